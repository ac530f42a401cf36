package fictional

import (
	"fmt"
	"strconv"
)

// detail returns the lines of an item's detail: such figures as its type needs to
// be complete, and none of so few people that they could be known.
func (f *force) detail(s *source, edition int) []string {
	d := throw("detail", f.id, s.id, strconv.Itoa(edition))
	head := f.headcount
	switch s.kind {
	case "survey":
		return f.surveyDetail(s, d)
	case "focus-group":
		n := d.between(3, 8)
		return []string{fmt.Sprintf("groups: %d", n), fmt.Sprintf("participants: %d", n*d.between(8, 11)), "facilitators: 2", "consent: yes", "information-sheet: yes",
			"designed-with: [Police Federation, UNISON]"}
	case "workforce-data":
		return f.figures(s, d)
	case "referral-data":
		return f.referrals(d, edition)
	case "contract":
		return []string{"provider-kind: " + pick(d, []string{"contractors", "charity", "NHS trust"}), "hours: " + pick(d, []string{"helpline at all hours, clinics on weekdays", "at any hour"}),
			"services: [helpline and counselling, physicians]",
			fmt.Sprintf("measures:\n  - {title: Calls answered within 30 seconds, actual: %d%%, target: 90%%}\n  - {title: Reports out in five days, actual: %d%%, target: 85%%}", d.between(78, 98), d.between(66, 93))}
	case "minutes":
		if d.chance(400) {
			return nil
		}
		return []string{"attended-by: [Police Federation, UNISON, occupational health]", "published: [intranet]"}
	case "training-record":
		of := head/d.between(6, 12) + 40
		return []string{fmt.Sprintf("population: %d", of), fmt.Sprintf("trained: %d", of*d.between(45, 92)/100), "mandatory: " + pick(d, []string{"yes", "no"})}
	case "site-check":
		n := f.sites()
		return []string{fmt.Sprintf("sites: %d", n), fmt.Sprintf("sites-checked: %d", n), fmt.Sprintf("current: %d", n*d.between(55, 97)/100)}
	case "network":
		n := f.sites()
		return []string{"role: peer supporter", fmt.Sprintf("people: %d", head/45+12), fmt.Sprintf("sites: %d", n), fmt.Sprintf("sites-covered: %d", n*d.between(50, 95)/100)}
	case "communication":
		return []string{"channels: [" + pick(d, []string{"intranet, parade talk", "letter home, posters", "e-mail, intranet", "payslip note, posters"}) + "]", fmt.Sprintf("reach: %d", head*d.between(55, 95)/100)}
	case "service":
		return []string{"provider-kind: " + pick(d, []string{"in-house", "contractor", "charity"}), "hours: " + pick(d, []string{"at any hour", "weekdays", "8 to 8"})}
	}
	return nil
}

// sites is how many sites a force has.
func (f *force) sites() int { return 9 + f.headcount/170 }

func (f *force) surveyDetail(s *source, d *dice) []string {
	responses := f.responses(s)
	officers := responses * d.between(52, 60) / 100
	staff := responses - officers
	lines := []string{fmt.Sprintf("population: %d", f.headcount-d.between(5, 40)), fmt.Sprintf("responses: %d", responses)}
	if s.id != "staff-survey" {
		return lines
	}
	lines = append(lines, fmt.Sprintf("questions:\n  - id: q9\n    text: My line manager supports my wellbeing\n    groups:\n      - {group: officers, favourable: %d, responses: %d}\n      - {group: police staff, favourable: %d, responses: %d}",
		officers*d.between(45, 70)/100, officers, staff*d.between(50, 76)/100, staff))
	return lines
}

// responses is how many answer a survey.
func (f *force) responses(s *source) int {
	share := throw("responses", f.id, s.id).between(26, 47)
	return f.headcount * share / 100
}

// figures are those of a source: what it counts does not differ from one to another.
func (f *force) figures(s *source, d *dice) []string {
	share := func(of int) string { return fmt.Sprintf("value: %d, of: %d", of*d.between(45, 92)/100, of) }
	var rows string
	switch s.id {
	case "exposure-figures":
		rows = fmt.Sprintf("  - {name: people in listed roles screened, %s, counts: people}\n  - {name: qualifying incidents with everyone contacted, %s}", share(f.headcount/15+90), share(f.headcount/40+50))
	case "plan-figures":
		rows = fmt.Sprintf("  - {name: actions of the plan closed in time, %s}\n  - {name: posts of the strategy filled, %s}", share(d.between(22, 48)), share(d.between(8, 20)))
	default:
		days := f.headcount * d.between(8, 11)
		rows = fmt.Sprintf("  - {name: units with an assessment in date, %s}\n  - {name: return meetings held in time, %s, counts: people}\n  - {name: sickness days for psychological reasons, value: %d, of: %d}",
			share(f.units()), share(f.headcount*43/100), days*d.between(26, 37)/100, days)
	}
	return []string{fmt.Sprintf("population: %d", f.headcount), "period: twelve months to the end of February", "figures:\n" + rows}
}

// units is how many units a force has.
func (f *force) units() int { return 16 + f.headcount/110 }

func (f *force) referrals(d *dice, edition int) []string {
	all := f.headcount * d.between(13, 19) / 100
	mind := all * d.between(34, 44) / 100
	back := all * d.between(30, 38) / 100
	return []string{fmt.Sprintf("period: 1 March %d to the end of February %d", edition-1, edition), fmt.Sprintf("referrals: %d", all), fmt.Sprintf("median-wait-days: %d", d.between(9, 27)),
		fmt.Sprintf("themes:\n  - {theme: stress and other psychological reasons, count: %d, trend: %s}\n  - {theme: back and joints, count: %d, trend: level}\n  - {theme: all other, count: %d, trend: level}",
			mind, pick(d, []string{"up", "up", "level", "down"}), back, all-mind-back)}
}
