package page

import (
	"bufio"
	"html"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	markup "github.com/yuin/goldmark/renderer/html"
)

// kind is what a piece of a text is. There is no other: whatever else a text holds
// becomes its words.
type kind uint8

const (
	someWords kind = iota
	aLineBreak
	someCode
	emphasised
	strongly
	struckOut
	aLink
	aNoteMark
	aLine // a paragraph in a list without space between its items
	aParagraph
	aHeading
	aList
	anItem
	aQuote
	codeLines
	aRule
	aTable
	aRow
	aCell
	someDefinitions
	aTerm
	aDescription
	allNotes
	aNote
)

// piece is a part of a text that a person wrote, when it is safe to show.
type piece struct {
	kind    kind
	text    string // of words and code; where a link leads
	number  int    // a heading's level, a list's first number, a note's number, a table's number in the text
	ordered bool   // a list has numbers
	tight   bool   // a list has no space between its items
	align   string // of a cell: a class, or empty
	cites   int    // how many marks in the text lead to a note; for a mark, which of them it is
	in      []*piece
}

// treeReader makes pieces of goldmark's tree.
type treeReader struct {
	source []byte
	under  int
	above  []int       // the levels that were written of the headings that the next may stand under
	cites  map[int]int // marks of each note so far
	tables int
	size   int // about how many bytes of a page it takes so far
}

// blocks reads the blocks in a node.
func (r *treeReader) blocks(parent ast.Node) []*piece {
	var out []*piece
	for n := parent.FirstChild(); n != nil && r.size <= mostSize; n = n.NextSibling() {
		r.size += sizeOfTags
		if p := r.block(n); p != nil {
			out = append(out, p)
		}
	}
	return out
}

func (r *treeReader) block(n ast.Node) *piece {
	switch n := n.(type) {
	case *ast.Paragraph:
		return r.inlines(aParagraph, n)
	case *ast.TextBlock:
		return r.inlines(aLine, n)
	case *ast.Heading:
		return r.heading(n)
	case *ast.Blockquote:
		return &piece{kind: aQuote, in: r.blocks(n)}
	case *ast.List:
		return r.list(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return &piece{kind: codeLines, text: r.lines(n)}
	case *ast.HTMLBlock:
		return r.rawBlock(n)
	case *ast.ThematicBreak:
		return &piece{kind: aRule}
	case *extension.Table:
		return r.table(n)
	case *extension.DefinitionList:
		return r.definitions(n)
	case *extension.FootnoteList:
		return r.notes(n)
	}
	return nil // the definition of a reference
}

// inlines reads a block of words, or nothing where it has none.
func (r *treeReader) inlines(k kind, n ast.Node) *piece {
	in := r.inline(n, 0)
	if len(in) == 0 {
		return nil
	}
	return &piece{kind: k, in: in}
}

// heading moves a heading below the level that the text is under, and leaves no level
// out. One without words is none.
func (r *treeReader) heading(n *ast.Heading) *piece {
	p := r.inlines(aHeading, n)
	if p == nil || !visible(plain(p.in)) {
		return nil
	}
	p.in = oneLine(p.in)
	for len(r.above) > 0 && r.above[len(r.above)-1] >= n.Level {
		r.above = r.above[:len(r.above)-1]
	}
	r.above = append(r.above, n.Level)
	p.number = min(6, max(r.under, 1)+len(r.above))
	return p
}

// mostItems is the highest number of an item that Markdown can write.
const mostItems = 999_999_999

func (r *treeReader) list(n *ast.List) *piece {
	p := &piece{kind: aList, ordered: n.IsOrdered(), tight: n.IsTight}
	for it := n.FirstChild(); it != nil; it = it.NextSibling() {
		p.in = append(p.in, &piece{kind: anItem, in: r.blocks(it)})
	}
	if p.ordered {
		p.number = min(n.Start, mostItems-len(p.in))
	}
	return p
}

// lines are the lines of a block that is shown as it is written.
func (r *treeReader) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		b.Write(segment.Value(r.source))
	}
	return b.String()
}

// rawBlock shows HTML as the words that it is.
func (r *treeReader) rawBlock(n *ast.HTMLBlock) *piece {
	text := r.lines(n)
	if n.HasClosure() {
		text += string(n.ClosureLine.Value(r.source))
	}
	text = strings.TrimSpace(strings.ReplaceAll(text, "\n", " "))
	if text == "" {
		return nil
	}
	return &piece{kind: aParagraph, in: []*piece{{kind: someWords, text: text}}}
}

func (r *treeReader) table(n *extension.Table) *piece {
	r.tables++
	r.size += 10 * sizeOfTags
	t := &piece{kind: aTable, number: r.tables}
	for tr := n.FirstChild(); tr != nil; tr = tr.NextSibling() {
		p := &piece{kind: aRow}
		for td := tr.FirstChild(); td != nil; td = td.NextSibling() {
			r.size += sizeOfTags
			c := &piece{kind: aCell, in: oneLine(r.inline(td, 0))}
			switch td.(*extension.TableCell).Alignment {
			case extension.AlignRight:
				c.align = "n"
			case extension.AlignCenter:
				c.align = "centre"
			}
			p.in = append(p.in, c)
		}
		t.in = append(t.in, p)
	}
	return t
}

func (r *treeReader) definitions(n *extension.DefinitionList) *piece {
	p := &piece{kind: someDefinitions}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *extension.DefinitionTerm:
			p.in = append(p.in, &piece{kind: aTerm, in: oneLine(r.inline(c, 1<<strongly))})
		case *extension.DefinitionDescription:
			p.in = append(p.in, &piece{kind: aDescription, in: r.blocks(c)})
		}
	}
	return p
}

// notes reads the notes at the end of the text. Marks in the notes themselves may lead
// to others, so they are counted when all are read.
func (r *treeReader) notes(n *extension.FootnoteList) *piece {
	p := &piece{kind: allNotes}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.in = append(p.in, &piece{kind: aNote, number: c.(*extension.Footnote).Index, in: r.blocks(c)})
	}
	for _, one := range p.in {
		one.cites = r.cites[one.number]
	}
	return p
}

// inline reads the words in a node. Open holds the kinds that they stand in already:
// emphasis in emphasis is the same emphasis, and no link leads out of a link.
func (r *treeReader) inline(parent ast.Node, open uint32) []*piece {
	var out []*piece
	for n := parent.FirstChild(); n != nil && r.size <= mostSize; n = n.NextSibling() {
		r.size += sizeOfTags
		out = append(out, r.span(n, open)...)
	}
	return joined(out)
}

// joined joins words with those that follow them, since what looks like an address
// must be seen whole, and leaves out breaks with nothing before or after them.
func joined(in []*piece) []*piece {
	var out []*piece
	for i := 0; i < len(in); i++ {
		p := in[i]
		if p.kind == someWords {
			var b strings.Builder
			for ; i < len(in) && in[i].kind == someWords; i++ {
				b.WriteString(in[i].text)
			}
			i--
			p = &piece{kind: someWords, text: b.String()}
		}
		if p.kind == someWords && p.text == "" || p.kind == aLineBreak && len(out) == 0 {
			continue
		}
		out = append(out, p)
	}
	for len(out) > 0 && out[len(out)-1].kind == aLineBreak {
		out = out[:len(out)-1]
	}
	return out
}

func (r *treeReader) span(n ast.Node, open uint32) []*piece {
	switch n := n.(type) {
	case *ast.Text:
		return r.text(n)
	case *ast.String:
		return said(string(n.Value))
	case *ast.CodeSpan:
		if text := r.rawText(n); visible(text) {
			return []*piece{{kind: someCode, text: text}}
		}
		return said(" ")
	case *ast.Emphasis:
		if n.Level == 2 {
			return r.styled(strongly, n, open)
		}
		return r.styled(emphasised, n, open)
	case *extension.Strikethrough:
		return r.styled(struckOut, n, open)
	case *ast.Link:
		return r.link(n, open)
	case *ast.AutoLink:
		return r.autoLink(n, open)
	case *ast.Image:
		return said(notIncluded(plain(r.inline(n, ^uint32(0)))))
	case *ast.RawHTML:
		return said(strings.ReplaceAll(string(n.Segments.Value(r.source)), "\n", " "))
	case *extension.FootnoteLink:
		return r.noteMark(n, open)
	}
	return nil // the way back from a note, which the writers make themselves
}

func said(text string) []*piece { return []*piece{{kind: someWords, text: text}} }

// text is what a run of text says, when its escapes and references are resolved.
func (r *treeReader) text(n *ast.Text) []*piece {
	value := n.Segment.Value(r.source)
	text := string(value)
	if !n.IsRaw() {
		var b strings.Builder
		w := bufio.NewWriter(&b)
		markup.DefaultWriter.Write(w, value)
		_ = w.Flush() // a Builder takes all
		text = html.UnescapeString(b.String())
	}
	text = strings.ReplaceAll(text, "\n", " ")
	switch {
	case n.HardLineBreak():
		return append(said(text), &piece{kind: aLineBreak})
	case n.SoftLineBreak():
		return said(text + " ")
	}
	return said(text)
}

// rawText is what stands in a span of code.
func (r *treeReader) rawText(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(r.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

func (r *treeReader) styled(k kind, n ast.Node, open uint32) []*piece {
	in := r.inline(n, open|1<<k)
	if open&(1<<k) != 0 || !visible(plain(in)) {
		return in
	}
	return []*piece{{kind: k, in: in}}
}

// link leads where the text says, if that is a safe place. Else it is its words.
func (r *treeReader) link(n *ast.Link, open uint32) []*piece {
	in := r.inline(n, open|1<<aLink)
	to, ok := leadsTo(resolved(n.Destination))
	if !ok || open&(1<<aLink) != 0 {
		return in
	}
	if !visible(plain(in)) {
		in = said(to)
	}
	r.size += len(to) + 3*sizeOfTags
	return []*piece{{kind: aLink, text: to, in: in}}
}

func (r *treeReader) autoLink(n *ast.AutoLink, open uint32) []*piece {
	label := string(n.Label(r.source))
	address := label
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(label), "mailto:") {
		address = "mailto:" + label
	}
	to, ok := leadsTo(address)
	if !ok || open&(1<<aLink) != 0 {
		return said(label)
	}
	return []*piece{{kind: aLink, text: to, in: said(label)}}
}

// noteMark leads to a note. In a link it leads nowhere of its own.
func (r *treeReader) noteMark(n *extension.FootnoteLink, open uint32) []*piece {
	if open&(1<<aLink) != 0 {
		return said(noteNumber(n.Index))
	}
	r.cites[n.Index]++
	r.size += 10 * sizeOfTags // with the way back
	return []*piece{{kind: aNoteMark, number: n.Index, cites: r.cites[n.Index]}}
}

// notIncluded stands in the place of an image.
func notIncluded(alt string) string {
	if alt = strings.TrimSpace(alt); alt == "" {
		return "[image not included]"
	}
	return "[image not included: " + alt + "]"
}

// oneLine has spaces for the breaks in it.
func oneLine(in []*piece) []*piece {
	out := make([]*piece, len(in))
	for i, p := range in {
		if p.kind == aLineBreak {
			p = &piece{kind: someWords, text: " "}
		}
		p.in = oneLine(p.in)
		out[i] = p
	}
	return joined(out)
}

// plain is what pieces say, without anything else.
func plain(in []*piece) string {
	var b strings.Builder
	for _, p := range in {
		switch p.kind {
		case someWords, someCode:
			b.WriteString(p.text)
		case aLineBreak:
			b.WriteByte(' ')
		case aNoteMark:
			b.WriteString(noteNumber(p.number))
		default:
			b.WriteString(plain(p.in))
		}
	}
	return b.String()
}

// visible reports whether there is anything to see in a text, when it is shown.
func visible(text string) bool {
	return strings.ContainsFunc(legible(text), func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
	})
}
