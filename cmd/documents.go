package cmd

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// document is a file with what was read from it.
type document struct {
	file
	format     string // empty: none that is known
	assessment *assessments.Assessment
	review     *assessments.Review
	framework  *framework.Framework // what it is held against; for a framework, itself
	of         *document            // of a review: the assessment that it is of
	findings   diag.List
	unchecked  bool // it could not be held against a framework
}

// input says which documents a command reads, and how they are checked.
type input struct {
	Framework string // an id or a file; empty: what each document names
	AsAt      string
	day       exact.Date
	named     *framework.Framework // the framework of the flag
}

// has reports whether a file was read already, and notes it.
func (b *batch) has(f file) bool {
	where, err := filepath.Abs(f.name)
	if err != nil || f.name == "<stdin>" {
		return false
	}
	if b.seen == nil {
		b.seen = map[string]bool{}
	}
	had := b.seen[where]
	b.seen[where] = true
	return had
}

// batch is the documents of a run.
type batch struct {
	documents []*document
	passed    int                              // files in folders passed over for having no known format
	seen      map[string]bool                  // by path: a file is read once
	code      int                              // the exit code of what could not be read
	formats   bool                             // a file in a folder without a known format is a finding
	skip      func(f file, format string) bool // what is of a format that the command does not read
}

// read gathers the files, reads the documents in them and examines each by
// itself, one after the other: an interrupt leaves those that were examined.
func (a *app) read(ctx context.Context, paths []string, b *batch, in *input) {
	a.gather(ctx, paths, func(f file, err error) {
		if err != nil {
			a.complain("%v", err)
			b.code = ExitCannotRun
			return
		}
		a.add(b, f, in)
	})
}

func (a *app) add(b *batch, f file, in *input) {
	if b.has(f) {
		return
	}
	d := &document{file: f}
	d.format, d.findings = assessments.Identify(f.name, f.src)
	if d.format == "" && f.inside && !meansOurs(f.src, d.findings) {
		b.passed++
		if !b.formats {
			return
		}
		d.passedOver()
	}
	if b.skip != nil && b.skip(f, d.format) {
		return
	}
	b.documents = append(b.documents, d)
	d.parse()
	if d.assessment != nil {
		a.examineAssessment(b, d, in)
	}
}

// meansOurs reports whether a file that cannot be read was meant as one of ours:
// one in UTF-16, say, or with a tab in its indentation.
func meansOurs(src []byte, findings diag.List) bool {
	unreadable := !slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == diag.Format })
	plain := bytes.ReplaceAll(src[:min(len(src), 1<<12)], []byte{0}, nil)
	return unreadable && bytes.Contains(plain, []byte("format: wellbeing-"))
}

// passedOver leaves the one warning that a file in a folder is none of ours.
func (d *document) passedOver() {
	at := slices.IndexFunc(d.findings, func(f diag.Finding) bool { return f.Rule == diag.Format })
	f := diag.Finding{File: d.name, Pos: diag.Start, Rule: diag.Format, Path: "format", Message: "the file has no known format"}
	if at >= 0 {
		f = d.findings[at]
	}
	f.Severity = diag.Warning
	d.findings = diag.List{f}
}

// parse reads the document as what its format says it is.
func (d *document) parse() {
	switch d.format {
	case assessments.Format:
		d.assessment, d.findings = assessments.Parse(d.name, d.src)
	case assessments.ReviewFormat:
		d.review, d.findings = assessments.ParseReview(d.name, d.src)
	case framework.Format:
		d.framework, d.findings = framework.Parse(d.name, d.src)
	}
}

// names returns the names of the files that were read.
func (b *batch) names() []string {
	var names []string
	for _, d := range b.documents {
		names = append(names, d.name)
	}
	return names
}

// all returns the documents of a format.
func (b *batch) all(format string) []*document {
	var out []*document
	for _, d := range b.documents {
		if d.format == format {
			out = append(out, d)
		}
	}
	return out
}

// ready reads the flags of the input.
func (a *app) ready(in *input) error {
	switch in.AsAt {
	case "":
	case "today":
		in.day = today()
	default:
		day, ok := exact.ParseDate(in.AsAt)
		if !ok {
			return fmt.Errorf("--as-at: %q is not a date; write it as 2020-03-31, or today", in.AsAt)
		}
		in.day = day
	}
	if in.Framework == "" {
		return nil
	}
	f, err := a.framework(in.Framework, "--framework: ")
	in.named = f
	return err
}

// framework returns a framework inside the program, or reads one from a file.
// Errors begin with the flag that names it.
func (a *app) framework(idOrFile, flag string) (*framework.Framework, error) {
	if f, ok := framework.Builtin(idOrFile); ok {
		return f, nil
	}
	src, err := readFile(idOrFile)
	if err != nil {
		return nil, fmt.Errorf("%s%w\n%s", flag, err, insideHint(idOrFile))
	}
	f, findings := framework.Parse(idOrFile, src)
	if f == nil {
		a.show(diag.Merge(findings), idOrFile, src)
		return nil, fmt.Errorf("%s%s is broken: %s", flag, idOrFile, count(findings.Count(diag.Error), "error"))
	}
	if inside, ok := framework.Builtin(f.ID); ok && inside.SHA256() != f.SHA256() {
		return nil, fmt.Errorf("%s%s bears the id %q of a framework inside the program, and is another document\ngive it an id of its own", flag, idOrFile, f.ID)
	}
	return f, nil
}

// insideHint says what is inside the program, for a name that is not.
func insideHint(name string) string {
	if inFramework(name) {
		return name + " is a part of the framework " + defaultFramework + "; wellbeing explain " + name + " tells of it"
	}
	if hint := diag.DidYouMean(name, framework.BuiltinIDs()); hint != "" {
		return hint
	}
	return "inside the program: " + diag.Alternatives(framework.BuiltinIDs())
}

// frameworkOf returns the framework that a document is held against: the one of
// the flag, or the one that it names.
func (in *input) frameworkOf(d *document, id diag.Text) (*framework.Framework, error) {
	if in.named != nil {
		return in.named, nil
	}
	if f, ok := framework.Builtin(id.Value); ok {
		return f, nil
	}
	if !id.Given() {
		return nil, nil
	}
	return nil, fmt.Errorf("%s:%d:%d: framework %s is not inside the program; name its file with --framework\n%s",
		d.name, id.Pos.Line, id.Pos.Column, diag.Quote(id.Value), insideHint(id.Value))
}

// finish checks what documents are to each other, and puts the findings of each
// in order.
func (a *app) finish(b *batch, in *input) {
	a.examineTogether(b, in)
	for _, d := range b.documents {
		d.findings = a.settings.weigh(diag.Merge(d.findings))
	}
}

func (a *app) examineAssessment(b *batch, d *document, in *input) {
	f, err := in.frameworkOf(d, d.assessment.Framework)
	if err == nil && !in.day.IsZero() && in.day.Before(d.assessment.Date.Value) {
		err = fmt.Errorf("%s: --as-at %s is before the assessment's date, %s", d.name, in.day, d.assessment.Date.Value)
	}
	if err != nil {
		a.complain("%v", err)
		b.code, d.unchecked = ExitCannotRun, true
		return
	}
	d.framework = f
	if f == nil || len(d.findings) > diag.Limit {
		return
	}
	d.findings = append(d.findings, check.Assessment(f, d.assessment, check.Options{AsAt: in.day, Off: a.settings.off()})...)
}

// examineTogether checks what documents are to each other: two submissions of
// one day, and reviews of assessments.
func (a *app) examineTogether(b *batch, in *input) {
	var all []*assessments.Assessment
	of := map[*assessments.Assessment]*document{}
	byName := map[string]*document{}
	for _, d := range b.documents {
		if d.assessment != nil {
			all = append(all, d.assessment)
			of[d.assessment] = d
			byName[d.name] = d
		}
	}
	for _, f := range check.Duplicates(all) {
		d := byName[f.File]
		d.findings = append(d.findings, f)
	}
	for _, d := range b.documents {
		if d.review == nil {
			continue
		}
		reviewed, findings := check.Match(d.review, all)
		d.of = of[reviewed]
		d.findings = append(d.findings, findings...)
		f, err := in.frameworkOf(d, d.review.Framework)
		if err != nil {
			a.complain("%v", err)
			b.code, d.unchecked = ExitCannotRun, true
			continue
		}
		if f != nil {
			d.framework = f
			d.findings = append(d.findings, check.Review(f, d.review, reviewed)...)
		}
	}
}

// findings returns all findings of the batch, sorted.
func (b *batch) findings() diag.List {
	var all diag.List
	for _, d := range b.documents {
		all = append(all, d.findings...)
	}
	all.Sort()
	return all
}

// count writes a number of things.
func count(n int, thing string) string {
	return words.Count(n, thing, thing+"s")
}
