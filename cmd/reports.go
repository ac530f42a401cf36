package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/render/findings"
)

// reports are what a run of validate writes: the answer, and what --report asks
// for besides.
type reports struct {
	all []*target
	bar *bar
	err error // the first that kept a report from being written
}

// target is one report and where it goes: standard output as it comes, or a file
// that is written once it is whole.
type target struct {
	findings.Report
	output
	out  io.Writer    // standard output
	text bytes.Buffer // what was not written yet
}

// reports opens the answer and what --report asks for.
func (o *validateOptions) reports() (*reports, error) {
	outputs, formats := []output{o.Output}, []string{o.Format}
	for _, r := range o.Reports {
		format, file, both := strings.Cut(r, "=")
		switch {
		case !both || file == "":
			return nil, fmt.Errorf("--report: %s: write a format and a file, such as sarif=findings.sarif", diag.Quote(r))
		case !slices.Contains(findings.Formats, format):
			return nil, fmt.Errorf("--report: there is no format %s\n%s", diag.Quote(format), diag.OneOf(format, findings.Formats))
		case file == "-":
			return nil, fmt.Errorf("--report: name a file; --format %s prints to standard output", format)
		}
		outputs, formats = append(outputs, output{File: file, Force: o.Output.Force}), append(formats, format)
	}
	r := &reports{bar: o.newBar()}
	taken := map[string]bool{}
	for i, out := range outputs {
		if err := out.ready(); err != nil {
			return nil, err
		}
		if where, err := filepath.Abs(out.File); err == nil && out.File != "" {
			if where = withoutLinks(where); taken[where] {
				return nil, fmt.Errorf("%s: two reports cannot be written to one file", out.File)
			}
			taken[where] = true
		}
		r.all = append(r.all, o.target(out, formats[i]))
	}
	return r, nil
}

func (o *validateOptions) target(out output, format string) *target {
	t := &target{output: out, out: o.Out}
	t.Report = findings.New(format, &t.text, findings.Options{
		Colour:  out.colour(o.app),
		Version: readOrigin().edition(),
		Address: address,
		Fails:   o.Gates.fails,
		Since:   o.NewFrom,
		Rules:   check.Rules,
	})
	return t
}

// add hands a document to all reports, until one of them cannot be written.
func (r *reports) add(d findings.Document) {
	for _, t := range r.all {
		if r.err != nil {
			return
		}
		if r.err = t.Add(d); r.err == nil && t.File == "" && t.text.Len() > 0 {
			r.bar.giveWay()
			r.err = t.flush()
		}
	}
}

// flush writes to standard output what was not written yet.
func (t *target) flush() error {
	if _, err := t.text.WriteTo(t.out); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

// close ends all reports and writes the files, each whether or not another can be
// written. Read are the names of the files that were read, which none of them may
// replace.
func (r *reports) close(ctx context.Context, a *app, read []string) error {
	r.clear()
	if r.err != nil {
		return r.err
	}
	var failed []error
	for _, t := range r.all {
		failed = append(failed, t.close(ctx, a, read))
	}
	return errors.Join(failed...)
}

func (t *target) close(ctx context.Context, a *app, read []string) error {
	if err := t.Close(); err != nil {
		return err
	}
	if t.File == "" {
		return t.flush()
	}
	return t.write(ctx, a, read, func(w io.Writer) error { _, err := t.text.WriteTo(w); return err })
}

// clear takes the progress bar away before something else is written.
func (r *reports) clear() { r.bar.clear() }

// progress shows how many of n files are done, each time it is called.
func (r *reports) progress(n int) func() {
	done := 0
	return func() {
		done++
		r.bar.show(done, n)
	}
}

// address is a file's address in reports: relative to the current folder and
// percent-encoded, so that it tells nothing of the machine.
func address(name string) string {
	if filepath.IsAbs(filepath.FromSlash(name)) {
		if here, err := os.Getwd(); err == nil {
			if relative, err := filepath.Rel(here, filepath.FromSlash(name)); err == nil {
				name = filepath.ToSlash(relative)
			}
		}
	}
	return (&url.URL{Path: name}).String()
}
