package yamldoc

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// reader reads a text from value to value. What stands between two of them is white
// space, comments and the signs that hold values together.
type reader struct {
	*outline
	at           int // it has read up to here
	line, column int // of at, counted from 1, the column in characters
	empty        bool
	blank        bool       // a blank line was read since the last value or comment
	dash         bool       // a dash was read since the last value
	pending      []*comment // that belong to what comes next
	last         *part      // that a comment behind it on its line belongs to
	margin       *part      // that had such a comment on the line above
}

// step reads one character between values, or a comment whole.
func (r *reader) step() {
	switch c := r.text[r.at]; c {
	case '\n':
		r.blank = r.blank || r.empty
		r.move(r.at + 1)
		r.empty = true
		return
	case ' ', '\t', '\r':
		r.move(r.at + 1)
		return
	case '#':
		r.comment()
		return
	case '!', '&', '*': // of documents that are refused, whose comments are asked for all the same
		r.move(nameEnd(r.text, r.at))
	case '-', '?', '.': // what stood before has ended
		r.dash, r.last = true, nil
		r.move(r.at + 1)
	case ':':
		if r.last != nil {
			r.last.colon = true
		}
		r.move(r.at + 1)
	default:
		_, size := utf8.DecodeRune(r.text[r.at:])
		r.move(r.at + size)
	}
	r.empty = false
}

// move reads on without a look at what is read.
func (r *reader) move(to int) {
	to = min(to, len(r.text))
	row := r.text[r.at:to]
	if breaks := bytes.Count(row, []byte{'\n'}); breaks > 0 {
		r.line += breaks
		r.column = 1
		row = row[bytes.LastIndexByte(row, '\n')+1:]
	}
	r.column += utf8.RuneCount(row)
	r.at = to
}

// skipTo reads what stands before a value.
func (r *reader) skipTo(n *yaml.Node) {
	for r.at < len(r.text) && (r.line < n.Line || r.line == n.Line && r.column < n.Column) {
		r.step()
	}
	if r.lost == 0 && (r.line != n.Line || r.column != n.Column) {
		r.lost = n.Line
	}
}

// skipDash reads what stands before an item without value, and its dash.
func (r *reader) skipDash() {
	for r.dash = false; !r.dash && r.at < len(r.text); {
		r.step()
	}
}

// comment reads a comment, and gives it to what stands before it on its line or
// keeps it for what comes next.
func (r *reader) comment() {
	end := lineEnd(r.text, r.at)
	white := len(r.text[:r.at]) - len(bytes.TrimRight(r.text[:r.at], " \t"))
	c := &comment{
		line: r.line, column: r.column, own: r.empty, text: string(bytes.TrimRight(r.text[r.at:end], " \t\r")),
		white: white, blank: r.blank, inside: r.dash,
	}
	r.comments = append(r.comments, c)
	switch m := r.margin; {
	case !c.own && r.last != nil && len(r.last.beside) == 0:
		r.last.beside, r.margin = []*comment{c}, r.last
	case c.own && m != nil && !c.isInstruction() && c.goesOnWith(m.beside[len(m.beside)-1]):
		m.beside = append(m.beside, c)
	default:
		r.pending, r.margin = append(r.pending, c), nil
	}
	r.blank, r.empty = false, false
	r.move(end)
}

// take hands over the comments that are kept.
func (r *reader) take() []*comment {
	taken := r.pending
	r.pending = nil
	return taken
}

// value reads a value of a part. Indent is the column of the block collection that
// it stands in, counted from 0, or -1.
func (r *reader) value(n *yaml.Node, holder *part, indent int, flow bool) *branch {
	for r.at < len(r.text) && (r.text[r.at] == '!' || r.text[r.at] == '&') { // of documents that are refused
		r.move(nameEnd(r.text, r.at))
		for r.at < len(r.text) && bytes.IndexByte([]byte(" \t\r\n"), r.text[r.at]) >= 0 {
			r.step()
		}
	}
	b := &branch{node: n, line: r.line, column: r.column - 1, from: r.at, flow: flow || n.Style&yaml.FlowStyle != 0}
	switch n.Kind {
	case yaml.MappingNode:
		r.mapping(b, holder)
	case yaml.SequenceNode:
		r.sequence(b, holder)
	default:
		b.block = r.scalar(n, holder, indent, b.flow)
	}
	b.to, b.lines = r.at, 1+r.line-b.line
	r.dash = false
	return b
}

// bracket reads the sign that a flow collection begins or ends with.
func (r *reader) bracket(holder *part) {
	r.move(r.at + 1)
	r.empty, r.blank, r.last = false, false, holder
}

// open reads the bracket that a flow collection begins with.
func (r *reader) open(b *branch) {
	if b.flow && r.at < len(r.text) && (r.text[r.at] == '{' || r.text[r.at] == '[') {
		b.opening = &part{}
		r.bracket(b.opening)
		return
	}
	b.pair = b.flow
}

// shut reads on behind the bracket that a flow collection ends with.
func (r *reader) shut(b *branch, holder *part) {
	if !b.flow || b.pair {
		return
	}
	for r.at < len(r.text) && r.text[r.at] != '}' && r.text[r.at] != ']' {
		r.step()
	}
	b.end = r.take()
	r.bracket(holder)
}

func (r *reader) mapping(b *branch, holder *part) {
	r.open(b)
	for i := 0; i+1 < len(b.node.Content); i += 2 {
		key, value := b.node.Content[i], b.node.Content[i+1]
		r.skipTo(key)
		q := &part{key: key, line: r.line, column: r.column - 1}
		r.begin(b, q, r.take())
		r.key(q, b)
		r.last = q
		switch {
		case nothing(value):
		case b.flow || isFlowOrScalar(value):
			r.last = nil
			r.skipTo(value)
			q.lift(r.take()...)
			q.value = r.value(value, q, b.column, b.flow)
			r.last = q
		default:
			r.skipTo(value)
			q.value = r.value(value, q, b.column, false)
		}
	}
	r.shut(b, holder)
}

// key reads a key, and takes note of one that cannot stand on a line of its own.
func (r *reader) key(q *part, b *branch) {
	if nothing(q.key) {
		r.refuse(q.key)
		return
	}
	key := r.value(q.key, &part{}, b.column, b.flow)
	q.from, q.to = key.from, key.to
	const longest = 1000 // characters, which the parser has to see past
	if key.node.Kind != yaml.ScalarNode || key.isBlock() || key.lines > 1 || utf8.RuneCount(r.text[key.from:key.to]) > longest {
		r.refuse(q.key)
	}
}

func (r *reader) refuse(key *yaml.Node) {
	if r.unfit == nil {
		r.unfit = key
	}
}

func (r *reader) sequence(b *branch, holder *part) {
	r.open(b)
	for _, item := range b.node.Content {
		if nothing(item) && !b.flow {
			r.skipDash()
		} else {
			r.dash = false
			r.skipTo(item)
		}
		q := &part{line: r.line, column: r.column - 1}
		before, inside, blank := r.take(), []*comment(nil), false
		if !nothing(item) && !isFlowOrScalar(item) {
			before, inside = apart(before)
		}
		if len(inside) > 0 { // a blank line above these stands above the dash, one below them above the key
			inside[0].blank, r.blank, blank = false, inside[0].blank, r.blank
		}
		r.begin(b, q, before)
		r.last, r.blank = q, blank
		if !nothing(item) {
			r.pending, r.last = inside, nil
			q.value = r.value(item, q, b.column, b.flow)
			if b.flow || isFlowOrScalar(item) {
				r.last = q
			}
		}
	}
	r.shut(b, holder)
}

// apart parts the comments above a dash, or behind it on its line, from those
// between it and the first key behind it.
func apart(all []*comment) (before, inside []*comment) {
	for i, c := range all {
		if c.inside && c.own {
			for _, c := range all[i:] {
				c.inside = false // for a dash behind this one
			}
			return all[:i:i], all[i:]
		}
	}
	return all, nil
}

// begin adds a part to a branch, and gives the comments before it to what they
// speak of.
func (r *reader) begin(b *branch, q *part, before []*comment) {
	q.blank, r.blank, r.empty = r.blank, false, false
	var places []place
	if !b.flow && len(before) > 0 {
		places = b.places()
	}
	q.above = settle(before, places, instructions(before, q.blank))
	b.parts = append(b.parts, q)
}

// lineEnd is the offset of the line end at or behind an offset.
func lineEnd(text []byte, at int) int {
	if n := bytes.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(text)
}

// nameEnd is where the name of a tag, an anchor or an alias ends.
func nameEnd(text []byte, at int) int {
	if n := bytes.IndexAny(text[at:], " \t\r\n,[]{}"); n > 0 {
		return at + n
	}
	return len(text)
}
