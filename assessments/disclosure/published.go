package disclosure

import (
	"reflect"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/diag"
)

// Options say what is published.
type Options struct {
	Narratives bool     // narratives, summaries, places to look, reasons, rationales and key points too
	Previous   *Earlier // what the edition that was published before tells; nil: none
}

// Refusal is why an assessment cannot be published.
type Refusal struct {
	Place string // where, in words
	What  string
	Hint  string // what would be right
}

// Published returns what may be published of a scored assessment, or why nothing may.
func Published(c *scoring.Scorecard, o Options) (*Edition, []Refusal) {
	if no := refused(c); len(no) > 0 {
		return nil, no
	}
	p := &publisher{card: c, options: o}
	p.people = peopleOf(c, p.kept, o.Previous)
	p.worst, p.best = p.people.extremes(c)
	e := p.edition()
	if no := p.personalData(); len(no) > 0 {
		return nil, no
	}
	return e, nil
}

// refused says why an assessment as a whole is not for the public.
func refused(c *scoring.Scorecard) (no []Refusal) {
	a := c.Assessment
	if a.Status.Value == assessments.Draft {
		no = append(no, Refusal{"the assessment", "it is a draft", "publish it once it is submitted"})
	}
	if a.Marking.Value != assessments.Official {
		no = append(no, Refusal{"the assessment", "it is marked " + a.Marking.Value, "what is published is marked OFFICIAL; mark the items that are above it"})
	}
	return no
}

// publisher makes an edition for the public.
type publisher struct {
	card        *scoring.Scorecard
	options     Options
	people      *people
	worst, best *scoring.Scorecard // were what is suppressed as bad, and as good, as it can be
	tally       Tally
	texts       []keptText
}

// kept reports whether an item of the register is published.
func (p *publisher) kept(id string) bool {
	for i := range p.card.Assessment.Evidence {
		item := &p.card.Assessment.Evidence[i]
		if item.ID.Value == id {
			return !item.Marking.Given() || item.Marking.Value == assessments.Official
		}
	}
	return false
}

func (p *publisher) keptOf(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !p.kept(id) })
}

func (p *publisher) edition() *Edition {
	c := p.card
	e := &Edition{
		For: Public, Framework: c.Framework, Day: c.Day, Answered: c.Answered, Applicable: c.Applicable, Prose: p.options.Narratives,
		Workforce: teller{p.people}.workforce(c.Assessment),
		Score:     p.score(figure(c.Score), p.worst.Score != nil && p.worst.Score.Cmp(p.best.Score) != 0), Claimed: figure(c.Claimed),
		GoalMet: p.verdict(c.GoalMet, p.worst.GoalMet, p.best.GoalMet),
	}
	e.Workforce.Source = p.prose("workforce, source", e.Workforce.Source)
	for i := range c.Promises {
		e.Promises = append(e.Promises, p.promise(i))
	}
	for s := range c.Standards {
		e.Standards = append(e.Standards, p.standard(s))
	}
	for i := range c.Assessment.Evidence {
		if from := &c.Assessment.Evidence[i]; p.kept(from.ID.Value) {
			e.Items = append(e.Items, p.item(from))
		} else {
			p.tally.Items++
		}
	}
	p.plan(e)
	e.Assessment, e.Review = p.document(e), p.review()
	e.Agreement = p.agreement()
	e.cite()
	p.count(e)
	e.Withheld = p.tally
	return e
}

// withheld counts what would narrow down something that is suppressed.
func (p *publisher) withheld() { p.tally.Levels++ }

func (p *publisher) score(f Figure, differs bool) Figure {
	if differs {
		p.withheld()
		return Figure{State: Withheld}
	}
	return f
}

func (p *publisher) level(l Level, worst, best int) Level {
	if l.State == Shown && worst != best {
		p.withheld()
		return Level{State: Withheld}
	}
	return l
}

func (p *publisher) verdict(v, worst, best scoring.Verdict) Verdict {
	if worst != best {
		p.withheld()
		return Verdict{Withheld: true}
	}
	return verdict(v)
}

func (p *publisher) promise(i int) Promise {
	of, worst, best := &p.card.Promises[i], &p.worst.Promises[i], &p.best.Promises[i]
	out := Promise{Of: of.Of, Kept: p.verdict(of.Kept, worst.Kept, best.Kept), Failing: of.Failing}
	if !slices.Equal(worst.Failing, best.Failing) {
		if !out.Kept.Withheld {
			p.withheld()
		}
		out.Failing = nil
	}
	return out
}

func (p *publisher) standard(s int) Standard {
	of, worst, best := &p.card.Standards[s], &p.worst.Standards[s], &p.best.Standards[s]
	to := Standard{
		Of: of.Of, Claimed: figure(of.Claimed),
		Score:    p.score(figure(of.Score), of.Score != nil && worst.Score.Cmp(best.Score) != 0),
		Attained: p.level(level(of.Attained), worst.Attained.Value, best.Attained.Value),
	}
	for i := range of.Indicators {
		to.Indicators = append(to.Indicators, p.indicator(of.Of.ID, &of.Indicators[i], &worst.Indicators[i], &best.Indicators[i]))
	}
	return to
}

func (p *publisher) indicator(standard string, from, worst, best *scoring.Indicator) Indicator {
	i := teller{p.people}.indicator(p.card, standard, from)
	p.words(&i)
	i.Evidence = p.citations(&i)
	for m := range i.Measures {
		p.measure(&i, m, worst.Measures[m].Cap == best.Measures[m].Cap)
	}
	i.Evidenced = p.level(i.Evidenced, worst.Evidenced, best.Evidenced)
	i.Scored = p.level(i.Scored, worst.Scored, best.Scored)
	i.HeldBack = worst.HeldBack() && best.HeldBack()
	i.Shortfall, i.Reasons = nil, nil
	same := reflect.DeepEqual(worst.Shortfall, best.Shortfall)
	if same {
		i.Shortfall = p.shortfall(from.Shortfall)
	} else { // whether or not there is one in truth
		p.withheld()
	}
	if same && worst.Evidenced == best.Evidenced && i.HeldBack {
		i.Reasons = p.reasons(&i)
	}
	return i
}

// citations are those of items that are published.
func (p *publisher) citations(i *Indicator) []Citation {
	var out []Citation
	for _, c := range i.Evidence {
		if p.kept(c.ID) {
			out = append(out, Citation{c.ID, p.prose("indicator "+i.Of.ID+", where to look in "+c.ID, c.Where)})
		}
	}
	return out
}

func (p *publisher) measure(i *Indicator, m int, told bool) {
	to := &i.Measures[m]
	if !p.kept(to.Evidence) {
		to.Evidence = ""
	}
	to.NoCases = p.prose("indicator "+i.Of.ID+", measure "+to.Of.ID+", no cases", to.NoCases)
	if !told {
		p.withheld()
		to.Cap, to.Missed = Level{State: Withheld}, nil
	}
}

// shortfall leaves out the items that are not published.
func (p *publisher) shortfall(from *scoring.Shortfall) *scoring.Shortfall {
	if from == nil {
		return nil
	}
	s := &scoring.Shortfall{Level: from.Level, Stale: p.keptOf(from.Stale), Incomplete: p.keptOf(from.Incomplete)}
	for _, m := range from.Missing {
		m.Unpointed = p.keptOf(m.Unpointed)
		s.Missing = append(s.Missing, m)
	}
	return s
}

// reasons says why less is evidenced than is claimed, without the readings, which
// are told elsewhere as far as they may be.
func (p *publisher) reasons(i *Indicator) []string {
	var all []string
	f := p.card.Framework
	if i.Shortfall != nil {
		all = append(all, i.Shortfall.In(f))
	}
	for _, m := range i.Measures {
		if m.Missed == nil || m.Cap.State != Shown || m.Cap.Value >= i.Claimed.Value {
			continue
		}
		says := "the reading misses that"
		if !m.Counts {
			says = "there is no reading that counts"
		}
		all = append(all, "level "+f.LevelName(m.Missed.Level)+" needs "+m.Of.Asks(*m.Missed)+" for "+m.Of.ID+" ("+m.Of.Title+"), and "+says)
	}
	return all
}

// agreement is not told where it would tell of a level that is not.
func (p *publisher) agreement() *scoring.Agreement {
	if p.card.Agreement == nil {
		return nil
	}
	for s := range p.worst.Standards {
		for i := range p.worst.Standards[s].Indicators {
			if ind := &p.worst.Standards[s].Indicators[i]; ind.Reviewed() && ind.Evidenced != p.best.Standards[s].Indicators[i].Evidenced {
				p.withheld()
				return nil
			}
		}
	}
	return p.card.Agreement
}

// count counts what is suppressed, as often as it stands there: what is behind it is not
// to be told by its number.
func (p *publisher) count(e *Edition) {
	for _, f := range e.Figures() {
		p.suppressed(f.Count, f.Of)
		p.suppressedRate(f.Rate)
		if f.Question != "" && f.Of.State == Suppressed {
			p.tally.Groups++
		}
	}
	p.suppressed(e.Workforce.Headcount, e.Workforce.FullTimeEquivalent)
	for _, s := range e.Standards {
		for _, i := range s.Indicators {
			for _, m := range i.Measures {
				p.suppressed(m.Part, m.Whole)
				p.suppressedRate(m.Reading)
			}
		}
	}
	for _, c := range p.people.counts {
		if c.known {
			p.tally.Known++
		}
	}
}

func (p *publisher) suppressed(figures ...Figure) {
	for _, f := range figures {
		if f.State == Suppressed {
			p.tally.Counts++
		}
	}
}

func (p *publisher) suppressedRate(f Figure) {
	if f.State == Suppressed {
		p.tally.Further++
	}
}

// item is an item of the register.
func (p *publisher) item(from *assessments.Evidence) Item {
	to := teller{p.people}.item(p.card, from)
	at := "evidence " + to.ID
	to.Reference, to.SHA256 = "", ""
	if !strings.HasPrefix(to.Location, "https://") {
		to.Location = ""
	}
	to.Title, to.Owner = p.keep(at+", title", to.Title), p.keep(at+", owner", to.Owner)
	to.Summary = p.prose(at+", summary", to.Summary)
	if len(to.Detail) > 0 && len(assessments.DetailFields(to.Type.ID)) == 0 {
		p.tally.Details++
		to.Detail = nil
	}
	if !p.options.Narratives {
		to.Detail = slices.DeleteFunc(to.Detail, func(f Field) bool {
			points := to.Type.ID == "focus-group" && f.Name == "key-points"
			if points {
				p.tally.Prose++
			}
			return points
		})
	}
	p.details(at, to.Detail)
	return to
}

// details notes the texts of a detail.
func (p *publisher) details(at string, fields []Field) {
	for _, f := range fields {
		here := at + ", " + f.Name
		p.keep(here, f.Text)
		for _, text := range f.List {
			p.keep(here, text)
		}
		for _, entry := range f.Entries {
			p.details(here, entry)
		}
	}
}

// words leaves of what an answer and a review say in prose what may be published.
func (p *publisher) words(i *Indicator) {
	at := "indicator " + i.Of.ID
	i.Narrative = p.prose(at+", narrative", i.Narrative)
	i.NotHere = p.prose(at+", not applicable", i.NotHere)
	i.Rationale = p.prose(at+", the review's rationale", i.Rationale)
	var area []string
	for _, text := range i.Area {
		if text = p.prose(at+", area for improvement", text); text != "" {
			area = append(area, text)
		}
	}
	i.Area = area
}

// plan is what the organisation shares, and what it will do.
func (p *publisher) plan(e *Edition) {
	for _, from := range p.card.Assessment.Practices {
		at := "practice " + from.ID.Value
		p.keep(at+", title", from.Title.Value)
		from.Summary.Value = p.prose(at+", summary", from.Summary.Value)
		if from.Summary.Value == "" {
			from.Summary = diag.Text{}
		}
		e.Practices = append(e.Practices, from)
	}
	for _, from := range p.card.Assessment.Actions {
		at := "action " + from.ID.Value
		p.keep(at+", title", from.Title.Value)
		p.keep(at+", owner", from.Owner.Value)
		if !p.kept(from.From.Value) {
			from.From = diag.Text{}
		}
		e.Actions = append(e.Actions, from)
	}
}

// document is the assessment with nothing in it that is not published.
func (p *publisher) document(e *Edition) *assessments.Assessment {
	from := p.card.Assessment
	a := &assessments.Assessment{
		Framework: from.Framework, FrameworkVersion: from.FrameworkVersion, Force: from.Force,
		Date: from.Date, Period: from.Period, Status: from.Status, Submitted: from.Submitted, Marking: from.Marking,
		ChiefOfficer: from.ChiefOfficer, Oversight: from.Oversight, Practices: e.Practices, Actions: e.Actions,
	}
	p.keep("force, name", a.Force.Name.Value)
	p.keep("accountability, chief officer's role", a.ChiefOfficer.Role.Value)
	p.keep("accountability, oversight body", a.Oversight.Body.Value)
	a.DateNote = p.located("date note", from.DateNote)
	a.Scope = p.located("scope", from.Scope)
	a.Handling = p.located("handling", from.Handling)
	return a
}

// review is who reviewed, and when. What was found stands with the indicators.
func (p *publisher) review() *assessments.Review {
	from := p.card.Review
	if from == nil {
		return nil
	}
	p.keep("review, reviewer's role", from.Role.Value)
	return &assessments.Review{
		Framework: from.Framework, Force: from.Force, Date: from.Date, AssessmentDate: from.AssessmentDate,
		Organisation: from.Organisation, Role: from.Role, Kind: from.Kind,
	}
}
