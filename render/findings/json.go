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

// JSON writes the findings of a number of files as one document.
func JSON(w io.Writer, list diag.List, files int) error {
	doc := document{
		Format: Format, Files: files,
		Errors: list.Count(diag.Error), Warnings: list.Count(diag.Warning),
		Findings: make([]finding, 0, len(list)),
	}
	for _, f := range list {
		doc.Findings = append(doc.Findings, finding{
			f.File, f.Pos.Line, f.Pos.Column, f.Severity.String(), f.Rule, f.Path, f.Message, f.Hint,
		})
	}
	return termtext.WriteJSON(w, doc)
}
