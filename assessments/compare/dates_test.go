package compare_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// Two standards, four levels that need no evidence, and a target of 2 of 4: 50 of
// 100. The first standard's second indicator weighs three times the first.
const roadFramework = `format: wellbeing-framework/v1
id: road
version: 1.0.0
title: Road
target: {level: 2, date: 2021-01-01}
attainment: {share: 1}
levels: [{id: l0, title: L0}, {id: l1, title: L1}, {id: l2, title: L2}, {id: l3, title: L3}, {id: l4, title: L4}]
evidence-types: [{id: policy, title: Policy}]
standards:
  - id: first
    title: First
    indicators:
      - {id: a, title: A, question: Q, optional: true, levels: {0: a, 1: b, 2: c, 3: d, 4: e}, sources: [{document: D, year: 2020, note: N}]}
      - {id: b, title: B, question: Q, optional: true, weight: 3, levels: {0: a, 1: b, 2: c, 3: d, 4: e}, sources: [{document: D, year: 2020, note: N}]}
  - id: second
    title: Second
    indicators:
      - {id: c, title: C, question: Q, optional: true, levels: {0: a, 1: b, 2: c, 3: d, 4: e}, sources: [{document: D, year: 2020, note: N}]}
`

// roadCard scores an assessment of a force on a day, that says the rest.
func roadCard(t *testing.T, f *framework.Framework, force, day, rest string) *scoring.Scorecard {
	t.Helper()
	src := fmt.Sprintf("format: wellbeing-assessment/v1\nframework: %s\nforce: {id: %s, name: %s, kind: fictional}\ndate: %s\nstatus: submitted\nmarking: OFFICIAL\n%s", f.ID, force, force, day, rest)
	return scoredText(t, f, force+"-"+day+".yaml", src, "")
}

// roadLevels answers the indicators a, b and c; "-" leaves one out as not applicable.
func roadLevels(a, b, c string) string {
	answer := func(level string) string {
		if level == "-" {
			return "{not-applicable: none here}"
		}
		return "{level: " + level + "}"
	}
	return fmt.Sprintf("standards: {first: {a: %s, b: %s}, second: {c: %s}}\n", answer(a), answer(b), answer(c))
}

func roadFigure(r *big.Rat) string {
	if r == nil {
		return "-"
	}
	return strings.TrimSuffix(r.FloatString(2), ".00")
}

func toldCourse(c compare.Course) string {
	return fmt.Sprintf("%s %s %s %s", roadFigure(c.Required), roadFigure(c.Projected), roadFigure(c.Planned), c.Status)
}

func roadDate(t *testing.T, s string) exact.Date {
	t.Helper()
	d, ok := exact.ParseDate(s)
	if !ok {
		t.Fatal(s)
	}
	return d
}

// Of the second standard, whose one indicator stands at 25 points a level. The
// years 2018 and 2019 have 365 days, and 2020 has 366.
func TestCourse(t *testing.T) {
	f := parsedFramework(t, roadFramework)
	for _, tt := range []struct {
		name   string
		points string // day=level
		plan   string
		want   string // required, projected, planned, status
	}{
		{"one date", "2018-01-01=1", "", "25 - 25 off-track"},
		{"one date, at the target", "2018-01-01=2", "", "50 - 50 achieved"},
		{"one date, on the target's day", "2021-01-01=1", "", "50 - 25 missed"},
		{"after the target's day", "2020-01-01=1 2021-01-02=1", "", "50 - 25 missed"},
		{"at the target after its day", "2020-01-01=1 2021-01-02=2", "", "50 - 50 achieved"},
		{"began above the target, and fell", "2018-01-01=3 2019-01-01=1", "", "50 0 25 off-track"},
		{"a third of the road, no pace", "2018-01-01=0 2019-01-01=0", "", "16.65 0 0 off-track"},
		{"on track", "2019-01-01=0 2020-01-01=1", "", "24.97 50.07 25 on-track"},
		{"just in time", "2018-12-31=0 2020-01-01=1", "", "25 50 25 on-track"},
		{"a day too slow", "2018-12-30=0 2020-01-01=1", "", "25.03 49.93 25 off-track"},
		{"a day before the target's", "2020-12-30=0 2020-12-31=1", "", "25 50 25 on-track"},
		{"no more than 100", "2020-12-01=0 2020-12-02=1", "", "1.61 100 25 on-track"},
		{"the middle one of three slopes", "2018-01-01=0 2019-01-01=1 2019-01-02=1", "", "16.70 74.86 25 on-track"},
		{"the mean of the middle two of six", "2020-01-01=1 2020-01-02=0 2020-01-03=1 2020-01-04=0", "", "25.20 0 0 off-track"},
		{"recoverable", "2018-01-01=1 2020-01-01=1", "A 2 2020-12-31", "41.65 25 50 recoverable"},
		{"due on the target's day", "2018-01-01=1 2020-01-01=1", "A 2 2021-01-01", "41.65 25 50 recoverable"},
		{"due a day late", "2018-01-01=1 2020-01-01=1", "A 2 2021-01-02", "41.65 25 25 off-track"},
		{"done, and raised nothing", "2018-01-01=1 2020-01-01=1", "A 2 2020-12-31 done", "41.65 25 25 off-track"},
		{"the highest of the plan", "2018-01-01=1 2020-01-01=1", "A 4 2020-12-31, B 3 2020-12-31", "41.65 25 100 recoverable"},
		{"never lowered by the plan", "2018-01-01=0 2020-01-01=1", "A 0 2020-12-31", "33.30 37.53 25 off-track"},
		{"a date with nothing to score", "2018-01-01=1 2019-01-01=- 2020-01-01=1", "", "41.65 25 25 off-track"},
		{"it counts from the first that has a score", "2017-01-01=- 2018-01-01=1 2020-01-01=1", "", "41.65 25 25 off-track"},
		{"the latest has no score", "2018-01-01=1 2020-01-01=-", "A 2 2020-12-31", "- - - "},
	} {
		var cards []*scoring.Scorecard
		for _, p := range strings.Fields(tt.points) {
			day, level, _ := strings.Cut(p, "=")
			cards = append(cards, roadCard(t, f, "borsetshire", day, roadLevels("1", "1", level)+roadPlan(tt.plan)))
		}
		slices.Reverse(cards) // the order in which they are given is nothing
		p, err := compare.Dates(cards, compare.DatesOptions{})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if first := strings.Fields(tt.points)[0]; !strings.HasPrefix(first, cards[len(cards)-1].Assessment.Date.Value.String()) {
			t.Errorf("%s: the scorecards given are in another order than before", tt.name)
		}
		if got := toldCourse(p.Standards[1].Course); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if got := len(p.Standards[1].Points); got != len(cards) {
			t.Errorf("%s: %d points, want %d", tt.name, got, len(cards))
		}
	}
}

// roadPlan writes actions on the indicator c, as "ID LEVEL DUE [done]".
func roadPlan(all string) string {
	if all == "" {
		return ""
	}
	out := "actions:\n"
	for _, one := range strings.Split(all, ", ") {
		fields := strings.Fields(one)
		out += fmt.Sprintf("  - {id: %s, title: T, indicator: c, raises-to: %s, owner: O, due: %s", fields[0], fields[1], fields[2])
		if len(fields) > 3 {
			out += ", done: 2018-01-01"
		}
		out += "}\n"
	}
	return out
}

// Each standard counts half: its gain in the whole is half of its own.
func TestNeeds(t *testing.T) {
	f := parsedFramework(t, roadFramework)
	p, err := compare.Dates([]*scoring.Scorecard{roadCard(t, f, "borsetshire", "2020-01-01", roadLevels("0", "0", "1"))}, compare.DatesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	write := func(all []compare.Need) string {
		var out []string
		for _, n := range all {
			out = append(out, fmt.Sprintf("%s %d-%d %s", n.Of.ID, n.From, n.To, roadFigure(n.Gain)))
		}
		return strings.Join(out, ", ")
	}
	for _, tt := range []struct{ of, got, want string }{
		{"the whole", write(p.Overall.Needs), "b 0-2 18.75, c 1-2 12.50, a 0-2 6.25"},
		{"first", write(p.Standards[0].Needs), "b 0-2 37.50, a 0-2 12.50"},
		{"second", write(p.Standards[1].Needs), "c 1-2 25"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.of, tt.got, tt.want)
		}
	}

	// Only as many as it takes; none where the plan is enough, or the target is reached.
	p, _ = compare.Dates([]*scoring.Scorecard{roadCard(t, f, "borsetshire", "2020-01-01", roadLevels("4", "1", "1")+roadPlan("A 2 2020-05-01"))}, compare.DatesOptions{})
	for _, tt := range []struct{ of, got, want string }{
		{"the whole", write(p.Overall.Needs), "b 1-2 9.38"},
		{"first", write(p.Standards[0].Needs), "b 1-2 18.75"},
		{"second", write(p.Standards[1].Needs), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.of, tt.got, tt.want)
		}
	}
}

func TestWhatIf(t *testing.T) {
	f := parsedFramework(t, roadFramework)
	cards := []*scoring.Scorecard{roadCard(t, f, "borsetshire", "2019-01-01", roadLevels("1", "1", "1")), roadCard(t, f, "borsetshire", "2020-01-01", roadLevels("2", "2", "2"))}
	for _, tt := range []struct {
		o      compare.DatesOptions
		whatIf bool
		want   string
	}{
		{compare.DatesOptions{}, false, "37.48 75.07 50 achieved"},
		{compare.DatesOptions{Level: 2, Date: roadDate(t, "2021-01-01")}, false, "37.48 75.07 50 achieved"},
		{compare.DatesOptions{Level: 3}, true, "49.97 75.07 50 on-track"},
		{compare.DatesOptions{Level: 4}, true, "62.45 75.07 50 off-track"},
		{compare.DatesOptions{Level: 4, Date: roadDate(t, "2022-01-01")}, true, "49.98 100 50 on-track"},
		{compare.DatesOptions{Level: 4, Date: roadDate(t, "2020-01-01")}, true, "100 - 50 missed"},
	} {
		p, err := compare.Dates(cards, tt.o)
		if err != nil {
			t.Fatal(err)
		}
		if got := toldCourse(p.Overall); got != tt.want || p.WhatIf != tt.whatIf {
			t.Errorf("%+v: %s, %v, want %s, %v", tt.o, got, p.WhatIf, tt.want, tt.whatIf)
		}
	}
}

// What is due comes in the order of its day; what is done is left out.
func TestActionsDue(t *testing.T) {
	f := parsedFramework(t, roadFramework)
	p, err := compare.Dates([]*scoring.Scorecard{
		roadCard(t, f, "borsetshire", "2019-01-01", roadLevels("1", "1", "1")+roadPlan("Z 2 2019-05-01")),
		roadCard(t, f, "borsetshire", "2020-01-01", roadLevels("1", "1", "1")+roadPlan("D 2 2021-01-02, C 2 2020-01-01, A 3 2019-12-31, B 2 2020-01-01, E 2 2020-02-01 done")),
	}, compare.DatesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range p.Actions {
		got = append(got, fmt.Sprintf("%s %v %v", a.ID.Value, a.Overdue, a.Late))
	}
	if want := "A true false, B false false, C false false, D false true"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

func TestNoSeries(t *testing.T) {
	f := parsedFramework(t, roadFramework)
	other := parsedFramework(t, strings.Replace(roadFramework, "version: 1.0.0", "version: 1.0.1", 1))
	of := func(f *framework.Framework, force, day string) *scoring.Scorecard {
		return roadCard(t, f, force, day, roadLevels("1", "1", "1"))
	}
	again := of(f, "borsetshire", "2019-01-01")
	again.Assessment.File = "again.yaml"
	for _, tt := range []struct {
		cards []*scoring.Scorecard
		want  string
	}{
		{nil, "no assessment"},
		{[]*scoring.Scorecard{of(f, "loamshire", "2019-01-01"), of(f, "borsetshire", "2020-01-01")}, "2 forces: borsetshire and loamshire"},
		{[]*scoring.Scorecard{of(f, "borsetshire", "2019-01-01"), again}, "borsetshire-2019-01-01.yaml and again.yaml are both of 2019-01-01\nname the one that counts"},
		{[]*scoring.Scorecard{of(f, "borsetshire", "2019-01-01"), of(other, "borsetshire", "2020-01-01")}, fmt.Sprintf("borsetshire-2019-01-01.yaml is under road 1.0.0 (sha256 %.12s…), and borsetshire-2020-01-01.yaml under road 1.0.1 (sha256 %.12s…)\n", f.SHA256(), other.SHA256())},
	} {
		if _, err := compare.Dates(tt.cards, compare.DatesOptions{}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
}

// The marking is that of the highest.
func TestMarkingOfSeries(t *testing.T) {
	f := parsedFramework(t, roadFramework)
	cards := []*scoring.Scorecard{roadCard(t, f, "borsetshire", "2019-01-01", roadLevels("1", "1", "1")), roadCard(t, f, "borsetshire", "2020-01-01", roadLevels("1", "1", "1"))}
	for want, mark := range map[string]string{"OFFICIAL": "OFFICIAL", "OFFICIAL-SENSITIVE": "OFFICIAL-SENSITIVE"} {
		cards[0].Assessment.Marking.Value = mark
		if p, err := compare.Dates(cards, compare.DatesOptions{}); err != nil || p.Marking != want {
			t.Errorf("%v %v, want %s", p, err, want)
		}
	}
}
