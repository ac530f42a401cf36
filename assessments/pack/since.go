package pack

import (
	"strings"

	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/internal/doc"
)

// since says what changed since the submission before, and what to ask of it.
func (t *teller) since() {
	if t.Previous == nil {
		return
	}
	t.part("since", "Since last time")
	for _, b := range briefing.Since(t.Previous, 2) {
		t.add(t.linked(b))
	}
}

// linked leads from the ids that a block names to what the pack says of them.
func (t *teller) linked(b doc.Block) doc.Block {
	if h, ok := b.(doc.Heading); ok {
		for _, kind := range compare.Kinds { // which the program has for them
			h.Text = strings.Replace(h.Text, " ("+string(kind)+")", "", 1)
		}
		return h
	}
	l, ok := b.(doc.List)
	if !ok {
		return b
	}
	items := make([]doc.Item, len(l.Items))
	for i, it := range l.Items {
		if t.indicators[it.Term] != nil {
			it.Line = line(t.toIndicator(it.Term), ": ", t.linkIDs(t.titled(it.Text)))
			it.Term, it.Text = "", ""
		} else if it.Line == nil {
			it.Line, it.Text = t.linkIDs(t.titled(it.Text)), ""
		}
		items[i] = it
	}
	l.Items = items
	return l
}

// linkIDs leads from the ids in a text to what they name, by its title. One that is a
// word of the language too is taken as an id where a text of the program names one:
// after "for" or at the beginning, say, and before a comma or "is". Elsewhere the words
// may be the force's own, and stay.
func (t *teller) linkIDs(text string) doc.Line {
	var l doc.Line
	for at := 0; at < len(text); {
		start := strings.IndexFunc(text[at:], isIDRune)
		if start < 0 {
			l = append(l, run(text[at:]))
			break
		}
		start += at
		end := len(text)
		if n := strings.IndexFunc(text[start:], func(r rune) bool { return !isIDRune(r) }); n >= 0 {
			end = start + n
		}
		id, named := text[start:end], namedThere(text[:start], text[end:])
		to := t.placeOf(id)
		if !strings.ContainsAny(id, "-0123456789") && !named {
			to = ""
		}
		if to != "" && named {
			id = t.byTitle(id)
		}
		l = append(l, run(text[at:start]), doc.Run{Text: id, To: to})
		at = end
	}
	return joined(l)
}

// namedThere reports whether what stands before and behind a word is as where an indicator
// is named.
func namedThere(before, behind string) bool {
	begins := before == ""
	for _, word := range []string{" for ", " put ", ", ", " and ", ": "} {
		begins = begins || strings.HasSuffix(before, word)
	}
	ends := false
	for _, word := range []string{", ", " and ", " is ", " was ", " at level ", ": ", " of ", ")", "."} {
		ends = ends || strings.HasPrefix(behind, word)
	}
	return begins && ends
}

// byTitle is the title of an indicator or of an item, in quotation marks; an action is
// called by its id.
func (t *teller) byTitle(id string) string {
	switch {
	case t.indicators[id] != nil:
		return "“" + t.indicators[id].Of.Title + "”"
	case t.item(id) != nil:
		return "“" + t.item(id).Title + "”"
	}
	return id
}

func isIDRune(r rune) bool {
	return r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// placeOf is the place of what an id names; empty: it names nothing.
func (t *teller) placeOf(id string) string {
	if t.indicators[id] != nil {
		return indicatorPlace(id)
	}
	if i, ok := t.items[id]; ok {
		return itemPlace(i)
	}
	if i, ok := t.actions[id]; ok {
		return actionPlace(i)
	}
	return ""
}

// joined joins runs that stand side by side and lead nowhere.
func joined(l doc.Line) doc.Line {
	var out doc.Line
	for _, r := range l {
		if r.Text == "" {
			continue
		}
		last := len(out) - 1
		if last >= 0 && r.To == "" && out[last].To == "" && r.Strong == out[last].Strong {
			out[last].Text += r.Text
			continue
		}
		out = append(out, r)
	}
	return out
}
