package framework_test

import (
	"strings"
	"testing"

	"wellbeing/framework"
)

// Two documents may bear one title: a source is of its year.
func TestSourcesAreOfTheirYear(t *testing.T) {
	for _, d := range framework.Documents() {
		if got, ok := (framework.Source{Document: d.Title, Year: d.Year}).Lookup(); !ok || got != d {
			t.Errorf("%s, %d: found %s, %d", d.Title, d.Year, got.Title, got.Year)
		}
		if got, ok := (framework.Source{Document: d.Title, Year: 1900}).Lookup(); ok {
			t.Errorf("%s, 1900: found %s, %d", d.Title, got.Title, got.Year)
		}
	}
}

// A type of evidence that is not there is most often one that is, misspelt.
func TestTypeHints(t *testing.T) {
	_, findings := framework.Parse("f.yaml", []byte(strings.Replace(sound, "{type: policy,", "{type: polcy,", 1)))
	if len(findings) != 1 || findings[0].Hint != `did you mean "policy"?` {
		t.Errorf("%+v", findings)
	}
}

// A level below which nothing is written yet is as good as left out.
func TestEvidenceLeftEmpty(t *testing.T) {
	f, findings := framework.Parse("f.yaml", []byte(strings.Replace(sound, "1: [{type: policy, text: P}]", "1: ", 1)))
	if f == nil {
		t.Fatal(findings)
	}
	if got := f.Standards[0].Indicators[0].ExpectedAt(1); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// A place is known in its own framework alone.
func TestPlacesAreOfTheirFramework(t *testing.T) {
	for _, o := range framework.Others() {
		for _, part := range o.Targets {
			if got, _, ok := (framework.Map{Framework: "own", Ref: part.ID}).Lookup(); ok {
				t.Errorf("own, %s: found in %s", part.ID, got.ID)
			}
		}
	}
}
