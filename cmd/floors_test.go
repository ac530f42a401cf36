package cmd

import (
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "wellbeing"

// floors says which packages of the module each may import: those of the floors
// below it that it needs, and never one of its own floor.
var floors = map[string]string{
	"internal/exact":         "",
	"internal/diag":          "",
	"internal/termtext":      "",
	"internal/words":         "",
	"internal/personal":      "",
	"internal/doc":           "internal/termtext",
	"internal/manifest":      "",
	"internal/yamldoc":       "internal/exact internal/diag",
	"framework":              "internal/exact internal/diag internal/yamldoc",
	"assessments":            "internal/exact internal/diag internal/yamldoc framework",
	"assessments/scoring":    "internal/exact internal/words framework assessments",
	"assessments/check":      "internal/exact internal/diag internal/personal framework assessments assessments/scoring",
	"assessments/compare":    "internal/exact internal/words framework assessments assessments/scoring",
	"assessments/profile":    "internal/exact internal/words framework assessments assessments/scoring",
	"assessments/draft":      "internal/exact internal/diag internal/words internal/yamldoc framework assessments assessments/scoring",
	"assessments/guide":      "internal/exact internal/doc internal/words internal/yamldoc framework assessments",
	"assessments/schema":     "internal/words internal/yamldoc framework assessments assessments/guide",
	"assessments/briefing":   "internal/doc internal/exact internal/words framework assessments assessments/compare assessments/scoring",
	"assessments/disclosure": "internal/diag internal/exact internal/personal framework assessments assessments/scoring",
	"assessments/pack":       "internal/doc internal/exact internal/words framework assessments assessments/briefing assessments/compare assessments/disclosure assessments/scoring",
	"render/results":         "internal/exact internal/manifest internal/termtext framework assessments assessments/briefing assessments/compare assessments/disclosure assessments/schema assessments/scoring",
	"render/findings":        "internal/doc internal/exact internal/termtext internal/diag internal/personal internal/words assessments/check",
	"render/tables":          "internal/exact internal/termtext assessments/compare assessments/disclosure assessments/scoring",
	"render/terminal":        "internal/doc internal/termtext framework assessments/profile",
	"render/page":            "internal/doc internal/termtext assessments/profile",
	"cmd": "internal/exact internal/diag internal/doc internal/words internal/termtext framework assessments assessments/briefing assessments/check assessments/compare assessments/disclosure assessments/draft assessments/guide assessments/pack assessments/profile " +
		"internal/manifest assessments/schema assessments/scoring render/results render/findings render/tables render/terminal render/page",
	"cmd/reference": "",
	"cmd/wellbeing": "cmd",

	"internal/fictional":      "framework internal/termtext",
	"internal/release":        "",
	"internal/bench":          "framework assessments internal/fictional internal/termtext",
	"internal/bench/decode":   "",
	"internal/bench/empty":    "",
	"internal/bench/profiled": "cmd",
}

// tools are programs for those who work on this one. They are no part of it.
var tools = []string{"internal/release", "internal/bench", "internal/bench/decode", "internal/bench/empty", "internal/bench/profiled"}

// homes says which packages may import a library; the reference reads the tree of
// commands too.
var homes = map[string]string{
	"gopkg.in/yaml.v3":                     "internal/yamldoc internal/bench/decode",
	"github.com/clipperhouse/displaywidth": "internal/termtext",
	"github.com/aymanbagabas/go-udiff":     "assessments/briefing",
	"github.com/olekukonko/tablewriter":    "render/terminal",
	"github.com/rogpeppe/go-internal":      "cmd",
	"github.com/spf13/cobra":               "cmd cmd/reference",
	"github.com/spf13/pflag":               "cmd cmd/reference",
	"github.com/spf13/viper":               "cmd",
	"golang.org/x/sys":                     "cmd",         // the consoles of Windows
	"golang.org/x/net":                     "render/page", // reads pages again
	"golang.org/x/term":                    "cmd",
	"github.com/yuin/goldmark":             "render/page",
	"github.com/owenrumney/go-sarif":       "render/findings",
}

// world is what only the command line touches.
var world = []string{"os", "net", "net/http", "log", "log/slog", "path/filepath", "syscall", "os/exec", "os/signal"}

// violations returns what is wrong with the imports of a package.
func violations(pkg string, imports []string) []string {
	allowed, ok := floors[pkg]
	if !ok {
		return []string{pkg + " stands on no floor"}
	}
	onTop := pkg == "cmd" || pkg == "cmd/wellbeing" || slices.Contains(tools, pkg)
	var wrong []string
	for _, imp := range imports {
		inside, ours := strings.CutPrefix(imp, module+"/")
		home := ""
		for library, of := range homes {
			if imp == library || strings.HasPrefix(imp, library+"/") {
				home = of
			}
		}
		switch {
		case ours && !slices.Contains(strings.Fields(allowed), inside):
			wrong = append(wrong, pkg+" imports "+inside)
		case ours, slices.Contains(strings.Fields(home), pkg):
		case home != "":
			wrong = append(wrong, fmt.Sprintf("%s imports %s, whose home is %s", pkg, imp, home))
		case strings.Contains(imp, "."):
			wrong = append(wrong, fmt.Sprintf("%s imports %s, which has no home", pkg, imp))
		case slices.Contains(world, imp) && !onTop:
			wrong = append(wrong, fmt.Sprintf("%s imports %s, as only cmd may", pkg, imp))
		}
	}
	return wrong
}

func TestFloors(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir("..", func(dir string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		name := entry.Name()
		if dir != ".." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
			return fs.SkipDir
		}
		place, _ := filepath.Rel("..", dir)
		place = filepath.ToSlash(place)
		for _, system := range []string{"linux", "windows"} { // both, wherever the test runs
			there := build.Default
			there.GOOS = system
			pkg, err := there.ImportDir(dir, 0)
			if err != nil {
				continue // no Go here
			}
			seen[place] = true
			for _, v := range violations(place, pkg.Imports) {
				t.Error(v)
			}
			if slices.Contains(tools, place) {
				continue
			}
			if err := readsClock(t, place, dir, pkg.GoFiles); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for place := range floors {
		if !seen[place] {
			t.Errorf("floor %s is empty", place)
		}
	}
}

var clock = regexp.MustCompile(`\btime\.(Now|Since|Until|After|Tick|NewTimer|Sleep)\b`)

// readsClock reports what asks for the time below the command line, and what ends
// the process anywhere but in main.
func readsClock(t *testing.T, place, dir string, files []string) error {
	for _, name := range files {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if m := clock.Find(src); m != nil && place != "cmd" {
			t.Errorf("%s: %s, as only cmd may", path.Join(place, name), m)
		}
		if strings.Contains(string(src), "os.Exit(") && place != "cmd/wellbeing" {
			t.Errorf("%s: os.Exit outside main", path.Join(place, name))
		}
		if regexp.MustCompile(`(?m)^func init\(`).Match(src) {
			t.Errorf("%s: an init function", path.Join(place, name))
		}
	}
	return nil
}

// A planted violation of each kind is found.
func TestFloorsFindViolations(t *testing.T) {
	for _, tt := range []struct {
		pkg     string
		imports []string
		want    string
	}{
		{"framework", []string{"wellbeing/assessments"}, "framework imports assessments"},
		{"assessments/scoring", []string{"wellbeing/assessments/check"}, "imports assessments/check"},
		{"assessments/scoring", []string{"wellbeing/internal/yamldoc"}, "imports internal/yamldoc"},
		{"render/page", []string{"wellbeing/render/terminal"}, "imports render/terminal"},
		{"assessments", []string{"os"}, "as only cmd may"},
		{"cmd", []string{"wellbeing/cmd/reference"}, "cmd imports cmd/reference"},
		{"render/results", []string{"github.com/spf13/pflag"}, "whose home is cmd"},
		{"render/findings", []string{"gopkg.in/yaml.v3"}, "whose home is internal/yamldoc"},
		{"cmd", []string{"github.com/olekukonko/tablewriter/tw"}, "whose home is render/terminal"},
		{"assessments", []string{"github.com/example/new"}, "which has no home"},
		{"render/pdf", nil, "stands on no floor"},
	} {
		got := strings.Join(violations(tt.pkg, tt.imports), "\n")
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s importing %v: %q, want %q", tt.pkg, tt.imports, got, tt.want)
		}
	}
	if got := violations("cmd", []string{"os", "fmt", "wellbeing/framework", "github.com/spf13/cobra"}); got != nil {
		t.Errorf("sound imports are refused: %v", got)
	}
}
