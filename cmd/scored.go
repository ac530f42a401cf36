package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
)

// submissions says which assessments a command reads, and which reviews moderate
// them.
type submissions struct {
	Input  input
	Review string
	named  *document // the review of Review
	beside []source  // files beside an assessment, among which its review may be
}

func (s *submissions) flags(flags *pflag.FlagSet) {
	flags.StringVar(&s.Review, "review", "", "moderate by the review in this `file`, and by no other")
	s.Input.flags(flags)
}

// readScored reads and checks the assessments that the paths stand for, and scores
// those that are sound. Where there is none at all the batch is empty, which was said;
// none of the errors of documents is shown yet.
func (a *app) readScored(ctx context.Context, paths []string, s *submissions) (*batch, []*scoring.Scorecard, error) {
	sources, done := a.list(ctx, paths)
	defer done()
	return a.scoreSources(ctx, sources, s, "what was named")
}

// scoreSources does so with files. What names them all, where there is no assessment
// among them.
func (a *app) scoreSources(ctx context.Context, sources []source, s *submissions, what string) (*batch, []*scoring.Scorecard, error) {
	b := &batch{}
	b.skip = func(f file, format string) bool { return a.skip(b, s, f, format) }
	a.read(ctx, sources, b, &s.Input)
	if err := a.addReview(b, s); err != nil {
		return nil, nil, err
	}
	a.addBeside(b, s)
	a.finish(b, &s.Input)
	a.notePassed(b.passed)
	if len(b.all(assessments.Format)) == 0 && !b.findings().HasErrors() {
		if b.code == ExitOK && ctx.Err() == nil {
			a.complain("there is no assessment in %s", what)
			if len(b.all(assessments.ReviewFormat)) > 0 {
				a.hint("there is a review: name the assessment that it is of, and the review with --review")
			}
		}
		b.code, b.empty = ExitCannotRun, true
		return b, nil, nil
	}
	cards, err := s.score(b)
	return b, cards, err
}

// skip leaves out frameworks, which are not what is assessed, and the reviews
// that were found where one is named.
func (a *app) skip(b *batch, s *submissions, f file, format string) bool {
	if format == framework.Format && !f.inside {
		a.complain("%s is a framework, not an assessment", f.name)
		a.hint("name it with --framework, beside the assessments that it is for")
		b.code = ExitCannotRun
	}
	return format == framework.Format || (format == assessments.ReviewFormat && s.Review != "")
}

// addReview reads the review of the flag, in place of those found.
func (a *app) addReview(b *batch, s *submissions) error {
	if s.Review == "" {
		return nil
	}
	src, err := readFile(s.Review)
	if err != nil {
		return fmt.Errorf("--review: %w", err)
	}
	s.named = &document{file: file{name: s.Review, src: src}, format: assessments.ReviewFormat}
	s.named.examine(&s.Input)
	if s.named.problem != nil {
		a.complain("%v", s.named.problem)
		b.code = ExitCannotRun
	}
	b.documents = append(b.documents, s.named)
	return nil
}

// addBeside takes in the reviews beside assessments that are of one of these. What
// else lies there was not asked about, whatever is wrong with it.
func (a *app) addBeside(b *batch, s *submissions) {
	if s.Review != "" {
		return
	}
	var all check.Submissions
	for _, d := range b.documents {
		if d.assessment != nil {
			all.Add(d.assessment, d.sha256)
		}
	}
	for _, src := range s.beside {
		f, err := src.open()
		if format, _ := assessments.Identify(f.name, f.src); err != nil || format != assessments.ReviewFormat {
			continue
		}
		d := a.examine(f, &s.Input)
		if d.review == nil {
			continue
		}
		if _, ok := all.Find(d.review); ok {
			a.add(b, d)
		}
	}
}

// score scores every sound assessment, with the review that goes with it.
func (s *submissions) score(b *batch) ([]*scoring.Scorecard, error) {
	reviews, err := reviewsOf(b)
	if err != nil {
		return nil, err
	}
	all := b.all(assessments.Format)
	var cards []*scoring.Scorecard
	for _, d := range all {
		review := reviews[d]
		if s.unmoderated(d, len(all)) || d.framework == nil || d.findings.HasErrors() || (review != nil && review.findings.HasErrors()) {
			continue
		}
		options := scoring.Options{AsAt: s.Input.day}
		if review != nil {
			options.Review = review.review
		}
		cards = append(cards, scoring.Score(d.framework, d.assessment, options))
	}
	return cards, nil
}

// unmoderated reports an assessment that the named review was to moderate and
// does not: the one of its force, or the only one.
func (s *submissions) unmoderated(d *document, assessments int) bool {
	if s.named == nil || s.named.of != nil {
		return false
	}
	r := s.named.review
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

// showErrors prints the errors of the documents that were not scored, and what
// comes of them. It returns the exit code of what was read.
func (a *app) showErrors(b *batch) int {
	code := b.code
	for _, d := range b.documents {
		var errors diag.List
		for _, f := range d.findings {
			if f.Severity == diag.Error && f.Stands() {
				errors = append(errors, f)
			}
		}
		if len(errors) > 0 {
			a.show(errors, d.name, d.src)
			a.complain("%s", notScored(d, len(errors)))
			code = max(code, ExitFallsShort)
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
