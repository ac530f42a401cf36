package page

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

type tableView struct {
	Caption    string
	Repeated   bool // the caption only repeats the heading
	CaptionID  string
	LabelledBy string // of what scrolls
	Scrolls    bool   // it may be wider than a narrow screen
	Wide       bool   // it is wider than an upright sheet
	Shaded     bool
	Header     []cellView
	Rows       []rowView
}

type rowView struct {
	ID    string
	Cells []cellView
}

type cellView struct {
	Line   lineView
	Class  string
	Scope  string        // of a heading: col or row
	Figure template.HTML // in place of the line
}

// The widths are in characters of the page's text: what a screen of 320 pixels shows
// with room to spare for wider letters, and an upright sheet of A4 in smaller print.
const (
	narrowScreen = 26
	uprightSheet = 92
	cellPadding  = 2
	longestWord  = 24 // what is longer, such as a digest, breaks anywhere
)

// table makes what the page shows of a table. Its caption is its own, or what stands
// above it.
func (b *builder) table(t doc.Table, above string) (tableView, error) {
	v := tableView{CaptionID: b.ids.free("table"), Shaded: t.Shades != nil}
	b.named(&v, t.Caption, above)
	for i, h := range t.Header {
		head := cellView{Class: align(t, i), Scope: "col"}
		if h != "" {
			head.Line = b.line(doc.Plain(h))
		}
		if isDay(h) {
			head.Class = join(head.Class, "date")
		}
		v.Header = append(v.Header, head)
	}
	for i, cells := range t.Rows {
		row := rowView{}
		if i < len(t.IDs) {
			row.ID = t.IDs[i]
		}
		for j, cell := range cells {
			row.Cells = append(row.Cells, b.cell(t, i, j, cell))
		}
		v.Rows = append(v.Rows, row)
	}
	narrowest := width(t)
	if t.Trends != nil {
		if err := v.trends(t.Trends); err != nil {
			return v, err
		}
		narrowest += 12
	}
	v.Scrolls, v.Wide = narrowest > narrowScreen, narrowest > uprightSheet
	return v, nil
}

// cell makes what is shown of a cell. The first of a row names the row where it is in
// words.
func (b *builder) cell(t doc.Table, row, column int, l doc.Line) cellView {
	c := cellView{Line: b.line(l), Class: align(t, column)}
	if column == 0 && !right(t, 0) && l.String() != "" {
		c.Scope = "row"
	}
	if len(c.Line) == 1 && c.Line[0].Href != "" {
		c.Class = join(c.Class, "leads") // a link by itself is as high as a finger needs
	}
	switch text := l.String(); {
	case isDay(text):
		c.Class = join(c.Class, "date")
	case longest(text) > longestWord:
		c.Class = join(c.Class, "long")
	}
	if row < len(t.Shades) && column < len(t.Shades[row]) && t.Shades[row][column] > 0 {
		c.Class = join(c.Class, "s"+strconv.Itoa(min(t.Shades[row][column], 5)))
	}
	return c
}

// named gives a table a caption, its own or what stands above it, and says what names
// the part of the page that scrolls with it: that under its heading, so that no two are
// named alike.
func (b *builder) named(v *tableView, caption, above string) {
	if v.Caption = shown(caption); v.Caption == "" {
		v.Caption, v.Repeated = shown(above), true
	}
	under := headingView{}
	for _, h := range b.path {
		if h.Text != v.Caption {
			under = h
		}
	}
	v.LabelledBy = strings.TrimSpace(under.ID + " " + v.CaptionID)
	name := under.Text + "\n" + v.Caption
	b.names[name]++
	if n := b.names[name]; n > 1 && v.Repeated {
		v.Caption = fmt.Sprintf("%s (%d)", v.Caption, n)
	}
}

func (v *tableView) trends(t *doc.Trends) error {
	if len(t.Rows) != len(v.Rows) {
		return fmt.Errorf("%q has %d rows, and trends for %d", v.Caption, len(v.Rows), len(t.Rows))
	}
	v.Header = append(v.Header, cellView{Line: lineView{{Text: shown(t.Header)}}, Class: "drawn", Scope: "col"})
	for i, points := range t.Rows {
		drawn, err := drawTrend(points)
		if err != nil {
			return err
		}
		v.Rows[i].Cells = append(v.Rows[i].Cells, cellView{Class: "drawn", Figure: drawn})
	}
	return nil
}

func right(t doc.Table, column int) bool { return column < len(t.Right) && t.Right[column] }

func align(t doc.Table, column int) string {
	if right(t, column) {
		return "n"
	}
	return ""
}

func join(class, more string) string { return strings.TrimSpace(class + " " + more) }

// isDay reports a day such as 2021-03-31, which is not to be broken at its hyphens.
func isDay(s string) bool {
	return len(s) == len("2021-03-31") && s[4] == '-' && s[7] == '-' && strings.Trim(s, "0123456789-") == ""
}

// width is how narrow a table can be: the sum of the longest word of each column.
func width(t doc.Table) int {
	sum := 0
	for column := range t.Header {
		widest := longest(t.Header[column])
		for _, row := range t.Rows {
			if column < len(row) {
				widest = max(widest, min(longest(row[column].String()), longestWord))
			}
		}
		sum += widest + cellPadding
	}
	return sum
}

// longest is the width of the longest word of a text.
func longest(s string) int {
	if isDay(s) {
		return len(s)
	}
	widest := 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '-' }) {
		widest = max(widest, termtext.Width(word))
	}
	return widest
}
