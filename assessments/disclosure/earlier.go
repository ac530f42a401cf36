package disclosure

import (
	"errors"
	"math/big"
	"slices"
)

// Place is where a published figure of people stands: figures of two years are held
// against each other by it.
type Place struct {
	Item     string
	Question string // of a survey; empty: none
	Entry    string // a group, a theme or a figure's name; empty: the item itself
	Figure   string // the field
}

func (p Place) named(figure string) Place {
	p.Figure = figure
	return p
}

// Told is what a published edition tells of a count of people, and of the whole and the
// rate where it is a part of one.
type Told struct {
	Place
	Count, Of, Rate Figure // Of and Rate: of a part alone
}

// Earlier is what the edition that was published before tells.
type Earlier struct {
	Framework, Force, Date string
	Figures                []Told
}

func (e *Earlier) places() map[Place]Told {
	all := make(map[Place]Told, len(e.Figures))
	for _, t := range e.Figures {
		if _, twice := all[t.Place]; !twice {
			all[t.Place] = t
		}
	}
	return all
}

// told returns what last year's edition tells at a place.
func (p *people) told(at Place) (Told, bool) {
	t, ok := p.earlier[at]
	return t, ok
}

// before is what last year's edition says that a count is; nil: nothing.
func (p *people) before(at Place) set {
	t, ok := p.told(at)
	if !ok || t.Count.State != Shown {
		return nil
	}
	part, _ := t.narrowed()
	return part
}

// remember notes what last year's edition says of a part and its whole.
func (p *people) remember(at Place, part, whole *count) {
	if t, ok := p.told(at); ok {
		part.before, whole.before = t.narrowed()
	}
}

// narrowed is what a part and its whole can be that are told of.
func (t Told) narrowed() (part, whole set) {
	if t.Count.State == Shown {
		part = told(t.Count.Value.Num().Int64())
	}
	if t.Of.State == Shown {
		whole = t.whole()
	}
	if t.Rate.State != Shown || part == nil || whole == nil {
		return part, whole
	}
	var parts, wholes set
	rate := t.Rate.Value.Num().Int64()
	whole.each(func(w int64) {
		part.each(func(n int64) {
			if left := w - n; w > 0 && (left == 0 || left > few) && wholePercent(n, w) == rate {
				parts, wholes = append(parts, span{n, n}), append(wholes, span{w, w})
			}
		})
	})
	if len(parts) == 0 {
		return part, whole
	}
	return joined(parts), joined(wholes)
}

// whole is what a whole can be that is told of.
func (t Told) whole() set {
	may := told(t.Of.Value.Num().Int64())
	if t.Question != "" { // a group of fewer is not told of
		may = may.and(between(fewest, most))
	}
	return may
}

// gone is what the parts of a breakdown can have been that last year's edition tells of
// and this year's does not, and whether one of them was suppressed.
func (p *people) gone(at Place, figure string, now []string) (all []set, lost bool) {
	for _, t := range p.parts[Place{Item: at.Item, Question: at.Question, Figure: figure}] {
		if t.Entry == "" || slices.Contains(now, t.Entry) {
			continue
		}
		count := t.Count
		if figure == "favourable" {
			count = t.Of
		}
		switch {
		case count.State == Shown && figure == "favourable":
			all = append(all, t.whole())
		case count.State == Shown:
			all = append(all, told(count.Value.Num().Int64()))
		case count.State == Suppressed:
			all, lost = append(all, between(0, most)), true
		}
	}
	return all, lost
}

// Figures are what an edition tells of people: every count in its items' details, with
// its place.
func (e *Edition) Figures() []Told {
	var all []Told
	for i := range e.Items {
		it := &e.Items[i]
		at := Place{Item: it.ID}
		switch it.Type.ID {
		case "survey":
			if s := it.Survey; s != nil {
				all = append(all, Told{at.named("responses"), s.Responses, s.Population, s.Rate})
				all = s.figures(at, all)
			}
		case "training-record":
			for _, s := range it.Shares {
				all = append(all, Told{at.named(s.Name), s.Part, s.Whole, s.Rate})
			}
		default:
			all = it.figures(at, all)
		}
	}
	return all
}

func (s *Survey) figures(at Place, all []Told) []Told {
	for _, q := range s.Questions {
		for _, g := range q.Groups {
			at.Question, at.Entry = q.ID, g.Name
			all = append(all, Told{at.named("favourable"), g.Favourable, g.Responses, g.Rate})
		}
	}
	return all
}

// figures are those of an item that stand by themselves, and in its lists.
func (it *Item) figures(at Place, all []Told) []Told {
	none := Figure{State: NotApplicable}
	for _, f := range it.Detail {
		switch {
		case f.Figure != nil && slices.Contains(countsPeople[it.Type.ID], f.Name):
			all = append(all, Told{at.named(f.Name), *f.Figure, none, none})
		case it.Type.ID == "referral-data" && f.Name == "themes":
			for _, theme := range f.Entries {
				if n := entry(theme, "count").Figure; n != nil {
					at := at
					at.Entry = entry(theme, "theme").Text
					all = append(all, Told{at.named("count"), *n, none, none})
				}
			}
		case it.Type.ID == "workforce-data" && f.Name == "figures":
			for i, figure := range f.Entries {
				if entry(figure, "counts").Text == "people" && i < len(it.Shares) {
					at, s := at, it.Shares[i]
					at.Entry = s.Name
					all = append(all, Told{at.named("value"), s.Part, s.Whole, s.Rate})
				}
			}
		}
	}
	return all
}

// entry is a field of an entry, by its key.
func entry(fields []Field, key string) Field {
	for _, f := range fields {
		if f.Name == key {
			return f
		}
	}
	return Field{}
}

// Sound reports what is wrong with a figure that is said to have been published: counts
// are 0 or rounded, and rates are whole.
func (t Told) Sound() error {
	for _, f := range []Figure{t.Count, t.Of} {
		if f.State == Shown && (f.Value == nil || !f.Value.IsInt() || !f.Value.Num().IsInt64() || f.Value.Sign() < 0 || f.Value.Num().Int64()%step != 0 || f.Value.Num().Int64() == step) {
			return errors.New("a published count is rounded to 5, and is 0 or 10 at the least")
		}
	}
	if r := t.Rate; r.State == Shown && (r.Value == nil || !r.Value.IsInt() || r.Value.Sign() < 0 || r.Value.Cmp(big.NewRat(hundred, 1)) > 0) {
		return errors.New("a published rate is in whole per cents")
	}
	return nil
}
