package compare

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// Target is what is to be reached, and when.
type Target struct {
	Level int      // from 1 to the framework's top
	Score *big.Rat // 0 to 100: that of having every indicator at the level
	Date  exact.Date
}

// DatesOptions move the target, to see what would be. The zero value keeps the
// framework's own.
type DatesOptions struct {
	Level int        // 0: the framework's
	Date  exact.Date // none: the framework's
}

// Progress is one force on its road to the target date.
type Progress struct {
	Framework *framework.Framework
	Cards     []*scoring.Scorecard // by date, one or more
	Target    Target
	WhatIf    bool   // the target is not the framework's own
	Marking   string // the highest of the assessments
	Overall   Course
	Standards []StandardCourse
	Actions   []Action // of the latest assessment, those not done, by the day they are due
}

// Latest is the latest assessment.
func (p *Progress) Latest() *scoring.Scorecard { return p.Cards[len(p.Cards)-1] }

// StandardCourse is the course of a standard.
type StandardCourse struct {
	Of *framework.Standard
	Course
}

// Course is how a score went, and where it is going. Its figures are nil where the
// latest score is.
type Course struct {
	Points    []Point
	Required  *big.Rat // at the latest date, on the straight line to the target
	Projected *big.Rat // on the target date, at the pace so far; nil also with one point, or once the date has come
	Planned   *big.Rat // at the latest date, were all actions due by the target date done
	Status    Status   // empty where the latest score is nil
	Pace      *big.Rat // points a day: the median of the slopes between all pairs of dates; nil with one point
	Needs     []Need   // what would close the gap that the plan leaves, the greatest gain first
}

// Point is a score at a date.
type Point struct {
	Date  exact.Date
	Score *big.Rat // nil: nothing was scored
}

// Latest is the latest score; nil where nothing was scored.
func (c *Course) Latest() *big.Rat { return c.Points[len(c.Points)-1].Score }

// Status is where a course stands.
type Status string

// The statuses: the first that holds, in this order.
const (
	Achieved    Status = "achieved"
	Missed      Status = "missed" // the target date has come
	OnTrack     Status = "on-track"
	Recoverable Status = "recoverable" // by the actions that are planned
	OffTrack    Status = "off-track"
)

// Need is an indicator to raise to the target level, beyond what is planned.
type Need struct {
	Of       *framework.Indicator
	From, To int      // levels; from the one that the plan brings it to
	Gain     *big.Rat // points of the score
}

// Action is an action that is not done.
type Action struct {
	*assessments.Action
	Overdue bool // it was due before the day on which the latest assessment is judged
	Late    bool // it is due after the target date, and has no part in the plan
}

// DaysInYear is the mean length of a year, by which a pace is told.
var DaysInYear = big.NewRat(1461, 4)

// Dates returns the progress of one force, from its assessments in any order. They
// are of one force under one framework, and no two of one date; anything else is an
// error.
func Dates(cards []*scoring.Scorecard, o DatesOptions) (*Progress, error) {
	cards = slices.Clone(cards)
	slices.SortStableFunc(cards, func(a, b *scoring.Scorecard) int {
		return a.Assessment.Date.Value.Compare(b.Assessment.Date.Value)
	})
	if err := oneSeries(cards); err != nil {
		return nil, err
	}
	f := cards[0].Framework
	p := &Progress{Framework: f, Cards: cards, Marking: Marking(cards...), Target: Target{Level: f.Target.Level, Date: f.Target.Date}}
	if o.Level != 0 {
		p.Target.Level = o.Level
	}
	if !o.Date.IsZero() {
		p.Target.Date = o.Date
	}
	p.WhatIf = p.Target.Level != f.Target.Level || p.Target.Date != f.Target.Date
	p.Target.Score = big.NewRat(100*int64(p.Target.Level), int64(f.Top()))
	p.courses()
	p.actions()
	return p, nil
}

// oneSeries reports assessments that are no series of one force.
func oneSeries(cards []*scoring.Scorecard) error {
	if len(cards) == 0 {
		return fmt.Errorf("there is no assessment to follow")
	}
	first := cards[0]
	for i, c := range cards {
		switch a, b := first.Assessment, c.Assessment; {
		case a.Force.ID.Value != b.Force.ID.Value:
			return severalForces(forceIDs(cards))
		case first.Framework.SHA256() != c.Framework.SHA256():
			return fmt.Errorf("%s is under %s, and %s under %s\nonly assessments under one framework and version can be followed",
				a.File, frameworkName(first.Framework), b.File, frameworkName(c.Framework))
		case i > 0 && cards[i-1].Assessment.Date.Value == b.Date.Value:
			return fmt.Errorf("%s and %s are both of %s\nname the one that counts", cards[i-1].Assessment.File, b.File, b.Date.Value)
		}
	}
	return nil
}

func severalForces(ids []string) error {
	return fmt.Errorf("these are of %d forces: %s\nname the file or folder of one; wellbeing compare sets several side by side", len(ids), namedFew(ids))
}

// forceIDs returns the ids of the forces, each once.
func forceIDs(cards []*scoring.Scorecard) []string {
	var ids []string
	for _, c := range cards {
		ids = append(ids, c.Assessment.Force.ID.Value)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func frameworkName(f *framework.Framework) string {
	return fmt.Sprintf("%s %s (sha256 %s…)", f.ID, f.Version, f.SHA256()[:12])
}

// courses sets the course of the whole and of each standard.
func (p *Progress) courses() {
	planned := p.Latest().Raised(p.plan())
	gains := p.gains(planned)
	var whole []Point
	for _, c := range p.Cards {
		whole = append(whole, Point{c.Assessment.Date.Value, c.Score})
	}
	p.Overall = p.course(whole, planned.Score)
	p.Overall.Needs = p.Overall.needs(p.Target, gains, func(g gain) *big.Rat { return g.overall })
	for i := range p.Framework.Standards {
		var points []Point
		for _, c := range p.Cards {
			points = append(points, Point{c.Assessment.Date.Value, c.Standards[i].Score})
		}
		s := StandardCourse{&p.Framework.Standards[i], p.course(points, planned.Standards[i].Score)}
		s.Needs = s.needs(p.Target, gains, func(g gain) *big.Rat {
			if g.need.Of.Standard != s.Of {
				return nil
			}
			return g.standard
		})
		p.Standards = append(p.Standards, s)
	}
}

// plan is the level to which each indicator's actions are to bring it in time.
func (p *Progress) plan() map[string]int {
	to := map[string]int{}
	for _, a := range p.Latest().Assessment.Actions {
		if !a.Done.Given() && !a.Due.Value.After(p.Target.Date) {
			id := a.Indicator.Value
			to[id] = max(to[id], int(a.RaisesTo.Value))
		}
	}
	return to
}

func (p *Progress) course(points []Point, planned *big.Rat) Course {
	c := Course{Points: points, Planned: planned}
	now := points[len(points)-1]
	if now.Score == nil { // nor has the plan, which changes only what applies
		return c
	}
	points = slices.DeleteFunc(slices.Clone(points), func(q Point) bool { return q.Score == nil })
	c.Required = p.required(points[0], now)
	if len(points) > 1 {
		c.Pace = pace(points)
	}
	left := p.Target.Date.DaysSince(now.Date)
	if c.Pace != nil && left > 0 {
		rise := new(big.Rat).Mul(c.Pace, big.NewRat(left, 1))
		c.Projected = within(rise.Add(rise, now.Score), big.NewRat(0, 1), big.NewRat(100, 1))
	}
	c.Status = p.status(&c, now.Score, left)
	return c
}

// required is the score that the straight line from the first point to the target
// asks for now.
func (p *Progress) required(first, now Point) *big.Rat {
	if !now.Date.Before(p.Target.Date) || first.Score.Cmp(p.Target.Score) >= 0 {
		return p.Target.Score
	}
	passed := big.NewRat(now.Date.DaysSince(first.Date), p.Target.Date.DaysSince(first.Date))
	rise := new(big.Rat).Sub(p.Target.Score, first.Score)
	return rise.Add(rise.Mul(rise, passed), first.Score)
}

// pace is the Theil–Sen estimate of the slope of scores over days.
func pace(points []Point) *big.Rat {
	var slopes []*big.Rat
	for i, from := range points {
		for _, to := range points[i+1:] {
			rise := new(big.Rat).Sub(to.Score, from.Score)
			slopes = append(slopes, rise.Quo(rise, big.NewRat(to.Date.DaysSince(from.Date), 1)))
		}
	}
	slices.SortFunc(slopes, (*big.Rat).Cmp)
	middle := len(slopes) / 2
	if len(slopes)%2 == 1 {
		return slopes[middle]
	}
	sum := new(big.Rat).Add(slopes[middle-1], slopes[middle])
	return sum.Quo(sum, big.NewRat(2, 1))
}

func within(r, least, most *big.Rat) *big.Rat {
	switch {
	case r.Cmp(least) < 0:
		return least
	case r.Cmp(most) > 0:
		return most
	}
	return r
}

func (p *Progress) status(c *Course, now *big.Rat, daysLeft int64) Status {
	reaches := func(r *big.Rat) bool { return r != nil && r.Cmp(p.Target.Score) >= 0 }
	switch {
	case reaches(now):
		return Achieved
	case daysLeft <= 0:
		return Missed
	case reaches(c.Projected):
		return OnTrack
	case reaches(c.Planned):
		return Recoverable
	}
	return OffTrack
}

// gain is what an indicator raised to the target level would bring.
type gain struct {
	need              Need
	overall, standard *big.Rat
}

// gains returns what raising each indicator that the plan leaves below the target
// would bring. Scores are sums, so that the gains of several add up.
func (p *Progress) gains(planned *scoring.Scorecard) []gain {
	var all []gain
	for i := range planned.Standards {
		s := &planned.Standards[i]
		for j := range s.Indicators {
			ind := &s.Indicators[j]
			if !ind.Applicable || ind.Scored >= p.Target.Level {
				continue
			}
			raised := planned.Raised(map[string]int{ind.Of.ID: p.Target.Level})
			g := gain{need: Need{Of: ind.Of, From: ind.Scored, To: p.Target.Level}}
			g.standard = new(big.Rat).Sub(raised.Standards[i].Score, s.Score)
			if planned.Score != nil {
				g.overall = new(big.Rat).Sub(raised.Score, planned.Score)
			}
			all = append(all, g)
		}
	}
	return all
}

// needs chooses the fewest indicators that close the gap between what is planned
// and the target, those of the greatest gain.
func (c *Course) needs(target Target, gains []gain, of func(gain) *big.Rat) []Need {
	if c.Status == "" || c.Status == Achieved {
		return nil
	}
	var all []Need
	for _, g := range gains {
		if points := of(g); points != nil && points.Sign() > 0 {
			g.need.Gain = points
			all = append(all, g.need)
		}
	}
	slices.SortStableFunc(all, func(a, b Need) int { return b.Gain.Cmp(a.Gain) })
	reached := new(big.Rat).Set(c.Planned)
	for i, n := range all {
		if reached.Cmp(target.Score) >= 0 {
			return all[:i]
		}
		reached.Add(reached, n.Gain)
	}
	return all
}

// actions sets the actions that are not done.
func (p *Progress) actions() {
	latest := p.Latest()
	for i := range latest.Assessment.Actions {
		a := &latest.Assessment.Actions[i]
		if a.Done.Given() {
			continue
		}
		p.Actions = append(p.Actions, Action{a, a.Due.Value.Before(latest.Day), a.Due.Value.After(p.Target.Date)})
	}
	slices.SortStableFunc(p.Actions, func(a, b Action) int {
		return cmp.Or(a.Due.Value.Compare(b.Due.Value), cmp.Compare(a.ID.Value, b.ID.Value))
	})
}
