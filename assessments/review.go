package assessments

import (
	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// ParseReview reads a review. Name stands for it in the findings. It returns as
// much as could be read, or nil where nothing could.
func ParseReview(name string, src []byte) (*Review, diag.List) {
	sink := &diag.Sink{File: name}
	root, ok := yamldoc.Parse(src, sink)
	if !ok || !root.ExpectFormat(ReviewFormat) {
		return nil, sink.List()
	}
	r := &Review{File: name}
	root.Fields(reviewShape, r.read)
	r.Written, r.Remarks = root.Written(), root.Remarks(diag.Allow)
	return r, sink.List()
}

func (r *Review) read(key string, v yamldoc.Value) {
	switch key {
	case "framework":
		r.Framework = v.Text()
	case "force":
		r.Force = v.Text()
	case "date":
		r.Date = v.Date()
	case "assessment":
		v.Fields(reviewedShape, func(key string, v yamldoc.Value) {
			switch key {
			case "date":
				r.AssessmentDate = v.Date()
			case "sha256":
				r.AssessmentSHA256 = sha256Digest(v)
			}
		})
	case "reviewer":
		v.Fields(reviewerShape, r.reviewer)
	case "findings":
		v.Entries(func(standard diag.Text, v yamldoc.Value) {
			s := Findings{Standard: standard}
			if !v.IsNull() {
				v.Entries(func(indicator diag.Text, v yamldoc.Value) {
					s.Findings = append(s.Findings, finding(indicator, v))
				})
			}
			r.Standards = append(r.Standards, s)
		})
	case "areas-for-improvement":
		v.Items(func(_ int, v yamldoc.Value) { r.AreasForImprovement = append(r.AreasForImprovement, area(v)) })
	}
}

func (r *Review) reviewer(key string, v yamldoc.Value) {
	switch key {
	case "organisation":
		r.Organisation = v.Text()
	case "role":
		r.Role = v.Prose()
	case "kind":
		r.Kind = v.OneOf("peer", "inspection")
	}
}

func finding(indicator diag.Text, v yamldoc.Value) Finding {
	f := Finding{Indicator: indicator}
	v.Fields(findingShape, func(key string, v yamldoc.Value) {
		switch key {
		case "level":
			f.Level = v.Whole()
		case "rationale":
			f.Rationale = v.Prose()
		case "seen":
			v.Items(func(_ int, v yamldoc.Value) {
				f.Seen = append(f.Seen, v.OneOf("document", "interview", "focus-group", "observation", "data"))
			})
		}
	})
	return f
}

func area(v yamldoc.Value) (a Area) {
	v.Fields(areaShape, func(key string, v yamldoc.Value) {
		switch key {
		case "indicator":
			a.Indicator = v.Text()
		case "text":
			a.Text = v.Prose()
		}
	})
	return a
}
