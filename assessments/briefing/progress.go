package briefing

import (
	"fmt"
	"math/big"

	"wellbeing/assessments/compare"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// Progress tells of one force on its road to the target date.
func Progress(p *compare.Progress) []doc.Block { return progress(p) }

// ProgressPage tells the same with figures, for a page.
func ProgressPage(p *compare.Progress) []doc.Block { return progress(p, Road(p)) }

// progress tells of one force, with figures behind what is said of the whole.
func progress(p *compare.Progress, figures ...doc.Block) []doc.Block {
	latest := p.Latest()
	blocks := []doc.Block{
		doc.Heading{Level: 1, Text: forceName(latest) + ": the road to " + p.Target.Date.Words()},
		doc.Marking(p.Marking),
	}
	if p.WhatIf {
		own := p.Framework.Target
		blocks = append(blocks, doc.Paragraph(fmt.Sprintf("What if: the target asked about is level %s by %s. The framework's own is level %s by %s.",
			p.Framework.LevelName(p.Target.Level), p.Target.Date.Words(), p.Framework.LevelName(own.Level), own.Date.Words())))
	}
	blocks = append(blocks, doc.Paragraph(whole(p)), doc.Paragraph(series(p)))
	blocks = append(blocks, figures...)
	blocks = append(blocks, doc.Heading{Level: 2, Text: "Where each standard stands"}, courses(p), doc.List{Items: howToRead(p)})
	if len(p.Cards) > 1 {
		blocks = append(blocks, doc.Heading{Level: 2, Text: "The scores, date by date"}, points(p))
		if left := len(p.Cards) - mostDates; left > 0 {
			blocks = append(blocks, doc.Paragraph(fmt.Sprintf("The first date and the last %d are shown; %s between them.", mostDates-1, words.Count(left, "more lies", "more lie"))))
		}
	}
	blocks = append(blocks, onCourse(p)...)
	blocks = append(blocks, dueNext(p)...)
	return append(blocks, doc.Marking(p.Marking))
}

// series says what is followed, and what the figures are.
func series(p *compare.Progress) string {
	first, latest := p.Cards[0], p.Latest()
	said := "One assessment, as at " + latest.Assessment.Date.Value.Words() + "."
	if n := len(p.Cards); n > 1 {
		said = fmt.Sprintf("%d assessments, from %s to %s.", n, first.Assessment.Date.Value.Words(), latest.Assessment.Date.Value.Words())
	}
	said += fmt.Sprintf(" %s, version %s. Scores of 100, by what the evidence supports of what is claimed.", p.Framework.Title, p.Framework.Version)
	for _, c := range p.Cards {
		if c.Review != nil {
			said += " Where there is a review, its levels count."
			break
		}
	}
	for _, c := range p.Cards {
		if c.Assessment.IsIllustration() {
			said += " A worked example from a published source is among them, not the organisation's own submission."
			break
		}
	}
	return said + " Not an HMICFRS judgment."
}

// whole says in a few sentences where the force as a whole is going.
func whole(p *compare.Progress) string {
	c, target := &p.Overall, p.Target.Score
	now := c.Latest()
	said := standing(p)
	if now == nil {
		return said
	}
	if c.Status == compare.Achieved || c.Status == compare.Missed {
		return said
	}
	if c.Projected == nil {
		return said + " One date tells no pace, so that this goes by the plan alone: " + inThePlan(p, "with its actions done in time it comes to")
	}
	said += fmt.Sprintf(" At the pace so far it comes to %s by then; %s", against(c.Projected, target), inThePlan(p, "by its planned actions alone, done in time, to"))
	if c.Required.Cmp(now) <= 0 {
		return said + " The straight line to the target asks for no more than it has now."
	}
	return said + fmt.Sprintf(" The straight line to the target would have it at %s already.", against(c.Required, now))
}

// standing says whether the whole is on course, and by which figures.
func standing(p *compare.Progress) string {
	now, target := p.Overall.Latest(), p.Target.Score
	if now == nil {
		return "The latest assessment has nothing to score."
	}
	return fmt.Sprintf("%s: it scored %s of 100 on %s, and the target is %s by %s.",
		statuses[p.Overall.Status], against(now, target), p.Latest().Assessment.Date.Value.Words(), words.Figure(target), p.Target.Date.Words())
}

// inThePlan says where the planned actions lead the whole, after some words, or that
// there is none that does.
func inThePlan(p *compare.Progress, leads string) string {
	if p.Overall.Planned.Cmp(p.Overall.Latest()) <= 0 {
		return "no action in its plan raises it in time."
	}
	return fmt.Sprintf("%s %s.", leads, against(p.Overall.Planned, p.Target.Score))
}

// statuses are the words for the status of the whole.
var statuses = map[compare.Status]string{
	compare.Achieved:    "The whole has achieved the target",
	compare.Missed:      "The whole has missed the target, whose day has come",
	compare.OnTrack:     "The whole is on track",
	compare.Recoverable: "The whole is behind, and recoverable by what is planned",
	compare.OffTrack:    "The whole is off track",
}

// shortly are the words for a status in a table.
var shortly = map[compare.Status]string{
	compare.Achieved:    "achieved",
	compare.Missed:      "missed",
	compare.OnTrack:     "on track",
	compare.Recoverable: "recoverable",
	compare.OffTrack:    "off track",
	"":                  "not scored",
}

const wholeTitle = "The whole"

func courses(p *compare.Progress) doc.Table {
	t := doc.Table{
		Header: []string{"Standard", "Score", "Required", "Projected", "Planned", "Status"},
		Right:  []bool{false, true, true, true, true, false},
		Trends: &doc.Trends{Header: "0–100"},
	}
	row := func(title string, c *compare.Course) {
		target := p.Target.Score
		t.Add(title, against(c.Latest(), target), against(c.Required, target), against(c.Projected, target), against(c.Planned, target), shortly[c.Status])
		var drawn []doc.Point
		for _, q := range c.Points {
			drawn = append(drawn, pointOf(q.Score, target))
		}
		t.Trends.Rows = append(t.Trends.Rows, drawn)
	}
	row(wholeTitle, &p.Overall)
	for i := range p.Standards {
		s := &p.Standards[i]
		row(standardTitle(s), &s.Course)
	}
	return t
}

// standardTitle marks a standard that has no part in the whole.
func standardTitle(s *compare.StandardCourse) string {
	if s.Of.Weight.Sign() == 0 {
		return s.Of.Title + " *"
	}
	return s.Of.Title
}

func howToRead(p *compare.Progress) []doc.Item {
	items := []doc.Item{
		{Term: "Required", Text: "where the straight line from the first score to the target, " + words.Figure(p.Target.Score) + " on " + p.Target.Date.Words() + ", would have it now"},
		{Term: "Projected", Text: "where it would be on that day, if it went on as it did from date to date (the middle of all its rises); a straight line, not a forecast"},
		{Term: "Planned", Text: "where the latest score would be with every action done that is due by that day, each bringing the level that it is to bring"},
		{Term: "Status", Text: "achieved: the score is at the target; missed: it is not, and the day has come; on track: the projection reaches the target; recoverable: it does not, and the plan would; off track: neither does"},
	}
	for i := range p.Standards {
		if p.Standards[i].Of.Weight.Sign() == 0 {
			items = append(items, doc.Item{Term: "*", Text: "reported beside the score, no part in it"})
			break
		}
	}
	return append(items, doc.Item{Term: "The goal", Text: "asks more than a score: that every standard attains level " + p.Framework.LevelName(p.Target.Level) + " and every promise is kept; wellbeing assess judges it"})
}

// mostDates is how many dates a table shows.
const mostDates = 6

func points(p *compare.Progress) doc.Table {
	shown := make([]int, 0, mostDates)
	for i := range p.Cards {
		if n := len(p.Cards); n <= mostDates || i == 0 || i > n-mostDates {
			shown = append(shown, i)
		}
	}
	t := doc.Table{Header: []string{"Standard"}, Right: []bool{false}}
	for _, i := range shown {
		t.Header, t.Right = append(t.Header, p.Cards[i].Assessment.Date.Value.String()), append(t.Right, true)
	}
	row := func(title string, c *compare.Course) {
		cells := []string{title}
		for _, i := range shown {
			cells = append(cells, against(c.Points[i].Score, p.Target.Score))
		}
		t.Add(cells...)
	}
	row(wholeTitle, &p.Overall)
	for i := range p.Standards {
		row(standardTitle(&p.Standards[i]), &p.Standards[i].Course)
	}
	return t
}

// onCourse says what would have to happen for what is below the target.
func onCourse(p *compare.Progress) []doc.Block {
	var blocks []doc.Block
	tell := func(title string, c *compare.Course) {
		if c.Status == "" || c.Status == compare.Achieved || c.Status == compare.OnTrack {
			return
		}
		blocks = append(blocks, doc.Heading{Level: 3, Text: title}, doc.Paragraph(gap(p, c)))
		switch {
		case len(c.Needs) == 0:
		case c == &p.Overall:
			blocks = append(blocks, doc.Paragraph("What would close the rest stands with each standard."))
		default:
			blocks = append(blocks, doc.Paragraph("What would close the rest with the fewest indicators, none of it in the plan:"), needs(c.Needs))
		}
	}
	tell(wholeTitle, &p.Overall)
	for i := range p.Standards {
		tell(p.Standards[i].Of.Title, &p.Standards[i].Course)
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]doc.Block{doc.Heading{Level: 2, Text: "What would have to happen"}}, blocks...)
}

// gap says how far it is to the target, how fast it would have to go, and what the
// plan brings.
func gap(p *compare.Progress, c *compare.Course) string {
	now, target := c.Latest(), p.Target.Score
	missing := new(big.Rat).Sub(target, now)
	said := fmt.Sprintf("It lacks %s.", pointsOf(missing))
	days := p.Target.Date.DaysSince(p.Latest().Assessment.Date.Value)
	if days > 0 {
		said = fmt.Sprintf("It lacks %s and has %s: %s a year", pointsOf(missing), words.Count(days, "day", "days"), words.Figure(aYear(missing, days)))
		if c.Pace != nil {
			said += "; so far it " + moved(new(big.Rat).Mul(c.Pace, compare.DaysInYear))
		}
		said += "."
	}
	switch rise := new(big.Rat).Sub(c.Planned, now); {
	case rise.Sign() == 0:
		said += " No action in the plan raises it in time."
	case c.Planned.Cmp(target) >= 0:
		said += fmt.Sprintf(" The plan brings %s, which is enough: it has to be done in time.", words.Figure(rise))
	default:
		said += fmt.Sprintf(" The plan brings %s of these points.", words.Figure(rise))
	}
	return said
}

func aYear(r *big.Rat, days int64) *big.Rat {
	perDay := new(big.Rat).Quo(r, big.NewRat(days, 1))
	return perDay.Mul(perDay, compare.DaysInYear)
}

func moved(perYear *big.Rat) string {
	switch {
	case perYear.Sign() == 0:
		return "did not move"
	case words.Figure(new(big.Rat).Abs(perYear)) == "0.0":
		return "hardly moved"
	case perYear.Sign() > 0:
		return "rose by " + words.Figure(perYear) + " a year"
	}
	return "fell by " + words.Figure(new(big.Rat).Neg(perYear)) + " a year"
}

func pointsOf(r *big.Rat) string {
	if s := words.Figure(r); s != "1.0" {
		return s + " points"
	}
	return "1.0 point"
}

func needs(all []compare.Need) doc.List {
	l := doc.List{}
	for _, n := range all {
		l.Items = append(l.Items, doc.Item{Term: n.Of.ID, Text: fmt.Sprintf("%s, from level %d to %d. %s", pointsOf(n.Gain), n.From, n.To, n.Of.Title)})
	}
	return l
}

func dueNext(p *compare.Progress) []doc.Block {
	heading := doc.Heading{Level: 2, Text: "Actions due next"}
	if len(p.Actions) == 0 {
		return []doc.Block{heading, doc.Paragraph("The latest assessment has no action that is not done.")}
	}
	l := doc.List{}
	for _, a := range p.Actions {
		says := fmt.Sprintf("%s: %s (%s to level %d, by %s)", a.ID.Value, a.Title.Value, a.Indicator.Value, a.RaisesTo.Value, a.Owner.Value)
		switch {
		case a.Overdue:
			says = "overdue. " + says
		case a.Late:
			says = "after the target date. " + says
		}
		l.Items = append(l.Items, doc.Item{Term: a.Due.Value.Words(), Text: says})
	}
	return []doc.Block{heading, l}
}
