package cmd

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/termtext"
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
	for _, name := range g.FailOn {
		if _, ok := check.Lookup(name); !ok {
			return fmt.Errorf("--fail-on: rule %q is not known\n%s", name, diag.KnownHere(name, check.RuleNames()))
		}
	}
	return nil
}

// shut reports whether findings make the run fall short.
func (g *gates) shut(list diag.List) bool {
	return list.HasErrors() || (g.Strict && len(list) > 0) ||
		slices.ContainsFunc(list, func(f diag.Finding) bool { return slices.Contains(g.FailOn, string(f.Rule)) })
}

func (in *input) flags(flags *pflag.FlagSet) {
	flags.StringVar(&in.Framework, "framework", "", "hold the documents against this framework, an `id or file`")
	flags.StringVar(&in.AsAt, "as-at", "", "judge evidence and actions on this `day`, or today; not before an assessment's date")
}

type validateOptions struct {
	*app
	Input  input
	Gates  gates
	Output output
	Format string
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

Exit code: 0 where there are no errors, 1 where there are, 2 where something could
not be read.`,
		Example: `  wellbeing validate examples/borsetshire/2021.yaml
  wellbeing validate --format json examples/borsetshire
  wellbeing validate --strict --fail-on stale-evidence examples/borsetshire`,
		Args: paths,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&o.Format, findings.Formats...), "format", "print findings as text or json")
	o.Input.flags(flags)
	o.Gates.flags(flags)
	o.Output.flags(flags)
	return cmd
}

func (o *validateOptions) run(ctx context.Context, paths []string) (int, error) {
	if err := o.prepare(); err != nil {
		return 0, err
	}
	b := &batch{formats: true}
	o.read(ctx, paths, b, &o.Input)
	o.finish(b, &o.Input)
	o.notePassed(b)
	list := b.findings()
	if err := o.Output.write(ctx, o.app, b.names(), func(w io.Writer) error { return o.print(w, b) }); err != nil {
		return 0, err
	}
	checked := b.checked()
	o.summarise(list, checked)
	switch {
	case ctx.Err() != nil:
		return ExitInterrupted, nil
	case b.code != 0:
		return b.code, nil
	case checked == 0:
		o.complain("there is no assessment, review or framework in what was named")
		return ExitCannotRun, nil
	case o.Gates.shut(list):
		return ExitFallsShort, nil
	}
	return ExitOK, nil
}

func (o *validateOptions) prepare() error {
	if err := o.Gates.ready(); err != nil {
		return err
	}
	if err := o.Output.ready(); err != nil {
		return err
	}
	return o.ready(&o.Input)
}

func (o *validateOptions) print(w io.Writer, b *batch) error {
	colour := termtext.Colour(o.Output.File == "" && o.coloured(o.Out))
	report := findings.New(o.Format, w, findings.Options{Colour: colour})
	documents := slices.Clone(b.documents)
	slices.SortStableFunc(documents, func(x, y *document) int { return cmp.Compare(x.name, y.name) })
	for _, d := range documents {
		if err := report.Add(findings.Document{Name: d.name, Source: d.src, Findings: d.findings}); err != nil {
			return err
		}
	}
	return report.Close()
}

// checked returns how many files were checked to the end.
func (b *batch) checked() int {
	n := len(b.documents) - b.passed
	for _, d := range b.documents {
		if d.unchecked {
			n--
		}
	}
	return n
}

// notePassed says how many files of folders were none of ours.
func (a *app) notePassed(b *batch) {
	if b.passed > 0 {
		a.note("%s passed over: no known format", count(b.passed, "file"))
	}
}

func (a *app) summarise(list diag.List, files int) {
	a.note("%s checked: %s, %s", count(files, "file"), count(list.Count(diag.Error), "error"), count(list.Count(diag.Warning), "warning"))
}

// show prints findings of one file on standard error.
func (a *app) show(list diag.List, name string, src []byte) {
	if err := findings.Text(a.Err, list, src, termtext.Colour(a.coloured(a.Err))); err != nil {
		a.complain("%s: %v", name, err)
	}
}

// today reads the clock, for --as-at today alone.
func today() exact.Date {
	d, _ := exact.ParseDate(time.Now().Format(time.DateOnly))
	return d
}
