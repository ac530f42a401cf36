package compare

import (
	"cmp"
	"math/big"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/exact"
)

// questions lists what an inspector would ask about two submissions of one force.
func (p *pairing) questions() []Question {
	q := &asking{pairing: p}
	for _, of := range p.indicators {
		a := p.answerPair(of)
		q.raisedWithoutEvidence(a)
		q.staleReliedOn(a)
		q.rolledForward(a)
		q.reviewUnheeded(a)
		q.loweredUnexplained(a)
		q.newlyNotApplicable(a)
		q.stillShort(a)
	}
	for i := range p.readings {
		q.measure(&p.readings[i])
	}
	q.workforce()
	q.evidenceWithdrawn()
	q.reDated()
	for _, a := range p.changes.Actions.Slipped {
		q.ask(Slipped, a.After.Indicator.Value, q.slippedText(a.Before, a.After))
	}
	for _, a := range p.changes.Actions.Dropped {
		q.ask(Dropped, a.Before.Indicator.Value, q.droppedText(a.Before))
	}
	slices.SortStableFunc(q.asked, func(a, b Question) int {
		return cmp.Or(slices.Index(Kinds, a.Kind)-slices.Index(Kinds, b.Kind), q.placeOf(a.Indicator)-q.placeOf(b.Indicator))
	})
	return q.asked
}

// asking collects questions.
type asking struct {
	*pairing
	asked []Question
}

func (q *asking) ask(kind Kind, indicator, text string) {
	q.asked = append(q.asked, Question{Kind: kind, Indicator: indicator, Text: text})
}

// placeOf is an indicator's place in the framework; what is about the whole stands
// first.
func (q *asking) placeOf(indicator string) int {
	if place, ok := q.place[indicator]; ok {
		return place
	}
	return -1
}

// raisedWithoutEvidence asks where the claim is higher, and nothing that it cites
// is new to this answer, of a later date or of another digest.
func (q *asking) raisedWithoutEvidence(a *answerPair) {
	if !hasLevel(a.after) || !hasLevel(a.before) && !leftSilent(a.before, q.before.card.Assessment.Kind()) || a.after.Claimed <= levelClaimed(a.before).Value {
		return
	}
	was := citedItems(a.was, asIs)
	for id := range citedItems(a.is, q.was) {
		if _, before := was[id]; !before || q.renewed(id) {
			return
		}
	}
	q.ask(RaisedWithoutEvidence, a.of.ID, q.raisedText(a))
}

// renewed reports whether an item, by its id before, is of a later date or of
// another digest.
func (q *asking) renewed(id string) bool {
	twin := q.twins[id]
	if twin == nil {
		return false
	}
	return twin.After.Date.Value.After(twin.Before.Date.Value) || otherDigest(twin)
}

// otherDigest reports whether both states of an item give a digest, and not the
// same.
func otherDigest(twin *EvidenceChange) bool {
	was, is := itemDigest(twin.Before), itemDigest(twin.After)
	return was != "" && is != "" && was != is
}

// evidenceWithdrawn asks about each item that is gone from the register, where
// claims stand that cited it. Where each of them cites newer evidence of its type
// instead, the question is a lesser one: so it goes from year to year.
func (q *asking) evidenceWithdrawn() {
	relying := q.relying()
	for _, item := range q.changes.Evidence.Removed {
		var standing []*answerPair
		renewed := 0
		for _, a := range relying[item.ID.Value] {
			standing = append(standing, a.answerPair)
			if a.newest[item.Type.Value].After(item.Date.Value) {
				renewed++
			}
		}
		if len(standing) > 0 {
			question := Question{Kind: EvidenceWithdrawn, Item: item.ID.Value, Text: q.withdrawnText(item, standing, renewed), Lesser: renewed == len(standing)}
			q.askOf(question, answerIDs(standing))
		}
	}
}

// reliance is an answer of which the claim stands, with the latest day of what it
// newly cites of each type.
type reliance struct {
	*answerPair
	newest map[string]exact.Date
}

// relying returns the answers of which the claim stands and that cited each item
// before, in the framework's order.
func (q *asking) relying() map[string][]*reliance {
	all := map[string][]*reliance{}
	for _, of := range q.indicators {
		a := &reliance{q.answerPair(of), map[string]exact.Date{}}
		if !a.keptOrUp() {
			continue
		}
		for _, item := range q.newlyCited(a.answerPair) {
			if kind, day := item.Type.Value, item.Date.Value; day.After(a.newest[kind]) {
				a.newest[kind] = day
			}
		}
		for _, id := range citedOnce(a.was) {
			all[id] = append(all[id], a)
		}
	}
	return all
}

// askOf asks about several indicators at once.
func (q *asking) askOf(question Question, indicators []string) {
	if len(indicators) > 0 {
		question.Indicator, question.Others = indicators[0], indicators[1:]
	}
	q.asked = append(q.asked, question)
}

func answerIDs(all []*answerPair) []string {
	var ids []string
	for _, a := range all {
		ids = append(ids, a.of.ID)
	}
	return ids
}

// citedOnce lists the ids that an answer cites, each once, in alphabetical order:
// that of the citations is nothing.
func citedOnce(a *assessments.Answer) []string {
	if a == nil {
		return nil
	}
	var ids []string
	for _, c := range a.Evidence {
		ids = append(ids, c.ID.Value)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// staleReliedOn asks where the claim stands on evidence that counted then and does
// not now, and what still counts does not support it.
func (q *asking) staleReliedOn(a *answerPair) {
	if !a.keptOrUp() || a.after.Shortfall == nil {
		return
	}
	then, now := q.before.worths(a.was, asIs), q.after.worths(a.is, q.was)
	var stale []*assessments.Evidence
	for _, id := range citedOnce(a.is) {
		was := q.was(id)
		if item := q.after.items[id]; item != nil && then[was].counts() && !now[was].counts() {
			stale = append(stale, item)
		}
	}
	if len(stale) > 0 {
		q.ask(StaleReliedOn, a.of.ID, q.staleText(a, stale))
	}
}

// rolledForward asks where a year and more left everything that stands behind a
// level as it was.
func (q *asking) rolledForward(a *answerPair) {
	then, now := q.before.card.Assessment.Date.Value, q.after.card.Assessment.Date.Value
	if !a.bothAnswered() || a.after.Claimed == 0 || a.after.Claimed != a.before.Claimed || now.Before(then.AddMonths(12)) {
		return
	}
	if sameWords(a.was.Narrative.Value, a.is.Narrative.Value) && q.sameAnswer(a.was, a.is) && q.sameCited(a.was, a.is) {
		q.ask(RolledForward, a.of.ID, q.rolledText(a))
	}
}

// reviewUnheeded asks where the review of the submission before put an indicator
// lower than it was claimed, and the claim stands.
func (q *asking) reviewUnheeded(a *answerPair) {
	if a.keptOrUp() && a.before.Moderated.Known && a.before.Moderated.Value < a.before.Claimed {
		q.ask(ReviewUnheeded, a.of.ID, q.unheededText(a))
	}
}

func (q *asking) loweredUnexplained(a *answerPair) {
	if a.bothAnswered() && a.after.Claimed < a.before.Claimed && sameWords(a.was.Narrative.Value, a.is.Narrative.Value) {
		q.ask(LoweredUnexplained, a.of.ID, q.loweredText(a))
	}
}

// newlyNotApplicable asks where an answer gave way to a mark, or to another kind of
// organisation; not where the framework dropped the indicator.
func (q *asking) newlyNotApplicable(a *answerPair) {
	if hasLevel(a.before) && a.after != nil && !a.after.Applicable && !leftSilent(a.after, q.after.card.Assessment.Kind()) {
		q.ask(NewlyNotApplicable, a.of.ID, q.notApplicableText(a))
	}
}

// later reports whether time has passed between the submissions.
func (q *asking) later() bool {
	return q.after.card.Assessment.Date.Value.After(q.before.card.Assessment.Date.Value)
}

// stillShort asks where less is evidenced than is claimed both times, and one
// reason for it is the same.
func (q *asking) stillShort(a *answerPair) {
	if !a.bothAnswered() || !q.later() {
		return
	}
	if shared := q.sharedReasons(a.before, a.after); len(shared) > 0 {
		q.ask(StillShort, a.of.ID, q.stillShortText(a, shared))
	}
}

// sharedReasons says, as it is now, what held the claim back both times.
func (q *asking) sharedReasons(before, after *scoring.Indicator) []string {
	var reasons []string
	if before.Shortfall != nil && after.Shortfall != nil {
		shared := scoring.Shortfall{Level: after.Shortfall.Level}
		for _, m := range after.Shortfall.Missing {
			if slices.ContainsFunc(before.Shortfall.Missing, func(was scoring.Missing) bool { return was.Requirement == m.Requirement }) {
				shared.Missing = append(shared.Missing, m)
			}
		}
		if len(shared.Missing) > 0 {
			reasons = append(reasons, shared.In(q.changes.After.Framework))
		}
	}
	for i := range after.Measures {
		m := &after.Measures[i]
		if m.Cap < after.Claimed && capsBelow(before, m.Of.ID) {
			reasons = append(reasons, m.In(q.changes.After.Framework))
		}
	}
	return reasons
}

// capsBelow reports whether a measure allowed less than was claimed.
func capsBelow(i *scoring.Indicator, measure string) bool {
	return slices.ContainsFunc(i.Measures, func(m scoring.Measure) bool { return m.Of.ID == measure && m.Cap < i.Claimed })
}

// measure asks about a reading that is worse, gone, or of another whole.
func (q *asking) measure(m *MeasureChange) {
	a := q.answerPair(q.indicators[q.place[m.Indicator]])
	if a.keptOrUp() && m.Direction == Worse {
		q.ask(WorseMeasure, m.Indicator, q.worseText(a, m))
	}
	if a.keptOrUp() && m.Direction == Withdrawn && hasMeasure(a.after, m.Of.ID) {
		q.ask(MeasureWithdrawn, m.Indicator, q.measureGoneText(a, m))
	}
	if b, c := m.BeforeReading, m.AfterReading; b != nil && c != nil && baseMoved(b.Of, c.Of) {
		q.ask(BaseChanged, m.Indicator, q.baseText(m))
	}
}

// hasMeasure reports whether the framework has such a measure of an indicator.
func hasMeasure(i *scoring.Indicator, measure string) bool {
	_, ok := i.Of.Measure(measure)
	return ok
}

// baseMoved reports whether a number that was given both times changed by more
// than a tenth of what it was.
func baseMoved(was, is assessments.Number) bool {
	if !was.Given() || !is.Given() {
		return false
	}
	return movedByMoreThanATenth(was.Value, is.Value)
}

func movedByMoreThanATenth(was, is exact.Decimal) bool {
	from := was.Rat()
	by := is.Rat()
	by.Abs(by.Sub(by, from))
	return by.Mul(by, big.NewRat(10, 1)).Cmp(from.Abs(from)) > 0
}

// workforce asks about the size of the force, of figures of one kind.
func (q *asking) workforce() {
	was, is := &q.before.card.Assessment.Workforce, &q.after.card.Assessment.Workforce
	var moved []string
	if was.Headcount.Given() && is.Headcount.Given() && movedByMoreThanATenth(exact.Whole(was.Headcount.Value), exact.Whole(is.Headcount.Value)) {
		moved = append(moved, sizeText("a headcount", exact.Whole(was.Headcount.Value), exact.Whole(is.Headcount.Value)))
	}
	if baseMoved(was.FullTimeEquivalent, is.FullTimeEquivalent) {
		moved = append(moved, sizeText("a full-time equivalent", was.FullTimeEquivalent.Value, is.FullTimeEquivalent.Value))
	}
	if len(moved) > 0 {
		q.ask(BaseChanged, "", q.workforceText(moved))
	}
}

// reDated asks about each item that stands where it stood, unchanged as far as its
// digests tell, under a later date.
func (q *asking) reDated() {
	citing := q.citing()
	register := q.after.card.Assessment.Evidence
	for i := range register {
		twin := q.twins[q.was(register[i].ID.Value)]
		if twin == nil || !twin.After.Location.Given() || twin.After.Location.Value != twin.Before.Location.Value {
			continue
		}
		if twin.After.Date.Value.After(twin.Before.Date.Value) && !otherDigest(twin) {
			by := citing[twin.After.ID.Value]
			q.askOf(Question{Kind: ReDated, Item: twin.After.ID.Value, Text: q.reDatedText(twin, by)}, by)
		}
	}
}

// citing returns the indicators that cite each item after, in the framework's
// order.
func (q *asking) citing() map[string][]string {
	all := map[string][]string{}
	for _, of := range q.indicators {
		for _, id := range citedOnce(q.answerPair(of).is) {
			all[id] = append(all[id], of.ID)
		}
	}
	return all
}
