package findings_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/render/findings"
)

// sarifRun is a run of a SARIF report as it is read back. What may be left out is a
// pointer or a list.
type sarifRun struct {
	Tool struct {
		Driver struct {
			Name    string
			Version *string
			Rules   []struct {
				ID                   string
				ShortDescription     struct{ Text string }
				Help                 struct{ Text, Markdown string }
				DefaultConfiguration struct{ Level string }
			}
		}
	}
	Results []sarifResult
}

type sarifResult struct {
	RuleID    string
	RuleIndex *int
	Level     string
	Kind      *string
	Message   struct{ Text string }
	Locations []struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI, URIBaseID string }
			Region           struct {
				StartLine, StartColumn int
				Snippet                *struct{ Text string }
			}
		}
		LogicalLocations []struct{ FullyQualifiedName string }
	}
	PartialFingerprints map[string]string
	BaselineState       *string
	Suppressions        []struct {
		Kind, Justification string
		Location            *struct {
			PhysicalLocation struct{ Region struct{ StartLine int } }
		}
	}
}

func readSARIF(t *testing.T, o findings.Options, documents ...findings.Document) sarifRun {
	t.Helper()
	var log struct {
		Version string
		Runs    []sarifRun
	}
	text := report(t, "sarif", o, documents...)
	if err := json.Unmarshal([]byte(text), &log); err != nil || log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("%v: %.300s", err, text)
	}
	if log.Runs[0].Results == nil {
		t.Error("a run without results says that none were looked for")
	}
	if strings.Contains(text, ": null") {
		t.Error("null stands where nothing should")
	}
	return log.Runs[0]
}

// The rules stand in their own order, each with what it finds and how that is mended.
func TestSARIFRules(t *testing.T) {
	run := readSARIF(t, findings.Options{Version: "1.2.3", Rules: check.Rules})
	if d := run.Tool.Driver; d.Name != "wellbeing" || d.Version == nil || *d.Version != "1.2.3" || len(d.Rules) != len(check.Rules) {
		t.Fatalf("%s %v with %d rules", d.Name, d.Version, len(d.Rules))
	}
	for i, r := range run.Tool.Driver.Rules {
		want := check.Rules[i]
		if r.ID != string(want.Name) || r.DefaultConfiguration.Level != want.Severity.String() {
			t.Errorf("rule %d is %s, %s", i, r.ID, r.DefaultConfiguration.Level)
		}
		if !strings.HasPrefix(want.Text, r.ShortDescription.Text) || !strings.HasSuffix(r.ShortDescription.Text, ".") || utf8.RuneCountInString(r.ShortDescription.Text) > 200 {
			t.Errorf("%s: short description %q", r.ID, r.ShortDescription.Text)
		}
		bad, _, _ := strings.Cut(want.Bad, "\n")
		good, _, _ := strings.Cut(want.Good, "\n")
		if !strings.Contains(r.Help.Text, bad) || !strings.Contains(r.Help.Text, good) || len(r.Help.Text) > 3000 || strings.Count(r.Help.Markdown, "```yaml\n") != 2 {
			t.Errorf("%s: help %q", r.ID, r.Help)
		}
	}
	if d := readSARIF(t, findings.Options{}).Tool.Driver; d.Version != nil || len(d.Rules) != 0 {
		t.Errorf("of nothing: %+v", d)
	}
}

func TestSARIFResults(t *testing.T) {
	d := sample()
	run := readSARIF(t, findings.Options{Rules: rules}, d)
	if len(run.Results) != 4 {
		t.Fatalf("%d results", len(run.Results))
	}
	marks := findings.Fingerprints(d.Findings, d.Source)
	index := []int{1, 0, 1, -1}
	snippets := []string{"3", "staff-survey-2918]", "2", "staff-survey-2015]"}
	for i, r := range run.Results {
		f, at := d.Findings[i], r.Locations[0].PhysicalLocation
		if r.RuleID != string(f.Rule) || r.Level != f.Severity.String() || r.Kind != nil || r.PartialFingerprints["wellbeing/v1"] != marks[i] {
			t.Errorf("%d: %+v", i, r)
		}
		if (r.RuleIndex == nil) != (index[i] < 0) || (r.RuleIndex != nil && *r.RuleIndex != index[i]) {
			t.Errorf("%d: %s has the index %v", i, r.RuleID, r.RuleIndex)
		}
		if at.ArtifactLocation.URI != d.Name || at.ArtifactLocation.URIBaseID != "%SRCROOT%" ||
			at.Region.StartLine != f.Pos.Line || at.Region.StartColumn != f.Pos.Column || at.Region.Snippet.Text != snippets[i] {
			t.Errorf("%d: %+v", i, at)
		}
		if l := r.Locations[0].LogicalLocations; len(l) != 1 || l[0].FullyQualifiedName != f.Path {
			t.Errorf("%d: %+v", i, l)
		}
		if r.BaselineState != nil {
			t.Errorf("%d: %s, and nothing was compared", i, *r.BaselineState)
		}
	}
	if m := run.Results[1].Message.Text; m != `evidence "staff-survey-2918" is not in the register. Hint: did you mean "staff-survey-2019"?` {
		t.Errorf("message %q", m)
	}
}

// What is quieted stays in the report, and says who quieted it.
func TestSARIFSuppressions(t *testing.T) {
	run := readSARIF(t, findings.Options{Rules: rules, Since: "main"}, sample())
	for i, want := range []struct{ state, kind, reason string }{
		{"new", "", ""},
		{"new", "", ""},
		{"unchanged", "external", "it was there at main"},
		{"new", "inSource", "the next survey is in May"},
	} {
		r := run.Results[i]
		if r.BaselineState == nil || *r.BaselineState != want.state {
			t.Errorf("%d: %v, want %s", i, r.BaselineState, want.state)
		}
		if want.kind == "" {
			if r.Suppressions == nil || len(r.Suppressions) != 0 {
				t.Errorf("%d: %v", i, r.Suppressions)
			}
			continue
		}
		if len(r.Suppressions) != 1 || r.Suppressions[0].Kind != want.kind || r.Suppressions[0].Justification != want.reason {
			t.Errorf("%d: %+v", i, r.Suppressions)
			continue
		}
		location := r.Suppressions[0].Location
		if (location == nil) == (want.kind == "inSource") || (location != nil && location.PhysicalLocation.Region.StartLine != 8) {
			t.Errorf("%d: the comment is at %+v", i, location)
		}
	}
}

// A place is always one that hosts take, and what has no place is at the first.
func TestSARIFPlaces(t *testing.T) {
	long := "a: " + strings.Repeat("x", 300) + "\n"
	for _, tt := range []struct {
		name, source string
		pos          diag.Pos
		line, column int
		snippet      string
	}{
		{"no place", "a: b\n", diag.Pos{}, 1, 1, "a: b"},
		{"behind the end of the line", "a: b\n", diag.Pos{Line: 1, Column: 9}, 1, 9, ""},
		{"behind the end", "a: b\n", diag.Pos{Line: 7, Column: 2}, 7, 2, ""},
		{"no source", "", diag.Start, 1, 1, ""},
		{"characters", "ŵ名: 👮 x\r\n", diag.Pos{Line: 1, Column: 5}, 1, 5, "👮 x"},
		{"a long line", long, diag.Pos{Line: 1, Column: 4}, 1, 4, ""},
		{"the end of a long line", long, diag.Pos{Line: 1, Column: 300}, 1, 300, "xxxx"},
	} {
		run := readSARIF(t, findings.Options{}, document("a.yaml", tt.source, diag.Finding{Pos: tt.pos, Rule: diag.Syntax, Message: "m"}))
		region := run.Results[0].Locations[0].PhysicalLocation.Region
		snippet := ""
		if region.Snippet != nil {
			snippet = region.Snippet.Text
		}
		if region.StartLine != tt.line || region.StartColumn != tt.column || snippet != tt.snippet {
			t.Errorf("%s: %d:%d %q", tt.name, region.StartLine, region.StartColumn, snippet)
		}
		if l := run.Results[0].Locations[0].LogicalLocations; l != nil {
			t.Errorf("%s: the root of the data is %v", tt.name, l)
		}
	}
}

func TestSARIFHoldsHostileText(t *testing.T) {
	documents := hostileDocuments()
	run := readSARIF(t, findings.Options{Rules: rules}, documents...)
	if len(run.Results) != 3*len(documents) {
		t.Fatalf("%d results for %d findings", len(run.Results), 3*len(documents))
	}
	for i, r := range run.Results {
		name := documents[i/3].Name
		address := r.Locations[0].PhysicalLocation.ArtifactLocation.URI
		u, err := url.Parse(address)
		if err != nil || u.IsAbs() || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || u.Path != name {
			t.Errorf("%q is addressed as %q, %v", name, address, err)
		}
		if strings.Trim(address, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/@!$&'()*+,;=%") != "" {
			t.Errorf("%q is no address", address)
		}
		if seen := strings.ReplaceAll(r.Message.Text, "\u2060", ""); seen != termtext.Escape(seen) {
			t.Errorf("%q changes the text around it", r.Message.Text)
		}
		for _, link := range []string{"](", "{0}", "{1}"} {
			if strings.Contains(r.Message.Text, link) {
				t.Errorf("%q is read as a link or a place to fill in", r.Message.Text)
			}
		}
	}
}

// Addresses are the run's own where it has them.
func TestSARIFAddress(t *testing.T) {
	for name, want := range map[string]string{
		"a b,c:d%é.yaml": "./a%20b,c:d%25%C3%A9.yaml", "x/#1?.yaml": "x/%231%3F.yaml", "<stdin>": "%3Cstdin%3E", "bad\xff.yaml": "bad%FF.yaml",
	} {
		run := readSARIF(t, findings.Options{}, document(name, "", diag.Finding{Rule: diag.Syntax}))
		if got := run.Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI; got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	o := findings.Options{Address: func(name string) string { return "sub/" + name }}
	run := readSARIF(t, o, document("a.yaml", "", diag.Finding{Rule: diag.Syntax}))
	if got := run.Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI; got != "sub/a.yaml" {
		t.Errorf("%q", got)
	}
}
