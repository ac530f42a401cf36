package pack

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"wellbeing/assessments/disclosure"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// profile draws the standards, in the framework's order.
func (t *teller) profile() {
	t.part("profile", "The standards")
	t.add(doc.Figure{ID: "figure-profile", Caption: t.finding(), Note: t.drawn(), Drawing: t.bars()})
}

// bars are the scores of the standards.
func (t *teller) bars() doc.Plot {
	evidenced := "Evidenced"
	if t.e.Review != nil {
		evidenced = "Evidenced and moderated"
	}
	p := doc.Plot{
		Row: "Standard", From: 0, To: 100,
		Series: []doc.Series{{Name: evidenced, Shape: doc.Bar}, {Name: t.claimed(), Shape: doc.Outline}},
		Parts:  []doc.Part{{}},
	}
	if !t.example() {
		at, _ := t.targetScore().Float64()
		p.References = []doc.Reference{{Label: "target " + words.Figure(t.targetScore()), At: at}}
	}
	for i := range t.e.Standards {
		s := &t.e.Standards[i]
		row := doc.PlotRow{Label: s.Of.Title, To: "standard-" + s.Of.ID, Says: t.says(s), Note: t.goesWith(s), Marks: [][]doc.Spot{spot(s.Score, s.Score.Score()), spot(s.Claimed, s.Claimed.Score())}}
		if aside(s) {
			row.Label += " *"
		}
		p.Parts[0].Rows = append(p.Parts[0].Rows, row)
	}
	return p
}

// spot is a mark at a figure, where that is shown.
func spot(f disclosure.Figure, text string) []doc.Spot {
	if f.State != disclosure.Shown || f.Value == nil {
		return nil
	}
	at, _ := f.Value.Float64()
	return []doc.Spot{{At: at, Text: text}}
}

// says has the figures of a standard's row.
func (t *teller) says(s *disclosure.Standard) string {
	if s.Score.State == disclosure.Missing {
		return ""
	}
	return fmt.Sprintf("%s, %s %s", s.Score.Score(), strings.ToLower(t.claimed()), s.Claimed.Score())
}

// goesWith is what is said of a standard beside its figures: the level that it attains,
// or of how much a worked example speaks.
func (t *teller) goesWith(s *disclosure.Standard) string {
	if s.Score.State == disclosure.Missing || !t.example() {
		return t.attained(s)
	}
	n := 0
	for i := range s.Indicators {
		n += btoi(s.Indicators[i].Applicable)
	}
	return fmt.Sprintf("%d of %s", n, words.Count(len(s.Indicators), "indicator", "indicators"))
}

// attained says which level a standard has attained.
func (t *teller) attained(s *disclosure.Standard) string {
	switch s.Attained.State {
	case disclosure.Shown:
		return "attains " + t.f.LevelName(s.Attained.Value)
	case disclosure.Missing, disclosure.NotApplicable:
		return "none of its indicators applies"
	}
	return "level attained: " + s.Attained.State.String()
}

// targetScore is the score of a standard of which each indicator is at the target.
func (t *teller) targetScore() *big.Rat {
	return big.NewRat(int64(100*t.f.Target.Level), int64(t.f.Top()))
}

// finding is what the profile shows, in a sentence.
func (t *teller) finding() string {
	reached, scored, widest := t.spread()
	switch {
	case t.e.Applicable == 0:
		return "No indicator applies."
	case t.e.Answered == 0 && t.e.Review == nil:
		return "Nothing is answered yet."
	case scored == 0 && !slices.ContainsFunc(t.e.Standards, func(s disclosure.Standard) bool { return !aside(&s) }):
		return "No standard has a part in the score."
	case scored == 0:
		return "No standard has a score that is shown."
	case t.example() && widest == nil:
		return "What the source shows supports every level that is read from it."
	case t.example():
		return fmt.Sprintf("The gap between what is read from the source and what it supports is widest in %s: %s.", widest.Of.Title, points(overshoot(widest)))
	}
	says := words.Capital(fmt.Sprintf("%s %s or more", ofThem(reached, scored, "standard", "standards", "scores", "score"), words.Figure(t.targetScore())))
	if widest == nil {
		return says + "; in none is more claimed than is shown."
	}
	return says + fmt.Sprintf("; the gap between what is claimed and what is shown is widest in %s: %s.", widest.Of.Title, points(overshoot(widest)))
}

// spread counts the standards that have a part in the score and whose scores are shown,
// and those of them that score as at the target. Widest is the first with the widest gap
// between what is claimed and what is shown; nil: there is no gap.
func (t *teller) spread() (reached, scored int, widest *disclosure.Standard) {
	for i := range t.e.Standards {
		s := &t.e.Standards[i]
		if aside(s) || s.Score.State != disclosure.Shown || s.Claimed.State != disclosure.Shown {
			continue
		}
		scored++
		reached += btoi(s.Score.Value.Cmp(t.targetScore()) >= 0)
		if gap := overshoot(s); gap.Sign() > 0 && (widest == nil || gap.Cmp(overshoot(widest)) > 0) {
			widest = s
		}
	}
	return reached, scored, widest
}

// overshoot is how far what is claimed of a standard goes beyond what is shown.
func overshoot(s *disclosure.Standard) *big.Rat {
	return new(big.Rat).Sub(s.Claimed.Value, s.Score.Value)
}

func points(r *big.Rat) string {
	if s := words.Figure(r); s != "1.0" {
		return s + " points"
	}
	return "1.0 point"
}

// drawn says what the profile draws.
func (t *teller) drawn() string {
	says := fmt.Sprintf("Score of each standard from 0 to 100, in the framework's order: solid by %s, outlined as ", t.restsOn())
	if t.example() {
		says += "read."
	} else {
		says += "claimed. The line is the score of a standard of which every indicator is at the target. Which level a standard attains is another question: the method says how."
	}
	if slices.ContainsFunc(t.e.Standards, func(s disclosure.Standard) bool { return aside(&s) }) {
		says += " * Reported beside the score, no part in it."
	}
	return says
}

func (t *teller) restsOn() string {
	if t.example() {
		return "what the source shows"
	}
	return t.basis()[len("by "):]
}
