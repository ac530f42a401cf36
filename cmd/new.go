package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/draft"
	"wellbeing/assessments/schema"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/render/results"
)

type newOptions struct {
	*app
	Framework string
	Name      string
	Kind      string
	Date      string
	From      string
	Only      string
	Output    string
	given     func(flag string) bool
	flag      func(flag string) string // as it was written
}

func (a *app) newCommand() *cobra.Command {
	o := &newOptions{app: a}
	cmd := &cobra.Command{
		Use:   "new FORCE",
		Short: "Make an assessment to fill in",
		Long: `New makes an assessment to fill in with a text editor: each indicator's question and
levels stand as notes above its empty answer, with what would show each level. The
file is a sound draft from the start, so that validate and assess can be run on it
while it is being filled in.

FORCE is a force's id or name, such as kent or "Avon and Somerset"; another
organisation is given with --name and --kind. With --from, last time's assessment is
rolled forward: its register, narratives, practices and open actions are carried
over; its levels, its figures and what was held back stand beside the answers as
notes. The file is FORCE-DATE.yaml in this folder, or beside the file of --from, and
is never written over one that is there. With --only, one standard can be worked on
by itself; its answers are then copied into the whole.

The framework's schema is written beside the file, unless it is there already: with
it an editor such as Visual Studio Code, or another that reads YAML schemas,
completes and explains the assessment as you type.`,
		Example: `  wellbeing new kent
  wellbeing new kent --only signposting --date 2021-12-31
  wellbeing new loamshire-fire --name "Loamshire Fire and Rescue" --kind partner -o draft.yaml
  wellbeing new borsetshire --from examples/borsetshire/2021.yaml -o 2022.yaml`,
		Args: some("force: its id, such as kent"),
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	o.given = flags.Changed
	o.flag = func(name string) string { return flags.Lookup(name).Value.String() }
	flags.StringVar(&o.Framework, "framework", "", "assess against this framework: an `id or file` (common-goal-2021, or that of --from)")
	flags.StringVar(&o.Name, "name", "", "the organisation's `name`, where it is not a force of the register")
	flags.Var(newChoice(&o.Kind, string(framework.Partner), string(framework.Fictional), string(framework.Territorial), string(framework.National)),
		"kind", "what the organisation is, where it is not a force of the register")
	flags.StringVar(&o.Date, "date", "", "the `date` on which everything is to hold, such as 2021-12-31 (today)")
	flags.StringVar(&o.From, "from", "", "roll forward last time's assessment in this `file`")
	flags.StringVar(&o.Only, "only", "", "ask for one `standard` alone")
	flags.StringVarP(&o.Output, "output", "o", "", "write to this `file`, or - for standard output")
	return cmd
}

func (o *newOptions) run(ctx context.Context, args []string) (int, error) {
	options, f, err := o.options(strings.Join(args, " "))
	if err != nil {
		return 0, err
	}
	name := o.file(options)
	if err := free(name); err != nil {
		return 0, err
	}
	if name != "-" {
		options.Schema = schema.FileName(f)
	}
	d := draft.New(f, options)
	if err := sound(f, d, o.From); err != nil {
		return 0, err
	}
	if ctx.Err() != nil {
		return ExitInterrupted, nil
	}
	if err := o.write(name, d); err != nil {
		return 0, err
	}
	o.report(name, d)
	if name != "-" {
		o.schemaBeside(name, f)
	}
	return ExitOK, nil
}

// free reports a file that stands in the way, or a name that could not be read
// again.
func free(name string) error {
	if name == "-" {
		return nil
	}
	if strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf("%s: a name with control characters is refused", diag.Quote(name))
	}
	if _, err := os.Lstat(name); err == nil {
		return fmt.Errorf("%s is there already, and is left as it is\nname another file with -o", name)
	}
	return nil
}

// sound holds a draft against the rules before it is written: whatever last time's
// document or a framework of one's own brought into it, it can be read.
func sound(f *framework.Framework, d *draft.Draft, from string) error {
	if len(d.Text) > assessments.MaxSize {
		return fmt.Errorf("the draft would be larger than %d MiB, and could not be read\nask for one standard alone, with --only", assessments.MaxSize>>20)
	}
	a, findings := assessments.Parse("the draft", d.Text)
	if a != nil {
		findings = append(findings, check.Assessment(f, a, check.Options{})...)
	}
	for _, finding := range diag.Merge(findings) {
		if finding.Severity == diag.Error {
			mend := ""
			if from != "" {
				mend = "\nmend it in " + from + " first"
			}
			return fmt.Errorf("the draft would not be sound, and is not written: %s: %s%s", diag.Shorten(finding.Path), finding.Message, mend)
		}
	}
	return nil
}

// write writes the draft, as private as the file that it was rolled forward from.
func (o *newOptions) write(name string, d *draft.Draft) error {
	if name == "-" {
		if _, err := o.Out.Write(d.Text); err != nil {
			return fmt.Errorf("standard output: %w", err)
		}
		return nil
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(o.From); o.From != "" && err == nil {
		mode = info.Mode().Perm() | 0o200
	}
	return writeFileAs(name, d.Text, false, mode)
}

// schemaBeside sees that the schema which the draft names lies beside it, for
// editors to read. One that is there is left as it is: it may be kept under
// review. The draft is sound without it, so that a schema which cannot be written
// is no failure.
func (o *newOptions) schemaBeside(name string, f *framework.Framework) {
	file := filepath.Join(filepath.Dir(name), schema.FileName(f))
	var whole bytes.Buffer
	err := results.WriteSchema(&whole, schema.Assessment(f))
	if err == nil {
		err = writeFile(file, whole.Bytes(), false)
	}
	switch {
	case err == nil:
		o.note("with %s beside it, an editor such as Visual Studio Code (with its YAML extension) explains and completes as you type", file)
	case !isThere(file):
		o.complain("%v; without it, no editor explains and completes the draft as you type", err)
	case !holds(file, whole.Bytes()):
		o.note("%s is there already, and is another than this program writes; to renew it: %s", file, o.renews(f, file))
	}
}

func isThere(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}

// holds reports whether a file holds this and nothing else.
func holds(file string, content []byte) bool {
	src, err := readFile(file)
	return err == nil && bytes.Equal(src, content)
}

// renews is the command that writes a framework's schema anew.
func (o *newOptions) renews(f *framework.Framework, file string) string {
	of := ""
	if o.Framework != "" && o.Framework != f.ID {
		of = " " + argument(o.Framework)
	} else if f.ID != defaultFramework {
		of = " " + f.ID
	}
	return "wellbeing framework schema" + of + " -o " + argument(file) + " --force"
}

// options reads the flags, and last time's assessment where there is one.
func (o *newOptions) options(force string) (draft.Options, *framework.Framework, error) {
	if strings.TrimSpace(force) == "" {
		return draft.Options{}, nil, errors.New("name one force: its id, such as kent")
	}
	out := draft.Options{Date: today(), Standard: o.Only, Check: withFramework("validate", o.Framework)}
	for _, flag := range []string{"framework", "name", "date", "from", "only", "output"} {
		if o.given(flag) && strings.TrimSpace(o.flag(flag)) == "" {
			return out, nil, fmt.Errorf("--%s: nothing is named", flag)
		}
	}
	if o.Date != "" {
		day, ok := exact.ParseDate(o.Date)
		if !ok {
			return out, nil, fmt.Errorf("--date: %q is not a date; write it as 2020-03-31", o.Date)
		}
		out.Date = day
	}
	last, err := o.readLast()
	if err != nil {
		return out, nil, err
	}
	f, err := o.against(last)
	if err != nil {
		return out, nil, err
	}
	if _, ok := f.Standard(o.Only); o.Only != "" && !ok {
		return out, nil, fmt.Errorf("--only: %s has no standard %s\n%s", f.ID, diag.Quote(o.Only), diag.KnownHere(o.Only, f.StandardIDs()))
	}
	if err := o.organisation(force, last, &out); err != nil {
		return out, nil, err
	}
	if last != nil {
		if !last.assessment.Date.Value.Before(out.Date) {
			return out, nil, fmt.Errorf("--from: %s is of %s; the new one has to be of a later day than that\ngive it with --date", o.From, last.assessment.Date.Value)
		}
		out.Last = last.assessment
		if last.problem == nil {
			out.Scored = scoring.Score(f, last.assessment, scoring.Options{})
		}
	}
	return out, f, nil
}

// withFramework is a command with the framework that it needs to be told.
func withFramework(name, idOrFile string) string {
	if _, inside := framework.Builtin(idOrFile); idOrFile == "" || inside {
		return "wellbeing " + name
	}
	return "wellbeing " + name + " --framework " + argument(idOrFile)
}

// argument writes a file's name as it is typed on a command line.
func argument(name string) string {
	if strings.Contains(name, " ") {
		return `"` + name + `"`
	}
	return name
}

// readLast reads the assessment of --from, which has to be sound: what is broken
// in it would be carried over in silence, or lost. One of another version of the
// framework is held against nothing; what is not asked any more is named.
func (o *newOptions) readLast() (*document, error) {
	if o.From == "" {
		return nil, nil
	}
	src, err := readFile(o.From)
	if err != nil {
		return nil, fmt.Errorf("--from: %w", err)
	}
	in := &input{Framework: o.Framework}
	if err := o.ready(in); err != nil {
		return nil, err
	}
	d := o.examine(file{name: o.From, src: src}, in)
	if d.problem != nil {
		o.complain("%v", d.problem)
	}
	if d.assessment == nil && !d.findings.HasErrors() {
		return nil, fmt.Errorf("--from: %s is no assessment", o.From)
	}
	var errs diag.List
	for _, f := range d.findings {
		switch {
		case f.Severity != diag.Error:
		case f.Rule == diag.FrameworkMismatch && f.Path == "framework-version":
			d.problem = errors.New(f.Message) // it is held against nothing
			o.note("%s: %s", o.From, f.Message)
		default:
			errs = append(errs, f)
		}
	}
	if len(errs) > 0 {
		o.show(errs, o.From, src)
		return nil, fmt.Errorf("--from: %s has %s; mend it first, so that nothing is lost", o.From, count(len(errs), "error"))
	}
	if d.framework == nil {
		return nil, fmt.Errorf("--from: %s cannot be held against its framework", o.From)
	}
	return d, nil
}

// against returns the framework of the new assessment.
func (o *newOptions) against(last *document) (*framework.Framework, error) {
	if o.Framework != "" {
		return o.framework(o.Framework, "--framework: ")
	}
	if last != nil {
		return last.framework, nil
	}
	return o.framework(defaultFramework, "")
}

// organisation says whose assessment it is to be: that of last time, a force of
// the register, or another that is described by the flags.
func (o *newOptions) organisation(force string, last *document, out *draft.Options) error {
	id := strings.ToLower(strings.Join(strings.Fields(force), "-"))
	known, found := registered(force)
	switch {
	case last != nil:
		was := last.assessment.Force
		if !slices.Contains([]string{force, id, shortID(force), known.ID}, was.ID.Value) && !strings.EqualFold(force, was.Name.Value) {
			return fmt.Errorf("--from: %s is of %s, not of %s", o.From, was.ID.Value, force)
		}
		out.ID, out.Name, out.Kind = was.ID.Value, was.Name.Value, framework.Kind(was.Kind.Value)
	case found:
		out.ID, out.Name, out.Kind = known.ID, known.Name, known.Kind
	case o.Name == "":
		return notInRegister(force, id)
	case !framework.IsID(id):
		return fmt.Errorf("%s is no id: letters, digits and hyphens, such as loamshire", diag.Quote(force))
	default:
		out.ID, out.Kind = id, framework.Kind(o.Kind)
	}
	if o.Name != "" {
		out.Name = o.Name
	}
	if o.given("kind") {
		out.Kind = framework.Kind(o.Kind)
	}
	return nil
}

// registered finds a force in the register by its id, or by its name as people
// say it.
func registered(force string) (framework.Force, bool) {
	for _, f := range framework.Forces() {
		if f.ID == shortID(force) || shortID(f.Name) == shortID(force) {
			return f, true
		}
	}
	return framework.Force{}, false
}

// shortID makes an id of a name: in lower case, with hyphens, and without what
// most forces' names end in.
func shortID(name string) string {
	id := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(name, "&", " and ")), "-"))
	for _, end := range []string{"-constabulary", "-police-service", "-police"} {
		if short, ends := strings.CutSuffix(id, end); ends {
			return short
		}
	}
	return id
}

func notInRegister(force, id string) error {
	if !framework.IsID(id) {
		id = "loamshire-fire"
	}
	return fmt.Errorf("%s is not in the register of forces\n%s\nanother organisation says who it is, as in: wellbeing new %s --name \"…\" --kind partner",
		force, diag.KnownHere(id, framework.ForceIDs()), id)
}

// file is where the draft goes.
func (o *newOptions) file(d draft.Options) string {
	if o.Output != "" {
		return o.Output
	}
	name := d.ID + "-" + d.Date.String() + ".yaml"
	if d.Standard != "" {
		name = d.ID + "-" + d.Standard + "-" + d.Date.String() + ".yaml"
	}
	if o.From != "" {
		return filepath.Join(filepath.Dir(o.From), name)
	}
	return name
}

// report says what was made, and what to do with it.
func (o *newOptions) report(name string, d *draft.Draft) {
	if name != "-" {
		o.note("%s is made, with %s to answer", name, count(d.Answers, "question"))
	}
	if o.From != "" {
		o.note("from %s: %s, %s", o.From, count(d.Items, "item")+" of evidence", count(d.Actions, "open action"))
		if len(d.Stale) > 0 {
			o.note("no longer counting: %s", strings.Join(d.Stale, ", "))
		}
		if len(d.LeftOver) > 0 {
			o.note("not carried over, since the framework does not ask for it: %s", strings.Join(d.LeftOver, ", "))
		}
		if name != "-" && d.Files > 0 && !sameFolder(name, o.From) {
			o.note("evidence files are read from the folder of %s; copy them there from that of %s", name, o.From)
		}
	}
	if o.Only != "" {
		o.note("it asks for %s alone; assess counts the other standards as unanswered", o.Only)
	}
	if name != "-" {
		o.note("open it in a text editor; then: %s %s", withFramework("validate", o.Framework), argument(name))
	}
}

func sameFolder(a, b string) bool {
	first, err := filepath.Abs(filepath.Dir(a))
	second, other := filepath.Abs(filepath.Dir(b))
	return err == nil && other == nil && first == second
}
