package disclosure

import (
	"wellbeing/internal/diag"
	"wellbeing/internal/personal"
)

// keptText is a text that is published, and where it stands.
type keptText struct{ place, text string }

// keep notes a text that is published.
func (p *publisher) keep(place, text string) string {
	if text != "" {
		p.texts = append(p.texts, keptText{place, text})
	}
	return text
}

// prose keeps a text that is published only where narratives are.
func (p *publisher) prose(place, text string) string {
	if text == "" || p.options.Narratives {
		return p.keep(place, text)
	}
	p.tally.Prose++
	return ""
}

func (p *publisher) located(place string, text diag.Text) diag.Text {
	if p.prose(place, text.Value) == "" {
		return diag.Text{}
	}
	return text
}

// personalData refuses what tells who someone is, whatever a waiver says.
func (p *publisher) personalData() (no []Refusal) {
	for _, kept := range p.texts {
		for _, m := range personal.Find(kept.text) {
			no = append(no, Refusal{kept.place, m.Kind.String() + ": " + m.Masked(kept.text), "name the role or the team; a waiver does not count for what is published"})
		}
	}
	return no
}
