package page

import (
	"encoding/xml"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wellbeing/internal/doc"
)

var updateDrawings = flag.Bool("update-drawings", false, "write the goldens of drawings anew")

func knownPoint(f float64) doc.Point { return doc.Point{Figure: f, Known: true} }

func spot1(f float64) []doc.Spot {
	return []doc.Spot{{At: f, Text: strconv.FormatFloat(f, 'f', 1, 64)}}
}

// profilePlot is a small plot: bars against a target.
func profilePlot() doc.Plot {
	return doc.Plot{
		Row: "Standard", To: 100,
		Series:     []doc.Series{{Name: "evidenced", Shape: doc.Bar}, {Name: "claimed", Shape: doc.Outline}},
		References: []doc.Reference{{Label: "target 75", At: 75}},
		Parts: []doc.Part{{Rows: []doc.PlotRow{
			{Label: "Prevention", To: "prevention", Note: "62.5 of 75.0", Marks: [][]doc.Spot{spot1(62.5), spot1(75)}},
			{Label: "Line management", Note: "not scored", Marks: [][]doc.Spot{nil, nil}},
		}}},
	}
}

// roadCourse is a small course: a date without a score, a projection and a plan.
func roadCourse() doc.Course {
	return doc.Course{
		Dated: []doc.Dated{
			{Day: 0, Date: "31 March 2025", Score: knownPoint(31.2)}, {Day: 365, Date: "31 March 2026", Score: knownPoint(40.4)},
			{Day: 500, Date: "13 August 2026"}, {Day: 600, Date: "21 November 2026", Score: knownPoint(44.1)},
		},
		Target:   doc.Dated{Day: 1461, Date: "31 March 2029", Score: knownPoint(75)},
		Required: knownPoint(49.2), Projected: knownPoint(61.3), Planned: knownPoint(64.8),
	}
}

func spreadPlot() doc.Plot {
	return doc.Plot{
		Row: "Group", From: 1, To: 40, Unit: "months",
		Series: []doc.Series{
			{Name: "range", Shape: doc.Range}, {Name: "dot", Shape: doc.Dot}, {Name: "ring", Shape: doc.Ring}, {Name: "cross", Shape: doc.Cross}, {Name: "tick", Shape: doc.Tick},
		},
		References: []doc.Reference{{Label: "counts for 24 months", At: 24}, {Label: "a label that is too long to stand above its line", At: 30}},
		Parts: []doc.Part{
			{Title: "First", Rows: []doc.PlotRow{{Label: "A", Marks: [][]doc.Spot{{{At: 2, Until: 9, Text: "2–9"}}, spot1(3), spot1(4.5), spot1(40), spot1(5)}}}},
			{Title: "Second", Rows: []doc.PlotRow{{Label: "B", Marks: [][]doc.Spot{nil, {{At: 7, Text: "7"}, {At: 8, Text: "8"}}}}}},
		},
	}
}

func drawnText(t *testing.T, d doc.Drawing) string {
	t.Helper()
	html, err := draw(d, "fig-", "The finding")
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

func TestDrawings(t *testing.T) {
	trend, err := drawTrend([]doc.Point{knownPoint(25), {}, knownPoint(30), knownPoint(50.25), knownPoint(100)})
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{
		"profile": drawnText(t, profilePlot()), "spread": drawnText(t, spreadPlot()), "road": drawnText(t, roadCourse()), "trend": string(trend) + "\n",
	} {
		file := filepath.Join("testdata", "drawings", name+".html")
		if *updateDrawings {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is drawn otherwise (go test ./render/page -run TestDrawings -update-drawings writes it):\n%s", file, got)
		}
	}
}

// mark is a mark as a drawing has it: its class, and its places in per cent.
type drawnMark struct {
	class     string
	at, until float64
	down      float64 // from the top, of a course
	row       int     // of a plot, from 0
}

// marksIn reads a drawing again, as XML.
func marksIn(t *testing.T, html string) []drawnMark {
	t.Helper()
	type element struct{ attrs map[string]string }
	var stack []element
	var out []drawnMark
	row := -1
	d := xml.NewDecoder(strings.NewReader(html))
	percent := func(m map[string]string, keys ...string) float64 {
		for _, k := range keys {
			if v, ok := m[k]; ok {
				f, err := strconv.ParseFloat(strings.TrimSuffix(v, "%"), 64)
				if err != nil || !strings.HasSuffix(v, "%") {
					t.Fatalf("%s=%q is no place in per cent", k, v)
				}
				return f
			}
		}
		return 0
	}
	for {
		tok, err := d.Token()
		if err != nil {
			if err.Error() == "EOF" {
				return out
			}
			t.Fatalf("%v in %s", err, html)
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.StartElement:
			e := element{map[string]string{}}
			for _, a := range tok.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			stack = append(stack, e)
			class := e.attrs["class"]
			if class == "row" {
				row++
			}
			if slices.ContainsFunc(stack, func(e element) bool { return e.attrs["class"] == "sample" }) {
				continue
			}
			m := drawnMark{class: class, row: row}
			if len(stack) > 1 {
				if y := stack[len(stack)-2].attrs["y"]; y != "" {
					m.down = percent(stack[len(stack)-2].attrs, "y")
				}
			}
			switch class {
			case "bar", "outline":
				m.at = percent(e.attrs, "width")
			case "dot", "ring":
				m.at = percent(e.attrs, "cx")
			case "cross", "diamond", "square", "triangle":
				m.at = percent(e.attrs, "x")
			case "tick":
				m.at = percent(e.attrs, "x1")
			default:
				if len(stack) < 2 || stack[len(stack)-2].attrs["class"] != "range" || e.attrs["y1"] != "" {
					continue
				}
				m.class, m.at, m.until = "range", percent(e.attrs, "x1"), percent(e.attrs, "x2")
			}
			out = append(out, m)
		}
	}
}

var drawnNumber = regexp.MustCompile(`\d+(\.\d+)?`)

// checkPlot holds a plot's drawing against its table, both ways.
func checkPlot(t *testing.T, p doc.Plot) {
	t.Helper()
	var want, got []string
	table := p.Table()
	first := len(table.Header) - len(p.Series)
	if table.Header[len(table.Header)-1] == "Note" {
		first--
	}
	for i, cells := range table.Rows {
		for s, series := range p.Series {
			text := cells[first+s].String()
			if text == "–" {
				continue
			}
			for _, one := range strings.Split(text, ", ") {
				want = append(want, fmt.Sprintf("%d %s %s", i, shapes[series.Shape].class, strings.Join(drawnNumber.FindAllString(one, -1), " ")))
			}
		}
	}
	s, err := plotScale(p)
	if err != nil {
		t.Fatal(err)
	}
	// A place has one decimal, so that a figure is known to 0.05 % of the axis.
	value := func(at float64) float64 { return s.from + at/100*(s.to-s.from) }
	nearest := func(is float64, texts []string) string {
		best, off := fmt.Sprint(is), (s.to-s.from)/1000+0.051
		for _, text := range texts {
			f, _ := strconv.ParseFloat(text, 64)
			if d := math.Abs(f - is); d < off {
				best, off = text, d
			}
		}
		return best
	}
	for _, m := range marksIn(t, drawnText(t, p)) {
		var texts [2][]string
		for _, w := range want {
			f := strings.Fields(w)
			if f[0] == strconv.Itoa(m.row) && f[1] == m.class {
				texts[0] = append(texts[0], f[2])
				if len(f) > 3 {
					texts[1] = append(texts[1], f[3])
				}
			}
		}
		is := fmt.Sprintf("%d %s %s", m.row, m.class, nearest(value(m.at), texts[0]))
		if m.class == "range" {
			is += " " + nearest(value(m.until), texts[1])
		}
		got = append(got, is)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("the table has\n%q\nand the drawing\n%q", want, got)
	}
}

// A drawing draws the numbers of its table, all of them and no other.
func TestPlotsDrawTheirTables(t *testing.T) {
	checkPlot(t, profilePlot())
	checkPlot(t, spreadPlot())
	dice := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		p := doc.Plot{Row: "Row", From: float64(dice.IntN(3)), To: 10 + float64(dice.IntN(300))}
		for _, shape := range dice.Perm(len(shapes))[:1+dice.IntN(len(shapes))] {
			p.Series = append(p.Series, doc.Series{Name: "s" + strconv.Itoa(shape), Shape: doc.Shape(shape)})
		}
		for range 1 + dice.IntN(3) {
			part := doc.Part{Title: "Part"}
			for range dice.IntN(5) {
				r := doc.PlotRow{Label: "Row"}
				for _, series := range p.Series {
					r.Marks = append(r.Marks, someSpots(dice, series.Shape, p))
				}
				part.Rows = append(part.Rows, r)
			}
			p.Parts = append(p.Parts, part)
		}
		checkPlot(t, p)
	}
}

// someSpots are figures a good way apart, so that the test can tell them.
func someSpots(dice *rand.Rand, shape doc.Shape, p doc.Plot) (all []doc.Spot) {
	step := (p.To - p.From) / 8
	for i := range dice.IntN(4) {
		at := float64(int((p.From+step*(2*float64(i)+dice.Float64()))*10)) / 10
		at = max(at, p.From)
		s := doc.Spot{At: at, Text: strconv.FormatFloat(at, 'f', 1, 64)}
		if shape == doc.Range {
			s.Until = float64(int((at+step/2)*10)) / 10
			s.Text += "–" + strconv.FormatFloat(s.Until, 'f', 1, 64)
		}
		all = append(all, s)
	}
	return all
}

// checkCourse holds a course's drawing against its table, both ways.
func checkCourse(t *testing.T, c doc.Course) {
	t.Helper()
	classes := map[string]string{
		"scored": "dot", "required by the straight line to the target": "square", "at the pace so far": "ring", "by what is planned": "triangle", "target": "diamond",
	}
	days := map[string]int{c.Target.Date: c.Target.Day}
	for _, d := range c.Dated {
		days[d.Date] = d.Day
	}
	drawing, err := newCourseDrawing(c)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, cells := range c.Table().Rows {
		if score := cells[2].String(); score != "–" {
			f, _ := strconv.ParseFloat(score, 64)
			want = append(want, fmt.Sprintf("%s %s %.1f", classes[cells[1].String()], drawing.scale.at(float64(days[cells[0].String()])), f))
		}
	}
	for _, m := range marksIn(t, drawnText(t, c)) {
		got = append(got, fmt.Sprintf("%s %s %.1f", m.class, place(m.at), 100-m.down))
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("the table has\n%q\nand the drawing\n%q", want, got)
	}
}

func someCourse(dice *rand.Rand) doc.Course {
	score := func() doc.Point {
		return doc.Point{Figure: float64(dice.IntN(1001)) / 10, Known: dice.IntN(5) > 0}
	}
	c := doc.Course{Required: score(), Projected: score(), Planned: score()}
	day := 0
	for range dice.IntN(12) {
		day += 1 + dice.IntN(400)
		c.Dated = append(c.Dated, doc.Dated{Day: day, Date: "day " + strconv.Itoa(day), Score: score()})
	}
	if len(c.Dated) == 0 {
		c.Required = doc.Point{}
	}
	day += dice.IntN(2000) - 500
	c.Target = doc.Dated{Day: day, Date: "day " + strconv.Itoa(day), Score: knownPoint(75)}
	return c
}

func TestCoursesDrawTheirTables(t *testing.T) {
	checkCourse(t, roadCourse())
	dice := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		checkCourse(t, someCourse(dice))
	}
}
