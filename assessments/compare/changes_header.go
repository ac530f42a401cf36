package compare

import (
	"strconv"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/exact"
)

// headerChanges lists the fields of the header that differ, in the order of the
// format. The framework's version is the one that the submission was scored by,
// whether or not it names it.
func headerChanges(before, after *scoring.Scorecard) []FieldChange {
	var changes []FieldChange
	was, is := headerFields(before), headerFields(after)
	for i := range is {
		if !sameWords(was[i].text, is[i].text) {
			changes = append(changes, FieldChange{is[i].name, strings.TrimSpace(was[i].text), strings.TrimSpace(is[i].text)})
		}
	}
	return changes
}

type headerField struct{ name, text string }

func headerFields(c *scoring.Scorecard) []headerField {
	a := c.Assessment
	headcount := ""
	if a.Workforce.Headcount.Given() {
		headcount = strconv.FormatInt(a.Workforce.Headcount.Value, 10)
	}
	return []headerField{
		{"framework-version", c.Framework.Version},
		{"force.id", a.Force.ID.Value},
		{"force.name", a.Force.Name.Value},
		{"force.kind", a.Force.Kind.Value},
		{"date", dayText(a.Date)},
		{"date-note", a.DateNote.Value},
		{"period.from", dayText(a.Period.From)},
		{"period.to", dayText(a.Period.To)},
		{"scope", a.Scope.Value},
		{"status", a.Status.Value},
		{"submitted", dayText(a.Submitted)},
		{"marking", a.Marking.Value},
		{"handling", a.Handling.Value},
		{"workforce.headcount", headcount},
		{"workforce.full-time-equivalent", decimalText(a.Workforce.FullTimeEquivalent)},
		{"workforce.approximate", yesText(a.Workforce.Approximate)},
		{"workforce.as-at", dayText(a.Workforce.AsAt)},
		{"workforce.source", a.Workforce.Source.Value},
		{"accountability.chief-officer.role", a.ChiefOfficer.Role.Value},
		{"accountability.chief-officer.approved", dayText(a.ChiefOfficer.Approved)},
		{"accountability.oversight.body", a.Oversight.Body.Value},
		{"accountability.oversight.reviewed", dayText(a.Oversight.Reviewed)},
	}
}

// dayText is empty where there is no day.
func dayText(d assessments.Date) string {
	if !d.Given() {
		return ""
	}
	return d.Value.String()
}

// decimalText is empty where there is no number; 61.20 is 61.2.
func decimalText(n assessments.Number) string {
	if !n.Given() {
		return ""
	}
	return shortestNumber(n.Value)
}

// shortestNumber writes a number without the zeros that do not change it.
func shortestNumber(d exact.Decimal) string {
	s := d.String()
	if d.Scale() > 0 {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// yesText is yes, or nothing: no is what leaving it out says.
func yesText(yes bool) string {
	if yes {
		return "yes"
	}
	return ""
}
