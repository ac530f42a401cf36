package cmd_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"wellbeing/cmd"
)

// full is a disk that has no room left.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// An answer that cannot be written is no success.
func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{
		{"assess", "../examples/borsetshire/2021.yaml"}, {"validate", "../examples/broken"}, {"framework", "list"},
		{"framework", "show", "common-goal-2021"}, {"explain", "syntax"}, {"version"}, {"validate", "--format", "json", "../examples/borsetshire"},
		{"diff", "../examples/borsetshire/2020.yaml", "../examples/borsetshire/2021.yaml"},
		{"fmt", "--check", "../examples/broken/slips.yaml"}, {"fmt", "--diff", "../examples/broken/slips.yaml"},
		{"completion", "bash"}, {"completion", "fish"},
	} {
		var errs bytes.Buffer
		if code := cmd.Main(args, cmd.Streams{In: strings.NewReader(""), Out: full{}, Err: &errs}); code != cmd.ExitCannotRun {
			t.Errorf("%v: exit code %d, %s", args, code, errs.String())
		}
		if !strings.Contains(errs.String(), "no space left on device") || strings.Contains(errs.String(), "--help") {
			t.Errorf("%v says: %s", args, errs.String())
		}
	}
}

// A file is written whole or not at all, and nothing is left beside it.
func TestOutputFileIsWholeOrAbsent(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "profile.md")
	assess := func(args ...string) int {
		args = append([]string{"assess", "--quiet", "--format", "markdown", "-o", target, "../examples/kent-police-2020"}, args...)
		return cmd.Main(args, cmd.Streams{Out: io.Discard, Err: io.Discard})
	}
	if code := assess(); code != cmd.ExitOK {
		t.Fatalf("exit code %d", code)
	}
	first, err := os.ReadFile(target)
	if err != nil || !bytes.HasPrefix(first, []byte("# Worked example: Kent Police\n")) {
		t.Fatalf("%.40q, %v", first, err)
	}
	if err := os.WriteFile(target, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code := assess(); code != cmd.ExitCannotRun {
		t.Errorf("a file in the way: exit code %d", code)
	}
	if kept, _ := os.ReadFile(target); string(kept) != "mine" {
		t.Errorf("a file in the way was changed: %q", kept)
	}
	if code := assess("--force"); code != cmd.ExitOK {
		t.Errorf("--force: exit code %d", code)
	}
	if again, _ := os.ReadFile(target); !bytes.Equal(again, first) {
		t.Error("the same input gives other bytes")
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("left beside it: %v", names)
	}
}

// interrupt runs the program on standard input behind some arguments, interrupts
// it while it reads, and returns what it says.
func interrupt(t *testing.T, args ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(self, append(args, "-")...)
	run.Args[0] = "wellbeing" // the test binary is the program under that name
	in, err := run.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	run.Stdout, run.Stderr = &out, &out
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: once it is written, the program is reading.
	if _, err := in.Write(bytes.Repeat([]byte("# comment\n"), 1<<17)); err != nil {
		t.Fatal(err)
	}
	if err := run.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := run.Wait(); !errors.As(err, &exit) || exit.ExitCode() != cmd.ExitInterrupted {
		t.Errorf("%v, %s", err, out.String())
	}
	return out.String()
}

// An interrupt prints what was found so far, says no more than that, and leaves
// no file that looks complete. Windows has no interrupt that a test can send.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		return
	}
	interrupt(t, "validate")
	if says := interrupt(t, "validate", "../examples/broken/slips.yaml"); !strings.Contains(says, "slips.yaml:5:7: error:") {
		t.Errorf("what was found is not printed: %s", says)
	}
	target := filepath.Join(t.TempDir(), "findings.json")
	says := interrupt(t, "validate", "-o", target, "../examples/broken/slips.yaml")
	if !strings.Contains(says, "1 file checked: 4 errors") || !strings.Contains(says, "not written, since the run was interrupted") {
		t.Errorf("it says: %s", says)
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("a file that looks complete was written")
	}
}
