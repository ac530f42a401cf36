package draft_test

import (
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/draft"
	"wellbeing/framework"
)

// rolled drafts what follows an assessment of 31 March 2020, one year later.
func rolled(t *testing.T, head string) (*draft.Draft, *assessments.Assessment, string) {
	t.Helper()
	f, _ := framework.Builtin("common-goal-2021")
	last, findings := assessments.Parse("last.yaml", []byte("format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: loamshire, name: Loamshire, kind: fictional}\ndate: 2020-03-31\nstatus: submitted\nmarking: OFFICIAL\n"+head))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	d := draft.New(f, draft.Options{ID: "loamshire", Name: "Loamshire", Kind: framework.Fictional, Date: day(t, "2021-03-31"), Last: last})
	return d, read(t, f, d.Text), strings.Join(strings.Fields(string(d.Text)), " ")
}

// Who signs is carried over, with no body too.
func TestWhoSignsIsCarriedOver(t *testing.T) {
	for _, tt := range []struct{ head, role, body string }{
		{"accountability: {chief-officer: {role: Deputy}}\nstandards: {}\n", "Deputy", ""},
		{"accountability: {chief-officer: {role: \"Deputy: acting\"}, oversight: {body: Commissioner}}\nstandards: {}\n", "Deputy: acting", "Commissioner"},
	} {
		_, a, _ := rolled(t, tt.head)
		if a.ChiefOfficer.Role.Value != tt.role || a.Oversight.Body.Value != tt.body {
			t.Errorf("%s became %q and %q", tt.head, a.ChiefOfficer.Role.Value, a.Oversight.Body.Value)
		}
	}
}

// How many there were is noted in the figure that was given, with its day where it
// has one.
func TestWorkforceOfLastTime(t *testing.T) {
	for head, want := range map[string]string{
		"workforce: {full-time-equivalent: 812.5, as-at: 2020-03-01}\nstandards: {}\n": "# Last time: full-time-equivalent 812.5 on 2020-03-01.",
		"workforce: {headcount: 940, full-time-equivalent: 812.5}\nstandards: {}\n":    "# Last time: headcount 940.",
	} {
		if _, _, text := rolled(t, head); !strings.Contains(text, want) {
			t.Errorf("%s: not there: %s", head, want)
		}
	}
	if _, _, text := rolled(t, "standards: {}\n"); strings.Contains(text, "Last time: ") {
		t.Error("a figure of last time is noted, and there is none")
	}
}

// Where one standard is drafted, an open action of it brings along the item that
// it comes from, cited or not, and nothing else does.
func TestActionBringsItsItem(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	last, findings := assessments.Parse("last.yaml", []byte(`format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: loamshire, name: Loamshire, kind: fictional}
date: 2020-03-31
status: submitted
marking: OFFICIAL
evidence:
  - {id: audit, type: audit, title: Audit, date: 2020-01-31, reference: R1}
  - {id: done, type: audit, title: Done, date: 2020-01-31, reference: R2}
  - {id: figures, type: referral-data, title: Figures, date: 2020-01-31, reference: R3}
  - {id: other, type: audit, title: Other, date: 2020-01-31, reference: R4}
standards:
  early-intervention:
    peer-supporters: {level: 1, narrative: N., measures: {sites-covered: {value: 9, of: 14, as-at: 2020-03-31, evidence: figures}}}
actions:
  - {id: A1, title: Open, indicator: helpline, raises-to: 3, owner: Head, due: 2022-09-30, from: audit}
  - {id: A2, title: Done, indicator: helpline, raises-to: 3, owner: Head, due: 2020-03-01, done: 2020-03-01, from: done}
`))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	d := draft.New(f, draft.Options{ID: "loamshire", Name: "Loamshire", Kind: framework.Fictional, Date: day(t, "2020-12-31"), Last: last, Standard: "early-intervention"})
	a := read(t, f, d.Text)
	var ids []string
	for _, e := range a.Evidence {
		ids = append(ids, e.ID.Value)
	}
	if got := strings.Join(ids, " "); got != "audit figures" || len(a.Actions) != 1 || a.Actions[0].From.Value != "audit" {
		t.Errorf("items %s, actions %+v", got, a.Actions)
	}
}

// A detail stays what it was, but for the order of its keys: entries in entries,
// which stand first in theirs or last, what is empty, and words that look like
// something else.
func TestDetailsAreKept(t *testing.T) {
	const item = `evidence:
  - id: a
    type: survey
    title: T
    date: 2020-01-01
    reference: R
    detail:
      population: 10
      responses: 9
      questions:
        - groups: [{group: "yes", favourable: 1, responses: 2}, {favourable: 3, group: "#1", responses: 3}]
          id: q1
          text: "a: b"
        - {id: q2, text: "1", groups: [{group: all, favourable: 1, responses: 2}]}
  - id: b
    type: case-study
    title: T
    date: 2020-01-01
    reference: R
    detail: {none: , words: ["yes", yes, "no", "true", false, "1", 1, "1.50", 2.50, "a: b", "#", "", "null"]}
standards: {}
`
	_, a, text := rolled(t, item)
	src, _, err := assessments.Canonical(assessments.Format, "last.yaml", []byte("format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: x, name: X, kind: fictional}\ndate: 2020-03-31\nstatus: draft\nmarking: OFFICIAL\n"+item))
	if err != nil {
		t.Fatal(err)
	}
	last, _ := assessments.Parse("last.yaml", src)
	if got, want := flat(a.Evidence), flat(last.Evidence); got != want {
		t.Errorf("%s\nwas\n%s\nin %s", got, want, text)
	}
}

// Where one standard is drafted, what it does not ask for is not lost, and not
// named as such.
func TestNothingIsLeftOverOfOne(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	last, _ := assessments.Parse("last.yaml", []byte("format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: x, name: X, kind: territorial}\ndate: 2020-12-31\nstatus: draft\nmarking: OFFICIAL\n"+
		"standards: {accountability: {force-management-statement: {level: 1}}}\nactions: [{id: a, title: A, indicator: force-management-statement, raises-to: 1, owner: O, due: 2022-01-01}]\n"))
	for only, want := range map[string]string{"": "force-management-statement action a", "accountability": ""} {
		d := draft.New(f, draft.Options{ID: "x", Name: "X", Kind: framework.Partner, Date: day(t, "2021-12-31"), Last: last, Standard: only})
		if got := strings.Join(d.LeftOver, " "); only != "" && got != want {
			t.Errorf("of %q: left over %s, want %s", only, got, want)
		}
	}
}

// Readings are asked for where there is something to measure, and nowhere else.
func TestMeasuresAreAskedWhereThereAreSome(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	d := draft.New(f, draft.Options{ID: "kent", Name: "Kent", Kind: framework.Territorial, Date: day(t, "2021-12-31")})
	want := 0
	for s := range f.Standards {
		for _, ind := range f.Standards[s].Indicators {
			if len(ind.Measures) > 0 {
				want++
			}
		}
	}
	if got := strings.Count(string(d.Text), "\n      measures:\n"); got != want {
		t.Errorf("measures are asked for %d times, want %d", got, want)
	}
}
