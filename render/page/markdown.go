package page

import (
	"fmt"
	"strings"
)

// markdown writes a document as Markdown that any CommonMark reader with tables
// shows alike.
func markdown(blocks []block) string {
	var b strings.Builder
	for i, bl := range blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		bl.markdown(&b)
	}
	return b.String()
}

func (h heading) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "%s %s\n", strings.Repeat("#", h.level), escape(h.text))
}

func (p paragraph) markdown(b *strings.Builder) { b.WriteString(escape(string(p)) + "\n") }

func (l list) markdown(b *strings.Builder) {
	for i, item := range l.items {
		mark := "-"
		if l.numbered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		text := escape(item.text)
		if item.term != "" {
			text = "**" + escape(item.term) + "**" + text
		}
		if item.address != "" {
			text += " <" + item.address + ">"
		}
		fmt.Fprintf(b, "%s %s\n", mark, text)
		for _, sub := range item.items {
			fmt.Fprintf(b, "%s - %s\n", strings.Repeat(" ", len(mark)), escape(sub))
		}
	}
}

// markdown fences the text with more backticks than stand in it.
func (c code) markdown(b *strings.Builder) {
	fence := "```"
	for strings.Contains(c.text, fence) {
		fence += "`"
	}
	fmt.Fprintf(b, "%s%s\n", fence, c.language)
	for line := range strings.Lines(c.text) {
		b.WriteString(visible(strings.TrimSuffix(line, "\n")) + "\n")
	}
	b.WriteString(fence + "\n")
}

func (t table) markdown(b *strings.Builder) {
	row := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| " + escape(c) + " ")
		}
		b.WriteString("|\n")
	}
	row(t.header)
	for i := range t.header {
		if t.right[i] {
			b.WriteString("| ---: ")
		} else {
			b.WriteString("| --- ")
		}
	}
	b.WriteString("|\n")
	for _, cells := range t.rows {
		row(cells)
	}
}

// escape makes text stand for itself: characters with a meaning in Markdown get a
// backslash, line ends become spaces, and what would do something to the text
// around it, rather than be seen, is written as an escape. What readers make into
// links or mentions by themselves is parted by a word joiner, which is not seen:
// they look at the text as it is after the backslashes are gone.
func escape(s string) string {
	leading := strings.HasPrefix(s, " ")
	s = visible(strings.Join(strings.Fields(s), " "))
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune("\\`*_[]<|~&$#", r) || startsBlock(s, i, r) {
			b.WriteByte('\\')
		}
		if partsLink(s[:i], r) {
			b.WriteRune(wordJoiner)
		}
		b.WriteRune(r)
		if r == '@' || r == '#' {
			b.WriteRune(wordJoiner)
		}
	}
	if leading {
		return " " + b.String()
	}
	return b.String()
}

const wordJoiner = '\u2060'

// startsBlock reports a character that would begin a quotation or a list, or
// underline a heading, at the start of a line.
func startsBlock(s string, i int, r rune) bool {
	switch r {
	case '>', '-', '+', '=':
		return i == 0
	case '.', ')':
		return i > 0 && i < 10 && strings.Trim(s[:i], "0123456789") == "" && (i+1 == len(s) || s[i+1] == ' ')
	}
	return false
}

// partsLink reports a character that completes what looks like an address: the
// second slash of //, the first dot of www.
func partsLink(before string, r rune) bool {
	switch r {
	case '/':
		return strings.HasSuffix(before, "/")
	case '.':
		return len(before) >= 3 && strings.EqualFold(before[len(before)-3:], "www")
	}
	return false
}
