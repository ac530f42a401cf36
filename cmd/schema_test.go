//go:build consumers

package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/schema"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/render/results"
)

// held is what ajv says of schemas and documents.
type held struct {
	Schemas   map[string]string // why one is none
	Documents []struct {
		Unreadable string
		Refused    []string
	}
}

// document is a document to be held against the schema of a framework.
type document struct {
	name   string
	schema string // the framework's id
	text   string
}

// hold has ajv hold documents against the schemas of frameworks.
func hold(t *testing.T, all map[string]*framework.Framework, documents []document) held {
	t.Helper()
	type text struct {
		Schema string `json:"schema"`
		Text   string `json:"text"`
	}
	request := struct {
		Schemas   map[string]json.RawMessage `json:"schemas"`
		Documents []text                     `json:"documents"`
	}{Schemas: map[string]json.RawMessage{}}
	for id, f := range all {
		var out bytes.Buffer
		if err := results.WriteSchema(&out, schema.Assessment(f)); err != nil {
			t.Fatal(err)
		}
		request.Schemas[id] = out.Bytes()
	}
	for _, d := range documents {
		request.Documents = append(request.Documents, text{d.schema, d.text})
	}
	in, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	ajv := exec.Command("node", filepath.Join("testdata", "consumers", "ajv.cjs"))
	ajv.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(consumers(t), "node_modules"))
	ajv.Stdin, ajv.Stderr = bytes.NewReader(in), os.Stderr
	out, err := ajv.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answer held
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	for id, why := range answer.Schemas {
		if why != "" {
			t.Fatalf("the schema of %s is none: %s", id, why)
		}
	}
	return answer
}

// exampleDocuments returns the frameworks of the examples, the one inside among
// them, and every document there that names one of them.
func exampleDocuments(t *testing.T) (all map[string]*framework.Framework, documents []document) {
	t.Helper()
	inside, _ := framework.Builtin("common-goal-2021")
	all = map[string]*framework.Framework{inside.ID: inside}
	var rest []document
	err := filepath.WalkDir("../examples", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		src, err := os.ReadFile(name)
		if f, _ := framework.Parse(name, src); f != nil {
			all[f.ID] = f
		} else if format, _ := assessments.Identify(name, src); format != framework.Format && format != assessments.ReviewFormat {
			rest = append(rest, document{name: filepath.ToSlash(name), text: string(src)})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range rest {
		for id := range all {
			if strings.Contains(d.text, "\nframework: "+id+"\n") {
				d.schema = id
				documents = append(documents, d)
			}
		}
	}
	return all, documents
}

// errorsIn returns the rules by which the program finds errors in a document.
func errorsIn(f *framework.Framework, d document) []diag.Rule {
	a, found := assessments.Parse(d.name, []byte(d.text))
	if a != nil {
		found = append(found, check.Assessment(f, a, check.Options{})...)
	}
	var rules []diag.Rule
	for _, finding := range found {
		if finding.Severity == diag.Error {
			rules = append(rules, finding.Rule)
		}
	}
	return rules
}

// seen are the rules that a schema has a part in. What it cannot see: what an id
// refers to, whether two things bear one id or two figures and two days agree,
// anchors and aliases, which a reader has followed, and how a number was written.
var seen = map[diag.Rule]bool{
	diag.Syntax: true, diag.DuplicateKey: true, // to the reader
	diag.Format: true, diag.UnknownKey: true, diag.MissingKey: true, diag.WrongType: true, diag.BadValue: true, diag.BadDate: true,
	diag.FrameworkMismatch: true, diag.UnknownStandard: true, diag.UnknownIndicator: true, diag.UnknownMeasure: true, diag.UnknownType: true,
	diag.NotApplicable: true, diag.BadLocation: true,
}

// A schema accepts every sound example. It refuses each broken one that breaks a
// rule which it sees, and no other.
func TestSchemasOfExamples(t *testing.T) {
	all, documents := exampleDocuments(t)
	answer := hold(t, all, documents)
	broken := map[diag.Rule]bool{}
	for i, d := range documents {
		want := false
		for _, rule := range errorsIn(all[d.schema], d) {
			broken[rule] = true
			want = want || seen[rule]
		}
		got := answer.Documents[i]
		if refused := got.Unreadable != "" || len(got.Refused) > 0; refused != want {
			t.Errorf("%s: refused: %v, want %v: %v", d.name, refused, want, got.Refused)
		}
	}
	for rule := range seen {
		if !broken[rule] {
			t.Errorf("no example breaks %s", rule)
		}
	}
	if len(documents) < 40 || len(all) < 3 {
		t.Errorf("only %d documents against %d frameworks", len(documents), len(all))
	}
}

// What a schema refuses the program refuses, too: whoever follows an editor is
// never led away from what is sound. Held by what may go wrong in any line; of all
// that, one change in so many is tried.
func TestSchemaIsNeverStricter(t *testing.T) {
	inside, _ := framework.Builtin("common-goal-2021")
	numbers, findings := framework.Parse("numbers-framework.yaml", read(t, "testdata/consumers/numbers-framework.yaml"))
	if numbers == nil {
		t.Fatal(findings)
	}
	for _, base := range []struct {
		file  string
		of    *framework.Framework
		every int
	}{
		{"testdata/consumers/every-key.yaml", inside, 3},
		{"../examples/borsetshire/2021.yaml", inside, 79},
		{"testdata/consumers/numbers.yaml", numbers, 3},
	} {
		t.Run(filepath.Base(base.file), func(t *testing.T) {
			src := string(read(t, base.file))
			sound := document{"the document itself", base.of.ID, src}
			if found := errorsIn(base.of, sound); found != nil {
				t.Errorf("the document is broken: %v", found)
			}
			neverStricter(t, base.of, append(changes(src, base.of.ID, base.every), sound))
		})
	}
}

func neverStricter(t *testing.T, f *framework.Framework, documents []document) {
	answer := hold(t, map[string]*framework.Framework{f.ID: f}, documents)
	broken, agreed := 0, 0
	for i, d := range documents {
		got, found := answer.Documents[i], errorsIn(f, d)
		refused := got.Unreadable != "" || len(got.Refused) > 0
		if refused && found == nil {
			t.Errorf("%s: refused by the schema alone: %s%v", d.name, got.Unreadable, got.Refused)
		}
		if found != nil {
			broken++
		}
		if refused {
			agreed++
		}
	}
	t.Logf("%d documents; the schema refuses %d of the %d that the program refuses", len(documents), agreed, broken)
	if len(documents) < 200 || agreed*10 < broken*8 {
		t.Error("that is too few")
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// values are what may come to stand behind a key.
var values = []string{
	"", "text", "0", "99", "-1", "1.5", "007", "yes", `"3"`, "2020-13-45", "2020-02-01", "[a]", "[~]", "{}", "{a: b}", `C:\evidence`, "http://example.org",
}

// changes returns a document with one line changed: left out, with another key,
// with its key in quotes, or with another value.
func changes(src, schema string, every int) []document {
	lines := strings.Split(strings.TrimSuffix(src, "\n"), "\n")
	var all []document
	n := 0
	with := func(i int, line ...string) {
		if n++; n%every == 0 {
			text := strings.Join(slices.Concat(lines[:i], line, lines[i+1:]), "\n") + "\n"
			all = append(all, document{fmt.Sprintf("line %d, %q as %q", i+1, lines[i], line), schema, text})
		}
	}
	for i := range lines {
		body := strings.TrimLeft(lines[i], " -")
		before := strings.TrimSuffix(lines[i], body)
		with(i)
		if key, value, isKey := strings.Cut(body, ":"); isKey {
			with(i, before+key+"x:"+value)
			with(i, before+`"`+key+`":`+value)
			before += key + ": "
		}
		for _, v := range values {
			with(i, before+v)
		}
	}
	return all
}
