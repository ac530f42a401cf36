package page

import (
	"fmt"
	"strconv"
	"strings"

	"wellbeing/internal/doc"
)

// ids are the ids of a page, so that each is there once.
type ids struct {
	taken map[string]bool
	next  map[string]int // the number to try next, by the id that was asked for
}

func newIDs() ids { return ids{taken: map[string]bool{}, next: map[string]int{}} }

// reserve takes the ids that a document gives itself.
func (s ids) reserve(blocks []doc.Block) error {
	for _, block := range blocks {
		for _, id := range idsOf(block) {
			if id == "" {
				continue
			}
			if !isID(id) {
				return fmt.Errorf("%q is no id for a part of a page: it needs letters, digits and hyphens, a letter first", id)
			}
			if s.taken[id] {
				return fmt.Errorf("two parts of a page have the id %q", id)
			}
			s.taken[id] = true
		}
		if d, ok := block.(doc.Details); ok {
			if err := s.reserve(d.Blocks); err != nil {
				return err
			}
		}
	}
	return nil
}

// isID reports what may be an id, and part of an address.
func isID(s string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return strings.ContainsAny(s[:1], letters) && strings.Trim(s, letters+"0123456789-_") == ""
}

func idsOf(block doc.Block) []string {
	switch block := block.(type) {
	case doc.Heading:
		return []string{block.ID}
	case doc.Figure:
		return []string{block.ID}
	case doc.Table:
		return block.IDs
	}
	return nil
}

// free takes an id that no part has: the one asked for, or that with a number.
func (s ids) free(id string) string {
	at := id
	for s.taken[at] {
		n := max(s.next[id], 2)
		at, s.next[id] = id+"-"+strconv.Itoa(n), n+1
	}
	s.taken[at] = true
	return at
}

// prefix takes a beginning of ids that no part's id has.
func (s ids) prefix(n int) string {
	for mark := "p"; ; mark += "p" {
		at, used := mark+strconv.Itoa(n)+"-", false
		for id := range s.taken {
			used = used || strings.HasPrefix(id, at)
		}
		if !used {
			return at
		}
	}
}
