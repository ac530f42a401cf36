package compare

import (
	"cmp"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// Gap is an indicator on which a force is below the target, and whom it could
// learn from.
type Gap struct {
	Force     *Force
	Indicator *framework.Indicator
	Scored    int
	From      []Teacher // in the order in which to ask; none: nobody compared is at the target with a practice
}

// Teacher is a force at the target or above that lists a practice on the
// indicator.
type Teacher struct {
	Force     *Force
	Scored    int
	Practices []*assessments.Practice // on the indicator, in the order of the document
}

// Learned is that one force took something over from another. Either may stand
// outside the comparison.
type Learned struct {
	From, To  string               // ids of forces
	Indicator *framework.Indicator // nil: of a practice that belongs to none
	Told      []Told               // by whom, and of which practice
}

// Told is a practice by which a force says that something was taken over.
type Told struct {
	By       string // the id of the force that lists the practice
	Practice *assessments.Practice
}

// learning finds, for each indicator on which a force is below the target, the
// forces that could help.
func (t *Table) learning() {
	teachers := t.teachers()
	for i := range t.Forces {
		f := &t.Forces[i]
		for s := range f.Card.Standards {
			for _, ind := range f.Card.Standards[s].Indicators {
				if ind.Applicable && ind.Scored < t.Framework.Target.Level {
					t.Learning = append(t.Learning, Gap{f, ind.Of, ind.Scored, inOrderFor(f, teachers[ind.Of.ID])})
				}
			}
		}
	}
}

// teachers returns, for each indicator, the forces at the target or above that
// list a practice on it, in the order of their ids.
func (t *Table) teachers() map[string][]Teacher {
	all := map[string][]Teacher{}
	for i := range t.Forces {
		f := &t.Forces[i]
		for s := range f.Card.Standards {
			for _, ind := range f.Card.Standards[s].Indicators {
				if !ind.Applicable || ind.Scored < t.Framework.Target.Level {
					continue
				}
				if practices := practicesFor(f.Card, ind.Of.ID); len(practices) > 0 {
					all[ind.Of.ID] = append(all[ind.Of.ID], Teacher{f, ind.Scored, practices})
				}
			}
		}
	}
	return all
}

func practicesFor(c *scoring.Scorecard, indicator string) []*assessments.Practice {
	var on []*assessments.Practice
	for i := range c.Assessment.Practices {
		if p := &c.Assessment.Practices[i]; p.Indicator.Value == indicator {
			on = append(on, p)
		}
	}
	return on
}

// Topic is an indicator on which at least one force is below the target.
type Topic struct {
	Indicator *framework.Indicator
	Gaps      []Gap     // in the order of the forces' ids
	Teachers  []Teacher // whom any of them could learn from, in the order of their ids
}

// Topics returns the gaps by indicator, in the framework's order.
func (t *Table) Topics() []Topic {
	gaps := map[string][]Gap{}
	for _, g := range t.Learning {
		gaps[g.Indicator.ID] = append(gaps[g.Indicator.ID], g)
	}
	var topics []Topic
	for _, id := range t.Framework.IndicatorIDs() {
		if len(gaps[id]) == 0 {
			continue
		}
		topic := Topic{gaps[id][0].Indicator, gaps[id], slices.Clone(gaps[id][0].From)}
		slices.SortFunc(topic.Teachers, func(a, b Teacher) int { return cmp.Compare(a.Force.ID, b.Force.ID) })
		topics = append(topics, topic)
	}
	return topics
}

// inOrderFor returns the forces that a force would ask first: those of its own
// kind, then those of the higher level, then by id.
func inOrderFor(f *Force, teachers []Teacher) []Teacher {
	other := func(t Teacher) int {
		if t.Force.Card.Assessment.Kind() == f.Card.Assessment.Kind() {
			return 0
		}
		return 1
	}
	sorted := slices.Clone(teachers)
	slices.SortStableFunc(sorted, func(a, b Teacher) int { // they stand in the order of their ids
		return cmp.Or(cmp.Compare(other(a), other(b)), -cmp.Compare(a.Scored, b.Scored))
	})
	return sorted
}

// learned collects who already learned from whom. Where both sides tell of it, it
// is one thing that is told twice: practices bear ids of each force's own, so that
// the indicator is what the two have in common. One that belongs to no indicator
// has nothing in common with another.
func (t *Table) learned() {
	l := &learnings{Framework: t.Framework, all: map[learningKey]*Learned{}}
	for i := range t.Forces {
		f := &t.Forces[i]
		for j := range f.Card.Assessment.Practices {
			p := &f.Card.Assessment.Practices[j]
			for _, from := range p.LearnedFrom {
				l.add(from.Value, f.ID, Told{f.ID, p})
			}
			for _, to := range p.SharedWith {
				l.add(f.ID, to.Value, Told{f.ID, p})
			}
		}
	}
	place := map[*framework.Indicator]int{nil: t.Framework.Count()}
	for i, id := range t.Framework.IndicatorIDs() {
		of, _ := t.Framework.Indicator(id)
		place[of] = i
	}
	slices.SortStableFunc(l.order, func(a, b *Learned) int {
		return cmp.Or(cmp.Compare(place[a.Indicator], place[b.Indicator]), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	for _, one := range l.order {
		t.Learned = append(t.Learned, *one)
	}
}

// learnings collects what was taken over, each thing once.
type learnings struct {
	*framework.Framework
	all   map[learningKey]*Learned
	order []*Learned
}

// learningKey is what one thing that was taken over is known by.
type learningKey struct{ from, to, indicator, practice string }

func (l *learnings) add(from, to string, told Told) {
	if from == to {
		return
	}
	k := learningKey{from: from, to: to, indicator: told.Practice.Indicator.Value}
	of, ok := l.Indicator(k.indicator)
	if !ok {
		k.practice = told.By + "/" + told.Practice.ID.Value
	}
	if l.all[k] == nil {
		l.all[k] = &Learned{From: from, To: to, Indicator: of}
		l.order = append(l.order, l.all[k])
	}
	if !slices.Contains(l.all[k].Told, told) {
		l.all[k].Told = append(l.all[k].Told, told)
	}
}
