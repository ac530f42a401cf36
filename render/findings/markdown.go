package findings

import (
	"fmt"
	"io"
	"strconv"

	"wellbeing/internal/diag"
	"wellbeing/internal/doc"
)

// What a step summary takes is 1 MiB; one that is larger is not shown at all.
const (
	markdownMost  = 500 // findings that are listed
	markdownBytes = 900 << 10
)

// markdownReport is a summary: the counts first, then the findings of each file.
type markdownReport struct {
	w                                io.Writer
	files, errors, warnings, quieted int
	listed                           diag.List
}

func (r *markdownReport) Add(d Document) error {
	r.files++
	r.errors += d.Findings.Count(diag.Error)
	r.warnings += d.Findings.Count(diag.Warning)
	r.quieted += d.Findings.Quieted()
	standing := d.Findings.Standing()
	r.listed = append(r.listed, standing[:min(len(standing), markdownMost-len(r.listed))]...)
	return nil
}

func (r *markdownReport) Close() error {
	text := doc.Markdown(r.blocks())
	for len(text) > markdownBytes {
		r.listed = r.listed[:len(r.listed)/2]
		text = doc.Markdown(r.blocks())
	}
	_, err := io.WriteString(r.w, text)
	return err
}

func (r *markdownReport) blocks() []doc.Block {
	blocks := []doc.Block{
		doc.Heading{Level: 2, Text: "Findings"},
		doc.Table{
			Header: []string{"Files", "Errors", "Warnings", "Quieted"},
			Right:  []bool{true, true, true, true},
			Rows:   [][]doc.Line{doc.Row(strconv.Itoa(r.files), strconv.Itoa(r.errors), strconv.Itoa(r.warnings), strconv.Itoa(r.quieted))},
		},
	}
	switch all := r.errors + r.warnings; {
	case all == 0 && r.quieted > 0:
		blocks = append(blocks, doc.Paragraph("Nothing that counts was found."))
	case all == 0:
		blocks = append(blocks, doc.Paragraph("Nothing was found."))
	case all > len(r.listed):
		blocks = append(blocks, doc.Paragraph(fmt.Sprintf("The first %d of %d findings are listed; left out: %d.", len(r.listed), all, all-len(r.listed))))
	}
	for from, to := 0, 0; from < len(r.listed); from = to {
		name := r.listed[from].File
		for to = from; to < len(r.listed) && r.listed[to].File == name; to++ {
		}
		blocks = append(blocks, doc.Heading{Level: 3, Text: name}, findingsTable(r.listed[from:to]))
	}
	return blocks
}

func findingsTable(list diag.List) doc.Table {
	t := doc.Table{Header: []string{"Place", "Severity", "Rule", "Finding", "Hint"}, Right: make([]bool, 5)}
	for _, f := range list {
		place := fmt.Sprintf("%d:%d", f.Pos.Line, f.Pos.Column)
		t.Add(place, f.Severity.String(), string(f.Rule), f.Message, f.Hint)
	}
	return t
}
