package briefing

import (
	"fmt"
	"math/big"
	"strconv"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// Road is the figure of how the whole went from date to date, and where it leads.
func Road(p *compare.Progress) doc.Figure {
	whole, target := &p.Overall, p.Target.Score
	from := p.Cards[0].Assessment.Date.Value
	drawing := doc.Course{
		Target:    doc.Dated{Day: int(p.Target.Date.DaysSince(from)), Date: p.Target.Date.Words(), Score: pointOf(target, target)},
		Required:  pointOf(whole.Required, target),
		Projected: pointOf(whole.Projected, target),
		Planned:   pointOf(whole.Planned, target),
	}
	for _, q := range whole.Points {
		drawing.Dated = append(drawing.Dated, doc.Dated{Day: int(q.Date.DaysSince(from)), Date: q.Date.Words(), Score: pointOf(q.Score, target)})
	}
	return doc.Figure{ID: "road", Caption: standing(p), Note: roadNote(p), Drawing: drawing}
}

// roadNote says what the road draws, and what its projection supposes.
func roadNote(p *compare.Progress) string {
	says := "Scores of 100 for the whole, by what the evidence supports"
	for _, c := range p.Cards {
		if c.Review != nil {
			says += " and, where there is a review, by its levels"
			break
		}
	}
	says += ", from " + words.Count(len(p.Cards), "assessment", "assessments") + " of " + p.Latest().Assessment.Force.Name.Value + "."
	if p.Overall.Projected != nil {
		says += " The projection supposes that the score goes on as it did from date to date, by the middle of all its rises: a straight line, not a forecast."
	}
	return says + " " + notAJudgment
}

// pointOf is a figure to draw, read as it is in texts and tables: with as many
// decimals as tell it from the target.
func pointOf(r, target *big.Rat) doc.Point {
	if r == nil {
		return doc.Point{}
	}
	f, _ := r.Float64()
	return doc.Point{Figure: f, Known: true, Text: against(r, target)}
}

// spotOf is a figure of 100 as a mark, or none.
func spotOf(r *big.Rat) []doc.Spot {
	if r == nil {
		return nil
	}
	f, _ := r.Float64()
	return []doc.Spot{{At: f, Text: words.Figure(r)}}
}

// side sets each force against how the scores of all lie.
func (b *forcesBriefing) side() doc.Figure {
	p := doc.Plot{
		Row: "Force", To: 100,
		Series: []doc.Series{{Name: "Score", Shape: doc.Dot}, {Name: "Claimed", Shape: doc.Ring}},
	}
	add := func(label string, r *big.Rat) {
		at, _ := r.Float64()
		p.References = append(p.References, doc.Reference{Label: label + " " + words.Figure(r), At: at})
	}
	if s := b.Overall; s.N >= fewForces {
		add("quartile", s.Lower)
		add("median", s.Median)
		add("quartile", s.Upper)
	}
	rows := doc.Part{}
	for i := range b.Forces {
		c := b.Forces[i].Card
		rows.Rows = append(rows.Rows, doc.PlotRow{
			Label: forceLabel(&b.Forces[i]), Says: words.Figure(c.Score),
			Marks: [][]doc.Spot{spotOf(c.Score), spotOf(c.Claimed)},
		})
	}
	p.Parts = []doc.Part{rows}
	note := "Scores of 100 on the whole, of each force in the order of their ids"
	if len(p.References) > 0 {
		note += ", against the median of all scores and the two quartiles, between which half of the forces lie"
	}
	return doc.Figure{ID: "side-by-side", Caption: b.wholeInShort(), Note: note + ". Each force judges itself. " + notAJudgment, Drawing: p}
}

// lie draws the scores of all forces, on the whole and by standard.
func (b *forcesBriefing) lie() doc.Figure {
	p := doc.Plot{
		Row: "Standard", To: 100,
		Series: []doc.Series{{Name: "A force", Shape: doc.Dot}, {Name: "From the lower quartile to the upper", Shape: doc.Range}, {Name: "Median", Shape: doc.Tick}},
	}
	rows := doc.Part{}
	add := func(title string, s *compare.Spread, score func(*scoring.Scorecard) *big.Rat) {
		r := doc.PlotRow{Label: title, Says: words.Figure(s.Median), Marks: make([][]doc.Spot, 3)}
		for i := range b.Forces {
			r.Marks[0] = append(r.Marks[0], spotOf(score(b.Forces[i].Card))...)
		}
		if s.N > 0 {
			lower, _ := s.Lower.Float64()
			upper, _ := s.Upper.Float64()
			r.Marks[1] = []doc.Spot{{At: lower, Until: upper, Text: words.Figure(s.Lower) + "–" + words.Figure(s.Upper)}}
			r.Marks[2] = spotOf(s.Median)
		}
		rows.Rows = append(rows.Rows, r)
	}
	add(wholeTitle, &b.Overall, func(c *scoring.Scorecard) *big.Rat { return c.Score })
	for i := range b.Standards {
		add(b.standard(i), &b.Standards[i], func(c *scoring.Scorecard) *big.Rat { return c.Standards[i].Score })
	}
	p.Parts = []doc.Part{rows}
	caption := b.standardsInShort()
	if caption == "" {
		caption = "The force in the middle scores the same on every standard."
	}
	return doc.Figure{ID: "spread", Caption: caption, Note: "A dot for each force's score of 100; the figure at the end is the median. Each force judges itself. " + notAJudgment, Drawing: p}
}

// ranks draws each force's rank range.
func (b *forcesBriefing) ranks() doc.Figure {
	n := b.Overall.N
	p := doc.Plot{
		Row: "Force", From: 1, To: float64(n),
		Series: []doc.Series{{Name: "Rank range", Shape: doc.Range}, {Name: "Median rank", Shape: doc.Dot}},
	}
	rows := doc.Part{}
	for i := range b.Forces {
		r := doc.PlotRow{Label: forceLabel(&b.Forces[i]), Note: "no rank", Marks: make([][]doc.Spot, 2)}
		if of := &b.Ranking.Overall[i]; of.Known() {
			median, _ := of.Median.Float64()
			r.Note = "rank " + strconv.Itoa(of.Rank)
			r.Marks[0] = []doc.Spot{{At: float64(of.Low), Until: float64(of.High), Text: rankRange(of)}}
			r.Marks[1] = []doc.Spot{{At: median, Text: medianRank(of.Median)}}
		}
		rows.Rows = append(rows.Rows, r)
	}
	p.Parts = []doc.Part{rows}
	pairs := n * (n - 1) / 2
	says := "each is told apart"
	if alike := pairs - len(b.Ranking.Above); alike > 0 {
		says = words.Count(alike, "is", "are") + " not told apart"
	}
	return doc.Figure{
		ID:      "rank-ranges",
		Caption: fmt.Sprintf("Of %s of forces, %s.", words.Count(pairs, "pair", "pairs"), says),
		Note:    "The ranks on the whole, 1 being that of the highest score; forces in the order of their ids. " + compare.RankWorth,
		Drawing: p,
	}
}

// shades says how strongly each score is shaded: 1 below 20 to 5 from 80.
func (b *forcesBriefing) shades() (all [][]int) {
	shade := func(score *big.Rat) int {
		if score == nil {
			return 0
		}
		n := 1
		for n < 5 && score.Cmp(big.NewRat(int64(20*n), 1)) >= 0 {
			n++
		}
		return n
	}
	for i := range b.Forces {
		c := b.Forces[i].Card
		row := []int{0, shade(c.Score)}
		for s := range c.Standards {
			row = append(row, shade(c.Standards[s].Score))
		}
		all = append(all, row)
	}
	return all
}

// moves draws the scores before and after, or those of two forces.
func (p *changesPage) moves() (doc.Figure, bool) {
	if !p.drawn || p.Before.Score == nil || p.After.Score == nil {
		return doc.Figure{}, false
	}
	before, after := p.columns()
	plot := doc.Plot{Row: "Standard", To: 100, Series: []doc.Series{{Name: before, Shape: doc.Ring}, {Name: after, Shape: doc.Dot}}}
	rows := doc.Part{}
	add := func(title string, was, is *big.Rat) {
		r := doc.PlotRow{Label: title, Says: words.Figure(was) + " → " + words.Figure(is), Marks: [][]doc.Spot{spotOf(was), spotOf(is)}}
		rows.Rows = append(rows.Rows, r)
	}
	add(wholeTitle, p.Before.Score, p.After.Score)
	higher, lower := 0, 0
	for _, s := range p.After.Standards {
		was := standardScore(p.Before, s.Of.ID)
		add(s.Of.Title, was, s.Score)
		switch d := change(was, s.Score); {
		case len(d) > 0 && d[0] == '+':
			higher++
		case d != "" && d != "–":
			lower++
		}
	}
	plot.Parts = []doc.Part{rows}
	than := "before"
	if !sameForce(p.Before, p.After) {
		than = "in " + before
	}
	return doc.Figure{
		ID:      "scores",
		Caption: fmt.Sprintf("By %s, %d of %s score higher than %s, and %s lower.", p.basis(), higher, words.Count(len(p.After.Standards), "standard", "standards"), than, orNone(lower)),
		Note:    "Scores of 100 by " + p.basis() + ", in the framework's order: " + before + ", then " + after + ". " + notAJudgment,
		Drawing: plot,
	}, true
}

func orNone(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}
