package pack

import (
	"strconv"
	"strings"

	"wellbeing/internal/doc"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// waived lists the warnings that the force let pass, by name, with its reasons.
func (t *teller) waived() {
	if t.published() || len(t.Quieted) == 0 {
		return
	}
	t.heading(3, "Warnings that the "+t.body()+" let pass")
	table := doc.Table{
		Caption: "Each is quieted by a waiver, which changes no level and no score",
		Header:  []string{"Warning", "About", "What it says", "Reason", "Holds until"},
		Right:   make([]bool, 5),
	}
	for _, q := range t.Quieted {
		until := "for good"
		if q.Until != "" {
			until = dateWords(q.Until)
		}
		message := datesInWords(words.Sentence(words.Capital(t.titled(q.Message))))
		table.Rows = append(table.Rows, []doc.Line{line(q.Rule), t.about(q.Where), t.linkIDs(message), line(words.Sentence(q.Reason)), line(until)})
	}
	t.add(table)
}

// about leads to what a place in the assessment is about.
func (t *teller) about(where string) doc.Line {
	path := strings.FieldsFunc(where, func(r rune) bool { return strings.ContainsRune(".[]", r) })
	if len(path) > 2 && path[0] == "standards" && t.indicators[path[2]] != nil {
		return doc.Line{t.toIndicator(path[2])}
	}
	if len(path) > 1 {
		n, err := strconv.Atoi(path[1])
		switch {
		case err != nil || n < 0:
		case path[0] == "evidence" && n < len(t.e.Items):
			return doc.Line{t.toItem(t.e.Items[n].ID)}
		case path[0] == "actions" && n < len(t.e.Actions):
			return doc.Line{t.toAction(n)}
		}
	}
	if len(path) == 0 {
		return line("the whole")
	}
	return line(label(path[0]))
}

// datesInWords writes the days in a text as people do.
func datesInWords(text string) string {
	const length = len("2020-03-31")
	var b strings.Builder
	for i := 0; i < len(text); {
		if i+length <= len(text) && !partOfWord(text, i-1) && !partOfWord(text, i+length) {
			if d, ok := exact.ParseDate(text[i : i+length]); ok {
				b.WriteString(d.Words())
				i += length
				continue
			}
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}

// partOfWord reports whether a text has a digit, a letter or a hyphen at a place.
func partOfWord(text string, at int) bool {
	return at >= 0 && at < len(text) && isIDRune(rune(text[at]))
}
