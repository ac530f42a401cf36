package terminal

import (
	"bytes"
	"strings"
	"testing"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

func shown(t *testing.T, colour bool, blocks ...doc.Block) string {
	t.Helper()
	var out bytes.Buffer
	if err := Doc(&out, blocks, termtext.Colour(colour)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A table keeps to the width of a line: text gives way, figures and headers do not.
func TestDocTable(t *testing.T) {
	long := strings.Repeat("words of a long text ", 6)
	got := shown(t, false, doc.Table{
		Header: []string{"Force", "Score of the whole", "What is said"},
		Right:  []bool{false, true, false},
		Rows:   [][]doc.Line{doc.Row("borsetshire", "60.4", long), doc.Row("loamshire", "7", "short")},
		Trends: &doc.Trends{Header: "Course", Rows: [][]doc.Point{{{Figure: 0, Known: true}, {}, {Figure: 50, Known: true}, {Figure: 100, Known: true}}, nil}},
	})
	want := `Force        Score of   What is said                               Course
             the whole
───────────────────────────────────────────────────────────────────────────
borsetshire       60.4  words of a long text words of a long text  ▁ ▅█
                        words of a long text words of a long text
                        words of a long text words of a long text
loamshire            7  short
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for line := range strings.Lines(got) {
		if termtext.Width(strings.TrimSuffix(line, "\n")) > lineWidth {
			t.Errorf("wider than a line: %s", line)
		}
	}
}

// Where not even the narrowest columns fit, the table is wider than a line, and
// says all that it has to say.
func TestDocTableOfManyColumns(t *testing.T) {
	table := doc.Table{Rows: [][]doc.Line{{}}}
	for range 12 {
		table.Header = append(table.Header, "A header of words")
		table.Right = append(table.Right, false)
		table.Rows[0] = append(table.Rows[0], doc.Plain("some more words than fit"))
	}
	got := shown(t, false, table)
	if n := strings.Count(got, "words than"); n != 12 {
		t.Errorf("%d cells are whole in\n%s", n, got)
	}
}

func TestDocTableWithoutHeader(t *testing.T) {
	if got := shown(t, false, doc.Table{Header: []string{"", "B"}, Right: make([]bool, 2), Rows: [][]doc.Line{doc.Row("", "x")}}); !strings.Contains(got, "x") {
		t.Errorf("got\n%s", got)
	}
}

func TestDocWithoutTrends(t *testing.T) {
	table := doc.Table{Header: []string{"A"}, Right: []bool{false}, Rows: [][]doc.Line{doc.Row("x")}, Trends: &doc.Trends{Header: "Course", Rows: [][]doc.Point{{{Figure: 50, Known: true}}}}}
	blocks := doc.WithoutTrends([]doc.Block{doc.Paragraph("p"), table})
	if got, want := shown(t, false, blocks...), "p\n\nA\n───\nx\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if table.Trends == nil {
		t.Error("the blocks that were given have changed")
	}
}

func TestDocMarkingAndNumbers(t *testing.T) {
	items := make([]doc.Item, 10)
	for i := range items {
		items[i].Text = "text"
	}
	items[0].Term = "one"
	items[0].Items = []string{"more"}
	got := shown(t, false, doc.Heading{Level: 1, Text: "Borsetshire"}, doc.Marking("OFFICIAL"), doc.Paragraph("p"), doc.List{Numbered: true, Items: items})
	if want := "Borsetshire\nOFFICIAL\n\np\n\n   1. one: text\n      - more\n   2. text\n"; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "\n  10. text\n") {
		t.Errorf("got\n%s", got)
	}
}

// What was added and removed is told apart without colour too.
func TestDocWords(t *testing.T) {
	words := doc.Words{{Text: "All line", Mark: doc.Kept}, {Text: "managers and", Mark: doc.Removed}, {Text: "supervisors", Mark: doc.Added}, {Mark: doc.LeftOut}, {Text: "end", Mark: doc.Kept}}
	if got, want := shown(t, false, words), "  All line [-managers and-] {+supervisors+} … end\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := shown(t, true, words), "  All line \x1b[31mmanagers\x1b[0m \x1b[31mand\x1b[0m \x1b[32msupervisors\x1b[0m … end\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
