package terminal

import (
	"slices"
	"strings"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

const (
	columnGap = 2  // columns between two of a table
	narrowest = 12 // columns that a column of text keeps at least
)

// docTable shows a table of a document in the width of a line: columns of text
// are wrapped, the widest first, and those of figures by their header alone.
func (w writer) docTable(t doc.Table) error {
	header := append([]string{}, t.Header...)
	right := append([]bool{}, t.Right...)
	var rows [][]string
	for _, r := range t.Rows {
		cells := make([]string, len(r))
		for i := range r {
			cells[i] = safe(r[i].String())
		}
		rows = append(rows, cells)
	}
	if t.Trends != nil {
		header, right = append(header, t.Trends.Header), append(right, false)
		for i := range rows {
			rows[i] = append(rows[i], spark(t.Trends.Rows[i]))
		}
	}
	for i := range header {
		header[i] = safe(header[i])
	}
	widths := columnWidths(header, rows, right)
	drawn := [][]string{wrapped(header, widths)}
	for _, cells := range rows {
		drawn = append(drawn, wrapped(cells, widths))
	}
	return w.table(drawn, right)
}

func wrapped(cells []string, widths []int) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = strings.Join(termtext.Wrap(c, widths[i]), "\n")
	}
	return out
}

// columnWidths gives each column what its cells ask for, as far as a line has room:
// headers are broken in two above columns that are narrower, then the widest column
// of text gives way until all fit, or nothing more can.
func columnWidths(header []string, rows [][]string, right []bool) []int {
	widths := make([]int, len(header))
	for i, h := range header {
		for _, cells := range rows {
			widths[i] = max(widths[i], termtext.Width(cells[i]))
		}
		widths[i] = max(widths[i], inTwoLines(h))
	}
	over := func() int {
		sum := columnGap * len(widths)
		for _, n := range widths {
			sum += n
		}
		return sum - lineWidth
	}
	for i, h := range header { // a header that has room is not broken
		if wish := termtext.Width(h) - widths[i]; wish > 0 && over()+wish <= 0 {
			widths[i] += wish
		}
	}
	for over() > 0 {
		widest := -1
		for i, n := range widths {
			if !right[i] && n > narrowest && (widest < 0 || n > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

// inTwoLines is the least width at which a text takes no more than two lines.
func inTwoLines(s string) int {
	for width := 1; ; width++ {
		lines := termtext.Wrap(s, width)
		if len(lines) <= 2 && !slices.ContainsFunc(lines, func(line string) bool { return termtext.Width(line) > width }) {
			return width
		}
	}
}

// spark draws how a figure went, from 0 to 100; a gap is where it is not known.
func spark(points []doc.Point) string {
	const steps = "▁▂▃▄▅▆▇█"
	drawn := []rune(steps)
	var b strings.Builder
	for _, p := range points {
		if !p.Known {
			b.WriteByte(' ')
			continue
		}
		step := int(p.Figure * float64(len(drawn)) / 100)
		b.WriteRune(drawn[min(max(step, 0), len(drawn)-1)])
	}
	return b.String()
}

// words shows a text of which words were added and removed: in colour, and between
// marks where there is none.
func (w writer) words(all doc.Words) {
	var parts []string
	for _, s := range all {
		text := safe(s.Text)
		switch {
		case s.Mark == doc.LeftOut:
			text = "…"
		case s.Mark == doc.Added && !bool(w.colour):
			text = "{+" + text + "+}"
		case s.Mark == doc.Removed && !bool(w.colour):
			text = "[-" + text + "-]"
		}
		for word := range strings.FieldsSeq(text) {
			switch s.Mark { // word by word, since a line may end between any two
			case doc.Added:
				word = w.paint(green, word)
			case doc.Removed:
				word = w.paint(red, word)
			}
			parts = append(parts, word)
		}
	}
	w.hanging("  ", strings.Join(parts, " "))
}
