package cmd_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"wellbeing/cmd"
)

// bigEvidence makes a folder with an assessment whose evidence takes a while to copy,
// and returns the assessment's name.
func bigEvidence(t *testing.T, items, size int) string {
	t.Helper()
	dir := t.TempDir()
	var register strings.Builder
	for i := range items {
		name := fmt.Sprintf("evidence/item-%d.bin", i)
		put(t, filepath.Join(dir, name), string(bytes.Repeat([]byte{byte(i)}, size)))
		fmt.Fprintf(&register, "  - {id: item-%d, type: policy, title: Item %d, date: 2021-01-01, location: %s}\n", i, i, name)
	}
	file := filepath.Join(dir, "assessment.yaml")
	put(t, file, "format: wellbeing-assessment/v1\nframework: common-goal-2021\n"+
		"force: {id: loamshire, name: Loamshire Police, kind: fictional}\ndate: 2021-03-31\nstatus: submitted\nmarking: OFFICIAL\n"+
		"standards: {}\nevidence:\n"+register.String())
	return file
}

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// call runs the program here and returns its exit code and all that it said.
func call(args ...string) (int, string) {
	var out bytes.Buffer
	code := cmd.Main(args, cmd.Streams{In: strings.NewReader(""), Out: &out, Err: &out})
	return code, out.String()
}

// program builds the program, as it is without the race detector.
func program(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "wellbeing")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", name, "./wellbeing").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return name
}

// A run that is killed at whatever moment leaves one whole pack, the old or the new, at
// its name or beside it under a name that says so; the next run clears up. Half of the
// runs are killed at some moment or other, half as soon as a step of the exchange shows.
func TestKilledAtAnyMoment(t *testing.T) {
	program := program(t)
	file := bigEvidence(t, 24, 1<<18)
	folder := t.TempDir()
	pack := filepath.Join(folder, "p")
	args := []string{"pack", "--force", "--copy-evidence", "-o", pack, file}
	began := time.Now()
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	takes := time.Since(began)
	random := rand.New(rand.NewPCG(1, 2))
	steps := []string{".lock", ".new-part", ".new-part/evidence", ".new-part/inputs", ".before", ".before-part"}
	states := map[string]int{}
	for n := range 60 {
		run := exec.Command(program, args...)
		if err := run.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- run.Wait() }()
		var now func() bool
		if moment := time.Now().Add(time.Duration(random.Int64N(int64(takes)))); n%2 == 0 {
			now = func() bool { return time.Now().After(moment) }
		} else {
			step := pack + steps[n/2%len(steps)]
			now = func() bool { _, err := os.Lstat(step); return err == nil }
		}
		killWhen(t, run.Process, ended, now)
		states[oneIsWhole(t, pack)]++
	}
	t.Log(states)
	if len(states) < 3 {
		t.Errorf("the runs were killed at too few steps: %v", states)
	}
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("the next run: %v: %s", err, out)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("the next run leaves %v, %v", entries, err)
	}
	if code, out := call("verify", pack); code != cmd.ExitOK {
		t.Errorf("the next run: %s", out)
	}
}

// killWhen kills a process once something is so, unless it ends before.
func killWhen(t *testing.T, p *os.Process, ended chan error, now func() bool) {
	t.Helper()
	for !now() {
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("a run that was not killed: %v", err)
			}
			return
		default:
			runtime.Gosched()
		}
	}
	if err := p.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	<-ended
}

// oneIsWhole reports what stands where a pack was written, and fails where none of it
// is a whole pack.
func oneIsWhole(t *testing.T, pack string) string {
	t.Helper()
	var said []string
	whole := false
	for _, end := range []string{"", ".before", ".new", ".new-part", ".before-part", ".lock"} {
		if _, err := os.Lstat(pack + end); err != nil {
			continue
		}
		state := end
		if !strings.HasSuffix(end, "-part") && end != ".lock" {
			code, out := call("verify", pack+end)
			if code != cmd.ExitOK {
				t.Errorf("%s is not whole: %s", pack+end, out)
			}
			whole = whole || code == cmd.ExitOK
			state = "pack" + end
		}
		said = append(said, state)
	}
	if !whole {
		t.Errorf("no whole pack is left: %v", said)
	}
	return strings.Join(said, " ")
}
