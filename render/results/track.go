package results

import (
	"io"
	"math/big"
	"slices"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/termtext"
)

// TrackFormat is the format that the progress document names.
const TrackFormat = "wellbeing-track/v1"

// Track is the progress document. A figure that is not there is null.
type Track struct {
	Format    string          `json:"format"`
	Framework Framework       `json:"framework"`
	Force     string          `json:"force"`
	Notice    string          `json:"notice"`
	Marking   string          `json:"marking"`
	Target    TrackTarget     `json:"target"`
	Overall   Course          `json:"overall"`
	Standards []TrackStandard `json:"standards"`
	Actions   []TrackAction   `json:"actions"` // those not done, by the day they are due
}

// TrackTarget is what is to be reached, and when.
type TrackTarget struct {
	Score  float64 `json:"score"`
	Date   string  `json:"date"`
	Level  int     `json:"level"`
	WhatIf bool    `json:"what_if"` // it is not the framework's own
}

// Course is how a score went, and where it is going.
type Course struct {
	Points      []TrackPoint `json:"points"`
	Required    *float64     `json:"required"`
	Projected   *float64     `json:"projected"`
	Planned     *float64     `json:"planned"`
	Status      *string      `json:"status"`
	PacePerYear *float64     `json:"pace_per_year"` // points in 365.25 days
	Needs       []TrackNeed  `json:"needs"`         // what would close the gap that the plan leaves
}

// TrackPoint is a score at a date.
type TrackPoint struct {
	Date  string   `json:"date"`
	Score *float64 `json:"score"`
}

// TrackStandard is the course of a standard.
type TrackStandard struct {
	ID string `json:"id"`
	Course
}

// TrackNeed is an indicator to raise, and the points that this brings.
type TrackNeed struct {
	Indicator string   `json:"indicator"`
	From      int      `json:"from"`
	To        int      `json:"to"`
	Points    *float64 `json:"points"`
}

// TrackAction is an action that is not done.
type TrackAction struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Indicator string `json:"indicator"`
	RaisesTo  int64  `json:"raises_to"`
	Owner     string `json:"owner"`
	Due       string `json:"due"`
	Overdue   bool   `json:"overdue"`
	InTime    bool   `json:"in_time"` // due on or before the target date
}

// WriteTrack writes the progress document.
func WriteTrack(w io.Writer, p *compare.Progress) error {
	score, _ := p.Target.Score.Float64()
	d := Track{
		Format:    TrackFormat,
		Framework: Framework{p.Framework.ID, p.Framework.Version, p.Framework.SHA256()},
		Force:     p.Latest().Assessment.Force.ID.Value,
		Notice:    trackNotice(p),
		Marking:   p.Marking,
		Target:    TrackTarget{score, p.Target.Date.String(), p.Target.Level, p.WhatIf},
		Overall:   course(&p.Overall),
		Actions:   make([]TrackAction, 0, len(p.Actions)),
	}
	for i := range p.Standards {
		d.Standards = append(d.Standards, TrackStandard{p.Standards[i].Of.ID, course(&p.Standards[i].Course)})
	}
	for _, a := range p.Actions {
		d.Actions = append(d.Actions, TrackAction{
			ID: a.ID.Value, Title: a.Title.Value, Indicator: a.Indicator.Value, RaisesTo: a.RaisesTo.Value, Owner: a.Owner.Value,
			Due: a.Due.Value.String(), Overdue: a.Overdue, InTime: !a.Late,
		})
	}
	return termtext.WriteJSON(w, d)
}

// trackNotice is the notice of one assessment, or says that not all are the
// organisation's own.
func trackNotice(p *compare.Progress) string {
	if len(p.Cards) > 1 && slices.ContainsFunc(p.Cards, func(c *scoring.Scorecard) bool { return c.Assessment.IsIllustration() }) {
		return "A worked example from a published source is among the assessments, not the organisation's own submission. Not an HMICFRS judgment."
	}
	return notice(p.Latest())
}

func course(c *compare.Course) Course {
	out := Course{Required: figure(c.Required), Projected: figure(c.Projected), Planned: figure(c.Planned), Needs: make([]TrackNeed, 0, len(c.Needs))}
	for _, p := range c.Points {
		out.Points = append(out.Points, TrackPoint{p.Date.String(), figure(p.Score)})
	}
	if c.Status != "" {
		status := string(c.Status)
		out.Status = &status
	}
	if c.Pace != nil {
		out.PacePerYear = figure(new(big.Rat).Mul(c.Pace, compare.DaysInYear))
	}
	for _, n := range c.Needs {
		out.Needs = append(out.Needs, TrackNeed{n.Of.ID, n.From, n.To, figure(n.Gain)})
	}
	return out
}
