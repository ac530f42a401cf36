package scoring_test

import (
	"testing"

	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// What is there of the one and not of the other is told of each.
func TestShortfallIsToldApart(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	s := scoring.Shortfall{Level: 2, Missing: []scoring.Missing{
		{Requirement: scoring.Evidence, Need: 2, Have: 1}, {Requirement: scoring.Delivery, Need: 2, Have: 0},
	}}
	if got, want := s.In(f), "level 2 Developing needs 2 current items of evidence (has 1) and 2 items that show delivery or outcome (has none)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
