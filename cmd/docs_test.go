package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"wellbeing/cmd"
	"wellbeing/framework"
)

// TestDocumentedCommands runs every console example of the documents, in a
// folder that holds a copy of the examples, and compares what it prints.
func TestDocumentedCommands(t *testing.T) {
	pages, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, page := range append([]string{"../README.md", "../CHANGELOG.md"}, pages...) {
		src, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		abs, err := filepath.Abs(page)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			dir := t.TempDir()
			if err := copyExamples(dir); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(src), "--new-from") {
				if err := asRepository(dir); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(dir)
			rewritten, n := runBlocks(t, string(src))
			ran += n
			if rewritten == string(src) {
				return
			}
			if *update {
				if err := os.WriteFile(abs, []byte(rewritten), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("an example prints something else now; go test ./cmd -run %s -update rewrites it:\n%s", "TestDocumentedCommands", difference(string(src), rewritten))
		})
	}
	if ran < 10 {
		t.Errorf("only %d examples were run", ran)
	}
}

// generated are the pages that the program writes, each with the arguments that
// write it.
var generated = map[string][]string{
	"rules.md":            {"explain", "--format", "markdown", "rules"},
	"common-goal-2021.md": {"framework", "show", "--format", "markdown", "common-goal-2021"},
}

// TestGeneratedPages holds each generated page against what the program writes
// now.
func TestGeneratedPages(t *testing.T) {
	for page, args := range generated {
		var out bytes.Buffer
		if code := cmd.Main(args, cmd.Streams{Out: &out, Err: &out}); code != cmd.ExitOK {
			t.Fatal(out.String())
		}
		want := "<!-- Written by: wellbeing " + strings.Join(args, " ") + " -->\n\n" + out.String()
		file := filepath.Join("..", "docs", page)
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not what the program writes now; go test ./cmd -run %s -update rewrites it:\n%s", page, t.Name(), difference(string(got), want))
		}
	}
}

// runBlocks runs the commands of every console block, and returns the document
// with what they print now. A line of … stands for any number of lines.
func runBlocks(t *testing.T, doc string) (string, int) {
	const fence = "```console\n"
	var out strings.Builder
	ran := 0
	for {
		before, rest, found := strings.Cut(doc, fence)
		out.WriteString(before)
		if !found {
			return out.String(), ran
		}
		block, after, closed := strings.Cut(rest, "\n```")
		if !closed {
			t.Fatalf("a block is not closed:\n%s", rest)
		}
		out.WriteString(fence)
		for _, part := range strings.Split("\n"+block, "\n$ ")[1:] {
			line, shown, _ := strings.Cut(part, "\n")
			out.WriteString("$ " + line + "\n" + shorten(run(t, line), shown))
			ran++
		}
		doc = "```" + after
		trimmed := strings.TrimSuffix(out.String(), "\n")
		out.Reset()
		out.WriteString(trimmed + "\n")
	}
}

// run runs one documented line and returns all that it prints.
func run(t *testing.T, line string) string {
	fields := arguments(line)
	if fields[0] != "wellbeing" {
		t.Fatalf("%q does not run the program", line)
	}
	var both bytes.Buffer
	code := cmd.Main(fields[1:], cmd.Streams{In: strings.NewReader(""), Out: &both, Err: &both})
	if code == cmd.ExitCannotRun {
		t.Errorf("%s cannot run: %s", line, both.String())
	}
	return both.String()
}

// argument is a word of a command line, or words in double quotes.
var argument = regexp.MustCompile(`"([^"]*)"|(\S+)`)

func arguments(line string) []string {
	var args []string
	for _, m := range argument.FindAllStringSubmatch(line, -1) {
		args = append(args, m[1]+m[2])
	}
	return args
}

// shorten returns what a document shows of an output, where that is still what is
// printed, and the whole output where it is not. A line of … stands for any
// lines left out.
func shorten(output, shown string) string {
	if !strings.HasSuffix(shown, "\n") {
		shown += "\n"
	}
	parts := strings.Split("\n"+shown, "\n…\n")
	if len(parts) == 1 {
		return output
	}
	rest := "\n" + output
	for i, part := range parts {
		at := strings.Index(rest, part)
		last := i == len(parts)-1
		if at < 0 || (i == 0 && at > 0) || (last && part != "" && !strings.HasSuffix(rest, "\n"+part)) {
			return output
		}
		rest = rest[at+len(part):]
		if !last {
			rest = "\n" + strings.TrimPrefix(rest, "\n")
		}
	}
	return shown
}

func difference(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + a[i] + "\n now " + b[i]
		}
	}
	return "one is longer than the other"
}

// TestHelpExamples runs the examples in every command's help.
func TestHelpExamples(t *testing.T) {
	dir := t.TempDir()
	if err := copyExamples(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS("testdata/help")); err != nil {
		t.Fatal(err)
	}
	if err := asRepository(dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Name() == "help" || c.Name() == "completion" || c.Hidden {
			return
		}
		if c.Example == "" || c.Short == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for _, line := range strings.Split(c.Example, "\n") {
			run(t, strings.TrimSpace(line))
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(cmd.Root())
}

// TestDocumentedYAML reads every YAML block of the documents: one that names a
// format has no errors. A page's own framework is the one that its blocks are
// held against.
func TestDocumentedYAML(t *testing.T) {
	pages, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	for _, page := range pages {
		if filepath.Base(page) == "rules.md" { // parts of documents, which the test of the rule table tries
			continue
		}
		src, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		dir, own := t.TempDir(), ""
		for i, part := range strings.Split(string(src), "\n```yaml\n")[1:] {
			block, _, _ := strings.Cut(part, "\n```")
			if !strings.HasPrefix(block, "format: ") {
				continue
			}
			blocks++
			name := filepath.Join(dir, strconv.Itoa(i)+".yaml")
			if err := os.WriteFile(name, []byte(block+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			args := []string{"validate", name}
			if strings.HasPrefix(block, "format: "+framework.Format) {
				own = name
			} else if own != "" && !strings.Contains(block, "\nframework: common-goal-2021\n") {
				args = append(args, "--framework", own)
			}
			var both bytes.Buffer
			if code := cmd.Main(args, cmd.Streams{Out: &both, Err: &both}); code != cmd.ExitOK {
				t.Errorf("%s, YAML block %d: exit code %d: %s", filepath.Base(page), i+1, code, both.String())
			}
		}
	}
	if blocks < 3 {
		t.Errorf("only %d blocks were read", blocks)
	}
}
