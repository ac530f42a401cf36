package fictional

import (
	"slices"
	"strconv"
	"strings"

	"wellbeing/framework"
)

// action is one of an improvement plan.
type action struct {
	id, title, owner string
	of               *framework.Indicator
	raises           int
	due, done        string
	from             *source
}

// plan carries last time's actions on, and raises new ones where most is missing.
func (s *submission) plan(before *submission) {
	if before != nil {
		s.nextID = before.nextID
		for _, a := range before.actions {
			if a.done == "" && s.carry(&a) {
				s.actions = append(s.actions, a)
			}
		}
	}
	wanted := throw("plan", s.force.id, strconv.Itoa(s.year)).between(3, 6)
	for _, a := range s.weakest() {
		if wanted == 0 {
			break
		}
		if !slices.ContainsFunc(s.actions, func(b action) bool { return b.of == a.of }) {
			s.raise(a)
			wanted--
		}
	}
}

// weakest are the answers that an action could raise, the lowest first, those alike
// in an order of the force's own.
func (s *submission) weakest() []*answer {
	var all []*answer
	for _, a := range s.answers {
		if a.answered && a.level < 4 {
			all = append(all, a)
		}
	}
	turn := func(a *answer) int { return throw("turn", s.force.id, a.of.ID, strconv.Itoa(s.year)).below(1 << 20) }
	slices.SortStableFunc(all, func(a, b *answer) int {
		if a.level != b.level {
			return a.level - b.level
		}
		return turn(a) - turn(b)
	})
	return all
}

// carry says what became of an action by now, and whether it is still in the plan.
func (s *submission) carry(a *action) bool {
	if s.item(a.from) == nil {
		a.from = nil
	}
	d := throw("carried", s.force.id, a.id, strconv.Itoa(s.year))
	switch n := d.below(1000); {
	case n < 50: // slips
		a.due = day(s.year, d.between(6, 12), 30)
	case n < 85: // is dropped
		return false
	case n < 100 || a.due > s.date(): // is late, or has time
	default:
		a.done = a.due
		if d.chance(300) {
			a.done = s.date()
		}
	}
	return true
}

// raise puts an action into the plan.
func (s *submission) raise(a *answer) {
	d := throw("action", s.force.id, a.of.ID, strconv.Itoa(s.year))
	v := &voice{force: s.force, dice: d}
	title := strings.ToLower(a.of.Title[:1]) + a.of.Title[1:]
	n := action{id: "A" + strconv.Itoa(s.nextID), of: a.of, raises: a.level + 1}
	if strings.HasPrefix(a.of.Title, "NHS") {
		title = a.of.Title
	}
	n.title = v.say("{Next step|Close the gap|Reach the next level}") + " (" + title + ")" + v.say("{, <town> first|, nights included|, with <hr>|| at <town2>}")
	n.owner = pick(d, []string{s.force.lead, "Head of " + s.force.people, s.force.health, "Head of Operations", "Internal Communications Manager"})
	n.due = pick(d, []string{day(s.year, 9, 30), day(s.year, 12, 31), day(s.year+1, 1, 31), day(s.year+1, 3, 15), day(s.year+1, 6, 30)})
	if len(s.register) > 0 && d.chance(700) {
		n.from = pick(d, s.register).source
	}
	s.nextID++
	s.actions = append(s.actions, n)
}

// practice is what a force shares, or took over.
type practice struct {
	id, title, indicator, summary string
	sharedWith, learnedFrom       []string
	status                        string
}

// ideas are what is shared: an id, a title, and the indicator that it is for.
var ideas = []struct{ id, title, indicator, summary string }{
	{"roster-refresher", "Refresher inside the duty roster", "manager-training", "Nobody has to ask for the day; it is rostered like first aid."},
	{"quiet-van", "A quiet van at long incidents", "trauma-support", "Tea, a chair and a trained colleague, sent with the first relief."},
	{"board-photographs", "A photograph of each board", "visible-signposting", "The caretaker sends one a quarter, and faults show at once."},
	{"call-back", "Advice for managers by call-back", "manager-guidance", "A manager leaves a number and is rung within two hours, nights too."},
	{"rest-day-ledger", "Ledger of rest days owed", "demand-and-rest", "Each cancelled rest day stands there until it is given back."},
	{"passport", "Adjustments passport", "adjustments", "It moves with the person, so that nothing is explained twice."},
	{"evening-for-families", "Evening for families of new joiners", "reach", "Twice a year, with the helpline's counsellors and a meal."},
	{"crisis-card", "Crisis card at each desk", "crisis-and-suicide", "Three steps and one number, in the size of a warrant card."},
	{"night-supporters", "Peer supporters on the night roster", "peer-supporters", "One on each night shift, paid the hour that it takes."},
	{"you-asked", "You asked, this happened", "survey-action-loop", "One page a quarter, with what could not be done and why."},
	{"physio-triage", "Physiotherapy by telephone first", "occupational-health", "A call within two days keeps half of the referrals short."},
	{"joint-debrief", "Debriefs shared with the ambulance service", "joint-working", "Both crews in one room, led by turns."},
	{"panel-question", "One question about care on each panel", "selection-and-promotion", "With an example of the candidate's team, scored by two."},
	{"listening-shift", "Chief officers on a night shift", "chief-officer-lead", "Once a quarter, with what was heard put before the board."},
}

// share gives the practices of all forces: those at the target share, others take
// over.
func share(all [][]*submission) {
	left := 40
	for n := range all {
		for k := range ideas {
			idea := &ideas[(n+k*5)%len(ideas)]
			if left > 0 && throw("idea", all[n][0].force.id, idea.id).chance(110) && spread(all, n, idea.indicator, practice{id: idea.id, title: idea.title, indicator: idea.indicator, summary: idea.summary}) {
				left--
			}
		}
	}
}

// spread has a force share a practice from the year in which it reaches the target,
// and one or two others take it over.
func spread(all [][]*submission, from int, indicator string, p practice) bool {
	d := throw("spread", all[from][0].force.id, p.id)
	first := slices.IndexFunc(all[from], func(s *submission) bool { return s.year > 2018 && s.answer(indicator).level >= 3 })
	if first < 0 && !d.chance(100) {
		return false
	}
	first = max(first, 1)
	begins := all[from][first].year
	learner := all[(from+d.between(1, len(all)-1))%len(all)]
	p.status, p.sharedWith = "live", []string{learner[0].force.id}
	for _, s := range all[from][first:] {
		s.add(p)
	}
	p.sharedWith, p.learnedFrom, p.summary = nil, []string{all[from][0].force.id}, ""
	for _, s := range learner {
		p.status = "planned"
		if s.year > begins {
			p.status = "live"
		}
		if s.year >= begins {
			s.add(p)
		}
	}
	return true
}

// add puts a practice among those of a submission, where it is not one of them.
func (s *submission) add(p practice) {
	if !slices.ContainsFunc(s.practices, func(q practice) bool { return q.id == p.id }) {
		s.practices = append(s.practices, p)
	}
}

// copiedNarrative is one that a force took from another, word for word.
type copiedNarrative struct {
	by, from, indicator string
	year, of            int // from the assessment of
}

var copied = []copiedNarrative{
	{"westerhaugh", "loamshire", "peer-supporters", 2020, 2020},
	{"millshire", "rowanshire", "confidentiality", 2019, 2019},
	{"hallowshire", "barsetshire", "open-culture", 2021, 2020},
	{"gorseland", "heronshire", "funded-strategy", 2021, 2021},
}

// take puts the copied narratives in their places.
func take(all [][]*submission) {
	for _, c := range copied {
		by, from := find(all, c.by, c.year).answer(c.indicator), find(all, c.from, c.of).answer(c.indicator)
		by.narrative = from.narrative
	}
}

// find returns the submission of a force and a year.
func find(all [][]*submission, force string, year int) *submission {
	for _, life := range all {
		for _, s := range life {
			if s.force.id == force && s.year == year {
				return s
			}
		}
	}
	return nil
}
