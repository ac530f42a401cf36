package briefing

import (
	"strings"

	"wellbeing/assessments/compare"
	"wellbeing/internal/doc"
)

// Since is what a document about the submission after says of the change since the one
// before: in short, what to ask, and the scores; under a heading of that level.
func Since(c *Compared, under int) []doc.Block {
	p := &changesPage{Compared: c, level: under}
	p.sentence("%s", p.lead())
	if p.Identical() {
		p.sentence("Nothing differs: the two say the same, however each is laid out.")
		p.questions()
		return p.blocks
	}
	p.inShort()
	p.questions()
	p.figures()
	p.reframed()
	return p.blocks
}

// Ahead says where the road leads, and by what; empty where that is not known, or the
// target's day has come. What the whole scored, the figure of the road says.
func Ahead(p *compare.Progress) string {
	return strings.TrimSpace(strings.TrimPrefix(whole(p), standing(p)))
}
