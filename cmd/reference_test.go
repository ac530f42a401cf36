package cmd_test

import (
	"os"
	"path/filepath"
	"testing"

	"wellbeing/cmd"
	"wellbeing/cmd/reference"
)

// TestReference holds the command reference and the man pages against what the
// commands say now.
func TestReference(t *testing.T) {
	want := map[string]string{}
	for _, page := range reference.Man(cmd.Root()) {
		want[filepath.Join("man", page.Name)] = page.Text
	}
	page := reference.Markdown(cmd.Root())
	want[page.Name] = "<!-- Written from the commands: go test ./cmd -run TestReference -update -->\n\n" + page.Text

	docs := filepath.Join("..", "docs")
	had, err := filepath.Glob(filepath.Join(docs, "man", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range had {
		name, _ := filepath.Rel(docs, file)
		if _, ok := want[name]; !ok && *update {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		} else if !ok {
			t.Errorf("%s is the page of no command; go test ./cmd -run TestReference -update removes it", file)
		}
	}
	for name, text := range want {
		file := filepath.Join(docs, name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; go test ./cmd -run TestReference -update writes it", err)
		} else if string(got) != text {
			t.Errorf("%s is not what the commands say now; go test ./cmd -run TestReference -update rewrites it:\n%s", file, difference(string(got), text))
		}
	}
}
