package findings_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/render/findings"
)

var update = flag.Bool("update", false, "write the reports that the tests expect")

// report writes documents in a format.
func report(t *testing.T, format string, o findings.Options, documents ...findings.Document) string {
	t.Helper()
	var b strings.Builder
	r := findings.New(format, &b, o)
	for _, d := range documents {
		if err := r.Add(d); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.String()
}

// document makes a document of findings, which bear its name.
func document(name, source string, list ...diag.Finding) findings.Document {
	for i := range list {
		list[i].File = name
	}
	return findings.Document{Name: name, Source: []byte(source), Findings: list}
}

// rules are two, so that the reports which hold them can be read.
var rules = []check.Rule{
	{
		Name: diag.UnknownEvidence, Severity: diag.Error,
		Text: "An item is cited that is not in the register. Nobody can look it up.",
		Bad:  "evidence: [staff-survey-2918]\n", Good: "evidence: [staff-survey-2019]\n",
	},
	{
		Name: diag.OverClaimed, Severity: diag.Warning,
		Text: "A level is claimed that the evidence does not support.",
		Bad:  strings.Repeat("level: 5\n", 20), Good: "level: 1\n",
	},
}

const source = `format: wellbeing-assessment/v1
date: 2020-01-14
standards:
  line-management:
    manager-training:
      level: 3
      evidence: [staff-survey-2918]
# wellbeing:allow stale-evidence: the next survey is in May
    supervision:
      level: 2
      evidence: [staff-survey-2015]
`

// sample is a document with an error, a warning that stands, one that was there
// before and one that a comment quiets.
func sample() findings.Document {
	d := document("forces/borsetshire.yaml", source,
		diag.Finding{
			Pos: diag.Pos{Line: 6, Column: 14}, Severity: diag.Warning, Rule: diag.OverClaimed,
			Path: "standards.line-management.manager-training.level", Message: "claimed 3, evidenced 1",
		},
		diag.Finding{
			Pos: diag.Pos{Line: 7, Column: 18}, Severity: diag.Error, Rule: diag.UnknownEvidence,
			Path:    "standards.line-management.manager-training.evidence[0]",
			Message: `evidence "staff-survey-2918" is not in the register`, Hint: `did you mean "staff-survey-2019"?`,
		},
		diag.Finding{
			Pos: diag.Pos{Line: 10, Column: 14}, Severity: diag.Warning, Rule: diag.OverClaimed,
			Path: "standards.line-management.supervision.level", Message: "claimed 2, evidenced 1",
			Quieted: diag.Quieted{Reason: "it was there at main"},
		},
		diag.Finding{
			Pos: diag.Pos{Line: 11, Column: 18}, Severity: diag.Warning, Rule: diag.StaleEvidence,
			Path: "standards.line-management.supervision.evidence[0]", Message: "staff-survey-2015 counted until 30 June 2018",
			Quieted: diag.Quieted{Reason: "the next survey is in May", Waiver: diag.Pos{Line: 8, Column: 1}},
		})
	d.Date, _ = exact.ParseDate("2020-01-14")
	return d
}

// Each format as a whole, to be read.
func TestReports(t *testing.T) {
	o := findings.Options{Version: "1.2.3", Rules: rules, Since: "main"}
	for _, format := range findings.Formats {
		got := report(t, format, o, sample(), document("forces/heddlu gŵyr.yaml", "format: wellbeing-review/v1\n"))
		name := filepath.Join("testdata", "sample."+format)
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s; the difference has to be read, then -update writes it:\n%s", format, name, got)
		}
		if again := report(t, format, o, sample(), document("forces/heddlu gŵyr.yaml", "format: wellbeing-review/v1\n")); again != got {
			t.Errorf("%s: the same documents make another report", format)
		}
	}
}

// full is a disk without room.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return 0, errors.New("no room")
	}
	f.room -= len(p)
	return len(p), nil
}

func TestReportsTellOfADiskWithoutRoom(t *testing.T) {
	for _, format := range findings.Formats {
		whole := len(report(t, format, findings.Options{}, sample()))
		for _, room := range []int{0, whole / 2, whole - 1} {
			r := findings.New(format, &full{room}, findings.Options{})
			if err := errors.Join(r.Add(sample()), r.Close()); err == nil {
				t.Errorf("%s: written with room for %d of %d bytes", format, room, whole)
			}
		}
	}
}

// hostile are texts that end, begin or hide something in one format or another.
var hostile = []string{
	"::error file=x::boo", "a\n::error::boo", "%0A::error::boo", "a,line=9,title=b:c", "##[error]boo",
	"]]></failure>", "<script>alert(1)</script>", "&lt;b&gt; &#x1b;", `" onload="x`, "\x1b[31mred", "nul\x00", "\u0085\u009b",
	"\u202egnp.exe", "\uFFFE\uFFFF", "bad \xff\xc0 bytes", "a | b | c", "`code`", "[click](https://example.org)", "![x](y)",
	"<https://example.org> www.example.org", "# heading", "- item", "1. one", "> quote", "~~gone~~ **bold** _soft_", "{0} {{1}}", `\`,
	"<!-- hidden", "$x^2$", "@everyone #1", "名前 ŵ 👮🏽‍♀️", "=1+1",
}

// hostileDocuments has each hostile text wherever a text of a document can stand.
func hostileDocuments() []findings.Document {
	var all []findings.Document
	for _, text := range hostile {
		all = append(all, document("forces/"+text+".yaml", "a: "+text+"\n",
			diag.Finding{Pos: diag.Pos{Line: 1, Column: 4}, Severity: diag.Error, Rule: diag.BadValue, Path: text, Message: text, Hint: text},
			diag.Finding{Pos: diag.Pos{Line: 1, Column: 4}, Severity: diag.Warning, Rule: diag.OverClaimed, Path: text, Message: text, Hint: text},
			diag.Finding{Pos: diag.Pos{Line: 1, Column: 5}, Severity: diag.Warning, Rule: diag.OverClaimed, Path: text, Message: text, Hint: text,
				Quieted: diag.Quieted{Reason: text, Waiver: diag.Pos{Line: 1, Column: 1}}}))
	}
	return all
}

// No report changes the terminal or the text around it, wherever it is shown.
func TestReportsAreSafe(t *testing.T) {
	for _, format := range findings.Formats {
		got := report(t, format, findings.Options{Version: "1", Rules: rules, Since: "main"}, hostileDocuments()...)
		for _, r := range "\x00\x1b\r\t\u0085\u009b\u202e" {
			if strings.ContainsRune(got, r) {
				t.Errorf("%s holds %U", format, r)
			}
		}
		if !strings.Contains(got, "名前 ŵ 👮🏽‍♀️") {
			t.Errorf("%s: more was escaped than has to be", format)
		}
	}
}
