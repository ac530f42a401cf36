package check

import (
	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

var hundred = exact.Whole(100)

// Review returns what is wrong in a review held against its framework and the
// assessment that it is read with, or nil where it is read by itself.
func Review(f *framework.Framework, r *assessments.Review, of *Submission) diag.List {
	sink := &diag.Sink{File: r.File}
	if !matches(f, sink, r.Framework, diag.Text{}) {
		return sink.List()
	}
	for i := range r.Standards {
		reviewStandard(f, sink, &r.Standards[i], of)
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

func reviewStandard(f *framework.Framework, sink *diag.Sink, s *assessments.Findings, reviewed *Submission) {
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
		if of == nil || !onLadder(f, sink, finding.Level, here.Key("level")) || reviewed == nil || !finding.Level.Given() {
			continue
		}
		if !reviewed.applies(of) {
			sink.Errorf(diag.BadValue, finding.Level.Pos, here.Key("level"), "leave the finding out", "indicator %q does not apply to this assessment", of.ID)
		}
	}
}
