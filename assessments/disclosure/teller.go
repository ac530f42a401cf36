package disclosure

import (
	"math/big"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// teller tells the figures of an assessment to a reader.
type teller struct {
	people *people // nil: to one who may see them all
}

// figure tells a number of a detail.
func (t teller) figure(d *assessments.Detail) Figure {
	if t.people != nil {
		if c := t.people.at[d]; c != nil {
			return c.figure()
		}
	}
	return figure(d.Number.Rat())
}

// number tells a figure of a detail, by its key.
func (t teller) number(d *assessments.Detail, key string) Figure {
	if v, ok := d.Field(key); ok && v.Shape == assessments.NumberShape {
		return t.figure(v)
	}
	return Figure{State: Missing}
}

// rate tells a field of a detail in per cent of another.
func (t teller) rate(d *assessments.Detail, part, whole string) Figure {
	n, ok := d.Field(part)
	of, both := d.Field(whole)
	if !ok || !both || n.Shape != assessments.NumberShape || of.Shape != assessments.NumberShape {
		return Figure{State: Missing}
	}
	if t.people == nil {
		return share(n.Number.Rat(), of.Number.Rat())
	}
	if a, b := t.people.at[n], t.people.at[of]; a != nil && b != nil {
		return (&pair{part: a, whole: b}).rate()
	}
	return wholePerCent(share(n.Number.Rat(), of.Number.Rat()))
}

// share is a part in per cent of a whole, where there is a whole.
func share(part, whole *big.Rat) Figure {
	if whole.Sign() == 0 {
		return Figure{State: NotApplicable}
	}
	r := new(big.Rat).Quo(part, whole)
	return Figure{Value: r.Mul(r, big.NewRat(hundred, 1))}
}

func wholePerCent(f Figure) Figure {
	if f.State == Shown {
		f.Value = new(big.Rat).SetInt64(rounded(f.Value, 1))
	}
	return f
}

// read tells a reading that has a value.
func (t teller) read(m *Measure, r *assessments.Reading) {
	shared := m.Of.Unit == framework.Percent && r.Of.Given() && r.Of.Value.Sign() > 0
	if t.people != nil {
		t.readPublic(m, r, shared)
		return
	}
	if !shared {
		m.Reading = figure(r.Value.Value.Rat())
		return
	}
	m.Part, m.Whole = figure(r.Value.Value.Rat()), figure(r.Of.Value.Rat())
	m.Reading = share(m.Part.Value, m.Whole.Value)
}

// readPublic tells a reading to the public: of people as their counts are told, of
// other things as it is, and rates in whole per cents.
func (t teller) readPublic(m *Measure, r *assessments.Reading, shared bool) {
	switch counted := t.people.readings[r]; {
	case counted != nil && counted.closed:
		m.Reading = Figure{State: Withheld}
		if r.Of.Given() {
			m.Part, m.Whole = m.Reading, m.Reading
		}
	case counted != nil && counted.hidden() && len(counted.from) > 0:
		m.Reading = Figure{State: Suppressed}
		if counted.whole != nil {
			m.Part, m.Whole = counted.told(counted.part), counted.told(counted.whole)
		}
	case counted != nil && counted.rateOf != nil:
		m.Reading = wholePerCent(figure(r.Value.Value.Rat()))
	case counted != nil && counted.whole != nil:
		m.Part, m.Whole, m.Reading = counted.part.figure(), counted.whole.figure(), counted.pair.rate()
	case counted != nil:
		m.Reading = counted.part.figure()
	case shared:
		m.Part, m.Whole = figure(r.Value.Value.Rat()), figure(r.Of.Value.Rat())
		m.Reading = wholePerCent(share(m.Part.Value, m.Whole.Value))
	case m.Of.Unit == framework.Percent:
		m.Reading = wholePerCent(figure(r.Value.Value.Rat()))
	default:
		m.Reading = figure(r.Value.Value.Rat())
	}
}

// workforce tells how many people the organisation has.
func (t teller) workforce(a *assessments.Assessment) Workforce {
	from := &a.Workforce
	w := Workforce{
		Headcount: Figure{State: Missing}, FullTimeEquivalent: Figure{State: Missing},
		Approximate: from.Approximate, AsAt: from.AsAt.Value, Source: from.Source.Value,
	}
	tell := func(r *big.Rat) Figure {
		if t.people == nil {
			return figure(r)
		}
		c := t.people.count(r)
		if isSmall(r) {
			c.hide(small)
		}
		return c.figure()
	}
	if from.Headcount.Given() {
		w.Headcount = tell(new(big.Rat).SetInt64(from.Headcount.Value))
	}
	if from.FullTimeEquivalent.Given() {
		w.FullTimeEquivalent = tell(from.FullTimeEquivalent.Value.Rat())
	}
	return w
}

// peopleOf notes every count of people that the public is told of something of.
func peopleOf(c *scoring.Scorecard, kept func(id string) bool, previous *Earlier) *people {
	p := newPeople(previous)
	for i := range c.Assessment.Evidence {
		item := &c.Assessment.Evidence[i]
		if kept(item.ID.Value) {
			p.item(item)
		}
	}
	for s := range c.Standards {
		for i := range c.Standards[s].Indicators {
			ind := &c.Standards[s].Indicators[i]
			for m := range ind.Measures {
				r := ind.Measures[m].Reading
				closed := r != nil && r.Evidence.Given() && !kept(r.Evidence.Value)
				p.reading(&ind.Measures[m], cited(ind, m), closed)
			}
		}
	}
	p.suppress()
	return p
}

// cited are the items that a reading can have been taken from: the one that it names,
// and those that the answer cites.
func cited(ind *scoring.Indicator, m int) []string {
	var ids []string
	if r := ind.Measures[m].Reading; r != nil && r.Evidence.Given() {
		ids = append(ids, r.Evidence.Value)
	}
	for _, c := range ind.Answer.Evidence {
		ids = append(ids, c.ID.Value)
	}
	return ids
}
