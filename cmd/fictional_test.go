package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wellbeing/cmd"
	"wellbeing/internal/fictional"
)

// fictionalRuns are commands that are run over the assessments of the fictional
// forces, in a folder where they stand twice: as forces/borsetshire/2019.yaml and as
// years/2019/borsetshire.yaml. A {force} or {year} among the arguments stands for
// each of them in turn, an {earlier} for the year before a {year}. What they print is
// in testdata/fictional, in a file of the run's name; shown makes less of it, where
// all of it would be too much to read.
var fictionalRuns = []struct {
	name, args string
	code       int
	shown      func(t *testing.T, out string) string
}{
	{"validate", "validate --quiet --format json years/{year}", cmd.ExitOK, countRules},
	{"validate-files", "validate --quiet --files --format json forces/larkshire", cmd.ExitOK, countRules},
	{"assess-2020", "assess --quiet --format json years/2020", cmd.ExitOK, showScores},
	{"assess-profile", "assess --quiet --format markdown forces/larkshire/2021.yaml", cmd.ExitOK, nil},
	{"new", "new larkshire --quiet --from forces/larkshire/2021.yaml --date 2022-03-31 -o -", cmd.ExitOK, firstLines},
	{"track", "track --quiet --format json forces/{force}", cmd.ExitOK, showCourse},
	{"track-table", "track --quiet forces/fenmarch", cmd.ExitOK, nil},
	{"track-markdown", "track --quiet --format markdown forces/heronshire", cmd.ExitOK, nil},
	{"compare", "compare --quiet --format csv --rank --draws 200 years/{year}", cmd.ExitOK, nil},
	{"compare-table", "compare --quiet --rank --agree --draws 200 years/2021", cmd.ExitOK, nil},
	{"compare-markdown", "compare --quiet --format markdown --at 2020-12-31 --any-dates forces", cmd.ExitOK, nil},
	{"diff", "diff --quiet --format json years/{earlier} years/{year}", cmd.ExitOK, showQuestions},
	{"diff-folders", "diff --quiet years/2020 years/2021", cmd.ExitOK, firstLines},
	{"diff-text", "diff --quiet years/2020/heronshire.yaml years/2021/heronshire.yaml", cmd.ExitOK, nil},
	{"diff-markdown", "diff --quiet --format markdown years/2018/loamshire.yaml years/2019/loamshire.yaml", cmd.ExitOK, nil},
	{"fmt", "fmt --check forces/larkshire", cmd.ExitOK, nil},
}

func TestFictionalForces(t *testing.T) {
	golden, err := filepath.Abs(filepath.Join("testdata", "fictional"))
	if err != nil {
		t.Fatal(err)
	}
	forces, years := writeFictional(t)
	for _, run := range fictionalRuns {
		t.Run(run.name, func(t *testing.T) {
			var all strings.Builder
			for _, args := range eachOf(run.args, forces, years) {
				var out, errs bytes.Buffer
				if code := cmd.Main(strings.Fields(args), cmd.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != run.code {
					t.Errorf("%s: exit code %d, want %d: %s", args, code, run.code, errs.String())
				}
				said := out.String()
				if run.shown != nil {
					said = run.shown(t, said)
				}
				fmt.Fprintf(&all, "> wellbeing %s\n%s", args, said)
			}
			compareGolden(t, filepath.Join(golden, run.name), all.String())
		})
	}
}

// writeFictional writes the assessments and reviews into a folder, by force and by
// year, and the evidence of one force, and goes there. It returns the ids of the forces, and the years.
func writeFictional(t *testing.T) (forces, years []string) {
	t.Helper()
	dir := t.TempDir()
	for in, files := range map[string][]fictional.File{
		"forces": slices.Concat(fictional.Documents(fictional.ByForce), evidenceOf("larkshire")),
		"years":  fictional.Documents(fictional.ByYear),
	} {
		for _, f := range files {
			name := filepath.Join(dir, in, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(f.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Chdir(dir)
	return folders(t, "forces"), folders(t, "years")
}

// evidenceOf returns the files of evidence of a force.
func evidenceOf(force string) []fictional.File {
	return slices.DeleteFunc(fictional.Evidence(fictional.ByForce), func(f fictional.File) bool { return !strings.HasPrefix(f.Name, force+"/") })
}

func folders(t *testing.T, in string) []string {
	t.Helper()
	entries, err := os.ReadDir(in)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// eachOf returns a command for each force or year that it is to be run for.
func eachOf(args string, forces, years []string) []string {
	switch {
	case strings.Contains(args, "{force}"):
		return forEach(args, "{force}", forces)
	case strings.Contains(args, "{earlier}"):
		var all []string
		for i := 1; i < len(years); i++ {
			all = append(all, strings.NewReplacer("{earlier}", years[i-1], "{year}", years[i]).Replace(args))
		}
		return all
	case strings.Contains(args, "{year}"):
		return forEach(args, "{year}", years)
	}
	return []string{args}
}

func forEach(args, place string, of []string) []string {
	var all []string
	for _, name := range of {
		all = append(all, strings.ReplaceAll(args, place, name))
	}
	return all
}

// compareGolden holds what a run printed against a file, which -update rewrites.
func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	is, was := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i, line := range is {
		if i >= len(was) || line != was[i] {
			t.Fatalf("%s:%d: %s\nwant: %s", filepath.Base(name), i+1, line, strings.Join(was[min(i, len(was)):min(i+1, len(was))], ""))
		}
	}
	t.Fatalf("%s has %d lines more", filepath.Base(name), len(was)-len(is))
}

// countRules shows how often each rule finds something.
func countRules(t *testing.T, out string) string {
	var of struct {
		Files, Errors, Warnings int
		Findings                []struct{ Rule string }
	}
	if err := json.Unmarshal([]byte(out), &of); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, f := range of.Findings {
		count[f.Rule]++
	}
	var rows []string
	for rule, n := range count {
		rows = append(rows, rule+" "+strconv.Itoa(n)+"\n")
	}
	slices.Sort(rows)
	return fmt.Sprintf("files %d, errors %d, warnings %d\n%s", of.Files, of.Errors, of.Warnings, strings.Join(rows, ""))
}

// showScores shows for each force how much is answered, its score, and what it
// claims.
func showScores(t *testing.T, out string) string {
	var of struct {
		Assessments []struct {
			Force, Date  string
			Completeness struct{ Answered, Applicable int }
			Score        float64
			Claimed      float64 `json:"claimed_score"`
			Agreement    *struct{ N int }
		}
	}
	if err := json.Unmarshal([]byte(out), &of); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, a := range of.Assessments {
		fmt.Fprintf(&b, "%-16s %s %d/%d %.2f %.2f", a.Force, a.Date, a.Completeness.Answered, a.Completeness.Applicable, a.Score, a.Claimed)
		if a.Agreement != nil {
			fmt.Fprintf(&b, " reviewed %d", a.Agreement.N)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// showCourse says of a force where it stands, and by how much.
func showCourse(t *testing.T, out string) string {
	t.Helper()
	var d struct {
		Force   string
		Overall struct {
			Points                       []any
			Required, Projected, Planned float64
			Status                       string
		}
	}
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatal(err)
	}
	o := d.Overall
	return fmt.Sprintf("%s %d points, required %.1f, projected %.1f, planned %.1f, %s\n", d.Force, len(o.Points), o.Required, o.Projected, o.Planned, o.Status)
}

// showQuestions lists the questions of each force.
func showQuestions(t *testing.T, out string) string {
	t.Helper()
	var d struct {
		Diffs []struct {
			After     struct{ Force string }
			Questions []struct{ ID, Indicator string }
		}
	}
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, of := range d.Diffs {
		fmt.Fprintf(&b, "%s:", of.After.Force)
		for _, q := range of.Questions {
			fmt.Fprintf(&b, " %s %s,", q.ID, q.Indicator)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// firstLines leaves the beginning, in which all forces are listed.
func firstLines(t *testing.T, out string) string {
	t.Helper()
	lines := strings.SplitAfter(out, "\n")
	return strings.Join(lines[:min(200, len(lines))], "")
}
