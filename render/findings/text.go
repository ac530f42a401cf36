// Package findings writes findings for people and for programs.
package findings

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"wellbeing/internal/diag"
	"wellbeing/internal/personal"
	"wellbeing/internal/termtext"
)

// textReport is one block a finding, as compilers print it: place, severity,
// message and rule, the line with the place marked below it, and a hint.
type textReport struct {
	w      io.Writer
	colour termtext.Colour
}

func (r *textReport) Add(d Document) error { return Text(r.w, d.Findings, d.Source, r.colour) }

func (r *textReport) Close() error { return nil }

// Text writes the findings of one file that stand, in order. Its source may be
// nil, where it is not at hand.
func Text(w io.Writer, list diag.List, source []byte, colour termtext.Colour) error {
	lines := newShown(source, list)
	for _, f := range list.Standing() {
		if _, err := io.WriteString(w, block(f, lines, colour)); err != nil {
			return err
		}
	}
	return nil
}

func block(f diag.Finding, lines *shown, colour termtext.Colour) string {
	var b strings.Builder
	code := "1;31" // bold red
	if f.Severity == diag.Warning {
		code = "1;33" // bold yellow
	}
	place := fmt.Sprintf("%s:%d:%d:", termtext.Escape(f.File), f.Pos.Line, f.Pos.Column)
	fmt.Fprintf(&b, "%s %s %s [%s]\n", colour.Paint("1", place), colour.Paint(code, f.Severity.String()+":"),
		termtext.Escape(f.Message), f.Rule)
	if line, ok := lines.line(f.Pos.Line); ok {
		text, caret := excerpt(line, columnShown(line, f.Pos.Column))
		number := fmt.Sprintf("%5d", f.Pos.Line)
		fmt.Fprintf(&b, "%s | %s\n", number, text)
		fmt.Fprintf(&b, "%s | %s%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", caret), colour.Paint(code, "^"))
	}
	if f.Hint != "" {
		fmt.Fprintf(&b, "      = hint: %s\n", termtext.Escape(f.Hint))
	}
	return b.String()
}

// shown are the lines of a document that a report may show: not those with personal
// data, which whatever keeps a log or a report would keep too. They are looked for
// in the line itself as well, since a document that cannot be read was searched for
// nothing.
type shown struct {
	*reader
	withheld map[int]bool // the lines that were looked at, and those with personal data
}

func newShown(source []byte, found diag.List) *shown {
	s := &shown{newReader(source), map[int]bool{}}
	for _, f := range found {
		if f.Rule == diag.PersonalData {
			s.withheld[f.Pos.Line] = true
		}
	}
	return s
}

func (s *shown) line(number int) ([]byte, bool) {
	line, ok := s.reader.line(number)
	withheld, known := s.withheld[number]
	if !known {
		withheld = len(personal.Find(string(line))) > 0
		s.withheld[number] = withheld
	}
	if withheld {
		return nil, false
	}
	return line, ok
}

// reader finds the lines of findings. These come in order, so that it goes on
// from the line before and reads a file once.
type reader struct {
	rest []byte // from the line on
	at   int    // the line, counted from 1
}

func newReader(source []byte) *reader {
	return &reader{rest: bytes.TrimPrefix(source, []byte("\uFEFF")), at: 1}
}

// line returns a line without its end.
func (r *reader) line(number int) ([]byte, bool) {
	for ; r.at < number; r.at++ {
		end := bytes.IndexByte(r.rest, '\n')
		if end < 0 {
			return nil, false
		}
		r.rest = r.rest[end+1:]
	}
	line, _, _ := bytes.Cut(r.rest, []byte{'\n'})
	return bytes.TrimSuffix(line, []byte{'\r'}), len(r.rest) > 0
}

const (
	tabWidth   = 4
	widest     = 100 // columns of a source line that are shown
	leadBefore = 60  // of these before the place, where the line is longer
)

// excerpt returns what is shown of a source line and the column of the caret
// below it, counted from 0. Wide characters take two columns; a tab is shown as
// spaces, other control characters as escapes.
func excerpt(line []byte, column int) (shown string, caret int) {
	at := skip(line, 0, column-1)
	from, to := at, skip(line, at, widest)
	for n := 0; n < leadBefore*2 && from > 0; n++ {
		_, size := utf8.DecodeLastRune(line[:from])
		from -= size
	}
	before, after, cut := visible(line[from:at]), visible(line[at:to]), from > 0
	if over := termtext.Width(before) - leadBefore; over > 0 && (to < len(line) || termtext.Width(before)+termtext.Width(after) > widest) {
		before, cut = before[len(termtext.Cut(before, over)):], true
	}
	if cut {
		before = "…" + before
	}
	caret = termtext.Width(before)
	if room := widest - caret; to < len(line) || termtext.Width(after) > room {
		after = termtext.Cut(after, room-1) + "…"
	}
	return before + after, caret
}

// columnShown is where a place is marked: column 1 of an indented line stands for
// the line, whose text begins further in.
func columnShown(line []byte, column int) int {
	if column == 1 {
		column += len(line) - len(bytes.TrimLeft(line, " "))
	}
	return column
}

// skip returns the offset that lies n characters behind another, or the line's end.
func skip(line []byte, offset, n int) int {
	for ; n > 0 && offset < len(line); n-- {
		_, size := utf8.DecodeRune(line[offset:])
		offset += size
	}
	return offset
}

func visible(text []byte) string {
	return termtext.Escape(strings.ReplaceAll(string(text), "\t", strings.Repeat(" ", tabWidth)))
}
