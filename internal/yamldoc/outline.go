package yamldoc

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// outline is a document as a person wrote it: each value with the text that it was
// read from, and each comment with what it speaks of.
type outline struct {
	text     []byte
	root     *branch
	comments []*comment // all of them, in order
	unfit    *yaml.Node // the first key that cannot stand on one line; none: nil
	lost     int        // the first line on which a value does not stand where the parser says; 0: none
}

// branch is a value and what stands below it.
type branch struct {
	node     *yaml.Node
	from, to int  // its text; of a block collection, of no use
	line     int  // on which it begins
	column   int  // of its first key or dash, counted from 0
	lines    int  // over how many lines a scalar or a flow collection goes
	flow     bool // it stands between brackets, or in something that does
	pair     bool // a mapping of one key in a flow list, without braces of its own
	parts    []*part
	opening  *part      // of a flow collection: beside it is the comment behind its first bracket
	end      []*comment // below the last part
	day      string     // of a quoted date: what is written in its place
	frozen   bool       // a flow collection that keeps its lines
	moved    bool       // another part is the first than was
	block    *textBlock
}

// part is a key with its value, or an item of a list, and what speaks of it.
type part struct {
	key      *yaml.Node // none: an item of a list
	from, to int        // the key's text
	value    *branch    // nil: nothing is written there
	colon    bool       // of a key without value: a colon follows it
	blank    bool       // a blank line stands right above it
	above    []*comment
	beside   []*comment // at its line's end, and those that go on with that below it
	below    []*comment // further in than the key, where nothing else stands
	line     int        // on which it begins
	column   int        // of the key, or of the item behind its dash, counted from 0
	unfolds  bool       // its value is written as lines of keys or items
	rank     int        // its place among the keys of its mapping
}

// outlineOf reads the outline of a text. Root is what the parser made of it.
func outlineOf(text []byte, root *yaml.Node) *outline {
	o := &outline{text: text}
	r := &reader{outline: o, line: 1, column: 1, empty: true}
	r.skipTo(root)
	holder := &part{}
	o.root = r.value(root, holder, -1, false)
	for r.at < len(text) {
		r.step()
	}
	if first := o.root.opened(); len(o.root.parts) > 0 {
		o.root.parts[0].above = slices.Concat(first, o.root.parts[0].above)
	} else {
		holder.beside = slices.Concat(first, holder.beside)
	}
	o.root.finish(append(holder.beside, r.take()...)) // the former behind what stands in brackets
	markAligned(o.comments)
	return o
}

// lift puts comments from beside or within a part right above it.
func (q *part) lift(all ...*comment) {
	for _, c := range all {
		c.blank = c.blank || q.blank
		q.blank = false
		q.above = append(q.above, c)
	}
}

// finish gives the comments behind the last value to what they speak of.
func (b *branch) finish(after []*comment) {
	var places []place
	if !b.flow {
		places = b.places()
	}
	b.end = append(b.end, settle(after, places, len(after))...)
}

// place is where comments below a value may belong.
type place struct {
	column int // they stand at this one or further in
	list   *[]*comment
}

// places returns where comments below the last part of a branch may belong, from
// the outermost to the innermost.
func (b *branch) places() []place {
	var out []place
	column := b.column
	for len(b.parts) > 0 {
		last := b.parts[len(b.parts)-1]
		switch v := last.value; {
		case v == nil || !v.isBlock() && (v.isScalar() || v.flow):
			return append(out, place{column + 1, &last.below})
		case v.isBlock(): // what stands further in would be a part of it
			return out
		}
		b = last.value
		column = max(b.column, column+1)
		out = append(out, place{column, &b.end})
	}
	return out
}

// settle gives comments to the innermost place that they stand far enough in for,
// none behind one further out, and returns those that speak of what comes next: all
// from next on, and those that no place takes.
func settle(all []*comment, places []place, next int) []*comment {
	level := len(places)
	for i, c := range all {
		if i >= next || !c.own {
			return all[i:]
		}
		for level > 0 && places[level-1].column > c.column-1 {
			level--
		}
		if level == 0 {
			return all[i:]
		}
		list := places[level-1].list
		*list = append(*list, c)
	}
	return nil
}

// instructions returns from which on comments stand right above the next part with an
// instruction to the program first, which speaks of that part wherever it is
// indented to. Blank says whether a blank line stands between.
func instructions(all []*comment, blank bool) int {
	first := len(all)
	if blank {
		return first
	}
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].isInstruction() {
			first = i
		}
		if all[i].blank {
			break
		}
	}
	return first
}

// nothing reports whether nothing is written where a value would stand.
func nothing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0 && n.Tag == "!!null" && n.Anchor == ""
}

// opened returns the comments behind the bracket that a flow collection begins with.
func (b *branch) opened() []*comment {
	if b.opening == nil {
		return nil
	}
	return b.opening.beside
}

func isFlowOrScalar(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode || n.Style&yaml.FlowStyle != 0
}

const blockStyles = yaml.LiteralStyle | yaml.FoldedStyle

// isBlock reports whether a value is a literal or folded block of text.
func (b *branch) isBlock() bool {
	return b.node.Kind == yaml.ScalarNode && b.node.Style&blockStyles != 0
}

func (b *branch) isScalar() bool {
	return b.node.Kind != yaml.MappingNode && b.node.Kind != yaml.SequenceNode
}
