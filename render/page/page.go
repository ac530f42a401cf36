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
	_, err := io.WriteString(w, doc.MarkdownOf(blocks, proseMarkdown))
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

// Profiles is one document of profiles, with a heading over them where they are
// several. Marking is the highest of theirs.
func Profiles(profiles []*profile.Profile, marking string) []doc.Block {
	if len(profiles) == 1 {
		return short(profiles[0])
	}
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: fmt.Sprintf("%d self-assessments", len(profiles))},
		doc.Marking(marking),
	}
	for _, p := range profiles {
		for _, b := range short(p) {
			switch one := b.(type) {
			case doc.Marking:
				continue
			case doc.Heading:
				if one.Level == 1 {
					one.Text += ", " + p.AsAt
				}
				one.Level++
				b = one
			}
			blocks = append(blocks, b)
		}
	}
	return append(blocks, doc.Marking(marking))
}

// short is the short form of an assessment: the profile without the evidence.
func short(p *profile.Profile) []doc.Block {
	blocks := []doc.Block{doc.Heading{Level: 1, Text: p.Heading}, doc.Marking(p.Marking)}
	for _, sentence := range p.Lead {
		blocks = append(blocks, doc.Paragraph(sentence))
	}
	var facts doc.Facts
	for _, f := range p.Facts {
		facts = append(facts, doc.Fact{Label: f.Label, Line: doc.Plain(f.Text)})
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
	return append(blocks, doc.Marking(p.Marking))
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
