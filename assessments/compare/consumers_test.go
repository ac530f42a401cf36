//go:build consumers

package compare_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/render/results"
)

// second is what a second program, in another language and with random numbers of
// its own, says of a comparison.
type second struct {
	Forces []struct {
		Force  string
		Scores []*float64 // of the whole and of each standard
		Lowest *results.Lowest
	}
	Spread     [][]float64
	Ranks      [][]*int
	Own, Given [][][]float64 // the 5th, 50th and 95th percentile by each force
	Above      [][]float64   // shares of draws
	Learning   []struct {
		Force, Indicator string
		From             []string
	}
}

// again compares a second time, from the results as the program prints them and the
// documents themselves.
func again(t *testing.T, table *compare.Table, documents []string) second {
	t.Helper()
	var cards []*scoring.Scorecard
	for i := range table.Forces {
		cards = append(cards, table.Forces[i].Card)
	}
	var scored, of bytes.Buffer
	if err := results.Write(&scored, cards); err != nil {
		t.Fatal(err)
	}
	if err := results.WriteFramework(&of, table.Framework); err != nil {
		t.Fatal(err)
	}
	var replicates [][][]int
	for s := 0; s <= len(table.Framework.Standards); s++ {
		replicates = append(replicates, compare.DrawRanks(table, s))
	}
	in, err := json.Marshal(map[string]any{
		"results": json.RawMessage(scored.Bytes()), "framework": json.RawMessage(of.Bytes()),
		"documents": documents, "draws": table.Options.Draws, "replicates": replicates,
	})
	if err != nil {
		t.Fatal(err)
	}
	folder := os.Getenv("WELLBEING_CONSUMERS")
	if folder == "" {
		t.Fatal("WELLBEING_CONSUMERS does not name the folder with the node_modules of cmd/testdata/consumers")
	}
	node := exec.Command("node", filepath.Join("testdata", "compare.cjs"))
	node.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(folder, "node_modules"))
	node.Stdin, node.Stderr = bytes.NewReader(in), os.Stderr
	out, err := node.Output()
	if err != nil {
		t.Fatal(err)
	}
	var s second
	if err := json.Unmarshal(out, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// The examples' forces, and as many as England and Wales have, come out alike where
// another program compares them.
func TestComparedAgain(t *testing.T) {
	t.Run("examples", func(t *testing.T) {
		files, err := filepath.Glob("../../examples/forces/*.yaml")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		f, _ := framework.Builtin("common-goal-2021")
		var cards []*scoring.Scorecard
		var documents []string
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a, findings := assessments.Parse(file, src)
			if findings.HasErrors() {
				t.Fatal(findings)
			}
			cards = append(cards, scoring.Score(f, a, scoring.Options{}))
			documents = append(documents, string(src))
		}
		comparedAgain(t, cards, documents)
	})
	t.Run("43 forces", func(t *testing.T) {
		sheets := manyForces(43)
		var documents []string
		for i := range sheets {
			s := &sheets[i]
			if i%4 == 0 {
				s.kind = "national"
			}
			s.practices = "practices:\n" + practice("p", fmt.Sprintf("i%d-%d", i%8, i%5), "") + practice("q", "i0-0", "")
			documents = append(documents, fmt.Sprintf("force: {id: %s, kind: %s}\n%s", s.force, orFictional(s.kind), s.practices))
		}
		comparedAgain(t, scoredSheets(t, manyForcesFramework(t), sheets...), documents)
	})
}

func orFictional(kind string) string {
	if kind == "" {
		return "fictional"
	}
	return kind
}

func comparedAgain(t *testing.T, cards []*scoring.Scorecard, documents []string) {
	table, err := compare.Forces(cards, ranked(compare.DefaultDraws))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := results.WriteComparison(&out, table); err != nil {
		t.Fatal(err)
	}
	var told results.Comparison
	if err := json.Unmarshal(out.Bytes(), &told); err != nil {
		t.Fatal(err)
	}
	s := again(t, table, documents)
	if len(s.Forces) != len(told.Forces) || len(told.Learning) == 0 {
		t.Fatalf("%d forces, want %d", len(s.Forces), len(told.Forces))
	}
	for c := 0; c <= len(table.Framework.Standards); c++ {
		spread := told.Spread.Overall
		if c > 0 {
			spread = told.Spread.Standards[c-1].Spread
		}
		if !alike(spread, s.Spread[c]) {
			t.Errorf("spread %d: %v, again %v", c, spread, s.Spread[c])
		}
		for f := range told.Forces {
			forceAgain(t, &told, &s, c, f)
			rangeAgain(t, table, &s, c, f)
		}
	}
	for i, g := range told.Learning {
		if l := s.Learning[i]; l.Force != g.Force || l.Indicator != g.Indicator || !slices.Equal(l.From, g.From) {
			t.Errorf("learning: %+v, again %+v", g, l)
		}
	}
	aboveAgain(t, table, &s)
}

// forceAgain compares a force's score and rank by the whole, or by a standard from
// 1.
func forceAgain(t *testing.T, told *results.Comparison, s *second, column, force int) {
	f, r := &told.Forces[force], &told.Ranking.Forces[force]
	score, rank := f.Score, r.Rank.Rank
	if column > 0 {
		score, rank = f.Standards[column-1].Score, r.Standards[column-1].Rank.Rank
	} else if s.Forces[force].Force != f.Force || !reflect.DeepEqual(s.Forces[force].Lowest, f.Lowest) {
		t.Errorf("%s: lowest %+v, again %s %+v", f.Force, f.Lowest, s.Forces[force].Force, s.Forces[force].Lowest)
	}
	if got := s.Forces[force].Scores[column]; (got == nil) != (score == nil) || (got != nil && math.Abs(*got-*score) > 1e-9) {
		t.Errorf("%s: score %d differs", f.Force, column)
	}
	if !reflect.DeepEqual(s.Ranks[column][force], rank) {
		t.Errorf("%s: rank %d differs", f.Force, column)
	}
}

// rangeAgain compares a range with the percentiles of the very same ranks, to 1e-9,
// and with those of other draws. Between two runs of 10,000 draws, five standard
// errors of a share near 5 in 100 are 1.5 in 100: an end of a range moves by more
// than one place only where a whole rank, and what lies beside it, has fewer draws
// than that, in the thick of its tail.
func rangeAgain(t *testing.T, table *compare.Table, s *second, column, force int) {
	r := table.Ranking.Overall[force]
	if column > 0 {
		r = table.Ranking.Standards[column-1][force]
	}
	own, given, id := s.Own[column][force], s.Given[column][force], table.Forces[force].ID
	if !r.Known() {
		if own != nil || given != nil {
			t.Errorf("%s: a range where there is none", id)
		}
		return
	}
	median, _ := r.Median.Float64()
	if float64(r.Low) != math.Floor(given[0]+1e-9) || math.Abs(median-given[1]) > 1e-9 || float64(r.High) != math.Ceil(given[2]-1e-9) {
		t.Errorf("%s, %d: %d %v %d, of the same ranks %v", id, column, r.Low, median, r.High, given)
	}
	if math.Abs(float64(r.Low)-math.Floor(own[0])) > 1 || math.Abs(median-own[1]) > 1 || math.Abs(float64(r.High)-math.Ceil(own[2])) > 1 {
		t.Errorf("%s, %d: %d %v %d, again %v", id, column, r.Low, median, r.High, own)
	}
}

// aboveAgain holds each pair against the share of other draws: two shares of 10,000
// draws near 95 in 100 have a standard error of 0.31 in 100 between them.
func aboveAgain(t *testing.T, table *compare.Table, s *second) {
	for a := range table.Forces {
		for b := range table.Forces {
			told := slices.Contains(table.Ranking.Above, [2]int{a, b})
			if share := s.Above[a][b]; math.Abs(share-.95) > .016 && told != (share > .95) {
				t.Errorf("%s above %s: %v, again in %v of the draws", table.Forces[a].ID, table.Forces[b].ID, told, share)
			}
		}
	}
}

func alike(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= 1e-9 })
}
