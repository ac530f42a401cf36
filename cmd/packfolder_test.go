package cmd_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"wellbeing/cmd"
)

// asProgram runs the program as a process of its own: the test binary is the program
// under its name.
func asProgram(args ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	run := exec.Command(self, args...)
	run.Args[0] = "wellbeing"
	return run
}

// packOf packs and returns the digest of the manifest.
func packOf(t *testing.T, args ...string) string {
	t.Helper()
	code, said := call(append([]string{"pack", "-q"}, args...)...)
	_, digest, ok := strings.Cut(said, "covering letter: ")
	if code != cmd.ExitOK || !ok {
		t.Fatalf("%v: %d, %s", args, code, said)
	}
	return strings.TrimSpace(digest)
}

// left lists what is in a folder.
func left(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// A disc that is full leaves the pack that was there, and nothing beside it. A limit on
// the size of files fails as that does.
func TestPackOnAFullDisc(t *testing.T) {
	if runtime.GOOS == "windows" {
		return
	}
	file, folder := bigEvidence(t, 3, 1<<20), t.TempDir()
	pack := filepath.Join(folder, "p")
	before := packOf(t, "-o", pack, file)
	program := program(t)
	for _, limit := range []string{"512", "64", "1", "0"} { // of blocks of 512 bytes: the evidence, the framework, the page, the lock
		run := exec.Command("sh", "-c", `ulimit -f "$1"; shift; trap "" XFSZ; exec "$@"`, "sh", limit, program, "pack", "--force", "--copy-evidence", "-o", pack, file)
		out, err := run.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != cmd.ExitCannotRun || !strings.Contains(string(out), "file too large") {
			t.Errorf("limit %s: %v: %s", limit, err, out)
		}
		if code, said := call("verify", "--expect", before, pack); code != cmd.ExitOK {
			t.Errorf("limit %s: the pack that was there: %s", limit, said)
		}
		if got := left(t, folder); got != "p" {
			t.Errorf("limit %s leaves %s", limit, got)
		}
	}
}

// Two runs at once do not mix: one writes, and the other does too or says why not.
func TestPacksAtOnce(t *testing.T) {
	file, folder := bigEvidence(t, 8, 1<<18), t.TempDir()
	pack := filepath.Join(folder, "p")
	packOf(t, "-o", pack, file)
	var wait sync.WaitGroup
	said := make([]string, 6)
	for i := range said {
		wait.Go(func() {
			out, err := asProgram("pack", "--force", "--copy-evidence", "-o", pack, file).CombinedOutput()
			if err != nil {
				said[i] = string(out)
			}
		})
	}
	wait.Wait()
	wrote := 0
	for _, s := range said {
		switch {
		case s == "":
			wrote++
		case !strings.Contains(s, "another run is writing it; wait until that has ended"):
			t.Errorf("it says: %s", s)
		}
	}
	if code, out := call("verify", pack); wrote == 0 || code != cmd.ExitOK {
		t.Errorf("%d wrote; %s", wrote, out)
	}
	if got := left(t, folder); got != "p" {
		t.Errorf("they leave %s", got)
	}
}

// An interrupt leaves what was there, and exits as an interrupted run does.
func TestPackInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // it has no interrupt that a test can send
	}
	file, folder := bigEvidence(t, 40, 1<<20), t.TempDir()
	pack := filepath.Join(folder, "p")
	before := packOf(t, "-o", pack, file)
	run := asProgram("pack", "--force", "--copy-evidence", "-o", pack, file)
	var out bytes.Buffer
	run.Stdout, run.Stderr = &out, &out
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	for { // until it copies
		if _, err := os.Lstat(pack + ".new-part/evidence"); err == nil || run.ProcessState != nil {
			break
		}
		runtime.Gosched()
	}
	if err := run.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := run.Wait(); !errors.As(err, &exit) || exit.ExitCode() != cmd.ExitInterrupted || !strings.Contains(out.String(), "p: not written, since the run was interrupted") {
		t.Errorf("%v: %s", err, out.String())
	}
	if code, said := call("verify", "--expect", before, pack); code != cmd.ExitOK || left(t, folder) != "p" {
		t.Errorf("%s: %s", left(t, folder), said)
	}
}

// What lies beside a pack and is none of ours is neither used nor deleted.
func TestPackLeavesOthersAlone(t *testing.T) {
	const example = "../examples/borsetshire/2021.yaml"
	for end, refused := range map[string]bool{".new-part": true, ".before": true, ".before-part": true, ".lock": true, ".new": false, ".old": false} {
		folder := t.TempDir()
		pack := filepath.Join(folder, "p")
		before := packOf(t, "-o", pack, example)
		if end == ".lock" {
			put(t, pack+end, "somebody's own")
		} else {
			packOf(t, "-o", pack+end, example) // a pack, even
		}
		code, said := call("pack", "--force", "-o", pack, "../examples/borsetshire/2020.yaml")
		if refused != (code == cmd.ExitCannotRun && strings.Contains(said, "p"+end+" is in the way")) {
			t.Errorf("%s: %d, %s", end, code, said)
		}
		if code, said := call("verify", "--expect", before, pack); refused && code != cmd.ExitOK {
			t.Errorf("%s: %s", end, said)
		}
		if got, want := left(t, folder), "p p"+end; got != want {
			t.Errorf("%s: %s is left", end, got)
		}
	}
}

// What a run that was cut off has left is cleared up: its names say what it is, and the
// lock that it made them.
func TestPackClearsUp(t *testing.T) {
	const example, newer = "../examples/borsetshire/2020.yaml", "../examples/borsetshire/2021.yaml"
	for name, of := range map[string]struct {
		left []string // whole packs, or what begins one
		lock string
		want int
	}{
		"while it was written":  {[]string{"p", "p.new-part"}, ".new-part\n", cmd.ExitOK},
		"before it was there":   {[]string{"p.new-part"}, ".new-part\n", cmd.ExitOK},
		"between the two":       {[]string{"p.before", "p.new-part"}, ".new-part\n.before\n.before-part\n", cmd.ExitOK},
		"after the two":         {[]string{"p", "p.before"}, ".new-part\n.before\n.before-part\n", cmd.ExitOK},
		"while it was deleted":  {[]string{"p", "p.before-part"}, ".new-part\n.before\n.before-part\n", cmd.ExitOK},
		"could not take place":  {[]string{"p", "p.new"}, ".new-part\n.new\n", cmd.ExitOK},
		"nothing but its lock":  {nil, "", cmd.ExitOK},
		"the lock of something": {[]string{"p"}, "else\n", cmd.ExitCannotRun},
	} {
		folder := t.TempDir()
		for _, pack := range of.left {
			packOf(t, "-o", filepath.Join(folder, pack), example)
			if strings.HasSuffix(pack, "-part") {
				if err := os.Remove(filepath.Join(folder, pack, "MANIFEST.sha256")); err != nil {
					t.Fatal(err)
				}
			}
		}
		pack := filepath.Join(folder, "p")
		put(t, pack+".lock", of.lock)
		code, said := call("pack", "--force", "-o", pack, newer)
		if code != of.want {
			t.Errorf("%s: %d, %s", name, code, said)
		}
		if code != cmd.ExitOK {
			continue
		}
		if got := left(t, folder); got != "p" {
			t.Errorf("%s: %s is left", name, got)
		}
		if code, said := call("verify", pack); code != cmd.ExitOK {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// Without --force, the pack that was moved aside takes its place again all the same.
func TestPackOfBeforeComesBack(t *testing.T) {
	folder := t.TempDir()
	pack := filepath.Join(folder, "p")
	before := packOf(t, "-o", pack+".before", "../examples/borsetshire/2020.yaml")
	put(t, pack+".lock", ".before\n")
	if code, said := call("pack", "-o", pack, "../examples/borsetshire/2021.yaml"); code != cmd.ExitCannotRun || !strings.Contains(said, "--force replaces it") {
		t.Errorf("%d, %s", code, said)
	}
	if code, said := call("verify", "--expect", before, pack); code != cmd.ExitOK || left(t, folder) != "p" {
		t.Errorf("%s: %s", left(t, folder), said)
	}
}

// The same documents and options give the same bytes: in another folder, with other
// settings of the machine, and as another person.
func TestPackIsTheSameAnywhere(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // no umask
	}
	examples := filepath.Join(t.TempDir(), "somewhere else", "é")
	if err := os.CopyFS(examples, os.DirFS("../examples")); err != nil {
		t.Fatal(err)
	}
	here, _ := filepath.Abs("../examples")
	var first map[string]string
	for i, tt := range []struct {
		umask, folder string
		env           []string
	}{
		{"022", here, nil},
		{"077", examples, []string{"TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=1"}},
		{"002", examples, []string{"TZ=America/Adak", "LANG=C", "GOMAXPROCS=8", "HOME=/nonexistent", "USER=other"}},
	} {
		target := filepath.Join(t.TempDir(), fmt.Sprint("pack ", i))
		self, _ := os.Executable()
		run := exec.Command("sh", "-c", `umask "$1"; shift; exec -a wellbeing "$@"`, "sh", tt.umask, self, "pack", "-q", "--copy-evidence",
			"--previous", "borsetshire/2020.yaml", "--series", "borsetshire", "-o", target, "borsetshire/2021.yaml")
		run.Args[0], run.Path = "bash", "/bin/bash"
		run.Dir, run.Env = tt.folder, append(os.Environ(), tt.env...)
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		got := files(t, target)
		if first == nil {
			first = got
		}
		for name := range first {
			if first[name] != got[name] {
				t.Errorf("%v: %s is another", tt, name)
			}
			for _, place := range []string{here, examples, target, "somewhere"} {
				if strings.Contains(got[name], place) {
					t.Errorf("%s tells of %s", name, place)
				}
			}
		}
		if len(got) != len(first) {
			t.Errorf("%v: %d files, not %d", tt, len(got), len(first))
		}
	}
}

// files reads all files below a folder.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		src, err := os.ReadFile(filepath.Join(folder, name))
		all[name] = string(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What the pack of each example was made of scores the same again, to the byte.
func TestInputsGiveTheResultsAgain(t *testing.T) {
	for _, tt := range [][]string{
		{"../examples/borsetshire/2018.yaml"}, {"../examples/borsetshire/2019.yaml"}, {"../examples/borsetshire/2021.yaml"},
		{"--review", "../examples/borsetshire/inspection-2020.yaml", "../examples/borsetshire/2020.yaml"},
		{"../examples/cps"}, {"../examples/copfs-see-me-in-work"}, {"../examples/hmpps-2023"}, {"../examples/kent-police-2020"},
		{"../examples/forces/loamshire.yaml"}, {"../examples/forces/barsetshire.yaml"}, {"../examples/forces/bro-ddu.yaml"}, {"../examples/forces/eastmarch.yaml"},
		{"../examples/forces/glebeshire.yaml"}, {"../examples/forces/northshire.yaml"}, {"../examples/forces/stonyshire.yaml"}, {"../examples/forces/wealdshire.yaml"},
		{"--framework", "../examples/broken/tiny.yaml", "--allow-missing", "../examples/broken/missing-file"},
	} {
		pack := filepath.Join(t.TempDir(), "p")
		packOf(t, append([]string{"-o", pack}, tt...)...)
		args := []string{"assess", "-q", "--format", "json"}
		if tt[0] == "--framework" {
			args = append(args, "--framework", pack+"/inputs/framework.yaml")
		}
		var out, said bytes.Buffer
		if code := cmd.Main(append(args, pack+"/inputs"), cmd.Streams{In: strings.NewReader(""), Out: &out, Err: &said}); code != cmd.ExitOK {
			t.Errorf("%v: %d, %s", tt, code, said.String())
		}
		if want, err := os.ReadFile(filepath.Join(pack, "results.json")); err != nil || out.String() != string(want) {
			t.Errorf("%v: inputs give other results; %v", tt, err)
		}
	}
}
