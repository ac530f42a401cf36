package cmd_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"wellbeing/cmd"
)

// update rewrites what the scripts and the documents expect to what the program
// prints. The difference is to be read before it is kept.
var update = flag.Bool("update", false, "rewrite expected output")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"wellbeing": func() {
			os.Exit(cmd.Main(os.Args[1:], cmd.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
		},
	})
}

// TestScripts runs whole commands as their users do, in a folder that holds a
// copy of the examples.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "")
			return copyExamples(env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"fifo": fifo, "zeros": zeros, "commit": commit, "code": exitCode},
	})
}

func copyExamples(dir string) error {
	return os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(filepath.Join("..", "examples")))
}

// asRepository makes a folder a Git repository whose files are all committed, as
// its branch and as that of its origin.
func asRepository(dir string) error {
	return gitAll(dir, nil, "init -q -b main", "add .", "commit -q -m All", "update-ref refs/remotes/origin/main HEAD")
}

// projectRepository makes a repository of the project as it stands here, with what
// is to be committed too, and a tag.
func projectRepository(dir, tag string) error {
	project, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := gitAll(dir, nil, "init -q"); err != nil {
		return err
	}
	of := []string{"GIT_DIR=" + filepath.Join(dir, ".git"), "GIT_WORK_TREE=" + project}
	if err := gitAll(project, of, "add .", "commit -q -m All", "tag "+tag); err != nil {
		return err
	}
	return gitAll(dir, nil, "reset -q --hard")
}

// gitAll runs Git in a folder, once for each line of arguments.
func gitAll(dir string, env []string, lines ...string) error {
	for _, line := range lines {
		git := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=test@borsetshire.example"}, strings.Fields(line)...)...)
		git.Dir, git.Env = dir, append(os.Environ(), env...)
		if out, err := git.CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %s", line, out)
		}
	}
	return nil
}

// commit makes the current folder a Git repository, if it is none, and commits all
// that is in it.
func commit(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(asRepository(ts.MkAbs(".")))
}

// zeros writes a file of zeros of so many MiB: zeros FILE MIB.
func zeros(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	size := int64(9)
	if len(args) > 1 {
		size = int64(len(args[1])) << 20
	}
	ts.Check(f.Truncate(size << 20))
}

// exitCode runs the program and checks its exit code: code N ARG….
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec("wellbeing", args[1:]...)
	got := "0"
	if err != nil {
		got = "unknown"
		if exit, ok := err.(interface{ ExitCode() int }); ok {
			got = string(rune('0' + exit.ExitCode()))
		}
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}
