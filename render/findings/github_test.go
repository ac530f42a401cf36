package findings_test

import (
	"strings"
	"testing"

	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/render/findings"
)

// command is a workflow command as GitHub's runner reads it: what stands between
// the first :: and the next is the name and the properties, the rest the message.
type command struct {
	name       string
	properties map[string]string
	message    string
}

func readCommand(t *testing.T, line string) command {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "::")
	head, message, found := strings.Cut(rest, "::")
	if !ok || !found {
		t.Fatalf("no command: %q", line)
	}
	c := command{message: unescape(message, "%0D", "\r", "%0A", "\n", "%25", "%"), properties: map[string]string{}}
	name, properties, _ := strings.Cut(head, " ")
	c.name = name
	for property := range strings.SplitSeq(properties, ",") {
		key, value, _ := strings.Cut(property, "=")
		c.properties[key] = unescape(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	}
	return c
}

func unescape(s string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, pairs[i], pairs[i+1])
	}
	return s
}

// Whatever a document says, a finding is one command and no more, and the runner
// reads back what was meant.
func TestGitHubHoldsHostileText(t *testing.T) {
	documents := hostileDocuments()
	lines := strings.Split(strings.TrimSuffix(report(t, "github", findings.Options{}, documents...), "\n"), "\n")
	if len(lines) != 2*len(documents) {
		t.Fatalf("%d lines for %d findings", len(lines), 2*len(documents))
	}
	for i, line := range lines {
		f := documents[i/2].Findings[i%2]
		c := readCommand(t, line)
		if want := f.Severity.String(); c.name != want {
			t.Errorf("command %q, want %q", c.name, want)
		}
		message := termtext.Escape(f.Message)
		if f.Hint != "" {
			message += "\nhint: " + termtext.Escape(f.Hint)
		}
		if c.message != message {
			t.Errorf("message %q, want %q", c.message, message)
		}
		want := map[string]string{"file": termtext.Escape(f.File), "line": "1", "col": "4", "title": string(f.Rule)}
		for key, value := range want {
			if c.properties[key] != value {
				t.Errorf("%s is %q, want %q", key, c.properties[key], value)
			}
		}
		if len(c.properties) != len(want) {
			t.Errorf("more properties than were meant: %q", c.properties)
		}
	}
}

// The file is the address of the document, as a path.
func TestGitHubFile(t *testing.T) {
	for _, tt := range []struct{ name, address, want string }{
		{"/home/x/a b.yaml", "forces/a%20b.yaml", "forces/a b.yaml"},
		{"a:b.yaml", "./a%3Ab.yaml", "a:b.yaml"},
		{"100%.yaml", "not%an%address", "100%.yaml"},
		{"x", "%C5%B5.yaml", "ŵ.yaml"},
	} {
		o := findings.Options{Address: func(string) string { return tt.address }}
		got := report(t, "github", o, document(tt.name, "", diag.Finding{Rule: diag.Syntax}))
		if file := readCommand(t, got).properties["file"]; file != tt.want {
			t.Errorf("%s: file %q, want %q", tt.name, file, tt.want)
		}
	}
	got := report(t, "github", findings.Options{}, document("a b:c.yaml", "", diag.Finding{Rule: diag.Syntax}))
	if c := readCommand(t, got); c.properties["file"] != "a b:c.yaml" || c.properties["line"] != "1" || c.properties["col"] != "1" {
		t.Errorf("%q", c.properties)
	}
}

// Each document is written when it is there.
func TestGitHubStreams(t *testing.T) {
	var b strings.Builder
	r := findings.New("github", &b, findings.Options{})
	if err := r.Add(sample()); err != nil || strings.Count(b.String(), "\n") != 2 {
		t.Errorf("%q, %v", b.String(), err)
	}
}
