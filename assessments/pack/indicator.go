package pack

import (
	"fmt"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// indicator tells of an indicator: what is asked, what is claimed and what of it is
// shown, and what is there to see.
func (t *teller) indicator(i *disclosure.Indicator) {
	t.add(doc.Heading{Level: 4, Text: i.Of.Title, ID: indicatorPlace(i.Of.ID)})
	t.add(doc.Passage{run(i.Of.Question + " (" + i.Of.ID + ")")})
	t.levels(i)
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
func (t *teller) levels(i *disclosure.Indicator) {
	says := t.standings(i)
	if !t.example() && t.below(i) {
		says = append(says, run("; "), strong("below the target"))
		if i.Of.Key {
			says = append(says, run(", which keeps the standard from it too, since the indicator is key"))
		}
	}
	t.add(doc.Passage(append(says, run("."))))
	if why := t.why(i); why != nil {
		t.add(doc.Passage(line(strong("Lacking: "), why)))
	}
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

// arithmetic is why the evidenced level is what it is: what, beside the claim, it is the
// least of.
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
	return " (evidence supports " + supported + t.cap(i) + ")"
}

// cap is the level that an indicator's measures allow, or that it allows without any
// reading of them; empty: it has no measure that allows any.
func (t *teller) cap(i *disclosure.Indicator) string {
	least, any, given := t.f.Top(), false, false
	for m := range i.Measures {
		one := &i.Measures[m]
		if len(one.Of.Thresholds) == 0 {
			continue
		}
		any, given = true, given || one.Given
		if one.Cap.State != disclosure.Shown {
			return ", what figures allow is " + one.Cap.State.String()
		}
		least = min(least, one.Cap.Value)
	}
	switch {
	case !any:
		return ""
	case !given:
		return fmt.Sprintf(", without figures %d at most", least)
	}
	return fmt.Sprintf(", figures allow %d", least)
}

// why says what holds an indicator back; nil: nothing does.
func (t *teller) why(i *disclosure.Indicator) doc.Line {
	if !i.HeldBack {
		return nil
	}
	if len(i.Reasons) == 0 {
		return line("What it lacks is withheld.")
	}
	var all []doc.Line
	for _, r := range i.Reasons {
		all = append(all, t.linkIDs(words.Sentence(words.Capital(exactly(t.titled(r))))))
	}
	return lines(all, " ")
}

// measures are the readings against what the levels ask.
func (t *teller) measures(i *disclosure.Indicator) {
	var items []doc.Item
	for m := range i.Measures {
		one := &i.Measures[m]
		if t.example() && !one.Given { // the source need not speak of it
			continue
		}
		items = append(items, doc.Item{Line: line(one.Of.Title+": ", t.reading(i, one), "; "+t.asked(one))})
	}
	t.listed("Measured", items)
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
		says = "no cases: " + strings.TrimSuffix(m.NoCases, ".")
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

// exactly says that the whole is asked for where a text says at least the whole.
func exactly(text string) string {
	return strings.Replace(text, "at least 100%", "100%", 1)
}

// asked is what a measure's thresholds ask for, and which level its reading allows.
func (t *teller) asked(m *disclosure.Measure) string {
	var all []string
	for _, at := range m.Of.Thresholds {
		asks := exactly(m.Of.Asks(at))
		all = append(all, fmt.Sprintf("%s for level %d", asks, at.Level))
	}
	if all == nil {
		return "no level asks for it"
	}
	says := "asked: " + strings.Join(all, ", ")
	if m.Cap.State != disclosure.Shown {
		return says + "; what is allowed: " + m.Cap.State.String()
	}
	return says + fmt.Sprintf("; allows level %d", m.Cap.Value)
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
	t.listed("Evidence", l.Items)
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

// listed adds a list under a title of its own; of one item no list is made, of none
// nothing.
func (t *teller) listed(title string, items []doc.Item) {
	switch {
	case len(items) == 1:
		only := items[0].Line
		if only == nil {
			only = line(items[0].Text)
		}
		t.add(doc.Passage(line(strong(title+": "), only)))
	case len(items) > 1:
		t.add(doc.Passage{strong(title)}, doc.List{Items: items})
	}
}

// rungs are what the levels look like that are in question.
func (t *teller) rungs(i *disclosure.Indicator) {
	asked := t.inQuestion(i)
	if len(asked) == 1 {
		t.add(doc.Details{Summary: "What " + t.f.LevelName(asked[0]) + " looks like here", Blocks: []doc.Block{doc.Paragraph(i.Of.Rungs[asked[0]])}})
		return
	}
	var blocks []doc.Block
	var names []string
	for _, level := range asked {
		blocks = append(blocks, doc.Passage{strong(t.f.LevelName(level) + ": "), run(i.Of.Rungs[level])})
		names = append(names, fmt.Sprint(level))
	}
	t.add(doc.Details{Summary: "What levels " + words.And(names) + " look like here", Blocks: blocks})
}

// inQuestion are the levels that a reader wants the words of: below the target those that
// are claimed or aimed at and not shown, else the highest that is claimed or shown. Of an
// example, whose levels are a reading, they are those read and supported.
func (t *teller) inQuestion(i *disclosure.Indicator) []int {
	var all []int
	for _, l := range []disclosure.Level{i.Claimed, i.Scored} {
		if l.State == disclosure.Shown {
			all = append(all, l.Value)
		}
	}
	switch {
	case t.example():
	case t.below(i):
		all = append(all, t.f.Target.Level)
		all = slices.DeleteFunc(all, func(level int) bool { return level <= i.Scored.Value })
	case i.Scored.State == disclosure.Shown:
		all = []int{slices.Max(all)}
	default:
		all = append(all, t.f.Target.Level)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
