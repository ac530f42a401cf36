package yamldoc

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
)

// Remarks returns the comments of the document that begin with a mark, such as
// "wellbeing:allow", with the lines of which each speaks. One whose mark has a slip
// of the pen in it says nothing. Text inside a quotation or a block is no comment,
// whatever it looks like.
func (v Value) Remarks(mark string) []diag.Remark {
	if !mayRemark(v.doc.text, mark) {
		return nil
	}
	comments := commentsOf(v.doc.text, v.node)
	below, wanted := lineBelow(comments), map[int]int{}
	var remarks []diag.Remark
	for _, c := range comments {
		said, found := remarkOf(strings.TrimLeft(c.text, "# \t"), mark)
		if !found {
			continue
		}
		r := diag.Remark{Pos: diag.Pos{Line: c.line, Column: c.column}, Text: said, From: c.line + 1, To: c.line + 1}
		if c.own {
			r.From = below[c.line]
			r.To, wanted[r.From] = r.From, 0
		}
		remarks = append(remarks, r)
	}
	lastLines(v.node, math.MaxInt, wanted)
	for i := range remarks {
		remarks[i].To = max(remarks[i].To, wanted[remarks[i].From]) // of those at a line's end, no line is wanted
	}
	return remarks
}

// mayRemark reports whether a text has anything like a comment with the mark. Most
// have none, and are not searched for where their comments are.
func mayRemark(text []byte, mark string) bool {
	program, _, _ := strings.Cut(mark, ":")
	for {
		at := bytes.IndexByte(text, '#')
		if at < 0 {
			return false
		}
		text = bytes.TrimLeft(text[at:], "# \t")
		if len(text) >= len(program) && strings.EqualFold(string(text[:len(program)]), program) {
			return true
		}
	}
}

// remarkOf returns what follows the mark of a comment; nothing, where the mark has
// another case, spaces or a slip of the pen in it.
func remarkOf(said, mark string) (rest string, found bool) {
	if rest, found = strings.CutPrefix(said, mark); found {
		return rest, true
	}
	program, word, _ := strings.Cut(mark, ":")
	rest, found = strings.CutPrefix(strings.ToLower(said), program)
	bare := strings.TrimLeft(rest, " \t:-_")
	if !found || !strings.ContainsAny(rest[:len(rest)-len(bare)], ":-_") {
		return "", false
	}
	end := strings.IndexFunc(bare, func(r rune) bool { return r < 'a' || r > 'z' })
	if end < 0 {
		end = len(bare)
	}
	_, near := diag.Nearest(bare[:end], []string{word})
	return "", near
}

// lineBelow returns for each line that holds nothing but a comment the first below
// it that is no such line, since several may stand above one key.
func lineBelow(comments []*comment) map[int]int {
	below := map[int]int{}
	for _, c := range slices.Backward(comments) {
		if !c.own {
			continue
		}
		below[c.line] = c.line + 1
		if next, ok := below[c.line+1]; ok {
			below[c.line] = next
		}
	}
	return below
}

// lastLines sets for each wanted line the last line of the value of the key that it
// begins with; of one that begins with none it stays 0. Next is the line of what
// follows the node; the greatest number, where nothing does.
func lastLines(n *yaml.Node, next int, wanted map[int]int) {
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i < len(n.Content); i += step {
		first, following := n.Content[i], next // the key, or the item
		if i+step < len(n.Content) {
			following = n.Content[i+step].Line
		}
		if last, ok := wanted[first.Line]; ok && last == 0 && step == 2 {
			wanted[first.Line] = max(first.Line, following-1)
		}
		lastLines(n.Content[i+step-1], following, wanted)
	}
}
