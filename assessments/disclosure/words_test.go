package disclosure_test

import (
	"math/big"
	"testing"

	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
)

// What is not there is told in five different words, none of which is a number.
func TestStatesHaveTheirOwnWords(t *testing.T) {
	zero := disclosure.Figure{Value: new(big.Rat)}
	if zero.Count() != "0" || zero.Percent() != "0%" || zero.Score() != "0.0" {
		t.Errorf("zero is %s, %s, %s", zero.Count(), zero.Percent(), zero.Score())
	}
	seen := map[string]bool{"0": true}
	for _, s := range []disclosure.State{disclosure.Missing, disclosure.NotApplicable, disclosure.Suppressed, disclosure.Withheld} {
		f := disclosure.Figure{State: s}
		for _, got := range []string{f.Percent(), f.Score(), f.In(framework.Days)} {
			if got != f.Count() {
				t.Errorf("%v is written %q and %q", s, got, f.Count())
			}
		}
		if seen[f.Count()] {
			t.Errorf("%q is the word of two states", f.Count())
		}
		seen[f.Count()] = true
	}
}

func TestFiguresInWords(t *testing.T) {
	third := big.NewRat(100, 3)
	for _, tt := range []struct{ got, want string }{
		{disclosure.Figure{Value: big.NewRat(91405, 10)}.Count(), "9140.5"},
		{disclosure.Figure{Value: big.NewRat(3120, 1)}.Count(), "3120"},
		{disclosure.Figure{Value: third}.Count(), "33.3"},
		{disclosure.Figure{Value: third}.Percent(), "33.3%"},
		{disclosure.Figure{Value: big.NewRat(45, 1)}.Percent(), "45%"},
		{disclosure.Figure{Value: big.NewRat(1, 1)}.In(framework.Days), "1 day"},
		{disclosure.Figure{Value: big.NewRat(5, 2)}.In(framework.Days), "2.5 days"},
		{disclosure.Figure{Value: big.NewRat(5, 2)}.In(framework.Score), "2.5"},
		{disclosure.Figure{Value: big.NewRat(5, 1)}.In(framework.Percent), "5%"},
		{disclosure.Figure{}.Count(), "not given"},
		{disclosure.Verdict{}.String(), "not applicable"},
		{disclosure.Verdict{Known: true}.String(), "no"},
		{disclosure.Verdict{Known: true, Yes: true}.String(), "yes"},
		{disclosure.Verdict{Withheld: true}.String(), "withheld"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s, want %s", tt.got, tt.want)
		}
	}
}
