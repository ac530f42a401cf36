//go:build consumers

package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/cmd"
	"wellbeing/internal/fictional"
)

// A page that the program makes, and what it is held to in browsers.
type page struct {
	Name    string `json:"name"`
	File    string `json:"file"`
	Marking string `json:"marking"`
	Limit   int    `json:"limit,omitempty"` // in bytes
	// Ways to look at it, all where there are none, and checks, all where there are none.
	Modes  []string `json:"modes,omitempty"`
	Checks []string `json:"checks,omitempty"`

	args string // the command that makes it; a pack goes to {pack}
}

// someModes are the ways to look at a page that leave little of its style out: for
// pages that are made of what a fuller one is looked at in all ways for.
var someModes = []string{"dark", "print", "320 px"}

const official, sensitive = "OFFICIAL", "OFFICIAL-SENSITIVE"

// madePages are the pages, of examples and of what the tests write.
var madePages = []page{
	{Name: "pack", args: "pack examples/borsetshire/2021.yaml --review examples/borsetshire/peer-review-2021.yaml --previous examples/borsetshire/2020.yaml --series examples/borsetshire -o {pack}", Marking: official},
	{Name: "pack, almost empty", args: "pack draft.yaml -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, every field at its longest", args: "pack longest.yaml --review longest-review.yaml --allow-missing -o {pack}", Marking: official},
	{Name: "pack, Welsh", args: "pack welsh.yaml --allow-missing -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, sensitive", args: "pack sensitive.yaml --allow-missing -o {pack}", Marking: sensitive, Modes: someModes},
	{Name: "pack, published", args: "pack --for published examples/borsetshire/2021.yaml -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, published with narratives", args: "pack --for published --with-narratives examples/forces/barsetshire.yaml -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, COPFS", args: "pack examples/copfs-see-me-in-work -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, CPS", args: "pack examples/cps -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, HMPPS", args: "pack examples/hmpps-2023 -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, Kent", args: "pack examples/kent-police-2020 -o {pack}", Marking: official, Modes: someModes},
	{Name: "pack, large", args: "pack large-200.yaml --allow-missing -o {pack}", Marking: official, Modes: []string{"print", "320 px"}, Limit: 1 << 20},
	{Name: "assess", args: "assess --format html examples/borsetshire/2021.yaml", Marking: official, Modes: someModes},
	{Name: "assess, several", args: "assess --format html examples/forces", Marking: official, Modes: someModes},
	{Name: "diff", args: "diff --format html examples/borsetshire/2020.yaml examples/borsetshire/2021.yaml", Marking: official},
	{Name: "diff, folders", args: "diff --format html years/2020 years/2021", Marking: sensitive, Modes: someModes},
	{Name: "compare", args: "compare --format html examples/forces", Marking: official, Modes: someModes},
	{Name: "compare, ranks", args: "compare --format html --rank --draws 200 examples/forces", Marking: official},
	{Name: "compare, 43 forces", args: "compare --format html years/2021", Marking: official, Modes: someModes, Limit: 500 << 10},
	{Name: "compare, 43 forces with ranks", args: "compare --format html --rank --agree --draws 200 years/2021", Marking: official, Modes: someModes, Limit: 500 << 10},
	{Name: "track", args: "track --format html examples/borsetshire", Marking: official},
	{Name: "track, fictional", args: "track --format html forces/heronshire", Marking: official, Modes: someModes},
}

// basePage is what broken copies are made of.
const basePage = "track"

// Every page that the program makes is opened, operated and printed in Chromium and
// in Firefox, and read by two validators. A broken copy for each check shows that it
// can fail.
func TestPages(t *testing.T) {
	checker, err := filepath.Abs(filepath.Join("testdata", "pages", "check.cjs"))
	if err != nil {
		t.Fatal(err)
	}
	everyKey := string(read(t, filepath.Join("testdata", "consumers", "every-key.yaml")))
	examples, err := filepath.Abs(filepath.Join("..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	writePageInputs(t, everyKey)
	if err := os.CopyFS("examples", os.DirFS(examples)); err != nil {
		t.Fatal(err)
	}
	pages := makePages(t)
	request, err := json.Marshal(map[string]any{"work": t.TempDir(), "pages": pages, "broken": basePage})
	if err != nil {
		t.Fatal(err)
	}
	checks := exec.Command("node", checker)
	checks.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(consumers(t), "node_modules"))
	checks.Stdin, checks.Stderr = bytes.NewReader(request), os.Stderr
	out, err := checks.Output()
	if err != nil {
		t.Fatal(err)
	}
	tellOfPages(t, pages, out)
}

// said is a line of what the checks say.
type said struct {
	Page, Check, Mode string             // what is wrong with a page
	What              json.RawMessage    // in words; of a broken copy, all of it
	Broken, Want      string             // how a copy is broken, and the check that is to refuse it
	Refused           []string           // the checks that did
	Took              map[string]float64 // seconds by part
	Every             []string           // all checks
}

// tellOfPages reports what the checks say as subtests: one for each page, and one for
// each broken copy.
func tellOfPages(t *testing.T, pages []page, out []byte) {
	wrong, broken := map[string][]string{}, map[string]bool{}
	var last said
	for line := range strings.Lines(string(out)) {
		var s said
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		switch {
		case s.Broken != "":
			t.Run("broken/"+s.Broken, func(t *testing.T) {
				if len(s.Refused) != 1 || s.Refused[0] != s.Want {
					t.Errorf("refused by %v, want %s: %s", s.Refused, s.Want, s.What)
				}
			})
			broken[s.Want] = true
		case s.Page != "":
			wrong[s.Page] = append(wrong[s.Page], strings.TrimSpace(fmt.Sprintf("%s: %s %s", s.Check, s.What, s.Mode)))
		default:
			last = s
		}
	}
	for _, p := range pages {
		t.Run(p.Name, func(t *testing.T) {
			for _, what := range wrong[p.Name] {
				t.Error(what)
			}
		})
	}
	for _, check := range last.Every {
		if !broken[check] {
			t.Errorf("no broken copy shows that %s can fail", check)
		}
	}
	t.Logf("seconds: %v", last.Took)
}

// makePages runs the program for every page, in the folder where the test is.
func makePages(t *testing.T) []page {
	t.Helper()
	dir := t.TempDir()
	var made []page
	for i, p := range madePages {
		pack := filepath.Join(dir, fmt.Sprintf("pack-%d", i))
		var out, errs bytes.Buffer
		args := strings.Fields(strings.ReplaceAll(p.args, "{pack}", pack))
		if code := cmd.Main(args, cmd.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != cmd.ExitOK {
			t.Errorf("%s: exit code %d: %s", p.args, code, errs.String())
			continue
		}
		p.File = filepath.Join(pack, "index.html")
		if !strings.Contains(p.args, "{pack}") {
			p.File = filepath.Join(dir, fmt.Sprintf("page-%d.html", i))
			write(t, p.File, out.String())
		}
		made = append(made, p)
	}
	return made
}

// writePageInputs writes what the pages are made of beside the examples, into a
// folder to which it goes.
func writePageInputs(t *testing.T, everyKey string) {
	t.Helper()
	writeFictional(t)
	large := fictional.Large(200)
	write(t, large.Name, large.Text)
	var errs bytes.Buffer
	if code := cmd.Main(strings.Fields("new loamshire --name Loamshire --kind fictional --date 2021-12-31 -o draft.yaml"), cmd.Streams{Out: &errs, Err: &errs}); code != cmd.ExitOK {
		t.Fatal(errs.String())
	}
	write(t, "longest.yaml", inEveryText(everyKey, longText))
	write(t, "longest-review.yaml", inEveryText(pageReview, longText))
	write(t, "welsh.yaml", inEveryText(everyKey, func(key string) string { return welshText }))
	write(t, "sensitive.yaml", strings.Replace(everyKey, "marking: OFFICIAL\n", "marking: OFFICIAL-SENSITIVE\n", 1))
}
