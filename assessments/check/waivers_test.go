package check_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/internal/diag"

	"wellbeing/assessments/check"
)

// What is waived is not counted against the limit of a file: the work on it goes
// on, and what is found further down is told.
func TestWaivedFindingsDoNotEndTheWork(t *testing.T) {
	var b strings.Builder
	b.WriteString("# wellbeing:allow unused-evidence: taken over whole from the older register\nevidence:\n")
	for n := range diag.Limit + 200 {
		fmt.Fprintf(&b, "  - {id: p%d, type: policy, title: T, date: 2019-12-01, reference: x}\n", n)
	}
	b.WriteString("standards:\n  prevention:\n    open-culture: {level: 2}\n")
	found := findings(t, check.OfAssessment, b.String())
	if got := places(found); !strings.HasSuffix(got, " over-claimed standards.prevention.open-culture.level") || len(found) != 1 {
		t.Errorf("%d findings: %.300s", len(found), got)
	}
	plain := strings.Replace(b.String(), "wellbeing:allow", "allow", 1)
	if found := findings(t, check.OfAssessment, plain); len(found) != diag.Limit+1 || found[diag.Limit].Rule != diag.TooMany {
		t.Errorf("without the waiver: %d findings", len(found))
	}
}

// Where the limit of findings ended a check, nobody is told that a waiver of what it
// would have found is of no use.
func TestWaiversOfWhatWasNotLookedAt(t *testing.T) {
	var b strings.Builder
	b.WriteString("standards:\n  prevention:\n    # wellbeing:allow over-claimed: seen by the auditor\n    open-culture: {level: 2}\nevidence:\n")
	for n := range diag.Limit + 1 {
		fmt.Fprintf(&b, "  - {id: n%d, type: training-record, title: T, date: 2019-12-01, reference: x, detail: {trained: 9}}\n", n)
	}
	for _, f := range findings(t, check.OfAssessment, b.String()) {
		if f.Rule == diag.UnusedAllow {
			t.Errorf("%+v", f)
		}
	}
}

// The first thousand waivers of a document quiet what they are for.
func TestTooManyWaivers(t *testing.T) {
	var b strings.Builder
	b.WriteString("evidence:\n")
	for n := range diag.Limit + 2 {
		fmt.Fprintf(&b, "  - {id: p%d, type: policy, title: T, date: 2019-12-01, reference: x} # wellbeing:allow unused-evidence: new\n", n)
	}
	found := findings(t, check.OfAssessment, b.String())
	if got := places(found); len(found) != 2 || found[0].Rule != diag.UnusedAllow || found[1].Rule != diag.UnusedEvidence || found[0].Pos.Line != found[1].Pos.Line-1 {
		t.Errorf("%d findings: %.300s", len(found), got)
	}
}
