package disclosure_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// scored reads and scores an assessment of the common goal.
func scored(t testing.TB, name, src string) *scoring.Scorecard {
	t.Helper()
	f, _ := framework.Builtin("common-goal-2021")
	a, findings := assessments.Parse(name, []byte(src))
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	return scoring.Score(f, a, scoring.Options{AsAt: exact.Date{}})
}

func example(t testing.TB, path string) *scoring.Scorecard {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "examples", filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return scored(t, path, string(src))
}

func published(t testing.TB, c *scoring.Scorecard, o disclosure.Options) *disclosure.Edition {
	t.Helper()
	e, refused := disclosure.Published(c, o)
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	return e
}

func TestBorsetshireIsPublished(t *testing.T) {
	c := example(t, "borsetshire/2021.yaml")
	e := published(t, c, disclosure.Options{})
	if e.Score.State != disclosure.Shown || strings.TrimSpace(e.Score.Score()) == "" {
		t.Errorf("nothing is small, and the score is %s", e.Score.Score())
	}
}

func BenchmarkPublished(b *testing.B) {
	c := example(b, "borsetshire/2021.yaml")
	for b.Loop() {
		published(b, c, disclosure.Options{})
	}
}

// BenchmarkPublishedLarge has 200 surveys with small groups in every question.
func BenchmarkPublishedLarge(b *testing.B) {
	var src strings.Builder
	src.WriteString(header + "evidence:\n")
	for i := range 200 {
		src.WriteString("  - {id: s" + string(rune('a'+i%26)) + string(rune('a'+i/26)) + ", type: survey, title: T, date: 2020-01-01, reference: R, detail: {population: 900, responses: 270, questions: [")
		for _, q := range []string{"a", "b", "c"} {
			src.WriteString("{id: " + q + ", text: T, groups: [{group: g, favourable: 4, responses: 9}, {group: h, favourable: 60, responses: 100}, {group: i, favourable: 61, responses: 150}, {group: j, favourable: 3, responses: 11}]},")
		}
		src.WriteString("]}}\n")
	}
	src.WriteString("standards: {}\n")
	c := scored(b, "large.yaml", src.String())
	for b.Loop() {
		published(b, c, disclosure.Options{})
	}
}
