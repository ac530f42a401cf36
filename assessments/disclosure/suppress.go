package disclosure

import "math/big"

// suppress decides which counts are not told, until every one of them is safe.
func (p *people) suppress() {
	for _, c := range p.counts {
		if isSmall(c.value) {
			c.hide(small)
		}
	}
	for _, g := range p.groups {
		if g.thin() {
			g.responses.hide(thin)
			g.favourable.hide(thin)
		}
	}
	for _, it := range p.of {
		it.thin()
	}
	for _, n := range p.pairs {
		n.rest()
	}
	for _, b := range p.breakdowns {
		b.again()
	}
	for p.more() {
	}
}

// more suppresses what one more look asks for, and reports whether that was anything.
func (p *people) more() bool {
	changed := false
	for _, b := range p.breakdowns {
		changed = b.second() || changed
	}
	if changed {
		return true
	}
	p.look()
	for _, b := range p.breakdowns {
		changed = b.unsafe(false) && b.protect() || changed
	}
	for _, n := range p.pairs {
		changed = n.unsafe() && n.whole.hide(whole) || changed
	}
	if changed || len(p.earlier) == 0 {
		return changed
	}
	for _, b := range p.breakdowns {
		if b.unsafe(true) {
			if b.protect() {
				changed = true
			} else {
				b.givenAway()
			}
		}
	}
	return changed
}

// thin reports whether so few answered that nothing of the group is told.
func (g *group) thin() bool { return isThin(g.responses.value) }

// thin suppresses what all say together, where those are fewer than a group has to be.
func (it *itemCounts) thin() {
	if len(it.questions) == 0 {
		return
	}
	if all := it.fields["responses"]; all != nil && isThin(all.value) {
		all.hide(thin)
	}
}

func isThin(responses *big.Rat) bool { return responses.Cmp(big.NewRat(fewest, 1)) < 0 }

// rest suppresses a part that leaves few people of its whole. No one is a part that
// stays 0.
func (p *pair) rest() {
	if p.part.value.Sign() > 0 && isSmall(new(big.Rat).Sub(p.whole.value, p.part.value)) {
		p.part.hide(rest)
	}
}

// look works out what everyone can tell of the counts that are shown.
func (p *people) look() {
	for _, c := range p.counts {
		c.may = nil
		if c.hidden == notAtAll {
			c.may = told(rounded(c.value, step))
		}
	}
	for _, g := range p.groups {
		if g.responses.hidden == notAtAll {
			g.responses.may = g.responses.may.and(between(fewest, most))
		}
	}
	for changed, rounds := true, 0; changed && rounds < 4; rounds++ {
		changed = false
		for _, n := range p.pairs {
			changed = n.narrow() || changed
		}
	}
}

// unsafe reports whether last year's edition leaves too little open of a part that
// is suppressed in a whole that is shown, or of what is left of it.
func (p *pair) unsafe() bool {
	if p.part.hidden == notAtAll || p.whole.hidden != notAtAll || p.part.before == nil && p.whole.before == nil {
		return false
	}
	parts, rests := p.open(func(part, whole int64) {})
	return len(parts) > 0 && (parts.size() < enough || rests.size() < enough)
}

// open returns what a suppressed part of a shown whole and what is left of it can be,
// by this year's edition and by last year's where the two go together.
func (p *pair) open(each func(part, whole int64)) (parts, rests set) {
	may, wholes := p.around(), p.whole.may
	if both := wholes.and(p.whole.before); len(both) > 0 {
		wholes = both
	}
	if both := may.and(p.part.before); len(both) > 0 {
		may = both
	}
	wholes.each(func(whole int64) {
		may.each(func(part int64) {
			rest := whole - part
			if rest < 0 || part > few && (rest == 0 || rest > few) {
				return
			}
			each(part, whole)
			parts, rests = append(parts, span{part, part}), append(rests, span{rest, rest})
		})
	})
	return joined(parts), joined(rests)
}

// givenAway notes which suppressed parts last year's edition has told of already.
func (b *breakdown) givenAway() {
	keeps, _ := b.keeps(true, true)
	for i, p := range b.parts {
		if i < len(keeps) && p.of.hidden != notAtAll && keeps[i].size() < enough {
			p.of.known = true
		}
	}
}
