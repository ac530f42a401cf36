package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"wellbeing/cmd"
	"wellbeing/framework"
)

// pages are the documents for users, those that are generated too.
func pages(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	return append([]string{"../README.md", "../CHANGELOG.md"}, all...)
}

func textOf(t *testing.T, file string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// keep rewrites a page with -update, and else reports that it is not as it should be.
func keep(t *testing.T, page, was, now string) {
	t.Helper()
	if was == now {
		return
	}
	if !*update {
		test, _, _ := strings.Cut(t.Name(), "/")
		t.Errorf("it says something else now; go test ./cmd -run %s -update rewrites it:\n%s", test, difference(was, now))
		return
	}
	if err := os.WriteFile(page, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestDocumentedCommands runs every console example of the documents, in a
// folder that holds a copy of the examples, and compares what it prints.
func TestDocumentedCommands(t *testing.T) {
	ran := 0
	for _, page := range pages(t) {
		src := textOf(t, page)
		abs, err := filepath.Abs(page)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			dir := t.TempDir()
			if err := copyExamples(dir); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(src, "--new-from") {
				if err := asRepository(dir); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(dir)
			rewritten, n := runBlocks(t, src)
			ran += n
			keep(t, abs, src, rewritten)
		})
	}
	if ran < 10 {
		t.Errorf("only %d examples were run", ran)
	}
}

// quoted is a block of a document that a comment above it says to be from a file:
// the whole of it, or from the line with one text to the next line with another.
var quoted = regexp.MustCompile("(?ms)^(<!-- from: (\\S+)(?: \"(.+?)\" to \"(.+?)\")? -->\n```\\w*\n)(.*?)^```$")

// TestDocumentedFiles holds the blocks that are from files against those files,
// which other tests try.
func TestDocumentedFiles(t *testing.T) {
	blocks := 0
	for _, page := range pages(t) {
		src := textOf(t, page)
		rewritten := quoted.ReplaceAllStringFunc(src, func(block string) string {
			blocks++
			m := quoted.FindStringSubmatch(block)
			return m[1] + passageOf(t, textOf(t, filepath.Join("..", m[2])), m[3], m[4]) + "```"
		})
		keep(t, page, src, rewritten)
	}
	if blocks < 5 {
		t.Errorf("only %d blocks were compared", blocks)
	}
}

// passageOf returns the lines of a file from one text to another, without the comment
// signs and spaces that they all begin with; without texts, the whole file.
func passageOf(t *testing.T, file, from, to string) string {
	t.Helper()
	if from == "" {
		return file
	}
	lines := strings.SplitAfter(file, "\n")
	first := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, from) })
	if first < 0 {
		t.Fatalf("%q is not in the file", from)
	}
	last := slices.IndexFunc(lines[first:], func(line string) bool { return strings.Contains(line, to) })
	if last < 0 {
		t.Fatalf("%q does not follow %q in the file", to, from)
	}
	lines = lines[first : first+last+1]
	sign := lines[0][:len(lines[0])-len(strings.TrimLeft(lines[0], "# "))]
	for _, line := range lines {
		for !strings.HasPrefix(line, sign) {
			sign = sign[:len(sign)-1]
		}
	}
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, sign)
	}
	return strings.Join(lines, "")
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

// ownFile is a block of a document that a comment above it makes a file, for the
// commands below it up to the next heading; or such a heading.
var ownFile = regexp.MustCompile("(?ms)^## |^<!-- file: (\\S+) -->\n```\\w*\n(.*?)^```$")

// writeFiles writes the files that a part of a document holds, beside those that
// are there, and returns which are there now.
func writeFiles(t *testing.T, doc string, there []string) []string {
	t.Helper()
	for _, m := range ownFile.FindAllStringSubmatch(doc, -1) {
		if m[1] != "" {
			if err := os.WriteFile(m[1], []byte(m[2]), 0o644); err != nil {
				t.Fatal(err)
			}
			there = append(there, m[1])
			continue
		}
		for _, name := range there {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
		there = nil
	}
	return there
}

// runBlocks runs the commands of every console block, and returns the document
// with what they print now. A line of … stands for any number of lines.
func runBlocks(t *testing.T, doc string) (string, int) {
	const fence = "```console\n"
	var out strings.Builder
	var there []string
	ran := 0
	for {
		before, rest, found := strings.Cut(doc, fence)
		there = writeFiles(t, before, there)
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
	blocks := 0
	for _, page := range pages(t) {
		if filepath.Base(page) == "rules.md" { // parts of documents, which the test of the rule table tries
			continue
		}
		src := textOf(t, page)
		dir, own := t.TempDir(), ""
		for i, part := range strings.Split(src, "\n```yaml\n")[1:] {
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
