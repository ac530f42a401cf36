// Package tables writes tidy tables, for those who work on with the figures: one
// row for each thing that was measured, one column for each thing said of it.
package tables

import (
	"encoding/csv"
	"io"
	"math/big"
	"strconv"
	"strings"

	"wellbeing/internal/termtext"
)

// writeCSV writes rows with line feeds between them.
func writeCSV(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return out.Error()
}

// cell is text of a document in a cell. A spreadsheet would take what begins as a
// formula for one, and do what it says: an apostrophe before it makes it text. What
// would do something to a terminal is written as an escape.
func cell(s string) string {
	if strings.IndexAny(s, "=+-@\t\r\n＝＋－＠") == 0 {
		s = "'" + s
	}
	return termtext.Escape(s)
}

// number is a figure in full, or an empty cell where there is none.
func number(r *big.Rat) string {
	if r == nil {
		return ""
	}
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}
