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

// Terms that would leave no room beside them have no column of their own.
func TestWideTerms(t *testing.T) {
	fits, wide := strings.Repeat("w", widestTerm), strings.Repeat("w", widestTerm+1)
	for term, want := range map[string]string{
		fits: "  " + fits + "  A\n  b" + strings.Repeat(" ", widestTerm+1) + "B\n",
		wide: "  - " + wide + ": A\n  - b: B\n",
	} {
		var out bytes.Buffer
		if err := Doc(&out, []doc.Block{doc.List{Items: []doc.Item{{Term: term, Text: "A"}, {Term: "b", Text: "B"}}}}, termtext.Colour(false)); err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Errorf("got\n%s\nwant\n%s", out.String(), want)
		}
	}
}

// A heading of a part that is wider than a line is wrapped, and has no rule behind it.
func TestWideHeading(t *testing.T) {
	wide := strings.TrimSpace(strings.Repeat("word ", 20))
	var out bytes.Buffer
	if err := Doc(&out, []doc.Block{doc.Heading{Level: 2, Text: wide}}, termtext.Colour(false)); err != nil {
		t.Fatal(err)
	}
	if got := strings.Fields(out.String()); strings.Join(got, " ") != wide || strings.Count(out.String(), "\n") != 2 {
		t.Errorf("got\n%s", out.String())
	}
}

// A line parts two blocks, but for what belongs to the heading above it.
func TestBlocksAreParted(t *testing.T) {
	var out bytes.Buffer
	if err := Doc(&out, []doc.Block{doc.Paragraph("a"), doc.Heading{Level: 1, Text: "B"}, doc.Paragraph("c"), doc.Heading{Level: 3, Text: "D"}, doc.Paragraph("e")}, termtext.Colour(false)); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "a\n\nB\n\nc\n\nD\ne\n"; got != want {
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
			doc.Marking(s), doc.Words{{Text: s}, {Text: s, Mark: doc.Added}},
			doc.Table{Header: []string{s}, Right: []bool{false}, Rows: [][]doc.Line{doc.Row(s)}, Trends: &doc.Trends{Header: s, Rows: [][]doc.Point{nil}}},
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
