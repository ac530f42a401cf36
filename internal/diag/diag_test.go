package diag_test

import (
	"testing"

	"wellbeing/internal/diag"
)

func TestNearest(t *testing.T) {
	known := []string{"line-management", "signposting", "level", "evidence", "as-at", "id"}
	for _, tt := range []struct{ written, want string }{
		{"levle", "level"}, {"Level", "level"}, {"line_management", "line-management"}, {"as at", "as-at"},
		{"line-managment", "line-management"}, {"signpost", "signposting"}, {"evidnece", "evidence"},
		{"xyz", ""}, {"", ""}, {"ix", ""}, {"best-practice", ""},
	} {
		got, ok := diag.Nearest(tt.written, known)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Nearest(%q) = %q, %v, want %q", tt.written, got, ok, tt.want)
		}
	}
}

func TestMergeKeepsTheFirstThousand(t *testing.T) {
	var s diag.Sink
	s.File = "a.yaml"
	for line := 2000; line > 0; line-- {
		s.Errorf(diag.UnknownKey, diag.Pos{Line: line, Column: 1}, nil, "", "line %d", line)
	}
	if !s.Full() || s.Len() != diag.Limit+1 {
		t.Fatalf("the sink holds %d", s.Len())
	}
	l := diag.Merge(s.List(), diag.List{{File: "a.yaml", Pos: diag.Start, Severity: diag.Warning, Rule: diag.NoSignOff}})
	if len(l) != diag.Limit+1 || l[0].Rule != diag.NoSignOff {
		t.Fatalf("merged: %d findings, first %v", len(l), l[0])
	}
	last, end := l[diag.Limit-1], l[diag.Limit]
	if end.Rule != diag.TooMany || end.Pos != last.Pos || end.Severity != diag.Error {
		t.Errorf("the list ends with %v after %v", end, last)
	}
	if few := diag.Merge(diag.List{{Rule: diag.Syntax}}); len(few) != 1 {
		t.Errorf("a short list was changed: %v", few)
	}
}

// Findings that are quieted do not count, up to a limit of their own.
func TestMergeOfQuietedFindings(t *testing.T) {
	var s diag.Sink
	s.Quiet = func(f *diag.Finding) { f.Quieted.Reason = "r" }
	for line := range 2 * diag.QuietedLimit {
		s.Warnf(diag.NoSignOff, diag.Pos{Line: line + 1, Column: 1}, nil, "", "m")
	}
	if !s.Full() || s.Len() != diag.QuietedLimit+1 {
		t.Errorf("the sink holds %d", s.Len())
	}
	l := diag.Merge(s.List())
	if len(l) != diag.QuietedLimit+1 || l[diag.QuietedLimit].Rule != diag.TooMany || l.Quieted() != diag.QuietedLimit {
		t.Errorf("merged: %d findings, %d quieted", len(l), l.Quieted())
	}
	if few := diag.Merge(l[:diag.Limit+5]); len(few) != diag.Limit+5 {
		t.Errorf("%d findings of %d that are quieted", len(few), diag.Limit+5)
	}
}

func TestSortOrder(t *testing.T) {
	l := diag.List{
		{File: "b", Pos: diag.Pos{Line: 1, Column: 1}},
		{File: "a", Pos: diag.Pos{Line: 10, Column: 1}},
		{File: "a", Pos: diag.Pos{Line: 9, Column: 2}, Rule: "b"},
		{File: "a", Pos: diag.Pos{Line: 9, Column: 2}, Rule: "a"},
		{File: "a", Pos: diag.Pos{Line: 9, Column: 1}, Rule: "c"},
	}
	l.Sort()
	for i, want := range []diag.Rule{"c", "a", "b", "", ""} {
		if l[i].Rule != want {
			t.Fatalf("order: %v", l)
		}
	}
	if l[4].File != "b" {
		t.Fatalf("order: %v", l)
	}
}

func TestPath(t *testing.T) {
	var root *diag.Path
	p := root.Key("evidence").Index(2).Key("detail").Key("a b").Index(0)
	if got := p.String(); got != `evidence[2].detail."a b"[0]` {
		t.Error(got)
	}
	if root.String() != "" {
		t.Error(root)
	}
}
