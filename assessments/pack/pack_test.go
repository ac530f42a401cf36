package pack_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/pack"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

var update = flag.Bool("update", false, "write the packs that the tests expect")

func read(t *testing.T, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// scored is a sound assessment under a framework, with a review of it where one is
// named.
func scored(t *testing.T, f *framework.Framework, src []byte, review []byte) *scoring.Scorecard {
	t.Helper()
	a, findings := assessments.Parse("a.yaml", src)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var o scoring.Options
	if review != nil {
		r, findings := assessments.ParseReview("r.yaml", review)
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		o.Review = r
	}
	return scoring.Score(f, a, o)
}

func builtin(t *testing.T) *framework.Framework {
	t.Helper()
	f, ok := framework.Builtin("common-goal-2021")
	if !ok {
		t.Fatal("the framework is not there")
	}
	return f
}

const examples = "../../examples/"

// borsetshire is a force in full: with a review, the submission before and its series.
func borsetshire(t *testing.T) *pack.Contents {
	f := builtin(t)
	latest := scored(t, f, read(t, examples+"borsetshire/2021.yaml"), read(t, examples+"borsetshire/peer-review-2021.yaml"))
	var cards []*scoring.Scorecard
	for _, year := range []string{"2018", "2019"} {
		cards = append(cards, scored(t, f, read(t, examples+"borsetshire/"+year+".yaml"), nil))
	}
	before := scored(t, f, read(t, examples+"borsetshire/2020.yaml"), read(t, examples+"borsetshire/inspection-2020.yaml"))
	course, err := compare.Dates(append(cards, before, latest), compare.DatesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return &pack.Contents{
		Edition: disclosure.Whole(latest), Course: course,
		Previous: &briefing.Compared{Changes: compare.Submissions(before, latest, compare.SubmissionsOptions{})},
		Quieted: []briefing.Quieted{{
			Rule: "stale-evidence", Where: "standards.signposting.reach.evidence[1]", Message: `evidence "volunteers-survey-2018" is not current on 2021-03-31: it is of 2018-11-20, and evidence of type survey counts for 24 months`,
			Reason: "they are asked again in summer", Until: "2021-07-31",
		}, {
			Rule: "overdue-action", Where: "actions[4].due", Message: "action A5 was due on 2021-02-28 and is not done", Reason: "the heads of unit changed",
		}},
		Files: pack.Files{Missing: []string{"trauma-log-2021"}},
		Made: pack.Made{Version: "1.0.0", Options: []string{"--allow-missing"}, Inputs: []pack.Input{
			{Name: "inputs/assessment.yaml", Size: 40210, SHA256: latest.Assessment.SHA256()},
		}},
	}
}

// small is a framework of two standards and three levels, with everything optional left
// out of it.
const small = `format: wellbeing-framework/v1
id: small
version: 0.1.0
title: A small framework
target: {level: 1, date: 2021-12-31}
attainment: {share: 1}
levels:
  - {id: low, title: Low}
  - {id: middle, title: Middle, requires: {narrative: true, evidence: 1}}
  - {id: high, title: High, requires: {evidence: 2, types: 2, voice: 1, pointed: true}}
evidence-types:
  - {id: letter, title: Letter}
  - {id: diary, title: Diary, max-age: 6, shows: outcome, voice: true}
standards:
  - id: one
    title: The first
    indicators:
      - {id: a, title: Something, question: "Is there something?", key: true, levels: {0: Nothing., 1: A little., 2: Much.}, sources: [{document: D, year: 2020, note: N}]}
      - {id: b, title: Something else, question: "Is there more?", levels: {0: No., 1: Some., 2: Yes.}, sources: [{document: D, year: 2020, note: N}], measures: [{id: m, title: Days to an answer, unit: days, better: lower, thresholds: {1: 30, 2: 10}}], maps: [{framework: elsewhere, ref: part-1}]}
  - id: two
    title: The second
    weight: 0
    indicators:
      - {id: c, title: A third thing, question: "And a third?", kinds: [national], levels: {0: No., 1: Some., 2: Yes.}, sources: [{document: D, year: 2020, note: N}]}
`

// own is an assessment under a framework that is not the common goal.
func own(t *testing.T, text, assessment string) *pack.Contents {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(text))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return &pack.Contents{Edition: disclosure.Whole(scored(t, f, []byte(assessment), nil))}
}

const head = "format: wellbeing-assessment/v1\nframework: small\nforce: {id: loamshire, name: Loamshire Police, kind: territorial}\ndate: 2021-03-31\nstatus: draft\nmarking: OFFICIAL\n"

// bare leaves out everything that may be left out.
func bare(t *testing.T) *pack.Contents { return own(t, small, head+"standards: {}\n") }

// custom answers under a framework of its author's own, with the details that he likes.
func custom(t *testing.T) *pack.Contents {
	return own(t, small, head+`evidence:
  - {id: L1, type: letter, title: A letter, date: 2021-01-31, location: "https://example.org/letter", detail: {pages: 2, seen-by: [chair, board]}}
  - {id: D1, type: diary, title: A diary, date: 2020-08-31, reference: On paper}
  - {id: D2, type: diary, title: Another diary, date: 2021-04-30, reference: On paper}
standards:
  one:
    a: {level: 2, narrative: There is., evidence: [{id: L1, where: page 1}, D1]}
    b: {level: 1, narrative: "*Some.*", evidence: [L1], measures: {m: {value: 31, as-at: 2021-03-01}}}
practices:
  - {id: p, title: A good way, shared-with: [kent, loamshire]}
actions:
  - {id: A1, title: Do it, indicator: b, raises-to: 1, owner: Chair, due: 2021-03-31}
  - {id: A2, title: Done late, indicator: a, raises-to: 2, owner: Chair, due: 2021-01-31, done: 2021-02-28, from: D1}
`)
}

// unanswered is a draft of which nothing is answered yet.
func unanswered(t *testing.T) *pack.Contents {
	src := strings.Replace(head, "framework: small", "framework: common-goal-2021", 1) + "standards: {}\n"
	return &pack.Contents{Edition: disclosure.Whole(scored(t, builtin(t), []byte(src), nil))}
}

// illustration is a worked example from a published source.
func illustration(t *testing.T) *pack.Contents {
	return &pack.Contents{Edition: disclosure.Whole(scored(t, builtin(t), read(t, examples+"kent-police-2020/assessment.yaml"), nil))}
}

// withheld is an edition of which a part is withheld, one way or another.
func withheld(t *testing.T) *pack.Contents {
	c := custom(t)
	e := c.Edition
	e.For, e.Prose = disclosure.Public, false
	hidden, suppressed := disclosure.Level{State: disclosure.Withheld}, disclosure.Figure{State: disclosure.Suppressed}
	e.Score, e.GoalMet = disclosure.Figure{State: disclosure.Withheld}, disclosure.Verdict{Withheld: true}
	s := &e.Standards[0]
	s.Score, s.Attained = e.Score, hidden
	for i := range s.Indicators {
		s.Indicators[i].Narrative = ""
		s.Indicators[i].Evidence = []disclosure.Citation{{ID: "L1"}, {ID: "gone"}}
	}
	b := &s.Indicators[1]
	b.Evidenced, b.Scored, b.HeldBack, b.Reasons, b.Shortfall = hidden, hidden, false, nil, nil
	b.Measures[0].Reading, b.Measures[0].Cap, b.Measures[0].Missed = suppressed, hidden, nil
	e.Items = e.Items[:1]
	e.Items[0].Detail = append(e.Items[0].Detail, disclosure.Field{Name: "people", Figure: &suppressed})
	e.Withheld = disclosure.Tally{Items: 2, Counts: 1, Levels: 4, Prose: 2}
	return c
}

// published is a force in full, as everyone may see it.
func published(t *testing.T) *pack.Contents {
	f := builtin(t)
	e, no := disclosure.Published(scored(t, f, read(t, examples+"borsetshire/2021.yaml"), read(t, examples+"borsetshire/peer-review-2021.yaml")), disclosure.Options{})
	if len(no) > 0 {
		t.Fatal(no)
	}
	return &pack.Contents{Edition: e, Quieted: []briefing.Quieted{{Rule: "r", Message: "Never told"}}, Made: pack.Made{Version: "1.0.0", Options: []string{"--for", "published"}, Inputs: []pack.Input{{Name: "the assessment", Size: 40210}}}}
}

// Each pack is as it was read and found good.
func TestPacks(t *testing.T) {
	for name, contents := range everyPack() {
		t.Run(name, func(t *testing.T) { golden(t, name, contents(t)) })
	}
}

func golden(t *testing.T, name string, c *pack.Contents) {
	t.Helper()
	got := markdown(c)
	path := filepath.Join("testdata", name+".md")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(read(t, path)); got != want {
		t.Errorf("%s is not as expected; go test ./assessments/pack -update writes it", path)
	}
}
