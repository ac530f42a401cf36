package compare

import "slices"

// DrawRanks returns the forces' ranks in each draw, by the whole or, from 1, by a
// standard: [draw][force], 0 where a force has none. It is one plain loop over the
// draws, which counts nothing, and sorts nothing.
func DrawRanks(t *Table, standard int) [][]int {
	m := newRankModel(t)
	d := newDrawer(m, t.Options.Seed)
	var all [][]int
	for draw := range t.Options.Draws {
		d.draw(uint64(draw))
		scores := d.scores[standard*m.forces : (standard+1)*m.forces]
		ranks := make([]int, m.forces)
		for a := range ranks {
			if !m.scored[standard*m.forces+a] {
				continue
			}
			ranks[a] = 1
			for b := range ranks {
				if m.scored[standard*m.forces+b] && scores[b] > scores[a] {
					ranks[a]++
				}
			}
		}
		all = append(all, ranks)
	}
	return all
}

// RankCounts returns in how many draws each force had each rank by the whole, and
// scored higher than each other: [force][rank - 1] and [force][force].
func RankCounts(t *Table) (ranks, wins [][]uint32, err error) {
	c, err := drawRanks(newRankModel(t), t.Options)
	if err != nil {
		return nil, nil, err
	}
	n := len(t.Forces)
	return slices.Collect(slices.Chunk(c.ranks[:n*n], n)), slices.Collect(slices.Chunk(c.wins, n)), nil
}
