package yamldoc

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"wellbeing/internal/diag"
)

// MaxSize is the greatest size of a document in bytes.
const MaxSize = 8 << 20

// indentProblem is a line that is indented with something other than spaces.
type indentProblem struct {
	line  int
	what  string // the character, in words
	isTab bool
	blank bool // nothing else stands on the line
}

// source is a document's bytes on their way to the parser.
type source struct {
	text   []byte // as the parser reads it: strange spaces and line separators are spaces
	indent []indentProblem
	broken bool // a line separator was taken out, and a line may have been lost with it
}

// prepare looks for what a parser reads otherwise than a person does, or
// reports without a line: another encoding, control characters, strange spaces
// and line separators. It reports them, and returns false where there is
// nothing left to parse.
func prepare(src []byte, sink *diag.Sink) (source, bool) {
	refuse := func(rule diag.Rule, line int, hint, format string, args ...any) (source, bool) {
		sink.Errorf(rule, diag.Pos{Line: line, Column: 1}, nil, hint, format, args...)
		return source{}, false
	}
	if len(src) > MaxSize {
		return refuse(diag.Refused, 1, "split it, or move long prose into evidence files", "the file is larger than 8 MiB")
	}
	if isUTF16(src) {
		return refuse(diag.Syntax, 1, "save it as UTF-8; in Windows PowerShell, write with Out-File -Encoding utf8 instead of >",
			"the file is UTF-16, not UTF-8")
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if !utf8.Valid(src) {
		at := invalidUTF8(src)
		return refuse(diag.Syntax, lineOf(src, at), "save the file as UTF-8; it may have been saved as Windows-1252 or ISO 8859-1",
			"byte 0x%02X is not UTF-8", src[at])
	}
	if line, found := directive(src); found {
		return refuse(diag.Refused, line, "delete the line", "a directive: what a reader sees must be what is scored")
	}
	s := source{text: src}
	if !suspicious(src) {
		return s, true
	}
	if at, r, found := controlCharacter(src); found {
		if r == '\r' {
			return refuse(diag.Syntax, lineOf(src, at), "save the file with LF or CRLF line ends", "a carriage return stands without a line feed")
		}
		return refuse(diag.Syntax, lineOf(src, at), "is this a text file?", "control character U+%04X does not belong in a text file", r)
	}
	s.mend(sink)
	return s, true
}

// directive finds a line that begins with % above the document, and its number.
func directive(src []byte) (line int, found bool) {
	for row := range bytes.Lines(src) {
		line++
		if row = bytes.TrimSpace(row); len(row) > 0 && row[0] != '#' {
			return line, row[0] == '%'
		}
	}
	return 0, false
}

// isUTF16 tells UTF-16 by its byte order mark, or by every other one of the
// first bytes being zero.
func isUTF16(src []byte) bool {
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		return true
	}
	return len(src) >= 4 && (src[0] == 0) != (src[1] == 0) && (src[2] == 0) == (src[0] == 0) && (src[3] == 0) == (src[1] == 0)
}

func invalidUTF8(src []byte) int {
	for i := 0; ; {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

func lineOf(src []byte, offset int) int { return 1 + bytes.Count(src[:offset], []byte{'\n'}) }

// suspects are the bytes with which every character begins that mend or
// controlCharacter look for.
var suspects = func() (set [256]bool) {
	for b := range 0x20 {
		set[b] = b != '\n'
	}
	for _, b := range []byte{0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF} {
		set[b] = true
	}
	return set
}()

// suspicious reports whether a text has any such character. Most have none, in
// whatever language they are written, and are not read twice.
func suspicious(src []byte) bool {
	for i, b := range src {
		if suspects[b] && suspiciousAt(src[i:]) {
			return true
		}
	}
	return false
}

// suspiciousAt looks at the character that a text, which is UTF-8, begins with.
func suspiciousAt(s []byte) bool {
	switch s[0] {
	case '\r':
		return len(s) == 1 || s[1] != '\n'
	case 0xC2: // U+0080 to U+00A0
		return s[1] <= 0xA0
	case 0xE1: // U+1680
		return s[1] == 0x9A && s[2] == 0x80
	case 0xE2: // U+2000 to U+200B, U+2028, U+2029, U+202F, U+205F
		return (s[1] == 0x80 && (s[2] <= 0x8B || s[2] == 0xA8 || s[2] == 0xA9 || s[2] == 0xAF)) || (s[1] == 0x81 && s[2] == 0x9F)
	case 0xE3: // U+3000
		return s[1] == 0x80 && s[2] == 0x80
	case 0xEF: // U+FEFF, U+FFFE, U+FFFF
		return (s[1] == 0xBB && s[2] == 0xBF) || (s[1] == 0xBF && s[2] >= 0xBE)
	}
	return true
}

func controlCharacter(src []byte) (at int, r rune, found bool) {
	for i, r := range string(src) {
		switch {
		case r == '\t' || r == '\n' || r == '\u0085':
		case r == '\r':
			if i+1 < len(src) && src[i+1] == '\n' {
				continue
			}
			return i, r, true
		case r < 0x20 || (r >= 0x7F && r < 0xA0) || r == '\uFFFE' || r == '\uFFFF':
			return i, r, true
		}
	}
	return 0, 0, false
}

// mend writes spaces for strange spaces in the indentation and for strange line
// separators, so that the document reads as it looks, and reports the latter.
// Indentation is reported once it is known whether the line stands in a quoted
// text, where it means nothing.
func (s *source) mend(sink *diag.Sink) {
	var out bytes.Buffer
	out.Grow(len(s.text))
	var block blockScalar
	line := 0
	for rest := s.text; len(rest) > 0; {
		line++
		row := rest
		if end := bytes.IndexByte(rest, '\n'); end >= 0 {
			row = rest[:end+1]
		}
		rest = rest[len(row):]
		if bytes.ContainsAny(row, "\u2028\u2029\u0085") {
			row = s.mendSeparators(row, line, sink)
		}
		out.Write(s.mendIndent(row, line, &block))
	}
	s.text = out.Bytes()
}

func (s *source) mendSeparators(row []byte, line int, sink *diag.Sink) []byte {
	return bytes.Map(func(r rune) rune {
		if r != '\u2028' && r != '\u2029' && r != '\u0085' {
			return r
		}
		s.broken = true
		sink.Errorf(diag.Syntax, diag.Pos{Line: line, Column: 1}, nil,
			"delete it and break the line with Enter; word processors and web pages leave such characters behind",
			"line separator U+%04X: some programs end the line here and others do not", r)
		return ' '
	}, row)
}

func (s *source) mendIndent(row []byte, line int, block *blockScalar) []byte {
	width := leadingSpace(row)
	blank := len(bytes.TrimRight(row[width:], "\r\n")) == 0
	lead := row[:width]
	plain := leadingSpaces(row)
	if plain == width || block.holds(plain) {
		if !blank {
			block.see(row, plain)
		}
		return row
	}
	if bytes.IndexByte(lead, '\t') >= 0 {
		s.indent = append(s.indent, indentProblem{line, "a tab", true, blank})
		return row
	}
	r, _ := utf8.DecodeRune(lead[plain:])
	s.indent = append(s.indent, indentProblem{line: line, what: spaceName(r)})
	mended := append(asSpaces(lead), row[width:]...)
	if !blank {
		block.see(mended, leadingSpaces(mended))
	}
	return mended
}

// asSpaces writes a space for everything that looks like one, and nothing for
// what is not seen at all.
func asSpaces(lead []byte) []byte {
	var out []byte
	for _, r := range string(lead) {
		if !invisible(r) {
			out = append(out, ' ')
		}
	}
	return out
}

func invisible(r rune) bool { return r == '\u200B' || r == '\uFEFF' }

func spaceName(r rune) string {
	if invisible(r) {
		return fmt.Sprintf("an invisible character (U+%04X)", r)
	}
	if r == '\u00A0' || r == '\u202F' {
		return fmt.Sprintf("a non-breaking space (U+%04X)", r)
	}
	return fmt.Sprintf("a space that is not the ordinary one (U+%04X)", r)
}

// leadingSpace is the length in bytes of the white space of every kind that a
// line begins with; leadingSpaces that of its ordinary spaces.
func leadingSpace(row []byte) int {
	n := 0
	for n < len(row) {
		r, size := utf8.DecodeRune(row[n:])
		if r != '\t' && !unicode.Is(unicode.Zs, r) && !invisible(r) {
			break
		}
		n += size
	}
	return n
}

func leadingSpaces(row []byte) int {
	n := 0
	for n < len(row) && row[n] == ' ' {
		n++
	}
	return n
}

// blockScalar follows literal and folded blocks line by line, without a parser,
// since what it is asked about is what makes parsers stumble.
type blockScalar struct {
	open   bool
	parent int // the indentation that the block's lines must exceed
	own    int // that of the block's first line; 0: it is still to come
}

// holds reports whether a line with this indentation is part of an open block.
func (b *blockScalar) holds(indent int) bool {
	return b.open && indent > b.parent && (b.own == 0 || indent >= b.own)
}

// see takes note of a line that is not blank.
func (b *blockScalar) see(row []byte, indent int) {
	if b.holds(indent) {
		if b.own == 0 {
			b.own = indent
		}
		return
	}
	b.parent, b.open = blockHeader(bytes.TrimRight(row, " \t\r\n"), indent)
	b.own = 0
}

// blockHeader reports whether a line opens a block (`key: |`, `- >-`), and the
// indentation of what the block belongs to.
func blockHeader(row []byte, indent int) (parent int, opens bool) {
	if i := bytes.Index(row, []byte(" #")); i >= 0 {
		row = bytes.TrimRight(row[:i], " ")
	}
	i := bytes.LastIndexByte(row, ' ')
	if i < 0 || !isBlockMark(row[i+1:]) {
		return 0, false
	}
	before := bytes.TrimRight(row[:i], " ")
	if len(before) == 0 {
		return 0, false
	}
	last := before[len(before)-1]
	if last != ':' && last != '-' {
		return 0, false
	}
	parent = indent
	for parent+1 < len(before) && before[parent] == '-' && before[parent+1] == ' ' {
		parent += 2
		parent += leadingSpaces(before[parent:])
	}
	return parent, true
}

func isBlockMark(s []byte) bool {
	if len(s) == 0 || len(s) > 3 || (s[0] != '|' && s[0] != '>') {
		return false
	}
	for _, c := range s[1:] {
		if c != '+' && c != '-' && (c < '1' || c > '9') {
			return false
		}
	}
	return true
}
