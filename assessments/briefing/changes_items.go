package briefing

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// evidence is what changed in the register.
func (p *changesPage) evidence() {
	p.list(1, "Evidence added", items(p.Evidence.Added, p.After.Framework))
	p.list(1, "Evidence removed", items(p.Evidence.Removed, p.Before.Framework))
	var changed []doc.Item
	for i := range p.Evidence.Changed {
		c := &p.Evidence.Changed[i]
		var says []string
		for _, field := range c.Fields {
			says = append(says, itemField(c, field))
		}
		changed = append(changed, doc.Item{Term: c.After.ID.Value, Text: strings.Join(says, "; ")})
	}
	p.list(1, "Evidence changed", changed)
}

func items(all []*assessments.Evidence, f *framework.Framework) []doc.Item {
	var out []doc.Item
	for _, e := range all {
		kind := e.Type.Value
		if t, ok := f.Type(kind); ok {
			kind = t.Title
		}
		out = append(out, doc.Item{Term: e.ID.Value, Text: fmt.Sprintf("%s (%s, %s)", e.Title.Value, kind, e.Date.Value.Words())})
	}
	return out
}

// itemField says how a field of an item changed.
func itemField(c *compare.EvidenceChange, field string) string {
	b, a := c.Before, c.After
	switch field {
	case "id":
		return "it was called " + b.ID.Value
	case "type":
		return "type " + fromTo(b.Type.Value, a.Type.Value)
	case "title":
		return "title " + fromTo(b.Title.Value, a.Title.Value)
	case "date":
		return "date " + fromTo(day(b.Date), day(a.Date))
	case "review-by":
		return "to be reviewed by " + fromTo(day(b.ReviewBy), day(a.ReviewBy))
	case "location":
		return "location " + fromTo(b.Location.Value, a.Location.Value)
	case "reference":
		return "reference " + fromTo(b.Reference.Value, a.Reference.Value)
	case "sha256":
		return digest(b.SHA256.Value, a.SHA256.Value)
	case "marking":
		return "marking " + fromTo(b.Marking.Value, a.Marking.Value)
	case "owner":
		return "owner " + fromTo(b.Owner.Value, a.Owner.Value)
	case "summary":
		return "another summary"
	case "detail":
		return "other figures in its detail"
	}
	return field
}

func digest(before, after string) string {
	switch {
	case before == "":
		return "a digest now"
	case after == "":
		return "no digest any more"
	}
	return "another digest, so another file"
}

func day(d assessments.Date) string {
	if !d.Given() {
		return ""
	}
	return d.Value.String()
}

var directionWords = map[compare.Direction]string{
	compare.Better:    "better",
	compare.Worse:     "worse",
	compare.Level:     "as it was",
	compare.First:     "no reading before",
	compare.Withdrawn: "no reading any more",
}

// measures are the readings that differ.
func (p *changesPage) measures() {
	if len(p.Measures) == 0 {
		return
	}
	t := doc.Table{Header: []string{"Measure", "Before", "After", "Change"}, Right: []bool{false, true, true, false}}
	for _, m := range p.Measures {
		t.Add(m.Of.Title+" ("+m.Indicator+")", reading(m.Of, m.Before), reading(m.Of, m.After), directionWords[m.Direction])
	}
	p.heading(1, fmt.Sprintf("Measures: %d", len(p.Measures)))
	p.add(t)
}

func reading(of *framework.Measure, r *big.Rat) string {
	if r == nil {
		return "–"
	}
	return scoring.InUnit(of.Unit, strings.TrimSuffix(r.FloatString(1), ".0"))
}

// actions are what became of the improvement plan.
func (p *changesPage) actions() {
	a := &p.Actions
	due := func(x *assessments.Action) string {
		if !x.Due.Given() {
			return ""
		}
		return ", due " + x.Due.Value.Words()
	}
	list := func(heading string, all []compare.ActionChange, says func(b, a *assessments.Action) string) {
		var items []doc.Item
		for _, c := range all {
			it := c.After
			if it == nil {
				it = c.Before
			}
			items = append(items, doc.Item{Term: it.ID.Value, Text: fmt.Sprintf("%s (%s%s)", it.Title.Value, it.Indicator.Value, says(c.Before, c.After))})
		}
		p.list(1, heading, items)
	}
	list("Actions done", a.Done, func(_, a *assessments.Action) string { return ", done " + a.Done.Value.Words() })
	list("Actions put off", a.Slipped, func(b, a *assessments.Action) string {
		return ", due " + fromTo(day(b.Due), day(a.Due))
	})
	list("Actions gone, and not done", a.Dropped, func(b, _ *assessments.Action) string { return due(b) })
	list("Actions gone, and done before", a.Cleared, func(b, _ *assessments.Action) string { return "" })
	list("Actions added", a.Added, func(_, a *assessments.Action) string { return due(a) })
	list("Actions changed", a.Changed, changed)
}

// changed says what is another in an action.
func changed(b, a *assessments.Action) string {
	var says []string
	note := func(differs bool, text string) {
		if differs {
			says = append(says, text)
		}
	}
	note(b.Title.Value != a.Title.Value, "titled "+b.Title.Value+" before")
	note(b.Indicator.Value != a.Indicator.Value, "for "+b.Indicator.Value+" before")
	note(b.RaisesTo.Value != a.RaisesTo.Value, fmt.Sprintf("to bring it to %d, before to %d", a.RaisesTo.Value, b.RaisesTo.Value))
	note(b.Owner.Value != a.Owner.Value, "owner "+fromTo(b.Owner.Value, a.Owner.Value))
	slipped := a.Due.Value.After(b.Due.Value) && !a.Done.Given() // and told as put off
	note(b.Due.Value != a.Due.Value && !slipped, "due "+fromTo(day(b.Due), day(a.Due)))
	note(b.Done.Given() && b.Done.Value != a.Done.Value, "done "+fromTo(day(b.Done), day(a.Done)))
	note(b.From.Value != a.From.Value, "arisen from "+fromTo(b.From.Value, a.From.Value))
	if len(says) == 0 {
		return ""
	}
	return "; " + strings.Join(says, "; ")
}

// practices are what the force shares, and what it took over.
func (p *changesPage) practices() {
	list := func(heading string, ids []string, of []assessments.Practice) {
		var items []doc.Item
		for _, id := range ids {
			at := slices.IndexFunc(of, func(x assessments.Practice) bool { return x.ID.Value == id })
			it := doc.Item{Term: id}
			if at >= 0 {
				it.Text = of[at].Title.Value
			}
			items = append(items, it)
		}
		p.list(1, heading, items)
	}
	list("Practices added", p.Practices.Added, p.After.Assessment.Practices)
	list("Practices removed", p.Practices.Removed, p.Before.Assessment.Practices)
	list("Practices changed", p.Practices.Changed, p.After.Assessment.Practices)
}

// narratives are the texts that differ, word by word.
func (p *changesPage) narratives() {
	var blocks []doc.Block
	texts := 0
	add := func(heading, before, after string) {
		blocks = append(blocks, doc.Heading{Level: p.level + 2, Text: heading})
		for _, text := range reworded(before, after) {
			blocks = append(blocks, text)
		}
		texts++
	}
	for _, f := range p.Header {
		if slices.Contains(prose, f.Field) && f.Before != "" && f.After != "" {
			add(fieldWords[f.Field], f.Before, f.After)
		}
	}
	for i := range p.Indicators {
		c := &p.Indicators[i]
		if !c.NarrativeChanged {
			continue
		}
		before, after := "", ""
		if c.Before != nil && c.Before.Answer != nil {
			before = c.Before.Answer.Narrative.Value
		}
		if c.After != nil && c.After.Answer != nil {
			after = c.After.Answer.Narrative.Value
		}
		add(c.Of.ID+": "+c.Of.Title, before, after)
	}
	if texts > 0 {
		p.heading(1, fmt.Sprintf("Texts that changed, word by word: %d", texts))
		p.sentence("What was taken out is marked, and behind it what was put in; … stands for words that did not change.")
		p.add(blocks...)
	}
}

// quieted are the findings that waivers quiet in the submission after.
func (p *changesPage) quieted() {
	var items []doc.Item
	for _, q := range p.Quieted {
		until := ""
		if q.Until != "" {
			until = ", until " + inWords(q.Until)
		}
		it := doc.Item{Term: q.Rule, Text: fmt.Sprintf("%s (line %d, %s)", q.Message, q.Line, q.Where), Items: []string{"why: " + words.Sentence(q.Reason+until)}}
		if q.New {
			it.Items = append(it.Items, "nothing quieted it in the earlier document")
		}
		items = append(items, it)
	}
	p.list(1, "Warnings that comments in the later document quiet", items)
}
