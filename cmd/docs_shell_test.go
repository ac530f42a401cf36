//go:build unix

package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDocumentedShell runs the shell examples of the page for pipelines, but for
// those from files that other tests try: each in a force's repository, with the
// project in place of the one that is cloned.
func TestDocumentedShell(t *testing.T) {
	page := quoted.ReplaceAllString(textOf(t, "../docs/pipelines.md"), "")
	blocks := regexp.MustCompile("(?ms)^```sh\\n(.*?)^```$").FindAllStringSubmatch(page, -1)
	if len(blocks) < 3 {
		t.Errorf("only %d examples were run", len(blocks))
	}
	source := t.TempDir()
	if err := projectRepository(source, "v1.0.0"); err != nil {
		t.Fatal(err)
	}
	for _, block := range blocks {
		t.Run(strings.Fields(block[1])[0], func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "assessments"), os.DirFS("../examples/borsetshire")); err != nil {
				t.Fatal(err)
			}
			if err := asRepository(dir); err != nil {
				t.Fatal(err)
			}
			sh := exec.Command("sh", "-eu", "-c", block[1])
			sh.Dir = dir
			sh.Env = append(os.Environ(), "TMPDIR="+t.TempDir(),
				"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url.file://"+source+".insteadOf", "GIT_CONFIG_VALUE_0=https://git.borsetshire.example/wellbeing.git")
			if out, err := sh.CombinedOutput(); err != nil {
				t.Errorf("%s: %v: %s", block[1], err, out)
			}
		})
	}
}
