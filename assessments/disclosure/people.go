package disclosure

import (
	"math/big"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// countsPeople are the fields of a detail that count people, by type of evidence: those
// that stand by themselves.
var countsPeople = map[string][]string{
	"survey":          {"population", "responses"},
	"focus-group":     {"participants"},
	"network":         {"people", "waiting-list"},
	"training-record": {"population", "trained"},
	"referral-data":   {"referrals"},
	"workforce-data":  {"population"},
	"communication":   {"reach"},
}

// people is every count of people that an edition tells of, and how they hang
// together.
type people struct {
	counts     []*count
	pairs      []*pair
	breakdowns []*breakdown
	at         map[*assessments.Detail]*count
	readings   map[*assessments.Reading]*reading
	groups     []*group
	earlier    map[Place]Told
	parts      map[Place][]Told // of last year's breakdowns, by the place without the entry
	of         map[string]*itemCounts
}

// itemCounts are those of one item.
type itemCounts struct {
	all       []*count // in their order
	fields    map[string]*count
	pairs     []*pair
	questions [][]*group
}

// ofGroup reports whether a count is of the answers of a group.
func (it *itemCounts) ofGroup(c *count) bool {
	return slices.ContainsFunc(it.questions, func(q []*group) bool {
		return slices.ContainsFunc(q, func(g *group) bool { return c == g.favourable || c == g.responses })
	})
}

// hides reports whether any of them is suppressed.
func (it *itemCounts) hides() bool {
	return slices.ContainsFunc(it.all, func(c *count) bool { return c.hidden != notAtAll })
}

type group struct{ favourable, responses *count }

// reading is that of a measure which counts people, or which is taken from an item
// that does.
type reading struct {
	of     *framework.Measure
	at     *assessments.Reading
	part   *count
	whole  *count // nil: it is no share
	rateOf *pair  // it is a rate alone, and that of these
	pair   *pair
	from   []*itemCounts // it says again what these say; none: it stands by itself
	groups bool          // it says again, or sums up, what groups of a survey said
	closed bool          // it names evidence that is not published
}

func newPeople(previous *Earlier) *people {
	p := &people{at: map[*assessments.Detail]*count{}, readings: map[*assessments.Reading]*reading{}, of: map[string]*itemCounts{}}
	if previous != nil {
		p.earlier, p.parts = previous.places(), map[Place][]Told{}
		for _, t := range previous.Figures {
			at := t.Place
			at.Entry = ""
			p.parts[at] = append(p.parts[at], t)
		}
	}
	return p
}

func (p *people) count(r *big.Rat) *count {
	c := &count{value: r}
	p.counts = append(p.counts, c)
	return c
}

// numberAt returns the count that stands in a field of a detail, or nil.
func (p *people) numberAt(d *assessments.Detail, field string) *count {
	v, ok := d.Field(field)
	if !ok || v.Shape != assessments.NumberShape {
		return nil
	}
	if p.at[v] == nil {
		p.at[v] = p.count(v.Number.Rat())
	}
	return p.at[v]
}

// pair notes a part of a whole, where both are given.
func (p *people) pair(part, whole *count) *pair {
	if part == nil || whole == nil {
		return nil
	}
	for _, known := range part.pairs {
		if known.part == part && known.whole == whole {
			return known
		}
	}
	n := &pair{part: part, whole: whole}
	p.pairs = append(p.pairs, n)
	part.pairs, whole.pairs = append(part.pairs, n), append(whole.pairs, n)
	part.joined, whole.joined = true, true
	return n
}

// item notes the counts of an item.
func (p *people) item(from *assessments.Evidence) {
	d := &from.Detail
	if d.Shape != assessments.MappingShape {
		return
	}
	it, first := &itemCounts{fields: map[string]*count{}}, len(p.counts)
	p.of[from.ID.Value] = it
	defer func() { it.all = p.counts[first:len(p.counts):len(p.counts)] }()
	for _, field := range countsPeople[from.Type.Value] {
		if c := p.numberAt(d, field); c != nil {
			it.fields[field] = c
			c.before = p.before(Place{Item: from.ID.Value, Figure: field})
		}
	}
	switch from.Type.Value {
	case "survey":
		p.partOf(from, it, "responses", "population")
		p.survey(from, it)
	case "training-record":
		p.partOf(from, it, "trained", "population")
	case "referral-data":
		p.themes(from, it)
	case "workforce-data":
		p.workforce(from, it)
	}
}

// partOf notes two fields of an item as a part and its whole.
func (p *people) partOf(from *assessments.Evidence, it *itemCounts, part, whole string) {
	if n := p.pair(it.fields[part], it.fields[whole]); n != nil {
		it.note(n)
		p.remember(Place{Item: from.ID.Value, Figure: part}, n.part, n.whole)
	}
}

func (it *itemCounts) note(n *pair) {
	if n != nil {
		it.pairs = append(it.pairs, n)
	}
}

func (p *people) survey(from *assessments.Evidence, it *itemCounts) {
	var all []*breakdown
	for _, q := range entries(&from.Detail, "questions") {
		var asked []*group
		b := &breakdown{total: it.fields["responses"]}
		at := Place{Item: from.ID.Value, Question: text(&q, "id")}
		var names []string
		for _, g := range entries(&q, "groups") {
			at.Entry = text(&g, "group")
			names = append(names, at.Entry)
			to := &group{p.numberAt(&g, "favourable"), p.numberAt(&g, "responses")}
			if to.favourable == nil || to.responses == nil {
				continue
			}
			it.note(p.pair(to.favourable, to.responses))
			asked = append(asked, to)
			last, old := p.told(at.named("favourable"))
			b.parts = append(b.parts, &part{of: to.responses, with: []*count{to.favourable}, least: between(0, fewest-1), old: old, hid: last.Of.State == Suppressed})
			p.remember(at.named("favourable"), to.favourable, to.responses)
		}
		p.groups = append(p.groups, asked...)
		it.questions = append(it.questions, asked)
		if b.total != nil {
			b.before = b.total.before
			_, b.old = p.told(Place{Item: from.ID.Value, Figure: "responses"})
			b.gone, b.lost = p.gone(Place{Item: from.ID.Value, Question: at.Question}, "favourable", names)
			all = append(all, b)
		}
	}
	p.related(all)
}

// related notes the breakdowns of one total.
func (p *people) related(all []*breakdown) {
	for _, b := range all {
		b.siblings, b.total.joined = all, true
	}
	p.breakdowns = append(p.breakdowns, all...)
}

func (p *people) themes(from *assessments.Evidence, it *itemCounts) {
	b := &breakdown{total: it.fields["referrals"]}
	var names []string
	for _, theme := range entries(&from.Detail, "themes") {
		if c := p.numberAt(&theme, "count"); c != nil {
			at := Place{Item: from.ID.Value, Entry: text(&theme, "theme"), Figure: "count"}
			last, old := p.told(at)
			c.before = p.before(at)
			names = append(names, at.Entry)
			b.parts = append(b.parts, &part{of: c, least: between(1, few), old: old, hid: last.Count.State == Suppressed})
		}
	}
	if b.total != nil {
		b.before = b.total.before
		_, b.old = p.told(Place{Item: from.ID.Value, Figure: "referrals"})
		b.gone, b.lost = p.gone(Place{Item: from.ID.Value}, "count", names)
		p.related([]*breakdown{b})
	}
}

// workforce notes figures of people: each a part of its whole, and all those of one whole, or
// of one figure beside them, such as sites and all sites, a total with its parts where they
// add up to it.
func (p *people) workforce(from *assessments.Evidence, it *itemCounts) {
	wholes := map[string]*breakdown{}
	var order []*breakdown
	alone := &breakdown{}
	for _, f := range entries(&from.Detail, "figures") {
		if text(&f, "counts") != "people" {
			continue
		}
		value := p.numberAt(&f, "value")
		if value == nil {
			continue
		}
		at := Place{Item: from.ID.Value, Entry: text(&f, "name"), Figure: "value"}
		to := &part{of: value, least: between(1, few)}
		d, given := f.Field("of")
		if !given || d.Shape != assessments.NumberShape {
			value.before = p.before(at)
			it.fields[" "+at.Entry] = value
			alone.parts = append(alone.parts, to)
			continue
		}
		of := wholes[d.Number.String()]
		if of == nil {
			of = &breakdown{total: p.numberAt(&f, "of")}
			wholes[d.Number.String()], order = of, append(order, of)
		}
		p.at[d] = of.total // one number, however often it is written
		of.parts = append(of.parts, to)
		it.note(p.pair(value, of.total))
		p.remember(at, value, of.total)
	}
	for _, b := range append(order, alone.apart()...) {
		if len(b.parts) > 1 && b.adds() {
			p.related([]*breakdown{b})
		}
	}
}

// apart are the breakdowns in which one of the parts is the total of all others.
func (b *breakdown) apart() (all []*breakdown) {
	for i, p := range b.parts {
		all = append(all, &breakdown{total: p.of, parts: slices.Concat(b.parts[:i], b.parts[i+1:])})
	}
	return all
}

// reading notes that of a measure which counts people, or which says again what an
// item says of people.
func (p *people) reading(m *scoring.Measure, cited []string, closed bool) {
	r := m.Reading
	if r == nil || !r.Value.Given() {
		return
	}
	to := &reading{of: m.Of, at: r, closed: closed}
	if closed {
		p.readings[r] = to
		return
	}
	if m.Of.Unit != framework.Percent && m.Of.Unit != framework.Count {
		return
	}
	value := r.Value.Value.Rat()
	switch {
	case m.Of.Unit == framework.Count:
		to.part = p.same(cited, value, to)
	case r.Of.Given():
		p.shared(cited, value, r.Of.Value.Rat(), to)
	default:
		if to.rateOf = p.sameRate(cited, value, to); to.rateOf != nil {
			p.readings[r] = to
		}
		return
	}
	if len(to.from) == 0 && !m.Of.CountsPeople {
		return
	}
	if to.part == nil {
		to.part = p.count(value)
	}
	if r.Of.Given() && to.whole == nil {
		to.whole = p.count(r.Of.Value.Rat())
	}
	if to.whole != nil {
		to.pair = p.pair(to.part, to.whole)
	}
	p.readings[r] = to
}

// same returns the count of one of the items that has a value, or nil.
func (p *people) same(items []string, value *big.Rat, to *reading) *count {
	for _, id := range items {
		it := p.of[id]
		if it == nil {
			continue
		}
		for _, c := range it.all {
			if c.value.Cmp(value) == 0 {
				to.from, to.groups = append(to.from, it), to.groups || len(it.questions) > 0
				return c
			}
		}
	}
	return nil
}

// shared finds the counts of one of the items that are a part and its whole: those of a
// pair, or the sums of a question's groups. The sums come before a group that is all of its
// question, of which one of the two may be none.
func (p *people) shared(items []string, part, whole *big.Rat, to *reading) {
	for _, id := range items {
		it := p.of[id]
		if it == nil {
			continue
		}
		if slices.ContainsFunc(it.questions, func(q []*group) bool { return adds(q, part, whole) }) {
			to.from, to.groups = []*itemCounts{it}, true
			return
		}
		for _, n := range it.pairs {
			if n.part.value.Cmp(part) == 0 && n.whole.value.Cmp(whole) == 0 {
				to.part, to.whole, to.from, to.groups = n.part, n.whole, []*itemCounts{it}, it.ofGroup(n.part)
				return
			}
		}
	}
	to.part, to.whole = p.same(items, part, to), p.same(items, whole, to)
}

// adds reports whether a part and a whole are what the groups of a question add up to.
func adds(groups []*group, part, whole *big.Rat) bool {
	favourable, responses := new(big.Rat), new(big.Rat)
	for _, g := range groups {
		favourable.Add(favourable, g.favourable.value)
		responses.Add(responses, g.responses.value)
	}
	return len(groups) > 1 && favourable.Cmp(part) == 0 && responses.Cmp(whole) == 0
}

// sameRate returns the share of one of the items that is, rounded, as much as a rate.
func (p *people) sameRate(items []string, rate *big.Rat, to *reading) *pair {
	for _, id := range items {
		it := p.of[id]
		if it == nil {
			continue
		}
		for _, n := range it.pairs {
			if n.whole.value.Sign() == 0 {
				continue
			}
			exact := new(big.Rat).Quo(n.part.value, n.whole.value)
			exact.Mul(exact, big.NewRat(hundred, 1)).Sub(exact, rate)
			if exact.Abs(exact).Cmp(big.NewRat(1, 1)) < 0 {
				to.from, to.groups = []*itemCounts{it}, it.ofGroup(n.part)
				return n
			}
		}
	}
	return nil
}
