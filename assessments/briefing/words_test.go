package briefing

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"wellbeing/internal/doc"
)

// marked writes words with their marks.
func marked(texts []doc.Words) string {
	var parts []string
	for _, s := range slices.Concat(texts...) {
		parts = append(parts, map[doc.Mark]string{doc.Kept: s.Text, doc.Added: "{+" + s.Text + "+}", doc.Removed: "[-" + s.Text + "-]", doc.LeftOut: "…"}[s.Mark])
	}
	return strings.Join(parts, " ")
}

func numbered(from, to int) string {
	var all []string
	for i := from; i <= to; i++ {
		all = append(all, fmt.Sprint("w", i))
	}
	return strings.Join(all, " ")
}

func TestReworded(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"", "", ""},
		{"all as\nit was", "all  as it was", "all as it was"},
		{"", "new here", "{+new here+}"},
		{"gone now", "", "[-gone now-]"},
		{"two of three", "two and four", "[-two of three-] {+two and four+}"},
		{"a b c d e", "a b x y z", "a b [-c d e-] {+x y z+}"},
		{"a b c d e", "a b c d e " + numbered(1, 8), "[-a b c d e-] {+a b c d e " + numbered(1, 8) + "+}"},
		{"a b c d e " + numbered(1, 8), "a b c d e", "[-a b c d e " + numbered(1, 8) + "-] {+a b c d e+}"},
		{"The course is open to all", "The course is open to managers", "The course is open to [-all-] {+managers+}"},
		{"two of five stations have a plan", "three of nine stations have a plan", "[-two of five-] {+three of nine+} stations have a plan"},
		{"nothing of this stands there now", "quite another text about another thing", "[-nothing of this stands there now-] {+quite another text about another thing+}"},
		{numbered(1, 60), numbered(1, 29) + " x " + numbered(31, 60), "… " + numbered(22, 29) + " [-w30-] {+x+} " + numbered(31, 38) + " …"},
		{numbered(1, 60), "x " + numbered(1, 60), "{+x+} " + numbered(1, 8) + " …"},
		{numbered(1, 60), "x " + numbered(1, 60) + " y", "{+x+} " + numbered(1, 8) + " … " + numbered(53, 60) + " {+y+}"},
		{"x " + numbered(1, 24) + " y", "a " + numbered(1, 24) + " b", "[-x-] {+a+} " + numbered(1, 24) + " [-y-] {+b+}"},
		{"x " + numbered(1, 25) + " y", "a " + numbered(1, 25) + " b", "[-x-] {+a+} " + numbered(1, 8) + " … " + numbered(18, 25) + " [-y-] {+b+}"},
	} {
		if got := marked(reworded(tt.before, tt.after)); got != tt.want {
			t.Errorf("%q to %q:\n got %s\nwant %s", tt.before, tt.after, got, tt.want)
		}
	}
}

// The longest texts are compared in no time that anybody would notice, and whatever
// is left out, nothing that changed is.
func TestRewordedLong(t *testing.T) {
	var before, after []string
	for i := range 9000 {
		before = append(before, fmt.Sprint("w", i*7919%5003))
		after = append(after, fmt.Sprint("w", i*6007%5003))
	}
	added, removed := 0, 0
	for _, s := range slices.Concat(reworded(strings.Join(before, " "), strings.Join(after, " "))...) {
		switch s.Mark {
		case doc.Added:
			added += len(strings.Fields(s.Text))
		case doc.Removed:
			removed += len(strings.Fields(s.Text))
		}
	}
	if added != 9000 || removed != 9000 {
		t.Errorf("%d words added, %d removed", added, removed)
	}
}

// The figures and lists that stand in sentences.
func TestInSentences(t *testing.T) {
	half, none := big.NewRat(1, 2), (*big.Rat)(nil)
	for _, tt := range []struct{ got, want string }{
		{ordinal(1), "1st"}, {ordinal(2), "2nd"}, {ordinal(3), "3rd"}, {ordinal(4), "4th"}, {ordinal(10), "10th"}, {ordinal(11), "11th"},
		{ordinal(12), "12th"}, {ordinal(13), "13th"}, {ordinal(14), "14th"}, {ordinal(21), "21st"}, {ordinal(43), "43rd"}, {ordinal(111), "111th"}, {ordinal(113), "113th"},
		{pointsOf(big.NewRat(1, 1)), "1.0 point"}, {pointsOf(big.NewRat(2, 1)), "2.0 points"},
		{someOf(strings.Fields(numbered(1, 9)), 8), "w1, w2, w3, w4, w5, w6, w7, w8 and w9"},
		{someOf(strings.Fields(numbered(1, 10)), 8), "w1, w2, w3, w4, w5, w6, w7, w8 and 2 more"},
		{medianRank(big.NewRat(2, 1)), "2"}, {medianRank(big.NewRat(5, 2)), "2.5"},
		{signedFigure(half), "+0.5"}, {signedFigure(new(big.Rat)), "0.0"}, {signedFigure(none), "–"},
		{percentage(half), "50%"}, {percentage(none), "–"}, {hundredths(half), "0.50"}, {hundredths(none), "–"},
		{thousands(999), "999"}, {thousands(1000), "1,000"}, {thousands(1234567), "1,234,567"},
		{against(big.NewRat(7496, 100), big.NewRat(75, 1)), "74.96"}, {against(big.NewRat(7494, 100), big.NewRat(75, 1)), "74.9"},
		{against(big.NewRat(75, 1), big.NewRat(75, 1)), "75.0"}, {against(none, half), "–"},
		{change(big.NewRat(5004, 100), big.NewRat(5006, 100)), "+0.1"}, {change(big.NewRat(5005, 100), big.NewRat(5006, 100)), "–"}, {change(half, none), ""}, {change(none, half), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}
