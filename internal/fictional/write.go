package fictional

import (
	"fmt"
	"strings"
	"unicode"

	"wellbeing/internal/termtext"
)

// page is a document while it is written.
type page struct{ strings.Builder }

func (p *page) line(indent int, format string, of ...any) {
	p.WriteString(strings.Repeat(" ", indent))
	fmt.Fprintf(p, format, of...)
	p.WriteByte('\n')
}

// scalar writes a text as YAML: plain where that says the same.
func scalar(s string) string { return quoted(s, ": ", " #") }

// inline writes a text within brackets or braces.
func inline(s string) string { return quoted(s, ": ", " #", ",", "[", "]", "{", "}") }

func quoted(s string, marks ...string) string {
	plain := s != "" && unicode.IsLetter(rune(s[0]))
	for _, m := range marks {
		plain = plain && !strings.Contains(s, m)
	}
	if plain {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
}

// prose writes a text as a block below a key.
func (p *page) prose(indent int, key, mark, text string) {
	p.line(indent, "%s: %s", key, mark)
	for _, line := range termtext.Wrap(text, 112-indent) {
		p.line(indent+2, "%s", line)
	}
}

// document writes a submission.
func (s *submission) document(framework, version string) string {
	p := &page{}
	p.line(0, "format: wellbeing-assessment/v1")
	p.line(0, "framework: %s", framework)
	p.line(0, "framework-version: %s", version)
	s.writeHead(p)
	p.line(0, "evidence:")
	for _, it := range s.register {
		it.write(p)
	}
	p.line(0, "standards:")
	standard := ""
	for _, a := range s.answers {
		if a.notHere == "" && !a.answered {
			continue
		}
		if a.of.Standard.ID != standard {
			standard = a.of.Standard.ID
			p.line(2, "%s:", standard)
		}
		s.writeAnswer(p, a)
	}
	s.writePractices(p)
	s.writeActions(p)
	return p.String()
}

func (s *submission) writeHead(p *page) {
	f, d := s.force, throw("head", s.force.id)
	p.line(0, "force: {id: %s, name: %s, kind: fictional}", f.id, f.name)
	p.line(0, "date: %s", s.date())
	p.line(0, "period: {from: %d-04-01, to: %d-03-31}", s.year-1, s.year)
	p.prose(0, "scope", ">-", fmt.Sprintf("Officers, police staff, special constables and other volunteers at all %d sites, %s and %s among them. Contractors' own staff are left out.", f.sites(), f.towns[0], f.towns[2]))
	if s.draft() {
		p.line(0, "status: draft")
	} else {
		p.line(0, "status: submitted")
		p.line(0, "submitted: %s", day(s.year, 4, d.between(20, 30)))
	}
	if f.id == "ravenmoor" && s.year == 2020 {
		p.line(0, "marking: OFFICIAL-SENSITIVE")
		p.line(0, "handling: For chief officers, staff bodies and the inspectorate")
	} else {
		p.line(0, "marking: OFFICIAL")
	}
	p.line(0, "workforce: {headcount: %d, as-at: %s, source: %s establishment return}", s.headcount(), s.date(), f.people)
	if s.draft() {
		return
	}
	p.line(0, "accountability:")
	if f.id == "gorseland" && s.year < 2020 {
		p.line(2, "chief-officer: {role: Assistant Chief Constable}")
	} else {
		p.line(2, "chief-officer: {role: %s, approved: %s}", pick(d, []string{"Deputy Chief Constable", "Assistant Chief Constable", "Chief Constable"}), day(s.year, 4, d.between(10, 19)))
	}
	p.line(2, "oversight: {body: Police and Crime Commissioner, reviewed: %s}", day(s.year, 4, 19))
}

// headcount is how many serve in a year. Two forces changed by more than others do.
func (s *submission) headcount() int {
	n := s.force.headcount
	for y := years[0]; y < s.year; y++ {
		n += n * throw("headcount", s.force.id, fmt.Sprint(y)).between(-12, 28) / 1000
	}
	switch {
	case s.force.id == "dunmarch" && s.year >= 2020:
		n = n * 115 / 100
	case s.force.id == "merewold" && s.year >= 2021:
		n = n * 87 / 100
	}
	return n
}

func (it *item) write(p *page) {
	p.line(2, "- id: %s", it.id)
	p.line(4, "type: %s", it.source.kind)
	p.line(4, "title: %s", scalar(it.title))
	p.line(4, "date: %s", it.date)
	if it.reviewBy != "" {
		p.line(4, "review-by: %s", it.reviewBy)
	}
	if it.place.location != "" {
		p.line(4, "location: %s", it.place.location)
	}
	if it.place.reference != "" {
		p.line(4, "reference: %s", it.place.reference)
	}
	if it.place.digest != "" {
		p.line(4, "sha256: %s", it.place.digest)
	}
	p.line(4, "owner: %s", it.owner)
	if len(it.detail) > 0 {
		p.line(4, "detail:")
		for _, line := range it.detail {
			p.line(6, "%s", strings.ReplaceAll(line, "\n", "\n      "))
		}
	}
}

func (s *submission) writeAnswer(p *page, a *answer) {
	p.line(4, "%s:", a.of.ID)
	if a.notHere != "" {
		p.prose(6, "not-applicable", ">-", a.notHere)
		return
	}
	p.line(6, "level: %d", a.level)
	p.prose(6, "narrative", "|", a.narrative)
	if len(a.cites) > 0 {
		p.line(6, "evidence:")
	}
	for _, c := range a.cites {
		switch id := s.item(c.source).id; c.where {
		case "":
			p.line(8, "- %s", id)
		default:
			p.line(8, "- {id: %s, where: %s}", id, inline(c.where))
		}
	}
	if len(a.readings) > 0 {
		p.line(6, "measures:")
	}
	for i := range a.readings {
		p.line(8, "%s: {%s}", a.readings[i].measure.ID, s.fields(&a.readings[i]))
	}
}

// fields writes what a reading says.
func (s *submission) fields(r *reading) string {
	if r.noCases {
		return "no-cases: No recommendation fell due within the year"
	}
	text := fmt.Sprintf("value: %d", r.value)
	if r.of > 0 {
		text += fmt.Sprintf(", of: %d", r.of)
	}
	text += ", as-at: " + r.asAt
	if r.evidence != "" {
		text += ", evidence: " + s.item(&sources[bySource()[r.evidence]]).id
	}
	return text
}

func (s *submission) writePractices(p *page) {
	if len(s.practices) > 0 {
		p.line(0, "practices:")
	}
	for _, of := range s.practices {
		p.line(2, "- id: %s", of.id)
		p.line(4, "title: %s", scalar(of.title))
		p.line(4, "indicator: %s", of.indicator)
		if of.summary != "" {
			p.line(4, "summary: %s", scalar(of.summary))
		}
		if len(of.sharedWith) > 0 {
			p.line(4, "shared-with: [%s]", strings.Join(of.sharedWith, ", "))
		}
		if len(of.learnedFrom) > 0 {
			p.line(4, "learned-from: [%s]", strings.Join(of.learnedFrom, ", "))
		}
		p.line(4, "status: %s", of.status)
	}
}

func (s *submission) writeActions(p *page) {
	if len(s.actions) > 0 {
		p.line(0, "actions:")
	}
	for _, a := range s.actions {
		p.line(2, "- id: %s", a.id)
		p.line(4, "title: %s", scalar(a.title))
		p.line(4, "indicator: %s", a.of.ID)
		p.line(4, "raises-to: %d", a.raises)
		p.line(4, "owner: %s", a.owner)
		p.line(4, "due: %s", a.due)
		if a.done != "" {
			p.line(4, "done: %s", a.done)
		}
		if a.from != nil && s.item(a.from) != nil {
			p.line(4, "from: %s", s.item(a.from).id)
		}
	}
}

// document writes a review of an assessment that has this digest.
func (r *review) document(framework, digest string) string {
	p := &page{}
	p.line(0, "format: wellbeing-review/v1")
	p.line(0, "framework: %s", framework)
	p.line(0, "force: %s", r.of.force.id)
	p.line(0, "date: %s", r.date)
	p.line(0, "assessment: {date: %s, sha256: %s}", r.of.date(), digest)
	p.line(0, "reviewer: {organisation: %s, role: %s, kind: %s}", r.by, r.role, r.kind)
	p.line(0, "findings:")
	standard := ""
	for _, f := range r.findings {
		if of := f.answer.of.Standard.ID; of != standard {
			standard = of
			p.line(2, "%s:", standard)
		}
		p.line(4, "%s:", f.answer.of.ID)
		p.line(6, "level: %d", f.level)
		p.prose(6, "rationale", ">-", f.rationale)
		p.line(6, "seen: [%s]", f.seen)
	}
	r.writeAreas(p)
	return p.String()
}

// writeAreas asks for more where least was found.
func (r *review) writeAreas(p *page) {
	n := 0
	for _, f := range r.findings {
		if f.level >= f.answer.level || n == 3 {
			continue
		}
		if n == 0 {
			p.line(0, "areas-for-improvement:")
		}
		n++
		p.line(2, "- indicator: %s", f.answer.of.ID)
		p.prose(4, "text", ">-", "Show at each site what is claimed, and keep the dates where the next reviewer can read them.")
	}
}
