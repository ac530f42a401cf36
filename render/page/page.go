// Package page makes documents to read, keep and pass on.
package page

import (
	"fmt"
	"io"
	"strings"

	"wellbeing/assessments/profile"
	"wellbeing/internal/doc"
)

// Doc writes a document as Markdown.
func Doc(w io.Writer, blocks []doc.Block) error {
	_, err := io.WriteString(w, doc.Markdown(blocks))
	return err
}

// Markdown writes profiles as one Markdown document.
func Markdown(w io.Writer, profiles []*profile.Profile) error {
	var blocks []doc.Block
	for _, p := range profiles {
		blocks = append(blocks, short(p)...)
	}
	return Doc(w, blocks)
}

// short is the short form of an assessment: the profile without the evidence.
func short(p *profile.Profile) []doc.Block {
	blocks := []doc.Block{doc.Heading{Level: 1, Text: p.Heading}, doc.Paragraph(p.Marking)}
	for _, sentence := range p.Lead {
		blocks = append(blocks, doc.Paragraph(sentence))
	}
	facts := doc.List{}
	for _, f := range p.Facts {
		facts.Items = append(facts.Items, doc.Item{Term: f.Label, Text: f.Text})
	}
	blocks = append(blocks, facts, doc.Heading{Level: 2, Text: "Standards"}, standards(p))
	for _, s := range p.Standards {
		if s.Aside {
			blocks = append(blocks, doc.Paragraph("An asterisk marks a standard that is reported beside the score and has no part in it."))
			break
		}
	}
	blocks = append(blocks, promises(p.Promises)...)
	blocks = append(blocks, heldBack(p)...)
	blocks = append(blocks, moderated(p.Moderated)...)
	blocks = append(blocks, steps(p.Steps)...)
	blocks = append(blocks, leftOut(p.LeftOut)...)
	return append(blocks, doc.Paragraph(p.Marking))
}

func standards(p *profile.Profile) doc.Table {
	t := doc.Table{
		Header: []string{"Standard", "Score", p.Words.Column, "Attained", "At target"},
		Right:  []bool{false, true, true, false, false},
	}
	for _, s := range p.Standards {
		title := s.Title
		if s.Aside {
			title += " *"
		}
		t.Add(title, profile.Figure(s.Score), profile.Figure(s.Claimed), s.Attained, word(s.AtTarget, "yes", "no"))
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

func promises(all []profile.Promise) []doc.Block {
	if len(all) == 0 {
		return nil
	}
	l := doc.List{}
	for _, p := range all {
		it := doc.Item{Term: p.ID, Text: word(p.Kept, "kept", "not kept") + ". " + p.Text}
		if len(p.Failing) > 0 {
			it.Items = []string{"Below the target: " + strings.Join(p.Failing, ", ")}
		}
		l.Items = append(l.Items, it)
	}
	return []doc.Block{doc.Heading{Level: 2, Text: "What the goal promises"}, l}
}

func heldBack(p *profile.Profile) []doc.Block {
	if len(p.HeldBack) == 0 {
		return []doc.Block{doc.Heading{Level: 2, Text: p.Words.HeldBack}, doc.Paragraph(p.Words.NothingHeld)}
	}
	l := doc.List{}
	for _, c := range p.HeldBack {
		l.Items = append(l.Items, doc.Item{
			Term:  c.Indicator,
			Text:  fmt.Sprintf("%s %d, supported %d. %s", p.Words.Level, c.Claimed, c.Supported, c.Title),
			Items: c.Reasons,
		})
	}
	return []doc.Block{doc.Heading{Level: 2, Text: fmt.Sprintf("%s: %d of %d", p.Words.HeldBack, len(p.HeldBack), p.Answered)}, l}
}

func moderated(all []profile.Moderation) []doc.Block {
	if len(all) == 0 {
		return nil
	}
	l := doc.List{}
	for _, m := range all {
		l.Items = append(l.Items, doc.Item{
			Term:  m.Indicator,
			Text:  fmt.Sprintf("claimed %d, supported %d, review %d. %s", m.Claimed, m.Supported, m.Review, m.Title),
			Items: []string{m.Rationale},
		})
	}
	return []doc.Block{doc.Heading{Level: 2, Text: "Where the review differs"}, l}
}

func steps(all []profile.Step) []doc.Block {
	if len(all) == 0 {
		return nil
	}
	l := doc.List{Numbered: true}
	for _, s := range all {
		it := doc.Item{Term: s.Indicator, Text: s.Heading() + ". " + s.Text}
		for _, action := range s.Planned {
			it.Items = append(it.Items, "planned: "+action)
		}
		l.Items = append(l.Items, it)
	}
	return []doc.Block{doc.Heading{Level: 2, Text: "What to do next"}, l}
}

func leftOut(all []profile.LeftOut) []doc.Block {
	if len(all) == 0 {
		return nil
	}
	l := doc.List{}
	for _, x := range all {
		l.Items = append(l.Items, doc.Item{Term: x.Indicator, Text: x.Title + ": " + x.Reason})
	}
	return []doc.Block{doc.Heading{Level: 2, Text: fmt.Sprintf("Marked as not applicable: %d", len(all))}, l}
}
