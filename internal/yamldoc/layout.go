package yamldoc

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

// Canonical returns a document in the one layout that its shape has: keys in the
// order of the shape, two spaces a step, days without quotes, at most one blank line
// in a row. Values stay as they are written, and comments with what they speak of;
// line ends and a byte order mark are left as they were.
//
// It reports to sink why a document cannot be laid out, and then returns nothing. An
// error means that the result would not have said what the document says.
func Canonical(src []byte, shape *Shape, sink *diag.Sink) ([]byte, error) {
	text, encode := withoutEncoding(src)
	root, ok := readForLayout(text, sink)
	if !ok {
		return nil, nil
	}
	o := outlineOf(text, root)
	switch {
	case o.unfit != nil:
		sink.Errorf(diag.WrongType, posOf(o.unfit), nil, "write the key on one line, with a colon behind it", "a key is a word on one line")
		return nil, nil
	case o.lost > 0:
		return nil, fmt.Errorf("line %d does not hold what the parser says", o.lost)
	}
	head := o.takeHead()
	o.root.arrange(shape)
	p := printer{text: text}
	out := p.document(head, o.root)
	switch {
	case bytes.Equal(out, text):
	case len(out) > MaxSize:
		sink.Errorf(diag.Refused, diag.Start, nil, "split it, or move long prose into evidence files", "laid out, the file would be larger than 8 MiB")
		return nil, nil
	default:
		if err := o.same(out); err != nil {
			return nil, err
		}
	}
	return encode(out), nil
}

// withoutEncoding returns a text without byte order mark and with LF alone, and how
// what is made of it gets what the text had. The first line says which line ends.
func withoutEncoding(src []byte) (text []byte, encode func([]byte) []byte) {
	mark := []byte("\uFEFF")
	body := bytes.TrimPrefix(src, mark)
	text = bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = body // a carriage return by itself is reported
	}
	first := bytes.IndexByte(body, '\n')
	return text, func(out []byte) []byte {
		if first > 0 && body[first-1] == '\r' {
			out = bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n"))
		}
		if len(body) < len(src) {
			out = slices.Concat(mark, out)
		}
		return out
	}
}

// readForLayout returns the root of a document in which nothing is wrong as YAML, and
// which the parser reads as it is written.
func readForLayout(text []byte, sink *diag.Sink) (*yaml.Node, bool) {
	before := sink.Len()
	v, ok := Parse(text, sink)
	if !ok || sink.Len() > before {
		return nil, false
	}
	if !v.IsMapping() {
		sink.Errorf(diag.Format, diag.Start, formatPath, "", "the document has no keys")
		return nil, false
	}
	if s, _ := prepare(text, &diag.Sink{}); !bytes.Equal(s.text, text) {
		for _, p := range s.indent {
			if !p.isTab {
				sink.Errorf(diag.Syntax, diag.Pos{Line: p.line, Column: 1}, nil, "indent with ordinary spaces", "%s in the indentation of a text in quotes", p.what)
			}
		}
		return nil, false
	}
	return v.node, true
}

// takeHead takes the comments that speak of the document from those above its first
// key: up to the last blank line, or all that are no instructions.
func (o *outline) takeHead() (head []*comment) {
	if len(o.root.parts) == 0 {
		return nil
	}
	first := o.root.parts[0]
	n := len(first.above)
	if !first.blank {
		n = instructions(first.above, false)
		for i, c := range first.above {
			if i > 0 && c.blank {
				n = i
			}
		}
	}
	head, first.above = first.above[:n:n], first.above[n:]
	return head
}

// arrange puts what stands in a branch into the order of its shape.
func (b *branch) arrange(s *Shape) {
	for _, q := range b.parts {
		v := q.value
		if v == nil {
			continue
		}
		switch inner := b.shapeOf(q, s); {
		case v.isScalar():
			v.readDay(inner)
		case v.flow && v.lines > 1 && (v.readsOtherwise() || v.hasInstruction() || q.isHeld()):
			v.frozen = true
		default:
			if q.key == nil && !v.flow {
				q.instructFirst()
			}
			v.arrange(inner)
		}
	}
	if b.node.Kind == yaml.MappingNode && s != nil && s.Kind == MappingKind && len(s.names) > 0 {
		b.sort(s)
	}
}

// instructFirst gives the instructions above a dash to the first key or item behind it,
// of which they speak.
func (q *part) instructFirst() {
	n := instructions(q.above, q.blank)
	first := q.value.parts[0]
	first.above = slices.Concat(q.above[n:], first.above)
	q.above = q.above[:n:n]
}

// shapeOf returns the shape of what stands at a part; nil: the format has none.
func (b *branch) shapeOf(q *part, s *Shape) *Shape {
	switch {
	case s == nil:
		return nil
	case q.key == nil && s.Kind == ListKind, q.key != nil && s.Kind == EntriesKind:
		return s.Of
	case q.key == nil || s.Kind != MappingKind:
		return nil
	}
	k, ok := s.Key(q.key.Value)
	if !ok || k.Shape.Choice == nil {
		return k.Shape
	}
	for _, beside := range b.parts {
		if beside.key.Value == k.Shape.Choice.By && beside.value != nil {
			return k.Shape.Choice.Shape(beside.value.node.Value)
		}
	}
	return nil
}

// readDay takes note of a day in quotes, which is written without them.
func (b *branch) readDay(s *Shape) {
	if s == nil || s.Kind != DateKind || b.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 {
		return
	}
	if _, ok := exact.ParseDate(b.node.Value); ok && b.lines == 1 {
		b.day = b.node.Value
	}
}

// sort puts the keys of a mapping into the order of its shape; those that it does
// not know follow in their own, but that one with nothing after it stays behind the
// one before it.
func (b *branch) sort(s *Shape) {
	for i, q := range b.parts {
		q.rank = slices.Index(s.names, q.key.Value)
		switch {
		case q.rank >= 0:
		case i > 0 && q.value == nil: // most often the rest of a text that a comma has cut
			q.rank = b.parts[i-1].rank
		default:
			q.rank = len(s.names)
		}
	}
	byRank := func(x, y *part) int { return x.rank - y.rank }
	if len(b.parts) == 0 || slices.IsSortedFunc(b.parts, byRank) {
		return
	}
	was := b.parts[0]
	slices.SortStableFunc(b.parts, byRank)
	if now := b.parts[0]; now != was {
		b.moved = true
		x, y := was.lead(), now.lead() // the blank line stays below the key above
		*x, *y = *y, *x
	}
}

// lead is whether a blank line stands above a part and its comments.
func (q *part) lead() *bool {
	if len(q.above) > 0 {
		return &q.above[0].blank
	}
	return &q.blank
}

// readsOtherwise reports whether what stands in brackets would be read otherwise
// without them.
func (b *branch) readsOtherwise() bool {
	return slices.ContainsFunc(b.parts, func(q *part) bool {
		if q.value == nil || !q.value.isScalar() || q.value.node.Style != 0 {
			return false
		}
		text := q.value.node.Value
		return text == "-" || strings.HasSuffix(text, ":")
	})
}

// hasInstruction reports whether an instruction stands in the comments of a flow
// collection. It speaks of lines, so that they have to stay as they are.
func (b *branch) hasInstruction() bool {
	return anyInstruction(b.opened()) || anyInstruction(b.end) || slices.ContainsFunc(b.parts, func(q *part) bool {
		return anyInstruction(q.beside) || anyInstruction(q.above) || q.value != nil && q.value.hasInstruction()
	})
}

// isHeld reports whether an instruction beside a flow collection, or above the dash
// that it stands behind, speaks of a line of it.
func (q *part) isHeld() bool {
	return anyInstruction(q.beside) || q.key == nil && instructions(q.above, q.blank) < len(q.above)
}

// same reports where a text that was laid out does not say what the outline does.
func (o *outline) same(out []byte) error {
	sink := &diag.Sink{}
	v, ok := Parse(out, sink)
	if !ok || sink.Len() > 0 {
		return fmt.Errorf("the result could not be read again")
	}
	if err := o.root.same(v.node); err != nil {
		return err
	}
	if count(o.root.node) != count(v.node) {
		return fmt.Errorf("something would be lost")
	}
	if lost := missing(o.comments, commentsOf(out, v.node)); lost != "" {
		return fmt.Errorf("the comment %s would be lost", diag.Quote(lost))
	}
	return nil
}

// missing returns the text of a comment that is among the first and not among the
// others, or the other way round.
func missing(before, after []*comment) string {
	n := map[string]int{}
	for _, c := range before {
		n[c.text]++
	}
	for _, c := range after {
		n[c.text]--
	}
	for _, c := range slices.Concat(before, after) {
		if n[c.text] != 0 {
			return c.text
		}
	}
	return ""
}

// same reports where a value that was read again is not the one of a branch.
func (b *branch) same(n *yaml.Node) error {
	style := ^(yaml.FlowStyle)
	if b.day != "" {
		style = 0
	}
	differs := func(n *yaml.Node) error { return fmt.Errorf("line %d would be read otherwise", n.Line) }
	if b.node.Kind != n.Kind || b.node.Value != n.Value || (b.node.Style^n.Style)&style != 0 || b.day == "" && b.node.Tag != n.Tag {
		return differs(b.node)
	}
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	if len(n.Content) != step*len(b.parts) {
		return differs(b.node)
	}
	for i, q := range b.parts {
		if q.key != nil && (q.key.Value != n.Content[2*i].Value || q.key.Tag != n.Content[2*i].Tag) {
			return differs(q.key)
		}
		value := n.Content[step*i+step-1]
		if q.value == nil && !nothing(value) {
			return differs(value)
		}
		if q.value != nil {
			if err := q.value.same(value); err != nil {
				return err
			}
		}
	}
	return nil
}

// count returns how many values and keys stand at a node and below it.
func count(n *yaml.Node) int {
	sum := 1
	for _, child := range n.Content {
		sum += count(child)
	}
	return sum
}
