package yamldoc

import (
	"fmt"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// lineWidth is the number of characters that lines of prose keep to.
const lineWidth = 100

// Writer writes YAML that Parse reads back as it was meant. Each line is
// indented by a number of steps of two spaces.
type Writer struct{ out strings.Builder }

// String returns what was written.
func (w *Writer) String() string { return w.out.String() }

// Line writes a line as it is given. It stays one line, whatever is in it.
func (w *Writer) Line(indent int, format string, args ...any) {
	line := strings.Repeat("  ", indent) + strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " ")
	w.out.WriteString(strings.TrimRight(line, " ") + "\n")
}

// Blank writes a line of nothing but its indentation, where a person is to begin.
func (w *Writer) Blank(indent int) { w.out.WriteString(strings.Repeat("  ", indent) + "\n") }

// Comment writes a text as comments, line by line. Lines after the first of a
// text that is too long for one begin below the text that follows the mark.
func (w *Writer) Comment(indent int, mark, text string) {
	first := "# " + mark
	for _, line := range wrap(printable(text), lineWidth-2*indent-len(first)) {
		if strings.HasPrefix(strings.TrimLeft(first+line, "# "), "wellbeing:") {
			line = "… " + line // what is told of a document is no instruction to the program
		}
		w.Line(indent, "%s%s", first, line)
		first = "# " + strings.Repeat(" ", len(mark))
	}
}

// printable makes text safe for a comment: one line of what can be seen.
func printable(text string) string {
	seen := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, text)
	return strings.Join(strings.Fields(seen), " ")
}

// Text writes a key with a text: on the key's line where it is short, else as a
// block of lines.
func (w *Writer) Text(indent int, key, text string) {
	short := key + ": " + Scalar(text)
	switch {
	case !strings.Contains(text, "\n") && 2*indent+len([]rune(short)) <= lineWidth:
		w.Line(indent, "%s", short)
	case folds(text):
		w.Line(indent, "%s: >-", key)
		for _, line := range wrap(text, lineWidth-2*indent-2) {
			w.Line(indent+1, "%s", line)
		}
	case standsAsWritten(text):
		w.Line(indent, "%s: %s", key, blockMark(text))
		for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
			w.block(indent+1, line)
		}
	default:
		w.Line(indent, "%s", short)
	}
}

// block writes a line of a block, whose blanks at the end belong to the text.
func (w *Writer) block(indent int, line string) {
	if line != "" {
		w.out.WriteString(strings.Repeat("  ", indent) + line)
	}
	w.out.WriteString("\n")
}

// folds reports whether a text is the same once it is broken into lines at its
// spaces and these are folded again.
func folds(text string) bool {
	return strings.Trim(text, " ") == text && text != "" && !strings.Contains(text, "  ") && visible(text) && !strings.Contains(text, "\t")
}

// standsAsWritten reports whether a text of several lines can stand as a block.
// Blank lines at its end would not be told from those around it, and a tab at the
// start of a line not from indentation.
func standsAsWritten(text string) bool {
	if strings.TrimSpace(text) == "" || strings.HasSuffix(text, "\n\n") {
		return false
	}
	for _, line := range strings.Split(text, "\n") {
		if !visible(line) || strings.HasPrefix(strings.TrimLeft(line, " "), "\t") || (line != "" && strings.Trim(line, " ") == "") {
			return false
		}
	}
	return true
}

// visible reports whether every character is one that a block of text takes as
// it is: what can be seen, spaces of any width, and what joins letters and signs.
func visible(line string) bool {
	return strings.IndexFunc(line, func(r rune) bool {
		const joiners = "\t\u00ad\u200b\u200c\u200d\u2060"
		return r == unicode.ReplacementChar || !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r) && !strings.ContainsRune(joiners, r)
	}) < 0
}

// blockMark returns the mark that opens a text as a block: with the width of the
// indentation where the text itself begins with spaces, and with a dash where it
// does not end in a line end.
func blockMark(text string) string {
	mark := "|"
	if strings.HasPrefix(strings.TrimLeft(text, "\n"), " ") {
		mark += "2"
	}
	if !strings.HasSuffix(text, "\n") {
		mark += "-"
	}
	return mark
}

// Scalar writes a text on one line, in a block or between braces: as it is where
// that is read as this text, else in double quotes.
func Scalar(text string) string {
	if visible(text) && text != "<<" && readsAs("k: "+text+"\n", text) && readsAs("{k: "+text+"}\n", text) {
		return text
	}
	return Quoted(text)
}

// readsAs reports whether a mapping of one key has that text as its value, in
// a scalar without quotes.
func readsAs(src, text string) bool {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(src), &doc) != nil || len(doc.Content) != 1 {
		return false
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode || len(root.Content) != 2 {
		return false
	}
	value := root.Content[1]
	return value.Kind == yaml.ScalarNode && value.Style == 0 && value.Value == text && !isNull(value) && value.LineComment == "" && root.LineComment == ""
}

// Quoted writes a text on one line, in double quotes.
func Quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// wrap breaks a text at its spaces into lines of at most width characters; a
// word that is longer has a line of its own.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		switch {
		case line == "":
			line = word
		case len([]rune(line))+1+len([]rune(word)) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}
