// Package scoring turns a sound assessment into levels and scores, and keeps the
// reason for each. Every decision is made on exact fractions of the decimals as
// they were written; figures become binary numbers only where they are printed.
package scoring

import (
	"math/big"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// Options say what an assessment is scored with. The zero value is no review
// and the assessment's own date.
type Options struct {
	Review *assessments.Review
	AsAt   exact.Date // evidence and readings are judged on this day; not before the assessment's date
}

// Level is a level that may not be there.
type Level struct {
	Value int
	Known bool
}

// Verdict is yes, no, or that there is nothing to judge.
type Verdict struct{ Yes, Known bool }

// Scorecard is an assessment with its levels and scores.
type Scorecard struct {
	Framework  *framework.Framework
	Assessment *assessments.Assessment
	Review     *assessments.Review // nil: none
	Day        exact.Date          // on which evidence and readings were judged

	Answered, Applicable int      // indicators
	Score, Claimed       *big.Rat // 0 to 100; nil: there is nothing to score
	GoalMet              Verdict
	Promises             []Promise
	Standards            []Standard
	Agreement            *Agreement // nil: no review

	indicators map[string]*Indicator
}

// Indicator returns the indicator with that id, of whatever standard.
func (c *Scorecard) Indicator(id string) (*Indicator, bool) {
	ind, ok := c.indicators[id]
	return ind, ok
}

// Promise is whether a promise of the framework is kept.
type Promise struct {
	Of      *framework.Promise
	Kept    Verdict
	Failing []string // its applicable indicators below the target, in its order
}

// Standard is a standard with its scores.
type Standard struct {
	Of             *framework.Standard
	Score, Claimed *big.Rat // 0 to 100; nil: none of its indicators applies
	Attained       Level
	Indicators     []Indicator
}

// Indicator is an indicator with its levels. Where it does not apply it has
// none; where it is unanswered they are 0.
type Indicator struct {
	Of         *framework.Indicator
	Answer     *assessments.Answer // nil: the assessment does not mention it
	Applicable bool
	Answered   bool
	Claimed    int // what the force gives itself
	Support    int // what the narrative and the evidence would support, whatever is claimed; 0 where unanswered
	Evidenced  int // the least of the claim, the support and the measures' caps
	Moderated  Level
	Scored     int        // moderated where there is such, else evidenced
	Shortfall  *Shortfall // nil: the cited evidence supports what is claimed
	Measures   []Measure
}

// HeldBack reports whether less is evidenced than is claimed.
func (i *Indicator) HeldBack() bool { return i.Applicable && i.Evidenced < i.Claimed }

// Reviewed reports whether the indicator is answered and a review gives it a
// level.
func (i *Indicator) Reviewed() bool { return i.Answered && i.Moderated.Known }

// Shortfall is the first claimed level that the cited evidence does not support.
type Shortfall struct {
	Level      int
	Missing    []Missing // in the order of the requirements
	Stale      []string  // items that are cited and not current
	Incomplete []string  // items that are cited and lack what their type needs
}

// Requirement names something that a level requires.
type Requirement string

// The requirements, in the order in which they are told.
const (
	Narrative   Requirement = "narrative"
	Evidence    Requirement = "evidence"
	Types       Requirement = "types"
	Delivery    Requirement = "delivery"
	Outcome     Requirement = "outcome"
	Voice       Requirement = "voice"
	Independent Requirement = "independent"
)

// MetBy reports whether an item of a type, complete and current, goes some way
// to meet the requirement.
func (r Requirement) MetBy(t *framework.EvidenceType) bool {
	switch r {
	case Evidence, Types:
		return true
	case Delivery:
		return t.Shows >= framework.Delivery
	case Outcome:
		return t.Shows == framework.Outcome
	case Voice:
		return t.Voice
	case Independent:
		return t.Independent
	}
	return false
}

// Missing is a requirement that is not met. For a narrative, Need is 1 and Have 0.
type Missing struct {
	Requirement Requirement
	Need, Have  int64
	Pointed     bool     // only items cited with where to look were counted
	Unpointed   []string // those that were not counted for lack of it
}

// Measure is a measure with its reading and the level that this allows.
type Measure struct {
	Of      *framework.Measure
	Reading *assessments.Reading // nil: none was given
	Counts  bool                 // the reading has a value, and is not too old
	Cap     int                  // the highest level that the reading allows
}

// Value returns the reading's figure, or nil where there is none that counts.
func (m *Measure) Value() *big.Rat {
	switch {
	case !m.Counts:
		return nil
	case m.shared():
		return exact.Percent(m.Reading.Value.Value, m.Reading.Of.Value)
	}
	return m.Reading.Value.Value.Rat()
}

// shared reports whether the reading is a part of a whole.
func (m *Measure) shared() bool {
	return m.Of.Unit == framework.Percent && m.Reading.Of.Given() && m.Reading.Of.Value.Sign() > 0
}

// misses reports whether the reading misses a threshold.
func (m *Measure) misses(threshold exact.Decimal) bool {
	if !m.Counts {
		return true
	}
	var c int
	if m.shared() {
		c = exact.ComparePercent(m.Reading.Value.Value, m.Reading.Of.Value, threshold)
	} else {
		c = m.Reading.Value.Value.Cmp(threshold)
	}
	if m.Of.HigherBetter {
		return c < 0
	}
	return c > 0
}

// Score scores an assessment in which no errors were found.
func Score(f *framework.Framework, a *assessments.Assessment, o Options) *Scorecard {
	c := &Scorecard{Framework: f, Assessment: a, Review: o.Review, Day: o.AsAt, indicators: make(map[string]*Indicator, f.Count())}
	if c.Day.IsZero() {
		c.Day = a.Date.Value
	}
	s := newScorer(c)
	c.Standards = make([]Standard, len(f.Standards))
	for i := range f.Standards {
		c.Standards[i] = s.standard(&f.Standards[i])
		for j := range c.Standards[i].Indicators {
			c.indicators[f.Standards[i].Indicators[j].ID] = &c.Standards[i].Indicators[j]
		}
	}
	c.total()
	c.judge()
	if o.Review != nil {
		c.Agreement = Agree(c)
	}
	return c
}

// scorer has the indexes that scoring one assessment needs.
type scorer struct {
	card    *Scorecard
	items   map[string]*assessments.Evidence
	answers map[string]*assessments.Answer // by indicator
	found   map[string]*assessments.Finding
}

func newScorer(c *Scorecard) *scorer {
	s := &scorer{
		card:    c,
		items:   make(map[string]*assessments.Evidence, len(c.Assessment.Evidence)),
		answers: make(map[string]*assessments.Answer, c.Framework.Count()),
	}
	for i := range c.Assessment.Evidence {
		item := &c.Assessment.Evidence[i]
		s.items[item.ID.Value] = item
	}
	for i := range c.Assessment.Standards {
		standard := &c.Assessment.Standards[i]
		for j := range standard.Answers {
			s.answers[standard.Answers[j].Indicator.Value] = &standard.Answers[j]
		}
	}
	if c.Review != nil {
		s.found = map[string]*assessments.Finding{}
		for i := range c.Review.Standards {
			findings := c.Review.Standards[i].Findings
			for j := range findings {
				s.found[findings[j].Indicator.Value] = &findings[j]
			}
		}
	}
	return s
}

func (s *scorer) standard(of *framework.Standard) Standard {
	st := Standard{Of: of, Indicators: make([]Indicator, len(of.Indicators))}
	for i := range of.Indicators {
		ind := s.indicator(&of.Indicators[i])
		if ind.Applicable {
			s.card.Applicable++
		}
		if ind.Applicable && ind.Answered {
			s.card.Answered++
		}
		st.Indicators[i] = ind
	}
	st.sum(s.card.Framework)
	return st
}

func (s *scorer) indicator(of *framework.Indicator) Indicator {
	ind := Indicator{Of: of, Answer: s.answers[of.ID]}
	ind.Applicable = Applies(of, s.card.Assessment, ind.Answer)
	ind.Answered = ind.Applicable && ind.Answer != nil && ind.Answer.Answered()
	if !ind.Applicable {
		return ind
	}
	if ind.Answered {
		s.evidenced(&ind)
	}
	ind.Scored = ind.Evidenced
	if f := s.found[of.ID]; f != nil {
		ind.Moderated = Level{int(min(max(f.Level.Value, 0), int64(s.card.Framework.Top()))), true}
		ind.Scored = ind.Moderated.Value
	}
	return ind
}

// Applies reports whether an indicator applies, given what the assessment says
// of it: nil where it says nothing. An illustration speaks only of what it
// answers.
func Applies(of *framework.Indicator, a *assessments.Assessment, answer *assessments.Answer) bool {
	if answer != nil && answer.NotApplicable.Marked() {
		return false
	}
	answered := answer != nil && answer.Answered()
	return of.AppliesTo(a.Kind()) && (answered || !a.IsIllustration())
}

// evidenced sets the levels of an indicator that is answered.
func (s *scorer) evidenced(ind *Indicator) {
	top := s.card.Framework.Top()
	ind.Claimed = int(min(max(ind.Answer.Level.Value, 0), int64(top)))
	t := s.tally(ind.Answer)
	ind.Support = top
	for level := 1; level <= top; level++ {
		if missing := t.misses(&s.card.Framework.Levels[level].Requires); len(missing) > 0 {
			ind.Support = level - 1
			if level <= ind.Claimed {
				ind.Shortfall = &Shortfall{level, missing, t.stale, t.incomplete}
			}
			break
		}
	}
	ind.Evidenced = min(ind.Claimed, ind.Support)
	for i := range ind.Of.Measures {
		m := s.measure(&ind.Of.Measures[i], ind.Answer, top)
		ind.Measures = append(ind.Measures, m)
		ind.Evidenced = min(ind.Evidenced, m.Cap)
	}
}

func (s *scorer) measure(of *framework.Measure, answer *assessments.Answer, top int) Measure {
	m := Measure{Of: of, Cap: top}
	for i := range answer.Measures {
		if answer.Measures[i].Measure.Value == of.ID {
			m.Reading = &answer.Measures[i]
		}
	}
	if m.Reading != nil && m.Reading.NoCases.Given() {
		return m
	}
	m.Counts = s.counts(of, m.Reading)
	for _, t := range of.Thresholds { // from the lowest level up
		if m.misses(t.Value) {
			m.Cap = t.Level - 1
			break
		}
	}
	return m
}

// counts reports whether there is a reading with a value that is not too old.
func (s *scorer) counts(of *framework.Measure, r *assessments.Reading) bool {
	return r != nil && r.Value.Given() && !(r.AsAt.Given() && of.MaxAge.Passed(r.AsAt.Value, s.card.Day))
}
