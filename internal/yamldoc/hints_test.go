package yamldoc_test

import (
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// What stands where a list should is written as one, where it is one.
func TestListHint(t *testing.T) {
	for written, want := range map[string]string{
		"log": "write [log]", "log, survey": "write [log, survey]", "log; survey": "write [log, survey]", "log survey": "", "": "",
		"-log": "put a space after the dash", "page 2: all": "",
	} {
		if got := yamldoc.ListHint(written); got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
}

// Only a mark of a block opens one: a dash alone does not.
func TestDashOpensNoBlock(t *testing.T) {
	src := "a: b\nkey: -\n  more\n"
	sink := &diag.Sink{}
	if _, ok := yamldoc.Parse([]byte(src), sink); ok || strings.Contains(sink.List()[0].Hint, "not far enough") || strings.Contains(sink.List()[0].Hint, "the text above it") {
		t.Errorf("%s", render(sink.List()))
	}
}

// Blanks between words stay as they were, wherever the line breaks.
func TestWriterKeepsSpaces(t *testing.T) {
	for n := 80; n < 110; n++ {
		for _, between := range []string{"  two  ", " \ttwo\t "} {
			text := strings.Repeat("x", n) + between + strings.Repeat("y", n)
			var w yamldoc.Writer
			w.Line(0, "outer:")
			w.Text(1, "key", text)
			if got := readBack(t, w.String()); got != text {
				t.Errorf("%q became %q by\n%s", text, got, w.String())
			}
		}
	}
}

// A number that would be read in full is written out; one that would not is said
// to be too long.
func TestNumberHints(t *testing.T) {
	for written, want := range map[string]string{
		`"3"`: "write 3, without quotes", "1e3": "write 1000", "1e99": "write at most ", "40%": "write 40, without the sign",
		"+3": "write 3", "“3”": "write 3", "2.50%": "write 2.50, without the sign", "many": "",
	} {
		sink := &diag.Sink{}
		root, _ := yamldoc.Parse([]byte("n: "+written+"\n"), sink)
		root.Entries(func(_ diag.Text, v yamldoc.Value) { v.Number() })
		if l := sink.List(); len(l) != 1 || !strings.HasPrefix(l[0].Hint, want) || want == "" && l[0].Hint != "" || strings.HasPrefix(l[0].Hint, want+",") {
			t.Errorf("%s: %s, want the hint %q", written, render(l), want)
		}
	}
}

// A narrative that is still empty, as a draft has it, is not taken for the slip:
// what follows it is a key.
func TestEmptyBlockIsNoSlip(t *testing.T) {
	for slip, want := range map[string]string{
		"title: \"open\nnext: x\n":      "line 6: a quote is opened here and not closed",
		"title:open\nnext: x: y\n":      "line 6: a space is missing after the colon; write title: open",
		"- {id: a\n":                    "",
		"title: \"a\" b\nnext: \"x\"\n": "line 6: the text in quotes ends before",
	} {
		src := "answer:\n  narrative: |\n    \n  evidence:\n    - a\n" + slip
		sink := &diag.Sink{}
		if _, ok := yamldoc.Parse([]byte(src), sink); ok || !strings.HasPrefix(sink.List()[0].Hint, want) || strings.Contains(sink.List()[0].Hint, "not far enough") {
			t.Errorf("%q: %s, want the hint %q", slip, render(sink.List()), want)
		}
	}
}

// A hint stays one short line, however long the key is that it repeats.
func TestHintsAreShort(t *testing.T) {
	sink := &diag.Sink{}
	root, _ := yamldoc.Parse([]byte("{note:"+strings.Repeat("x", 500)+", document: b}\n"), sink)
	root.Fields(yamldoc.NewKeys("", "document note"), func(string, yamldoc.Value) {})
	if l := sink.List(); len(l) != 1 || len(l[0].Hint) > 200 || !strings.HasPrefix(l[0].Hint, "a space is missing after the colon") {
		t.Errorf("%s", render(l))
	}
}

// Text below a key that stands behind a dash is to begin further in than the key.
func TestTextBelowADash(t *testing.T) {
	sink := &diag.Sink{}
	_, ok := yamldoc.Parse([]byte("practices:\n  - summary: |\n    What is shared\n"), sink)
	if want := "line 3 is not far enough in: text below summary: begins with 6 spaces"; ok || !strings.HasPrefix(sink.List()[0].Hint, want) {
		t.Errorf("%s, want the hint %q", render(sink.List()), want)
	}
}

// Only what stands first between braces can have been meant as an id; what comes
// later was cut off by a comma.
func TestWordsAfterAComma(t *testing.T) {
	sink := &diag.Sink{}
	root, _ := yamldoc.Parse([]byte("{note: leaders, staff}\n"), sink)
	root.Fields(yamldoc.NewKeys("", "note id"), func(string, yamldoc.Value) {})
	if l := sink.List(); len(l) != 1 || !strings.Contains(l[0].Hint, "put text that has one in quotes") {
		t.Errorf("%s", render(l))
	}
}

// What is said to be empty was cut by no comma.
func TestNullBetweenBraces(t *testing.T) {
	sink := &diag.Sink{}
	root, _ := yamldoc.Parse([]byte("{zebra: ~}\n"), sink)
	root.Fields(yamldoc.NewKeys("", "note id"), func(string, yamldoc.Value) {})
	if l := sink.List(); len(l) != 1 || !strings.HasPrefix(l[0].Hint, "known here: note, id") {
		t.Errorf("%s", render(l))
	}
}

// The next item of the list that a text stands in is no part of the text.
func TestItemBelowABlock(t *testing.T) {
	sink := &diag.Sink{}
	_, ok := yamldoc.Parse([]byte("list:\n  - note: |\n      text\n  - plain\nnext: \"open\n"), sink)
	if want := "line 5: a quote is opened here and not closed"; ok || sink.List()[0].Hint != want {
		t.Errorf("%s, want the hint %q", render(sink.List()), want)
	}
}

// An id is asked for where there is one.
func TestNoIDWhereThereIsNone(t *testing.T) {
	sink := &diag.Sink{}
	root, _ := yamldoc.Parse([]byte("{staff-survey, note: a}\n"), sink)
	root.Fields(yamldoc.NewKeys("", "note document"), func(string, yamldoc.Value) {})
	if l := sink.List(); len(l) != 1 || strings.Contains(l[0].Hint, "write id") {
		t.Errorf("%s", render(l))
	}
}

// A line stays one, whatever is in it.
func TestLineIsOneLine(t *testing.T) {
	var w yamldoc.Writer
	w.Line(1, "key: %s", "a\nstandards: {}\n")
	if got := w.String(); got != "  key: a standards: {}\n" {
		t.Errorf("%q", got)
	}
}
