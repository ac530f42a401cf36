package doc

import "strings"

// Drawing is what a figure draws. Its numbers as a table say all that is drawn.
type Drawing interface {
	Table() Table
}

// Plot draws rows, each with marks along one axis.
type Plot struct {
	Row        string  // what a row is, such as Standard
	From, To   float64 // the ends of the axis
	Unit       string  // what stands behind a figure on the axis, such as "%"
	Series     []Series
	References []Reference
	PartsAre   string // heads the column of the parts' titles in the table, where there are several
	Parts      []Part
}

// Series is a kind of mark.
type Series struct {
	Name  string // heads its column
	Shape Shape
}

// Shape is what a mark looks like. Two that mean different things differ in shape, not
// in colour alone.
type Shape uint8

// The shapes. A bar and an outline begin at the axis's low end; a range has two ends.
const (
	Bar Shape = iota
	Outline
	Dot
	Ring
	Cross
	Range
	Tick
)

// Reference is a line across all rows, such as a target.
type Reference struct {
	Label string
	At    float64
}

// Part is some of the rows, under a title where there are several parts.
type Part struct {
	Title string
	Rows  []PlotRow
}

// PlotRow is a row with the marks of each series.
type PlotRow struct {
	Label string
	To    string // the ID of a place that tells more; may be empty
	Says  string // the figures drawn, as they stand at its end
	Note  string // what is said further, behind them
	Marks [][]Spot
}

// Course draws how a score went from date to date, and where it leads.
type Course struct {
	Dated  []Dated // in the order of their days
	Target Dated
	// Required is where the straight line from the first score to the target would have
	// it at the last date, Projected where it leads by the target's day at the pace so
	// far, and Planned where the plan leads. Any of them may not be known.
	Required, Projected, Planned Point
}

// Dated is a score on a day.
type Dated struct {
	Day   int    // counted from any day
	Date  string // in words
	Score Point
}

// Spot is a mark on the axis.
type Spot struct {
	At, Until float64 // Until: the other end of a range
	Text      string  // the figure as people read it
}

// Table returns the plot's numbers: a row for each of its rows, a column for each of
// its series, and one for the notes where they say more.
func (p Plot) Table() Table {
	t := Table{Header: []string{p.Row}, Right: []bool{false}}
	parts, notes := len(p.Parts) > 1, false
	for _, part := range p.Parts {
		for _, r := range part.Rows {
			notes = notes || r.Note != ""
		}
	}
	if parts {
		t.Header, t.Right = []string{p.PartsAre, p.Row}, []bool{false, false}
	}
	for _, s := range p.Series {
		t.Header, t.Right = append(t.Header, s.Name), append(t.Right, true)
	}
	if notes {
		t.Header, t.Right = append(t.Header, "Note"), append(t.Right, false)
	}
	for _, part := range p.Parts {
		for _, r := range part.Rows {
			var cells []string
			if parts {
				cells = append(cells, part.Title)
			}
			cells = append(cells, r.Label)
			for i := range p.Series {
				cells = append(cells, spots(r, i))
			}
			if notes {
				cells = append(cells, r.Note)
			}
			t.Add(cells...)
		}
	}
	return t
}

// spots writes the marks of a series in a row, or a dash where it has none.
func spots(r PlotRow, series int) string {
	if series >= len(r.Marks) || len(r.Marks[series]) == 0 {
		return "–"
	}
	var all []string
	for _, s := range r.Marks[series] {
		all = append(all, s.Text)
	}
	return strings.Join(all, ", ")
}

// Table returns the course's numbers: the score of each date, and where it leads.
func (c Course) Table() Table {
	t := Table{Header: []string{"Date", "What", "Score"}, Right: []bool{false, false, true}}
	for _, d := range c.Dated {
		t.Add(d.Date, "scored", d.Score.String())
	}
	last := Dated{}
	if len(c.Dated) > 0 {
		last = c.Dated[len(c.Dated)-1]
	}
	for _, more := range []struct {
		date, what string
		at         Point
	}{
		{last.Date, "required by the straight line to the target", c.Required},
		{c.Target.Date, "at the pace so far", c.Projected},
		{c.Target.Date, "by what is planned", c.Planned},
		{c.Target.Date, "target", c.Target.Score},
	} {
		if more.at.Known {
			t.Add(more.date, more.what, more.at.String())
		}
	}
	return t
}
