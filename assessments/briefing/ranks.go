package briefing

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// mostDiffering is how many indicators are named on which reviewers differ.
const mostDiffering = 10

// agreement sets the forces' own levels beside their reviewers'.
func (b *forcesBriefing) agreement() []doc.Block {
	g := b.Agreement
	if g == nil {
		return nil
	}
	const heading = "Forces and their reviewers"
	if g.Pooled.N == 0 {
		return forcesPart(heading, doc.Paragraph("No indicator that a force compared here has answered was reviewed."))
	}
	t := doc.Table{
		Header: []string{"Force", "Reviewed", "Claimed: same", "higher or lower by", "kappa", "Supported: same", "higher or lower by", "kappa"},
		Right:  []bool{false, true, true, true, true, true, true, true},
	}
	add := func(name string, a *scoring.Agreement) {
		row := []string{name, strconv.Itoa(a.N)}
		for _, x := range []scoring.Agreeing{a.Claimed, a.Evidenced} {
			row = append(row, percentage(x.Exact), signedFigure(x.MeanDifference), hundredths(x.WeightedKappa))
		}
		t.Add(row...)
	}
	for _, f := range g.Forces {
		add(forceLabel(f), f.Card.Agreement)
	}
	add("All together", g.Pooled)
	blocks := forcesPart(heading,
		doc.Paragraph("How often the reviewer gives the same level as the force claims, and as its evidence supports; by how many levels the reviewer's stand higher (+) or lower (−) on average; and kappa, which is 1 where all levels agree, 0 where they agree no better than by chance, and below 0 where they agree worse."),
		t)
	return append(blocks, b.differing()...)
}

// differing lists the indicators on which reviewers differ most from the claims.
func (b *forcesBriefing) differing() []doc.Block {
	l := doc.List{}
	for _, d := range b.Agreement.Indicators {
		if d.Mean.Sign() != 0 && len(l.Items) < mostDiffering {
			l.Items = append(l.Items, doc.Item{Term: d.Of.ID, Text: fmt.Sprintf("%s. %s, over %s", d.Of.Title, signedFigure(d.Mean), words.Count(d.N, "review", "reviews"))})
		}
	}
	if len(l.Items) == 0 {
		return []doc.Block{doc.Paragraph("On no indicator do reviewers differ from the claims on average.")}
	}
	return []doc.Block{doc.Paragraph("Where reviewers differ most from the claims, in levels:"), l}
}

// percentage writes a part of 1 as a percentage.
func percentage(r *big.Rat) string {
	if r == nil {
		return "–"
	}
	return new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(0) + "%"
}

// signedFigure writes a difference with its sign, but for none.
func signedFigure(r *big.Rat) string {
	if r != nil && r.Sign() > 0 {
		return "+" + words.Figure(r)
	}
	return strings.ReplaceAll(words.Figure(r), "-", "−")
}

func hundredths(r *big.Rat) string {
	if r == nil {
		return "–"
	}
	return r.FloatString(2)
}

// ranking gives the ranks and what they are worth.
func (b *forcesBriefing) ranking() []doc.Block {
	r := b.Ranking
	if r == nil {
		return nil
	}
	over := map[int]int{}
	under := map[int]int{}
	for _, pair := range r.Above {
		over[pair[0]]++
		under[pair[1]]++
	}
	t := doc.Table{
		Header: []string{"Force", "Rank", "Range", "Median", "Above", "Below", "Not told apart"},
		Right:  []bool{false, true, true, true, true, true, true},
	}
	scored := b.Overall.N
	for f := range b.Forces {
		row := []string{forceLabel(&b.Forces[f]), "–", "–", "–", "–", "–", "–"}
		if of := &r.Overall[f]; of.Known() {
			row = []string{
				row[0], strconv.Itoa(of.Rank), rankRange(of), medianRank(of.Median),
				strconv.Itoa(over[f]), strconv.Itoa(under[f]), strconv.Itoa(scored - 1 - over[f] - under[f]),
			}
		}
		t.Add(row...)
	}
	blocks := forcesPart("Ranks, and what they are worth",
		doc.Paragraph(compare.RankWorth),
		doc.Paragraph(fmt.Sprintf("How the ranges come about: %s times, each weight is made larger or smaller by up to a quarter, and each level of each force one higher or one lower with a chance of one in ten each, as when another assessor had looked; then the forces are ranked again. "+
			"The range leaves out the one time in twenty at either end. The same seed (%d) gives the same figures.", thousands(r.Draws), r.Seed)),
		doc.Paragraph("Equal scores share the better rank. Above counts the forces that a force stands above, and Below those that stand above it: of the two, one scores higher at least 95 times in 100. All others are not told apart, whatever their ranks."))
	blocks = append(append(blocks, b.figure(b.ranks)...), t)
	return append(blocks,
		doc.Heading{Level: 3, Text: "By standard"},
		doc.Paragraph("The rank by each standard, and behind it its range. The columns are the standards: "+b.legend()),
		b.standardRanks())
}

func (b *forcesBriefing) standardRanks() doc.Table {
	numbers, right := b.numbers()
	t := doc.Table{Header: append([]string{"Force"}, numbers...), Right: append([]bool{false}, right...)}
	for f := range b.Forces {
		row := []string{forceLabel(&b.Forces[f])}
		for s := range b.Ranking.Standards {
			cell := "–"
			if of := &b.Ranking.Standards[s][f]; of.Known() {
				cell = fmt.Sprintf("%d %s", of.Rank, rankRange(of))
			}
			row = append(row, cell)
		}
		t.Add(row...)
	}
	return t
}

// rankRange is a rank range.
func rankRange(r *compare.Rank) string { return fmt.Sprintf("%d–%d", r.Low, r.High) }

// medianRank writes a median rank: with a half, or whole.
func medianRank(r *big.Rat) string {
	if r.IsInt() {
		return r.RatString()
	}
	return words.Figure(r)
}

// thousands writes a number with a comma between its thousands.
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
