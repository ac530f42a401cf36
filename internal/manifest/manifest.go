// Package manifest lists the files of an evidence pack with their digests: written as
// sha256sum reads it, read back strictly, and held against the files that are there.
package manifest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is the file that makes a folder an evidence pack.
const Name = "MANIFEST.sha256"

// MaxSize is the greatest size of a manifest in bytes: more than the longest
// assessment with a file for every item could ask for.
const MaxSize = 16 << 20

// Entry is a file of the pack.
type Entry struct {
	Name   string // below the pack's folder, with forward slashes
	SHA256 string // in lower-case hexadecimal
}

// Write returns the manifest of files, in the order of their names. It refuses a name
// that no pack may have, and two that some system takes for one.
func Write(files []Entry) ([]byte, error) {
	sorted := slices.SortedFunc(slices.Values(files), byName)
	var out []byte
	for _, f := range sorted {
		if problem := NameProblem(f.Name); problem != "" {
			return nil, fmt.Errorf("%q %s", f.Name, problem)
		}
		if !IsDigest(f.SHA256) {
			return nil, fmt.Errorf("%q has no digest", f.Name)
		}
		out = fmt.Appendf(out, "%s  %s\n", f.SHA256, f.Name)
	}
	if x, y, ok := clash(sorted); ok {
		return nil, fmt.Errorf("%q and %q are one name on Windows and macOS", x, y)
	}
	if len(out) > MaxSize {
		return nil, errors.New("a pack has fewer files")
	}
	return out, nil
}

func byName(x, y Entry) int { return cmp.Compare(x.Name, y.Name) }

// Read reads a manifest. Whatever Write would not have written is an error, which
// names the line.
func Read(src []byte) ([]Entry, error) {
	switch {
	case len(src) > MaxSize:
		return nil, fmt.Errorf("larger than %d MiB", MaxSize>>20)
	case len(src) == 0:
		return nil, errors.New("it is empty")
	case !utf8.Valid(src):
		return nil, errors.New("not UTF-8")
	}
	var files []Entry
	n := 0
	for line := range strings.Lines(string(src)) {
		n++
		f, problem := readLine(line)
		if problem == "" && n > 1 && f.Name <= files[n-2].Name {
			problem = fmt.Sprintf("%q stands out of order, or twice", shorten(f.Name))
		}
		if problem != "" {
			return nil, fmt.Errorf("line %d: %s", n, problem)
		}
		files = append(files, f)
	}
	if x, y, ok := clash(files); ok {
		return nil, fmt.Errorf("%q and %q are one name on Windows and macOS", shorten(x), shorten(y))
	}
	return files, nil
}

// readLine reads a line with its end.
func readLine(line string) (f Entry, problem string) {
	const digest = 64
	line, ended := strings.CutSuffix(line, "\n")
	switch {
	case strings.HasSuffix(line, "\r"):
		return f, "it ends as lines on Windows do: something changed the line ends"
	case !ended:
		return f, "the line has no end: something is cut off"
	case strings.HasPrefix(line, `\`):
		return f, "a name with a backslash or a line end, as no pack has"
	case len(line) < digest+3 || !IsDigest(line[:digest]) || line[digest:digest+2] != "  ":
		return f, "not a digest in lower-case hexadecimal, two spaces and a name"
	}
	f = Entry{Name: line[digest+2:], SHA256: line[:digest]}
	if problem := NameProblem(f.Name); problem != "" {
		return f, fmt.Sprintf("%q %s", shorten(f.Name), problem)
	}
	return f, ""
}

// shorten cuts a name where it is too long for a message.
func shorten(s string) string {
	const most = 100
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// IsDigest reports whether s is a SHA-256 digest in lower-case hexadecimal.
func IsDigest(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// longest is how many bytes a name has at most; some systems take fewer.
const longest = 1000

// NameProblem says why a name cannot be that of a file in a pack on every system;
// nothing where it can.
func NameProblem(name string) string {
	switch {
	case len(name) > longest:
		return fmt.Sprintf("is longer than %d bytes", longest)
	case !utf8.ValidString(name):
		return "is not UTF-8"
	case strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }):
		return "has a character that is not seen"
	case strings.ContainsAny(name, `\:*?"<>|`):
		return `has one of the characters \ : * ? " < > |, which Windows keeps to itself`
	case strings.HasPrefix(name, "/"):
		return "is an absolute path"
	case strings.EqualFold(name, Name):
		return "is the manifest itself"
	}
	for step := range strings.SplitSeq(name, "/") {
		switch {
		case step == "..":
			return "leaves the pack"
		case step == "" || step == ".":
			return "is not written as plain as it can be"
		case strings.HasSuffix(step, ".") || strings.HasSuffix(step, " "):
			return "has a part that ends in a full stop or a space, which Windows drops"
		}
	}
	return ""
}

// clash finds two names of which one system or another makes one: they differ in case
// alone, or one is the folder of the other. Sorted as they are folded, such names stand
// next to each other.
func clash(files []Entry) (x, y string, found bool) {
	type folded struct{ name, as string }
	all := make([]folded, len(files))
	for i, f := range files {
		all[i] = folded{f.Name, strings.ReplaceAll(fold(f.Name), "/", "\x00")} // what lies in a folder, next to it
	}
	slices.SortStableFunc(all, func(a, b folded) int { return cmp.Compare(a.as, b.as) })
	for i := 1; i < len(all); i++ {
		if oneName(all[i-1].name, all[i].name) {
			return all[i-1].name, all[i].name, true
		}
	}
	return "", "", false
}

// oneName reports whether two names, or folders that they lie in, differ in case alone,
// or one name is the folder of the other.
func oneName(x, y string) bool {
	for {
		stepX, restX, inX := strings.Cut(x, "/")
		stepY, restY, inY := strings.Cut(y, "/")
		switch {
		case stepX != stepY:
			return fold(stepX) == fold(stepY)
		case !inX || !inY:
			return true
		}
		x, y = restX, restY
	}
}

// fold is a name as systems see it that make no difference between capitals and small
// letters.
func fold(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// Difference is a file that is not as the manifest has it.
type Difference struct {
	Name string
	Kind Kind
}

// Kind is what became of a file.
type Kind string

// The kinds.
const (
	Missing Kind = "missing" // it is listed, and is not there
	Changed Kind = "changed" // it is there, and is another
	Added   Kind = "added"   // it is there, and is not listed
	Refused Kind = "refused" // it is a link, a pipe or a device, and is not opened
)

// NotAFile stands in place of the digest of what is no regular file.
const NotAFile = "not a regular file"

// Compare holds the files that are there against those that are listed. There gives
// the digest of each by its name, which need not be known of one that is not listed, or
// NotAFile. The differences are in the order of names.
func Compare(listed []Entry, there map[string]string) []Difference {
	var all []Difference
	known := make(map[string]bool, len(listed))
	for _, f := range listed {
		known[f.Name] = true
		switch digest, ok := there[f.Name]; {
		case !ok:
			all = append(all, Difference{f.Name, Missing})
		case digest != f.SHA256 && digest != NotAFile:
			all = append(all, Difference{f.Name, Changed})
		}
	}
	for name, digest := range there {
		switch {
		case digest == NotAFile:
			all = append(all, Difference{name, Refused})
		case !known[name]:
			all = append(all, Difference{name, Added})
		}
	}
	slices.SortFunc(all, func(x, y Difference) int { return cmp.Compare(x.Name, y.Name) })
	return all
}
