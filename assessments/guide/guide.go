// Package guide is what a person is told of a framework and of each part of it:
// what it asks, what would prove it, and how it is written down. Every format
// for people shows this and nothing else.
package guide

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// Part is something that can be explained by its id.
type Part struct {
	Kind      Kind
	ID, Title string
}

// Kind is what a part is.
type Kind string

// The kinds of part, in the order in which they are told.
const (
	Standard  Kind = "standard"
	Indicator Kind = "indicator"
	Measure   Kind = "measure"
	Level     Kind = "level"
	Type      Kind = "evidence type"
	Promise   Kind = "promise"
	Term      Kind = "word"
)

// terms are words with a meaning of their own in assessments and in what is told
// of them, whatever the framework.
var terms = map[string]string{
	"narrative":  "What an answer says in prose: what is in place, for whom, and how the force knows. White space alone is none.",
	"where":      "Where in an item of evidence to look for what an answer says, such as question 7, page 4. Where a level asks for it, only items cited so count as outcome and as voice.",
	"current":    "An item of evidence is current on a day that is not before its date, not after its review-by, and not more months after its date than its type counts for. What is not current counts for nothing.",
	"complete":   "An item of evidence is complete where its detail has what its type needs, such as a survey's population and responses. Only complete items show outcome, or are the workforce's own voice.",
	"key":        "A key indicator holds its standard: however good the others, the standard attains no level above the one that this is at.",
	"claimed":    "The level that the force gives itself.",
	"supported":  "The highest level, up to the one claimed, that the current evidence cited and the readings of the measures bear out. The score is made of these.",
	"attained":   "The level of a standard: the highest at which, by weight, enough of its indicators are, and every key one.",
	"applicable": "An indicator applies unless it is not meant for the force's kind, or is marked as not applicable with a reason. One that does not apply has no part in any figure.",
	"reading":    "A measure's figure on a day: a value, of a whole where it is a percentage, with as-at and the evidence it comes from. An answer without one misses every level that has a threshold.",
	"evidence":   "The documents that show what an answer says. Each stands once in the register, with an id; answers cite it by that id, with where in it to look.",
	"intent":     "That something is meant to happen: what a policy or a plan shows. By itself it supports no more than the lowest levels.",
	"delivery":   "That something happens: what minutes, records of training or checks of sites show.",
	"outcome":    "What something brings about: what surveys, figures with their base, evaluations, reviews and audits show.",
	"marking":    "OFFICIAL, or OFFICIAL-SENSITIVE for the little that needs more care. It stands on every profile.",
}

// Parts lists what can be explained of a framework, and the terms that are the same in all.
func Parts(f *framework.Framework) []Part {
	var parts []Part
	for s := range f.Standards {
		standard := &f.Standards[s]
		parts = append(parts, Part{Standard, standard.ID, standard.Title})
		for i := range standard.Indicators {
			parts = append(parts, Part{Indicator, standard.Indicators[i].ID, standard.Indicators[i].Title})
		}
	}
	eachIndicator(f, func(ind *framework.Indicator) {
		for m := range ind.Measures {
			parts = append(parts, Part{Measure, ind.Measures[m].ID, ind.Measures[m].Title})
		}
	})
	for i := range f.Levels {
		parts = append(parts, Part{Level, f.Levels[i].ID, f.LevelName(i)})
	}
	for i := range f.Types {
		parts = append(parts, Part{Type, f.Types[i].ID, f.Types[i].Title})
	}
	for i := range f.Promises {
		parts = append(parts, Part{Promise, f.Promises[i].ID, f.Promises[i].Text})
	}
	for _, name := range slices.Sorted(maps.Keys(terms)) {
		parts = append(parts, Part{Term, name, firstSentence(terms[name])})
	}
	return parts
}

// Rule is what is to be known of a rule that documents are held against.
type Rule struct{ Name, Severity, Text, Bad, Good string }

// Explain tells everything that bears a name, be it in the framework, a rule or a
// term: an id, or the number of a level. More than one thing may bear it. It
// returns nothing where nothing does.
func Explain(f *framework.Framework, rules []Rule, name string) []doc.Block {
	var things [][]doc.Block
	add := func(blocks ...doc.Block) { things = append(things, blocks) }
	if s, ok := f.Standard(name); ok {
		add(explainStandard(f, s)...)
	}
	if ind, ok := f.Indicator(name); ok {
		add(explainIndicator(f, ind)...)
	}
	eachIndicator(f, func(ind *framework.Indicator) {
		if m, ok := ind.Measure(name); ok {
			add(explainMeasure(f, ind, m)...)
		}
	})
	for level := range f.Levels {
		if name == f.Levels[level].ID || name == fmt.Sprint(level) {
			add(explainLevel(f, level)...)
		}
	}
	if t, ok := f.Type(name); ok {
		add(explainType(f, t)...)
	}
	for p := range f.Promises {
		if f.Promises[p].ID == name {
			add(explainPromise(f, &f.Promises[p])...)
		}
	}
	if text, ok := terms[name]; ok {
		add(doc.Heading{Level: 1, Text: words.Capital(name)}, doc.Paragraph(text))
	}
	for _, r := range rules {
		if r.Name == name {
			add(explainRule(r)...)
		}
	}
	if len(things) > 1 {
		things = slices.Insert(things, 0, []doc.Block{doc.Paragraph(fmt.Sprintf("%s is the name of %d things.", name, len(things)))})
	}
	return slices.Concat(things...)
}

// Mentions tells where the framework's description speaks of a word that is not
// the id of anything: the words that its texts use are explained there. It returns
// nothing where it does not.
func Mentions(f *framework.Framework, name string) []doc.Block {
	has := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(name) + `s?\b`)
	var said []doc.Item
	for _, sentence := range regexp.MustCompile(`[^.;]+[.;]`).FindAllString(f.Description, -1) {
		if len(name) > 2 && has.MatchString(sentence) {
			said = append(said, doc.Item{Text: words.Capital(strings.TrimSpace(strings.TrimRight(sentence, ";."))) + "."})
		}
	}
	if len(said) == 0 {
		return nil
	}
	return []doc.Block{doc.Heading{Level: 1, Text: words.Capital(name)}, doc.Paragraph("Of this " + f.ID + " says:"), doc.List{Items: said}}
}

// Index lists what can be explained by a command.
func Index(f *framework.Framework, rules []Rule, command string) []doc.Block {
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: "What can be explained"},
		doc.Paragraph("Ask for one by its id: " + command + " ID"),
	}
	parts := Parts(f)
	for len(parts) > 0 {
		kind := parts[0].Kind
		var items []doc.Item
		parts = slices.DeleteFunc(parts, func(p Part) bool {
			if p.Kind == kind {
				items = append(items, doc.Item{Term: p.ID, Text: p.Title})
			}
			return p.Kind == kind
		})
		blocks = append(blocks, doc.Heading{Level: 2, Text: words.Capital(string(kind)) + "s"}, doc.List{Items: items})
	}
	var items []doc.Item
	for _, r := range rules {
		items = append(items, doc.Item{Term: r.Name, Text: r.Severity + ": " + firstSentence(r.Text)})
	}
	return append(blocks, doc.Heading{Level: 2, Text: "Rules"}, doc.List{Items: items})
}

func firstSentence(text string) string {
	first, _, _ := strings.Cut(text, ". ")
	return words.Sentence(first)
}

func eachIndicator(f *framework.Framework, visit func(*framework.Indicator)) {
	for s := range f.Standards {
		for i := range f.Standards[s].Indicators {
			visit(&f.Standards[s].Indicators[i])
		}
	}
}

// requires says what a level requires, one requirement after another.
func requires(r *framework.Requires) []string {
	var needs []string
	if r.Narrative {
		needs = append(needs, "a narrative")
	}
	if r.Evidence > 0 || r.Types > 0 {
		needs = append(needs, requiredItems(r))
	}
	pointed := ""
	if r.Pointed {
		pointed = ", cited with where to look"
	}
	among := r.Evidence > 0 || r.Types > 0
	delivery := r.Delivery
	if r.Types <= 1 && r.Evidence == delivery {
		delivery = 0 // said with the items
	}
	for _, n := range []struct {
		count     int64
		one, many string
	}{
		{delivery, "item that shows delivery or outcome", "items that show delivery or outcome"},
		{r.Outcome, "complete item that shows outcome" + pointed, "complete items that show outcome" + pointed},
		{r.Voice, "complete item in the workforce's own voice" + pointed, "complete items in the workforce's own voice" + pointed},
		{r.Independent, "independent item", "independent items"},
	} {
		if n.count == 0 {
			continue
		}
		need := words.Count(n.count, n.one, n.many)
		if among {
			need, among = "among them "+need, false
		}
		needs = append(needs, need)
	}
	return needs
}

// requiredItems says how many items a level requires, and of how many types.
func requiredItems(r *framework.Requires) string {
	text := words.Count(max(r.Evidence, r.Types), "current item of evidence", "current items of evidence")
	switch {
	case r.Types > 1:
		text += fmt.Sprintf(", of %d different types", r.Types)
	case r.Delivery == 1 && r.Evidence == 1:
		text += " that shows delivery or outcome"
	case r.Delivery > 0 && r.Evidence == r.Delivery:
		text += " that show delivery or outcome"
	}
	return text
}

// measureItem says what a measure asks.
func measureItem(f *framework.Framework, m *framework.Measure) doc.Item {
	facts := MeasureFacts(f, m)
	return doc.Item{Term: m.ID, Text: words.Sentence(m.Title) + " " + facts[0], Items: facts[1:]}
}

// MeasureFacts says what a measure counts in, and then what it asks, if it asks
// for anything.
func MeasureFacts(f *framework.Framework, m *framework.Measure) []string {
	facts := []string{unitOf(m)}
	var asks []string
	for _, t := range m.Thresholds {
		asks = append(asks, fmt.Sprintf("%s for %s", m.Asks(t), f.LevelName(t.Level)))
	}
	if len(asks) > 0 {
		facts = append(facts, words.Capital(strings.Join(asks, "; "))+".")
	}
	if m.MaxAge.Set {
		facts = append(facts, fmt.Sprintf("A reading counts for %s.", months(m.MaxAge)))
	}
	return facts
}

func unitOf(m *framework.Measure) string {
	better := "higher is better"
	if !m.HigherBetter {
		better = "lower is better"
	}
	in := map[framework.Unit]string{framework.Percent: "In percent", framework.Count: "A count", framework.Days: "In days", framework.Score: "A score"}
	return in[m.Unit] + "; " + better + "."
}

func months(l framework.Limit) string { return words.Count(l.Months, "month", "months") }

// sourceItems lists where an indicator comes from.
func sourceItems(all []framework.Source, addresses bool) []doc.Item {
	var items []doc.Item
	for _, s := range all {
		it := doc.Item{Term: fmt.Sprintf("%s, %d", s.Document, s.Year), Text: words.Sentence(s.Note)}
		if d, ok := s.Lookup(); ok && addresses {
			it.Address = d.Address
		}
		items = append(items, it)
	}
	return items
}

// elsewhere lists the same thing in other frameworks, one item a framework.
func elsewhere(maps []framework.Map) []doc.Item {
	var items []doc.Item
	at := map[string]int{}
	for _, m := range maps {
		name, what := m.Framework, m.Ref
		if other, part, ok := m.Lookup(); ok {
			name, what = other.Title, part.Title
		}
		if i, ok := at[name]; ok {
			items[i].Text = strings.TrimSuffix(items[i].Text, ".") + "; " + words.Sentence(what)
			continue
		}
		at[name] = len(items)
		items = append(items, doc.Item{Term: name, Text: words.Sentence(what)})
	}
	return items
}
