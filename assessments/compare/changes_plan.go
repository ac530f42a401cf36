package compare

import (
	"maps"

	"wellbeing/assessments"
)

// actionChanges says what became of the improvement plan.
func (p *pairing) actionChanges() ActionChanges {
	var c ActionChanges
	was, is := p.before.card.Assessment.Actions, p.after.card.Assessment.Actions
	before := make(map[string]*assessments.Action, len(was))
	for i := range was {
		before[was[i].ID.Value] = &was[i]
	}
	still := make(map[string]bool, len(is))
	for i := range is {
		a := &is[i]
		still[a.ID.Value] = true
		if b := before[a.ID.Value]; b != nil {
			p.actionChange(&c, ActionChange{b, a})
		} else {
			c.Added = append(c.Added, ActionChange{After: a})
		}
	}
	for i := range was {
		switch b := &was[i]; {
		case still[b.ID.Value]:
		case b.Done.Given():
			c.Cleared = append(c.Cleared, ActionChange{Before: b})
		default:
			c.Dropped = append(c.Dropped, ActionChange{Before: b})
		}
	}
	return c
}

// actionChange puts an action that stands in both plans into each list to which
// what changed of it belongs.
func (p *pairing) actionChange(c *ActionChanges, change ActionChange) {
	b, a := change.Before, change.After
	done := a.Done.Given() && !b.Done.Given()
	slipped := a.Due.Value.After(b.Due.Value) && !a.Done.Given()
	if done {
		c.Done = append(c.Done, change)
	}
	if slipped {
		c.Slipped = append(c.Slipped, change)
	}
	same := sameWords(b.Title.Value, a.Title.Value) && b.Indicator.Value == a.Indicator.Value && b.RaisesTo.Value == a.RaisesTo.Value &&
		sameWords(b.Owner.Value, a.Owner.Value) && b.From.Value == p.was(a.From.Value) &&
		(slipped || b.Due.Value == a.Due.Value) && (done || b.Done.Value == a.Done.Value)
	if !same {
		c.Changed = append(c.Changed, change)
	}
}

// practiceChanges says what became of what the force shares.
func practiceChanges(was, is []assessments.Practice) ItemChanges {
	var c ItemChanges
	before := make(map[string]*assessments.Practice, len(was))
	for i := range was {
		before[was[i].ID.Value] = &was[i]
	}
	still := make(map[string]bool, len(is))
	for i := range is {
		id := is[i].ID.Value
		still[id] = true
		switch b := before[id]; {
		case b == nil:
			c.Added = append(c.Added, id)
		case !samePractice(b, &is[i]):
			c.Changed = append(c.Changed, id)
		}
	}
	for i := range was {
		if id := was[i].ID.Value; !still[id] {
			c.Removed = append(c.Removed, id)
		}
	}
	return c
}

func samePractice(b, a *assessments.Practice) bool {
	return sameWords(b.Title.Value, a.Title.Value) && b.Indicator.Value == a.Indicator.Value && sameWords(b.Summary.Value, a.Summary.Value) &&
		maps.Equal(sharing(b), sharing(a)) && b.Status.Value == a.Status.Value
}

// sharing is whom a practice was shared with, and whom it was taken over from,
// as sets.
func sharing(p *assessments.Practice) map[string]bool {
	all := make(map[string]bool, len(p.SharedWith)+len(p.LearnedFrom))
	for _, force := range p.SharedWith {
		all["with "+force.Value] = true
	}
	for _, force := range p.LearnedFrom {
		all["from "+force.Value] = true
	}
	return all
}
