package profile_test

import (
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/profile"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// Where to look, said of what is cited, is not enough where more is asked for: a
// further item is named.
func TestMoreThanWhereToLook(t *testing.T) {
	f, findings := framework.Parse("f.yaml", []byte(`format: wellbeing-framework/v1
id: own
version: 1.0.0
title: Own
target: {level: 1, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: some, title: Some, requires: {outcome: 2, pointed: true}}]
evidence-types: [{id: survey, title: Survey, shows: outcome}, {id: audit, title: Audit, shows: outcome}]
standards:
  - id: s
    title: S
    indicators:
      - {id: i, title: I, question: Q, levels: {0: a, 1: b}, evidence: {1: [{type: audit, text: A}]}, sources: [{document: D, year: 2020, note: N}]}
`))
	if f == nil {
		t.Fatal(findings)
	}
	for cited, want := range map[string]string{"[one]": "It could be audit (A), cited with where to look.", "[one, two]": "Say where to look in one, two."} {
		a, findings := assessments.Parse("a.yaml", []byte("format: wellbeing-assessment/v1\nframework: own\nforce: {id: x, name: X, kind: fictional}\ndate: 2020-01-14\nstatus: draft\nmarking: OFFICIAL\n"+
			"evidence: [{id: one, type: survey, title: P, date: 2020-01-01, reference: R}, {id: two, type: survey, title: P, date: 2020-01-01, reference: R}]\n"+
			"standards: {s: {i: {level: 1, evidence: "+cited+"}}}\n"))
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		p := profile.Of(scoring.Score(f, a, scoring.Options{}))
		if len(p.Steps) != 1 || !strings.Contains(p.Steps[0].Text, strings.ReplaceAll(want, "one, two", "one or two")) {
			t.Errorf("%s cited: %+v, want %s", cited, p.Steps, want)
		}
	}
}
