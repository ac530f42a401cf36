package disclosure

import (
	"math/big"
	"slices"
)

// The rules that everyone may know.
const (
	few       = 7  // people: a count from 1 up to it is suppressed
	fewest    = 10 // responses that a group of a survey needs for its figures to be shown
	step      = 5  // people: counts are rounded to it
	enough    = 3  // values that a suppressed count has to keep
	slack     = 2  // how far a count may be from what it was rounded to
	hundred   = 100
	unlimited = 999_999_999_999 // a count that is above every other
)

// why is the reason for which a count is suppressed.
type why uint8

const (
	notAtAll why = iota
	small        // it is of few people
	thin         // its group gave too few responses
	rest         // what is left of its whole is of few people
	second       // another part of its total could be worked back from it
	whole        // with the whole of its breakdown, or with what that adds up to
)

// count is a number of people, wherever it is told of.
type count struct {
	value  *big.Rat
	hidden why
	known  bool // last year's edition gives it away
	pairs  []*pair
	joined bool // it is a part or the total of others
	before set  // what last year's edition says of it; nil: nothing
	may    set  // what the edition says of it, where it is shown
}

func (c *count) hide(w why) bool {
	if c.hidden != notAtAll {
		return false
	}
	c.hidden = w
	return true
}

// isSmall reports whether a number of people is more than none and no more than few.
func isSmall(r *big.Rat) bool {
	return r.Sign() > 0 && r.Cmp(big.NewRat(few+1, 1)) < 0
}

// figure is the count as the public may see it.
func (c *count) figure() Figure {
	if c.hidden != notAtAll {
		return Figure{State: Suppressed}
	}
	return Figure{Value: new(big.Rat).SetInt64(rounded(c.value, step))}
}

// rounded is a number of at least 0 to the nearest multiple of a step, halves up.
func rounded(r *big.Rat, step int64) int64 {
	if n, ok := plain(r); ok {
		return (2*n + step) / (2 * step) * step
	}
	halves := new(big.Rat).Mul(r, big.NewRat(2, step))
	halves.Add(halves, big.NewRat(1, 1)) // 2r/step + 1, half of which is rounded down
	n := new(big.Int).Quo(halves.Num(), new(big.Int).Mul(halves.Denom(), big.NewInt(2)))
	return n.Int64() * step
}

// plain is a number as most are: whole, of at least 0, and not so great that sums of it
// overflow.
func plain(r *big.Rat) (int64, bool) {
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	n := r.Num().Int64()
	return n, n >= 0 && n <= most
}

// told is what a count may be that is shown as a rounded number.
func told(shown int64) set {
	if shown == 0 {
		return between(0, 0)
	}
	return between(max(shown-slack, few+1), shown+slack)
}

// pair is a part of a whole. Its rate is shown where both are.
type pair struct {
	part, whole *count
}

// percent is a part of a whole in whole per cents, halves up.
func percent(part, whole *big.Rat) int64 {
	p, ok := plain(part)
	w, both := plain(whole)
	if ok && both {
		return wholePercent(p, w)
	}
	r := new(big.Rat).Quo(part, whole)
	return rounded(r.Mul(r, big.NewRat(hundred, 1)), 1)
}

func wholePercent(part, whole int64) int64 { return (2*hundred*part + whole) / (2 * whole) }

func (p *pair) shown() bool { return p.part.hidden == notAtAll && p.whole.hidden == notAtAll }

// rate is the part in per cent of the whole as the public may see it.
func (p *pair) rate() Figure {
	switch {
	case !p.shown():
		return Figure{State: Suppressed}
	case p.whole.value.Sign() == 0:
		return Figure{State: NotApplicable}
	}
	return Figure{Value: new(big.Rat).SetInt64(percent(p.part.value, p.whole.value))}
}

// narrow takes from what both may be whatever does not go with the other and with
// the rate, and reports whether there was such.
func (p *pair) narrow() bool {
	if !p.shown() || p.whole.value.Sign() == 0 {
		return false
	}
	rate := percent(p.part.value, p.whole.value)
	var parts, wholes set
	p.whole.may.each(func(whole int64) {
		p.part.may.each(func(part int64) {
			left := whole - part
			if left < 0 || left > 0 && left <= few || whole == 0 || wholePercent(part, whole) != rate {
				return
			}
			parts, wholes = append(parts, span{part, part}), append(wholes, span{whole, whole})
		})
	})
	if len(parts) == 0 { // decimals: nothing whole goes with the rate
		return false
	}
	parts, wholes = joined(parts), joined(wholes)
	changed := !slices.Equal(parts, p.part.may) || !slices.Equal(wholes, p.whole.may)
	p.part.may, p.whole.may = parts, wholes
	return changed
}

// around is what a hidden part of a shown whole may be: few, or all but few.
func (p *pair) around() (parts set) {
	for _, s := range p.whole.may {
		parts = append(parts, span{max(1, s.low-few), s.high - 1})
	}
	return joined(append(parts, span{1, few}))
}
