package fictional

import "strconv"

// review is what a reviewer found of a submission.
type review struct {
	of         *submission
	by, kind   string
	role, date string
	findings   []finding // in the framework's order
}

type finding struct {
	answer    *answer
	level     int
	rationale string
	seen      string
}

// level returns the level found for an indicator.
func (r *review) level(indicator string) (int, bool) {
	for _, f := range r.findings {
		if f.answer.of.ID == indicator {
			return f.level, true
		}
	}
	return 0, false
}

// reviewed has a third of the submissions of the last two years reviewed. Reviewers
// mostly agree, or find a level less.
func (s *submission) reviewed() {
	d := throw("review", s.force.id, strconv.Itoa(s.year))
	if s.year < 2020 || s.draft() || !d.chance(345) {
		return
	}
	r := &review{of: s, by: "inspectorate", kind: "inspection", role: "Lead inspector", date: day(s.year, d.between(9, 11), d.between(1, 28))}
	if d.chance(650) {
		r.by, r.kind, r.role, r.date = cast[d.below(len(cast))].id, "peer", "Peer reviewer", day(s.year, d.between(5, 7), d.between(1, 28))
		for r.by == s.force.id {
			r.by = cast[d.below(len(cast))].id
		}
	}
	for _, a := range s.answers {
		if a.notHere != "" || !a.answered || !d.chance(380) {
			continue
		}
		r.findings = append(r.findings, s.found(a, d))
	}
	s.review = r
}

// found is what a reviewer finds of an answer.
func (s *submission) found(a *answer, d *dice) finding {
	less := pick(d, []int{0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, -1, 1, 2, 0, 0})
	if a.overstated && d.chance(800) {
		less = 1
	}
	f := finding{answer: a, level: min(max(a.level-less, 0), 4)}
	v := &voice{force: s.force, dice: d}
	f.seen = pick(d, []string{"document", "document, interview", "document, data", "interview, focus-group", "document, observation"})
	switch {
	case f.level == a.level:
		f.rationale = v.say("{What is claimed is there|The claim holds|We agree}: {the papers|the records|people in two groups} {at <town>|at <town2>|of the night shifts} {bear it out|say the same}, and {a late entry|one missing date} does not change the level.")
	case f.level > a.level:
		f.rationale = v.say("The force is {too modest|harder on itself than we are}: {at <town>|in each unit that we asked} {all of it was in place|we saw what the next level asks}, {proof included|and the log shows it}.")
	default:
		f.rationale = v.say("{Part of it is there|A start is made|Much is right}, {yet|but} {at <town2>|on nights|in two units of five} {nobody knew of it|the log was empty|dates could not be shown}; {what the level asks|the whole of the level} {is not met|was not shown to us} {as yet|in <month>}.")
	}
	return f
}
