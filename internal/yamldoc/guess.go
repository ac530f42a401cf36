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
	var block blockScalar
	var lists []int   // the columns at which dashes stood
	var columns []int // of the keys that the current line can go on from
	ended := false    // the line before ends with a value of its own
	open := 0         // the line before, where it opens a quote and does not close it
	prose := opener{} // the last key that opened a block of text, until another key stands
	n := 0
	for row := range bytes.Lines(text) {
		n++
		line := strings.TrimRight(string(row), " \t\r\n")
		indent := leadingSpaces([]byte(line))
		if line == "" || line[indent:] == "" {
			continue
		}
		if block.holds(indent) {
			block.see([]byte(line), indent)
			continue
		}
		if line[indent] == '#' {
			continue
		}
		content := line[indent:]
		if slip := prose.slip(content, indent, block.own, lists); slip != "" {
			return fmt.Sprintf("line %d %s", n, slip)
		}
		block.see([]byte(line), indent)
		prose = opens(content, indent)
		if strings.HasPrefix(content, "- ") {
			lists = append(lists, indent)
		}
		if open > 0 && isKey(content) {
			return fmt.Sprintf("line %d: %s", open, notClosed)
		}
		open = 0
		switch slip := slipIn(content); slip {
		case "":
		case notClosed: // unless the text goes on below
			open = n
		default:
			return fmt.Sprintf("line %d: %s", n, slip)
		}
		before := len(columns)
		for len(columns) > 0 && columns[len(columns)-1] > indent {
			columns = columns[:len(columns)-1]
		}
		back := len(columns) < before // to a column that has to be open already
		aligned := len(columns) > 0 && columns[len(columns)-1] == indent
		if isKey(content) && before > 0 && !aligned && (back || ended) {
			return fmt.Sprintf("line %d is indented by %d; check it against the lines around it", n, indent)
		}
		columns, ended = follow(columns, line, indent)
	}
	if open > 0 {
		return fmt.Sprintf("line %d: %s", open, notClosed)
	}
	return ""
}

// opener is a line that opens a block of text below its key.
type opener struct {
	key    string // empty: none does
	indent int
}

func opens(content string, indent int) opener {
	dash := dashes(content)
	key, value, _ := strings.Cut(content[dash:], ":")
	if value = strings.TrimSpace(value); isWord(key) && value != "" && strings.Trim(value, "|>-+") == "" && strings.ContainsAny(value[:1], "|>") {
		return opener{key, indent + dash}
	}
	return opener{}
}

// slip looks at the line on which the text below a key ends: whether it was meant
// as a part of the text. Text is where the text's first line began, 0 for none.
func (o opener) slip(content string, indent, text int, lists []int) string {
	switch {
	case o.key == "" || isKey(content):
		return ""
	case indent > o.indent && text > indent:
		return fmt.Sprintf("begins with %d spaces, the text above it with %d; make them the same", indent, text)
	case strings.HasPrefix(content, "- ") && slices.Contains(lists, indent):
		return ""
	}
	return fmt.Sprintf("is not far enough in: text below %s: begins with %d spaces", o.key, max(text, o.indent+2))
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
