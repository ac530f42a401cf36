package findings_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/render/findings"
)

// suites is a JUnit report as it is read back.
type suites struct {
	XMLName xml.Name `xml:"testsuites"`
	Suites  []struct {
		Name      string `xml:"name,attr"`
		ID        int    `xml:"id,attr"`
		Timestamp string `xml:"timestamp,attr"`
		Tests     int    `xml:"tests,attr"`
		Failures  int    `xml:"failures,attr"`
		Skipped   int    `xml:"skipped,attr"`
		Cases     []struct {
			Name      string  `xml:"name,attr"`
			ClassName string  `xml:"classname,attr"`
			Failure   *reason `xml:"failure"`
			Skipped   *reason `xml:"skipped"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

type reason struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func readJUnit(t *testing.T, o findings.Options, documents ...findings.Document) suites {
	t.Helper()
	var s suites
	if err := xml.Unmarshal([]byte(report(t, "junit", o, documents...)), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// A finding fails where it makes the run fall short, and is skipped, never lost,
// where it does not.
func TestJUnitFailsAsTheRunDoes(t *testing.T) {
	for _, tt := range []struct {
		name   string
		fails  func(diag.Finding) bool
		failed []bool
	}{
		{"as left out", nil, []bool{false, true}},
		{"all", func(diag.Finding) bool { return true }, []bool{true, true}},
		{"a rule", func(f diag.Finding) bool { return f.Rule == diag.OverClaimed }, []bool{true, false}},
		{"none", func(diag.Finding) bool { return false }, []bool{false, false}},
	} {
		suite := readJUnit(t, findings.Options{Fails: tt.fails}, sample()).Suites[0]
		failures := 0
		for i, c := range suite.Cases {
			failed := c.Failure != nil
			if failed == (c.Skipped != nil) || failed != tt.failed[i] {
				t.Errorf("%s: %s failed %v, skipped %v, want %v", tt.name, c.Name, failed, c.Skipped != nil, tt.failed[i])
			}
			if failed {
				failures++
			}
		}
		if len(suite.Cases) != 2 || suite.Tests != 2 || suite.Failures != failures || suite.Skipped != 2-failures {
			t.Errorf("%s: %d tests, %d failures, %d skipped", tt.name, suite.Tests, suite.Failures, suite.Skipped)
		}
	}
}

// A document in which nothing stands is a suite of one test that passed.
func TestJUnitWithoutFindings(t *testing.T) {
	quieted := document("b.yaml", "", diag.Finding{Rule: diag.BadDate, Quieted: diag.Quieted{Reason: "known"}})
	s := readJUnit(t, findings.Options{}, document("a.yaml", ""), quieted)
	for i, suite := range s.Suites {
		if suite.ID != i || suite.Tests != 1 || suite.Failures+suite.Skipped != 0 || len(suite.Cases) != 1 ||
			suite.Cases[0].Failure != nil || suite.Cases[0].Skipped != nil || suite.Timestamp != "1970-01-01T00:00:00" {
			t.Errorf("%+v", suite)
		}
	}
	if len(s.Suites) != 2 {
		t.Errorf("%d suites for 2 documents", len(s.Suites))
	}
	if none := readJUnit(t, findings.Options{}); len(none.Suites) != 0 {
		t.Errorf("%d suites for no documents", len(none.Suites))
	}
}

func TestJUnitHoldsHostileText(t *testing.T) {
	documents := hostileDocuments()
	s := readJUnit(t, findings.Options{Version: "\x1b]]>"}, documents...)
	if len(s.Suites) != len(documents) {
		t.Fatalf("%d suites for %d documents", len(s.Suites), len(documents))
	}
	held := strings.NewReplacer("\uFFFE", `\ufffe`, "\uFFFF", `\uffff`)
	for i, suite := range s.Suites {
		f := documents[i].Findings[0]
		want := held.Replace(termtext.Escape(f.Message))
		c := suite.Cases[0]
		if len(suite.Cases) != 2 || c.Failure == nil || c.Failure.Message != want || !strings.Contains(c.Failure.Text, want) {
			t.Errorf("%q: %+v", want, suite)
			continue
		}
		if class := held.Replace(termtext.Escape(f.File)); c.ClassName != class || c.Failure.Type != "bad-value" {
			t.Errorf("class %q, want %q", c.ClassName, class)
		}
		if name := strings.TrimSuffix("bad-value 1:4 "+want, " "); strings.TrimSpace(c.Name) != strings.TrimSpace(name) {
			t.Errorf("name %q, want %q", c.Name, name)
		}
	}
}
