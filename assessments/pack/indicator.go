package pack

import (
	"fmt"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// indicator tells of an indicator: what is asked, what is claimed and what of it is
// shown, and what is there to see.
func (t *teller) indicator(i *disclosure.Indicator) {
	t.add(doc.Heading{Level: 4, Text: i.Of.Title, ID: indicatorPlace(i.Of.ID)})
	t.add(doc.Passage{run(i.Of.Question + " (" + i.Of.ID + ")")})
	t.add(t.levels(i))
	if i.Narrative != "" {
		t.add(doc.Passage{strong(t.voice())}, doc.Prose(i.Narrative))
	}
	t.measures(i)
	t.cited(i)
	t.reviewed(i)
	t.practised(i.Of.ID)
	t.acted(i.Of.ID)
	t.rungs(i)
}

// voice says whose the words are that follow.
func (t *teller) voice() string {
	if t.example() {
		return "As read from the source"
	}
	return "In the " + t.body() + "'s words"
}

// levels say what is claimed, what of it is shown and by which arithmetic, and what is
// lacking.
func (t *teller) levels(i *disclosure.Indicator) doc.Facts {
	var f facts
	f.say("Levels", t.standings(i))
	if why := t.why(i); why != nil {
		f.say("Lacking", why)
	}
	if !t.example() && t.below(i) {
		says := "Below " + t.target()
		if i.Of.Key {
			says += "; a key indicator, without which the standard does not reach it either"
		}
		f.say("Target", says)
	}
	return f.Facts
}

// standings are the levels of an indicator in a line.
func (t *teller) standings(i *disclosure.Indicator) doc.Line {
	l := line("Not answered")
	if i.Answered {
		l = line(t.claimed()+" ", strong(t.level(i.Claimed)), "; evidenced ", strong(t.level(i.Evidenced)), t.arithmetic(i))
	}
	if i.Moderated.State != disclosure.Missing {
		l = append(l, run("; moderated "), strong(t.level(i.Moderated)), run(", which counts"))
	}
	return l
}

// arithmetic is why the evidenced level is what it is.
func (t *teller) arithmetic(i *disclosure.Indicator) string {
	if i.Evidenced.State != disclosure.Shown || i.Claimed.State != disclosure.Shown {
		return ""
	}
	supported := fmt.Sprint(i.Claimed.Value)
	switch {
	case i.Shortfall != nil:
		supported = fmt.Sprint(i.Shortfall.Level - 1)
	case i.HeldBack && (t.published() || len(i.Reasons) == 0): // what is supported may be withheld
		return ""
	case i.Claimed.Value < t.f.Top():
		supported += " or more"
	}
	says := fmt.Sprintf(" (the least of %s %d, supported %s", strings.ToLower(t.claimed()), i.Claimed.Value, supported)
	if caps := t.cap(i); caps != "" {
		says += ", measured " + caps
	}
	return says + ")"
}

// cap is the level that an indicator's measures allow.
func (t *teller) cap(i *disclosure.Indicator) string {
	least, any := t.f.Top(), false
	for m := range i.Measures {
		if len(i.Measures[m].Of.Thresholds) == 0 {
			continue
		}
		any = true
		if i.Measures[m].Cap.State != disclosure.Shown {
			return i.Measures[m].Cap.State.String()
		}
		least = min(least, i.Measures[m].Cap.Value)
	}
	if !any {
		return ""
	}
	return fmt.Sprint(least)
}

// why says what holds an indicator back; nil: nothing does.
func (t *teller) why(i *disclosure.Indicator) doc.Line {
	if !i.HeldBack {
		return nil
	}
	if len(i.Reasons) == 0 {
		return line("withheld")
	}
	var all []doc.Line
	for _, r := range i.Reasons {
		all = append(all, t.linkIDs(words.Sentence(words.Capital(t.titled(r)))))
	}
	return lines(all, " ")
}

// measures are the readings against what the levels ask.
func (t *teller) measures(i *disclosure.Indicator) {
	if len(i.Measures) == 0 {
		return
	}
	table := doc.Table{
		Caption: "Measures: " + i.Of.Title,
		Header:  []string{"Measure", "Reading", "Asked", "Allows"},
		Right:   []bool{false, false, false, false},
	}
	for m := range i.Measures {
		one := &i.Measures[m]
		if t.example() && !one.Given { // the source need not speak of it
			continue
		}
		table.Rows = append(table.Rows, []doc.Line{line(one.Of.Title), t.reading(i, one), line(t.asked(one.Of)), line(t.level(one.Cap))})
	}
	if table.Rows == nil {
		return
	}
	t.add(table)
}

// reading is what a measure reads, of what and when; by which evidence, where the answer
// does not cite that.
func (t *teller) reading(i *disclosure.Indicator, m *disclosure.Measure) doc.Line {
	if !m.Given {
		return line("none given")
	}
	var says string
	switch {
	case m.NoCases != "":
		says = "no cases: " + m.NoCases
	case m.Reading.State == disclosure.Shown && m.Missed != nil && m.Counts:
		says = scoring.InUnit(m.Of.Unit, thousands(scoring.Apart(m.Reading.Value, m.Missed.Value.Rat())))
	default:
		says = m.Reading.In(m.Of.Unit)
	}
	if m.Part.State == disclosure.Shown && m.Whole.State == disclosure.Shown {
		says += " (" + ofWhole(m.Part, m.Whole) + ")"
	}
	if !m.AsAt.IsZero() {
		says += " on " + m.AsAt.Words()
	}
	if !m.Counts && m.NoCases == "" && m.Reading.State == disclosure.Shown {
		says += "; too old to count"
	}
	cited := slices.ContainsFunc(i.Evidence, func(c disclosure.Citation) bool { return c.ID == m.Evidence })
	if cited || t.item(m.Evidence) == nil {
		return line(says)
	}
	return line(says+"; by ", t.toItem(m.Evidence))
}

// asked is what a measure's thresholds ask for.
func (t *teller) asked(m *framework.Measure) string {
	var all []string
	for _, at := range m.Thresholds {
		all = append(all, fmt.Sprintf("%s for %s", m.Asks(at), t.f.LevelName(at.Level)))
	}
	if all == nil {
		return "nothing: it is reported"
	}
	return words.Capital(strings.Join(all, "; "))
}

// cited is the evidence, with where in it to look.
func (t *teller) cited(i *disclosure.Indicator) {
	if len(i.Evidence) == 0 {
		if i.Answered {
			t.sentence("No evidence is cited.")
		}
		return
	}
	var l doc.List
	for _, c := range i.Evidence {
		l.Items = append(l.Items, doc.Item{Line: t.citation(c)})
	}
	t.add(doc.Passage{strong("Evidence")}, l)
}

func (t *teller) citation(c disclosure.Citation) doc.Line {
	it := t.item(c.ID)
	if it == nil {
		return line(t.toItem(c.ID))
	}
	says := fmt.Sprintf(" (%s, %s)", kindOf(it), it.Date.Words())
	switch {
	case c.Where != "":
		says += "; look at: " + c.Where
	case !t.published():
		says += "; where to look is not said"
	}
	if it.Current {
		return line(t.toItem(c.ID), says)
	}
	return line(t.toItem(c.ID), says+"; ", strong("does not count: "+t.whyNot(it)))
}

// kindOf is the title of an item's type.
func kindOf(it *disclosure.Item) string {
	if it.Type == nil {
		return "type not known"
	}
	return it.Type.Title
}

// whyNot says why an item does not count on the day.
func (t *teller) whyNot(it *disclosure.Item) string {
	switch {
	case it.Current:
		return ""
	case it.Date.After(t.e.Day):
		return "it is dated after " + t.e.Day.Words()
	case !it.ReviewBy.IsZero() && it.ReviewBy.Before(t.e.Day):
		return "it was to be reviewed by " + it.ReviewBy.Words()
	case it.Type != nil && it.Type.MaxAge.Set:
		return fmt.Sprintf("it counted for %s, until %s", words.Count(it.Type.MaxAge.Months, "month", "months"), it.Date.AddMonths(it.Type.MaxAge.Months).Words())
	}
	return it.WhyPast
}

// reviewed is what the review says of an indicator.
func (t *teller) reviewed(i *disclosure.Indicator) {
	if i.Rationale != "" {
		says := "In the reviewer's words"
		if seen := seenWords(i.Seen); seen != "" {
			says += " (seen: " + seen + ")"
		}
		t.add(doc.Passage{strong(says)}, doc.Prose(i.Rationale))
	}
	for _, area := range i.Area {
		t.add(doc.Passage{strong("Area for improvement: "), run(words.Sentence(area))})
	}
}

func seenWords(seen []string) string {
	var all []string
	for _, s := range seen {
		all = append(all, strings.ReplaceAll(s, "-", " "))
	}
	return words.And(all)
}

// practicesOn are the practices on an indicator; of none where it is empty.
func (t *teller) practicesOn(id string) []*assessments.Practice {
	var all []*assessments.Practice
	for i := range t.e.Practices {
		if t.e.Practices[i].Indicator.Value == id {
			all = append(all, &t.e.Practices[i])
		}
	}
	return all
}

// practised lists the practices on an indicator.
func (t *teller) practised(id string) {
	t.listed("Practice", practices(t.practicesOn(id)))
}

// otherPractices lists those that belong to no indicator.
func (t *teller) otherPractices() {
	if all := t.practicesOn(""); len(all) > 0 {
		t.heading(3, "Practices that belong to no indicator")
		t.add(doc.List{Items: practices(all)})
	}
}

func practices(all []*assessments.Practice) []doc.Item {
	var items []doc.Item
	for _, p := range all {
		items = append(items, doc.Item{Text: practice(p)})
	}
	return items
}

func practice(p *assessments.Practice) string {
	says := words.Sentence(p.Title.Value)
	if p.Summary.Given() {
		says += " " + words.Sentence(p.Summary.Value)
	}
	var with, from []string
	for _, o := range p.SharedWith {
		with = append(with, organisation(o.Value))
	}
	for _, o := range p.LearnedFrom {
		from = append(from, organisation(o.Value))
	}
	if len(with) > 0 {
		says += " Shared with " + words.And(with) + "."
	}
	if len(from) > 0 {
		says += " Learned from " + words.And(from) + "."
	}
	switch p.Status.Value {
	case "planned":
		says += " Planned, not yet in place."
	case "live":
		says += " In place."
	}
	return says
}

// actionsOn are the places of the actions on an indicator, by the day they are due.
func (t *teller) actionsOn(id string) []int {
	var all []int
	for _, i := range t.byDue() {
		if t.e.Actions[i].Indicator.Value == id {
			all = append(all, i)
		}
	}
	return all
}

func (t *teller) acted(id string) {
	var items []doc.Item
	for _, i := range t.actionsOn(id) {
		a := &t.e.Actions[i]
		says := fmt.Sprintf(" (to bring it to %s; %s)", t.raises(a), t.state(a))
		items = append(items, doc.Item{Line: line(t.toAction(i), says)})
	}
	t.listed("Planned and done", items)
}

// listed adds a list under a title of its own, unless it is empty.
func (t *teller) listed(title string, items []doc.Item) {
	if len(items) > 0 {
		t.add(doc.Passage{strong(title)}, doc.List{Items: items})
	}
}

// rungs are what the levels look like that are in question: those claimed, shown and
// aimed at.
func (t *teller) rungs(i *disclosure.Indicator) {
	var asked []int
	if !t.example() {
		asked = append(asked, t.f.Target.Level)
	}
	for _, l := range []disclosure.Level{i.Claimed, i.Evidenced, i.Moderated} {
		if l.State == disclosure.Shown {
			asked = append(asked, l.Value)
		}
	}
	slices.Sort(asked)
	var l doc.List
	var names []string
	for _, level := range slices.Compact(asked) {
		l.Items = append(l.Items, doc.Item{Term: t.f.LevelName(level), Text: i.Of.Rungs[level]})
		names = append(names, fmt.Sprint(level))
	}
	summary := "What level " + names[0] + " looks like here"
	if len(names) > 1 {
		summary = "What levels " + words.And(names) + " look like here"
	}
	t.add(doc.Details{Summary: summary, Blocks: []doc.Block{l}})
}
