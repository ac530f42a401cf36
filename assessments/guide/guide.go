// Package guide is what a person is told of a framework and of each part of it:
// what it asks, what would prove it, and how it is written down. Every format
// for people shows this and nothing else.
package guide

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"wellbeing/framework"
)

// Block is a part of a text: a heading, a paragraph, a list or YAML, whichever
// is not empty. Its texts may hold text of documents, and are made safe where
// they are shown.
type Block struct {
	Level   int // of the heading, from 1
	Heading string
	Text    string
	List    []Item
	YAML    string
}

// Item is an item of a list.
type Item struct {
	Term    string // what it is about; may be empty
	Text    string
	Address string   // of a document that is known; may be empty
	Items   []string // what is said further of it
}

// Part is a thing of a framework that has an id.
type Part struct {
	Kind      Kind
	ID, Title string
}

// Kind is what a part of a framework is.
type Kind string

// The kinds of part, in the order in which they are told.
const (
	Standard  Kind = "standard"
	Indicator Kind = "indicator"
	Measure   Kind = "measure"
	Level     Kind = "level"
	Type      Kind = "evidence type"
	Promise   Kind = "promise"
	Word      Kind = "word"
)

// words are those with a meaning of their own in assessments and in what is told
// of them, whatever the framework.
var words = map[string]string{
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
	"marking":    "OFFICIAL, or OFFICIAL-SENSITIVE for the little that needs more care. It stands on everything that is printed.",
}

// Parts lists what can be explained of a framework, measures left out, and the
// words that are the same in all.
func Parts(f *framework.Framework) []Part {
	var parts []Part
	for s := range f.Standards {
		standard := &f.Standards[s]
		parts = append(parts, Part{Standard, standard.ID, standard.Title})
		for i := range standard.Indicators {
			parts = append(parts, Part{Indicator, standard.Indicators[i].ID, standard.Indicators[i].Title})
		}
	}
	for i := range f.Levels {
		parts = append(parts, Part{Level, f.Levels[i].ID, f.LevelName(i)})
	}
	for i := range f.Types {
		parts = append(parts, Part{Type, f.Types[i].ID, f.Types[i].Title})
	}
	for i := range f.Promises {
		parts = append(parts, Part{Promise, f.Promises[i].ID, f.Promises[i].Text})
	}
	for _, name := range slices.Sorted(maps.Keys(words)) {
		first, _, _ := strings.Cut(words[name], ". ")
		parts = append(parts, Part{Word, name, sentence(first)})
	}
	return parts
}

// Explain tells everything in the framework that bears a name: an id, or the
// number of a level. Two kinds of thing may share one. It returns nothing where
// nothing bears it.
func Explain(f *framework.Framework, name string) []Block {
	var blocks []Block
	if s, ok := f.Standard(name); ok {
		blocks = append(blocks, standard(f, s)...)
	}
	if ind, ok := f.Indicator(name); ok {
		blocks = append(blocks, indicator(f, ind)...)
	}
	for s := range f.Standards {
		for i := range f.Standards[s].Indicators {
			if m, ok := f.Standards[s].Indicators[i].Measure(name); ok {
				blocks = append(blocks, explainMeasure(f, &f.Standards[s].Indicators[i], m)...)
			}
		}
	}
	for level := range f.Levels {
		if name == f.Levels[level].ID || name == fmt.Sprint(level) {
			blocks = append(blocks, explainLevel(f, level)...)
		}
	}
	if t, ok := f.Type(name); ok {
		blocks = append(blocks, explainType(f, t)...)
	}
	for p := range f.Promises {
		if f.Promises[p].ID == name {
			blocks = append(blocks, explainPromise(f, &f.Promises[p])...)
		}
	}
	if text, ok := words[name]; ok {
		blocks = append(blocks, Block{Level: 1, Heading: upper(name)}, Block{Text: text})
	}
	return blocks
}

// Requires says what a level requires, one requirement after another.
func Requires(r *framework.Requires) []string {
	var needs []string
	if r.Narrative {
		needs = append(needs, "a narrative")
	}
	if r.Evidence > 0 || r.Types > 0 {
		needs = append(needs, items(r))
	}
	pointed := ""
	if r.Pointed {
		pointed = ", cited with where to look"
	}
	for _, n := range []struct {
		count     int64
		one, many string
	}{
		{r.Delivery, "item that shows delivery or outcome", "items that show delivery or outcome"},
		{r.Outcome, "complete item that shows outcome" + pointed, "complete items that show outcome" + pointed},
		{r.Voice, "complete item in the workforce's own voice" + pointed, "complete items in the workforce's own voice" + pointed},
		{r.Independent, "independent item", "independent items"},
	} {
		if n.count > 0 {
			needs = append(needs, plural(n.count, n.one, n.many))
		}
	}
	return needs
}

// items says how many items a level requires, and of how many types.
func items(r *framework.Requires) string {
	text := plural(max(r.Evidence, r.Types), "current item of evidence", "current items of evidence")
	if r.Types > 1 {
		text += fmt.Sprintf(", of %d different types", r.Types)
	}
	return text
}

func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// measure says what a measure asks.
func measure(f *framework.Framework, m *framework.Measure) Item {
	it := Item{Term: m.ID, Text: sentence(m.Title) + " " + unit(m)}
	var asks []string
	for _, t := range m.Thresholds {
		asks = append(asks, fmt.Sprintf("%s for %s", bound(m, t), f.LevelName(t.Level)))
	}
	it.Items = append(it.Items, upper(strings.Join(asks, "; ")+"."))
	if m.MaxAge.Set {
		it.Items = append(it.Items, fmt.Sprintf("A reading counts for %s.", months(m.MaxAge)))
	}
	return it
}

func unit(m *framework.Measure) string {
	better := "higher is better"
	if !m.HigherBetter {
		better = "lower is better"
	}
	in := map[framework.Unit]string{framework.Percent: "In percent", framework.Count: "A count", framework.Days: "In days", framework.Score: "A score"}
	return in[m.Unit] + "; " + better + "."
}

// bound says what a threshold asks of a reading.
func bound(m *framework.Measure, t framework.Threshold) string {
	unit := map[framework.Unit]string{framework.Percent: "%", framework.Days: " days"}[m.Unit]
	if m.Unit == framework.Days && t.Value.String() == "1" {
		unit = " day"
	}
	if m.HigherBetter {
		return "at least " + t.Value.String() + unit
	}
	return "at most " + t.Value.String() + unit
}

func months(l framework.Limit) string {
	if l.Months == 1 {
		return "1 month"
	}
	return fmt.Sprintf("%d months", l.Months)
}

// sources lists where something comes from.
func sources(all []framework.Source) []Item {
	var items []Item
	for _, s := range all {
		it := Item{Term: fmt.Sprintf("%s, %d", s.Document, s.Year), Text: sentence(s.Note)}
		if d, ok := s.Lookup(); ok {
			it.Address = d.Address
		}
		items = append(items, it)
	}
	return items
}

// elsewhere lists the same thing in other frameworks, one item a framework.
func elsewhere(maps []framework.Map) []Item {
	var items []Item
	at := map[string]int{}
	for _, m := range maps {
		name, what := m.Framework, m.Ref
		if other, part, ok := m.Lookup(); ok {
			name, what = other.Title, part.Title
		}
		if i, ok := at[name]; ok {
			items[i].Text = strings.TrimSuffix(items[i].Text, ".") + "; " + sentence(what)
			continue
		}
		at[name] = len(items)
		items = append(items, Item{Term: name, Text: sentence(what)})
	}
	return items
}

// sentence ends a text with a full stop, where it has no end.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// each joins words as a person lists them: a, b and c.
func each(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
