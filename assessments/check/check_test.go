package check_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

// goal is the framework that the examples of rules are held against.
func goal(t testing.TB) *framework.Framework {
	t.Helper()
	f, ok := framework.Builtin("common-goal-2021")
	if !ok {
		t.Fatal("the built-in framework is missing")
	}
	return f
}

// A sound document of each kind, by top-level key. A rule's example replaces the
// keys that it has.
var (
	soundAssessment = []string{
		"format: wellbeing-assessment/v1\n", "framework: common-goal-2021\n",
		"force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}\n",
		"date: 2020-01-14\n", "status: illustration\n", "marking: OFFICIAL\n", "standards: {}\n",
	}
	soundReview = []string{
		"format: wellbeing-review/v1\n", "framework: common-goal-2021\n", "force: borsetshire\n", "date: 2020-02-20\n",
		"assessment: {date: 2020-01-14}\n", "reviewer: {organisation: loamshire, role: Peer reviewer, kind: peer}\n", "findings: {}\n",
	}
)

// with replaces the top-level keys of a document by those of an example.
func with(sound []string, example string) string {
	var parts []string
	for line := range strings.Lines(example) {
		if line[0] != ' ' {
			parts = append(parts, "")
		}
		parts[len(parts)-1] += line
	}
	key := func(part string) string { k, _, _ := strings.Cut(part, ":"); return k }
	replaced := map[string]bool{}
	for _, part := range parts {
		replaced[key(part)] = true
	}
	var out strings.Builder
	for _, part := range sound {
		if !replaced[key(part)] {
			out.WriteString(part)
		}
	}
	return out.String() + strings.Join(parts, "")
}

// findings reads and checks a document as a run does.
func findings(t testing.TB, of check.Kind, example string) diag.List {
	t.Helper()
	f := goal(t)
	read := func(src string) (*assessments.Assessment, diag.List) {
		a, found := assessments.Parse("a.yaml", []byte(src))
		if a != nil {
			waivers := check.ReadWaivers(a.Remarks, a.Date.Value)
			found = append(found, check.Assessment(f, a, check.Options{Waivers: waivers})...)
			found = append(found, waivers.Unused("a.yaml", found, nil)...)
		}
		return a, diag.Merge(found).Standing()
	}
	switch of {
	case check.OfReview:
		a, _ := read(strings.Join(soundAssessment, ""))
		r, found := assessments.ParseReview("r.yaml", []byte(with(soundReview, example)))
		return diag.Merge(found, matched(f, r, a))
	case check.Twice:
		first, found := read(strings.Join(soundAssessment, ""))
		second, _ := read(with(soundAssessment, example))
		var all check.Submissions
		return diag.Merge(found, all.Add(first, ""), all.Add(second, ""))
	case check.WithFiles:
		a, found := read(with(soundAssessment, example))
		return diag.Merge(found, check.Files(a, look))
	case check.Whole:
		_, found := read(example)
		return found
	}
	_, found := read(with(soundAssessment, example))
	return found
}

// matched is what is found in a review that is read with an assessment.
func matched(f *framework.Framework, r *assessments.Review, a *assessments.Assessment) diag.List {
	var all check.Submissions
	all.Add(a, a.SHA256())
	of, mismatch := all.Match(r)
	return append(mismatch, check.Review(f, r, of)...)
}

// look knows one file, whose text is abc and a line end.
func look(location string, digests bool) (check.Digests, error) {
	if location != "evidence/survey-2019.pdf" {
		return check.Digests{}, errors.New("there is no such file")
	}
	if !digests {
		return check.Digests{}, nil
	}
	return check.Digests{AsItIs: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", LF: "11", CRLF: "22"}, nil
}

// Each rule's example shows it, and the mended one does not.
func TestRuleExamples(t *testing.T) {
	seen := map[diag.Rule]bool{}
	for _, rule := range check.Rules {
		if seen[rule.Name] {
			t.Errorf("%s stands twice", rule.Name)
		}
		seen[rule.Name] = true
		count := func(l diag.List) (n int) {
			for _, f := range l {
				if f.Rule == rule.Name && f.Severity == rule.Severity {
					n++
				}
			}
			return n
		}
		bad := findings(t, rule.Of, rule.Bad)
		if count(bad) == 0 {
			t.Errorf("%s: the example is not found: %+v", rule.Name, bad)
		}
		good, left := findings(t, rule.Of, rule.Good), 0
		if rule.Name == diag.Unanswered { // of 45 indicators the example answers one
			left = count(bad) - 1
		}
		if count(good) != left || (rule.Of != check.Whole && good.HasErrors()) {
			t.Errorf("%s: the mended example is found: %+v", rule.Name, good)
		}
	}
	if !slices.IsSortedFunc(check.Rules, func(a, b check.Rule) int { return int(a.Severity) - int(b.Severity) }) {
		t.Error("the table does not have errors first")
	}
	if _, ok := check.Lookup("over-claimed"); !ok || len(check.RuleNames()) != len(check.Rules) {
		t.Error("a rule cannot be looked up")
	}
}

const rich = `format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2020-01-14
status: illustration
marking: OFFICIAL
evidence:
  - {id: minutes, type: minutes, title: T, date: 2019-12-01, reference: x}
  - {id: survey, type: survey, title: T, date: 2019-10-01, reference: x, detail: {population: 100, responses: 40}}
standards:
  line-management:
    manager-training:
      level: 2
      narrative: In place.
      evidence: [minutes, {id: survey, where: p4}]
      measures:
        managers-trained: {value: 412, of: 460, as-at: 2019-12-31}
actions:
  - {id: A1, title: T, indicator: manager-training, raises-to: 4, owner: O, due: 2020-09-30, from: survey}
`

func places(l diag.List) string {
	var out []string
	for _, f := range l {
		out = append(out, fmt.Sprintf("%d:%d %s %s", f.Pos.Line, f.Pos.Column, f.Rule, f.Path))
	}
	return strings.Join(out, ", ")
}

func examine(t testing.TB, src string, o check.Options) diag.List {
	t.Helper()
	a, found := assessments.Parse("a.yaml", []byte(src))
	if a == nil {
		t.Fatalf("not read: %+v", found)
	}
	return diag.Merge(found, check.Assessment(goal(t), a, o))
}

func TestFindings(t *testing.T) {
	const answer = "standards.line-management.manager-training"
	for _, tt := range []struct{ name, from, to, want string }{
		{"sound", "", "", ""},
		{"another framework: its own ids are still checked", "framework: common-goal-2021", "framework: other", "2:12 framework-mismatch framework"},
		{"another framework, and a citation of nothing", "framework: common-goal-2021\n", "framework: other\nactions:\n  - {id: A, title: T, indicator: i, raises-to: 9, owner: O, due: 2021-01-01, from: none}\n", "2:12 framework-mismatch framework, 4:84 unknown-evidence actions[0].from, 20:1 duplicate-key actions"},
		{"another version", "framework: common-goal-2021\n", "framework: common-goal-2021\nframework-version: 2.0.0\n", "3:20 framework-mismatch framework-version"},
		{"future evidence is not stale too", "date: 2019-12-01", "date: 2020-01-15", "8:50 future-date evidence[0].date"},
		{"evidence of the day itself", "date: 2019-12-01", "date: 2020-01-14", ""},
		{"a future reading", "as-at: 2019-12-31", "as-at: 2020-01-15", "17:56 future-date " + answer + ".measures.managers-trained.as-at"},
		{"an action done in the future", "due: 2020-09-30", "due: 2020-09-30, done: 2020-01-15", "19:100 future-date actions[0].done"},
		{"an unknown type leaves its detail alone", "type: survey", "type: surveys", "9:24 unknown-type evidence[1].type"},
		{"responses above the population", "responses: 40", "responses: 101", "9:111 bad-value evidence[1].detail.responses"},
		{"an unknown field", "responses: 40", "respones: 40", "9:100 unknown-key evidence[1].detail.respones"},
		{"a count of halves", "responses: 40", "responses: 40.5", "9:111 wrong-type evidence[1].detail.responses"},
		{"a count in quotes", "responses: 40", "responses: '40'", "9:111 wrong-type evidence[1].detail.responses"},
		{"a count below 0", "responses: 40", "responses: -1", "9:111 bad-value evidence[1].detail.responses"},
		{"a question without groups", "responses: 40", "questions: [{id: q, text: T}]", "9:112 missing-key evidence[1].detail.questions[0].groups"},
		{"a group of favourable more than answered", "responses: 40", "questions: [{id: q, text: T, groups: [{group: all, favourable: 9, responses: 8}]}]", "9:163 bad-value evidence[1].detail.questions[0].groups[0].favourable"},
		{"questions that are text", "responses: 40", "questions: many", "9:111 wrong-type evidence[1].detail.questions"},
		{"level off the ladder", "level: 2", "level: 5", "13:14 bad-value " + answer + ".level"},
		{"level below it", "level: 2", "level: -1", "13:14 bad-value " + answer + ".level"},
		{"a raise off the ladder", "raises-to: 4", "raises-to: 5", "19:64 bad-value actions[0].raises-to"},
		{"a part above its whole", "value: 412, of: 460", "value: 461, of: 460", "17:35 bad-value " + answer + ".measures.managers-trained.value"},
		{"a part of nothing", "of: 460", "of: 0", "17:44 bad-value " + answer + ".measures.managers-trained.of"},
		{"a percent above 100", "value: 412, of: 460", "value: 100.5", "17:35 bad-value " + answer + ".measures.managers-trained.value"},
		{"a percent below 0", "value: 412, of: 460", "value: -0.5", "17:35 bad-value " + answer + ".measures.managers-trained.value"},
		{"no whole", "value: 412, of: 460", "value: 89.5", ""},
		{"a reading of nothing known", "managers-trained:", "managers-traind:", "17:9 unknown-measure " + answer + ".measures.managers-traind"},
		{"undated", ", as-at: 2019-12-31}", "}", "17:9 undated-reading " + answer + ".measures.managers-trained"},
		{"a broken date is not undated", "as-at: 2019-12-31", "as-at: 2019-12-32", "17:56 bad-date " + answer + ".measures.managers-trained.as-at"},
		{"stale", "as-at: 2019-12-31", "as-at: 2019-01-13", "17:9 stale-reading " + answer + ".measures.managers-trained"},
		{"a year to the day", "as-at: 2019-12-31", "as-at: 2019-01-14", ""},
		{"stale evidence is said wherever it is cited", "date: 2019-10-01", "date: 2017-10-01", "15:32 stale-evidence " + answer + ".evidence[1], 19:100 stale-evidence actions[0].from"},
		{"to be reviewed before", "date: 2019-12-01", "date: 2019-12-01, review-by: 2020-01-13", "15:18 stale-evidence " + answer + ".evidence[0]"},
		{"over-claimed", "level: 2", "level: 4", "13:14 over-claimed " + answer + ".level"},
		{"over-claimed is left out where the answer is wrong", "level: 2\n", "level: 4\n      narative: x\n", "14:7 unknown-key " + answer + ".narative"},
		{"over-claimed is left out where what it cites is wrong", "level: 2", "level: 4\n      evidence2: [none]", "14:7 unknown-key " + answer + ".evidence2"},
		{"cited nowhere", "evidence: [minutes, {id: survey", "evidence: [{id: survey", "8:10 unused-evidence evidence[0].id"},
		{"a citation of nothing says nothing of what is unused", "evidence: [minutes,", "evidence: [minuets,", "15:18 unknown-evidence " + answer + ".evidence[0]"},
		{"with a broken date nothing is stale", "date: 2020-01-14", "date: 2020-01-32", "4:7 bad-date date"},
		{"an indicator under another standard", "  line-management:", "  prevention:", "12:5 unknown-indicator standards.prevention.manager-training"},
		{"a practice on nothing", "actions:", "practices: [{id: p, title: T, indicator: none}]\nactions:", "18:42 unknown-indicator practices[0].indicator"},
		{"overdue", "due: 2020-09-30", "due: 2020-01-13", "19:82 overdue-action actions[0].due"},
		{"due on the day", "due: 2020-09-30", "due: 2020-01-14", ""},
		{"not applicable and not optional", "level: 2", "not-applicable: No managers", "13:7 not-applicable " + answer + ".not-applicable"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(rich, tt.from, tt.to, 1)
			if src == rich && tt.from != "" {
				t.Fatalf("%q is not there", tt.from)
			}
			if got := places(examine(t, src, check.Options{})); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A check whose input is itself wrong is left out.
func TestLeftOut(t *testing.T) {
	for _, tt := range []struct{ name, from, to, rules string }{
		{"a broken day of being done is not overdue", "due: 2020-09-30", "due: 2020-01-13, done: 2019-13-01", "bad-date"},
		{"a broken day of approval is a sign-off", "status: illustration", "status: illustration\naccountability: {chief-officer: {role: R, approved: 03/02/2020}}", "bad-date"},
		{"a citation of the wrong type may mean anything", "from: survey}", "from: [survey]}\nevidence2: x", "unknown-key wrong-type"},
		{"standards that are none are not unanswered", "standards:\n", "status2: x\nstandards: []\nold:\n", "unknown-key unknown-key wrong-type"},
		{"a standard that is none is not unanswered", "  line-management:\n", "  prevention: text\n  line-management:\n", "wrong-type"},
		{"a detail that is wrong supports nothing and is not stale", "responses: 40", "responses: x", "wrong-type"},
	} {
		src := strings.Replace(rich, tt.from, tt.to, 1)
		if src == rich {
			t.Fatalf("%q is not there", tt.from)
		}
		var rules []string
		for _, f := range examine(t, src, check.Options{}) {
			rules = append(rules, string(f.Rule))
		}
		slices.Sort(rules)
		if got := strings.Join(rules, " "); got != tt.rules {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.rules)
		}
	}
}

// Parts and wholes, and the kinds of field, of every type of evidence.
func TestDetails(t *testing.T) {
	for _, tt := range []struct{ kind, detail, rule string }{
		{"network", "sites: 9, sites-covered: 9", ""}, {"network", "sites: 9, sites-covered: 10", "bad-value"},
		{"training-record", "population: 9, trained: 9, mandatory: yes", ""}, {"training-record", "population: 9, trained: 10", "bad-value"}, {"training-record", "mandatory: Yes", "wrong-type"},
		{"site-check", "sites: 9, sites-checked: 8, current: 8", ""}, {"site-check", "sites: 9, sites-checked: 10", "bad-value"}, {"site-check", "sites-checked: 8, current: 9", "bad-value"},
		{"workforce-data", "figures: [{name: n, value: 20.5, of: 30, counts: people}]", ""}, {"workforce-data", "figures: [{name: n, value: 4, of: 3}]", "bad-value"},
		{"workforce-data", "figures: [{name: n, value: 2, counts: dogs}]", "bad-value"}, {"workforce-data", "figures: [{name: n}]", "missing-key"},
		{"referral-data", "period: 2019, referrals: 9, median-wait-days: 2.5, themes: [{theme: t, count: 8, trend: up}]", ""}, {"referral-data", "themes: [{theme: t, trend: sideways}]", "bad-value"},
		{"referral-data", "themes: [t]", "wrong-type"}, {"referral-data", "themes: t", "wrong-type"},
		{"service", "checked: 2019-12-01", ""}, {"service", "checked: 1/12/2019", "bad-date"}, {"service", "hours: [day, night]", "wrong-type"},
		{"minutes", "attended-by: [HR, forum]", ""}, {"minutes", "attended-by: HR", "wrong-type"}, {"minutes", "attended-by: [{a: b}]", "wrong-type"},
		{"contract", "measures: [{title: t, actual: 92%}]", ""}, {"contract", "measures: [{title: t}]", "missing-key"}, {"contract", "services: [a, b], sites: 3, hours: all", ""},
		{"focus-group", "consent: yes, information-sheet: yes, groups: 4, key-points: [a]", ""}, {"focus-group", "consent: yes", "no-consent"}, {"focus-group", "information-sheet: yes", "no-consent"},
		{"audit", "anything: [a, 2, yes], more: text", ""}, {"audit", "anything: {a: b}", "wrong-type"}, {"audit", "anything: [[a]]", "wrong-type"}, {"audit", "a: 1, a: 2", "duplicate-key"},
		{"communication", "channels: [intranet], reach: 300", ""}, {"communication", "reach: -1", "bad-value"}, {"communication", "reach: ~", ""},
	} {
		src := strings.Replace(rich, "type: minutes, title: T, date: 2019-12-01, reference: x}", "type: "+tt.kind+", title: T, date: 2019-12-01, reference: x, detail: {"+tt.detail+"}}", 1)
		src = strings.Replace(src, "level: 2", "level: 0", 1)
		got := ""
		for _, f := range examine(t, src, check.Options{}) {
			got += string(f.Rule)
		}
		if got != tt.rule {
			t.Errorf("%s {%s}: %q, want %q", tt.kind, tt.detail, got, tt.rule)
		}
	}
}

func TestAsAt(t *testing.T) {
	day, _ := exact.ParseDate("2020-12-31")
	got := places(examine(t, rich, check.Options{AsAt: day}))
	want := "15:18 stale-evidence standards.line-management.manager-training.evidence[0], 19:82 overdue-action actions[0].due"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestUnanswered(t *testing.T) {
	f := goal(t)
	for _, tt := range []struct {
		name, status, kind, standards string
		want                          int
		first                         string
	}{
		{"a draft", "draft", "fictional", "{}", 1, "7:1 unanswered standards"},
		{"submitted", "published", "fictional", "{}", f.Count(), "7:1 unanswered standards"},
		{"a partner is not asked about force management", "submitted", "partner", "{}", f.Count() - 1, "7:1 unanswered standards"},
		{"illustration", "illustration", "fictional", "{}", 0, ""},
		{"below its standard", "submitted", "fictional", "\n  prevention:\n    needs-measured: {level: 0}", f.Count() - 1, "7:1 unanswered standards"},
		{"at its own key", "submitted", "fictional", "\n  prevention:\n    needs-measured: {narrative: x}", f.Count(), "7:1 unanswered standards"},
	} {
		src := fmt.Sprintf("format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: x, name: X, kind: %s}\ndate: 2020-01-14\nstatus: %s\nmarking: OFFICIAL\nstandards: %s\naccountability: {chief-officer: {role: R, approved: 2020-01-01}}\n", tt.kind, tt.status, tt.standards)
		found := examine(t, src, check.Options{})
		if len(found) != tt.want || (tt.want > 0 && places(found[:1]) != tt.first) {
			t.Errorf("%s: %d findings: %s", tt.name, len(found), places(found))
		}
		if tt.name == "at its own key" && !strings.Contains(places(found), "9:5 unanswered standards.prevention.needs-measured") {
			t.Errorf("%s: %s", tt.name, places(found))
		}
	}
}

// A draft's answers that say something without a level are named.
func TestBegunWithoutLevel(t *testing.T) {
	head := "format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: x, name: X, kind: fictional}\ndate: 2020-01-14\nstatus: draft\nmarking: OFFICIAL\nstandards:\n  early-intervention:\n"
	for _, tt := range []struct{ answers, want string }{
		{"    helpline: {narrative: ' '}\n", ""},
		{"    helpline: {narrative: x}\n", "begun and without a level: helpline"},
		{"    helpline: {measures: {counselling-wait: {value: 1, as-at: 2020-01-01}}}\n    self-help: {narrative: x, level: 1}\n", "begun and without a level: helpline"},
		{"    trauma-support: {narrative: x}\n    helpline: {narrative: x}\n    self-help: {narrative: x}\n    peer-supporters: {narrative: x}\n    absence-and-return: {narrative: x}\n",
			"begun and without a level: trauma-support, helpline, peer-supporters and 2 more"},
	} {
		for _, f := range examine(t, head+tt.answers, check.Options{}) {
			if f.Rule == diag.Unanswered && f.Hint != tt.want {
				t.Errorf("%s: %q, want %q", tt.answers, f.Hint, tt.want)
			}
		}
	}
}

func TestReview(t *testing.T) {
	f := goal(t)
	a, found := assessments.Parse("a.yaml", []byte(rich))
	if len(found) > 0 {
		t.Fatal(found)
	}
	const head = "format: wellbeing-review/v1\nframework: common-goal-2021\nforce: borsetshire\ndate: 2020-02-20\nassessment: {date: 2020-01-14}\nreviewer: {organisation: loamshire, role: R, kind: peer}\nfindings:\n"
	for _, tt := range []struct{ name, from, to, body, want string }{
		{"sound", "", "", "  line-management: {manager-training: {level: 1, rationale: x}}\n", ""},
		{"an indicator that does not apply", "", "", "  prevention: {open-culture: {level: 1, rationale: x}}\n", "8:38 bad-value findings.prevention.open-culture.level"},
		{"off the ladder", "", "", "  line-management: {manager-training: {level: 9, rationale: x}}\n", "8:47 bad-value findings.line-management.manager-training.level"},
		{"unknown indicator", "", "", "  line-management: {manager: {level: 1, rationale: x}}\n", "8:21 unknown-indicator findings.line-management.manager"},
		{"unknown standard", "", "", "  management: {}\n", "8:3 unknown-standard findings.management"},
		{"unknown area", "", "", "  line-management: {}\nareas-for-improvement: [{indicator: none, text: x}]\n", "9:37 unknown-indicator areas-for-improvement[0].indicator"},
		{"another force", "force: borsetshire", "force: loamshire", "  {}\n", "3:8 review-mismatch force"},
		{"another date", "date: 2020-01-14}", "date: 2019-01-14}", "  {}\n", "5:20 review-mismatch assessment.date"},
		{"another document", "date: 2020-01-14}", "date: 2020-01-14, sha256: " + strings.Repeat("0", 64) + "}", "  {}\n", "5:40 review-mismatch assessment.sha256"},
		{"its own document", "date: 2020-01-14}", "date: 2020-01-14, sha256: " + strings.ToUpper(a.SHA256()) + "}", "  {}\n", ""},
		{"another framework", "common-goal-2021", "other", "  nothing: {}\n", "2:12 framework-mismatch framework"},
	} {
		r, found := assessments.ParseReview("r.yaml", []byte(strings.Replace(head, tt.from, tt.to, 1)+tt.body))
		if got := places(diag.Merge(found, matched(f, r, a))); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	r, _ := assessments.ParseReview("r.yaml", []byte(head+"  {}\n"))
	if of, found := new(check.Submissions).Match(r); of != nil || found != nil {
		t.Errorf("a review read by itself: %v", found)
	}
	var beside check.Submissions
	for _, date := range []string{"2019-01-14", "2019-01-14"} {
		other, _ := assessments.Parse("a.yaml", []byte(strings.Replace(rich, "date: 2020-01-14", "date: "+date, 1)))
		beside.Add(other, "")
	}
	if _, found := beside.Match(r); len(found) != 1 || !strings.HasSuffix(found[0].Message, "is of 2019-01-14") {
		t.Errorf("beside two of another day: %v", found)
	}
	broken, _ := assessments.Parse("a.yaml", []byte(strings.Replace(rich, "date: 2020-01-14", "date: 14/01/2020", 1)))
	beside.Add(broken, "")
	if _, found := beside.Match(r); found != nil {
		t.Errorf("beside one whose date cannot be read: %v", found)
	}
}

// The first thousand findings are the first of the document, whatever is checked
// first, and warnings that are off do not count.
func TestLimit(t *testing.T) {
	head := "format: wellbeing-assessment/v1\nframework: common-goal-2021\nforce: {id: x, name: X, kind: fictional}\ndate: 2020-01-14\nstatus: draft\nmarking: OFFICIAL\nstandards: {prevention: {open-culture: {level: 0, evidence: [nope]}}}\nevidence:\n"
	var items strings.Builder
	for i := range 1100 {
		fmt.Fprintf(&items, "  - {id: e%d, type: TYPE, title: T, date: 2019-12-01, reference: x}\n", i)
	}
	found := examine(t, head+strings.ReplaceAll(items.String(), "TYPE", "none"), check.Options{})
	if len(found) != diag.Limit+1 || found[0].Rule != diag.UnknownEvidence || found[diag.Limit].Rule != diag.TooMany {
		t.Errorf("%d findings, from %v to %v", len(found), found[0], found[len(found)-1])
	}
	src := strings.Replace(head, ", evidence: [nope]", "", 1) + strings.ReplaceAll(items.String(), "TYPE", "minutes")
	if found = examine(t, src, check.Options{}); !found.HasErrors() {
		t.Errorf("%d findings without too-many", len(found))
	}
	found = examine(t, src, check.Options{Off: map[diag.Rule]bool{diag.UnusedEvidence: true}})
	if places(found) != "7:1 unanswered standards" {
		t.Errorf("with unused-evidence off: %s", places(found))
	}
}

// FuzzCheckAndScore reads whatever it is given as an assessment, checks it and,
// where it is sound, scores it.
func FuzzCheckAndScore(f *testing.F) {
	f.Add([]byte(rich))
	for _, rule := range check.Rules {
		if rule.Of == check.OfAssessment {
			f.Add([]byte(with(soundAssessment, rule.Bad)))
			f.Add([]byte(with(soundAssessment, rule.Good)))
		}
	}
	goal := goal(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		a, found := assessments.Parse("a.yaml", src)
		if a == nil {
			return
		}
		found = diag.Merge(found, check.Assessment(goal, a, check.Options{}))
		for _, x := range found {
			if x.Pos.Line < 1 || x.Pos.Column < 1 || x.Pos.Line > 1+strings.Count(string(src), "\n") {
				t.Fatalf("a finding outside the document: %+v", x)
			}
			rule, ok := check.Lookup(string(x.Rule))
			if !ok || rule.Severity != x.Severity {
				t.Fatalf("a finding that the table does not know: %+v", x)
			}
		}
		if found.HasErrors() {
			return
		}
		card := scoring.Score(goal, a, scoring.Options{})
		if card.Score != nil && card.Score.Cmp(card.Claimed) > 0 {
			t.Fatal("more is evidenced than is claimed")
		}
	})
}
