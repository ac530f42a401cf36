// Package doc is the model of what people read: headings, paragraphs, lists,
// tables, figures and samples of YAML. Who says something makes blocks of it; writers
// for a terminal, for Markdown and for a page show the same blocks, so that they say
// the same.
package doc

import "strconv"

// Block is a part of a document. Its texts may hold text of the documents that
// were read, and are made safe where they are shown.
type Block interface{ block() }

// Heading heads what follows, up to the next one of its level or above.
type Heading struct {
	Level int // from 1
	Text  string
	ID    string // what links to it name: the program's own, unique in the document; empty: none do
}

// Paragraph is a text of a sentence or more.
type Paragraph string

// List is a list of items.
type List struct {
	Numbered bool
	Items    []Item
}

// Item is an item of a list.
type Item struct {
	Term    string // what it is about, set off; may be empty
	Text    string
	Line    Line     // in place of Text, where parts of it lead somewhere
	Address string   // the program's own: of a document that is named; may be empty
	Items   []string // what is said further of it
}

// Says is the item's text with what leads somewhere in it.
func (it *Item) Says() Line {
	if it.Line != nil {
		return it.Line
	}
	return Plain(it.Text)
}

// Table is a table with a header.
type Table struct {
	Caption string // what it shows; empty: what the heading above it says
	Header  []string
	Right   []bool // which columns are figures
	Rows    [][]Line
	IDs     []string // what links to each row name, as a heading's; nil: none do
	Shades  [][]int  // how strongly each cell is shaded, from 1 to 5, where a writer can; 0: not. Nil: none is
	Trends  *Trends  // nil: none
}

// Add adds a row of plain texts.
func (t *Table) Add(cells ...string) { t.Rows = append(t.Rows, Row(cells...)) }

// Row is a row of plain texts.
func Row(cells ...string) []Line {
	row := make([]Line, len(cells))
	for i, c := range cells {
		row[i] = Plain(c)
	}
	return row
}

// Trends are a column more, which draws how a figure went in each row. It shows
// nothing that the other columns or a text do not say: a writer that cannot draw
// leaves it out.
type Trends struct {
	Header string
	Rows   [][]Point
}

// Point is a figure from 0 to 100, where it is known.
type Point struct {
	Figure float64
	Known  bool
	Text   string // the figure as people read it; empty: with one decimal
}

// String is the figure as people read it, or a dash.
func (p Point) String() string {
	switch {
	case !p.Known:
		return "–"
	case p.Text != "":
		return p.Text
	}
	return strconv.FormatFloat(p.Figure, 'f', 1, 64)
}

// Marking is a security marking. Under the first heading it is the document's; at
// the end it says so again.
type Marking string

// Words is a text of which words were added and removed.
type Words []Span

// Span is a run of words.
type Span struct {
	Text string
	Mark Mark
}

// Mark is what became of words.
type Mark uint8

// The marks.
const (
	Kept Mark = iota
	Added
	Removed
	LeftOut // words that did not change, and are not shown
)

// WithoutTrends returns the blocks as a writer shows them that cannot draw.
func WithoutTrends(blocks []Block) []Block {
	out := make([]Block, len(blocks))
	for i, b := range blocks {
		if t, ok := b.(Table); ok {
			t.Trends = nil
			b = t
		}
		out[i] = b
	}
	return out
}

// YAML is a sample of a document, line by line.
type YAML string

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (YAML) block()      {}
func (Marking) block()   {}
func (Words) block()     {}
