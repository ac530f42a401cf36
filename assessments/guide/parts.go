package guide

import (
	"fmt"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/internal/yamldoc"
)

// standard explains a standard.
func standard(f *framework.Framework, s *framework.Standard) []Block {
	blocks := []Block{{Level: 1, Heading: s.Title}, {Text: "Standard " + standardFacts(s)}}
	if s.Weight.Sign() > 0 {
		var keys []string
		for i := range s.Indicators {
			if s.Indicators[i].Key {
				keys = append(keys, s.Indicators[i].ID)
			}
		}
		text := fmt.Sprintf("It attains a level where indicators with at least %s of its weight are at that level or above", share(f))
		if len(keys) > 0 {
			text += ", and so is each key one: " + each(keys)
		}
		blocks = append(blocks, Block{Text: text + "."})
	}
	var items []Item
	for i := range s.Indicators {
		items = append(items, Item{Term: s.Indicators[i].ID, Text: s.Indicators[i].Question})
	}
	return append(blocks, Block{Level: 2, Heading: "Its indicators"}, Block{List: items})
}

// indicator explains an indicator.
func indicator(f *framework.Framework, ind *framework.Indicator) []Block {
	blocks := []Block{
		{Level: 1, Heading: ind.Title},
		{Text: "Indicator " + indicatorFacts(ind) + " Standard " + ind.Standard.ID + "."},
		{Text: ind.Question},
		{Level: 2, Heading: "Levels, and what would prove each"},
		rungs(f, ind),
		{Level: 2, Heading: "What each level needs"},
		{List: needed(f)},
	}
	blocks = append(blocks, measures(f, ind, 2)...)
	blocks = append(blocks, Block{Level: 2, Heading: "How it is written"}, Block{YAML: answerYAML(f, ind)})
	blocks = append(blocks, origins(ind, 2, true)...)
	return append(blocks, related(f, ind)...)
}

// needed lists what each level requires.
func needed(f *framework.Framework) []Item {
	var items []Item
	for level := 1; level <= f.Top(); level++ {
		items = append(items, Item{Term: f.LevelName(level), Text: upper(strings.TrimPrefix(needs(f, level), "Needs "))})
	}
	return items
}

// answerYAML is an answer as it would be written at the target level. Its days
// are those of the target, so that it is the same whenever it is asked for.
func answerYAML(f *framework.Framework, ind *framework.Indicator) string {
	var w yamldoc.Writer
	w.Line(0, "standards:")
	w.Line(1, "%s:", ind.Standard.ID)
	w.Line(2, "%s:", ind.ID)
	w.Line(3, "level: %d", f.Target.Level)
	w.Line(3, "narrative: |")
	w.Line(4, "What is in place, for whom, and how the force knows.")
	cited := cited(f, ind)
	if len(cited) > 0 {
		w.Line(3, "evidence:")
		for _, id := range cited {
			w.Line(4, "- {id: %s, where: page 2}", id)
		}
	}
	if len(ind.Measures) > 0 {
		w.Line(3, "measures:")
		for m := range ind.Measures {
			reading(&w, 4, f, ind, &ind.Measures[m])
		}
	}
	if ind.Optional {
		w.Line(2, "# or, where it does not apply here:")
		w.Line(2, "%s:", ind.ID)
		w.Line(3, "not-applicable: The reason why.")
	}
	return w.String()
}

// cited makes up ids for the items that would show the target level.
func cited(f *framework.Framework, ind *framework.Indicator) []string {
	var ids []string
	for _, e := range ind.Evidence {
		if id := itemID(f, e.Type); e.Level <= f.Target.Level && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// itemID is the id that an item of a type has in examples: with the target's year.
func itemID(f *framework.Framework, evidenceType string) string {
	year, _, _ := strings.Cut(f.Target.Date.String(), "-")
	return evidenceType + "-" + year
}

// reading writes a reading that reaches the target level, from the item that
// the framework names first for the level of the threshold.
func reading(w *yamldoc.Writer, indent int, f *framework.Framework, ind *framework.Indicator, m *framework.Measure) {
	value, from := exact.Whole(1), ""
	for _, t := range m.Thresholds {
		if t.Level > f.Target.Level {
			break
		}
		value = t.Value
		if at := ind.ExpectedAt(t.Level); len(at) > 0 {
			from = itemID(f, at[0].Type)
		}
	}
	w.Line(indent, "%s:", m.ID)
	w.Line(indent+1, "value: %s", value)
	if m.Unit == framework.Percent {
		w.Line(indent+1, "of: 100")
	}
	w.Line(indent+1, "as-at: %s", f.Target.Date)
	if from != "" {
		w.Line(indent+1, "evidence: %s", from)
	}
}

// mostRelated is how many related indicators are named.
const mostRelated = 5

// related names the indicators that have most in common with one: promises that
// they show together, and places in other frameworks that both map to.
func related(f *framework.Framework, ind *framework.Indicator) []Block {
	type candidate struct {
		of     *framework.Indicator
		common int
	}
	var all []candidate
	for s := range f.Standards {
		for i := range f.Standards[s].Indicators {
			other := &f.Standards[s].Indicators[i]
			if other != ind {
				all = append(all, candidate{other, inCommon(f, ind, other)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return b.common - a.common })
	var items []Item
	for _, c := range all[:min(mostRelated, len(all))] {
		if c.common > 1 {
			items = append(items, Item{Term: c.of.ID, Text: c.of.Title})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{{Level: 2, Heading: "Related indicators"}, {List: items}}
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

// explainMeasure explains a measure.
func explainMeasure(f *framework.Framework, ind *framework.Indicator, m *framework.Measure) []Block {
	blocks := []Block{
		{Level: 1, Heading: m.Title},
		{Text: "Measure " + m.ID + " of the indicator " + ind.ID + ". " + unit(m)},
	}
	if m.CountsPeople {
		blocks = append(blocks, Block{Text: "It counts people: a small number could show who they are."})
	}
	said := measure(f, m)
	blocks = append(blocks, Block{Level: 2, Heading: "What it asks"}, Block{List: lines(said.Items)},
		Block{Text: "An answer without a reading misses every level named here. One with nothing to measure says {no-cases: the reason}, and misses none."},
		Block{Level: 2, Heading: "How it is written"})
	var w yamldoc.Writer
	w.Line(0, "measures:")
	reading(&w, 1, f, ind, m)
	return append(blocks, Block{YAML: w.String()})
}

func lines(texts []string) []Item {
	var items []Item
	for _, t := range texts {
		items = append(items, Item{Text: t})
	}
	return items
}

// explainLevel explains a level.
func explainLevel(f *framework.Framework, level int) []Block {
	l := &f.Levels[level]
	text := fmt.Sprintf("Level %s of %s. %s", l.ID, f.ID, needs(f, level))
	if level == f.Target.Level {
		text += " It is the target: every standard is to attain it by " + f.Target.Date.Words() + "."
	}
	if level > 1 {
		text += " Each level below it has to be supported too."
	}
	blocks := []Block{{Level: 1, Heading: f.LevelName(level)}, {Text: text}}
	if items := counting(f, &l.Requires); len(items) > 0 {
		blocks = append(blocks, Block{Level: 2, Heading: "What counts"}, Block{List: items})
	}
	ind := example(f)
	return append(blocks, Block{Level: 2, Heading: "What it looks like, for example"},
		Block{List: []Item{{Term: ind.ID, Text: ind.Rungs[level], Items: proofs(ind, level)}}})
}

// example is the indicator by which a level is shown: one that has measures
// where there is one, so that figures are seen too.
func example(f *framework.Framework) *framework.Indicator {
	for s := range f.Standards {
		for i := range f.Standards[s].Indicators {
			if ind := &f.Standards[s].Indicators[i]; ind.Key && len(ind.Measures) > 0 {
				return ind
			}
		}
	}
	return &f.Standards[0].Indicators[0]
}

// counting lists, for what a level requires of items, the types that count.
func counting(f *framework.Framework, r *framework.Requires) []Item {
	var items []Item
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
		items = append(items, Item{Term: c.term, Text: each(ids) + "."})
	}
	return items
}

// explainType explains a type of evidence.
func explainType(f *framework.Framework, t *framework.EvidenceType) []Block {
	blocks := []Block{
		{Level: 1, Heading: t.Title},
		{Text: "Evidence type " + t.ID + " of " + f.ID + ". " + shown(t)},
		{List: lines(counts(t))},
	}
	if fields := assessments.DetailFields(t.ID); len(fields) > 0 {
		blocks = append(blocks, Block{Level: 2, Heading: "What its detail may say"}, Block{List: fieldItems(fields, t)})
	}
	blocks = append(blocks, Block{Level: 2, Heading: "How it is written"}, Block{YAML: itemYAML(f, t)})
	if where := shownBy(f, t); len(where) > 0 {
		blocks = append(blocks, Block{Level: 2, Heading: "Where it would show a level"}, Block{List: where})
	}
	return blocks
}

// shownBy lists by level the indicators for which the framework names a type.
func shownBy(f *framework.Framework, t *framework.EvidenceType) []Item {
	var items []Item
	for level := 1; level <= f.Top(); level++ {
		var ids []string
		for s := range f.Standards {
			for i := range f.Standards[s].Indicators {
				ind := &f.Standards[s].Indicators[i]
				if slices.ContainsFunc(ind.ExpectedAt(level), func(e framework.Expected) bool { return e.Type == t.ID }) {
					ids = append(ids, ind.ID)
				}
			}
		}
		if len(ids) > 0 {
			items = append(items, Item{Term: f.LevelName(level), Text: each(ids) + "."})
		}
	}
	return items
}

func shown(t *framework.EvidenceType) string {
	switch t.Shows {
	case framework.Outcome:
		return "It shows outcome: what the force's work brings about."
	case framework.Delivery:
		return "It shows delivery: that something happens, not what it brings about."
	}
	return "It shows intent: that something is meant to happen, not that it does."
}

// counts says when an item of a type counts, and as what.
func counts(t *framework.EvidenceType) []string {
	var says []string
	if t.MaxAge.Set {
		says = append(says, "It counts for "+months(t.MaxAge)+" from its date, and never beyond its own review-by.")
	} else {
		says = append(says, "It never grows old, but does not count beyond its own review-by.")
	}
	if t.Voice {
		says = append(says, "It is the workforce's own voice.")
	}
	if t.Independent {
		says = append(says, "It is independent: it comes from outside the force.")
	}
	if len(t.Needs) > 0 {
		says = append(says, "It counts as "+t.Shows.String()+" only where its detail is complete, with "+completeness(t)+".")
	}
	return says
}

func fieldItems(fields []assessments.DetailField, t *framework.EvidenceType) []Item {
	var items []Item
	for _, field := range fields {
		it := Item{Term: field.Name, Text: field.Holds}
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
		text += " with " + each(inner)
	}
	if field.Needed {
		text += ", needed"
	}
	return text
}

// itemYAML is an item of the register of that type, complete.
func itemYAML(f *framework.Framework, t *framework.EvidenceType) string {
	var w yamldoc.Writer
	w.Line(0, "evidence:")
	w.Line(1, "- id: %s", itemID(f, t.ID))
	w.Line(2, "type: %s", t.ID)
	w.Text(2, "title", t.Title)
	w.Line(2, "date: %s", f.Target.Date)
	w.Line(2, "reference: where the force keeps it")
	fields := assessments.DetailFields(t.ID)
	if len(fields) == 0 {
		for _, n := range t.Needs {
			fields = append(fields, assessments.DetailField{Name: n.Field, Example: n.AtLeast.String()})
		}
	}
	if len(fields) > 0 {
		w.Line(2, "detail:")
		for _, field := range fields {
			detail(&w, 3, "", field)
		}
	}
	return w.String()
}

// detail writes a field of an item's detail by way of example.
func detail(w *yamldoc.Writer, indent int, dash string, field assessments.DetailField) {
	if len(field.Fields) == 0 {
		w.Line(indent, "%s%s: %s", dash, field.Name, field.Example)
		return
	}
	if dash != "" {
		indent++
	}
	w.Line(indent, "%s:", field.Name)
	for i, entry := range field.Fields {
		if i == 0 {
			detail(w, indent+1, "- ", entry)
		} else {
			detail(w, indent+2, "", entry)
		}
	}
}

// explainPromise explains a promise.
func explainPromise(f *framework.Framework, p *framework.Promise) []Block {
	var items []Item
	for _, id := range p.Indicators {
		ind, _ := f.Indicator(id)
		items = append(items, Item{Term: id, Text: ind.Title + ", standard " + ind.Standard.ID})
	}
	return []Block{
		{Level: 1, Heading: sentence(p.Text)},
		{Text: "Promise " + p.ID + " of " + f.ID + ". " + keptWhere(f)},
		{Level: 2, Heading: "What shows it"},
		{List: items},
	}
}
