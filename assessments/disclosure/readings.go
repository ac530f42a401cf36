package disclosure

import (
	"math/big"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// share is a part of a whole, in whole numbers. A whole of 0 stands for none: the part
// is the reading itself.
type shareOf struct{ part, whole int64 }

// perCent is the share in per cent, to a decimal.
func (s shareOf) perCent() exact.Decimal {
	d, _ := exact.ParseDecimal(big.NewRat(hundred*s.part, s.whole).FloatString(1))
	return d
}

// cap is the highest level that a reading would allow.
func (r *reading) cap(s shareOf) int {
	for _, t := range r.of.Thresholds { // from the lowest level up
		var c int
		if s.whole > 0 {
			c = exact.ComparePercent(exact.Whole(s.part), exact.Whole(s.whole), t.Value)
		} else {
			c = exact.Whole(s.part).Cmp(t.Value)
		}
		if r.of.HigherBetter && c < 0 || !r.of.HigherBetter && c > 0 {
			return t.Level - 1
		}
	}
	return most32
}

// most32 stands for the framework's highest level.
const most32 = 1 << 30

// hidden reports whether the reading is not told: where a figure of it is suppressed, and,
// for one of groups of a survey, where anything of the survey is. A group can be all that
// there is of a question, so that one group and their sum are kept back alike.
func (r *reading) hidden() bool {
	switch {
	case r.closed:
		return true
	case r.groups && r.hides():
		return true
	case r.rateOf != nil:
		return !r.rateOf.shown()
	}
	return r.part.hidden != notAtAll || r.whole != nil && r.whole.hidden != notAtAll
}

// told is a count of a reading that is hidden: as its item tells of it, or not at all.
func (r *reading) told(c *count) Figure {
	if !r.groups && slices.ContainsFunc(r.from, func(it *itemCounts) bool { return slices.Contains(it.all, c) }) {
		return c.figure()
	}
	return Figure{State: Suppressed}
}

// hides reports whether anything is suppressed of the items whose figures it says again.
func (r *reading) hides() bool {
	return slices.ContainsFunc(r.from, (*itemCounts).hides)
}

// open reports whether the level that it allows may tell of something suppressed.
func (r *reading) open() bool { return r.hidden() || r.hides() }

// anything stands for no reading in particular: the least that there is, and the greatest.
func (r *reading) anything() []shareOf {
	if r.of.Unit != framework.Percent {
		return []shareOf{{0, 0}, {unlimited, 0}}
	}
	return []shareOf{{0, 1}, {1, 1}}
}

// possible are readings that go with what is told, the least and the greatest among
// them.
func (r *reading) possible() []shareOf {
	switch {
	case !r.hidden():
		return r.rounded()
	case r.closed || r.groups || r.rateOf != nil:
		return r.anything()
	case r.whole == nil && !r.part.joined:
		return counted(between(1, few))
	case len(r.from) > 0:
		return r.anything()
	case r.whole.hidden != notAtAll:
		return r.anything()
	}
	var all []shareOf
	r.pair.open(func(part, whole int64) { all = append(all, shareOf{part, whole}) })
	return all
}

// rounded are the readings that are told as this one is.
func (r *reading) rounded() (all []shareOf) {
	switch {
	case r.rateOf != nil:
		rate := 2 * rounded(r.at.Value.Value.Rat(), 1)
		return []shareOf{{max(rate-1, 0), 2 * hundred}, {min(rate+1, 2*hundred), 2 * hundred}}
	case r.whole == nil:
		return counted(told(rounded(r.part.value, step)))
	}
	rate := percent(r.part.value, r.whole.value)
	told(rounded(r.whole.value, step)).each(func(whole int64) {
		told(rounded(r.part.value, step)).each(func(part int64) {
			if part <= whole && wholePercent(part, whole) == rate {
				all = append(all, shareOf{part, whole})
			}
		})
	})
	if len(all) == 0 { // decimals
		return r.anything()
	}
	return all
}

func counted(s set) (all []shareOf) {
	s.each(func(n int64) { all = append(all, shareOf{part: n}) })
	return all
}

// extremes are the readings that allow the lowest and the highest level.
func (r *reading) extremes() (worst, best shareOf) {
	all := r.possible()
	worst, best = all[0], all[0]
	for _, s := range all {
		if r.cap(s) < r.cap(worst) {
			worst = s
		}
		if r.cap(s) > r.cap(best) {
			best = s
		}
	}
	return worst, best
}

// extremes returns the scorecard as it would be were what is suppressed as bad as it can
// be, and as good; the scorecard itself where nothing depends on it.
func (p *people) extremes(c *scoring.Scorecard) (worst, best *scoring.Scorecard) {
	low, high := &again{people: p}, &again{people: p, best: true}
	a, b := low.assessment(c.Assessment), high.assessment(c.Assessment)
	if !low.changed && !high.changed {
		return c, c
	}
	o := scoring.Options{Review: c.Review, AsAt: c.Day}
	return scoring.Score(c.Framework, a, o), scoring.Score(c.Framework, b, o)
}

// again makes an assessment as it might be.
type again struct {
	people  *people
	best    bool
	changed bool
}

func (g *again) assessment(from *assessments.Assessment) *assessments.Assessment {
	a := *from
	a.Standards = append([]assessments.Answers{}, from.Standards...)
	for s := range a.Standards {
		a.Standards[s].Answers = append([]assessments.Answer{}, a.Standards[s].Answers...)
		for i := range a.Standards[s].Answers {
			answer := &a.Standards[s].Answers[i]
			given := answer.Measures
			answer.Measures = append([]assessments.Reading{}, given...)
			for m := range given {
				g.reading(&given[m], &answer.Measures[m])
			}
		}
	}
	a.Evidence = append([]assessments.Evidence{}, from.Evidence...)
	for i := range a.Evidence {
		g.item(&a.Evidence[i])
	}
	return &a
}

func (g *again) reading(of, to *assessments.Reading) {
	r := g.people.readings[of]
	if r == nil || !r.open() {
		return
	}
	worst, best := r.extremes()
	s := worst
	if g.best {
		s = best
	}
	g.changed = true
	if s.whole > 0 && !of.Of.Given() {
		to.Value.Value = s.perCent()
		return
	}
	to.Value.Value, to.Of.Value = exact.Whole(s.part), exact.Whole(s.whole)
}

// item sets the counts of an item that has suppressed ones to what makes it least or
// most complete.
func (g *again) item(e *assessments.Evidence) {
	it := g.people.of[e.ID.Value]
	if it == nil || !it.hides() {
		return
	}
	e.Detail.Fields = append([]assessments.Field{}, e.Detail.Fields...)
	for i := range e.Detail.Fields {
		f := &e.Detail.Fields[i]
		c := it.fields[f.Key.Value]
		if c == nil {
			continue
		}
		g.changed = true
		may := c.bounds()
		f.Value.Number = exact.Whole(may.low)
		if g.best {
			f.Value.Number = exact.Whole(may.high)
		}
	}
}

// bounds are the least and the most that a count may be, by itself.
func (c *count) bounds() span {
	switch {
	case c.hidden == notAtAll:
		may := told(rounded(c.value, step))
		return span{may[0].low, may.high()}
	case !c.joined:
		return span{1, few}
	}
	return span{0, unlimited}
}
