package briefing

import (
	"fmt"
	"strings"

	"wellbeing/assessments/compare"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// kindWords head the questions of each kind.
var kindWords = map[compare.Kind]string{
	compare.RaisedWithoutEvidence: "Claimed higher, on nothing new",
	compare.EvidenceWithdrawn:     "Evidence gone, the level kept",
	compare.ReDated:               "The same document under a later date",
	compare.WorseMeasure:          "A worse measure, the level kept",
	compare.MeasureWithdrawn:      "No reading any more, the level kept",
	compare.BaseChanged:           "Counted out of more, or of fewer",
	compare.StaleReliedOn:         "The level kept on evidence that has run out",
	compare.RolledForward:         "Carried forward as it was, a year or more later",
	compare.ReviewUnheeded:        "Claimed as before, though a review put it lower",
	compare.LoweredUnexplained:    "Claimed lower, without a word why",
	compare.NewlyNotApplicable:    "Said not to apply, though it was answered before",
	compare.Slipped:               "Actions put off",
	compare.Dropped:               "Actions gone, and not done",
	compare.StillShort:            "Held back for the same reason as before",
	compare.Copied:                "Told in much the same words elsewhere",
}

// questions are what to ask, by kind.
func (p *changesPage) questions() {
	if len(p.Questions) == 0 {
		if !p.Identical() {
			p.heading(1, "What to ask")
			p.sentence("Nothing that changed raises a question by the rules of this program.")
		}
		return
	}
	p.heading(1, "What to ask: "+words.Count(compare.Asked(p.Questions), "question", "questions"))
	for _, kind := range compare.Kinds {
		p.add(asked(p.level+2, kind, p.Questions)...)
	}
}

// asked are the questions of one kind, under a heading; nothing where there are none.
func asked(level int, kind compare.Kind, all []compare.Question) []doc.Block {
	var items []doc.Item
	var lesser []string
	for _, q := range all {
		switch {
		case q.Kind != kind:
		case q.Lesser:
			lesser = append(lesser, q.Item)
		case strings.Contains(q.Text, q.Indicator): // the sentence says it
			items = append(items, doc.Item{Text: q.Text})
		default:
			items = append(items, doc.Item{Term: q.Indicator, Text: q.Text})
		}
	}
	heading := fmt.Sprintf("%s (%s)", kindWords[kind], kind)
	if len(items) > 0 {
		heading += fmt.Sprintf(": %d", len(items))
	}
	if lesser != nil {
		items = append(items, doc.Item{Text: "Gone too, with newer evidence of the same type cited instead wherever the level stands (does it show as much?): " + words.And(lesser) + "."})
	}
	if items == nil {
		return nil
	}
	return []doc.Block{doc.Heading{Level: level, Text: heading}, doc.List{Items: items}}
}

// causeWords say why an evidenced level moved.
var causeWords = map[compare.Cause]string{
	compare.ByClaim:           "the claim",
	compare.ByEvidenceAdded:   "evidence added",
	compare.ByEvidenceRemoved: "evidence removed",
	compare.ByEvidenceExpired: "evidence that ran out",
	compare.ByMeasure:         "a measure",
	compare.ByNarrative:       "the narrative",
	compare.ByFramework:       "the framework",
}

// indicators are those of which a level moved in a table, the others in a sentence.
func (p *changesPage) indicators() {
	reviewed := p.Before.Review != nil || p.After.Review != nil
	t := doc.Table{Header: []string{"Indicator", p.claimedColumn(), "Evidenced", "Why"}, Right: []bool{false, false, false, false}}
	if reviewed {
		t.Header = []string{t.Header[0], t.Header[1], t.Header[2], "Scored", "Why"}
		t.Right = append(t.Right, false)
	}
	var others []string
	for i := range p.Indicators {
		c := &p.Indicators[i]
		if c.Change == compare.Same && same(c.Claimed) && same(c.Evidenced) && same(c.Scored) {
			others = append(others, c.Of.ID)
			continue
		}
		row := []string{c.Of.ID, levels(c.Claimed), levels(c.Evidenced)}
		if reviewed {
			row = append(row, levels(c.Scored))
		}
		t.Add(append(row, why(c))...)
	}
	if len(p.Indicators) == 0 {
		return
	}
	p.heading(1, "Indicators: "+words.Count(len(p.Indicators), "change", "changes"))
	if len(t.Rows) > 0 {
		p.add(t)
	}
	if len(others) > 0 {
		p.sentence("Of %s the levels are as they were, and only narrative, evidence or measures changed: %s.", words.Count(len(others), "indicator", "indicators"), strings.Join(others, ", "))
	}
}

func same(p compare.Pair) bool { return p.Before == p.After }

func levels(p compare.Pair) string {
	if same(p) {
		return level(p.After)
	}
	return level(p.Before) + " → " + level(p.After)
}

// why says what moved the evidenced level, and what else an indicator became.
func why(c *compare.IndicatorChange) string {
	var causes []string
	for _, cause := range c.Causes {
		causes = append(causes, causeWords[cause])
	}
	says := words.And(causes)
	switch {
	case c.Before == nil:
		return "not asked before"
	case c.After == nil:
		return "not asked any more"
	}
	switch c.Change {
	case compare.NewlyAnswered:
		return joinClauses("answered now", says)
	case compare.Unanswered:
		return joinClauses("not answered any more", says)
	case compare.NotApplicable:
		return joinClauses("said not to apply", says)
	case compare.Applicable:
		return joinClauses("applies now", says)
	}
	if says == "" && !same(c.Scored) {
		return "the review"
	}
	return says
}

func joinClauses(a, b string) string {
	if b == "" {
		return a
	}
	return a + ": " + b
}
