package briefing_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/doc"
)

const forcesLadder = `format: wellbeing-framework/v1
id: test
version: 1.2.0
title: Small framework
target: {level: 2, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: one, title: One}, {id: two, title: Two}]
evidence-types: [{id: policy, title: Policy}]
standards:
  - id: support
    title: Support
    indicators:
      - {id: helpline, title: A helpline, question: Q, levels: {0: a, 1: b, 2: c}, sources: [{document: D, year: 2020, note: N}]}
      - {id: peers, title: Peer supporters, question: Q, optional: true, levels: {0: a, 1: b, 2: c}, sources: [{document: D, year: 2020, note: N}]}
  - id: aside
    title: Reported aside
    weight: 0
    indicators:
      - {id: plan, title: A plan, question: Q, optional: true, levels: {0: a, 1: b, 2: c}, sources: [{document: D, year: 2020, note: N}]}
`

// side is one force's assessment: its id, kind, status and what follows the head.
type side struct{ id, kind, status, rest string }

func comparedForces(t *testing.T, o compare.ForcesOptions, sides ...side) string {
	t.Helper()
	return doc.Markdown(briefing.Forces(forcesTable(t, o, sides...)))
}

func forcesTable(t *testing.T, o compare.ForcesOptions, sides ...side) *compare.Table {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(forcesLadder))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var cards []*scoring.Scorecard
	for _, s := range sides {
		a, findings := assessments.Parse(s.id+".yaml", fmt.Appendf(nil,
			"format: wellbeing-assessment/v1\nframework: test\nforce: {id: %s, name: Name of %s, kind: %s}\ndate: 2021-03-31\nstatus: %s\nmarking: OFFICIAL\n%s",
			s.id, s.id, s.kind, s.status, s.rest))
		if len(findings) > 0 {
			t.Fatal(s.id, findings)
		}
		cards = append(cards, scoring.Score(f, a, scoring.Options{}))
	}
	table, err := compare.Forces(cards, o)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

const (
	strong = "standards:\n  support: {helpline: {level: 2}, peers: {level: 2}}\n  aside: {plan: {level: 2}}\n"
	weak   = "standards:\n  support: {helpline: {level: 1}}\n  aside: {plan: {not-applicable: R}}\n"
	shares = "practices: [{id: night, title: Night line, indicator: helpline, summary: S, status: live}]\n"
	plans  = "practices: [{id: cards, title: Cards, indicator: helpline, summary: S, status: planned, learned-from: [elsewhere]}, {id: day, title: Open day, summary: S, shared-with: [loamshire]}]\n"
)

// What a person reads, by what the forces are.
func TestForcesInWords(t *testing.T) {
	for _, tt := range []struct {
		name  string
		o     compare.ForcesOptions
		sides []side
		want  []string // in this order
		never []string
	}{
		{"no ranks", compare.ForcesOptions{}, []side{{"loamshire", "fictional", "submitted", strong}},
			[]string{"# Forces side by side\n\n**OFFICIAL**\n", "Self-assessments of 1 force as at 31 March 2021. Small framework, version 1.2.0.", "Not an HMICFRS judgment.", "No ranks are given: a league table",
				"| loamshire | Name of loamshire | 2021-03-31 | 100.0 | 100.0 | 3 of 3 |", "| 2 Reported aside \\* | 1 |", "An asterisk marks", "Of so few forces",
				"**helpline**: A helpline: loamshire 2, as low on 2 more.", "Nothing: each force has answered", "No force is below level 2 Two on any indicator.", "\n**OFFICIAL**\n"},
			[]string{"## Rank", "Read and not compared", "Who has learned", "reviewers", "Moderated"}},
		{"what is missing, and whom to ask", compare.ForcesOptions{},
			[]side{{"loamshire", "fictional", "submitted", strong + shares}, {"barsetshire", "fictional", "submitted", weak}, {"eastmarch", "fictional", "submitted", strong + plans}},
			[]string{"| barsetshire | 25.0 | 25.0 | – |", "not named here, nothing is missing",
				"**barsetshire**: 1 not answered: peers; 1 marked as not applicable: plan; no score in 1 standard: aside.",
				"## Who can learn from whom", "- **helpline**: A helpline. At level 1: barsetshire.\n  - Ask eastmarch, level 2: Cards (planned).\n  - Ask loamshire, level 2: Night line (live).\n",
				"## Gaps with nobody to ask here", "- **peers**: Peer supporters. Not answered: barsetshire.\n", "## Who has learned from whom", "eastmarch from elsewhere: Cards (planned).", "- Practices that belong to no indicator\n  - loamshire from eastmarch: Open day.\n"},
			nil},
		{"nobody to ask", compare.ForcesOptions{}, []side{{"barsetshire", "fictional", "submitted", weak}},
			[]string{"## Gaps with nobody to ask here", "- **helpline**: A helpline. At level 1: barsetshire.\n- **peers**"}, []string{"Who can learn from whom", "not named here"}},
		{"somebody to ask on all", compare.ForcesOptions{}, []side{{"loamshire", "fictional", "submitted", strong + shares}, {"barsetshire", "fictional", "submitted", "standards:\n  support: {helpline: {level: 1}, peers: {level: 2}}\n  aside: {plan: {level: 2}}\n"}},
			[]string{"## Who can learn from whom"}, []string{"Gaps with nobody", "not answered every"}},
		{"five are enough for quartiles", compare.ForcesOptions{}, []side{{"a", "fictional", "submitted", strong}, {"b", "fictional", "submitted", strong}, {"c", "fictional", "submitted", strong}, {"d", "fictional", "submitted", strong}, {"e", "fictional", "submitted", weak}},
			[]string{"On the whole half of the forces score between 100.0 and 100.0 of 100"}, []string{"Of so few forces"}},
		{"nothing to score", compare.ForcesOptions{Illustrations: true}, []side{{"office", "partner", "illustration", "standards: {}\n"}, {"bureau", "partner", "illustration", "standards: {}\n"}},
			[]string{"## In short\n\n- No force has a score on the whole.\n\n## The forces"}, []string{"Where each force is lowest"}},
		{"of another kind", compare.ForcesOptions{Kind: framework.National}, []side{{"loamshire", "fictional", "submitted", strong}, {"transport", "national", "submitted", strong}},
			[]string{"- **loamshire**: 31 March 2021: of another kind of organisation\n"}, nil},
		{"forces of two kinds ask in different orders", compare.ForcesOptions{},
			[]side{{"loamshire", "fictional", "submitted", strong + shares}, {"barsetshire", "fictional", "submitted", weak}, {"transport", "national", "submitted", strong + plans}, {"nuclear", "national", "submitted", weak}, {"wealdshire", "fictional", "submitted", weak}},
			[]string{"At level 1: barsetshire, nuclear and wealdshire.\n  - Ask loamshire, level 2: Night line (live); fictional forces ask it 1st and national forces ask it 2nd.\n  - Ask transport, level 2: Cards (planned); fictional forces ask it 2nd and national forces ask it 1st.\n"},
			nil},
		{"worked examples and drafts are marked", compare.ForcesOptions{Illustrations: true, Drafts: true},
			[]side{{"office", "partner", "illustration", weak}, {"loamshire", "fictional", "draft", strong}},
			[]string{"some of them worked examples from a published source and not the organisation's own,", "| loamshire (draft) |", "| office (worked example) |", "**helpline**: A helpline: loamshire (draft) 2, as low on 2 more; office (worked example) 1."},
			nil},
		{"what was left out, and why", compare.ForcesOptions{}, []side{{"office", "partner", "illustration", weak}, {"loamshire", "fictional", "submitted", strong}, {"eastmarch", "fictional", "draft", strong}},
			[]string{"## Read and not compared: 2", "- **eastmarch**: 31 March 2021: a draft\n- **office**: 31 March 2021: a worked example\n"}, []string{"some of them worked examples"}},
		{"ranks, last", compare.ForcesOptions{Rank: true, Draws: 1000, Seed: 3}, []side{{"loamshire", "fictional", "submitted", strong}, {"barsetshire", "fictional", "submitted", weak}},
			[]string{"Ranks were asked for. They stand at the end", "## Gaps with", "## Ranks, and what they are worth", "not a confidence interval", "1,000 times", "same seed (3)",
				"| barsetshire | 2 | 2–2 | 2 | 0 | 1 | 0 |\n| loamshire | 1 | 1–1 | 1 | 1 | 0 | 0 |", "\n### By standard", "| barsetshire | 2 2–2 | – |"},
			[]string{"No ranks are given"}},
		{"one without a score has no rank", compare.ForcesOptions{Rank: true, Draws: 10, Illustrations: true}, []side{{"loamshire", "fictional", "submitted", strong}, {"office", "partner", "illustration", "standards: {}\n"}},
			[]string{"- **helpline**: A helpline: loamshire 2, as low on 2 more.\n", "| loamshire | 1 | 1–1 | 1 | 0 | 0 | 0 |\n| office (worked example) | – | – | – | – | – | – |\n", "| office (worked example) | – | – |\n"}, nil},
		{"one that could not be read", compare.ForcesOptions{Unsound: []*assessments.Assessment{{File: "spoilt.yaml"}}}, []side{{"loamshire", "fictional", "submitted", strong}},
			[]string{"- **spoilt.yaml**: no date: it, or its review, has errors, and it is not scored\n"}, nil},
		{"no reviews", compare.ForcesOptions{Agree: true}, []side{{"loamshire", "fictional", "submitted", strong}},
			[]string{"## Forces and their reviewers\n\nNo indicator that a force compared here has answered was reviewed."}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tellsInOrder(t, comparedForces(t, tt.o, tt.sides...), tt.want, tt.never)
		})
	}
}

// Of many forces at one level the first are named and the rest counted, and who did
// not answer is not said to be at level 0.
func TestManyForcesBelow(t *testing.T) {
	sides := []side{{"quiet", "fictional", "submitted", "standards:\n  support: {peers: {level: 2}}\n"}}
	for i := range 8 {
		sides = append(sides, side{fmt.Sprint("force-", i), "fictional", "submitted", weak})
	}
	sides = append(sides, side{"low", "fictional", "submitted", "standards:\n  support: {helpline: {level: 0}, peers: {level: 2}}\n"})
	text := comparedForces(t, compare.ForcesOptions{}, sides...)
	for _, want := range []string{
		"- **helpline**: A helpline. Not answered: quiet. At level 0: low. At level 1: force-0, force-1, force-2, force-3, force-4, force-5 and 2 more.\n",
		"\n- Below level 2 Two the most forces stand on helpline (10 forces), peers (8 forces) and plan (2 forces). On 0 of the 3 indicators on which any is below, there is a force to ask.\n",
		"6 are named and the others counted; --format json names all.",
		"quiet not answered, as low on 1 more",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

// tellsInOrder reports what a text lacks of what it is to say, in that order, and
// what it says of what it is never to say.
func tellsInOrder(t *testing.T, text string, want, never []string) {
	t.Helper()
	rest := text
	for _, want := range want {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("not there, or not in its place: %s\n%s", want, text)
		}
		rest = after
	}
	for _, never := range never {
		if strings.Contains(text, never) {
			t.Errorf("it says %q:\n%s", never, text)
		}
	}
}
