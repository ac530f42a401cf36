package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"wellbeing/internal/doc"
)

//go:embed page.css
var pageStyle string

// style is the one style element of a page.
func style() string { return pageStyle + drawingStyle }

//go:embed page.html
var pageTemplate string

// styleHash stands in the template where the policy names the style by its hash.
const styleHash = "STYLE-HASH"

// pages parses the templates when the first page is written: few runs write one.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(strings.Replace(pageTemplate, styleHash, hashOf(style()), 1)))
})

// HTML writes a document as a page that is complete in itself. Made says what it was
// made with, for its foot. Nothing is written of a page that holds what no page may
// have: the error says what.
//
// The first marking of the document stands at the head and the foot of the page, and of each
// sheet that is printed of it. The document's lists of its contents are left out, since
// the page has its own.
func HTML(w io.Writer, blocks []doc.Block, made string) error {
	v, err := view(blocks)
	if err != nil {
		return err
	}
	v.Made, v.Style = made, template.CSS(style())
	out, err := v.written()
	if err != nil {
		return err
	}
	if err := inspect(out); err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

// written fills the templates: those of the sections, of which some are long, at once.
func (v *pageView) written() ([]byte, error) {
	parts := make([]limited, len(v.Sections)+2)
	errs := make([]error, len(parts))
	var all sync.WaitGroup
	fill := func(part int, name string, of any) {
		all.Go(func() { errs[part] = pages().ExecuteTemplate(&parts[part], name, of) })
	}
	fill(0, "page", v)
	for i := range v.Sections {
		fill(i+1, "section", &v.Sections[i])
	}
	fill(len(parts)-1, "foot", v)
	all.Wait()
	var out limited
	for i := range parts {
		if errs[i] == nil {
			_, errs[i] = out.Write(parts[i].Bytes())
		}
		if errs[i] != nil {
			return nil, errs[i]
		}
	}
	return out.Bytes(), nil
}

// Foreseen makes ready what pages are made from, which takes as long as reading a short
// document. It may be called while that is done.
func Foreseen() {
	// Templates are parsed when they are first used, and looked through when they are first filled.
	_ = HTML(io.Discard, []doc.Block{doc.Heading{Level: 1, Text: "x"}, doc.Heading{Level: 2, Text: "x"}, doc.Prose("x"), doc.Figure{Drawing: doc.Plot{To: 1}}}, "")
}

// mostPage is the size of the largest page in bytes: browsers are slow to show one of some
// megabytes, and it takes long to write.
const mostPage = 16 << 20

var errTooLarge = errors.New("the page would be larger than 16 MiB, which nobody can read: " +
	"put long lists and tables of figures into files, and name those as evidence")

// limited holds what is written of a page, up to the largest.
type limited struct{ bytes.Buffer }

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > mostPage {
		return 0, errTooLarge
	}
	return l.Buffer.Write(p)
}

// hashOf is the hash of a style as the page's policy names it.
func hashOf(style string) string {
	sum := sha256.Sum256([]byte(style))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// pageView is a page as its template shows it.
type pageView struct {
	Title    string
	Made     string
	Style    template.CSS
	Marking  string
	Heading  headingView // of the first level
	Masthead []node      // what stands between that and what follows it in full
	Contents []headingView
	NavID    string
	MainID   string
	Sections []section
}

// section is a heading of the second level with what it heads.
type section struct {
	Heading *headingView // nil: what stands before the first
	Blocks  []node
}

// headingView is a heading that links may name.
type headingView struct {
	Level int
	Text  string
	ID    string
}

// fewest is the number of headings of the second level from which on a page lists them.
const fewest = 3

// about says in a page's title what each of these pages is.
const about = "police wellbeing self-assessment"

// view lays a document out as a page.
func view(blocks []doc.Block) (*pageView, error) {
	b := &builder{ids: newIDs(), names: map[string]int{}, v: &pageView{}}
	if err := b.ids.reserve(blocks); err != nil {
		return nil, err
	}
	b.v.Marking = marking(blocks)
	b.v.MainID, b.v.NavID = b.ids.free("main"), b.ids.free("contents")
	for _, block := range blocks {
		if err := b.place(block); err != nil {
			return nil, err
		}
	}
	if b.v.Heading.Text == "" {
		return nil, fmt.Errorf("a page needs a heading of the first level")
	}
	if len(b.v.Contents) < fewest {
		b.v.Contents = nil
	}
	b.v.Title = b.v.Heading.Text + " – " + about
	if b.v.Marking != "" {
		b.v.Title = b.v.Heading.Text + " – " + b.v.Marking + " – " + about
	}
	return b.v, nil
}

// marking is the document's own: the first in it.
func marking(blocks []doc.Block) string {
	for _, block := range blocks {
		if m, ok := block.(doc.Marking); ok {
			return shown(string(m))
		}
	}
	return ""
}

// builder makes what a page shows of blocks.
type builder struct {
	v      *pageView
	ids    ids
	path   []headingView  // the last heading, below those that it stands under
	names  map[string]int // how many tables have a caption under a heading
	proses int            // how many texts of people were rendered
	size   int            // of those texts and the drawings, in bytes
}

// level is that of the last heading.
func (b *builder) level() int { return len(b.path) }

// headed is what the last heading says.
func (b *builder) headed() string {
	if len(b.path) == 0 {
		return ""
	}
	return b.path[len(b.path)-1].Text
}

// place puts a block of the document where it belongs in the page.
func (b *builder) place(block doc.Block) error {
	switch block := block.(type) {
	case doc.Contents:
		return nil
	case doc.Marking:
		if shown(string(block)) == b.v.Marking {
			return nil
		}
	case doc.Heading:
		if block.Level <= 2 {
			return b.begin(block)
		}
	}
	n, err := b.node(block)
	if err != nil {
		return err
	}
	if len(b.v.Sections) == 0 && inMasthead(block) {
		b.v.Masthead = append(b.v.Masthead, n)
		return nil
	}
	if len(b.v.Sections) == 0 {
		b.v.Sections = append(b.v.Sections, section{})
	}
	last := &b.v.Sections[len(b.v.Sections)-1]
	last.Blocks = append(last.Blocks, n)
	return nil
}

// begin begins the page or a section of it.
func (b *builder) begin(h doc.Heading) error {
	head, err := b.heading(h)
	if err != nil {
		return err
	}
	switch {
	case h.Level == 2:
		b.v.Sections = append(b.v.Sections, section{Heading: &head})
		b.v.Contents = append(b.v.Contents, head)
	case b.v.Heading.Text != "":
		return fmt.Errorf("a page has one heading of the first level, and here is another: %q", h.Text)
	default:
		b.v.Heading = head
	}
	return nil
}

// inMasthead reports a block that says, in short, what the page is.
func inMasthead(block doc.Block) bool {
	switch block.(type) {
	case doc.Paragraph, doc.Passage, doc.Facts, doc.Marking:
		return true
	}
	return false
}
