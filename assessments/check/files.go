package check

import (
	"errors"
	"strings"

	"wellbeing/assessments"
	"wellbeing/internal/diag"
)

// Digests are the SHA-256 digests of a file in hexadecimal: as it is, and with
// each kind of line end throughout.
type Digests struct{ AsItIs, LF, CRLF string }

// ErrAllowed says that a file is not there, and need not be.
var ErrAllowed = errors.New("the file is not there, which is allowed")

// Files reports the items of the register whose file is not there, or is not the
// one whose digest is given. Look returns a file's digests, or why it cannot be
// read in a person's words, or ErrAllowed; it is asked for a location below the
// assessment's folder, and whether the digests are wanted.
func Files(a *assessments.Assessment, look func(location string, digests bool) (Digests, error)) diag.List {
	sink := &diag.Sink{File: a.File}
	for i := range a.Evidence {
		e := &a.Evidence[i]
		if !e.Location.Given() || assessments.IsAddress(e.Location.Value) {
			continue
		}
		path := root.Key("evidence").Index(i)
		d, err := look(e.Location.Value, e.SHA256.Given())
		switch {
		case errors.Is(err, ErrAllowed):
		case err != nil:
			sink.Errorf(diag.MissingFile, e.Location.Pos, path.Key("location"), "put the file there, or say where it is",
				"file %s: %v", diag.Quote(e.Location.Value), err)
		case e.SHA256.Given() && !strings.EqualFold(d.AsItIs, e.SHA256.Value):
			sink.Errorf(diag.DigestMismatch, e.SHA256.Pos, path.Key("sha256"), d.hint(e.SHA256.Value),
				"file %s is not the one whose digest is given", diag.Quote(e.Location.Value))
		}
	}
	return sink.List()
}

// hint says what a digest that does not fit may mean.
func (d Digests) hint(given string) string {
	switch {
	case strings.EqualFold(d.LF, given):
		return "only line ends differ: the digest is of the file with LF; Git may have changed them, which a .gitattributes line such as evidence/** -text prevents"
	case strings.EqualFold(d.CRLF, given):
		return "only line ends differ: the digest is of the file with CRLF; Git may have changed them, which a .gitattributes line such as evidence/** -text prevents"
	}
	return "its digest is " + d.AsItIs + "; see that it is the right file before you write that"
}
