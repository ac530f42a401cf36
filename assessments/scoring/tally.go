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

// pointed is a number of items that are cited with where to look, and the names
// of the others.
type pointed struct {
	with    int64
	without []string
}

func (p *pointed) add(id string, where bool) {
	if where {
		p.with++
	} else {
		p.without = append(p.without, id)
	}
}

// missing is what lacks where need are asked for.
func (p *pointed) missing(requirement Requirement, need int64, where bool) Missing {
	m := Missing{Requirement: requirement, Need: need, Have: p.with, Pointed: where}
	if where {
		m.Unpointed = p.without
	} else {
		m.Have += int64(len(p.without))
	}
	return m
}

// tally is what an answer's current evidence amounts to, an item counted once
// however often it is cited.
type tally struct {
	narrative                       bool
	evidence, delivery, independent int64
	outcome, voice                  pointed
	types                           []*framework.EvidenceType
	stale, incomplete               []string // items that are cited and do not count, or not as outcome and voice
}

func (s *scorer) tally(answer *assessments.Answer) *tally {
	t := &tally{narrative: strings.TrimSpace(answer.Narrative.Value) != ""}
	where := make(map[*assessments.Evidence]bool, len(answer.Evidence))
	for _, cited := range answer.Evidence {
		if item := s.items[cited.ID.Value]; item != nil {
			where[item] = where[item] || strings.TrimSpace(cited.Where.Value) != ""
		}
	}
	for _, cited := range answer.Evidence {
		item := s.items[cited.ID.Value]
		placed, first := where[item]
		if item == nil || !first {
			continue
		}
		delete(where, item)
		kind, ok := s.card.Framework.Type(item.Type.Value)
		switch {
		case !ok:
		case Current(item, kind, s.card.Day):
			t.add(item, kind, placed)
		default:
			t.stale = append(t.stale, item.ID.Value)
		}
	}
	return t
}

func (t *tally) add(item *assessments.Evidence, kind *framework.EvidenceType, where bool) {
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
		t.incomplete = append(t.incomplete, item.ID.Value)
		return
	}
	if kind.Shows == framework.Outcome {
		t.outcome.add(item.ID.Value, where)
	}
	if kind.Voice {
		t.voice.add(item.ID.Value, where)
	}
}

// misses lists the requirements of a level that the evidence does not meet.
func (t *tally) misses(r *framework.Requires) []Missing {
	var missing []Missing
	if r.Narrative && !t.narrative {
		missing = append(missing, Missing{Requirement: Narrative, Need: 1})
	}
	for _, m := range [...]Missing{
		{Requirement: Evidence, Need: r.Evidence, Have: t.evidence},
		{Requirement: Types, Need: r.Types, Have: int64(len(t.types))},
		{Requirement: Delivery, Need: r.Delivery, Have: t.delivery},
		t.outcome.missing(Outcome, r.Outcome, r.Pointed),
		t.voice.missing(Voice, r.Voice, r.Pointed),
		{Requirement: Independent, Need: r.Independent, Have: t.independent},
	} {
		if m.Have < m.Need {
			missing = append(missing, m)
		}
	}
	return missing
}
