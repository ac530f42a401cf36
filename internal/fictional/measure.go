package fictional

import (
	"strconv"

	"wellbeing/framework"
)

// reading is what a measure reads in a year.
type reading struct {
	of       int // the whole, of a percentage
	measure  *framework.Measure
	value    int
	noCases  bool
	asAt     string
	evidence string // the source that it comes from; may be empty
	grade    int    // in hundredths of a level: what it would be enough for
}

// wholes says for the percentages of how many they are: so many for each thousand
// who serve, and so many more. What is left out is a share of the survey's answers.
var wholes = []struct {
	measure    string
	share, add int
}{
	{"units-assessed", 9, 16}, {"actions-on-time", 0, 26}, {"people-screened", 60, 90}, {"units-within-limits", 9, 16}, {"took-part", 90, 70},
	{"surveillance-done", 110, 80}, {"trained-on-time", 90, 60}, {"incidents-in-time", 24, 50}, {"seen-in-time", 150, 40}, {"sites-covered", 6, 9},
	{"return-meetings", 430, 0}, {"activated", 1000, 0}, {"contacted-in-time", 70, 60}, {"managers-trained", 150, 60}, {"talks-held", 1000, 0},
	{"found-useful", 90, 50}, {"in-place-on-time", 40, 60}, {"requests-met", 260, 100}, {"decisions-scored", 25, 30}, {"over-limit", 120, 60},
	{"entries-checked", 0, 130}, {"sites-current", 6, 9}, {"taken-up", 70, 70}, {"measures-met", 0, 18}, {"groups-reached", 0, 8},
	{"outcomes-published", 0, 4}, {"launches-evaluated", 0, 8}, {"national-survey-response", 1000, 0}, {"recommendations-closed", 0, 12},
}

// whole returns of how many a percentage is in a year. What is 40 or more moves a
// little from year to year.
func (f *force) whole(m *framework.Measure, year int) int {
	d := throw("whole", f.id, m.ID)
	of := f.responses(&sources[0])
	for _, w := range wholes {
		if w.measure == m.ID {
			of = f.headcount*w.share/1000 + w.add
		}
	}
	if m.ID != "units-assessed" && m.ID != "groups-reached" && m.ID != "outcomes-published" && m.ID != "units-within-limits" {
		of += of * d.between(0, 20) / 100
	}
	if of < 40 || m.MaxAge.Months == 24 {
		return of
	}
	for y := years[0]; y < year; y++ {
		of += of * throw("drift", f.id, m.ID, strconv.Itoa(y)).between(-20, 35) / 1000
	}
	return of
}

// step returns what a measure has to read for a level, in the measure's unit, and
// whether it has a threshold for it.
func step(m *framework.Measure, level int) (int, bool) {
	for _, t := range m.Thresholds {
		if n, whole := t.Value.Int(); whole && t.Level == level {
			return int(n), true
		}
	}
	return 0, false
}

// between returns the value so many of a hundred parts of the way from a to b.
func way(a, b, part int) int { return a + (b-a)*part/100 }

// worth returns the figure, in tenths of its unit, that is enough for a grade: in
// hundredths of a level. The highest level that has a threshold takes the rest.
func worth(m *framework.Measure, grade int) int {
	third, _ := step(m, 3)
	fourth, four := step(m, 4)
	third, fourth = third*10, fourth*10
	worst, best := third*15/100, 1000
	switch {
	case m.Unit == framework.Count:
		worst, best = 0, fourth+20
	case m.Unit == framework.Days, !m.HigherBetter:
		worst, best = third*3, third/4
	}
	if !four {
		fourth = way(third, best, 50)
	}
	switch {
	case grade < 300:
		return way(worst, third, grade/3)
	case grade < 400:
		return way(third, fourth, grade-300)
	}
	return way(fourth, best, min(grade-400, 100))
}

// read returns a reading that is enough for a grade and for no level above it.
func (f *force) read(m *framework.Measure, grade, year int) reading {
	r := reading{measure: m, grade: grade}
	tenths := worth(m, grade)
	if m.Unit != framework.Percent {
		r.value = (tenths + 5) / 10
		if m.HigherBetter {
			r.value = tenths / 10
		}
		return r
	}
	r.of = f.whole(m, year)
	r.value = (r.of*tenths + 500) / 1000
	for level := 3; level <= 4; level++ {
		limit, ok := step(m, level)
		for ok && grade >= level*100 && r.misses(limit) {
			r.better(1)
		}
		for ok && grade < level*100 && !r.misses(limit) && r.value > 0 && r.value <= r.of {
			r.better(-1)
		}
	}
	return r
}

// misses says whether a percentage is on the wrong side of a limit.
func (r *reading) misses(limit int) bool {
	if r.measure.HigherBetter {
		return 100*r.value < limit*r.of
	}
	return 100*r.value > limit*r.of
}

// better moves a reading to the better by so much.
func (r *reading) better(by int) {
	if !r.measure.HigherBetter {
		by = -by
	}
	r.value += by
}

// worseThan says whether a reading is worse than an earlier one.
func (r *reading) worseThan(before *reading) bool {
	now, then := r.value, before.value
	if r.of > 0 && before.of > 0 {
		now, then = r.value*before.of, before.value*r.of
	}
	if r.measure.HigherBetter {
		return now < then
	}
	return now > then
}
