package cmd

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/render/results"
	"wellbeing/render/tables"
)

type compareOptions struct {
	*app
	Submissions submissions
	Output      output
	Format      string
	At          string
	Kind        string
	Draws, Seed uint64
	askedOfRank []string // flags of ranks that stand on the command line
	Forces      compare.ForcesOptions
}

func (a *app) compareCommand() *cobra.Command {
	o := &compareOptions{app: a}
	cmd := &cobra.Command{
		Use:   "compare PATH…",
		Short: "Set forces side by side: how their scores lie, and who can learn from whom",
		Long: `Compare sets forces side by side, by the latest submitted assessment of each:
how their scores lie on each standard, what is missing, and who can learn from
whom. All have to be of one framework and version, and at most a year apart. Of
folders with several years the earlier ones are left out, or with --at the later
ones.

No ranks are given, since a league table of self-assessments misleads. --rank
adds them at the end, with the range that each rank has when weights and
assessors differ a little. --agree sets the levels of forces beside those of
their reviewers.

A PATH is a file, - for standard input, or a folder, of which every .yaml and
.yml is read that is an assessment or a review.

Exit code: 0 where all is well, 1 where a document has errors (it is not
compared), 2 where something could not be read, or not be compared.`,
		Example: `  wellbeing compare examples/forces
  wellbeing compare --format html -o forces.html examples/forces
  wellbeing compare --rank --draws 1000 --format csv examples/forces`,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	cmd.Args = func(cmd *cobra.Command, args []string) error { // called before variables set flags
		for _, flag := range []string{"draws", "seed"} {
			if flags.Changed(flag) {
				o.askedOfRank = append(o.askedOfRank, flag)
			}
		}
		return paths(cmd, args)
	}
	flags.Var(newChoice(&o.Format, "table", "markdown", "html", "csv", "json"), "format", "print a table, markdown, html, csv or json")
	flags.StringVar(&o.At, "at", "", "compare the latest of each force on or before this `day`, such as 2020-03-31")
	flags.Var(newChoice(&o.Kind, append([]string{anyKind}, framework.Kinds...)...), "kind", "compare forces of this kind alone")
	flags.BoolVar(&o.Forces.Drafts, "drafts", false, "compare drafts too")
	flags.BoolVar(&o.Forces.Illustrations, "illustrations", false, "compare worked examples from published sources too")
	flags.BoolVar(&o.Forces.AnyDates, "any-dates", false, "compare assessments that are more than a year apart")
	flags.BoolVar(&o.Forces.Agree, "agree", false, "show how far forces and their reviewers agree")
	flags.BoolVar(&o.Forces.Rank, "rank", false, "rank the forces, with the range of each rank")
	flags.Var(newWhole(&o.Draws, compare.DefaultDraws, 100, compare.MostDraws), "draws", "find the ranges of ranks in so many draws, a `number`")
	flags.Var(newWhole(&o.Seed, compare.DefaultSeed, 0, mostSeed), "seed", "begin the draws with this whole `number`")
	o.Submissions.flags(flags)
	o.Output.flags(flags)
	return cmd
}

// anyKind takes forces of whatever kind.
const anyKind = "any"

// mostSeed is the greatest whole number that every reader of JSON keeps.
const mostSeed = 1<<53 - 1

func (o *compareOptions) run(ctx context.Context, paths []string) (int, error) {
	if err := o.prepare(ctx); err != nil {
		return 0, err
	}
	b, cards, err := o.readScored(ctx, paths, &o.Submissions)
	if err != nil || ctx.Err() != nil { // a part of what was named would tell another story
		return 0, err
	}
	code := o.showErrors(b)
	if len(cards) == 0 {
		return code, nil
	}
	o.Forces.Unsound = unsound(b, cards)
	table, err := compare.Forces(cards, o.Forces)
	if err != nil {
		return 0, err
	}
	return code, o.Output.write(ctx, o.app, b.names(o.Submissions.Input.Framework), func(w io.Writer) error { return o.print(w, table) })
}

// prepare reads the flags.
func (o *compareOptions) prepare(ctx context.Context) error {
	if len(o.askedOfRank) > 0 && !o.Forces.Rank {
		return fmt.Errorf("--%s is for the ranges of ranks\nask for these with --rank, or leave it out", o.askedOfRank[0])
	}
	if o.At != "" {
		day, ok := exact.ParseDate(o.At)
		if !ok {
			return fmt.Errorf("--at: %q is not a date; write it as 2020-03-31", o.At)
		}
		o.Forces.At = day
	}
	if o.Kind != anyKind {
		o.Forces.Kind = framework.Kind(o.Kind)
	}
	o.Forces.Draws, o.Forces.Seed, o.Forces.Stop = int(o.Draws), o.Seed, ctx.Err
	if err := o.Output.ready(); err != nil {
		return err
	}
	return o.ready(&o.Submissions.Input)
}

// unsound lists the assessments that were read and are not among those scored.
func unsound(b *batch, cards []*scoring.Scorecard) []*assessments.Assessment {
	scored := map[*assessments.Assessment]bool{}
	for _, c := range cards {
		scored[c.Assessment] = true
	}
	var out []*assessments.Assessment
	for _, d := range b.all(assessments.Format) {
		if d.assessment != nil && !scored[d.assessment] {
			out = append(out, d.assessment)
		}
	}
	return out
}

func (o *compareOptions) print(w io.Writer, t *compare.Table) error {
	switch o.Format {
	case "json":
		return results.WriteComparison(w, t)
	case "csv":
		return tables.Forces(w, t)
	case "html":
		return writePage(w, briefing.ForcesPage(t))
	}
	return o.Output.brief(o.app, w, o.Format, briefing.Forces(t))
}
