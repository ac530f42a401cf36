package fictional

import (
	"hash/fnv"
	"math/big"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/exact"
)

// asked counts what an inspector would ask about two submissions, by the plainest
// reading of each question: that there is something of every kind to find.
type asked struct {
	t      *testing.T
	counts map[string]int
}

func TestEveryQuestionIsRaised(t *testing.T) {
	lives, reviews := readAll().lives, readAll().reviews
	a := &asked{t, map[string]int{}}
	for _, life := range lives {
		for i := 1; i < len(life); i++ {
			a.between(life[i-1], life[i], reviews[life[i-1].File])
		}
	}
	a.copies(lives)
	for _, q := range []string{"raised-without-evidence", "evidence-withdrawn", "re-dated", "worse-measure", "measure-withdrawn", "base-changed", "stale-relied-on", "rolled-forward",
		"review-unheeded", "lowered-unexplained", "newly-not-applicable", "slipped", "dropped", "still-short", "copied"} {
		t.Logf("%s: %d", q, a.counts[q])
		if n := a.counts[q]; n < 2 || n > 40 {
			t.Errorf("%s is raised %d times, want 2 to 40", q, n)
		}
	}
}

func (a *asked) raise(question string, when bool) {
	if when {
		a.counts[question]++
	}
}

func (a *asked) between(before, after *read, r *assessments.Review) {
	for _, old := range before.Evidence {
		now := itemAfter(after, &old)
		same := now != nil && old.Location.Given() && now.Location.Value == old.Location.Value && now.SHA256.Value == old.SHA256.Value
		a.raise("re-dated", same && now.Date.Value.After(old.Date.Value))
	}
	a.raise("base-changed", byATenth(big.NewRat(before.Workforce.Headcount.Value, 1), big.NewRat(after.Workforce.Headcount.Value, 1)))
	for i := range before.card.Standards {
		for j := range before.card.Standards[i].Indicators {
			x, y := &before.card.Standards[i].Indicators[j], &after.card.Standards[i].Indicators[j]
			a.raise("newly-not-applicable", x.Answered && x.Applicable && !y.Applicable)
			if x.Applicable && y.Applicable {
				a.levels(before, after, x, y)
				a.measures(x, y)
			}
			if r != nil {
				f, ok := r.Finding(before.card.Standards[i].Of.ID, x.Of.ID)
				a.raise("review-unheeded", ok && int(f.Level.Value) < x.Claimed && y.Claimed >= x.Claimed)
			}
		}
	}
	a.actions(before, after)
}

// itemAfter returns the item that another was: of the same id, location or digest.
func itemAfter(after *read, old *assessments.Evidence) *assessments.Evidence {
	for i := range after.Evidence {
		e := &after.Evidence[i]
		if e.ID.Value == old.ID.Value || old.Location.Given() && e.Location.Value == old.Location.Value {
			return e
		}
	}
	return nil
}

func itemIn(in *read, id string) *assessments.Evidence {
	for i := range in.Evidence {
		if in.Evidence[i].ID.Value == id {
			return &in.Evidence[i]
		}
	}
	return nil
}

func (a *asked) levels(before, after *read, x, y *scoring.Indicator) {
	if x.Answer == nil || y.Answer == nil {
		return
	}
	fresh, gone, stale, all := false, false, false, true
	for _, c := range y.Answer.Evidence {
		now := itemIn(after, c.ID.Value)
		was := itemIn(before, c.ID.Value)
		fresh = fresh || was == nil || now.Date.Value.After(was.Date.Value) || now.SHA256.Value != was.SHA256.Value
	}
	for _, c := range x.Answer.Evidence {
		was := itemIn(before, c.ID.Value)
		now := itemAfter(after, was)
		gone = gone || now == nil
		if now != nil {
			of, _ := common().Type(was.Type.Value)
			stale = stale || scoring.Current(was, of, before.Date.Value) && !scoring.Current(now, of, after.Date.Value)
		}
		all = all && now != nil && now.Date == was.Date
	}
	kept := y.Answered && y.Claimed >= x.Claimed
	a.raise("raised-without-evidence", y.Claimed > x.Claimed && !fresh)
	a.raise("evidence-withdrawn", kept && gone)
	a.raise("stale-relied-on", kept && stale && y.Claimed > 0)
	same := strings.Join(strings.Fields(x.Answer.Narrative.Value), " ") == strings.Join(strings.Fields(y.Answer.Narrative.Value), " ")
	a.raise("rolled-forward", y.Claimed == x.Claimed && y.Claimed > 0 && same && len(y.Answer.Evidence) == len(x.Answer.Evidence) && !fresh)
	a.raise("lowered-unexplained", y.Claimed < x.Claimed && same)
	a.raise("still-short", x.HeldBack() && y.HeldBack() && strings.Join(x.Reasons(common()), ";") == strings.Join(y.Reasons(common()), ";"))
}

func byATenth(a, b *big.Rat) bool {
	if a.Sign() == 0 || b.Sign() == 0 {
		return false
	}
	change := new(big.Rat).Sub(b, a)
	return change.Abs(change).Cmp(new(big.Rat).Mul(a, big.NewRat(1, 10))) > 0
}

func (a *asked) measures(x, y *scoring.Indicator) {
	kept := y.Claimed >= x.Claimed && y.Answered
	for i := range x.Measures {
		was := &x.Measures[i]
		at := slices.IndexFunc(y.Measures, func(m scoring.Measure) bool { return m.Of.ID == was.Of.ID })
		if at < 0 || was.Value() == nil {
			continue
		}
		now := &y.Measures[at]
		if now.Value() == nil {
			a.raise("measure-withdrawn", kept)
			continue
		}
		better := now.Value().Cmp(was.Value())
		a.raise("worse-measure", kept && (was.Of.HigherBetter && better < 0 || !was.Of.HigherBetter && better > 0))
		if was.Reading.Of.Given() && now.Reading.Of.Given() {
			a.raise("base-changed", byATenth(was.Reading.Of.Value.Rat(), now.Reading.Of.Value.Rat()))
		}
	}
}

func (a *asked) actions(before, after *read) {
	for _, old := range before.Actions {
		if old.Done.Given() {
			continue
		}
		at := slices.IndexFunc(after.Actions, func(n assessments.Action) bool { return n.ID.Value == old.ID.Value })
		a.raise("dropped", at < 0)
		a.raise("slipped", at >= 0 && after.Actions[at].Due.Value.After(old.Due.Value))
	}
}

// shingled is a narrative as the set of its five-word shingles.
type shingled struct {
	force, place string
	date         exact.Date
	set          map[uint64]bool
}

// copies holds all narratives of 30 words and more against those of other forces, on
// the same indicator.
func (a *asked) copies(lives [][]*read) {
	by := map[string][]shingled{}
	var order []string
	for _, life := range lives {
		for _, s := range life {
			for _, standard := range s.Standards {
				for _, answer := range standard.Answers {
					set := shingles(answer.Narrative.Value)
					if set == nil {
						continue
					}
					id := answer.Indicator.Value
					if by[id] == nil {
						order = append(order, id)
					}
					by[id] = append(by[id], shingled{s.Force.ID.Value, s.File + " " + id, s.Date.Value, set})
				}
			}
		}
	}
	pairs := map[string]bool{}
	for _, id := range order {
		for i, x := range by[id] {
			for _, y := range by[id][:i] {
				if x.force == y.force {
					continue
				}
				switch index := jaccard(x.set, y.set); {
				case index >= 0.8:
					pairs[x.place+" "+y.place] = true
				case index >= 0.5 && !wasCopied(id, x.force, y.force):
					a.t.Errorf("%s and %s are alike: %.2f", x.place, y.place, index)
				}
			}
		}
	}
	a.counts["copied"] = len(pairs)
}

// wasCopied says whether the two forces share a narrative in another year.
func wasCopied(indicator, x, y string) bool {
	return slices.ContainsFunc(copied, func(c copiedNarrative) bool {
		return c.indicator == indicator && (c.by == x && c.from == y || c.by == y && c.from == x)
	})
}

// shingles returns the set of five words running; nil where there are under 30.
func shingles(text string) map[uint64]bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') })
	if len(words) < 30 {
		return nil
	}
	set := map[uint64]bool{}
	for i := range len(words) - 4 {
		h := fnv.New64a()
		h.Write([]byte(strings.Join(words[i:i+5], " ")))
		set[h.Sum64()] = true
	}
	return set
}

func jaccard(a, b map[uint64]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
