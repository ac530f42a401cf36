// Package personal finds personal data in prose: what leads to one person in a
// document that speaks of roles alone.
package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what sort of personal data was found.
type Kind uint8

// The kinds of personal data.
const (
	EMail     Kind = iota // an address that does not name a role
	Telephone             // a number that not everyone may ring
	Insurance             // a National Insurance number
	Rank                  // a rank with a number
	Collar                // a collar number
	Warrant               // a warrant number
)

// String returns the kind as it stands in a sentence, with its article.
func (k Kind) String() string {
	switch k {
	case EMail:
		return "an e-mail address"
	case Telephone:
		return "a telephone number"
	case Insurance:
		return "a National Insurance number"
	case Rank:
		return "a rank with a number"
	case Collar:
		return "a collar number"
	default:
		return "a warrant number"
	}
}

// Match is a stretch of a text that is personal data: the bytes from Start up to
// End, which never part a character.
type Match struct {
	Start, End int
	Kind       Kind
}

// Find returns the personal data in a text, in its order. No two matches overlap:
// an e-mail address goes before a National Insurance number, and that before a
// telephone number, and a rank's number comes last.
func Find(text string) []Match {
	var found []Match
	from := 0
	for {
		mail, ok := nextAddress(text, from)
		if !ok {
			return appendNumbers(found, text[from:], from)
		}
		found = appendNumbers(found, text[from:mail.Start], from)
		if !forRole(text[mail.Start:mail.End]) {
			found = append(found, mail)
		}
		from = mail.End
	}
}

// appendNumbers appends what is found around the digits of a part of a text,
// which begins at a byte of the whole. Text without digits costs one pass.
func appendNumbers(found []Match, part string, at int) []Match {
	done := 0 // where the match before ended
	for i := nextDigit(part, 0); i < len(part); {
		m, public, ok := matchAt(part, i, done)
		if !ok {
			i = nextDigit(part, groupEnd(part, i))
			continue
		}
		if !public {
			found = append(found, Match{at + m.Start, at + m.End, m.Kind})
		}
		done = m.End
		i = nextDigit(part, m.End)
	}
	return found
}

// matchAt returns what the group of digits at i begins, or is the number of. A
// telephone number that everyone may ring is matched, so that no part of it is
// taken for something else, but it is public.
func matchAt(part string, i, done int) (m Match, public, ok bool) {
	before := tokenBefore(part, i)
	if m, ok := insurance(part, i, before); ok && m.Start >= done {
		return m, false, true
	}
	if m, public, ok := telephone(part, i, done); ok && m.Start >= done {
		return m, public, true
	}
	if m, ok := rank(part, i, before); ok && m.Start >= done {
		return m, false, true
	}
	return Match{}, false, false
}

// Masked returns enough of a match to tell which one it is for someone who has
// the text, and too little to tell anyone else whose it is: the first letter of
// an address and its last domain, the first and last two digits of a telephone
// number, the rank or the letters before any other. The text is the one the match was found in.
func (m Match) Masked(text string) string {
	s := text[m.Start:m.End]
	switch m.Kind {
	case EMail:
		first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s, `"`))
		return string(first) + "…@…" + s[strings.LastIndexByte(s, '.'):]
	case Telephone:
		digits := digitsOf(s)
		if plus := strings.HasPrefix(strings.TrimLeft(s, "(["), "+"); plus {
			return "+" + digits[:2] + "…" + digits[len(digits)-2:]
		}
		return digits[:2] + "…" + digits[len(digits)-2:]
	default:
		letters := strings.IndexFunc(s, func(r rune) bool { return r != '.' && !unicode.IsLetter(r) })
		return s[:letters] + " …"
	}
}
