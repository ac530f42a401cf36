package assessments

import (
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// Canonical returns a document of a known format in the one layout that the format
// has, with every comment and every value that it had. Where the document cannot be
// laid out there is none, and the findings say why. An error means that the result
// would not have said what the document says.
func Canonical(format, name string, src []byte) ([]byte, diag.List, error) {
	shape := map[string]*yamldoc.Shape{Format: Layout, ReviewFormat: ReviewLayout, framework.Format: framework.Layout}[format]
	sink := &diag.Sink{File: name}
	out, err := yamldoc.Canonical(src, shape, sink)
	return out, sink.List(), err
}
