package diag

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Quote puts text of a document into quotes for a message, and cuts it where it
// is long. Line ends in it are spaces; else it is the text as it stands: what a terminal must not see is escaped
// where the message is shown.
func Quote(s string) string { return `"` + strings.Join(strings.Fields(Shorten(s)), " ") + `"` }

// Shorten cuts text of a document where it is too long for a message.
func Shorten(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s[:min(len(s), utf8.UTFMax*most)])[:most-1]) + "…"
}

// Alternatives joins words as a person lists a choice: a, b or c.
func Alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// DidYouMean returns the hint that names the known name nearest to the one
// written, or nothing where none is close.
func DidYouMean(written string, known []string) string {
	const curly = "\u2018\u2019\u201C\u201D"
	if strings.ContainsAny(written, curly) && (strings.IndexAny(written, curly) > 0 || !strings.ContainsAny(written[len(written)-3:], curly)) {
		return `curly quotes hold no text together; put straight ones (") around the whole of it`
	}
	if bare := strings.Trim(written, curly); bare != written {
		return fmt.Sprintf("curly quotes are part of the text here; write %s without them", Quote(bare))
	}
	if name, ok := Nearest(written, known); ok {
		return fmt.Sprintf("did you mean %q?", name)
	}
	return ""
}

// KnownHere is the hint for a key: the nearest that is known, or all of them.
func KnownHere(written string, known []string) string {
	if len(written) == 3 && strings.Trim(written, "0123456789") == "" {
		return "is it the end of a number? write numbers without commas, such as 1240"
	}
	if hint := DidYouMean(written, known); hint != "" {
		return hint
	}
	return "known here: " + strings.Join(known, ", ")
}

// OneOf is the hint for a word out of a few: the nearest of them, or all.
func OneOf(written string, words []string) string {
	if hint := DidYouMean(written, words); hint != "" {
		return hint
	}
	return "write " + Alternatives(words)
}

// WithoutNumbers takes the number out of a text behind each occurrence of a word, so
// that evidence[2] is evidence[], where the word is [.
func WithoutNumbers(text, word string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, word)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(word)
		text = strings.TrimLeft(after, "0123456789")
	}
}
