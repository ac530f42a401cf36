package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/pack"
	"wellbeing/internal/manifest"
	"wellbeing/render/page"
	"wellbeing/render/tables"
)

type packOptions struct {
	*app
	Submissions       submissions
	Output            string
	Force             bool
	For               string // a disclosure.Reader
	WithNarratives    bool
	Previous          string
	PreviousPublished string
	Series            []string
	CopyEvidence      bool
	AllowMissing      bool
	PDF               printing
	folder            packFolder
}

func (a *app) packCommand() *cobra.Command {
	o := &packOptions{app: a}
	cmd := &cobra.Command{
		Use:   "pack PATH",
		Short: "Make the evidence pack: a page, its Markdown, the register and a manifest",
		Long: `Pack makes the evidence pack of one assessment: a folder with all that an
inspector opens, keeps, prints and passes on.

  index.html             the pack, complete in itself
  pack.md                the same words in Markdown
  evidence-register.csv  the evidence, a row for each item
  results.json           what assess --format json prints
  inputs/                what was read, and scores the same again
  earlier/               what --previous and --series named
  evidence/              with --copy-evidence, the local files
  MANIFEST.sha256        a digest for every other file

PATH is a file, - for standard input, or a folder with one assessment. Its files of
evidence have to be there, and to be those whose digests it gives: what is not
there is an error, unless --allow-missing, which the page then says.

The same documents and options give the same bytes, whoever packs them and when.
Anyone can make a new manifest, so the digest of the manifest itself is printed,
for the covering letter; wellbeing verify --expect checks it.

The folder is written whole or not at all. With --force it replaces a pack that is
there, and nothing else. A run that was cut off leaves one whole pack, the old or
the new: the old one may then lie beside, in a folder whose name ends in .before;
names that end in -part are of none that is whole. The next run clears up.

--for published makes a smaller pack for everyone: without inputs, files and
references, with figures of few people suppressed and others rounded, and with
narratives and the like only by --with-narratives. What has a name or a number of
a person in it is refused, whatever a comment quiets; so is a draft, and what is
marked above OFFICIAL. Where a pack was published before, name that with
--previous-published, so that the two give nothing away together.

--pdf prints index.html to a file beside the pack, tagged and with an outline. A
browser puts the time into what it prints, so of a print not every byte is the
same again. Without a browser that prints, open index.html in any and print that.

Exit code: 0 where the pack is written, 1 where a document has errors or may not
be published (nothing is written), 2 where something could not be read or written.`,
		Example: `  wellbeing pack -o borsetshire-pack examples/borsetshire/2021.yaml
  wellbeing pack --copy-evidence --force -o borsetshire-pack examples/borsetshire/2021.yaml
  wellbeing pack --previous examples/borsetshire/2020.yaml --series examples/borsetshire -o borsetshire-2021 examples/borsetshire/2021.yaml
  wellbeing pack --for published -o borsetshire-published examples/borsetshire/2021.yaml`,
		Args: one("file or folder to pack, or - for standard input"),
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.Output, "output", "o", "", "write the pack to this `folder`")
	flags.BoolVar(&o.Force, "force", false, "replace a pack, and a print, that is there already")
	flags.Var(newChoice(&o.For, string(disclosure.Inspectorate), string(disclosure.Public)), "for", "whom the pack is for: those who inspect, or everyone")
	flags.BoolVar(&o.WithNarratives, "with-narratives", false, "publish narratives, summaries and reasons too")
	flags.StringVar(&o.PreviousPublished, "previous-published", "", "publish nothing that the pack published before would give away: its `folder`, or its results.json")
	flags.StringVar(&o.Previous, "previous", "", "tell what changed since the submission in this `file`")
	flags.StringArrayVar(&o.Series, "series", nil, "draw the road to the target date from the earlier assessments in this `path`; may be given several times")
	flags.BoolVar(&o.CopyEvidence, "copy-evidence", false, "put the local files of evidence into the pack")
	flags.BoolVar(&o.AllowMissing, "allow-missing", false, "pack even where files of evidence are not there")
	flags.StringVar(&o.PDF.File, "pdf", "", "print the pack to this `file` too, by Chromium, Chrome or Edge, which has to be installed")
	flags.StringVar(&o.PDF.browser, "browser", "", "print with this `program`")
	o.Submissions.flags(flags)
	o.Submissions.Input.judgedFlags(flags)
	return cmd
}

func (o *packOptions) run(ctx context.Context, args []string) (int, error) {
	if err := o.prepare(args[0]); err != nil {
		return 0, err
	}
	m, code, err := o.gatherMaterial(ctx, args[0])
	if err != nil || m == nil || ctx.Err() != nil {
		return code, err
	}
	edition, code, err := o.edition(ctx, m)
	if edition == nil {
		return code, err
	}
	files, err := o.compose(m, edition)
	if err != nil {
		return 0, err
	}
	if err := o.folder.keeps(m.read); err != nil {
		return 0, err
	}
	if err := o.hand(ctx, m, files); err != nil {
		if ctx.Err() != nil {
			o.complain("%s: not written, since the run was interrupted", slashed(o.folder.dir))
			return 0, nil
		}
		return 0, err
	}
	return ExitOK, o.report(files)
}

// hand writes the pack, and its print, if one is asked for: both or none, as far as that
// is in the program's hands.
func (o *packOptions) hand(ctx context.Context, m *material, files []packed) error {
	if o.PDF.File == "" {
		return o.folder.write(ctx, o.app, files, nil)
	}
	if err := notRead(o.PDF.File, m.read); err != nil {
		return err
	}
	var temp string
	err := o.folder.write(ctx, o.app, files, func() (err error) {
		temp, err = o.PDF.print(ctx, files[0].content)
		return err
	})
	if err == nil {
		return o.PDF.place(temp)
	}
	if temp != "" {
		os.Remove(temp)
	}
	return err
}

// prepare reads the flags, and sees whether the pack can be written where it is to go.
func (o *packOptions) prepare(path string) error {
	o.folder = packFolder{dir: o.Output, replaces: o.Force}
	if err := o.folder.ready(); err != nil {
		return err
	}
	if _, err := o.folder.occupant(); err != nil {
		return err
	}
	o.PDF.Force = o.Force
	if err := o.PDF.ready(o.folder.dir); err != nil {
		return err
	}
	named := append([]string{path, o.Submissions.Review, o.Submissions.Input.Framework, o.Previous, o.PreviousPublished}, o.Series...)
	if err := o.folder.keeps(named); err != nil {
		return err
	}
	if err := o.oneReader(); err != nil {
		return err
	}
	go page.Foreseen()
	return o.ready(&o.Submissions.Input)
}

// report says where the pack is, and what its manifest's own digest is.
func (o *packOptions) report(files []packed) error {
	at := slashed(o.folder.dir)
	digest := ""
	for _, f := range files {
		if f.name == manifest.Name {
			digest = f.digest
		}
	}
	_, err := fmt.Fprintf(o.Out, "%s: packed, %s\nthe manifest's digest, for the covering letter: %s\n", at, count(len(files), "file"), digest)
	if err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	o.note("open %s in a browser; who gets the pack checks it with: wellbeing verify --expect %s %s", at+"/"+pageFile, digest, argument(at))
	return nil
}

const (
	pageFile       = "index.html"
	markdownFile   = "pack.md"
	registerFile   = "evidence-register.csv"
	resultsFile    = "results.json"
	inputsFolder   = "inputs"
	earlierFolder  = "earlier"
	evidenceFolder = "evidence"
)

// alwaysNames are the files that every pack lists, and topNames what may stand in its
// folder itself.
var (
	alwaysNames = []string{pageFile, markdownFile, registerFile, resultsFile}
	topNames    = append([]string{inputsFolder, earlierFolder, evidenceFolder, manifest.Name}, alwaysNames...)
)

// compose makes the files of the pack, the manifest last.
func (o *packOptions) compose(m *material, edition *disclosure.Edition) ([]packed, error) {
	c := o.contents(m, edition)
	blocks := pack.Blocks(c)
	files, err := composed([]composition{
		{pageFile, func(w io.Writer) error { return page.HTML(w, blocks, "wellbeing "+c.Made.Version) }},
		{markdownFile, func(w io.Writer) error { return page.Doc(w, blocks) }},
		{registerFile, func(w io.Writer) error { return tables.Register(w, c.Edition) }},
		{resultsFile, func(w io.Writer) error { return writeResults(w, m, edition) }},
	})
	if err != nil {
		return nil, err
	}
	if o.published() {
		return withManifest(files)
	}
	files = append(files, m.inputs...)
	if o.CopyEvidence {
		copies, err := m.evidence.copies()
		if err != nil {
			return nil, err
		}
		files = append(files, copies...)
	}
	return withManifest(files)
}

// composition is a file of a pack that is written from what the pack tells.
type composition struct {
	name  string
	write func(io.Writer) error
}

// composed writes files, all at once.
func composed(all []composition) ([]packed, error) {
	files, errs := make([]packed, len(all)), make([]error, len(all))
	var writers sync.WaitGroup
	for i, f := range all {
		writers.Go(func() {
			var out bytes.Buffer
			if err := f.write(&out); err != nil {
				errs[i] = fmt.Errorf("%s: %w", f.name, err)
			}
			files[i] = newPacked(f.name, out.Bytes())
		})
	}
	writers.Wait()
	return files, errors.Join(errs...)
}

// withManifest adds the manifest of files.
func withManifest(files []packed) ([]packed, error) {
	var entries []manifest.Entry
	for _, f := range files {
		entries = append(entries, manifest.Entry{Name: f.name, SHA256: f.digest})
	}
	src, err := manifest.Write(entries)
	if err != nil {
		return nil, fmt.Errorf("these files cannot lie in one pack: %w\ngive the file of evidence another name", err)
	}
	return append(files, newPacked(manifest.Name, src)), nil
}

// contents is what the pack tells.
func (o *packOptions) contents(m *material, edition *disclosure.Edition) *pack.Contents {
	c := &pack.Contents{Edition: edition, Made: pack.Made{Version: readOrigin().edition(), Options: o.used(m)}}
	if o.published() { // nothing tells what was withheld, as a digest would
		f := m.card.Framework
		c.Made.Inputs = []pack.Input{{Name: "the framework " + f.ID, Size: len(f.Bytes()), SHA256: f.SHA256()}}
		return c
	}
	c.Previous, c.Course, c.Quieted = m.previous, m.course, m.quieted
	c.Files.Copied = o.CopyEvidence
	for i := range edition.Items {
		item := &edition.Items[i]
		if item.SHA256 == "" { // what is not copied has its digest in the register alone
			item.SHA256 = m.evidence.digests[item.Location]
		}
		if m.evidence.missing[item.Location] {
			c.Files.Missing = append(c.Files.Missing, item.ID)
		}
	}
	for _, f := range m.inputs {
		c.Made.Inputs = append(c.Made.Inputs, pack.Input{Name: f.name, Size: len(f.content), SHA256: f.digest})
	}
	return c
}

// used lists the options as they would be written again, over what the pack holds.
func (o *packOptions) used(m *material) []string {
	var all []string
	add := func(given bool, words ...string) {
		if given {
			all = append(all, strings.Join(words, " "))
		}
	}
	in := &o.Submissions.Input
	add(o.published(), "--for", o.For)
	add(o.WithNarratives, "--with-narratives")
	add(!in.day.IsZero(), "--as-at", in.day.String())
	if o.published() { // it holds none of what was read
		add(o.PreviousPublished != "", "--previous-published")
		add(o.Submissions.Review != "", "--review")
		return all
	}
	add(in.Framework != "", "--framework", m.framework)
	add(in.NoWaivers, "--no-waivers")
	add(o.Submissions.Review != "", "--review", inputsFolder+"/review.yaml")
	add(o.Previous != "", "--previous", previousFolder+"/assessment.yaml")
	add(len(o.Series) > 0, "--series", seriesFolder)
	add(o.CopyEvidence, "--copy-evidence")
	add(o.AllowMissing, "--allow-missing")
	for _, rule := range offRules(in.off) {
		all = append(all, "(rule "+rule+" off)")
	}
	return all
}
