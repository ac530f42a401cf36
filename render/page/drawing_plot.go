package page

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

// plotView is a plot as its template shows it: what each shape is, and a grid of rows.
type plotView struct {
	Key   []keyView
	Parts []plotPart
}

// keyView says in words what a shape means, beside the shape.
type keyView struct {
	Shape string // its class
	Line  string // that of a line behind it
	Looks string // the shape in words, for who does not see it
	Words string
}

// Says is what the shape beside the words is there for.
func (k keyView) Says() string { return "the mark of: " + k.Words }

// Mark is the shape in small.
func (k keyView) Mark() markView {
	m := markView{Shape: k.Shape, At: 50, Until: 100, Length: 100}
	if k.Shape == shapes[doc.Range].class {
		m.At = 0
	}
	return m
}

type plotPart struct {
	Title string
	Axis  axisView
	Rows  []plotRow
}

// axisView is the head of some rows: the figures along the axis, and what the lines
// across the rows are.
type axisView struct {
	ID, Says string
	Height   string // in em
	Ticks    []axisText
	Lines    []axisText
}

// axisText is a text at a place of an axis.
type axisText struct {
	At           place
	Anchor       string // start, middle or end: which of its ends stands at the place
	Shift        string // from the place, in em
	Text         string
	Base, Bottom string // where it stands and what it stands on, in em from the top
}

type plotRow struct {
	ID, Label, To, Says, Note string
	Grid, Lines               []place
	Marks                     []markView
}

// markView is a mark: at a place, or from one to another.
type markView struct {
	Shape     string
	At, Until place
	Length    place
}

// shapes are the classes of the shapes and their names in words, in the order of the
// constants.
var shapes = []struct{ class, words string }{
	doc.Bar:     {"bar", "solid bar"},
	doc.Outline: {"outline", "hollow bar"},
	doc.Dot:     {"dot", "dot"},
	doc.Ring:    {"ring", "ring"},
	doc.Cross:   {"cross", "cross"},
	doc.Range:   {"range", "line between two ends"},
	doc.Tick:    {"tick", "upright line"},
}

// layers is the order in which marks are drawn: what is behind comes first.
var layers = []doc.Shape{doc.Outline, doc.Bar, doc.Range, doc.Ring, doc.Dot, doc.Cross, doc.Tick}

// longestFlag is how many letters of a line's label have room above it on the
// narrowest page; a longer one stands among the shapes.
const longestFlag = 30

func newPlotView(p doc.Plot, prefix string) (*plotView, error) {
	s, err := plotScale(p)
	if err != nil {
		return nil, err
	}
	v := &plotView{}
	for i, series := range p.Series {
		if slices.ContainsFunc(p.Series[:i], func(other doc.Series) bool { return other.Shape == series.Shape }) {
			return nil, fmt.Errorf("%q has the shape of another series of the plot", series.Name)
		}
		v.Key = append(v.Key, keyView{Shape: shapes[series.Shape].class, Looks: shapes[series.Shape].words, Words: series.Name})
	}
	for _, r := range p.References {
		if utf8.RuneCountInString(r.Label) > longestFlag {
			v.Key = append(v.Key, keyView{Line: "target", Looks: "dashed line", Words: withUnit(r.At, p.Unit) + ": " + r.Label})
		}
	}
	n := 0
	for i, part := range p.Parts {
		view := plotPart{Axis: axisOf(p, s, fmt.Sprintf("%saxis%d", prefix, i+1))}
		if len(p.Parts) > 1 {
			view.Title = part.Title
		}
		for _, r := range part.Rows {
			n++
			view.Rows = append(view.Rows, rowOf(p, s, r, fmt.Sprintf("%srow%d", prefix, n)))
		}
		v.Parts = append(v.Parts, view)
	}
	return v, nil
}

// plotScale is the plot's axis, on which all of its marks have a place.
func plotScale(p doc.Plot) (scale, error) {
	var figures []float64
	for _, r := range p.References {
		figures = append(figures, r.At)
	}
	for _, part := range p.Parts {
		for _, r := range part.Rows {
			for i, spots := range r.Marks {
				for _, spot := range spots {
					figures = append(figures, spot.At)
					if i < len(p.Series) && p.Series[i].Shape == doc.Range {
						figures = append(figures, spot.Until)
					}
				}
			}
		}
	}
	return newScale(p.From, p.To, figures)
}

func rowOf(p doc.Plot, s scale, r doc.PlotRow, id string) plotRow {
	v := plotRow{ID: id, Label: r.Label, To: r.To, Note: atEnd(r), Says: rowInWords(p, r)}
	for _, tick := range s.ticks(p.Unit) {
		v.Grid = append(v.Grid, s.at(tick))
	}
	for _, ref := range p.References {
		v.Lines = append(v.Lines, s.at(ref.At))
	}
	for _, shape := range layers {
		i := slices.IndexFunc(p.Series, func(series doc.Series) bool { return series.Shape == shape })
		if i < 0 || i >= len(r.Marks) {
			continue
		}
		for _, spot := range r.Marks[i] {
			m := markView{Shape: shapes[shape].class, At: s.at(spot.At)}
			switch shape {
			case doc.Bar, doc.Outline:
				m.Length = m.At
			case doc.Range:
				m.Until = s.at(spot.Until)
			}
			v.Marks = append(v.Marks, m)
		}
	}
	return v
}

// rowInWords says what a row draws: each series with its figures, then the lines.
func rowInWords(p doc.Plot, r doc.PlotRow) string {
	var says []string
	for i, series := range p.Series {
		var figures []string
		if i < len(r.Marks) {
			for _, spot := range r.Marks[i] {
				figures = append(figures, spot.Text)
			}
		}
		if len(figures) == 0 {
			figures = []string{"none"}
		}
		says = append(says, series.Name+" "+strings.Join(figures, ", "))
	}
	for _, ref := range p.References {
		says = append(says, ref.Label)
	}
	return strings.Join(says, "; ")
}

const (
	// narrow is the width in pixels of what is drawn on the narrowest page, and letter that
	// of a letter there, in a wide font.
	narrow = 240
	letter = 7.2

	longTick   = 4   // letters of a figure at an end, from which on it would stand too far out
	lineHeight = 1.4 // of texts above one another, in em
)

// widthOf is the width of a text on the narrowest page, in per cent.
func widthOf(text string) float64 {
	return float64(float64(letter*float64(termtext.Width(text)))/narrow) * 100
}

// axisOf lays out the head of rows. A line's label stands beside it, at the side where
// there is room; labels that would touch stand above one another.
func axisOf(p doc.Plot, s scale, id string) axisView {
	v := axisView{ID: id, Says: fmt.Sprintf("from %s to %s", figure(s.from), withUnit(s.to, p.Unit))}
	var taken [][]span // by line, from the top
	refs := slices.Clone(p.References)
	slices.SortStableFunc(refs, func(a, b doc.Reference) int { return int(s.at(a.At)*10) - int(s.at(b.At)*10) })
	for _, r := range refs {
		v.Says += "; " + r.Label
		f := axisText{At: s.at(r.At)}
		if utf8.RuneCountInString(r.Label) <= longestFlag {
			f.Text = r.Label
		}
		var line int
		f.Anchor, f.Shift, line, taken = beside(f, taken)
		f.Base, f.Bottom = em(lineHeight*float64(line+1)-0.4), em(lineHeight*float64(line))
		v.Lines = append(v.Lines, f)
	}
	height := lineHeight * float64(len(taken)+1)
	for i, tick := range s.ticks(p.Unit) {
		f := axisText{At: s.at(tick), Anchor: "middle", Text: figure(tick), Base: em(height - 0.4)}
		if f.At == 100 {
			f.Text = withUnit(tick, p.Unit)
		}
		switch long := utf8.RuneCountInString(f.Text) > longTick; {
		case long && f.At == 100:
			f.Anchor = "end"
		case long && i == 0:
			f.Anchor = "start"
		}
		v.Ticks = append(v.Ticks, f)
	}
	v.Ticks = apart(v.Ticks, v.Lines)
	v.Height = em(height)
	return v
}

// apart leaves out the figures between an axis's ends that would touch the last one in
// text of twice the size, or that a line would cross.
func apart(ticks, lines []axisText) []axisText {
	last := len(ticks) - 1
	end := spanOf(ticks[last])
	end.from -= widthOf(ticks[last].Text)
	return append(slices.DeleteFunc(ticks[:last:last], func(f axisText) bool {
		is := spanOf(f)
		crosses := func(line axisText) bool { return float64(line.At) > is.from-1 && float64(line.At) < is.to+1 }
		return f.At > 0 && (is.to > end.from-2 || slices.ContainsFunc(lines, crosses))
	}), ticks[last])
}

// spanOf is what a text takes up of its line.
func spanOf(f axisText) span {
	at, width := float64(f.At), widthOf(f.Text)
	switch f.Anchor {
	case "start":
		return span{at, at + width}
	case "end":
		return span{at - width, at}
	}
	return span{at - width/2, at + width/2}
}

// span is what a text takes up of a line, in per cent.
type span struct{ from, to float64 }

// beside chooses the side of a line on which its label stands, and the line of text.
func beside(f axisText, taken [][]span) (anchor, shift string, line int, all [][]span) {
	width := widthOf(f.Text)
	is := span{float64(f.At), float64(f.At) + width}
	anchor, shift = "start", "0.3"
	if is.to > 100 && f.At > 50 {
		is = span{float64(f.At) - width, float64(f.At)}
		anchor, shift = "end", "-0.3"
	}
	line, taken = freeLine(is, taken)
	return anchor, shift, line, taken
}

// freeLine is the first line in which a text has room, and the lines with it.
func freeLine(is span, taken [][]span) (line int, all [][]span) {
	for line < len(taken) && slices.ContainsFunc(taken[line], func(o span) bool { return is.from < o.to+2 && o.from < is.to+2 }) {
		line++
	}
	if line == len(taken) {
		taken = append(taken, nil)
	}
	taken[line] = append(taken[line], is)
	return line, taken
}

// em writes a length.
func em(f float64) string { return place(f).String() }

// atEnd is what stands at a row's end.
func atEnd(r doc.PlotRow) string {
	if r.Says == "" || r.Note == "" {
		return r.Says + r.Note
	}
	return r.Says + "; " + r.Note
}
