package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/framework"
	"wellbeing/internal/diag"
)

// plain is a framework of one standard with so many indicators, i1 and so on, of
// which the last is optional and the first has measures of every unit.
func plain(t *testing.T, indicators int) *framework.Framework {
	t.Helper()
	var b strings.Builder
	b.WriteString("format: wellbeing-framework/v1\nid: plain\nversion: 1.0.0\ntitle: Plain\ntarget: {level: 1, date: 2021-12-31}\nattainment: {share: 1}\n" +
		"levels: [{id: none, title: None}, {id: some, title: Some}, {id: more, title: More}]\nevidence-types:\n")
	for _, id := range []string{"policy", "survey", "network", "training-record", "referral-data", "workforce-data"} {
		fmt.Fprintf(&b, "  - {id: %s, title: T}\n", id)
	}
	b.WriteString("standards:\n  - id: s\n    title: S\n    indicators:\n")
	for i := 1; i <= indicators; i++ {
		fmt.Fprintf(&b, "      - id: i%d\n        title: T\n        question: Q\n        optional: %v\n        levels: {0: a, 1: b, 2: c}\n        sources: [{document: d, year: 2020, note: n}]\n", i, i == indicators)
		if i == 1 {
			b.WriteString("        measures:\n")
			for _, unit := range []string{"percent", "count", "days", "score"} {
				for _, counts := range []string{"people", "things"} {
					fmt.Fprintf(&b, "          - {id: %s-%s, title: T, unit: %s, better: higher, counts: %s, thresholds: {2: 1}}\n", unit, counts, unit, counts)
				}
			}
		}
	}
	f, found := framework.Parse("plain.yaml", []byte(b.String()))
	if f == nil {
		t.Fatal(found)
	}
	return f
}

// doubts returns the findings of the given rule, as places.
func doubts(t *testing.T, f *framework.Framework, rule diag.Rule, rest string) string {
	t.Helper()
	src := "format: wellbeing-assessment/v1\nframework: plain\nforce: {id: x, name: X, kind: fictional}\ndate: 2020-01-14\nstatus: draft\nmarking: OFFICIAL\n" + rest
	a, found := assessments.Parse("a.yaml", []byte(src))
	found = append(found, check.Assessment(f, a, check.Options{})...)
	if found.HasErrors() {
		t.Fatalf("%s\n%s", src, places(found))
	}
	var all []string
	found.Sort()
	for _, d := range found {
		if d.Rule == rule {
			all = append(all, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Path))
		}
	}
	return strings.Join(all, ", ")
}

// answers writes a standard whose answers are the given values.
func answers(values ...string) string {
	var b strings.Builder
	b.WriteString("standards:\n  s:\n")
	for i, v := range values {
		fmt.Fprintf(&b, "    i%d: {%s}\n", i+1, v)
	}
	return b.String()
}

func TestStraightLine(t *testing.T) {
	told := func(level, length int) string {
		return fmt.Sprintf("level: %d, narrative: %s", level, strings.Repeat("n", length))
	}
	same := func(n, level, length int) []string { return slices.Repeat([]string{told(level, length)}, n) }
	with := func(all []string, i int, value string) []string { all[i] = value; return all }
	const found = "8:3 standards.s"
	for _, tt := range []struct {
		name       string
		indicators int
		answers    []string
		want       string
	}{
		{"six", 6, same(6, 1, 20), found},
		{"of level 0", 6, same(6, 0, 20), found},
		{"five", 5, same(5, 1, 20), ""},
		{"one of another level", 6, with(same(6, 1, 20), 5, told(2, 20)), ""},
		{"one a tenth longer", 6, with(same(6, 1, 20), 2, told(1, 22)), found},
		{"one more than a tenth longer", 6, with(same(6, 1, 20), 2, told(1, 23)), ""},
		{"one more than a tenth shorter, and first", 6, with(same(6, 1, 20), 0, told(1, 18)), ""},
		{"trimmed", 6, with(same(6, 1, 20), 2, `level: 1, narrative: "     nnnnnnnnnnnnnnnnnnnn      "`), found},
		{"counted in characters", 6, with(same(6, 1, 20), 2, "level: 1, narrative: "+strings.Repeat("é", 20)), found},
		{"one without a narrative", 6, with(same(6, 1, 20), 2, "level: 1"), ""},
		{"one with an empty narrative", 6, with(same(6, 1, 20), 2, `level: 1, narrative: " "`), ""},
		{"one unanswered", 7, same(6, 1, 20), ""},
		{"one without a level", 6, with(same(6, 1, 20), 2, "narrative: "+strings.Repeat("n", 20)), ""},
		{"one that does not apply", 7, append(same(6, 1, 20), "not-applicable: None here."), found},
		{"one that does not apply, and five", 6, append(same(5, 1, 20), "not-applicable: None here."), ""},
	} {
		if got := doubts(t, plain(t, tt.indicators), diag.StraightLine, answers(tt.answers...)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestSameNarrative(t *testing.T) {
	list := func(n int, word string) string { return strings.TrimSpace(strings.Repeat(word+" ", n)) }
	narrative := func(s string) string { return `narrative: "` + s + `"` }
	for _, tt := range []struct {
		name    string
		answers []string
		want    string
	}{
		{"20 words", []string{narrative(list(20, "word")), narrative(list(20, "word"))}, "10:21 standards.s.i2.narrative"},
		{"19 words", []string{narrative(list(19, "word")), narrative(list(19, "word"))}, ""},
		{"20 words of one letter", []string{narrative(list(20, "a")), narrative(list(20, "a"))}, "10:21 standards.s.i2.narrative"},
		{"a word more", []string{narrative(list(20, "word")), narrative(list(21, "word"))}, ""},
		{"other words of the same letters", []string{narrative(list(20, "ab")), narrative(list(40, "a b"))}, ""},
		{"another case, other marks and spaces", []string{narrative(list(20, "Élan 9")), narrative(list(20, "élan,  9.") + "!")}, "10:21 standards.s.i2.narrative"},
		{"three", []string{narrative(list(20, "word")), narrative(list(20, "word")), narrative(list(20, "word"))}, "10:21 standards.s.i2.narrative, 11:21 standards.s.i3.narrative"},
		{"without a level, or not applying", []string{narrative(list(20, "word")), "not-applicable: None here., " + narrative(list(20, "word"))}, "10:49 standards.s.i2.narrative"},
	} {
		if got := doubts(t, plain(t, len(tt.answers)), diag.SameNarrative, answers(tt.answers...)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestThinEvidence(t *testing.T) {
	register := "evidence:\n  - {id: p, type: policy, title: T, date: 2019-12-01, reference: x}\n  - {id: q, type: policy, title: T, date: 2019-12-01, reference: x}\n"
	citing := func(n int, cited string) []string {
		return slices.Repeat([]string{"level: 0, evidence: [" + cited + "]"}, n)
	}
	const found = "8:10 evidence[0].id"
	for _, tt := range []struct {
		name    string
		answers []string
		want    string
	}{
		{"eight", citing(8, "p"), found},
		{"seven", citing(7, "p"), ""},
		{"eight, one twice", append(citing(7, "p"), "level: 0, evidence: [p, p]"), found},
		{"seven, one twice", append(citing(6, "p"), "level: 0, evidence: [p, p]"), ""},
		{"a third of all", append(citing(8, "p"), citing(16, "q")[:16]...)[:24], "9:10 evidence[1].id"},
		{"more than a third of all", append(citing(8, "p"), slices.Repeat([]string{"level: 0"}, 15)...), found},
		{"a third of all, the others without", append(citing(8, "p"), slices.Repeat([]string{"level: 0"}, 16)...), ""},
		{"unanswered ones are not of all", append(citing(8, "p"), slices.Repeat([]string{"narrative: n"}, 16)...), found},
		{"unanswered ones do not cite", append(citing(7, "p"), "evidence: [p]"), ""},
		{"once with where", append(citing(8, "p"), "level: 0, evidence: [{id: p, where: page 4}]"), ""},
		{"with where in an unanswered one", append(citing(8, "p"), "evidence: [{id: p, where: page 4}]"), ""},
		{"with an empty where", append(citing(7, "p"), `level: 0, evidence: [{id: p, where: " "}]`), found},
		{"both", citing(8, "p, q"), found + ", 9:10 evidence[1].id"},
	} {
		if got := doubts(t, plain(t, len(tt.answers)), diag.ThinEvidence, register+answers(tt.answers...)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// item writes an assessment with one item of evidence.
func item(kind, detail string) string {
	return fmt.Sprintf("evidence:\n  - {id: p, type: %s, title: T, date: 2019-12-01, reference: x, detail: {%s}}\nstandards: {}\n", kind, detail)
}

func TestCountWithoutBase(t *testing.T) {
	const base = "workforce: {headcount: 3120}\n"
	for _, tt := range []struct{ before, kind, detail, want string }{
		{"", "training-record", "trained: 210", "8:96 evidence[0].detail.trained"},
		{"", "training-record", "population: 460, trained: 210", ""},
		{"", "training-record", "population: ~, trained: 210", "8:111 evidence[0].detail.trained"},
		{"", "training-record", "population: 460", ""},
		{base, "training-record", "trained: 210", "9:96 evidence[0].detail.trained"},
		{"", "network", "people: 64", "8:87 evidence[0].detail.people"},
		{base, "network", "people: 64", ""},
		{"workforce: {full-time-equivalent: 2900.5}\n", "network", "people: 64", ""},
		{"", "network", "waiting-list: 64", ""},
		{"", "workforce-data", "figures: [{name: trained, value: 210}]", ""},
	} {
		if got := doubts(t, plain(t, 2), diag.CountWithoutBase, tt.before+item(tt.kind, tt.detail)); got != tt.want {
			t.Errorf("%s%s {%s}: %q, want %q", tt.before, tt.kind, tt.detail, got, tt.want)
		}
	}
}

func TestSmallNumber(t *testing.T) {
	group := func(favourable, responses int) string {
		return fmt.Sprintf("questions: [{id: q, text: t, groups: [{group: g, favourable: %d, responses: %d}]}]", favourable, responses)
	}
	count := func(got string) int { return strings.Count(got, "evidence[0].detail") }
	for _, tt := range []struct {
		kind, detail string
		want         int
	}{
		{"survey", group(0, 8), 0}, {"survey", group(1, 8), 1}, {"survey", group(7, 8), 1}, {"survey", group(7, 7), 2}, {"survey", group(8, 9), 0},
		{"survey", "population: 5, responses: 3", 0},
		{"referral-data", "themes: [{theme: t, count: 1}, {theme: u, count: 7}, {theme: v, count: 8}, {theme: w, count: 0}, {theme: x}]", 2},
		{"referral-data", "referrals: 5, median-wait-days: 4", 0},
		{"workforce-data", "figures: [{name: n, value: 3, of: 5, counts: people}]", 2},
		{"workforce-data", "figures: [{name: n, value: 3, of: 5, counts: things}, {name: o, value: 3, of: 5}]", 0},
		{"workforce-data", "population: 5", 0}, {"network", "people: 5, sites: 3", 0}, {"training-record", "population: 5, trained: 3", 0},
	} {
		if got := doubts(t, plain(t, 2), diag.SmallNumber, item(tt.kind, tt.detail)); count(got) != tt.want {
			t.Errorf("%s {%s}: %q, want %d", tt.kind, tt.detail, got, tt.want)
		}
	}
	const at = "standards.s.i1.measures."
	for _, tt := range []struct{ reading, want string }{
		{"percent-people: {value: 3, of: 5}", "9:55 " + at + "percent-people.value, 9:62 " + at + "percent-people.of"},
		{"percent-people: {value: 3}", ""}, // of a hundred
		{"percent-people: {value: 0, of: 8}", ""},
		{"percent-things: {value: 3, of: 5}", ""},
		{"count-people: {value: 7}", "9:53 " + at + "count-people.value"},
		{"count-things: {value: 7}", ""},
		{"days-people: {value: 5}", ""}, {"score-people: {value: 5}", ""},
		{"count-people: {no-cases: nobody}", ""},
	} {
		if got := doubts(t, plain(t, 2), diag.SmallNumber, answers("level: 0, measures: {"+tt.reading+"}")); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.reading, got, tt.want)
		}
	}
}

// A match in a block stands at its own line, wherever the one before it stood.
func TestPersonalDataInABlock(t *testing.T) {
	const blocks = "scope: |\n\n  Ring 07700 900123 or 07700 900124.\n\n  Or 07700 900125.\ndate-note: >\n  Ring\n  07700 900126.\n"
	const want = "9:1 scope, 9:1 scope, 11:1 scope, 12:12 date-note"
	if got := doubts(t, plain(t, 1), diag.PersonalData, blocks+answers("level: 0")); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
