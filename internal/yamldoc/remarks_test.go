package yamldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// remarks tells of each remark where it stands, the lines of which it speaks and
// what it says. A range that reaches to the end ends in $.
func remarks(t *testing.T, src string) string {
	t.Helper()
	sink := &diag.Sink{}
	root, ok := yamldoc.Parse([]byte(src), sink)
	if !ok {
		t.Fatalf("%q: %+v", src, sink.List())
	}
	var told []string
	for _, r := range root.Remarks("say:") {
		to := fmt.Sprint(r.To)
		if r.To > 1000 {
			to = "$"
		}
		told = append(told, fmt.Sprintf("%d:%d %d-%s%s", r.Pos.Line, r.Pos.Column, r.From, to, r.Text))
	}
	return strings.Join(told, "; ")
}

func TestRemarks(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"above a key", "# say: x\na: 1\nb: 2\n", "1:1 2-2 x"},
		{"above the last key", "a: 1\n# say: x\nb: 2\n", "2:1 3-$ x"},
		{"above a mapping", "# say: x\na:\n  b: 1\n\n  c: 2\n# more\nd: 3\n", "1:1 2-6 x"},
		{"above an inner key", "a:\n  # say: x\n  b:\n    c: 1\n  d: 2\n", "2:3 3-4 x"},
		{"the end of an outer mapping", "a:\n  b:\n    # say: x\n    c:\n      - 1\n      - 2\nd: 3\n", "3:5 4-6 x"},
		{"several above one key", "# say: x\n# say: y\n# other\na:\n  b: 1\nc: 2\n", "1:1 4-5 x; 2:1 4-5 y"},
		{"a blank line between", "# say: x\n\na: 1\nb: 2\n", "1:1 2-2 x"},
		{"at the line's end", "a: 1 # say: x\nb:\n  c: 1\n", "1:6 2-2 x"},
		{"at the end of a key's line", "a:  # say: x\n  b: 1\n  c: 1\n", "1:5 2-2 x"},
		{"in a list", "a:\n  # say: x\n  - id: p\n    b: 1\n  - id: q\n", "2:3 3-3 x"},
		{"between items", "a:\n  # say: x\n  - {id: p, b: 1}\n  - {id: q}\n", "2:3 3-3 x"},
		{"between braces", "a: {\n  # say: x\n  b: [1,\n    2],\n  c: 2}\n", "2:3 3-4 x"},
		{"between braces, the first key of the line", "a:\n  # say: x\n  - {b: 1, c: [1,\n    2]}\nd: 1\n", "2:3 3-3 x"},
		{"in a literal block", "a: |\n  # say: x\n  text\nb: 1\n", ""},
		{"in a folded block", "a: >-\n  text\n  # say: x\nb: 1\n", ""},
		{"in an indented block", "a: |2\n    # say: x\n  text\nb: 1\n", ""},
		{"in a block that is kept", "a: |+\n  text\n\n  # say: x\n\nb: 1 # say: y\n", "6:6 7-7 y"},
		{"in a block of a list", "a:\n- |\n  # say: x\n- >\n  # say: y\nb: 1\n", ""},
		{"after a block", "a:\n  b: |\n    text\n  # say: x\n  c: 1\n", "4:3 5-$ x"},
		{"on the header of a block", "a: | # say: x\n  text\nb: 1\n", "1:6 2-2 x"},
		{"above a block", "# say: x\na: |\n  one\n\n  two\nb: 1\n", "1:1 2-5 x"},
		{"in double quotes", "a: \"one\n  # say: x\n  two\"\nb: 1\n", ""},
		{"in single quotes", "a: 'it''s # say: x'\nb: 1 # say: y\n", "2:6 3-3 y"},
		{"after an escaped quote", "a: \"\\\" # say: x\" # say: y\n", "1:18 2-2 y"},
		{"within a word", "a: b#say:x\n", ""},
		{"another mark", "# sayer: x\n# I say: x\na: 1\n", ""},
		{"marks and spaces", "##   say: x\na: 1\nb: 1\n", "1:1 2-2 x"},
		{"CRLF", "# say: x\r\na: |\r\n  one\r\n  # say: y\r\nb: 1 # say: z\r\n", "1:1 2-4 x; 5:6 6-6 z"},
		{"wide characters before it", "a: 警察 # say: x\n", "1:7 2-2 x"},
		{"a byte order mark", "\uFEFF# say: x\na: 1\nb: 2\n", "1:1 2-2 x"},
		{"below everything", "a: 1\n# say: x\n", "2:1 3-3 x"},
	} {
		if got := remarks(t, tt.src); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A slip of the pen in the mark makes a remark that says nothing, so that somebody
// is told; other comments are none.
func TestRemarksWithSlips(t *testing.T) {
	for _, tt := range []struct {
		comment string
		remarks int
	}{
		{"# wellbeing: allow rule: x", 1}, {"# Wellbeing:Allow rule: x", 1}, {"#wellbeing:alow rule: x", 1}, {"# wellbeing-allow rule: x", 1},
		{"# WELLBEING : ALLOW", 1}, {"# wellbeing allow rule", 0}, {"# Wellbeing: all of this was told by the lead", 0}, {"# wellbeing-assessment/v1", 0},
		{"# Wellbeing team, Allowances", 0}, {"# the wellbeing:alow", 0}, {"# wellbeing:", 0},
	} {
		root, ok := yamldoc.Parse([]byte("a: 1 # one\n"+tt.comment+"\nb: 2\n"), &diag.Sink{})
		if !ok {
			t.Fatal(tt.comment)
		}
		got := root.Remarks("wellbeing:allow")
		if len(got) != tt.remarks || (len(got) > 0 && got[0].Text != "") {
			t.Errorf("%s: %+v", tt.comment, got)
		}
	}
}
