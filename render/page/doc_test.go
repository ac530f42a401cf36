package page_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"wellbeing/internal/doc"
	"wellbeing/render/page"
)

// Whatever a framework says stands in what is told of it as text, in every block:
// in a sample, too, which ends where it is meant to end.
func TestDocIsText(t *testing.T) {
	shape := ""
	for _, s := range append([]string{"plain", "```", "````` x", "\n```\n# out\n<b>", "<b>", "**a**", "`a`"}, hostile...) {
		term := "x" + s
		var md, out bytes.Buffer
		if err := page.Doc(&md, []doc.Block{
			doc.Heading{Level: 1, Text: "x" + s}, doc.Paragraph("x" + s), doc.YAML("key: x" + strings.ReplaceAll(s, "\n", "\n  ") + "\nlast: y\n"),
			doc.List{Items: []doc.Item{{Term: term, Text: "x" + s, Items: []string{"x" + s}}, {Term: term}, {Text: "x" + s}}},
			doc.Marking("x" + s), doc.Words{{Text: "x" + s}, {Text: "x" + s, Mark: doc.Added}, {Text: "\"x" + s, Mark: doc.Removed}, {Mark: doc.LeftOut}},
			doc.Table{Header: []string{"x" + s}, Right: []bool{true}, Rows: [][]doc.Line{doc.Row("x" + s)}},
		}); err != nil {
			t.Fatal(err)
		}
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(md.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(tag.FindAllString(out.String(), -1), ""); shape == "" {
			shape = got
		} else if got != shape {
			t.Errorf("%q changes the structure to %s:\n%s", s, got, md.String())
		}
		if strings.ContainsAny(md.String(), "\x1b\u202e\u2028") {
			t.Errorf("%q reaches a reader unescaped", s)
		}
	}
}

// What stands at the start of its block begins no other, with nothing behind it
// either.
func TestDocBeginsNoBlock(t *testing.T) {
	for _, s := range []string{"1.", "1)", "123456789.", "123456789) x", "1. x", "-", "+", "- x", "> x", "=", "==="} {
		var md, out bytes.Buffer
		if err := page.Doc(&md, []doc.Block{doc.Paragraph(s), doc.List{Items: []doc.Item{{Text: s, Items: []string{s}}}}}); err != nil {
			t.Fatal(err)
		}
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(md.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(tag.FindAllString(out.String(), -1), ""); got != "<p></p><ul><li><ul><li></li></ul></li></ul>" {
			t.Errorf("%q makes %s of\n%s", s, got, md.String())
		}
	}
}

// What looks like an address is parted, however it is written.
func TestAddressesAreParted(t *testing.T) {
	for _, s := range []string{"www.example.org", "WWW.example.org", "Www.example.org"} {
		var md bytes.Buffer
		if err := page.Doc(&md, []doc.Block{doc.Paragraph(s)}); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(md.String(), s[:3]+"\u2060.") {
			t.Errorf("%q became %q", s, md.String())
		}
	}
}
