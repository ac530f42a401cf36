package cmd

import (
	"maps"
	"os"
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
		if !strings.Contains(string(contributing), "| `"+name+"` |") {
			t.Errorf("CONTRIBUTING.md has no row for %s", name)
		}
	}
}
