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
	"wellbeing/internal/words"
	"wellbeing/internal/yamldoc"
)

// Options say what is drafted.
type Options struct {
	ID, Name string // of the organisation
	Kind     framework.Kind
	Date     exact.Date              // the day on which everything is to hold
	Standard string                  // draft this one alone; empty: all
	Last     *assessments.Assessment // last time's, of an earlier day; nil: none
	Scored   *scoring.Scorecard      // of Last; nil: it was of another version of the framework
	Check    string                  // the command that checks the file
	Schema   string                  // the file beside it from which an editor knows what may stand in it; empty: none
}

// Draft is an assessment to fill in.
type Draft struct {
	Text     []byte
	Answers  int      // to be given
	Items    int      // in the register, from last time
	Files    int      // those of them that are files beside the document
	Stale    []string // those of them that no longer count
	Actions  int      // still open
	LeftOver []string // what last time's document says and this one does not ask for
}

// New writes a draft. It is sound as it is, with nothing answered, but for what no
// draft can hold: a register that is too large, an id that is too long, or what
// another version of the framework no longer has.
func New(f *framework.Framework, o Options) *Draft {
	w := &writer{f: f, o: o, d: &Draft{}, last: o.Last, answers: map[string]*assessments.Answer{}, kept: map[string]bool{}}
	if w.last != nil {
		w.remember()
	}
	w.head()
	w.register()
	w.standards()
	w.practices()
	w.actions()
	w.d.Text = laidOut([]byte(w.String()))
	return w.d
}

// laidOut puts a draft into the layout of its format. One that is not sound stands as
// it was written, for whoever checks it.
func laidOut(text []byte) []byte {
	if out, _, err := assessments.Canonical(assessments.Format, "", text); err == nil && out != nil {
		return out
	}
	return text
}

type writer struct {
	yamldoc.Writer
	f       *framework.Framework
	o       Options
	d       *Draft
	last    *assessments.Assessment // nil: none
	answers map[string]*assessments.Answer
	kept    map[string]bool // items of the register that are cited by what is drafted
}

// remember indexes last time's answers, and what they cite.
func (w *writer) remember() {
	for s := range w.last.Standards {
		answers := &w.last.Standards[s]
		for i := range answers.Answers {
			a := &answers.Answers[i]
			w.answers[answers.Standard.Value+"/"+a.Indicator.Value] = a
			if w.o.Standard == "" || answers.Standard.Value == w.o.Standard {
				w.keep(a)
			}
		}
	}
	for i := range w.last.Actions {
		if a := &w.last.Actions[i]; w.open(a) {
			w.kept[a.From.Value] = true
		}
	}
}

func (w *writer) keep(a *assessments.Answer) {
	for _, c := range a.Evidence {
		w.kept[c.ID.Value] = true
	}
	for i := range a.Measures {
		w.kept[a.Measures[i].Evidence.Value] = true
	}
}

func (w *writer) head() {
	if w.o.Schema != "" {
		w.Line(0, "# yaml-language-server: $schema=%s", w.o.Schema)
	}
	w.Comment(0, "", fmt.Sprintf("%s as at %s, held against %s, version %s: %s.", w.o.Name, w.o.Date.Words(), w.f.ID, w.f.Version, w.f.Title))
	w.Line(0, "#")
	w.Comment(0, "", "How to fill it in. What stands behind a # is a note, or a sample: a sample counts once the # and the space after it are gone.")
	for i, step := range w.steps() {
		w.Comment(0, fmt.Sprintf("%d. ", i+1), step)
	}
	w.Line(0, "")
	w.Line(0, "format: %s", assessments.Format)
	w.Line(0, "framework: %s", yamldoc.Scalar(w.f.ID))
	w.Line(0, "framework-version: %s", yamldoc.Scalar(w.f.Version))
	w.Line(0, "force: {id: %s, name: %s, kind: %s}", yamldoc.Scalar(w.o.ID), yamldoc.Scalar(w.o.Name), w.o.Kind)
	w.Line(0, "date: %s", w.o.Date)
	w.Line(0, "# period: {from: …, to: %s}", w.o.Date)
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
		"Search for level: to go from question to question. What is left empty is unanswered. Save often, and let the program check it: " + w.o.Check + ", with the name of this file; then assess instead of validate.",
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
	w.Line(0, "# scope: who is covered, and who is left out")
}

func (w *writer) marking() string {
	if w.last != nil && w.last.Marking.Given() {
		return w.last.Marking.Value
	}
	return assessments.Official + " # or " + assessments.OfficialSensitive
}

func (w *writer) workforce() {
	w.Line(0, "# workforce: {headcount: …, as-at: %s, source: establishment return}", w.o.Date)
	if w.last == nil {
		return
	}
	was := ""
	switch force := &w.last.Workforce; {
	case force.Headcount.Given():
		was = fmt.Sprintf("Last time: headcount %d", force.Headcount.Value)
	case force.FullTimeEquivalent.Given():
		was = fmt.Sprintf("Last time: full-time-equivalent %s", force.FullTimeEquivalent.Value)
	default:
		return
	}
	if w.last.Workforce.AsAt.Given() {
		was += " on " + w.last.Workforce.AsAt.Value.String()
	}
	w.Comment(0, "", was+".")
}

func (w *writer) accountability() {
	role, body := "", ""
	if w.last != nil {
		role, body = w.last.ChiefOfficer.Role.Value, w.last.Oversight.Body.Value
	}
	if role == "" && body == "" {
		w.Line(0, "# accountability:")
		w.Line(0, "#   chief-officer: {role: Deputy Chief Constable}")
		w.Line(0, "#   oversight: {body: Police and Crime Commissioner}")
	} else {
		w.Line(0, "accountability:")
		if role != "" {
			w.Line(1, "chief-officer: {role: %s}", yamldoc.Scalar(role))
		}
		if body != "" {
			w.Line(1, "oversight: {body: %s}", yamldoc.Scalar(body))
		}
	}
	w.Comment(0, "", fmt.Sprintf("Once they have seen it, with the day: chief-officer: {role: …, approved: %s}, oversight: {body: …, reviewed: %s}.", w.o.Date, w.o.Date))
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
		w.Comment(1, "", ruler(standard.Title))
		w.Line(1, "%s:", yamldoc.Scalar(standard.ID))
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
	title = strings.Join(strings.Fields(title), " ")
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
	w.Line(2, "%s:", yamldoc.Scalar(ind.ID))
	if was != nil {
		w.lastTime(ind, was)
	}
	w.Line(3, "# a number from 0 to %d", w.f.Top())
	w.Line(3, "level:")
	w.narrative(was)
	w.citations(was)
	w.measures(ind, was)
	if ind.Optional && (was == nil || !was.NotApplicable.Marked()) {
		w.Line(3, "# not-applicable: The reason, where it does not apply here; the lines above then go.")
	}
}

// was returns what was answered last time.
func (w *writer) was(ind *framework.Indicator) *assessments.Answer {
	return w.answers[ind.Standard.ID+"/"+ind.ID]
}

// lastTime notes the level of last time, and what held it back.
func (w *writer) lastTime(ind *framework.Indicator, was *assessments.Answer) {
	when := w.last.Date.Value.Words()
	if was.NotApplicable.Marked() {
		w.Comment(3, "", "On "+when+" it did not apply. Where that still holds:")
		w.Line(3, "# not-applicable: %s", yamldoc.Scalar(was.NotApplicable.Reason.Value))
		return
	}
	if !was.Answered() {
		w.Comment(3, "", "On "+when+": unanswered.")
		return
	}
	note := fmt.Sprintf("On %s: level %d", when, was.Level.Value)
	if w.o.Scored != nil {
		if scored, ok := w.o.Scored.Indicator(ind.ID); ok && scored.HeldBack() {
			note += fmt.Sprintf(", of which the evidence supported %d: %s", scored.Evidenced, strings.Join(scored.Reasons(w.f), "; "))
		}
	}
	w.Comment(3, "", words.Sentence(note))
}

func (w *writer) narrative(was *assessments.Answer) {
	if was != nil && was.Narrative.Given() && strings.TrimSpace(was.Narrative.Value) != "" {
		w.Text(3, "narrative", was.Narrative.Value)
		return
	}
	w.Line(3, "narrative: |")
	w.Blank(4)
}

func (w *writer) citations(was *assessments.Answer) {
	if was == nil || len(was.Evidence) == 0 {
		w.Line(3, "# evidence: [{id: %s, where: question 7}]", w.sampleID())
		return
	}
	w.Line(3, "evidence:")
	for _, c := range was.Evidence {
		if c.Where.Given() {
			w.Line(4, "- {id: %s, where: %s}", yamldoc.Scalar(c.ID.Value), yamldoc.Scalar(c.Where.Value))
		} else {
			w.Line(4, "- %s", yamldoc.Scalar(c.ID.Value))
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
		w.Line(4, "# %s: {%sas-at: %s, evidence: …}", yamldoc.Scalar(measure.ID), figures(measure), w.o.Date)
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
	var all []string
	for _, t := range m.Thresholds {
		all = append(all, fmt.Sprintf("%s for level %d", m.Asks(t), t.Level))
	}
	return words.Sentence(words.Capital(strings.Join(all, ", ")))
}

// reading says what a reading was.
func reading(r *assessments.Reading) string {
	if r.NoCases.Given() {
		return words.Sentence("no cases: " + r.NoCases.Value)
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

// leftOver names what last time's answers say and this draft does not ask for, so
// that nothing is lost unseen.
func (w *writer) leftOver() {
	if w.last == nil || w.o.Standard != "" {
		return
	}
	for _, s := range w.last.Standards {
		for _, a := range s.Answers {
			ind, ok := w.f.Indicator(a.Indicator.Value)
			if !ok || ind.Standard.ID != s.Standard.Value || !ind.AppliesTo(w.o.Kind) {
				w.d.LeftOver = append(w.d.LeftOver, "indicator "+a.Indicator.Value)
				continue
			}
			for i := range a.Measures {
				if _, ok := ind.Measure(a.Measures[i].Measure.Value); !ok {
					w.d.LeftOver = append(w.d.LeftOver, "measure "+a.Measures[i].Measure.Value)
				}
			}
		}
	}
}
