package scoring_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// ladder is a framework of four levels above none; %s stands for its standards.
const ladder = `format: wellbeing-framework/v1
id: test
version: 1.0.0
title: Test
target: {level: 2, date: 2021-12-31}
attainment: {share: %s}
levels:
  - {id: none, title: None}
  - {id: emerging, title: Emerging, requires: {narrative: true}}
  - {id: developing, title: Developing, requires: {evidence: 1, delivery: 1}}
  - {id: established, title: Established, requires: {evidence: 2, types: 2, outcome: 1, pointed: true}}
  - {id: embedded, title: Embedded, requires: {evidence: 2, types: 2, outcome: 1, voice: 1, independent: 1, pointed: true}}
evidence-types:
  - {id: policy, title: Policy, max-age: 24}
  - {id: minutes, title: Minutes, max-age: 12, shows: delivery}
  - {id: survey, title: Survey, max-age: 24, shows: outcome, voice: true, needs: {population: 1, responses: 10}}
  - {id: groups, title: Groups, shows: outcome, voice: true, needs: {consent: 1, points: 2, note: 1}}
  - {id: audit, title: Audit, max-age: 24, shows: outcome, independent: true}
standards:
%s
`

// indicator writes an indicator; extra are its optional keys.
func indicator(id, extra string) string {
	return fmt.Sprintf("      - {id: %s, title: T, question: Q, levels: {0: a, 1: b, 2: c, 3: d, 4: e}, sources: [{document: D, year: 2020, note: N}]%s}\n", id, extra)
}

func standard(id, extra string, indicators ...string) string {
	return fmt.Sprintf("  - id: %s\n    title: T%s\n    indicators:\n%s", id, extra, strings.Join(indicators, ""))
}

func parseFramework(t testing.TB, share, standards, rest string) *framework.Framework {
	t.Helper()
	f, findings := framework.Parse("framework.yaml", []byte(fmt.Sprintf(ladder, share, standards)+rest))
	if len(findings) > 0 {
		t.Fatalf("framework: %+v", findings[0])
	}
	return f
}

// parse reads an assessment dated 2020-06-30; head and body are what follows the
// required keys, and what stands below standards.
func parse(t testing.TB, head, body string) *assessments.Assessment {
	t.Helper()
	src := "format: wellbeing-assessment/v1\nframework: test\ndate: 2020-06-30\nmarking: OFFICIAL\n" + head + "standards:\n" + body
	if !strings.Contains(head, "force:") {
		src += "force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}\n"
	}
	if !strings.Contains(head, "status:") {
		src += "status: submitted\n"
	}
	a, findings := assessments.Parse("a.yaml", []byte(src))
	if len(findings) > 0 {
		t.Fatalf("assessment: %+v", findings[0])
	}
	return a
}

const register = `evidence:
  - {id: policy, type: policy, title: T, date: 2020-01-01, reference: x}
  - {id: policy2, type: policy, title: T, date: 2020-01-01, reference: x}
  - {id: minutes, type: minutes, title: T, date: 2020-01-01, reference: x}
  - {id: old-minutes, type: minutes, title: T, date: 2019-06-29, reference: x}
  - {id: survey, type: survey, title: T, date: 2020-01-01, reference: x, detail: {population: 100, responses: 10}}
  - {id: thin-survey, type: survey, title: T, date: 2020-01-01, reference: x, detail: {population: 100, responses: 9}}
  - {id: groups, type: groups, title: T, date: 2001-01-01, reference: x, detail: {consent: yes, points: [a, b], note: any text}}
  - {id: audit, type: audit, title: T, date: 2020-01-01, reference: x}
`

func TestSupport(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "", indicator("i", "")), "")
	for _, tt := range []struct {
		name, answer string
		evidenced    int
		missing      string
	}{
		{"a level of 0 needs nothing", "level: 0", 0, ""},
		{"no narrative", "level: 1", 0, "1: narrative 0/1"},
		{"a blank narrative", `level: 1, narrative: " \n "`, 0, "1: narrative 0/1"},
		{"a narrative", "level: 1, narrative: x", 1, ""},
		{"evidence does not replace the narrative", "level: 2, evidence: [minutes]", 0, "1: narrative 0/1"},
		{"intent is no delivery", "level: 2, narrative: x, evidence: [policy]", 1, "2: delivery 0/1"},
		{"delivery", "level: 2, narrative: x, evidence: [minutes]", 2, ""},
		{"outcome counts as delivery, complete or not", "level: 2, narrative: x, evidence: [thin-survey]", 2, ""},
		{"what is not current does not count", "level: 2, narrative: x, evidence: [old-minutes]", 1, "2: evidence 0/1 delivery 0/1"},
		{"an item cited twice is one", "level: 3, narrative: x, evidence: [survey, {id: survey, where: p1}]", 2, "3: evidence 1/2 types 1/2"},
		{"a second citation points", "level: 3, narrative: x, evidence: [survey, minutes, {id: survey, where: p1}]", 3, ""},
		{"two of one type", "level: 3, narrative: x, evidence: [policy, policy2, {id: survey, where: p1}]", 3, ""},
		{"outcome without where", "level: 3, narrative: x, evidence: [minutes, survey]", 2, "3: outcome 0/1"},
		{"a blank where points nowhere", `level: 3, narrative: x, evidence: [minutes, {id: survey, where: " "}]`, 2, "3: outcome 0/1"},
		{"an incomplete survey", "level: 3, narrative: x, evidence: [minutes, {id: thin-survey, where: p1}]", 2, "3: outcome 0/1"},
		{"all but what is independent", "level: 4, narrative: x, evidence: [minutes, {id: survey, where: p1}]", 3, "4: independent 0/1"},
		{"voice is asked of a pointed item", "level: 4, narrative: x, evidence: [{id: audit, where: p1}, groups]", 3, "4: voice 0/1"},
		{"independent, pointed or not", "level: 4, narrative: x, evidence: [audit, {id: groups, where: p1}]", 4, ""},
		{"never above the claim", "level: 1, narrative: x, evidence: [audit, {id: groups, where: p1}]", 1, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := parse(t, register, "  one:\n    i: {"+tt.answer+"}\n")
			ind := scoring.Score(f, a, scoring.Options{}).Standards[0].Indicators[0]
			if ind.Evidenced != tt.evidenced {
				t.Errorf("evidenced %d, want %d", ind.Evidenced, tt.evidenced)
			}
			if got := shortfall(ind.Shortfall); got != tt.missing {
				t.Errorf("shortfall %q, want %q", got, tt.missing)
			}
		})
	}
}

// What would be supported is told whatever is claimed, and is none of an indicator
// that is unanswered.
func TestSupportBeyondTheClaim(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "", indicator("i", "")), "")
	for answer, support := range map[string]int{
		"level: 0": 0, "level: 0, narrative: x": 1, "level: 4, narrative: x, evidence: [minutes]": 2,
		"level: 1, narrative: x, evidence: [minutes, {id: survey, where: p1}]":                  3,
		"level: 1, narrative: x, evidence: [{id: survey, where: p1}, audit]":                    4,
		"narrative: x, evidence: [minutes]":                                                     0,
		"not-applicable: none here, narrative: x, evidence: [minutes, {id: survey, where: p1}]": 0,
	} {
		ind := scoring.Score(f, parse(t, register, "  one: {i: {"+answer+"}}\n"), scoring.Options{}).Standards[0].Indicators[0]
		if ind.Support != support || ind.Evidenced > ind.Support || ind.Claimed < support && ind.Shortfall != nil {
			t.Errorf("%s: support %d, evidenced %d, shortfall %q; want support %d", answer, ind.Support, ind.Evidenced, shortfall(ind.Shortfall), support)
		}
	}
}

// A review of a ladder that was longer puts nothing above the highest level there is.
func TestModeratedWithinTheLadder(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "", indicator("i", "")), "")
	r := &assessments.Review{Standards: []assessments.Findings{{Findings: []assessments.Finding{{}}}}}
	r.Standards[0].Findings[0].Indicator.Value, r.Standards[0].Findings[0].Level.Value = "i", 7
	card := scoring.Score(f, parse(t, "", "  one: {i: {level: 1}}\n"), scoring.Options{Review: r})
	if ind := card.Standards[0].Indicators[0]; ind.Scored != f.Top() {
		t.Errorf("scored %d", ind.Scored)
	}
}

func shortfall(s *scoring.Shortfall) string {
	if s == nil {
		return ""
	}
	out := fmt.Sprintf("%d:", s.Level)
	for _, m := range s.Missing {
		out += fmt.Sprintf(" %s %d/%d", m.Requirement, m.Have, m.Need)
	}
	return out
}

func TestCurrent(t *testing.T) {
	day, _ := exact.ParseDate("2020-02-29")
	for _, tt := range []struct {
		item    string
		maxAge  int64
		current bool
	}{
		{"date: 2020-02-29", 12, true}, {"date: 2020-03-01", 12, false}, // dated on the day, and after it
		{"date: 2020-01-31", 1, true}, {"date: 2020-01-30", 1, true}, {"date: 2020-01-28", 1, false}, // January's last days end in February's
		{"date: 2019-02-28", 12, false}, {"date: 2019-03-01", 12, true},
		{"date: 2020-01-01, review-by: 2020-02-29", 12, true}, {"date: 2020-01-01, review-by: 2020-02-28", 12, false},
		{"date: 1990-01-01", -1, true}, {"date: 2020-02-29", 0, true}, {"date: 2020-02-28", 0, false},
	} {
		a := parse(t, "evidence:\n  - {id: e, type: x, title: T, reference: x, "+tt.item+"}\n", "  one: {}\n")
		kind := &framework.EvidenceType{MaxAge: framework.Limit{Months: tt.maxAge, Set: tt.maxAge >= 0}}
		if got := scoring.Current(&a.Evidence[0], kind, day); got != tt.current {
			t.Errorf("%s with %d months: current %v, want %v", tt.item, tt.maxAge, got, tt.current)
		}
	}
}

func TestComplete(t *testing.T) {
	for _, tt := range []struct {
		detail   string
		complete bool
	}{
		{"n: 2", true}, {"n: 1.5", false}, {"n: [a, b]", true}, {"n: [a]", false}, {"n: []", false}, {`n: "2"`, false}, {"n: yes", false}, {"other: 2", false}, {"n:", false},
	} {
		a := parse(t, "evidence:\n  - {id: e, type: x, title: T, date: 2020-01-01, reference: x, detail: {"+tt.detail+"}}\n", "  one: {}\n")
		kind := &framework.EvidenceType{Needs: []framework.Need{{Field: "n", AtLeast: exact.Whole(2)}}}
		if got := scoring.Complete(&a.Evidence[0], kind); got != tt.complete {
			t.Errorf("%s of 2: %v", tt.detail, got)
		}
	}
	for detail, complete := range map[string]bool{"n: yes": true, "n: no": false, `n: ""`: false, "n: text": true, "n: 0": false, "n: 2020-01-01": true} {
		a := parse(t, "evidence:\n  - {id: e, type: x, title: T, date: 2020-01-01, reference: x, detail: {"+detail+"}}\n", "  one: {}\n")
		kind := &framework.EvidenceType{Needs: []framework.Need{{Field: "n", AtLeast: exact.Whole(1)}}}
		if got := scoring.Complete(&a.Evidence[0], kind); got != complete {
			t.Errorf("%s of 1: %v", detail, got)
		}
	}
}

func TestMeasures(t *testing.T) {
	measure := func(more string) string {
		return ", measures: [{id: m, title: M" + more + "}]"
	}
	higher := measure(", unit: percent, better: higher, max-age: 12, thresholds: {2: 66.7, 3: 80, 4: 95}")
	lower := measure(", unit: days, better: lower, thresholds: {3: 20, 4: 10}")
	for _, tt := range []struct {
		name, measure, reading string
		limit                  int
		value                  string
	}{
		{"exactly on a threshold", higher, "{value: 80}", 3, "80"},
		{"just below it", higher, "{value: 79.99999999999}", 2, "79.99999999999"},
		{"a share that comes to it", higher, "{value: 4, of: 5}", 3, "80"},
		{"a share that a binary number would round to it", higher, "{value: 0.667, of: 1}", 2, "66.7"},
		{"two thirds are below 66.7", higher, "{value: 2, of: 3}", 1, "66.66666666666667"},
		{"none", higher, "", 1, ""},
		{"no cases", higher, "{no-cases: nobody was due}", 4, ""},
		{"a year old to the day", higher, "{value: 99, as-at: 2019-06-30}", 4, "99"},
		{"over a year old", higher, "{value: 99, as-at: 2019-06-29}", 1, ""},
		{"undated", higher, "{value: 99}", 4, "99"},
		{"lower is better", lower, "{value: 10}", 4, "10"},
		{"a little more", lower, "{value: 10.01}", 3, "10.01"},
		{"much more", lower, "{value: 21}", 2, "21"},
		{"never stale", lower, "{value: 5, as-at: 2001-01-01}", 4, "5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := parseFramework(t, "1", standard("one", "", indicator("i", tt.measure)), "")
			answer := "level: 4, narrative: x, evidence: [audit, {id: groups, where: p1}]"
			if tt.reading != "" {
				answer += ", measures: {m: " + tt.reading + "}"
			}
			ind := scoring.Score(f, parse(t, register, "  one:\n    i: {"+answer+"}\n"), scoring.Options{}).Standards[0].Indicators[0]
			m := ind.Measures[0]
			if m.Cap != tt.limit || ind.Evidenced != tt.limit {
				t.Errorf("cap %d, evidenced %d, want %d", m.Cap, ind.Evidenced, tt.limit)
			}
			value := ""
			if v := m.Value(); v != nil {
				f, _ := v.Float64()
				value = fmt.Sprint(f)
			}
			if value != tt.value {
				t.Errorf("value %q, want %q", value, tt.value)
			}
			if held := len(ind.Reasons(f)) > 0; held != (tt.limit < 4) {
				t.Errorf("reasons: %q", ind.Reasons(f))
			}
		})
	}
}

// answers writes levels with all the evidence that they need.
func answers(levels map[string]int) string {
	var b strings.Builder
	b.WriteString("  one:\n")
	for id, level := range levels {
		fmt.Fprintf(&b, "    %s: {level: %d, narrative: x, evidence: [audit, {id: groups, where: p1}]}\n", id, level)
	}
	return b.String()
}

func TestAttained(t *testing.T) {
	for _, tt := range []struct {
		name, share string
		indicators  []string
		levels      map[string]int
		attained    int
		score       string
	}{
		{"all at one level", "1", []string{indicator("a", ""), indicator("b", "")}, map[string]int{"a": 2, "b": 2}, 2, "50.0"},
		{"half of the weight", "0.5", []string{indicator("a", ""), indicator("b", "")}, map[string]int{"a": 3, "b": 1}, 3, "50.0"},
		{"three tenths of three tenths", "0.3", []string{indicator("a", ", weight: 0.1"), indicator("b", ", weight: 0.2"), indicator("c", ", weight: 0.7")},
			map[string]int{"a": 4, "b": 4, "c": 0}, 4, "30.0"},
		{"a key indicator gates", "0.5", []string{indicator("a", ""), indicator("b", ""), indicator("k", ", key: true")}, map[string]int{"a": 4, "b": 4, "k": 1}, 1, "75.0"},
		{"nothing reaches a level", "0.75", []string{indicator("a", ""), indicator("b", "")}, map[string]int{"a": 4, "b": 0}, 0, "50.0"},
		{"weights count", "0.75", []string{indicator("a", ", weight: 3"), indicator("b", "")}, map[string]int{"a": 2, "b": 0}, 2, "37.5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := parseFramework(t, tt.share, standard("one", "", tt.indicators...), "")
			s := scoring.Score(f, parse(t, register, answers(tt.levels)), scoring.Options{}).Standards[0]
			if !s.Attained.Known || s.Attained.Value != tt.attained || s.Score.FloatString(1) != tt.score {
				t.Errorf("attained %v, score %s; want %d, %s", s.Attained, s.Score.FloatString(1), tt.attained, tt.score)
			}
		})
	}
}

func TestApplies(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "",
		indicator("all", ""), indicator("forces", ", kinds: [territorial, national]"), indicator("optional", ", optional: true")), "")
	head := func(kind, status string) string {
		return "force: {id: x, name: X, kind: " + kind + "}\nstatus: " + status + "\n"
	}
	for _, tt := range []struct {
		name, head, body     string
		answered, applicable int
		met                  scoring.Verdict
	}{
		{"unanswered indicators apply", head("territorial", "submitted"), "  one: {}\n", 0, 3, scoring.Verdict{Known: true}},
		{"a partner is not of these kinds", head("partner", "submitted"), "  one: {forces: {level: 1}}\n", 0, 2, scoring.Verdict{Known: true}},
		{"a fictional force is of every kind", head("fictional", "submitted"), "  one: {}\n", 0, 3, scoring.Verdict{Known: true}},
		{"marked as not applicable", head("national", "draft"), "  one: {optional: {not-applicable: x}, all: {level: 0}}\n", 1, 2, scoring.Verdict{Known: true}},
		{"an illustration speaks of what it answers", head("territorial", "illustration"), "  one: {all: {level: 0}}\n", 1, 1, scoring.Verdict{}},
	} {
		c := scoring.Score(f, parse(t, tt.head, tt.body), scoring.Options{})
		if c.Answered != tt.answered || c.Applicable != tt.applicable || c.GoalMet != tt.met {
			t.Errorf("%s: %d of %d, goal %v", tt.name, c.Answered, c.Applicable, c.GoalMet)
		}
	}
}

func TestGoal(t *testing.T) {
	standards := standard("one", "", indicator("a", ""), indicator("b", ", optional: true")) + standard("two", "\n    weight: 0", indicator("c", ""))
	promises := "promises:\n  - {id: p, text: P, indicators: [c, a]}\n  - {id: q, text: Q, indicators: [b]}\n"
	f := parseFramework(t, "0.5", standards, promises)
	body := func(a, c int) string {
		cite := ", narrative: x, evidence: [audit, {id: groups, where: p1}]"
		return fmt.Sprintf("  one:\n    a: {level: %d%s}\n    b: {not-applicable: x}\n  two:\n    c: {level: %d%s}\n", a, cite, c, cite)
	}
	for _, tt := range []struct {
		a, c    int
		met     bool
		failing string
		score   string
	}{
		{2, 2, true, "", "50.0"},
		{2, 1, false, "c", "50.0"}, // a standard of weight 0 is not asked, but a promise that rests on it is
		{1, 4, false, "a", "25.0"},
		{0, 0, false, "c a", "0.0"},
	} {
		c := scoring.Score(f, parse(t, register, body(tt.a, tt.c)), scoring.Options{})
		if !c.GoalMet.Known || c.GoalMet.Yes != tt.met || strings.Join(c.Promises[0].Failing, " ") != tt.failing || c.Score.FloatString(1) != tt.score {
			t.Errorf("%+v: goal %v, failing %v, score %s", tt, c.GoalMet, c.Promises[0].Failing, c.Score.FloatString(1))
		}
		if c.Promises[1].Kept.Known {
			t.Error("a promise of which nothing applies was judged")
		}
	}
}

// A scorecard that is raised is judged anew, and the one that it was made from stays
// as it was. Nothing is lowered, and what does not apply stays out.
func TestRaised(t *testing.T) {
	standards := standard("one", "", indicator("a", ""), indicator("b", ", optional: true"), indicator("d", ""))
	f := parseFramework(t, "1", standards, "promises: [{id: p, text: P, indicators: [a]}]\n")
	c := scoring.Score(f, parse(t, register, "  one:\n    a: {level: 0}\n    b: {not-applicable: x}\n    d: {level: 2, narrative: x, evidence: [audit, {id: groups, where: p1}]}\n"), scoring.Options{})
	told := func(c *scoring.Scorecard) string {
		says := fmt.Sprint(c.Score.FloatString(1), " ", c.Claimed.FloatString(1), " ", c.Standards[0].Attained.Value, " ", c.GoalMet.Yes, " ", c.Promises[0].Kept.Yes, " ", len(c.Promises))
		for i := range c.Standards[0].Indicators {
			ind := &c.Standards[0].Indicators[i]
			same, _ := c.Indicator(ind.Of.ID)
			says += fmt.Sprint(" ", ind.Of.ID, ind.Scored, same == ind)
		}
		return says
	}
	raised := told(c.Raised(map[string]int{"a": 2, "b": 4, "d": 1}))
	if want := "50.0 25.0 2 true true 1 a2 true b0 true d2 true"; raised != want {
		t.Errorf("raised: %s, want %s", raised, want)
	}
	if got, want := told(c), "25.0 25.0 0 false false 1 a0 true b0 true d2 true"; got != want {
		t.Errorf("then as before: %s, want %s", got, want)
	}
}

func TestNothingToScore(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "\n    weight: 0", indicator("a", "")), "")
	if c := scoring.Score(f, parse(t, "", "  one: {a: {level: 0}}\n"), scoring.Options{}); c.Score != nil || c.Claimed != nil || c.GoalMet.Yes {
		t.Errorf("weights of 0 gave a score: %v %v %v", c.Score, c.Claimed, c.GoalMet)
	}
	f = parseFramework(t, "1", standard("one", "", indicator("a", ", kinds: [national]")), "")
	c := scoring.Score(f, parse(t, "force: {id: x, name: X, kind: partner}\n", "  one: {}\n"), scoring.Options{})
	if c.Score != nil || c.Standards[0].Score != nil || c.Standards[0].Attained.Known {
		t.Error("nothing applies, and there is a score")
	}
}

func TestAsAt(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "", indicator("i", "")), "")
	a := parse(t, register, "  one:\n    i: {level: 2, narrative: x, evidence: [minutes]}\n")
	later, _ := exact.ParseDate("2021-01-02")
	if c := scoring.Score(f, a, scoring.Options{AsAt: later}); c.Standards[0].Indicators[0].Evidenced != 1 || c.Day != later {
		t.Error("minutes of 2020-01-01 count on 2021-01-02")
	}
}

func TestReview(t *testing.T) {
	var indicators []string
	for i := range 5 {
		indicators = append(indicators, indicator(fmt.Sprintf("i%d", i), ""))
	}
	f := parseFramework(t, "1", standard("one", "", indicators...), "")
	a := parse(t, register, answers(map[string]int{"i0": 3, "i1": 1, "i2": 4, "i3": 2}))
	r, findings := assessments.ParseReview("r.yaml", []byte(`format: wellbeing-review/v1
framework: test
force: borsetshire
date: 2020-07-30
assessment: {date: 2020-06-30}
reviewer: {organisation: loamshire, role: Peer reviewer, kind: peer}
findings:
  one:
    i0: {level: 3, rationale: x}
    i1: {level: 2, rationale: x}
    i2: {level: 2, rationale: x}
    i4: {level: 1, rationale: unanswered and moderated}
`))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	c := scoring.Score(f, a, scoring.Options{Review: r})
	scored := ""
	for _, ind := range c.Standards[0].Indicators {
		scored += fmt.Sprint(ind.Scored)
	}
	if scored != "32221" {
		t.Errorf("scored %s", scored)
	}
	g := c.Agreement
	if g.N != 3 || g.Claimed.Exact.RatString() != "1/3" || g.Claimed.MeanDifference.RatString() != "-1/3" {
		t.Errorf("agreement: %+v", g)
	}
	want := kappa([]int64{3, 1, 4}, []int64{3, 2, 2})
	if g.Claimed.WeightedKappa.Cmp(want) != 0 {
		t.Errorf("kappa %s, want %s", g.Claimed.WeightedKappa.RatString(), want.RatString())
	}
}

func TestStandardsHaveWeights(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "\n    weight: 3", indicator("a", ""))+standard("two", "\n    weight: 0.5", indicator("b", "")), "")
	c := scoring.Score(f, parse(t, register, "  one: {a: {level: 2, narrative: x, evidence: [minutes]}}\n  two: {b: {level: 0}}\n"), scoring.Options{})
	if got := c.Score.RatString(); got != "300/7" { // 3 × 50 of 3.5
		t.Errorf("score %s", got)
	}
}

// Where all levels are one and the same, kappa says nothing.
func TestKappaOfEqualLevels(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "", indicator("a", ""), indicator("b", "")), "")
	r, _ := assessments.ParseReview("r.yaml", []byte("format: wellbeing-review/v1\nframework: test\nforce: x\ndate: 2020-07-30\nassessment: {date: 2020-06-30}\nreviewer: {organisation: o, role: R, kind: peer}\nfindings: {one: {a: {level: 1, rationale: x}, b: {level: 1, rationale: x}}}\n"))
	g := scoring.Score(f, parse(t, "", "  one: {a: {level: 1}, b: {level: 1, narrative: x}}\n"), scoring.Options{Review: r}).Agreement
	if g.Claimed.WeightedKappa != nil || g.Claimed.Exact.RatString() != "1" {
		t.Errorf("claimed: %+v", g.Claimed)
	}
	if g.Evidenced.WeightedKappa == nil || g.Evidenced.Exact.RatString() != "1/2" || g.Evidenced.MeanDifference.RatString() != "1/2" {
		t.Errorf("evidenced: %+v", g.Evidenced)
	}
}

// kappa is written as the definition is: by distributions.
func kappa(xs, ys []int64) *big.Rat {
	n := int64(len(xs))
	observed, expected := new(big.Rat), new(big.Rat)
	for i := range xs {
		observed.Add(observed, big.NewRat((xs[i]-ys[i])*(xs[i]-ys[i]), n))
		for j := range ys {
			expected.Add(expected, big.NewRat((xs[i]-ys[j])*(xs[i]-ys[j]), n*n))
		}
	}
	return new(big.Rat).Sub(big.NewRat(1, 1), observed.Quo(observed, expected))
}

// More current evidence never lowers what is supported, and neither does a
// higher claim.
func TestMonotone(t *testing.T) {
	f := parseFramework(t, "1", standard("one", "", indicator("i", "")), "")
	items := []string{"policy", "policy2", "minutes", "old-minutes", "survey", "thin-survey", "groups", "audit"}
	rng := rand.New(rand.NewPCG(1, 2))
	evidenced := func(level int, cited []string) int {
		a := parse(t, register, fmt.Sprintf("  one:\n    i: {level: %d, narrative: x, evidence: [%s]}\n", level, strings.Join(cited, ", ")))
		return scoring.Score(f, a, scoring.Options{}).Standards[0].Indicators[0].Evidenced
	}
	for range 300 {
		var cited []string
		for _, item := range items {
			if rng.IntN(2) == 0 {
				if rng.IntN(2) == 0 {
					item = "{id: " + item + ", where: p1}"
				}
				cited = append(cited, item)
			}
		}
		level := rng.IntN(4)
		before := evidenced(level, cited)
		if after := evidenced(level+1, cited); after < before {
			t.Fatalf("claiming %d with %v is worth %d, claiming %d %d", level, cited, before, level+1, after)
		}
		if after := evidenced(level, append(cited, "{id: "+items[rng.IntN(len(items))]+", where: p2}")); after < before {
			t.Fatalf("one more item than %v lowers %d to %d", cited, before, after)
		}
	}
}

func TestApart(t *testing.T) {
	eighty := big.NewRat(80, 1)
	for value, want := range map[string]string{"79.96": "79.96", "79.9": "79.9", "80": "80", "60": "60", "79.9999": "79.9999", "2/3": "0.7"} {
		r, _ := new(big.Rat).SetString(value)
		if got := scoring.Apart(r, eighty); got != want {
			t.Errorf("%s apart from 80 is %s, want %s", value, got, want)
		}
	}
}

// What is missing is told once: items that lack also lack in types or in what they
// show, as long as as many of them are there.
func TestShortfallInWords(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	missing := func(r scoring.Requirement, need, have int64) scoring.Missing {
		return scoring.Missing{Requirement: r, Need: need, Have: have}
	}
	for _, tt := range []struct {
		missing []scoring.Missing
		want    string
	}{
		{[]scoring.Missing{missing(scoring.Evidence, 1, 0), missing(scoring.Delivery, 1, 0)}, "1 current item of evidence that shows delivery or outcome (has none)"},
		{[]scoring.Missing{missing(scoring.Evidence, 2, 1), missing(scoring.Delivery, 2, 1)}, "2 current items of evidence that show delivery or outcome (has 1)"},
		{[]scoring.Missing{missing(scoring.Evidence, 2, 1), missing(scoring.Delivery, 1, 0)}, "2 current items of evidence (has 1) and 1 item that shows delivery or outcome (has none)"},
		{[]scoring.Missing{missing(scoring.Evidence, 2, 0), missing(scoring.Delivery, 1, 0)}, "2 current items of evidence (has none) and 1 item that shows delivery or outcome (has none)"},
		{[]scoring.Missing{missing(scoring.Evidence, 2, 1), missing(scoring.Types, 2, 1)}, "2 current items of evidence, of 2 different types (has 1 item)"},
		{[]scoring.Missing{missing(scoring.Evidence, 3, 2), missing(scoring.Types, 2, 1)}, "3 current items of evidence (has 2) and 2 different types of evidence (has 1)"},
		{[]scoring.Missing{missing(scoring.Evidence, 2, 0), missing(scoring.Types, 2, 0), missing(scoring.Outcome, 1, 0)}, "2 current items of evidence, of 2 different types (has none) and 1 complete item that shows outcome (has none)"},
		{[]scoring.Missing{missing(scoring.Narrative, 1, 0)}, "a narrative (none is given)"},
	} {
		s := scoring.Shortfall{Level: 3, Missing: tt.missing}
		if got := s.In(f); got != "level 3 Established needs "+tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

func TestMetBy(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	for id, want := range map[string]string{
		"policy": "evidence types", "minutes": "evidence types delivery", "referral-data": "evidence types delivery outcome",
		"survey": "evidence types delivery outcome voice", "audit": "evidence types delivery outcome independent",
	} {
		kind, _ := f.Type(id)
		var met []string
		for _, r := range []scoring.Requirement{scoring.Narrative, scoring.Evidence, scoring.Types, scoring.Delivery, scoring.Outcome, scoring.Voice, scoring.Independent} {
			if r.MetBy(kind) {
				met = append(met, string(r))
			}
		}
		if got := strings.Join(met, " "); got != want {
			t.Errorf("%s goes some way to meet %s, want %s", id, got, want)
		}
	}
}
