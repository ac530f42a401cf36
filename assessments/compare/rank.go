package compare

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"wellbeing/assessments/scoring"
)

// What the draws vary, and how often one force has to score higher to be told
// above another.
const (
	DefaultDraws = 10_000
	DefaultSeed  = 1
	// MostDraws keeps the counts within 32 bits and a run within minutes.
	MostDraws = 1_000_000

	weightVaries = 0.25 // a weight is multiplied by 1 + u/4, u between -1 and 1
	aboveIn      = 95   // of 100 draws
	lowRank      = 5    // percentiles of a force's ranks
	highRank     = 95
	mostRanked   = 1000 // forces: the counts grow with their square
)

// RankWorth says what ranks are worth, beside wherever they are shown.
const RankWorth = "Ranks of self-assessments, in which each force judges itself: not an HMICFRS judgment. " +
	"A rank range is a sensitivity range, not a confidence interval: it says how far a rank depends on weights and on who assesses, " +
	"and nothing of what a self-assessment leaves out or gets wrong."

// tenth has one random number of ten below it.
const tenth = math.MaxUint64 / 10

// Ranking is the forces' ranks, and how far these depend on weights and on
// assessors. It is no judgment on the forces.
type Ranking struct {
	Draws     int
	Seed      uint64
	Overall   []Rank   // of the forces, in their order
	Standards [][]Rank // by standard, in the framework's order
	Above     [][2]int // places among the forces: the first stands above the second
}

// Rank is a force's rank by a score, and the ranks that it has in the draws. All
// are 0 and nil where it has no score.
type Rank struct {
	Rank      int // from 1; equal scores share the best
	Median    *big.Rat
	Low, High int // the 5th percentile of its ranks rounded down, and the 95th rounded up
}

// Known reports whether there is a rank.
func (r *Rank) Known() bool { return r.Rank > 0 }

// rankForces ranks the forces by their scores, and by those of the draws.
func rankForces(t *Table) (*Ranking, error) {
	n := len(t.Forces)
	if n > mostRanked {
		return nil, fmt.Errorf("%d forces are too many to rank\nthere may be %d; compare fewer, or leave out --rank", n, mostRanked)
	}
	r := &Ranking{Draws: t.Options.Draws, Seed: t.Options.Seed}
	counts, err := drawRanks(newRankModel(t), t.Options)
	if err != nil {
		return nil, err
	}
	for s := -1; s < len(t.Framework.Standards); s++ {
		ranks := make([]Rank, n)
		for f, rank := range nominalRanks(t, s) {
			if rank > 0 {
				ranks[f] = counts.rank(s, f)
				ranks[f].Rank = rank
			}
		}
		if s < 0 {
			r.Overall = ranks
			continue
		}
		r.Standards = append(r.Standards, ranks)
	}
	for a := range n {
		for b := range n {
			if 100*uint64(counts.wins[a*n+b]) >= aboveIn*uint64(r.Draws) {
				r.Above = append(r.Above, [2]int{a, b})
			}
		}
	}
	return r, nil
}

// nominalRanks returns the forces' ranks by a standard's score, or by the whole's
// where the standard is -1. They are decided on exact fractions; 0 is none.
func nominalRanks(t *Table, standard int) []int {
	scores := make([]*big.Rat, len(t.Forces))
	for f := range t.Forces {
		scores[f] = scoreOf(t.Forces[f].Card, standard)
	}
	ranks := make([]int, len(scores))
	for a, score := range scores {
		if score == nil {
			continue
		}
		ranks[a] = 1
		for _, other := range scores {
			if other != nil && other.Cmp(score) > 0 {
				ranks[a]++
			}
		}
	}
	return ranks
}

func scoreOf(c *scoring.Scorecard, standard int) *big.Rat {
	if standard < 0 {
		return c.Score
	}
	return c.Standards[standard].Score
}

// rankModel is what the draws need of the forces and the framework, in the order
// in which they use it.
type rankModel struct {
	top        float64
	standards  []float64 // weights
	indicators []float64 // weights, the standards' one after the other
	ends       []int     // where each standard's indicators end
	cells      []rankCell
	forces     int
	scored     []bool // [standard + 1][force], the whole first: there is a score
}

// rankCell is a force's indicator: the level one below, the level and the one above,
// and 1 where it applies, 0 where it does not.
type rankCell struct {
	levels  [3]float64
	applies float64
}

func newRankModel(t *Table) *rankModel {
	m := &rankModel{top: float64(t.Framework.Top()), forces: len(t.Forces)}
	for s := range t.Framework.Standards {
		standard := &t.Framework.Standards[s]
		m.standards = append(m.standards, standard.Weight.Float64())
		for i := range standard.Indicators {
			m.indicators = append(m.indicators, standard.Indicators[i].Weight.Float64())
		}
		m.ends = append(m.ends, len(m.indicators))
	}
	for s := -1; s < len(m.standards); s++ {
		for f := range t.Forces {
			m.scored = append(m.scored, scoreOf(t.Forces[f].Card, s) != nil)
		}
	}
	for f := range t.Forces {
		for _, standard := range t.Forces[f].Card.Standards {
			for i := range standard.Indicators {
				m.cells = append(m.cells, m.cell(&standard.Indicators[i]))
			}
		}
	}
	return m
}

func (m *rankModel) cell(ind *scoring.Indicator) rankCell {
	if !ind.Applicable {
		return rankCell{}
	}
	x := float64(ind.Scored)
	return rankCell{[3]float64{max(x-1, 0), x, min(x+1, m.top)}, 1}
}

// rankCounts counts in how many draws each force had each rank, and scored higher
// than each other. They are whole numbers, so that it is one whatever order they
// are added in.
type rankCounts struct {
	forces, draws int
	ranks         []uint32 // [standard + 1][force][rank - 1], the whole first
	wins          []uint32 // [force][force], by the whole
}

func newRankCounts(m *rankModel) *rankCounts {
	n := m.forces
	return &rankCounts{forces: n, ranks: make([]uint32, (len(m.standards)+1)*n*n), wins: make([]uint32, n*n)}
}

func (c *rankCounts) add(other *rankCounts) {
	c.draws += other.draws
	for i, n := range other.ranks {
		c.ranks[i] += n
	}
	for i, n := range other.wins {
		c.wins[i] += n
	}
}

// rank returns what the draws say of a force's rank by a standard, or by the
// whole where the standard is -1.
func (c *rankCounts) rank(standard, force int) Rank {
	from := ((standard+1)*c.forces + force) * c.forces
	of := c.ranks[from : from+c.forces]
	low, high := c.percentile(of, lowRank), c.percentile(of, highRank)
	up := new(big.Int).Add(high.Num(), new(big.Int).Sub(high.Denom(), big.NewInt(1)))
	return Rank{
		Median: c.percentile(of, 50),
		Low:    int(new(big.Int).Div(low.Num(), low.Denom()).Int64()),
		High:   int(up.Div(up, high.Denom()).Int64()),
	}
}

// percentile returns a percentile of the ranks that were counted, by linear
// interpolation at position 1 + (draws - 1)·p/100.
func (c *rankCounts) percentile(counted []uint32, p int) *big.Rat {
	position := (c.draws - 1) * p
	at, rest := position/100, position%100
	here, next := rankAt(counted, at), 0
	if rest > 0 {
		next = rankAt(counted, at+1)
		return big.NewRat(int64(here*(100-rest)+next*rest), 100)
	}
	return big.NewRat(int64(here), 1)
}

// rankAt returns the rank at a place, from 0, among those counted in order.
func rankAt(counted []uint32, place int) int {
	for i, n := range counted {
		if place < int(n) {
			return i + 1
		}
		place -= int(n)
	}
	return len(counted)
}

// drawsAtOnce is how many draws are done before the next are handed out.
const drawsAtOnce = 64

// drawRanks makes all draws, on as many cores as there are. Which core makes which
// draw does not matter: each draw has random numbers of its own.
func drawRanks(m *rankModel, o ForcesOptions) (*rankCounts, error) {
	workers := min(runtime.GOMAXPROCS(0), (o.Draws+drawsAtOnce-1)/drawsAtOnce)
	counts := make([]*rankCounts, workers)
	errs := make([]error, workers)
	var next atomic.Int64
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			d := newDrawer(m, o.Seed)
			counts[w] = d.counts
			for errs[w] == nil {
				from := int(next.Add(drawsAtOnce)) - drawsAtOnce
				if from >= o.Draws {
					return
				}
				for draw := from; draw < min(from+drawsAtOnce, o.Draws); draw++ {
					d.draw(uint64(draw))
				}
				if o.Stop != nil {
					errs[w] = o.Stop()
				}
			}
		})
	}
	wait.Wait()
	for w := 1; w < workers; w++ {
		counts[0].add(counts[w])
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return counts[0], nil
}

// drawer makes draws one after the other, in memory of its own.
type drawer struct {
	*rankModel
	seed       uint64
	source     *rand.PCG
	standardW  []float64 // the weights of this draw
	indicatorW []float64
	scores     []int64 // [standard + 1][force], in units of 1e-9, the whole first
	keys       []int64
	counts     *rankCounts
}

func newDrawer(m *rankModel, seed uint64) *drawer {
	return &drawer{
		rankModel: m, seed: seed, source: rand.NewPCG(0, 0),
		standardW: make([]float64, len(m.standards)), indicatorW: make([]float64, len(m.indicators)),
		scores: make([]int64, (len(m.standards)+1)*m.forces), keys: make([]int64, 0, m.forces),
		counts: newRankCounts(m),
	}
}

// draw makes the draw of a number, from 0. It takes random numbers in one fixed
// order: each standard's weight with its indicators' behind it, then each force's
// indicators, whether they apply or not.
func (d *drawer) draw(number uint64) {
	d.source.Seed(d.seed, number)
	from := 0
	for s, w := range d.standards {
		d.standardW[s] = d.varied(w)
		for i := from; i < d.ends[s]; i++ {
			d.indicatorW[i] = d.varied(d.indicators[i])
		}
		from = d.ends[s]
	}
	for f := range d.forces {
		d.score(f)
	}
	d.counts.draws++
	for s := 0; s <= len(d.standards); s++ {
		d.count(s)
	}
}

// varied returns a weight times 1 + u/4. The conversions round each step on its
// own: a processor that could multiply and add in one step would round once, and
// other ranks might come out on another machine.
func (d *drawer) varied(w float64) float64 {
	u := float64(float64(d.source.Uint64()>>11)*(2.0/(1<<53))) - 1
	return float64(w * (1 + float64(u*weightVaries)))
}

// score scores a force by this draw's weights and levels.
func (d *drawer) score(f int) {
	cells := d.cells[f*len(d.indicators) : (f+1)*len(d.indicators)]
	var whole, weights float64
	from := 0
	for s, end := range d.ends {
		var sum, of float64
		for i := from; i < end; i++ {
			w := float64(d.indicatorW[i] * cells[i].applies)
			sum += float64(w * cells[i].levels[assessedAt(d.source.Uint64())])
			of += w
		}
		from = end
		if !d.scored[(s+1)*d.forces+f] {
			continue
		}
		score := float64(100*sum) / float64(d.top*of)
		d.scores[(s+1)*d.forces+f] = billionths(score)
		whole += float64(d.standardW[s] * score)
		weights += d.standardW[s]
	}
	if d.scored[f] {
		d.scores[f] = billionths(whole / weights)
	}
}

// assessedAt is which of the three levels a random number stands for: one in ten is the
// one below, one in ten the one above.
func assessedAt(random uint64) int {
	at := 1
	if random < tenth {
		at = 0
	}
	if random > math.MaxUint64-tenth {
		at = 2
	}
	return at
}

// billionths rounds a score to 1e-9. Two forces of equal levels may come to binary
// figures that differ in the last place, since different indicators apply to them:
// rounded, equal is equal. Scores that differ do so by far more, but for a chance
// too small to matter.
func billionths(score float64) int64 { return int64(math.Round(float64(score * 1e9))) }

// count counts the ranks of this draw by a standard's scores, or by the whole's
// where it is 0. The scores stand sorted in one number each with the force.
func (d *drawer) count(standard int) {
	d.keys = d.keys[:0]
	for f := range d.forces {
		if at := standard*d.forces + f; d.scored[at] {
			d.keys = append(d.keys, -d.scores[at]<<keyBits|int64(f))
		}
	}
	slices.Sort(d.keys)
	ranks := d.counts.ranks[standard*d.forces*d.forces:]
	best := 0
	for i, key := range d.keys {
		if key>>keyBits != d.keys[best]>>keyBits {
			best = i
		}
		f := int(key & (1<<keyBits - 1))
		ranks[f*d.forces+best]++
		if standard > 0 {
			continue
		}
		for _, above := range d.keys[:best] {
			d.counts.wins[int(above&(1<<keyBits-1))*d.forces+f]++
		}
	}
}

// keyBits hold a force's place: mostRanked has fewer.
const keyBits = 10
