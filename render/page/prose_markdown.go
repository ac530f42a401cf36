package page

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"wellbeing/internal/doc"
)

// wordJoiner is not seen. It parts marks of Markdown from what would change them.
const wordJoiner = '\u2060'

// markdownBlocks writes blocks as Markdown, with a blank line between them and no line
// end after the last. Every line of a block that stands in another carries that
// block's mark, and lists have other marks than those of the documents around, so that
// none runs into what comes before or after it.
func markdownBlocks(in []*piece) string {
	var all []string
	for i, p := range in {
		if i > 0 && alike(in[i-1], p) {
			all = append(all, string(wordJoiner))
		}
		all = append(all, markdownBlock(p))
	}
	return strings.Join(all, "\n\n")
}

// alike reports two lists that would be one, with nothing between them.
func alike(a, b *piece) bool { return listed(a) && listed(b) && numbered(a) == numbered(b) }

func listed(p *piece) bool   { return p.kind == aList || p.kind == allNotes || p.kind == someDefinitions }
func numbered(p *piece) bool { return p.ordered || p.kind == allNotes }

func markdownBlock(p *piece) string {
	switch p.kind {
	case aLine, aParagraph:
		return markdownInline(p.in, false)
	case aHeading:
		return strings.Repeat("#", p.number) + " " + markdownInline(p.in, false)
	case aQuote:
		return indented("> ", "> ", markdownBlocks(p.in))
	case aList, allNotes:
		return markdownList(p)
	case codeLines:
		return fenced(p.text)
	case aRule:
		return "---"
	case aTable:
		return markdownTable(p)
	case someDefinitions:
		return markdownDefinitions(p)
	}
	return ""
}

// indented sets a mark before the first line of a text, and another before the rest.
func indented(first, rest, text string) string {
	var b strings.Builder
	for i, one := range strings.Split(text, "\n") {
		mark := rest
		if i == 0 {
			mark = first
		} else {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimRight(mark+one, " "))
	}
	return b.String()
}

func markdownList(p *piece) string {
	var items []string
	for i, it := range p.in {
		mark := "*"
		if numbered(p) {
			mark = fmt.Sprintf("%d)", first(p)+i)
		}
		items = append(items, indented(mark+" ", strings.Repeat(" ", len(mark)+1), markdownItem(it.in)))
	}
	if p.tight {
		return strings.Join(items, "\n")
	}
	return strings.Join(items, "\n\n")
}

// first is the number of the first item.
func first(p *piece) int {
	if p.kind == allNotes {
		return p.in[0].number
	}
	return p.number
}

// markdownItem writes what stands in an item: a list close under a line, where it is
// a list there too. Marks of lists with nothing behind them would be a line across.
func markdownItem(in []*piece) string {
	if len(in) == 0 {
		return string(wordJoiner)
	}
	if len(in) == 2 && in[0].kind == aLine && in[1].kind == aList && len(in[1].in[0].in) > 0 && (!in[1].ordered || in[1].number == 1) {
		return markdownBlock(in[0]) + "\n" + markdownBlock(in[1])
	}
	return markdownBlocks(in)
}

// markdownDefinitions writes definitions as a list: few readers of Markdown know them.
func markdownDefinitions(p *piece) string {
	all := &piece{kind: aList, tight: true}
	var last, under *piece
	for _, d := range p.in {
		if d.kind == aTerm {
			last, under = &piece{kind: anItem}, nil
			if len(d.in) > 0 {
				last.in = []*piece{{kind: aLine, in: []*piece{{kind: strongly, in: d.in}}}}
			}
			all.in = append(all.in, last)
			continue
		}
		if last == nil {
			last = &piece{kind: anItem}
			all.in = append(all.in, last)
		}
		if under == nil {
			under = &piece{kind: aList, tight: true}
			last.in = append(last.in, under)
		}
		under.in = append(under.in, &piece{kind: anItem, in: d.in})
	}
	return markdownList(all)
}

func markdownTable(p *piece) string {
	var b strings.Builder
	b.WriteString(markdownWords(tableName(p.number)) + "\n\n")
	for i, r := range p.in {
		for _, c := range r.in {
			b.WriteString("| " + strings.TrimSpace(markdownInline(c.in, true)) + " ")
		}
		b.WriteString("|")
		if i == 0 {
			b.WriteByte('\n')
			for _, c := range r.in {
				b.WriteString(map[string]string{"": "| --- ", "n": "| ---: ", "centre": "| :---: "}[c.align])
			}
			b.WriteString("|")
		}
		if i < len(p.in)-1 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// fenced writes code between fences of more backticks than stand in it.
func fenced(text string) string {
	fence := strings.Repeat("`", max(3, backticks(text)+1))
	var b strings.Builder
	b.WriteString(fence + "\n")
	for one := range strings.Lines(text) {
		b.WriteString(noCommands(legible(strings.TrimSuffix(one, "\n"))) + "\n")
	}
	b.WriteString(fence)
	return b.String()
}

// noCommands parts what those who make sites of Markdown take for commands even in
// code.
func noCommands(code string) string {
	const joined = "{" + string(wordJoiner)
	return strings.NewReplacer("{{", joined+"{", "{%", joined+"%", "{#", joined+"#").Replace(code)
}

// backticks is the length of the longest run of them.
func backticks(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// markdownInline writes the words of one block.
func markdownInline(in []*piece, inTable bool) string {
	return strings.TrimSpace(markdownSpan(in, inTable))
}

// markdownSpan writes words with the spaces at their ends.
func markdownSpan(in []*piece, inTable bool) string {
	w := &inlineWriter{inTable: inTable}
	for _, p := range in {
		w.one(p)
	}
	return w.String()
}

type inlineWriter struct {
	strings.Builder
	inTable bool
}

func (w *inlineWriter) one(p *piece) {
	switch p.kind {
	case someWords:
		w.WriteString(markdownWords(p.text))
	case aNoteMark:
		w.WriteString(markdownWords(noteNumber(p.number)))
	case aLineBreak:
		w.WriteString("\\\n")
	case someCode:
		w.code(noCommands(legible(p.text)))
	case emphasised:
		w.marked("*", p.in)
	case strongly:
		w.marked("**", p.in)
	case struckOut:
		w.marked("~~", p.in)
	case aLink:
		w.link(p)
	}
}

// link writes a link. One of this letter would be a box to tick for some.
func (w *inlineWriter) link(p *piece) {
	words := markdownInline(p.in, w.inTable)
	if strings.EqualFold(words, "x") {
		words += string(wordJoiner)
	}
	w.WriteString("[" + words + "](" + strings.ReplaceAll(p.text, "&", "&amp;") + ")")
}

// marked writes words between marks. They only work beside the right characters, and
// apart from other marks, so word joiners stand where others are.
func (w *inlineWriter) marked(mark string, in []*piece) {
	all := markdownSpan(in, w.inTable)
	text := strings.TrimSpace(all)
	if text == "" {
		w.WriteByte(' ')
		return
	}
	if strings.HasPrefix(all, " ") {
		w.WriteByte(' ')
	}
	if so := w.String(); so != "" && strings.IndexByte("*~", so[len(so)-1]) >= 0 {
		w.WriteRune(wordJoiner)
	}
	w.WriteString(mark + doc.Besides(text) + mark)
	if strings.HasSuffix(all, " ") {
		w.WriteByte(' ')
	}
}

// code writes code between more backticks than stand in it. In a table the bars in it
// are escaped, there alone.
func (w *inlineWriter) code(text string) {
	tick := strings.Repeat("`", backticks(text)+1)
	if strings.Trim(text, "` ") != text {
		text = " " + text + " "
	}
	if w.inTable {
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	if strings.HasSuffix(w.String(), "`") {
		w.WriteRune(wordJoiner)
	}
	w.WriteString(tick + text + tick)
}

// markdownWords writes words that stand for themselves, with the spaces at their ends.
func markdownWords(text string) string {
	text = legible(text)
	s := doc.Escape(text)
	if s == "" {
		if text == "" {
			return ""
		}
		return " "
	}
	if r, _ := utf8.DecodeRuneInString(text); unicode.IsSpace(r) {
		s = " " + s
	}
	if r, _ := utf8.DecodeLastRuneInString(text); unicode.IsSpace(r) {
		s += " "
	}
	return s
}
