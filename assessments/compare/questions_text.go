package compare

import (
	"fmt"
	"math/big"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// then is the day of the submission before, in words.
func (q *asking) then() string { return q.before.card.Assessment.Date.Value.Words() }

// Of a worked example the levels are not the organisation's claims.
func (q *asking) claims() string {
	if q.after.card.Assessment.IsIllustration() {
		return "read"
	}
	return "claimed"
}

func (q *asking) levelBefore(level int) string {
	return "level " + q.changes.Before.Framework.LevelName(level)
}

func (q *asking) levelAfter(level int) string {
	return "level " + q.changes.After.Framework.LevelName(level)
}

// stands says that the claim is kept, or is higher.
func (q *asking) stands(a *answerPair) string {
	if a.after.Claimed > a.before.Claimed {
		return fmt.Sprintf("is %s at %s, up from %s", q.claims(), q.levelAfter(a.after.Claimed), q.levelBefore(a.before.Claimed))
	}
	return fmt.Sprintf("is still %s at %s", q.claims(), q.levelAfter(a.after.Claimed))
}

// mostNamed is how many of many things are named; one more is named rather than
// counted.
const mostNamed = 5

// namedFew lists a few of many.
func namedFew(all []string) string {
	if len(all) > mostNamed+1 {
		all = append(all[:mostNamed:mostNamed], fmt.Sprintf("%d more", len(all)-mostNamed))
	}
	return words.And(all)
}

// datedItems names items with their dates, in words.
func datedItems(items []*assessments.Evidence) string {
	var all []string
	for _, item := range items {
		all = append(all, item.ID.Value+" of "+item.Date.Value.Words())
	}
	return namedFew(all)
}

func (q *asking) raisedText(a *answerPair) string {
	from := "where it was unanswered"
	if hasLevel(a.before) {
		from = "up from " + q.levelBefore(a.before.Claimed)
	}
	behind := "nothing is cited for it"
	if ids := citedOnce(a.is); len(ids) > 0 {
		behind = fmt.Sprintf("nothing that is cited for it (%s) is new, of a later date or of another digest since %s", namedFew(ids), q.then())
	}
	return fmt.Sprintf("%s is %s at %s, %s, and %s: what shows the higher level?", a.of.ID, q.claims(), q.levelAfter(a.after.Claimed), from, behind)
}

func (q *asking) withdrawnText(item *assessments.Evidence, standing []*answerPair, renewed int) string {
	cited := namedFew(answerIDs(standing)) + ", each " + q.claims() + " as before or higher"
	if len(standing) == 1 {
		cited = standing[0].of.ID + ", which " + q.stands(standing[0])
	}
	asks := ": why?"
	switch {
	case renewed == len(standing):
		asks = "; newer evidence of its type is cited instead: does it show as much?"
	case renewed > 0:
		asks = fmt.Sprintf("; newer evidence of its type is cited instead for %d of them: why?", renewed)
	}
	return fmt.Sprintf("%s of %s, cited on %s for %s, is no longer in the register%s", item.ID.Value, item.Date.Value.Words(), q.then(), cited, asks)
}

// newlyCited lists the items that an answer cites and did not cite before.
func (q *asking) newlyCited(a *answerPair) []*assessments.Evidence {
	was := citedItems(a.was, asIs)
	var fresh []*assessments.Evidence
	for _, id := range citedOnce(a.is) {
		item := q.after.items[id]
		if _, before := was[q.was(id)]; !before && item != nil {
			fresh = append(fresh, item)
		}
	}
	return fresh
}

func (q *asking) staleText(a *answerPair, stale []*assessments.Evidence) string {
	does := "does"
	if len(stale) > 1 {
		does = "do"
	}
	return fmt.Sprintf("%s %s, and %s, cited for it, counted on %s and %s not count on %s; what still counts supports %s: what shows it today?",
		a.of.ID, q.stands(a), datedItems(stale), q.before.card.Day.Words(), does, q.after.card.Day.Words(), q.levelAfter(a.after.Support))
}

func (q *asking) rolledText(a *answerPair) string {
	behind := []string{"narrative"}
	if len(a.is.Evidence) > 0 {
		behind = append(behind, "evidence")
	}
	if len(a.is.Measures) > 0 {
		behind = append(behind, "readings")
	}
	return fmt.Sprintf("%s is %s at %s on %s, as on %s, with the %s of that day: what has been looked at since?",
		a.of.ID, q.claims(), q.levelAfter(a.after.Claimed), q.after.card.Assessment.Date.Value.Words(), q.then(), words.And(behind))
}

func (q *asking) unheededText(a *answerPair) string {
	return fmt.Sprintf("The review of %s put %s at %s, where %s was %s, and it %s: on what grounds?",
		q.changes.Before.Review.Date.Value.Words(), a.of.ID, q.levelBefore(a.before.Moderated.Value), q.levelBefore(a.before.Claimed), q.claims(), q.stands(a))
}

func (q *asking) loweredText(a *answerPair) string {
	narrative := "its narrative is that of " + q.then() + ", word for word"
	if strings.TrimSpace(a.is.Narrative.Value) == "" {
		narrative = "no narrative says why"
	}
	return fmt.Sprintf("%s is %s at %s, down from %s, and %s: what happened?",
		a.of.ID, q.claims(), q.levelAfter(a.after.Claimed), q.levelBefore(a.before.Claimed), narrative)
}

func (q *asking) notApplicableText(a *answerPair) string {
	why := fmt.Sprintf("the force is now of the kind %s", q.after.card.Assessment.Kind())
	if a.is != nil && a.is.NotApplicable.Marked() {
		why = "the reason given is " + quotedReason(a.is.NotApplicable.Reason.Value)
	}
	return fmt.Sprintf("%s was %s at %s on %s and is now said not to apply; %s: what changed?",
		a.of.ID, q.claims(), q.levelBefore(a.before.Claimed), q.then(), why)
}

func quotedReason(s string) string { return `"` + unwrapped(s) + `"` }

func (q *asking) stillShortText(a *answerPair, shared []string) string {
	return fmt.Sprintf("%s is %s at %s and evidenced at %s, and falls short for the same reason as on %s: %s; what has been done about it?",
		a.of.ID, q.claims(), q.levelAfter(a.after.Claimed), q.levelAfter(a.after.Evidenced), q.then(), strings.Join(shared, "; "))
}

func (q *asking) worseText(a *answerPair, m *MeasureChange) string {
	was, is := toldApart(m.Before, m.After)
	return fmt.Sprintf("%s (%s) went from %s to %s, and %s %s: why does the level stand?",
		m.Of.ID, unwrapped(m.Of.Title), scoring.InUnit(m.Of.Unit, was), scoring.InUnit(m.Of.Unit, is), m.Indicator, q.stands(a))
}

func (q *asking) measureGoneText(a *answerPair, m *MeasureChange) string {
	was, _ := toldApart(m.Before, new(big.Rat))
	now := "has no reading now"
	if m.AfterReading != nil && m.AfterReading.NoCases.Given() {
		now = "is now said to have had no cases, since " + quotedReason(m.AfterReading.NoCases.Value)
	}
	return fmt.Sprintf("%s (%s) read %s on %s and %s, and %s %s: where is the reading?",
		m.Of.ID, unwrapped(m.Of.Title), scoring.InUnit(m.Of.Unit, was), q.then(), now, m.Indicator, q.stands(a))
}

// toldApart rounds two figures to as many decimals as tell them apart, without the
// zeros at their end.
func toldApart(a, b *big.Rat) (string, string) {
	for decimals := 1; ; decimals++ {
		x, y := a.FloatString(decimals), b.FloatString(decimals)
		if x != y || decimals == 15 {
			return strings.TrimSuffix(strings.TrimRight(x, "0"), "."), strings.TrimSuffix(strings.TrimRight(y, "0"), ".")
		}
	}
}

func (q *asking) baseText(m *MeasureChange) string {
	was, is := m.BeforeReading.Of.Value, m.AfterReading.Of.Value
	return fmt.Sprintf("%s (%s), for %s, is out of %s and was out of %s on %s (%s): what accounts for the change?",
		m.Of.ID, unwrapped(m.Of.Title), m.Indicator, shortestNumber(is), shortestNumber(was), q.then(), changedBy(was, is))
}

func sizeText(what string, was, is exact.Decimal) string {
	return fmt.Sprintf("%s of %s where it was %s (%s)", what, shortestNumber(is), shortestNumber(was), changedBy(was, is))
}

// changedBy says by how many percent a number changed.
func changedBy(was, is exact.Decimal) string {
	if was.Sign() == 0 {
		return "from nothing"
	}
	by := exact.Percent(is, was)
	by.Sub(by, big.NewRat(100, 1))
	if by.Sign() < 0 {
		return "down by " + scoring.Apart(by.Neg(by), big.NewRat(10, 1)) + "%"
	}
	return "up by " + scoring.Apart(by, big.NewRat(10, 1)) + "%"
}

func (q *asking) workforceText(moved []string) string {
	return fmt.Sprintf("The workforce is given as %s on %s: what accounts for the change, and do the figures cover the same people?", words.And(moved), q.then())
}

func (q *asking) reDatedText(twin *EvidenceChange, by []string) string {
	b, a := twin.Before, twin.After
	name := a.ID.Value
	if b.ID.Value != name {
		name += ", once " + b.ID.Value + ","
	}
	digest := "and no digests tell whether it changed"
	if itemDigest(b) != "" && itemDigest(a) != "" {
		digest = "with the same digest"
	}
	relied := "nothing cites it"
	if len(by) > 0 {
		relied = "it is cited for " + namedFew(by)
	}
	return fmt.Sprintf("%s is dated %s where it was dated %s, at the same location (%s), %s; %s: what in it is new?",
		name, a.Date.Value.Words(), b.Date.Value.Words(), a.Location.Value, digest, relied)
}

func (q *asking) slippedText(b, a *assessments.Action) string {
	return fmt.Sprintf("%s (%s), for %s, was due on %s and is now due on %s: what held it up?",
		a.ID.Value, unwrapped(a.Title.Value), a.Indicator.Value, b.Due.Value.Words(), a.Due.Value.Words())
}

func (q *asking) droppedText(b *assessments.Action) string {
	return fmt.Sprintf("%s (%s), for %s and due on %s, is gone from the plan and was not done: why?",
		b.ID.Value, unwrapped(b.Title.Value), b.Indicator.Value, b.Due.Value.Words())
}
