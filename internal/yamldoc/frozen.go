package yamldoc

import (
	"encoding/binary"
	"errors"
	"slices"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
)

// Freeze finds the values of a document once and for all, for one that lies inside
// the program: scanning it again at each start would take longer than what it is
// read for. The document is sound and plain: without anchors, aliases and tags.
//
// The values stand in the order of the text, each as its kind and style, its tag,
// how many lines it is behind the one before, its column, and how long it is: a text
// with that many bytes behind it, a list or a mapping with that many values.
func Freeze(src []byte) ([]byte, error) {
	sink := &diag.Sink{}
	root, ok := Parse(src, sink)
	if !ok || sink.Len() > 0 {
		return nil, errors.New("the document is not sound")
	}
	f := &freezer{}
	if err := f.node(root.node); err != nil {
		return nil, err
	}
	return append(binary.AppendUvarint(nil, f.count), f.out...), nil
}

type freezer struct {
	out   []byte
	count uint64
	line  int
}

// frozenTags are the tags of plain values; a value is frozen with its place here.
var frozenTags = []string{"!!map", "!!seq", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp"}

func (f *freezer) node(n *yaml.Node) error {
	tag := slices.Index(frozenTags, n.Tag)
	if tag < 0 || n.Anchor != "" || n.Line < f.line {
		return errors.New("the document is not plain")
	}
	f.count++
	size := len(n.Value)
	if n.Kind != yaml.ScalarNode {
		size = len(n.Content)
	}
	for _, v := range []int{int(n.Kind), int(n.Style), tag, n.Line - f.line, n.Column, size} {
		f.out = binary.AppendUvarint(f.out, uint64(v))
	}
	f.line = n.Line
	f.out = append(f.out, n.Value...)
	for _, child := range n.Content {
		if err := f.node(child); err != nil {
			return err
		}
	}
	return nil
}

// Thaw returns what Parse would of a document, from what Freeze made of it.
func Thaw(src []byte, frozen string, sink *diag.Sink) Value {
	t := &thawer{left: frozen}
	t.nodes = make([]yaml.Node, 0, t.number())
	t.links = make([]*yaml.Node, 0, cap(t.nodes))
	return Value{doc: &document{sink: sink, text: src}, node: t.node()}
}

// thawer takes all values, and the links to them, from two pieces of memory.
type thawer struct {
	left  string
	nodes []yaml.Node
	links []*yaml.Node
	line  int
}

func (t *thawer) number() int {
	n, shift := 0, 0
	for i := range len(t.left) {
		b := t.left[i]
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			t.left = t.left[i+1:]
			break
		}
		shift += 7
	}
	return n
}

func (t *thawer) node() *yaml.Node {
	t.nodes = append(t.nodes, yaml.Node{Kind: yaml.Kind(t.number()), Style: yaml.Style(t.number()), Tag: frozenTags[t.number()]})
	n := &t.nodes[len(t.nodes)-1]
	t.line += t.number()
	n.Line, n.Column = t.line, t.number()
	size := t.number()
	if n.Kind == yaml.ScalarNode {
		n.Value, t.left = t.left[:size], t.left[size:]
		return n
	}
	from := len(t.links)
	t.links = t.links[:from+size]
	n.Content = t.links[from : from+size : from+size]
	for i := range n.Content {
		n.Content[i] = t.node()
	}
	return n
}
