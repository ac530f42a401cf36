package check

import (
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

var hundred = exact.Whole(100)

// Review returns what is wrong in a review held against its framework and the
// assessment that it is read with, or nil where it is read by itself.
func Review(f *framework.Framework, r *assessments.Review, a *assessments.Assessment) diag.List {
	sink := &diag.Sink{File: r.File}
	if !matches(f, sink, r.Framework, diag.Text{}) {
		return sink.List()
	}
	for i := range r.Standards {
		reviewStandard(f, sink, &r.Standards[i], a)
	}
	for i := range r.AreasForImprovement {
		id := r.AreasForImprovement[i].Indicator
		if _, ok := f.Indicator(id.Value); id.Given() && !ok {
			sink.Errorf(diag.UnknownIndicator, id.Pos, root.Key("areas-for-improvement").Index(i).Key("indicator"),
				diag.DidYouMean(id.Value, f.IndicatorIDs()), "indicator %s is not in the framework", diag.Quote(id.Value))
		}
	}
	return sink.List()
}

func reviewStandard(f *framework.Framework, sink *diag.Sink, s *assessments.Findings, a *assessments.Assessment) {
	path := root.Key("findings").Key(s.Standard.Value)
	standard, ok := f.Standard(s.Standard.Value)
	if !ok {
		sink.Errorf(diag.UnknownStandard, s.Standard.Pos, path, diag.KnownHere(s.Standard.Value, f.StandardIDs()),
			"standard %s is not in the framework", diag.Quote(s.Standard.Value))
		return
	}
	for i := range s.Findings {
		finding := &s.Findings[i]
		here := path.Key(finding.Indicator.Value)
		of := indicatorOf(f, sink, standard, finding.Indicator, here)
		if of == nil || !onLadder(f, sink, finding.Level, here.Key("level")) || a == nil || !finding.Level.Given() {
			continue
		}
		answer, _ := a.Answer(standard.ID, of.ID)
		if !scoring.Applies(of, a, answer) {
			sink.Errorf(diag.BadValue, finding.Level.Pos, here.Key("level"), "leave the finding out", "indicator %q does not apply to this assessment", of.ID)
		}
	}
}

// Match returns the assessment that a review is of, out of those it is read
// with: the one of its force and date. Where there is none, or its digest is
// another, the findings say so.
func Match(r *assessments.Review, all []*assessments.Assessment) (*assessments.Assessment, diag.List) {
	sink := &diag.Sink{File: r.File}
	var ofForce []string
	for _, a := range all {
		if !a.Force.ID.Given() || a.Force.ID.Value != r.Force.Value {
			continue
		}
		if !a.Date.Given() || !r.AssessmentDate.Given() || a.Date.Value != r.AssessmentDate.Value {
			ofForce = append(ofForce, a.Date.Value.String())
			continue
		}
		if sha := r.AssessmentSHA256; sha.Given() && !strings.EqualFold(sha.Value, a.SHA256()) {
			sink.Errorf(diag.ReviewMismatch, sha.Pos, root.Key("assessment").Key("sha256"), "the assessment's digest is "+a.SHA256(),
				"the review is of another document than %s", diag.Quote(a.File))
			return a, sink.List()
		}
		return a, nil
	}
	switch {
	case len(all) == 0 || !r.Force.Given():
	case len(ofForce) == 0:
		sink.Errorf(diag.ReviewMismatch, r.Force.Pos, root.Key("force"), "", "the review is of %s, and no assessment of that force is read with it", diag.Quote(r.Force.Value))
	case r.AssessmentDate.Given():
		sink.Errorf(diag.ReviewMismatch, r.AssessmentDate.Pos, root.Key("assessment").Key("date"), "",
			"the review is of the assessment of %s; the one read with it is of %s", r.AssessmentDate.Value, strings.Join(ofForce, ", "))
	}
	return nil, sink.List()
}

// Duplicates reports every assessment of a force and date that was read before.
func Duplicates(all []*assessments.Assessment) diag.List {
	type submission struct {
		force string
		date  exact.Date
	}
	first := map[submission]string{}
	var findings diag.List
	for _, a := range all {
		if !a.Force.ID.Given() || !a.Date.Given() {
			continue
		}
		s := submission{a.Force.ID.Value, a.Date.Value}
		if file, taken := first[s]; taken {
			sink := &diag.Sink{File: a.File}
			sink.Errorf(diag.DuplicateSubmission, a.Date.Pos, root.Key("date"), "keep one of the two",
				"%s has an assessment of %s already, in %s", diag.Quote(s.force), s.date, diag.Quote(file))
			findings = append(findings, sink.List()...)
			continue
		}
		first[s] = a.File
	}
	return findings
}
