package pack_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/pack"
	"wellbeing/framework"
	"wellbeing/internal/doc"
)

// plain asks for a narrative alone, so that a level is shown where one is written.
const plain = `format: wellbeing-framework/v1
id: plain
version: 1.0.0
title: Plain
target: {level: 1, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: some, title: Some, requires: {narrative: true}}, {id: all, title: All}]
evidence-types: [{id: letter, title: Letter}]
standards:
  - id: one
    title: One
    indicators:
      - {id: a, title: A, question: Q, optional: true, levels: {0: x, 1: y, 2: z}, sources: [{document: D, year: 2020, note: N}]}
      - {id: b, title: B, question: Q, optional: true, weight: 2, levels: {0: x, 1: y, 2: z}, sources: [{document: D, year: 2020, note: N}]}
  - id: two
    title: Two
    indicators:
      - {id: c, title: C, question: Q, optional: true, key: true, levels: {0: x, 1: y, 2: z}, sources: [{document: D, year: 2020, note: N}]}
      - {id: d, title: D, question: Q, optional: true, levels: {0: x, 1: y, 2: z}, sources: [{document: D, year: 2020, note: N}]}
promises:
  - {id: p, text: A promise, indicators: [a, d]}
`

// answered is a pack under the plain framework, by the answers to a, b, c and d: a
// level, a level with ! where nothing is written for it, ? for none, - for not
// applicable.
func answered(t *testing.T, status, day, answers string, review string) *pack.Contents {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(plain))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var says []any
	for _, word := range strings.Fields(answers) {
		level, bare := strings.CutSuffix(word, "!")
		switch {
		case level == "?":
			says = append(says, "narrative: N")
		case level == "-":
			says = append(says, "not-applicable: None here.")
		case bare:
			says = append(says, "level: "+level)
		default:
			says = append(says, "narrative: N, level: "+level)
		}
	}
	src := fmt.Sprintf("format: wellbeing-assessment/v1\nframework: plain\nforce: {id: loamshire, name: Loamshire Police, kind: fictional}\ndate: %s\nstatus: %s\nmarking: OFFICIAL\n", day, status)
	src += fmt.Sprintf("standards: {one: {a: {%s}, b: {%s}}, two: {c: {%s}, d: {%s}}}\n", says...)
	var reviewed []byte
	if review != "" {
		reviewed = fmt.Appendf(nil, "format: wellbeing-review/v1\nframework: plain\nforce: loamshire\ndate: 2021-06-01\nassessment: {date: %s}\nreviewer: {organisation: O, role: R, kind: inspection}\nfindings: {one: {a: {level: %s, rationale: Seen.}}}\n", day, review)
	}
	return &pack.Contents{Edition: disclosure.Whole(scored(t, f, []byte(src), reviewed))}
}

// The first sentence says where the force stands.
func TestJudgment(t *testing.T) {
	const submitted, before, after = "submitted", "2021-03-31", "2022-01-01"
	for _, tt := range []struct{ status, day, answers, review, want string }{
		{submitted, before, "1 1 1 1", "", "By its evidence, all 2 standards reach level 1 Some, the target for 31 December 2021; no level is claimed beyond what is shown; the goal is met."},
		{submitted, after, "1 1 1 1", "", "By its evidence, all 2 standards reach level 1 Some, the target for 31 December 2021; no level is claimed beyond what is shown; the goal is met."},
		{submitted, before, "1 1 0 1", "", "By its evidence, 1 of the 2 standards reaches level 1 Some, the target for 31 December 2021; no level is claimed beyond what is shown; the goal is not met yet."},
		{submitted, after, "0 1 1! 1", "", "By its evidence, none of the 2 standards reaches level 1 Some, the target for 31 December 2021; 1 of the 4 levels claimed goes beyond what is shown; the goal is not met, and its day has passed."},
		{submitted, before, "2! ? 1! 1", "", "By its evidence, none of the 2 standards reaches level 1 Some, the target for 31 December 2021; 2 of the 3 levels claimed go beyond what is shown; 1 of the 4 indicators that apply is unanswered; the goal is not met yet."},
		{submitted, before, "1! 1 - -", "1", "By its evidence and the inspection, the one standard reaches level 1 Some, the target for 31 December 2021; no level is claimed beyond what is shown; the goal is met."},
		{submitted, before, "1 1 - -", "0", "By its evidence and the inspection, the one standard does not reach level 1 Some, the target for 31 December 2021; the review lowers 1 of the 2 levels claimed; the goal is not met yet."},
		{submitted, before, "1 2! - -", "0", "By its evidence and the inspection, the one standard does not reach level 1 Some, the target for 31 December 2021; 1 of the 2 levels claimed goes beyond what is shown, and the review lowers 1 more; the goal is not met yet."},
		{"draft", before, "? ? ? ?", "", "None of the 4 indicators that apply is answered yet, so that there is nothing to judge."},
		{submitted, before, "- - - -", "", "No indicator applies, so that there is nothing to judge."},
		{"illustration", before, "1 2! ? ?", "", "The source speaks of 2 of the 4 indicators, and what it shows supports 1 of the 2 levels read from it; the goal is not judged."},
		{"illustration", before, "1 2 ? ?", "", "The source speaks of 2 of the 4 indicators, and what it shows supports all 2 levels read from it; the goal is not judged."},
		{"illustration", before, "? ? ? ?", "", "No level is read from the source."},
	} {
		blocks := pack.Blocks(answered(t, tt.status, tt.day, tt.answers, tt.review))
		got := ""
		for _, b := range blocks {
			if p, ok := b.(doc.Passage); ok {
				got = doc.Line(p).String()
				break
			}
		}
		if got != tt.want {
			t.Errorf("%s on %s: %s\n%s, want\n%s", tt.answers, tt.day, tt.review, got, tt.want)
		}
	}
}

// The strongest and the weakest are chosen by level, then by what counts for more.
func TestStrongestAndWeakest(t *testing.T) {
	for answers, want := range map[string]string{
		"2 0 1 1":  "Strongest:\n\n- A, 2 All (One)\n- C, 1 Some (Two)\n- and 1 more at 1 Some\n\nWeakest:\n\n- B, 0 None (One)\n- D, 1 Some (Two)\n",
		"1 2 2 0":  "Strongest:\n\n- C, 2 All (Two)\n- B, 2 All (One)\n\nWeakest:\n\n- D, 0 None (Two)\n- A, 1 Some (One)\n",
		"1 1 1 1":  "All indicators that have a level stand at 1 Some.\n",
		"? 2 ? 1":  "Strongest:\n\n- B, 2 All (One)\n\nWeakest:\n\n- D, 1 Some (Two)\n",
		"? 2 ? ?":  "",
		"? 2! - 1": "Strongest:\n\n- D, 1 Some (Two)\n\nWeakest:\n\n- B, 0 None (One)\n",
	} {
		_, got, _ := strings.Cut(markdown(answered(t, "submitted", "2021-03-31", answers, "")), "### Strongest and weakest\n\n")
		got, _, _ = strings.Cut(got, "\n#")
		if got != want {
			t.Errorf("%s: %q, want %q", answers, got, want)
		}
	}
}
