package cmd

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wellbeing/internal/diag"
	"wellbeing/render/findings"
)

// The bar is away before any of an answer stands on its terminal, however long that
// answer is.
func TestBarGivesWayToALongAnswer(t *testing.T) {
	var screen strings.Builder
	o := &validateOptions{app: &app{Streams: Streams{Out: &screen}}, Format: "text"}
	r := &reports{all: []*target{o.target(output{}, "text")}, bar: &bar{w: &screen, began: time.Now().Add(-time.Minute)}}
	r.progress(2)()
	drawn := screen.Len()
	var list diag.List
	for line := range 500 {
		list = append(list, diag.Finding{File: "a.yaml", Pos: diag.Pos{Line: line + 1, Column: 1}, Rule: diag.UnknownKey, Message: "key is not known here"})
	}
	r.add(findings.Document{Name: "a.yaml", Findings: list})
	got := screen.String()[drawn:]
	if gone := "\r" + strings.Repeat(" ", drawn-1) + "\r"; !strings.HasPrefix(got, gone+"a.yaml:1:1: ") || strings.Count(got, "\r") != 2 {
		t.Errorf("after the bar comes %.120q", got)
	}
	if strings.Count(got, "a.yaml:") != len(list) {
		t.Error("the answer is not whole")
	}
}

// broken is a terminal that went away.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

// Where the answer cannot be written, nobody waits for standard input to end.
func TestNoAnswerEndsTheWaitForStandardInput(t *testing.T) {
	before, err := filepath.Abs("../examples/broken/bad-date.yaml") // its name comes before that of standard input
	if err != nil {
		t.Fatal(err)
	}
	never, w := io.Pipe()
	defer w.Close()
	if code := Main([]string{"validate", "-q", "-", before}, Streams{In: never, Out: broken{}, Err: io.Discard}); code != ExitCannotRun {
		t.Errorf("exit code %d", code)
	}
}
