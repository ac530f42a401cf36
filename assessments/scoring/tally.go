package scoring

import (
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// Current reports whether an item of a type counts on a day: it is not dated
// after it, it need not have been reviewed before it, and it is not too old.
func Current(item *assessments.Evidence, t *framework.EvidenceType, day exact.Date) bool {
	switch {
	case item.Date.Value.After(day):
		return false
	case item.ReviewBy.Given() && item.ReviewBy.Value.Before(day):
		return false
	}
	return !t.MaxAge.Passed(item.Date.Value, day)
}

// Complete reports whether each field that the item's type needs stands in its
// detail and comes to at least the number asked.
func Complete(item *assessments.Evidence, t *framework.EvidenceType) bool {
	for _, need := range t.Needs {
		field, ok := item.Detail.Field(need.Field)
		if !ok || amount(field).Cmp(need.AtLeast) < 0 {
			return false
		}
	}
	return true
}

// amount is what a field comes to: a number by its value, a list by its length,
// yes and any other text as 1, no and empty text as 0.
func amount(d *assessments.Detail) exact.Decimal {
	switch d.Shape {
	case assessments.NumberShape:
		return d.Number
	case assessments.ListShape:
		return exact.Whole(int64(len(d.Items)))
	case assessments.BoolShape:
		if !d.Bool {
			return exact.Decimal{}
		}
	case assessments.TextShape:
		if d.Text == "" {
			return exact.Decimal{}
		}
	case assessments.Nothing:
		return exact.Decimal{}
	}
	return exact.Whole(1)
}

// tally is what an answer's current evidence amounts to, an item counted once
// however often it is cited.
type tally struct {
	narrative                       bool
	evidence, delivery, independent int64
	outcome, voice                  int64
	pointedOutcome, pointedVoice    int64
	types                           []*framework.EvidenceType
}

func (s *scorer) tally(answer *assessments.Answer) *tally {
	t := &tally{narrative: strings.TrimSpace(answer.Narrative.Value) != ""}
	pointed := make(map[*assessments.Evidence]bool, len(answer.Evidence))
	for _, cited := range answer.Evidence {
		if item := s.items[cited.ID.Value]; item != nil {
			pointed[item] = pointed[item] || strings.TrimSpace(cited.Where.Value) != ""
		}
	}
	for item, pointed := range pointed { // the order is of no consequence to sums
		if kind, ok := s.card.Framework.Type(item.Type.Value); ok && Current(item, kind, s.card.Day) {
			t.add(item, kind, pointed)
		}
	}
	return t
}

func (t *tally) add(item *assessments.Evidence, kind *framework.EvidenceType, pointed bool) {
	t.evidence++
	if !slices.Contains(t.types, kind) {
		t.types = append(t.types, kind)
	}
	if kind.Shows >= framework.Delivery {
		t.delivery++
	}
	if kind.Independent {
		t.independent++
	}
	if !Complete(item, kind) {
		return
	}
	if kind.Shows == framework.Outcome {
		t.outcome++
		if pointed {
			t.pointedOutcome++
		}
	}
	if kind.Voice {
		t.voice++
		if pointed {
			t.pointedVoice++
		}
	}
}

// misses lists the requirements of a level that the evidence does not meet.
func (t *tally) misses(r *framework.Requires) []Missing {
	var missing []Missing
	if r.Narrative && !t.narrative {
		missing = append(missing, Missing{Requirement: Narrative, Need: 1})
	}
	outcome, voice := t.outcome, t.voice
	if r.Pointed {
		outcome, voice = t.pointedOutcome, t.pointedVoice
	}
	for _, c := range [...]struct {
		requirement Requirement
		need, have  int64
		pointed     bool
	}{
		{Evidence, r.Evidence, t.evidence, false},
		{Types, r.Types, int64(len(t.types)), false},
		{Delivery, r.Delivery, t.delivery, false},
		{Outcome, r.Outcome, outcome, r.Pointed},
		{Voice, r.Voice, voice, r.Pointed},
		{Independent, r.Independent, t.independent, false},
	} {
		if c.have < c.need {
			missing = append(missing, Missing{c.requirement, c.need, c.have, c.pointed})
		}
	}
	return missing
}
