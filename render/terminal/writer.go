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
	red    = "31"
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

// gaps are between the columns, two wide. Figures need one of the two before them,
// since the library fills that up.
func gaps(right []bool) []tw.Padding {
	var all []tw.Padding
	for i := range right {
		gap := tw.Padding{Right: "  ", Overwrite: true}
		if right[i] && i > 0 {
			gap.Left = " "
		}
		if i+1 < len(right) && right[i+1] {
			gap.Right = " "
		}
		all = append(all, gap)
	}
	return all
}

func alignments(right []bool) tw.CellAlignment {
	all := tw.CellAlignment{}
	for _, figures := range right {
		align := tw.AlignLeft
		if figures {
			align = tw.AlignRight
		}
		all.PerColumn = append(all.PerColumn, align)
	}
	return all
}

// table writes rows under a header, the first, without borders. Right says which
// columns are figures.
func (w writer) table(rows [][]string, right []bool) error {
	var drawn bytes.Buffer
	t := tablewriter.NewTable(&drawn,
		tablewriter.WithEastAsian(false), // never by the locale: the same input gives the same bytes
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAlignment(tw.AlignLeft),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithRowAlignmentConfig(alignments(right)),
		tablewriter.WithHeaderPaddingPerColumn(gaps(right)),
		tablewriter.WithRowPaddingPerColumn(gaps(right)),
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
