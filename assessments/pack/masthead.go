package pack

import (
	"fmt"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// masthead says who this is of, of when, and what standing it has.
func (t *teller) masthead() {
	a := t.e.Assessment
	title := a.Force.Name.Value
	if t.example() {
		title = "Worked example: " + title
	}
	t.add(doc.Heading{Level: 1, Text: title}, doc.Marking(a.Marking.Value))
	for _, says := range t.lead() {
		t.sentence("%s", says)
	}
	var f facts
	f.say("As at", a.Date.Value.Words(), dateNote(a))
	f.say("Status", status(a))
	f.say("Framework", fmt.Sprintf("%s, version %s", t.f.Title, t.f.Version))
	f.say("Organisation", kindWords[a.Kind()])
	t.answerable(&f)
	if r := t.e.Review; r != nil {
		f.say("Moderated by", fmt.Sprintf("The %s, by %s (%s)", t.reviewName(), organisation(r.Organisation.Value), r.Role.Value))
	}
	f.say("Scope", a.Scope.Value)
	if p := a.Period; p.From.Given() && p.To.Given() {
		f.say("Period", p.From.Value.Words()+" to "+p.To.Value.Words())
	}
	f.say("Workforce", workforce(&t.e.Workforce))
	f.say("Judged on", t.e.Day.Words()+", the day by which evidence and readings are current or not")
	f.say("Handling", a.Handling.Value)
	t.add(f.Facts)
}

// lead says what the document is, and what it is not.
func (t *teller) lead() []string {
	if t.example() {
		return []string{
			"A worked example, read from a published source. It is not the organisation's submission: the levels are this project's reading, its figures cover only what the source speaks of, and its goal is not judged. Not an HMICFRS judgment.",
		}
	}
	says := "Evidence pack: how the " + t.body() + " looks after the wellbeing of its people, by its own account, held against the evidence that it names. A self-assessment, not an HMICFRS judgment."
	if t.e.Assessment.Status.Value == assessments.Draft {
		says += " A draft: it may still change."
	}
	if t.published() {
		return []string{says, "The edition for publication. Small numbers of people and sensitive material are left out; “What is withheld”, in the method, says how much. Counts are rounded, so that parts need not add up to their totals, nor two counts give the rate beside them."}
	}
	return []string{says}
}

// answerable says who answers for the assessment, and who holds them to account.
func (t *teller) answerable(f *facts) {
	a := t.e.Assessment
	if officer := a.ChiefOfficer; officer.Role.Given() {
		f.say("Accountable officer", officer.Role.Value, signed(", approved on ", officer.Approved, ", approval not stated"))
	} else if !t.example() {
		f.say("Accountable officer", "not stated")
	}
	if body := a.Oversight; body.Body.Given() {
		f.say("Oversight body", body.Body.Value, signed(", seen on ", body.Reviewed, ", not stated whether it has seen this"))
	} else if !t.example() {
		f.say("Oversight body", "not stated")
	}
}

func signed(on string, day assessments.Date, none string) string {
	if !day.Given() {
		return none
	}
	return on + day.Value.Words()
}

func dateNote(a *assessments.Assessment) string {
	if !a.DateNote.Given() {
		return ""
	}
	return ". " + words.Sentence(a.DateNote.Value)
}

func status(a *assessments.Assessment) string {
	s := map[string]string{
		assessments.Draft:        "Draft",
		assessments.Submitted:    "Submitted",
		assessments.Published:    "Published",
		assessments.Illustration: "Worked example, not a submission",
	}[a.Status.Value]
	switch {
	case !a.Submitted.Given():
	case a.Status.Value == assessments.Submitted:
		s += " on " + a.Submitted.Value.Words()
	default:
		s += ", submitted on " + a.Submitted.Value.Words()
	}
	return s
}

var kindWords = map[framework.Kind]string{
	framework.Territorial: "Territorial police force",
	framework.National:    "National police force",
	framework.Partner:     "Partner organisation",
	framework.Fictional:   "Fictional, made up as an example",
}

// workforce says how many people the organisation has.
func workforce(w *disclosure.Workforce) string {
	var s string
	switch {
	case w.Headcount.State != disclosure.Missing:
		s = count(w.Headcount) + " people"
	case w.FullTimeEquivalent.State != disclosure.Missing:
		s = count(w.FullTimeEquivalent) + " full-time equivalent"
	default:
		return ""
	}
	if w.Approximate {
		s = "about " + s
	}
	if !w.AsAt.IsZero() {
		s += " on " + w.AsAt.Words()
	}
	if w.Source != "" {
		s += " (" + w.Source + ")"
	}
	return words.Capital(s)
}
