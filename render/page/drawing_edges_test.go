package page

import (
	"html"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"wellbeing/internal/doc"
)

// edgeCourses are courses that leave little room, or nothing to draw.
func edgeCourses() map[string]doc.Course {
	target := func(day int, score float64) doc.Dated {
		return doc.Dated{Day: day, Date: "31 December " + strconv.Itoa(2021+day), Score: knownPoint(score)}
	}
	dated := func(day int, score doc.Point) doc.Dated {
		return doc.Dated{Day: day, Date: "30 September " + strconv.Itoa(2021+day), Score: score}
	}
	many := doc.Course{Target: target(1900, 75), Required: knownPoint(74), Projected: knownPoint(74.5), Planned: knownPoint(75.5)}
	for i := range 60 {
		many.Dated = append(many.Dated, dated(30*i, knownPoint(float64((i*i*7)%40)+float64(i)/2)))
	}
	return map[string]doc.Course{
		"one date":            {Dated: []doc.Dated{dated(0, knownPoint(31.2))}, Target: target(900, 75), Required: knownPoint(31.2), Planned: knownPoint(33)},
		"the target's day":    {Dated: []doc.Dated{dated(0, knownPoint(31.2))}, Target: target(0, 75), Required: knownPoint(75), Planned: knownPoint(31.2)},
		"neighbouring days":   {Dated: []doc.Dated{dated(0, knownPoint(31.2)), dated(1, knownPoint(32))}, Target: target(900, 75), Required: knownPoint(31.3), Projected: knownPoint(100), Planned: knownPoint(32)},
		"sixty dates":         many,
		"nothing and all":     {Dated: []doc.Dated{dated(0, knownPoint(0)), dated(400, knownPoint(100))}, Target: target(900, 100), Required: knownPoint(44), Projected: knownPoint(100), Planned: knownPoint(100)},
		"a target of nothing": {Dated: []doc.Dated{dated(0, knownPoint(0))}, Target: target(900, 0), Required: knownPoint(0), Planned: knownPoint(0)},
		"a target in the past": {
			Dated: []doc.Dated{dated(0, knownPoint(20)), dated(400, knownPoint(60))}, Target: target(200, 75), Required: knownPoint(75), Planned: knownPoint(60),
		},
		"a target before all":  {Dated: []doc.Dated{dated(10, knownPoint(20)), dated(400, knownPoint(60))}, Target: target(0, 75), Required: knownPoint(75), Planned: knownPoint(60)},
		"everything equal":     {Dated: []doc.Dated{dated(0, knownPoint(75)), dated(300, knownPoint(75))}, Target: target(900, 75), Required: knownPoint(75), Projected: knownPoint(75), Planned: knownPoint(75)},
		"no score":             {Dated: []doc.Dated{dated(0, doc.Point{}), dated(30, doc.Point{})}, Target: target(900, 75)},
		"none but the first":   {Dated: []doc.Dated{dated(0, knownPoint(40)), dated(30, doc.Point{})}, Target: target(900, 75)},
		"no date":              {Target: target(900, 75)},
		"scores on every hand": {Dated: []doc.Dated{dated(0, knownPoint(50)), dated(880, knownPoint(50))}, Target: target(900, 50), Required: knownPoint(50), Projected: knownPoint(51), Planned: knownPoint(52)},
	}
}

func TestCoursesAtTheEdges(t *testing.T) {
	for name, c := range edgeCourses() {
		t.Run(name, func(t *testing.T) {
			checkCourse(t, c)
			checkLayout(t, c)
		})
	}
}

func TestCoursesLeaveTheirTextsApart(t *testing.T) {
	checkLayout(t, roadCourse())
	dice := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		checkLayout(t, someCourse(dice))
	}
}

// checkLayout reports marks and lines beyond the drawing, and texts upon one another.
func checkLayout(t *testing.T, c doc.Course) {
	t.Helper()
	v, err := newCourseView(c, "x-", "The finding")
	if err != nil {
		t.Fatal(err)
	}
	inside := func(x, y place) {
		if x < 0 || x > 100 || y < 0 || y > 100 || math.IsNaN(float64(x+y)) {
			t.Errorf("drawn at %s, %s", x, y)
		}
	}
	for _, m := range v.Marks {
		inside(m.At, m.Y)
	}
	for _, l := range v.Lines {
		inside(l.From.X, l.From.Y)
		inside(l.To.X, l.To.Y)
	}
	var boxes []box
	for _, l := range v.Labels {
		b := boxOf(l.Anchor, float64(l.X), l.Text)
		shift, _ := strconv.ParseFloat(l.Shift, 64)
		b.left += 5 * shift
		b.right += 5 * shift
		b.bottom = float64(l.Y) + lineTall/4
		b.top = b.bottom - lineTall
		if b.left < -3 || b.right > 103 || b.top < -9.1 || b.bottom > 100.1 {
			t.Errorf("%q stands outside: %+v in %+v", l.Text, b, c)
		}
		for i, o := range boxes {
			if b.left < o.right && o.left < b.right && b.top+0.1 < o.bottom && o.top+0.1 < b.bottom {
				t.Errorf("%q stands on %q: %+v, %+v in %+v", l.Text, v.Labels[i].Text, b, o, c)
			}
		}
		boxes = append(boxes, b)
	}
	checkAxis(t, v.Days)
}

func boxOf(anchor string, x float64, text string) box {
	width := widthOf(text)
	switch anchor {
	case "start":
		return box{left: x, right: x + width}
	case "end":
		return box{left: x - width, right: x}
	}
	return box{left: x - width/2, right: x + width/2}
}

// checkAxis reports texts along an axis that touch.
func checkAxis(t *testing.T, all []axisText) {
	t.Helper()
	for i, a := range all {
		for _, b := range all[:i] {
			x, y := boxOf(a.Anchor, float64(a.At), a.Text), boxOf(b.Anchor, float64(b.At), b.Text)
			if a.Text != "" && b.Text != "" && a.Base == b.Base && x.left < y.right && y.left < x.right {
				t.Errorf("%q and %q touch", a.Text, b.Text)
			}
		}
	}
}

// Axes have round figures between their ends, and texts that do not touch.
func TestAxes(t *testing.T) {
	for _, tt := range []struct {
		from, to float64
		unit     string
		want     string
	}{
		{0, 100, "", "0 25 50 75 100"},
		{0, 100, "%", "0 25 50 75 100%"},
		{0, 36, "months", "0 12 36 months"}, // a line crosses 24,
		{0, 7, "months", "0 3 7 months"},
		{0, 400, "months", "0 120 400 months"},
		{1, 43, "", "1 10 20 30 43"},
		{1, 2, "", "1 1.25 1.5 1.75 2"},
		{0, 1, "", "0 0.25 0.5 0.75 1"},
		{3, 3, "", "3 3.25 3.5 3.75 4"},
		{0, 12345, "", "0 5000 12345"},
		{-5, 5, "", "-5 -2.5 0 2.5 5"},
	} {
		p := doc.Plot{From: tt.from, To: tt.to, Unit: tt.unit, References: []doc.Reference{{Label: "target 60", At: (tt.from*2 + tt.to*3) / 5}, {Label: "lower quartile 60", At: (tt.from*2 + tt.to*3) / 5}, {Label: "upper quartile 65", At: (tt.from*7 + tt.to*13) / 20}}}
		s, err := newScale(tt.from, tt.to, nil)
		if err != nil {
			t.Fatal(err)
		}
		v := axisOf(p, s, "x")
		var texts []string
		for _, tick := range v.Ticks {
			texts = append(texts, tick.Text)
		}
		if got := strings.Join(texts, " "); got != tt.want {
			t.Errorf("from %v to %v%s: %s, want %s", tt.from, tt.to, tt.unit, got, tt.want)
		}
		checkAxis(t, v.Ticks)
		checkAxis(t, v.Lines)
	}
}

// An axis is made longer for what lies beyond it; what is no number is an error.
func TestPlotsHoldAllMarks(t *testing.T) {
	p := doc.Plot{Row: "Row", To: 10, Series: []doc.Series{{Name: "s", Shape: doc.Dot}}, References: []doc.Reference{{Label: "l", At: -5}}, Parts: []doc.Part{{Rows: []doc.PlotRow{{Label: "r", Marks: [][]doc.Spot{spot1(45)}}}}}}
	checkPlot(t, p)
	if s, _ := plotScale(p); s.from != -5 || s.to != 45 {
		t.Error(s)
	}
	for _, f := range []float64{math.NaN(), math.Inf(1)} {
		p.Parts[0].Rows[0].Marks = [][]doc.Spot{{{At: f}}}
		if _, err := draw(p, "x", "c"); err == nil {
			t.Errorf("%v is drawn", f)
		}
		if _, err := draw(doc.Course{Target: doc.Dated{Score: knownPoint(f)}}, "x", "c"); err == nil {
			t.Errorf("%v is drawn", f)
		}
		if _, err := drawTrend([]doc.Point{knownPoint(f)}); err == nil {
			t.Errorf("%v is drawn", f)
		}
	}
	p.Parts[0].Rows[0].Marks = nil
	p.Series = append(p.Series, doc.Series{Name: "other", Shape: doc.Dot})
	if _, err := draw(p, "x", "c"); err == nil || !strings.Contains(err.Error(), `"other"`) {
		t.Errorf("two series of one shape: %v", err)
	}
}

// A trend names all of its figures, or of many what they lie between.
func TestTrends(t *testing.T) {
	var many []doc.Point
	for i := range 60 {
		many = append(many, knownPoint(float64((i*7)%50)))
	}
	for want, points := range map[string][]doc.Point{
		"":                      nil,
		"25.0":                  {knownPoint(25)},
		"no figure, 0.0, 100.0": {{}, knownPoint(0), knownPoint(100)},
		"no figure, no figure":  {{}, {}},
		"from 0.0 to 13.0 over 60 dates, at least 0.0 and at most 49.0": many,
	} {
		got, err := drawTrend(points)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(got), "<title>"+want+"</title>") {
			t.Errorf("%s, want %q", got, want)
		}
	}
}

var drawnTags = regexp.MustCompile(`<[^>]*>`)

// Whatever a label says, it stands in the drawing as text: the elements are those of
// any other label.
func TestDrawingsHoldText(t *testing.T) {
	shape := map[string]string{}
	for _, s := range []string{
		"plain", "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "</svg><b>", `"><a href="javascript:x">`, "' onload='x", "]]>", "<!--", "-->", "&lt;b&gt;", "{{.}}", "${x}", "`x`",
		"url(https://example.org)", "javascript:alert(1)", "\x00\x1b[31m", "\u202eright to left", "a\u2028b\nc\td", "ŵ 警察 👮🏽‍♀️", strings.Repeat("long ", 100), "\xff\xfe",
	} {
		x := "x" + s
		p := spreadPlot()
		p.Unit, p.Row = x, x
		for i := range p.Series {
			p.Series[i].Name = x
		}
		p.References = []doc.Reference{{Label: x, At: 3}}
		for i := range p.Parts {
			p.Parts[i].Title = x
			p.Parts[i].Rows[0].Label, p.Parts[i].Rows[0].Note, p.Parts[i].Rows[0].To = x, x, "place"
		}
		c := roadCourse()
		c.Target.Date, c.Dated[0].Date, c.Dated[0].Score.Text, c.Planned.Text = x, x, x, x
		for name, d := range map[string]doc.Drawing{"plot": p, "course": c} {
			got, err := draw(d, "x-", x)
			if err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(string(got), "\x00\x1b\u202e\u2028") {
				t.Errorf("%q reaches a reader unescaped", s)
			}
			var names []string
			for _, tag := range drawnTags.FindAllString(string(got), -1) {
				name, _, _ := strings.Cut(strings.Trim(tag, "</>"), " ")
				if name != "text" { // a label too long for its place stands elsewhere
					names = append(names, name)
				}
			}
			if all := strings.Join(names, " "); len(s) < 25 && shape[name] == "" {
				shape[name] = all
			} else if len(s) < 25 && all != shape[name] {
				t.Errorf("%q changes the drawing:\n%s", s, got)
			}
			text := html.UnescapeString(drawnTags.ReplaceAllString(string(got), " "))
			if want := inLine(x); strings.Count(text, want) < 4 {
				t.Errorf("%q is not what is read:\n%s", want, text)
			}
		}
	}
}

// The rows of a plot lead only to places that are there.
func TestWithPlaces(t *testing.T) {
	p := profilePlot()
	there := drawnText(t, withPlaces(p, func(id string) bool { return id == "prevention" }))
	gone := drawnText(t, withPlaces(p, func(string) bool { return false }))
	if !strings.Contains(there, `href="#prevention"`) || strings.Contains(gone, "href") {
		t.Errorf("%s\n%s", there, gone)
	}
	if p.Parts[0].Rows[0].To != "prevention" {
		t.Error("the plot itself is changed")
	}
}

// A day alone stands in the middle; no line leads back to a target before all scores;
// labels above one another stand in the order of their marks.
func TestCoursesAreReadAsTheyLie(t *testing.T) {
	view := func(c doc.Course) *courseView {
		v, err := newCourseView(c, "x-", "The finding")
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	edges := edgeCourses()
	for _, m := range view(edges["the target's day"]).Marks {
		if m.At != 50 {
			t.Errorf("a day alone stands at %s", m.At)
		}
	}
	for _, l := range view(edges["a target before all"]).Lines {
		if l.Class == "dashed" {
			t.Errorf("the straight line to the target leads back: %+v", l)
		}
	}
	for _, tt := range []struct{ projected, planned float64 }{{61.3, 64.8}, {71.5, 65.3}, {80, 77}, {75.5, 76}, {40, 90}} {
		c := roadCourse()
		c.Projected, c.Planned = knownPoint(tt.projected), knownPoint(tt.planned)
		v := view(c)
		mark := map[string]place{}
		for _, m := range v.Marks {
			mark[m.Shape] = m.Y
		}
		label := map[string]place{}
		for _, l := range v.Labels {
			word, _, _ := strings.Cut(l.Text, " ")
			label[word] = l.Y
		}
		for _, pair := range [][4]string{{"diamond", "ring", "target", "pace"}, {"diamond", "triangle", "target", "plan"}, {"ring", "triangle", "pace", "plan"}} {
			if (mark[pair[0]] < mark[pair[1]]) != (label[pair[2]] < label[pair[3]]) {
				t.Errorf("%+v: %s and %s stand the other way round: %+v", tt, pair[2], pair[3], v.Labels)
			}
		}
	}
}
