package personal

import "strings"

// maxDigits is how many digits a number may have before it is none that is
// looked for: 0044 (0) and ten more.
const maxDigits = 15

// number is what may be one number: groups of digits with nothing between them
// but what people put into numbers.
type number struct {
	digits string // in ASCII
	groups [maxDigits]group
	count  int // of groups
}

// group is digits that stand together.
type group struct {
	end        int   // in the text
	from, upto uint8 // among the number's digits
	before     gap   // what parts it from the group before it
}

// gap is what stands between two groups of digits.
type gap struct {
	mark          byte // '-' for every dash, '.', '/', or 0
	spaced        bool
	breaks        bool // a line ends in it
	closes, opens bool // parentheses
}

// text returns the digits of the first so many groups.
func (n *number) text(groups int) string { return n.digits[:n.groups[groups-1].upto] }

// of returns the digits of a group.
func (n *number) of(group int) string {
	return n.digits[n.groups[group].from:n.groups[group].upto]
}

// read reads the number that begins at i, after so many parentheses that are open,
// into n, which is empty. It ends where a group would make it too long.
func (n *number) read(text string, i, open int) {
	var digits [maxDigits]byte
	var before gap
	used, broken := 0, false
	for {
		g := group{from: uint8(used), before: before}
		for used < maxDigits {
			d, size := digitAt(text, i)
			if size == 0 {
				break
			}
			digits[used] = d
			used++
			i += size
		}
		if isDigitAt(text, i) || used == int(g.from) {
			break
		}
		g.end, g.upto = i, uint8(used)
		n.groups[n.count] = g
		n.count++
		next, ok := 0, false
		if before, next, ok = readGap(text, i); !ok || n.ends(digits[:used], before, open, broken) {
			break
		}
		open = before.within(open)
		broken = broken || before.breaks
		i = next
	}
	n.digits = string(digits[:used])
}

// ends reports whether a gap after the groups read so far ends the number: a
// parenthesis without its other half, or one that is not around the first digits;
// a second line's end; a slash elsewhere than after the code of a place.
func (n *number) ends(digits []byte, g gap, open int, broken bool) bool {
	switch {
	case g.closes && open == 0, g.opens && string(digits) != "44" && string(digits) != "0044":
		return true
	case g.mark == '/':
		return n.count > 1 || len(digits) != 5
	}
	return g.breaks && broken
}

// within returns how many parentheses are open after a gap, of so many before it.
func (g gap) within(open int) int {
	if g.closes {
		open--
	}
	if g.opens {
		open++
	}
	return open
}

// readGap reads what stands between a group of digits that ends at i and the
// next, and returns where that begins. It is not ok where they are not of one number:
// a full stop with space beside it ends a sentence, a dash that begins a line is a
// bullet, and a blank line ends a paragraph.
func readGap(text string, i int) (g gap, next int, ok bool) {
	for {
		if isDigitAt(text, i) {
			return g, i, true
		}
		r, size := runeAt(text, i)
		switch {
		case invisible(r):
		case isSpace(r), breaksLine(r):
			if g.mark == '.' || g.mark == '/' || breaksLine(r) && g.breaks {
				return g, i, false
			}
			g.spaced = true
			g.breaks = g.breaks || breaksLine(r)
		case isDash(r) && !g.breaks && (g.mark == 0 || g.mark == '-') && !g.opens:
			g.mark = '-'
		case (r == '.' || r == '/') && !g.spaced && g.mark == 0 && !g.opens:
			g.mark = byte(r)
		case (r == ')' || r == ']') && !g.closes && g.mark == 0 && !g.opens:
			g.closes = true
		case (r == '(' || r == '[') && !g.opens:
			g.opens = true
		default:
			return g, i, false
		}
		i += size
	}
}

// isDate reports whether a day of the calendar begins with a group, among the
// first so many: day, month and year or the other way round, joined by one mark. Space
// joins them where the year is written out, nothing where all eight digits are.
func (n *number) isDate(first, groups int) bool {
	g := n.of(first)
	if len(g) == 8 && isDay(g[:2], g[2:4]) && isYear(g[4:]) {
		return true
	}
	if first+1 < groups && n.joined(first+1, '-') && isDay("01", g) && isYear(n.of(first+1)) {
		return true // a month and its year
	}
	if first+2 >= groups || n.groups[first+1].before != n.groups[first+2].before {
		return false
	}
	second, third, mark := n.of(first+1), n.of(first+2), n.groups[first+1].before.mark
	if isYear(g) {
		return mark != 0 && isDay(third, second)
	}
	if !isDay(g, second) && !isDay(second, g) {
		return false
	}
	more := first+3 < n.count && n.joined(first+3, mark)
	return isYear(third) && !more || mark != 0 && len(third) == 2 && !more && !n.groups[first+1].before.spaced
}

// joined reports whether a group follows the one before it with a mark alone between.
func (n *number) joined(group int, mark byte) bool {
	g := n.groups[group].before
	return mark != 0 && g.mark == mark && !g.spaced && !g.breaks
}

// isDay reports whether two pairs of digits may be a day and a month.
func isDay(day, month string) bool {
	return len(day) == 2 && len(month) == 2 && day >= "01" && day <= "31" && month >= "01" && month <= "12"
}

// isYears reports whether a group and the one after it are years on end, such as
// 2018-2019 or 2018-19.
func (n *number) isYears(first, groups int) bool {
	return first+1 < groups && n.groups[first+1].before.mark == '-' && yearsOnEnd(n.of(first), n.of(first+1))
}

// yearsOnEnd reports whether the second is a year after the first, its century
// left out or not.
func yearsOnEnd(first, second string) bool {
	if !isYear(first) {
		return false
	}
	return isYear(second) && second > first || len(second) == 2 && second > first[2:]
}

// isTime reports whether digits are a time of the day to five minutes, such as
// 0700 or 1945: shifts begin and end so.
func isTime(digits string) bool {
	return len(digits) == 4 && digits[:2] <= "24" && digits[2:] < "60" && strings.IndexByte("05", digits[3]) >= 0
}
