package diag

import (
	"strconv"
	"strings"
)

// Path is the way to a place in the data, as a chain from the place to the
// root. It becomes text only for a finding. The nil path is the root.
type Path struct {
	up    *Path
	key   string
	index int
	list  bool
}

// Key is the path to what stands under a key.
func (p *Path) Key(key string) *Path { return &Path{up: p, key: key} }

// Index is the path to an item of a list, counted from 0.
func (p *Path) Index(i int) *Path { return &Path{up: p, index: i, list: true} }

// String writes the path as in evidence[2].detail.questions[0].
func (p *Path) String() string {
	var steps []*Path
	for ; p != nil; p = p.up {
		steps = append(steps, p)
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		s := steps[i]
		if s.list {
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(stepName(s.key))
	}
	return b.String()
}

// stepName puts a key into quotes where it could be taken for more than one step.
func stepName(key string) string {
	if key == "" || strings.ContainsAny(key, ".[]\" ") || len(key) > 60 {
		return Quote(key)
	}
	return key
}
