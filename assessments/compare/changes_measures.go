package compare

import (
	"maps"
	"math/big"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// readMeasures reads every measure that either framework has, before and after.
func (p *pairing) readMeasures() {
	for _, of := range p.indicators {
		a := p.answerPair(of)
		was, is, seen := readingsOf(a.was), readingsOf(a.is), map[string]bool{}
		for _, side := range []*scoring.Indicator{a.commonAft, a.after, a.before} {
			if side == nil {
				continue
			}
			for m := range side.Of.Measures {
				if measure := &side.Of.Measures[m]; !seen[measure.ID] {
					seen[measure.ID] = true
					p.readings = append(p.readings, measureChange(of.ID, measure, was[measure.ID], is[measure.ID]))
				}
			}
		}
	}
}

// readingsOf returns an answer's readings by their measures.
func readingsOf(a *assessments.Answer) map[string]*assessments.Reading {
	if a == nil || len(a.Measures) == 0 {
		return nil
	}
	all := make(map[string]*assessments.Reading, len(a.Measures))
	for i := range a.Measures {
		all[a.Measures[i].Measure.Value] = &a.Measures[i]
	}
	return all
}

func measureChange(indicator string, of *framework.Measure, was, is *assessments.Reading) MeasureChange {
	m := MeasureChange{Indicator: indicator, Of: of, BeforeReading: was, AfterReading: is, Before: readFigure(of, was), After: readFigure(of, is), Direction: Level}
	switch {
	case m.Before == nil && m.After != nil:
		m.Direction = First
	case m.Before != nil && m.After == nil:
		m.Direction = Withdrawn
	case m.Before != nil && m.After.Cmp(m.Before) != 0:
		m.Direction = Worse
		if (m.After.Cmp(m.Before) > 0) == of.HigherBetter {
			m.Direction = Better
		}
	}
	return m
}

// readFigure is a reading's figure as it was read, however old; nil where there is
// none.
func readFigure(of *framework.Measure, r *assessments.Reading) *big.Rat {
	switch {
	case r == nil || !r.Value.Given():
		return nil
	case of.Unit == framework.Percent && r.Of.Given() && r.Of.Value.Sign() > 0:
		return exact.Percent(r.Value.Value, r.Of.Value)
	}
	return r.Value.Value.Rat()
}

// measureChanges lists the measures of which the value, the base or the day is
// another.
func (p *pairing) measureChanges() []MeasureChange {
	var changes []MeasureChange
	for _, m := range p.readings {
		if m.Before == nil && m.After == nil {
			continue // neither has a figure
		}
		if !sameFigures(m.BeforeReading, m.AfterReading) {
			changes = append(changes, m)
		}
	}
	return changes
}

func sameFigures(b, a *assessments.Reading) bool {
	return b != nil && a != nil && sameNumber(b.Value, a.Value) && sameNumber(b.Of, a.Of) && b.AsAt.Value == a.AsAt.Value
}

func sameNumber(b, a assessments.Number) bool {
	return b.Given() == a.Given() && b.Value.Cmp(a.Value) == 0
}

// sameReadings reports whether two answers give the same readings.
func (p *pairing) sameReadings(b, a *assessments.Answer) bool {
	return maps.EqualFunc(readingsOf(b), readingsOf(a), func(was, is *assessments.Reading) bool {
		return sameFigures(was, is) && was.Evidence.Value == p.was(is.Evidence.Value) && sameWords(was.NoCases.Value, is.NoCases.Value)
	})
}
