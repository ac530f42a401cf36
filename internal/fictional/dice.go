package fictional

// dice are numbers that look random and are the same everywhere: in each release
// of Go, on each machine. What they are for decides them, so that one text more
// changes no other.
type dice struct{ state uint64 }

// throw returns dice for something that these words name.
func throw(words ...string) *dice {
	state := uint64(14695981039346656037) // FNV-1a
	for _, w := range words {
		for i := range len(w) {
			state = (state ^ uint64(w[i])) * 1099511628211
		}
		state = (state ^ 0xff) * 1099511628211
	}
	return &dice{state}
}

// next is SplitMix64.
func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1.
func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

// between returns a number from a to b, either of them possible.
func (d *dice) between(a, b int) int { return a + d.below(b-a+1) }

// chance is true so many times in a thousand.
func (d *dice) chance(inThousand int) bool { return d.below(1000) < inThousand }

func pick[T any](d *dice, from []T) T { return from[d.below(len(from))] }
