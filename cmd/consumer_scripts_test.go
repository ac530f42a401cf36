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
	here, err := filepath.Abs("..")
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
			env.Setenv("project", here)
			env.Vars = append(env.Vars, goSettings...)
			env.Vars = append(env.Vars, "PRE_COMMIT_HOME="+filepath.Join(env.WorkDir, ".pre-commit"), "GIT_CONFIG_GLOBAL="+filepath.Join(env.WorkDir, ".gitconfig"),
				"GIT_AUTHOR_NAME=Borsetshire", "GIT_AUTHOR_EMAIL=wellbeing@borsetshire.example", "GIT_COMMITTER_NAME=Borsetshire", "GIT_COMMITTER_EMAIL=wellbeing@borsetshire.example")
			env.Setenv("NO_COLOR", "")
			return copyExamples(env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": exitCode, "project": project},
	})
}

// project makes a repository of the project as it stands here: project DIR TAG.
func project(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(projectRepository(ts.MkAbs(args[0]), args[1]))
}
