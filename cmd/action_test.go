//go:build consumers

package cmd_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// compositeAction is what the tests read of action.yml.
type compositeAction struct {
	Inputs map[string]struct{ Default string }
	Runs   struct {
		Steps []struct {
			Name, Shell, Run string
			Env              map[string]string
		}
	}
}

// job is a job that runs the action's scripts as a runner does: each in a file,
// by bash, with the inputs in its environment.
type job struct {
	t                        *testing.T
	action                   compositeAction
	workspace, temp, project string
}

func newJob(t *testing.T) *job {
	t.Helper()
	project, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	j := &job{t: t, workspace: t.TempDir(), temp: t.TempDir(), project: project}
	src, err := os.ReadFile(filepath.Join(project, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(src, &j.action); err != nil {
		t.Fatal(err)
	}
	if err := copyExamples(j.workspace); err != nil {
		t.Fatal(err)
	}
	if got := j.step("Build wellbeing", nil); got.code != 0 {
		t.Fatalf("not built: %s", got.log)
	}
	return j
}

// ran is what a step left.
type ran struct {
	code         int
	log, summary string
	outputs      map[string]string
}

var onlyExpression = regexp.MustCompile(`^\$\{\{ ([a-z._-]+) \}\}$`)

// step runs a step with inputs; those that are not given have their default.
func (j *job) step(name string, inputs map[string]string) ran {
	j.t.Helper()
	files := j.t.TempDir()
	environment := append(os.Environ(), "RUNNER_TEMP="+j.temp, "GITHUB_OUTPUT="+filepath.Join(files, "output"),
		"GITHUB_STEP_SUMMARY="+filepath.Join(files, "summary"), "GITHUB_WORKSPACE="+j.workspace)
	for _, s := range j.action.Runs.Steps {
		if s.Name != name {
			continue
		}
		if strings.Contains(s.Run, "${{") || s.Shell != "bash" {
			j.t.Fatalf("%s: an expression in the script, or another shell than bash", name)
		}
		for key, value := range s.Env {
			environment = append(environment, key+"="+j.evaluated(value, inputs))
		}
		script := filepath.Join(files, "script.sh")
		if err := os.WriteFile(script, []byte(s.Run), 0o644); err != nil {
			j.t.Fatal(err)
		}
		run := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
		run.Dir, run.Env = j.workspace, environment
		var log bytes.Buffer
		run.Stdout, run.Stderr = &log, &log
		err := run.Run()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			j.t.Fatal(err)
		}
		return ran{run.ProcessState.ExitCode(), log.String(), content(files, "summary"), outputs(j.t, content(files, "output"))}
	}
	j.t.Fatalf("the action has no step %q", name)
	return ran{}
}

// evaluated is the value of an expression that is nothing but one name.
func (j *job) evaluated(value string, inputs map[string]string) string {
	m := onlyExpression.FindStringSubmatch(value)
	if m == nil {
		j.t.Fatalf("%q is not one expression", value)
	}
	name, isInput := strings.CutPrefix(m[1], "inputs.")
	switch declared, known := j.action.Inputs[name]; {
	case m[1] == "github.action_path":
		return j.project
	case !isInput || !known:
		j.t.Fatalf("%s is not known", value)
	default:
		if given, ok := inputs[name]; ok {
			return given
		}
		return declared.Default
	}
	return ""
}

func (j *job) write(name, text string) {
	if err := os.WriteFile(filepath.Join(j.workspace, name), []byte(text), 0o644); err != nil {
		j.t.Fatal(err)
	}
}

func content(dir, name string) string {
	src, _ := os.ReadFile(filepath.Join(dir, name)) // a step may leave none
	return string(src)
}

func outputs(t *testing.T, file string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(file) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		if _, twice := all[name]; !ok || twice {
			t.Errorf("outputs are broken: %q", file)
		}
		all[name] = value
	}
	return all
}

const checkStep = "Check documents"

// The action's scripts run as a runner runs them.
func TestAction(t *testing.T) {
	j := newJob(t)
	j.write("waived.yaml", strings.Replace(strings.Replace(content(j.workspace, "examples/kent-police-2020/assessment.yaml"), "id: kent", "id: borsetshire", 1),
		"    manager-training:\n", "    manager-training:\n      # wellbeing:allow over-claimed: the source says so\n", 1))
	j.write("examples/settings.yaml", "rules: {over-claimed: error}\n")
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=Borsetshire", "-c", "user.email=wellbeing@borsetshire.example", "commit", "-q", "-m", "one"}} {
		if out, err := exec.Command("git", append([]string{"-C", j.workspace}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	for _, tt := range []struct {
		name   string
		inputs map[string]string
		code   int
		log    string
	}{
		{"sound", map[string]string{"paths": "examples/kent-police-2020"}, 0, "::warning file=examples/kent-police-2020/assessment.yaml,line=124,"},
		{"errors", map[string]string{"paths": "examples/kent-police-2020\nexamples/broken/future-date.yaml\n", "framework": "examples/broken/tiny.yaml"}, 1, "::error file=examples/broken/future-date.yaml,line="},
		{"strict", map[string]string{"paths": "examples/kent-police-2020", "strict": "true"}, 1, "::warning"},
		{"not strict", map[string]string{"paths": "examples/kent-police-2020", "strict": "false"}, 0, "::warning"},
		{"no yes or no", map[string]string{"paths": "examples/kent-police-2020", "strict": "perhaps"}, 2, `invalid argument "perhaps" for "--strict"`},
		{"a rule", map[string]string{"paths": "examples/kent-police-2020", "fail-on": "over-claimed"}, 1, "::warning"},
		{"no rule", map[string]string{"paths": "examples/kent-police-2020", "fail-on": "over\nclaimed"}, 2, "--fail-on: rule"},
		{"evidence files", map[string]string{"paths": "examples/kent-police-2020", "files": "true"}, 0, "::warning"},
		{"what is new", map[string]string{"paths": "examples/kent-police-2020\nwaived.yaml", "new-from": "HEAD", "fail-on": "over-claimed"}, 0, "2 files checked: 0 errors, 0 warnings"},
		{"quieted", map[string]string{"paths": "waived.yaml", "fail-on": "over-claimed"}, 0, "1 quieted"},
		{"not quieted", map[string]string{"paths": "waived.yaml", "fail-on": "over-claimed", "waivers": "false"}, 1, "::warning"},
		{"settings", map[string]string{"paths": "examples/kent-police-2020", "config": "examples/settings.yaml"}, 1, "::error"},
		{"a day", map[string]string{"paths": "examples/borsetshire/2021.yaml", "as-at": "2029-01-01"}, 0, "is not current on 2029-01-01"},
		{"no path", map[string]string{"paths": "\n"}, 2, "name a file, a folder"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			j.t = t
			got := j.step(checkStep, tt.inputs)
			if got.code != tt.code || got.outputs["exit-code"] != string(rune('0'+tt.code)) || !strings.Contains(got.log, tt.log) {
				t.Errorf("exit code %d, outputs %v, log:\n%s", got.code, got.outputs, got.log)
			}
			if tt.code == 2 {
				return
			}
			var sarif struct{ Runs []json.RawMessage }
			if err := json.Unmarshal([]byte(content("", got.outputs["sarif"])), &sarif); err != nil || len(sarif.Runs) != 1 {
				t.Errorf("sarif at %q: %v", got.outputs["sarif"], err)
			}
			if !strings.HasPrefix(got.summary, "## Findings\n") {
				t.Errorf("summary: %s", got.summary)
			}
		})
	}
}

// What is written for an input is text, whatever it holds: no shell reads it, and
// no other output or flag comes of it.
func TestActionInputsAreText(t *testing.T) {
	j := newJob(t)
	sound := content(j.workspace, "examples/kent-police-2020/assessment.yaml")
	hostile := []string{"a b.yaml", "$(touch hacked).yaml", "`touch hacked`.yaml", `"; touch hacked; ".yaml`, "'; touch hacked; '.yaml", "--framework=x.yaml",
		"*.yaml", "~.yaml", "$HOME.yaml", `back\slash.yaml`, "${{ github.token }}.yaml", "-"}
	for _, name := range hostile {
		j.write(name, sound)
	}
	hostile = hostile[:len(hostile)-1] // - is standard input, even where a file is called so
	got := j.step(checkStep, map[string]string{"paths": strings.Join(hostile, "\n"), "reports": "json=all of $(touch hacked)\\x.json\n\nmarkdown=b.md\n", "summary": "false"})
	if got.code != 1 { // each is of one force and day
		t.Errorf("exit code %d: %s", got.code, got.log)
	}
	var report struct{ Files int }
	if err := json.Unmarshal([]byte(content(j.workspace, "all of $(touch hacked)\\x.json")), &report); err != nil || report.Files != len(hostile) {
		t.Errorf("%d of %d files were checked: %v", report.Files, len(hostile), err)
	}
	if !strings.HasPrefix(content(j.workspace, "b.md"), "## Findings") || got.summary != "" {
		t.Error("a report is not there, or a summary that was not wanted is")
	}
	for name := range j.action.Inputs {
		if name == "paths" || name == "summary" || name == "waivers" {
			continue
		}
		for _, value := range []string{"$(touch hacked)", "`touch hacked`", `"; touch hacked; "`, "x\nexit-code=0", "a --strict", "-- x"} {
			got := j.step(checkStep, map[string]string{"paths": "examples/kent-police-2020", name: value})
			if got.code != 2 || got.outputs["exit-code"] != "2" || len(got.outputs) > 2 {
				t.Errorf("%s %q: exit code %d, outputs %v: %s", name, value, got.code, got.outputs, got.log)
			}
		}
	}
	if exists(filepath.Join(j.workspace, "hacked")) {
		t.Error("an input was run as a command")
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
