package page

import (
	"html"
	"html/template"
	"strings"
	"unicode/utf8"

	"wellbeing/internal/termtext"
)

// prose renders a text that a person wrote as CommonMark. Prefix stands before every
// id in it; its headings stand below the level that it is under. A text that is too
// much to be laid out is shown as it was written, with a sentence that says so: what a
// person wrote is never a reason to have no page.
func prose(text, prefix string, under int) (template.HTML, error) {
	text = tidied(text)
	w := &htmlWriter{prefix: prefix}
	pieces, why := written(text, under)
	if why != "" {
		w.asWritten(why, text)
	} else {
		w.blocks(pieces)
	}
	return template.HTML(w.String()), nil
}

// proseMarkdown writes such a text as Markdown again, with what prose leaves of it, in
// the same words and the same order. It ends in a line end.
func proseMarkdown(text string, under int) string {
	text = tidied(text)
	pieces, why := written(text, under)
	if why != "" {
		return markdownWords(asWritten(why)) + "\n\n" + fenced(text) + "\n"
	}
	return markdownBlocks(pieces) + "\n"
}

// tidied is a text with line feeds for its line ends, and without bytes that are no
// characters.
func tidied(text string) string {
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// asWritten is the sentence over a text that is not laid out.
func asWritten(why string) string {
	return "This text is shown as it was written, because it " + why + "."
}

// legible is a text as it is shown: what would do something to the text around it, rather
// than be seen, is written as an escape.
func legible(text string) string {
	return termtext.Escape(strings.ReplaceAll(text, "\t", "    "))
}

// safe is a text as it stands in HTML.
func safe(text string) string { return html.EscapeString(legible(text)) }
