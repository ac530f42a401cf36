package cmd

import (
	"context"
	"fmt"
	"io"
	"math/big"
	"slices"

	"github.com/spf13/cobra"

	"wellbeing/assessments"
	"wellbeing/assessments/profile"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/termtext"
	"wellbeing/render/page"
	"wellbeing/render/results"
	"wellbeing/render/terminal"
)

type assessOptions struct {
	*app
	Input     input
	Gates     gates
	Output    output
	Format    string
	Review    string
	FailUnder string
	least     *big.Rat  // of FailUnder
	named     *document // the review of Review
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
  wellbeing assess --format markdown -o profile.md examples/borsetshire/2021.yaml
  wellbeing assess --fail-under 60 --format json examples/borsetshire/2021.yaml`,
		Args: paths,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&o.Format, "table", "markdown", "json"), "format", "print a table, markdown or json")
	flags.StringVar(&o.Review, "review", "", "moderate by the review in this `file`, and by no other")
	flags.StringVar(&o.FailUnder, "fail-under", "", "fail where a score is below this `score`, from 0 to 100")
	o.Input.flags(flags)
	o.Gates.flags(flags)
	o.Output.flags(flags)
	return cmd
}

func (o *assessOptions) run(ctx context.Context, paths []string) (int, error) {
	if err := o.prepare(); err != nil {
		return 0, err
	}
	b := &batch{}
	b.skip = func(f file, format string) bool { return o.skip(b, f, format) }
	o.read(ctx, paths, b, &o.Input)
	if err := o.addReview(b); err != nil {
		return 0, err
	}
	o.finish(b, &o.Input)
	o.notePassed(b.passed)
	if len(b.all(assessments.Format)) == 0 && !b.findings().HasErrors() {
		if b.code == 0 {
			o.complain("there is no assessment in what was named")
		}
		return ExitCannotRun, nil
	}
	cards, err := o.score(b)
	if err != nil {
		return 0, err
	}
	if len(cards) > 0 || o.Format == "json" {
		if err := o.Output.write(ctx, o.app, b.names(), func(w io.Writer) error { return o.print(w, cards) }); err != nil {
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
	return o.ready(&o.Input)
}

// addReview reads the review of the flag, in place of those found.
func (o *assessOptions) addReview(b *batch) error {
	if o.Review == "" {
		return nil
	}
	src, err := readFile(o.Review)
	if err != nil {
		return fmt.Errorf("--review: %w", err)
	}
	o.named = &document{file: file{name: o.Review, src: src}, format: assessments.ReviewFormat}
	o.named.examine(&o.Input)
	if o.named.problem != nil {
		o.complain("%v", o.named.problem)
		b.code = ExitCannotRun
	}
	b.documents = append(b.documents, o.named)
	return nil
}

// skip leaves out frameworks, which are not what is assessed, and the reviews
// that were found where one is named.
func (o *assessOptions) skip(b *batch, f file, format string) bool {
	if format == framework.Format && !f.inside {
		o.complain("%s is a framework, not an assessment", f.name)
		o.hint("name it with --framework, beside the assessments that it is for")
		b.code = ExitCannotRun
	}
	return format == framework.Format || (format == assessments.ReviewFormat && o.Review != "")
}

// score scores every sound assessment, with the review that goes with it.
func (o *assessOptions) score(b *batch) ([]*scoring.Scorecard, error) {
	reviews, err := reviewsOf(b)
	if err != nil {
		return nil, err
	}
	all := b.all(assessments.Format)
	var cards []*scoring.Scorecard
	for _, d := range all {
		if o.unmoderated(d, len(all)) {
			continue
		}
		review := reviews[d]
		if d.framework == nil || d.findings.HasErrors() || (review != nil && review.findings.HasErrors()) {
			continue
		}
		options := scoring.Options{AsAt: o.Input.day}
		if review != nil {
			options.Review = review.review
		}
		cards = append(cards, scoring.Score(d.framework, d.assessment, options))
	}
	return cards, nil
}

// unmoderated reports an assessment that the named review was to moderate and
// does not: the one of its force, or the only one.
func (o *assessOptions) unmoderated(d *document, assessments int) bool {
	if o.named == nil || o.named.of != nil {
		return false
	}
	r := o.named.review
	return assessments == 1 || r == nil || !r.Force.Given() || d.assessment == nil || r.Force.Value == d.assessment.Force.ID.Value
}

// reviewsOf finds the review that goes with each assessment.
func reviewsOf(b *batch) (map[*document]*document, error) {
	reviews := map[*document]*document{}
	for _, d := range b.all(assessments.ReviewFormat) {
		if d.of == nil {
			continue
		}
		if other := reviews[d.of]; other != nil {
			return nil, fmt.Errorf("%s and %s are both of %s\nname the one that is meant with --review", other.name, d.name, d.of.name)
		}
		reviews[d.of] = d
	}
	return reviews, nil
}

func (o *assessOptions) print(w io.Writer, cards []*scoring.Scorecard) error {
	if o.Format == "json" {
		return results.Write(w, cards)
	}
	var profiles []*profile.Profile
	for _, c := range cards {
		profiles = append(profiles, profile.Of(c))
	}
	if o.Format == "markdown" {
		return page.Markdown(w, profiles)
	}
	return terminal.Profiles(w, profiles, termtext.Colour(o.Output.File == "" && o.coloured(o.Out)))
}

// judge prints the errors, says how many warnings there are, and returns the
// exit code of what was found.
func (o *assessOptions) judge(b *batch, cards []*scoring.Scorecard) int {
	code := ExitOK
	all := b.findings()
	for _, d := range b.documents {
		var errors diag.List
		for _, f := range d.findings {
			if f.Severity == diag.Error && f.Stands() {
				errors = append(errors, f)
			}
		}
		if len(errors) > 0 {
			o.show(errors, d.name, d.src)
			o.complain("%s", notScored(d, len(errors)))
		}
	}
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

// notScored says what comes of the errors of a document.
func notScored(d *document, errors int) string {
	n := count(errors, "error")
	switch {
	case d.format != assessments.ReviewFormat:
		return fmt.Sprintf("%s: not scored: %s", d.name, n)
	case d.of != nil:
		return fmt.Sprintf("%s: %s, so that %s is not scored", d.name, n, d.of.name)
	}
	return fmt.Sprintf("%s: %s; it moderates nothing", d.name, n)
}
