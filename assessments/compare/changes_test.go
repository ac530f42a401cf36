package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// pairFramework is a framework of four levels above none.
const pairFramework = `format: wellbeing-framework/v1
id: test
version: 1.9.0
title: Test
target: {level: 2, date: 2021-12-31}
attainment: {share: 1}
levels:
  - {id: none, title: None}
  - {id: emerging, title: Emerging, requires: {narrative: true}}
  - {id: developing, title: Developing, requires: {evidence: 1, delivery: 1}}
  - {id: established, title: Established, requires: {evidence: 2, types: 2, outcome: 1, pointed: true}}
  - {id: embedded, title: Embedded, requires: {voice: 1, independent: 1}}
evidence-types:
  - {id: policy, title: Policy, max-age: 24}
  - {id: minutes, title: Minutes, max-age: 12, shows: delivery}
  - {id: survey, title: Survey, max-age: 24, shows: outcome, voice: true, needs: {responses: 10}}
  - {id: audit, title: Audit, shows: outcome, independent: true}
standards:
  - id: one
    title: One
    indicators:
      - id: i
        title: T
        question: Q
        levels: {0: a, 1: b, 2: c, 3: d, 4: e}
        measures:
          - {id: share, title: Share, unit: percent, better: higher, counts: people, thresholds: {3: 80}}
          - {id: wait, title: Wait, unit: days, better: lower, max-age: 12, thresholds: {3: 20}}
        sources: [{document: D, year: 2020, note: N}]
      - {id: j, title: T, question: Q, optional: true, levels: {0: a, 1: b, 2: c, 3: d, 4: e}, sources: [{document: D, year: 2020, note: N}]}
  - id: two
    title: Two
    indicators:
      - {id: k, title: T, question: Q, kinds: [national], levels: {0: a, 1: b, 2: c, 3: d, 4: e}, sources: [{document: D, year: 2020, note: N}]}
`

const (
	digestA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	digestB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
)

// pairSubmission is what the tests change before and after.
const pairSubmission = `format: wellbeing-assessment/v1
framework: test
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2020-06-30
status: submitted
marking: OFFICIAL
workforce: {headcount: 1000}
evidence:
  - {id: policy, type: policy, title: Policy, date: 2020-01-01, location: e/policy.pdf}
  - {id: minutes, type: minutes, title: Minutes, date: 2020-01-01, location: e/minutes.pdf, sha256: ` + digestA + `}
  - {id: survey, type: survey, title: Survey, date: 2020-01-01, reference: x, detail: {population: 100, responses: 10}}
  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}
standards:
  one:
    i: {level: 2, narrative: What is in place., evidence: [minutes], measures: {share: {value: 85, of: 100}, wait: {value: 15, as-at: 2020-01-01}}}
    j: {level: 1, narrative: The other.}
  two:
    k: {level: 1, narrative: One more.}
practices:
  - {id: refresher, title: Refresher, indicator: i, shared-with: [loamshire, wealdshire], status: live}
actions:
  - {id: A1, title: Reach the rest, indicator: i, raises-to: 4, owner: Head of Learning, due: 2020-09-30, from: minutes}
  - {id: A2, title: Ask again, indicator: j, raises-to: 2, owner: Head of Learning, due: 2020-09-30}
`

// pairEdit replaces texts of the submission, each of which is there once: what it
// is, and what it becomes.
type pairEdit []string

func (e pairEdit) apply(t testing.TB, text string) string {
	t.Helper()
	for i := 0; i < len(e); i += 2 {
		if strings.Count(text, e[i]) != 1 {
			t.Fatalf("%q stands %d times in the submission", e[i], strings.Count(text, e[i]))
		}
		text = strings.Replace(text, e[i], e[i+1], 1)
	}
	return text
}

func scoreSubmission(t testing.TB, f *framework.Framework, text, review string) *scoring.Scorecard {
	t.Helper()
	if review != "" {
		review = "format: wellbeing-review/v1\nframework: test\nforce: borsetshire\ndate: 2020-08-20\n" +
			"assessment: {date: 2020-06-30}\nreviewer: {organisation: loamshire, role: Peer reviewer, kind: peer}\nfindings: " + review + "\n"
	}
	return scoredText(t, f, "a.yaml", text, review)
}

// later makes the submission after one of the same year, so that nothing is
// rolled forward or has expired.
var later = pairEdit{"date: 2020-06-30", "date: 2020-12-31"}

func compareEdited(t testing.TB, before, after pairEdit) *compare.Changes {
	t.Helper()
	f := parsedFramework(t, pairFramework)
	b := scoreSubmission(t, f, before.apply(t, pairSubmission), "")
	a := scoreSubmission(t, f, after.apply(t, pairSubmission), "")
	return compare.Submissions(b, a, compare.SubmissionsOptions{})
}

// told writes everything but the questions on a line each.
func told(c *compare.Changes) string {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, f := range c.Header {
		say("%s: %s -> %s", f.Field, strings.Join(strings.Fields(f.Before), " "), strings.Join(strings.Fields(f.After), " "))
	}
	for _, i := range c.Indicators {
		line := fmt.Sprintf("%s %s %s %s %s", i.Of.ID, i.Change, levels(i.Claimed), levels(i.Evidenced), levels(i.Scored))
		for _, cause := range i.Causes {
			line += " " + string(cause)
		}
		if i.NarrativeChanged {
			line += " (narrative)"
		}
		say("%s", line)
	}
	for _, e := range c.Evidence.Added {
		say("evidence +%s", e.ID.Value)
	}
	for _, e := range c.Evidence.Removed {
		say("evidence -%s", e.ID.Value)
	}
	for _, e := range c.Evidence.Changed {
		say("evidence %s: %s", e.After.ID.Value, strings.Join(e.Fields, " "))
	}
	for _, m := range c.Measures {
		figure := func(ok bool, s func(int) string) string {
			if !ok {
				return "none"
			}
			return s(1)
		}
		say("measure %s.%s: %s -> %s %s", m.Indicator, m.Of.ID, figure(m.Before != nil, m.Before.FloatString), figure(m.After != nil, m.After.FloatString), m.Direction)
	}
	for _, l := range []struct {
		name string
		all  []compare.ActionChange
	}{{"added", c.Actions.Added}, {"done", c.Actions.Done}, {"slipped", c.Actions.Slipped}, {"dropped", c.Actions.Dropped}, {"cleared", c.Actions.Cleared}, {"changed", c.Actions.Changed}} {
		for _, a := range l.all {
			id := ""
			if a.Before != nil {
				id = a.Before.ID.Value
			}
			if a.After != nil {
				id = a.After.ID.Value
			}
			say("action %s %s", l.name, id)
		}
	}
	for _, id := range c.Practices.Added {
		say("practice +%s", id)
	}
	for _, id := range c.Practices.Removed {
		say("practice -%s", id)
	}
	for _, id := range c.Practices.Changed {
		say("practice %s", id)
	}
	return strings.Join(lines, "\n")
}

func levels(p compare.Pair) string {
	name := func(l scoring.Level) string {
		if !l.Known {
			return "-"
		}
		return fmt.Sprint(l.Value)
	}
	return name(p.Before) + ">" + name(p.After)
}

// What each edit changes, and nothing else; the other way round it is told the
// other way round.
func TestSubmissionsChanges(t *testing.T) {
	const i3 = "i: {level: 3, narrative: What is in place., evidence: [minutes, {id: survey, where: p1}]"
	for _, tt := range []struct {
		name          string
		before, after pairEdit
		want, reverse string
	}{
		{"nothing", nil, nil, "", ""},
		{"the header", nil, pairEdit{"date: 2020-06-30", "date: '2020-07-01'\ndate-note: A reading.\nperiod: {from: 2019-01-01, to: 2019-12-31}\nscope: All.\nsubmitted: 2020-07-02\nhandling: Keep.\naccountability: {chief-officer: {role: Deputy, approved: 2020-07-01}, oversight: {body: PCC, reviewed: 2020-07-02}}",
			"Borsetshire Constabulary, kind: fictional", "Borsetshire Police, kind: national", "status: submitted", "status: published", "marking: OFFICIAL", "marking: OFFICIAL-SENSITIVE",
			"{headcount: 1000}", "{headcount: 1001, full-time-equivalent: 900.50, approximate: yes, as-at: 2020-01-01, source: HR}"},
			`force.name: Borsetshire Constabulary -> Borsetshire Police
force.kind: fictional -> national
date: 2020-06-30 -> 2020-07-01
date-note:  -> A reading.
period.from:  -> 2019-01-01
period.to:  -> 2019-12-31
scope:  -> All.
status: submitted -> published
submitted:  -> 2020-07-02
marking: OFFICIAL -> OFFICIAL-SENSITIVE
handling:  -> Keep.
workforce.headcount: 1000 -> 1001
workforce.full-time-equivalent:  -> 900.5
workforce.approximate:  -> yes
workforce.as-at:  -> 2020-01-01
workforce.source:  -> HR
accountability.chief-officer.role:  -> Deputy
accountability.chief-officer.approved:  -> 2020-07-01
accountability.oversight.body:  -> PCC
accountability.oversight.reviewed:  -> 2020-07-02`, "-"},
		{"the version of the framework, named or not", nil, pairEdit{"framework: test", "framework: test\nframework-version: 1.9.0"}, "", ""},

		{"raised", nil, pairEdit{"j: {level: 1", "j: {level: 2"}, "j raised 1>2 1>1 1>1 claim", "j lowered 2>1 1>1 1>1 claim"},
		{"answered", pairEdit{"j: {level: 1, ", "j: {"}, nil, "j answered ->1 ->1 0>1 claim", "j unanswered 1>- 1>- 1>0 claim"},
		{"answered, and not mentioned before", pairEdit{"    j: {level: 1, narrative: The other.}\n", ""}, nil, "j answered ->1 ->1 0>1 claim (narrative)", "j unanswered 1>- 1>- 1>0 claim (narrative)"},
		{"not applicable", nil, pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None here.}"},
			"j not-applicable 1>- 1>- 1>- claim (narrative)", "j applicable ->1 ->1 ->1 claim (narrative)"},
		{"not applicable and unanswered", pairEdit{"j: {level: 1, narrative: The other.}", "j: {}"}, pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None here.}"},
			"j not-applicable ->- ->- 0>-", "j applicable ->- ->- ->0"},
		{"another reason for what does not apply", pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None here.}"}, pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None there.}"},
			"j same ->- ->- ->-", "j same ->- ->- ->-"},
		{"the kind of organisation", nil, pairEdit{"kind: fictional", "kind: territorial"}, "force.kind: fictional -> territorial\nk not-applicable 1>- 1>- 1>- claim", "-"},
		{"a worked example is silent", pairEdit{"status: submitted", "status: illustration"}, pairEdit{"status: submitted", "status: illustration", "j: {level: 1, narrative: The other.}", "j: {}"},
			"j unanswered 1>- 1>- 1>- claim (narrative)", "j answered ->1 ->1 ->1 claim (narrative)"},
		{"a worked example, and a submission that is silent", pairEdit{"status: submitted", "status: illustration", "j: {level: 1, narrative: The other.}", "j: {}"}, pairEdit{"j: {level: 1, narrative: The other.}", "j: {}"},
			"status: illustration -> submitted\nj applicable ->- ->- ->0", "status: submitted -> illustration\nj not-applicable ->- ->- 0>-"},
		{"the narrative", nil, pairEdit{"The other.", "Another."}, "j same 1>1 1>1 1>1 (narrative)", "j same 1>1 1>1 1>1 (narrative)"},

		{"evidence added", pairEdit{"evidence: [minutes]", "evidence: []"}, nil, "i same 2>2 1>2 1>2 evidence-added", "i same 2>2 2>1 2>1 evidence-removed"},
		{"evidence added that changes no figure", nil, pairEdit{"evidence: [minutes]", "evidence: [minutes, policy]"}, "i same 2>2 2>2 2>2", "i same 2>2 2>2 2>2"},
		{"evidence added that supports more than is claimed", nil, pairEdit{"evidence: [minutes]", "evidence: [minutes, {id: survey, where: p1}]"},
			"i same 2>2 2>2 2>2 evidence-added", "i same 2>2 2>2 2>2 evidence-removed"},
		{"evidence pointed", pairEdit{"i: {level: 2, narrative: What is in place., evidence: [minutes]", strings.Replace(i3, "{id: survey, where: p1}", "survey", 1)}, pairEdit{"i: {level: 2, narrative: What is in place., evidence: [minutes]", i3},
			"i same 3>3 2>3 2>3 evidence-added", "i same 3>3 3>2 3>2 evidence-removed"},
		{"evidence complete", pairEdit{"i: {level: 2, narrative: What is in place., evidence: [minutes]", i3, "responses: 10", "responses: 9"}, pairEdit{"i: {level: 2, narrative: What is in place., evidence: [minutes]", i3},
			"i same 3>3 2>3 2>3 evidence-added\nevidence survey: detail", "i same 3>3 3>2 3>2 evidence-removed\nevidence survey: detail"},
		{"evidence of a type that shows more", pairEdit{"evidence: [minutes]", "evidence: [policy]"}, pairEdit{"evidence: [minutes]", "evidence: [policy]", "id: policy, type: policy", "id: policy, type: minutes"},
			"i same 2>2 1>2 1>2 evidence-added\nevidence policy: type", "i same 2>2 2>1 2>1 evidence-removed\nevidence policy: type"},
		{"evidence expired", pairEdit{"as-at: 2020-01-01", "as-at: 2020-06-01"}, pairEdit{"as-at: 2020-01-01", "as-at: 2020-06-01", "date: 2020-06-30", "date: 2021-01-02"}, "date: 2020-06-30 -> 2021-01-02\ni same 2>2 2>1 2>1 evidence-expired", "date: 2021-01-02 -> 2020-06-30\ni same 2>2 1>2 1>2 evidence-added"},
		{"evidence expired that the claim does not need", pairEdit{"[minutes]", "[audit]", "j: {level: 1, ", "j: {level: 1, evidence: [minutes], "}, pairEdit{"[minutes]", "[audit]", "j: {level: 1, ", "j: {level: 1, evidence: [minutes], ", "date: 2020-06-30", "date: 2021-01-02", "as-at: 2020-01-01", "as-at: 2020-01-01"},
			"date: 2020-06-30 -> 2021-01-02\ni same 2>2 2>2 2>2 measure\nj same 1>1 1>1 1>1 evidence-expired", "-"},
		{"evidence to be reviewed", nil, pairEdit{"title: Minutes,", "title: Minutes, review-by: 2020-06-29,"}, "i same 2>2 2>1 2>1 evidence-expired\nevidence minutes: review-by", "i same 2>2 1>2 1>2 evidence-added\nevidence minutes: review-by"},
		{"a narrative given", pairEdit{"narrative: What is in place.", "narrative: ''"}, nil, "i same 2>2 0>2 0>2 narrative (narrative)", "i same 2>2 2>0 2>0 narrative (narrative)"},
		{"a narrative given, and where to look in what shows no outcome", pairEdit{"narrative: What is in place., evidence: [minutes]", "narrative: '', evidence: [minutes]"}, pairEdit{"[minutes]", "[{id: minutes, where: p1}]"},
			"i same 2>2 0>2 0>2 narrative (narrative)", "i same 2>2 2>0 2>0 narrative (narrative)"},
		{"a narrative given to evidence as good as it was", pairEdit{"narrative: What is in place., evidence: [minutes]", "narrative: '', evidence: [{id: survey, where: p1}]"}, pairEdit{"[minutes]", "[{id: survey, where: p1}]"},
			"i same 2>2 0>2 0>2 narrative (narrative)", "i same 2>2 2>0 2>0 narrative (narrative)"},
		{"a narrative given to what has the workforce's voice, and where to look", pairEdit{"narrative: What is in place., evidence: [minutes]", "narrative: '', evidence: [survey]"}, pairEdit{"[minutes]", "[{id: survey, where: p1}]"},
			"i same 2>2 0>2 0>2 evidence-added narrative (narrative)", "i same 2>2 2>0 2>0 evidence-removed narrative (narrative)"},
		{"evidence removed beside what did not count then either", pairEdit{"[minutes]", "[minutes, policy]", "title: Policy,", "title: Policy, review-by: 2020-01-02,"}, pairEdit{"[minutes]", "[policy]", "title: Policy,", "title: Policy, review-by: 2020-01-02,"},
			"i same 2>2 2>1 2>1 evidence-removed", "i same 2>2 1>2 1>2 evidence-added"},
		{"a narrative gone where the evidence grew", pairEdit{"evidence: [minutes]", "evidence: []"}, pairEdit{"narrative: What is in place., evidence: [minutes]", "evidence: [minutes]"},
			"i same 2>2 1>0 1>0 narrative (narrative)", "-"},
		{"a measure", pairEdit{"i: {level: 2, narrative: What is in place., evidence: [minutes]", i3, "value: 85", "value: 79.9"}, pairEdit{"i: {level: 2, narrative: What is in place., evidence: [minutes]", i3},
			"i same 3>3 2>3 2>3 measure\nmeasure i.share: 79.9 -> 85.0 better", "i same 3>3 3>2 3>2 measure\nmeasure i.share: 85.0 -> 79.9 worse"},
		{"a reading expired", pairEdit{"date: 2020-06-30", "date: 2020-12-31"}, pairEdit{"date: 2020-06-30", "date: 2021-01-02", "[minutes]", "[audit]"},
			"date: 2020-12-31 -> 2021-01-02\ni same 2>2 2>2 2>2 measure", "-"},
		{"every cause at once", nil, pairEdit{"i: {level: 2, narrative: What is in place., evidence: [minutes]", "i: {level: 1, narrative: '', evidence: [policy]", "value: 85", "value: 70"},
			"i lowered 2>1 2>0 2>0 claim evidence-removed measure narrative (narrative)\nmeasure i.share: 85.0 -> 70.0 worse", "i raised 1>2 0>2 0>2 claim evidence-added measure narrative (narrative)\nmeasure i.share: 70.0 -> 85.0 better"},
		{"where to look", pairEdit{"[minutes]", "[{id: minutes, where: p1}]"}, pairEdit{"[minutes]", "[{id: minutes, where: p2}]"}, "i same 2>2 2>2 2>2", "i same 2>2 2>2 2>2"},

		{"an item added", nil, pairEdit{"standards:", "  - {id: z, type: policy, title: T, date: 2020-01-01, reference: z}\nstandards:"}, "evidence +z", "evidence -z"},
		{"each field of an item", nil, pairEdit{"title: Policy, date: 2020-01-01, location: e/policy.pdf", "title: Paper, date: 2020-01-02, review-by: 2022-01-01, location: e/p.pdf, reference: p, sha256: " + digestB + ", marking: OFFICIAL-SENSITIVE, owner: Head, summary: S, detail: {a: 1}"},
			"evidence policy: title date review-by location reference sha256 marking owner summary detail", "-"},
		{"a marking that is the assessment's", nil, pairEdit{"title: Policy,", "title: Policy, marking: OFFICIAL,"}, "", ""},
		{"a marking of the assessment's is no item's", nil, pairEdit{"marking: OFFICIAL", "marking: OFFICIAL-SENSITIVE"}, "marking: OFFICIAL -> OFFICIAL-SENSITIVE", "-"},
		{"a cited item's own content", nil, pairEdit{"title: Minutes,", "title: Notes,"}, "i same 2>2 2>2 2>2\nevidence minutes: title", "i same 2>2 2>2 2>2\nevidence minutes: title"},
		{"what a detail says", pairEdit{"x, detail: {population: 100, responses: 10}", "x, detail: {population: 100, responses: 10, questions: [{id: a, text: A  b, groups: []}, {id: b, text: B, groups: []}]}"},
			pairEdit{"x, detail: {population: 100, responses: 10}", "x, detail: {questions: [{id: b, groups: [], text: B}, {text: A b, id: a, groups: []}], responses: 10, population: 100}"}, "", ""},
		{"how often a detail says it", pairEdit{"y}", "y, detail: {l: [a, a, b]}}"}, pairEdit{"y}", "y, detail: {l: [a, b, b]}}"}, "evidence audit: detail", "evidence audit: detail"},
		{"yes and true, 1.0 and 1", pairEdit{"y}", "y, detail: {a: yes, b: 1.0, c: }}"}, pairEdit{"y}", "y, detail: {a: true, b: 1}}"}, "", ""},
		{"yes and no", pairEdit{"y}", "y, detail: {a: yes}}"}, pairEdit{"y}", "y, detail: {a: no}}"}, "evidence audit: detail", "evidence audit: detail"},

		{"the same location under a new id", nil, pairEdit{"id: policy, ", "id: paper, "}, "evidence paper: id", "evidence policy: id"},
		{"the same digest under a new id", nil, pairEdit{"id: minutes, ", "id: notes, ", "e/minutes.pdf", "e/notes.pdf", "[minutes]", "[notes]", "from: minutes", "from: notes", "as-at: 2020-01-01}", "as-at: 2020-01-01, evidence: notes}"},
			"i same 2>2 2>2 2>2\nevidence notes: id location", "i same 2>2 2>2 2>2\nevidence minutes: id location"},
		{"readings and actions follow a new id", pairEdit{"as-at: 2020-01-01}", "as-at: 2020-01-01, evidence: minutes}"},
			pairEdit{"as-at: 2020-01-01}", "as-at: 2020-01-01, evidence: notes}", "id: minutes, ", "id: notes, ", "[minutes]", "[notes]", "from: minutes", "from: notes"}, "evidence notes: id", "evidence minutes: id"},
		{"an item that kept its id is not another's", nil, pairEdit{"id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y", "id: z, type: audit, title: Audit, date: 2020-01-01, location: e/policy.pdf"},
			"evidence +z\nevidence -audit", "evidence +audit\nevidence -z"},
		{"location and digest before location", pairEdit{"id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y", "id: b, type: minutes, title: Minutes, date: 2020-01-01, location: e/minutes.pdf, sha256: " + digestB},
			pairEdit{"id: minutes, ", "id: x2, ", "[minutes]", "[x2]", "from: minutes", "from: x2", "id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y", "id: x1, type: minutes, title: Minutes, date: 2020-01-01, location: e/minutes.pdf, sha256: " + strings.ToUpper(digestB)},
			"evidence x2: id\nevidence x1: id", "evidence minutes: id\nevidence b: id"},
		{"the same reference is no identity", nil, pairEdit{"id: audit, ", "id: z, "}, "evidence +z\nevidence -audit", "evidence +audit\nevidence -z"},

		{"lower is better", nil, pairEdit{"value: 15", "value: 14.5"}, "i same 2>2 2>2 2>2\nmeasure i.wait: 15.0 -> 14.5 better", "i same 2>2 2>2 2>2\nmeasure i.wait: 14.5 -> 15.0 worse"},
		{"another base", nil, pairEdit{"value: 85, of: 100", "value: 170, of: 200"}, "i same 2>2 2>2 2>2\nmeasure i.share: 85.0 -> 85.0 level", "i same 2>2 2>2 2>2\nmeasure i.share: 85.0 -> 85.0 level"},
		{"a base that is given now", pairEdit{"value: 85, of: 100", "value: 85"}, nil, "i same 2>2 2>2 2>2\nmeasure i.share: 85.0 -> 85.0 level", "i same 2>2 2>2 2>2\nmeasure i.share: 85.0 -> 85.0 level"},
		{"another day", nil, pairEdit{"as-at: 2020-01-01", "as-at: 2020-01-02"}, "i same 2>2 2>2 2>2\nmeasure i.wait: 15.0 -> 15.0 level", "i same 2>2 2>2 2>2\nmeasure i.wait: 15.0 -> 15.0 level"},
		{"a reading too old to count", pairEdit{"as-at: 2020-01-01", "as-at: 2019-01-01"}, pairEdit{"as-at: 2020-01-01", "as-at: 2019-01-01", "value: 15", "value: 16"}, "i same 2>2 2>2 2>2\nmeasure i.wait: 15.0 -> 16.0 worse", "i same 2>2 2>2 2>2\nmeasure i.wait: 16.0 -> 15.0 better"},
		{"no reading", nil, pairEdit{"share: {value: 85, of: 100}, ", ""}, "i same 2>2 2>2 2>2 measure\nmeasure i.share: 85.0 -> none withdrawn", "i same 2>2 2>2 2>2 measure\nmeasure i.share: none -> 85.0 first"},
		{"no cases", nil, pairEdit{"{value: 85, of: 100}", "{no-cases: None.}"}, "i same 2>2 2>2 2>2\nmeasure i.share: 85.0 -> none withdrawn", "i same 2>2 2>2 2>2\nmeasure i.share: none -> 85.0 first"},
		{"no cases, for another reason", pairEdit{"{value: 85, of: 100}", "{no-cases: None.}"}, pairEdit{"{value: 85, of: 100}", "{no-cases: No one.}"}, "i same 2>2 2>2 2>2", "i same 2>2 2>2 2>2"},
		{"no cases, where there was no reading", pairEdit{"share: {value: 85, of: 100}, ", ""}, pairEdit{"{value: 85, of: 100}", "{no-cases: None.}"}, "i same 2>2 2>2 2>2 measure", "i same 2>2 2>2 2>2 measure"},
		{"another number for the same figure", nil, pairEdit{"value: 85, of: 100", "value: 85.0, of: 100.00"}, "", ""},
		{"the item of a reading", nil, pairEdit{"as-at: 2020-01-01", "as-at: 2020-01-01, evidence: survey"}, "i same 2>2 2>2 2>2", "i same 2>2 2>2 2>2"},

		{"an action added", nil, pairEdit{"due: 2020-09-30}\n", "due: 2020-09-30}\n  - {id: A3, title: T, indicator: i, raises-to: 2, owner: O, due: 2020-09-30, done: 2020-06-01}\n"}, "action added A3", "action cleared A3"},
		{"an action dropped", nil, pairEdit{"  - {id: A2, title: Ask again, indicator: j, raises-to: 2, owner: Head of Learning, due: 2020-09-30}\n", ""}, "action dropped A2", "action added A2"},
		{"an action done", nil, pairEdit{"due: 2020-09-30}", "due: 2020-09-30, done: 2020-06-01}"}, "action done A2", "action changed A2"},
		{"an action done late", nil, pairEdit{"due: 2020-09-30}", "due: 2020-10-30, done: 2020-06-01}"}, "action done A2\naction changed A2", "action changed A2"},
		{"an action slipped", nil, pairEdit{"due: 2020-09-30}", "due: 2020-10-01}"}, "action slipped A2", "action changed A2"},
		{"an action slipped and given to another", nil, pairEdit{"owner: Head of Learning, due: 2020-09-30}", "owner: Head of Estates, due: 2020-10-01}"}, "action slipped A2\naction changed A2", "action changed A2"},
		{"an action on another item", nil, pairEdit{"from: minutes", "from: survey"}, "action changed A1", "action changed A1"},
		{"an action's title", nil, pairEdit{"Ask again", "Ask once more"}, "action changed A2", "action changed A2"},
		{"an action's level", nil, pairEdit{"raises-to: 2", "raises-to: 3"}, "action changed A2", "action changed A2"},
		{"an action's indicator", nil, pairEdit{"indicator: j", "indicator: k"}, "action changed A2", "action changed A2"},
		{"a done action's day", pairEdit{"due: 2020-09-30}", "due: 2020-09-30, done: 2020-06-01}"}, pairEdit{"due: 2020-09-30}", "due: 2020-09-30, done: 2020-06-02}"}, "action changed A2", "action changed A2"},

		{"a practice added", nil, pairEdit{"actions:", "  - {id: p, title: P}\nactions:"}, "practice +p", "practice -p"},
		{"whom a practice was shared with", nil, pairEdit{"[loamshire, wealdshire]", "[loamshire]"}, "practice refresher", "practice refresher"},
		{"whom a practice was learned from", nil, pairEdit{"shared-with: [", "learned-from: ["}, "practice refresher", "practice refresher"},
		{"a practice's status", nil, pairEdit{"status: live", "status: planned"}, "practice refresher", "practice refresher"},
		{"a practice's title", nil, pairEdit{"title: Refresher", "title: Renewal"}, "practice refresher", "practice refresher"},
		{"a practice's summary", nil, pairEdit{"status: live", "status: live, summary: S"}, "practice refresher", "practice refresher"},
		{"a practice's indicator", nil, pairEdit{"Refresher, indicator: i", "Refresher, indicator: j"}, "practice refresher", "practice refresher"},
		{"the order of what a practice lists", nil, pairEdit{"[loamshire, wealdshire]", "[wealdshire, loamshire]"}, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := compareEdited(t, tt.before, tt.after)
			if got := told(c); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			if c.Identical() != (tt.want == "") {
				t.Errorf("identical: %v", c.Identical())
			}
			if tt.reverse == "-" {
				return
			}
			if got := told(compareEdited(t, tt.after, tt.before)); got != tt.reverse {
				t.Errorf("the other way round, got:\n%s\nwant:\n%s", got, tt.reverse)
			}
		})
	}
}

// A level of a review moves what is scored, and nothing else.
func TestSubmissionsReview(t *testing.T) {
	f := parsedFramework(t, pairFramework)
	before := scoreSubmission(t, f, pairSubmission, "{one: {i: {level: 1, rationale: R}}}")
	c := compare.Submissions(before, scoreSubmission(t, f, pairSubmission, ""), compare.SubmissionsOptions{})
	if got, want := told(c), "i same 2>2 2>2 1>2"; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// Of two forces, the changes are told as well.
func TestSubmissionsOfTwoForces(t *testing.T) {
	c := compareEdited(t, nil, pairEdit{"id: borsetshire, name: Borsetshire", "id: loamshire, name: Loamshire", "j: {level: 1", "j: {level: 2"})
	want := "force.id: borsetshire -> loamshire\nforce.name: Borsetshire Constabulary -> Loamshire Constabulary\nj raised 1>2 1>1 1>1 claim"
	if got := told(c); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if len(c.Questions) > 0 {
		t.Errorf("asked: %+v", c.Questions)
	}
}

// Where the versions differ, what the framework alone changed is told apart, from
// whichever side the older one is on.
func TestSubmissionsReframed(t *testing.T) {
	older := parsedFramework(t, pairFramework)
	newer := parsedFramework(t, pairEdit{"version: 1.9.0", "version: 1.10.0", "evidence: 1, delivery: 1", "evidence: 2, delivery: 1",
		"id: k, ", "id: l, ", "kinds: [national]", "weight: 1"}.apply(t, pairFramework))
	edited := pairEdit{"k: {level: 1, narrative: One more.}", "l: {level: 1, narrative: One more.}"}.apply(t, pairSubmission)
	was, is := scoreSubmission(t, older, pairSubmission, ""), scoreSubmission(t, newer, edited, "")

	c := compare.Submissions(was, is, compare.SubmissionsOptions{})
	want := `framework-version: 1.9.0 -> 1.10.0
i same 2>2 2>1 2>1 framework
l applicable ->1 ->1 ->1 claim framework (narrative)
k not-applicable 1>- 1>- 1>- framework (narrative)`
	if got := told(c); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	r := c.Reframed
	if r.Older != older || r.Newer != newer || r.After != is || r.Before.Framework != newer {
		t.Error("the newer framework is not told from the older")
	}
	two, one := scoring.Level{Value: 2, Known: true}, scoring.Level{Value: 1, Known: true}
	moved := []compare.Moved{{Indicator: "i", Older: two, Newer: one}}
	if !slices.Equal(r.BeforeIndicators, moved) || len(r.AfterIndicators) > 0 || !slices.Equal(r.Added, []string{"l"}) || !slices.Equal(r.Removed, []string{"k"}) {
		t.Errorf("reframed: %+v", r)
	}
	for _, q := range c.Questions {
		if q.Kind == compare.NewlyNotApplicable || q.Kind == compare.RaisedWithoutEvidence {
			t.Errorf("the framework's doing is asked of the force: %+v", q)
		}
	}

	reverse := compare.Submissions(is, was, compare.SubmissionsOptions{})
	if got := told(reverse); !strings.Contains(got, "i same 2>2 1>2 1>2 framework") {
		t.Errorf("the other way round: %s", got)
	}
	back := reverse.Reframed
	if back.Newer != newer || !slices.Equal(back.AfterIndicators, moved) || len(back.BeforeIndicators) > 0 {
		t.Errorf("the other way round: %+v", back)
	}
	if asked := compare.Submissions(was, is, compare.SubmissionsOptions{Newer: older}).Reframed; asked.Newer != older || asked.Older != newer || asked.Before != was {
		t.Error("the framework that is asked for is not the newer")
	}
}

// An indicator whose evidence and whose framework changed has both causes; where
// the evidence made up for the framework, the level did not move and both are told.
func TestSubmissionsReframedAndMoved(t *testing.T) {
	older := parsedFramework(t, pairFramework)
	newer := parsedFramework(t, pairEdit{"version: 1.9.0", "version: 2", "evidence: 1, delivery: 1", "evidence: 2, delivery: 1"}.apply(t, pairFramework))
	edited := pairEdit{"evidence: [minutes]", "evidence: [minutes, policy]"}.apply(t, pairSubmission)
	c := compare.Submissions(scoreSubmission(t, older, pairSubmission, ""), scoreSubmission(t, newer, edited, ""), compare.SubmissionsOptions{})
	if got, want := told(c), "framework-version: 1.9.0 -> 2\ni same 2>2 2>2 2>2 evidence-added framework"; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestSubmissionsNewerVersion(t *testing.T) {
	for _, tt := range []struct {
		before, after string
		newer         string
	}{
		{"1.9.0", "1.10.0", "after"}, {"1.10.0", "1.9.0", "before"}, {"2", "1.10.0", "before"}, {"1.0", "1.0.1", "after"},
		{"1.0.1", "1.0", "before"}, {"1.0", "1", "after"}, {"1.01", "1.1", "after"}, {"1.0", "1.0", "after"}, {"1.b", "1.a", "before"},
	} {
		b := parsedFramework(t, pairEdit{"version: 1.9.0", fmt.Sprintf("version: '%s'", tt.before)}.apply(t, pairFramework))
		a := parsedFramework(t, pairEdit{"version: 1.9.0", fmt.Sprintf("version: '%s' # other bytes", tt.after)}.apply(t, pairFramework))
		c := compare.Submissions(scoreSubmission(t, b, pairSubmission, ""), scoreSubmission(t, a, pairSubmission, ""), compare.SubmissionsOptions{})
		if want := map[string]*framework.Framework{"before": b, "after": a}[tt.newer]; c.Reframed == nil || c.Reframed.Newer != want {
			t.Errorf("%s and %s: the newer is not the one %s", tt.before, tt.after, tt.newer)
		}
		if c.Identical() {
			t.Errorf("%s and %s: identical", tt.before, tt.after)
		}
	}
	same := scoreSubmission(t, parsedFramework(t, pairFramework), pairSubmission, "")
	if c := compare.Submissions(same, scoreSubmission(t, parsedFramework(t, pairFramework), pairSubmission, ""), compare.SubmissionsOptions{}); c.Reframed != nil {
		t.Error("one framework read twice is two")
	}
}
