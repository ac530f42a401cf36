package yamldoc

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// layoutWidth is how many characters a line may have that ends in what stands in
// brackets, or onto which what stands below its key is put.
const layoutWidth = 140

// printer writes a document from the pieces of its source.
type printer struct {
	text   []byte
	out    bytes.Buffer
	row    int  // the offset at which the line begins
	margin int  // the column of the comment beside the last part; -1: it has none
	apart  bool // a blank line has to follow
	full   bool // blank lines that follow would be a part of the text above
}

// document writes the comments at a document's head and its keys.
func (p *printer) document(head []*comment, root *branch) []byte {
	p.comments(head, 0)
	if len(root.parts) == 0 {
		p.out.WriteString("{}\n")
	}
	for _, q := range root.parts {
		p.part(q, 0)
	}
	p.comments(root.end, 0)
	return p.out.Bytes()
}

// line ends the line that is written.
func (p *printer) line() {
	p.out.WriteByte('\n')
	p.row = p.out.Len()
	p.full = false
}

// indent begins a line, below a blank one where there is to be one.
func (p *printer) indent(column int, blank bool) {
	if (blank || p.apart) && p.out.Len() > 0 && !p.full {
		p.line()
	}
	p.apart = false
	p.spaces(column)
}

func (p *printer) spaces(n int) {
	for range n {
		p.out.WriteByte(' ')
	}
}

// width is how many characters the line has that is written.
func (p *printer) width() int { return utf8.RuneCount(p.out.Bytes()[p.row:]) }

// comments writes comments on lines of their own.
func (p *printer) comments(all []*comment, column int) {
	for _, c := range all {
		p.indent(column, c.blank)
		p.out.WriteString(c.text)
		p.line()
	}
}

// keepApart sees that an instruction among comments below a value, that stood apart
// from what came next, goes on standing apart from what comes next.
func (p *printer) keepApart(all []*comment) {
	if instructions(all, false) < len(all) {
		p.apart = true
	}
}

// part writes a key with its value, or an item behind its dash, at a column; nothing
// once the document is larger than one may be.
func (p *printer) part(q *part, column int) {
	if p.out.Len() > MaxSize {
		return
	}
	p.settle(q, column)
	p.comments(q.above, column)
	p.indent(column, q.blank)
	p.begun(q, column)
}

// begun writes a part on the line that its indentation was written on.
func (p *printer) begun(q *part, column int) {
	if q.key == nil {
		p.out.WriteByte('-')
	} else {
		p.out.Write(p.text[q.from:q.to])
		p.out.WriteByte(':')
	}
	switch b := q.value; {
	case b == nil:
		p.beside(q, column)
	case b.isBlock():
		p.block(q, column)
	case b.isScalar():
		p.prose(q, column)
	case q.unfolds:
		p.branch(q, column)
	default:
		p.out.WriteByte(' ')
		p.flow(q, column)
		p.beside(q, column)
	}
	p.comments(q.below, column+2)
	p.keepApart(q.below)
}

// settle decides how the value of a part is written, and puts the comments above it
// that then have no place beside it or within it, or would speak of less there.
func (p *printer) settle(q *part, column int) {
	b := q.value
	if b == nil || b.frozen {
		return
	}
	q.unfolds = p.unfolds(q, column)
	if q.unfolds && q.key != nil && len(q.beside) == 0 {
		q.beside = b.opened()
	} else {
		q.lift(b.opened()...)
	}
	if len(b.parts) == 0 { // in empty brackets
		q.lift(b.end...)
		b.end = nil
	}
	if !q.unfolds {
		return
	}
	if q.key == nil || b.moved && anyInstruction(q.beside) {
		q.lift(q.beside...)
		q.beside = nil
	}
	if q.key == nil {
		p.settleItem(q, column)
	}
}

// settleItem puts the comments above the first key behind a dash above the dash.
func (p *printer) settleItem(q *part, column int) {
	first := q.value.parts[0]
	p.settle(first, column+2)
	if len(first.above) > 0 {
		q.lift(first.above...)
		q.blank = first.blank
	}
	first.above, first.blank = nil, false
}

// unfolds reports whether the value of a part is written as lines of keys or items.
func (p *printer) unfolds(q *part, column int) bool {
	b := q.value
	if b.isScalar() || len(b.parts) == 0 {
		return false
	}
	if !b.flow || b.lines > 1 {
		return true
	}
	room := layoutWidth - column - 2 - utf8.RuneCount(p.text[q.from:q.to])
	if q.isHeld() || b.readsOtherwise() {
		room = len(p.text)
	}
	_, fits := p.oneLine(nil, b, max(room, 0))
	return !fits
}

// beside writes the comments at the end of a part's line. They stay in their column
// where others stand in the same, moved as far as what begins the line is.
func (p *printer) beside(q *part, column int) {
	for i, c := range q.beside {
		if i > 0 {
			p.line()
			p.spaces(p.margin)
			p.out.WriteString(c.text)
			continue
		}
		if q.key == nil {
			column++ // behind the dash
			if q.value != nil {
				column++
			}
		}
		space := max(c.white, 1)
		if c.line == q.line && (space > 1 || c.aligned) {
			space = max(1, c.column-1+column-q.column-p.width())
		}
		p.spaces(space)
		p.margin = p.width()
		p.out.WriteString(c.text)
	}
	p.line()
}

// block writes a literal or folded block.
func (p *printer) block(q *part, column int) {
	b := q.value.block
	p.out.WriteString(" " + b.header())
	p.beside(q, column)
	for _, line := range b.lines {
		p.textLine(line, column+2)
	}
	if b.room {
		p.spaces(column + 2)
		p.line()
	}
	p.full = b.chomp == '+'
}

// textLine writes a line of a text.
func (p *printer) textLine(line []byte, column int) {
	if len(line) > 0 {
		p.spaces(column)
		p.out.Write(line)
	}
	p.line()
}

// prose writes a scalar in quotes or without. One that begins below its key goes on
// doing so where it does not fit beside it on one line.
func (p *printer) prose(q *part, column int) {
	b := q.value
	lines := [][]byte{[]byte(b.day)}
	if b.day == "" {
		lines = proseLines(p.text[b.from:b.to], b.node.Style&yaml.DoubleQuotedStyle != 0)
	}
	below := b.line > q.line && (len(lines) > 1 || p.width()+1+utf8.RuneCount(lines[0]) > layoutWidth)
	if below {
		p.line()
		p.spaces(column + 2)
	} else {
		p.out.WriteByte(' ')
	}
	p.out.Write(lines[0])
	for _, line := range lines[1:] {
		p.line()
		if len(line) > 0 {
			p.spaces(column + 2)
			p.out.Write(line)
		}
	}
	p.beside(q, column)
}

// branch writes the keys or items of a part: a key's on the lines below it, an item's
// from behind its dash.
func (p *printer) branch(q *part, column int) {
	b := q.value
	parts := b.parts
	if q.key != nil {
		p.beside(q, column)
	} else {
		p.out.WriteByte(' ')
		p.begun(parts[0], column+2)
		parts = parts[1:]
	}
	for _, inner := range parts {
		p.part(inner, column+2)
	}
	p.comments(b.end, column+2)
	p.keepApart(b.end)
}

// flow writes what stands in brackets: on one line, or on those that it has.
func (p *printer) flow(q *part, column int) {
	b := q.value
	if !b.frozen {
		line, _ := p.oneLine(nil, b, len(p.text))
		p.out.Write(line)
		return
	}
	if q.key == nil {
		column += 2
	}
	for i, line := range bytes.Split(p.text[b.from:b.to], []byte{'\n'}) {
		bare := trimRight(bytes.TrimLeft(line, " \t"), true)
		if i > 0 {
			p.line()
		}
		if i > 0 && len(bare) > 0 {
			least := column + 2
			if bare[0] == ']' || bare[0] == '}' {
				least = column
			}
			p.spaces(max(least, len(line)-len(bytes.TrimLeft(line, " \t"))+column-q.column))
		}
		p.out.Write(bare)
	}
}

// oneLine adds what stands in brackets to a line, or returns false where it takes
// more room than there is, in characters.
func (p *printer) oneLine(line []byte, b *branch, room int) ([]byte, bool) {
	signs := "{}"
	if b.node.Kind == yaml.SequenceNode {
		signs = "[]"
	}
	start := len(line)
	line = append(line, signs[0])
	for i, q := range b.parts {
		if i > 0 {
			line = append(line, ", "...)
		}
		if q.key != nil {
			line = append(line, p.text[q.from:q.to]...)
			if q.colon || q.value != nil {
				line = append(line, ": "...)
			}
		}
		fits := true
		switch inner := q.value; {
		case inner == nil:
		case !inner.isScalar():
			line, fits = p.oneLine(line, inner, room-(len(line)-start)/utf8.UTFMax)
		case inner.day != "":
			line = append(line, inner.day...)
		default:
			line = append(line, p.text[inner.from:inner.to]...)
		}
		if !fits || (len(line)-start)/utf8.UTFMax > room {
			return line, false
		}
	}
	line = append(line, signs[1])
	return line, utf8.RuneCount(line[start:]) <= room
}
