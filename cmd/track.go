package cmd

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/render/results"
)

type trackOptions struct {
	*app
	Submissions submissions
	Output      output
	Format      string
	TargetDate  string
	TargetLevel string
	target      compare.DatesOptions
}

func (a *app) trackCommand() *cobra.Command {
	o := &trackOptions{app: a}
	cmd := &cobra.Command{
		Use:   "track PATH…",
		Short: "Follow one force's assessments on the road to the target date",
		Long: `Track follows the assessments of one force from date to date: how the score of
each standard went, where the straight road to the target would have it now,
where the pace so far and the planned actions lead, and what would have to
happen to arrive.

A PATH is a file, - for standard input, or a folder. The assessments are of one
force under one framework, and no two are of one date. A review counts where it
is found in the folder that is named; beside a file that is named, name it too,
or with --review.

With --target-level and --target-date it answers what would be, were the target
another one.

Exit code: 0 where all is well, whatever the course; 1 where a document has
errors (it is left out), 2 where something could not be read, or is no series of
one force.`,
		Example: `  wellbeing track examples/borsetshire
  wellbeing track --target-date 2022-12-31 examples/borsetshire
  wellbeing track --format html -o progress.html examples/borsetshire`,
		Args: paths,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&o.Format, "table", "markdown", "html", "json"), "format", "print a table, markdown, html or json")
	flags.StringVar(&o.TargetDate, "target-date", "", "what if the target were to be reached by this `day`, such as 2022-12-31")
	flags.StringVar(&o.TargetLevel, "target-level", "", "what if the target were this `level`, by its number or its id")
	o.Submissions.flags(flags)
	o.Output.flags(flags)
	return cmd
}

func (o *trackOptions) run(ctx context.Context, paths []string) (int, error) {
	if err := o.prepare(); err != nil {
		return 0, err
	}
	b, cards, err := o.readScored(ctx, paths, &o.Submissions)
	if err != nil || ctx.Err() != nil { // a part of what was named would tell another story
		return 0, err
	}
	if err := b.oneDateEach(); err != nil {
		return 0, err
	}
	if len(cards) == 0 {
		return o.showErrors(b), nil
	}
	if o.target.Level, err = targetLevel(cards[0].Framework, o.TargetLevel); err != nil {
		return 0, err
	}
	progress, err := compare.Dates(cards, o.target)
	if err != nil {
		return 0, err
	}
	if err := o.Output.write(ctx, o.app, b.names(o.Submissions.Input.Framework), func(w io.Writer) error { return o.print(w, progress) }); err != nil {
		return 0, err
	}
	return o.showErrors(b), nil
}

func (o *trackOptions) prepare() error {
	if o.TargetDate != "" {
		day, ok := exact.ParseDate(o.TargetDate)
		if !ok {
			return fmt.Errorf("--target-date: %q is not a date; write it as 2021-12-31", o.TargetDate)
		}
		o.target.Date = day
	}
	if err := o.Output.ready(); err != nil {
		return err
	}
	return o.ready(&o.Submissions.Input)
}

// targetLevel returns the level of a framework that a number or an id names, above
// the lowest; 0 where none is named.
func targetLevel(f *framework.Framework, named string) (int, error) {
	if named == "" {
		return 0, nil
	}
	var all []string
	for i, level := range f.Levels[1:] {
		number := strconv.Itoa(i + 1)
		if named == number || named == level.ID {
			return i + 1, nil
		}
		all = append(all, number+" or "+level.ID)
	}
	return 0, fmt.Errorf("--target-level: %q is no level to reach\nwrite %s", named, strings.Join(all, ", "))
}

// oneDateEach reports two assessments of one force and date: a course has one score
// a date, and which one is not for the program to choose.
func (b *batch) oneDateEach() error {
	type key struct {
		force string
		date  exact.Date
	}
	seen := map[key]string{}
	for _, d := range b.documents {
		if d.assessment == nil || !d.assessment.Date.Given() {
			continue
		}
		k := key{d.assessment.Force.ID.Value, d.assessment.Date.Value}
		if other, ok := seen[k]; ok {
			return fmt.Errorf("%s and %s are both of %s\nname the one that counts", other, d.name, k.date)
		}
		seen[k] = d.name
	}
	return nil
}

func (o *trackOptions) print(w io.Writer, p *compare.Progress) error {
	switch o.Format {
	case "json":
		return results.WriteTrack(w, p)
	case "html":
		return writePage(w, briefing.ProgressPage(p))
	}
	return o.Output.brief(o.app, w, o.Format, briefing.Progress(p))
}
