package yamldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// problems parses src and renders what was found, one finding a line.
func problems(src string) string {
	sink := &diag.Sink{}
	yamldoc.Parse([]byte(src), sink)
	return render(sink.List())
}

func render(l diag.List) string {
	var b strings.Builder
	for _, f := range l {
		fmt.Fprintf(&b, "%d:%d %s %s | %s | %s\n", f.Pos.Line, f.Pos.Column, f.Rule, f.Path, f.Message, f.Hint)
	}
	return b.String()
}

func TestParseRefuses(t *testing.T) {
	long := strings.Repeat("x", 100)
	for _, tt := range []struct{ name, src, want string }{
		{"empty", "", "1:1 syntax"},
		{"comments alone", "# nothing\n", "1:1 syntax"},
		{"UTF-16 little endian", "\xff\xfef\x00o\x00", "1:1 syntax"},
		{"UTF-16 without a mark", "f\x00o\x00r\x00m\x00", "1:1 syntax"},
		{"UTF-16 big endian", "\x00f\x00o\x00r\x00m", "1:1 syntax"},
		{"Windows-1252", "a: b\nc: caf\xe9\n", "2:1 syntax"},
		{"binary", "\x7fELF\x02\x01\x01", "1:1 syntax"},
		{"NUL", "a: b\nc: d\x00\n", "2:1 syntax"},
		{"old Mac line ends", "a: b\rc: d\r", "1:1 syntax"},
		{"tab", "a:\n\tb: c\n", "2:1 syntax"},
		{"tab after spaces", "a:\n  b: c\n  \td: e\nf: g\n", "3:1 syntax"},
		{"tab before a comment", "a: b\n\t# c\n", "2:1 syntax"},
		{"tab where the parser does not mind", "a: {b: c,\n\td: e}\n", "2:1 syntax"},
		{"two tabs", "a:\n\tb: c\n\td: e\n", "2:1 syntax\n3:1 syntax"},
		{"non-breaking space", "a:\n  b: c\n\u00a0 d: e\n", "3:1 syntax"},
		{"narrow non-breaking space", "a:\n\u202f\u202fb: c\n", "2:1 syntax"},
		{"non-breaking space that would join the line above", "a:\n  b: c\n\u00a0\u00a0\u00a0more\n", "3:1 syntax"},
		{"ideographic space", "a:\n  b: c\n\u3000\u3000d: e\n", "3:1 syntax"},
		{"en space", "a:\n\u2002\u2002b: c\n", "2:1 syntax"},
		{"zero-width space", "a: b\n\u200bc: d\n", "2:1 syntax"},
		{"byte order mark in the middle", "a: b\n\ufeffc: d\n", "2:1 syntax"},
		{"not a character", "a: b\uffff\n", "1:1 syntax"},
		{"delete", "a: b\nc\x7f: d\n", "2:1 syntax"},
		{"control character of the second kind", "a: b\nc\u0090: d\n", "2:1 syntax"},
		{"a lone carriage return at the end", "a: b\nc: d\r", "2:1 syntax"},
		{"non-breaking space at the edge of a block", "a: |\n  b\n \u00a0c\nd: e\n", "3:1 syntax"},
		{"non-breaking space alone", "a: b\n\u00a0\nc: d\n", "2:1 syntax"},
		{"tab in a quoted text, and an error elsewhere", "a: \"b\n\tc\"\nd: {e: f\n", "2:1 syntax\n2:1 syntax"},
		{"directive", "# c\n%YAML 1.2\n---\na: b\n", "2:1 refused"},
		{"tag directives", strings.Repeat("%TAG !a! b\n", 1000) + "---\na: b\n", "1:1 refused"},
		{"tag without a name", "a: ! b\nc: [! d]\n", "1:4 refused a\n2:5 refused c[0]"},
		{"two byte order marks", "\ufeff\ufeffa: b\n", "1:1 syntax"},
		{"line separator", "a: b\nc: d\u2028e\n", "2:1 syntax"},
		{"next line", "a: b\u0085c: d\n", "1:1 syntax"},
		{"paragraph separator in a block", "a: |\n  one\u2029two\n", "2:1 syntax"},
		{"second document", "a: b\n---\nc: d\n", "2:1 syntax"},
		{"text after the document", "{a: b}\nc: d\n", "1:1 syntax"},
		{"blank line of tabs", "a: b\n\t\nc: d\n", "2:1 syntax"},
		{"tab that opens a block", "- |\n  \tx\n", "2:1 syntax"},
		{"anchor", "a: &x b\n", "1:4 refused a"},
		{"anchor and alias", "a: &x b\nc: [*x]\n", "1:4 refused a\n2:5 refused c[0]"},
		{"alias without anchor", "a: b\n# *x\nc: *x\n", "3:1 refused"},
		{"merge key", "a: &x {b: c}\nd:\n  <<: *x\n", "1:4 refused a\n3:3 refused d.<<\n3:7 refused d.<<"},
		{"tag", "a: !thing b\nc: !!int \"3\"\n", "1:4 refused a\n2:4 refused c"},
		{"tagged mapping", "a: !m\n  b: c\n", "1:4 refused a"},
		{"alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\n", "1:4 refused a\n2:4 refused b\n2:8 refused b[0]\n2:12 refused b[1]"},
		{"65 levels", strings.Repeat("[", 65) + strings.Repeat("]", 65), "1:1 refused"},
		{"65 levels of mappings", strings.Repeat("{a: ", 64) + "[]" + strings.Repeat("}", 64), "1:1 refused"},
		{"more levels than the parser takes", strings.Repeat("[", 20000), "1:1 refused"},
		{"too large", "a: " + strings.Repeat("x", yamldoc.MaxSize), "1:1 refused"},
		{"long anchor", "a: &" + long + " b\n", "1:4 refused a"},
		{"two colons", "a: b: c\n", "1:1 syntax"},
		{"open quote", "a: \"b\nc: d\n", "3:1 syntax"},
		{"open brace", "x: y\na: {b: c\n", "1:1 syntax"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := problems(tt.src)
			lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
			want := strings.Split(tt.want, "\n")
			if len(lines) != len(want) {
				t.Fatalf("got %d findings, want %d:\n%s", len(lines), len(want), got)
			}
			for i := range want {
				if !strings.HasPrefix(lines[i], want[i]+" ") {
					t.Errorf("got %s, want %s", lines[i], want[i])
				}
				if len(lines[i]) > 300 {
					t.Errorf("a long line: %s", lines[i])
				}
			}
		})
	}
}

func TestParseAccepts(t *testing.T) {
	for name, src := range map[string]string{
		"byte order mark":                 "\uFEFFa: b\n",
		"CRLF":                            "a: b\r\nc: |\r\n  d\r\n",
		"document markers":                "---\na: b\n...\n",
		"64 levels":                       strings.Repeat("[", 64) + strings.Repeat("]", 64),
		"tab inside a literal block":      "a: |\n  one\n  \ttwo\n\n    \tthree\nb: c\n",
		"tab in a block of a list":        "- |\n  x\n  \tx\n- b: >-\n    y\n    \ty\n",
		"non-breaking space in a block":   "a: |\n  \u00a0one\n",
		"block after a comment":           "a: |  # prose\n  one\n  \ttwo\n",
		"tab in a quoted text":            "a: \"one\n\ttwo\"\nb: 'x\n\t\ty'\n",
		"exclamations":                    "a: b! c\nd: e!\nf: \"! g\"\nh: |\n  ! i\n",
		"quoted texts with tabs":          strings.Repeat("- \"one\n\ttwo\"\n- 'it''s\n\tthree'\n", 3),
		"exactly as large as allowed":     "a: " + strings.Repeat("x", yamldoc.MaxSize-3),
		"tabs between":                    "a:\tb\t# c\n",
		"non-breaking space in the prose": "a: b\u00a0c\n",
		"quoted star and ampersand":       "a: '*x'\nb: \"&y\"\nc: '<<'\n",
		"Welsh, emoji, curly quotes":      "a: Heddlu Dyfed-Powys ŵ ŷ 🚓 “quoted”\n",
	} {
		if got := problems(src); got != "" {
			t.Errorf("%s: %.200s", name, got)
		}
	}
}

// Every finding names a place inside the document.
func TestPositionsCountCharacters(t *testing.T) {
	got := problems("\uFEFFé: {🚓: &x b}\n")
	if !strings.HasPrefix(got, "1:8 refused ") {
		t.Errorf("got %s", got)
	}
}

// FuzzParse looks for panics, hangs, and findings outside the document.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		"format: x\na: {b: [c, 'd', \"e\"]}\n", "a:\n\tb: c\n", "a: |\n  \tb\n\u00a0c: d\n", "a: &x *x\n<<: *y\n", "- - - [[[[{{", "a: \"b\n\tc", "\uFEFFa: b\r\nc\u2028d: e\r\n",
		"%YAML 1.1\n---\na: b\n...\n---\n", "? [a]\n: b\n", "a: !!int 3\n", "'a\n\tb': c\n", "a: >-\n\n\n  b\n # c\nd",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		sink := &diag.Sink{}
		root, ok := yamldoc.Parse(src, sink)
		if !ok && sink.Len() == 0 {
			t.Fatal("nothing can be read, and nothing is said")
		}
		if ok {
			root.Entries(func(_ diag.Text, v yamldoc.Value) { v.Date() })
		}
		for _, f := range sink.List() {
			if f.Pos.Line < 1 || f.Pos.Column < 1 || f.Pos.Line > 1+strings.Count(string(src), "\n") || f.Message == "" {
				t.Fatalf("a finding outside the document: %+v", f)
			}
		}
	})
}

// A key that is not known has the hint that fits: a near name, the comma that cut
// a text between braces, or what is known.
func TestUnknownKeyHints(t *testing.T) {
	keys := yamldoc.NewKeys("", "document note id")
	for _, tt := range []struct{ src, want string }{
		{"note: a\ndocumnet: b\n", `did you mean "document"?`},
		{"{note: a, notes: b}\n", `did you mean "note"?`},
		{"{document: calls per 1,000 people, note: a}\n", "put text that has one in quotes"},
		{"{documnet, note: a}\n", `did you mean "document"?`},
		{"{note:a, document: b}\n", "a space is missing after the colon; write note: a"},
		{"{staff-survey, note: a}\n", "write id: staff-survey"},
		{"{document: 1,240}\n", "write numbers without commas"},
		{"{zebra: a}\n", "known here: document, note, id"},
		{"zebra:\n", "known here: document, note, id"},
	} {
		sink := &diag.Sink{}
		root, _ := yamldoc.Parse([]byte(tt.src), sink)
		root.Fields(keys, func(string, yamldoc.Value) {})
		if l := sink.List(); len(l) != 1 || l[0].Rule != diag.UnknownKey || !strings.Contains(l[0].Hint, tt.want) {
			t.Errorf("%q: %s, want the hint %q", tt.src, render(l), tt.want)
		}
	}
}
