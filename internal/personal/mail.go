package personal

import (
	"strings"
	"unicode"
)

// nextAddress returns the first e-mail address from a byte on.
func nextAddress(text string, from int) (Match, bool) {
	for i := from; ; i++ {
		at := strings.IndexByte(text[i:], '@')
		if at < 0 {
			return Match{}, false
		}
		i += at
		start := nameStart(text, from, i)
		if start == i {
			continue
		}
		if end := domainEnd(text, i+1); end > i {
			return Match{start, end, EMail}, true
		}
	}
}

// nameStart returns where the name before an @ begins, or the @ itself where
// there is no name. It begins with a letter or a digit, so that a quote or a
// mark of emphasis before it is none of it; a name in double quotes begins with them.
func nameStart(text string, from, at int) int {
	if at > from && text[at-1] == '"' {
		if open := strings.LastIndexByte(text[max(from, at-66):at-1], '"'); open >= 0 {
			return max(from, at-66) + open
		}
	}
	start := at
	for i := at; i > from; {
		r, size := runeBefore(text, i)
		if !inWord(r) && !invisible(r) && !strings.ContainsRune("._%+-'’&*!\\", r) {
			break
		}
		i -= size
		if inWord(r) {
			start = i
		}
	}
	return start
}

// domainEnd returns where the domain that begins at i ends, or 0 where there is
// none: labels of letters, digits and hyphens with dots between, of which the last
// is of two letters or more. What comes after it, such as a full stop, is none of it.
func domainEnd(text string, i int) int {
	end, label, letters, plain := 0, i, 0, true
	for labels := 0; ; {
		r, size := runeAt(text, i)
		if letters >= 2 && labels > 0 && !inWord(r) && !invisible(r) && (plain || strings.HasPrefix(text[label:], "xn--")) {
			end = trimEnd(text, i)
		}
		if inWord(r) || r == '-' || invisible(r) {
			if unicode.IsLetter(r) {
				letters++
			}
			plain = plain && !unicode.IsDigit(r) && r != '-'
			i += size
			continue
		}
		if labels++; r != '.' || i == label {
			return end
		}
		i += size
		label, letters, plain = i, 0, true
	}
}

// trimEnd returns i without the invisible characters that end there.
func trimEnd(text string, i int) int {
	for {
		r, size := runeBefore(text, i)
		if !invisible(r) {
			return i
		}
		i -= size
	}
}

// forRole reports whether the name of an address holds a word of a role.
func forRole(address string) bool {
	name := address[:strings.LastIndexByte(address, '@')]
	words := strings.FieldsFunc(name, func(r rune) bool { return !inWord(r) && !invisible(r) })
	for _, w := range words {
		if strings.ContainsFunc(w, invisible) {
			w = strings.Map(visible, w)
		}
		switch strings.ToLower(w) {
		case "wellbeing", "welfare", "hr", "oh", "health", "support", "help", "info", "enquiries", "contact", "team",
			"office", "admin", "foi", "press":
			return true
		}
	}
	return false
}

// visible drops the characters that nobody sees, for strings.Map.
func visible(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}
