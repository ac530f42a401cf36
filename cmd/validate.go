package cmd

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/words"
	"wellbeing/render/findings"
)

// gates are the conditions under which a run falls short.
type gates struct {
	Strict bool
	FailOn []string // rules
}

func (g *gates) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&g.Strict, "strict", false, "fail on warnings too")
	flags.StringSliceVar(&g.FailOn, "fail-on", nil, "fail where one of these `rules` finds something, such as stale-evidence,over-claimed")
}

func (g *gates) ready() error {
	for i, name := range g.FailOn {
		name = strings.TrimSpace(name)
		g.FailOn[i] = name
		if _, ok := check.Lookup(name); !ok {
			return fmt.Errorf("--fail-on: rule %q is not known\n%s", name, diag.KnownHere(name, check.RuleNames()))
		}
	}
	return nil
}

// fails reports whether a finding makes the run fall short.
func (g *gates) fails(f diag.Finding) bool {
	return f.Stands() && (f.Severity == diag.Error || g.Strict || slices.Contains(g.FailOn, string(f.Rule)))
}

type validateOptions struct {
	*app
	Input   input
	Gates   gates
	Output  output
	Format  string
	Reports []string // FORMAT=FILE
	NewFrom string   // a Git revision
}

func (a *app) validateCommand() *cobra.Command {
	o := &validateOptions{app: a}
	cmd := &cobra.Command{
		Use:   "validate PATH…",
		Short: "Check documents, to the line and column",
		Long: `Validate checks assessments, reviews and frameworks, and prints what is wrong or
doubtful in them: each with its place, and what would be right.

A PATH is a file, - for standard input, or a folder, of which every .yaml and .yml
is read that names a known format.

A comment in a document quiets a warning, with a reason and perhaps until a day:
# wellbeing:allow RULE: reason, or # wellbeing:allow RULE until 2021-03-31: reason.
It speaks of its own line, the next, and all that the key right below it holds.
Errors cannot be quieted.

Exit code: 0 where there are no errors, 1 where there are or a gate is shut
(--strict, --fail-on), 2 where something could not be read, 130 where the run was
interrupted.`,
		Example: `  wellbeing validate examples/borsetshire/2021.yaml
  wellbeing validate --format json examples/borsetshire
  wellbeing validate --strict --fail-on stale-evidence examples/borsetshire
  wellbeing validate --report sarif=findings.sarif --report junit=findings.xml examples/borsetshire
  wellbeing validate --new-from origin/main examples/borsetshire`,
		Args: paths,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&o.Format, findings.Formats...), "format", "print findings as "+diag.Alternatives(findings.Formats))
	flags.StringArrayVar(&o.Reports, "report", nil, "also write findings in a format to a file, as in `FORMAT=FILE`; may be given several times")
	o.Input.flags(flags)
	o.Input.judgedFlags(flags)
	flags.BoolVar(&o.Input.Files, "files", false, "see that the evidence files are there, and are those whose digests are given")
	flags.Var((*revision)(&o.NewFrom), "new-from", "report only what was not there at this Git `revision`")
	o.Gates.flags(flags)
	o.Output.flags(flags)
	return cmd
}

func (o *validateOptions) run(ctx context.Context, paths []string) (int, error) {
	reports, err := o.prepare()
	if err != nil {
		return 0, err
	}
	work, stop := context.WithCancel(ctx) // ends early where a report cannot be written
	defer stop()
	sources, done := o.list(work, paths)
	defer done()
	before, err := o.before(work, sources, reports)
	if err != nil {
		return 0, err
	}
	t := &tally{gates: &o.Gates, gated: map[diag.Rule]int{}}
	s := &stream{app: o.app, in: &o.Input, failed: func(err error) {
		reports.clear()
		o.complain("%v", err)
		t.code = ExitCannotRun
	}}
	s.emit = func(d findings.Document) {
		before.quiet(&d)
		t.add(d)
		if reports.add(d); reports.err != nil {
			stop()
		}
	}
	s.run(work, sources, reports.progress(len(sources)))
	return o.conclude(ctx, s, t, reports)
}

// conclude ends the reports and tells the exit code of what was found.
func (o *validateOptions) conclude(ctx context.Context, s *stream, t *tally, reports *reports) (int, error) {
	if err := reports.close(ctx, o.app, append(t.names, o.Input.Framework)); err != nil {
		return 0, err
	}
	o.notePassed(s.passed)
	t.say(o.app, s.checked)
	switch {
	case ctx.Err() != nil:
		return ExitInterrupted, nil
	case t.code != 0:
		return t.code, nil
	case s.checked == 0:
		o.complain("there is no assessment, review or framework in what was named")
		return ExitCannotRun, nil
	case t.short:
		return ExitFallsShort, nil
	}
	return ExitOK, nil
}

// prepare reads the flags, before any work is done.
func (o *validateOptions) prepare() (*reports, error) {
	if err := o.Gates.ready(); err != nil {
		return nil, err
	}
	if err := o.ready(&o.Input); err != nil {
		return nil, err
	}
	return o.reports()
}

// tally counts what is found in a run.
type tally struct {
	gates                     *gates
	names                     []string // of the files that were read
	errors, warnings, quieted int
	code                      int               // of what could not be read
	short                     bool              // what was found makes the run fall short
	gated                     map[diag.Rule]int // warnings that do, by rule
}

func (t *tally) add(d findings.Document) {
	t.names = append(t.names, d.Name)
	t.errors += d.Findings.Count(diag.Error)
	t.warnings += d.Findings.Count(diag.Warning)
	t.quieted += d.Findings.Quieted()
	for _, f := range d.Findings {
		if !t.gates.fails(f) {
			continue
		}
		t.short = true
		if f.Severity == diag.Warning {
			t.gated[f.Rule]++
		}
	}
}

// say tells on standard error how much was found.
func (t *tally) say(a *app, files int) {
	quieted := ""
	if t.quieted > 0 {
		quieted = fmt.Sprintf("; %d quieted", t.quieted)
	}
	a.note("%s checked: %s, %s%s", count(files, "file"), count(t.errors, "error"), count(t.warnings, "warning"), quieted)
	if len(t.gated) > 0 {
		a.note("fails, as asked, on %s", words.And(t.shut()))
	}
}

// shut are the warnings that make the run fail, by rule.
func (t *tally) shut() []string {
	var all []string
	for _, rule := range slices.Sorted(maps.Keys(t.gated)) {
		all = append(all, fmt.Sprintf("%d %s", t.gated[rule], rule))
	}
	return all
}
