package findings

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"wellbeing/internal/termtext"
)

// githubReport is a workflow command a finding, which GitHub shows at the line of
// the file. Each is written as soon as its document is there.
type githubReport struct {
	w io.Writer
	Options
}

func (r *githubReport) Add(d Document) error {
	file := r.file(d.Name)
	for _, f := range d.Findings.Standing() {
		message := termtext.Escape(f.Message)
		if f.Hint != "" {
			message += "\nhint: " + termtext.Escape(f.Hint)
		}
		_, err := fmt.Fprintf(r.w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", f.Severity, githubProperty.Replace(file),
			max(1, f.Pos.Line), max(1, f.Pos.Column), githubProperty.Replace(string(f.Rule)), githubMessage.Replace(message))
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *githubReport) Close() error { return nil }

// file returns the address of a file as a path: GitHub knows no percent-encoding
// but its own.
func (r *githubReport) file(name string) string {
	path, err := url.PathUnescape(r.address(name))
	if err != nil {
		path = name
	}
	return termtext.Escape(strings.TrimPrefix(path, "./"))
}

// What ends a message, and what ends a property, in a workflow command.
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
