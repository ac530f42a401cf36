package briefing_test

import (
	"strings"
	"testing"

	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
)

// What changed is told below the heading that another document has for it: its own
// title, marking and what changed item by item are left out.
func TestSince(t *testing.T) {
	before := submission{"submitted", "1 1 2", "", ""}.scored(t, changesLadder, "2020-03-31")
	after := submission{"submitted", "1 2 2", "", ""}.scored(t, changesLadder, "2021-03-31")
	c := &briefing.Compared{Changes: compare.Submissions(before, after, compare.SubmissionsOptions{})}
	tellsInOrder(t, doc.Markdown(briefing.Since(c, 2)),
		[]string{"Before: 31 March 2020, submitted. After: 31 March 2021, submitted.\n", "The score by the evidence went from", "\n### What to ask: 3 questions\n", "\n#### Claimed higher", "\n### Scores before and after\n"},
		[]string{"# Loamshire", "OFFICIAL", "### Indicators", "Nothing differs"})
	same := &briefing.Compared{Changes: compare.Submissions(before, before, compare.SubmissionsOptions{})}
	if said := doc.Markdown(briefing.Since(same, 2)); !strings.Contains(said, "Nothing differs") || strings.Contains(said, "#") {
		t.Errorf("of the same twice it says %s", said)
	}
}

// Where the road leads is told beyond what its figure says.
func TestAhead(t *testing.T) {
	for levels, want := range map[string]string{
		"2 2 2": "", // achieved
		"0 1 2": "One date tells no pace, so that this goes by the plan alone: no action in its plan raises it in time.",
	} {
		p, err := compare.Dates([]*scoring.Scorecard{submission{"submitted", levels, "", ""}.scored(t, changesLadder, "2021-03-31")}, compare.DatesOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got := briefing.Ahead(p); got != want {
			t.Errorf("%s: %q, want %q", levels, got, want)
		}
	}
}
