package fictional

import (
	"slices"
	"strconv"

	"wellbeing/framework"
)

// submission is what a force says of itself at the end of March of a year.
type submission struct {
	force     *force
	year      int
	answers   []*answer // in the framework's order
	register  []*item   // in the order of the sources
	actions   []action
	practices []practice
	review    *review
	nextID    int       // of the next action
	gone      []*source // withdrawn, now or before
}

// answer is what a submission says of an indicator.
type answer struct {
	of         *framework.Indicator
	answered   bool
	notHere    string // why it does not apply; empty: it does
	level      int    // claimed
	overstated bool
	narrative  string
	cites      []cite
	readings   []reading
}

// cite is a citation of a source's item.
type cite struct {
	source *source
	where  string
}

func (s *submission) date() string { return day(s.year, 3, 31) }

// item returns the register's item from a source.
func (s *submission) item(of *source) *item {
	for _, it := range s.register {
		if it.source == of {
			return it
		}
	}
	return nil
}

func (s *submission) answer(indicator string) *answer {
	for _, a := range s.answers {
		if a.of.ID == indicator {
			return a
		}
	}
	return nil
}

// event says whether something that happens so many times in a thousand happens
// here.
func (s *submission) event(what, where string, inThousand int) bool {
	return throw(what, s.force.id, where, strconv.Itoa(s.year)).chance(inThousand)
}

// lives returns the submissions of a force, in the order of years.
func (f *force) lives(of *framework.Framework) []*submission {
	var all []*submission
	var before *submission
	for _, year := range years {
		if !f.assesses(year) {
			continue
		}
		s := &submission{force: f, year: year, nextID: 1}
		s.inherit(before)
		for i := range of.Standards {
			for j := range of.Standards[i].Indicators {
				s.assess(&of.Standards[i].Indicators[j], before)
			}
		}
		s.tidy()
		s.plan(before)
		s.reviewed()
		all, before = append(all, s), s
	}
	return all
}

// inherit takes over last time's register: with this year's editions, but for what
// was forgotten, copied under a new date, renamed or withdrawn.
func (s *submission) inherit(before *submission) {
	if before == nil {
		return
	}
	s.gone = slices.Clone(before.gone)
	for _, old := range before.register {
		edition := s.force.edition(old.source, s.year)
		it := s.force.newItem(old.source, edition)
		it.id, it.idle = old.id, old.idle
		switch {
		case s.event("withdrawn", old.source.id, 6) && old.source.serves != "" && old.source.kind != "survey":
			s.gone = append(s.gone, old.source)
			continue
		case edition == old.edition:
			it.place = old.place
			if s.event("renamed", old.source.id, 18) {
				it.id = old.source.id + "-report"
			}
		case s.event("forgotten", old.source.id, 7) && old.source.serves != "":
			left := *old
			it = &left
		case s.event("re-dated", old.source.id, 7) && old.place.location != "":
			it.place, it.edition, it.detail = old.place, old.edition, old.detail
		}
		s.register = append(s.register, it)
	}
}

// assess answers an indicator.
func (s *submission) assess(of *framework.Indicator, before *submission) {
	a := &answer{of: of}
	s.answers = append(s.answers, a)
	var old *answer
	if before != nil {
		old = before.answer(of.ID)
	}
	if a.notHere = s.notHere(of); a.notHere != "" || s.unanswered(of) {
		return
	}
	a.answered = true
	if old != nil && old.answered && s.rolls(old, before) {
		a.level, a.narrative, a.cites, a.readings, a.overstated = old.level, old.narrative, old.cites, old.readings, old.overstated
		return
	}
	backed, measured := s.claim(a, old, before)
	a.cites = s.citations(of, backed, a.level > backed)
	s.freshen(a, old, before)
	s.measure(a, old, measured)
	a.narrative = narrate(s.force, of.ID, a.level, s.year, a.shown())
	if old != nil && old.answered && a.level < old.level && s.event("unexplained", of.ID, 60) {
		a.narrative = old.narrative
	}
}

// shown are the readings that a narrative can speak of.
func (a *answer) shown() []reading {
	if len(a.readings) == 0 || a.readings[0].noCases {
		return nil
	}
	return a.readings
}

// rolls says whether an answer is left as it was: only one on evidence and readings
// that are as they were.
func (s *submission) rolls(old *answer, before *submission) bool {
	for _, c := range old.cites {
		now := s.item(c.source)
		if now == nil || now.date != before.item(c.source).date {
			return false
		}
	}
	return old.level > 0 && len(old.readings) == 0 && s.event("rolled", old.of.ID, 45)
}

// notHere says why an indicator does not apply to a force.
func (s *submission) notHere(of *framework.Indicator) string {
	since := 0
	switch s.force.id + " " + of.ID {
	case "coombeshire joint-working", "pellowshire joint-working":
		since = 2020
	case "marlshire contract-assurance", "heronshire joint-working":
		since = 2021
	}
	switch {
	case since > 0 && s.year < since, since == 0 && !(of.Optional && throw("not here", s.force.id, of.ID).chance(70)):
		return ""
	case of.ID == "contract-assurance":
		return "Every support service is run in-house since the last contract ended; nothing is bought from a provider."
	case of.ID == "joint-working":
		return "The health trust and the fire service of the area closed their staff support to other bodies until 2023."
	}
	return "Response and custody, where people are hurt on duty, are provided by a neighbouring force under an agreement."
}

// unanswered says whether an indicator is left open: fewer each year, and many in a
// draft.
func (s *submission) unanswered(of *framework.Indicator) bool {
	open := 60 - 25*(s.year-years[0])
	if s.force.start < 110 {
		open *= 2
	}
	return throw("open", s.force.id, of.ID).chance(max(open, 4)) || s.draft() && s.event("draft", of.ID, 350)
}

func (s *submission) draft() bool { return s.force.id == "quarryshire" && s.year == 2021 }

// claim sets the level of an answer, and says for which level its evidence and its
// measures are to be enough.
func (s *submission) claim(a, old *answer, before *submission) (backed, measured int) {
	f := s.force
	own := throw("own", f.id, a.of.ID).between(-75, 75) + throw("hard", a.of.ID).between(-45, 45)
	at := f.strength(s.year) + own + throw("luck", f.id, a.of.ID, strconv.Itoa(s.year)).between(-15, 15)
	level := min(max((at+50)/100, 0), 4)
	if old != nil && old.answered && level < old.level && f.course != falling && f.course != bold {
		level = old.level
	}
	a.level, backed, measured = level, level, level
	again := old != nil && old.overstated
	switch {
	case f.course == modest && level > 0 && throw("modest", f.id, a.of.ID).chance(550):
		a.level--
	case level >= 1 && level < 4 && s.event("over", a.of.ID, overstating(f.course, again)):
		a.level, a.overstated = level+1, true
		if s.event("evidenced", a.of.ID, 500) && len(a.of.Measures) > 0 && a.level > 2 {
			backed++
		} else {
			measured++
		}
	}
	if before != nil && before.review != nil && old.answered {
		found, ok := before.review.level(a.of.ID)
		if ok && found < a.level && found < old.level && s.event("heeded", a.of.ID, 800) {
			a.level, a.overstated = found, false
		}
	}
	return min(backed, max(a.level, backed)), measured
}

// overstating is how many answers in a thousand claim more than there is to show.
// Where one did, most find the evidence, or lower the claim, before they are asked
// again.
func overstating(c course, again bool) int {
	switch {
	case again:
		return 150
	case c == bold:
		return 430
	case c == modest:
		return 0
	}
	return 45
}

// citations cites what supports a level, and not the next.
func (s *submission) citations(of *framework.Indicator, level int, short bool) []cite {
	d := throw("cites", s.force.id, of.ID)
	var cites []cite
	add := func(kinds ...string) {
		kind := pick(d, kinds)
		if from := s.open(kind, of); from != nil && !slices.ContainsFunc(cites, func(c cite) bool { return c.source == from }) {
			cites = append(cites, cite{from, pointer(d, from)})
		}
	}
	if level == 1 && d.chance(550) {
		add("policy", "plan", "testimony", "policy")
	}
	if level >= 2 {
		add(expected(of, 2, delivers, "minutes")...)
	}
	if level == 2 && d.chance(400) {
		add("policy", "plan", "communication")
	}
	if level >= 3 {
		add(expected(of, 3, shows, "workforce-data")...)
		add("minutes")
		add("communication", "workforce-data")
	}
	if level >= 4 {
		add(expected(of, 4, voices, "survey")...)
		add(expected(of, 4, outside, "audit")...)
	}
	for i := range cites {
		if level < 3 && d.chance(200) || short && level == 2 && i == 0 {
			cites[i].where = ""
		}
	}
	return cites
}

// The types of evidence, by what they show.
var (
	delivers = []string{"minutes", "training-record", "site-check", "communication", "network", "service", "case-study", "referral-data", "workforce-data", "contract"}
	shows    = []string{"referral-data", "workforce-data", "contract", "survey", "evaluation"}
	voices   = []string{"survey", "focus-group"}
	outside  = []string{"peer-review", "audit", "inspection"}
)

// expected returns those of the types that the framework names for a level of an
// indicator, or the one to fall back on.
func expected(of *framework.Indicator, level int, among []string, otherwise string) []string {
	var kinds []string
	for _, e := range of.Evidence {
		if e.Level == level && slices.Contains(among, e.Type) && !slices.Contains(kinds, e.Type) {
			kinds = append(kinds, e.Type)
		}
	}
	if kinds == nil {
		return []string{otherwise}
	}
	return kinds
}

// open returns the source of a type for an indicator, and sees that the register
// has its item.
func (s *submission) open(kind string, of *framework.Indicator) *source {
	from := sourceOf(kind, of.ID, of.Standard.ID)
	if from == nil || slices.Contains(s.gone, from) {
		return nil
	}
	if s.item(from) == nil {
		s.register = append(s.register, s.force.newItem(from, s.force.edition(from, s.year)))
	}
	return from
}

// pointer says where in an item to look.
func pointer(d *dice, s *source) string {
	n := strconv.Itoa(d.between(1, 19))
	switch s.kind {
	case "survey":
		return "question " + n
	case "minutes":
		return "item " + n
	case "workforce-data", "referral-data", "training-record", "site-check", "network":
		return "row " + n
	case "audit", "inspection", "peer-review":
		return "finding " + n
	}
	return "page " + n
}

// freshen sees that a claim that went up has something new behind it, but for a few.
func (s *submission) freshen(a, old *answer, before *submission) {
	if old == nil || a.level <= old.level || s.event("unbacked", a.of.ID, 25) {
		return
	}
	for _, c := range a.cites {
		if was := before.item(c.source); was == nil || s.item(c.source).date > was.date {
			return
		}
	}
	from := s.open("minutes", a.of)
	if from == nil {
		return
	}
	a.cites = append(a.cites, cite{from, pointer(throw("fresh", s.force.id, a.of.ID), from)})
}

// measure reads the measures of an answer. They get no worse while the level stands,
// but for a few.
func (s *submission) measure(a, old *answer, level int) {
	for i := range a.of.Measures {
		m := &a.of.Measures[i]
		d := throw("measure", s.force.id, m.ID)
		then := old.reading(m)
		if (level < 2 && then == nil && !d.chance(350)) || (then != nil && a.level >= old.level && s.event("unread", m.ID, 5)) {
			continue
		}
		grade := min(level*100+d.between(0, 60)+10*(s.year-years[0]), level*100+95)
		worse := then != nil && a.level >= old.level && s.event("worse", m.ID, worsening(s.force.course))
		if worse {
			grade = max(then.grade-d.between(15, 45), 20)
		}
		r := s.force.read(m, grade, s.year)
		if s.event("rebased", m.ID, 5) && r.of > 60 {
			r.of, r.value = r.of*83/100, r.value*83/100
		}
		for then != nil && !then.noCases && a.level >= old.level && !worse && r.worseThan(then) && (r.of == 0 || r.value < r.of || !m.HigherBetter) {
			r.better(1)
		}
		r.noCases = m.ID == "recommendations-closed" && level < 3 && d.chance(500)
		s.source(a, &r)
		a.readings = append(a.readings, r)
	}
}

func worsening(c course) int {
	if c == falling {
		return 40
	}
	return 6
}

// source dates a reading, and names the item that it comes from.
func (s *submission) source(a *answer, r *reading) {
	r.asAt = s.date()
	if r.measure.MaxAge.Months == 24 {
		from := s.open("survey", a.of)
		r.evidence, r.asAt = from.id, s.item(from).date
		return
	}
	for _, c := range a.cites {
		if slices.Contains(delivers, c.source.kind) {
			r.evidence = c.source.id
		}
	}
}

// reading returns what an answer has for a measure; nil where it has nothing.
func (a *answer) reading(m *framework.Measure) *reading {
	if a == nil {
		return nil
	}
	for i := range a.readings {
		if a.readings[i].measure.ID == m.ID {
			return &a.readings[i]
		}
	}
	return nil
}

// usual are sources that each force has, and that stand in a short register whether
// anything cites them or not.
var usual = []string{"staff-survey", "people-figures", "oh-referrals", "forum-minutes", "people-policies", "support-policies", "wellbeing-plan", "help-campaign",
	"oh-service", "provider-measures", "manager-training", "workplace-checks", "site-check", "helpline", "board-minutes"}

// tidy puts the register in order, and lets go of what nothing has cited since last
// time.
func (s *submission) tidy() {
	used := map[*source]bool{}
	for _, a := range s.answers {
		for _, c := range a.cites {
			used[c.source] = true
		}
		for _, r := range a.readings {
			if r.evidence != "" {
				used[&sources[bySource()[r.evidence]]] = true
			}
		}
	}
	s.register = slices.DeleteFunc(s.register, func(it *item) bool {
		it.idle++
		if used[it.source] {
			it.idle = 0
		}
		return it.idle > 1
	})
	for _, id := range usual {
		if of := &sources[bySource()[id]]; len(s.register) < 15 && s.item(of) == nil {
			s.register = append(s.register, s.force.newItem(of, s.force.edition(of, s.year)))
		}
	}
	slices.SortStableFunc(s.register, func(a, b *item) int { return bySource()[a.source.id] - bySource()[b.source.id] })
}
