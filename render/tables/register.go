package tables

import (
	"io"
	"strconv"
	"strings"

	"wellbeing/assessments/disclosure"
	"wellbeing/internal/exact"
)

// registerHeader names the columns of Register:
//
//   - id, title, type, owner, summary: as the assessment has them; date and review_by:
//     ISO dates;
//   - age_months: whole months from its date to the day on which it was judged;
//   - current: yes or no on that day, and why_not_current where the reason is known;
//   - marking: its own, or else the assessment's;
//   - location, reference, sha256: where it is and which one it is;
//   - cited_by: indicators whose answers cite it; evidence_of: indicators whose readings
//     rest on it; gave_rise_to: actions. Ids with spaces between them; no indicator and
//     no action is cited nowhere.
//
// What is not given, or not for the reader to see, is empty.
var registerHeader = []string{"id", "title", "type", "date", "review_by", "age_months", "current", "why_not_current", "marking",
	"owner", "summary", "location", "reference", "sha256", "cited_by", "evidence_of", "gave_rise_to"}

// Register writes the register of evidence as CSV: a row for each item.
func Register(w io.Writer, e *disclosure.Edition) error {
	rows := [][]string{registerHeader}
	for i := range e.Items {
		row := itemRow(&e.Items[i])
		for c := range row {
			row[c] = cell(row[c])
		}
		rows = append(rows, row)
	}
	return writeCSV(w, rows)
}

func itemRow(i *disclosure.Item) []string {
	current := "no"
	if i.Current {
		current = "yes"
	}
	kind := ""
	if i.Type != nil {
		kind = i.Type.ID
	}
	return []string{
		i.ID, oneLine(i.Title), kind, day(i.Date), day(i.ReviewBy), strconv.Itoa(i.Months), current, i.WhyPast, i.Marking,
		oneLine(i.Owner), oneLine(i.Summary), i.Location, i.Reference, strings.ToLower(i.SHA256),
		strings.Join(i.CitedBy, " "), strings.Join(i.Read, " "), strings.Join(i.GaveRise, " "),
	}
}

// oneLine is prose without its line ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// day is a day as it is written, or nothing.
func day(d exact.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
