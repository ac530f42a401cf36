package manifest_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"wellbeing/internal/manifest"
)

var (
	a = strings.Repeat("a", 64)
	b = strings.Repeat("b", 64)
)

func TestWriteSortsAndReadsBack(t *testing.T) {
	src, err := manifest.Write([]manifest.Entry{{"pack.md", b}, {"evidence/with spaces.pdf", a}, {"inputs/é.yaml", a}})
	want := a + "  evidence/with spaces.pdf\n" + a + "  inputs/é.yaml\n" + b + "  pack.md\n"
	if err != nil || string(src) != want {
		t.Fatalf("%s, %v; want %s", src, err, want)
	}
	files, err := manifest.Read(src)
	if err != nil || len(files) != 3 || files[0] != (manifest.Entry{Name: "evidence/with spaces.pdf", SHA256: a}) {
		t.Errorf("%v, %v", files, err)
	}
}

// refused are names that no pack has.
var refused = map[string]string{
	"../up":                         "leaves the pack",
	"a/../../up":                    "leaves the pack",
	"/etc/passwd":                   "absolute",
	"//server/share":                "absolute",
	`C:\pack`:                       "keeps to itself",
	"C:pack":                        "keeps to itself",
	`..\up`:                         "keeps to itself",
	"file.txt:stream":               "keeps to itself",
	"a//b":                          "not written as plain",
	"a/./b":                         "not written as plain",
	"./a":                           "not written as plain",
	"a/":                            "not written as plain",
	"":                              "not written as plain",
	"a.":                            "ends in a full stop",
	"a /b":                          "ends in a full stop",
	"a\nb":                          "not seen",
	"a\x1b[31m":                     "not seen",
	"a\u202eb":                      "not seen",
	"a\xffb":                        "not UTF-8",
	"MANIFEST.sha256":               "the manifest itself",
	"manifest.SHA256":               "the manifest itself",
	"evidence/MANIFEST.sha256/":     "not written as plain",
	strings.Repeat("a/", 500) + "b": "longer than 1000 bytes",
}

func TestNames(t *testing.T) {
	for name, want := range refused {
		if got := manifest.NameProblem(name); !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		if _, err := manifest.Write([]manifest.Entry{{name, a}}); err == nil {
			t.Errorf("%q is written", name)
		}
		if _, err := manifest.Read([]byte(a + "  " + name + "\n")); err == nil {
			t.Errorf("%q is read", name)
		}
	}
	for _, name := range []string{"index.html", "evidence/a b/ü.pdf", "evidence/.hidden", "evidence/MANIFEST.sha256", "..a", "evidence/…", " a"} {
		if got := manifest.NameProblem(name); got != "" {
			t.Errorf("%q: %s", name, got)
		}
	}
}

func TestOneNameElsewhere(t *testing.T) {
	for _, names := range [][]string{{"a", "A"}, {"a/b", "A/c"}, {"É", "é"}, {"a", "a/b"}, {"A", "a/b"}, {"a/B", "a/b/c"}, {"a/x", "a/z", "A/y"}, {"a b/c", "a", "a.b", "A/b/c"}, {"a", "a"}, {"a b", "a.b", "a/b", "a"}} {
		var files []manifest.Entry
		var src strings.Builder
		for _, name := range names {
			files = append(files, manifest.Entry{Name: name, SHA256: a})
		}
		if _, err := manifest.Write(files); err == nil {
			t.Errorf("%q are written", names)
		}
		for _, name := range names {
			fmt.Fprintf(&src, "%s  %s\n", a, name)
		}
		if files, err := manifest.Read([]byte(src.String())); err == nil {
			t.Errorf("%q are read as %v", names, files)
		}
	}
}

// A manifest that somebody made to cost its reader much takes not much more than its size.
func TestReadOfDeepFolders(t *testing.T) {
	var src strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&src, "%s  %04d/%sb\n", a, i, strings.Repeat("a/", 490))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	files, err := manifest.Read([]byte(src.String()))
	runtime.ReadMemStats(&after)
	if err != nil || len(files) != 1000 {
		t.Fatal(len(files), err)
	}
	if took, most := after.TotalAlloc-before.TotalAlloc, uint64(12*src.Len()); took > most {
		t.Errorf("%d bytes to read %d", took, src.Len())
	}
}

func TestReadIsStrict(t *testing.T) {
	line := a + "  index.html\n"
	for src, want := range map[string]string{
		"":                                      "it is empty",
		"\n":                                    "line 1: not a digest",
		"no manifest\n":                         "line 1: not a digest",
		strings.ToUpper(line):                   "line 1: not a digest",
		a + " *index.html\n":                    "line 1: not a digest",
		a + "  \n":                              "line 1: not a digest",
		a + "\tindex.html\n":                    "line 1: not a digest",
		a[1:] + "  index.html\n":                "line 1: not a digest",
		"SHA256 (index.html) = " + a + "\n":     "line 1: not a digest",
		`\` + a + `  a\nb` + "\n":               "line 1: a name with a backslash or a line end",
		a + "  index.html":                      "line 1: the line has no end",
		a + "  index.html\r\n":                  "line 1: it ends as lines on Windows do",
		line + line:                             "line 2: \"index.html\" stands out of order, or twice",
		line + a + "  a\n":                      "line 2: \"a\" stands out of order",
		line + "\n":                             "line 2: not a digest",
		"\ufeff" + line:                         "line 1: not a digest",
		a + "  \xff\n":                          "not UTF-8",
		line + "# comment\n":                    "line 2: not a digest",
		a + "  ../x\n":                          "line 1: \"../x\" leaves the pack",
		strings.Repeat("x", manifest.MaxSize+1): "larger than 16 MiB",
	} {
		files, err := manifest.Read([]byte(src))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80q: %v, %v; want %s", src, files, err, want)
		}
	}
}

func TestCompare(t *testing.T) {
	listed := []manifest.Entry{{"a", a}, {"b", a}, {"c", a}, {"d/e", a}, {"f", a}}
	got := manifest.Compare(listed, map[string]string{"a": a, "b": b, "d": a, "z": a, "c ": "", "f": manifest.NotAFile, "link": manifest.NotAFile})
	want := []manifest.Difference{{"b", manifest.Changed}, {"c", manifest.Missing}, {"c ", manifest.Added}, {"d", manifest.Added}, {"d/e", manifest.Missing}, {"f", manifest.Refused}, {"link", manifest.Refused}, {"z", manifest.Added}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := manifest.Compare(listed[:1], map[string]string{"a": a}); got != nil {
		t.Errorf("a sound pack differs: %v", got)
	}
}

// The tool that every system has reads it too.
func TestSha256sumReadsIt(t *testing.T) {
	dir := t.TempDir()
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	var files []manifest.Entry
	for _, name := range []string{"plain", "with spaces.pdf", "é", "#hash", "-dash", "'quote'", "$HOME", "a&b", "ends in *no"} {
		if manifest.NameProblem(name) != "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, manifest.Entry{Name: name, SHA256: empty})
	}
	src, err := manifest.Write(files)
	if err != nil {
		t.Fatal(err)
	}
	check := exec.Command("sha256sum", "--strict", "--check")
	check.Dir, check.Stdin = dir, bytes.NewReader(src)
	if out, err := check.CombinedOutput(); err != nil || strings.Count(string(out), ": OK\n") != len(files) {
		t.Errorf("%v: %s", err, out)
	}
}

// FuzzRead: what is read is what Write writes, to the byte, and no name in it leaves
// the pack.
func FuzzRead(f *testing.F) {
	f.Add([]byte(a + "  index.html\n"))
	f.Add([]byte(a + "  evidence/a b.pdf\n" + b + "  pack.md\n"))
	for name := range refused {
		f.Add([]byte(a + "  " + name + "\n"))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		files, err := manifest.Read(src)
		if err != nil {
			return
		}
		again, err := manifest.Write(files)
		if err != nil || !bytes.Equal(again, src) {
			t.Errorf("%q is written again as %q, %v", src, again, err)
		}
		for _, file := range files {
			if !filepath.IsLocal(file.Name) || filepath.ToSlash(filepath.Clean(file.Name)) != file.Name {
				t.Errorf("%q is no plain name in the pack", file.Name)
			}
		}
	})
}
