package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"wellbeing/assessments/scoring"
	"wellbeing/internal/exact"
)

// Narrative is what an answer tells, with whose it is.
type Narrative struct {
	Force, Indicator string // ids
	Date             exact.Date
	Text             string
}

// Narratives returns what a submission's answers tell, in the framework's order.
func Narratives(c *scoring.Scorecard) []Narrative {
	var all []Narrative
	for s := range c.Standards {
		for i := range c.Standards[s].Indicators {
			if ind := &c.Standards[s].Indicators[i]; narrativeOf(ind.Answer) != "" {
				all = append(all, Narrative{forceIDOf(c), ind.Of.ID, c.Assessment.Date.Value, ind.Answer.Narrative.Value})
			}
		}
	}
	return all
}

// The bounds of what counts as copied: texts of so many words, cut into every run
// of so many, of whose runs four in five are the same.
const (
	copiedWords  = 30
	shingleWords = 5
)

// CopiedAmong asks about the narratives after that are also another force's, before
// or after: the questions by force, in the order of the narratives. A text that
// stood in the other's submission before and not in one's own is the other's, who is
// not asked. Of very many texts that are alike, one is held against so many that no
// more would be named. Stop is asked now and then, and what it returns ends the
// search; it may be nil.
func CopiedAmong(before, after []Narrative, stop func() error) (map[string][]Question, error) {
	c, err := newCopying(before, after, stop)
	if err != nil {
		return nil, err
	}
	questions := map[string][]Question{}
	for i := range c.texts {
		if t := &c.texts[i]; t.after {
			if others := t.others(); len(others) > 0 {
				questions[t.Force] = append(questions[t.Force], Question{Kind: Copied, Indicator: t.Indicator, Text: copiedText(t, others)})
			}
		}
	}
	return questions, nil
}

// copying finds which of many texts are the same.
type copying struct {
	texts []copiable
	sets  []*shingleSet
}

// copiable is a narrative that is long enough.
type copiable struct {
	Narrative
	after bool
	set   *shingleSet
}

// shingleSet is a set of shingles with the texts that have it, and the sets that
// are as good as the same, with itself.
type shingleSet struct {
	shingles []int32 // the rarest first
	texts    []int   // in copying.texts
	like     []likeness
	alike    []alike
	stood    map[string]bool // forces whose submission before has it, or one like it
}

// likeness is a set that is as good as the same, with how much they share.
type likeness struct {
	set          *shingleSet
	both, either int // shingles
}

func newCopying(before, after []Narrative, stop func() error) (*copying, error) {
	c := &copying{}
	s := &shingling{words: map[string]int32{}, shingles: map[[shingleWords]int32]int32{}}
	for _, n := range before {
		c.add(s, n, false)
	}
	for _, n := range after {
		c.add(s, n, true)
	}
	c.group(s)
	if err := c.compare(len(s.count), stop); err != nil {
		return nil, err
	}
	for _, set := range c.sets {
		set.alike, set.stood = c.alike(set), c.stood(set)
	}
	return c, nil
}

// shingling numbers words and shingles.
type shingling struct {
	words    map[string]int32
	shingles map[[shingleWords]int32]int32
	count    []int32 // texts that have each
}

func (c *copying) add(s *shingling, n Narrative, after bool) {
	if shingles := s.of(n.Text); shingles != nil {
		c.texts = append(c.texts, copiable{n, after, &shingleSet{shingles: shingles}})
	}
}

// of returns the set of a text's shingles in the order of their numbers; nil where
// it has too few words.
func (s *shingling) of(text string) []int32 {
	runs := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(runs) < copiedWords {
		return nil
	}
	all := make([]int32, 0, len(runs))
	var run [shingleWords]int32
	for i, word := range runs {
		n, known := s.words[word]
		if !known {
			n = int32(len(s.words))
			s.words[word] = n
		}
		copy(run[:], run[1:])
		run[shingleWords-1] = n
		if i >= shingleWords-1 {
			all = append(all, s.number(run))
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, n := range all {
		s.count[n]++
	}
	return all
}

func (s *shingling) number(run [shingleWords]int32) int32 {
	n, known := s.shingles[run]
	if !known {
		n = int32(len(s.count))
		s.shingles[run] = n
		s.count = append(s.count, 0)
	}
	return n
}

// group puts the texts with the same set together, and the rarest shingles of each
// first.
func (c *copying) group(s *shingling) {
	order := make([]int, len(c.texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(c.texts[a].set.shingles, c.texts[b].set.shingles) })
	for _, i := range order {
		t := &c.texts[i]
		if n := len(c.sets); n > 0 && slices.Equal(c.sets[n-1].shingles, t.set.shingles) {
			t.set = c.sets[n-1]
		} else {
			c.sets = append(c.sets, t.set)
		}
		t.set.texts = append(t.set.texts, i)
	}
	for _, set := range c.sets {
		slices.SortFunc(set.shingles, func(a, b int32) int { return cmp.Or(cmp.Compare(s.count[a], s.count[b]), cmp.Compare(a, b)) })
	}
}

// mostAlike is how many sets one is held against that are like it.
const mostAlike = 200

// compare finds the sets that are alike. Two sets that share four in five of their
// shingles share one of the rarest fifth of each, so that only those are looked up.
func (c *copying) compare(shingles int, stop func() error) error {
	index := make([][]int32, shingles) // sets that have a shingle among their rarest
	seen := make([]int32, len(c.sets)) // by which set, from 1, it was last looked at
	marked := make([]int32, shingles)  // by which set, from 1, that has it
	for i, set := range c.sets {
		if stop != nil {
			if err := stop(); err != nil {
				return err
			}
		}
		mark := int32(i + 1)
		n := len(set.shingles)
		set.like = append(set.like, likeness{set, n, n})
		for _, shingle := range set.shingles {
			marked[shingle] = mark
		}
		for _, shingle := range set.shingles[:n-(4*n+4)/5+1] {
			for _, j := range index[shingle] {
				if seen[j] != mark && len(set.like) < mostAlike {
					seen[j] = mark
					set.compare(c.sets[j], marked, mark)
				}
			}
			index[shingle] = append(index[shingle], int32(i))
		}
	}
	return nil
}

// compare notes another set where the two are alike: of the shingles in either,
// four in five and more are in both.
func (s *shingleSet) compare(other *shingleSet, marked []int32, mark int32) {
	both := 0
	for _, shingle := range other.shingles {
		if marked[shingle] == mark {
			both++
		}
	}
	either := len(s.shingles) + len(other.shingles) - both
	if 5*both >= 4*either && len(other.like) < mostAlike {
		s.like = append(s.like, likeness{other, both, either})
		other.like = append(other.like, likeness{s, both, either})
	}
}

// alike is a text, with how much it and another share.
type alike struct {
	*copiable
	both, either int
}

// alike returns the texts that have a set or one like it, by force, the latest
// first, an indicator of a force once.
func (c *copying) alike(set *shingleSet) []alike {
	var all []alike
	for _, like := range set.like {
		for _, i := range like.set.texts {
			all = append(all, alike{&c.texts[i], like.both, like.either})
		}
	}
	slices.SortFunc(all, func(a, b alike) int {
		return cmp.Or(strings.Compare(a.Force, b.Force), b.Date.Compare(a.Date), cmp.Compare(b.both*a.either, a.both*b.either), strings.Compare(a.Indicator, b.Indicator))
	})
	seen := make(map[[2]string]bool, len(all))
	return slices.DeleteFunc(all, func(a alike) bool {
		key := [2]string{a.Force, a.Indicator}
		again := seen[key]
		seen[key] = true
		return again
	})
}

// others are those of the texts like one that are of other forces, and of which it
// is not the origin.
func (t *copiable) others() []alike {
	var others []alike
	for _, a := range t.set.alike {
		if a.Force != t.Force && !(a.after && t.origin(a.copiable)) {
			others = append(others, a)
		}
	}
	return others
}

// origin reports whether a text is its force's own, and the other a copy of it.
func (t *copiable) origin(other *copiable) bool { return other.takenFrom(t) && !t.takenFrom(other) }

// takenFrom reports whether a text stood in the other's submission before, and not
// in its own force's.
func (t *copiable) takenFrom(other *copiable) bool {
	return t.set.stood[other.Force] && !t.set.stood[t.Force]
}

// stood returns the forces whose submission before has a set, or one like it.
func (c *copying) stood(set *shingleSet) map[string]bool {
	forces := map[string]bool{}
	for _, like := range set.like {
		for _, i := range like.set.texts {
			if t := &c.texts[i]; !t.after {
				forces[t.Force] = true
			}
		}
	}
	return forces
}

func copiedText(t *copiable, others []alike) string {
	names := make([]string, len(others))
	for i, o := range others {
		if i > mostNamed { // never told
			break
		}
		names[i] = fmt.Sprintf("that of %s for %s of %s (%s)", o.Force, o.Indicator, o.Date.Words(), o.share())
	}
	return fmt.Sprintf("The narrative for %s of %s reads like %s: whose words are they, and do they say what is done here?", t.Indicator, t.Force, namedFew(names))
}

// share says how much of the two texts is the same, never more than it is.
func (a alike) share() string {
	if a.both == a.either {
		return "word for word"
	}
	return fmt.Sprintf("%d%% of the runs of five words are in both", 100*a.both/a.either)
}
