package cmd_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"wellbeing/cmd"
)

const untidy = "format:   wellbeing-assessment/v1\nframework: common-goal-2021\n"

// fmtFiles runs fmt, and returns what it says on standard error.
func fmtFiles(t *testing.T, code int, args ...string) string {
	t.Helper()
	var errs bytes.Buffer
	if got := cmd.Main(append([]string{"fmt"}, args...), cmd.Streams{Out: io.Discard, Err: &errs}); got != code {
		t.Fatalf("fmt %v: exit code %d, %s", args, got, errs.String())
	}
	return errs.String()
}

// A file that changes keeps its permissions, one that does not is not touched, and
// nothing is left beside either.
func TestFmtFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.yaml", untidy)
	if err := os.Chmod("a.yaml", 0o640); err != nil {
		t.Fatal(err)
	}
	fmtFiles(t, cmd.ExitOK, "a.yaml")
	first, err := os.Stat("a.yaml")
	if err != nil || first.Mode().Perm() != 0o640 && runtime.GOOS != "windows" {
		t.Errorf("%v, %v", first.Mode(), err)
	}
	fmtFiles(t, cmd.ExitOK, "a.yaml", ".")
	second, err := os.Stat("a.yaml")
	if err != nil || !os.SameFile(first, second) || !first.ModTime().Equal(second.ModTime()) {
		t.Errorf("a file that has its layout was written anew: %v", err)
	}
	if names, _ := os.ReadDir("."); len(names) != 1 {
		t.Errorf("left beside it: %v", names)
	}
}

var lineNumber = regexp.MustCompile(`line \d+`)

// findings returns what validate finds, but for the places, sorted.
func findings(t *testing.T, args ...string) []string {
	t.Helper()
	var out bytes.Buffer
	var all struct {
		Findings []struct{ File, Rule, Path, Message string }
	}
	cmd.Main(append([]string{"validate", "--quiet", "--format", "json"}, args...), cmd.Streams{Out: &out, Err: io.Discard})
	if err := json.Unmarshal(out.Bytes(), &all); err != nil || len(all.Findings) == 0 {
		t.Fatalf("%v: %.200s", err, out.String())
	}
	var list []string
	for _, f := range all.Findings {
		list = append(list, strings.Join([]string{f.File, f.Rule, f.Path, lineNumber.ReplaceAllString(f.Message, "line N")}, " "))
	}
	slices.Sort(list)
	return list
}

// Once the examples are laid out, those that are broken too, the program finds in
// them what it found before. But a review holds the digest of the assessment that it
// is of, as it was.
func TestFmtExamples(t *testing.T) {
	dir := t.TempDir()
	if err := copyExamples(dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, name := range []string{"examples/borsetshire/peer-review-2021.yaml", "examples/borsetshire/inspection-2020.yaml"} {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	broken := []string{"--framework", "examples/broken/tiny.yaml", "examples/broken"}
	before, brokenBefore := findings(t, "examples"), findings(t, broken...)
	fmtFiles(t, cmd.ExitFallsShort, "examples")
	if after := findings(t, "examples"); !slices.Equal(before, after) {
		t.Errorf("%s", difference(strings.Join(before, "\n"), strings.Join(after, "\n")))
	}
	if after := findings(t, broken...); !slices.Equal(brokenBefore, after) {
		t.Errorf("%s", difference(strings.Join(brokenBefore, "\n"), strings.Join(after, "\n")))
	}
	says := fmtFiles(t, cmd.ExitFallsShort, "--check", "examples")
	if want := "0 to be formatted, 2 left as they are"; !strings.Contains(says, want) {
		t.Errorf("it says: %s", says)
	}
}

// An interrupt leaves what was laid out until then.
func TestFmtInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		return
	}
	name := filepath.Join(t.TempDir(), "a.yaml")
	write(t, name, untidy)
	if says := interrupt(t, "fmt", name); !strings.Contains(says, "1 file checked: 1 formatted") {
		t.Errorf("it says: %s", says)
	}
	fmtFiles(t, cmd.ExitOK, "--check", name)
}
