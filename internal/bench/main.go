//go:build unix

// Bench holds wellbeing against what its bars say: how long validate takes beside
// programs that hold documents against a JSON Schema, and beside what only parses
// them; how much of it the search for personal data is; how long diff takes beside
// another program that compares YAML, and the ranks of compare beside the same draws
// in one plain loop; how long a pack takes beside reading and scoring its assessment;
// how long the program takes to start. It is run from the root of the project: go run ./internal/bench
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

const (
	ajv        = "ajv-cli@5.0.0"
	ajvFormats = "ajv-formats@3.0.1"
	kubeconf   = "github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0"
	dyff       = "github.com/homeport/dyff/cmd/dyff@v1.12.0"
)

func main() {
	b := &bench{results: results{out: os.Stdout}}
	flag.IntVar(&b.documents, "documents", 500, "how `many` documents")
	flag.IntVar(&b.rounds, "rounds", 5, "how `often` each program reads them")
	flag.IntVar(&b.starts, "starts", 60, "how `often` each program is started")
	flag.StringVar(&b.profile, "profile", "", "leave the profile in this `file`")
	flag.StringVar(&b.work, "prepare", "", "only write documents and schemas into this `folder`")
	forces := flag.String("forces", "", "only write the assessments of fictional forces into this `folder`, by force")
	byYear := flag.Bool("by-year", false, "write them by year instead")
	large := flag.String("large", "", "only write an assessment with 200 items of evidence into this `file`")
	flag.Parse()
	work := b.run
	switch {
	case *large != "":
		work = func() error { return writeLarge(*large) }
	case *forces != "":
		work = func() error { return writeForces(*forces, *byYear) }
	case b.work != "":
		work = b.prepare
	}
	err := work()
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	case b.missed > 0:
		os.Exit(1)
	}
}

type bench struct {
	results
	documents, rounds, starts int
	profile                   string
	work                      string // the folder of everything that is made
	draft                     string // what ajv-cli calls the schema's dialect
}

func (b *bench) run() error {
	var err error
	if b.work, err = os.MkdirTemp("", "bench"); err != nil {
		return err
	}
	defer os.RemoveAll(b.work)
	for _, step := range []func() error{b.build, b.install, b.prepared, b.start, b.diff, b.pack, b.ranks, b.validate, b.where} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) at(name string) string { return filepath.Join(b.work, name) }

// build builds the programs of this project as they are released.
func (b *bench) build() error {
	for name, pkg := range map[string]string{"wellbeing": "./cmd/wellbeing", "empty": "./internal/bench/empty", "decode": "./internal/bench/decode", "profiled": "./internal/bench/profiled"} {
		if err := do("", []string{"CGO_ENABLED=0"}, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", b.at(name), pkg); err != nil {
			return err
		}
	}
	return nil
}

// install installs the other programs, into the folder that is removed in the end.
func (b *bench) install() error {
	for _, module := range []string{kubeconf, dyff} {
		if err := do("", []string{"CGO_ENABLED=0", "GOBIN=" + b.work, "GOFLAGS=-trimpath"}, "go", "install", "-ldflags=-s -w", module); err != nil {
			return err
		}
	}
	return do(b.work, nil, "npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", ajv, ajvFormats)
}

// prepared prepares in a process of its own: the peak of a command's memory that
// the system tells is no less than that of the process that starts it.
func (b *bench) prepared() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	prepare := exec.Command(self, "-prepare", b.work, "-documents", fmt.Sprint(b.documents))
	prepare.Stderr = os.Stderr
	said, err := prepare.Output()
	if err != nil {
		return fmt.Errorf("preparing documents: %w", err)
	}
	b.draft = strings.TrimSpace(string(said))
	return nil
}

// prepare writes the documents and the schemas that they are held against.
func (b *bench) prepare() error {
	w, err := newWriter("examples/forces")
	if err != nil {
		return err
	}
	broken := strings.NewReplacer("status: submitted", "status: finished")
	if err := writeForces(b.at("years"), true); err != nil {
		return err
	}
	for _, set := range []struct {
		folder, first string
		count         int
		broken        *strings.Replacer
	}{
		{"documents", "", b.documents, strings.NewReplacer()}, {"of-kind", kindLines, b.documents, strings.NewReplacer()},
		{"broken", "", 1, broken}, {"broken-of-kind", kindLines, 1, broken},
	} {
		if err := w.write(b.at(set.folder), set.first, set.count, set.broken); err != nil {
			return err
		}
	}
	if err := w.writePair(b.at("pair")); err != nil {
		return err
	}
	s, err := schema(b.at("wellbeing"), w.framework.ID)
	if err != nil {
		return err
	}
	if err := save(b.at("schema.json"), s); err != nil {
		return err
	}
	ofKind, err := withKind(s)
	if err != nil {
		return err
	}
	fmt.Fprintln(b.out, draft(s))
	return save(b.at("of-kind.json"), ofKind)
}

// start compares how long programs take to start and say what they are.
func (b *bench) start() error {
	own := &contestant{name: "wellbeing version", args: []string{b.at("wellbeing"), "version"}}
	nothing := &contestant{name: "an empty Go program", args: []string{b.at("empty")}}
	other := &contestant{name: "dyff version", args: []string{b.at("dyff"), "version"}}
	if err := compare(b.starts, own, nothing, other); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "Start, %d times each in turn; the last column is the median of each round's time over the empty program's:\n", b.starts)
	b.table(nothing, false, own, nothing, other)
	b.bar("wellbeing version, in starts of an empty program", own.ratio(nothing), 3)
	b.bar("wellbeing version, in starts of dyff", own.ratio(other), 1)
	return nil
}

// diff compares how long programs take to say what differs between two documents.
func (b *bench) diff() error {
	pair := []string{b.at("pair/before.yaml"), b.at("pair/after.yaml")}
	own := &contestant{name: "wellbeing diff", args: append([]string{b.at("wellbeing"), "diff"}, pair...)}
	other := &contestant{name: "dyff between", args: append([]string{b.at("dyff"), "between", "--color", "off"}, pair...)}
	if err := compare(b.starts, own, other); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "\nTwo documents of 60 KB, a year apart, %d times each in turn; the last column is over diff's time:\n", b.starts)
	b.table(own, true, own, other)
	b.bar("wellbeing diff, in runs of dyff between", own.ratio(other), 1)
	return nil
}

// pack compares how long a pack takes to make with how long its assessment takes to
// read and to score, and looks at how large its page is.
func (b *bench) pack() error {
	large, to := b.at("large.yaml"), b.at("large-pack")
	if err := writeLarge(large); err != nil {
		return err
	}
	own := &contestant{name: "wellbeing pack", args: []string{b.at("wellbeing"), "pack", "--force", "-o", to, large}}
	other := &contestant{name: "wellbeing assess --format json", args: []string{b.at("wellbeing"), "assess", "--format", "json", large}}
	if err := compare(b.starts, own, other); err != nil {
		return err
	}
	page, err := os.Stat(filepath.Join(to, "index.html"))
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "\nA document of 45 indicators and %d items of evidence, %d times each in turn; the last column is over assess's time:\n", largeItems, b.starts)
	b.table(other, true, own, other)
	b.bar("wellbeing pack, in runs of wellbeing assess", own.ratio(other), 4)
	b.bar("its page, in MB", float64(page.Size())/1e6, 1)
	return nil
}

// ranks compares the ranks of 43 forces by 45 indicators in 10,000 draws with the
// same draws in one plain loop, in one process.
func (b *bench) ranks() error {
	out, err := exec.Command("go", "test", "./assessments/compare", "-run", "^$", "-bench", "^BenchmarkRank$", "-benchtime", fmt.Sprintf("%dx", b.rounds)).Output()
	if err != nil {
		return fmt.Errorf("the benchmark of ranks: %w\n%s", err, out)
	}
	var ratio float64
	fields := strings.Fields(string(out))
	at := slices.Index(fields, "loop/compare")
	if at < 1 {
		return fmt.Errorf("the benchmark of ranks says %q", out)
	}
	if _, err := fmt.Sscan(fields[at-1], &ratio); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "\nRanks of 43 forces by 45 indicators in 10,000 draws, %d times on %d cores and in turn in one plain loop:\n\n", b.rounds, runtime.NumCPU())
	b.bar("compare with ranks, in runs of the plain loop", 1/ratio, 1/float64(min(2, runtime.NumCPU())))
	return nil
}

// validate compares how long programs take to check the same documents.
func (b *bench) validate() error {
	names, err := filepath.Glob(b.at("documents/*.yaml"))
	if err != nil {
		return err
	}
	own := &contestant{name: "wellbeing validate", args: []string{b.at("wellbeing"), "validate", "documents"}, dir: b.work, broken: "broken"}
	bare := &contestant{name: "parallel decode into yaml.Node", args: append([]string{b.at("decode")}, names...)}
	kube := &contestant{name: "kubeconform", args: []string{b.at("kubeconform"), "-n", fmt.Sprint(runtime.NumCPU()), "-schema-location", b.at("of-kind.json"), "of-kind"}, dir: b.work, broken: "broken-of-kind"}
	node := &contestant{name: "ajv-cli", args: []string{b.at("node_modules/.bin/ajv"), "validate", "--spec=" + b.draft, "--strict=false", "-c", "ajv-formats", "-s", "schema.json", "-d", "documents/*.yaml"}, dir: b.work, broken: "broken/*.yaml"}
	if err := compare(b.rounds, own, bare, kube, node); err != nil {
		return err
	}
	for _, c := range []*contestant{own, kube, node} {
		if c.accepts(c.broken) {
			return fmt.Errorf("%s lets a broken document pass, and is no comparison", c.name)
		}
	}
	fmt.Fprintf(b.out, "\n%d documents of 60 KB, %d times each in turn, on %d cores. ajv-cli and kubeconform hold them against wellbeing framework\n"+
		"schema, for kubeconform with the two keys more that it asks for. The last column is over validate's time:\n", b.documents, b.rounds, runtime.NumCPU())
	b.table(own, true, own, bare, kube, node)
	b.bar("validate, in runs of the bare decode", own.ratio(bare), 1.3)
	b.bar("validate, in runs of kubeconform", own.ratio(kube), 1)
	b.bar("validate, in runs of ajv-cli", own.ratio(node), 1)
	return nil
}

// where shows where the time of validate goes, and how much of it is the search
// for personal data: too little to show between runs with it and without.
func (b *bench) where() error {
	profile := b.at("cpu.pprof")
	if b.profile != "" {
		var err error
		if profile, err = filepath.Abs(b.profile); err != nil {
			return err
		}
	}
	if err := do(b.work, nil, b.at("profiled"), profile, "validate", "documents"); err != nil {
		return err
	}
	_, search, err := b.top(profile, "-focus=(?i)personal")
	if err != nil {
		return err
	}
	table, _, err := b.top(profile, "-nodecount=30", `-show=^wellbeing/|yaml.*Decode$|runtime\.gcBgMarkWorker$|runtime\.mallocgc$|syscall\.Syscall6?$`)
	if err != nil {
		return err
	}
	fmt.Fprintln(b.out)
	b.bar("the search for personal data, as a part of validate's processor time", search/100, 0.1)
	_, err = fmt.Fprintf(b.out, "\nWhere the processor time of validate goes, each with what it calls:\n%s", table)
	return err
}

// top returns a profile as a table, and how many percent of it the table is about.
func (b *bench) top(profile string, options ...string) (table string, percent float64, err error) {
	args := append([]string{"tool", "pprof", "-top", "-cum"}, options...)
	out, err := exec.Command("go", append(args, b.at("profiled"), profile)...).Output()
	if err != nil {
		return "", 0, fmt.Errorf("go tool pprof: %w", err)
	}
	head, table, _ := strings.Cut(string(out), " total\n")
	_, shown, _ := strings.Cut(head, "Showing nodes accounting for ")
	if _, err := fmt.Sscanf(shown[strings.Index(shown, ",")+1:], "%f%%", &percent); err != nil {
		return "", 0, fmt.Errorf("go tool pprof says %q: %w", shown, err)
	}
	return table, percent, nil
}
