package assessments

import (
	"strings"

	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// The formats that this package reads.
const (
	Format       = "wellbeing-assessment/v1"
	ReviewFormat = "wellbeing-review/v1"
)

// Parse reads an assessment. Name stands for it in the findings. It returns as
// much as could be read, or nil where nothing could, and what is wrong with the
// document in itself; package check holds it against its framework.
func Parse(name string, src []byte) (*Assessment, diag.List) {
	sink := &diag.Sink{File: name}
	root, ok := yamldoc.Parse(src, sink)
	if !ok || !root.ExpectFormat(Format) {
		return nil, sink.List()
	}
	p := &parser{a: &Assessment{File: name, source: src}, ids: yamldoc.IDs{}}
	root.Fields(rootShape, p.root)
	p.a.Written, p.a.Remarks = root.Written(), root.Remarks(diag.Allow)
	return p.a, sink.List()
}

type parser struct {
	a   *Assessment
	ids yamldoc.IDs
}

func (p *parser) root(key string, v yamldoc.Value) {
	a := p.a
	switch key {
	case "framework":
		a.Framework = v.Text()
	case "framework-version":
		a.FrameworkVersion = v.Text()
	case "force":
		v.Fields(forceShape, a.Force.read)
	case "date":
		a.Date = v.Date()
	case "date-note":
		a.DateNote = v.Prose()
	case "period":
		a.Period = readPeriod(v)
	case "scope":
		a.Scope = v.Prose()
	case "status":
		a.Status = v.OneOf(Draft, Submitted, Published, Illustration)
	case "submitted":
		a.Submitted = v.Date()
	case "marking":
		a.Marking = marking(v)
	case "handling":
		a.Handling = v.Prose()
	case "workforce":
		a.Workforce = readWorkforce(v)
	case "accountability":
		v.Fields(accountabilityShape, p.accountability)
	case "evidence":
		v.Items(func(_ int, v yamldoc.Value) { a.Evidence = append(a.Evidence, p.evidence(v)) })
	case "standards":
		a.StandardsKey = v.KeyPos()
		a.StandardsBroken = !v.Entries(func(id diag.Text, v yamldoc.Value) { a.Standards = append(a.Standards, p.standard(id, v)) })
	case "practices":
		v.Items(func(_ int, v yamldoc.Value) { a.Practices = append(a.Practices, p.practice(v)) })
	case "actions":
		v.Items(func(_ int, v yamldoc.Value) { a.Actions = append(a.Actions, p.action(v)) })
	}
}

func (f *Force) read(key string, v yamldoc.Value) {
	switch key {
	case "id":
		f.ID = v.ID()
	case "name":
		f.Name = v.Prose()
	case "kind":
		f.Kind = v.OneOf(framework.Kinds...)
	}
}

func marking(v yamldoc.Value) diag.Text { return v.OneOf(Official, OfficialSensitive) }

func readPeriod(v yamldoc.Value) (p Period) {
	v.Fields(periodShape, func(key string, v yamldoc.Value) {
		switch key {
		case "from":
			p.From = v.Date()
		case "to":
			p.To = v.Date()
		}
	})
	if p.From.Given() && p.To.Given() && p.To.Value.Before(p.From.Value) {
		v.ErrorAt("to", p.To.Pos, diag.BadValue, "", "the period ends on %s, before it begins", p.To.Value)
	}
	return p
}

func readWorkforce(v yamldoc.Value) (w Workforce) {
	read := v.Fields(workforceShape, func(key string, v yamldoc.Value) {
		switch key {
		case "headcount":
			w.Headcount, w.Sized = v.Count(), true
		case "full-time-equivalent":
			w.FullTimeEquivalent, w.Sized = notNegative(v), true
		case "approximate":
			w.Approximate = v.Bool().Value
		case "as-at":
			w.AsAt = v.Date()
		case "source":
			w.Source = v.Prose()
		}
	})
	if read && !w.Sized {
		v.Missing("headcount", "or give full-time-equivalent")
	}
	return w
}

func notNegative(v yamldoc.Value) Number {
	n := v.Number()
	if n.Given() && n.Value.Sign() < 0 {
		v.Errorf(diag.BadValue, "", "%s is below 0", n.Value)
		return Number{}
	}
	return n
}

func (p *parser) accountability(key string, v yamldoc.Value) {
	a := p.a
	switch key {
	case "chief-officer":
		before := v.Found()
		defer func() { a.ChiefOfficer.Broken = v.Found() > before }()
		v.Fields(chiefOfficerShape, func(key string, v yamldoc.Value) {
			switch key {
			case "role":
				a.ChiefOfficer.Role = v.Prose()
			case "approved":
				a.ChiefOfficer.Approved = v.Date()
			}
		})
	case "oversight":
		v.Fields(oversightShape, func(key string, v yamldoc.Value) {
			switch key {
			case "body":
				a.Oversight.Body = v.Prose()
			case "reviewed":
				a.Oversight.Reviewed = v.Date()
			}
		})
	}
}

func (p *parser) evidence(v yamldoc.Value) (e Evidence) {
	before, placed := v.Found(), false
	read := v.Fields(evidenceShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			e.ID = p.ids.Read("evidence", v)
		case "type":
			e.Type = v.Text()
		case "title":
			e.Title = v.Prose()
		case "date":
			e.Date = v.Date()
		case "review-by":
			e.ReviewBy = v.Date()
		case "location":
			e.Location, placed = location(v), true
		case "reference":
			e.Reference, placed = v.Text(), true
		case "sha256":
			e.SHA256 = sha256Digest(v)
		case "marking":
			e.Marking = marking(v)
		case "owner":
			e.Owner = v.Prose()
		case "summary":
			e.Summary = v.Prose()
		case "detail":
			e.DetailKey = v.KeyPos()
			if v.ExpectMapping() {
				e.Detail = readDetail(v)
			}
		}
	})
	if read && !placed {
		v.Missing("location", "say where the evidence is: location, or reference for what is held elsewhere")
	}
	e.Broken = v.Found() > before
	return e
}

func sha256Digest(v yamldoc.Value) diag.Text {
	t := v.Text()
	if t.Given() && (len(t.Value) != 64 || strings.Trim(strings.ToLower(t.Value), "0123456789abcdef") != "") {
		v.Errorf(diag.BadValue, "sha256sum prints it; in PowerShell, Get-FileHash", "a SHA-256 digest is 64 hexadecimal digits")
		return diag.Text{}
	}
	return t
}

func (p *parser) standard(id diag.Text, v yamldoc.Value) Answers {
	s := Answers{Standard: id}
	if v.IsNull() {
		return s
	}
	s.Broken = !v.Entries(func(indicator diag.Text, v yamldoc.Value) {
		s.Answers = append(s.Answers, answer(indicator, v))
	})
	return s
}

func answer(indicator diag.Text, v yamldoc.Value) Answer {
	a := Answer{Indicator: indicator}
	if v.IsNull() {
		return a
	}
	before := v.Found()
	v.Fields(answerShape, func(key string, v yamldoc.Value) {
		switch key {
		case "level":
			a.Level = v.Whole()
		case "narrative":
			a.Narrative = v.Prose()
		case "evidence":
			v.Items(func(_ int, v yamldoc.Value) { a.Evidence = append(a.Evidence, citation(v)) })
		case "measures":
			v.Entries(func(measure diag.Text, v yamldoc.Value) {
				if !v.IsNull() {
					a.Measures = append(a.Measures, reading(measure, v))
				}
			})
		case "not-applicable":
			a.NotApplicable.Key = v.KeyPos()
			if !v.IsNull() {
				a.NotApplicable.Reason = v.Prose()
			}
		}
	})
	a.Broken = v.Found() > before
	return a
}

func citation(v yamldoc.Value) (c Citation) {
	if !v.IsMapping() {
		c.ID = v.Text()
		return c
	}
	v.Fields(citationShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			c.ID = v.Text()
		case "where":
			c.Where = v.Prose()
		}
	})
	return c
}

func reading(measure diag.Text, v yamldoc.Value) Reading {
	r := Reading{Measure: measure}
	var value, noCases, more bool
	read := v.Fields(readingShape, func(key string, v yamldoc.Value) {
		switch key {
		case "value":
			r.Value, value = v.Number(), true
		case "of":
			r.Of, more = v.Number(), true
		case "as-at":
			r.AsAt, more = v.Date(), true
		case "evidence":
			r.Evidence = v.Text()
		case "no-cases":
			r.NoCases, noCases = v.Prose(), true
		}
	})
	switch {
	case noCases && (value || more) && r.NoCases.Given():
		v.ErrorAt("no-cases", r.NoCases.Pos, diag.BadValue, "keep either no-cases or the figures", "no-cases stands alone or with evidence, not beside figures")
	case read && !noCases && !value:
		v.Missing("value", "or say no-cases with the reason, where there was nothing to measure")
	}
	return r
}

func (p *parser) practice(v yamldoc.Value) (pr Practice) {
	v.Fields(practiceShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			pr.ID = p.ids.Read("practice", v)
		case "title":
			pr.Title = v.Prose()
		case "indicator":
			pr.Indicator = v.Text()
		case "summary":
			pr.Summary = v.Prose()
		case "shared-with":
			pr.SharedWith = texts(v)
		case "learned-from":
			pr.LearnedFrom = texts(v)
		case "status":
			pr.Status = v.OneOf("planned", "live")
		}
	})
	return pr
}

func texts(v yamldoc.Value) (all []diag.Text) {
	v.Items(func(_ int, v yamldoc.Value) { all = append(all, v.Text()) })
	return all
}

func (p *parser) action(v yamldoc.Value) (a Action) {
	before := v.Found()
	v.Fields(actionShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			a.ID = p.ids.Read("action", v)
		case "title":
			a.Title = v.Prose()
		case "indicator":
			a.Indicator = v.Text()
		case "raises-to":
			a.RaisesTo = v.Whole()
		case "owner":
			a.Owner = v.Prose()
		case "due":
			a.Due = v.Date()
		case "done":
			a.Done = v.Date()
		case "from":
			a.From = v.Text()
		}
	})
	a.Broken = v.Found() > before
	return a
}
