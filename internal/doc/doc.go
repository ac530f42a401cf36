// Package doc is the model of what people read: headings, paragraphs, lists,
// tables and samples of YAML. Who says something makes blocks of it; writers for a
// terminal and for Markdown show the same blocks, so that they say the same.
package doc

// Block is a part of a document. Its texts may hold text of the documents that
// were read, and are made safe where they are shown.
type Block interface{ block() }

// Heading heads what follows, up to the next one of its level or above.
type Heading struct {
	Level int // from 1
	Text  string
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
	Address string   // the program's own: of a document that is named; may be empty
	Items   []string // what is said further of it
}

// Table is a table with a header.
type Table struct {
	Header []string
	Right  []bool // which columns are figures
	Rows   [][]string
}

// YAML is a sample of a document, line by line.
type YAML string

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (YAML) block()      {}
