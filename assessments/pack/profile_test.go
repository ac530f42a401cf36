package pack_test

import (
	"strings"
	"testing"

	"wellbeing/assessments/pack"
	"wellbeing/internal/doc"
)

// The profile's caption says what it shows, also where it shows little.
func TestProfileFinding(t *testing.T) {
	weightless := strings.ReplaceAll(small, "title: The first\n", "title: The first\n    weight: 0\n")
	for _, tt := range []struct {
		name string
		of   *pack.Contents
		want string
	}{
		{"a gap", answered(t, "submitted", "2021-03-31", "1 1 2! 1", ""), "1 of the 2 standards scores 50.0 or more; the gap between what is claimed and what is shown is widest in Two: 50.0 points."},
		{"no gap", answered(t, "submitted", "2021-03-31", "1 1 1 1", ""), "All 2 standards score 50.0 or more; in none is more claimed than is shown."},
		{"nothing applies", answered(t, "submitted", "2021-03-31", "- - - -", ""), "No indicator applies."},
		{"nothing is answered", answered(t, "draft", "2021-03-31", "? ? ? ?", ""), "Nothing is answered yet."},
		{"no weights", own(t, weightless, head+"standards: {one: {a: {level: 0, narrative: No.}}}\n"), "No standard has a part in the score."},
	} {
		got := ""
		for _, b := range pack.Blocks(tt.of) {
			if f, ok := b.(doc.Figure); ok && f.ID == "figure-profile" {
				got = f.Caption
			}
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
