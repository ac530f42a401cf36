package cmd_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"wellbeing/cmd"
)

// A file that could not be named on a terminal is not made.
func TestOutputNames(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range [][]string{{"explain", "survey", "-o"}, {"framework", "show", "common-goal-2021", "-o"}, {"new", "kent", "--date", "2021-12-31", "-o"}} {
		for _, name := range []string{"a\x1b[31m.md", "a\nb.md", "a\u009b.md"} {
			var out bytes.Buffer
			code := cmd.Main(append(args[:len(args):len(args)], name), cmd.Streams{Out: &out, Err: &out})
			if code != cmd.ExitCannotRun || !strings.Contains(out.String(), "a name with control characters is refused") || dangerous(out.String()) != 0 {
				t.Errorf("%v %q: exit code %d, %q", args, name, code, out.String())
			}
		}
	}
	if names, _ := os.ReadDir("."); len(names) > 0 {
		t.Errorf("made: %v", names)
	}
}
