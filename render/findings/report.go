package findings

import (
	"io"

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
	Address func(name string) string // the relative, percent-encoded address of a file; nil: its name
	Fails   func(diag.Finding) bool  // whether a finding makes the run fall short; nil: an error does
	Since   string                   // the revision with which the run compares, or empty
	Rules   []check.Rule             // what is known of the rules, for formats that describe them
}

// Formats are the names of the formats of reports, the default first.
var Formats = []string{"text", "json"}

// New begins a report of a format.
func New(format string, w io.Writer, o Options) Report {
	if format == "json" {
		return &jsonReport{w: w}
	}
	return &textReport{w: w, colour: o.Colour}
}
