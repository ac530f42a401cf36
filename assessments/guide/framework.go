package guide

import (
	"fmt"
	"strings"

	"wellbeing/framework"
)

// Framework tells a framework in full.
func Framework(f *framework.Framework) []Block {
	blocks := []Block{
		{Level: 1, Heading: f.Title},
		{Text: fmt.Sprintf("%s, version %s: %s in %s.", f.ID, f.Version, number(f.Count(), "indicator"), number(len(f.Standards), "standard"))},
	}
	for _, paragraph := range strings.Split(f.Description, "\n") {
		if strings.TrimSpace(paragraph) != "" {
			blocks = append(blocks, Block{Text: paragraph})
		}
	}
	blocks = append(blocks, Block{Text: target(f)})
	blocks = append(blocks, levels(f)...)
	blocks = append(blocks, types(f)...)
	for s := range f.Standards {
		blocks = append(blocks, whole(f, &f.Standards[s])...)
	}
	blocks = append(blocks, promises(f)...)
	return append(blocks, references(f)...)
}

func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func target(f *framework.Framework) string {
	which := "every standard"
	for s := range f.Standards {
		if f.Standards[s].Weight.Sign() == 0 {
			which = "every standard that has a part in the score"
		}
	}
	return fmt.Sprintf("The target: %s attains %s by %s. A standard attains a level where indicators with at least %s of its weight are at it or above, and every key one. Indicators weigh the same unless another weight is given.",
		which, f.LevelName(f.Target.Level), f.Target.Date.Words(), share(f))
}

func share(f *framework.Framework) string {
	switch s := f.Share.String(); s {
	case "0.75":
		return "three quarters"
	case "0.5":
		return "half"
	case "1":
		return "the whole"
	default:
		return s
	}
}

func levels(f *framework.Framework) []Block {
	var items []Item
	for level := range f.Levels {
		items = append(items, Item{Term: f.LevelName(level), Text: needs(f, level)})
	}
	return []Block{
		{Level: 2, Heading: "Levels"},
		{Text: "Each level needs what those below it need, too. It is counted among the current items that an answer cites. What would show a level of an indicator adds to what would show those below it."},
		{List: items},
	}
}

// needs says what a level requires, as a sentence.
func needs(f *framework.Framework, level int) string {
	requires := Requires(&f.Levels[level].Requires)
	switch {
	case level == 0:
		return "Where nothing higher is claimed, or nothing supports what is."
	case len(requires) == 0:
		return "The claim is enough."
	}
	return "Needs " + strings.Join(requires, "; ") + "."
}

func types(f *framework.Framework) []Block {
	var items []Item
	for i := range f.Types {
		t := &f.Types[i]
		items = append(items, Item{Term: t.ID, Text: t.Title + ": " + traits(t) + "."})
	}
	return []Block{
		{Level: 2, Heading: "Types of evidence"},
		{Text: "Intent is that something is meant to happen, delivery that it happens, outcome what it brings about. An item counts from its date for the months given here."},
		{List: items},
	}
}

// traits says what an item of a type shows, for how long, and what makes it
// complete.
func traits(t *framework.EvidenceType) string {
	says := []string{"shows " + t.Shows.String()}
	if t.Voice {
		says = append(says, "the workforce's own voice")
	}
	if t.Independent {
		says = append(says, "independent")
	}
	if t.MaxAge.Set {
		says = append(says, "counts for "+months(t.MaxAge))
	}
	if len(t.Needs) > 0 {
		says = append(says, "complete with "+completeness(t))
	}
	return strings.Join(says, "; ")
}

// completeness says what makes an item complete.
func completeness(t *framework.EvidenceType) string {
	var fields []string
	for _, n := range t.Needs {
		if n.AtLeast.String() == "1" {
			fields = append(fields, n.Field)
		} else {
			fields = append(fields, fmt.Sprintf("%s of %s or more", n.Field, n.AtLeast))
		}
	}
	return each(fields)
}

// whole tells a standard with all its indicators.
func whole(f *framework.Framework, s *framework.Standard) []Block {
	blocks := []Block{{Level: 2, Heading: s.Title}, {Text: "Standard " + standardFacts(s)}}
	for i := range s.Indicators {
		ind := &s.Indicators[i]
		blocks = append(blocks, Block{Level: 3, Heading: ind.Title}, Block{Text: "Indicator " + indicatorFacts(ind)}, Block{Text: ind.Question})
		blocks = append(blocks, rungs(f, ind))
		blocks = append(blocks, measures(f, ind, 4)...)
		blocks = append(blocks, origins(ind, 4, false)...)
	}
	return blocks
}

func standardFacts(s *framework.Standard) string {
	text := s.ID + ": " + number(len(s.Indicators), "indicator")
	switch weight := s.Weight.String(); {
	case s.Weight.Sign() == 0:
		text += ", reported beside the score without a part in it"
	case weight != "1":
		text += ", weight " + weight
	}
	return text + "."
}

// indicatorFacts is an indicator's id with what sets it apart.
func indicatorFacts(ind *framework.Indicator) string {
	facts := []string{ind.ID}
	if ind.Key {
		facts = append(facts, "key: the standard attains a level only where this indicator does")
	}
	if ind.Optional {
		facts = append(facts, "may be marked as not applicable, with a reason")
	}
	if len(ind.Kinds) > 0 {
		var kinds []string
		for _, k := range ind.Kinds {
			kinds = append(kinds, string(k))
		}
		facts = append(facts, "for "+each(kinds)+" forces")
	}
	if weight := ind.Weight.String(); weight != "1" {
		facts = append(facts, "weight "+weight)
	}
	return strings.Join(facts, "; ") + "."
}

// rungs lists the levels of an indicator, with what would show each.
func rungs(f *framework.Framework, ind *framework.Indicator) Block {
	var items []Item
	for level, rung := range ind.Rungs {
		items = append(items, Item{Term: f.LevelName(level), Text: rung, Items: proofs(ind, level)})
	}
	return Block{List: items}
}

// proofs says what would show a level: documents, and readings.
func proofs(ind *framework.Indicator, level int) []string {
	var out []string
	for _, e := range ind.ExpectedAt(level) {
		out = append(out, e.Type+": "+e.Text)
	}
	for m := range ind.Measures {
		for _, t := range ind.Measures[m].Thresholds {
			if t.Level == level {
				out = append(out, "a reading of "+ind.Measures[m].ID+", "+bound(&ind.Measures[m], t))
			}
		}
	}
	return out
}

func measures(f *framework.Framework, ind *framework.Indicator, level int) []Block {
	if len(ind.Measures) == 0 {
		return nil
	}
	var items []Item
	for m := range ind.Measures {
		items = append(items, measure(f, &ind.Measures[m]))
	}
	return []Block{{Level: level, Heading: "Measured by"}, {List: items}}
}

// origins says where an indicator comes from. The addresses of its sources are
// left out where a list of all of them follows.
func origins(ind *framework.Indicator, level int, addresses bool) []Block {
	from := sources(ind.Sources)
	for i := range from {
		if !addresses {
			from[i].Address = ""
		}
	}
	blocks := []Block{{Level: level, Heading: "Where it comes from"}, {List: from}}
	if len(ind.Maps) > 0 {
		blocks = append(blocks, Block{Level: level, Heading: "The same elsewhere"}, Block{List: elsewhere(ind.Maps)})
	}
	return blocks
}

func promises(f *framework.Framework) []Block {
	if len(f.Promises) == 0 {
		return nil
	}
	var items []Item
	for p := range f.Promises {
		items = append(items, Item{Term: f.Promises[p].ID, Text: sentence(f.Promises[p].Text), Items: []string{"Shown by " + each(f.Promises[p].Indicators) + "."}})
	}
	return []Block{{Level: 2, Heading: "What the goal promises"}, {Text: keptWhere(f)}, {List: items}}
}

func keptWhere(f *framework.Framework) string {
	return fmt.Sprintf("A promise is kept where each indicator that shows it, and that applies, is at %s or above.", f.LevelName(f.Target.Level))
}

// references lists the documents and the frameworks that this one points to, as
// far as they are known.
func references(f *framework.Framework) []Block {
	named, mapped := map[string]bool{}, map[string]bool{}
	for s := range f.Standards {
		for i := range f.Standards[s].Indicators {
			for _, source := range f.Standards[s].Indicators[i].Sources {
				named[fmt.Sprint(source.Document, source.Year)] = true
			}
			for _, m := range f.Standards[s].Indicators[i].Maps {
				mapped[m.Framework] = true
			}
		}
	}
	var items []Item
	for _, d := range framework.Documents() {
		if named[fmt.Sprint(d.Title, d.Year)] {
			items = append(items, Item{Term: fmt.Sprintf("%s, %d", d.Title, d.Year), Text: described(d.Publisher, d.Note), Address: d.Address})
		}
	}
	for _, o := range framework.Others() {
		if mapped[o.ID] {
			items = append(items, Item{Term: o.Title, Text: described(o.Publisher, o.Note), Address: o.Address})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{{Level: 2, Heading: "Documents and frameworks named here"}, {List: items}}
}

func described(publisher, note string) string {
	return strings.TrimSpace(sentence(publisher) + " " + sentence(note))
}
