package briefing

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// Compared is two submissions with what differs between them.
type Compared struct {
	*compare.Changes
	Quieted []Quieted
}

// Quieted is a finding in the submission after that a waiver quiets.
type Quieted struct {
	Rule    string
	Where   string // the place in the data
	Line    int
	Message string
	Reason  string
	Until   string // the last day on which it holds, as it is written; empty: for good
	New     bool   // nothing quieted it in the submission before
}

// notAJudgment stands in everything that tells of scores.
const notAJudgment = "Not an HMICFRS judgment."

// Changes is what an inspector reads of two submissions: what to ask first, then
// what changed.
func Changes(c *Compared) []doc.Block { return (&changesPage{Compared: c, level: 1}).told() }

// ChangesPage says the same with figures, for a page.
func ChangesPage(c *Compared) []doc.Block {
	return (&changesPage{Compared: c, level: 1, drawn: true}).told()
}

func (p *changesPage) told() []doc.Block {
	c := p.Compared
	marking := doc.Marking(compare.Marking(c.Before, c.After))
	p.heading(0, title(c.Before, c.After))
	p.add(marking, doc.Paragraph(p.lead()+" "+frameworks(c.Before, c.After)+". "+notAJudgment))
	p.handling()
	p.inShort()
	p.body()
	return append(p.blocks, marking)
}

// changesPage is the part of a document that tells of two submissions.
type changesPage struct {
	*Compared
	level  int  // of its first heading
	brief  bool // one of many
	drawn  bool // with figures
	blocks []doc.Block
}

func (p *changesPage) add(all ...doc.Block) { p.blocks = append(p.blocks, all...) }

func (p *changesPage) heading(below int, text string) {
	p.add(doc.Heading{Level: p.level + below, Text: text})
}

func (p *changesPage) sentence(format string, args ...any) {
	p.add(doc.Paragraph(fmt.Sprintf(format, args...)))
}

// list adds a list under a heading, unless it is empty.
func (p *changesPage) list(below int, heading string, items []doc.Item) {
	if len(items) > 0 {
		p.heading(below, fmt.Sprintf("%s: %d", heading, len(items)))
		p.add(doc.List{Items: items})
	}
}

func (p *changesPage) body() {
	if p.Identical() {
		p.sentence("Nothing differs: the two say the same, however each is laid out.")
	}
	p.questions()
	if !p.Identical() {
		p.figures()
		p.reframed()
		p.whole()
	}
	p.quieted()
}

// whole is what changed beyond the scores: all of it, or in brief where many forces
// are told of.
func (p *changesPage) whole() {
	if p.brief {
		p.indicators()
		p.actions()
		p.rest()
		return
	}
	p.header()
	p.indicators()
	p.evidence()
	p.measures()
	p.actions()
	p.practices()
	p.narratives()
}

// rest counts what is not told in brief.
func (p *changesPage) rest() {
	var all []string
	count := func(n int, one, many string) {
		if n > 0 {
			all = append(all, words.Count(n, one, many))
		}
	}
	e, practices := &p.Evidence, &p.Practices
	count(len(p.Header), "field of the header", "fields of the header")
	count(len(e.Added), "item of evidence added", "items of evidence added")
	count(len(e.Removed), "item of evidence removed", "items of evidence removed")
	count(len(e.Changed), "item of evidence changed", "items of evidence changed")
	count(len(p.Measures), "measure", "measures")
	count(len(practices.Added)+len(practices.Removed)+len(practices.Changed), "practice", "practices")
	if len(all) > 0 {
		p.sentence("Also, and told in full where the two files are compared: %s.", words.And(all))
	}
}

// title names the force, or both.
func title(before, after *scoring.Scorecard) string {
	if sameForce(before, after) {
		return forceName(after)
	}
	return forceName(before) + " and " + forceName(after)
}

func forceName(c *scoring.Scorecard) string {
	if c.Assessment.IsIllustration() {
		return "Worked example: " + c.Assessment.Force.Name.Value
	}
	return c.Assessment.Force.Name.Value
}

func sameForce(a, b *scoring.Scorecard) bool {
	return a.Assessment.Force.ID.Value == b.Assessment.Force.ID.Value
}

// lead says what is compared.
func (p *changesPage) lead() string {
	says := fmt.Sprintf("Before: %s. After: %s.", submitted(p.Before), submitted(p.After))
	if !sameForce(p.Before, p.After) {
		says = fmt.Sprintf("%s: %s. %s: %s. Each force judges itself: a difference between the two may lie in how they assess. What is told as a change is how the second differs from the first.",
			forceName(p.Before), submitted(p.Before), forceName(p.After), submitted(p.After))
	}
	if sameForce(p.Before, p.After) && p.Before.Assessment.Date.Value.After(p.After.Assessment.Date.Value) {
		says += " The one before is of a later day than the one after: were the two given the other way round?"
	}
	if p.Before.Assessment.IsIllustration() || p.After.Assessment.IsIllustration() {
		says += " What was read from a published source is not the organisation's own submission: the levels are this project's reading."
	}
	return says
}

// inShort is the answer for who reads no further.
func (p *changesPage) inShort() {
	if p.Identical() {
		return
	}
	var says []string
	if b, a := p.Before, p.After; b.Score != nil && a.Score != nil && b.Claimed != nil && a.Claimed != nil && sameForce(b, a) {
		says = append(says, fmt.Sprintf("The score by %s %s of 100; %s it %s.", p.basis(), went(b.Score, a.Score), strings.ToLower(p.claimed()), went(b.Claimed, a.Claimed)))
	}
	moved := map[compare.Change]int{}
	for i := range p.Indicators {
		moved[p.Indicators[i].Change]++
	}
	if up, down := moved[compare.Raised], moved[compare.Lowered]; up+down > 0 && sameForce(p.Before, p.After) {
		says = append(says, fmt.Sprintf("Levels %s: %d higher, %d lower.", strings.ToLower(p.claimed()), up, down))
	}
	says = append(says, fmt.Sprintf("%s in all, and %s to ask.", words.Count(Count(p.Changes), "change", "changes"), words.Count(compare.Asked(p.Questions), "question", "questions")))
	p.sentence("%s", strings.Join(says, " "))
}

// basis is what the scores rest on, which are those that a review gives where there is
// one.
func (p *changesPage) basis() string {
	switch before, after := p.Before.Review != nil, p.After.Review != nil; {
	case before && after:
		return "the evidence and the reviews"
	case before || after:
		return "the evidence and the review"
	}
	return "the evidence"
}

// went says how a figure moved, as it is shown.
func went(before, after *big.Rat) string {
	if words.Figure(before) == words.Figure(after) {
		return "stayed at " + words.Figure(after)
	}
	return fmt.Sprintf("went from %s to %s", words.Figure(before), words.Figure(after))
}

func submitted(c *scoring.Scorecard) string {
	says := fmt.Sprintf("%s, %s", c.Assessment.Date.Value.Words(), c.Assessment.Status.Value)
	if c.Review != nil {
		says += fmt.Sprintf(", with the review of %s", c.Review.Date.Value.Words())
	}
	return says
}

func frameworks(before, after *scoring.Scorecard) string {
	if b, a := before.Framework, after.Framework; b.Version != a.Version {
		return fmt.Sprintf("%s, version %s and then %s", a.Title, b.Version, a.Version)
	}
	return fmt.Sprintf("%s, version %s", after.Framework.Title, after.Framework.Version)
}

// handling repeats how the documents are to be handled.
func (p *changesPage) handling() {
	b, a := p.Before.Assessment.Handling, p.After.Assessment.Handling
	if b.Given() {
		p.sentence("%s", b.Value)
	}
	if a.Given() && a.Value != b.Value {
		p.sentence("%s", a.Value)
	}
}

// figures are the scores side by side, and what became of the goal.
func (p *changesPage) figures() {
	before, after := p.columns()
	heading, difference := "Scores before and after", "Change"
	if !sameForce(p.Before, p.After) {
		heading, difference = "Scores side by side", "Difference"
	}
	t := doc.Table{Header: []string{"Score, of 100", before, after, difference}, Right: []bool{false, true, true, true}}
	row := func(name string, b, a *big.Rat) {
		t.Add(name, words.Figure(b), words.Figure(a), change(b, a))
	}
	row("By the evidence", p.Before.Score, p.After.Score)
	row(p.claimed(), p.Before.Claimed, p.After.Claimed)
	left := 0
	for _, s := range p.After.Standards {
		was := standardScore(p.Before, s.Of.ID)
		if words.Figure(was) == words.Figure(s.Score) {
			left++
			continue
		}
		row(s.Of.Title, was, s.Score)
	}
	for _, s := range p.Before.Standards {
		if _, ok := p.After.Framework.Standard(s.Of.ID); !ok {
			row(s.Of.Title, s.Score, nil)
		}
	}
	p.heading(1, heading)
	if f, ok := p.moves(); ok {
		p.add(f)
	}
	p.add(t)
	if left > 0 {
		p.sentence("%s the same in both.", words.Count(left, "standard scores", "standards score"))
	}
	if goal := p.goal(); goal != "" {
		p.sentence("%s", goal)
	}
}

// columns head what stands before and after: by the day where that tells them apart,
// or by the force.
func (p *changesPage) columns() (before, after string) {
	switch {
	case sameForce(p.Before, p.After) && p.Before.Assessment.Date.Value == p.After.Assessment.Date.Value:
		return "Before", "After"
	case sameForce(p.Before, p.After):
		return p.Before.Assessment.Date.Value.Words(), p.After.Assessment.Date.Value.Words()
	}
	return forceName(p.Before), forceName(p.After)
}

func (p *changesPage) claimed() string {
	if p.Before.Assessment.IsIllustration() && p.After.Assessment.IsIllustration() {
		return "As read"
	}
	return "As claimed"
}

func (p *changesPage) claimedColumn() string {
	if p.claimed() == "As read" {
		return "As read"
	}
	return "Claimed"
}

func standardScore(c *scoring.Scorecard, id string) *big.Rat {
	for _, s := range c.Standards {
		if s.Of.ID == id {
			return s.Score
		}
	}
	return nil
}

// goal says what became of the goal, of what was answered and of the promises, where
// that changed; of two forces, where they differ.
func (p *changesPage) goal() string {
	b, a := p.Before, p.After
	then, met, unmet, kept, broken := "then", "The goal is met now.", "The goal is not met any more.", "Kept now", "Not kept any more"
	if !sameForce(b, a) {
		then, kept, broken = "and", "Kept by "+forceName(a)+" alone", "Kept by "+forceName(b)+" alone"
		met, unmet = "The goal is met by "+forceName(a)+" alone.", "The goal is met by "+forceName(b)+" alone."
	}
	var says []string
	if b.Answered != a.Answered || b.Applicable != a.Applicable {
		says = append(says, fmt.Sprintf("Answered: %d of the %d indicators that apply, %s %d of %d.", b.Answered, b.Applicable, then, a.Answered, a.Applicable))
	}
	if b.GoalMet != a.GoalMet && b.GoalMet.Known && a.GoalMet.Known { // it is not of worked examples
		says = append(says, map[bool]string{true: met, false: unmet}[a.GoalMet.Yes])
	}
	now, gone := promises(b, a)
	if len(now) > 0 {
		says = append(says, fmt.Sprintf("%s: %s %s.", kept, promiseWord(now), words.And(now)))
	}
	if len(gone) > 0 {
		says = append(says, fmt.Sprintf("%s: %s %s.", broken, promiseWord(gone), words.And(gone)))
	}
	return strings.Join(says, " ")
}

func promiseWord(all []string) string {
	if len(all) == 1 {
		return "the promise"
	}
	return "the promises"
}

// promises lists those that are kept after and were not before, and the other way.
func promises(before, after *scoring.Scorecard) (now, gone []string) {
	if before.Assessment.IsIllustration() || after.Assessment.IsIllustration() {
		return nil, nil
	}
	for _, a := range after.Promises {
		at := slices.IndexFunc(before.Promises, func(b scoring.Promise) bool { return b.Of.ID == a.Of.ID })
		if at < 0 || !a.Kept.Known || !before.Promises[at].Kept.Known {
			continue
		}
		switch was := before.Promises[at].Kept.Yes; {
		case a.Kept.Yes && !was:
			now = append(now, a.Of.ID)
		case was && !a.Kept.Yes:
			gone = append(gone, a.Of.ID)
		}
	}
	return now, gone
}

// reframed tells apart what the framework itself changed.
func (p *changesPage) reframed() {
	r := p.Reframed
	if r == nil {
		return
	}
	p.heading(1, "What the framework itself changed")
	p.sentence("The two are under version %s and version %s of the framework, and both were scored by version %s as well, by which the levels below are told. By that alone the one before scores %s of 100 by its evidence, and the one after %s.",
		p.Before.Framework.Version, p.After.Framework.Version, r.Newer.Version, words.Figure(r.Before.Score), words.Figure(r.After.Score))
	var items []doc.Item
	item := func(term string, all []string) {
		if len(all) > 0 {
			items = append(items, doc.Item{Term: term, Text: words.And(all)})
		}
	}
	item("Asked now", r.Added)
	item("No longer asked", r.Removed)
	item("Another level before", otherLevels(r, r.BeforeIndicators))
	item("Another level after", otherLevels(r, r.AfterIndicators))
	if len(items) > 0 {
		p.add(doc.List{Items: items})
	}
}

func otherLevels(r *compare.Reframed, all []compare.Moved) []string {
	var out []string
	for _, m := range all {
		out = append(out, fmt.Sprintf("%s (%s by version %s, %s by %s)", m.Indicator, level(m.Older), r.Older.Version, level(m.Newer), r.Newer.Version))
	}
	return out
}

// header are the fields of the header that differ.
func (p *changesPage) header() {
	var items []doc.Item
	for _, f := range p.Header {
		items = append(items, doc.Item{Term: fieldWords[f.Field], Text: p.field(f)})
	}
	p.list(1, "In the header", items)
}

// prose are the fields whose words are shown one by one.
var prose = []string{"scope", "date-note", "handling"}

func (p *changesPage) field(f compare.FieldChange) string {
	if slices.Contains(prose, f.Field) && f.Before != "" && f.After != "" {
		return "worded anew, see below"
	}
	return fromTo(f.Before, f.After)
}

// fieldWords are the fields of the header in words.
var fieldWords = map[string]string{
	"framework-version":                     "Framework's version",
	"force.id":                              "Force",
	"force.name":                            "Name",
	"force.kind":                            "Kind",
	"date":                                  "Date",
	"date-note":                             "Note on the date",
	"period.from":                           "Looks back from",
	"period.to":                             "Looks back to",
	"scope":                                 "Scope",
	"status":                                "Status",
	"submitted":                             "Submitted",
	"marking":                               "Marking",
	"handling":                              "Handling",
	"workforce.headcount":                   "Headcount",
	"workforce.full-time-equivalent":        "Full-time equivalent",
	"workforce.approximate":                 "Workforce approximate",
	"workforce.as-at":                       "Workforce counted on",
	"workforce.source":                      "Workforce by",
	"accountability.chief-officer.role":     "Chief officer",
	"accountability.chief-officer.approved": "Approved",
	"accountability.oversight.body":         "Oversight body",
	"accountability.oversight.reviewed":     "Seen by oversight body",
}

// fromTo says what a text was and is. Days are written as people write them.
func fromTo(before, after string) string {
	before, after = inWords(before), inWords(after)
	switch {
	case before == "":
		return after + " (nothing before)"
	case after == "":
		return "nothing (before: " + before + ")"
	}
	return before + " → " + after
}

func inWords(s string) string {
	if d, ok := exact.ParseDate(s); ok {
		return d.Words()
	}
	return s
}

// change is what a score went up or down by, of the figures as they are shown.
func change(before, after *big.Rat) string {
	if before == nil || after == nil {
		return ""
	}
	b, _ := new(big.Rat).SetString(before.FloatString(1))
	a, _ := new(big.Rat).SetString(after.FloatString(1))
	d := a.Sub(a, b)
	switch d.Sign() {
	case 0:
		return "–"
	case 1:
		return "+" + d.FloatString(1)
	}
	return "−" + d.Abs(d).FloatString(1)
}

func level(l scoring.Level) string {
	if !l.Known {
		return "–"
	}
	return fmt.Sprint(l.Value)
}
