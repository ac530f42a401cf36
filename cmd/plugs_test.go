package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What builds the program elsewhere builds it with the Go that the module asks
// for.
func TestGoVersion(t *testing.T) {
	found := func(file, pattern string) string {
		src, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(`(?m)` + pattern).FindSubmatch(src)
		if m == nil {
			t.Fatalf("%s names no version of Go", file)
		}
		return string(m[1])
	}
	asked := found("go.mod", `^go (\d+\.\d+)`)
	for file, pattern := range map[string]string{
		"Dockerfile":              `^FROM golang:(\S+) AS build$`,
		"templates/wellbeing.yml": `^ +default: golang:(\S+)$`,
	} {
		if got := found(file, pattern); got != asked && !strings.HasPrefix(got, asked+".") {
			t.Errorf("%s builds with Go %s, go.mod asks for %s", file, got, asked)
		}
	}
}
