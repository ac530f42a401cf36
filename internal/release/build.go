package main

import (
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

const program = "./cmd/wellbeing"

// build is the program for one system.
type build struct {
	os, arch string
	binary   []byte
	info     *debug.BuildInfo // what the binary says of itself
	modules  []module         // what it was linked from, by path
}

// module is a module of the program or of what it is linked from.
type module struct {
	Path, Version, Dir string
	sum                string   // as go.sum has it
	needs              []string // paths of the modules that it imports from
}

func (b *build) target() string { return b.os + "/" + b.arch }

func (b *build) setting(key string) string {
	for _, s := range b.info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

// version is the tag without its v, or the revision where it has none.
func (b *build) version() string {
	revision := b.setting("vcs.revision")
	if short := revision[:12]; b.info.Main.Version == "(devel)" || strings.Contains(b.info.Main.Version, short) {
		return short
	}
	return strings.TrimPrefix(b.info.Main.Version, "v")
}

// time is when the revision was made. It is the one time in a release.
func (b *build) time() (time.Time, error) { return time.Parse(time.RFC3339, b.setting("vcs.time")) }

// clean reports what is not committed: nobody could build it again.
func clean() error {
	changed, err := run(nil, "git", "status", "--porcelain")
	if err == nil && len(changed) > 0 {
		err = fmt.Errorf("not committed, so that nobody could build it again:\n%s", changed)
	}
	return err
}

// buildFor builds the program for a system such as linux/amd64.
func buildFor(target, work string) (*build, error) {
	goos, goarch, _ := strings.Cut(target, "/")
	b := &build{os: goos, arch: goarch}
	binary, err := compile(work, "GOOS="+goos, "GOARCH="+goarch)
	if err != nil {
		return nil, err
	}
	if b.info, err = buildinfo.ReadFile(binary); err != nil {
		return nil, err
	}
	if b.setting("vcs.revision") == "" || b.setting("vcs.modified") != "false" {
		return nil, errors.New("the program does not know its revision: build it in a checkout, with git")
	}
	if b.binary, err = os.ReadFile(binary); err != nil {
		return nil, err
	}
	return b, b.readModules()
}

// compile builds the program. Nothing of the machine gets in: no path, no C, no
// feature of its processor.
func compile(work string, env ...string) (string, error) {
	binary := filepath.Join(work, "wellbeing.exe")
	_, err := run(env, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", binary, program)
	return binary, err
}

// readModules finds what the program is linked from, and what of it imports what.
func (b *build) readModules() error {
	listed, err := run([]string{"GOOS=" + b.os, "GOARCH=" + b.arch}, "go", "list", "-deps", "-json=ImportPath,Imports,Module", program)
	if err != nil {
		return err
	}
	packages, err := decodePackages(listed)
	if err != nil {
		return err
	}
	b.modules = modulesOf(packages)
	for i, m := range b.modules {
		if m.Path == b.info.Main.Path {
			b.modules[i].Version = b.info.Main.Version
			continue
		}
		at := slices.IndexFunc(b.info.Deps, func(d *debug.Module) bool { return d.Path == m.Path && d.Version == m.Version && d.Replace == nil })
		if at < 0 {
			return fmt.Errorf("%s: %s %s is listed, and not in the binary", b.target(), m.Path, m.Version)
		}
		b.modules[i].sum = b.info.Deps[at].Sum
	}
	if len(b.modules) != len(b.info.Deps)+1 {
		return fmt.Errorf("%s: %d modules are listed, and %d in the binary", b.target(), len(b.modules)-1, len(b.info.Deps))
	}
	return nil
}

// goPackage is what go list says of a package. The standard library's have no
// module.
type goPackage struct {
	ImportPath string
	Imports    []string
	Module     *module
}

func decodePackages(listed []byte) ([]goPackage, error) {
	var packages []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(listed))); decoder.More(); {
		var p goPackage
		if err := decoder.Decode(&p); err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
	return packages, nil
}

// modulesOf returns the modules of packages, by path, with what each imports from.
func modulesOf(packages []goPackage) []module {
	home := map[string]string{} // the module's path of a package
	byPath := map[string]*module{}
	for _, p := range packages {
		if p.Module != nil {
			home[p.ImportPath] = p.Module.Path
			byPath[p.Module.Path] = p.Module
		}
	}
	needs := map[string]map[string]bool{}
	for _, p := range packages {
		from := home[p.ImportPath]
		if needs[from] == nil {
			needs[from] = map[string]bool{}
		}
		for _, imp := range p.Imports {
			if to := home[imp]; to != "" && to != from {
				needs[from][to] = true
			}
		}
	}
	var all []module
	for path, m := range byPath {
		for to := range needs[path] {
			m.needs = append(m.needs, to)
		}
		slices.Sort(m.needs)
		all = append(all, *m)
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// run runs a command and returns what it prints. What the machine's environment
// says of builds does not count.
func run(env []string, name string, args ...string) ([]byte, error) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=readonly", "GOWORK=off", "GOAMD64=v1", "GOARM64=v8.0", "GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
	c.Env = append(c.Env, env...)
	out, err := c.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("%s %s: %w\n%s", name, args[0], err, exit.Stderr)
	}
	return out, err
}
