package disclosure

import (
	"math/big"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/exact"
)

// Whole returns everything of a scored assessment, for those who inspect.
func Whole(c *scoring.Scorecard) *Edition {
	e := &Edition{
		For: Inspectorate, Workforce: teller{}.workforce(c.Assessment), Framework: c.Framework, Assessment: c.Assessment, Review: c.Review, Day: c.Day,
		Answered: c.Answered, Applicable: c.Applicable,
		Score: figure(c.Score), Claimed: figure(c.Claimed), GoalMet: verdict(c.GoalMet),
		Agreement: c.Agreement, Practices: c.Assessment.Practices, Actions: c.Assessment.Actions, Prose: true,
	}
	for i := range c.Promises {
		p := &c.Promises[i]
		e.Promises = append(e.Promises, Promise{p.Of, verdict(p.Kept), p.Failing})
	}
	for i := range c.Standards {
		s := &c.Standards[i]
		to := Standard{Of: s.Of, Score: figure(s.Score), Claimed: figure(s.Claimed), Attained: level(s.Attained)}
		for j := range s.Indicators {
			to.Indicators = append(to.Indicators, teller{}.indicator(c, s.Of.ID, &s.Indicators[j]))
		}
		e.Standards = append(e.Standards, to)
	}
	for i := range c.Assessment.Evidence {
		e.Items = append(e.Items, teller{}.item(c, &c.Assessment.Evidence[i]))
	}
	e.cite()
	return e
}

func figure(r *big.Rat) Figure {
	if r == nil {
		return Figure{State: Missing}
	}
	return Figure{Value: r}
}

func verdict(v scoring.Verdict) Verdict { return Verdict{Yes: v.Yes, Known: v.Known} }

func level(l scoring.Level) Level {
	if !l.Known {
		return Level{State: Missing}
	}
	return Level{Value: l.Value}
}

func (t teller) indicator(c *scoring.Scorecard, standard string, from *scoring.Indicator) Indicator {
	i := Indicator{Of: from.Of, Applicable: from.Applicable, Answered: from.Answered}
	if a := from.Answer; a != nil {
		i.Narrative, i.NotHere = a.Narrative.Value, a.NotApplicable.Reason.Value
		for _, cited := range a.Evidence {
			i.Evidence = append(i.Evidence, Citation{cited.ID.Value, cited.Where.Value})
		}
	}
	if !from.Applicable {
		none := Level{State: NotApplicable}
		i.Claimed, i.Evidenced, i.Moderated, i.Scored = none, none, none, none
		return i
	}
	i.Claimed, i.Evidenced, i.Scored = Level{Value: from.Claimed}, Level{Value: from.Evidenced}, Level{Value: from.Scored}
	if !from.Answered {
		i.Claimed.State = Missing
	}
	i.Moderated = level(from.Moderated)
	i.HeldBack, i.Reasons, i.Shortfall = from.HeldBack(), from.Reasons(c.Framework), from.Shortfall
	if c.Review != nil {
		i.reviewed(c.Review, standard)
	}
	for m := range from.Measures {
		i.Measures = append(i.Measures, t.measure(&from.Measures[m]))
	}
	return i
}

func (i *Indicator) reviewed(r *assessments.Review, standard string) {
	if f, ok := r.Finding(standard, i.Of.ID); ok {
		i.Rationale = f.Rationale.Value
		for _, s := range f.Seen {
			i.Seen = append(i.Seen, s.Value)
		}
	}
	for _, a := range r.AreasForImprovement {
		if a.Indicator.Value == i.Of.ID {
			i.Area = append(i.Area, a.Text.Value)
		}
	}
}

func (t teller) measure(from *scoring.Measure) Measure {
	m := Measure{Of: from.Of, Counts: from.Counts, Cap: Level{Value: from.Cap}}
	m.Part, m.Whole, m.Reading = Figure{State: Missing}, Figure{State: Missing}, Figure{State: Missing}
	if missed, ok := from.Missed(); ok {
		m.Missed = &missed
	}
	r := from.Reading
	if r == nil {
		return m
	}
	m.Given, m.NoCases, m.AsAt, m.Evidence = true, r.NoCases.Value, r.AsAt.Value, r.Evidence.Value
	switch {
	case r.NoCases.Given():
		none := Figure{State: NotApplicable}
		m.Part, m.Whole, m.Reading = none, none, none
	case r.Value.Given():
		t.read(&m, r)
	}
	return m
}

func (t teller) item(c *scoring.Scorecard, from *assessments.Evidence) Item {
	kind, _ := c.Framework.Type(from.Type.Value)
	i := Item{
		ID: from.ID.Value, Title: from.Title.Value, Type: kind, Date: from.Date.Value, ReviewBy: from.ReviewBy.Value,
		Location: from.Location.Value, Reference: from.Reference.Value, SHA256: from.SHA256.Value,
		Marking: from.Marking.Value, Owner: from.Owner.Value, Summary: from.Summary.Value,
		Current: scoring.Current(from, kind, c.Day), Months: months(from.Date.Value, c.Day),
		Detail: t.fields(&from.Detail),
	}
	if i.Marking == "" {
		i.Marking = c.Assessment.Marking.Value
	}
	if !i.Current && !from.Date.Value.After(c.Day) {
		i.WhyPast = scoring.WhyPast(from, kind, c.Day)
	}
	i.Survey = t.survey(from)
	i.Shares = t.shares(from)
	return i
}

// months is how many whole months lie between two days.
func months(from, to exact.Date) int {
	n := 0
	for !from.AddMonths(int64(n + 1)).After(to) {
		n++
	}
	return n
}

func (t teller) fields(d *assessments.Detail) []Field {
	var out []Field
	for i := range d.Fields {
		out = append(out, t.field(d.Fields[i].Key.Value, &d.Fields[i].Value))
	}
	return out
}

func (t teller) field(name string, d *assessments.Detail) Field {
	f := Field{Name: name, Text: d.Text}
	switch d.Shape {
	case assessments.NumberShape:
		n := t.figure(d)
		f.Figure = &n
		if t.people != nil && t.people.at[d] != nil {
			f.Text = "" // it is the count as it was written
		}
	case assessments.ListShape:
		for i := range d.Items {
			if d.Items[i].Shape == assessments.MappingShape {
				f.Entries = append(f.Entries, t.fields(&d.Items[i]))
			} else {
				f.List = append(f.List, d.Items[i].Text)
			}
		}
	}
	return f
}

// text is a text of a detail, by its key.
func text(d *assessments.Detail, key string) string {
	if v, ok := d.Field(key); ok {
		return v.Text
	}
	return ""
}

// entries are the mappings in a list of a detail, by its key.
func entries(d *assessments.Detail, key string) []assessments.Detail {
	if v, ok := d.Field(key); ok {
		return v.Items
	}
	return nil
}

func (t teller) survey(from *assessments.Evidence) *Survey {
	d := &from.Detail
	if from.Type.Value != "survey" || d.Shape != assessments.MappingShape {
		return nil
	}
	s := &Survey{Population: t.number(d, "population"), Responses: t.number(d, "responses")}
	s.Rate = t.rate(d, "responses", "population")
	for _, q := range entries(d, "questions") {
		to := Question{ID: text(&q, "id"), Text: text(&q, "text")}
		for _, g := range entries(&q, "groups") {
			group := Group{Name: text(&g, "group"), Favourable: t.number(&g, "favourable"), Responses: t.number(&g, "responses")}
			group.Rate = t.rate(&g, "favourable", "responses")
			to.Groups = append(to.Groups, group)
		}
		to.Gap = gap(to.Groups)
		s.Questions = append(s.Questions, to)
	}
	return s
}

// gap is how far the groups that are shown lie apart.
func gap(groups []Group) Figure {
	var low, high *big.Rat
	n := 0
	for _, g := range groups {
		if g.Rate.State != Shown {
			continue
		}
		n++
		if low == nil || g.Rate.Value.Cmp(low) < 0 {
			low = g.Rate.Value
		}
		if high == nil || g.Rate.Value.Cmp(high) > 0 {
			high = g.Rate.Value
		}
	}
	if n < 2 {
		return Figure{State: Missing}
	}
	return Figure{Value: new(big.Rat).Sub(high, low)}
}

func (t teller) shares(from *assessments.Evidence) []Share {
	d := &from.Detail
	of := func(part, whole string) Share {
		return Share{part, t.number(d, part), t.number(d, whole), t.rate(d, part, whole)}
	}
	switch from.Type.Value {
	case "training-record":
		return []Share{of("trained", "population")}
	case "network":
		return []Share{of("sites-covered", "sites")}
	case "site-check":
		return []Share{of("sites-checked", "sites"), of("current", "sites-checked")}
	case "workforce-data":
		var all []Share
		for _, f := range entries(d, "figures") {
			all = append(all, Share{text(&f, "name"), t.number(&f, "value"), t.number(&f, "of"), t.rate(&f, "value", "of")})
		}
		return all
	}
	return nil
}

// cite notes at each item what cites it.
func (e *Edition) cite() {
	at := map[string]*Item{}
	for i := range e.Items {
		at[e.Items[i].ID] = &e.Items[i]
	}
	note := func(list *[]string, id string) {
		if !slices.Contains(*list, id) {
			*list = append(*list, id)
		}
	}
	for _, s := range e.Standards {
		for _, ind := range s.Indicators {
			for _, c := range ind.Evidence {
				if it := at[c.ID]; it != nil {
					note(&it.CitedBy, ind.Of.ID)
				}
			}
			for _, m := range ind.Measures {
				if it := at[m.Evidence]; it != nil {
					note(&it.Read, ind.Of.ID)
				}
			}
		}
	}
	for _, a := range e.Actions {
		if it := at[a.From.Value]; it != nil {
			note(&it.GaveRise, a.ID.Value)
		}
	}
}
