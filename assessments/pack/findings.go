package pack

import (
	"fmt"
	"slices"

	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// findings tells of each standard and each of its indicators.
func (t *teller) findings() {
	t.part("findings", "Findings by standard and indicator")
	for i := range t.e.Standards {
		t.standard(&t.e.Standards[i])
	}
	t.otherPractices()
	t.waived()
}

func (t *teller) standard(s *disclosure.Standard) {
	t.add(doc.Heading{Level: 3, Text: s.Of.Title, ID: "standard-" + s.Of.ID})
	t.sentence("%s", t.standsAt(s))
	if t.example() && s.Score.State == disclosure.Missing {
		return
	}
	var unanswered, apart []doc.Item
	var full []*disclosure.Indicator
	table := t.overview(s)
	for i := range s.Indicators {
		ind := &s.Indicators[i]
		switch {
		case !ind.Applicable:
			apart = append(apart, t.notApplicable(ind))
		case t.bare(ind):
			unanswered = append(unanswered, doc.Item{Term: ind.Of.Title, Text: ind.Of.Question})
		default:
			full = append(full, ind)
		}
		t.overviewRow(&table, ind)
	}
	t.add(table)
	for _, ind := range full {
		t.indicator(ind)
	}
	t.briefly("Not answered", unanswered)
	if t.example() {
		return
	}
	t.briefly("Does not apply", apart)
}

// briefly lists indicators of which little is to be told.
func (t *teller) briefly(heading string, items []doc.Item) {
	if len(items) > 0 {
		t.heading(4, fmt.Sprintf("%s: %d", heading, len(items)))
		t.add(doc.List{Items: items})
	}
}

// bare reports whether nothing is said of an indicator that applies.
func (t *teller) bare(i *disclosure.Indicator) bool {
	if i.Answered || i.Narrative != "" || len(i.Evidence) > 0 || i.Moderated.State == disclosure.Shown || i.Rationale != "" || len(i.Area) > 0 {
		return false
	}
	return len(t.actionsOn(i.Of.ID)) == 0 && len(t.practicesOn(i.Of.ID)) == 0
}

// standsAt says where a standard stands.
func (t *teller) standsAt(s *disclosure.Standard) string {
	if s.Score.State == disclosure.Missing {
		if t.example() {
			return "The source does not speak of it."
		}
		return "None of its indicators applies."
	}
	if !t.example() && !slices.ContainsFunc(s.Indicators, someLevel) {
		return "None of its indicators is answered. What is not answered counts as " + t.f.LevelName(0) + "."
	}
	by := " " + t.scoredBy() + ","
	if s.Score.State != disclosure.Shown {
		by = ";"
	}
	says := fmt.Sprintf("Score: %s%s %s as %s", of100(s.Score), by, s.Claimed.Score(), map[bool]string{true: "read", false: "claimed"}[t.example()])
	if !t.example() {
		says += "; " + t.attained(s)
		if s.Attained.State == disclosure.Shown && !aside(s) {
			says += map[bool]string{true: ", and reaches the target", false: ", and is below the target"}[s.Attained.Value >= t.f.Target.Level]
		}
	}
	says += "."
	if aside(s) {
		says += " Reported beside the score, no part in it."
	}
	return says
}

// someLevel reports whether somebody gave an indicator a level.
func someLevel(i disclosure.Indicator) bool {
	return i.Answered || i.Moderated.State == disclosure.Shown
}

func (t *teller) scoredBy() string {
	if t.example() {
		return "by what the source shows"
	}
	return t.basis()
}

// overview is a standard's indicators at a look.
func (t *teller) overview(s *disclosure.Standard) doc.Table {
	o := doc.Table{Header: []string{"Indicator", t.claimed(), "Evidenced"}, Right: []bool{false, false, false}, Caption: "Indicators of " + s.Of.Title}
	if t.e.Review != nil {
		o.Header, o.Right = append(o.Header, "Moderated"), append(o.Right, false)
	}
	if !t.example() {
		o.Header, o.Right = append(o.Header, "Target"), append(o.Right, false)
	}
	return o
}

func (t *teller) overviewRow(o *doc.Table, i *disclosure.Indicator) {
	if t.example() && !i.Applicable {
		return
	}
	title, id := line(t.toIndicator(i.Of.ID)), ""
	if !i.Applicable || t.bare(i) { // this row is all that leads to
		title, id = line(i.Of.Title), indicatorPlace(i.Of.ID)
	}
	if i.Of.Key {
		title = append(title, run(" (key)"))
	}
	row := []doc.Line{title, line(t.level(i.Claimed)), line(t.level(i.Evidenced))}
	if i.Applicable && !i.Answered {
		row[1], row[2] = line("not answered"), line("–")
	}
	if t.e.Review != nil {
		row = append(row, line(t.moderated(i)))
	}
	if !t.example() {
		row = append(row, t.reaches(i))
	}
	o.Rows, o.IDs = append(o.Rows, row), append(o.IDs, id)
}

// reaches says whether an indicator is at the target.
func (t *teller) reaches(i *disclosure.Indicator) doc.Line {
	switch {
	case !i.Applicable:
		return line("–")
	case i.Scored.State != disclosure.Shown:
		return line(i.Scored.State.String())
	case t.below(i):
		return doc.Line{strong("below")}
	}
	return line("reached")
}

// notApplicable says why an indicator does not apply.
func (t *teller) notApplicable(i *disclosure.Indicator) doc.Item {
	reason := words.Sentence(i.NotHere)
	if reason == "" && !i.Of.AppliesTo(t.e.Assessment.Kind()) {
		reason = "It is asked of " + words.And(kinds(i.Of.Kinds)) + " forces alone."
	}
	if reason == "" {
		reason = "The reason is not in this edition."
	}
	return doc.Item{Term: i.Of.Title, Text: reason}
}

func kinds(all []framework.Kind) []string {
	var out []string
	for _, k := range all {
		out = append(out, string(k))
	}
	return out
}
