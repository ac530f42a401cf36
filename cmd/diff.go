package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
	"wellbeing/internal/words"
	"wellbeing/render/results"
)

type diffOptions struct {
	*app
	Input           input
	FrameworkBefore string
	Review          string
	Output          output
	Format          string
	ExitCode        bool
	FailOn          questionList
	frameworkBefore *framework.Framework // of FrameworkBefore; nil: as of NEW
}

func (a *app) diffCommand() *cobra.Command {
	o := &diffOptions{app: a}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "What changed between two submissions, and what to ask about it",
		Long: `Diff compares two submissions of a force, or of two forces, by what they say:
the order of keys, layout, comments and line ends are nothing. It prints what an
inspector would ask first, then what changed, down to the words: in texts
without colour [-…-] was taken out, and {+…+} put in.

OLD is the earlier submission and NEW the later one: each a file, or a folder,
of which the latest assessment of each force counts. Folders are matched by
force: a row for each, those with most questions first, then each force's own.
Compare two files to read all. A name with spaces is put in double quotes.

A review found in the folder of an assessment goes with the one of its force and
date; --review names the one of OLD. Where OLD is under an earlier version of a
framework of your own, name that with --framework-before, and the one of NEW
with --framework.

OLD or NEW may also be - for standard input, or REVISION:PATH, a file or folder
as it was at a Git revision, such as HEAD~1:forces. A path that exists is a
path. As for Git, PATH counts from the top of the repository, and ./PATH from
the current folder.

Git shows what changed in assessments, in git diff and with --ext-diff in git
log and git show, once it is told so, by a command and by a line in the file
.gitattributes:

  git config diff.wellbeing.command "wellbeing diff"
  forces/**/*.yaml diff=wellbeing

The answer then goes to standard output and the exit code is 0, whatever
differs.

Exit code: 0 where both were compared, 1 where a document has errors (it is not
compared) or a gate is shut (--exit-code, --fail-on), 2 where something could
not be read.

` + failsOn(),
		Example: `  wellbeing diff examples/borsetshire/2020.yaml examples/borsetshire/2021.yaml
  wellbeing diff --review examples/borsetshire/inspection-2020.yaml examples/borsetshire/2020.yaml examples/borsetshire/2021.yaml
  wellbeing diff --format html -o changes.html examples/borsetshire/2019.yaml examples/borsetshire/2021.yaml
  wellbeing diff --fail-on worse-measure,lowered examples/borsetshire/2019.yaml examples/borsetshire/2020.yaml`,
		Args: twoSides,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	o.Input.flags(flags)
	flags.StringVar(&o.FrameworkBefore, "framework-before", "", "hold OLD against this earlier version of the framework, an `id or file`")
	flags.StringVar(&o.Review, "review", "", "moderate OLD by the review in this `file`, and by no other")
	flags.Var(newChoice(&o.Format, "text", "markdown", "html", "json"), "format", "print text, markdown, html or json")
	flags.BoolVar(&o.ExitCode, "exit-code", false, "fail where anything differs")
	flags.Var(&o.FailOn, "fail-on", "fail where one of these `questions` is asked, such as slipped,dropped; lowered: where a level is")
	o.Output.flags(flags)
	return cmd
}

// twoSides asks for OLD and NEW, or for what Git gives to its external diff driver.
func twoSides(_ *cobra.Command, args []string) error {
	if _, ok := readDriven(args, os.Getenv); ok {
		return nil
	}
	switch {
	case len(args) > 2:
		return errors.New("name OLD and NEW and nothing more; put a name with spaces in double quotes")
	case len(args) < 2:
		return errors.New("name OLD and NEW: each a file, a folder, REVISION:PATH, or - for standard input")
	case args[0] == "-" && args[1] == "-":
		return errors.New("standard input can be read once: name a file for OLD or for NEW")
	}
	return nil
}

// questionList is a flag that names kinds of question, or levels that were lowered.
type questionList []string

var _ pflag.Value = (*questionList)(nil)

func (q *questionList) String() string { return strings.Join(*q, ",") }

func (q *questionList) Type() string { return "questions" }

func (q *questionList) Set(s string) error {
	for id := range strings.SplitSeq(s, ",") {
		id = strings.TrimSpace(id)
		if !slices.Contains(questionIDs(), id) {
			return fmt.Errorf("there is no question %s\n%s", diag.Quote(id), diag.KnownHere(id, questionIDs()))
		}
		*q = append(*q, id)
	}
	return nil
}

// questionIDs are what --fail-on takes.
func questionIDs() []string {
	var all []string
	for _, kind := range compare.Kinds {
		all = append(all, string(kind))
	}
	return append(all, string(compare.Lowered))
}

func (o *diffOptions) run(ctx context.Context, args []string) (int, error) {
	if err := o.prepare(); err != nil {
		return 0, err
	}
	if d, ok := readDriven(args, os.Getenv); ok {
		return ExitOK, o.answerGit(d)
	}
	before, after, err := o.readSides(ctx, args)
	if err != nil || ctx.Err() != nil {
		return 0, err
	}
	if o.Review == "" {
		o.lend(after, before, &o.before().Input)
	}
	code := o.showErrors(before.batch)
	code = max(code, o.showErrors(after.batch))
	o.hintAtVersion(before.batch)
	if before.batch.empty || after.batch.empty {
		return code, nil
	}
	c, err := o.compare(ctx, before, after)
	if err != nil {
		return 0, err
	}
	if c.folders || len(c.all) > 0 {
		read := append(before.batch.names(o.FrameworkBefore), after.batch.names(o.Input.Framework)...)
		if err := o.Output.write(ctx, o.app, read, func(w io.Writer) error { return o.print(w, c, o.Output.colour(o.app)) }); err != nil {
			return 0, err
		}
	}
	return max(code, o.judge(c)), nil
}

// prepare reads the flags, before any work is done.
func (o *diffOptions) prepare() (err error) {
	if err := o.Output.ready(); err != nil {
		return err
	}
	if err := o.ready(&o.Input); err != nil {
		return err
	}
	if o.FrameworkBefore == "" {
		return nil
	}
	o.frameworkBefore, err = o.app.framework(o.FrameworkBefore, "--framework-before: ")
	return err
}

// before and after say how each side is read.
func (o *diffOptions) before() *submissions {
	s := &submissions{Review: o.Review, Input: o.Input}
	if o.frameworkBefore != nil {
		s.Input.named = o.frameworkBefore
	}
	return s
}

func (o *diffOptions) after() *submissions { return &submissions{Input: o.Input} }

// readSides reads OLD and NEW, both at once. What is said of OLD comes first.
func (o *diffOptions) readSides(ctx context.Context, args []string) (before, after *side, err error) {
	type read struct {
		side *side
		err  error
		said bytes.Buffer
	}
	var sides [2]read
	var wait sync.WaitGroup
	for i, how := range []*submissions{o.before(), o.after()} {
		wait.Go(func() {
			a := *o.app
			a.Err = &sides[i].said
			sides[i].side, sides[i].err = a.readSide(ctx, args[i], how)
		})
	}
	wait.Wait()
	for i := range sides {
		if _, err := sides[i].said.WriteTo(o.Err); err != nil {
			return nil, nil, err
		}
		if sides[i].err != nil {
			return nil, nil, sides[i].err
		}
	}
	return sides[0].side, sides[1].side, nil
}

// hintAtVersion tells how OLD is read where it is under another version of the
// framework.
func (o *diffOptions) hintAtVersion(b *batch) {
	mismatch := func(f diag.Finding) bool { return f.Rule == diag.FrameworkMismatch }
	if o.FrameworkBefore == "" && slices.ContainsFunc(b.findings(), mismatch) {
		o.hint("name the version that OLD is under with --framework-before")
	}
}

// compared is what is to be told.
type compared struct {
	folders               bool
	all                   []*briefing.Compared // by force
	onlyBefore, onlyAfter []briefing.Lone
}

// compare compares what was read of two sides.
func (o *diffOptions) compare(ctx context.Context, before, after *side) (*compared, error) {
	pairs, onlyBefore, onlyAfter := match(before, after)
	c := &compared{folders: before.folder || after.folder}
	for _, p := range pairs {
		if err := p.oneFramework(); err != nil {
			return nil, err
		}
		c.all = append(c.all, p.compared())
	}
	for _, s := range onlyBefore {
		c.onlyBefore = append(c.onlyBefore, briefing.Lone{Scorecard: s.card})
	}
	for _, s := range onlyAfter {
		c.onlyAfter = append(c.onlyAfter, briefing.Lone{Scorecard: s.card})
	}
	if c.folders {
		return c, c.addCopied(ctx, before, after)
	}
	return c, nil
}

// compared compares two submissions.
func (p pair) compared() *briefing.Compared {
	c := &briefing.Compared{Changes: compare.Submissions(p.before.card, p.after.card, compare.SubmissionsOptions{})}
	earlier := map[string]bool{}
	for _, f := range quieted(p.before.document) {
		earlier[identity(f)] = true
	}
	for _, f := range quieted(p.after.document) {
		q := told(f)
		q.New = !earlier[identity(f)]
		c.Quieted = append(c.Quieted, q)
	}
	return c
}

// told is a finding that a waiver quiets, as a reader is told of it.
func told(f diag.Finding) briefing.Quieted {
	return briefing.Quieted{
		Rule: string(f.Rule), Where: f.Path, Line: f.Pos.Line, Message: f.Message,
		Reason: f.Quieted.Reason, Until: f.Quieted.Until,
	}
}

// addCopied asks about narratives of one force that are much those of another, over
// all pairs of forces.
func (c *compared) addCopied(ctx context.Context, before, after *side) error {
	narratives := func(s *side) (all []compare.Narrative) {
		for _, force := range slices.Sorted(maps.Keys(s.latest)) {
			if card := s.latest[force].card; card != nil {
				all = append(all, compare.Narratives(card)...)
			}
		}
		return all
	}
	found, err := compare.CopiedAmong(narratives(before), narratives(after), ctx.Err)
	if err != nil {
		return err
	}
	for _, x := range c.all {
		x.Questions = append(x.Questions, found[x.After.Assessment.Force.ID.Value]...)
	}
	for i := range c.onlyAfter {
		l := &c.onlyAfter[i]
		l.Questions = found[l.Assessment.Force.ID.Value]
	}
	return nil
}

func (o *diffOptions) print(w io.Writer, c *compared, colour termtext.Colour) error {
	if o.Format == "json" {
		return c.json(w)
	}
	html := o.Format == "html"
	var blocks []doc.Block
	switch {
	case c.folders:
		blocks = briefing.Folders(c.all, c.onlyBefore, c.onlyAfter)
	case html:
		blocks = briefing.ChangesPage(c.all[0])
	default:
		blocks = briefing.Changes(c.all[0])
	}
	if html {
		return writePage(w, blocks)
	}
	return writeDoc(w, o.Format, blocks, colour)
}

// json writes what programs read.
func (c *compared) json(w io.Writer) error {
	if !c.folders {
		return results.WriteDiff(w, c.all[0])
	}
	return results.WriteDiffs(w, c.all, c.onlyBefore, c.onlyAfter)
}

// failsOn tells in the help what --fail-on takes.
func failsOn() string {
	return strings.Join(termtext.Wrap("--fail-on takes "+words.And(questionIDs())+".", 80), "\n")
}

// judge says what shuts a gate, and returns the exit code of that.
func (o *diffOptions) judge(c *compared) int {
	code := ExitOK
	differs := len(c.onlyBefore)+len(c.onlyAfter) > 0
	counts := map[string]int{}
	count := func(all []compare.Question) {
		for _, q := range all {
			counts[string(q.Kind)]++
		}
	}
	for _, l := range c.onlyAfter {
		count(l.Questions)
	}
	for _, x := range c.all {
		differs = differs || !x.Identical()
		count(x.Questions)
		for i := range x.Indicators {
			if x.Indicators[i].Change == compare.Lowered {
				counts[string(compare.Lowered)]++
			}
		}
	}
	if o.ExitCode && differs {
		code = ExitFallsShort
	}
	for _, id := range questionIDs() {
		if counts[id] > 0 && slices.Contains(o.FailOn, id) {
			o.complain("--fail-on %s: %d", id, counts[id])
			code = ExitFallsShort
		}
	}
	return code
}
