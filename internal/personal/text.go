package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// digitAt returns the digit at i as an ASCII digit, and how many bytes it has;
// 0 where there is none. Full-width digits, which come with text copied from
// some programs, are digits.
func digitAt(text string, i int) (digit byte, size int) {
	if i < len(text) {
		if c := text[i]; c-'0' < 10 {
			return c, 1
		} else if c == wide[0] {
			return wideDigit(text[i:])
		}
	}
	return 0, 0
}

// wide is the full-width 0.
const wide = "\uff10"

// wideDigit returns the digit that a text begins with, where it is a full-width one.
func wideDigit(text string) (digit byte, size int) {
	if !strings.HasPrefix(text, wide[:2]) || len(text) < len(wide) || text[2]-wide[2] > 9 {
		return 0, 0
	}
	return text[2] - wide[2] + '0', len(wide)
}

// nextDigit returns where the first digit from i on stands, or the text's length.
func nextDigit(text string, i int) int {
	for ; i < len(text); i++ {
		if isDigitAt(text, i) {
			return i
		}
	}
	return i
}

// groupEnd returns where the digits that stand together from i on end.
func groupEnd(text string, i int) int {
	for {
		_, size := digitAt(text, i)
		if size == 0 {
			return i
		}
		i += size
	}
}

// digitsOf returns the digits of a text, as ASCII.
func digitsOf(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		return text
	}
	var digits []byte
	for i := nextDigit(text, 0); i < len(text); {
		d, size := digitAt(text, i)
		digits = append(digits, d)
		i = nextDigit(text, i+size)
	}
	return string(digits)
}

// isDigitAt reports whether a digit stands at i.
func isDigitAt(text string, i int) bool {
	_, size := digitAt(text, i)
	return size > 0
}

// runeAt returns the character at i, and 0 at the end.
func runeAt(text string, i int) (rune, int) {
	if i >= len(text) {
		return 0, 0
	}
	return utf8.DecodeRuneInString(text[i:])
}

// runeBefore returns the character that ends at i, and 0 at the beginning.
func runeBefore(text string, i int) (rune, int) {
	if i == 0 {
		return 0, 0
	}
	if c := text[i-1]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeLastRuneInString(text[:i])
}

// inWord reports whether a character is part of a word: letters, with their
// accents where these stand alone, and digits.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return uint32(r|0x20)-'a' < 26 || uint32(r)-'0' < 10
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// isSpace reports whether a character parts words on one line, whatever its
// width and whether or not the line may break there.
func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\r' || r >= 0xA0 && unicode.Is(unicode.Zs, r)
}

// breaksLine reports whether a character ends a line.
func breaksLine(r rune) bool {
	return r == '\n' || r == '\u0085' || r == '\u2028'
}

// invisible reports whether a character is one that nobody sees: soft hyphens,
// joiners, and the direction marks that address books put around their numbers.
func invisible(r rune) bool {
	return r >= 0xAD && unicode.Is(unicode.Cf, r)
}

// isDash reports whether a character joins what stands on both sides of it: a
// hyphen or a dash, but for the long ones, which part.
func isDash(r rune) bool {
	return r == '-' || r >= 0x2010 && r <= 0x2013 || r == '\u2212' || r == '\uff0d'
}

// joint is what stands between a word and what comes after it.
type joint struct {
	marks  [3]rune // punctuation from right to left; every dash is a hyphen
	count  int     // of marks
	spaced bool
}

// only reports whether the joint has no mark that is not among these.
func (j joint) only(marks string) bool {
	for _, m := range j.marks[:j.count] {
		if !strings.ContainsRune(marks, m) {
			return false
		}
	}
	return true
}

// glued reports whether the joint is this mark alone.
func (j joint) glued(mark rune) bool {
	return j.count == 1 && j.marks[0] == mark && !j.spaced
}

// token is a word before something else, and what stands between the two.
type token struct {
	word  string // "" where there is none
	start int
	joint joint
}

// tokenBefore returns the word that stands nearest before i. There is none beyond
// a blank line, or beyond more marks than a label has; Markdown's marks of emphasis are
// none.
func tokenBefore(text string, i int) token {
	var j joint
	lines := 0
	for {
		r, size := runeBefore(text, i)
		switch {
		case inWord(r):
			start := wordStart(text, i)
			return token{text[start:i], start, j}
		case r == '*' || r == '_' || invisible(r):
		case isSpace(r), breaksLine(r) && lines == 0:
			if breaksLine(r) {
				lines++
			}
			j.spaced = true
		case j.count < len(j.marks) && (isDash(r) || strings.ContainsRune(".:#(/=\"'“‘", r)):
			if isDash(r) {
				r = '-'
			}
			j.marks[j.count] = r
			j.count++
		default:
			return token{"", i, j}
		}
		i -= size
	}
}

// wordStart returns where the word that ends at i begins. Words longer than any
// that is asked for are cut, so that no text costs more than its length.
func wordStart(text string, i int) int {
	for least := max(0, i-64); i > least; {
		r, size := runeBefore(text, i)
		if !inWord(r) {
			break
		}
		i -= size
	}
	return i
}

// wordAfter returns the word after i, where nothing but space stands between,
// and where it ends.
func wordAfter(text string, i int) (word string, end int) {
	i = skipSpace(text, i)
	start := i
	for i < start+64 {
		r, size := runeAt(text, i)
		if size == 0 || !inWord(r) {
			break
		}
		i += size
	}
	return text[start:i], i
}

// skipSpace returns where the space from i on ends, one line's end among it.
func skipSpace(text string, i int) int {
	lines := 0
	for {
		r, size := runeAt(text, i)
		if breaksLine(r) {
			lines++
		}
		if lines > 1 || !isSpace(r) && !breaksLine(r) && !invisible(r) {
			return i
		}
		i += size
	}
}

// isYear reports whether digits are a year of our time.
func isYear(digits string) bool {
	return len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20")
}

// isReference reports whether a word says that the number after it is that of a
// paper or a thing.
func isReference(word string) bool {
	switch strings.TrimSuffix(strings.ToLower(word), "s") {
	case "ref", "reference", "form", "file", "circular", "policy", "appendix", "annex", "schedule", "version",
		"invoice", "voucher", "docket", "doc", "document", "page", "table", "figure", "chapter", "room", "module",
		"ledger", "batch", "stock", "licence", "registration", "certificate", "grant", "log", "incident", "crime", "cad", "code", "isbn", "issn", "doi", "orcid", "serial", "barcode", "asset", "charity", "standard",
		"washington":
		return true
	}
	return false
}

// isNumberWord reports whether a word says that a number follows.
func isNumberWord(word string) bool {
	if len(word) > len("numbers") {
		return false
	}
	switch strings.ToLower(word) {
	case "no", "nos", "nr", "num", "number", "numbers", "id", "ids":
		return true
	}
	return false
}
