package scoring

import (
	"math/big"
	"slices"

	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// sum sets a standard's scores and its attained level from its indicators. All
// sums are of whole numbers: the weights stand on one scale, which cancels out.
func (s *Standard) sum(f *framework.Framework) {
	var weights, scored, claimed, product big.Int
	for i := range s.Indicators {
		ind := &s.Indicators[i]
		if !ind.Applicable {
			continue
		}
		w := s.Of.Weights[i]
		weights.Add(&weights, w)
		scored.Add(&scored, product.Mul(w, big.NewInt(int64(ind.Scored))))
		claimed.Add(&claimed, product.Mul(w, big.NewInt(int64(ind.Claimed))))
	}
	if weights.Sign() == 0 {
		return
	}
	whole := new(big.Int).Mul(&weights, big.NewInt(int64(f.Top())))
	s.Score = percent(&scored, whole)
	s.Claimed = percent(&claimed, whole)
	s.Attained = Level{s.attained(f, &weights), true}
}

func percent(part, whole *big.Int) *big.Rat {
	return new(big.Rat).SetFrac(part.Mul(part, big.NewInt(100)), whole)
}

// attained is the highest level at which indicators of enough weight stand, and
// every key indicator with them; 0 where there is none.
func (s *Standard) attained(f *framework.Framework, weights *big.Int) int {
	scale := f.Share.Scale()
	unit := exact.Whole(1).Scaled(scale)
	enough := new(big.Int).Mul(f.Share.Scaled(scale), weights)
	var at big.Int
	for level := s.highest(f.Top()); level > 0; level-- {
		at.SetInt64(0)
		for i := range s.Indicators {
			if ind := &s.Indicators[i]; ind.Applicable && ind.Scored >= level {
				at.Add(&at, s.Of.Weights[i])
			}
		}
		if at.Mul(&at, unit).Cmp(enough) >= 0 {
			return level
		}
	}
	return 0
}

// highest is the highest level that the key indicators allow.
func (s *Standard) highest(top int) int {
	for i := range s.Indicators {
		if ind := &s.Indicators[i]; ind.Applicable && ind.Of.Key {
			top = min(top, ind.Scored)
		}
	}
	return top
}

// total sets the force's scores: the standards' means by weight.
func (c *Scorecard) total() {
	var weights, scored, claimed []*big.Rat
	for i := range c.Standards {
		s := &c.Standards[i]
		if s.Score == nil {
			continue
		}
		w := s.Of.Weight.Rat()
		weights = append(weights, w)
		scored = append(scored, new(big.Rat).Mul(w, s.Score))
		claimed = append(claimed, new(big.Rat).Mul(w, s.Claimed))
	}
	whole := sum(weights)
	if whole.Sign() == 0 {
		return
	}
	c.Score = new(big.Rat).Quo(sum(scored), whole)
	c.Claimed = new(big.Rat).Quo(sum(claimed), whole)
}

// sum adds fractions in pairs, so that denominators grow no faster than they
// have to.
func sum(all []*big.Rat) *big.Rat {
	switch len(all) {
	case 0:
		return new(big.Rat)
	case 1:
		return all[0]
	}
	half := len(all) / 2
	return new(big.Rat).Add(sum(all[:half]), sum(all[half:]))
}

// Raised returns the scorecard as it would be with indicators that apply scored at
// the levels given, where these are higher. Only scored levels and what is summed
// and judged from them are other than before.
func (c *Scorecard) Raised(to map[string]int) *Scorecard {
	out := *c
	out.Standards = make([]Standard, len(c.Standards))
	out.indicators = make(map[string]*Indicator, len(c.indicators))
	for i := range c.Standards {
		s := c.Standards[i]
		s.Indicators = slices.Clone(s.Indicators)
		for j := range s.Indicators {
			ind := &s.Indicators[j]
			if ind.Applicable {
				ind.Scored = max(ind.Scored, to[ind.Of.ID])
			}
			out.indicators[ind.Of.ID] = ind
		}
		s.sum(c.Framework)
		out.Standards[i] = s
	}
	out.Promises = nil
	out.total()
	out.judge()
	return &out
}

// judge sets the promises and whether the goal is met.
func (c *Scorecard) judge() {
	broken := false
	for i := range c.Framework.Promises {
		p := c.promise(&c.Framework.Promises[i])
		broken = broken || (p.Kept.Known && !p.Kept.Yes)
		c.Promises = append(c.Promises, p)
	}
	if c.Assessment.IsIllustration() {
		return
	}
	judged, reached := 0, 0
	for i := range c.Standards {
		s := &c.Standards[i]
		if s.Of.Weight.Cmp(exact.Decimal{}) == 0 || !s.Attained.Known {
			continue
		}
		judged++
		if s.Attained.Value >= c.Framework.Target.Level {
			reached++
		}
	}
	c.GoalMet = Verdict{Yes: judged > 0 && reached == judged && !broken, Known: true}
}

func (c *Scorecard) promise(of *framework.Promise) Promise {
	p := Promise{Of: of}
	for _, id := range of.Indicators {
		ind, ok := c.Indicator(id)
		if !ok || !ind.Applicable {
			continue
		}
		p.Kept.Known = true
		if ind.Scored < c.Framework.Target.Level {
			p.Failing = append(p.Failing, id)
		}
	}
	p.Kept.Yes = p.Kept.Known && len(p.Failing) == 0
	return p
}

// Agreement is how far a force's own levels, and those that its evidence
// supports, agree with a review's.
type Agreement struct {
	N                  int // indicators that apply, are answered and were reviewed
	Claimed, Evidenced Agreeing
}

// Agreeing compares one set of levels with the reviewer's. All are nil where
// there is nothing to compare.
type Agreeing struct {
	Exact          *big.Rat // the share of levels that are the same
	MeanDifference *big.Rat // the reviewer's less the force's
	WeightedKappa  *big.Rat // Cohen's kappa with quadratic weights; nil where chance alone leaves no difference
}

// Agree returns how far the levels of assessments agree with those of their
// reviews, over all of them together.
func Agree(cards ...*Scorecard) *Agreement {
	var claimed, evidenced, moderated []int64
	for _, c := range cards {
		for s := range c.Standards {
			for i := range c.Standards[s].Indicators {
				if ind := &c.Standards[s].Indicators[i]; ind.Reviewed() {
					claimed = append(claimed, int64(ind.Claimed))
					evidenced = append(evidenced, int64(ind.Evidenced))
					moderated = append(moderated, int64(ind.Moderated.Value))
				}
			}
		}
	}
	return &Agreement{N: len(moderated), Claimed: agreeing(claimed, moderated), Evidenced: agreeing(evidenced, moderated)}
}

func agreeing(xs, ys []int64) Agreeing {
	n := int64(len(xs))
	if n == 0 {
		return Agreeing{}
	}
	var same, difference int64
	var apart, sumX, sumY, squares big.Int // of (x - y)², x, y, and x² + y²
	for i, x := range xs {
		y := ys[i]
		if x == y {
			same++
		}
		difference += y - x
		apart.Add(&apart, square(x-y))
		sumX.Add(&sumX, big.NewInt(x))
		sumY.Add(&sumY, big.NewInt(y))
		squares.Add(&squares, square(x))
		squares.Add(&squares, square(y))
	}
	a := Agreeing{Exact: big.NewRat(same, n), MeanDifference: big.NewRat(difference, n)}
	// Were x and y independent, the mean of (x - y)² over all n² pairs would be
	// (n·Σ(x² + y²) - 2·Σx·Σy) ÷ n².
	expected := new(big.Int).Mul(big.NewInt(n), &squares)
	product := new(big.Int).Mul(&sumX, &sumY)
	expected.Sub(expected, product.Lsh(product, 1))
	if expected.Sign() != 0 {
		observed := new(big.Int).Mul(big.NewInt(n), &apart)
		kappa := new(big.Rat).SetFrac(observed, expected)
		a.WeightedKappa = kappa.Sub(big.NewRat(1, 1), kappa)
	}
	return a
}

func square(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(n)) }
