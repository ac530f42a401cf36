// Package findings writes findings for people and for programs.
package findings

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
)

// Colour says whether text is coloured for a terminal.
type Colour bool

func (c Colour) paint(code, s string) string {
	if !c {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// Text writes one block a finding, as compilers print it: place, severity,
// message and rule, the line with the place marked below it, and a hint. Source
// returns the text of a file, or nil where it is not at hand.
func Text(w io.Writer, list diag.List, source func(file string) []byte, colour Colour) error {
	for _, f := range list {
		if _, err := io.WriteString(w, block(f, source(f.File), colour)); err != nil {
			return err
		}
	}
	return nil
}

func block(f diag.Finding, src []byte, colour Colour) string {
	var b strings.Builder
	code := "1;31" // bold red
	if f.Severity == diag.Warning {
		code = "1;33" // bold yellow
	}
	place := fmt.Sprintf("%s:%d:%d:", termtext.Escape(f.File), f.Pos.Line, f.Pos.Column)
	fmt.Fprintf(&b, "%s %s %s [%s]\n", colour.paint("1", place), colour.paint(code, f.Severity.String()+":"),
		termtext.Escape(f.Message), f.Rule)
	if line, ok := lineAt(src, f.Pos.Line); ok {
		shown, caret := excerpt(line, f.Pos.Column)
		number := fmt.Sprintf("%5d", f.Pos.Line)
		fmt.Fprintf(&b, "%s | %s\n", number, shown)
		fmt.Fprintf(&b, "%s | %s%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", caret), colour.paint(code, "^"))
	}
	if f.Hint != "" {
		fmt.Fprintf(&b, "      = hint: %s\n", termtext.Escape(f.Hint))
	}
	return b.String()
}

// lineAt returns a line of the text, counted from 1, without its end.
func lineAt(src []byte, n int) (string, bool) {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	for range n - 1 {
		end := bytes.IndexByte(src, '\n')
		if end < 0 {
			return "", false
		}
		src = src[end+1:]
	}
	if len(src) == 0 {
		return "", false
	}
	if end := bytes.IndexByte(src, '\n'); end >= 0 {
		src = src[:end]
	}
	return string(bytes.TrimSuffix(src, []byte{'\r'})), true
}

const (
	tabWidth   = 4
	widest     = 100 // columns of a source line that are shown
	leadBefore = 60  // of these before the place, where the line is longer
)

// excerpt returns what is shown of a source line and the column of the caret
// below it, counted from 0. Wide characters take two columns; a tab is shown as
// spaces, other control characters as escapes.
func excerpt(line string, column int) (shown string, caret int) {
	runes := []rune(line)
	at := min(column-1, len(runes))
	before, after := visible(runes[max(0, at-leadBefore*2):at]), visible(runes[at:min(len(runes), at+widest*2)])
	cut := at > leadBefore*2
	if over := termtext.Width(before) - leadBefore; termtext.Width(before)+termtext.Width(after) > widest && over > 0 {
		head := termtext.Cut(before, over)
		before, cut = before[len(head):], true
	}
	if cut {
		before = "…" + before
	}
	caret = termtext.Width(before)
	if room := widest - caret; termtext.Width(after) > room {
		after = termtext.Cut(after, room-1) + "…"
	}
	return before + after, caret
}

func visible(runes []rune) string {
	return termtext.Escape(strings.ReplaceAll(string(runes), "\t", strings.Repeat(" ", tabWidth)))
}
