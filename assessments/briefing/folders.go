package briefing

import (
	"cmp"
	"fmt"
	"slices"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// Lone is a submission of a force that is on one side alone, with what to ask of it.
type Lone struct {
	*scoring.Scorecard
	Questions []compare.Question
}

// Folders is what an inspector reads of two folders of submissions: each force with
// what changed and what to ask, those with most questions first, then each force's
// own. Of forces that are on one side alone it says which they are.
func Folders(all []*Compared, onlyBefore, onlyAfter []Lone) []doc.Block {
	ordered := slices.SortedStableFunc(slices.Values(all), func(x, y *Compared) int {
		return cmp.Or(cmp.Compare(compare.Asked(y.Questions), compare.Asked(x.Questions)), cmp.Compare(forceID(x.After), forceID(y.After)))
	})
	marking := doc.Marking(compare.Marking(Cards(all, onlyBefore, onlyAfter)...))
	under := underOne(all)
	blocks := []doc.Block{doc.Heading{Level: 1, Text: "What changed in " + words.Count(len(all), "force", "forces")}, marking}
	if len(all) == 0 {
		blocks = []doc.Block{doc.Heading{Level: 1, Text: "No force to compare"}, marking,
			doc.Paragraph("No force stands on both sides. " + notAJudgment)}
	} else {
		blocks = append(blocks, doc.Paragraph(under+"What changed between the two submissions of each force, and what to ask about it; those with most questions stand first. Compare two files to read all of a force's changes, its narratives word by word. "+notAJudgment), folderTable(ordered))
	}
	blocks = append(blocks, alone("Only before", onlyBefore)...)
	blocks = append(blocks, alone("Only after", onlyAfter)...)
	for _, c := range ordered {
		p := &changesPage{Compared: c, level: 2, brief: true}
		p.heading(0, forceName(c.After))
		lead := p.lead()
		if under == "" {
			lead += " " + frameworks(c.Before, c.After) + "."
		}
		p.sentence("%s", lead)
		p.handling()
		p.body()
		blocks = append(blocks, p.blocks...)
	}
	return append(blocks, marking)
}

// underOne names the framework that all are under, once for all of them; empty: there
// are several.
func underOne(all []*Compared) string {
	one := ""
	for i, c := range all {
		switch of := frameworks(c.Before, c.After) + ". "; {
		case i == 0:
			one = of
		case of != one:
			return ""
		}
	}
	return one
}

// Cards are the submissions of two folders.
func Cards(all []*Compared, alone ...[]Lone) []*scoring.Scorecard {
	var cards []*scoring.Scorecard
	for _, c := range all {
		cards = append(cards, c.Before, c.After)
	}
	for _, l := range slices.Concat(alone...) {
		cards = append(cards, l.Scorecard)
	}
	return cards
}

func forceID(c *scoring.Scorecard) string { return c.Assessment.Force.ID.Value }

func folderTable(ordered []*Compared) doc.Table {
	t := doc.Table{Header: []string{"Force", "Before", "After", "Changes", "Questions"}, Right: []bool{false, false, false, true, true}}
	for _, c := range ordered {
		t.Add(
			forceName(c.After), c.Before.Assessment.Date.Value.String(), c.After.Assessment.Date.Value.String(),
			fmt.Sprint(Count(c.Changes)), fmt.Sprint(compare.Asked(c.Questions)),
		)
	}
	return t
}

// Count is how many things changed between two submissions.
func Count(c *compare.Changes) int {
	a := &c.Actions
	n := len(c.Header) + len(c.Indicators) + len(c.Measures) +
		len(c.Evidence.Added) + len(c.Evidence.Removed) + len(c.Evidence.Changed) +
		len(a.Added) + len(a.Done) + len(a.Slipped) + len(a.Dropped) + len(a.Cleared) + len(a.Changed) +
		len(c.Practices.Added) + len(c.Practices.Removed) + len(c.Practices.Changed)
	if c.Reframed != nil {
		n++
	}
	return n
}

// alone names the forces of one side.
func alone(heading string, all []Lone) []doc.Block {
	var items []doc.Item
	for _, l := range all {
		it := doc.Item{Term: forceID(l.Scorecard), Text: forceName(l.Scorecard) + ", " + submitted(l.Scorecard)}
		for _, q := range l.Questions {
			it.Items = append(it.Items, fmt.Sprintf("%s (%s)", q.Text, q.Kind))
		}
		items = append(items, it)
	}
	if items == nil {
		return nil
	}
	return []doc.Block{doc.Heading{Level: 2, Text: fmt.Sprintf("%s: %s", heading, words.Count(len(items), "force", "forces"))}, doc.List{Items: items}}
}
