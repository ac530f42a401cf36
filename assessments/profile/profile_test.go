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

// What could supply the missing evidence is named: what supplies most of it
// first, never what is there already or lacks nothing but where to look.
func TestWhatCouldSupply(t *testing.T) {
	f, findings := framework.Parse("f.yaml", []byte(`format: wellbeing-framework/v1
id: own
version: 1.0.0
title: Own
target: {level: 1, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: some, title: Some, requires: {evidence: 2, types: 2, outcome: 1, pointed: true}}]
evidence-types:
  - {id: policy, title: Policy}
  - {id: minutes, title: Minutes, shows: delivery}
  - {id: survey, title: Survey, shows: outcome}
  - {id: audit, title: Audit, shows: outcome}
standards:
  - id: s
    title: S
    indicators:
      - id: i
        title: I
        question: Q
        levels: {0: a, 1: b}
        evidence: {1: [{type: policy, text: P}, {type: minutes, text: M}, {type: survey, text: S}, {type: audit, text: A}]}
        sources: [{document: D, year: 2020, note: N}]
`))
	if f == nil {
		t.Fatal(findings)
	}
	for _, tt := range []struct{ cited, want string }{
		{"[]", "It could be survey (S) or audit (A), cited with where to look."},
		{"[survey]", "It could be policy (P) or minutes (M), cited with where to look."}, // the survey is outcome once it says where
		{"[{id: survey, where: page 2}]", "It could be policy (P) or minutes (M)."},
		{"[policy]", "It could be survey (S) or audit (A), cited with where to look."},
		{"[policy, minutes]", "It could be survey (S) or audit (A), cited with where to look."},
	} {
		a, findings := assessments.Parse("a.yaml", []byte(`format: wellbeing-assessment/v1
framework: own
force: {id: x, name: X, kind: fictional}
date: 2020-01-14
status: draft
marking: OFFICIAL
evidence:
  - {id: policy, type: policy, title: P, date: 2020-01-01, reference: R}
  - {id: minutes, type: minutes, title: M, date: 2020-01-01, reference: R}
  - {id: survey, type: survey, title: S, date: 2020-01-01, reference: R}
standards: {s: {i: {level: 1, evidence: `+tt.cited+`}}}
`))
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		p := profile.Of(scoring.Score(f, a, scoring.Options{}))
		if len(p.Steps) != 1 || !strings.Contains(p.Steps[0].Text, tt.want) {
			t.Errorf("%s cited: %+v, want %s", tt.cited, p.Steps, tt.want)
		}
	}
}

// Once a reviewer has given a level, the next step is a higher one: writing what
// the force's own claim lacks would raise nothing.
func TestStepAfterReview(t *testing.T) {
	for level, want := range map[int]string{-1: "Level 2 Developing needs ", 0: "The review puts it at level 0 None. Level 2 Developing looks like this: ", 2: "The review puts it at level 2 Developing. Level 3 Established looks like this: "} {
		var text string
		for _, s := range of(t, level).Steps {
			if s.Indicator == "manager-support" {
				text = s.Text
			}
		}
		if !strings.HasPrefix(text, want) {
			t.Errorf("review %d: %s, want %s…", level, text, want)
		}
	}
}
