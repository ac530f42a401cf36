package scoring

import (
	"fmt"
	"math/big"
	"strings"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// WhyPast says why an item that is not dated after a day does not count on it any
// more.
func WhyPast(item *assessments.Evidence, t *framework.EvidenceType, day exact.Date) string {
	if item.ReviewBy.Given() && item.ReviewBy.Value.Before(day) {
		return "it was to be reviewed by " + item.ReviewBy.Value.String()
	}
	return fmt.Sprintf("it is of %s, and evidence of type %s counts for %s", item.Date.Value, t.ID, words.Count(t.MaxAge.Months, "month", "months"))
}

// Reasons says in a person's words why less is evidenced than is claimed, one
// clause for each thing that holds the claim back. It is empty where nothing
// does.
func (i *Indicator) Reasons(f *framework.Framework) []string {
	if !i.HeldBack() {
		return nil
	}
	var reasons []string
	if i.Shortfall != nil {
		reasons = append(reasons, i.Shortfall.In(f))
	}
	for m := range i.Measures {
		if i.Measures[m].Cap < i.Claimed {
			reasons = append(reasons, i.Measures[m].In(f))
		}
	}
	return reasons
}

// In says what the level that is not supported lacks, and what is cited for it
// without counting.
func (s *Shortfall) In(f *framework.Framework) string {
	outcome := false
	for _, m := range s.Missing {
		outcome = outcome || m.Requirement == Outcome || m.Requirement == Voice
	}
	says := fmt.Sprintf("level %s needs %s", f.LevelName(s.Level), words.And(s.wants()))
	if len(s.Stale) > 0 {
		says += fmt.Sprintf("; cited and not current: %s", strings.Join(s.Stale, ", "))
	}
	if outcome && len(s.Incomplete) > 0 {
		says += fmt.Sprintf("; cited and not complete: %s", strings.Join(s.Incomplete, ", "))
	}
	return says
}

// wants lists what is missing. What says the same of the same items is told
// once: items that are lacking also lack in types, or in what they show.
func (s *Shortfall) wants() []string {
	var wants []string
	for i := 0; i < len(s.Missing); i++ {
		m := s.Missing[i]
		next := Missing{}
		if i+1 < len(s.Missing) {
			next = s.Missing[i+1]
		}
		switch {
		case m.Requirement == Evidence && next.Requirement == Types && next.Have == m.Have:
			wants = append(wants, fmt.Sprintf("%s, of %s (%s)", m.what(), words.Count(next.Need, "type", "different types"), hasItems(m.Have)))
			i++
		case m.Requirement == Evidence && next.Requirement == Delivery && next.Have == m.Have && next.Need == m.Need:
			wants = append(wants, fmt.Sprintf("%s that %s delivery or outcome (%s)", m.what(), shows(m.Need), has(m.Have)))
			i++
		default:
			wants = append(wants, m.String())
		}
	}
	return wants
}

func shows(n int64) string {
	if n == 1 {
		return "shows"
	}
	return "show"
}

// String says what is asked for, and how much of it is there.
func (m Missing) String() string {
	if m.Requirement == Narrative {
		return "a narrative (none is given)"
	}
	what := m.what()
	if m.Pointed {
		what += ", cited with where to look"
	}
	have := has(m.Have)
	if len(m.Unpointed) > 0 {
		have += " that says where; cited without it: " + strings.Join(m.Unpointed, ", ")
	}
	return fmt.Sprintf("%s (%s)", what, have)
}

// what says what is asked for.
func (m Missing) what() string {
	switch m.Requirement {
	case Evidence:
		return words.Count(m.Need, "current item of evidence", "current items of evidence")
	case Types:
		return words.Count(m.Need, "type of evidence", "different types of evidence")
	case Delivery:
		return words.Count(m.Need, "item that shows delivery or outcome", "items that show delivery or outcome")
	case Outcome:
		return words.Count(m.Need, "complete item that shows outcome", "complete items that show outcome")
	case Voice:
		return words.Count(m.Need, "complete item in the workforce's own voice", "complete items in the workforce's own voice")
	case Independent:
		return words.Count(m.Need, "independent item", "independent items")
	}
	return string(m.Requirement)
}

func has(n int64) string {
	if n == 0 {
		return "has none"
	}
	return fmt.Sprintf("has %d", n)
}

func hasItems(n int64) string {
	if n == 0 {
		return has(n)
	}
	return "has " + words.Count(n, "item", "items")
}

// In says what the reading is, and the threshold that it misses.
func (m *Measure) In(f *framework.Framework) string {
	threshold, missed := m.Missed()
	if !missed {
		return fmt.Sprintf("%s misses no threshold", m.Of.ID)
	}
	asks, side := "or more", "below"
	if !m.Of.HigherBetter {
		asks, side = "or less", "above"
	}
	if asks == "or more" && m.Of.Unit == framework.Percent && threshold.Value.Cmp(exact.Whole(100)) == 0 {
		asks = "" // there is no more
	}
	needs := strings.TrimSpace(InUnit(m.Of.Unit, threshold.Value.String())+" "+asks) + fmt.Sprintf(" for %s (%s)", m.Of.ID, m.Of.Title)
	switch level := f.LevelName(threshold.Level); {
	case !m.Counts && m.Reading == nil:
		return fmt.Sprintf("level %s needs %s, and there is no reading", level, needs)
	case !m.Counts:
		return fmt.Sprintf("level %s needs %s, and the reading is too old to count", level, needs)
	default:
		reads := InUnit(m.Of.Unit, Apart(m.Value(), threshold.Value.Rat()))
		return fmt.Sprintf("level %s needs %s, and %s is %s that", level, needs, reads, side)
	}
}

// Missed returns the threshold of the lowest level that the reading misses.
func (m *Measure) Missed() (framework.Threshold, bool) {
	for _, t := range m.Of.Thresholds {
		if t.Level == m.Cap+1 {
			return t, true
		}
	}
	return framework.Threshold{}, false
}

// InUnit writes a figure with its unit.
func InUnit(u framework.Unit, figure string) string {
	switch u {
	case framework.Percent:
		return figure + "%"
	case framework.Days:
		return figure + " days"
	}
	return figure
}

// Apart rounds a figure for a person, with as many decimals as tell it from
// another that it is not: 79.96, not 80, where 80 was missed.
func Apart(r, from *big.Rat) string {
	for decimals := 1; decimals < 9; decimals++ {
		s := r.FloatString(decimals)
		if shown, _ := new(big.Rat).SetString(s); shown.Cmp(from) != 0 || r.Cmp(from) == 0 {
			return strings.TrimSuffix(s, ".0")
		}
	}
	return r.FloatString(9)
}
