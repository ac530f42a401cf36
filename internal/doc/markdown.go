package doc

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"wellbeing/internal/termtext"
)

// Markdown writes a document as Markdown that any CommonMark reader with tables
// shows alike. Prose of documents is shown as it is written, and stands for itself:
// none of its marks does anything. MarkdownOf lets them.
func Markdown(blocks []Block) string {
	return MarkdownOf(blocks, func(prose string, _ int) string { return Escape(prose) + "\n" })
}

// MarkdownOf writes a document as Markdown, and the prose of documents by a function,
// which is given the level of the heading that it stands under. What that returns ends
// in a line end.
func MarkdownOf(blocks []Block, prose func(text string, under int) string) string {
	w := &markdownWriter{prose: prose, all: blocks}
	w.blocks(blocks)
	return w.String()
}

type markdownWriter struct {
	strings.Builder
	prose func(string, int) string
	all   []Block // the whole document, for its contents
	level int     // of the last heading
}

func (w *markdownWriter) blocks(all []Block) {
	for i, b := range all {
		if i > 0 {
			w.WriteByte('\n')
		}
		w.block(b)
	}
}

func (w *markdownWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		w.level = b.Level
		fmt.Fprintf(w, "%s %s\n", strings.Repeat("#", b.Level), Escape(b.Text))
	case Paragraph:
		w.WriteString(Escape(string(b)) + "\n")
	case List:
		w.list(b)
	case Table:
		w.table(b)
	case YAML:
		w.code("yaml", string(b))
	case Marking:
		w.WriteString("**" + Escape(string(b)) + "**\n")
	case Words:
		w.words(b)
	case Passage:
		w.WriteString(line(Line(b)) + "\n")
	case Prose:
		w.WriteString(w.prose(string(b), w.level))
	default:
		w.pageBlock(b)
	}
}

func (w *markdownWriter) pageBlock(b Block) {
	switch b := b.(type) {
	case Contents:
		w.contents()
	case Facts:
		for _, f := range b {
			fmt.Fprintf(w, "- **%s**: %s\n", Escape(f.Label), line(f.Line))
		}
	case Details:
		w.WriteString("**" + Escape(b.Summary) + "**\n\n")
		w.blocks(b.Blocks)
	case Figure:
		w.WriteString("**" + Escape(b.Caption) + "**\n\n")
		w.table(b.Drawing.Table())
		if b.Note != "" {
			w.WriteString("\n" + Escape(b.Note) + "\n")
		}
	}
}

// contents lists the headings of the second level, by the names that Git hosts give
// to plain ones.
func (w *markdownWriter) contents() {
	for _, b := range w.all {
		if h, ok := b.(Heading); ok && h.Level == 2 {
			fmt.Fprintf(w, "- [%s](#%s)\n", Escape(h.Text), slug(h.Text))
		}
	}
}

func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// line writes a line. Where it leads is left out: to an address no reader should be
// led unasked, and Markdown knows no places.
func line(l Line) string {
	var b strings.Builder
	for i, r := range l {
		text := Escape(r.Text)
		if r.Strong && text != "" {
			if i > 0 && !strings.HasSuffix(l[i-1].Text, " ") || i < len(l)-1 && !strings.HasPrefix(l[i+1].Text, " ") {
				text = Besides(text)
			}
			text = "**" + text + "**"
		}
		if i > 0 && strings.HasPrefix(r.Text, " ") { // Escape takes it away
			b.WriteByte(' ')
		}
		b.WriteString(text)
		if i < len(l)-1 && text != "" && strings.HasSuffix(r.Text, " ") {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// words writes a text with what was added and removed. A word joiner, which is not
// seen, parts the marks from characters of the text that would change them.
func (w *markdownWriter) words(all Words) {
	for i, s := range all {
		if i > 0 {
			w.WriteByte(' ')
		}
		text := Escape(s.Text)
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

// Besides is a text that marks work beside, whatever stands around them: with word
// joiners at the ends where there is no letter.
func Besides(s string) string {
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		s = string(wordJoiner) + s
	}
	if r, _ := utf8.DecodeLastRuneInString(s); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		s += string(wordJoiner)
	}
	return s
}

func (w *markdownWriter) list(l List) {
	for i, item := range l.Items {
		mark := "-"
		if l.Numbered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		text := line(item.Says())
		switch {
		case item.Term != "" && text != "":
			text = "**" + Escape(item.Term) + "**: " + text
		case item.Term != "":
			text = "**" + Escape(item.Term) + "**"
		}
		if item.Address != "" {
			text += " " + address(item.Address)
		}
		fmt.Fprintf(w, "%s %s\n", mark, text)
		for _, sub := range item.Items {
			fmt.Fprintf(w, "%s - %s\n", strings.Repeat(" ", len(mark)), Escape(sub))
		}
	}
}

// address writes an address as a link where it is one of the web and as plain as those
// of the program, and else as the text that it is.
func address(s string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/?#=&%+"
	scheme, rest, ok := strings.Cut(s, "://")
	if ok && (scheme == "https" || scheme == "http") && strings.Trim(rest, plain) == "" {
		return "<" + s + ">"
	}
	return Escape(s)
}

func (w *markdownWriter) table(t Table) {
	if t.Caption != "" {
		w.WriteString(Escape(t.Caption) + "\n\n")
	}
	for _, head := range t.Header {
		w.WriteString("| " + Escape(head) + " ")
	}
	w.WriteString("|\n")
	for i := range t.Header {
		if t.Right[i] {
			w.WriteString("| ---: ")
		} else {
			w.WriteString("| --- ")
		}
	}
	w.WriteString("|\n")
	for _, cells := range t.Rows {
		for _, c := range cells {
			w.WriteString("| " + line(c) + " ")
		}
		w.WriteString("|\n")
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

// Escape makes text stand for itself: characters with a meaning in Markdown get a
// backslash, line ends become spaces, and what would do something to the text
// around it, rather than be seen, is written as an escape. What readers make into
// links or mentions by themselves is parted by a word joiner, which is not seen:
// they look at the text as it is after the backslashes are gone.
func Escape(s string) string {
	s = termtext.Escape(strings.Join(strings.Fields(s), " "))
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	from := 0 // of what is not written yet
	for i := range len(s) {
		c := s[i]
		if isWord(c) {
			continue
		}
		command := c == '{' && beginsCommand(s[i+1:])
		b.WriteString(s[from:i])
		from = i
		if strings.IndexByte("\\`*_[]<|~&$#", c) >= 0 || command || startsBlock(s, i) {
			b.WriteByte('\\')
		}
		if partsLink(s[:i], c) {
			b.WriteRune(wordJoiner)
		}
		if c == '@' || c == '#' || command {
			b.WriteByte(c)
			b.WriteRune(wordJoiner)
			from = i + 1
		}
	}
	b.WriteString(s[from:])
	return b.String()
}

// isWord reports a byte of a word or a space between words, none of which does anything.
func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == ' ' || c >= 0x80
}

// beginsCommand reports what, behind a brace, is a command or an attribute to those who
// make sites of Markdown.
func beginsCommand(after string) bool {
	return after != "" && strings.ContainsRune("{%:#.", rune(after[0]))
}

const wordJoiner = '\u2060'

// startsBlock reports a character that would begin a quotation, a list or what defines
// the words before it, or underline a heading, at the start of a line.
func startsBlock(s string, i int) bool {
	switch s[i] {
	case '>', '-', '+', '=', ':':
		return i == 0
	case '.', ')':
		return i > 0 && i < 10 && strings.Trim(s[:i], "0123456789") == "" && (i+1 == len(s) || s[i+1] == ' ')
	}
	return false
}

// partsLink reports a character that completes what looks like an address: the
// second slash of //, the first dot of www.
func partsLink(before string, c byte) bool {
	switch c {
	case '/':
		return strings.HasSuffix(before, "/")
	case '.':
		return len(before) >= 3 && strings.EqualFold(before[len(before)-3:], "www")
	}
	return false
}
