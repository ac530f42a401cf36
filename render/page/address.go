package page

import (
	"html"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"
)

// leadsTo is where an address leads, as it may stand in a link, if that is a place of
// the web or a mailbox. It may name no user, hide no character and carry nothing but
// the place: whatever could be read in two ways leads nowhere.
func leadsTo(address string) (string, bool) {
	if len(address) > longestAddress || hides(address) {
		return "", false
	}
	scheme, rest, _ := strings.Cut(address, ":")
	switch strings.ToLower(scheme) {
	case "https":
		rest, ok := strings.CutPrefix(rest, "//")
		end := strings.IndexAny(rest+"/", "/?#")
		if !ok || !host(rest[:min(end, len(rest))]) {
			return "", false
		}
		return "https://" + encoded(rest), true
	case "mailto":
		return "mailto:" + rest, mailbox(rest)
	}
	return "", false
}

// longestAddress is the most bytes of an address that readers know what to do with.
const longestAddress = 2000

// hides reports an address with a character that is not seen, or with a backslash, which readers take for a slash: as it stands or in any form that may be
// made of it.
func hides(address string) bool {
	for range 4 {
		if strings.ContainsFunc(address, func(r rune) bool {
			return r == '\\' || r == unicode.ReplacementChar || unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
		}) {
			return true
		}
		next := decoded(html.UnescapeString(address))
		if next == address {
			return false
		}
		address = next
	}
	return true // nobody needs as many disguises
}

// decoded has a character for each escape of one. What is no escape stands as it is.
func decoded(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && escapeAt(s, i) {
			c, _ := strconv.ParseUint(s[i+1:i+3], 16, 8) // escapeAt saw that it is one
			b.WriteByte(byte(c))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// escapeAt reports whether the percent sign there begins an escape.
func escapeAt(s string, i int) bool {
	return i+2 < len(s) && strings.Trim(s[i+1:i+3], "0123456789abcdefABCDEF") == ""
}

// host reports the plain name of a host, with or without a port. Names in other letters
// than those of ASCII can look like another's.
func host(s string) bool {
	name, port, colon := strings.Cut(s, ":")
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	return name != "" && strings.Trim(name, letters+".-") == "" && strings.ContainsAny(name[:1], letters) &&
		strings.Trim(port, "0123456789") == "" && len(port) <= 5 && colon == (port != "")
}

// mailbox reports a plain address of mail, without the fields that may follow one.
func mailbox(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && local != "" && !strings.ContainsFunc(local, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_+'", r)
	}) && host(domain) && !strings.Contains(domain, ":")
}

// encoded is the rest of an address, with an escape for each character that means
// something in HTML or in Markdown.
func encoded(s string) string {
	const upper = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c < 0x80 && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)) || strings.IndexByte("-._/?#=&+,;:@", c) >= 0) || c == '%' && escapeAt(s, i) {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + upper[c>>4:c>>4+1] + upper[c&15:c&15+1])
		}
	}
	return b.String()
}

// resolved is a destination as CommonMark means it, without its escapes and references.
func resolved(destination []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(destination))))
}
