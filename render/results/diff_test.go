package results_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/render/results"
)

func scoredExample(t *testing.T, f *framework.Framework, name string) *scoring.Scorecard {
	t.Helper()
	src, err := os.ReadFile("../../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	a, findings := assessments.Parse(name, src)
	if len(findings) > 0 {
		t.Fatal(findings[0])
	}
	return scoring.Score(f, a, scoring.Options{})
}

func diffOf(t *testing.T, c *compare.Changes) map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := results.WriteDiff(&out, &briefing.Compared{Changes: c}); err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// nulls lists the paths of the document that are null.
func nulls(path string, v any) []string {
	switch v := v.(type) {
	case nil:
		return []string{path}
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, nulls(path+"[]", item)...)
		}
		return all
	case map[string]any:
		var all []string
		for key, value := range v {
			all = append(all, nulls(path+"."+key, value)...)
		}
		return all
	}
	return nil
}

// The documents that programs rely on: levels, figures and texts that are not there
// are null, lists never.
func TestDiffNulls(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	years := []*scoring.Scorecard{}
	for _, year := range []string{"2018", "2019", "2020", "2021"} {
		years = append(years, scoredExample(t, f, "borsetshire/"+year+".yaml"))
	}
	allowed := map[string]bool{}
	for _, path := range strings.Fields(`.framework_change .header[].before .header[].after .indicators[].claimed[] .indicators[].evidenced[]
		.indicators[].scored[] .measures[].before .measures[].after .questions[].indicator`) {
		allowed[path] = true
	}
	for _, before := range years {
		for _, after := range years {
			doc := diffOf(t, compare.Submissions(before, after, compare.SubmissionsOptions{}))
			for _, path := range nulls("", doc) {
				if !allowed[path] {
					t.Errorf("%s is null", path)
				}
			}
			if (before == after) != doc["identical"] {
				t.Errorf("identical: %v", doc["identical"])
			}
		}
	}
}

// diffFramework is a framework of one indicator; %s is its version, and what level 1
// needs.
const diffFramework = `format: wellbeing-framework/v1
id: tiny
version: %s
title: Tiny
target: {level: 1, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: some, title: Some, requires: {%s}}, {id: all, title: All, requires: {evidence: 3}}]
evidence-types: [{id: minutes, title: Minutes, shows: delivery}]
standards:
  - id: one
    title: One
    indicators:
      - {id: i, title: I, question: Q, levels: {0: a, 1: b, 2: c}, sources: [{document: D, year: 2020, note: N}], measures: [{id: m, title: M, unit: percent, better: higher, thresholds: {2: 10}}]}
      - {id: %s, title: J, question: Q, levels: {0: a, 1: b, 2: c}, sources: [{document: D, year: 2020, note: N}]}
`

const diffSubmission = `format: wellbeing-assessment/v1
framework: tiny
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
status: submitted
`

func diffCard(t *testing.T, version, requires, second, body string) *scoring.Scorecard {
	t.Helper()
	f, findings := framework.Parse("f.yaml", fmt.Appendf(nil, diffFramework, version, requires, second))
	if f == nil {
		t.Fatal(findings[0])
	}
	a, findings := assessments.Parse("a.yaml", []byte(diffSubmission+body))
	if len(findings) > 0 {
		t.Fatal(findings[0])
	}
	return scoring.Score(f, a, scoring.Options{})
}

// Everything that the document tells stands in it as its format shows.
func TestDiffDocument(t *testing.T) {
	before := diffCard(t, "1.0", "evidence: 1", "j", `date: 2019-03-31
marking: OFFICIAL-SENSITIVE
workforce: {headcount: 100}
evidence:
  - {id: a, type: minutes, title: A, date: 2019-01-01, location: a.txt}
  - {id: gone, type: minutes, title: G, date: 2019-01-01, reference: g}
standards: {one: {i: {level: 1, narrative: One, evidence: [a], measures: {m: {value: 2, of: 3}}}}}
practices: [{id: p1, title: P}, {id: p2, title: P}]
actions:
  - {id: A1, title: T, indicator: i, raises-to: 2, owner: O, due: 2019-06-30}
  - {id: A2, title: T, indicator: i, raises-to: 2, owner: O, due: 2019-06-30}
  - {id: A3, title: T, indicator: i, raises-to: 2, owner: O, due: 2019-06-30}
  - {id: A4, title: T, indicator: i, raises-to: 2, owner: O, due: 2019-06-30, done: 2019-01-01}
`)
	after := diffCard(t, "1.1", "evidence: 2", "k", `date: 2020-01-14
marking: OFFICIAL
workforce: {headcount: 90, source: HR}
evidence:
  - {id: b, type: minutes, title: B, date: 2019-01-01, location: a.txt}
  - {id: new, type: minutes, title: N, date: 2019-01-01, reference: n}
standards: {one: {i: {level: 2, narrative: Two, evidence: [b], measures: {m: {no-cases: None}}}}}
practices: [{id: p2, title: Q}, {id: p3, title: P}]
actions:
  - {id: A1, title: T, indicator: i, raises-to: 2, owner: O, due: 2019-06-30, done: 2019-06-30}
  - {id: A2, title: U, indicator: i, raises-to: 2, owner: O, due: 2020-06-30}
  - {id: A5, title: T, indicator: i, raises-to: 2, owner: O, due: 2020-06-30}
`)
	var out, compact bytes.Buffer
	if err := results.WriteDiffs(&out, []*briefing.Compared{{
		Changes: compare.Submissions(before, after, compare.SubmissionsOptions{}),
		Quieted: []briefing.Quieted{{Rule: "no-sign-off", Where: "status", Line: 5, Message: "m", Reason: "r", New: true}},
	}}, nil, []briefing.Lone{{Scorecard: after, Questions: []compare.Question{{Kind: compare.Copied, Indicator: "i", Text: "t", Lesser: true}}}}); err != nil {
		t.Fatal(err)
	}
	if err := json.Compact(&compact, out.Bytes()); err != nil {
		t.Fatal(err)
	}
	got := strings.NewReplacer(before.Framework.SHA256(), "OLD", after.Framework.SHA256(), "NEW").Replace(compact.String())
	for _, want := range []string{
		`{"format":"wellbeing-diffs/v1","notice":"Self-assessments of each force held against each other, and what to ask about them. Not an HMICFRS judgment.","marking":"OFFICIAL-SENSITIVE","diffs":[{"format":"wellbeing-diff/v1","notice":"Two self-assessments held against each other, and what to ask about them. Not an HMICFRS judgment.","marking":"OFFICIAL-SENSITIVE",`,
		`"before":{"force":"borsetshire","date":"2019-03-31","status":"submitted","as_at":"2019-03-31","framework":{"id":"tiny","version":"1.0","sha256":"OLD"}},`,
		`"after":{"force":"borsetshire","date":"2020-01-14","status":"submitted","as_at":"2020-01-14","framework":{"id":"tiny","version":"1.1","sha256":"NEW"}},"identical":false,`,
		`"framework_change":{"older":{"id":"tiny","version":"1.0","sha256":"OLD"},"newer":{"id":"tiny","version":"1.1","sha256":"NEW"},"added":["k"],"removed":["j"],"before":[{"id":"i","scored":[1,0]}],"after":[]},`,
		`"header":[{"field":"framework-version","before":"1.0","after":"1.1"},{"field":"date","before":"2019-03-31","after":"2020-01-14"},{"field":"marking","before":"OFFICIAL-SENSITIVE","after":"OFFICIAL"},` +
			`{"field":"workforce.headcount","before":"100","after":"90"},{"field":"workforce.source","before":null,"after":"HR"}],`,
		`"indicators":[{"standard":"one","id":"i","change":"raised","claimed":[1,2],"evidenced":[1,0],"scored":[1,0],"causes":["claim","framework"],"narrative":"changed"},` +
			`{"standard":"one","id":"k","change":"applicable","claimed":[null,null],"evidenced":[null,null],"scored":[null,0],"causes":["framework"],"narrative":"same"},` +
			`{"standard":"one","id":"j","change":"not-applicable","claimed":[null,null],"evidenced":[null,null],"scored":[0,null],"causes":["framework"],"narrative":"same"}],`,
		`"evidence":{"added":["new"],"removed":["gone"],"changed":[{"id":"b","was":"a","fields":["id","title"]}]},`,
		`"measures":[{"indicator":"i","id":"m","before":66.66666666666667,"after":null,"direction":"withdrawn"}],`,
		`"actions":{"added":["A5"],"done":["A1"],"slipped":["A2"],"dropped":["A3"],"cleared":["A4"],"changed":["A2"]},"practices":{"added":["p3"],"removed":["p1"],"changed":["p2"]},`,
		`"questions":[{"id":"raised-without-evidence","indicator":"i","others":[],"text":"i is claimed`,
		`}],"quieted":[{"rule":"no-sign-off","path":"status","line":5,"message":"m","reason":"r","new":true}]}],"only_before":[],"only_after":["borsetshire"],` +
			`"questions":[{"force":"borsetshire","questions":[{"id":"copied","indicator":"i","others":[],"text":"t","lesser":true}]}]}`,
	} {
		rest, found := strings.CutPrefix(got, want)
		if !found && strings.HasPrefix(want, "}]") {
			found = strings.HasSuffix(got, want)
		}
		if !found {
			t.Fatalf("got:\n%s\nwant:\n%s", got, want)
		}
		got = rest
	}
}

// A question about the whole names no indicator, an item under its own id no other;
// of a worked example the notice says so, and the heavier marking is the document's.
func TestDiffOfAnIllustration(t *testing.T) {
	before := diffCard(t, "1.0", "evidence: 1", "j", "date: 2019-03-31\nmarking: OFFICIAL\nworkforce: {headcount: 100}\nevidence: [{id: a, type: minutes, title: A, date: 2019-01-01, reference: a}]\nstandards: {}\n")
	f, a := before.Framework, *before.Assessment
	a.Status.Value, a.Marking.Value, a.Workforce.Headcount.Value = assessments.Illustration, assessments.OfficialSensitive, 200
	a.Evidence = slices.Clone(a.Evidence)
	a.Evidence[0].Title.Value = "B"
	doc := diffOf(t, compare.Submissions(before, scoring.Score(f, &a, scoring.Options{}), compare.SubmissionsOptions{}))
	if notice := doc["notice"].(string); !strings.Contains(notice, "worked example") || doc["marking"] != "OFFICIAL-SENSITIVE" {
		t.Errorf("%s, %s", doc["marking"], notice)
	}
	backwards := diffOf(t, compare.Submissions(scoring.Score(f, &a, scoring.Options{}), before, compare.SubmissionsOptions{}))
	if notice := backwards["notice"].(string); !strings.Contains(notice, "worked example") || backwards["marking"] != "OFFICIAL-SENSITIVE" {
		t.Errorf("the other way round: %s, %s", backwards["marking"], notice)
	}
	question := doc["questions"].([]any)[0].(map[string]any)
	if question["id"] != "base-changed" || question["indicator"] != nil {
		t.Errorf("question: %v", question)
	}
	changed := doc["evidence"].(map[string]any)["changed"].([]any)[0].(map[string]any)
	if _, was := changed["was"]; was || changed["id"] != "a" {
		t.Errorf("changed: %v", changed)
	}
}
