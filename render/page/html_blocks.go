package page

import (
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

// node is a block as the template shows it: one of its fields is set. The template asks
// for each in turn, which costs it less than to compare names.
type node struct {
	Paragraph lineView
	Heading   *headingView
	Table     *tableView
	Prose     template.HTML
	Facts     []factView
	List      *listView
	Terms     *listView
	Details   *detailsView
	Figure    *figureView
	Words     []wordsView
	Marking   string
	YAML      string
}

// runView is a part of a line.
type runView struct {
	Text    string
	Href    string // where it leads; empty: nowhere
	Outside bool   // to another place than this page
	Strong  bool
	Plain   bool // it is none of these
}

type lineView []runView

type itemView struct {
	Term    string
	Line    lineView
	Address string
	Items   []string
}

type listView struct {
	Numbered bool
	Short    bool // its terms have a column of their own
	Items    []itemView
}

type factView struct {
	Label string
	Line  lineView
}

type wordsView struct {
	Text                    string
	Added, Removed, LeftOut bool
}

type detailsView struct {
	Summary string
	Blocks  []node
}

type figureView struct {
	ID      string
	Caption string
	Note    string
	Drawing template.HTML
	Numbers tableView
}

// node makes what the page shows of a block. Two kinds of it are made elsewhere, and
// inspected with the whole page: texts of people, and drawings.
func (b *builder) node(block doc.Block) (node, error) {
	switch block := block.(type) {
	case doc.Heading:
		h, err := b.heading(block)
		return node{Heading: &h}, err
	case doc.Paragraph:
		return node{Paragraph: b.line(doc.Plain(string(block)))}, nil
	case doc.Passage:
		return node{Paragraph: b.line(doc.Line(block))}, nil
	case doc.Marking:
		return node{Marking: shown(string(block))}, nil
	case doc.Facts:
		return b.facts(block), nil
	case doc.List:
		return b.list(block), nil
	case doc.Words:
		return b.words(block), nil
	case doc.YAML:
		return node{YAML: sample(string(block))}, nil
	case doc.Table:
		t, err := b.table(block, b.headed())
		return node{Table: &t}, err
	}
	return b.made(block)
}

// made makes what the page shows of the blocks that hold more than text.
func (b *builder) made(block doc.Block) (node, error) {
	switch block := block.(type) {
	case doc.Prose:
		b.proses++
		html, err := prose(string(block), b.ids.prefix(b.proses), b.level())
		if err == nil {
			err = b.takes(html)
		}
		return node{Prose: html}, err
	case doc.Details:
		return b.details(block)
	case doc.Figure:
		return b.figure(block)
	}
	return node{}, fmt.Errorf("a page shows no block of the kind %T", block)
}

// takes counts what is made, so that no time goes into a page that is too large.
func (b *builder) takes(made template.HTML) error {
	if b.size += len(made); b.size > mostPage {
		return errTooLarge
	}
	return nil
}

// heading gives a heading an id. Headings leave out no level.
func (b *builder) heading(h doc.Heading) (headingView, error) {
	if h.Level > b.level()+1 || h.Level < 1 || h.Level > 6 {
		return headingView{}, fmt.Errorf("the heading %q leaves out a level: it is of level %d, and the one before of %d", h.Text, h.Level, b.level())
	}
	v := headingView{Level: h.Level, Text: shown(h.Text), ID: h.ID}
	if v.ID == "" {
		v.ID = b.ids.free("part")
	}
	b.path = append(b.path[:h.Level-1], v)
	return v, nil
}

// line makes links of what leads somewhere: to a part of the page, or to a safe address.
func (b *builder) line(l doc.Line) lineView {
	out := make(lineView, 0, len(l))
	for _, r := range l {
		v := runView{Text: shown(r.Text), Strong: r.Strong}
		if address, ok := leadsTo(r.Address); ok {
			v.Href, v.Outside = address, true
		}
		if r.To != "" && b.ids.taken[r.To] {
			v.Href, v.Outside = "#"+r.To, false
		}
		v.Plain = v.Href == "" && !v.Strong
		out = append(out, v)
	}
	return out
}

func (b *builder) facts(all doc.Facts) node {
	var out []factView
	for _, f := range all {
		out = append(out, factView{shown(f.Label), b.line(f.Line)})
	}
	return node{Facts: out}
}

// shortTerm is the most characters that the terms of a list have where they stand in
// a column of their own.
const shortTerm = 26

func (b *builder) list(l doc.List) node {
	v := listView{Numbered: l.Numbered, Short: true}
	terms := 0
	for _, it := range l.Items {
		item := itemView{Term: shown(it.Term), Line: b.line(it.Says())}
		if lineEmpty(item.Line) {
			item.Line = nil
		}
		if address, ok := leadsTo(it.Address); ok {
			item.Address = address
		}
		for _, sub := range it.Items {
			item.Items = append(item.Items, shown(sub))
		}
		if item.Term != "" && item.Line != nil {
			terms++
		}
		v.Short = v.Short && termtext.Width(item.Term) <= shortTerm
		v.Items = append(v.Items, item)
	}
	if !l.Numbered && terms == len(v.Items) {
		return node{Terms: &v}
	}
	return node{List: &v}
}

func lineEmpty(l lineView) bool {
	for _, r := range l {
		if r.Text != "" {
			return false
		}
	}
	return true
}

func (b *builder) words(all doc.Words) node {
	var out []wordsView
	for _, s := range all {
		out = append(out, wordsView{shown(s.Text), s.Mark == doc.Added, s.Mark == doc.Removed, s.Mark == doc.LeftOut})
	}
	return node{Words: out}
}

func (b *builder) details(d doc.Details) (node, error) {
	v := detailsView{Summary: shown(d.Summary)}
	for _, block := range d.Blocks {
		n, err := b.node(block)
		if err != nil {
			return node{}, err
		}
		v.Blocks = append(v.Blocks, n)
	}
	return node{Details: &v}, nil
}

func (b *builder) figure(f doc.Figure) (node, error) {
	v := figureView{ID: f.ID, Caption: shown(f.Caption), Note: shown(f.Note)}
	if v.ID == "" {
		v.ID = b.ids.free("figure")
	}
	there := func(id string) bool { return b.ids.taken[id] }
	var err error
	if v.Drawing, err = draw(withPlaces(f.Drawing, there), v.ID+"-", f.Caption); err != nil {
		return node{}, err
	}
	if err := b.takes(v.Drawing); err != nil {
		return node{}, err
	}
	v.Numbers, err = b.table(f.Drawing.Table(), f.Caption)
	return node{Figure: &v}, err
}

// shown is a text as a page shows it: runs of white space are one space, and what
// would do something to the text around it is written as an escape.
func shown(s string) string {
	if !strings.Contains(s, "  ") && !strings.ContainsFunc(s, otherSpace) {
		return termtext.Escape(s)
	}
	var out strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			if !space {
				out.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		out.WriteRune(r)
	}
	return termtext.Escape(out.String())
}

// sample is a sample of a document, line by line.
func sample(s string) string {
	var out strings.Builder
	for line := range strings.Lines(s) {
		out.WriteString(termtext.Escape(strings.TrimSuffix(line, "\n")) + "\n")
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// otherSpace reports white space that is not a space.
func otherSpace(r rune) bool { return r != ' ' && unicode.IsSpace(r) }
