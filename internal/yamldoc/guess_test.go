package yamldoc_test

import (
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

const wellFormed = `format: x
evidence:
  - id: a
    title: Staff survey 2019
    detail: {population: 100}
standards:
  prevention:
    open-culture:
      level: 2
      narrative: |
        In place: at "each" station's board.
          'open
      evidence:
        - a
`

// The hint leads to the line of the slip, wherever the parser gives up.
func TestHintsOnSyntax(t *testing.T) {
	for _, tt := range []struct{ name, from, to, hint string }{
		{"a quote that is not closed", "title: Staff survey 2019", `title: "Staff survey 2019`, "line 4: a quote is opened here and not closed"},
		{"an apostrophe", "title: Staff survey 2019", "title: 'Line managers' training'", "line 4: the text in quotes ends before"},
		{"no space after a colon", "level: 2", "level:2", "line 9: a space is missing after the colon; write level: 2"},
		{"a space too few", "      level: 2", "     level: 2", ""},
		{"a key a space too far out", "      narrative: |", "     narrative: |", "line 10 is indented by 5"},
		{"a key too far in", "      narrative: |", "        narrative: |", "line 10 is indented by 8"},
		{"curly quotes around a colon", "title: Staff survey 2019", "title: “Staff survey: 2019”", "line 4: curly quotes hold no text together"},
		{"text of a block at the margin", "        In place: at \"each\" station's board.\n          'open\n", "In place at each station.\n", "line 11 is not far enough in: text below narrative: begins with 8 spaces"},
		{"text of a block below its key", "        In place: at \"each\" station's board.\n          'open\n", "\n      What is in place\n", "line 12 is not far enough in: text below narrative: begins with 8 spaces"},
		{"a list in a block at the margin", "          'open\n", "        It has:\n- owners\n- dates\n", "line 13 is not far enough in: text below narrative: begins with 8 spaces"},
		{"a list in a block below its key", "          'open\n", "        It has:\n      - owners\n", "line 13 is not far enough in: text below narrative: begins with 8 spaces"},
		{"a line of a block less far in", "          'open\n", "       open\n", "line 12 begins with 7 spaces, the text above it with 8"},
		{"a first line of a block too far in", "        In place", "         In place", ""},
		{"text of a block on the key's line", "narrative: |", "narrative: | What is in place", "line 10: the text after | begins on the next line"},
		{"a brace that is not closed", "{population: 100}", "{population: 100", ""},
	} {
		src := strings.Replace(wellFormed, tt.from, tt.to, 1)
		sink := &diag.Sink{}
		_, ok := yamldoc.Parse([]byte(src), sink)
		if tt.hint == "" {
			continue // whatever is said, nothing is guessed wrongly: see below
		}
		if ok || !strings.HasPrefix(sink.List()[0].Hint, tt.hint) {
			t.Errorf("%s: %+v, want hint %q", tt.name, sink.List(), tt.hint)
		}
	}
}
