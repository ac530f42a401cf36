//go:build consumers

package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestConsumerScripts runs the programs that the project plugs into, on the
// project as it stands here: $project.
func TestConsumerScripts(t *testing.T) {
	dir := consumers(t)
	project, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	// A script has no home, where Go would look for these.
	var goSettings []string
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB", "GOFLAGS"} {
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		goSettings = append(goSettings, name+"="+strings.TrimSpace(string(value)))
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/consumers/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			path := []string{filepath.Join(dir, "bin"), filepath.Join(dir, "node_modules", ".bin"), env.Getenv("PATH")}
			env.Setenv("PATH", strings.Join(path, string(os.PathListSeparator)))
			env.Setenv("project", project)
			env.Vars = append(env.Vars, goSettings...)
			env.Vars = append(env.Vars, "PRE_COMMIT_HOME="+filepath.Join(env.WorkDir, ".pre-commit"), "GIT_CONFIG_GLOBAL="+filepath.Join(env.WorkDir, ".gitconfig"),
				"GIT_AUTHOR_NAME=Borsetshire", "GIT_AUTHOR_EMAIL=wellbeing@borsetshire.example", "GIT_COMMITTER_NAME=Borsetshire", "GIT_COMMITTER_EMAIL=wellbeing@borsetshire.example")
			env.Setenv("NO_COLOR", "")
			return copyExamples(env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": exitCode, "project": projectRepository},
	})
}

// projectRepository makes a repository of the project as it stands here, with
// what is to be committed too: project DIR TAG.
func projectRepository(ts *testscript.TestScript, _ bool, args []string) {
	from, to := ts.Getenv("project"), ts.MkAbs(args[0])
	listed, err := exec.Command("git", "-C", from, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	ts.Check(err)
	for name := range strings.SplitSeq(strings.TrimSuffix(string(listed), "\x00"), "\x00") {
		content, err := os.ReadFile(filepath.Join(from, name))
		if os.IsNotExist(err) { // removed, and not committed yet
			continue
		}
		ts.Check(err)
		ts.Check(os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o777))
		ts.Check(os.WriteFile(filepath.Join(to, name), content, 0o666))
	}
	ts.Check(ts.Exec("git", "init", "-q", to))
	ts.Check(ts.Exec("git", "-C", to, "add", "."))
	ts.Check(ts.Exec("git", "-C", to, "commit", "-q", "-m", "project"))
	ts.Check(ts.Exec("git", "-C", to, "tag", args[1]))
}
