// Package check holds documents against their framework and the rules: what is
// wrong in them, and what is doubtful.
package check

import (
	"cmp"
	"fmt"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

// Options say how a document is checked. The zero value is the assessment's own
// date.
type Options struct {
	AsAt    exact.Date         // evidence, readings and actions are judged on this day
	Off     map[diag.Rule]bool // warnings that are not wanted, and do not count
	Waivers *Waivers           // what quiets warnings; nil: nothing
}

// Assessment returns what is wrong or doubtful in an assessment held against its
// framework, in the order of the checks. What could not be read of it was reported when it was read; a check
// that would need it is left out.
func Assessment(f *framework.Framework, a *assessments.Assessment, o Options) diag.List {
	c := &checker{
		f: f, a: a, o: o, day: o.AsAt,
		items:   make(map[string]*item, len(a.Evidence)),
		doubted: map[*assessments.Answer]bool{},
		placed:  make(map[string]*assessments.Answer, f.Count()),
	}
	if c.day.IsZero() || !a.Date.Given() {
		c.day = a.Date.Value
	}
	return slices.Concat(c.pass(c.head), c.pass(c.evidence), c.pass(c.answers), c.pass(c.practices), c.pass(c.actions),
		c.pass(c.unused), c.pass(c.unanswered), c.pass(c.overClaimed), c.pass(c.straightLine), c.pass(c.sameNarrative), c.pass(c.thinEvidence),
		Written(a.File, a.Written, o))
}

// pass runs one of the checks and returns what it finds, in the document's order.
// Each has its own limit, so that the first findings of all are the first of the
// document, whatever is checked first.
func (c *checker) pass(check func()) diag.List {
	c.sink = &diag.Sink{File: c.a.File, Off: c.o.Off, Quiet: c.o.Waivers.Quiet}
	check()
	c.lost = c.lost || c.sink.Full()
	c.cut = c.cut || c.sink.Full()
	return c.sink.List()
}

type checker struct {
	f       *framework.Framework
	a       *assessments.Assessment
	o       Options
	day     exact.Date // none where the assessment's date could not be read
	sink    *diag.Sink
	matched bool             // the assessment is of this framework and version
	items   map[string]*item // the register
	ids     []string         // of the register, once a hint asked for them
	lost    bool             // a citation could not be followed
	cut     bool             // a pass was ended by its limit
	doubted map[*assessments.Answer]bool
	placed  map[string]*assessments.Answer // the answers that stand where they belong, by indicator
}

// item is an item of the register and what the checks know of it.
type item struct {
	*assessments.Evidence
	kind    *framework.EvidenceType // nil: not known
	future  bool                    // dated after the assessment
	broken  bool                    // something in it is wrong
	cited   bool
	citing  int                 // answers that cite it
	counted *assessments.Answer // the last of these
	pointed bool                // an answer says where in it to look
}

// usable reports whether everything that scoring asks of the item is known.
func (i *item) usable() bool { return i.kind != nil && !i.future && !i.broken }

// root is where all paths begin.
var root *diag.Path

// matches holds the names of a document's framework and version against the
// framework that it is checked with.
func matches(f *framework.Framework, sink *diag.Sink, id, version diag.Text) bool {
	if id.Given() && id.Value != f.ID {
		sink.Errorf(diag.FrameworkMismatch, id.Pos, root.Key("framework"), fmt.Sprintf("write %s, or name another framework with --framework", f.ID),
			"the document is of framework %s, and is checked against %q", diag.Quote(id.Value), f.ID)
		return false
	}
	if version.Given() && version.Value != f.Version {
		sink.Errorf(diag.FrameworkMismatch, version.Pos, root.Key("framework-version"), "write "+f.Version+", or leave the key out",
			"the document is of version %s of the framework, and is checked against version %q", diag.Quote(version.Value), f.Version)
		return false
	}
	return id.Given()
}

// head checks what stands above the register.
func (c *checker) head() {
	a := c.a
	c.matched = matches(c.f, c.sink, a.Framework, a.FrameworkVersion)
	c.notFuture(a.Workforce.AsAt, root.Key("workforce").Key("as-at"), "the workforce was counted")
	status := a.Status.Value
	if (status == assessments.Submitted || status == assessments.Published) && !a.ChiefOfficer.Approved.Given() && !a.ChiefOfficer.Broken {
		c.sink.Warnf(diag.NoSignOff, a.Status.Pos, root.Key("status"), "below accountability write chief-officer: {role: …, approved: the day}",
			"%s, with no day on which a chief officer approved it", status)
	}
	kind := a.Kind()
	if a.Force.ID.Given() && (kind == framework.Territorial || kind == framework.National) && !framework.KnownForce(a.Force.ID.Value) {
		c.sink.Warnf(diag.UnknownForce, a.Force.ID.Pos, root.Key("force").Key("id"), cmp.Or(diag.DidYouMean(a.Force.ID.Value, framework.ForceIDs()), "a force that is made up is of kind fictional, another organisation of kind partner"),
			"%s force %q is not in the register of forces", kind, a.Force.ID.Value)
	}
}

// notFuture reports a day after the assessment's date.
func (c *checker) notFuture(d assessments.Date, path *diag.Path, what string) bool {
	if !d.Given() || !c.a.Date.Given() || !d.Value.After(c.a.Date.Value) {
		return true
	}
	c.sink.Errorf(diag.FutureDate, d.Pos, path, "look at both years; what came later belongs in the next assessment", "%s on %s, after the assessment's date, %s", what, d.Value, c.a.Date.Value)
	return false
}

// evidence checks the register.
func (c *checker) evidence() {
	items := make([]item, len(c.a.Evidence))
	for i := range c.a.Evidence {
		e := &items[i]
		e.broken = c.a.Evidence[i].Broken
		e.Evidence = &c.a.Evidence[i]
		path := root.Key("evidence").Index(i)
		e.future = !c.notFuture(e.Date, path.Key("date"), "the evidence is dated")
		if c.matched && e.Type.Given() && !c.sink.Full() {
			c.evidenceType(e, path)
		}
		if e.ID.Given() && c.items[e.ID.Value] == nil {
			c.items[e.ID.Value] = e
		}
	}
}

func (c *checker) evidenceType(e *item, path *diag.Path) {
	kind, ok := c.f.Type(e.Type.Value)
	if !ok {
		c.sink.Errorf(diag.UnknownType, e.Type.Pos, path.Key("type"), diag.KnownHere(e.Type.Value, c.f.TypeIDs()),
			"evidence type %s is not in the framework", diag.Quote(e.Type.Value))
		return
	}
	e.kind = kind
	before := c.sink.Len()
	e.CheckDetail(c.sink, path)
	if c.sink.Len() > before {
		e.broken = true
		return
	}
	c.bases(e, path)
	c.breakdowns(e, path)
	if e.Type.Value == "focus-group" && !(said(e, "consent") && said(e, "information-sheet")) {
		place := e.DetailKey
		if place.IsZero() {
			place = e.Type.Pos
		}
		c.sink.Warnf(diag.NoConsent, place, path.Key("detail"), "say so in the detail, as in: consent: yes, information-sheet: yes",
			"a focus group without both consent and an information sheet")
	}
}

// said reports whether an item's detail says yes to a field.
func said(e *item, field string) bool {
	d, ok := e.Detail.Field(field)
	return ok && d.Bool
}

// cite follows a citation and sees that what it cites is current.
func (c *checker) cite(id diag.Text, path *diag.Path) *item {
	if !id.Given() {
		c.lost = true
		return nil
	}
	e := c.items[id.Value]
	if e == nil {
		c.lost = true
		if !c.sink.Full() {
			hint := diag.DidYouMean(id.Value, c.evidenceIDs())
			if hint == "" {
				hint = "add it to the register, below evidence:, or cite another"
			}
			c.sink.Errorf(diag.UnknownEvidence, id.Pos, path, hint,
				"evidence %s is not in the register", diag.Quote(id.Value))
		}
		return nil
	}
	e.cited = true
	if e.usable() && !c.day.IsZero() && !scoring.Current(e.Evidence, e.kind, c.day) {
		c.sink.Warnf(diag.StaleEvidence, id.Pos, path, "cite something newer, or say less", "evidence %q is not current on %s: %s",
			id.Value, c.day, scoring.WhyPast(e.Evidence, e.kind, c.day))
	}
	return e
}

func (c *checker) evidenceIDs() []string {
	if c.ids == nil {
		for i := range c.a.Evidence {
			c.ids = append(c.ids, c.a.Evidence[i].ID.Value)
		}
	}
	return c.ids
}

// practices checks what is shared, and actions the improvement plan.
func (c *checker) practices() {
	for i := range c.a.Practices {
		if c.sink.Full() {
			return
		}
		c.knownIndicator(c.a.Practices[i].Indicator, root.Key("practices").Index(i).Key("indicator"))
	}
}

func (c *checker) actions() {
	for i := range c.a.Actions {
		if c.sink.Full() {
			return
		}
		action := &c.a.Actions[i]
		path := root.Key("actions").Index(i)
		c.knownIndicator(action.Indicator, path.Key("indicator"))
		if c.matched {
			c.onLadder(action.RaisesTo, path.Key("raises-to"))
		}
		if action.From.Given() {
			c.cite(action.From, path.Key("from"))
		}
		c.notFuture(action.Done, path.Key("done"), "the action was done")
		c.lost = c.lost || action.Broken
		if action.Due.Given() && !action.Broken && !action.Done.Given() && !c.day.IsZero() && action.Due.Value.Before(c.day) {
			c.sink.Warnf(diag.OverdueAction, action.Due.Pos, path.Key("due"), "say when it was done, or when it will be",
				"action %q was due on %s and is not done on %s", action.ID.Value, action.Due.Value, c.day)
		}
	}
}

func (c *checker) knownIndicator(id diag.Text, path *diag.Path) {
	if !c.matched || !id.Given() {
		return
	}
	if _, ok := c.f.Indicator(id.Value); !ok {
		c.sink.Errorf(diag.UnknownIndicator, id.Pos, path, diag.DidYouMean(id.Value, c.f.IndicatorIDs()),
			"indicator %s is not in the framework", diag.Quote(id.Value))
	}
}

// onLadder reports a level that the framework does not have.
func (c *checker) onLadder(level assessments.Whole, path *diag.Path) bool {
	return onLadder(c.f, c.sink, level, path)
}

func onLadder(f *framework.Framework, sink *diag.Sink, level assessments.Whole, path *diag.Path) bool {
	if !level.Given() || (level.Value >= 0 && level.Value <= int64(f.Top())) {
		return true
	}
	sink.Errorf(diag.BadValue, level.Pos, path, fmt.Sprintf("write a level from 0 to %d", f.Top()), "level %d is not on the ladder", level.Value)
	return false
}

// unused reports what stands in the register and is cited nowhere. Where a
// citation could not be followed, it may have meant any item.
func (c *checker) unused() {
	if c.lost || c.a.StandardsBroken {
		return
	}
	for i := range c.a.Evidence {
		id := c.a.Evidence[i].ID
		if e := c.items[id.Value]; id.Given() && e != nil && !e.cited && e.ID.Pos == id.Pos {
			c.sink.Warnf(diag.UnusedEvidence, id.Pos, root.Key("evidence").Index(i).Key("id"), "cite it where it shows something, or take it out",
				"evidence %q is cited nowhere", id.Value)
		}
	}
}
