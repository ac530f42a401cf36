package pack

import (
	"fmt"
	"strings"

	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
	"wellbeing/internal/doc"
)

// crosswalk lists the indicators by their places in other frameworks.
func (t *teller) crosswalk() {
	all := t.others()
	if len(all) == 0 {
		return
	}
	t.part("crosswalk", "Crosswalk to other frameworks")
	t.sentence("Which indicators bear on what; in brackets the level at which each is scored. A level here says nothing of how the other framework would judge.")
	for _, o := range all {
		t.heading(3, o.title())
		if o.ID == "blwf" {
			t.sentence("Areas by name alone: their text is the College of Policing's copyright, and is not included.")
		}
		t.add(t.crossed(o))
		if none := o.uncrossed(); none != nil {
			t.sentence("None of the indicators%s bears on: %s.", map[bool]string{true: " that the source speaks of"}[t.example()], strings.Join(none, "; "))
		}
	}
}

// other is a framework elsewhere with the indicators that map to its parts.
type other struct {
	framework.Other
	by map[string][]doc.Line // by part
}

func (o *other) title() string {
	if o.Title == "" {
		return o.ID
	}
	return o.Title
}

// others are the frameworks that maps lead to: those that are known first.
func (t *teller) others() []*other {
	var all []*other
	at := map[string]*other{}
	for _, o := range framework.Others() {
		at[o.ID] = &other{o, map[string][]doc.Line{}}
		all = append(all, at[o.ID])
	}
	for s := range t.e.Standards {
		for i := range t.e.Standards[s].Indicators {
			ind := &t.e.Standards[s].Indicators[i]
			if t.example() && !ind.Applicable {
				continue
			}
			for _, m := range ind.Of.Maps {
				o := at[m.Framework]
				if o == nil {
					o = &other{framework.Other{ID: m.Framework}, map[string][]doc.Line{}}
					at[m.Framework], all = o, append(all, o)
				}
				if _, _, known := m.Lookup(); !known && o.by[m.Ref] == nil {
					o.Targets = append(o.Targets[:len(o.Targets):len(o.Targets)], framework.Part{ID: m.Ref, Title: m.Ref})
				}
				o.by[m.Ref] = append(o.by[m.Ref], line(t.toIndicator(ind.Of.ID), t.atLevel(ind.Of.ID)))
			}
		}
	}
	var used []*other
	for _, o := range all {
		if len(o.by) > 0 {
			used = append(used, o)
		}
	}
	return used
}

// atLevel is the level of an indicator, by its number alone, or why it has none.
func (t *teller) atLevel(id string) string {
	i := t.indicators[id]
	if says := t.standing(i); i.Scored.State != disclosure.Shown || says != t.level(i.Scored) {
		return " (" + says + ")"
	}
	return fmt.Sprintf(" (%d)", i.Scored.Value)
}

// crossed are the parts of another framework with the indicators that bear on them.
func (t *teller) crossed(o *other) doc.List {
	var l doc.List
	for _, part := range o.Targets {
		if by := o.by[part.ID]; by != nil {
			l.Items = append(l.Items, doc.Item{Line: line(strong(part.Title), ". ", lines(by, "; "))})
		}
	}
	return l
}

// uncrossed are the parts on which no indicator bears.
func (o *other) uncrossed() []string {
	var all []string
	for _, part := range o.Targets {
		if o.by[part.ID] == nil {
			all = append(all, part.Title)
		}
	}
	return all
}
