// Package profile is what a person is told of a scored assessment: the figures
// rounded, the reasons in words, and what would bring the force nearer to its
// goal. Every format for people shows this and nothing else.
package profile

import (
	"fmt"
	"math/big"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/words"
)

// Profile is one assessment as a person is told of it. Its texts may hold text
// of documents, and are made safe where they are shown.
type Profile struct {
	Heading   string
	AsAt      string // its day, in words
	Marking   string
	Words     Words
	Lead      []string // what it is and what it is not, a sentence or two each
	Facts     []Fact
	Standards []Standard
	Promises  []Promise // none for a worked example, from which the goal is not judged
	LeftOut   []LeftOut
	Answered  int
	HeldBack  []Claim
	Moderated []Moderation // where a review differs from what is supported
	Steps     []Step       // none for a worked example, which advises nobody
}

// Words are what differs where the levels are not the organisation's own claims
// but this project's reading of a published source.
type Words struct {
	Column      string // heads the levels and scores that evidence is held against
	Level       string // stands before such a level
	HeldBack    string // heads the levels that the evidence does not support
	NothingHeld string // where it supports them all
}

var (
	ownWords     = Words{"Claimed", "claimed", "Claims held back", "No claim is held back: the evidence supports each."}
	exampleWords = Words{"As read", "read as", "Levels that the source does not support", "What the source shows supports each level."}
)

// Fact is a label and what is said of it.
type Fact struct{ Label, Text string }

// Standard is a standard's line.
type Standard struct {
	Title          string
	Aside          bool // reported beside the score, no part in it
	Score, Claimed *big.Rat
	Attained       string // a level, or a dash where there is none
	AtTarget       Mark
}

// Promise is a promise's line.
type Promise struct {
	ID, Text string
	Kept     Mark
	Failing  []string // indicators below the target, each with its level
}

// LeftOut is an indicator that the assessment marks as not applicable.
type LeftOut struct{ Indicator, Title, Reason string }

// Claim is a claim of more than the evidence supports.
type Claim struct {
	Indicator, Title   string
	Claimed, Supported int
	Reasons            []string
}

// Moderation is a level that a review gives in place of the supported one.
type Moderation struct {
	Indicator, Title           string
	Claimed, Supported, Review int
	Rationale                  string
}

// Mark is yes, no, or that it was not judged.
type Mark uint8

// The marks.
const (
	NotJudged Mark = iota
	Yes
	No
)

// mark says whether something holds.
func mark(known, holds bool) Mark {
	switch {
	case !known:
		return NotJudged
	case holds:
		return Yes
	}
	return No
}

// Of returns the profile of a scored assessment.
func Of(c *scoring.Scorecard) *Profile {
	p := &Profile{
		Heading:  c.Assessment.Force.Name.Value,
		AsAt:     c.Assessment.Date.Value.Words(),
		Marking:  c.Assessment.Marking.Value,
		Words:    wordsOf(c),
		Lead:     lead(c),
		Answered: c.Answered,
	}
	if c.Assessment.IsIllustration() {
		p.Heading = "Worked example: " + p.Heading
	}
	if c.Answered == 0 {
		p.Words.NothingHeld = "Nothing is answered yet."
	}
	for i := range c.Standards {
		p.standard(c, &c.Standards[i])
	}
	if !c.Assessment.IsIllustration() {
		p.promises(c)
		p.Steps = steps(c)
	}
	p.Facts = p.facts(c)
	return p
}

func (p *Profile) promises(c *scoring.Scorecard) {
	for _, promise := range c.Promises {
		p.Promises = append(p.Promises, Promise{
			ID: promise.Of.ID, Text: promise.Of.Text,
			Kept:    mark(promise.Kept.Known, promise.Kept.Yes),
			Failing: withLevels(c, promise.Failing),
		})
	}
}

func lead(c *scoring.Scorecard) []string {
	a := c.Assessment
	measured := fmt.Sprintf("%s, version %s.", c.Framework.Title, c.Framework.Version)
	out := []string{fmt.Sprintf("Self-assessment as at %s, %s. %s", a.Date.Value.Words(), a.Status.Value, measured)}
	if c.Assessment.IsIllustration() {
		out = []string{
			fmt.Sprintf("Read from a published source, as at %s. %s", a.Date.Value.Words(), measured),
			"Not the organisation's own submission: the levels are this project's reading, and the figures cover only what the source speaks of.",
		}
	}
	if a.DateNote.Given() {
		out = slices.Insert(out, 1, "The date: "+a.DateNote.Value)
	}
	if c.Day != a.Date.Value {
		out = append(out, "Evidence is judged as on "+c.Day.Words()+".")
	}
	if a.Handling.Given() {
		out = append(out, a.Handling.Value)
	}
	if r := c.Review; r != nil {
		out = append(out, fmt.Sprintf("Moderated by the %s of %s by %s.", reviewKind(r.Kind.Value), r.Date.Value.Words(), r.Organisation.Value))
	}
	if !c.Assessment.IsIllustration() {
		out = append(out, "What is claimed, held against its evidence.")
	}
	out[len(out)-1] += " Not an HMICFRS judgment."
	return out
}

func wordsOf(c *scoring.Scorecard) Words {
	if c.Assessment.IsIllustration() {
		return exampleWords
	}
	return ownWords
}

func reviewKind(kind string) string {
	if kind == "peer" {
		return "peer review"
	}
	return kind
}

func (p *Profile) standard(c *scoring.Scorecard, s *scoring.Standard) {
	line := Standard{
		Title: s.Of.Title, Aside: s.Of.Weight.Sign() == 0, Score: s.Score, Claimed: s.Claimed, Attained: "–",
		AtTarget: mark(s.Attained.Known && s.Of.Weight.Sign() > 0 && !c.Assessment.IsIllustration(), s.Attained.Value >= c.Framework.Target.Level),
	}
	if s.Attained.Known {
		line.Attained = c.Framework.LevelName(s.Attained.Value)
	}
	p.Standards = append(p.Standards, line)
	for i := range s.Indicators {
		ind := &s.Indicators[i]
		if ind.Answer != nil && ind.Answer.NotApplicable.Marked() {
			p.LeftOut = append(p.LeftOut, LeftOut{ind.Of.ID, ind.Of.Title, ind.Answer.NotApplicable.Reason.Value})
		}
		restored := ind.Moderated.Known && ind.Moderated.Value >= ind.Claimed
		if ind.HeldBack() && !restored {
			p.HeldBack = append(p.HeldBack, Claim{ind.Of.ID, ind.Of.Title, ind.Claimed, ind.Evidenced, ind.Reasons(c.Framework)})
		}
		if ind.Moderated.Known && ind.Moderated.Value != ind.Evidenced {
			p.Moderated = append(p.Moderated, moderation(c.Review, s.Of.ID, ind))
		}
	}
}

func moderation(r *assessments.Review, standard string, ind *scoring.Indicator) Moderation {
	m := Moderation{
		Indicator: ind.Of.ID, Title: ind.Of.Title,
		Claimed: ind.Claimed, Supported: ind.Evidenced, Review: ind.Moderated.Value,
	}
	if finding, ok := r.Finding(standard, ind.Of.ID); ok {
		m.Rationale = finding.Rationale.Value
	}
	return m
}

// passed says that the target's day lies behind the day of judgment.
func passed(c *scoring.Scorecard) string {
	if c.Framework.Target.Date.Before(c.Day) {
		return ", which has passed"
	}
	return ""
}

// withLevels writes the level of each indicator behind its id.
func withLevels(c *scoring.Scorecard, ids []string) []string {
	var out []string
	for _, id := range ids {
		if ind, ok := c.Indicator(id); ok {
			out = append(out, fmt.Sprintf("%s at %d", id, ind.Scored))
		}
	}
	return out
}

func (p *Profile) facts(c *scoring.Scorecard) []Fact {
	f := c.Framework
	if c.Assessment.IsIllustration() {
		return []Fact{
			{"Covers", fmt.Sprintf("%d of the %d indicators, those that the source speaks of", c.Answered, f.Count())},
			{"Score", fmt.Sprintf("%s of 100 by what the source shows, %s as read; the goal is not judged", Figure(c.Score), Figure(c.Claimed))},
		}
	}
	facts := []Fact{
		{"Answered", fmt.Sprintf("%d of the %d indicators that apply", c.Answered, c.Applicable)},
		{"Score", fmt.Sprintf("%s of 100 %s, %s as claimed", Figure(c.Score), basis(c), Figure(c.Claimed))},
		{"Target", fmt.Sprintf("every standard at %s by %s", f.LevelName(f.Target.Level), f.Target.Date.Words()) + passed(c)},
		{"Goal", p.goal(c)},
	}
	if g := c.Agreement; g != nil {
		facts = append(facts, Fact{"Review", agreement(g)})
	}
	return facts
}

// basis says what the score rests on.
func basis(c *scoring.Scorecard) string {
	if c.Review != nil {
		return "by its evidence and the review"
	}
	return "by its evidence"
}

func (p *Profile) goal(c *scoring.Scorecard) string {
	reached, judged, kept, known := 0, 0, 0, 0
	for _, s := range p.Standards {
		if !s.Aside && s.AtTarget != NotJudged {
			judged++
		}
		if !s.Aside && s.AtTarget == Yes {
			reached++
		}
	}
	for _, promise := range p.Promises {
		if promise.Kept != NotJudged {
			known++
		}
		if promise.Kept == Yes {
			kept++
		}
	}
	says := "not met"
	if c.GoalMet.Yes {
		says = "met"
	}
	says += fmt.Sprintf(": %d of %d standards at the target", reached, judged)
	if known > 0 {
		says += fmt.Sprintf(", %d of %d promises kept", kept, known)
	}
	return says
}

func agreement(g *scoring.Agreement) string {
	if g.N == 0 {
		return "none of the answered indicators was reviewed"
	}
	same := func(share *big.Rat) string {
		return new(big.Rat).Mul(share, new(big.Rat).SetInt64(int64(g.N))).FloatString(0)
	}
	return fmt.Sprintf("of %d reviewed, the reviewer gives the claimed level to %s, and the evidenced level to %s",
		g.N, same(g.Claimed.Exact), same(g.Evidenced.Exact))
}

// Figure rounds a score to one decimal, or says that there is none.
func Figure(r *big.Rat) string { return words.Figure(r) }
