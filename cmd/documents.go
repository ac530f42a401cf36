package cmd

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/termtext"
	"wellbeing/internal/words"
	"wellbeing/render/findings"
)

// document is a file with what was read from it.
type document struct {
	file
	err        error  // why it could not be read
	format     string // empty: none that is known
	passed     bool   // found in a folder, and none of ours
	assessment *assessments.Assessment
	sha256     string // of an assessment's text
	review     *assessments.Review
	framework  *framework.Framework // what it is held against; for a framework, itself
	of         *document            // of a review: the assessment that it is of
	waivers    *check.Waivers       // nil: nothing is quieted
	findings   diag.List
	problem    error // why it could not be held against a framework
}

// input says which documents a command reads, and how they are checked.
type input struct {
	Framework string // an id or a file; empty: what each document names
	AsAt      string
	Files     bool // look at the evidence files too
	NoWaivers bool // quiet nothing
	day       exact.Date
	named     *framework.Framework // the framework of the flag
	off       map[diag.Rule]bool   // warnings that are not wanted
	look      lookFor              // at evidence files
}

// lookFor returns the function that looks at the evidence files of an assessment.
type lookFor func(f file) func(location string, digests bool) (check.Digests, error)

func (in *input) flags(flags *pflag.FlagSet) {
	flags.StringVar(&in.Framework, "framework", "", "hold the documents against this framework, an `id or file`")
}

// judgedFlags are for commands that judge the documents of one date.
func (in *input) judgedFlags(flags *pflag.FlagSet) {
	flags.StringVar(&in.AsAt, "as-at", "", "judge evidence and actions on this `day`, or today; not before an assessment's date")
	flags.BoolVar(&in.NoWaivers, "no-waivers", false, "let no comment in a document quiet a warning")
}

// batch is the documents of a run.
type batch struct {
	documents []*document
	passed    int                              // files in folders passed over for having no known format
	code      int                              // the exit code of what could not be read
	empty     bool                             // there is no assessment in what was named
	skip      func(f file, format string) bool // what is of a format that the command does not read
}

// read reads documents, and examines each by itself: an interrupt leaves those that
// were examined.
func (a *app) read(ctx context.Context, sources []source, b *batch, in *input) {
	load := func(i int) *document { return a.load(sources[i], in) }
	inOrder(ctx, len(sources), load, func(_ int, d *document) { a.add(b, d) })
}

// add takes a document into the batch, unless it could not be read or is none that
// the command reads.
func (a *app) add(b *batch, d *document) {
	switch {
	case errors.Is(d.err, context.Canceled): // the run was interrupted
		return
	case d.err != nil:
		a.complain("%v", d.err)
		b.code = ExitCannotRun
		return
	case d.passed:
		b.passed++
		return
	case b.skip(d.file, d.format):
		return
	case d.problem != nil:
		a.complain("%v", d.problem)
		b.code = ExitCannotRun
	}
	b.documents = append(b.documents, d)
}

// load reads a source and examines what is in it.
func (a *app) load(s source, in *input) *document {
	f, err := s.open()
	if err != nil {
		return &document{file: f, err: err}
	}
	return a.examine(f, in)
}

// examine reads a document and holds it against its framework and the rules, as
// far as that can be done without other documents.
func (a *app) examine(f file, in *input) *document {
	d := &document{file: f}
	d.format, d.findings = assessments.Identify(f.name, f.src)
	if d.format == "" && f.inside && !meansOurs(f.src, d.findings) {
		d.passedOver()
	}
	d.examine(in)
	return d
}

// examine reads the document as what its format says it is, and holds it against
// its framework.
func (d *document) examine(in *input) {
	d.parse()
	if !in.NoWaivers {
		d.waivers = check.ReadWaivers(d.remarks(), d.day(in))
	}
	switch {
	case d.assessment != nil:
		d.sha256 = d.assessment.SHA256()
		d.problem = d.examineAssessment(in)
	case d.review != nil:
		d.framework, d.problem = in.frameworkOf(d, d.review.Framework)
		d.findings = append(d.findings, check.Written(d.name, d.review.Written, d.options(in))...)
	case d.framework != nil:
		d.findings = append(d.findings, check.Written(d.name, d.framework.Written, d.options(in))...)
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
	d.passed, d.findings = true, diag.List{f}
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

// names returns the names of the files that were read, with that of the framework,
// which may be no file.
func (b *batch) names(framework string) []string {
	names := []string{framework}
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
	in.off, in.look = a.settings.off(), evidenceFiles
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
		go foreseen()
		return nil
	}
	f, err := a.framework(in.Framework, "--framework: ")
	in.named = f
	return err
}

// foreseen reads the framework that most documents name. It is called while they are
// read themselves, since it is as long as they are.
func foreseen() { framework.Builtin(defaultFramework) }

// today reads the clock, for --as-at today alone.
func today() exact.Date {
	d, _ := exact.ParseDate(time.Now().Format(time.DateOnly))
	return d
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

func (d *document) examineAssessment(in *input) error {
	f, err := in.frameworkOf(d, d.assessment.Framework)
	if err == nil && !in.day.IsZero() && in.day.Before(d.assessment.Date.Value) {
		err = fmt.Errorf("%s: --as-at %s is before the assessment's date, %s", d.name, in.day, d.assessment.Date.Value)
	}
	if err != nil {
		return err
	}
	d.framework = f
	if f == nil || len(d.findings) > diag.Limit {
		return nil
	}
	d.findings = append(d.findings, check.Assessment(f, d.assessment, d.options(in))...)
	if in.Files {
		d.findings = append(d.findings, check.Files(d.assessment, in.look(d.file))...)
	}
	return nil
}

// finish checks what documents are to each other, and puts the findings of each
// in order.
func (a *app) finish(b *batch, in *input) {
	var all check.Submissions
	byName := map[string]*document{}
	for _, d := range slices.SortedStableFunc(slices.Values(b.documents), func(x, y *document) int { return cmp.Compare(x.name, y.name) }) {
		if d.assessment != nil {
			d.findings = append(d.findings, all.Add(d.assessment, d.sha256)...)
			byName[d.name] = d
		}
	}
	for _, d := range b.documents {
		if d.review != nil {
			if of := d.match(&all); of != nil {
				d.of = byName[of.File]
			}
		}
		a.settle(d, in)
	}
}

// match holds a review against the assessment that it is of, once all are in.
func (d *document) match(all *check.Submissions) *check.Submission {
	of, findings := all.Match(d.review)
	d.findings = append(d.findings, findings...)
	if d.framework != nil {
		d.findings = append(d.findings, check.Review(d.framework, d.review, of)...)
	}
	return of
}

// settle applies the settings to a document's findings and puts them in order, with
// the waivers that quieted none of them. Of a document that could not be held against
// a framework nobody knows what they would quiet.
func (a *app) settle(d *document, in *input) {
	if d.problem == nil {
		d.findings = append(d.findings, d.waivers.Unused(d.name, d.findings, in.off)...)
	}
	d.findings = a.settings.weigh(diag.Merge(d.findings))
}

// options say how the document is checked.
func (d *document) options(in *input) check.Options {
	return check.Options{AsAt: in.day, Off: in.off, Waivers: d.waivers}
}

// remarks are the comments of a document that may be waivers.
func (d *document) remarks() []diag.Remark {
	switch {
	case d.assessment != nil:
		return d.assessment.Remarks
	case d.review != nil:
		return d.review.Remarks
	case d.framework != nil:
		return d.framework.Remarks
	}
	return nil
}

// day is the one on which a document is judged; none for a framework.
func (d *document) day(in *input) exact.Date {
	if !in.day.IsZero() {
		return in.day
	}
	return d.date()
}

// date is the document's own; none where it has none, or it could not be read.
func (d *document) date() exact.Date {
	switch {
	case d.assessment != nil:
		return d.assessment.Date.Value
	case d.review != nil:
		return d.review.Date.Value
	}
	return exact.Date{}
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

// notePassed says how many files of folders were none of ours.
func (a *app) notePassed(passed int) {
	if passed > 0 {
		a.note("%s passed over: no known format", count(passed, "file"))
	}
}

// show prints findings of one file on standard error.
func (a *app) show(list diag.List, name string, src []byte) {
	if err := findings.Text(a.Err, list, src, termtext.Colour(a.coloured(a.Err))); err != nil {
		a.complain("%s: %v", name, err)
	}
}

// count writes a number of things.
func count(n int, thing string) string {
	return words.Count(n, thing, thing+"s")
}
