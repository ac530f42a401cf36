package disclosure

import "slices"

// Regrouped names the items whose groups, themes or figures came or went since an edition
// was published before, under the same ids, where either edition suppresses something of
// them. Together the two could tell it: what is not there any more, or not yet, is the
// difference between them. Such an item is to have an id of its own, by which nothing is
// held against what it was. Of no edition before there is nothing to name.
func (e *Edition) Regrouped(before *Earlier) []Refusal {
	if before == nil {
		return nil
	}
	then, now := partsOf(before.Figures), partsOf(e.Figures())
	var no []Refusal
	for i := range e.Items {
		id := e.Items[i].ID
		was, is := then[id], now[id]
		if was == nil || is == nil || slices.Equal(was.parts, is.parts) || !was.hides && !is.hides {
			continue
		}
		no = append(no, Refusal{
			"evidence " + id, "its groups or figures are others than in the pack that was published before, and some are of few people",
			"give the item an id of its own, or keep its groups as they were",
		})
	}
	return no
}

// itemParts is what an edition tells of an item: the places of its parts, and whether one
// of its figures is suppressed.
type itemParts struct {
	parts []string
	hides bool
}

func partsOf(figures []Told) map[string]*itemParts {
	all := map[string]*itemParts{}
	for _, t := range figures {
		it := all[t.Item]
		if it == nil {
			it = &itemParts{}
			all[t.Item] = it
		}
		it.parts = append(it.parts, t.Question+"\x00"+t.Entry+"\x00"+t.Figure)
		it.hides = it.hides || t.Count.State == Suppressed || t.Of.State == Suppressed || t.Rate.State == Suppressed
	}
	for _, it := range all {
		slices.Sort(it.parts)
	}
	return all
}
