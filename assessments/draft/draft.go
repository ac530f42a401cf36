// Package draft writes assessments to fill in: each indicator's question and
// levels as comments above its empty answer, from nothing or from what the
// force said last time.
package draft

import (
	"fmt"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/internal/yamldoc"
)

// Options say what is drafted.
type Options struct {
	ID, Name string // of the organisation
	Kind     framework.Kind
	Date     exact.Date         // the day on which everything is to hold
	Standard string             // draft this one alone; empty: all
	Last     *scoring.Scorecard // last time's assessment, scored on its own day; nil: none
}

// Draft is an assessment to fill in.
type Draft struct {
	Text     []byte
	Answers  int      // to be given
	Items    int      // in the register, from last time
	Stale    []string // those of them that no longer count
	Actions  int      // still open
	LeftOver []string // what last time's answers say of indicators that are not asked now
}

// New writes a draft. It is sound as it is, with nothing answered.
func New(f *framework.Framework, o Options) *Draft {
	w := &writer{f: f, o: o, d: &Draft{}}
	if o.Last != nil {
		w.last = o.Last.Assessment
	}
	w.head()
	w.register()
	w.standards()
	w.practices()
	w.actions()
	w.d.Text = []byte(w.String())
	return w.d
}

type writer struct {
	yamldoc.Writer
	f    *framework.Framework
	o    Options
	last *assessments.Assessment // nil: none
	d    *Draft
}

func (w *writer) head() {
	w.Comment(0, "", fmt.Sprintf("%s as at %s, held against %s, version %s: %s.", w.o.Name, w.o.Date.Words(), w.f.ID, w.f.Version, w.f.Title))
	w.Line(0, "#")
	w.Comment(0, "", "How to fill it in. What stands behind a # is a note, which can stay, or a sample, which counts once the # and the space after it are gone.")
	for i, step := range w.steps() {
		w.Comment(0, fmt.Sprintf("%d. ", i+1), step)
	}
	w.Line(0, "")
	w.Line(0, "format: %s", assessments.Format)
	w.Line(0, "framework: %s", w.f.ID)
	w.Line(0, "framework-version: %s", yamldoc.Scalar(w.f.Version))
	w.Line(0, "force: {id: %s, name: %s, kind: %s}", w.o.ID, yamldoc.Scalar(w.o.Name), w.o.Kind)
	w.Line(0, "date: %s", w.o.Date)
	w.Line(0, "period: # such as {from: …, to: %s}: the time that it looks back on", w.o.Date)
	w.scope()
	w.Line(0, "status: draft # then submitted")
	w.Line(0, "marking: %s", w.marking())
	if w.last != nil && w.last.Handling.Given() {
		w.Text(0, "handling", w.last.Handling.Value)
	}
	w.workforce()
	w.accountability()
}

func (w *writer) steps() []string {
	steps := []string{
		"At each question choose the highest level of which all is true, and write its number after level: with a space between.",
		"Below narrative: write what is in place, for whom, and how the force knows. Begin each line of it with eight spaces.",
		"List each document that proves it once, below evidence: near the top, with an id of your choice. Name these ids at the evidence: of each answer, with where in the document to look.",
		"Say who people are by their role, never by name; give counts and rates, never cases.",
		"What is left empty is unanswered. Save often, and let the program check it: wellbeing validate, and then wellbeing assess, with the name of this file.",
	}
	if w.last != nil {
		steps = append(steps, fmt.Sprintf("What was written on %s has been carried over: read each narrative and mend what has changed. Levels and figures are asked anew; last time's stand beside them as notes.", w.last.Date.Value.Words()))
	}
	return steps
}

func (w *writer) scope() {
	if w.last != nil && w.last.Scope.Given() {
		w.Text(0, "scope", w.last.Scope.Value)
		return
	}
	w.Line(0, "scope: # who is covered, and who is left out")
}

func (w *writer) marking() string {
	if w.last != nil && w.last.Marking.Given() {
		return w.last.Marking.Value
	}
	return assessments.Official + " # or " + assessments.OfficialSensitive
}

func (w *writer) workforce() {
	if w.last == nil || !w.last.Workforce.Headcount.Given() {
		w.Line(0, "workforce: # such as {headcount: 3120, as-at: %s, source: establishment return}", w.o.Date)
		return
	}
	was := fmt.Sprintf("last time %d", w.last.Workforce.Headcount.Value)
	if w.last.Workforce.AsAt.Given() {
		was += " on " + w.last.Workforce.AsAt.Value.String()
	}
	w.Line(0, "workforce: # {headcount: …, as-at: %s, source: …}, %s", w.o.Date, was)
}

func (w *writer) accountability() {
	role, body := "", ""
	if w.last != nil {
		role, body = w.last.ChiefOfficer.Role.Value, w.last.Oversight.Body.Value
	}
	if role == "" && body == "" {
		w.Line(0, "accountability: # who answers for it, and who holds them to account, such as")
		w.Line(1, "# chief-officer: {role: Deputy Chief Constable}")
		w.Line(1, "# oversight: {body: Police and Crime Commissioner}")
		w.Line(1, "# Once they have seen it, each has the day too, as in {role: Deputy Chief Constable, approved: %s}.", w.o.Date)
		return
	}
	w.Line(0, "accountability: # add approved: and reviewed: with the day, once they have been")
	if role != "" {
		w.Line(1, "chief-officer: {role: %s}", yamldoc.Scalar(role))
	}
	if body != "" {
		w.Line(1, "oversight: {body: %s}", yamldoc.Scalar(body))
	}
}

func (w *writer) standards() {
	w.Line(0, "")
	w.Line(0, "standards:")
	for s := range w.f.Standards {
		standard := &w.f.Standards[s]
		if w.o.Standard != "" && standard.ID != w.o.Standard {
			continue
		}
		w.Line(0, "")
		w.Line(1, "# %s", ruler(standard.Title))
		w.Line(1, "%s:", standard.ID)
		for i := range standard.Indicators {
			if ind := &standard.Indicators[i]; ind.AppliesTo(w.o.Kind) {
				w.question(ind)
				w.answer(ind)
			}
		}
	}
	w.leftOver()
}

// ruler draws a line after a title, so that a standard is found by eye.
func ruler(title string) string {
	const width = 96
	return title + " " + strings.Repeat("─", max(0, width-len([]rune(title))-3))
}

// question writes what an indicator asks, as comments.
func (w *writer) question(ind *framework.Indicator) {
	w.Line(0, "")
	w.Comment(2, "", ind.Title+keyNote(ind))
	w.Comment(2, "", ind.Question)
	for level, rung := range ind.Rungs {
		w.Comment(2, fmt.Sprintf("  %d  ", level), rung)
		for _, e := range ind.ExpectedAt(level) {
			w.Comment(2, "       - ", e.Type+": "+e.Text)
		}
	}
}

func keyNote(ind *framework.Indicator) string {
	if ind.Key {
		return " (key: the standard attains a level only where this does)"
	}
	return ""
}

func (w *writer) answer(ind *framework.Indicator) {
	w.d.Answers++
	was := w.was(ind)
	w.Line(2, "%s:", ind.ID)
	if was != nil {
		w.lastTime(ind, was)
	}
	w.Line(3, "level: # from 0 to %d", w.f.Top())
	w.narrative(was)
	w.citations(was)
	w.measures(ind, was)
	if ind.Optional {
		w.Line(3, "# Where it does not apply here, write only the reason: not-applicable: No role here carries that risk.")
	}
}

// was returns what was answered last time.
func (w *writer) was(ind *framework.Indicator) *assessments.Answer {
	if w.last == nil {
		return nil
	}
	was, ok := w.last.Answer(ind.Standard.ID, ind.ID)
	if !ok {
		return nil
	}
	return was
}

// lastTime notes the level of last time, and what held it back.
func (w *writer) lastTime(ind *framework.Indicator, was *assessments.Answer) {
	when := w.last.Date.Value.Words()
	if was.NotApplicable.Marked() {
		w.Comment(3, "", fmt.Sprintf("On %s: not-applicable: %s", when, was.NotApplicable.Reason.Value))
		return
	}
	scored, ok := w.o.Last.Indicator(ind.ID)
	if !ok || !was.Answered() {
		w.Comment(3, "", "On "+when+": unanswered.")
		return
	}
	note := fmt.Sprintf("On %s: level %d", when, scored.Claimed)
	if scored.HeldBack() {
		note += fmt.Sprintf(", of which the evidence supported %d: %s", scored.Evidenced, strings.Join(scored.Reasons(w.f), "; "))
	}
	w.Comment(3, "", strings.TrimSuffix(note, ".")+".")
}

func (w *writer) narrative(was *assessments.Answer) {
	if was != nil && was.Narrative.Given() && strings.TrimSpace(was.Narrative.Value) != "" {
		w.Text(3, "narrative", was.Narrative.Value)
		return
	}
	w.Line(3, "narrative: |")
	w.Line(4, "")
}

func (w *writer) citations(was *assessments.Answer) {
	if was == nil || len(was.Evidence) == 0 {
		w.Line(3, "evidence: # such as [{id: %s, where: question 7}]", w.sampleID())
		return
	}
	w.Line(3, "evidence:")
	for _, c := range was.Evidence {
		if c.Where.Given() {
			w.Line(4, "- {id: %s, where: %s}", c.ID.Value, yamldoc.Scalar(c.Where.Value))
		} else {
			w.Line(4, "- %s", c.ID.Value)
		}
	}
}

func (w *writer) measures(ind *framework.Indicator, was *assessments.Answer) {
	if len(ind.Measures) == 0 {
		return
	}
	w.Line(3, "measures:")
	for m := range ind.Measures {
		measure := &ind.Measures[m]
		w.Comment(4, "", measure.Title+". "+asks(measure))
		if was != nil {
			for r := range was.Measures {
				if was.Measures[r].Measure.Value == measure.ID {
					w.Comment(4, "", "Last time: "+reading(&was.Measures[r]))
				}
			}
		}
		w.Line(4, "%s: # {%sas-at: %s, evidence: …}", measure.ID, figures(measure), w.o.Date)
	}
}

// figures are the keys of a reading's figures.
func figures(m *framework.Measure) string {
	if m.Unit == framework.Percent {
		return "value: …, of: …, "
	}
	return "value: …, "
}

// asks says what the levels ask of a reading.
func asks(m *framework.Measure) string {
	bound := "at least"
	if !m.HigherBetter {
		bound = "at most"
	}
	unit := map[framework.Unit]string{framework.Percent: "%", framework.Days: " days"}[m.Unit]
	var all []string
	for _, t := range m.Thresholds {
		all = append(all, fmt.Sprintf("%s %s%s for level %d", bound, t.Value, unit, t.Level))
	}
	if len(all) == 0 {
		return ""
	}
	all[0] = strings.ToUpper(all[0][:1]) + all[0][1:]
	return strings.Join(all, ", ") + "."
}

// reading says what a reading was.
func reading(r *assessments.Reading) string {
	if r.NoCases.Given() {
		return "no cases: " + r.NoCases.Value
	}
	out := r.Value.Value.String()
	if r.Of.Given() {
		out += " of " + r.Of.Value.String()
	}
	if r.AsAt.Given() {
		out += " on " + r.AsAt.Value.String()
	}
	if r.Evidence.Given() {
		out += ", from " + r.Evidence.Value
	}
	return out + "."
}

// leftOver names the answers of last time that the framework does not ask for
// now, so that nothing is lost unseen.
func (w *writer) leftOver() {
	if w.last == nil {
		return
	}
	for _, s := range w.last.Standards {
		for _, a := range s.Answers {
			if ind, ok := w.f.Indicator(a.Indicator.Value); !ok || ind.Standard.ID != s.Standard.Value {
				w.d.LeftOver = append(w.d.LeftOver, a.Indicator.Value)
			}
		}
	}
}
