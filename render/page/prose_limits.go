package page

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The limits of a text that is laid out. Without them, a text of few kilobytes can
// take minutes, or make a page of many megabytes.
const (
	mostBytes   = 64 << 10
	mostColumns = 32
	mostCells   = 20_000
	deepest     = 32      // lists and quotations in each other
	mostSize    = 2 << 20 // about what a page takes to show it, in bytes
	sizeOfTags  = 20      // about what an element takes beside its words

	// Between two blank lines. What CommonMark does of such marks takes the square of their
	// number.
	mostBrackets = 2_000
	mostMarks    = 8_000
)

// written reads a text that a person wrote, or says why it is not laid out.
func written(source string, under int) (pieces []*piece, why string) {
	if why := tooMuch(source); why != "" {
		return nil, why
	}
	tree := commonmark().Parse(text.NewReader([]byte(source)))
	if deep(tree, 0) {
		return nil, tooDeep
	}
	r := &treeReader{source: []byte(source), under: under, cites: map[int]int{}}
	pieces = r.blocks(tree)
	if r.size > mostSize {
		return nil, "would take more than 2 MiB of a page"
	}
	return pieces, ""
}

const tooDeep = "has lists or quotations in each other more than 32 deep"

// commonmark reads CommonMark with what this program knows beyond it. It makes no links
// of words, and takes no attributes.
func commonmark() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote, extension.DefinitionList)).Parser()
}

// deep reports blocks that stand in each other deeper than any text needs.
func deep(n ast.Node, above int) bool {
	switch n.Kind() {
	case ast.KindBlockquote, ast.KindListItem:
		above++
	}
	if above > deepest {
		return true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeBlock && deep(c, above) {
			return true
		}
	}
	return false
}

// tooMuch says what of a text is over the limits, before it is read.
func tooMuch(source string) string {
	if len(source) > mostBytes {
		return "is longer than 64 KiB"
	}
	var l limits
	for one := range strings.Lines(source) {
		if why := l.over(one); why != "" {
			return why
		}
	}
	return ""
}

// limits are what was counted of a text up to a line of it.
type limits struct {
	columns, cells  int // of tables, at most
	brackets, marks int // since the last blank line
}

// over counts a line, and says which limit it is over.
func (l *limits) over(one string) string {
	if containers(one) > deepest {
		return tooDeep
	}
	if strings.Trim(one, "> \t\n") == "" {
		*l = limits{cells: l.cells}
		return ""
	}
	l.cells += l.columns
	l.columns = max(l.columns, underHeader(one))
	l.count(one)
	switch {
	case l.columns > mostColumns:
		return "has a table of more than 32 columns"
	case l.cells > mostCells:
		return "has tables of more than 20,000 cells"
	case l.brackets > mostBrackets || l.marks > mostMarks:
		return "has too many marks between two blank lines"
	}
	return ""
}

// count counts the marks of a line.
func (l *limits) count(one string) {
	before := byte(0)
	for i := range len(one) {
		c := one[i]
		switch {
		case c == '[', c == '<', c == '(' && before == ']':
			l.brackets++
		case (c == '*' || c == '_' || c == '~') && c != before:
			l.marks++
		}
		before = c
	}
}

// underHeader is how many columns a table has at most, whose header a line stands
// under: 0 if the line is not such a one.
func underHeader(one string) int {
	one = strings.TrimRight(one, " \t\n")
	tail := one[len(strings.TrimRight(one, "-:| \t")):]
	columns := 0
	for field := range strings.SplitSeq(tail, "|") {
		if strings.Contains(field, "-") {
			columns++
		}
	}
	if !strings.Contains(tail, "|") {
		return 0
	}
	return columns
}

// containers is how many lists and quotations a line may open.
func containers(one string) int {
	rest := strings.TrimLeft(one, "->*+:.)0123456789 \t")
	n, inMark := 0, false
	for _, r := range one[:len(one)-len(rest)] {
		space := r == ' ' || r == '\t'
		if r == '>' || !space && !inMark {
			n++
		}
		inMark = !space && r != '>'
	}
	if strings.TrimSpace(rest) == "" && (strings.Trim(one, "- \t\n") == "" || strings.Trim(one, "* \t\n") == "") {
		return 0 // a line across the page
	}
	return n
}
