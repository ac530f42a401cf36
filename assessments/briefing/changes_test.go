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

// changesLadder asks for no evidence, so that each level is supported as claimed.
const changesLadder = `format: wellbeing-framework/v1
id: test
version: 1.2.0
title: Small framework
target: {level: 2, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: one, title: One}, {id: two, title: Two}]
evidence-types: [{id: policy, title: Policy}, {id: minutes, title: Minutes}]
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
promises:
  - {id: heard, text: P, indicators: [helpline]}
  - {id: backed, text: P, indicators: [peers]}
`

// submission is one of the two: its status, the levels of helpline, peers and plan
// (a dash is not applicable, a question mark unanswered), what stands before the standards, and the level that a
// review gives the helpline.
type submission struct{ status, levels, rest, reviewed string }

func (s submission) scored(t *testing.T, ladder, day string) *scoring.Scorecard {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(ladder))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var answers []any
	for _, level := range strings.Fields(s.levels) {
		switch level {
		case "-":
			answers = append(answers, "not-applicable: R")
		case "?":
			answers = append(answers, "narrative: T")
		default:
			answers = append(answers, "level: "+level)
		}
	}
	text := fmt.Sprintf("format: wellbeing-assessment/v1\nframework: test\nforce: {id: loamshire, name: Loamshire Police, kind: fictional}\ndate: %s\nstatus: %s\n%s", day, s.status, s.rest)
	if !strings.Contains(s.rest, "marking: OFFICIAL-SENSITIVE\n") {
		text += "marking: OFFICIAL\n"
	}
	a, findings := assessments.Parse("a.yaml", []byte(text+fmt.Sprintf("standards: {support: {helpline: {%s}, peers: {%s}}, aside: {plan: {%s}}}\n", answers...)))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var o scoring.Options
	if s.reviewed != "" {
		r, findings := assessments.ParseReview("r.yaml", fmt.Appendf(nil, "format: wellbeing-review/v1\nframework: test\nforce: loamshire\ndate: 2021-05-01\nassessment: {date: %s}\nreviewer: {organisation: O, role: R, kind: peer}\nfindings: {support: {helpline: {level: %s, rationale: Seen}}}\n", day, s.reviewed))
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		o.Review = r
	}
	return scoring.Score(f, a, o)
}

// What an inspector reads of two submissions, by what they say.
func TestChangesInWords(t *testing.T) {
	const submitted, example = "submitted", "illustration"
	for _, tt := range []struct {
		name          string
		before, after submission
		want          []string // in this order
		never         []string
	}{
		{"the goal and a promise reached", submission{submitted, "1 2 2", "", ""}, submission{submitted, "2 2 2", "", ""},
			[]string{"1 standard scores the same in both.\n\nThe goal is met now. Kept now: the promise heard.\n"}, []string{"any more", "Answered:", "backed"}},
		{"and lost", submission{submitted, "2 2 2", "", ""}, submission{submitted, "1 2 2", "", ""},
			[]string{"\n\nThe goal is not met any more. Not kept any more: the promise heard.\n"}, []string{"now", "backed"}},
		{"several promises", submission{submitted, "1 1 2", "", ""}, submission{submitted, "2 2 2", "", ""},
			[]string{"Kept now: the promises heard and backed.\n"}, nil},
		{"a promise of what did not apply is not reached", submission{submitted, "1 - 2", "", ""}, submission{submitted, "2 2 2", "", ""},
			[]string{"Answered: 2 of the 2 indicators that apply, then 3 of 3. The goal is met now. Kept now: the promise heard.\n", "| peers | – → 2 | – → 2 | applies now: the claim |\n"}, []string{"backed"}},
		{"what does not apply any more is not lost", submission{submitted, "2 2 2", "", ""}, submission{submitted, "1 - 2", "", ""},
			[]string{"Not kept any more: the promise heard.\n", "| peers | 2 → – | 2 → – | said not to apply: the claim |\n"}, []string{"backed"}},
		{"answered no more", submission{submitted, "2 2 2", "", ""}, submission{submitted, "2 ? 2", "", ""},
			[]string{"Answered: 3 of the 3 indicators that apply, then 2 of 3.", "| peers | 2 → – | 2 → – | not answered any more: the claim |\n"}, nil},
		{"answered now", submission{submitted, "2 ? 2", "", ""}, submission{submitted, "2 0 2", "", ""},
			[]string{"| peers | – → 0 | – → 0 | answered now: the claim |\n"}, nil},
		{"it applies, and is not answered", submission{submitted, "2 - 2", "", ""}, submission{submitted, "2 ? 2", "", ""},
			[]string{"Answered: 2 of the 2 indicators that apply, then 2 of 3.", "| peers | – | – | applies now |\n"}, nil},
		{"a standard without a score", submission{submitted, "2 2 -", "", ""}, submission{submitted, "2 2 2", "", ""},
			[]string{"| By the evidence | 100.0 | 100.0 | – |\n", "| Reported aside | – | 100.0 |  |\n"}, nil},
		{"two worked examples", submission{example, "1 2 2", "", ""}, submission{example, "2 2 2", "", ""},
			[]string{"# Worked example: Loamshire Police\n", "What was read from a published source is not", "| As read |", "| Indicator | As read |"}, []string{"promise", "The goal", "As claimed", "| Claimed |"}},
		{"one of them", submission{example, "1 2 2", "", ""}, submission{submitted, "2 2 2", "", ""},
			[]string{"# Loamshire Police\n", "What was read from a published source is not", "| As claimed |", "| Indicator | Claimed |"}, []string{"promise", "The goal", "As read"}},
		{"the other of them", submission{submitted, "1 2 2", "", ""}, submission{example, "2 2 2", "", ""},
			[]string{"# Worked example: Loamshire Police\n", "What was read from a published source is not", "| As claimed |"}, []string{"promise", "The goal", "As read"}},
		{"a review of the later one", submission{submitted, "2 2 2", "", ""}, submission{submitted, "2 2 2", "", "1"},
			[]string{"submitted, with the review of 1 May 2021", "| Indicator | Claimed | Evidenced | Scored | Why |", "| helpline | 2 | 2 | 2 → 1 | the review |\n"}, nil},
		{"a review of the earlier one", submission{submitted, "2 2 2", "", "1"}, submission{submitted, "2 2 2", "", ""},
			[]string{"| helpline | 2 | 2 | 1 → 2 | the review |\n"}, nil},
		{"the heavier marking, and the handling of both", submission{submitted, "2 2 2", "marking: OFFICIAL-SENSITIVE\nhandling: For the chief.\n", ""}, submission{submitted, "2 2 2", "handling: For all.\n", ""},
			[]string{"**OFFICIAL-SENSITIVE**\n\nBefore:", "\n\nFor the chief.\n\nFor all.\n\n"}, []string{"## Indicators"}},
		{"one handling for both", submission{submitted, "2 2 2", "handling: For all.\n", ""}, submission{submitted, "2 2 2", "handling: For all.\n", ""},
			[]string{"\n\nFor all.\n\n"}, []string{"For all.\n\nFor all."}},
		{"what is not handled any more", submission{submitted, "2 2 2", "handling: For all.\nscope: All.\n", ""}, submission{submitted, "2 2 2", "", ""},
			[]string{"\n\nFor all.\n\nThe score", "- **Scope**: nothing (before: All.)\n- **Handling**: nothing (before: For all.)\n"}, []string{"\n\n\n", "worded anew", "word by word"}},
		{"digests",
			submission{submitted, "2 2 2", "evidence: [{id: a, type: policy, title: T, date: 2019-01-01, location: a.pdf}, {id: b, type: policy, title: T, date: 2019-01-01, location: b.pdf, sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}, {id: c, type: policy, title: T, date: 2019-01-01, location: c.pdf, sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}]\n", ""},
			submission{submitted, "2 2 2", "evidence: [{id: a, type: policy, title: T, date: 2019-01-01, location: a.pdf, sha256: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}, {id: b, type: policy, title: T, date: 2019-01-01, location: b.pdf}, {id: c, type: policy, title: T, date: 2019-01-01, location: c.pdf, sha256: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}]\n", ""},
			[]string{"- **a**: a digest now\n- **b**: no digest any more\n- **c**: another digest, so another file\n"}, nil},
		{"fields of an item",
			submission{submitted, "2 2 2", "evidence: [{id: old, type: policy, title: Was, date: 2019-01-01, review-by: 2020-01-01, location: p.pdf, owner: Head of HR}]\n", ""},
			submission{submitted, "2 2 2", "evidence: [{id: new, type: minutes, title: Is, date: 2020-01-01, review-by: 2021-01-01, location: p.pdf, owner: Chair, marking: OFFICIAL-SENSITIVE}]\n", ""},
			[]string{"- **new**: it was called old; type policy → minutes; title Was → Is; date 1 January 2019 → 1 January 2020; to be reviewed by 1 January 2020 → 1 January 2021; ",
				"marking OFFICIAL-SENSITIVE (nothing before)", "owner Head of HR → Chair"}, nil},
		{"what is another in an action",
			submission{submitted, "2 2 2", "actions: [{id: A1, title: Was, indicator: peers, raises-to: 1, owner: Head of HR, due: 2021-09-01, from: Audit}, {id: A2, title: T, indicator: peers, raises-to: 2, owner: O, due: 2020-01-01, done: 2020-01-02}, {id: A3, title: Was, indicator: peers, raises-to: 2, owner: O, due: 2020-01-01, done: 2020-01-02}]\n", ""},
			submission{submitted, "2 2 2", "actions: [{id: A1, title: Is, indicator: helpline, raises-to: 2, owner: Chair, due: 2021-08-01, from: Survey}, {id: A2, title: T, indicator: peers, raises-to: 2, owner: O, due: 2020-01-01, done: 2020-01-03}, {id: A3, title: Is, indicator: peers, raises-to: 2, owner: O, due: 2020-01-01, done: 2020-01-02}]\n", ""},
			[]string{"## Actions changed: 3\n\n- **A1**: Is (helpline; titled Was before; for peers before; to bring it to 2, before to 1; owner Head of HR → Chair; due 1 September 2021 → 1 August 2021; arisen from Audit → Survey)\n",
				"- **A2**: T (peers; done 2 January 2020 → 3 January 2020)\n- **A3**: Is (peers; titled Was before)\n"}, nil},
		{"an action put off, and titled anew",
			submission{submitted, "2 2 2", "actions: [{id: A1, title: Was, indicator: peers, raises-to: 2, owner: O, due: 2020-01-01}]\n", ""},
			submission{submitted, "2 2 2", "actions: [{id: A1, title: Is, indicator: peers, raises-to: 2, owner: O, due: 2020-06-01}]\n", ""},
			[]string{"- **A1**: Is (peers, due 1 January 2020 → 1 June 2020)\n", "- **A1**: Is (peers; titled Was before)\n"}, nil},
		{"a practice that is gone", submission{submitted, "2 2 2", "practices: [{id: p, title: P}]\n", ""}, submission{submitted, "2 2 2", "", ""},
			[]string{"## Practices removed: 1\n\n- **p**: P\n"}, nil},
		{"an action that was done, on a later day than it was due",
			submission{submitted, "2 2 2", "actions: [{id: A1, title: T, indicator: peers, raises-to: 2, owner: O, due: 2020-01-01}]\n", ""},
			submission{submitted, "2 2 2", "actions: [{id: A1, title: T, indicator: peers, raises-to: 2, owner: O, due: 2020-06-01, done: 2020-05-01}]\n", ""},
			[]string{"- **A1**: T (peers, done 1 May 2020)\n", "## Actions changed: 1\n\n- **A1**: T (peers; due 1 January 2020 → 1 June 2020)\n"}, []string{"put off"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, after := tt.before.scored(t, changesLadder, "2020-03-31"), tt.after.scored(t, changesLadder, "2021-03-31")
			tellsInOrder(t, doc.Markdown(briefing.Changes(&briefing.Compared{Changes: compare.Submissions(before, after, compare.SubmissionsOptions{})})), tt.want, tt.never)
		})
	}
}

// A standard that the newer framework has no more is shown with the score it had.
func TestStandardGone(t *testing.T) {
	older := strings.NewReplacer("version: 1.2.0", "version: 1.1.0", "weight: 0\n", "weight: 0.5\n").Replace(changesLadder)
	s := submission{"submitted", "2 2 1", "", ""}
	newer := strings.ReplaceAll(strings.ReplaceAll(changesLadder, "id: aside", "id: beside"), "Reported aside", "Reported beside")
	before, after := s.scored(t, older, "2020-03-31"), submission{"submitted", "2 2 1", "", ""}.scored(t, newer, "2021-03-31")
	text := doc.Markdown(briefing.Changes(&briefing.Compared{Changes: compare.Submissions(before, after, compare.SubmissionsOptions{})}))
	tellsInOrder(t, text, []string{"| Reported aside | 50.0 | – |  |\n"}, nil)
}

// Reviewers who give the levels that are claimed differ on nothing.
func TestReviewersWhoAgree(t *testing.T) {
	table, err := compare.Forces([]*scoring.Scorecard{submission{"submitted", "1 2 2", "", "1"}.scored(t, changesLadder, "2021-03-31")}, compare.ForcesOptions{Agree: true})
	if err != nil {
		t.Fatal(err)
	}
	tellsInOrder(t, doc.Markdown(briefing.Forces(table)), []string{"Moderated by a review: loamshire.\n", "| loamshire | 1 | 100% | 0.0 | – |", "On no indicator do reviewers differ from the claims on average.\n"}, nil)
}

// Folders of which no force has a submission in both are told of as well.
func TestFoldersWithNothingInCommon(t *testing.T) {
	lone := briefing.Lone{Scorecard: submission{"submitted", "1 2 2", "marking: OFFICIAL-SENSITIVE\n", ""}.scored(t, changesLadder, "2021-03-31")}
	other := briefing.Lone{Scorecard: submission{"illustration", "1 2 2", "", ""}.scored(t, changesLadder, "2020-03-31"), Questions: []compare.Question{{Kind: compare.Copied, Text: "Why?"}}}
	tellsInOrder(t, doc.Markdown(briefing.Folders(nil, []briefing.Lone{lone}, []briefing.Lone{other})), []string{
		"# No force to compare\n\n**OFFICIAL-SENSITIVE**\n", "## Only before: 1 force\n\n- **loamshire**: Loamshire Police, 31 March 2021, submitted\n",
		"## Only after: 1 force\n\n- **loamshire**: Worked example: Loamshire Police, 31 March 2020, illustration\n  - Why? (copied)\n\n**OFFICIAL-SENSITIVE**\n"}, []string{"| Force |"})
}

// Evidence that is gone without a question of its own is named in one line; a finding
// that was quieted before is not said to be new.
func TestLesserQuestionsAndOldWaivers(t *testing.T) {
	c := compare.Submissions(submission{"submitted", "1 2 2", "", ""}.scored(t, changesLadder, "2020-03-31"), submission{"submitted", "2 2 2", "", ""}.scored(t, changesLadder, "2021-03-31"), compare.SubmissionsOptions{})
	c.Questions = []compare.Question{{Kind: compare.EvidenceWithdrawn, Item: "minutes", Lesser: true}, {Kind: compare.EvidenceWithdrawn, Item: "survey", Lesser: true}}
	tellsInOrder(t, doc.Markdown(briefing.Changes(&briefing.Compared{Changes: c, Quieted: []briefing.Quieted{{Rule: "no-sign-off", Where: "status", Line: 5, Message: "m", Reason: "r"}}})),
		[]string{"(does it show as much?): minutes and survey.\n", "- **no-sign-off**: m (line 5, status)\n  - why: r.\n"}, []string{"nothing quieted it"})
}

// Of one of many forces what is not told is counted.
func TestFoldersInBrief(t *testing.T) {
	before := submission{"submitted", "2 2 2", "evidence: [{id: a, type: policy, title: T, date: 2019-01-01, reference: x}]\npractices: [{id: p, title: P}, {id: q, title: Q}]\n", ""}.scored(t, changesLadder, "2020-03-31")
	after := submission{"submitted", "2 2 2", "handling: For all.\npractices: [{id: p, title: Other}, {id: r, title: R}]\n", ""}.scored(t, changesLadder, "2020-03-31")
	all := []*briefing.Compared{{Changes: compare.Submissions(before, after, compare.SubmissionsOptions{})}}
	tellsInOrder(t, doc.Markdown(briefing.Folders(all, nil, nil)), []string{"\n\nFor all.\n\n", "told in full where the two files are compared: 1 field of the header, 1 item of evidence removed and 3 practices.\n"}, nil)
	all = []*briefing.Compared{{Changes: compare.Submissions(before, before, compare.SubmissionsOptions{})}}
	tellsInOrder(t, doc.Markdown(briefing.Folders(all, nil, nil)), nil, []string{"told in full where"})
}

// A change of the framework is one change more.
func TestCountOfChanges(t *testing.T) {
	s := submission{"submitted", "2 2 2", "", ""}
	newer := s.scored(t, changesLadder, "2021-03-31")
	for older, want := range map[string]int{
		changesLadder: 1, // the date
		strings.Replace(changesLadder, "title: A plan", "title: The plan", 1): 2,
	} {
		if got := briefing.Count(compare.Submissions(s.scored(t, older, "2020-03-31"), newer, compare.SubmissionsOptions{})); got != want {
			t.Errorf("%d changes, want %d", got, want)
		}
	}
}
