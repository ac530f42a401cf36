package fictional

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// source is where a force's evidence of one kind comes from, year after year.
type source struct {
	id, kind, title string
	slow            bool   // comes every other year
	owner           string // a role, or the name of a place in prose.txt
	serves          string // indicators and standards; empty: all
}

// sources lists what a force can point to, in the order of its register. Of a type
// the first that serves an indicator is cited.
var sources = []source{
	{"staff-survey", "survey", "Staff wellbeing survey", true, "<hr>", ""},
	{"national-survey", "survey", "National police wellbeing survey, the force's part", true, "<lead>", "national-networks"},
	{"focus-groups", "focus-group", "Focus groups", false, "<lead>", ""},
	{"exposure-figures", "workforce-data", "Exposure and screening in figures", false, "<oh>", "high-exposure-screening physical-health crisis-and-suicide trauma-support assault-and-injury"},
	{"plan-figures", "workforce-data", "Figures of the wellbeing plan", false, "<lead>", "accountability reach"},
	{"people-figures", "workforce-data", "Workforce figures for the year", false, "Workforce Information Manager", ""},
	{"support-use", "referral-data", "Use of support services", false, "<lead>", "signposting self-help helpline peer-supporters social-connection joint-working manager-guidance"},
	{"oh-referrals", "referral-data", "Occupational health referrals", false, "<oh>", ""},
	{"provider-measures", "contract", "Support contracts, measures over four quarters", false, "Contract Manager", ""},
	{"trauma-log", "minutes", "Log of contacts after incidents", false, "<oh>", "trauma-support high-exposure-screening crisis-and-suicide"},
	{"injury-log", "minutes", "Log of people hurt on duty, totals by unit", false, "Head of Health and Safety", "assault-and-injury physical-health demand-and-rest"},
	{"requests-log", "minutes", "Requests and decisions, totals by unit", false, "<hr>", "line-management absence-and-return"},
	{"contract-meetings", "minutes", "Meetings with providers, minutes", false, "Contract Manager", "contract-assurance external-providers helpline"},
	{"practice-log", "minutes", "Log of practices offered and taken over", false, "<lead>", "learning-offered learning-taken evaluation peer-review joint-working"},
	{"access-log", "minutes", "Log of access to wellbeing data", false, "Data Protection Officer", "data-protection confidentiality"},
	{"oversight-minutes", "minutes", "Oversight meeting, minutes", false, "Chief of Staff", "local-oversight"},
	{"board-minutes", "minutes", "Chief officers' minutes on wellbeing", false, "Board Secretary", "accountability needs-measured survey-action-loop"},
	{"forum-minutes", "minutes", "Minutes and decisions of the forum", false, "<lead>", ""},
	{"manager-training", "training-record", "Line managers' mental health training, attendance", false, "Head of Learning and Development", "line-management"},
	{"crisis-training", "training-record", "Crisis plan, supervisors trained", false, "Head of Operations", "crisis-and-suicide"},
	{"data-training", "training-record", "Training of those who handle health data", false, "Data Protection Officer", "data-protection"},
	{"resilience-training", "training-record", "Resilience courses by career point", false, "Head of Learning and Development", ""},
	{"workplace-checks", "site-check", "Workplace checks", false, "Head of Health and Safety", "physical-health"},
	{"site-check", "site-check", "Check of boards and contacts, site by site", false, "<lead>", ""},
	{"peer-network", "network", "Peer supporters, list and coverage", false, "Peer Support Coordinator", ""},
	{"manager-toolkit", "communication", "Toolkit and notes to managers", false, "<hr>", "line-management absence-and-return demand-and-rest"},
	{"results-letter", "communication", "Survey results, letters to units", false, "<hr>", "needs-measured survey-action-loop manager-support"},
	{"lead-message", "communication", "Messages of the chief officer for wellbeing", false, "Internal Communications Manager", "accountability best-practice open-culture"},
	{"help-campaign", "communication", "Where to find help, campaign of the year", false, "Internal Communications Manager", ""},
	{"directory", "service", "Directory of help", false, "Welfare Officer", "directory confidentiality"},
	{"charity-routes", "service", "Agreed routes to police charities", false, "Welfare Officer", "external-providers joint-working"},
	{"self-help-app", "service", "Self-help app for personal devices", false, "<lead>", "self-help"},
	{"advice-line", "service", "Advice line for managers", false, "<hr>", "manager-guidance"},
	{"helpline", "service", "Helpline and counselling", false, "Contract Manager", "helpline crisis-and-suicide"},
	{"oh-service", "service", "Occupational health, sessions and screening", false, "<oh>", ""},
	{"impact-assessment", "policy", "Data protection impact assessment", true, "Data Protection Officer", "data-protection confidentiality"},
	{"people-policies", "policy", "Attendance, adjustments and promotion policies", true, "<hr>", "line-management absence-and-return"},
	{"support-policies", "policy", "Welfare and trauma policies", true, "<lead>", ""},
	{"channel-plan", "plan", "Plan of channels by group", false, "Internal Communications Manager", "reach signposting"},
	{"wellbeing-plan", "plan", "Wellbeing strategy and improvement plan", false, "<lead>", ""},
	{"staff-bodies-letters", "testimony", "Letters of staff associations and unions", false, "Chief of Staff", ""},
	{"practice-accounts", "case-study", "Accounts of what was tried", true, "<lead>", ""},
	{"evaluations", "evaluation", "Evaluations of the year's schemes and courses", true, "<lead>", ""},
	{"peer-review", "peer-review", "Report of peer reviewers", true, "<lead>", ""},
	{"data-audit", "audit", "Audit of wellbeing data and published figures", true, "Head of Internal Audit", "signposting accountability"},
	{"wellbeing-audit", "audit", "Internal audit of wellbeing services", true, "Head of Internal Audit", ""},
	{"inspection-findings", "inspection", "Inspection findings on the workforce", true, "Chief of Staff", ""},
}

// sourceOf returns the source that has evidence of a type for an indicator; nil
// where there is none.
func sourceOf(kind, indicator, standard string) *source {
	at := slices.IndexFunc(sources, func(s source) bool {
		return s.kind == kind && (s.serves == "" || slices.ContainsFunc(strings.Fields(s.serves), func(id string) bool { return id == indicator || id == standard }))
	})
	if at < 0 {
		return nil
	}
	return &sources[at]
}

// bySource are the places of the sources in the register.
var bySource = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	for i := range sources {
		all[sources[i].id] = i
	}
	return all
})

// item is an edition of a source, as it stands in a register.
type item struct {
	source    *source
	id, title string
	date      string
	edition   int // the year of what is in it
	place     place
	reviewBy  string
	owner     string
	detail    []string // its lines, key and value
	idle      int      // how many years it has been cited by nothing
}

// place is where the original of an item is.
type place struct{ location, digest, reference, text string }

// edition returns the latest year of which a source has evidence at the end of
// March of a year.
func (f *force) edition(s *source, year int) int {
	if s.slow && (year+f.parity+len(s.id))%2 == 1 {
		return year - 1
	}
	return year
}

// dated returns the day of an edition: the same in each year.
func (f *force) dated(s *source, edition int) string {
	d := throw("date", f.id, s.id)
	month := d.between(4, 15)
	switch {
	case s.slow:
		month = d.between(9, 14)
	case s.kind == "workforce-data", s.kind == "referral-data", s.kind == "contract":
		month = 15 // the year's figures
	}
	if month > 12 {
		return day(edition, month-12, d.between(1, 27))
	}
	return day(edition-1, month, d.between(1, 27))
}

func day(year, month, of int) string { return fmt.Sprintf("%d-%02d-%02d", year, month, of) }

// newItem returns an edition of a source as it enters the register.
func (f *force) newItem(s *source, edition int) *item {
	it := &item{source: s, id: s.id, title: s.title + " " + f.span(s, edition), date: f.dated(s, edition), edition: edition}
	it.owner = (&voice{force: f, dice: throw("owner")}).say(s.owner)
	if it.owner == f.people {
		it.owner = "Head of " + f.people
	}
	if s.kind == "policy" && throw("review-by", f.id, s.id).chance(500) {
		it.reviewBy = day(edition+3, 3, 31)
	}
	it.detail = f.detail(s, edition)
	it.place = f.placeOf(it)
	return it
}

// span names the time of an edition in its title: a year, or a financial year.
func (f *force) span(s *source, edition int) string {
	switch s.kind {
	case "survey", "policy", "peer-review", "audit", "inspection", "evaluation", "case-study":
		return f.dated(s, edition)[:4]
	}
	return fmt.Sprintf("%d/%02d", edition-1, edition%100)
}

// placeOf says where the original of an item is: in a file beside the assessment,
// with or without its digest, on the force's own pages, or with a department.
func (f *force) placeOf(it *item) place {
	d := throw("place", f.id, it.source.id)
	year := strconv.Itoa(it.edition)
	switch n := d.below(10); {
	case n < 3:
		text := f.original(it)
		p := place{location: "evidence/" + f.id + "-" + it.source.id + "-" + year + extension(it.source), text: text}
		if n < 2 {
			sum := sha256.Sum256([]byte(text))
			p.digest = hex.EncodeToString(sum[:])
		}
		return p
	case n < 6:
		return place{location: "https://intranet." + f.id + ".example/wellbeing/" + it.source.id + "/" + year}
	}
	return place{reference: fmt.Sprintf("%s %s/%d", f.people, year, d.between(3, 240))}
}

func extension(s *source) string {
	switch s.kind {
	case "survey", "workforce-data", "referral-data", "training-record", "site-check", "network":
		return ".csv"
	}
	return ".md"
}

// original returns the text of the file that an item stands for.
func (f *force) original(it *item) string {
	var b strings.Builder
	if extension(it.source) == ".csv" {
		fmt.Fprintf(&b, "field,value\ntitle,\"%s\"\nforce,%s\ndate,%s\n", it.title, f.name, it.date)
		for _, line := range it.detail {
			key, value, _ := strings.Cut(line, ":")
			fmt.Fprintf(&b, "%s,\"%s\"\n", key, strings.Join(strings.Fields(value), " "))
		}
		return b.String()
	}
	fmt.Fprintf(&b, "# %s\n\n%s, %s. Kept by the %s.\n", it.title, f.name, it.date, it.owner)
	for _, line := range it.detail {
		fmt.Fprintf(&b, "\n- %s\n", strings.Join(strings.Fields(line), " "))
	}
	return b.String()
}
