package draft_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/draft"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

func day(t *testing.T, s string) exact.Date {
	t.Helper()
	d, ok := exact.ParseDate(s)
	if !ok {
		t.Fatal(s)
	}
	return d
}

// read parses a draft, which has no errors.
func read(t *testing.T, f *framework.Framework, text []byte) *assessments.Assessment {
	t.Helper()
	a, findings := assessments.Parse("draft.yaml", text)
	findings = append(findings, check.Assessment(f, a, check.Options{})...)
	for _, finding := range findings {
		if finding.Severity == diag.Error {
			t.Errorf("draft.yaml:%d:%d: %s [%s]\n%s", finding.Pos.Line, finding.Pos.Column, finding.Message, finding.Rule, lineOf(text, finding.Pos.Line))
		}
	}
	return a
}

func lineOf(text []byte, n int) string { return strings.Split(string(text), "\n")[n-1] }

// A new draft is sound, asks for everything that applies, and answers nothing.
func TestNew(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	for _, tt := range []struct {
		kind    framework.Kind
		only    string
		answers int
	}{
		{framework.Territorial, "", 45}, {framework.Partner, "", 44}, {framework.Fictional, "", 45},
		{framework.Territorial, "signposting", 7}, {framework.Partner, "accountability", 6},
	} {
		d := draft.New(f, draft.Options{ID: "loamshire", Name: "Loamshire: a force", Kind: tt.kind, Date: day(t, "2021-12-31"), Standard: tt.only})
		a := read(t, f, d.Text)
		asked := 0
		for _, s := range a.Standards {
			for _, answer := range s.Answers {
				asked++
				if answer.Answered() || len(answer.Evidence) > 0 || len(answer.Measures) > 0 || strings.TrimSpace(answer.Narrative.Value) != "" {
					t.Errorf("%s is answered", answer.Indicator.Value)
				}
			}
		}
		if asked != tt.answers || d.Answers != tt.answers {
			t.Errorf("%s %s: %d questions, said to be %d, want %d", tt.kind, tt.only, asked, d.Answers, tt.answers)
		}
		if a.Force.Name.Value != "Loamshire: a force" || a.Status.Value != assessments.Draft {
			t.Errorf("head: %+v", a.Force)
		}
	}
}

// Each question and each level stands above its answer, whole.
func TestQuestionsStandAboveAnswers(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	d := draft.New(f, draft.Options{ID: "kent", Name: "Kent", Kind: framework.Territorial, Date: day(t, "2021-12-31")})
	var comments []string
	for line := range strings.Lines(string(d.Text)) {
		if trimmed := strings.TrimSpace(line); strings.HasPrefix(trimmed, "#") {
			comments = append(comments, strings.Fields(strings.TrimPrefix(trimmed, "#"))...)
		}
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 110 {
			t.Errorf("a line of %d characters: %s", n, line)
		}
	}
	said := strings.Join(comments, " ")
	for s := range f.Standards {
		for _, ind := range f.Standards[s].Indicators {
			for _, text := range append([]string{ind.Question}, ind.Rungs...) {
				if !strings.Contains(said, strings.Join(strings.Fields(text), " ")) {
					t.Errorf("%s: %q is not there", ind.ID, text)
				}
			}
		}
	}
}

// assessmentsIn reads every sound assessment of the examples.
func assessmentsIn(t *testing.T, each func(*framework.Framework, *assessments.Assessment)) {
	t.Helper()
	own := map[string]*framework.Framework{}
	for _, file := range []string{"frameworks/thriving-at-work.yaml"} {
		src, err := os.ReadFile(filepath.Join("../../examples", file))
		if err != nil {
			t.Fatal(err)
		}
		f, findings := framework.Parse(file, src)
		if f == nil {
			t.Fatal(findings)
		}
		own[f.ID] = f
	}
	read := 0
	err := filepath.WalkDir("../../examples", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".yaml" || strings.Contains(name, "broken") {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if format, _ := assessments.Identify(name, src); format != assessments.Format {
			return nil
		}
		a, findings := assessments.Parse(name, src)
		f, ok := framework.Builtin(a.Framework.Value)
		if !ok {
			f, ok = own[a.Framework.Value]
		}
		if !ok || len(findings) > 0 {
			t.Errorf("%s: framework %s, %v", name, a.Framework.Value, findings)
			return nil
		}
		read++
		each(f, a)
		return nil
	})
	if err != nil || read < 10 {
		t.Errorf("%d assessments were read: %v", read, err)
	}
}

// Rolled forward, an assessment keeps its register, its narratives, its practices
// and its open actions to the letter, and claims nothing.
func TestRollsForward(t *testing.T) {
	assessmentsIn(t, func(f *framework.Framework, last *assessments.Assessment) {
		next := last.Date.Value.AddMonths(12)
		card := scoring.Score(f, last, scoring.Options{})
		d := draft.New(f, draft.Options{ID: last.Force.ID.Value, Name: last.Force.Name.Value, Kind: last.Kind(), Date: next, Last: last, Scored: card})
		a := read(t, f, d.Text)
		if got, want := flat(a.Evidence), flat(last.Evidence); got != want {
			t.Errorf("%s: the register changed:\n%s\nwas\n%s", last.File, got, want)
		}
		if got, want := flat(a.Practices), flat(last.Practices); got != want {
			t.Errorf("%s: practices: %s, were %s", last.File, got, want)
		}
		sameNarratives(t, last, a)
		for _, action := range last.Actions {
			kept := slices.ContainsFunc(a.Actions, func(x assessments.Action) bool { return flat(x) == flat(action) })
			if kept == action.Done.Given() {
				t.Errorf("%s: action %s: done %v, kept %v", last.File, action.ID.Value, action.Done.Given(), kept)
			}
		}
		if d.Items != len(last.Evidence) || d.Actions != len(a.Actions) {
			t.Errorf("%s: said to have %d items and %d actions", last.File, d.Items, d.Actions)
		}
	})
}

func sameNarratives(t *testing.T, last, a *assessments.Assessment) {
	t.Helper()
	for _, s := range last.Standards {
		for _, was := range s.Answers {
			is, ok := a.Answer(s.Standard.Value, was.Indicator.Value)
			if !ok {
				t.Errorf("%s: %s is not asked", last.File, was.Indicator.Value)
				continue
			}
			if is.Answered() || len(is.Measures) > 0 || is.NotApplicable.Marked() {
				t.Errorf("%s: %s is answered", last.File, was.Indicator.Value)
			}
			if strings.TrimSpace(is.Narrative.Value) != strings.TrimSpace(was.Narrative.Value) || flat(is.Evidence) != flat(was.Evidence) {
				t.Errorf("%s: %s: %q %s, was %q %s", last.File, was.Indicator.Value, is.Narrative.Value, flat(is.Evidence), was.Narrative.Value, flat(was.Evidence))
			}
		}
	}
}

// What was claimed, what held it back and the readings stand beside the answers
// as notes; so do items that no longer count.
func TestNotesOfLastTime(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	src := []byte(`format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: loamshire, name: Loamshire, kind: fictional}
date: 2020-03-31
status: submitted
marking: OFFICIAL-SENSITIVE
handling: For the lead's eyes.
scope: Everyone at all fourteen sites.
workforce: {headcount: 940, as-at: 2020-03-31}
accountability: {chief-officer: {role: Deputy Chief Constable, approved: 2020-04-30}, oversight: {body: "Commissioner: Loamshire"}}
evidence:
  - {id: log, type: minutes, title: Log, date: 2020-01-31, reference: L1}
  - {id: old, type: survey, title: Old, date: 2019-01-31, review-by: 2020-12-31, reference: L2}
standards:
  early-intervention:
    peer-supporters:
      level: 3
      narrative: Half of the sites have one.
      evidence: [{id: log, where: "page 2, line 1"}]
      measures:
        sites-covered: {value: 9, of: 14, as-at: 2020-03-31, evidence: log}
    assault-and-injury:
      not-applicable: No role here carries it.
    helpline:
      narrative: There is one.
      measures:
        counselling-wait: {no-cases: Nobody asked., evidence: log}
practices:
  - {id: anywhere, title: Of no indicator}
  - {id: here, title: Of one, indicator: helpline}
actions:
  - {id: A1, title: More, indicator: peer-supporters, raises-to: 3, owner: Head, due: 2020-09-30, from: log}
  - {id: A2, title: Done, indicator: peer-supporters, raises-to: 3, owner: Head, due: 2020-03-01, done: 2020-03-01}
`)
	last, findings := assessments.Parse("last.yaml", src)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	o := draft.Options{ID: "loamshire", Name: "Loamshire", Kind: framework.Fictional, Date: day(t, "2021-03-31"), Last: last, Scored: scoring.Score(f, last, scoring.Options{})}
	d := draft.New(f, o)
	a := read(t, f, d.Text)
	text := strings.Join(strings.Fields(strings.ReplaceAll(string(d.Text), "\n  # ", "\n")), " ")
	for _, want := range []string{
		"# On 31 March 2020: level 3, of which the evidence supported 2: level 3 Established needs",
		"# Last time: 9 of 14 on 2020-03-31, from log.",
		"# On 31 March 2020 it did not apply. Where that still holds: # not-applicable: No role here carries it.",
		"No longer counts on 31 March 2021: it is of 2020-01-31, and evidence of type minutes counts for 12 months. Put a newer one in its place, or take it out. - id: log",
		"No longer counts on 31 March 2021: it was to be reviewed by 2020-12-31. Put a newer one in its place, or take it out. - id: old",
		"# On 31 March 2020: unanswered.",
		"# Last time: no cases: Nobody asked.",
		"scope: Everyone at all fourteen sites.",
		"Was due on 30 September 2020. - id: A1",
		"Last time: headcount 940 on 2020-03-31.",
		"handling: For the lead's eyes.",
		"marking: OFFICIAL-SENSITIVE",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not there: %s", want)
		}
	}
	if strings.Join(d.Stale, " ") != "log old" || len(d.LeftOver) > 0 || len(a.Practices) != 2 || d.Actions != 1 || a.ChiefOfficer.Approved.Given() || a.Oversight.Body.Value != "Commissioner: Loamshire" {
		t.Errorf("stale %v, %d actions, approved %v, body %q", d.Stale, d.Actions, a.ChiefOfficer.Approved, a.Oversight.Body.Value)
	}

	for _, tt := range []struct {
		only                      string
		items, actions, practices int
	}{{"prevention", 0, 0, 0}, {"early-intervention", 1, 1, 1}} {
		o.Standard = tt.only
		d := draft.New(f, o)
		a := read(t, f, d.Text)
		if d.Items != tt.items || len(a.Evidence) != tt.items || d.Actions != tt.actions || len(a.Practices) != tt.practices || len(d.LeftOver) > 0 {
			t.Errorf("of %s alone: %d items, %d actions, %d practices, left over %v", tt.only, len(a.Evidence), d.Actions, len(a.Practices), d.LeftOver)
		}
		if len(a.Actions) > 0 && a.Actions[0].From.Value != "log" {
			t.Errorf("the action forgot where it came from: %+v", a.Actions[0])
		}
	}
}

// Whatever sound assessment is rolled forward, the draft is sound.
func FuzzRollsForward(f *testing.F) {
	for _, name := range []string{"borsetshire/2021.yaml", "kent-police-2020/assessment.yaml"} {
		src, err := os.ReadFile(filepath.Join("../../examples", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte("format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: x, name: \"#\", kind: fictional}\ndate: 2020-02-29\nstatus: draft\nmarking: OFFICIAL\n" +
		"evidence:\n- {id: a, type: case-study, title: \"- a: b\", date: 2019-01-01, reference: '''', detail: {\"k: v\": [\"yes\", no, \"1\", 2], n: null}}\n" +
		"standards: {prevention: {open-culture: {narrative: \"\\n x\\n\", evidence: [{id: a, where: \"}\"}]}}}\n"))
	next, _ := exact.ParseDate("2999-12-31")
	inside, _ := framework.Builtin("common-goal-2021")
	f.Fuzz(func(t *testing.T, src []byte) {
		a, findings := assessments.Parse("f.yaml", src)
		if a == nil || findings.HasErrors() || check.Assessment(inside, a, check.Options{}).HasErrors() || !a.Date.Value.Before(next) {
			return
		}
		d := draft.New(inside, draft.Options{
			ID: a.Force.ID.Value, Name: a.Force.Name.Value, Kind: a.Kind(), Date: next, Last: a, Scored: scoring.Score(inside, a, scoring.Options{}),
		})
		rolled := read(t, inside, d.Text)
		if flat(rolled.Evidence) != flat(a.Evidence) {
			t.Errorf("the register changed: %s\nwas %s", flat(rolled.Evidence), flat(a.Evidence))
		}
	})
}

// What the new framework does not ask is named: an indicator, a measure, what
// belongs to an indicator that is gone; and so is what does not apply to the kind.
func TestLeftOver(t *testing.T) {
	framed := func(indicators string) *framework.Framework {
		f, findings := framework.Parse("f.yaml", []byte("format: wellbeing-framework/v1\nid: own\nversion: 1.0.0\ntitle: Own\ntarget: {level: 1, date: 2021-12-31}\n"+
			"attainment: {share: 1}\nlevels: [{id: none, title: None}, {id: some, title: Some}]\nevidence-types: [{id: survey, title: Survey}]\n"+
			"standards:\n  - id: s\n    title: S\n    indicators:\n"+indicators))
		if f == nil {
			t.Fatal(findings)
		}
		return f
	}
	f := framed("      - {id: kept, title: Kept, question: Q, levels: {0: a, 1: b}, sources: [{document: D, year: 2020, note: N}]}\n" +
		"      - {id: theirs, title: T, question: Q, kinds: [national], levels: {0: a, 1: b}, sources: [{document: D, year: 2020, note: N}]}\n")
	last, _ := assessments.Parse("last.yaml", []byte("format: wellbeing-assessment/v1\nframework: own\nforce: {id: x, name: X, kind: partner}\ndate: 2020-12-31\nstatus: draft\nmarking: OFFICIAL\n"+
		"standards:\n  s:\n    kept: {level: 1, measures: {gone: {value: 1}}}\n    theirs: {level: 1}\n    dropped: {level: 1}\n  t:\n    kept: {level: 1}\n"+
		"practices: [{id: p, title: P, indicator: dropped}, {id: q, title: Q}]\nactions: [{id: a, title: A, indicator: dropped, raises-to: 1, owner: O, due: 2022-01-01}, "+
		"{id: b, title: B, indicator: dropped, raises-to: 1, owner: O, due: 2020-01-01, done: 2020-01-01}]\n"))
	d := draft.New(f, draft.Options{ID: "x", Name: "X", Kind: framework.Partner, Date: day(t, "2021-12-31"), Last: last})
	if got := strings.Join(d.LeftOver, ", "); got != "measure gone, indicator theirs, indicator dropped, indicator kept, practice p, action a" {
		t.Errorf("left over: %s", got)
	}
}
