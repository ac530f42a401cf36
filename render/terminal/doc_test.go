package terminal

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

// A term of which nothing is said is still listed.
func TestTermWithoutText(t *testing.T) {
	var out bytes.Buffer
	if err := Doc(&out, []doc.Block{doc.List{Items: []doc.Item{{Term: "a", Text: "A"}, {Term: "b", Address: "http://example.org"}, {Term: "c"}}}}, termtext.Colour(false)); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "  a  A\n  b\n     http://example.org\n  c\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Whatever stands in a document is seen and does nothing, in every part of it: in
// terms that have a column of their own, and in those that are too wide for one.
func TestDocIsText(t *testing.T) {
	const s = "x\x1b[31m\u202e\u009b"
	for _, term := range []string{s, strings.Repeat("wide ", widestTerm) + s} {
		var out bytes.Buffer
		if err := Doc(&out, []doc.Block{
			doc.Heading{Level: 1, Text: s}, doc.Heading{Level: 2, Text: s}, doc.Paragraph(s), doc.YAML(s + "\n"),
			doc.List{Items: []doc.Item{{Term: term, Text: s, Address: s, Items: []string{s}}, {Term: term}, {Text: s}}},
		}, termtext.Colour(false)); err != nil {
			t.Fatal(err)
		}
		for _, r := range out.String() {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Errorf("prints %U:\n%q", r, out.String())
				break
			}
		}
	}
}
