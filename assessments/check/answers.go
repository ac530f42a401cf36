package check

import (
	"fmt"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
)

// answers checks what the assessment says, standard by standard.
func (c *checker) answers() {
	path := root.Key("standards")
	for i := range c.a.Standards {
		s := &c.a.Standards[i]
		here := path.Key(s.Standard.Value)
		c.lost = c.lost || s.Broken
		standard, ok := c.f.Standard(s.Standard.Value)
		if !ok && c.matched {
			c.sink.Errorf(diag.UnknownStandard, s.Standard.Pos, here, diag.KnownHere(s.Standard.Value, c.f.StandardIDs()),
				"standard %s is not in the framework", diag.Quote(s.Standard.Value))
		}
		for j := range s.Answers {
			if c.sink.Full() {
				return
			}
			answer := &s.Answers[j]
			c.answer(standard, answer, here.Key(answer.Indicator.Value))
		}
	}
}

// answer checks what is said of one indicator. Standard is nil where it is not
// known; what stands below it is then checked by itself alone.
func (c *checker) answer(standard *framework.Standard, a *assessments.Answer, path *diag.Path) {
	before := c.sink.Len()
	var of *framework.Indicator
	if c.matched && standard != nil {
		if of = indicatorOf(c.f, c.sink, standard, a.Indicator, path); of != nil {
			c.placed[of.ID] = a
		}
	}
	for i, cited := range a.Evidence {
		if c.sink.Full() {
			return
		}
		if e := c.cite(cited.ID, path.Key("evidence").Index(i)); e == nil || !e.usable() {
			c.doubted[a] = true
		}
	}
	for i := range a.Measures {
		if c.sink.Full() {
			return
		}
		c.reading(of, &a.Measures[i], a.Broken, path.Key("measures").Key(a.Measures[i].Measure.Value))
	}
	if of != nil {
		c.onLadder(a.Level, path.Key("level"))
		c.notApplicable(of, a, path.Key("not-applicable"))
	}
	if a.Broken || c.sink.ErrorSince(before) {
		c.doubted[a] = true
	}
	c.lost = c.lost || a.Broken
}

// indicatorOf returns the indicator that a key names under its standard, or
// reports it.
func indicatorOf(f *framework.Framework, sink *diag.Sink, standard *framework.Standard, id diag.Text, path *diag.Path) *framework.Indicator {
	of, ok := f.Indicator(id.Value)
	switch {
	case !ok:
		sink.Errorf(diag.UnknownIndicator, id.Pos, path, diag.DidYouMean(id.Value, f.IndicatorIDs()),
			"indicator %s is not in the framework", diag.Quote(id.Value))
		return nil
	case of.Standard != standard:
		sink.Errorf(diag.UnknownIndicator, id.Pos, path, fmt.Sprintf("move it to %s", of.Standard.ID),
			"indicator %q belongs to another standard", id.Value)
		return nil
	}
	return of
}

func (c *checker) notApplicable(of *framework.Indicator, a *assessments.Answer, path *diag.Path) {
	mark := a.NotApplicable
	if !mark.Marked() || (a.Broken && !mark.Reason.Given()) {
		return
	}
	switch {
	case !of.Optional:
		c.sink.Errorf(diag.NotApplicable, mark.Key, path, "give it a level; 0 where nothing is in place", "indicator %q applies to every organisation of its kind", of.ID)
	case strings.TrimSpace(mark.Reason.Value) == "":
		c.sink.Errorf(diag.NotApplicable, mark.Key, path, "write why, after the colon", "indicator %q is marked as not applicable without a reason", of.ID)
	case a.Level.Given():
		c.sink.Errorf(diag.NotApplicable, mark.Key, path, "keep one of the two", "indicator %q has a level and is marked as not applicable", of.ID)
	}
}

// reading checks a measure's figure. Of is nil where the indicator is not known.
func (c *checker) reading(of *framework.Indicator, r *assessments.Reading, broken bool, path *diag.Path) {
	c.notFuture(r.AsAt, path.Key("as-at"), "the reading was taken")
	if r.Evidence.Given() {
		c.cite(r.Evidence, path.Key("evidence"))
	}
	var m *framework.Measure
	if of != nil {
		var ok bool
		if m, ok = of.Measure(r.Measure.Value); !ok {
			c.sink.Errorf(diag.UnknownMeasure, r.Measure.Pos, path, diag.DidYouMean(r.Measure.Value, measureIDs(of)),
				"measure %s is not one of indicator %q", diag.Quote(r.Measure.Value), of.ID)
		}
	}
	if c.figures(m, r, path) && m != nil && !broken {
		c.readingAge(m, r, path)
		c.smallReading(m, r, path)
	}
}

func measureIDs(of *framework.Indicator) []string {
	var ids []string
	for i := range of.Measures {
		ids = append(ids, of.Measures[i].ID)
	}
	return ids
}

// figures checks a reading's value and whole. M is nil where the measure is not
// known.
func (c *checker) figures(m *framework.Measure, r *assessments.Reading, path *diag.Path) bool {
	bad := func(at assessments.Number, key, hint, format string, args ...any) bool {
		c.sink.Errorf(diag.BadValue, at.Pos, path.Key(key), hint, format, args...)
		return false
	}
	if r.Of.Given() {
		switch {
		case m != nil && m.Unit != framework.Percent:
			return bad(r.Of, "of", "leave it out", "measure %q counts in %s, and has no whole", m.ID, unitName(m.Unit))
		case r.Of.Value.Sign() <= 0:
			return bad(r.Of, "of", "say no-cases with the reason, where there was nothing to measure", "a whole is above 0, not %s", r.Of.Value)
		}
	}
	if !r.Value.Given() {
		return false
	}
	percent := r.Of.Given() || (m != nil && m.Unit == framework.Percent)
	switch v := r.Value.Value; {
	case v.Sign() < 0 && (percent || (m != nil && m.Unit != framework.Score)):
		return bad(r.Value, "value", "", "%s is below 0", v)
	case r.Of.Given() && v.Cmp(r.Of.Value) > 0:
		return bad(r.Value, "value", "a part is never above its whole", "value %s is above its whole, %s", v, r.Of.Value)
	case percent && !r.Of.Given() && v.Cmp(hundred) > 0:
		return bad(r.Value, "value", "give the number that it is a share of, as in: {value: 412, of: 460}", "%s is above 100 percent", v)
	}
	return true
}

func unitName(u framework.Unit) string {
	if u == framework.Count || u == framework.Score {
		return "single " + string(u) + "s"
	}
	return string(u)
}

// readingAge looks at how old a sound reading is.
func (c *checker) readingAge(m *framework.Measure, r *assessments.Reading, path *diag.Path) {
	switch {
	case !m.MaxAge.Set || c.day.IsZero():
	case !r.AsAt.Given():
		c.sink.Warnf(diag.UndatedReading, r.Measure.Pos, path, "add as-at, the day on which it held",
			"the reading of %q has no date, and counts for %d months", m.ID, m.MaxAge.Months)
	case m.MaxAge.Passed(r.AsAt.Value, c.day):
		c.sink.Warnf(diag.StaleReading, r.Measure.Pos, path, "take a new one",
			"the reading of %q is of %s, and counts for %d months: on %s it is none", m.ID, r.AsAt.Value, m.MaxAge.Months, c.day)
	}
}

// unanswered reports the indicators that have neither a level nor a reason why
// they do not apply: one by one, or as a number in a draft.
func (c *checker) unanswered() {
	status := c.a.Status
	if !c.matched || c.cut || !status.Given() || !c.a.Force.Kind.Given() || c.a.StandardsKey.IsZero() || c.a.StandardsBroken || status.Value == assessments.Illustration {
		return
	}
	standards, broken := map[string]diag.Pos{}, map[string]bool{}
	for i := range c.a.Standards {
		broken[c.a.Standards[i].Standard.Value] = c.a.Standards[i].Broken
		standards[c.a.Standards[i].Standard.Value] = c.a.Standards[i].Standard.Pos
	}
	count := 0
	var begun []string
	for s := range c.f.Standards {
		standard := &c.f.Standards[s]
		if broken[standard.ID] {
			continue
		}
		place := c.a.StandardsKey
		path := root.Key("standards")
		if pos, ok := standards[standard.ID]; ok {
			place, path = pos, path.Key(standard.ID)
		}
		for i := range standard.Indicators {
			of := &standard.Indicators[i]
			if !c.lacksAnswer(of) {
				continue
			}
			count++
			if status.Value == assessments.Draft {
				if saysSomething(c.placed[of.ID]) {
					begun = append(begun, of.ID)
				}
				continue
			}
			at, here := place, path
			if answer := c.placed[of.ID]; answer != nil {
				at, here = answer.Indicator.Pos, path.Key(of.ID)
			}
			c.sink.Warnf(diag.Unanswered, at, here, "give it a level", "indicator %q is unanswered", of.ID)
		}
	}
	if count > 0 && status.Value == assessments.Draft {
		c.sink.Warnf(diag.Unanswered, c.a.StandardsKey, root.Key("standards"), lacksLevel(begun), "%d of the framework's indicators are unanswered", count)
	}
}

func saysSomething(a *assessments.Answer) bool {
	return a != nil && (strings.TrimSpace(a.Narrative.Value) != "" || len(a.Evidence) > 0 || len(a.Measures) > 0)
}

// lacksLevel is the hint for answers of a draft that say something and give no
// level: most often it stands behind a #.
func lacksLevel(begun []string) string {
	const most = 3
	if len(begun) == 0 {
		return ""
	}
	ids := strings.Join(begun[:min(most, len(begun))], ", ")
	if more := len(begun) - most; more > 0 {
		ids += fmt.Sprintf(" and %d more", more)
	}
	return "begun and without a level: " + ids
}

func (c *checker) lacksAnswer(of *framework.Indicator) bool {
	answer := c.placed[of.ID]
	if answer == nil {
		return of.AppliesTo(c.a.Kind())
	}
	return of.AppliesTo(c.a.Kind()) && !answer.Level.Given() && !answer.NotApplicable.Marked() && !c.doubted[answer]
}

// overClaimed reports the levels that the evidence does not support.
func (c *checker) overClaimed() {
	if !c.matched || c.cut || !c.a.Date.Given() || !c.a.Force.Kind.Given() {
		return
	}
	claimed := "claimed"
	if c.a.IsIllustration() { // the organisation claimed nothing
		claimed = "read from the source"
	}
	card := scoring.Score(c.f, c.a, scoring.Options{AsAt: c.day})
	for s := range card.Standards {
		for i := range card.Standards[s].Indicators {
			ind := &card.Standards[s].Indicators[i]
			if !ind.HeldBack() || c.doubted[ind.Answer] || c.placed[ind.Of.ID] != ind.Answer {
				continue
			}
			path := root.Key("standards").Key(ind.Of.Standard.ID).Key(ind.Of.ID).Key("level")
			c.sink.Warnf(diag.OverClaimed, ind.Answer.Level.Pos, path, c.explained(ind.Of.ID),
				"level %d is %s and %d is supported: %s", ind.Claimed, claimed, ind.Evidenced, strings.Join(ind.Reasons(c.f), "; "))
		}
	}
}

// explained is the hint that tells where more stands on an indicator of a framework
// that is inside the program.
func (c *checker) explained(indicator string) string {
	if !slices.Contains(framework.BuiltinIDs(), c.f.ID) {
		return ""
	}
	return "wellbeing explain " + indicator + " tells what would show each level"
}
