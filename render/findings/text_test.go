package findings_test

import (
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/render/findings"
)

// show renders one finding in a document.
func show(src string, line, column int) []string {
	var b strings.Builder
	f := diag.Finding{File: "a.yaml", Pos: diag.Pos{Line: line, Column: column}, Rule: diag.BadValue, Message: "m"}
	if err := findings.Text(&b, diag.List{f}, []byte(src), false); err != nil {
		panic(err)
	}
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// The caret stands below the character, whatever stands before it.
func TestCaret(t *testing.T) {
	long := strings.Repeat("abcdefghi ", 30)
	for _, tt := range []struct {
		name, src    string
		line, column int
		want         string // the character above the caret
	}{
		{"plain", "a: b\nkey: value\n", 2, 6, "v"},
		{"CRLF and a byte order mark", "\uFEFFkey: Value\r\n", 1, 6, "V"},
		{"tab", "key:\tvalue\n", 1, 6, "v"},
		{"wide", "名前: 警察 x!\n", 1, 9, "!"},
		{"at a wide character", "名前: 警察\n", 1, 5, "警"},
		{"combining", "e\u0301\u0301a: X\n", 1, 7, "X"},
		{"emoji of several characters", "👮🏽‍♀️: X\n", 1, 8, "X"},
		{"escape", "\x1b[31m: X\n", 1, 8, "X"},
		{"far right", long + "X" + long, 1, 301, "X"},
		{"far right and wide", strings.Repeat("警", 200) + "X" + strings.Repeat("察", 200), 1, 201, "X"},
		{"at the end", "key: v\n", 1, 6, "v"},
		{"a line as a whole", "    Ring them.\n", 1, 1, "R"},
		{"a tab in the indentation", "  \tkey: v\n", 1, 1, " "},
	} {
		lines := show(tt.src, tt.line, tt.column)
		if len(lines) != 3 {
			t.Fatalf("%s: %q", tt.name, lines)
		}
		caret := termtext.Width(strings.TrimSuffix(lines[2], "^"))
		at := lines[1]
		for termtext.Width(at) > 0 && termtext.Width(lines[1])-termtext.Width(at) < caret {
			_, at, _ = strings.Cut(at, string([]rune(at)[0]))
		}
		if !strings.HasPrefix(at, tt.want) {
			t.Errorf("%s: the caret stands below %.10q in\n%s\n%s", tt.name, at, lines[1], lines[2])
		}
		if w := termtext.Width(lines[1]); w > 110 {
			t.Errorf("%s: the line is %d columns wide", tt.name, w)
		}
	}
}

func TestNoLineNoCaret(t *testing.T) {
	for _, tt := range []struct {
		src  string
		line int
	}{{"", 1}, {"a: b\n", 2}, {"a: b\n", 9}} {
		if lines := show(tt.src, tt.line, 1); len(lines) != 1 {
			t.Errorf("line %d of %q: %q", tt.line, tt.src, lines)
		}
	}
}

// A line of many findings is not read anew for each.
func TestManyFindingsOnALongLine(t *testing.T) {
	src := []byte(strings.Repeat("x", 8<<20))
	var list diag.List
	for i := range 1000 {
		list = append(list, diag.Finding{File: "a", Pos: diag.Pos{Line: 1, Column: i + 1}})
	}
	var b strings.Builder
	if err := findings.Text(&b, list, src, true); err != nil || b.Len() > 1<<20 {
		t.Errorf("%d bytes, %v", b.Len(), err)
	}
}

// The line of personal data is in no report.
func TestPersonalDataIsNotRepeated(t *testing.T) {
	src := []byte("scope: Ring 07700 900123\n")
	f := diag.Finding{File: "a.yaml", Pos: diag.Pos{Line: 1, Column: 8}, Severity: diag.Warning, Rule: diag.PersonalData, Message: "a telephone number: 07…23"}
	for _, format := range findings.Formats {
		var b strings.Builder
		r := findings.New(format, &b, findings.Options{})
		other := diag.Finding{File: "a.yaml", Pos: diag.Pos{Line: 1, Column: 8}, Rule: diag.BadValue, Message: "m"}
		if err := r.Add(findings.Document{Name: "a.yaml", Source: src, Findings: diag.List{other, f}}); err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "900123") || !strings.Contains(b.String(), "07…23") {
			t.Errorf("%s: %s", format, b.String())
		}
	}
}
