// Package termtext makes text from documents safe to show on a terminal, and
// tells how wide it is there.
package termtext

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Escape writes control characters, and characters that change the direction of
// the text around them, as escapes such as \u202e. A line feed and a tab are
// control characters too.
func Escape(s string) string {
	if !strings.ContainsFunc(s, unsafe) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unsafe(r) {
			b.WriteString(escaped(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func escaped(r rune) string {
	if r > 0xFFFF {
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// unsafe reports whether a character does something to a terminal, or to the
// text around it, rather than being seen: C0 and C1 controls, direction marks
// and overrides, line separators, invisible format characters and tags.
func unsafe(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0:
		return true
	case r < 0xAD:
		return false
	case r == '\u2028', r == '\u2029':
		return true
	case r == '\u200C', r == '\u200D': // join and part letters, in words and in emoji
		return false
	}
	return unicode.Is(unicode.Cf, r)
}

// Colour says whether text is coloured for a terminal.
type Colour bool

// Paint sets text in a colour or a weight, named by its SGR code. The text is
// safe already.
func (c Colour) Paint(code, safe string) string {
	if !c {
		return safe
	}
	return "\x1b[" + code + "m" + safe + "\x1b[0m"
}

// WriteJSON writes a value as indented JSON that is safe to show on a terminal.
func WriteJSON(w io.Writer, v any) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(escapeJSON(text.Bytes()))
	return err
}

// escapeJSON escapes the characters that Escape does in a JSON text, where only
// strings hold them. The text means what it meant.
func escapeJSON(text []byte) []byte {
	s := string(text)
	dangerous := func(r rune) bool { return r >= 0x7F && unsafe(r) }
	if !strings.ContainsFunc(s, dangerous) {
		return text
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !dangerous(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xD800+(r>>10), 0xDC00+(r&0x3FF))
		default:
			b.WriteString(escaped(r))
		}
	}
	return []byte(b.String())
}

// width never asks the environment: the same text is as wide everywhere.
var width = displaywidth.Options{ControlSequences: true}

// Width returns the number of columns that a line takes on a terminal.
func Width(s string) int { return width.String(s) }

// Cut returns the longest beginning of a line that takes at most the given
// number of columns.
func Cut(s string, columns int) string { return width.TruncateString(s, columns, "") }

// Pad adds spaces to a line until it takes the given number of columns.
func Pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-Width(s)))
}

// Wrap breaks a text into lines of at most the given number of columns, between
// words; a word that is longer stands alone.
func Wrap(s string, columns int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		w := Width(word)
		if line != "" && used+1+w > columns {
			lines = append(lines, line)
			line, used = "", 0
		}
		if line != "" {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
