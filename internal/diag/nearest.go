package diag

import (
	"slices"
	"strings"
)

// Nearest returns the known name that takes the fewest slips of the pen to
// become the written one: a letter too many, too few, another or two swapped.
// Case, underscores and spaces are no slips. A name is near where the slips
// are at most a third of its letters; the first of equals wins.
func Nearest(written string, known []string) (string, bool) {
	const (
		longest = 64  // no known name comes near a longer one, and the work grows with the square
		most    = 300 // names that are looked at, so that a hostile document costs no time
	)
	if len(written) > longest {
		return "", false
	}
	known = known[:min(len(known), most)]
	a := fold(written)
	best, found := 0, -1
	for i, name := range known {
		if len(name) > longest || len(written) > 2*len(name) || len(name) > 2*len(written) {
			continue
		}
		b := fold(name)
		near := max(len(a), len(b)) / 3
		if found >= 0 {
			near = min(near, best-1)
		}
		slips := distance(a, b, near)
		if slips > near {
			continue
		}
		best, found = slips, i
	}
	if found < 0 {
		return "", false
	}
	return known[found], true
}

func fold(s string) []rune {
	folded := []rune(strings.ToLower(s))
	for i, r := range folded {
		if r == '_' || r == ' ' {
			folded[i] = '-'
		}
	}
	return folded
}

// distance is the optimal string alignment distance, or any number above most
// where it is above that.
func distance(a, b []rune, most int) int {
	before := make([]int, len(b)+1) // the row before the last
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) > most && slices.Min(last) > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
