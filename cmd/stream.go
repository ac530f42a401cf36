package cmd

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"

	"wellbeing/assessments/check"
	"wellbeing/render/findings"
)

// stream takes the documents of a run one by one, in the order of their names, and
// hands each on once all is known that is found in it. It holds back only a review
// whose assessment is still to come, and what follows it, of which it keeps only the
// lines in which something is found: a run of thousands of documents needs no more
// room than one of a few, unless many of them are reviews that wait.
type stream struct {
	*app
	in      *input
	emit    func(findings.Document)
	failed  func(error) // told what could not be read, or not be held against a framework
	all     check.Submissions
	held    []heldBack
	passed  int // files in folders with no known format
	checked int // documents that were checked to the end
}

// heldBack is what waits for its turn: a review, or what was found in a document.
type heldBack struct {
	review *document // nil: it waits for nothing itself
	found  findings.Document
}

// run reads the sources and calls each after every one. Where it is interrupted,
// it hands on what it has.
func (s *stream) run(ctx context.Context, sources []source, each func()) {
	slices.SortStableFunc(sources, func(x, y source) int { return cmp.Compare(x.name, y.name) })
	load := func(i int) *document { return s.load(sources[i], s.in) }
	inOrder(ctx, len(sources), load, func(_ int, d *document) {
		s.take(d)
		each()
	})
	s.releaseAll(ctx.Err() != nil)
}

func (s *stream) take(d *document) {
	switch {
	case errors.Is(d.err, context.Canceled):
		return
	case d.err != nil:
		s.failed(d.err)
		return
	}
	switch {
	case d.problem != nil:
		s.failed(d.problem)
	case d.passed:
		s.passed++
	default:
		s.checked++
	}
	if d.assessment != nil {
		d.findings = append(d.findings, s.all.Add(d.assessment, d.sha256)...)
	}
	next := heldBack{review: d}
	if d.review == nil {
		next = heldBack{found: s.settled(d)}
	}
	s.held = append(s.held, next)
	s.release()
	if n := len(s.held); n > 0 && d.review == nil {
		s.held[n-1].found.Source = linesFound(d)
	}
}

// settled is what was found in a document, once nothing more is to come.
func (s *stream) settled(d *document) findings.Document {
	s.settle(d, s.in)
	return findings.Document{Name: d.name, Source: d.src, Date: d.date(), Findings: d.findings}
}

// release hands on what was found up to the first review whose assessment was not
// read yet.
func (s *stream) release() {
	for len(s.held) > 0 && s.ready() {
		s.next(true)
	}
}

// releaseAll hands on all that is held, once everything is read. What interrupted
// the run may have kept a review's assessment from being read, so that it is not
// missed then.
func (s *stream) releaseAll(interrupted bool) {
	for len(s.held) > 0 {
		s.next(s.ready() || !interrupted)
	}
}

// ready reports whether the first that is held has nothing to wait for.
func (s *stream) ready() bool {
	d := s.held[0].review
	if d == nil {
		return true
	}
	_, known := s.all.Find(d.review)
	return known
}

// next hands on the first that is held; a review once it is held against its
// assessment, where that is wanted.
func (s *stream) next(match bool) {
	first := s.held[0]
	if d := first.review; d != nil {
		if match {
			d.match(&s.all)
		}
		first.found = s.settled(d)
	}
	s.emit(first.found)
	s.held[0] = heldBack{}
	s.held = s.held[1:]
}

// linesFound is a document's text with nothing on the lines in which nothing was
// found.
func linesFound(d *document) []byte {
	lines := map[int]bool{}
	for _, f := range d.findings {
		lines[f.Pos.Line] = true
	}
	var kept bytes.Buffer
	line := 0
	for row := range bytes.Lines(d.src) {
		line++
		if lines[line] {
			kept.Write(row)
		} else {
			kept.WriteByte('\n')
		}
	}
	return kept.Bytes()
}
