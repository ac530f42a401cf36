package findings

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
)

// junitReport is JUnit's XML: a document is a suite, a finding a test that failed,
// or one that was skipped where it does not make the run fall short, so that it is
// still seen. A document in which nothing was found is a suite of one test that
// passed. What the schema asks for and a finding does not have (a time that it took,
// a machine) is what the schema says to write then.
type junitReport struct {
	w   io.Writer
	enc *xml.Encoder
	Options
	suites int
}

type junitSuite struct {
	XMLName    xml.Name        `xml:"testsuite"`
	Name       string          `xml:"name,attr"`
	Package    string          `xml:"package,attr"`
	ID         int             `xml:"id,attr"`
	Timestamp  string          `xml:"timestamp,attr"`
	Hostname   string          `xml:"hostname,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr,omitempty"`
	Time       int             `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
	Out        string          `xml:"system-out"`
	Err        string          `xml:"system-err"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Name      string       `xml:"name,attr"`
	ClassName string       `xml:"classname,attr"`
	Time      int          `xml:"time,attr"`
	Skipped   *junitReason `xml:"skipped"`
	Failure   *junitReason `xml:"failure"`
}

type junitReason struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",cdata"`
}

func newJUnitReport(w io.Writer, o Options) *junitReport {
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	return &junitReport{w: w, enc: enc, Options: o}
}

var junitRoot = xml.StartElement{Name: xml.Name{Local: "testsuites"}}

// begin writes what stands above the first suite.
func (r *junitReport) begin() error {
	if r.suites > 0 {
		return nil
	}
	if _, err := io.WriteString(r.w, xml.Header); err != nil {
		return err
	}
	return r.enc.EncodeToken(junitRoot)
}

func (r *junitReport) Add(d Document) error {
	if err := r.begin(); err != nil {
		return err
	}
	suite := r.suite(d)
	r.suites++
	return r.enc.Encode(suite)
}

func (r *junitReport) Close() error {
	if err := r.begin(); err != nil {
		return err
	}
	if err := r.enc.EncodeToken(junitRoot.End()); err != nil {
		return err
	}
	if err := r.enc.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(r.w, "\n")
	return err
}

func (r *junitReport) suite(d Document) junitSuite {
	day := "1970-01-01" // no day is known, and the clock is not asked
	if !d.Date.IsZero() {
		day = d.Date.String()
	}
	s := junitSuite{
		Name: xmlText(r.address(d.Name)), Package: "wellbeing", ID: r.suites,
		Timestamp: day + "T00:00:00", Hostname: "localhost",
		Properties: []junitProperty{{"program", strings.TrimSpace("wellbeing " + xmlText(r.Version))}},
	}
	lines := newShown(d.Source, d.Findings)
	for _, f := range d.Findings.Standing() {
		c := junitCase{Name: caseName(f), ClassName: xmlText(d.Name)}
		reason := &junitReason{Message: xmlText(f.Message), Text: xmlHolds.Replace(block(f, lines, false))}
		if r.fails(f) {
			reason.Type = string(f.Rule)
			c.Failure = reason
			s.Failures++
		} else {
			c.Skipped = reason
			s.Skipped++
		}
		s.Cases = append(s.Cases, c)
	}
	if len(s.Cases) == 0 {
		s.Cases = []junitCase{{Name: "no findings", ClassName: xmlText(d.Name)}}
	}
	s.Tests = len(s.Cases)
	return s
}

// caseName names a finding by its rule, its place and its path.
func caseName(f diag.Finding) string {
	name := fmt.Sprintf("%s %d:%d", f.Rule, f.Pos.Line, f.Pos.Column)
	if f.Path != "" {
		name += " " + xmlText(f.Path)
	}
	return name
}

// xmlText returns a text in which characters that XML cannot hold, or that change
// the text around them, are escapes.
func xmlText(s string) string { return xmlHolds.Replace(termtext.Escape(s)) }

// xmlHolds writes the two characters that are neither controls nor allowed in XML.
var xmlHolds = strings.NewReplacer("\uFFFE", `\ufffe`, "\uFFFF", `\uffff`)
