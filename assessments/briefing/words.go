package briefing

import (
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff/lcs"

	"wellbeing/internal/doc"
)

const (
	fewest  = 2  // words that both texts share between two changes, for them to be shown as shared
	context = 8  // words shown on either side of a change
	leastIn = 40 // percent of the words that two texts share, for them to be shown as one
)

// reworded shows a text with what was added to it and removed from it, word by word.
// How it is wrapped is nothing. Texts that have little in common are shown one after
// the other.
func reworded(before, after string) []doc.Words {
	a, b := strings.Fields(before), strings.Fields(after)
	changes := joined(lcs.DiffLines(a, b)) // of words as though they were lines
	shared := len(a)
	for _, c := range changes {
		shared -= c.End - c.Start
	}
	if 100*shared < leastIn*max(len(a), len(b)) {
		return slices.DeleteFunc([]doc.Words{appendSpan(nil, doc.Removed, a), appendSpan(nil, doc.Added, b)}, func(w doc.Words) bool { return w == nil })
	}
	var out doc.Words
	at := 0
	for i, c := range changes {
		out = append(out, kept(a[at:c.Start], i == 0, false)...)
		out = appendSpan(out, doc.Removed, a[c.Start:c.End])
		out = appendSpan(out, doc.Added, b[c.ReplStart:c.ReplEnd])
		at = c.End
	}
	return []doc.Words{append(out, kept(a[at:], false, true)...)}
}

// joined takes into a change what stands between it and the next, where that is a
// word alone: a text of which every other word is struck out cannot be read.
func joined(changes []lcs.Diff) (out []lcs.Diff) {
	for _, c := range changes {
		if last := len(out) - 1; last >= 0 && c.Start-out[last].End < fewest {
			out[last].End, out[last].ReplEnd = c.End, c.ReplEnd
			continue
		}
		out = append(out, c)
	}
	return out
}

// kept shows words that did not change: those next to a change, where there are
// many. First and last say that no change stands before them, or behind.
func kept(all []string, first, last bool) doc.Words {
	head, tail := context, context // next to the change before, and to the one behind
	if first {
		head = 0
	}
	if last {
		tail = 0
	}
	if len(all) <= head+tail+context {
		return appendSpan(nil, doc.Kept, all)
	}
	out := appendSpan(nil, doc.Kept, all[:head])
	out = append(out, doc.Span{Mark: doc.LeftOut})
	return append(out, appendSpan(nil, doc.Kept, all[len(all)-tail:])...)
}

func appendSpan(to doc.Words, mark doc.Mark, all []string) doc.Words {
	if len(all) == 0 {
		return to
	}
	return append(to, doc.Span{Text: strings.Join(all, " "), Mark: mark})
}
