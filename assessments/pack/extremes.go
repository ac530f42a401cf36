package pack

import (
	"cmp"
	"slices"

	"wellbeing/assessments/disclosure"
	"wellbeing/internal/doc"
)

// mostExtreme is how many of the strongest and of the weakest indicators are named.
const mostExtreme = 3

// placed is an indicator with its standard.
type placed struct {
	*disclosure.Indicator
	standard *disclosure.Standard
}

// extremes names the strongest indicators, above the lowest level that there is, and
// of the others the weakest, below the highest.
func (t *teller) extremes() {
	all := t.withLevels()
	if len(all) < 2 {
		return
	}
	least, most := all[0].Scored.Value, all[0].Scored.Value
	for _, p := range all {
		least, most = min(least, p.Scored.Value), max(most, p.Scored.Value)
	}
	t.heading(3, "Strongest and weakest")
	if least == most {
		t.sentence("All indicators that have a level stand at %s.", t.f.LevelName(least))
		return
	}
	n := min(mostExtreme, len(all)/2)
	all, strongest := t.pick(all, n, -1, least)
	_, weakest := t.pick(all, n, 1, most)
	t.add(doc.Paragraph("Strongest:"), strongest, doc.Paragraph("Weakest:"), weakest)
}

// withLevels are the indicators of which a level is shown that somebody gave.
func (t *teller) withLevels() []placed {
	var all []placed
	t.each(func(s *disclosure.Standard, i *disclosure.Indicator) {
		if i.Scored.State == disclosure.Shown && (i.Answered || i.Moderated.State == disclosure.Shown) {
			all = append(all, placed{i, s})
		}
	})
	return all
}

// pick lists the first n by level, upwards or downwards, that are not at one level: of
// equal ones those that a standard cannot do without, then by weight and in the
// framework's order. It returns those that are left, too.
func (t *teller) pick(all []placed, n, direction, but int) (left []placed, l doc.List) {
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(direction*cmp.Compare(a.Scored.Value, b.Scored.Value), lesser(a, b))
	})
	last := 0
	for len(l.Items) < n && all[len(l.Items)].Scored.Value != but {
		p := all[len(l.Items)]
		last = p.Scored.Value
		l.Items = append(l.Items, doc.Item{Line: line(t.toIndicator(p.Of.ID), ", "+t.level(p.Scored)+" ("+p.standard.Of.Title+")")})
	}
	left = all[len(l.Items):]
	more := 0
	for _, p := range left {
		more += btoi(p.Scored.Value == last)
	}
	if more > 0 {
		l.Items = append(l.Items, item("and %d more at %s", more, t.f.LevelName(last)))
	}
	slices.SortStableFunc(left, func(a, b placed) int { return cmp.Compare(t.order[a.Of.ID], t.order[b.Of.ID]) })
	return left, l
}

// lesser compares by how much indicators matter: those that matter more come first.
func lesser(a, b placed) int {
	return cmp.Or(
		-cmp.Compare(btoi(a.Of.Key), btoi(b.Of.Key)),
		cmp.Compare(btoi(aside(a.standard)), btoi(aside(b.standard))),
		-a.Of.Weight.Cmp(b.Of.Weight))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
