package pack

import (
	"fmt"
	"math/big"
	"strings"

	"wellbeing/assessments/disclosure"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// glance is the answer for who reads no further.
func (t *teller) glance() {
	t.part("glance", "At a glance")
	t.add(doc.Passage{strong(t.judgment())})
	t.add(t.figures())
	if !t.example() {
		t.promises()
		t.extremes()
	}
	t.claims()
	t.reviewDiffers()
}

// judgment is the whole in one sentence.
func (t *teller) judgment() string {
	e := t.e
	held, answered := t.countHeldBack(), words.Count(e.Answered, "level", "levels")
	switch {
	case t.example() && e.Answered == 0:
		return "No level is read from the source."
	case t.example():
		supports := fmt.Sprintf("%d of the %s", e.Answered-held, answered)
		if held == 0 && e.Answered > 1 {
			supports = "all " + answered
		}
		return fmt.Sprintf("The source speaks of %d of the %d indicators, and what it shows supports %s read from it; the goal is not judged.",
			e.Answered, t.f.Count(), supports)
	case e.Applicable == 0:
		return "No indicator applies, so that there is nothing to judge."
	case e.Answered == 0:
		return fmt.Sprintf("None of the %s that apply is answered yet, so that there is nothing to judge.", words.Count(e.Applicable, "indicator", "indicators"))
	}
	says := words.Capital(t.reaching()) + "; " + t.overclaimed(held, answered)
	if open := e.Applicable - e.Answered; open > 0 {
		says += fmt.Sprintf("; %d of the %d indicators that apply %s unanswered", open, e.Applicable, isAre(open))
	}
	return says + "; " + t.goal() + "."
}

// overclaimed says how many claims go beyond what is shown, and how many more the review
// lowers.
func (t *teller) overclaimed(held int, answered string) string {
	lowered := len(t.differing(func(i *disclosure.Indicator) bool {
		return i.Claimed.State == disclosure.Shown && i.Moderated.Value < i.Claimed.Value && !heldBack(i)
	}))
	var says string
	switch hidden := t.countHidden(); {
	case held == 0 && lowered == 0 && hidden == 0:
		return "no level is claimed beyond what is shown"
	case held == 0 && lowered == 0:
		return fmt.Sprintf("of %d of the %s claimed it is withheld whether they go beyond what is shown", hidden, answered)
	case held == 0:
		return fmt.Sprintf("the review lowers %d of the %s claimed", lowered, answered)
	case held == 1:
		says = fmt.Sprintf("1 of the %s claimed goes beyond what is shown", answered)
	default:
		says = fmt.Sprintf("%d of the %s claimed go beyond what is shown", held, answered)
	}
	if lowered > 0 {
		says += fmt.Sprintf(", and the review lowers %d more", lowered)
	}
	if hidden := t.countHidden(); hidden > 0 {
		says += fmt.Sprintf(" (of %d more it is withheld)", hidden)
	}
	return says
}

// differing are the indicators at which a review gives a level, and of which more holds.
func (t *teller) differing(holds func(*disclosure.Indicator) bool) []*disclosure.Indicator {
	var all []*disclosure.Indicator
	t.each(func(_ *disclosure.Standard, i *disclosure.Indicator) {
		if i.Moderated.State == disclosure.Shown && holds(i) {
			all = append(all, i)
		}
	})
	return all
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// basis says what the levels rest on.
func (t *teller) basis() string {
	if r := t.e.Review; r != nil {
		if r.Kind.Value == "peer" {
			return "by its evidence and the peer review"
		}
		return "by its evidence and the inspection"
	}
	return "by its evidence"
}

// reaching says by what, and how many standards reach the target.
func (t *teller) reaching() string {
	reached, judged, withheld := t.standardsAtTarget()
	if judged == 0 && withheld > 0 {
		return "which standards reach the target is withheld"
	}
	if judged == 0 {
		return "no standard can be judged"
	}
	target := fmt.Sprintf("level %s, the target for %s", t.target(), t.f.Target.Date.Words())
	says := t.basis() + ", " + ofThem(reached, judged, "standard", "standards", "reaches", "reach") + " " + target
	if withheld > 0 {
		says += fmt.Sprintf(" (of %d more it is withheld)", withheld)
	}
	return says
}

// ofThem says how many of a number do something: none of the 5 standards reaches.
func ofThem(n, of int, one, many, does, do string) string {
	switch {
	case of == 1 && n == 1:
		return fmt.Sprintf("the one %s %s", one, does)
	case of == 1:
		return fmt.Sprintf("the one %s does not %s", one, do)
	case n == 0:
		return fmt.Sprintf("none of the %d %s %s", of, many, does)
	case n == of:
		return fmt.Sprintf("all %d %s %s", of, many, do)
	case n == 1:
		return fmt.Sprintf("1 of the %d %s %s", of, many, does)
	}
	return fmt.Sprintf("%d of the %d %s %s", n, of, many, do)
}

// standardsAtTarget counts the standards that have a part in the goal: those at the
// target, those of which that is shown, and those of which it is withheld.
func (t *teller) standardsAtTarget() (reached, judged, withheld int) {
	for i := range t.e.Standards {
		s := &t.e.Standards[i]
		switch {
		case aside(s):
		case s.Attained.State == disclosure.Shown:
			judged++
			if s.Attained.Value >= t.f.Target.Level {
				reached++
			}
		case s.Attained.State != disclosure.Missing && s.Attained.State != disclosure.NotApplicable:
			withheld++
		}
	}
	return reached, judged, withheld
}

// aside reports whether a standard is reported beside the score.
func aside(s *disclosure.Standard) bool { return s.Of.Weight.Sign() == 0 }

// goal says what the state of the goal is.
func (t *teller) goal() string {
	passed := t.f.Target.Date.Before(t.e.Day)
	switch v := t.e.GoalMet; {
	case v.Withheld:
		return "whether the goal is met is withheld"
	case !v.Known:
		return "the goal cannot be judged"
	case v.Yes:
		return "the goal is met"
	case passed:
		return "the goal is not met, and its day has passed"
	}
	return "the goal is not met yet"
}

// unknown says of how many it is withheld.
func unknown(withheld int) string {
	if withheld == 0 {
		return ""
	}
	return fmt.Sprintf("; of %d more it is withheld", withheld)
}

// countHidden counts the answers of which it is not shown whether they are held back.
func (t *teller) countHidden() int {
	n := 0
	t.each(func(_ *disclosure.Standard, i *disclosure.Indicator) {
		if i.Answered && i.Evidenced.State == disclosure.Withheld {
			n++
		}
	})
	return n
}

func (t *teller) countHeldBack() int {
	n := 0
	t.each(func(_ *disclosure.Standard, i *disclosure.Indicator) {
		if heldBack(i) {
			n++
		}
	})
	return n
}

// figures are the whole in a few figures.
func (t *teller) figures() doc.Facts {
	e := t.e
	var f facts
	if t.example() {
		f.say("Covers", fmt.Sprintf("%d of the %d indicators, those that the source speaks of", e.Answered, t.f.Count()))
		f.say("Score", t.readScores())
		f.say("Held back", fmt.Sprintf("%s of %d", words.Count(t.countHeldBack(), "level", "levels"), e.Answered))
		t.stale(&f)
		return f.Facts
	}
	f.say("Goal", words.Capital(t.goal())+t.asks())
	reached, judged, withheld := t.standardsAtTarget()
	if judged == 0 && withheld > 0 {
		f.say("Standards at the target", "withheld")
	} else {
		f.say("Standards at the target", fmt.Sprintf("%d of %d", reached, judged), t.short(), unknown(withheld))
	}
	f.say("Below the target", t.lagging())
	f.say("Score", t.scores())
	f.say("Answered", t.answered())
	if e.Answered > 0 {
		f.say("Claims held back", fmt.Sprintf("%d of %d", t.countHeldBack(), e.Answered)+unknown(t.countHidden()))
	}
	t.stale(&f)
	t.agreement(&f)
	f.say("Improvement plan", t.planned())
	return f.Facts
}

// asks is what the goal asks for.
func (t *teller) asks() string {
	says := fmt.Sprintf(". It asks that every standard attains level %s by %s", t.target(), t.f.Target.Date.Words())
	if len(t.e.Promises) > 0 {
		says += ", and that every promise is kept"
	}
	return says + "."
}

func (t *teller) scores() string {
	switch {
	case t.e.Score.State == disclosure.Missing:
		return ""
	case t.e.Answered == 0 && t.e.Review == nil:
		return "None yet, since nothing is answered"
	case t.e.Score.State != disclosure.Shown:
		return fmt.Sprintf("%s; %s as claimed", t.e.Score.Score(), of100(t.e.Claimed))
	}
	return fmt.Sprintf("%s %s, %s as claimed", of100(t.e.Score), t.basis(), t.e.Claimed.Score())
}

// readScores are those of a reading, which are of what the source speaks of alone.
func (t *teller) readScores() string {
	if t.e.Answered == 0 {
		return ""
	}
	return fmt.Sprintf("%s by what the source shows, %s as read; over these %s alone, and no score of the organisation",
		of100(t.e.Score), t.e.Claimed.Score(), words.Count(t.e.Answered, "indicator", "indicators"))
}

// lagging counts the indicators below the target, by standard.
func (t *teller) lagging() doc.Line {
	var by []doc.Line
	all, hidden := 0, 0
	for s := range t.e.Standards {
		n := 0
		for i := range t.e.Standards[s].Indicators {
			ind := &t.e.Standards[s].Indicators[i]
			n += btoi(t.below(ind))
			hidden += btoi(ind.Applicable && ind.Scored.State == disclosure.Withheld)
		}
		if n > 0 {
			of := t.e.Standards[s].Of
			by = append(by, line(doc.Run{Text: of.Title, To: "standard-" + of.ID}, fmt.Sprintf(" %d", n)))
		}
		all += n
	}
	says := fmt.Sprintf("%d of the %d indicators that apply", all, t.e.Applicable)
	if all > 0 {
		says += ": "
	}
	return line(says, lines(by, "; "), unknown(hidden))
}

func (t *teller) answered() string {
	says := fmt.Sprintf("%d of the %d indicators that apply", t.e.Answered, t.e.Applicable)
	if not := t.f.Count() - t.e.Applicable; not > 0 {
		says += fmt.Sprintf("; %d of the framework's %d %s not apply", not, t.f.Count(), doesDo(not))
	}
	return says
}

func doesDo(n int) string {
	if n == 1 {
		return "does"
	}
	return "do"
}

// mostNamed is how many are named where a figure is given.
const mostNamed = 3

// short names the standards that are below the target, where they are few.
func (t *teller) short() doc.Line {
	var below []doc.Run
	for i := range t.e.Standards {
		s := &t.e.Standards[i]
		if !aside(s) && s.Attained.State == disclosure.Shown && s.Attained.Value < t.f.Target.Level {
			below = append(below, doc.Run{Text: s.Of.Title, To: "standard-" + s.Of.ID})
		}
	}
	if len(below) == 0 || len(below) > mostNamed {
		return nil
	}
	return line("; below it: ", list(below))
}

// stale says how much of the evidence does not count on the day.
func (t *teller) stale(f *facts) {
	if len(t.e.Items) == 0 {
		f.say("Evidence", "no item is in the register")
		return
	}
	var cited []doc.Run
	past := 0
	for i := range t.e.Items {
		it := &t.e.Items[i]
		if it.Current {
			continue
		}
		past++
		if len(it.CitedBy) > 0 {
			cited = append(cited, t.toItem(it.ID))
		}
	}
	if past == 0 {
		f.say("Stale evidence", "None; the register has "+words.Count(len(t.e.Items), "item", "items"))
		return
	}
	label, says := "Stale evidence", fmt.Sprintf("%d of %s %s not count on the day", past, words.Count(len(t.e.Items), "item", "items"), doesDo(past))
	switch n := len(cited); {
	case n == 0:
		f.say(label, says)
	case n <= mostNamed:
		f.say(label, says+"; cited all the same: ", list(cited))
	default:
		f.say(label, fmt.Sprintf("%s; %d of them are cited all the same, as ", says, n), doc.Run{Text: "the register", To: "part-register"}, " tells")
	}
}

// agreement says how far the review agrees with the force.
func (t *teller) agreement(f *facts) {
	g := t.e.Agreement
	switch {
	case g == nil:
	case g.N == 0:
		f.say("Agreement", "The review looked at none of the indicators answered")
	default:
		same := func(share *big.Rat) string {
			return new(big.Rat).Mul(share, new(big.Rat).SetInt64(int64(g.N))).FloatString(0)
		}
		f.say("Agreement", fmt.Sprintf("Of %s that are answered and reviewed, the review gives the claimed level to %s, and the evidenced level to %s",
			words.Count(g.N, "indicator", "indicators"), same(g.Claimed.Exact), same(g.Evidenced.Exact)))
	}
}

// promises tells which promises are kept, and by what they are not.
func (t *teller) promises() {
	if len(t.e.Promises) == 0 {
		return
	}
	t.heading(3, "What the goal promises")
	var l doc.List
	for i := range t.e.Promises {
		l.Items = append(l.Items, t.promise(&t.e.Promises[i]))
	}
	t.add(l)
}

func (t *teller) promise(p *disclosure.Promise) doc.Item {
	text := words.Sentence(p.Of.Text)
	withLevels := func(ids []string) doc.Line {
		var all []doc.Line
		for _, id := range ids {
			ind := t.indicators[id]
			if ind == nil || !ind.Applicable {
				continue
			}
			all = append(all, line(t.toIndicator(id), " ("+t.standing(ind)+")"))
		}
		return lines(all, "; ")
	}
	switch v := p.Kept; {
	case v.Withheld:
		return doc.Item{Term: "Withheld", Line: line(text)}
	case !v.Known:
		return doc.Item{Term: "Not judged", Line: line(text + " No indicator that it rests on applies.")}
	case v.Yes:
		return doc.Item{Term: "Kept", Line: line(text+" It rests on: ", withLevels(p.Of.Indicators), ".")}
	}
	return doc.Item{Term: "Not kept", Line: line(text+" Below the target: ", withLevels(p.Failing), ".")}
}

// lines joins lines.
func lines(all []doc.Line, between string) doc.Line {
	var l doc.Line
	for i, one := range all {
		if i > 0 {
			l = append(l, run(between))
		}
		l = append(l, one...)
	}
	return l
}

// mostExplained is how many claims held back are listed with what each lacks. Where they
// are more, that stands with each alone.
const mostExplained = 10

// claims lists what is claimed beyond what is shown.
func (t *teller) claims() {
	var l doc.List
	explained := t.countHeldBack() <= mostExplained
	t.each(func(_ *disclosure.Standard, i *disclosure.Indicator) {
		if !heldBack(i) {
			return
		}
		says := line(t.toIndicator(i.Of.ID), " ("+strings.ToLower(t.claimed())+" "+t.level(i.Claimed)+", evidenced "+t.level(i.Evidenced))
		if i.Moderated.State != disclosure.Missing {
			says = append(says, run(", moderated "+t.level(i.Moderated)))
		}
		says = append(says, run(")"))
		if explained {
			says = append(append(says, run(". ")), t.why(i)...)
		}
		l.Items = append(l.Items, doc.Item{Line: says})
	})
	if l.Items == nil {
		return
	}
	if t.example() {
		t.heading(3, "Levels that the source does not support")
	} else {
		t.heading(3, "Claims held back")
	}
	if !explained {
		t.sentence("What each lacks stands with it, in the findings.")
	}
	t.add(l)
}

// moderated is the level that a review gives.
func (t *teller) moderated(i *disclosure.Indicator) string {
	if i.Moderated.State == disclosure.Missing {
		return "not reviewed"
	}
	return t.level(i.Moderated)
}

// reviewDiffers names the indicators of which the review does not give the evidenced
// level. Its reasons stand with each.
func (t *teller) reviewDiffers() {
	lower := t.differing(func(i *disclosure.Indicator) bool {
		return i.Evidenced.State == disclosure.Shown && i.Moderated.Value < i.Evidenced.Value
	})
	higher := t.differing(func(i *disclosure.Indicator) bool {
		return i.Evidenced.State == disclosure.Shown && i.Moderated.Value > i.Evidenced.Value
	})
	if len(lower)+len(higher) == 0 {
		return
	}
	t.heading(3, "Where the review differs")
	for _, part := range []struct {
		label string
		all   []*disclosure.Indicator
	}{{"Lower than the evidence: ", lower}, {"Higher than the evidence: ", higher}} {
		var named []doc.Line
		for _, i := range part.all {
			named = append(named, line(t.toIndicator(i.Of.ID), fmt.Sprintf(" (%d, the review %d)", i.Evidenced.Value, i.Moderated.Value)))
		}
		if named != nil {
			t.add(doc.Passage(line(strong(part.label), lines(named, "; "), ".")))
		}
	}
}
