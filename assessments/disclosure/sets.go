package disclosure

import (
	"cmp"
	"slices"
)

// most stands for no bound from above.
const most = int64(1) << 40

// span is the whole numbers from low up to high.
type span struct{ low, high int64 }

// set is what a count may be: spans that stand in order and do not touch.
type set []span

func between(low, high int64) set {
	if low > high {
		return nil
	}
	return set{{low, high}}
}

// joined puts spans in order and joins those that touch.
func joined(all set) set {
	slices.SortFunc(all, func(a, b span) int { return cmp.Or(cmp.Compare(a.low, b.low), cmp.Compare(a.high, b.high)) })
	var out set
	for _, s := range all {
		if n := len(out); n > 0 && s.low <= out[n-1].high+1 {
			out[n-1].high = max(out[n-1].high, s.high)
		} else {
			out = append(out, s)
		}
	}
	return out
}

func (s set) or(t set) set { return joined(slices.Concat(s, t)) }

func (s set) and(t set) set {
	var out set
	for _, a := range s {
		for _, b := range t {
			if low, high := max(a.low, b.low), min(a.high, b.high); low <= high {
				out = append(out, span{low, high})
			}
		}
	}
	return joined(out)
}

// plus is what one of each may add up to.
func (s set) plus(t set) set {
	out := make(set, 0, len(s)*len(t))
	for _, a := range s {
		for _, b := range t {
			out = append(out, span{a.low + b.low, min(a.high+b.high, most)})
		}
	}
	return joined(out)
}

// less is what may be left of one of s without one of t.
func (s set) less(t set) set {
	out := make(set, 0, len(s)*len(t))
	for _, a := range s {
		for _, b := range t {
			out = append(out, span{a.low - b.high, a.high - b.low})
		}
	}
	return joined(out)
}

// size is how many numbers are in it, up to a few.
func (s set) size() int {
	n := int64(0)
	for _, a := range s {
		n += min(a.high-a.low+1, enough)
	}
	return int(n)
}

func (s set) high() int64 { return s[len(s)-1].high }

// each calls with every number in it; it has to be a small set.
func (s set) each(with func(int64)) {
	for _, a := range s {
		for n := a.low; n <= a.high; n++ {
			with(n)
		}
	}
}
