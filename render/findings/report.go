package findings

import (
	"io"
	"net/url"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/termtext"
)

// Document is a file with what was found in it.
type Document struct {
	Name     string // as messages show it
	Source   []byte
	Date     exact.Date // of the assessment or review; none where it could not be read
	Findings diag.List  // sorted; those that are quieted too
}

// Report takes the documents of a run one by one, in order. Close ends it. What
// a format can say of a document at once is written at once.
type Report interface {
	Add(Document) error
	Close() error
}

// Options say how a report is written.
type Options struct {
	Colour  termtext.Colour          // of text
	Version string                   // the program's, for formats that name it
	Address func(name string) string // the relative, percent-encoded address of a file; nil: its name, percent-encoded
	Fails   func(diag.Finding) bool  // whether a finding makes the run fall short; nil: an error does
	Since   string                   // the revision with which the run compares, or empty
	Rules   []check.Rule             // what is known of the rules, for formats that describe them
}

// Formats are the names of the formats of reports, the default first.
var Formats = []string{"text", "json", "sarif", "junit", "github", "markdown"}

// New begins a report of a format.
func New(format string, w io.Writer, o Options) Report {
	switch format {
	case "json":
		return &jsonReport{w: w}
	case "sarif":
		return &sarifReport{w: w, Options: o}
	case "junit":
		return newJUnitReport(w, o)
	case "github":
		return &githubReport{w: w, Options: o}
	case "markdown":
		return &markdownReport{w: w}
	}
	return &textReport{w: w, colour: o.Colour}
}

func (o Options) address(name string) string {
	if o.Address != nil {
		return o.Address(name)
	}
	return (&url.URL{Path: name}).String()
}

// fails reports whether a finding makes the run fall short.
func (o Options) fails(f diag.Finding) bool {
	if o.Fails != nil {
		return o.Fails(f)
	}
	return f.Severity == diag.Error
}
