package cmd

import (
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// TestDocumentedPackages compares the table of packages in CONTRIBUTING.md with
// those that have a floor.
func TestDocumentedPackages(t *testing.T) {
	contributing, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		if slices.Contains(tools, path.Dir(name)) { // a part of the tool whose folder it lies in
			continue
		}
		if !strings.Contains(string(contributing), "| `"+name+"` |") {
			t.Errorf("CONTRIBUTING.md has no row for %s", name)
		}
	}
}
