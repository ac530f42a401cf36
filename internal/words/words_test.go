package words_test

import (
	"math/big"
	"testing"

	"wellbeing/internal/words"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{words.And(nil), ""}, {words.And([]string{"a"}), "a"}, {words.And([]string{"a", "b"}), "a and b"}, {words.And([]string{"a", "b or c", "d"}), "a, b or c and d"},
		{words.Count(1, "item", "items"), "1 item"}, {words.Count(0, "item", "items"), "0 items"}, {words.Count(int64(2), "policy", "policies"), "2 policies"},
		{words.Capital(""), ""}, {words.Capital("égal"), "Égal"}, {words.Capital("ŵy"), "Ŵy"}, {words.Capital("1 b"), "1 b"},
		{words.Sentence(""), ""}, {words.Sentence("a"), "a."}, {words.Sentence("a?"), "a?"}, {words.Sentence("ŵ"), "ŵ."},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

func TestFigure(t *testing.T) {
	for want, r := range map[string]*big.Rat{"–": nil, "66.7": big.NewRat(200, 3), "50.0": big.NewRat(50, 1), "-0.3": big.NewRat(-1, 3)} {
		if got := words.Figure(r); got != want {
			t.Errorf("Figure(%v) = %s, want %s", r, got, want)
		}
	}
}
