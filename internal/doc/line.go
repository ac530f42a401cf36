package doc

import "strings"

// Line is a text of which parts lead somewhere.
type Line []Run

// Run is a part of a line. It leads to a place in the document, to an address, or
// nowhere.
type Run struct {
	Text    string
	To      string // the ID of a heading or a row of a table
	Address string // as a document gives it: a writer makes a link of it only where it is a safe one
	Strong  bool
}

// Plain is a line that leads nowhere.
func Plain(text string) Line { return Line{{Text: text}} }

// String is what the line says.
func (l Line) String() string {
	if len(l) == 1 {
		return l[0].Text
	}
	var b strings.Builder
	for _, r := range l {
		b.WriteString(r.Text)
	}
	return b.String()
}
