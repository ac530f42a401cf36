package disclosure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// table is a small register of one item, from numbers alone.
type table struct {
	kind    string // survey or referral-data
	total   int
	parts   []int // responses of groups, or counts of themes
	answers []int // favourable ones, of a survey's groups
	of      int   // the survey's population
}

func (x table) evidence() string {
	var b strings.Builder
	switch x.kind {
	case "survey":
		fmt.Fprintf(&b, "population: %d, responses: %d, questions: [{id: q1, text: T, groups: [", x.of, x.total)
		for i, n := range x.parts {
			fmt.Fprintf(&b, "{group: g%d, favourable: %d, responses: %d}, ", i, x.answers[i], n)
		}
		b.WriteString("]}]")
	case "referral-data":
		fmt.Fprintf(&b, "referrals: %d, themes: [", x.total)
		for i, n := range x.parts {
			fmt.Fprintf(&b, "{theme: t%d, count: %d}, ", i, n)
		}
		b.WriteString("]")
	}
	return b.String()
}

const header = `format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2020-01-14
status: submitted
marking: OFFICIAL
`

func (x table) document() string {
	return header + fmt.Sprintf("evidence:\n  - {id: item, type: %s, title: T, date: 2020-01-01, reference: R, owner: O, detail: {%s}}\nstandards: {}\n", x.kind, x.evidence())
}

// view is everything that a published edition tells of its figures of people.
func view(e *disclosure.Edition) string {
	var b strings.Builder
	for _, f := range e.Figures() {
		fmt.Fprintf(&b, "%s/%s %s of %s %s; ", f.Question, f.Entry, f.Count.Count(), f.Of.Count(), f.Rate.Percent())
	}
	return b.String()
}

// tiny is a framework with little in it, for many assessments.
const tiny = `format: wellbeing-framework/v1
id: tiny
version: 1.0.0
title: Tiny
target: {level: 1, date: 2021-12-31}
attainment: {share: 0.75}
levels:
  - {id: none, title: None}
  - {id: some, title: Some, requires: {evidence: 1}}
evidence-types:
  - {id: survey, title: Survey, shows: outcome}
  - {id: referral-data, title: Referrals, shows: outcome}
  - {id: training-record, title: Training, shows: delivery}
standards:
  - id: s
    title: S
    indicators:
      - {id: i, title: I, question: Q, levels: {0: a, 1: b}, sources: [{document: D, year: 2020, note: N}]}
`

func parsed(t testing.TB, src string) *framework.Framework {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(src))
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	return f
}

// board is an assessment of one item whose figures are set again and again.
type board struct {
	card           *scoring.Scorecard
	total, of      *exact.Decimal
	parts, answers []*exact.Decimal
}

func newBoard(t testing.TB, kind string, parts int) *board {
	x := table{kind: kind, parts: make([]int, parts), answers: make([]int, parts)}
	f := parsed(t, tiny)
	a, findings := assessments.Parse("t.yaml", []byte(strings.Replace(x.document(), "common-goal-2021", "tiny", 1)))
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	b := &board{card: scoring.Score(f, a, scoring.Options{})}
	number := func(d *assessments.Detail, key string) *exact.Decimal {
		v, _ := d.Field(key)
		return &v.Number
	}
	d := &a.Evidence[0].Detail
	if kind == "referral-data" {
		b.total = number(d, "referrals")
		themes, _ := d.Field("themes")
		for i := range themes.Items {
			b.parts = append(b.parts, number(&themes.Items[i], "count"))
		}
		return b
	}
	b.total, b.of = number(d, "responses"), number(d, "population")
	questions, _ := d.Field("questions")
	groups, _ := questions.Items[0].Field("groups")
	for i := range groups.Items {
		b.parts, b.answers = append(b.parts, number(&groups.Items[i], "responses")), append(b.answers, number(&groups.Items[i], "favourable"))
	}
	return b
}

func (b *board) set(x table) {
	*b.total = exact.Whole(int64(x.total))
	if b.of != nil {
		*b.of = exact.Whole(int64(x.of))
	}
	for i, n := range x.parts {
		*b.parts[i] = exact.Whole(int64(n))
		if b.answers != nil {
			*b.answers[i] = exact.Whole(int64(x.answers[i]))
		}
	}
}

// tabled publishes a table, and says which of its counts are suppressed: the total, then
// the parts.
func (b *board) tabled(t testing.TB, x table, o disclosure.Options) (string, []bool) {
	b.set(x)
	e := published(t, b.card, o)
	var hidden []bool
	for _, f := range e.Figures() {
		part := f.Count
		if f.Entry != "" && x.kind == "survey" {
			part = f.Of
		}
		hidden = append(hidden, part.State == disclosure.Suppressed)
	}
	return view(e), hidden
}

// The strongest attacker knows every rule and every line of this program: he holds what
// is published against what would be published of every table that there can be. Each
// count that is suppressed has three values among those that are published alike.
func TestAnAttackerWhoKnowsEverythingHasThreeValues(t *testing.T) {
	for _, of := range []struct {
		kind        string
		parts, most int
		unknown     int // how many of the total may be in no part
	}{
		{"referral-data", 1, 40, 20},
		{"referral-data", 2, 40, 0},
		{"referral-data", 2, 24, 12},
		{"referral-data", 3, 20, 0},
		{"referral-data", 4, 9, 0},
		{"survey", 1, 40, 0},
		{"survey", 2, 40, 0},
		{"survey", 3, 24, 0},
		{"survey", 4, 12, 0},
	} {
		t.Run(fmt.Sprint(of.kind, of.parts, of.unknown), func(t *testing.T) {
			alike := map[string][][]int{} // the tables that are published alike
			seen := map[string][]bool{}
			edge := map[string]bool{} // others would be too, that are not tried
			b := newBoard(t, of.kind, of.parts)
			tables(of.parts, upTo(of.most), func(parts []int) {
				for unknown := range of.unknown + 1 {
					total := sum(parts) + unknown
					v, hidden := b.tabled(t, table{kind: of.kind, total: total, parts: parts, answers: make([]int, of.parts), of: 1_000_000}, disclosure.Options{})
					alike[v], seen[v] = append(alike[v], append([]int{total}, parts...)), hidden
					edge[v] = edge[v] || slices.Max(parts) == of.most || of.unknown > 0 && unknown == of.unknown
				}
			})
			judged := 0
			for v, all := range alike {
				if edge[v] {
					continue
				}
				judged++
				for i, hidden := range seen[v] {
					values := map[int]bool{}
					for _, counts := range all {
						values[counts[i]] = true
					}
					if hidden && len(values) < 3 {
						t.Errorf("%s: count %d is one of %v, in %v", v, i, values, all)
					}
				}
			}
			t.Logf("%d of %d", judged, len(alike))
		})
	}
}

func upTo(n int) (all []int) {
	for i := range n + 1 {
		all = append(all, i)
	}
	return all
}

func sum(all []int) (n int) {
	for _, i := range all {
		n += i
	}
	return n
}

// tables calls with every list of so many of the sizes.
func tables(parts int, sizes []int, with func([]int)) {
	list := make([]int, parts)
	var fill func(int)
	fill = func(i int) {
		if i == parts {
			with(append([]int{}, list...))
			return
		}
		for _, n := range sizes {
			list[i] = n
			fill(i + 1)
		}
	}
	fill(0)
}

// The same figures published again with a part more, or a part less: with last year's
// edition in his hand, the attacker who knows everything has three values still of every
// count that is suppressed this year.
func TestAnAttackerWithLastYearsEditionHasThreeValues(t *testing.T) {
	for _, kind := range []string{"referral-data", "survey"} {
		for name, years := range map[string][2]int{"a part more": {2, 3}, "a part less": {3, 2}, "the same": {3, 3}} {
			t.Run(kind+", "+name, func(t *testing.T) {
				last, now := newBoard(t, kind, years[0]), newBoard(t, kind, years[1])
				alike, seen, edge := map[string][][]int{}, map[string][]bool{}, map[string]bool{}
				const most = 17
				tables(3, upTo(most), func(parts []int) {
					then := table{kind: kind, total: sum(parts[:years[0]]), parts: parts[:years[0]], answers: make([]int, 3), of: 1_000_000}
					last.set(then)
					e := published(t, last.card, disclosure.Options{})
					before := &disclosure.Earlier{Figures: e.Figures()}
					x := table{kind: kind, total: sum(parts[:years[1]]), parts: parts[:years[1]], answers: make([]int, 3), of: 1_000_000}
					v, hidden := now.tabled(t, x, disclosure.Options{Previous: before})
					v = view(e) + v
					alike[v], seen[v] = append(alike[v], append([]int{x.total}, parts...)), hidden
					edge[v] = edge[v] || slices.Max(parts) == most
				})
				for v, all := range alike {
					for i, hidden := range seen[v] {
						values := map[int]bool{}
						for _, counts := range all {
							values[counts[i]] = true
						}
						if hidden && !edge[v] && len(values) < 3 {
							t.Errorf("%s: count %d is one of %v, in %v", v, i, values, all)
						}
					}
				}
			})
		}
	}
}
