package guide

import (
	"fmt"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

func explainStandard(f *framework.Framework, s *framework.Standard) []doc.Block {
	blocks := []doc.Block{doc.Heading{Level: 1, Text: s.Title}, doc.Paragraph("Standard " + standardFacts(s))}
	if s.Weight.Sign() > 0 {
		var keys []string
		for i := range s.Indicators {
			if s.Indicators[i].Key {
				keys = append(keys, s.Indicators[i].ID)
			}
		}
		text := fmt.Sprintf("It attains a level where indicators with at least %s of its weight are at that level or above", share(f))
		if len(keys) > 0 {
			text += ", and so is each key one: " + words.And(keys)
		}
		blocks = append(blocks, doc.Paragraph(text+"."))
	}
	var items []doc.Item
	for i := range s.Indicators {
		items = append(items, doc.Item{Term: s.Indicators[i].ID, Text: s.Indicators[i].Question})
	}
	return append(blocks, doc.Heading{Level: 2, Text: "Its indicators"}, doc.List{Items: items})
}

func explainIndicator(f *framework.Framework, ind *framework.Indicator) []doc.Block {
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: ind.Title},
		doc.Paragraph("Indicator " + indicatorFacts(ind) + " Standard " + ind.Standard.ID + "."),
		doc.Paragraph(ind.Question),
		doc.Heading{Level: 2, Text: "Levels, and what would prove each"},
		rungs(f, ind),
		doc.Heading{Level: 2, Text: "What each level needs"},
		needsOfLevels(f),
	}
	blocks = append(blocks, measures(f, ind, 2)...)
	blocks = append(blocks, doc.Heading{Level: 2, Text: "How it is written"}, answerYAML(f, ind))
	if ind.Optional {
		blocks = append(blocks, doc.Paragraph("Or, where it does not apply:"), notApplicableYAML(ind))
	}
	blocks = append(blocks, origins(ind, 2, true)...)
	return append(blocks, related(f, ind)...)
}

// needsOfLevels lists what each level requires.
func needsOfLevels(f *framework.Framework) doc.List {
	var items []doc.Item
	for level := 1; level <= f.Top(); level++ {
		items = append(items, doc.Item{Term: f.LevelName(level), Text: words.Capital(strings.TrimPrefix(Needs(f, level), "Needs "))})
	}
	return doc.List{Items: items}
}

// mostRelated is how many related indicators are named, and leastInCommon what
// they have in common at least: a promise counts for two, a place that both map
// to for one.
const (
	mostRelated   = 5
	leastInCommon = 2
)

// related names the indicators that have most in common with one: promises that
// they show together, and places in other frameworks that both map to.
func related(f *framework.Framework, ind *framework.Indicator) []doc.Block {
	type candidate struct {
		of     *framework.Indicator
		common int
	}
	var all []candidate
	eachIndicator(f, func(other *framework.Indicator) {
		if common := inCommon(f, ind, other); other != ind && common >= leastInCommon {
			all = append(all, candidate{other, common})
		}
	})
	slices.SortStableFunc(all, func(a, b candidate) int { return b.common - a.common })
	var items []doc.Item
	for _, c := range all[:min(mostRelated, len(all))] {
		items = append(items, doc.Item{Term: c.of.ID, Text: c.of.Title})
	}
	if len(items) == 0 {
		return nil
	}
	return []doc.Block{doc.Heading{Level: 2, Text: "Related indicators"}, doc.List{Items: items}}
}

func inCommon(f *framework.Framework, a, b *framework.Indicator) int {
	common := 0
	for _, m := range a.Maps {
		if slices.Contains(b.Maps, m) {
			common++
		}
	}
	for _, p := range f.Promises {
		if slices.Contains(p.Indicators, a.ID) && slices.Contains(p.Indicators, b.ID) {
			common += 2
		}
	}
	return common
}

func explainMeasure(f *framework.Framework, ind *framework.Indicator, m *framework.Measure) []doc.Block {
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: m.Title},
		doc.Paragraph("Measure " + m.ID + " of the indicator " + ind.ID + ". " + unitOf(m)),
	}
	if m.CountsPeople {
		blocks = append(blocks, doc.Paragraph("It counts people: a small number could show who they are."))
	}
	var items []doc.Item
	for _, text := range measureItem(f, m).Items {
		items = append(items, doc.Item{Text: text})
	}
	if len(items) > 0 {
		blocks = append(blocks, doc.Heading{Level: 2, Text: "What it asks"}, doc.List{Items: items})
	}
	return append(blocks,
		doc.Paragraph("An answer without a reading misses every level that has a threshold. One with nothing to measure says {no-cases: the reason}, and misses none."),
		doc.Heading{Level: 2, Text: "How it is written"}, readingYAML(f, ind, m))
}

func explainLevel(f *framework.Framework, level int) []doc.Block {
	l := &f.Levels[level]
	text := fmt.Sprintf("Level %s of %s. %s", l.ID, f.ID, Needs(f, level))
	if level == f.Target.Level {
		text += " It is the target: " + target(f)
	}
	if level > 1 {
		text += " Each level below it has to be supported too."
	}
	blocks := []doc.Block{doc.Heading{Level: 1, Text: f.LevelName(level)}, doc.Paragraph(text)}
	if items := countingTypes(f, &l.Requires); len(items) > 0 {
		blocks = append(blocks, doc.Heading{Level: 2, Text: "What counts"}, doc.List{Items: items})
	}
	ind := exampleOf(f)
	return append(blocks, doc.Heading{Level: 2, Text: "What it looks like, for example"},
		doc.List{Items: []doc.Item{{Term: ind.ID, Text: ind.Rungs[level], Items: proofs(ind, level)}}})
}

// exampleOf is the indicator by which levels are shown: the first key one with a
// measure where there is one, so that figures are seen too, else the first.
func exampleOf(f *framework.Framework) *framework.Indicator {
	found := &f.Standards[0].Indicators[0]
	done := false
	eachIndicator(f, func(ind *framework.Indicator) {
		if !done && ind.Key && len(ind.Measures) > 0 {
			found, done = ind, true
		}
	})
	return found
}

// countingTypes lists, for what a level requires of items, the types that count.
func countingTypes(f *framework.Framework, r *framework.Requires) []doc.Item {
	var items []doc.Item
	for _, c := range []struct {
		asked int64
		term  string
		of    func(*framework.EvidenceType) bool
	}{
		{r.Delivery, "delivery or outcome", func(t *framework.EvidenceType) bool { return t.Shows >= framework.Delivery }},
		{r.Outcome, "outcome", func(t *framework.EvidenceType) bool { return t.Shows == framework.Outcome }},
		{r.Voice, "the workforce's own voice", func(t *framework.EvidenceType) bool { return t.Voice }},
		{r.Independent, "independent", func(t *framework.EvidenceType) bool { return t.Independent }},
	} {
		if c.asked == 0 {
			continue
		}
		var ids []string
		for i := range f.Types {
			if c.of(&f.Types[i]) {
				ids = append(ids, f.Types[i].ID)
			}
		}
		items = append(items, doc.Item{Term: c.term, Text: words.And(ids) + "."})
	}
	return items
}

func explainType(f *framework.Framework, t *framework.EvidenceType) []doc.Block {
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: t.Title},
		doc.Paragraph("Evidence type " + t.ID + " of " + f.ID + ". " + whatIsShown(t)),
		doc.List{Items: howItCounts(t)},
	}
	if fields := assessments.DetailFields(t.ID); len(fields) > 0 {
		blocks = append(blocks, doc.Heading{Level: 2, Text: "What its detail may say"}, doc.List{Items: fieldItems(fields, t)})
	}
	blocks = append(blocks, doc.Heading{Level: 2, Text: "How it is written"}, itemYAML(f, t))
	if where := shownBy(f, t); len(where) > 0 {
		blocks = append(blocks, doc.Heading{Level: 2, Text: "Where it would show a level"}, doc.List{Items: where})
	}
	return blocks
}

func whatIsShown(t *framework.EvidenceType) string {
	switch t.Shows {
	case framework.Outcome:
		return "It shows outcome: what the force's work brings about."
	case framework.Delivery:
		return "It shows delivery: that something happens, not what it brings about."
	}
	return "It shows intent: that something is meant to happen, not that it does."
}

// howItCounts says when an item of a type counts, and as what.
func howItCounts(t *framework.EvidenceType) []doc.Item {
	var says []doc.Item
	say := func(text string) { says = append(says, doc.Item{Text: text}) }
	if t.MaxAge.Set {
		say("It counts for " + months(t.MaxAge) + " from its date, and never beyond its own review-by.")
	} else {
		say("It never grows old, but does not count beyond its own review-by.")
	}
	if t.Voice {
		say("It is the workforce's own voice.")
	}
	if t.Independent {
		say("It is independent: it comes from outside the force.")
	}
	if as := countsComplete(t); len(t.Needs) > 0 && as != "" {
		say("It counts as " + as + " only where its detail is complete, with " + completeness(t) + ".")
	}
	return says
}

// countsComplete is what an item of a type has to be complete for.
func countsComplete(t *framework.EvidenceType) string {
	var as []string
	if t.Shows == framework.Outcome {
		as = append(as, "outcome")
	}
	if t.Voice {
		as = append(as, "the workforce's own voice")
	}
	return words.And(as)
}

func fieldItems(fields []assessments.DetailField, t *framework.EvidenceType) []doc.Item {
	var items []doc.Item
	for _, field := range fields {
		it := doc.Item{Term: field.Name, Text: field.Holds}
		for _, n := range t.Needs {
			if n.Field == field.Name {
				it.Text += "; needed for the item to be complete"
			}
		}
		for _, entry := range field.Fields {
			it.Items = append(it.Items, entryText(entry))
		}
		items = append(items, it)
	}
	return items
}

// entryText says what a field of an entry holds, and the fields of its own
// entries.
func entryText(field assessments.DetailField) string {
	text := field.Name + ": " + field.Holds
	if len(field.Fields) > 0 {
		var inner []string
		for _, f := range field.Fields {
			inner = append(inner, f.Name)
		}
		text += " with " + words.And(inner)
	}
	if field.Needed {
		text += ", needed"
	}
	return text
}

// shownBy lists by level the indicators for which the framework names a type.
func shownBy(f *framework.Framework, t *framework.EvidenceType) []doc.Item {
	var items []doc.Item
	for level := 1; level <= f.Top(); level++ {
		var ids []string
		eachIndicator(f, func(ind *framework.Indicator) {
			if slices.ContainsFunc(ind.ExpectedAt(level), func(e framework.Expected) bool { return e.Type == t.ID }) {
				ids = append(ids, ind.ID)
			}
		})
		if len(ids) > 0 {
			items = append(items, doc.Item{Term: f.LevelName(level), Text: words.And(ids) + "."})
		}
	}
	return items
}

func explainPromise(f *framework.Framework, p *framework.Promise) []doc.Block {
	var items []doc.Item
	for _, id := range p.Indicators {
		ind, _ := f.Indicator(id)
		items = append(items, doc.Item{Term: id, Text: ind.Title + ", standard " + ind.Standard.ID})
	}
	return []doc.Block{
		doc.Heading{Level: 1, Text: words.Sentence(p.Text)},
		doc.Paragraph("Promise " + p.ID + " of " + f.ID + ". " + keptWhere(f)),
		doc.Heading{Level: 2, Text: "What shows it"},
		doc.List{Items: items},
	}
}

func explainRule(r Rule) []doc.Block {
	return []doc.Block{
		doc.Heading{Level: 1, Text: r.Name},
		doc.Paragraph("Rule, found as " + article(r.Severity) + ". " + r.Text),
		doc.Heading{Level: 2, Text: "Found in"},
		doc.YAML(shortened(r.Bad)),
		doc.Heading{Level: 2, Text: "Mended"},
		doc.YAML(shortened(r.Good)),
	}
}

func article(word string) string {
	if strings.ContainsAny(word[:1], "aeiou") {
		return "an " + word
	}
	return "a " + word
}

// RulesTopic is the name under which all rules are explained together.
const RulesTopic = "rules"

// Rules explains all rules, those of each severity together.
func Rules(rules []Rule) []doc.Block {
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: "The rules"},
		doc.Paragraph("Each finding ends in the name of its rule. An error keeps a document from being scored. A warning is for a person to look at: " +
			"a waiver, which is a comment in the document, quiets it where there is a reason, and the file of settings makes a rule an error or switches it off."),
	}
	severity := ""
	for _, r := range rules {
		if r.Severity != severity {
			severity = r.Severity
			blocks = append(blocks, doc.Heading{Level: 2, Text: words.Capital(severity) + "s"})
		}
		blocks = append(blocks, doc.Heading{Level: 3, Text: r.Name}, doc.Paragraph(r.Text),
			doc.Paragraph("Found in:"), doc.YAML(shortened(r.Bad)), doc.Paragraph("Mended:"), doc.YAML(shortened(r.Good)))
	}
	return blocks
}

// longestExample is the number of lines of an example that are shown.
const longestExample = 12

func shortened(yaml string) string {
	lines := strings.SplitAfter(yaml, "\n")
	if n := len(lines) - 1; n > longestExample {
		return strings.Join(lines[:longestExample], "") + "… and " + words.Count(n-longestExample, "line", "lines") + " more like these\n"
	}
	return yaml
}
