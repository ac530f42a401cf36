package pack

import (
	"fmt"
	"strconv"
	"strings"

	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// teller tells of an edition, part by part.
type teller struct {
	*Contents
	e      *disclosure.Edition
	f      *framework.Framework
	blocks []doc.Block

	indicators map[string]*disclosure.Indicator
	order      map[string]int  // places of the indicators in the framework
	items      map[string]int  // places in the register
	actions    map[string]int  // places in the improvement plan, as the force wrote it
	told       map[string]bool // fields of items' detail that a part has told
}

func newTeller(c *Contents) *teller {
	t := &teller{
		Contents: c, e: c.Edition, f: c.Edition.Framework,
		indicators: map[string]*disclosure.Indicator{}, order: map[string]int{}, items: map[string]int{}, actions: map[string]int{}, told: map[string]bool{},
	}
	for s := range t.e.Standards {
		for i := range t.e.Standards[s].Indicators {
			ind := &t.e.Standards[s].Indicators[i]
			t.order[ind.Of.ID] = len(t.order)
			t.indicators[ind.Of.ID] = ind
		}
	}
	for i := range t.e.Items {
		t.items[t.e.Items[i].ID] = i
	}
	for i := range t.e.Actions {
		t.actions[t.e.Actions[i].ID.Value] = i
	}
	return t
}

// add adds blocks to the document.
func (t *teller) add(all ...doc.Block) { t.blocks = append(t.blocks, all...) }

// part begins a part of the pack.
func (t *teller) part(id, title string) {
	t.add(doc.Heading{Level: 2, Text: title, ID: "part-" + id})
}

func (t *teller) heading(level int, text string) {
	t.add(doc.Heading{Level: level, Text: text})
}

func (t *teller) sentence(format string, args ...any) {
	t.add(doc.Paragraph(fmt.Sprintf(format, args...)))
}

// example reports whether the levels are this project's reading of a published source.
func (t *teller) example() bool { return t.e.Assessment.IsIllustration() }

// body is what the organisation is called.
func (t *teller) body() string {
	if t.e.Assessment.Kind() == framework.Partner {
		return "organisation"
	}
	return "force"
}

// published reports whether the edition is for everyone.
func (t *teller) published() bool { return t.e.For == disclosure.Public }

// item is the item of the register with an id; nil: the edition has none.
func (t *teller) item(id string) *disclosure.Item {
	if i, ok := t.items[id]; ok {
		return &t.e.Items[i]
	}
	return nil
}

// The places that are linked to. Those of a framework's own have its ids, so that they
// stay from pack to pack; what a force wrote enters none.
func indicatorPlace(id string) string { return "indicator-" + id }
func itemPlace(i int) string          { return "evidence-" + strconv.Itoa(i+1) }
func actionPlace(i int) string        { return "action-" + strconv.Itoa(i+1) }

func run(text string) doc.Run    { return doc.Run{Text: text} }
func strong(text string) doc.Run { return doc.Run{Text: text, Strong: true} }

// toIndicator leads to what is found of an indicator, by its title.
func (t *teller) toIndicator(id string) doc.Run {
	ind := t.indicators[id]
	if ind != nil && t.example() && !ind.Applicable { // nothing is said of it
		return run(ind.Of.Title)
	}
	if ind != nil {
		return doc.Run{Text: ind.Of.Title, To: indicatorPlace(id)}
	}
	return run(id)
}

// toItem leads to an item of the register, by its title.
func (t *teller) toItem(id string) doc.Run {
	if i, ok := t.items[id]; ok {
		return doc.Run{Text: t.e.Items[i].Title, To: itemPlace(i)}
	}
	return run("an item that is not in the register")
}

// reference leads to an item of the register, by its id.
func (t *teller) reference(id string) doc.Run {
	if i, ok := t.items[id]; ok {
		return doc.Run{Text: id, To: itemPlace(i)}
	}
	return run(id)
}

// toAction leads to an action of the plan, by its id and title.
func (t *teller) toAction(i int) doc.Run {
	a := &t.e.Actions[i]
	return doc.Run{Text: a.ID.Value + ": " + a.Title.Value, To: actionPlace(i)}
}

// list joins titles, which may have commas of their own.
func list(all []doc.Run) doc.Line { return between(all, "; ") }

func between(all []doc.Run, mark string) doc.Line {
	var l doc.Line
	for i, r := range all {
		if i > 0 {
			l = append(l, run(mark))
		}
		l = append(l, r)
	}
	return l
}

// names adds titles after some words.
func (t *teller) names(says string, all []doc.Run) {
	t.add(doc.Passage(line(says+": ", list(all), ".")))
}

// line joins runs and lines.
func line(parts ...any) doc.Line {
	var l doc.Line
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			l = append(l, run(p))
		case doc.Run:
			l = append(l, p)
		case doc.Line:
			l = append(l, p...)
		}
	}
	return l
}

// facts are labels with what is said of each; those of which nothing is said are left
// out.
type facts struct{ doc.Facts }

func (f *facts) say(label string, parts ...any) {
	if l := line(parts...); l.String() != "" {
		f.Facts = append(f.Facts, doc.Fact{Label: label, Line: l})
	}
}

// level is a level with its name, or why it is not shown.
func (t *teller) level(l disclosure.Level) string { return l.In(t.f) }

// standing is the level that an indicator is scored at, or that it is not answered: what
// nobody said is not a level that somebody gave.
func (t *teller) standing(i *disclosure.Indicator) string {
	switch {
	case !i.Applicable:
		return "does not apply"
	case !i.Answered && i.Moderated.State == disclosure.Missing:
		return "not answered"
	}
	return t.level(i.Scored)
}

// of100 is a score, or why it is not shown.
func of100(f disclosure.Figure) string {
	if f.State != disclosure.Shown {
		return f.Score()
	}
	return f.Score() + " of 100"
}

// target is the level that every standard is to reach.
func (t *teller) target() string { return t.f.LevelName(t.f.Target.Level) }

// titled says measures by their titles, where a text has their references too.
func (t *teller) titled(text string) string {
	if !strings.Contains(text, " (") {
		return text
	}
	for s := range t.f.Standards {
		for i := range t.f.Standards[s].Indicators {
			measures := t.f.Standards[s].Indicators[i].Measures
			for m := range measures {
				text = strings.ReplaceAll(text, measures[m].ID+" ("+measures[m].Title+")", "“"+measures[m].Title+"”")
			}
		}
	}
	return text
}

// count is a figure with its thousands set off, or why it is not shown.
func count(f disclosure.Figure) string { return thousands(f.Count()) }

// thousands sets off the thousands of a figure; a text without figures stays as it is.
func thousands(s string) string {
	whole, rest, dot := strings.Cut(s, ".")
	if strings.Trim(whole, "0123456789") != "" {
		return s
	}
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if dot {
		b.WriteString("." + rest)
	}
	return b.String()
}

// ofWhole is a part of a whole: 22 of 24.
func ofWhole(part, whole disclosure.Figure) string { return count(part) + " of " + count(whole) }

// claimed is the word for the levels that evidence is held against.
func (t *teller) claimed() string {
	if t.example() {
		return "Read as"
	}
	return "Claimed"
}

// heldBack reports whether an indicator is claimed higher than is shown, and no review
// gives the claim back.
func heldBack(i *disclosure.Indicator) bool {
	restored := i.Moderated.State == disclosure.Shown && i.Moderated.Value >= i.Claimed.Value
	return i.HeldBack && !restored
}

// below reports whether an indicator is shown to be below the target.
func (t *teller) below(i *disclosure.Indicator) bool {
	return i.Applicable && i.Scored.State == disclosure.Shown && i.Scored.Value < t.f.Target.Level
}

// each calls a function with each indicator, in the framework's order.
func (t *teller) each(do func(s *disclosure.Standard, i *disclosure.Indicator)) {
	for s := range t.e.Standards {
		for i := range t.e.Standards[s].Indicators {
			do(&t.e.Standards[s], &t.e.Standards[s].Indicators[i])
		}
	}
}

// reviewName is what the review is called: peer review of 18 June 2021.
func (t *teller) reviewName() string {
	kind := t.e.Review.Kind.Value
	if kind == "peer" {
		kind = "peer review"
	}
	return fmt.Sprintf("%s of %s", kind, t.e.Review.Date.Value.Words())
}

// organisation is the name of a force in the register of forces, or what a document
// calls it.
func organisation(id string) string {
	for _, f := range framework.Forces() {
		if f.ID == id {
			return f.Name
		}
	}
	return words.Capital(id)
}
