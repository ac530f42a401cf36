package findings

import (
	"io"

	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
)

// Format is the format that the JSON document names.
const Format = "wellbeing-findings/v1"

type document struct {
	Format   string    `json:"format"`
	Files    int       `json:"files"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Quieted  int       `json:"quieted"`
	Findings []finding `json:"findings"`
}

type finding struct {
	File     string    `json:"file"`
	Line     int       `json:"line"`
	Column   int       `json:"column"`
	Severity string    `json:"severity"`
	Rule     diag.Rule `json:"rule"`
	Path     string    `json:"path"`
	Message  string    `json:"message"`
	Hint     string    `json:"hint,omitempty"`
}

// jsonReport is one document of all findings.
type jsonReport struct {
	w   io.Writer
	doc document
}

func (r *jsonReport) Add(d Document) error {
	r.doc.Files++
	r.doc.Errors += d.Findings.Count(diag.Error)
	r.doc.Warnings += d.Findings.Count(diag.Warning)
	r.doc.Quieted += d.Findings.Quieted()
	for _, f := range d.Findings.Standing() {
		r.doc.Findings = append(r.doc.Findings, finding{
			f.File, f.Pos.Line, f.Pos.Column, f.Severity.String(), f.Rule, f.Path, f.Message, f.Hint,
		})
	}
	return nil
}

func (r *jsonReport) Close() error {
	r.doc.Format = Format
	if r.doc.Findings == nil {
		r.doc.Findings = []finding{}
	}
	return termtext.WriteJSON(r.w, r.doc)
}
