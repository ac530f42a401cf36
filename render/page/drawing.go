package page

import (
	_ "embed"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

// What is drawn is placed in per cent of the drawing's width and height, and text and
// marks keep their size: on the narrowest page a text is as large as on the widest.
// The numbers are written with one decimal, so that on an axis of scores a place is
// the score.

//go:embed drawing.html
var drawingTemplates string

// drawingStyle is what the one style element of a page says of drawings.
//
//go:embed drawing.css
var drawingStyle string

var drawings = sync.OnceValues(func() (*template.Template, error) {
	return template.New("drawing").Funcs(template.FuncMap{"seen": inLine}).Parse(drawingTemplates)
})

// draw draws the drawing of a figure. Prefix stands before every id in it.
func draw(d doc.Drawing, prefix, caption string) (template.HTML, error) {
	switch d := d.(type) {
	case doc.Plot:
		v, err := newPlotView(d, prefix)
		if err != nil {
			return "", err
		}
		return filled("plot", v)
	case doc.Course:
		v, err := newCourseView(d, prefix, caption)
		if err != nil {
			return "", err
		}
		return filled("course", v)
	}
	return "", fmt.Errorf("no page draws a %T", d)
}

// drawTrend draws how a figure went, for a cell of a table.
func drawTrend(points []doc.Point) (template.HTML, error) {
	v, err := newTrendView(points)
	if err != nil {
		return "", err
	}
	return filled("trend", v)
}

// filled fills a template, which escapes every text for where it stands.
func filled(name string, view any) (template.HTML, error) {
	t, err := drawings()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := t.ExecuteTemplate(&b, name, view); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// inLine is a text in a line, without what would do something to the text around it.
func inLine(s string) string { return termtext.Escape(strings.Join(strings.Fields(s), " ")) }

// withPlaces returns a drawing without the links of its rows to places that are not
// there.
func withPlaces(d doc.Drawing, there func(id string) bool) doc.Drawing {
	p, ok := d.(doc.Plot)
	if !ok {
		return d
	}
	p.Parts = slices.Clone(p.Parts)
	for i := range p.Parts {
		rows := slices.Clone(p.Parts[i].Rows)
		for j := range rows {
			if !there(rows[j].To) {
				rows[j].To = ""
			}
		}
		p.Parts[i].Rows = rows
	}
	return p
}

// place is a coordinate in per cent.
type place float64

// String writes the coordinate with at most one decimal.
func (p place) String() string {
	s := strings.TrimSuffix(strconv.FormatFloat(float64(p), 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// scale is an axis.
type scale struct{ from, to float64 }

// newScale returns an axis from one end to the other, made longer where a figure lies
// beyond, and never without a length.
func newScale(from, to float64, figures []float64) (scale, error) {
	s := scale{from, to}
	for _, f := range append([]float64{from, to}, figures...) {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return s, fmt.Errorf("%v cannot be drawn", f)
		}
		s.from, s.to = min(s.from, f), max(s.to, f)
	}
	if s.to <= s.from {
		s.to = s.from + 1
	}
	return s, nil
}

// at is where a figure stands. Each step is rounded by itself: some machines would
// else join two of them, and draw other bytes.
func (s scale) at(figure float64) place {
	part := float64(figure-s.from) / float64(s.to-s.from)
	return place(float64(part * 100))
}

// Steps are the distances that the ticks of an axis may have, but for a power of ten;
// those of months are as people count them.
var (
	roundSteps  = []float64{1, 2, 2.5, 5, 10}
	monthsSteps = []float64{1, 3, 6, 12, 24, 60, 120}
)

const (
	mostSteps = 4.25 // on an axis
	leastGap  = 14   // per cent between its ends and another tick
)

// ticks are the figures that are written along an axis: its ends, and round ones
// between them.
func (s scale) ticks(unit string) []float64 {
	span := float64(s.to - s.from)
	step := stepOf(span/mostSteps, unit)
	all := []float64{s.from}
	for n := math.Ceil(s.from / step); float64(n*step) < s.to; n++ {
		if at := s.at(float64(n * step)); at >= leastGap && at <= 100-leastGap {
			all = append(all, float64(n*step))
		}
	}
	return append(all, s.to)
}

func stepOf(least float64, unit string) float64 {
	if strings.HasPrefix(strings.TrimSpace(unit), "month") {
		for _, s := range monthsSteps {
			if s >= least {
				return s
			}
		}
	}
	power := 1.0
	for power > least {
		power /= 10
	}
	for float64(power*10) <= least {
		power *= 10
	}
	for _, s := range roundSteps {
		if float64(s*power) >= least {
			return float64(s * power)
		}
	}
	return float64(10 * power)
}

// figure writes a figure as short as it is.
func figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// withUnit writes a figure with what it is measured in.
func withUnit(f float64, unit string) string {
	unit = strings.TrimSpace(unit)
	if unit == "" || unit == "%" {
		return figure(f) + unit
	}
	return figure(f) + " " + unit
}
