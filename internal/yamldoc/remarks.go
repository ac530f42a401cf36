package yamldoc

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
)

// Remarks returns the comments of the document that begin with a mark, such as
// "wellbeing:allow", with the lines of which each speaks. Text inside a quotation
// or a block is no comment, whatever it looks like.
func (v Value) Remarks(mark string) []diag.Remark {
	if !bytes.Contains(v.doc.text, []byte(mark)) {
		return nil
	}
	comments := commentsOf(v.doc.text, v.node)
	own := map[int]bool{}
	for _, c := range comments {
		own[c.line] = c.own
	}
	var remarks []diag.Remark
	for _, c := range comments {
		said, found := strings.CutPrefix(strings.TrimLeft(c.text, "# \t"), mark)
		if !found {
			continue
		}
		r := diag.Remark{Pos: diag.Pos{Line: c.line, Column: c.column}, Text: said, From: c.line + 1, To: c.line + 1}
		if c.own {
			for own[r.From] { // several may stand above one key
				r.From++
			}
			r.To = lastLine(v.node, r.From)
		}
		remarks = append(remarks, r)
	}
	return remarks
}

// lastLine returns the last line of the value of the key that a line begins with;
// the line itself where it begins with none.
func lastLine(root *yaml.Node, line int) int {
	f := keyFinder{line: line, last: line}
	f.visit(root)
	if f.found && !f.ended {
		return int(^uint(0) >> 1) // the end of the document
	}
	return f.last
}

// keyFinder looks for the first key of a line, and then for what follows its value.
type keyFinder struct {
	line, last   int
	found, ended bool
}

func (f *keyFinder) visit(n *yaml.Node) {
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i < len(n.Content) && !f.ended; i += step {
		first := n.Content[i] // the key, or the item
		switch {
		case f.found:
			f.last, f.ended = max(f.line, first.Line-1), true
		case step == 2 && first.Line == f.line:
			f.found = true
		default:
			f.visit(n.Content[i+step-1])
		}
	}
}

// comment is a comment of a document.
type comment struct {
	line, column int    // of its mark, counted from 1, the column in characters
	text         string // from the mark to the line's end
	own          bool   // nothing stands before it on its line
}

// commentsOf returns the comments of a text, in order. Root is what was read from
// it.
func commentsOf(text []byte, root *yaml.Node) []comment {
	starts := lineStarts(text)
	s := spans{text: text, starts: starts}
	s.visit(root, -1)
	slices.SortFunc(s.all, func(a, b span) int { return a.from - b.from })
	var comments []comment
	for i, from := range starts {
		to := len(text)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		at := s.mark(from, to)
		if at < 0 {
			continue
		}
		comments = append(comments, comment{
			line: i + 1, column: 1 + utf8.RuneCount(text[from:at]),
			text: string(bytes.TrimRight(text[at:to], "\r\n")),
			own:  len(bytes.TrimLeft(text[from:at], " \t")) == 0,
		})
	}
	return comments
}

// span is a part of a text, as offsets, in which nothing is a comment.
type span struct{ from, to int }

type spans struct {
	text   []byte
	starts []int // of the lines
	all    []span
	next   int // the first of all that may still matter, since lines are asked for in order
}

// mark returns the offset at which the comment of a line begins, or -1.
func (s *spans) mark(from, to int) int {
	for at := from; at < to; at++ {
		for s.next < len(s.all) && s.all[s.next].to <= at {
			s.next++
		}
		if s.next < len(s.all) && s.all[s.next].from <= at {
			at = s.all[s.next].to - 1
			continue
		}
		if s.text[at] == '#' && (at == from || s.text[at-1] == ' ' || s.text[at-1] == '\t') {
			return at
		}
	}
	return -1
}

// visit finds the quotations and blocks below a node. Indent is the number of
// columns before what it belongs to; -1 for the root.
func (s *spans) visit(n *yaml.Node, indent int) {
	switch {
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			s.visit(n.Content[i], indent)
			s.visit(n.Content[i+1], n.Content[i].Column-1)
		}
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			s.visit(item, n.Column-1)
		}
	case n.Kind != yaml.ScalarNode || n.Line > len(s.starts):
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		from := offset(s.text, s.starts, n)
		s.all = append(s.all, span{from, from + len(quotedText(s.text[from:])) + 1})
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		s.all = append(s.all, s.block(n, indent))
	}
}

// block returns where the lines of a block stand.
func (s *spans) block(n *yaml.Node, indent int) span {
	header := s.text[offset(s.text, s.starts, n):]
	if end := bytes.IndexByte(header, '\n'); end >= 0 {
		header = header[:end]
	}
	own := 0 // the indentation of the block's lines, once it is known
	if i := bytes.IndexAny(header[:min(3, len(header))], "123456789"); i >= 0 {
		own = max(indent, 0) + int(header[i]-'0')
	}
	line := n.Line // the index of the line after the header
	from := len(s.text)
	if line < len(s.starts) {
		from = s.starts[line]
	}
	for ; line < len(s.starts); line++ {
		row, _, _ := bytes.Cut(s.text[s.starts[line]:], []byte{'\n'})
		if len(bytes.TrimRight(row, " \r")) == 0 {
			continue
		}
		width := leadingSpaces(row)
		if own == 0 && width > indent {
			own = width
		}
		if own == 0 || width < own {
			return span{from, s.starts[line]}
		}
	}
	return span{from, len(s.text)}
}
