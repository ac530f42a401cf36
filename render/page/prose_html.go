package page

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// htmlWriter writes pieces as HTML. Nothing that a person wrote stands in a name of it,
// and only addresses that leadsTo lets through in an attribute.
type htmlWriter struct {
	strings.Builder
	prefix string
}

// asWritten writes a text that is not laid out.
func (w *htmlWriter) asWritten(why, text string) {
	w.WriteString(`<p class="as-written">` + safe(asWritten(why)) + "</p>\n")
	w.codeBlock(text)
}

func (w *htmlWriter) blocks(in []*piece) {
	for _, p := range in {
		w.block(p)
	}
}

// tags are the names of what needs no more than one.
var tags = [...]string{
	someCode: "code", emphasised: "em", strongly: "strong", struckOut: "del",
	aParagraph: "p", anItem: "li", aQuote: "blockquote", someDefinitions: "dl", aTerm: "dt", aDescription: "dd",
}

func (w *htmlWriter) block(p *piece) {
	switch p.kind {
	case aLine:
		w.inline(p.in)
		w.WriteByte('\n')
	case aParagraph, aTerm:
		w.element(tags[p.kind], func() { w.inline(p.in) })
	case aHeading:
		w.element("h"+strconv.Itoa(p.number), func() { w.inline(p.in) })
	case anItem, aQuote, someDefinitions, aDescription:
		w.element(tags[p.kind], func() { w.blocks(p.in) })
	case aList:
		w.list(p)
	case codeLines:
		w.codeBlock(p.text)
	case aRule:
		w.WriteString("<hr>\n")
	case aTable:
		w.table(p)
	case allNotes:
		w.notes(p)
	}
}

func (w *htmlWriter) element(name string, in func()) {
	w.WriteString("<" + name + ">")
	in()
	w.WriteString("</" + name + ">\n")
}

func (w *htmlWriter) list(p *piece) {
	name, start := "ul", ""
	if p.ordered {
		name = "ol"
		if p.number != 1 {
			start = fmt.Sprintf(` start="%d"`, p.number)
		}
	}
	w.WriteString("<" + name + start + ">\n")
	w.blocks(p.in)
	w.WriteString("</" + name + ">\n")
}

func (w *htmlWriter) codeBlock(text string) {
	w.WriteString(`<pre class="as-written"><code>`)
	for one := range strings.Lines(text) {
		w.WriteString(safe(strings.TrimSuffix(one, "\n")) + "\n")
	}
	w.WriteString("</code></pre>\n")
}

// table writes a table in an area of its own, which scrolls where the page is narrow.
func (w *htmlWriter) table(p *piece) {
	id := fmt.Sprintf("%stable-%d", w.prefix, p.number)
	fmt.Fprintf(w, `<div class="scroll" role="group" tabindex="0" aria-labelledby="%s">`+"\n", id)
	fmt.Fprintf(w, "<table>\n<caption id=%q>%s</caption>\n", id, tableName(p.number))
	for i, r := range p.in {
		switch i {
		case 0:
			w.WriteString("<thead>\n")
		case 1:
			w.WriteString("<tbody>\n")
		}
		w.WriteString("<tr>")
		for _, c := range r.in {
			w.cell(c, i == 0)
		}
		w.WriteString("</tr>\n")
		if i == 0 {
			w.WriteString("</thead>\n")
		}
	}
	if len(p.in) > 1 {
		w.WriteString("</tbody>\n")
	}
	w.WriteString("</table>\n</div>\n")
}

// tableName is the caption of a table that a person wrote, who can give it none.
func tableName(n int) string { return fmt.Sprintf("Table %d in this text", n) }

// cell writes a cell. One at the head that says nothing heads nothing.
func (w *htmlWriter) cell(c *piece, head bool) {
	name, scope, class := "td", "", ""
	if head && visible(plain(c.in)) {
		name, scope = "th", ` scope="col"`
	}
	if c.align != "" {
		class = ` class="` + c.align + `"`
	}
	w.WriteString("<" + name + scope + class + ">")
	w.inline(c.in)
	w.WriteString("</" + name + ">")
}

func (w *htmlWriter) inline(in []*piece) {
	for _, p := range in {
		switch p.kind {
		case someWords:
			w.WriteString(safe(p.text))
		case someCode:
			w.WriteString("<code>" + safe(p.text) + "</code>")
		case aLineBreak:
			w.WriteString("<br>\n")
		case emphasised, strongly, struckOut:
			w.WriteString("<" + tags[p.kind] + ">")
			w.inline(p.in)
			w.WriteString("</" + tags[p.kind] + ">")
		case aLink:
			w.WriteString(`<a class="elsewhere" href="` + html.EscapeString(p.text) + `" rel="noopener noreferrer nofollow">`)
			w.inline(p.in)
			w.WriteString("</a>")
		case aNoteMark:
			fmt.Fprintf(w, `<sup><a id="%s" href="#%s" role="doc-noteref" aria-label="Note %s">%s</a></sup>`,
				w.markID(p.number, p.cites), w.noteID(p.number), noteNumber(p.number), noteNumber(p.number))
		}
	}
}

// noteNumber is how a note is named.
func noteNumber(n int) string { return "[" + strconv.Itoa(n) + "]" }

func (w *htmlWriter) noteID(n int) string { return fmt.Sprintf("%snote-%d", w.prefix, n) }

func (w *htmlWriter) markID(n, cite int) string {
	return fmt.Sprintf("%snote-%d-from-%d", w.prefix, n, cite)
}

// notes writes the notes, each with the ways back to where it is named.
func (w *htmlWriter) notes(p *piece) {
	w.WriteString(`<ol class="notes">` + "\n")
	for _, n := range p.in {
		fmt.Fprintf(w, "<li id=%q>", w.noteID(n.number))
		w.blocks(n.in)
		for i := range n.cites {
			name := fmt.Sprintf("Back to note %d", n.number)
			if n.cites > 1 {
				name += fmt.Sprintf(", place %d", i+1)
			}
			fmt.Fprintf(w, `<a class="back" href="#%s" role="doc-backlink">%s</a>`+"\n", w.markID(n.number, i+1), name)
		}
		w.WriteString("</li>\n")
	}
	w.WriteString("</ol>\n")
}
