package disclosure

import (
	"math/big"
	"slices"
)

// breakdown is a total with its parts: groups of a survey's responses, themes of
// referrals.
type breakdown struct {
	total    *count
	parts    []*part
	siblings []*breakdown // others of the same total, this one among them
	broken   bool         // every part that counts anyone is suppressed
	before   set          // what last year's edition says of the total
	old      bool         // it told of the total, or that it is suppressed
	gone     []set        // parts of last year's that are no more
	lost     bool         // one of those was suppressed there
}

// part is a part of a total. What comes with it is suppressed with it.
type part struct {
	of    *count
	with  []*count
	least set  // what it may be where it is suppressed for itself
	old   bool // it stood in last year's edition
	hid   bool // and was suppressed there
}

func (p *part) hide(w why) bool {
	changed := p.of.hide(w)
	for _, c := range p.with {
		changed = c.hide(w) || changed
	}
	return changed
}

// hidden counts the parts that are suppressed.
func (b *breakdown) hidden() (n int) {
	for _, p := range b.parts {
		if p.of.hidden != notAtAll {
			n++
		}
	}
	return n
}

// second suppresses the smallest part that is left, the first where several are, where
// one alone is suppressed of a total that is shown. No one is left out of a part of
// no one: it stays 0.
func (b *breakdown) second() bool {
	if b.total.hidden != notAtAll || b.hidden() != 1 {
		return false
	}
	var least *part
	for _, p := range b.parts {
		if p.of.hidden == notAtAll && p.of.value.Sign() > 0 && (least == nil || p.of.value.Cmp(least.of.value) < 0) {
			least = p
		}
	}
	return least != nil && least.hide(second)
}

// unsafe reports whether a suppressed part keeps too few values, given what is
// told of the total and of the other parts, and, where asked, of both last year. Where
// the parts do not add up to their total they are at most that.
func (b *breakdown) unsafe(lastYear bool) bool {
	left, possible := b.left(b.adds(), lastYear)
	return possible && left < enough || b.givesTotal(lastYear)
}

// givesTotal reports whether a total that is suppressed, or what it leaves of its own whole, keeps
// too few values, given what its parts can add up to.
func (b *breakdown) givesTotal(lastYear bool) bool {
	if b.total.hidden == notAtAll {
		return false
	}
	totals := b.sum(lastYear)
	if b.adds() {
		totals = totals.and(b.sums(lastYear))
	}
	for _, n := range b.total.pairs {
		if b.total.hidden == whole || n.part != b.total || n.whole.hidden != notAtAll {
			continue
		}
		totals = totals.and(n.around().or(between(0, fewest-1)))
		rests := n.whole.may.less(totals).and(between(0, most))
		if len(rests) > 0 && rests.size() < enough {
			return true
		}
	}
	return len(totals) > 0 && totals.size() < enough
}

// sums is what the parts may add up to, in any case.
func (b *breakdown) sums(lastYear bool) (all set) {
	for _, parts := range b.cases(lastYear) {
		all = all.or(added(parts))
	}
	return all
}

// adds reports whether the parts add up to their total.
func (b *breakdown) adds() bool {
	sum := new(big.Rat)
	for _, p := range b.parts {
		sum.Add(sum, p.of.value)
	}
	return sum.Cmp(b.total.value) == 0
}

// left is the least number of values that a suppressed part keeps; none are possible
// where the parts do not go with the total.
func (b *breakdown) left(exactly, lastYear bool) (least int, possible bool) {
	keeps, possible := b.keeps(exactly, lastYear)
	least = enough
	for i, s := range keeps {
		if i < len(b.parts) && b.parts[i].of.hidden != notAtAll {
			least = min(least, s.size())
		}
	}
	return least, possible
}

// keeps is what each part can be, in every case together.
func (b *breakdown) keeps(exactly, lastYear bool) (keeps []set, possible bool) {
	total := b.sum(lastYear)
	if !exactly {
		total = between(0, total.high())
	}
	for _, parts := range b.cases(lastYear) {
		found := b.solve(parts, total, exactly && lastYear)
		for i, s := range found {
			if i == len(keeps) {
				keeps = append(keeps, nil)
			}
			keeps[i] = keeps[i].or(s)
		}
	}
	for _, s := range keeps {
		if len(s) == 0 {
			return nil, false
		}
	}
	return keeps, len(b.parts) > 0
}

// cases are what the parts may be, for each way in which they may have come to be
// suppressed: each for itself, or one of two as the second.
func (b *breakdown) cases(lastYear bool) [][]set {
	var places []int
	forItself := make([]set, len(b.parts))
	odd := false
	for i, p := range b.parts {
		forItself[i] = p.of.may
		if p.of.hidden != notAtAll {
			places = append(places, i)
			forItself[i] = p.least
			odd = odd || p.of.hidden == whole
		}
	}
	cases := [][]set{b.known(forItself, lastYear)}
	as := func(places ...int) {
		other := append([]set{}, forItself...)
		for _, i := range places {
			other[i] = between(1, most)
			if !b.broken && !odd {
				other[i] = between(few+1, b.smallestShown()).or(b.parts[i].least)
			}
		}
		cases = append(cases, b.known(other, lastYear))
	}
	switch {
	case b.broken || odd:
		as(places...)
	case len(places) == 2:
		as(places[0])
		as(places[1])
	}
	return cases
}

// smallestShown is the most that a part may be that was the smallest.
func (b *breakdown) smallestShown() int64 {
	top := most
	for _, p := range b.parts {
		if p.of.hidden == notAtAll && p.of.value.Sign() > 0 {
			top = min(top, p.of.may.high())
		}
	}
	return top
}

// known narrows what parts may be to what last year's edition says of them. There is
// nothing that they may be where the two do not go together in this case, and no more is
// known of a part whose figure is another than last year.
func (b *breakdown) known(parts []set, lastYear bool) []set {
	if !lastYear {
		return parts
	}
	for i, p := range b.parts {
		if p.of.before == nil || p.of.hidden == notAtAll && len(p.of.may.and(p.of.before)) == 0 {
			continue
		}
		parts[i] = parts[i].and(p.of.before)
	}
	return parts
}

// again suppresses what last year's edition did, and the total where parts came or went
// since and there is one that is suppressed: what the total was then would tell of it.
func (b *breakdown) again() {
	if !b.wasThere() {
		return
	}
	for _, p := range b.parts {
		if p.hid && (b.before != nil || !b.sameParts()) {
			p.hide(second)
		}
	}
	if !b.sameParts() && (b.lost || b.hidden() > 0) && b.total.value.Sign() > 0 {
		b.total.hide(whole)
	}
}

// wasThere reports whether the total or any of the parts stood in last year's edition.
func (b *breakdown) wasThere() bool {
	return b.old || len(b.gone) > 0 || slices.ContainsFunc(b.parts, func(p *part) bool { return p.old })
}

// solve returns what each part can be, given the others and the total, and, where asked,
// given what the parts that were there last year added up to then.
func (b *breakdown) solve(parts []set, total set, then bool) []set {
	if len(parts) == 0 {
		return nil
	}
	if !then || b.before == nil {
		return apart(parts, total)
	}
	var old, fresh []set
	for i, p := range b.parts {
		if p.old {
			old = append(old, parts[i])
		} else {
			fresh = append(fresh, parts[i])
		}
	}
	oldSum, newSum, goneSum := added(old), added(fresh), added(b.gone)
	inBoth := b.before.less(goneSum).and(total.less(newSum)).and(oldSum)
	if len(inBoth) == 0 { // the figures are others
		return apart(parts, total)
	}
	o, f := apart(old, inBoth), apart(fresh, total.less(inBoth))
	out := make([]set, 0, len(parts))
	for _, p := range b.parts {
		if p.old {
			out, o = append(out, o[0]), o[1:]
		} else {
			out, f = append(out, f[0]), f[1:]
		}
	}
	return out
}

// sum is what the total may be, by itself and by its other breakdowns.
func (b *breakdown) sum(lastYear bool) set {
	total := between(0, most)
	if b.total.hidden == notAtAll {
		total = b.total.may
	}
	if both := total.and(b.total.before); lastYear && b.sameParts() && len(both) > 0 {
		total = both
	}
	for _, other := range b.siblings {
		if other == b || !other.adds() {
			continue
		}
		if both := total.and(other.sums(lastYear)); len(both) > 0 {
			total = both
		}
	}
	return total
}

// sameParts reports whether no part came or went since last year's edition.
func (b *breakdown) sameParts() bool {
	return len(b.gone) == 0 && !slices.ContainsFunc(b.parts, func(p *part) bool { return !p.old })
}

// added is what sets add up to.
func added(all []set) set {
	sum := between(0, 0)
	for _, s := range all {
		sum = sum.plus(s)
	}
	return sum
}

// apart returns what each of the sets can be where they add up to one of the total.
func apart(all []set, total set) []set {
	before := make([]set, len(all)+1)
	before[0] = between(0, 0)
	for i, s := range all {
		before[i+1] = before[i].plus(s)
	}
	out := make([]set, len(all))
	after := between(0, 0)
	for i := len(all) - 1; i >= 0; i-- {
		out[i] = all[i].and(total.less(before[i].plus(after)))
		after = after.plus(all[i])
	}
	return out
}

// protect suppresses more where too little is left open: the whole breakdown with its
// total, so that all that have to go this way look alike, then the total's other
// breakdowns, then what the total is a part of. It reports whether there was something to suppress.
func (b *breakdown) protect() bool {
	changed := b.breakUp()
	if changed = b.total.hide(whole) || changed; changed {
		return true
	}
	for _, other := range b.siblings {
		if other.breakUp() {
			return true
		}
	}
	for _, n := range b.total.pairs {
		if n.part == b.total && n.whole.hide(whole) {
			return true
		}
	}
	return false
}

func (b *breakdown) breakUp() bool {
	changed := false
	for _, p := range b.parts {
		if p.of.value.Cmp(new(big.Rat)) > 0 {
			changed = p.hide(whole) || changed
		}
	}
	b.broken = b.broken || changed
	return changed
}
