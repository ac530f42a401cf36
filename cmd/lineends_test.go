package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/cmd"
)

// Documents and settings with the line ends of Windows give the same answer, to
// the byte, as with those of other systems; what is written has the latter.
func TestLineEnds(t *testing.T) {
	documents := map[string]string{
		"2021.yaml":       "../examples/borsetshire/2021.yaml",
		"slips.yaml":      "../examples/broken/slips.yaml",
		"framework.yaml":  "../examples/frameworks/thriving-at-work.yaml",
		"assessment.yaml": "../examples/frameworks/loamshire-fire.yaml",
	}
	lf, crlf := t.TempDir(), t.TempDir()
	put := func(name string, content []byte) {
		t.Helper()
		for dir, end := range map[string]string{lf: "\n", crlf: "\r\n"} {
			if err := os.WriteFile(filepath.Join(dir, name), bytes.ReplaceAll(content, []byte("\n"), []byte(end)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, from := range documents {
		content, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		put(name, content)
	}
	put(".wellbeing.yaml", []byte("\ufeffquiet: yes\nrules:\n  stale-evidence: off\n"))
	for _, args := range []string{
		"validate 2021.yaml slips.yaml", "validate --format json 2021.yaml slips.yaml",
		"assess 2021.yaml", "assess --format markdown 2021.yaml", "assess --format json 2021.yaml",
		"framework check framework.yaml", "assess --framework framework.yaml assessment.yaml",
		"new borsetshire --from 2021.yaml --date 2022-03-31 -o -",
	} {
		run := func(dir string) (int, string) {
			t.Chdir(dir)
			var out bytes.Buffer
			code := cmd.Main(strings.Fields(args), cmd.Streams{Out: &out, Err: &out})
			return code, out.String()
		}
		wantCode, want := run(lf)
		code, got := run(crlf)
		if wantCode == cmd.ExitCannotRun {
			t.Errorf("%s: exit code %d, %s", args, wantCode, want)
		}
		if code != wantCode || got != want {
			t.Errorf("%s: exit code %d, want %d, and\n%s\nwant\n%s", args, code, wantCode, got, want)
		}
		if strings.Contains(got, "\r") {
			t.Errorf("%s: a carriage return in what is written", args)
		}
	}
}
