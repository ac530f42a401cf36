package compare

import (
	"math/big"
	"slices"

	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// Reviewers is how far the forces' own levels, and those that their evidence
// supports, agree with their reviewers'.
type Reviewers struct {
	Forces     []*Force           // those with a review; each has its own agreement on its scorecard
	Pooled     *scoring.Agreement // over all of them
	Indicators []Difference       // those reviewed, where the reviewers differ most first
}

// Difference is how the reviewers differ from the forces' claims on one
// indicator.
type Difference struct {
	Of   *framework.Indicator
	N    int      // forces on which it was reviewed
	Mean *big.Rat // of the reviewers' levels less the claimed ones
}

func reviewersOf(t *Table) *Reviewers {
	r := &Reviewers{}
	var cards []*scoring.Scorecard
	for i := range t.Forces {
		if f := &t.Forces[i]; f.Card.Agreement != nil {
			r.Forces = append(r.Forces, f)
			cards = append(cards, f.Card)
		}
	}
	r.Pooled = scoring.Agree(cards...)
	for s := range t.Framework.Standards {
		for i := range t.Framework.Standards[s].Indicators {
			if d := differenceOn(cards, s, i); d.N > 0 {
				r.Indicators = append(r.Indicators, d)
			}
		}
	}
	slices.SortStableFunc(r.Indicators, func(a, b Difference) int { // they stand in the framework's order
		return new(big.Rat).Abs(b.Mean).Cmp(new(big.Rat).Abs(a.Mean))
	})
	return r
}

// differenceOn returns the difference on an indicator, by its place in the
// framework.
func differenceOn(cards []*scoring.Scorecard, standard, indicator int) Difference {
	var d Difference
	sum := int64(0)
	for _, c := range cards {
		if ind := &c.Standards[standard].Indicators[indicator]; ind.Reviewed() {
			d.Of = ind.Of
			d.N++
			sum += int64(ind.Moderated.Value - ind.Claimed)
		}
	}
	if d.N > 0 {
		d.Mean = big.NewRat(sum, int64(d.N))
	}
	return d
}
