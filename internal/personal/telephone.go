package personal

import (
	"strings"
	"unicode"
)

// telephone returns the telephone number that begins with the digits at i, if any,
// and whether everyone may ring it. No number begins before done.
func telephone(text string, i, done int) (m Match, public, ok bool) {
	start, plus := opening(text, i)
	if d, _ := digitAt(text, i); start < done || d != '0' && !(plus && d == '4') {
		return Match{}, false, false
	}
	open := 0
	if r, size := runeBefore(text, start); r == '(' || r == '[' {
		open = 1
		start -= size
	}
	if !mayBegin(text, start, done, plus) {
		return Match{}, false, false
	}
	var n number
	n.read(text, i, open)
	groups := n.telephoneGroups(text, plus)
	if groups == 0 || !n.isPlain(groups, plus) && afterReference(text, start) {
		return Match{}, false, false
	}
	if open > 0 && !n.closes(open, groups) {
		start++
	}
	rest, _ := national(n.text(groups), plus)
	public = rest[0] == '3' || strings.HasPrefix(rest, "800") || strings.HasPrefix(rest, "808")
	return Match{start, n.groups[groups-1].end, Telephone}, public, true
}

// opening returns where a number begins whose digits begin at i: at the plus
// before them, where there is one.
func opening(text string, i int) (start int, plus bool) {
	for at := i; ; {
		r, size := runeBefore(text, at)
		if r == '+' || r == '\uff0b' {
			return at - size, true
		}
		if size == 0 || !isSpace(r) && !invisible(r) {
			return i, false
		}
		at -= size
	}
}

// telephoneGroups returns how many groups make a telephone number: the most that
// do, but no line's end more than needed; 0 where none do.
func (n *number) telephoneGroups(text string, plus bool) int {
	best := 0
	for k := 1; k <= n.count; k++ {
		if best > 0 && n.groups[k-1].before.breaks {
			break
		}
		rest, abroad := national(n.text(k), plus)
		if len(rest) > 10 {
			break
		}
		if len(rest) < 9 || strings.IndexByte("1235789", rest[0]) < 0 {
			continue
		}
		if (abroad || n.shaped(text, k, len(rest))) && !n.hasDate(k) && n.mayEnd(text, k) {
			best = k
		}
	}
	return best
}

// national returns the digits of a number after its 0, and whether they stand
// after the country's code, with which a 0 may be left out. It is empty for another country.
func national(digits string, plus bool) (rest string, abroad bool) {
	rest, abroad = strings.CutPrefix(digits, "0044")
	if plus {
		rest, abroad = strings.CutPrefix(digits, "44")
	}
	if plus && !abroad {
		return "", false
	}
	return strings.TrimPrefix(rest, "0"), abroad
}

// shaped reports whether the first so many groups are parted as a number from 0
// is, rather than as figures, times or the number of a book are.
func (n *number) shaped(text string, groups, rest int) bool {
	first := len(n.of(0))
	switch {
	case rest == 9 && first < 3: // ISBNs, and figures with a 0 before them
		return false
	case n.isRota(groups):
		return false
	case n.rises(groups), first < 3 && afterShort(text, n.groups[0].end-first):
		return false
	}
	for k := 1; k < groups; k++ {
		if n.joined(k, '.') && (first < 3 || len(n.of(k)) < 2) {
			return false // a decimal, a version, a time
		}
	}
	return true
}

// isRota reports whether the groups begin with a time and have another among them.
func (n *number) isRota(groups int) bool {
	for k := 1; k < groups; k++ {
		if isTime(n.of(0)) && isTime(n.of(k)) {
			return true
		}
	}
	return false
}

// rises reports whether the groups are a list of small figures, each above the
// one before it.
func (n *number) rises(groups int) bool {
	for k := range groups {
		if len(n.of(k)) > 2 || k > 0 && value(n.of(k)) <= value(n.of(k-1)) {
			return false
		}
	}
	return true
}

// value returns the value of at most two digits.
func value(digits string) int {
	v := 0
	for _, d := range digits {
		v = 10*v + int(d-'0')
	}
	return v
}

// afterShort reports whether a figure as short as a day's stands before the digits
// at i, with space alone between: a row of figures goes on.
func afterShort(text string, i int) bool {
	t := tokenBefore(text, i)
	return t.joint.count == 0 && t.joint.spaced && len(t.word) <= 2 && isDigitAt(t.word, 0)
}

// hasDate reports whether a date or years on end are among the first so many groups.
func (n *number) hasDate(groups int) bool {
	for k := range groups {
		if n.isDate(k, groups) || n.isYears(k, groups) {
			return true
		}
	}
	return false
}

// closes reports whether all of so many parentheses before the number close within
// its first so many groups.
func (n *number) closes(open, groups int) bool {
	for _, g := range n.groups[:groups] {
		if open = g.before.within(open); open == 0 {
			return true
		}
	}
	return false
}

// isPlain reports whether the first so many groups are a telephone number whatever
// stands before it: with the country's code, or parted after the code of a place or a
// network, as directories do.
func (n *number) isPlain(groups int, plus bool) bool {
	if _, abroad := national(n.text(groups), plus); abroad {
		return true
	}
	var sizes [maxDigits]byte
	for k := range groups {
		sizes[k] = '0' + byte(len(n.of(k)))
	}
	switch string(sizes[:groups]) {
	case "56", "533", "434", "47":
		return true
	case "344", "38":
		return n.digits[1] == '2'
	}
	return false
}

// mayBegin reports whether a number may begin at i: not as part of a longer
// number, a sum of money, an id or an address, but right after the number before it;
// a plus and a country's code are no part of such.
func mayBegin(text string, i, done int, plus bool) bool {
	r, size := runeBefore(text, i)
	for invisible(r) {
		i -= size
		r, size = runeBefore(text, i)
	}
	switch {
	case plus:
		return !unicode.IsDigit(r)
	case inWord(r):
		return isPhoneWord(text, i)
	case r == '£' || r == '$' || r == '€' || strings.ContainsRune(`\&%@=`, r):
		return isPhoneWord(text, i-size)
	}
	if done > 0 && i-size == done {
		return true
	}
	p, _ := runeBefore(text, i-size)
	switch {
	case isDash(r), r == '/', r == '_':
		return !inWord(p) || isPhoneWord(text, i-size)
	case r == '.':
		return inWord(p) && !unicode.IsDigit(p)
	case strings.ContainsRune(",:'’+", r):
		return !unicode.IsDigit(p)
	}
	return true
}

// isPhoneWord reports whether the word that ends at i says that a telephone
// number follows.
func isPhoneWord(text string, i int) bool {
	switch strings.ToLower(text[wordStart(text, i):i]) {
	case "t", "tel", "telephone", "phone", "m", "mob", "mobile", "cell", "fax", "call", "ring", "text", "sms", "whatsapp":
		return true
	}
	return false
}

// afterReference reports whether a word before i says that the number is that of
// a paper or a thing, or one more of several.
func afterReference(text string, i int) bool {
	if r, _ := runeBefore(text, i); r == '#' {
		return true
	}
	listed := false
	for range 8 {
		t := tokenBefore(text, i)
		switch {
		case isReference(t.word):
			return true
		case !isNumberWord(t.word) && !isList(t.word) && !(listed && isDigitAt(t.word, 0)):
			return false
		}
		listed = listed || isList(t.word)
		i = t.start
	}
	return false
}

// isList reports whether a word stands between the last two numbers of several.
func isList(word string) bool { return word == "and" || word == "or" || word == "to" }

// mayEnd reports whether a number may end with its first so many groups: what
// follows does not make it part of an id, a time, a share or a longer row of figures.
func (n *number) mayEnd(text string, groups int) bool {
	last := n.of(groups - 1)
	i := n.groups[groups-1].end
	r, size := runeAt(text, i)
	next := i + size
	for invisible(r) {
		r, size = runeAt(text, next)
		next += size
	}
	switch {
	case inWord(r):
		return isExtension(text, next-size)
	case r == '%' || r == '‰' || r == '°' || r == '_' && inWordAt(text, next):
		return false
	case (isDash(r) || strings.ContainsRune("./,:", r)) && isDigitAt(text, next):
		digits := digitsOf(text[next:groupEnd(text, next)])
		thousands := r == ',' && len(digits) == 3 && len(last) <= 3
		return r != ':' && len(last) >= 3 && !thousands && !yearsOnEnd(last, digits)
	}
	if groups < n.count && len(last) <= 2 {
		return len(n.of(groups)) > 2 || n.groups[groups].before.breaks
	}
	return true
}

// inWordAt reports whether a part of a word stands at i.
func inWordAt(text string, i int) bool {
	r, _ := runeAt(text, i)
	return inWord(r)
}

// isExtension reports whether the letters at i are an extension's: x12, ext 12.
func isExtension(text string, i int) bool {
	word, _ := wordAfter(text, i)
	letters := strings.ToLower(strings.TrimRight(word, "0123456789"))
	return letters == "x" && len(word) > 1 || letters == "ext" || letters == "extn"
}
