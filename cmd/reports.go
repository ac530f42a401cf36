package cmd

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
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
	stream *bufio.Writer // to standard output
	whole  *bytes.Buffer // of a file
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
			if taken[where] {
				return nil, fmt.Errorf("%s: two reports cannot be written to one file", out.File)
			}
			taken[where] = true
		}
		r.all = append(r.all, o.target(out, formats[i]))
	}
	return r, nil
}

func (o *validateOptions) target(out output, format string) *target {
	t := &target{output: out}
	var w io.Writer
	if out.File == "" {
		t.stream = bufio.NewWriter(o.Out)
		w = t.stream
	} else {
		t.whole = &bytes.Buffer{}
		w = t.whole
	}
	t.Report = findings.New(format, w, findings.Options{
		Colour:  termtext.Colour(out.File == "" && o.coloured(o.Out)),
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
		if err := t.Add(d); err != nil {
			r.err = t.failed(err)
		} else if t.stream != nil && t.stream.Buffered() > 0 {
			r.bar.giveWay()
			r.err = t.flush()
		}
	}
}

// flush writes to standard output what was not written yet.
func (t *target) flush() error {
	if err := t.stream.Flush(); err != nil {
		return t.failed(err)
	}
	return nil
}

func (t *target) failed(err error) error {
	if t.File == "" {
		return fmt.Errorf("standard output: %w", err)
	}
	return fmt.Errorf("%s: %w", t.File, err)
}

// close ends all reports and writes the files. Read are the names of the files
// that were read, which none of them may replace.
func (r *reports) close(ctx context.Context, a *app, read []string) error {
	r.clear()
	if r.err != nil {
		return r.err
	}
	for _, t := range r.all {
		if err := t.Close(); err != nil {
			return t.failed(err)
		}
		if t.stream != nil {
			if err := t.flush(); err != nil {
				return err
			}
			continue
		}
		answer := func(w io.Writer) error { _, err := w.Write(t.whole.Bytes()); return err }
		if err := t.write(ctx, a, read, answer); err != nil {
			return err
		}
	}
	return nil
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
