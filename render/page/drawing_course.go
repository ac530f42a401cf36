package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"wellbeing/internal/doc"
)

// courseView is a course as its template shows it: days go to the right, scores from
// 0 at the bottom to 100.
type courseView struct {
	Key             []keyView
	ID, Title, Says string
	Scores, Days    []axisText
	Lines           []strokeView
	Marks           []courseMark
	Labels          []label
	Beside          []label // at the right of the target's day, where there is room for them; then those of Labels for it are not shown
}

// spot is a place on a drawing, in per cent from its left and its top.
type spot struct{ X, Y place }

type strokeView struct {
	Class    string
	From, To spot
}

type courseMark struct {
	markView
	Y place
}

// mostSaid is how many dates the words of a drawing name one by one.
const mostSaid = 12

func newCourseView(c doc.Course, prefix, caption string) (*courseView, error) {
	d, err := newCourseDrawing(c)
	if err != nil {
		return nil, err
	}
	d.view.ID, d.view.Title, d.view.Says = prefix+"road", caption, courseInWords(c)
	for _, score := range []float64{0, 25, 50, 75, 100} {
		d.view.Scores = append(d.view.Scores, axisText{At: place(100 - score), Text: figure(score)})
	}
	d.required()
	d.scored()
	d.leads()
	d.days()
	d.key()
	d.view.Labels = d.labels.placed()
	return &d.view, nil
}

// courseDrawing draws a course, one thing after the other.
type courseDrawing struct {
	doc.Course
	view   courseView
	scale  scale
	labels labels
}

func newCourseDrawing(c doc.Course) (*courseDrawing, error) {
	first, last := c.Target.Day, c.Target.Day
	for _, d := range c.Dated {
		first, last = min(first, d.Day), max(last, d.Day)
	}
	for _, p := range coursePoints(c) {
		if p.Known && (math.IsNaN(p.Figure) || p.Figure < 0 || p.Figure > 100) {
			return nil, fmt.Errorf("%v is no score from 0 to 100", p.Figure)
		}
	}
	if first == last { // a day alone stands in the middle
		first, last = first-1, last+1
	}
	s, err := newScale(float64(first), float64(last), nil)
	return &courseDrawing{Course: c, scale: s}, err
}

// coursePoints are all scores of a course.
func coursePoints(c doc.Course) []doc.Point {
	all := []doc.Point{c.Target.Score, c.Required, c.Projected, c.Planned}
	for _, d := range c.Dated {
		all = append(all, d.Score)
	}
	return all
}

// at is the place of a score on a day.
func (d *courseDrawing) at(day int, score float64) spot {
	return spot{d.scale.at(float64(day)), place(float64(100 - score))}
}

func (d *courseDrawing) line(class string, from, to spot) {
	d.view.Lines = append(d.view.Lines, strokeView{class, from, to})
	d.labels.lines = append(d.labels.lines, [2]spot{from, to})
}

// mark draws a mark, with a label where there is a text.
func (d *courseDrawing) mark(shape string, at spot, text string, need bool) {
	d.view.Marks = append(d.view.Marks, courseMark{markView{Shape: shape, At: at.X}, at.Y})
	d.labels.marks = append(d.labels.marks, at)
	if text != "" {
		d.labels.wanted = append(d.labels.wanted, wanted{at: at, text: text, need: need})
	}
}

// known are the dates with a score.
func (d *courseDrawing) known() (all []doc.Dated) {
	for _, one := range d.Dated {
		if one.Score.Known {
			all = append(all, one)
		}
	}
	return all
}

// required draws the straight line from the first score to the target, and where on
// it the last date stands.
func (d *courseDrawing) required() {
	known := d.known()
	if len(known) > 0 && d.Target.Score.Known && known[0].Day < d.Target.Day {
		from := min(known[0].Score.Figure, d.Target.Score.Figure) // who is there already is to stay
		d.line("dashed", d.at(known[0].Day, from), d.at(d.Target.Day, d.Target.Score.Figure))
	}
	if n := len(d.Dated); n > 0 && d.Required.Known {
		last, text := d.Dated[n-1], "required "+d.Required.String()
		if last.Score == d.Required { // the score is there, and says it
			text = ""
		}
		d.mark("square", d.at(last.Day, d.Required.Figure), text, true)
	}
}

// mostLabelled is how many dates have their scores beside them; of more, the first
// and the last.
const mostLabelled = 8

// scored draws the scores, joined where no date between them lacks one.
func (d *courseDrawing) scored() {
	known := len(d.known())
	n := 0
	for i, one := range d.Dated {
		if !one.Score.Known {
			continue
		}
		n++
		at := d.at(one.Day, one.Score.Figure)
		if i > 0 && d.Dated[i-1].Score.Known {
			d.line("scores", d.at(d.Dated[i-1].Day, d.Dated[i-1].Score.Figure), at)
		}
		ends, text := n == 1 || n == known, one.Score.String()
		if !ends && known > mostLabelled {
			text = ""
		}
		d.mark(shapes[doc.Dot].class, at, text, ends)
	}
}

// leads draws the target, where it leads at the pace so far, and where by the plan: the
// greatest first, so that there is room for their labels in that order.
func (d *courseDrawing) leads() {
	known := d.known()
	if n := len(known); n > 0 && d.Projected.Known && known[n-1].Day < d.Target.Day {
		d.line("dotted", d.at(known[n-1].Day, known[n-1].Score.Figure), d.at(d.Target.Day, d.Projected.Figure))
	}
	type end struct {
		shape, word string
		score       doc.Point
	}
	ends := []end{{"diamond", "target ", d.Target.Score}, {shapes[doc.Ring].class, "pace ", d.Projected}, {"triangle", "plan ", d.Planned}}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(b.score.Figure, a.score.Figure) })
	var all []label
	for _, e := range ends {
		if !e.score.Known {
			continue
		}
		at, text := d.at(d.Target.Day, e.score.Figure), e.word+e.score.String()
		d.mark(e.shape, at, text, true)
		all = append(all, label{spot: at, Anchor: "start", Shift: "0.9", Text: text})
	}
	if at := d.scale.at(float64(d.Target.Day)); at == 100 {
		d.view.Beside = spread(all)
		for i := range all {
			d.labels.wanted[len(d.labels.wanted)-1-i].beside = true
		}
	}
}

// spread moves labels that stand above one another, from the top, as little as leaves
// each a line of its own.
func spread(all []label) []label {
	for i := range all {
		all[i].Y += lineTall / 4 // from the middle of a text to the line that it stands on
		if i > 0 {
			all[i].Y = max(all[i].Y, all[i-1].Y+lineTall)
		}
	}
	for i := len(all) - 1; i >= 0; i-- { // and up again, where the last is below the drawing
		most := place(100)
		if i < len(all)-1 {
			most = all[i+1].Y - lineTall
		}
		all[i].Y = min(all[i].Y, most)
	}
	return all
}

// days writes the first day, the last one and that of the target, in lines of their own
// where they would touch, and marks all others.
func (d *courseDrawing) days() {
	named := map[int]bool{d.Target.Day: true}
	all := append([]doc.Dated(nil), d.Dated...)
	if n := len(all); n > 0 {
		named[all[0].Day], named[all[n-1].Day] = true, true
	}
	var taken [][]span
	for _, one := range append([]doc.Dated{d.Target}, all...) {
		f := axisText{At: d.scale.at(float64(one.Day)), Anchor: "middle"}
		if named[one.Day] {
			named[one.Day] = false
			f.Text = one.Date
			var line int
			f.Anchor, line, taken = under(f, taken)
			f.Base = em(1.3 + float64(lineHeight*float64(line)))
		}
		d.view.Days = append(d.view.Days, f)
	}
}

// under chooses how a text stands under its place, and in which line.
func under(f axisText, taken [][]span) (anchor string, line int, all [][]span) {
	switch {
	case f.At < 20:
		f.Anchor = "start"
	case f.At > 80:
		f.Anchor = "end"
	}
	line, taken = freeLine(spanOf(f), taken)
	return f.Anchor, line, taken
}

// key says what the shapes are that are drawn.
func (d *courseDrawing) key() {
	has := map[string]bool{}
	for _, m := range d.view.Marks {
		has[m.Shape] = true
	}
	for _, k := range []keyView{
		{shapes[doc.Dot].class, "scores", "dot on a line", "score"},
		{"diamond", "", "diamond", "target"},
		{"square", "dashed", "square on a dashed line", "required, on the straight line to the target"},
		{shapes[doc.Ring].class, "dotted", "ring on a dotted line", "at the pace so far, which is no forecast"},
		{"triangle", "", "triangle", "by the plan, its actions done in time"},
	} {
		if has[k.Shape] {
			d.view.Key = append(d.view.Key, k)
		}
	}
}

// courseInWords says what a course draws: of many dates the first and the last.
func courseInWords(c doc.Course) string {
	var says []string
	for i, d := range c.Dated {
		if n := len(c.Dated); n > mostSaid && i > 0 && i < n-1 {
			if i == 1 {
				says = append(says, fmt.Sprintf("%d dates between", n-2))
			}
			continue
		}
		score := "no score"
		if d.Score.Known {
			score = d.Score.String()
		}
		says = append(says, d.Date+": "+score)
	}
	for _, more := range []struct {
		what string
		at   doc.Point
	}{{"required by then", c.Required}, {"at the pace so far", c.Projected}, {"by the plan", c.Planned}, {"target on " + c.Target.Date, c.Target.Score}} {
		if more.at.Known {
			says = append(says, more.what+": "+more.at.String())
		}
	}
	return strings.Join(says, "; ")
}

// trendView is a small course, of which the dates do not count.
type trendView struct {
	Says  string
	Lines []strokeView
	Dots  []spot
}

func newTrendView(points []doc.Point) (*trendView, error) {
	v := &trendView{Says: trendInWords(points)}
	for i, p := range points {
		if !p.Known {
			continue
		}
		if math.IsNaN(p.Figure) || p.Figure < 0 || p.Figure > 100 {
			return nil, fmt.Errorf("%v is no figure from 0 to 100", p.Figure)
		}
		at := trendSpot(points, i)
		if i > 0 && points[i-1].Known {
			v.Lines = append(v.Lines, strokeView{From: trendSpot(points, i-1), To: at})
		}
		after := i+1 < len(points) && points[i+1].Known
		if !after { // where a line ends, and what stands alone
			v.Dots = append(v.Dots, at)
		}
	}
	return v, nil
}

func trendSpot(points []doc.Point, i int) spot {
	x := 50.0
	if len(points) > 1 {
		x = float64(float64(100*i) / float64(len(points)-1))
	}
	return spot{place(x), place(float64(100 - points[i].Figure))}
}

// trendInWords lists the figures; of many the first, the last and their bounds.
func trendInWords(points []doc.Point) string {
	var all []string
	least, most := doc.Point{}, doc.Point{}
	for _, p := range points {
		text := p.String()
		if !p.Known {
			text = "no figure"
		}
		all = append(all, text)
		if p.Known && (!least.Known || p.Figure < least.Figure) {
			least = p
		}
		if p.Known && (!most.Known || p.Figure > most.Figure) {
			most = p
		}
	}
	if len(all) <= mostSaid {
		return strings.Join(all, ", ")
	}
	return fmt.Sprintf("from %s to %s over %d dates, at least %s and at most %s", all[0], all[len(all)-1], len(all), least, most)
}
