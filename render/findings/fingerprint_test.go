package findings_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/render/findings"
)

// mark returns the fingerprint of the one finding of a source.
func mark(f diag.Finding, source string) string {
	return findings.Fingerprints(diag.List{f}, []byte(source))[0]
}

func TestFingerprintsStay(t *testing.T) {
	f := diag.Finding{
		File: "a.yaml", Pos: diag.Pos{Line: 2, Column: 5}, Severity: diag.Warning, Rule: diag.StaleEvidence,
		Path: "evidence[1].detail", Message: "a year old on 1 May 2020", Hint: "ask again",
	}
	const source = "x: 1\n  - y\n"
	first := mark(f, source)
	if len(first) != 32 || strings.Trim(first, "0123456789abcdef") != "" {
		t.Errorf("not 32 hexadecimal digits: %q", first)
	}
	if first != "cdac9160276a8488f5775c932f544be4" {
		t.Errorf("%s: wellbeing/v1 means the same for ever; what is computed otherwise is v2", first)
	}
	for _, tt := range []struct {
		name   string
		change func(*diag.Finding)
		source string
		same   bool
	}{
		{"another message and hint", func(f *diag.Finding) { f.Message, f.Hint = "two years old on 1 May 2021", "" }, source, true},
		{"another file", func(f *diag.Finding) { f.File = "b.yaml" }, source, true},
		{"another severity", func(f *diag.Finding) { f.Severity = diag.Error }, source, true},
		{"another line and column", func(f *diag.Finding) { f.Pos = diag.Pos{Line: 4, Column: 1} }, "w: 2\nx: 1\n\n- y\n", true},
		{"other line ends and a byte order mark", func(*diag.Finding) {}, "\uFEFFx: 1\r\n\t- y\r\n", true},
		{"another index", func(f *diag.Finding) { f.Path = "evidence[12].detail" }, source, true},
		{"quieted", func(f *diag.Finding) { f.Quieted.Reason = "known" }, source, true},
		{"another rule", func(f *diag.Finding) { f.Rule = diag.OverClaimed }, source, false},
		{"another path", func(f *diag.Finding) { f.Path = "evidence[1].title" }, source, false},
		{"another text", func(*diag.Finding) {}, "x: 1\n  - z\n", false},
		{"no source", func(*diag.Finding) {}, "", false},
	} {
		g := f
		tt.change(&g)
		if got := mark(g, tt.source); (got == first) != tt.same {
			t.Errorf("%s: same is %v, want %v", tt.name, got == first, tt.same)
		}
	}
}

// Findings that are alike are told apart by their order, and one of another kind
// between them does not count.
func TestFingerprintsOfOneFileDiffer(t *testing.T) {
	at := func(line int, rule diag.Rule) diag.Finding {
		return diag.Finding{Pos: diag.Pos{Line: line, Column: 1}, Rule: rule, Path: fmt.Sprintf("a[%d]", line)}
	}
	source := []byte("- x\n- x\n- x\n")
	two := findings.Fingerprints(diag.List{at(1, diag.BadDate), at(3, diag.BadDate)}, source)
	three := findings.Fingerprints(diag.List{at(1, diag.BadDate), at(2, diag.BadValue), at(3, diag.BadDate)}, source)
	if two[0] == two[1] {
		t.Error("two findings that are alike have one fingerprint")
	}
	if !slices.Equal(two, []string{three[0], three[2]}) || slices.Contains(two, three[1]) {
		t.Errorf("%q became %q", two, three)
	}
}

// The parts that are joined cannot be taken for one another.
func TestFingerprintsKeepPartsApart(t *testing.T) {
	a := mark(diag.Finding{Pos: diag.Start, Rule: "bad", Path: "date"}, "x\n")
	b := mark(diag.Finding{Pos: diag.Start, Rule: "ba", Path: "ddate"}, "x\n")
	if a == b {
		t.Error("rule and path run together")
	}
}

// Findings that are alike on one line, and a long one, are told apart.
func TestFingerprintsOfOneLineDiffer(t *testing.T) {
	source := []byte(strings.Repeat("x", 1<<20))
	var list diag.List
	for i := range 1000 {
		list = append(list, diag.Finding{Pos: diag.Pos{Line: 1, Column: i + 1}, Rule: diag.BadValue})
	}
	marks := findings.Fingerprints(list, source)
	slices.Sort(marks)
	if n := len(slices.Compact(marks)); n != 1000 {
		t.Errorf("%d fingerprints for 1000 findings", n)
	}
}
