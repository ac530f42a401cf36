package compare_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

func ranked(draws int) compare.ForcesOptions {
	return compare.ForcesOptions{Rank: true, Draws: draws, Seed: compare.DefaultSeed}
}

func ranksOf(all []compare.Rank) string {
	var out []string
	for _, r := range all {
		out = append(out, fmt.Sprint(r.Rank))
	}
	return strings.Join(out, " ")
}

// Ranks are decided on exact fractions; equal scores share the best, and what has
// no score has none.
func TestNominalRanks(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a? b? c?", "aside 0 d?")
	table := tableOf(t, ranked(10), f,
		sheet{force: "a", levels: "a=3 b=3 c=3 d=1"},
		sheet{force: "b", levels: "a=4 b=4 c=4 d=-"},
		sheet{force: "c", levels: "a=- b=- c=- d=4"}, // no score but in what is aside
		sheet{force: "d", levels: "a=4 b=2 c=3 d=1"},
		sheet{force: "e", levels: "a=0 b=0 c=0 d=0"},
		sheet{force: "f", levels: "a=3 b=3 c=- d=1"})
	for _, tt := range []struct{ name, got, want string }{
		{"the whole", ranksOf(table.Ranking.Overall), "2 1 0 2 5 2"},
		{"a standard", ranksOf(table.Ranking.Standards[0]), "2 1 0 2 5 2"},
		{"a standard aside", ranksOf(table.Ranking.Standards[1]), "2 0 1 2 5 2"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	if none := table.Ranking.Overall[2]; none.Known() || none.Median != nil || none.Low != 0 || none.High != 0 {
		t.Errorf("ranks of a force without a score: %+v", none)
	}
	for _, pair := range table.Ranking.Above {
		if pair[0] == 2 || pair[1] == 2 {
			t.Errorf("a force without a score is told above or below another: %v", pair)
		}
	}
}

func TestOneForceIsFirst(t *testing.T) {
	r := tableOf(t, ranked(7), forcesFramework(t, "1.0.0", "s 1 a"), sheet{force: "a"}).Ranking
	want := compare.Rank{Rank: 1, Median: big.NewRat(1, 1), Low: 1, High: 1}
	if !reflect.DeepEqual(r.Overall[0], want) || len(r.Above) != 0 {
		t.Errorf("%+v", r)
	}
}

// Scores that are equal share their rank in the draws as well, though different
// indicators make them up and binary fractions of a third differ.
func TestEqualIsEqualInDraws(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 0.3 a*0.7? b*0.1? c*1.1?", "u 0.7 d*3? e*0.9?")
	const draws = 20_000
	table := tableOf(t, ranked(draws), f,
		sheet{force: "a", levels: "a=3 b=3 c=3 d=3 e=3"},
		sheet{force: "b", levels: "a=3 b=- c=3 d=3 e=-"},
		sheet{force: "c", levels: "a=- b=3 c=- d=- e=3"})
	equal := 0
	for _, ranks := range compare.DrawRanks(table, 0) {
		if ranks[0] == 1 && ranks[1] == 1 && ranks[2] == 1 {
			equal++
		}
	}
	// The 10 levels all stay where they are in 0.8^10 of the draws, 0.107; that they
	// move and come out equal is so seldom that it is lost in the bound.
	if share := float64(equal) / draws; math.Abs(share-math.Pow(0.8, 10)) > bound(draws) {
		t.Errorf("all three are equal in %.3f of the draws", share)
	}
}

// The same bytes come out on any number of cores, and others with another seed.
func TestRankOnAnyNumberOfCores(t *testing.T) {
	f := manyForcesFramework(t)
	cards := scoredSheets(t, f, manyForces(9)...)
	rank := func(seed uint64) *compare.Ranking {
		o := ranked(1000)
		o.Seed = seed
		table, err := compare.Forces(cards, o)
		if err != nil {
			t.Fatal(err)
		}
		return table.Ranking
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first *compare.Ranking
	for _, cores := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(cores)
		got := rank(1)
		if first == nil {
			first = got
		}
		if !reflect.DeepEqual(got, first) {
			t.Errorf("on %d cores: %+v", cores, got)
		}
	}
	table, _ := compare.Forces(cards, ranked(1000))
	other := ranked(1000)
	other.Seed = 2
	reseeded, _ := compare.Forces(cards, other)
	if reflect.DeepEqual(compare.DrawRanks(table, 0), compare.DrawRanks(reseeded, 0)) {
		t.Error("another seed makes the same draws")
	}
}

func TestRankIsInterrupted(t *testing.T) {
	stop := errors.New("stop")
	o := ranked(compare.MostDraws)
	o.Stop = func() error { return stop }
	_, err := compare.Forces(scoredSheets(t, manyForcesFramework(t), manyForces(3)...), o)
	if !errors.Is(err, stop) {
		t.Errorf("error %v", err)
	}
}

func TestTooManyToRank(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a")
	var sheets []sheet
	for i := range 1001 {
		sheets = append(sheets, sheet{force: fmt.Sprintf("f%04d", i), levels: "a=1"})
	}
	cards := scoredSheets(t, f, sheets...)
	if _, err := compare.Forces(cards, ranked(1)); err == nil || !strings.Contains(err.Error(), "1001 forces are too many to rank\n") {
		t.Errorf("error %v", err)
	}
	table, err := compare.Forces(cards[:1000], ranked(1))
	if err != nil || ranksOf(table.Ranking.Overall[:1]) != "1" {
		t.Errorf("error %v", err)
	}
}

// What is counted draw by draw is held against the draws themselves: the ranks one
// under the other, sorted, with the quantiles looked up among them, and each
// pair's scores compared one draw after the other.
func TestRankRangesFromTheDraws(t *testing.T) {
	f := manyForcesFramework(t)
	for _, draws := range []int{1, 2, 20, 21, 1000} {
		table := tableOf(t, ranked(draws), f, manyForces(7)...)
		for s := 0; s <= len(f.Standards); s++ {
			got := table.Ranking.Overall
			if s > 0 {
				got = table.Ranking.Standards[s-1]
			}
			replicates := compare.DrawRanks(table, s)
			for force := range table.Forces {
				var ranks []int
				for _, r := range replicates {
					ranks = append(ranks, r[force])
				}
				slices.Sort(ranks)
				low, high, median := math.Floor(quantile(ranks, .05)), math.Ceil(quantile(ranks, .95)), quantile(ranks, .5)
				if m, _ := got[force].Median.Float64(); float64(got[force].Low) != low || float64(got[force].High) != high || m != median {
					t.Errorf("%d draws, standard %d, %s: %v %d..%d, want %v %v..%v", draws, s, table.Forces[force].ID, m, got[force].Low, got[force].High, median, low, high)
				}
			}
		}
		replicates := compare.DrawRanks(table, 0)
		var above [][2]int
		for a := range table.Forces {
			for b := range table.Forces {
				n := 0
				for _, r := range replicates {
					if r[a] < r[b] {
						n++
					}
				}
				if float64(n)/float64(draws) >= .95 {
					above = append(above, [2]int{a, b})
				}
			}
		}
		if !slices.Equal(above, table.Ranking.Above) {
			t.Errorf("%d draws: above %v, want %v", draws, table.Ranking.Above, above)
		}
	}
}

// quantile is rounded to 1e-9, since 0.95·19 is no whole number in binary.
func quantile(sorted []int, p float64) float64 {
	position := float64(len(sorted)-1) * p
	at := int(math.Floor(position + 1e-9))
	next := min(at+1, len(sorted)-1)
	q := float64(sorted[at]) + (position-float64(at))*float64(sorted[next]-sorted[at])
	return math.Round(q*1e9) / 1e9
}

// bound is how far a share over so many draws may lie from what is exact. By
// Hoeffding's inequality a share lies further off with a chance of less than
// 2·exp(-2·n·bound²), here one in 10^9, whatever the share.
func bound(draws int) float64 { return math.Sqrt(math.Log(2e9) / 2 / float64(draws)) }

// move is a level after two assessors differed, and the chance of it.
type move struct {
	level  int
	chance float64
}

// moves enumerates what may become of a level from 0 to 4.
func moves(level int) []move {
	all := map[int]float64{level: .8}
	all[max(level-1, 0)] += .1
	all[min(level+1, 4)] += .1
	var out []move
	for _, l := range []int{0, 1, 2, 3, 4} {
		if all[l] > 0 {
			out = append(out, move{l, all[l]})
		}
	}
	return out
}

// Where there is one indicator, weights cancel out: the shares of the ranks are
// those of all combinations of levels.
func TestDrawsAgainstEnumeration(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 2 a*3")
	const draws = 200_000
	for _, levels := range [][3]int{{1, 2, 2}, {0, 0, 4}, {3, 3, 3}, {0, 1, 3}, {4, 3, 2}} {
		var chances, wins [3][3]float64
		for _, x := range moves(levels[0]) {
			for _, y := range moves(levels[1]) {
				for _, z := range moves(levels[2]) {
					got := [3]int{x.level, y.level, z.level}
					chance := x.chance * y.chance * z.chance
					for a := range 3 {
						better := 0
						for b := range 3 {
							if got[b] > got[a] {
								better++
								wins[b][a] += chance
							}
						}
						chances[a][better] += chance
					}
				}
			}
		}
		table := tableOf(t, ranked(draws), f,
			sheet{force: "x", levels: fmt.Sprint("a=", levels[0])}, sheet{force: "y", levels: fmt.Sprint("a=", levels[1])}, sheet{force: "z", levels: fmt.Sprint("a=", levels[2])})
		ranks, won, err := compare.RankCounts(table)
		if err != nil {
			t.Fatal(err)
		}
		for a := range 3 {
			for b := range 3 {
				if got := float64(ranks[a][b]) / draws; math.Abs(got-chances[a][b]) > bound(draws) {
					t.Errorf("%v: force %d has rank %d in %.4f of the draws, want %.4f", levels, a, b+1, got, chances[a][b])
				}
				if got := float64(won[a][b]) / draws; math.Abs(got-wins[a][b]) > bound(draws) {
					t.Errorf("%v: force %d is above %d in %.4f of the draws, want %.4f", levels, a, b, got, wins[a][b])
				}
			}
		}
	}
}

// Where two indicators, or two standards, stand against each other, how often one
// force is above is an integral over the two weights.
func TestWeightsAgainstIntegration(t *testing.T) {
	const draws = 200_000
	for _, tt := range []struct {
		name      string
		standards []string
		w, v      float64 // the two weights
	}{
		{"of indicators", []string{"s 1 a*3 b*2"}, 3, 2},
		{"of standards", []string{"s 0.5 a", "u 0.4 b"}, .5, .4},
	} {
		for _, levels := range [][4]int{{4, 0, 2, 2}, {3, 1, 1, 4}, {2, 3, 3, 2}, {1, 1, 1, 1}} { // of the one force, of the other
			wins := 0.0
			for _, a := range moves(levels[0]) {
				for _, b := range moves(levels[1]) {
					for _, c := range moves(levels[2]) {
						for _, d := range moves(levels[3]) {
							wins += a.chance * b.chance * c.chance * d.chance * ahead(tt.w*float64(a.level-c.level), tt.v*float64(b.level-d.level))
						}
					}
				}
			}
			table := tableOf(t, ranked(draws), forcesFramework(t, "1.0.0", tt.standards...),
				sheet{force: "x", levels: fmt.Sprintf("a=%d b=%d", levels[0], levels[1])}, sheet{force: "y", levels: fmt.Sprintf("a=%d b=%d", levels[2], levels[3])})
			_, won, err := compare.RankCounts(table)
			if err != nil {
				t.Fatal(err)
			}
			if got := float64(won[0][1]) / draws; math.Abs(got-wins) > bound(draws)+1e-4 {
				t.Errorf("%s, %v: above in %.4f of the draws, want %.4f", tt.name, levels, got, wins)
			}
		}
	}
}

// ahead is the chance that x·p + y·q is above 0, x and y uniform between 3/4 and
// 5/4: the share of x, on a line of many values of y.
func ahead(p, q float64) float64 {
	switch {
	case p == 0 && q == 0:
		return 0
	case p == 0:
		p, q = q, p
	}
	const steps = 20_000
	share := 0.0
	for i := range steps {
		y := .75 + .5*(float64(i)+.5)/steps
		from := -y * q / p // x has to be above it, or below it where p is negative
		above := math.Min(math.Max((1.25-from)/.5, 0), 1)
		if p < 0 {
			above = 1 - above
		}
		share += above
	}
	return share / steps
}

// manyForcesFramework has 8 standards and 45 indicators.
func manyForcesFramework(t testing.TB) *framework.Framework {
	var standards []string
	for s, n := range []int{6, 5, 6, 5, 6, 6, 6, 5} {
		line := fmt.Sprintf("s%d 0.%d", s, s+1)
		if s == 7 {
			line = "s7 0"
		}
		for i := range n {
			line += fmt.Sprintf(" i%d-%d*%d?", s, i, 1+i%3)
		}
		standards = append(standards, line)
	}
	return forcesFramework(t, "1.0.0", standards...)
}

// manyForces answers with levels by chance, that are the same each time.
func manyForces(n int) []sheet {
	chance := rand.New(rand.NewPCG(5, 5))
	var sheets []sheet
	for f := range n {
		levels := ""
		for s, n := range []int{6, 5, 6, 5, 6, 6, 6, 5} {
			for i := range n {
				level := fmt.Sprint(min(chance.IntN(4)+f%2, 4))
				if chance.IntN(30) == 0 {
					level = "-"
				}
				levels += fmt.Sprintf(" i%d-%d=%s", s, i, level)
			}
		}
		sheets = append(sheets, sheet{force: fmt.Sprintf("force%02d", f), levels: levels})
	}
	return sheets
}

// BenchmarkRank is a comparison of 43 forces with ranks, and in turn the same draws
// in one plain loop that finds the ranks by comparing each force with each: how many
// times longer that takes stands beside the time.
func BenchmarkRank(b *testing.B) {
	cards := scoredSheets(b, manyForcesFramework(b), manyForces(43)...)
	table, err := compare.Forces(cards, ranked(compare.DefaultDraws))
	if err != nil {
		b.Fatal(err)
	}
	var compared, looped time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := compare.Forces(cards, ranked(compare.DefaultDraws)); err != nil {
			b.Fatal(err)
		}
		compared += time.Since(start)
		b.StopTimer()
		start = time.Now()
		plainRanks(table)
		looped += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(looped)/float64(compared), "loop/compare")
}

// plainRanks makes the draws as the specification has them, force by force and
// indicator by indicator, and returns each force's ranks by the whole and by each
// standard: [standard + 1][draw][force].
func plainRanks(t *compare.Table) [][][]int {
	all := make([][][]int, len(t.Framework.Standards)+1)
	for draw := range t.Options.Draws {
		random := rand.New(rand.NewPCG(t.Options.Seed, uint64(draw)))
		factor := func() float64 { return 1 + (2*float64(random.Uint64()>>11)/(1<<53)-1)/4 }
		var weights [][]float64 // of each standard, its own and then its indicators'
		for s := range t.Framework.Standards {
			standard := &t.Framework.Standards[s]
			of := []float64{standard.Weight.Float64() * factor()}
			for i := range standard.Indicators {
				of = append(of, standard.Indicators[i].Weight.Float64()*factor())
			}
			weights = append(weights, of)
		}
		var scores [][]float64
		for f := range t.Forces {
			scores = append(scores, plainScores(t.Forces[f].Card, weights, random))
		}
		for s := range all {
			ranks := make([]int, len(scores))
			for a := range scores {
				if scores[a][s] < 0 {
					continue
				}
				ranks[a] = 1
				for b := range scores {
					if scores[b][s] > scores[a][s] {
						ranks[a]++
					}
				}
			}
			all[s] = append(all[s], ranks)
		}
	}
	return all
}

// plainScores returns a force's scores by the whole and by each standard, rounded
// to 1e-9; -1 where there is none.
func plainScores(c *scoring.Scorecard, weights [][]float64, random *rand.Rand) []float64 {
	scores := []float64{-1}
	var whole, sum float64
	for s := range c.Standards {
		var levels, of float64
		for i, ind := range c.Standards[s].Indicators {
			level := float64(ind.Scored)
			switch u := random.Uint64(); {
			case u < math.MaxUint64/10:
				level = max(level-1, 0)
			case u > math.MaxUint64-math.MaxUint64/10:
				level = min(level+1, 4)
			}
			if ind.Applicable {
				levels += weights[s][i+1] * level
				of += weights[s][i+1]
			}
		}
		if of == 0 {
			scores = append(scores, -1)
			continue
		}
		score := 100 * levels / (4 * of)
		scores = append(scores, math.Round(score*1e9)/1e9)
		whole += weights[s][0] * score
		sum += weights[s][0]
	}
	if sum > 0 {
		scores[0] = math.Round(whole/sum*1e9) / 1e9
	}
	return scores
}

// The loop of the benchmark does the same work: it comes to the same ranks, in
// every draw.
func TestRanksAgainstPlainLoop(t *testing.T) {
	table := tableOf(t, ranked(3000), manyForcesFramework(t), manyForces(43)...)
	for s, ranks := range plainRanks(table) {
		if !reflect.DeepEqual(ranks, compare.DrawRanks(table, s)) {
			t.Errorf("the ranks by %d differ", s)
		}
	}
}
