package personal

import "strings"

// insurance returns the National Insurance number whose six digits begin at i: two
// letters before them, which are t, and one from A to D after them. Divided it is written in
// capitals, or in pairs; after words that announce it, any two letters will do, and the
// letter at its end may be missing.
func insurance(text string, i int, t token) (Match, bool) {
	letters, start := t.word, t.start
	if len(letters) != 2 || !isLetter(letters[0]) || !isLetter(letters[1]) || !t.joint.only("-.") {
		return Match{}, false
	}
	var n number
	n.read(text, i, 0)
	groups := n.insuranceGroups()
	if groups == 0 {
		return Match{}, false
	}
	announced := letters == strings.ToUpper(letters) && announcesInsurance(text, start)
	end, suffixed := insuranceEnd(text, n.groups[groups-1].end)
	switch {
	case !announced && (!suffixed || !isPrefix(strings.ToUpper(letters))):
		return Match{}, false
	case end == 0:
		return Match{}, false
	}
	whole := text[start:end]
	plain := groups == 1 && len(whole) == len("QQ123456C")
	if !announced && !plain && groups != 3 && whole != strings.ToUpper(whole) {
		return Match{}, false
	}
	return Match{start, end, Insurance}, true
}

// insuranceGroups returns how many groups are six digits together, in pairs or
// halves, and 0 where none are.
func (n *number) insuranceGroups() int {
	for k := 1; k <= min(3, n.count); k++ {
		size := len(n.of(k - 1))
		if n.groups[k-1].before.closes {
			return 0
		}
		if n.groups[k-1].upto == 6 && size == 6/k && len(n.of(0)) == size {
			if k == 2 && n.groups[1].before.mark != 0 {
				return 0 // SP 800-131A is a paper
			}
			return k
		}
	}
	return 0
}

// insuranceEnd returns where a number ends whose last digit ends at i: after the
// letter that belongs to it, or at i itself; 0 where it goes on.
func insuranceEnd(text string, i int) (end int, suffixed bool) {
	at := skipSpace(text, i)
	if r, size := runeAt(text, at); isDash(r) || r == '.' {
		at += size
	}
	if r, _ := runeAt(text, at); strings.ContainsRune("ABCDabcd", r) && !inWordAt(text, at+1) {
		return at + 1, true
	}
	if inWordAt(text, i) {
		return 0, false
	}
	return i, false
}

// isPrefix reports whether two capitals begin National Insurance numbers. QQ
// begins none but those of examples.
func isPrefix(letters string) bool {
	switch letters {
	case "QQ":
		return true
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return false
	}
	return !strings.ContainsAny(letters, "DFIQUV") && letters[1] != 'O'
}

// announcesInsurance reports whether the words before i speak of National Insurance.
func announcesInsurance(text string, i int) bool {
	t := tokenBefore(text, i)
	if t.word == "is" || t.word == "was" {
		t = tokenBefore(text, t.start)
	}
	if isNumberWord(t.word) {
		t = tokenBefore(text, t.start)
	}
	return t.word == "NI" || strings.EqualFold(t.word, "nino") || strings.EqualFold(t.word, "insurance")
}

// isLetter reports whether a byte is an ASCII letter.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
