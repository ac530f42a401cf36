//go:build unix

package main

import (
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
)

// The documents are sound, alike in length, and of one force each.
func TestDocuments(t *testing.T) {
	w, err := newWriter("../../examples/forces")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 250, 499} {
		src := w.document(n)
		if again := w.document(n); again != src {
			t.Errorf("document %d differs when it is written again", n)
		}
		if len(src) < size-1000 || len(src) > size+1000 {
			t.Errorf("document %d has %d bytes", n, len(src))
		}
		a, findings := assessments.Parse("a.yaml", []byte(src))
		if a != nil {
			findings = append(findings, check.Assessment(w.framework, a, check.Options{})...)
		}
		for _, f := range findings {
			t.Errorf("document %d: %d:%d: %s: %s", n, f.Pos.Line, f.Pos.Column, f.Rule, f.Message)
		}
	}
	for _, src := range []string{w.document(0), yearLater(w.document(0))} {
		if a, findings := assessments.Parse("a.yaml", []byte(src)); a == nil || findings.HasErrors() {
			t.Error(findings)
		} else if findings := check.Assessment(w.framework, a, check.Options{}); findings.HasErrors() {
			t.Error(findings)
		}
	}
	names := map[string]int{}
	for n := range 500 {
		if earlier, ok := names[forceName(n)]; ok {
			t.Errorf("forces %d and %d are both %s", earlier, n, forceName(n))
		}
		names[forceName(n)] = n
	}
}
