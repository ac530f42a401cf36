package diag_test

import (
	"testing"

	"wellbeing/internal/diag"
)

// That the rest was left unread comes after what was found at its place, whatever
// the rules are called, and before what stands further down.
func TestTooManyComesLastAtItsPlace(t *testing.T) {
	at := func(line int, rule diag.Rule) diag.Finding {
		return diag.Finding{Pos: diag.Pos{Line: line, Column: 1}, Rule: rule}
	}
	l := diag.List{at(2, diag.Syntax), at(1, diag.TooMany), at(1, "zzz"), at(1, diag.Syntax)}
	l.Sort()
	for i, want := range []diag.Rule{diag.Syntax, "zzz", diag.TooMany, diag.Syntax} {
		if l[i].Rule != want {
			t.Fatalf("order: %v", l)
		}
	}
}
