package yamldoc

import (
	"bytes"
	"strings"

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
