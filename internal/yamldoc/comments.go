package yamldoc

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// comment is a comment of a document.
type comment struct {
	line, column int    // of its mark, counted from 1, the column in characters
	text         string // from the mark to the line's end
	own          bool   // nothing stands before it on its line
	blank        bool   // a blank line stands right above it
	white        int    // how many spaces and tabs stand before it
	aligned      bool   // one on the line above or below stands in the same column
	inside       bool   // it stands between a dash and what the dash is for
}

// commentsOf returns the comments of a text, in order. Root is what was read from
// it.
func commentsOf(text []byte, root *yaml.Node) []*comment { return outlineOf(text, root).comments }

// markAligned marks the comments that stand in one column on lines that follow each
// other, behind what stands there.
func markAligned(all []*comment) {
	var above *comment
	for _, c := range all {
		if above != nil && !c.own && !above.own && c.goesOnWith(above) {
			c.aligned, above.aligned = true, true
		}
		above = c
	}
}

// goesOnWith reports whether a comment stands right below another in its column.
func (c *comment) goesOnWith(above *comment) bool {
	return c.line == above.line+1 && c.column == above.column
}

// isInstruction reports whether a comment is an instruction to the program, which
// has to go on speaking of the same lines.
func (c *comment) isInstruction() bool {
	return strings.HasPrefix(strings.TrimLeft(c.text, "# \t"), "wellbeing:")
}

func anyInstruction(all []*comment) bool { return slices.ContainsFunc(all, (*comment).isInstruction) }
