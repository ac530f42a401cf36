package cmd

import (
	"context"
	"fmt"
	"io"
	"math/big"
	"slices"

	"github.com/spf13/cobra"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/profile"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/render/page"
	"wellbeing/render/results"
	"wellbeing/render/terminal"
)

type assessOptions struct {
	*app
	Submissions submissions
	Gates       gates
	Output      output
	Format      string
	FailUnder   string
	least       *big.Rat // of FailUnder
}

func (a *app) assessCommand() *cobra.Command {
	o := &assessOptions{app: a}
	cmd := &cobra.Command{
		Use:   "assess PATH…",
		Short: "Check and score assessments: what is claimed beside what the evidence supports",
		Long: `Assess checks self-assessments and scores them: what each standard claims beside
what its evidence supports, why a claim was held back, and what to do next.

A PATH is a file, - for standard input, or a folder, of which every .yaml and .yml
is read that is an assessment or a review. A review goes with the assessment of
its force and date.

Exit code: 0 where all is well, 1 where a document has errors (it is not scored)
or a gate such as --fail-under is missed, 2 where something could not be read.`,
		Example: `  wellbeing assess examples/borsetshire/2021.yaml
  wellbeing assess --format html -o profile.html examples/borsetshire/2021.yaml
  wellbeing assess --fail-under 60 --format json examples/borsetshire/2021.yaml`,
		Args: paths,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&o.Format, "table", "markdown", "html", "json"), "format", "print a table, markdown, html or json")
	flags.StringVar(&o.FailUnder, "fail-under", "", "fail where a score is below this `score`, from 0 to 100")
	o.Submissions.flags(flags)
	o.Submissions.Input.judgedFlags(flags)
	o.Gates.flags(flags)
	o.Output.flags(flags)
	return cmd
}

func (o *assessOptions) run(ctx context.Context, paths []string) (int, error) {
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
	if len(cards) > 0 || o.Format == "json" {
		if err := o.Output.write(ctx, o.app, b.names(o.Submissions.Input.Framework), func(w io.Writer) error { return o.print(w, cards) }); err != nil {
			return 0, err
		}
	}
	return max(b.code, o.judge(b, cards)), nil
}

func (o *assessOptions) prepare() error {
	if o.FailUnder != "" {
		d, ok := exact.ParseDecimal(o.FailUnder)
		if !ok || d.Sign() < 0 || d.Cmp(exact.Whole(100)) > 0 {
			return fmt.Errorf("--fail-under: %q is not a score from 0 to 100", o.FailUnder)
		}
		o.least = d.Rat()
	}
	if err := o.Gates.ready(); err != nil {
		return err
	}
	if err := o.Output.ready(); err != nil {
		return err
	}
	return o.ready(&o.Submissions.Input)
}

func (o *assessOptions) print(w io.Writer, cards []*scoring.Scorecard) error {
	if o.Format == "json" {
		return results.Write(w, cards)
	}
	var profiles []*profile.Profile
	for _, c := range cards {
		profiles = append(profiles, profile.Of(c))
	}
	switch o.Format {
	case "markdown":
		return page.Markdown(w, profiles)
	case "html":
		return writePage(w, page.Profiles(profiles, compare.Marking(cards...)))
	}
	return terminal.Profiles(w, profiles, o.Output.colour(o.app))
}

// judge prints the errors, says how many warnings there are, and returns the
// exit code of what was found.
func (o *assessOptions) judge(b *batch, cards []*scoring.Scorecard) int {
	code := ExitOK
	all := b.findings()
	o.showErrors(b)
	others, claims := 0, ""
	for _, f := range all {
		switch {
		case f.Severity != diag.Warning || !f.Stands():
		case f.Rule == diag.OverClaimed: // these were shown
			claims = " beside the claims held back"
		default:
			others++
		}
	}
	if others > 0 {
		o.note("%s%s; listed by wellbeing validate", count(others, "warning"), claims)
	}
	if slices.ContainsFunc(all, o.Gates.fails) {
		code = ExitFallsShort
	}
	for _, c := range cards {
		if o.least != nil && (c.Score == nil || c.Score.Cmp(o.least) < 0) {
			o.complain("%s: score %s is below %s", c.Assessment.File, profile.Figure(c.Score), o.FailUnder)
			code = ExitFallsShort
		}
	}
	return code
}
