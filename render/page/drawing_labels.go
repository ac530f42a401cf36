package page

import "math"

// labels are the texts beside the marks of a drawing, with all that they are to keep
// clear of.
type labels struct {
	wanted []wanted
	marks  []spot
	lines  [][2]spot
}

// wanted is a text beside a mark. One that is not needed is left out where it has no
// room.
type wanted struct {
	at     spot
	text   string
	need   bool
	beside bool // where there is room it stands elsewhere
}

// label is a text where it stands.
type label struct {
	spot
	Anchor, Shift, Text string
	Narrow              bool // it is shown on a narrow page alone
}

// box is what a text takes up, in per cent.
type box struct{ left, top, right, bottom float64 }

const (
	lineTall = 7.0 // of a text, in per cent of a drawing's height
	markTall = 3.0 // half of a mark
	markWide = 3.0
	furthest = 7   // lines of text between a mark and its label, and one
	aside    = 4.0 // from a mark to the text beside it; 0.8 of its size
)

// What speaks against a place for a label. Over the cost of a mark, one that is not
// needed is left out.
const (
	costOutside = 1000
	costLabel   = 500
	costOrder   = 50 // above a label although its mark is below that one's
	costMark    = 30
	costLine    = 3
	costFurther = 1 // of each place that comes later in the order
)

// placed gives each label the place beside its mark that speaks least against it: those
// that are needed first.
func (l *labels) placed() []label {
	var out []label
	var taken []box
	var of []wanted // whose the boxes are
	for _, need := range []bool{true, false} {
		for _, w := range l.wanted {
			if w.need != need {
				continue
			}
			best, at, least := label{}, box{}, math.Inf(1)
			for i, c := range candidates(w) {
				if cost := l.cost(c.box, w.at, taken) + disorder(c.box, w.at, taken, of) + float64(costFurther*i); cost < least {
					best, at, least = c.label, c.box, cost
				}
			}
			if need || least < costMark {
				out, taken, of = append(out, best), append(taken, at), append(of, w)
			}
		}
	}
	return out
}

type candidate struct {
	label
	box
}

// candidates are the places for a label, the best first: above its mark and under it,
// beside it, then further away.
func candidates(w wanted) []candidate {
	width := widthOf(w.text)
	var all []candidate
	add := func(anchor, shift string, left, top float64) {
		baseline := place(top + 0.75*lineTall)
		all = append(all, candidate{label{spot{w.at.X, baseline}, anchor, shift, w.text, w.beside}, box{left, top, left + width, top + lineTall}})
	}
	x, y := float64(w.at.X), float64(w.at.Y)
	for far := range furthest {
		away := float64(lineTall * float64(far))
		up, down := y-markTall-lineTall-away, y+markTall+away
		for _, top := range []float64{up, down} {
			add("middle", "0", x-width/2, top)
			add("end", "0.4", x-width+aside/2, top)
			add("start", "-0.4", x-aside/2, top)
		}
		if far == 0 {
			add("start", "0.8", x+aside, y-lineTall/2)
			add("end", "-0.8", x-aside-width, y-lineTall/2)
		}
	}
	return all
}

func (l *labels) cost(b box, own spot, taken []box) float64 {
	cost := 0.0
	if b.left < -2 || b.right > 102 || b.top < -9 || b.bottom > 100 {
		cost += costOutside
	}
	for _, t := range taken {
		if b.left < t.right+1 && t.left < b.right+1 && b.top < t.bottom && t.top < b.bottom {
			cost += costLabel
		}
	}
	for _, m := range l.marks {
		if m != own && b.holds(float64(m.X), float64(m.Y), markWide, markTall) {
			cost += costMark
		}
	}
	for _, line := range l.lines {
		if b.crossed(line) {
			cost += costLine
		}
	}
	return cost
}

// disorder is the cost of labels of marks above one another that stand in another order
// than these.
func disorder(b box, own spot, taken []box, of []wanted) float64 {
	cost := 0.0
	for i, w := range of {
		if w.at.X == own.X && w.at.Y != own.Y && (own.Y > w.at.Y) != (b.top > taken[i].top) {
			cost += costOrder
		}
	}
	return cost
}

// holds reports a point in the box, or no further from it than a margin.
func (b box) holds(x, y, wide, tall float64) bool {
	return x > b.left-wide && x < b.right+wide && y > b.top-tall && y < b.bottom+tall
}

// crossed reports a line through the box, by points along it.
func (b box) crossed(line [2]spot) bool {
	const parts = 64
	for i := range parts + 1 {
		part := float64(i) / parts
		x := float64(line[0].X) + float64(part*float64(line[1].X-line[0].X))
		y := float64(line[0].Y) + float64(part*float64(line[1].Y-line[0].Y))
		if b.holds(x, y, 0, 0) {
			return true
		}
	}
	return false
}
