package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
)

// driven is what Git gives to its external diff driver.
type driven struct {
	before, after string // the path below the top, on either side
	old, new      string // what to read of it; empty: it is not there
	unmerged      bool
}

// readDriven reads the arguments that Git gives: the path, then a file, its digest
// and its mode on either side, then perhaps the path after and what Git says of the
// two; or the path alone, where it is not merged.
func readDriven(args []string, env func(string) string) (*driven, bool) {
	if len(args) == 1 && env("GIT_DIFF_PATH_COUNTER") != "" {
		return &driven{before: args[0], after: args[0], unmerged: true}, true
	}
	if (len(args) != 7 && len(args) != 9) || !isDigest(args[2]) || !isMode(args[3]) || !isDigest(args[5]) || !isMode(args[6]) {
		return nil, false
	}
	d := &driven{before: args[0], after: args[0], old: args[1], new: args[4]}
	if len(args) == 9 {
		d.after = args[7]
	}
	for _, name := range []*string{&d.old, &d.new} {
		if *name == "/dev/null" || strings.EqualFold(*name, "nul") { // where there is none
			*name = ""
		}
	}
	return d, true
}

func isDigest(s string) bool {
	return s == "." || (len(s) >= 4 && strings.Trim(s, "0123456789abcdef") == "")
}

func isMode(s string) bool { return s == "." || (len(s) == 6 && strings.Trim(s, "01234567") == "") }

// heading names the file, as Git does above the lines of others.
func (d *driven) heading() string {
	if d.before != d.after {
		return d.before + " → " + d.after
	}
	return d.after
}

// answerGit answers Git, which takes any exit code but 0 for a crash and then stops:
// why something cannot be compared is a line of the answer.
func (o *diffOptions) answerGit(d *driven) error {
	var whole bytes.Buffer
	fmt.Fprintf(&whole, "wellbeing diff %s\n", termtext.Escape(d.heading()))
	p, err := o.readPair(d)
	if err != nil {
		why, _, _ := strings.Cut(err.Error(), "\n")
		fmt.Fprintf(&whole, "Not compared: %s; git diff --no-ext-diff shows its lines.\n", termtext.Escape(why))
	} else if err := o.print(&whole, &compared{all: []*briefing.Compared{p.compared()}}, termtext.Colour(o.settings.Color == "always")); err != nil {
		return err
	}
	whole.WriteByte('\n')
	if _, err := o.Out.Write(whole.Bytes()); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

// readPair reads both sides, or says why they are not compared.
func (o *diffOptions) readPair(d *driven) (p pair, err error) {
	switch {
	case d.unmerged:
		return p, errors.New("it is not merged yet")
	case d.old == "":
		return p, errors.New("it is new")
	case d.new == "":
		return p, errors.New("it is gone")
	}
	if p.before, err = o.readOne(d.old, d.before, "the earlier version", &o.before().Input); err != nil {
		return p, err
	}
	if p.after, err = o.readOne(d.new, d.after, "the later version", &o.after().Input); err != nil {
		return p, err
	}
	return p, p.oneFramework()
}

// readOne reads and scores what a file was before or is after. Git has put it into
// another file, which nobody knows.
func (o *diffOptions) readOne(name, shown, which string, in *input) (*submission, error) {
	src, err := readFile(name)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read", which)
	}
	d := o.examine(file{name: shown, src: src}, in)
	b := &batch{documents: []*document{d}}
	o.finish(b, in)
	switch {
	case d.format == framework.Format:
		return nil, fmt.Errorf("%s is a framework", which)
	case d.format == assessments.ReviewFormat:
		return nil, fmt.Errorf("%s is a review", which)
	case d.format == "":
		return nil, fmt.Errorf("%s is no assessment", which)
	case d.problem != nil:
		return nil, d.problem
	case d.framework == nil || d.findings.HasErrors():
		return nil, fmt.Errorf("%s has %s", which, count(d.findings.Count(diag.Error), "error"))
	}
	return &submission{document: d, card: scoring.Score(d.framework, d.assessment, scoring.Options{})}, nil
}
