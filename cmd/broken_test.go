package cmd_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
)

// The broken examples, as seen from the project's root.
const (
	brokenFolder = "examples/broken"
	brokenPage   = brokenFolder + "/README.md"
)

// openBroken goes to a folder that holds a copy of the examples. It returns the
// page on the broken ones, and where the page itself stands.
func openBroken(t *testing.T) (page, original string) {
	t.Helper()
	original, err := filepath.Abs(filepath.Join("..", brokenPage))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := copyExamples(dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	src, err := os.ReadFile(brokenPage)
	if err != nil {
		t.Fatal(err)
	}
	return string(src), original
}

// TestBrokenCommands runs every console example of the page and compares what it
// prints.
func TestBrokenCommands(t *testing.T) {
	page, original := openBroken(t)
	rewritten, ran := runBlocks(t, page)
	if ran < len(check.Rules) {
		t.Errorf("only %d examples were run", ran)
	}
	switch {
	case rewritten == page:
	case *update:
		if err := os.WriteFile(original, []byte(rewritten), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("an example prints something else now; go test ./cmd -run %s -update rewrites it:\n%s",
			t.Name(), difference(page, rewritten))
	}
}

// TestBrokenRules sees that every rule has its document, in which that rule alone
// finds something, and its section of the page. Whoever adds a rule adds both.
func TestBrokenRules(t *testing.T) {
	page, _ := openBroken(t)
	sections, shown := ruleSections(page)
	for _, rule := range check.RuleNames() {
		section, ok := sections[rule]
		if !ok {
			t.Errorf("%s has no section ## `%s`; let it show %s/%s.yaml, in which that rule alone finds something",
				brokenPage, rule, brokenFolder, rule)
			continue
		}
		t.Run(rule, func(t *testing.T) { ruleAlone(t, rule, section) })
	}
	if !t.Failed() && !slices.Equal(shown, check.RuleNames()) {
		t.Errorf("the page does not show the rules in their table's order, each once: %s", strings.Join(shown, ", "))
	}
}

// ruleSections returns the sections that have a rule's name for a heading, by
// rule, and their rules in the page's order. Other headings have no code in them.
func ruleSections(page string) (sections map[string]string, order []string) {
	sections = map[string]string{}
	for _, section := range strings.Split(page, "\n## `")[1:] {
		rule, text, _ := strings.Cut(section, "`\n")
		text, _, _ = strings.Cut(text, "\n## ")
		sections[rule] = text
		order = append(order, rule)
	}
	return sections, order
}

// ruleAlone runs the commands of a rule's section.
func ruleAlone(t *testing.T, rule, section string) {
	want := 1
	if rule == string(diag.TooMany) { // there is always another rule that finds too much
		want = 2
	}
	document := brokenFolder + "/" + rule
	lines := commands(section)
	if !shows(lines, document) && !shows(lines, document+".yaml") {
		t.Errorf("its section does not run %s.yaml, nor a folder of that name", document)
	}
	for _, line := range lines {
		if found := rulesFound(t, line); !slices.Contains(found, rule) || len(found) != want {
			t.Errorf("%s finds %v, and not %s alone", line, found, rule)
		}
	}
}

// rulesFound returns the rules that find something in what a command names.
func rulesFound(t *testing.T, line string) []string {
	var doc struct{ Findings []struct{ Rule string } }
	if err := json.Unmarshal([]byte(run(t, line+" --quiet --format json")), &doc); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	var rules []string
	for _, f := range doc.Findings {
		rules = append(rules, f.Rule)
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// commands returns the command lines that a text shows.
func commands(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ "); ok {
			lines = append(lines, command)
		}
	}
	return lines
}

// shows reports whether any of the commands has that argument.
func shows(lines []string, argument string) bool {
	return slices.ContainsFunc(lines, func(line string) bool { return slices.Contains(strings.Fields(line), argument) })
}

// TestBrokenDocuments sees that the page runs every document by its own name, or
// with the folder that it stands in. The folder of all of them does not count:
// what it prints is not shown.
func TestBrokenDocuments(t *testing.T) {
	page, _ := openBroken(t)
	lines := commands(page)
	err := fs.WalkDir(os.DirFS(brokenFolder), ".", func(name string, _ fs.DirEntry, err error) error {
		if ext := path.Ext(name); ext != ".yaml" && ext != ".yml" {
			return err
		}
		folder := path.Dir(name)
		if !shows(lines, path.Join(brokenFolder, name)) && (folder == "." || !shows(lines, path.Join(brokenFolder, folder))) {
			t.Errorf("%s does not show %s", brokenPage, path.Join(brokenFolder, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
