package terminal

import (
	"bytes"
	"fmt"
	"math/big"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"wellbeing/internal/termtext"
)

const (
	bold   = "1"
	green  = "32"
	yellow = "33"
)

// writer writes lines for a terminal. Its method text makes text of documents
// safe; what the others are given has been made so by safe, or is the program's
// own.
type writer struct {
	*bytes.Buffer
	colour termtext.Colour
}

func (w writer) paint(code, s string) string { return w.colour.Paint(code, s) }

func (w writer) line(format string, args ...any) {
	w.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

func (w writer) heading(s string) { w.line("\n%s", w.paint(bold, s)) }

// fact writes a label and what is said of it.
func (w writer) fact(label, safe string) { w.hanging(termtext.Pad(label, 11), safe) }

// safe makes text of documents safe before it is coloured. Line ends in it are
// spaces.
func safe(s string) string { return termtext.Escape(strings.Join(strings.Fields(s), " ")) }

// text writes a text of documents in lines that begin with an indent.
func (w writer) text(indent, s string) {
	for _, line := range termtext.Wrap(safe(s), lineWidth-len(indent)) {
		w.line("%s%s", indent, line)
	}
}

// hanging writes a text whose first line begins with a mark, and the others
// below its first word. It may have colours.
func (w writer) hanging(mark, safe string) {
	indent := termtext.Width(mark)
	for i, line := range termtext.Wrap(safe, lineWidth-indent) {
		if i > 0 {
			mark = strings.Repeat(" ", indent)
		}
		w.line("%s%s", mark, line)
	}
}

// gaps are between the columns, two wide. What stands to the right of a column
// needs a gap before it, since the library fills that up.
var gaps = []tw.Padding{gap("", " "), gap(" ", " "), gap(" ", "  "), gap("", "  "), gap("", "  "), gap("", "  ")}

func gap(left, right string) tw.Padding { return tw.Padding{Left: left, Right: right, Overwrite: true} }

// table writes rows under a header, the first, without borders.
func (w writer) table(rows [][]string) error {
	var drawn bytes.Buffer
	t := tablewriter.NewTable(&drawn,
		tablewriter.WithEastAsian(false), // never by the locale: the same input gives the same bytes
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAlignment(tw.AlignLeft),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithRowAlignmentConfig(tw.CellAlignment{PerColumn: []tw.Align{tw.AlignLeft, tw.AlignRight, tw.AlignRight}}),
		tablewriter.WithHeaderPaddingPerColumn(gaps),
		tablewriter.WithRowPaddingPerColumn(gaps),
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Symbols: tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off},
				Lines:      tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On},
			},
		})),
	)
	t.Header(rows[0])
	for _, row := range rows[1:] {
		if err := t.Append(row); err != nil {
			return err
		}
	}
	if err := t.Render(); err != nil {
		return err
	}
	for line := range strings.Lines(drawn.String()) {
		w.line("%s", strings.TrimRight(line, " \n"))
	}
	return nil
}

// barWidth is the number of columns of a bar from 0 to 100.
const (
	barWidth  = 16
	barHeader = "0            100"
)

// bar draws what is evidenced, and what is claimed beyond it, however little. A
// review may put more than was claimed; then nothing lies beyond.
func bar(evidenced, claimed *big.Rat, c termtext.Colour) string {
	if evidenced == nil {
		return ""
	}
	solid, beyond := columns(evidenced), 0
	if claimed.Cmp(evidenced) > 0 {
		solid = min(solid, barWidth-1)
		beyond = max(1, columns(claimed)-solid)
	}
	return c.Paint(green, strings.Repeat("█", solid)) + strings.Repeat("▒", beyond) + strings.Repeat("·", barWidth-solid-beyond)
}

// columns is the nearest number of columns for a score.
func columns(score *big.Rat) int {
	n := new(big.Rat).Mul(score, big.NewRat(barWidth, 100))
	var whole int
	fmt.Sscan(n.FloatString(0), &whole)
	return whole
}
