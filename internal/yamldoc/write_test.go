package yamldoc_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// readBack reads the text of the only key.
func readBack(t *testing.T, src string) string {
	t.Helper()
	sink := &diag.Sink{File: "f.yaml"}
	got := ""
	root, ok := yamldoc.Parse([]byte(src), sink)
	if ok {
		root.Entries(func(_ diag.Text, v yamldoc.Value) {
			v.Entries(func(_ diag.Text, v yamldoc.Value) { got = v.Text().Value })
		})
	}
	if sink.Len() > 0 {
		t.Fatalf("%q: %+v", src, sink.List()[0])
	}
	return got
}

var texts = []string{
	"plain", "2020-01-14", "yes", "3", "~", "null", "", " ", "a: b", "a #b", "#a", "- a", "[a]", "a, b", "{a}", "'a'", `"a"`, "a\\b", "?", "!a", "&a", "*a", "%a", "@a", "`a`",
	"ends with a colon:", "two  spaces", " leads", "trails ", "tab\there", "line\nline\n", "line\nline", "line\n\n\nline\n\n", "\nline", "  indented\nline", "line\n  indented\n", "line \nline",
	"cariad ŵ ŷ", "non\u00a0breaking", "\u2028", "\u0085", "\u202e", "\ufeff", "\x07", "\r\n", "\ufffd", "👮", "\U000e0001", "---", "--- a", "...", "a\n---\nb", "<<", "=", "a:b", "http://a", "C:\\a", ": a", "-", "- ", "a\n# b\n", "|", ">-", "<<",
	"from Word:\u00a0pasted\nnext line\n", "\u200d", " leading\nline\n", "\n leading", "\n\nfirst\n second\n", "a\n \nb", "a\n\tb\n", "a\tb\nc\n", "last\n\n\n", "👨\u200d👩\u200d👧\nfamily\n",
	strings.Repeat("Long prose that has to be broken into lines: it goes on. ", 6) + "End.",
	strings.Repeat("x", 300), strings.Repeat("# ", 80) + "x", strings.Repeat("- a ", 60) + "x",
}

// What is written is read back as it was meant.
func TestWriterText(t *testing.T) {
	for _, text := range texts {
		for indent := 1; indent < 4; indent += 2 {
			var w yamldoc.Writer
			w.Line(0, "outer:")
			w.Text(indent, "key", text)
			w.Line(indent, "after: x")
			src := strings.Replace(w.String(), strings.Repeat("  ", indent)+"after: x\n", "", 1)
			if got := readBack(t, src); got != text {
				t.Errorf("%q became %q by\n%s", text, got, src)
			}
		}
		if got := readBack(t, "outer: {key: "+yamldoc.Scalar(text)+"}\n"); got != text {
			t.Errorf("%q became %q in braces: %s", text, got, yamldoc.Scalar(text))
		}
	}
}

func TestWriterComment(t *testing.T) {
	var w yamldoc.Writer
	w.Comment(1, "2  ", strings.Repeat("word ", 24)+"end\nwith a line end\x07 and a bell")
	w.Comment(0, "", "")
	want := "  # 2  " + strings.TrimSpace(strings.Repeat("word ", 18)) + "\n" +
		"  #    word word word word word word end with a line end and a bell\n#\n"
	if got := w.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzWriter(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		var w yamldoc.Writer
		w.Line(0, "outer:")
		w.Text(1, "key", text)
		w.Comment(1, "", text)
		if got := readBack(t, w.String()); got != text {
			t.Errorf("%q became %q by\n%s", text, got, w.String())
		}
	})
}
