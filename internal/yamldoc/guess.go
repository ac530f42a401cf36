package yamldoc

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"wellbeing/internal/diag"
)

// guess looks for what probably stopped the parser, which often gives up far
// from the slip: a quote that is not closed, a space missing after a colon, a line
// that stands between two columns. It returns a hint that names the line, or
// nothing.
func guess(text []byte) string {
	var g guesser
	n := 0
	for row := range bytes.Lines(text) {
		n++
		if slip := g.line(n, strings.TrimRight(string(row), " \t\r\n")); slip != "" {
			return slip
		}
	}
	if g.open > 0 {
		return fmt.Sprintf("line %d: %s", g.open, notClosed)
	}
	return ""
}

// guesser is what is known of the lines before the one that is looked at.
type guesser struct {
	block   blockScalar
	key     string // of the block, until another key stands; empty: none
	lists   []int  // the columns at which dashes stood
	columns []int  // of the keys that the line can go on from
	ended   bool   // the line before ends with a value of its own
	open    int    // the line before, where it opens a quote and does not close it
}

func (g *guesser) line(n int, line string) string {
	indent := leadingSpaces([]byte(line))
	content := line[indent:]
	inside := g.block.holds(indent)
	if content == "" || (content[0] == '#' && !inside) {
		return ""
	}
	text := g.block
	g.block.see([]byte(line), indent)
	if inside {
		return ""
	}
	if slip := g.endOfText(text, content, indent); slip != "" {
		return fmt.Sprintf("line %d %s", n, slip)
	}
	g.key = ""
	if g.block.open {
		g.key, _, _ = strings.Cut(content[dashes(content):], ":")
	}
	if strings.HasPrefix(content, "- ") {
		g.lists = append(g.lists, indent)
	}
	if slip := g.within(n, content); slip != "" {
		return slip
	}
	return g.column(n, line, indent)
}

// endOfText looks at the line on which the text below a key ends: whether it was
// meant as a part of the text.
func (g *guesser) endOfText(text blockScalar, content string, indent int) string {
	switch {
	case g.key == "" || isKey(content):
		return ""
	case indent > text.parent && text.own > indent:
		return fmt.Sprintf("begins with %d spaces, the text above it with %d; make them the same", indent, text.own)
	case strings.HasPrefix(content, "- ") && slices.Contains(g.lists, indent):
		return ""
	}
	return fmt.Sprintf("is not far enough in: text below %s: begins with %d spaces", g.key, max(text.own, text.parent+2))
}

// within looks for a slip within the line, or a quote that the line before left
// open.
func (g *guesser) within(n int, content string) string {
	if g.open > 0 && isKey(content) {
		return fmt.Sprintf("line %d: %s", g.open, notClosed)
	}
	g.open = 0
	switch slip := slipIn(content); slip {
	case "":
	case notClosed: // unless the text goes on below
		g.open = n
	default:
		return fmt.Sprintf("line %d: %s", n, slip)
	}
	return ""
}

// column looks whether the line stands at a column that it can go on from.
func (g *guesser) column(n int, line string, indent int) string {
	before := len(g.columns)
	for len(g.columns) > 0 && g.columns[len(g.columns)-1] > indent {
		g.columns = g.columns[:len(g.columns)-1]
	}
	back := len(g.columns) < before // to a column that has to be open already
	aligned := len(g.columns) > 0 && g.columns[len(g.columns)-1] == indent
	if isKey(line[indent:]) && before > 0 && !aligned && (back || g.ended) {
		return fmt.Sprintf("line %d is indented by %d; check it against the lines around it", n, indent)
	}
	g.columns, g.ended = follow(g.columns, line, indent)
	return ""
}

// slipIn looks at one line without its indentation.
func slipIn(content string) string {
	content = strings.TrimPrefix(content, "- ")
	key, value, found := strings.Cut(content, ":")
	if found && isWord(key) && strings.HasPrefix(value, "\u00A0") {
		return "the space after the colon is a non-breaking one; write an ordinary space"
	}
	if found && value != "" && value[0] != ' ' && isWord(key) && !strings.HasPrefix(value, "//") {
		return fmt.Sprintf("a space is missing after the colon; write %s", diag.Shorten(key+": "+value))
	}
	if found && isWord(key) {
		content = strings.TrimSpace(value)
	}
	if strings.HasPrefix(content, "| ") && !strings.HasPrefix(strings.TrimSpace(content[1:]), "#") {
		return "the text after | begins on the next line"
	}
	if strings.HasPrefix(content, "“") || strings.HasPrefix(content, "‘") {
		return "curly quotes hold no text together; put straight ones around it"
	}
	return quoteSlip(content)
}

// quoteSlip looks at a value that begins with a quote.
func quoteSlip(value string) string {
	if value == "" || (value[0] != '"' && value[0] != '\'') {
		return ""
	}
	quote := value[0]
	for i := 1; i < len(value); i++ {
		switch {
		case quote == '"' && value[i] == '\\':
			i++
		case value[i] != quote:
		case quote == '\'' && i+1 < len(value) && value[i+1] == quote:
			i++
		default:
			rest := strings.TrimSpace(value[i+1:])
			if rest == "" || strings.HasPrefix(rest, "#") || strings.HasPrefix(rest, ":") {
				return ""
			}
			return fmt.Sprintf("the text in quotes ends before %.20q; use the other kind of quotes around it", rest)
		}
	}
	return notClosed
}

const notClosed = "a quote is opened here and not closed"

// isWord reports whether s looks like a key of ours.
func isWord(s string) bool { return IsID(s) }

func isKey(content string) bool {
	key, _, found := strings.Cut(strings.TrimPrefix(content, "- "), ":")
	return found && isWord(key)
}

// follow adds the columns at which keys may stand below a line.
func follow(columns []int, line string, indent int) ([]int, bool) {
	for _, column := range []int{indent, indent + dashes(line[indent:])} {
		if len(columns) == 0 || columns[len(columns)-1] < column {
			columns = append(columns, column)
		}
	}
	return columns, isKey(line[indent:]) && !strings.HasSuffix(line, ":") && !strings.HasSuffix(line, "|") && !strings.HasSuffix(line, ">")
}

// dashes is the width of the dashes that a line's first item stands behind.
func dashes(content string) int {
	n := 0
	for strings.HasPrefix(content[n:], "- ") {
		n += 2
	}
	return n
}
