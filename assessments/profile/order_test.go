package profile_test

import (
	"fmt"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/profile"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// What is not answered waits in a draft only: of what was submitted, a key
// question without an answer comes before what nothing rests on.
func TestQuestionsWaitInDraftsOnly(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	for status, first := range map[string]bool{"draft": true, "submitted": false} {
		a, findings := assessments.Parse("a.yaml", fmt.Appendf(nil, "format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: x, name: X, kind: fictional}\ndate: 2020-01-14\nstatus: %s\nmarking: OFFICIAL\n"+
			"standards: {line-management: {supervisor-capacity: {level: 1, narrative: In place.}}}\n", status))
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		steps := profile.Of(scoring.Score(f, a, scoring.Options{})).Steps
		if got := steps[0].Indicator == "supervisor-capacity"; got != first || len(steps) < 20 {
			t.Errorf("%s: %s comes first of %d steps", status, steps[0].Indicator, len(steps))
		}
	}
}
