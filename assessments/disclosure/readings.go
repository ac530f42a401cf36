package disclosure

import (
	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/exact"
)

// share is a part of a whole, in whole numbers. A whole of 0 stands for none: the part
// is the reading itself.
type shareOf struct{ part, whole int64 }

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

// same reports whether a share allows the level that the reading does, which is told
// where the reading is.
func (r *reading) same(s shareOf) bool {
	return !r.scored.Counts || min(r.cap(s), most32) == r.told()
}

// told is the level that the reading allows, as cap has it.
func (r *reading) told() int {
	if _, missed := r.scored.Missed(); missed {
		return r.scored.Cap
	}
	return most32
}

// sameCap narrows a share to those that allow the level that the reading does.
func (r *reading) sameCap(also func(part, whole int64) bool) func(part, whole int64) bool {
	return func(part, whole int64) bool {
		return r.same(shareOf{part, whole}) && (also == nil || also(part, whole))
	}
}

// narrow takes from what a count can be that is no share whatever would allow another
// level.
func (r *reading) narrow() {
	if r.part == nil || r.whole != nil || r.part.hidden != notAtAll {
		return
	}
	var may set
	r.part.may.each(func(n int64) {
		if r.same(shareOf{part: n}) {
			may = append(may, span{n, n})
		}
	})
	if len(may) > 0 {
		r.part.may = joined(may)
	}
}

// hidden reports whether the reading is not told.
func (r *reading) hidden() bool {
	if r.rateOf != nil {
		return !r.rateOf.shown()
	}
	return r.part.hidden != notAtAll || r.whole != nil && r.whole.hidden != notAtAll
}

// possible are readings that go with what is told, the least and the greatest among
// them.
func (r *reading) possible() []shareOf {
	alone := r.rateOf == nil && len(r.part.pairs) <= 1
	switch {
	case r.rateOf != nil:
		return []shareOf{{0, 1}, {1, 1}}
	case r.whole == nil && alone && len(r.part.pairs) == 0 && r.part.hidden == small:
		return counted(between(1, few))
	case r.whole == nil:
		return []shareOf{{0, 0}, {unlimited, 0}}
	case r.whole.hidden != notAtAll && r.part.hidden == notAtAll && r.part.value.Sign() == 0:
		return []shareOf{{0, 1}}
	case r.whole.hidden != notAtAll || !alone || len(r.part.totals) > 0:
		return []shareOf{{0, 1}, {1, 1}}
	}
	var all []shareOf
	r.pair.open(func(part, whole int64) bool {
		all = append(all, shareOf{part, whole})
		return true
	})
	return all
}

func counted(s set) (all []shareOf) {
	s.each(func(n int64) { all = append(all, shareOf{part: n}) })
	return all
}

// harmless reports whether every level that the reading may allow leaves enough open
// of the count, so that the level can be told.
func (r *reading) harmless(all []shareOf) bool {
	if r.rateOf != nil || len(r.part.totals) > 0 || r.whole == nil && r.part.hidden != small || r.whole != nil && (r.whole.hidden != notAtAll || len(r.part.pairs) > 1) || r.part.read > 1 {
		return false
	}
	parts, rests := map[int]set{}, map[int]set{} // of few people, by level
	for _, s := range all {
		level, rest := r.cap(s), s.whole-s.part
		if s.part <= few {
			parts[level] = append(parts[level], span{s.part, s.part})
		}
		if rest >= 0 && rest <= few {
			rests[level] = append(rests[level], span{rest, rest})
		}
	}
	for _, sets := range []map[int]set{parts, rests} {
		for _, s := range sets {
			if joined(s).size() < enough {
				return false
			}
		}
	}
	return true
}

// worst and best are the readings that allow the lowest and the highest level.
func (r *reading) extremes() (worst, best shareOf) {
	all := r.possible()
	if r.harmless(all) {
		return shareOf{-1, 0}, shareOf{-1, 0}
	}
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
	if r == nil || !r.hidden() {
		return
	}
	worst, best := r.extremes()
	s := worst
	if g.best {
		s = best
	}
	if s.part < 0 {
		return
	}
	g.changed = true
	if r.rateOf != nil {
		to.Value.Value = exact.Whole(hundred * s.part)
		return
	}
	to.Value.Value, to.Of.Value = exact.Whole(s.part), exact.Whole(s.whole)
}

// item sets the suppressed counts of an item to what makes it least or most complete.
func (g *again) item(e *assessments.Evidence) {
	it := g.people.of[e.ID.Value]
	if it == nil {
		return
	}
	e.Detail.Fields = append([]assessments.Field{}, e.Detail.Fields...)
	for i := range e.Detail.Fields {
		f := &e.Detail.Fields[i]
		c := it.fields[f.Key.Value]
		if c == nil || c.hidden == notAtAll || len(c.needs) == 0 {
			continue
		}
		g.changed = true
		low, high := int64(1), int64(few)
		if len(c.pairs)+len(c.totals) > 0 {
			high = unlimited
		}
		if !g.best {
			high = low
		}
		f.Value.Number = exact.Whole(high)
	}
}
