package assessments

import (
	"net/url"
	"path"
	"strings"
	"unicode"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// location reads where an item of evidence is: a path below the assessment's
// folder, or an https address. It holds on every system, whichever it runs on.
func location(v yamldoc.Value) diag.Text {
	t := v.Text()
	if !t.Given() {
		return t
	}
	if problem, hint := locationProblem(t.Value); problem != "" {
		v.Errorf(diag.BadLocation, hint, "location %s %s", diag.Quote(t.Value), problem)
		return diag.Text{}
	}
	return t
}

const below = "write a path below the assessment's folder, such as evidence/survey.pdf"

func locationProblem(s string) (problem, hint string) {
	switch {
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }):
		return "has a character that is not seen", below
	case strings.ContainsRune(s, '\\'):
		return "has a backslash", "write / between folders; it works on Windows too"
	case len(s) > 1 && s[1] == ':' && unicode.IsLetter(rune(s[0])):
		return "begins with a drive letter", below
	case hasScheme(s):
		return addressProblem(s)
	case strings.HasPrefix(s, "/"):
		return "is an absolute path", below
	}
	clean := path.Clean(s)
	if s == "" || clean == "." || strings.HasSuffix(s, "/") || strings.HasSuffix(s, "/.") {
		return "names no file", below
	}
	if clean == ".." || strings.HasPrefix(clean, "../") {
		return "leaves the assessment's folder", below
	}
	for step := range strings.SplitSeq(s, "/") {
		if isDevice(step) {
			return "is a device's name on Windows", "give the file another name"
		}
	}
	return "", ""
}

// IsAddress reports whether an item's location is an address rather than a path.
func IsAddress(location string) bool { return hasScheme(location) }

func hasScheme(s string) bool {
	scheme, _, found := strings.Cut(s, ":")
	return found && !strings.ContainsAny(scheme, "/?#")
}

func addressProblem(s string) (problem, hint string) {
	const https = "write an address that begins with https://, or a path below the assessment's folder"
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return "is not an address", https
	case u.Scheme != "https":
		return "is not an https address", https
	case u.User != nil:
		return "names a user", "leave out what stands before the @"
	case u.Host == "":
		return "names no host", https
	}
	return "", ""
}

// isDevice reports whether Windows takes a file of that name for a device,
// whatever follows its first dot.
func isDevice(name string) bool {
	name, _, _ = strings.Cut(name, ".")
	name = strings.ToUpper(strings.TrimRight(name, " "))
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	device, isPort := strings.CutPrefix(name, "COM")
	if !isPort {
		device, isPort = strings.CutPrefix(name, "LPT")
	}
	return isPort && len([]rune(device)) == 1 && strings.Contains("123456789¹²³", device)
}
