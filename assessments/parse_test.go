package assessments_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/internal/diag"
)

const sound = `format: wellbeing-assessment/v1
framework: mini
framework-version: 1.0.0
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2020-01-14
date-note: The day on which it was approved
period: {from: 2019-01-01, to: 2019-12-31}
scope: Officers, staff and volunteers
status: submitted
submitted: 2020-02-10
marking: OFFICIAL
handling: Not for publication
workforce: {headcount: 3120, approximate: yes, as-at: 2019-12-31, source: HR}
accountability:
  chief-officer: {role: Deputy Chief Constable, approved: 2020-02-03}
  oversight: {body: Police and Crime Commissioner, reviewed: 2020-02-07}
evidence:
  - id: survey-2019
    type: survey
    title: Staff survey
    date: 2019-10-01
    review-by: 2020-10-01
    location: evidence/survey.pdf
    reference: HR 2019/114
    sha256: 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08
    marking: OFFICIAL
    owner: Head of People
    summary: What was asked
    detail: {population: 3120, responses: 1404}
standards:
  line-management:
    manager-training:
      level: 3
      narrative: |
        In place.
      evidence:
        - survey-2019
        - {id: survey-2019, where: page 4}
      measures:
        managers-trained: {value: 412, of: 460, as-at: 2019-12-31, evidence: survey-2019}
        complaints: {no-cases: None was made}
  early-intervention:
    assault-and-injury:
      not-applicable: No such role
practices:
  - {id: refresher, title: Refresher, indicator: manager-training, summary: S, shared-with: [loamshire], learned-from: [], status: live}
actions:
  - {id: A1, title: T, indicator: manager-training, raises-to: 4, owner: Head of Learning, due: 2020-09-30, done: 2020-01-10, from: survey-2019}
`

func TestParseSound(t *testing.T) {
	a, findings := assessments.Parse("a.yaml", []byte(sound))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	answer, ok := a.Answer("line-management", "manager-training")
	if !ok || answer.Level.Value != 3 || answer.Level.Pos != (diag.Pos{Line: 33, Column: 14}) || len(answer.Evidence) != 2 || answer.Evidence[1].Where.Value != "page 4" {
		t.Errorf("answer: %+v", answer)
	}
	if r := answer.Measures[0]; r.Value.Value.String() != "412" || r.Of.Value.String() != "460" || r.Evidence.Value != "survey-2019" {
		t.Errorf("reading: %+v", r)
	}
	if !answer.Measures[1].NoCases.Given() {
		t.Error("no-cases was not read")
	}
	item := a.Evidence[0]
	if field, has := item.Detail.Field("responses"); !has || field.Number.String() != "1404" {
		t.Errorf("item: %+v", item)
	}
	if na, _ := a.Answer("early-intervention", "assault-and-injury"); !na.NotApplicable.Marked() || na.Answered() {
		t.Errorf("not applicable: %+v", na)
	}
	if a.Workforce.Headcount.Value != 3120 || a.ChiefOfficer.Approved.Value.String() != "2020-02-03" || a.Actions[0].RaisesTo.Value != 4 || a.Practices[0].SharedWith[0].Value != "loamshire" {
		t.Errorf("assessment: %+v", a)
	}
}

// places lists findings as line:column rule path.
func places(l diag.List) string {
	var out []string
	for _, f := range l {
		out = append(out, fmt.Sprintf("%d:%d %s %s", f.Pos.Line, f.Pos.Column, f.Rule, f.Path))
	}
	return strings.Join(out, ", ")
}

func TestParseMistakes(t *testing.T) {
	for _, tt := range []struct{ name, from, to, want string }{
		{"no kind", ", kind: fictional", "", "4:8 missing-key force.kind"},
		{"unknown kind", "kind: fictional", "kind: fictitious", "4:64 bad-value force.kind"},
		{"force is text", "force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}", "force: borsetshire", "4:8 wrong-type force"},
		{"slashed date", "date: 2020-01-14", "date: 14/01/2020", "5:7 bad-date date"},
		{"quoted date is one", "date: 2020-01-14", "date: '2020-01-14'", ""},
		{"impossible date", "submitted: 2020-02-10", "submitted: 2020-02-30", "10:12 bad-date submitted"},
		{"period that ends before it begins", "to: 2019-12-31}", "to: 2018-12-31}", "7:32 bad-value period.to"},
		{"marking too high", "marking: OFFICIAL\nhandling", "marking: SECRET\nhandling", "11:10 bad-value marking"},
		{"no size of the workforce", "headcount: 3120, ", "", "13:12 missing-key workforce.headcount"},
		{"half a person", "headcount: 3120,", "headcount: 3120.5,", "13:24 wrong-type workforce.headcount"},
		{"fewer than nobody", "headcount: 3120,", "headcount: -1,", "13:24 bad-value workforce.headcount"},
		{"yes in capitals", "approximate: yes", "approximate: Yes", "13:43 wrong-type workforce.approximate"},
		{"nobody answers for it", "  chief-officer: {role: Deputy Chief Constable, approved: 2020-02-03}\n", "", "15:3 missing-key accountability.chief-officer"},
		{"evidence nowhere", "    location: evidence/survey.pdf\n    reference: HR 2019/114\n", "", "18:5 missing-key evidence[0].location"},
		{"evidence by reference alone", "    location: evidence/survey.pdf\n", "", ""},
		{"short digest", "9F86D0", "9F86", "25:13 bad-value evidence[0].sha256"},
		{"digest of other letters", "9F86D0", "ZF86D0", "25:13 bad-value evidence[0].sha256"},
		{"detail that is text", "detail: {population: 3120, responses: 1404}", "detail: 1404", "29:13 wrong-type evidence[0].detail"},
		{"level in quotes", "level: 3", `level: "3"`, "33:14 wrong-type standards.line-management.manager-training.level"},
		{"level with a point", "level: 3", "level: 3.0", "33:14 wrong-type standards.line-management.manager-training.level"},
		{"level in words", "level: 3", "level: three", "33:14 wrong-type standards.line-management.manager-training.level"},
		{"level with a sign", "level: 3", "level: +3", "33:14 wrong-type standards.line-management.manager-training.level"},
		{"level in octal", "level: 3", "level: 0o3", "33:14 wrong-type standards.line-management.manager-training.level"},
		{"no level", "level: 3", "level:", ""},
		{"curly key", "      level: 3", "      “level”: 3", "33:7 unknown-key standards.line-management.manager-training.“level”"},
		{"answer is a number", "    manager-training:\n      level: 3", "    other: 3\n    manager-training:\n      level: 3", "32:12 wrong-type standards.line-management.other"},
		{"citation with a page", "where: page 4", "page: 4", "38:29 unknown-key standards.line-management.manager-training.evidence[1].page"},
		{"citation of nothing", "        - survey-2019\n", "        -\n", "37:10 wrong-type standards.line-management.manager-training.evidence[0]"},
		{"reading without a value", "value: 412, ", "", "40:27 missing-key standards.line-management.manager-training.measures.managers-trained.value"},
		{"reading with a comma", "value: 412,", "value: '1,412',", "40:35 wrong-type standards.line-management.manager-training.measures.managers-trained.value"},
		{"no cases and figures", "{no-cases: None was made}", "{no-cases: None was made, value: 3}", "41:32 bad-value standards.line-management.manager-training.measures.complaints.no-cases"},
		{"no cases with nothing after", "{no-cases: None was made}", "{no-cases: }", "41:21 missing-key standards.line-management.manager-training.measures.complaints.value"},
		{"practice neither planned nor live", "status: live", "status: done", "46:132 bad-value practices[0].status"},
		{"action without a due date", "due: 2020-09-30, ", "", "48:5 missing-key actions[0].due"},
		{"two actions of one id", "actions:\n", "actions:\n  - {id: A1, title: T, indicator: i, raises-to: 4, owner: O, due: 2020-09-30}\n", "49:10 duplicate-id actions[1].id"},
		{"no standards", "standards:\n", "standars:\n", "1:1 missing-key standards, 30:1 unknown-key standars"},
		{"nothing below a standard", "    manager-training:\n      level: 3\n      narrative: |\n        In place.\n      evidence:\n        - survey-2019\n        - {id: survey-2019, where: page 4}\n      measures:\n        managers-trained: {value: 412, of: 460, as-at: 2019-12-31, evidence: survey-2019}\n        complaints: {no-cases: None was made}\n", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(sound, tt.from, tt.to, 1)
			if src == sound {
				t.Fatalf("%q is not there", tt.from)
			}
			_, findings := assessments.Parse("a.yaml", []byte(src))
			if got := places(findings); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Hints say what to write.
func TestHints(t *testing.T) {
	for _, tt := range []struct{ from, to, hint string }{
		{"level: 3", `level: "3"`, "write 3, without quotes"},
		{"level: 3", "level: 3.0", "write 3"},
		{"level: 3", "level: 2.5", "write a whole number, such as 3"},
		{"value: 412", "value: 4.12e2", "write 412"},
		{"value: 412", "value: 1_412", "write 1412"},
		{"value: 412", "value: 40%", "write 40, without the sign"},
		{"date: 2020-01-14", "date: 14/01/2020", "write 2020-01-14"},
		{"date: 2020-01-14", "date: 4.1.2020", "write 2020-01-04"},
		{"date: 2020-01-14", "date: 2020-02-30", "the calendar has no such day"},
		{"date: 2020-01-14", "date: spring", "write year, month and day, such as 2020-03-31"},
		{"approximate: yes", "approximate: 'yes'", "write yes, in small letters and without quotes"},
		{"kind: fictional", "kind: fictionel", `did you mean "fictional"?`},
		{"kind: fictional", "kind: county", "write territorial, national, partner or fictional"},
		{"      level: 3", "      “level”: 3", `curly quotes are part of the text here; write "level" without them`},
		{"      level: 3", "      lvel: 3", `did you mean "level"?`},
	} {
		_, findings := assessments.Parse("a.yaml", []byte(strings.Replace(sound, tt.from, tt.to, 1)))
		if len(findings) != 1 || findings[0].Hint != tt.hint {
			t.Errorf("%s: %+v, want hint %q", tt.to, findings, tt.hint)
		}
	}
}

func TestLocations(t *testing.T) {
	for location, sound := range map[string]bool{
		"evidence/survey.pdf": true, "survey.pdf": true, "a/../b.pdf": true, "./a.pdf": true, "a b/ŵ.pdf": true, "https://example.org/a?b#c": true, "HTTPS://example.org/": true,
		"console/nullable.pdf": true, "com10.txt": true,
		"/etc/passwd": false, "//host/share": false, "../a.pdf": false, "a/../../b": false, "..": false, ".": false, "": false, "C:/a.pdf": false, "c:a.pdf": false,
		`evidence\a.pdf`: false, "http://example.org/a": false, "ftp://example.org": false, "file:///etc/passwd": false, "javascript:alert(1)": false, "mailto:a@example.org": false,
		"https://user@example.org/": false, "https://user:pw@example.org/": false, "https:///a": false, "https://exa mple.org/%zz": false,
		"NUL": false, "evidence/con.txt": false, "aux.tar.gz": false, "com1": false, "LPT³.txt": false, "prn .txt": false, "a\x07b": false, "notes:old.pdf": false,
	} {
		_, findings := assessments.Parse("a.yaml", []byte(strings.Replace(soundWith(t), "LOCATION", fmt.Sprintf("%q", location), 1)))
		if got := len(findings) == 0; got != sound {
			t.Errorf("%q: %v", location, findings)
		}
		if !sound && len(findings) == 1 && findings[0].Rule != diag.BadLocation {
			t.Errorf("%q: %v", location, findings)
		}
	}
}

func soundWith(t *testing.T) string {
	src := strings.Replace(sound, "location: evidence/survey.pdf", "location: LOCATION", 1)
	if src == sound {
		t.Fatal("there is no location")
	}
	return src
}

func TestIdentify(t *testing.T) {
	for _, tt := range []struct{ src, format, findings string }{
		{sound, assessments.Format, ""},
		{"\uFEFFformat: wellbeing-review/v1 # a review\n", assessments.ReviewFormat, ""},
		{"format: 'wellbeing-framework/v1'\r\n", "wellbeing-framework/v1", ""},
		{"{format: wellbeing-assessment/v1}\n", assessments.Format, ""},
		{"date: 2020-01-14\nformat: wellbeing-assessment/v1\n", assessments.Format, ""},
		{"format: wellbeing-assessment/v9\n", "", "1:9 format format"},
		{"on: push\n", "", "1:1 format format"},
		{"- a\n", "", "1:1 format format"},
		{"", "", "1:1 syntax "},
		{"a: [\n", "", "1:1 syntax "},
	} {
		format, findings := assessments.Identify("a.yaml", []byte(tt.src))
		if format != tt.format || places(findings) != tt.findings {
			t.Errorf("%.40q: %q, %s; want %q, %s", tt.src, format, places(findings), tt.format, tt.findings)
		}
	}
}

const review = `format: wellbeing-review/v1
framework: mini
force: borsetshire
date: 2020-02-20
assessment: {date: 2020-01-14, sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}
reviewer: {organisation: loamshire, role: Peer reviewer, kind: peer}
findings:
  line-management:
    manager-training:
      level: 2
      rationale: Two of five had not been trained.
      seen: [document, interview]
areas-for-improvement:
  - {indicator: manager-training, text: Train the rest}
`

func TestParseReview(t *testing.T) {
	r, findings := assessments.ParseReview("r.yaml", []byte(review))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	f, ok := r.Finding("line-management", "manager-training")
	if !ok || f.Level.Value != 2 || f.Seen[1].Value != "interview" || r.Kind.Value != "peer" || r.AreasForImprovement[0].Text.Value != "Train the rest" {
		t.Errorf("review: %+v", r)
	}
	for from, want := range map[string]string{
		"kind: peer": "6:64 bad-value reviewer.kind", "level: 2": "10:14 wrong-type findings.line-management.manager-training.level",
		"interview": "12:24 bad-value findings.line-management.manager-training.seen[1]", "2020-02-20": "4:7 bad-date date",
	} {
		_, findings := assessments.ParseReview("r.yaml", []byte(strings.Replace(review, from, strings.Split(from, " ")[0]+" x", 1)))
		if got := places(findings); got != want {
			t.Errorf("%s: %s, want %s", from, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(sound))
	f.Add([]byte(review))
	f.Add([]byte("format: wellbeing-assessment/v1\nstandards: {a: {b: {measures: {c: {value: 1}}}}}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		_, findings := assessments.Parse("a.yaml", src)
		_, more := assessments.ParseReview("a.yaml", src)
		_, last := assessments.Identify("a.yaml", src)
		for _, f := range append(append(findings, more...), last...) {
			if f.Pos.Line < 1 || f.Pos.Column < 1 || f.Pos.Line > 1+strings.Count(string(src), "\n") || f.Message == "" {
				t.Fatalf("a finding outside the document: %+v", f)
			}
		}
	})
}
