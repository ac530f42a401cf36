package terminal

import (
	"math/big"
	"testing"
)

// A gap between claim and evidence shows, however small, and a bar is as wide as
// every other.
func TestBar(t *testing.T) {
	for _, tt := range []struct {
		scored, claimed *big.Rat
		want            string
	}{
		{big.NewRat(0, 1), big.NewRat(0, 1), "················"},
		{big.NewRat(100, 1), big.NewRat(100, 1), "████████████████"},
		{big.NewRat(999, 10), big.NewRat(100, 1), "███████████████▒"},
		{big.NewRat(50, 1), big.NewRat(501, 10), "████████▒·······"},
		{big.NewRat(75, 1), big.NewRat(25, 1), "████████████····"}, // a review may give more than was claimed
		{nil, nil, ""},
	} {
		if got := bar(tt.scored, tt.claimed, false); got != tt.want {
			t.Errorf("%v of %v claimed: %s, want %s", tt.scored, tt.claimed, got, tt.want)
		}
	}
}
