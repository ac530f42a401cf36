package assessments

import (
	"bytes"
	"strings"

	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// MaxSize is the greatest size of a document in bytes; a larger one is refused.
const MaxSize = yamldoc.MaxSize

// Identify returns the format that a document names, without reading the rest
// of it where that can be told from a line. Where it is none that is known, the
// findings say what is wrong instead.
func Identify(name string, src []byte) (format string, findings diag.List) {
	for line := range bytes.Lines(src) {
		if rest, found := bytes.CutPrefix(bytes.TrimPrefix(line, []byte("\uFEFF")), []byte("format:")); found {
			value, _, _ := strings.Cut(string(rest), " #")
			if value = strings.Trim(strings.TrimSpace(value), `"'`); known(value) {
				return value, nil
			}
			break
		}
	}
	sink := &diag.Sink{File: name}
	root, ok := yamldoc.Parse(src, sink)
	if !ok {
		return "", sink.List()
	}
	if format = root.Format(); known(format) {
		return format, nil
	}
	root.ExpectFormat(Format)
	return "", sink.List()
}

func known(format string) bool {
	return format == Format || format == ReviewFormat || format == framework.Format
}
