package profile_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/profile"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

const assessment = `format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2020-01-14
status: draft
marking: OFFICIAL
standards:
  line-management:
    manager-support: {level: 3, narrative: In place.}
actions:
  - {id: A1, title: Done, indicator: manager-support, raises-to: 3, owner: O, due: 2019-01-01, done: 2019-02-01}
  - {id: A2, title: Late, indicator: manager-support, raises-to: 3, owner: O, due: 2020-01-13}
  - {id: A3, title: Ahead, indicator: manager-support, raises-to: 3, owner: O, due: 2020-01-14}
`

// of returns the profile with a review that gives manager-support a level, or
// none where it is negative.
func of(t *testing.T, level int) *profile.Profile {
	t.Helper()
	f, _ := framework.Builtin("common-goal-2021")
	a, findings := assessments.Parse("a.yaml", []byte(assessment))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var o scoring.Options
	if level >= 0 {
		r, findings := assessments.ParseReview("r.yaml", fmt.Appendf(nil, "format: wellbeing-review/v1\nframework: common-goal-2021\nforce: borsetshire\ndate: 2020-02-20\nassessment: {date: 2020-01-14}\nreviewer: {organisation: loamshire, role: R, kind: peer}\nfindings: {line-management: {manager-support: {level: %d, rationale: Seen.}}}\n", level))
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		o.Review = r
	}
	return profile.Of(scoring.Score(f, a, o))
}

// A claim that the reviewer gives, or more, is held back no longer.
func TestReviewRestoresAClaim(t *testing.T) {
	for level, heldBack := range map[int]int{-1: 1, 2: 1, 3: 0, 4: 0} {
		p := of(t, level)
		if len(p.HeldBack) != heldBack {
			t.Errorf("review %d: %d claims held back, want %d", level, len(p.HeldBack), heldBack)
		}
		if moderated := level >= 0; moderated != (len(p.Moderated) == 1) {
			t.Errorf("review %d: moderated %v", level, p.Moderated)
		}
	}
}

func TestPlannedActions(t *testing.T) {
	for _, s := range of(t, -1).Steps {
		if s.Indicator != "manager-support" {
			continue
		}
		got := strings.Join(s.Planned, "; ")
		if got != "A2, overdue since 13 January 2020: Late; A3, due 14 January 2020: Ahead" {
			t.Errorf("planned: %s", got)
		}
		return
	}
	t.Error("there is no step for manager-support")
}
