package guide

import (
	"fmt"
	"strings"

	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// Framework tells a framework in full.
func Framework(f *framework.Framework) []doc.Block {
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: f.Title},
		doc.Paragraph(fmt.Sprintf("%s, version %s: %s in %s.", f.ID, f.Version,
			words.Count(f.Count(), "indicator", "indicators"), words.Count(len(f.Standards), "standard", "standards"))),
	}
	for _, paragraph := range strings.Split(f.Description, "\n\n") {
		if strings.TrimSpace(paragraph) != "" {
			blocks = append(blocks, doc.Paragraph(paragraph))
		}
	}
	blocks = append(blocks, doc.Paragraph("The target: "+target(f)+" A standard attains a level where indicators with at least "+share(f)+
		" of its weight are at it or above, and every key one. Indicators weigh the same unless another weight is given."))
	blocks = append(blocks, levels(f)...)
	blocks = append(blocks, types(f)...)
	for s := range f.Standards {
		blocks = append(blocks, standardInFull(f, &f.Standards[s])...)
	}
	blocks = append(blocks, promises(f)...)
	return append(blocks, references(f)...)
}

// target says which standards are to attain which level by when.
func target(f *framework.Framework) string {
	which := "every standard"
	for s := range f.Standards {
		if f.Standards[s].Weight.Sign() == 0 {
			which = "every standard that has a part in the score"
		}
	}
	return fmt.Sprintf("%s is to attain %s by %s.", which, f.LevelName(f.Target.Level), f.Target.Date.Words())
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

func levels(f *framework.Framework) []doc.Block {
	var items []doc.Item
	for level := range f.Levels {
		items = append(items, doc.Item{Term: f.LevelName(level), Text: Needs(f, level)})
	}
	return []doc.Block{
		doc.Heading{Level: 2, Text: "Levels"},
		doc.Paragraph("Each level needs what those below it need, too. It is counted among the current items that an answer cites. What would show a level of an indicator adds to what would show those below it."),
		doc.List{Items: items},
	}
}

// Needs says what a level requires, as a sentence.
func Needs(f *framework.Framework, level int) string {
	asked := requires(&f.Levels[level].Requires)
	switch {
	case level == 0:
		return "Where nothing higher is claimed, or nothing supports what is."
	case len(asked) == 0:
		return "The claim is enough."
	}
	return "Needs " + strings.Join(asked, "; ") + "."
}

func types(f *framework.Framework) []doc.Block {
	var items []doc.Item
	for i := range f.Types {
		t := &f.Types[i]
		items = append(items, doc.Item{Term: t.ID, Text: t.Title + ": " + Traits(t) + "."})
	}
	return []doc.Block{
		doc.Heading{Level: 2, Text: "Types of evidence"},
		doc.Paragraph("Intent is that something is meant to happen, delivery that it happens, outcome what it brings about. An item counts from its date for the months given here."),
		doc.List{Items: items},
	}
}

// Traits says what an item of a type shows, for how long, and what makes it
// complete.
func Traits(t *framework.EvidenceType) string {
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
			fields = append(fields, fmt.Sprintf("at least %s %s", n.AtLeast, n.Field))
		}
	}
	return words.And(fields)
}

// standardInFull tells a standard with all its indicators.
func standardInFull(f *framework.Framework, s *framework.Standard) []doc.Block {
	blocks := []doc.Block{doc.Heading{Level: 2, Text: s.Title}, doc.Paragraph("Standard " + standardFacts(s))}
	for i := range s.Indicators {
		ind := &s.Indicators[i]
		blocks = append(blocks, doc.Heading{Level: 3, Text: ind.Title}, doc.Paragraph("Indicator "+indicatorFacts(ind)), doc.Paragraph(ind.Question))
		blocks = append(blocks, rungs(f, ind))
		blocks = append(blocks, measures(f, ind, 4)...)
		blocks = append(blocks, origins(ind, 4, false)...) // the addresses stand together at the end
	}
	return blocks
}

func standardFacts(s *framework.Standard) string {
	text := s.ID + ": " + words.Count(len(s.Indicators), "indicator", "indicators")
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
	return strings.Join(append([]string{ind.ID}, Facts(ind)...), "; ") + "."
}

// Facts says what sets an indicator apart, if anything does.
func Facts(ind *framework.Indicator) []string {
	var facts []string
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
		facts = append(facts, "for organisations of kind "+words.And(kinds))
	}
	if weight := ind.Weight.String(); weight != "1" {
		facts = append(facts, "weight "+weight)
	}
	return facts
}

// rungs lists the levels of an indicator, with what would show each.
func rungs(f *framework.Framework, ind *framework.Indicator) doc.List {
	var items []doc.Item
	for level, rung := range ind.Rungs {
		items = append(items, doc.Item{Term: f.LevelName(level), Text: rung, Items: proofs(ind, level)})
	}
	return doc.List{Items: items}
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
				out = append(out, "a reading of "+ind.Measures[m].ID+", "+ind.Measures[m].Asks(t))
			}
		}
	}
	return out
}

func measures(f *framework.Framework, ind *framework.Indicator, level int) []doc.Block {
	if len(ind.Measures) == 0 {
		return nil
	}
	var items []doc.Item
	for m := range ind.Measures {
		items = append(items, measureItem(f, &ind.Measures[m]))
	}
	return []doc.Block{doc.Heading{Level: level, Text: "Measured by"}, doc.List{Items: items}}
}

// origins says where an indicator comes from, and where else the same stands.
func origins(ind *framework.Indicator, level int, addresses bool) []doc.Block {
	blocks := []doc.Block{doc.Heading{Level: level, Text: "Where it comes from"}, doc.List{Items: sourceItems(ind.Sources, addresses)}}
	if len(ind.Maps) > 0 {
		blocks = append(blocks, doc.Heading{Level: level, Text: "The same elsewhere"}, doc.List{Items: elsewhere(ind.Maps)})
	}
	return blocks
}

func promises(f *framework.Framework) []doc.Block {
	if len(f.Promises) == 0 {
		return nil
	}
	var items []doc.Item
	for p := range f.Promises {
		items = append(items, doc.Item{Term: f.Promises[p].ID, Text: words.Sentence(f.Promises[p].Text), Items: []string{"Shown by " + words.And(f.Promises[p].Indicators) + "."}})
	}
	return []doc.Block{doc.Heading{Level: 2, Text: "What the goal promises"}, doc.Paragraph(keptWhere(f)), doc.List{Items: items}}
}

func keptWhere(f *framework.Framework) string {
	return fmt.Sprintf("A promise is kept where each indicator that shows it, and that applies, is at %s or above.", f.LevelName(f.Target.Level))
}

// references lists the documents and the frameworks that this one points to, as
// far as they are known.
func references(f *framework.Framework) []doc.Block {
	type document struct {
		title string
		year  int64
	}
	named, mapped := map[document]bool{}, map[string]bool{}
	eachIndicator(f, func(ind *framework.Indicator) {
		for _, s := range ind.Sources {
			named[document{s.Document, s.Year}] = true
		}
		for _, m := range ind.Maps {
			mapped[m.Framework] = true
		}
	})
	var items []doc.Item
	for _, d := range framework.Documents() {
		if named[document{d.Title, d.Year}] {
			items = append(items, doc.Item{Term: fmt.Sprintf("%s, %d", d.Title, d.Year), Text: described(d.Publisher, d.Note), Address: d.Address})
		}
	}
	for _, o := range framework.Others() {
		if mapped[o.ID] {
			term := o.Title
			if o.Year > 0 {
				term = fmt.Sprintf("%s, %d", o.Title, o.Year)
			}
			items = append(items, doc.Item{Term: term, Text: described(o.Publisher, o.Note), Address: o.Address})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []doc.Block{doc.Heading{Level: 2, Text: "Documents and frameworks named here"}, doc.List{Items: items}}
}

func described(publisher, note string) string {
	return strings.TrimSpace(words.Sentence(publisher) + " " + words.Sentence(note))
}
