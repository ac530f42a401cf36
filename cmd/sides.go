package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/diag"
)

// listing is the files that OLD or NEW stands for.
type listing struct {
	folder  bool
	sources []source
	beside  []source // what lies in the folder of a single file, and may be its review
	done    func()   // lets go of them, once they were read
}

// listSide finds the files that OLD or NEW stands for. A path that exists is a path;
// only what is none may be REVISION:PATH. Systems say in many ways that there is none:
// a file where a folder would have to be, a name too long or one that cannot be.
func (a *app) listSide(ctx context.Context, arg string) (*listing, error) {
	if arg != "-" {
		info, err := os.Stat(arg)
		switch revision, name, ok := revisionPath(arg, filepath.Separator); {
		case strings.ContainsFunc(arg, unicode.IsControl): // list refuses it
		case err == nil && info.IsDir():
			sources, done := a.list(ctx, []string{arg})
			return &listing{folder: true, sources: sources, done: done}, nil
		case err == nil:
			sources, done := a.list(ctx, []string{arg})
			beside, letGo := besides(arg)
			return &listing{sources: sources, beside: beside, done: func() { done(); letGo() }}, nil
		case ok && !errors.Is(err, fs.ErrPermission):
			l, err := a.listThen(ctx, revision, name)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", slashed(arg), err)
			}
			return l, nil
		}
	}
	sources, done := a.list(ctx, []string{arg})
	return &listing{sources: sources, done: done}, nil
}

// besides lists the YAML files in the folder of a file, but for itself.
func besides(name string) (all []source, done func()) {
	folder, base := filepath.Dir(name), filepath.Base(name)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, func() {}
	}
	entries, _ := fs.ReadDir(root.FS(), ".")
	for _, e := range entries {
		other := e.Name()
		if e.IsDir() || !isYAML(other) || strings.HasPrefix(other, ".") || other == base {
			continue
		}
		shown := below(slashed(folder), other)
		all = append(all, source{name: shown, folder: folder, inside: true, read: func() ([]byte, error) { return readIn(root, other, shown) }})
	}
	return all, func() { root.Close() }
}

// side is what was read of OLD or NEW.
type side struct {
	folder bool
	batch  *batch
	latest map[string]*submission // by force; of a document that names none by nothing
}

// submission is the assessment of a force that is compared.
type submission struct {
	document *document
	card     *scoring.Scorecard // nil: it has errors
}

// readSide reads, checks and scores what OLD or NEW stands for.
func (a *app) readSide(ctx context.Context, arg string, s *submissions) (*side, error) {
	l, err := a.listSide(ctx, arg)
	if err != nil {
		return nil, err
	}
	defer l.done()
	s.beside = l.beside
	what := slashed(arg)
	if arg == "-" {
		what = "standard input"
	}
	b, cards, err := a.scoreSources(ctx, l.sources, s, what)
	if err != nil {
		return nil, err
	}
	return a.newSide(what, l.folder, b, cards), nil
}

// newSide keeps of each force the latest assessment, sound or not.
func (a *app) newSide(name string, folder bool, b *batch, cards []*scoring.Scorecard) *side {
	s := &side{folder: folder, batch: b, latest: map[string]*submission{}}
	scored := map[*assessments.Assessment]*scoring.Scorecard{}
	for _, c := range cards {
		scored[c.Assessment] = c
	}
	earlier := 0
	for _, d := range b.all(assessments.Format) {
		force := ""
		if d.assessment != nil {
			force = d.assessment.Force.ID.Value
		}
		before, there := s.latest[force]
		if there && force != "" {
			earlier++
		}
		if !there || before.document.date().Before(d.date()) {
			s.latest[force] = &submission{document: d, card: scored[d.assessment]}
		}
	}
	if earlier > 0 {
		a.note("%s: %s left out; the latest of each force counts", name, count(earlier, "earlier assessment"))
	}
	return s
}

// lend takes the reviews among what was read as NEW that are of submissions of OLD: a
// review is often kept with what was submitted after it.
func (a *app) lend(after, before *side, in *input) {
	for _, d := range after.batch.documents {
		if d.review == nil || d.of != nil {
			continue
		}
		s := before.latest[d.review.Force.Value]
		if s == nil || s.card == nil || s.card.Review != nil || d.review.AssessmentDate.Value != s.document.date() {
			continue
		}
		*d = *a.examine(d.file, in) // as if it had not been held against those of NEW
		var of check.Submissions
		of.Add(s.document.assessment, s.document.sha256)
		d.match(&of)
		a.settle(d, in)
		d.of, s.card = s.document, nil // what has a review with errors is not scored
		if !d.findings.HasErrors() {
			s.card = scoring.Score(s.document.framework, s.document.assessment, scoring.Options{Review: d.review})
		}
	}
}

// pair is two submissions that are compared.
type pair struct{ before, after *submission }

// match sets the submissions of two sides against each other: of two files one
// against the other, else by force. The others are alone on their side. What has
// errors is left out of both, since it was there.
func match(before, after *side) (pairs []pair, onlyBefore, onlyAfter []*submission) {
	if !before.folder && !after.folder {
		for _, x := range before.latest {
			for _, y := range after.latest {
				pairs = append(pairs, pair{x, y})
			}
		}
		return withoutErrors(pairs), nil, nil
	}
	for _, force := range slices.Sorted(maps.Keys(before.latest)) {
		x, y := before.latest[force], after.latest[force]
		switch {
		case y != nil:
			pairs = append(pairs, pair{x, y})
		case x.card != nil:
			onlyBefore = append(onlyBefore, x)
		}
	}
	for _, force := range slices.Sorted(maps.Keys(after.latest)) {
		if y := after.latest[force]; before.latest[force] == nil && y.card != nil {
			onlyAfter = append(onlyAfter, y)
		}
	}
	return withoutErrors(pairs), onlyBefore, onlyAfter
}

// withoutErrors leaves out the pairs of which one has errors.
func withoutErrors(pairs []pair) []pair {
	return slices.DeleteFunc(pairs, func(p pair) bool { return p.before.card == nil || p.after.card == nil })
}

// oneFramework reports two submissions that are under frameworks of which neither is
// a version of the other.
func (p pair) oneFramework() error {
	x, y := p.before.card, p.after.card
	if x.Framework.ID == y.Framework.ID {
		return nil
	}
	return fmt.Errorf("%s is under the framework %s, and %s under %s: only what is under one framework, or versions of it, is compared\nhold both against one with --framework",
		x.Assessment.File, diag.Quote(x.Framework.ID), y.Assessment.File, diag.Quote(y.Framework.ID))
}

// quieted are the findings that waivers in a document quiet, in the order of its lines.
func quieted(d *document) diag.List {
	var list diag.List
	for _, f := range d.findings {
		if !f.Quieted.Waiver.IsZero() {
			list = append(list, f)
		}
	}
	return list
}
