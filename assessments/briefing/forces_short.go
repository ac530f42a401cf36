package briefing

import (
	"cmp"
	"fmt"
	"slices"

	"wellbeing/assessments/compare"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// inShort is the answer for who reads no further. It tells of standards and
// indicators, and names no force: what a force's figures are worth stands with them.
func (b *forcesBriefing) inShort() []doc.Block {
	if len(b.Forces) == 1 {
		return forcesPart("In short", doc.Paragraph("One force alone is set beside nobody: wellbeing assess shows it in full, and wellbeing track follows it from date to date."))
	}
	l := doc.List{}
	for _, says := range []string{b.wholeInShort(), b.standardsInShort(), b.gapsInShort(), b.missingInShort(), b.reviewsInShort()} {
		if says != "" {
			l.Items = append(l.Items, doc.Item{Text: says})
		}
	}
	return forcesPart("In short", l)
}

func (b *forcesBriefing) wholeInShort() string {
	switch s := b.Overall; {
	case s.N == 0:
		return "No force has a score on the whole."
	case s.N < fewForces:
		return fmt.Sprintf("On the whole the scores go from %s to %s of 100.", words.Figure(s.Least), words.Figure(s.Greatest))
	default:
		return fmt.Sprintf("On the whole half of the forces score between %s and %s of 100, with %s in the middle.", words.Figure(s.Lower), words.Figure(s.Upper), words.Figure(s.Median))
	}
}

// standardsInShort names the standards with the lowest and the highest median.
func (b *forcesBriefing) standardsInShort() string {
	low, high := -1, -1
	for s := range b.Standards {
		switch m := b.Standards[s].Median; {
		case m == nil:
		case low < 0:
			low, high = s, s
		case m.Cmp(b.Standards[low].Median) < 0:
			low = s
		case m.Cmp(b.Standards[high].Median) > 0:
			high = s
		}
	}
	if low == high {
		return ""
	}
	of := b.Framework.Standards
	return fmt.Sprintf("Of the standards, %s is the lowest for the force in the middle (%s), and %s the highest (%s).",
		of[low].Title, words.Figure(b.Standards[low].Median), of[high].Title, words.Figure(b.Standards[high].Median))
}

// mostGaps is how many indicators are named on which most forces are below the target.
const mostGaps = 3

// gapsInShort says where most forces are below the target, and how often one could
// ask another.
func (b *forcesBriefing) gapsInShort() string {
	topics := b.Topics()
	if len(topics) == 0 {
		return ""
	}
	taught := 0
	for _, t := range topics {
		if len(t.Teachers) > 0 {
			taught++
		}
	}
	ordered := slices.SortedStableFunc(slices.Values(topics), func(x, y compare.Topic) int { return cmp.Compare(len(y.Gaps), len(x.Gaps)) })
	var named []string
	for _, t := range ordered[:min(mostGaps, len(ordered))] {
		named = append(named, fmt.Sprintf("%s (%s)", t.Indicator.ID, words.Count(len(t.Gaps), "force", "forces")))
	}
	return fmt.Sprintf("Below level %s the most forces stand on %s. On %d of the %s on which any is below, there is a force to ask.",
		b.Framework.LevelName(b.Framework.Target.Level), words.And(named), taught, words.Count(len(topics), "indicator", "indicators"))
}

func (b *forcesBriefing) missingInShort() string {
	n := 0
	for i := range b.Forces {
		if len(b.Forces[i].Unanswered) > 0 {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return words.Count(n, "force has", "forces have") + " not answered every indicator."
}

// reviewsInShort warns that a review moves scores, and that not all have one.
func (b *forcesBriefing) reviewsInShort() string {
	n := 0
	for i := range b.Forces {
		if b.Forces[i].Card.Review != nil {
			n++
		}
	}
	if n == 0 || n == len(b.Forces) {
		return ""
	}
	return fmt.Sprintf("The scores of %d of the %d forces are moderated by a review, which can move them either way; those of the others are not.", n, len(b.Forces))
}
