package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/assessments/compare"
)

// Agreement over all forces is that of all their indicators together, not a mean
// of each force's.
func TestReviewers(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a b c")
	table := tableOf(t, compare.ForcesOptions{Agree: true}, f,
		sheet{force: "x", levels: "a=4 b=2 c=3", review: "a=1 b=2"},
		sheet{force: "y", levels: "a=0 b=1", review: "b=2 c=3"}, // c is not answered
		sheet{force: "z", levels: "a=1 b=1 c=1"})
	g := table.Agreement
	if len(g.Forces) != 2 || g.Forces[0].ID != "x" || g.Forces[1].ID != "y" {
		t.Fatalf("%d forces with a review", len(g.Forces))
	}
	// x: (4,1) (2,2); y: (1,2). Σ(x-y)²: 9+0+1. E: (3·(21+9) - 2·7·5)/9 = 20/9.
	p := g.Pooled
	if p.N != 3 || ratOf(p.Claimed.Exact) != "1/3" || ratOf(p.Claimed.MeanDifference) != "-2/3" || ratOf(p.Claimed.WeightedKappa) != "-1/2" {
		t.Errorf("pooled: %d %s %s %s", p.N, ratOf(p.Claimed.Exact), ratOf(p.Claimed.MeanDifference), ratOf(p.Claimed.WeightedKappa))
	}
	var all []string
	for _, d := range g.Indicators {
		all = append(all, fmt.Sprintf("%s %d %s", d.Of.ID, d.N, ratOf(d.Mean)))
	}
	if got := strings.Join(all, ", "); got != "a 1 -3, b 2 1/2" {
		t.Errorf("%s", got)
	}
}

func TestNoReviewers(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a")
	g := tableOf(t, compare.ForcesOptions{Agree: true}, f, sheet{force: "x", levels: "a=4"}).Agreement
	if len(g.Forces) != 0 || g.Pooled.N != 0 || g.Pooled.Claimed.Exact != nil || len(g.Indicators) != 0 {
		t.Errorf("%+v", g)
	}
}
