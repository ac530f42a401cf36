package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/internal/doc"
	"wellbeing/internal/exact"
	"wellbeing/internal/termtext"
	"wellbeing/render/page"
	"wellbeing/render/results"
	"wellbeing/render/terminal"
)

type trackOptions struct {
	*app
	Submissions submissions
	Output      output
	Format      string
	TargetDate  string
	target      compare.DatesOptions
}

func (a *app) trackCommand() *cobra.Command {
	o := &trackOptions{app: a}
	cmd := &cobra.Command{
		Use:   "track PATH…",
		Short: "Follow one force's assessments on the road to the target date",
		Long: `Track follows the assessments of one force from date to date: how the score of each
standard went, where the straight road to the target would have it now, where the
pace so far and the planned actions lead, and what would have to happen to arrive.

A PATH is a file, - for standard input, or a folder. The assessments are of one
force under one framework, and no two are of one date.

With --target-level and --target-date it answers what would be, were the target
another one.

Exit code: 0 where all is well, whatever the course; 1 where a document has errors
(it is left out), 2 where something could not be read, or is no series of one force.`,
		Example: `  wellbeing track examples/borsetshire
  wellbeing track --target-date 2022-12-31 examples/borsetshire
  wellbeing track --format markdown -o progress.md examples/borsetshire`,
		Args: paths,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&o.Format, "table", "markdown", "json"), "format", "print a table, markdown or json")
	flags.StringVar(&o.TargetDate, "target-date", "", "what if the target were to be reached by this `day`")
	flags.Var((*level)(&o.target.Level), "target-level", "what if the target were this `level`, from 1 up")
	o.Submissions.flags(flags)
	o.Output.flags(flags)
	return cmd
}

func (o *trackOptions) run(ctx context.Context, paths []string) (int, error) {
	if err := o.prepare(); err != nil {
		return 0, err
	}
	b, cards, err := o.readScored(ctx, paths, &o.Submissions)
	if err != nil {
		return 0, err
	}
	if b.empty {
		return b.code, nil
	}
	if err := b.oneDateEach(); err != nil {
		return 0, err
	}
	if len(cards) == 0 {
		o.showErrors(b)
		return max(b.code, ExitFallsShort), nil
	}
	if top := cards[0].Framework.Top(); o.target.Level > top {
		return 0, fmt.Errorf("--target-level: %s has levels up to %d", cards[0].Framework.ID, top)
	}
	progress, err := compare.Dates(cards, o.target)
	if err != nil {
		return 0, err
	}
	if err := o.Output.write(ctx, o.app, b.names(), func(w io.Writer) error { return o.print(w, progress) }); err != nil {
		return 0, err
	}
	o.showErrors(b)
	if b.findings().HasErrors() {
		return max(b.code, ExitFallsShort), nil
	}
	return b.code, nil
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

// level is a flag that takes a level above the lowest.
type level int

var _ pflag.Value = (*level)(nil)

func (l *level) String() string {
	if *l == 0 {
		return ""
	}
	return strconv.Itoa(int(*l))
}

func (l *level) Type() string { return "level" }

func (l *level) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return errors.New("write a whole number from 1 up")
	}
	*l = level(n)
	return nil
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
	if o.Format == "json" {
		return results.WriteTrack(w, p)
	}
	return o.Output.brief(o.app, w, o.Format, briefing.Progress(p))
}

// brief writes a document for people as Markdown, or as text for a terminal.
func (o *output) brief(a *app, w io.Writer, format string, blocks []doc.Block) error {
	if format == "markdown" {
		return page.Doc(w, blocks)
	}
	if o.File == "" && !draws(a.Out) {
		blocks = doc.WithoutTrends(blocks)
	}
	return terminal.Doc(w, blocks, termtext.Colour(o.File == "" && a.coloured(a.Out)))
}

// draws reports whether a stream shows the blocks of a sparkline: all do but
// terminals whose fonts have few characters.
func draws(w io.Writer) bool {
	f, isFile := w.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return true
	}
	kind := os.Getenv("TERM")
	return kind != "dumb" && kind != "linux" && !strings.HasPrefix(kind, "vt")
}
