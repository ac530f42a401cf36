package doc

import (
	"fmt"
	"strings"

	"wellbeing/internal/termtext"
)

// Markdown writes a document as Markdown that any CommonMark reader with tables
// shows alike.
func Markdown(blocks []Block) string {
	w := &markdownWriter{}
	for i, b := range blocks {
		if i > 0 {
			w.WriteByte('\n')
		}
		w.block(b)
	}
	return w.String()
}

type markdownWriter struct{ strings.Builder }

func (w *markdownWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		fmt.Fprintf(w, "%s %s\n", strings.Repeat("#", b.Level), escape(b.Text))
	case Paragraph:
		w.WriteString(escape(string(b)) + "\n")
	case List:
		w.list(b)
	case Table:
		w.table(b)
	case YAML:
		w.code("yaml", string(b))
	case Marking:
		w.WriteString("**" + escape(string(b)) + "**\n")
	case Words:
		w.words(b)
	}
}

// words writes a text with what was added and removed. A word joiner, which is not
// seen, parts the marks from characters of the text that would change them.
func (w *markdownWriter) words(all Words) {
	for i, s := range all {
		if i > 0 {
			w.WriteByte(' ')
		}
		text := escape(s.Text)
		switch s.Mark {
		case Added:
			text = "**" + parted(text) + "**"
		case Removed:
			text = "~~" + parted(text) + "~~"
		case LeftOut:
			text = "…"
		}
		w.WriteString(text)
	}
	w.WriteByte('\n')
}

func parted(s string) string { return string(wordJoiner) + s + string(wordJoiner) }

func (w *markdownWriter) list(l List) {
	for i, item := range l.Items {
		mark := "-"
		if l.Numbered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		text := escape(item.Text)
		switch {
		case item.Term != "" && item.Text != "":
			text = "**" + escape(item.Term) + "**: " + text
		case item.Term != "":
			text = "**" + escape(item.Term) + "**"
		}
		if item.Address != "" {
			text += " <" + item.Address + ">"
		}
		fmt.Fprintf(w, "%s %s\n", mark, text)
		for _, sub := range item.Items {
			fmt.Fprintf(w, "%s - %s\n", strings.Repeat(" ", len(mark)), escape(sub))
		}
	}
}

func (w *markdownWriter) table(t Table) {
	row := func(cells []string) {
		for _, c := range cells {
			w.WriteString("| " + escape(c) + " ")
		}
		w.WriteString("|\n")
	}
	row(t.Header)
	for i := range t.Header {
		if t.Right[i] {
			w.WriteString("| ---: ")
		} else {
			w.WriteString("| --- ")
		}
	}
	w.WriteString("|\n")
	for _, cells := range t.Rows {
		row(cells)
	}
}

// code fences a text with more backticks than stand in it.
func (w *markdownWriter) code(language, text string) {
	longest, run := 2, 0
	for _, r := range text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	w.WriteString(fence + language + "\n")
	for line := range strings.Lines(text) {
		w.WriteString(termtext.Escape(strings.TrimSuffix(line, "\n")) + "\n")
	}
	w.WriteString(fence + "\n")
}

// escape makes text stand for itself: characters with a meaning in Markdown get a
// backslash, line ends become spaces, and what would do something to the text
// around it, rather than be seen, is written as an escape. What readers make into
// links or mentions by themselves is parted by a word joiner, which is not seen:
// they look at the text as it is after the backslashes are gone.
func escape(s string) string {
	s = termtext.Escape(strings.Join(strings.Fields(s), " "))
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
