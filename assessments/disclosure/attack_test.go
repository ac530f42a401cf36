package disclosure_test

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/render/results"
)

// world is a force as it may be: numbers of people, of which a document is written.
// Figures that hang together do so here: groups add up, and a reading says again what
// an item says.
type world struct {
	groups          [][2]int // of the survey's questions, favourable answers and others
	questions       int      // each with as many of the groups
	silent          int      // people who were asked and did not answer
	unasked         int      // people who answered, and not the questions
	themes          []int
	unclassified    int
	trained, others int
	alone           []int // lone counts: participants, people, waiting, reach
	readings        []int // of the measures: their own part and rest, in pairs
}

func some(r *rand.Rand) int {
	switch r.IntN(6) {
	case 0:
		return 0
	case 1, 2:
		return 1 + r.IntN(7)
	case 3:
		return 7 + r.IntN(4)
	case 4:
		return 8 + r.IntN(14)
	}
	return r.IntN(160)
}

func someOf(r *rand.Rand, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = some(r)
	}
	return out
}

func newWorld(r *rand.Rand) *world {
	w := &world{questions: 1 + r.IntN(2), silent: some(r), themes: someOf(r, r.IntN(5)), trained: some(r), others: some(r), alone: someOf(r, 4), readings: someOf(r, 4)}
	for range w.questions * (1 + r.IntN(4)) {
		w.groups = append(w.groups, [2]int{some(r), some(r)})
	}
	if r.IntN(3) == 0 {
		w.unasked = some(r)
	}
	if r.IntN(2) == 0 {
		w.unclassified = some(r)
	}
	return w
}

// numbers are all that can be changed of it.
func (w *world) numbers() []*int {
	all := []*int{&w.silent, &w.unasked, &w.unclassified, &w.trained, &w.others}
	for i := range w.groups {
		all = append(all, &w.groups[i][0], &w.groups[i][1])
	}
	for _, list := range [][]int{w.themes, w.alone, w.readings} {
		for i := range list {
			all = append(all, &list[i])
		}
	}
	return all
}

func (w *world) asked() [][][2]int {
	per := len(w.groups) / w.questions
	var all [][][2]int
	for q := range w.questions {
		all = append(all, w.groups[q*per:(q+1)*per])
	}
	return all
}

func totals(groups [][2]int) (favourable, responses int) {
	for _, g := range groups {
		favourable, responses = favourable+g[0], responses+g[0]+g[1]
	}
	return favourable, responses
}

// responses are those to the survey; every group answers the question that is asked of
// the most.
func (w *world) responses() int {
	most := 0
	for _, q := range w.asked() {
		_, n := totals(q)
		most = max(most, n)
	}
	return most + w.unasked
}

// figures are the numbers of the document, in its order.
func (w *world) figures() (all []int) {
	all = append(all, w.responses()+w.silent, w.responses())
	for _, q := range w.asked() {
		for _, g := range q {
			all = append(all, g[0], g[0]+g[1])
		}
	}
	all = append(all, sum(w.themes)+w.unclassified)
	all = append(all, w.themes...)
	all = append(all, w.trained+w.others, w.trained)
	all = append(all, w.alone...)
	favourable, answered := totals(w.asked()[0])
	for _, reading := range [][]int{
		{favourable, answered}, {w.trained, w.trained + w.others},
		{w.readings[0], w.readings[0] + w.readings[1]}, {w.groups[0][0], w.groups[0][0] + w.groups[0][1]},
	} {
		if reading[1] == 0 {
			reading[1] = 20 // a whole is above 0
		}
		all = append(all, reading...)
	}
	return append(all, w.readings[2])
}

// document is the world as an assessment; every number in it is 0.
func (w *world) document(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString(strings.Replace(header, "common-goal-2021", "random", 1))
	b.WriteString("evidence:\n  - {id: survey, type: survey, title: T, date: 2020-01-01, reference: R, detail: {population: 0, responses: 0, questions: [")
	for i, q := range w.asked() {
		fmt.Fprintf(&b, "{id: q%d, text: T, groups: [", i)
		for g := range q {
			fmt.Fprintf(&b, "{group: g%d, favourable: 0, responses: 0},", g)
		}
		b.WriteString("]},")
	}
	b.WriteString("]}}\n  - {id: referrals, type: referral-data, title: T, date: 2020-01-01, reference: R, detail: {referrals: 0, themes: [")
	for i := range w.themes {
		fmt.Fprintf(&b, "{theme: t%d, count: 0},", i)
	}
	b.WriteString(`]}}
  - {id: training, type: training-record, title: T, date: 2020-01-01, reference: R, detail: {population: 0, trained: 0}}
  - {id: group, type: focus-group, title: T, date: 2020-01-01, reference: R, detail: {participants: 0}}
  - {id: network, type: network, title: T, date: 2020-01-01, reference: R, detail: {people: 0, waiting-list: 0}}
  - {id: news, type: communication, title: T, date: 2020-01-01, reference: R, detail: {reach: 0}}
standards:
`)
	for i, m := range []struct{ measure, from string }{
		{"{value: 0, of: 1, evidence: survey}", "survey"}, {"{value: 0, of: 1, evidence: training}", "training"},
		{"{value: 0, of: 1}", "referrals"}, {"{value: 0, of: 1, evidence: survey}", "survey, training"}, {"{value: 0}", "group"},
	} {
		fmt.Fprintf(&b, "  s%d:\n    i%d:\n      level: %d\n      evidence: [%s]\n      measures: {m: %s}\n", i, i, 1+r.IntN(3), m.from, m.measure)
	}
	return b.String()
}

// randomFramework has five standards of an indicator each, with a measure, and a sixth
// standard; its thresholds lie everywhere.
func randomFramework(r *rand.Rand) string {
	var b strings.Builder
	fmt.Fprintf(&b, `format: wellbeing-framework/v1
id: random
version: 1.0.0
title: Random
target: {level: 2, date: 2021-12-31}
attainment: {share: 0.%d}
levels:
  - {id: none, title: None}
  - {id: some, title: Some, requires: {evidence: 1}}
  - {id: more, title: More, requires: {outcome: %d}}
  - {id: most, title: Most}
evidence-types:
`, 1+r.IntN(9), r.IntN(2))
	for _, e := range []struct{ id, field string }{{"survey", "responses"}, {"referral-data", "referrals"}, {"training-record", "trained"}, {"focus-group", "participants"}, {"network", "people"}, {"communication", "reach"}} {
		fmt.Fprintf(&b, "  - {id: %s, title: T, shows: outcome, needs: {%s: %d}}\n", e.id, e.field, 1+r.IntN(14))
	}
	b.WriteString("standards:\n")
	for i := range 5 {
		unit, better := "percent", "higher"
		limits := []int{1 + r.IntN(60), 61 + r.IntN(39)}
		if i == 4 {
			unit, limits = "count", []int{1 + r.IntN(6), 7 + r.IntN(6)}
		}
		if r.IntN(4) == 0 {
			better, limits[0], limits[1] = "lower", limits[1], limits[0]
		}
		counts := "things"
		if i > 1 || r.IntN(2) == 0 {
			counts = "people"
		}
		fmt.Fprintf(&b, `  - id: s%d
    title: S
    weight: %d
    indicators:
      - id: i%d
        title: I
        question: Q
        weight: %d
        key: %v
        levels: {0: a, 1: b, 2: c, 3: d}
        measures:
          - {id: m, title: M, unit: %s, better: %s, counts: %s, thresholds: {1: %d, 3: %d}}
        sources: [{document: D, year: 2020, note: N}]
`, i, r.IntN(3), i, 1+r.IntN(3), r.IntN(2) == 0, unit, better, counts, limits[0], limits[1])
	}
	b.WriteString("promises:\n  - {id: p, text: P, indicators: [i0, i1]}\n  - {id: q, text: P, indicators: [i2, i3, i4]}\n")
	return b.String()
}

// stage is a document whose numbers are set again and again.
type stage struct {
	f       *framework.Framework
	a       *assessments.Assessment
	numbers []*exact.Decimal
	review  *assessments.Review // nil: none
	as      func(*world) *world // what the document says of the world; nil: all of it
	last    *stage              // what was published before; nil: nothing
}

func newStage(t testing.TB, f, a string) *stage {
	s := &stage{f: parsed(t, f)}
	read, findings := assessments.Parse("a.yaml", []byte(a))
	if findings.HasErrors() {
		t.Fatal(findings, a)
	}
	s.a = read
	var walk func(d *assessments.Detail)
	walk = func(d *assessments.Detail) {
		if d.Shape == assessments.NumberShape {
			s.numbers = append(s.numbers, &d.Number)
		}
		for i := range d.Fields {
			walk(&d.Fields[i].Value)
		}
		for i := range d.Items {
			walk(&d.Items[i])
		}
	}
	for i := range s.a.Evidence {
		walk(&s.a.Evidence[i].Detail)
	}
	for i := range s.a.Standards {
		m := &s.a.Standards[i].Answers[0].Measures[0]
		s.numbers = append(s.numbers, &m.Value.Value)
		if m.Of.Given() {
			s.numbers = append(s.numbers, &m.Of.Value)
		}
	}
	return s
}

// reviewed adds a review of some of the indicators, or none.
func (s *stage) reviewed(t testing.TB, r *rand.Rand) *stage {
	if r.IntN(2) == 0 {
		return s
	}
	var b strings.Builder
	b.WriteString("format: wellbeing-review/v1\nframework: random\nforce: borsetshire\ndate: 2020-02-20\nassessment: {date: 2020-01-14}\nreviewer: {organisation: loamshire, role: Peer, kind: peer}\nfindings:\n")
	for i := range 5 {
		if i == 0 || r.IntN(2) == 0 {
			fmt.Fprintf(&b, "  s%d: {i%d: {level: %d, rationale: R, seen: [document]}}\n", i, i, r.IntN(4))
		}
	}
	review, findings := assessments.ParseReview("r.yaml", []byte(b.String()))
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	s.review = review
	return s
}

// publish writes what is published of a world, and everything that it would tell were
// nothing kept back.
func (s *stage) publish(t testing.TB, w *world) (string, *disclosure.Edition, *disclosure.Edition) {
	var last string
	var options disclosure.Options
	if s.last != nil {
		last, _, _ = s.last.publish(t, w)
		before, err := results.ReadPublished(strings.NewReader(last))
		if err != nil {
			t.Fatal(err)
		}
		options.Previous = &before
	}
	if s.as != nil {
		w = s.as(w)
	}
	figures := w.figures()
	if len(figures) != len(s.numbers) {
		t.Fatalf("%d figures for %d places", len(figures), len(s.numbers))
	}
	for i, n := range figures {
		*s.numbers[i] = exact.Whole(int64(n))
	}
	card := scoring.Score(s.f, s.a, scoring.Options{Review: s.review})
	e := published(t, card, options)
	var b bytes.Buffer
	b.WriteString(last)
	if err := results.WritePublished(&b, e); err != nil {
		t.Fatal(err)
	}
	return b.String(), e, disclosure.Whole(card)
}

// cells are the counts of an edition, in an order of its own: parts, wholes, and what is
// left between the two.
func cells(e *disclosure.Edition) (names []string, all []disclosure.Figure) {
	add := func(name string, part, of disclosure.Figure) {
		rest := disclosure.Figure{State: disclosure.Suppressed}
		if part.State == disclosure.Shown && of.State == disclosure.Shown {
			rest = disclosure.Figure{Value: of.Value}
			rest.Value = new(big.Rat).Sub(of.Value, part.Value)
		}
		names = append(names, name, "of "+name, "rest of "+name)
		all = append(all, part, of, rest)
	}
	for _, f := range e.Figures() {
		add(strings.Join([]string{f.Item, f.Question, f.Entry, f.Figure}, " "), f.Count, f.Of)
	}
	for _, s := range e.Standards {
		m := s.Indicators[0].Measures[0]
		part := m.Part
		if part.State == disclosure.Missing {
			part = m.Reading
		}
		add("reading "+s.Indicators[0].Of.ID, part, m.Whole)
	}
	return names, all
}

// secret reports which cells are suppressed: those that the edition says are, and few
// people who are left of a whole. A reading is kept back for the sake of what it says
// again or sums up, and is a secret itself where it is of few people.
func secret(name string, told, whole []disclosure.Figure, i int) bool {
	v := whole[i].Value
	isFew := v != nil && v.Sign() > 0 && v.Cmp(big.NewRat(7, 1)) <= 0
	switch {
	case i%3 == 2:
		return whole[i-2].State == disclosure.Shown && isFew
	case strings.Contains(name, "reading i"):
		return told[i].State == disclosure.Suppressed && isFew
	}
	return told[i].State == disclosure.Suppressed
}

// move changes a number or two: one by a little, or two so that they add up as before.
func (w *world) move(r *rand.Rand, numbers []*int) {
	by := r.IntN(7) - 3
	add := func(n *int, by int) { *n = max(0, *n+by) }
	switch r.IntN(7) {
	case 6: // all that happen to be alike
		was := *numbers[r.IntN(len(numbers))]
		for _, n := range numbers {
			if *n == was {
				add(n, by)
			}
		}
	case 0:
		add(numbers[r.IntN(len(numbers))], by)
	case 1:
		*numbers[r.IntN(len(numbers))] = r.IntN(10)
	case 2:
		g, part := w.asked()[r.IntN(w.questions)], r.IntN(2)
		add(&g[r.IntN(len(g))][part], by)
		add(&g[r.IntN(len(g))][part], -by)
	case 3: // within a group
		g := &w.groups[r.IntN(len(w.groups))]
		add(&g[0], by)
		add(&g[1], -by)
	case 4: // of a group, and of all
		add(&w.groups[r.IntN(len(w.groups))][r.IntN(2)], by)
		add([]*int{&w.silent, &w.unasked}[r.IntN(2)], -by)
	case 5:
		if list := append([]*int{&w.unclassified}, numbersOf(w.themes)...); len(list) > 1 {
			add(list[r.IntN(len(list))], by)
			add(list[r.IntN(len(list))], -by)
		}
	}
}

func numbersOf(list []int) (all []*int) {
	for i := range list {
		all = append(all, &list[i])
	}
	return all
}

// walk looks for other worlds of which the same is published, byte by byte, and counts
// the values that each suppressed count has in them.
func (s *stage) walk(t testing.TB, r *rand.Rand, w *world, steps int) []string {
	text, e, wholly := s.publish(t, w)
	names, told := cells(e)
	_, exactly := cells(wholly)
	values := make([]map[string]bool, len(told))
	open := 0
	known := s.knownBefore(t, w)
	for i := range told {
		if secret(names[i], told, exactly, i) && !known[names[i]] {
			values[i] = map[string]bool{exactly[i].Count(): true}
			open++
		}
	}
	numbers := w.numbers()
	for range steps {
		if open == 0 {
			break
		}
		undo := make([]int, len(numbers))
		for i, n := range numbers {
			undo[i] = *n
		}
		for range 1 + r.IntN(2) {
			w.move(r, numbers)
		}
		other, _, truth := s.publish(t, w)
		if other != text {
			for i, n := range numbers {
				*n = undo[i]
			}
			continue
		}
		_, now := cells(truth)
		open = 0
		for i := range values {
			if values[i] != nil {
				values[i][now[i].Count()] = true
				if len(values[i]) < 3 {
					open++
				}
			}
		}
	}
	var found []string
	for i := range values {
		if values[i] != nil && len(values[i]) < 3 {
			found = append(found, fmt.Sprintf("%s is one of %v", names[i], values[i]))
		}
	}
	return found
}

// knownBefore are the counts that were told in the edition before, which nothing takes back.
func (s *stage) knownBefore(t testing.TB, w *world) map[string]bool {
	known := map[string]bool{}
	if s.last == nil {
		return known
	}
	_, e, _ := s.last.publish(t, w)
	names, told := cells(e)
	for i, name := range names {
		known[name] = told[i].State == disclosure.Shown
	}
	return known
}

// seeds is how many random forces are attacked.
const seeds = 4

func TestWhatIsPublishedOfRandomForcesLeavesThreeValues(t *testing.T) {
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 1))
		w := newWorld(r)
		s := newStage(t, randomFramework(r), w.document(r)).reviewed(t, r)
		before := w.figures()
		if found := s.walk(t, r, w, 15_000); len(found) > 0 {
			t.Errorf("seed %d: of %v\n%s", seed, before, strings.Join(found, "\n"))
		}
	}
}

// less is a world of which a group of every question and a theme are not told: the totals are
// without them, or, where same, as they are.
func (w *world) less(same bool) *world {
	out := *w
	out.groups = nil
	for _, q := range w.asked() {
		out.groups = append(out.groups, q[:len(q)-1]...)
	}
	if n := len(w.themes); n > 0 {
		out.themes = w.themes[:n-1]
		if same {
			out.unclassified += w.themes[n-1]
		}
	}
	if same {
		out.unasked += w.responses() - out.responses()
	}
	return &out
}

// merged is a world in which the last two groups of every question are told as one.
func (w *world) merged() *world {
	out := w.less(false)
	per := len(out.groups) / w.questions
	for i, q := range w.asked() {
		last := &out.groups[(i+1)*per-1]
		last[0], last[1] = last[0]+q[per][0], last[1]+q[per][1]
	}
	return out
}

// years are ways in which two editions tell of one world: what it was last year, and what
// it is now.
var years = map[string][2]func(*world) *world{
	"the same again":                   {nil, nil},
	"a part more":                      {func(w *world) *world { return w.less(false) }, nil},
	"a part less":                      {nil, func(w *world) *world { return w.less(false) }},
	"a part more and the total as was": {func(w *world) *world { return w.less(true) }, nil},
	"a part less and the total as was": {nil, func(w *world) *world { return w.less(true) }},
	"two parts together":               {nil, (*world).merged},
}

// newYears sets two years of a random world on the stage.
func newYears(t testing.TB, r *rand.Rand, as [2]func(*world) *world) (*world, *stage) {
	w := newWorld(r)
	for len(w.groups)/w.questions < 2 {
		w = newWorld(r)
	}
	f := randomFramework(r)
	var stages [2]*stage
	for i, from := range as {
		seen := w
		if from != nil {
			seen = from(w)
		}
		stages[i] = newStage(t, f, seen.document(r)).reviewed(t, r)
		stages[i].as = from
	}
	stages[1].last = stages[0]
	return w, stages[1]
}

func TestWhatIsPublishedInTwoYearsLeavesThreeValues(t *testing.T) {
	for name, as := range years {
		for seed := range uint64(seedsOfYears) {
			r := rand.New(rand.NewPCG(seed, 2))
			w, s := newYears(t, r, as)
			before := w.figures()
			if found := s.walk(t, r, w, 3_000); len(found) > 0 {
				t.Errorf("%s, seed %d: of %v\n%s", name, seed, before, strings.Join(found, "\n"))
			}
		}
	}
}

// seedsOfYears is how many random forces are attacked in each way.
const seedsOfYears = 1
