package guide_test

import (
	"strings"
	"testing"

	"wellbeing/assessments/guide"
	"wellbeing/framework"
	"wellbeing/internal/doc"
)

// plain is a framework of one's own without key indicators, measures, promises or
// sources that are known.
func plain(t *testing.T) *framework.Framework {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(`format: wellbeing-framework/v1
id: own
version: 1.0.0
title: Own
target: {level: 1, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: some, title: Some}]
evidence-types: [{id: survey, title: Survey}]
standards:
  - id: s
    title: S
    indicators:
      - {id: i, title: I, question: Q, levels: {0: a, 1: b}, sources: [{document: D, year: 2020, note: N}]}
`))
	if f == nil {
		t.Fatal(findings)
	}
	return f
}

// Nothing is headed that is not there.
func TestNoHeadingWithoutItems(t *testing.T) {
	f := plain(t)
	told := guide.Framework(f)
	for _, id := range []string{"s", "i", "1", "survey"} {
		told = append(told, guide.Explain(f, nil, id)...)
	}
	for i, b := range told {
		if list, ok := b.(doc.List); ok && len(list.Items) == 0 {
			t.Errorf("an empty list below %v", told[max(0, i-1)])
		}
	}
}

// A word that is too short to mean anything by itself is looked for nowhere.
func TestShortWordsAreNotExplained(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	for _, name := range []string{"a", "is", "of", ""} {
		if told := guide.Explain(f, nil, name); len(told) > 0 {
			t.Errorf("%q is explained: %v", name, told)
		}
	}
}

// An example is cut only where lines are left out.
func TestExamplesAreCutWhereTheyAreLong(t *testing.T) {
	for lines, want := range map[int]string{12: "", 13: "… and 1 line more like these\n"} {
		rule := guide.Rule{Name: "r", Severity: "error", Text: "T.", Bad: strings.Repeat("a: b\n", lines), Good: "a: c\n"}
		for _, b := range guide.Explain(plain(t), []guide.Rule{rule}, "r") {
			if yaml, ok := b.(doc.YAML); ok && strings.HasPrefix(string(yaml), "a: b") && string(yaml) != strings.Repeat("a: b\n", 12)+want {
				t.Errorf("%d lines: %s", lines, yaml)
			}
		}
	}
}

// That a name stands for several things is said first.
func TestNamesOfSeveralThings(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	if told := guide.Explain(f, nil, "peer-review"); told[0] != doc.Block(doc.Paragraph("peer-review is the name of 2 things.")) {
		t.Errorf("it begins: %v", told[0])
	}
	if told := guide.Explain(f, nil, "signposting"); told[0] == doc.Block(doc.Paragraph("signposting is the name of 1 things.")) {
		t.Errorf("it begins: %v", told[0])
	}
}
