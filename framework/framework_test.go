package framework_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/framework"
)

const sound = `format: wellbeing-framework/v1
id: mini
version: 1.0.0
title: Mini
target: {level: 2, date: 2021-12-31}
attainment: {share: 0.5}
levels:
  - {id: none, title: None}
  - {id: some, title: Some, requires: {narrative: true}}
  - {id: all, title: All, requires: {evidence: 1, pointed: true}}
evidence-types:
  - {id: policy, title: Policy, max-age: 24}
  - {id: survey, title: Survey, shows: outcome, voice: true, needs: {responses: 10}}
standards:
  - id: one
    title: One
    weight: 0
    indicators:
      - id: first
        title: First
        question: Is it there?
        weight: 2
        key: true
        optional: yes
        kinds: [territorial]
        levels: {0: a, 1: b, 2: c}
        evidence: {2: [{type: policy, text: S}], 1: [{type: policy, text: P}]}
        measures:
          - {id: m, title: M, unit: percent, better: higher, counts: people, max-age: 12, thresholds: {1: 50, 2: 80}}
        sources: [{document: D, year: 2020, note: N}]
        maps: [{framework: hse, ref: role}]
promises:
  - {id: p, text: P, indicators: [first]}
`

func TestParseSound(t *testing.T) {
	f, findings := framework.Parse("f.yaml", []byte(sound))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	ind, ok := f.Indicator("first")
	if !ok || !ind.Key || !ind.Optional || ind.Weight.String() != "2" || len(ind.Rungs) != 3 || ind.Standard.ID != "one" {
		t.Errorf("indicator: %+v", ind)
	}
	if len(ind.Evidence) == 2 && ind.Evidence[0].Level != 1 {
		t.Errorf("the evidence of the lower level does not stand first: %+v", ind.Evidence)
	}
	if first, second := ind.ExpectedAt(1), ind.ExpectedAt(2); len(ind.Evidence) != 2 || len(first) != 1 || first[0].Text != "P" || len(second) != 1 || second[0].Type != "policy" {
		t.Errorf("evidence: %+v", ind.Evidence)
	}
	m, ok := ind.Measure("m")
	if !ok || !m.HigherBetter || !m.CountsPeople || m.MaxAge.Months != 12 || len(m.Thresholds) != 2 {
		t.Errorf("measure: %+v", m)
	}
	if f.Top() != 2 || f.LevelName(2) != "2 All" || f.Levels[2].Requires.Evidence != 1 || f.Standards[0].Weight.Sign() != 0 {
		t.Errorf("framework: %+v", f)
	}
	if policy, _ := f.Type("policy"); policy.Shows != framework.Intent || policy.MaxAge.Months != 24 {
		t.Errorf("type: %+v", policy)
	}
	if !ind.AppliesTo(framework.Fictional) || !ind.AppliesTo(framework.Territorial) || ind.AppliesTo(framework.Partner) {
		t.Error("kinds")
	}
}

// Each mistake is found at its place, and nothing else is.
func TestParseMistakes(t *testing.T) {
	for _, tt := range []struct{ name, from, to, want string }{
		{"no format", "format: wellbeing-framework/v1\n", "", "1:1 format format"},
		{"another version of the format", "framework/v1", "framework/v2", "1:9 format format"},
		{"format not first", "format: wellbeing-framework/v1\nid: mini\n", "id: mini\nformat: wellbeing-framework/v1\n", "1:1 format format"},
		{"unknown key", "title: Mini", "titel: Mini", "1:1 missing-key title, 4:1 unknown-key titel"},
		{"nothing after a key", "title: Mini", "title:", "1:1 missing-key title"},
		{"id with a space", "id: mini", "id: my mini", "2:5 bad-value id"},
		{"target off the ladder", "target: {level: 2", "target: {level: 3", "5:17 bad-value target.level"},
		{"target of 0", "target: {level: 2", "target: {level: 0", "5:17 bad-value target.level"},
		{"target's date", "2021-12-31", "31/12/2021", "5:26 bad-date target.date"},
		{"share of 0", "share: 0.5", "share: 0", "6:21 bad-value attainment.share"},
		{"share above 1", "share: 0.5", "share: 1.01", "6:21 bad-value attainment.share"},
		{"share with an exponent", "share: 0.5", "share: 5e-1", "6:21 wrong-type attainment.share"},
		{"requires what is not known", "requires: {narrative: true}", "requires: {narative: true}", "9:40 unknown-key levels[1].requires.narative"},
		{"narrative that is no yes or no", "narrative: true", "narrative: 1", "9:51 wrong-type levels[1].requires.narrative"},
		{"two levels with one id", "id: all, title: All", "id: some, title: All", "10:10 duplicate-id levels[2].id"},
		{"two types with one id", "id: survey", "id: policy", "13:10 duplicate-id evidence-types[1].id"},
		{"negative age", "max-age: 24", "max-age: -1", "12:42 bad-value evidence-types[0].max-age"},
		{"shows nothing known", "shows: outcome", "shows: results", "13:40 bad-value evidence-types[1].shows"},
		{"needs text", "responses: 10", "responses: many", "13:81 wrong-type evidence-types[1].needs.responses"},
		{"negative weight", "weight: 0\n", "weight: -1\n", "17:13 bad-value standards[0].weight"},
		{"indicator weight of 0", "weight: 2", "weight: 0", "22:17 bad-value standards[0].indicators[0].weight"},
		{"unknown kind", "[territorial]", "[territorail]", "25:17 bad-value standards[0].indicators[0].kinds[0]"},
		{"empty list", "[territorial]", "[]", "25:16 bad-value standards[0].indicators[0].kinds"},
		{"a ladder that lacks a level", "{0: a, 1: b, 2: c}", "{0: a, 2: c}", "26:17 bad-value standards[0].indicators[0].levels"},
		{"a rung too many", "2: c}", "2: c, 3: d}", "26:36 bad-value standards[0].indicators[0].levels.3"},
		{"a rung that is no level", "2: c}", "2: c, top: d}", "26:36 bad-value standards[0].indicators[0].levels.top"},
		{"a rung twice", "1: b", "1: b, 1: x", "26:30 duplicate-key standards[0].indicators[0].levels.1"},
		{"evidence of a type that is not there", "text: S", "text: S}, {type: surveys, text: T", "27:56 unknown-type standards[0].indicators[0].evidence.2[1].type"},
		{"evidence for level 0", "1: [{type: policy, text: P}]", "0: [{type: policy, text: P}]", "27:50 bad-value standards[0].indicators[0].evidence.0"},
		{"evidence for a level too high", "{2: [{type: policy", "{3: [{type: policy", "27:20 bad-value standards[0].indicators[0].evidence.3"},
		{"no evidence for a level", "1: [{type: policy, text: P}]", "1: []", "27:53 bad-value standards[0].indicators[0].evidence.1"},
		{"evidence that is not described", "{type: policy, text: P}", "{type: policy}", "27:54 missing-key standards[0].indicators[0].evidence.1[0].text"},
		{"unknown unit", "unit: percent", "unit: per cent", "29:37 bad-value standards[0].indicators[0].measures[0].unit"},
		{"thresholds no stricter", "{1: 50, 2: 80}", "{1: 50, 2: 50}", "29:114 bad-value standards[0].indicators[0].measures[0].thresholds.2"},
		{"thresholds that loosen, in any order", "{1: 50, 2: 80}", "{2: 40, 1: 50}", "29:107 bad-value standards[0].indicators[0].measures[0].thresholds.2"},
		{"no thresholds", "{1: 50, 2: 80}", "{}", "29:103 bad-value standards[0].indicators[0].measures[0].thresholds"},
		{"threshold at 0", "{1: 50, 2: 80}", "{0: 50, 2: 80}", "29:104 bad-value standards[0].indicators[0].measures[0].thresholds.0"},
		{"source without a year", "year: 2020, ", "", "30:19 missing-key standards[0].indicators[0].sources[0].year"},
		{"promise of nothing known", "indicators: [first]", "indicators: [frist]", "33:35 unknown-indicator promises[0].indicators[0]"},
		{"promise of nothing", "indicators: [first]", "indicators: []", "33:34 bad-value promises[0].indicators"},
		{"one level", "  - {id: some, title: Some, requires: {narrative: true}}\n  - {id: all, title: All, requires: {evidence: 1, pointed: true}}\n", "", "8:3 bad-value levels"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(sound, tt.from, tt.to, 1)
			if src == sound {
				t.Fatalf("%q is not there", tt.from)
			}
			f, findings := framework.Parse("f.yaml", []byte(src))
			var got []string
			for _, f := range findings {
				got = append(got, fmt.Sprintf("%d:%d %s %s", f.Pos.Line, f.Pos.Column, f.Rule, f.Path))
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), tt.want)
			}
			if f != nil {
				t.Error("a framework with findings was returned")
			}
		})
	}
}

// structure is what spec and submissions rely on: it never changes.
const structure = `prevention: needs-measured survey-action-loop high-exposure-screening demand-and-rest open-culture! social-connection physical-health resilience-training
early-intervention: trauma-support! occupational-health! helpline peer-supporters absence-and-return self-help crisis-and-suicide assault-and-injury?
line-management: manager-training! wellbeing-conversations manager-guidance adjustments release-time selection-and-promotion manager-support supervisor-capacity
signposting: directory! visible-signposting staff-awareness external-providers contract-assurance? reach confidentiality
best-practice: forum evaluation learning-offered learning-taken national-networks peer-review joint-working?
accountability*0: chief-officer-lead local-oversight funded-strategy improvement-plan force-management-statement@territorial@national data-protection staff-associations
confident= manager-support staff-awareness confidentiality open-culture resilience-training
embedded= survey-action-loop open-culture manager-training wellbeing-conversations chief-officer-lead
access= trauma-support occupational-health helpline peer-supporters directory external-providers
none
emerging narrative
developing 1 evidence 1 delivery
established 2 evidence 2 types 1 outcome pointed
embedded 2 evidence 2 types 1 outcome 1 voice 1 independent pointed
policy 24 intent
plan 12 intent
testimony 12 intent
minutes 12 delivery
training-record 12 delivery
site-check 12 delivery
communication 12 delivery
network 12 delivery
service 12 delivery
case-study 24 delivery
referral-data 12 outcome needs period,referrals
workforce-data 12 outcome needs figures
contract 12 outcome needs measures
survey 24 outcome voice needs population,responses
focus-group 18 outcome voice needs consent,information-sheet
evaluation 24 outcome
peer-review 24 outcome independent
audit 24 outcome independent
inspection 24 outcome independent
target 3 2021-12-31 share 0.75`

func TestCommonGoalStructure(t *testing.T) {
	f, ok := framework.Builtin("common-goal-2021")
	if !ok || f.Count() != 45 {
		t.Fatalf("the built-in framework has %d indicators", f.Count())
	}
	if got := describe(f); got != structure {
		t.Errorf("the structure changed:\n%s\nwant\n%s", got, structure)
	}
}

func describe(f *framework.Framework) string {
	var lines []string
	for _, s := range f.Standards {
		line := s.ID
		if s.Weight.String() != "1" {
			line += "*" + s.Weight.String()
		}
		line += ":"
		for _, i := range s.Indicators {
			line += " " + i.ID + map[bool]string{true: "!"}[i.Key] + map[bool]string{true: "?"}[i.Optional]
			for _, k := range i.Kinds {
				line += "@" + string(k)
			}
		}
		lines = append(lines, line)
	}
	for _, p := range f.Promises {
		lines = append(lines, p.ID+"= "+strings.Join(p.Indicators, " "))
	}
	for _, l := range f.Levels {
		lines = append(lines, l.ID+requires(l.Requires))
	}
	for _, t := range f.Types {
		line := fmt.Sprintf("%s %d %s", t.ID, t.MaxAge.Months, t.Shows) +
			map[bool]string{true: " voice"}[t.Voice] + map[bool]string{true: " independent"}[t.Independent]
		for i, n := range t.Needs {
			line += []string{" needs ", ","}[min(i, 1)] + n.Field
		}
		lines = append(lines, line)
	}
	lines = append(lines, fmt.Sprintf("target %d %s share %s", f.Target.Level, f.Target.Date, f.Share))
	return strings.Join(lines, "\n")
}

func requires(r framework.Requires) string {
	out := map[bool]string{true: " narrative"}[r.Narrative]
	for _, c := range []struct {
		n    int64
		what string
	}{{r.Evidence, "evidence"}, {r.Types, "types"}, {r.Delivery, "delivery"}, {r.Outcome, "outcome"}, {r.Voice, "voice"}, {r.Independent, "independent"}} {
		if c.n > 0 {
			out += fmt.Sprintf(" %d %s", c.n, c.what)
		}
	}
	return out + map[bool]string{true: " pointed"}[r.Pointed]
}

func TestForces(t *testing.T) {
	seen, kinds := map[string]bool{}, map[framework.Kind]int{}
	for _, f := range framework.Forces() {
		if seen[f.ID] || f.Name == "" || f.Source == "" {
			t.Errorf("force %+v", f)
		}
		seen[f.ID] = true
		kinds[f.Kind]++
	}
	if kinds[framework.Territorial] != 45 || kinds[framework.National] != 3 {
		t.Errorf("kinds: %v", kinds)
	}
	if !framework.KnownForce("kent") || framework.KnownForce("borsetshire") {
		t.Error("the register knows the wrong forces")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(sound))
	f.Add([]byte("format: wellbeing-framework/v1\nlevels: [a, {id: x}]\nstandards: [{indicators: [{levels: {9: x}, measures: [{thresholds: {1: x}}]}]}]\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		parsed, findings := framework.Parse("f.yaml", src)
		if (parsed == nil) != (len(findings) > 0) {
			t.Fatalf("a framework and findings, or neither: %v", findings)
		}
		for _, f := range findings {
			if f.Pos.Line < 1 || f.Pos.Column < 1 || f.Pos.Line > 1+strings.Count(string(src), "\n") || f.Message == "" {
				t.Fatalf("a finding outside the document: %+v", f)
			}
		}
	})
}
