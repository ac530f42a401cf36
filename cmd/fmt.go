package cmd

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"wellbeing/assessments"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/internal/words"
)

type fmtOptions struct {
	*app
	Check bool
	Diff  bool

	seen                          map[string]bool // by path, where no link is left: a file is done once
	looked, changed, left, passed int
	code                          int
}

func (a *app) fmtCommand() *cobra.Command {
	o := &fmtOptions{app: a, seen: map[string]bool{}}
	cmd := &cobra.Command{
		Use:   "fmt PATH…",
		Short: "Put documents into the one layout that all have",
		Long: `Fmt lays assessments, reviews and frameworks out alike: keys in the order of the
format, two spaces a step, days without quotes, no more than one blank line in a
row. Each value stays as it is written, and each comment with what it speaks of.

A PATH is a file, - for standard input, or a folder, of which every .yaml and .yml
is laid out that names a known format. A file is written whole or not at all, and
only where something changes; standard input goes to standard output. A document
that is not sound YAML is left as it is.

Exit code: 0 where all is well, 1 where a document could not be laid out or, with
--check, has another layout, 2 where something could not be read or written.`,
		Example: `  wellbeing fmt examples/borsetshire
  wellbeing fmt --check examples
  wellbeing fmt --diff examples/borsetshire/2021.yaml`,
		Args: paths,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.BoolVar(&o.Check, "check", false, "write nothing; name what has another layout, and fail")
	flags.BoolVar(&o.Diff, "diff", false, "write nothing; print what would change")
	return cmd
}

func (o *fmtOptions) run(ctx context.Context, paths []string) (int, error) {
	var broken error // of standard output
	o.gather(ctx, paths, func(f file, err error) {
		if broken != nil {
			return
		}
		if err != nil {
			o.fail(ExitCannotRun, "%v", err)
			return
		}
		broken = o.one(ctx, f)
	})
	if broken != nil {
		return 0, broken
	}
	return o.report(ctx), nil
}

// report says how many files there were, and returns the exit code.
func (o *fmtOptions) report(ctx context.Context) int {
	o.notePassed(o.passed)
	if o.looked == 0 && o.code == 0 && ctx.Err() == nil {
		o.complain("there is no assessment, review or framework in what was named")
		return ExitCannotRun
	}
	done := "formatted"
	if o.Check || o.Diff {
		done = "to be formatted"
	}
	message := fmt.Sprintf("%s checked: %d %s", count(o.looked, "file"), o.changed, done)
	if o.left > 0 {
		message += ", " + words.Count(o.left, "left as it is", "left as they are")
	}
	o.note("%s", message)
	switch {
	case ctx.Err() != nil:
		return ExitInterrupted
	case o.Check && o.changed > 0:
		return max(o.code, ExitFallsShort)
	}
	return o.code
}

// fail says what is wrong with a file, which is left as it is.
func (o *fmtOptions) fail(code int, format string, args ...any) {
	o.complain(format, args...)
	o.code = max(o.code, code)
}

// one lays out a file. It returns an error where standard output cannot be written.
func (o *fmtOptions) one(ctx context.Context, f file) error {
	target, err := o.target(f)
	if err != nil {
		o.fail(ExitCannotRun, "%v", err)
		return nil
	}
	if o.had(target) {
		return nil
	}
	format, findings := assessments.Identify(f.name, f.src)
	if format == "" && f.inside && !meansOurs(f.src, findings) {
		o.passed++
		return nil
	}
	o.looked++
	var out []byte
	if format != "" {
		out, findings, err = assessments.Canonical(format, f.name, f.src)
	}
	switch {
	case err != nil:
		o.left++
		o.fail(ExitCannotRun, "%s: left as it is, since it would not have said the same: %v; please report this", f.name, err)
		return nil
	case out == nil:
		o.left++
		o.show(diag.Merge(findings), f.name, f.src)
		o.fail(ExitFallsShort, "%s: left as it is: %s", f.name, count(findings.Count(diag.Error), "error"))
		return nil
	}
	return o.hand(ctx, f, target, out)
}

// target returns the path of the file itself, where a name is a link to it; nothing
// for standard input.
func (o *fmtOptions) target(f file) (string, error) {
	if f.name == "<stdin>" {
		return "", nil
	}
	target, err := filepath.EvalSymlinks(filepath.FromSlash(f.name))
	if err != nil {
		return "", plain(f.name, err)
	}
	return target, nil
}

// had reports whether a file was looked at already, and notes it.
func (o *fmtOptions) had(target string) bool {
	where, err := filepath.Abs(target)
	if err != nil || target == "" {
		return false
	}
	had := o.seen[where]
	o.seen[where] = true
	return had
}

// hand hands on what was laid out: to the file, or to standard output.
func (o *fmtOptions) hand(ctx context.Context, f file, target string, out []byte) error {
	changes := !bytes.Equal(out, f.src)
	if changes {
		o.changed++
	}
	var answer []byte
	switch {
	case o.Diff:
		answer = o.difference(f, out)
	case o.Check && changes:
		answer = []byte(f.name + "\n")
	case o.Check:
	case target == "":
		answer = out
	case changes && ctx.Err() == nil:
		o.replace(f, target, out)
	}
	if _, err := o.Out.Write(answer); len(answer) > 0 && err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

// replace writes a file anew, unless it is not to be written or was changed since it
// was read.
func (o *fmtOptions) replace(f file, target string, out []byte) {
	err := writable(target)
	if err == nil {
		err = unchanged(target, f.src)
	}
	if err == nil {
		err = writeFile(target, out, true)
	}
	if err != nil {
		o.changed--
		o.left++
		o.fail(ExitCannotRun, "%v", err)
		return
	}
	o.note("formatted %s", f.name)
}

// writable reports a file that is not to be written, which another in its place
// would not mind.
func writable(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return plain(name, err)
	}
	if info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("%s: the file is read-only", filepath.ToSlash(name))
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return plain(name, err)
	}
	return f.Close()
}

// unchanged reports a file that is not what was read from it.
func unchanged(name string, src []byte) error {
	now, err := readFile(name)
	if err == nil && !bytes.Equal(now, src) {
		err = fmt.Errorf("%s: it was changed in the meantime; run fmt again", filepath.ToSlash(name))
	}
	return err
}

// difference returns what would change in a file, as a patch; for a terminal as text
// that is safe there, and coloured.
func (o *fmtOptions) difference(f file, out []byte) []byte {
	patch := diff.Diff(f.name, f.src, f.name, out)
	colour := termtext.Colour(o.coloured(o.Out))
	if to, ok := o.Out.(*os.File); !bool(colour) && !(ok && term.IsTerminal(int(to.Fd()))) {
		return patch
	}
	var shown bytes.Buffer
	for line := range strings.Lines(string(patch)) {
		shown.WriteString(paintDifference(colour, termtext.Escape(strings.TrimRight(line, "\r\n"))) + "\n")
	}
	return shown.Bytes()
}

// paintDifference colours a line of a patch: what goes red, what comes green.
func paintDifference(colour termtext.Colour, line string) string {
	switch {
	case strings.HasPrefix(line, "@@"):
		return colour.Paint("36", line)
	case strings.HasPrefix(line, "-") && !strings.HasPrefix(line, "--- "):
		return colour.Paint("31", line)
	case strings.HasPrefix(line, "+") && !strings.HasPrefix(line, "+++ "):
		return colour.Paint("32", line)
	}
	return line
}
