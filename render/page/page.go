// Package page makes documents to read, keep and pass on: a model of headings,
// paragraphs, lists and tables, and its writers, which say the same words.
package page

import (
	"fmt"
	"io"
	"strings"

	"wellbeing/assessments/profile"
	"wellbeing/internal/termtext"
)

// block is a part of a document, with a writer for each format.
type block interface{ markdown(*strings.Builder) }

type heading struct {
	level int
	text  string
}

type paragraph string

type list struct {
	numbered bool
	items    []item
}

type item struct {
	term    string // set off at the start
	text    string
	address string // the program's own
	items   []string
}

type code struct{ language, text string }

type table struct {
	header []string
	right  []bool // which columns are figures
	rows   [][]string
}

func visible(s string) string { return termtext.Escape(s) }

// Markdown writes profiles as one Markdown document.
func Markdown(w io.Writer, profiles []*profile.Profile) error {
	var blocks []block
	for _, p := range profiles {
		blocks = append(blocks, short(p)...)
	}
	_, err := io.WriteString(w, markdown(blocks))
	return err
}

// short is the short form of an assessment: the profile without the evidence.
func short(p *profile.Profile) []block {
	blocks := []block{heading{1, p.Heading}, paragraph(p.Marking)}
	for _, sentence := range p.Lead {
		blocks = append(blocks, paragraph(sentence))
	}
	facts := list{}
	for _, f := range p.Facts {
		facts.items = append(facts.items, item{term: f.Label, text: ": " + f.Text})
	}
	blocks = append(blocks, facts, heading{2, "Standards"}, standards(p))
	for _, s := range p.Standards {
		if s.Aside {
			blocks = append(blocks, paragraph("An asterisk marks a standard that is reported beside the score and has no part in it."))
			break
		}
	}
	blocks = append(blocks, promises(p.Promises)...)
	blocks = append(blocks, heldBack(p)...)
	blocks = append(blocks, moderated(p.Moderated)...)
	blocks = append(blocks, steps(p.Steps)...)
	blocks = append(blocks, leftOut(p.LeftOut)...)
	return append(blocks, paragraph(p.Marking))
}

func standards(p *profile.Profile) table {
	t := table{
		header: []string{"Standard", "Score", p.Words.Column, "Attained", "At target"},
		right:  []bool{false, true, true, false, false},
	}
	for _, s := range p.Standards {
		title := s.Title
		if s.Aside {
			title += " *"
		}
		t.rows = append(t.rows, []string{title, profile.Figure(s.Score), profile.Figure(s.Claimed), s.Attained, word(s.AtTarget, "yes", "no")})
	}
	return t
}

func word(m profile.Mark, yes, no string) string {
	switch m {
	case profile.Yes:
		return yes
	case profile.No:
		return no
	}
	return "not judged"
}

func promises(all []profile.Promise) []block {
	if len(all) == 0 {
		return nil
	}
	l := list{}
	for _, p := range all {
		it := item{term: p.ID, text: ", " + word(p.Kept, "kept", "not kept") + ": " + p.Text}
		if len(p.Failing) > 0 {
			it.items = []string{"Below the target: " + strings.Join(p.Failing, ", ")}
		}
		l.items = append(l.items, it)
	}
	return []block{heading{2, "What the goal promises"}, l}
}

func heldBack(p *profile.Profile) []block {
	if len(p.HeldBack) == 0 {
		return []block{heading{2, p.Words.HeldBack}, paragraph(p.Words.NothingHeld)}
	}
	l := list{}
	for _, c := range p.HeldBack {
		l.items = append(l.items, item{
			term:  c.Indicator,
			text:  fmt.Sprintf(": %s %d, supported %d. %s", p.Words.Level, c.Claimed, c.Supported, c.Title),
			items: c.Reasons,
		})
	}
	return []block{heading{2, fmt.Sprintf("%s: %d of %d", p.Words.HeldBack, len(p.HeldBack), p.Answered)}, l}
}

func moderated(all []profile.Moderation) []block {
	if len(all) == 0 {
		return nil
	}
	l := list{}
	for _, m := range all {
		l.items = append(l.items, item{
			term:  m.Indicator,
			text:  fmt.Sprintf(": claimed %d, supported %d, review %d. %s", m.Claimed, m.Supported, m.Review, m.Title),
			items: []string{m.Rationale},
		})
	}
	return []block{heading{2, "Where the review differs"}, l}
}

func steps(all []profile.Step) []block {
	if len(all) == 0 {
		return nil
	}
	l := list{numbered: true}
	for _, s := range all {
		it := item{term: s.Indicator, text: ", " + s.Heading() + ". " + s.Text}
		for _, action := range s.Planned {
			it.items = append(it.items, "planned: "+action)
		}
		l.items = append(l.items, it)
	}
	return []block{heading{2, "What to do next"}, l}
}

func leftOut(all []profile.LeftOut) []block {
	if len(all) == 0 {
		return nil
	}
	l := list{}
	for _, x := range all {
		l.items = append(l.items, item{term: x.Indicator, text: ", " + x.Title + ": " + x.Reason})
	}
	return []block{heading{2, fmt.Sprintf("Marked as not applicable: %d", len(all))}, l}
}
