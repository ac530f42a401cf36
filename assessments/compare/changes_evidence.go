package compare

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"

	"wellbeing/assessments"
)

// matchItems finds which items of the two registers are the same: by id; of those
// left, by location and digest, by location, by digest, in the order of their ids,
// so that the order of the register is nothing.
func (p *pairing) matchItems() {
	p.renamed, p.twins = map[string]string{}, map[string]*EvidenceChange{}
	var was, is []*assessments.Evidence
	for id, b := range p.before.items {
		if a := p.after.items[id]; a != nil {
			p.twin(b, a)
		} else {
			was = append(was, b)
		}
	}
	for id, a := range p.after.items {
		if p.before.items[id] == nil {
			is = append(is, a)
		}
	}
	sortItems(was)
	sortItems(is)
	for _, identity := range []func(*assessments.Evidence) string{
		func(e *assessments.Evidence) string {
			return strings.TrimSpace(e.Location.Value + "\n" + itemDigest(e))
		},
		func(e *assessments.Evidence) string { return e.Location.Value },
		itemDigest,
	} {
		was, is = p.matchBy(was, is, identity)
	}
}

func sortItems(items []*assessments.Evidence) {
	slices.SortFunc(items, func(a, b *assessments.Evidence) int { return cmp.Compare(a.ID.Value, b.ID.Value) })
}

// itemDigest returns an item's digest, which is the same in small and in capital
// letters.
func itemDigest(e *assessments.Evidence) string { return strings.ToLower(e.SHA256.Value) }

// matchBy pairs the items of which an identity is given and the same, and returns
// those that are left.
func (p *pairing) matchBy(was, is []*assessments.Evidence, identity func(*assessments.Evidence) string) (leftWas, leftIs []*assessments.Evidence) {
	waiting := map[string][]*assessments.Evidence{}
	for _, b := range was {
		if key := identity(b); key != "" {
			waiting[key] = append(waiting[key], b)
		}
	}
	for _, a := range is {
		key := identity(a)
		if key == "" || len(waiting[key]) == 0 {
			leftIs = append(leftIs, a)
			continue
		}
		p.twin(waiting[key][0], a)
		waiting[key] = waiting[key][1:]
	}
	for _, b := range was {
		if p.twins[b.ID.Value] == nil {
			leftWas = append(leftWas, b)
		}
	}
	return leftWas, leftIs
}

func (p *pairing) twin(b, a *assessments.Evidence) {
	p.twins[b.ID.Value] = &EvidenceChange{Before: b, After: a, Fields: p.itemFields(b, a)}
	if b.ID.Value != a.ID.Value {
		p.renamed[a.ID.Value] = b.ID.Value
	}
}

// was returns the id that an item of the register after had before. One that is
// new keeps its own, which no item before has.
func (p *pairing) was(id string) string {
	if old, ok := p.renamed[id]; ok {
		return old
	}
	return id
}

// asIs is the id of an item before, as it is.
func asIs(id string) string { return id }

// evidenceChanges lists what changed in the register.
func (p *pairing) evidenceChanges() EvidenceChanges {
	var e EvidenceChanges
	after := p.after.card.Assessment.Evidence
	for i := range after {
		twin := p.twins[p.was(after[i].ID.Value)]
		switch {
		case twin == nil:
			e.Added = append(e.Added, &after[i])
		case len(twin.Fields) > 0:
			e.Changed = append(e.Changed, *twin)
		}
	}
	before := p.before.card.Assessment.Evidence
	for i := range before {
		if p.twins[before[i].ID.Value] == nil {
			e.Removed = append(e.Removed, &before[i])
		}
	}
	return e
}

// sameMarking reports whether an item is marked alike. One that is left out is the
// assessment's; where that changed, the assessment did, and not the item.
func (p *pairing) sameMarking(b, a *assessments.Evidence) bool {
	was := cmp.Or(b.Marking.Value, p.before.card.Assessment.Marking.Value)
	is := cmp.Or(a.Marking.Value, p.after.card.Assessment.Marking.Value)
	return b.Marking.Value == a.Marking.Value || was == is
}

// itemFields lists the fields that differ between two states of an item, in the
// order of the format.
func (p *pairing) itemFields(b, a *assessments.Evidence) []string {
	var fields []string
	for _, f := range [...]struct {
		name string
		same bool
	}{
		{"id", b.ID.Value == a.ID.Value},
		{"type", b.Type.Value == a.Type.Value},
		{"title", sameWords(b.Title.Value, a.Title.Value)},
		{"date", b.Date.Value == a.Date.Value},
		{"review-by", b.ReviewBy.Value == a.ReviewBy.Value},
		{"location", b.Location.Value == a.Location.Value},
		{"reference", sameWords(b.Reference.Value, a.Reference.Value)},
		{"sha256", itemDigest(b) == itemDigest(a)},
		{"marking", p.sameMarking(b, a)},
		{"owner", sameWords(b.Owner.Value, a.Owner.Value)},
		{"summary", sameWords(b.Summary.Value, a.Summary.Value)},
		{"detail", sameDetail(&b.Detail, &a.Detail)},
	} {
		if !f.same {
			fields = append(fields, f.name)
		}
	}
	return fields
}

// sameContent reports whether nothing of an item changed but the id that it has.
func (e *EvidenceChange) sameContent() bool {
	return len(e.Fields) == 0 || len(e.Fields) == 1 && e.Fields[0] == "id"
}

func sameDetail(b, a *assessments.Detail) bool {
	if len(b.Fields) == 0 && len(a.Fields) == 0 { // nearly all items
		return true
	}
	return detailMeaning(b) == detailMeaning(a)
}

// detailMeaning is the same of two values that say the same: mappings as sets of
// keys with a value, lists as what stands in them however often, in any order.
func detailMeaning(d *assessments.Detail) [sha256.Size]byte {
	switch d.Shape {
	case assessments.NumberShape:
		return sha256.Sum256([]byte("number " + shortestNumber(d.Number)))
	case assessments.BoolShape:
		return sha256.Sum256([]byte("bool " + yesText(d.Bool)))
	case assessments.ListShape:
		parts := make([][]byte, 0, len(d.Items))
		for i := range d.Items {
			part := detailMeaning(&d.Items[i])
			parts = append(parts, part[:])
		}
		return meaningOf("list ", parts)
	case assessments.TextShape:
		return sha256.Sum256([]byte("text " + unwrapped(d.Text)))
	case assessments.Nothing:
		return [sha256.Size]byte{}
	}
	parts := make([][]byte, 0, len(d.Fields))
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.Value.Shape == assessments.Nothing { // as though it were left out
			continue
		}
		value := detailMeaning(&f.Value)
		part := sha256.Sum256(append(value[:], f.Key.Value...))
		parts = append(parts, part[:])
	}
	return meaningOf("mapping ", parts)
}

func meaningOf(shape string, parts [][]byte) [sha256.Size]byte {
	slices.SortFunc(parts, func(a, b []byte) int { return strings.Compare(string(a), string(b)) })
	all := []byte(shape)
	for _, part := range parts {
		all = append(all, part...)
	}
	return sha256.Sum256(all)
}
