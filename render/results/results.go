// Package results writes what programs read: scorecards as the results document,
// frameworks as JSON, and what assessments may hold as JSON Schema.
package results

import (
	"io"
	"math/big"

	"wellbeing/assessments/scoring"
	"wellbeing/internal/termtext"
)

// Format is the format that the document names.
const Format = "wellbeing-results/v1"

// Document is the results document. Its fields are those that programs rely on:
// more may be added, none is renamed. A figure that is not there is null.
type Document struct {
	Format      string       `json:"format"`
	Assessments []Assessment `json:"assessments"`
}

// Assessment is one scored assessment.
type Assessment struct {
	Framework    Framework    `json:"framework"`
	Force        string       `json:"force"`
	Date         string       `json:"date"`
	Status       string       `json:"status"`
	Notice       string       `json:"notice"` // what the figures are not
	Marking      string       `json:"marking"`
	AsAt         string       `json:"as_at"`
	Completeness Completeness `json:"completeness"`
	Score        *float64     `json:"score"`
	ClaimedScore *float64     `json:"claimed_score"`
	Goal         Goal         `json:"goal"`
	Standards    []Standard   `json:"standards"`
	Agreement    *Agreement   `json:"agreement,omitempty"`
}

// Framework names the framework that an assessment was scored with.
type Framework struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// Completeness counts the applicable indicators.
type Completeness struct {
	Answered   int `json:"answered"`
	Applicable int `json:"applicable"`
}

// Goal is whether the framework's goal is met; null where that is not judged.
type Goal struct {
	Met      *bool     `json:"met"`
	Promises []Promise `json:"promises"`
}

// Promise is whether a promise is kept; null where none of its indicators applies.
type Promise struct {
	ID      string   `json:"id"`
	Kept    *bool    `json:"kept"`
	Failing []string `json:"failing"`
}

// Standard is a standard's scores, from 0 to 100.
type Standard struct {
	ID           string      `json:"id"`
	Score        *float64    `json:"score"`
	ClaimedScore *float64    `json:"claimed_score"`
	Attained     *int        `json:"attained"`
	Indicators   []Indicator `json:"indicators"`
}

// Indicator is an indicator's levels.
type Indicator struct {
	ID         string     `json:"id"`
	Applicable bool       `json:"applicable"`
	Answered   bool       `json:"answered"`
	Claimed    *int       `json:"claimed"`
	Evidenced  *int       `json:"evidenced"`
	Moderated  *int       `json:"moderated"`
	Scored     *int       `json:"scored"`
	Shortfall  *Shortfall `json:"shortfall"`
	Measures   []Measure  `json:"measures"`
}

// Shortfall is the first claimed level that the evidence does not support.
type Shortfall struct {
	Level   int       `json:"level"`
	Missing []Missing `json:"missing"`
}

// Missing is a requirement that is not met: counts, or true and false for the
// narrative.
type Missing struct {
	Requirement string `json:"requirement"`
	Need        any    `json:"need"`
	Have        any    `json:"have"`
}

// Measure is a reading and the highest level that it allows.
type Measure struct {
	ID    string   `json:"id"`
	Value *float64 `json:"value"`
	Cap   int      `json:"cap"`
}

// Agreement is how far the levels agree with a review's.
type Agreement struct {
	N         int      `json:"n"`
	Claimed   Agreeing `json:"claimed"`
	Evidenced Agreeing `json:"evidenced"`
}

// Agreeing compares one set of levels with the reviewer's.
type Agreeing struct {
	Exact          *float64 `json:"exact"`
	MeanDifference *float64 `json:"mean_difference"`
	WeightedKappa  *float64 `json:"weighted_kappa"`
}

// Write writes the results document of the scorecards, in their order.
func Write(w io.Writer, cards []*scoring.Scorecard) error {
	doc := Document{Format: Format, Assessments: make([]Assessment, 0, len(cards))}
	for _, c := range cards {
		doc.Assessments = append(doc.Assessments, assessment(c))
	}
	return termtext.WriteJSON(w, doc)
}

func assessment(c *scoring.Scorecard) Assessment {
	a := Assessment{
		Framework:    frameworkName(c.Framework),
		Force:        c.Assessment.Force.ID.Value,
		Date:         c.Assessment.Date.Value.String(),
		Status:       c.Assessment.Status.Value,
		Notice:       notice(c),
		Marking:      c.Assessment.Marking.Value,
		AsAt:         c.Day.String(),
		Completeness: Completeness{c.Answered, c.Applicable},
		Score:        figure(c.Score),
		ClaimedScore: figure(c.Claimed),
		Goal:         Goal{Met: verdict(c.GoalMet), Promises: make([]Promise, 0, len(c.Promises))},
		Standards:    make([]Standard, 0, len(c.Standards)),
		Agreement:    agreement(c.Agreement),
	}
	for _, p := range c.Promises {
		a.Goal.Promises = append(a.Goal.Promises, Promise{p.Of.ID, verdict(p.Kept), append([]string{}, p.Failing...)})
	}
	for i := range c.Standards {
		a.Standards = append(a.Standards, standard(&c.Standards[i]))
	}
	return a
}

func notice(c *scoring.Scorecard) string {
	if c.Assessment.IsIllustration() {
		return "A worked example from a published source, not the organisation's own submission. Not an HMICFRS judgment."
	}
	return "A self-assessment held against its evidence. Not an HMICFRS judgment."
}

func standard(s *scoring.Standard) Standard {
	out := Standard{ID: s.Of.ID, Score: figure(s.Score), ClaimedScore: figure(s.Claimed), Attained: level(s.Attained)}
	for i := range s.Indicators {
		out.Indicators = append(out.Indicators, indicator(&s.Indicators[i]))
	}
	return out
}

func indicator(i *scoring.Indicator) Indicator {
	out := Indicator{ID: i.Of.ID, Applicable: i.Applicable, Answered: i.Answered, Measures: []Measure{}}
	if !i.Applicable {
		return out
	}
	out.Claimed, out.Evidenced, out.Scored = &i.Claimed, &i.Evidenced, &i.Scored
	out.Moderated = level(i.Moderated)
	out.Shortfall = shortfall(i.Shortfall)
	for _, m := range i.Measures {
		out.Measures = append(out.Measures, Measure{m.Of.ID, figure(m.Value()), m.Cap})
	}
	return out
}

func shortfall(s *scoring.Shortfall) *Shortfall {
	if s == nil {
		return nil
	}
	out := &Shortfall{Level: s.Level}
	for _, m := range s.Missing {
		out.Missing = append(out.Missing, missing(m))
	}
	return out
}

func missing(m scoring.Missing) Missing {
	if m.Requirement == scoring.Narrative {
		return Missing{string(m.Requirement), true, false}
	}
	return Missing{string(m.Requirement), m.Need, m.Have}
}

func agreement(a *scoring.Agreement) *Agreement {
	if a == nil {
		return nil
	}
	return &Agreement{a.N, agreeing(a.Claimed), agreeing(a.Evidenced)}
}

func agreeing(a scoring.Agreeing) Agreeing {
	return Agreeing{figure(a.Exact), figure(a.MeanDifference), figure(a.WeightedKappa)}
}

func figure(r *big.Rat) *float64 {
	if r == nil {
		return nil
	}
	f, _ := r.Float64()
	return &f
}

func verdict(v scoring.Verdict) *bool {
	if !v.Known {
		return nil
	}
	return &v.Yes
}

func level(l scoring.Level) *int {
	if !l.Known {
		return nil
	}
	return &l.Value
}
