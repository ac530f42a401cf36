package check

import (
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

// Submissions are the assessments of a run, as far as other documents ask for
// them. Of each it keeps a few facts, so that a run of thousands holds none of
// them whole. Its zero value is ready.
type Submissions struct {
	first map[submissionKey]*Submission
	dates map[string][]exact.Date // by force; none for a date that could not be read
	count int
}

type submissionKey struct {
	force string
	date  exact.Date
}

// Submission is an assessment of the run.
type Submission struct {
	File   string
	SHA256 string // of the document

	// What decides whether an indicator applies.
	kind, status     diag.Text
	marked, answered []string // standard and indicator
}

// Add takes an assessment in. It reports one of a force and date that are there
// already.
func (s *Submissions) Add(a *assessments.Assessment, sha256 string) diag.List {
	s.count++
	if !a.Force.ID.Given() {
		return nil
	}
	if s.first == nil {
		s.first, s.dates = map[submissionKey]*Submission{}, map[string][]exact.Date{}
	}
	s.dates[a.Force.ID.Value] = append(s.dates[a.Force.ID.Value], a.Date.Value)
	if !a.Date.Given() {
		return nil
	}
	key := submissionKey{a.Force.ID.Value, a.Date.Value}
	if first := s.first[key]; first != nil {
		sink := &diag.Sink{File: a.File}
		sink.Errorf(diag.DuplicateSubmission, a.Date.Pos, root.Key("date"), "keep one of the two",
			"%s has an assessment of %s already, in %s", diag.Quote(key.force), key.date, diag.Quote(first.File))
		return sink.List()
	}
	s.first[key] = submission(a, sha256)
	return nil
}

// submission keeps of an assessment what reviews ask for.
func submission(a *assessments.Assessment, sha256 string) *Submission {
	s := &Submission{File: a.File, SHA256: sha256, kind: a.Force.Kind, status: a.Status}
	for i := range a.Standards {
		for j := range a.Standards[i].Answers {
			answer := &a.Standards[i].Answers[j]
			place := a.Standards[i].Standard.Value + "." + answer.Indicator.Value
			switch {
			case answer.NotApplicable.Marked():
				s.marked = append(s.marked, place)
			case answer.Answered() && a.IsIllustration():
				s.answered = append(s.answered, place)
			}
		}
	}
	return s
}

// applies reports whether an indicator applies to the organisation.
func (s *Submission) applies(of *framework.Indicator) bool {
	place := of.Standard.ID + "." + of.ID
	var answer assessments.Answer
	if slices.Contains(s.marked, place) {
		answer.NotApplicable.Key = diag.Start
	}
	if slices.Contains(s.answered, place) {
		answer.Level.Pos = diag.Start
	}
	return scoring.Applies(of, &assessments.Assessment{Force: assessments.Force{Kind: s.kind}, Status: s.status}, &answer)
}

// Find returns the assessment that a review is of: the one of its force and date.
func (s *Submissions) Find(r *assessments.Review) (*Submission, bool) {
	if !r.Force.Given() || !r.AssessmentDate.Given() {
		return nil, false
	}
	of, ok := s.first[submissionKey{r.Force.Value, r.AssessmentDate.Value}]
	return of, ok
}

// Match returns the assessment that a review is of, once all are in. Where there
// is none, or its digest is another, the findings say so.
func (s *Submissions) Match(r *assessments.Review) (*Submission, diag.List) {
	sink := &diag.Sink{File: r.File}
	if of, ok := s.Find(r); ok {
		if sha := r.AssessmentSHA256; sha.Given() && !strings.EqualFold(sha.Value, of.SHA256) {
			sink.Errorf(diag.ReviewMismatch, sha.Pos, root.Key("assessment").Key("sha256"), "the assessment's digest is "+of.SHA256,
				"the review is of another document than %s", diag.Quote(of.File))
		}
		return of, sink.List()
	}
	dates := s.dates[r.Force.Value]
	switch {
	case s.count == 0 || !r.Force.Given():
	case len(dates) == 0:
		sink.Errorf(diag.ReviewMismatch, r.Force.Pos, root.Key("force"), "", "the review is of %s, and no assessment of that force is read with it", diag.Quote(r.Force.Value))
	case r.AssessmentDate.Given() && !slices.ContainsFunc(dates, exact.Date.IsZero): // it may be of one that could not be read
		var others []string
		for _, d := range dates {
			if !slices.Contains(others, d.String()) {
				others = append(others, d.String())
			}
		}
		sink.Errorf(diag.ReviewMismatch, r.AssessmentDate.Pos, root.Key("assessment").Key("date"), "",
			"the review is of the assessment of %s; the one read with it is of %s", r.AssessmentDate.Value, strings.Join(others, ", "))
	}
	return nil, sink.List()
}
