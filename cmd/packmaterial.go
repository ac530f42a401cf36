package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/check"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/manifest"
)

// material is what a pack is made of, as it was read.
type material struct {
	card      *scoring.Scorecard
	previous  *briefing.Compared
	course    *compare.Progress
	quieted   []briefing.Quieted
	evidence  *evidence
	framework string   // as it is named again: an id, or its file in the pack
	inputs    []packed // the documents
	read      []string // the files that they and the evidence were read from
}

const (
	previousFolder = earlierFolder + "/previous"
	seriesFolder   = earlierFolder + "/series"
)

// onlyMissing reports whether documents have errors, and all are of files that are not
// there.
func onlyMissing(b *batch) bool {
	any := false
	for _, d := range b.documents {
		for _, f := range d.findings {
			if f.Severity != diag.Error || !f.Stands() {
				continue
			}
			if f.Rule != diag.MissingFile {
				return false
			}
			any = true
		}
	}
	return any
}

// gatherMaterial reads everything that the pack is made of. Where there is none that
// can be packed, which was said, it returns the exit code of that.
func (o *packOptions) gatherMaterial(ctx context.Context, path string) (*material, int, error) {
	look := &evidenceLook{ctx: ctx, allowMissing: o.AllowMissing, of: map[string]*evidence{}}
	o.Submissions.Input.Files, o.Submissions.Input.look = true, look.at
	b, cards, err := o.readScored(ctx, []string{path}, &o.Submissions)
	if err != nil || ctx.Err() != nil || b.empty {
		return nil, b.codeOr(ExitOK), err
	}
	if err := onlyOne(b); err != nil {
		return nil, 0, fmt.Errorf("%w, and a review of it with --review", err)
	}
	if code := o.showErrors(b); code != ExitOK {
		o.complain("nothing is packed")
		if !o.AllowMissing && onlyMissing(b) {
			o.hint("--allow-missing packs without the files of evidence that are not there, and the page says so")
		}
		return nil, code, nil
	}
	d := b.all(assessments.Format)[0]
	m := &material{card: cards[0], evidence: look.of[d.name], read: append(b.names(""), o.Submissions.Input.Framework)}
	m.add(o, d, b)
	code, err := o.addEarlier(ctx, m, d)
	if err != nil || code != ExitOK {
		if code != ExitOK {
			o.complain("nothing is packed")
		}
		return nil, code, err
	}
	return m, ExitOK, nil
}

// codeOr is the exit code of what was read; otherwise where nothing was.
func (b *batch) codeOr(otherwise int) int {
	if b == nil {
		return otherwise
	}
	return b.code
}

// onlyOne reports several assessments where one is asked for.
func onlyOne(b *batch) error {
	all := b.all(assessments.Format)
	if len(all) < 2 {
		return nil
	}
	var names []string
	for _, d := range all {
		names = append(names, d.name)
	}
	return fmt.Errorf("one assessment is asked for, and there are %d: %s\nname the one that is meant", len(all), someOf(names))
}

// earlierOf reports an assessment that is not an earlier one of the force that another is of.
func earlierOf(before, now *document) error {
	of, force := before.assessment.Force.ID.Value, now.assessment.Force.ID.Value
	switch {
	case of != force:
		return fmt.Errorf("%s is of %s, not of %s", before.name, of, force)
	case !before.date().Before(now.date()):
		return fmt.Errorf("%s is of %s, which is not before %s, the date of %s", before.name, before.date(), now.date(), now.name)
	}
	return nil
}

// someOf lists names as far as a person reads them.
func someOf(names []string) string {
	const most = 10
	if more := len(names) - most; more > 0 {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(names, ", ")
}

// add adds the assessment with its review and framework.
func (m *material) add(o *packOptions, d *document, b *batch) {
	m.inputs = append(m.inputs, newPacked(inputsFolder+"/assessment.yaml", d.src))
	f := m.card.Framework
	m.inputs = append(m.inputs, newPacked(inputsFolder+"/framework.yaml", f.Bytes()))
	m.framework = inputsFolder + "/framework.yaml"
	if _, inside := framework.Builtin(f.ID); inside {
		m.framework = f.ID
	}
	waived := quieted(d)
	for _, r := range b.all(assessments.ReviewFormat) {
		if r.review != nil && r.review == m.card.Review {
			m.inputs = append(m.inputs, newPacked(inputsFolder+"/review.yaml", r.src))
			waived = append(waived, quieted(r)...)
		}
	}
	for _, q := range waived {
		m.quieted = append(m.quieted, told(q))
	}
	for location := range m.evidence.digests {
		m.read = append(m.read, filepath.Join(m.evidence.folder, filepath.FromSlash(location)))
	}
}

// addEarlier adds the submission before, and the earlier ones on the road to the
// target. It returns the exit code of their errors.
func (o *packOptions) addEarlier(ctx context.Context, m *material, d *document) (int, error) {
	if o.Previous != "" {
		if code, err := o.addPrevious(ctx, m, d); err != nil || code != ExitOK {
			return code, err
		}
	}
	if len(o.Series) > 0 {
		return o.addSeries(ctx, m, d)
	}
	return ExitOK, nil
}

// earlierInput says how earlier documents are read: each is judged on its own day.
func (o *packOptions) earlierInput() *submissions {
	in := input{Framework: o.Submissions.Input.Framework, named: o.Submissions.Input.named, off: o.Submissions.Input.off, look: evidenceFiles}
	return &submissions{Input: in}
}

func (o *packOptions) addPrevious(ctx context.Context, m *material, d *document) (int, error) {
	before, err := o.readSide(ctx, o.Previous, o.earlierInput())
	if err != nil {
		return 0, fmt.Errorf("--previous: %w", err)
	}
	if code := o.showErrors(before.batch); code != ExitOK || before.batch.empty || ctx.Err() != nil {
		return max(code, before.batch.code), nil
	}
	if err := onlyOne(before.batch); err != nil {
		return 0, fmt.Errorf("--previous: %w", err)
	}
	for _, s := range before.latest {
		if err := earlierOf(s.document, d); err != nil {
			return 0, fmt.Errorf("--previous: %w", err)
		}
		p := pair{s, &submission{document: d, card: m.card}}
		if err := p.oneFramework(); err != nil {
			return 0, fmt.Errorf("--previous: %w", err)
		}
		m.previous = p.compared()
		m.addDocument(before.batch, s.card, previousFolder+"/assessment.yaml", previousFolder+"/review.yaml")
	}
	m.read = append(m.read, before.batch.names("")...)
	return ExitOK, nil
}

// addDocument adds an earlier assessment with the review that goes with it.
func (m *material) addDocument(b *batch, card *scoring.Scorecard, name, reviewName string) {
	for _, d := range b.documents {
		switch {
		case d.assessment != nil && d.assessment == card.Assessment:
			m.inputs = append(m.inputs, newPacked(name, d.src))
		case d.review != nil && d.review == card.Review:
			m.inputs = append(m.inputs, newPacked(reviewName, d.src))
		}
	}
}

// addSeries adds the earlier assessments of the force. The one that is packed may be
// among them; later ones are left out.
func (o *packOptions) addSeries(ctx context.Context, m *material, packedOne *document) (int, error) {
	b, cards, err := o.readScored(ctx, o.Series, o.earlierInput())
	if err != nil {
		return 0, fmt.Errorf("--series: %w", err)
	}
	if code := o.showErrors(b); code != ExitOK || b.empty || ctx.Err() != nil {
		return max(code, b.code), nil
	}
	if err := b.oneDateEach(); err != nil {
		return 0, fmt.Errorf("--series: %w", err)
	}
	date := packedOne.date()
	var course []*scoring.Scorecard
	later := 0
	for _, c := range cards {
		a := c.Assessment
		ours := a.Force.ID.Value == packedOne.assessment.Force.ID.Value // of others there is no course
		switch {
		case ours && a.Date.Value.After(date):
			later++
		case ours && a.Date.Value == date && a.SHA256() != packedOne.sha256:
			return 0, fmt.Errorf("--series: %s and %s are both of %s\nname the one that counts", a.File, packedOne.name, date)
		case a.SHA256() != packedOne.sha256:
			course = append(course, c)
			name := seriesFolder + "/" + a.Date.Value.String()
			m.addDocument(b, c, name+".yaml", name+"-review.yaml")
		}
	}
	if later > 0 {
		o.note("--series: %s left out", count(later, "later assessment"))
	}
	m.read = append(m.read, b.names("")...)
	m.course, err = compare.Dates(append(course, m.card), compare.DatesOptions{})
	if err != nil {
		return 0, fmt.Errorf("--series: %w", err)
	}
	return ExitOK, nil
}

// offRules are the rules that are not wanted, in order.
func offRules(off map[diag.Rule]bool) []string {
	var all []string
	for _, rule := range slices.Sorted(maps.Keys(off)) {
		if off[rule] {
			all = append(all, string(rule))
		}
	}
	return all
}

// evidence is what was found of the local files of evidence of an assessment, by their
// locations.
type evidence struct {
	folder  string
	digests map[string]string
	missing map[string]bool // and that is allowed
}

// evidenceLook looks at the files of evidence, and keeps what it finds.
type evidenceLook struct {
	ctx          context.Context
	allowMissing bool
	lock         sync.Mutex
	of           map[string]*evidence // by the assessment's name
}

// at looks at the files of one assessment.
func (l *evidenceLook) at(f file) func(location string, wanted bool) (check.Digests, error) {
	e := &evidence{folder: folderOf(f), digests: map[string]string{}, missing: map[string]bool{}}
	l.lock.Lock()
	l.of[f.name] = e
	l.lock.Unlock()
	return func(location string, _ bool) (check.Digests, error) {
		d, err := e.digest(l.ctx, location)
		switch {
		case errors.Is(err, fs.ErrNotExist) && l.allowMissing:
			e.missing[location] = true
			return d, check.ErrAllowed
		case err != nil:
			return d, errors.New(why(err))
		}
		e.digests[location] = d.AsItIs
		return d, nil
	}
}

// digest reads a file of evidence, through a root that no link leaves.
func (e *evidence) digest(ctx context.Context, location string) (check.Digests, error) {
	f, err := e.open(location)
	if err != nil {
		return check.Digests{}, err
	}
	defer f.Close()
	return digests(untilDone{ctx, f})
}

func (e *evidence) open(location string) (*os.File, error) {
	root, err := os.OpenRoot(e.folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return openRegular(root, filepath.FromSlash(location))
}

// copies are the files of evidence that are there, under their own paths: those below a
// folder evidence where the assessment says, all others below that folder.
func (e *evidence) copies() ([]packed, error) {
	var all []packed
	had := map[string]string{}
	for _, location := range slices.Sorted(maps.Keys(e.digests)) {
		name := path.Clean(location)
		if !strings.HasPrefix(name, evidenceFolder+"/") {
			name = evidenceFolder + "/" + name
		}
		switch digest, twice := had[name]; {
		case twice && digest == e.digests[location]:
			continue
		case twice:
			return nil, fmt.Errorf("two files of evidence would both be %s in the pack", name)
		}
		if problem := manifest.NameProblem(name); problem != "" {
			return nil, fmt.Errorf("the file of evidence %s cannot be copied: it %s\ngive the file another name, or leave out --copy-evidence", diag.Quote(location), problem)
		}
		had[name] = e.digests[location]
		all = append(all, packed{name: name, digest: e.digests[location], open: func() (*os.File, error) { return e.open(location) }})
	}
	return all, nil
}
