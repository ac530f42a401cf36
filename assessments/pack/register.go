package pack

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// register tells of each item of evidence, and of what becomes of them all.
func (t *teller) register() {
	t.part("register", "Evidence register")
	if len(t.e.Items) == 0 {
		t.sentence("No item is in the register.")
		return
	}
	t.files()
	t.ages()
	t.add(filled(t.itemTable()))
	t.citing()
	t.uncited()
}

// files says where the evidence itself is.
func (t *teller) files() {
	local := 0
	for i := range t.e.Items {
		if isFile(&t.e.Items[i]) {
			local++
		}
	}
	ask := func(what string) string {
		if t.example() {
			return ""
		}
		return fmt.Sprintf(" Ask the %s for %s.", t.body(), what)
	}
	switch {
	case t.published():
		t.sentence("The evidence itself is not part of this edition.")
	case local == 0:
		t.sentence("No item is a file beside the assessment.%s", ask("what is named here"))
	case t.Files.Copied:
		t.sentence("The files of the evidence are in the pack, under evidence; the digest of a file tells whether it was changed.%s", ask("the items that are held elsewhere"))
	default:
		t.sentence("The files of the evidence are not in the pack; the digest of a file tells whether it is the one that was meant.%s", ask("them"))
	}
	if len(t.Files.Missing) > 0 {
		var missing []doc.Run
		for _, id := range t.Files.Missing {
			missing = append(missing, t.toItem(id))
		}
		t.names("Missing when the pack was made, which was allowed", missing)
	}
}

// isFile reports whether an item is a file below the assessment's folder.
func isFile(it *disclosure.Item) bool {
	return it.Location != "" && !isAddress(it.Location)
}

func isAddress(location string) bool {
	return len(location) > 8 && location[:8] == "https://"
}

// ages draws the items by type and age, under how many of them do not count on the day.
func (t *teller) ages() {
	past := 0
	for i := range t.e.Items {
		past += btoi(!t.e.Items[i].Current)
	}
	items, day := words.Count(len(t.e.Items), "item", "items"), t.e.Day.Words()
	caption := items + ", and each counts on " + day + "."
	if past > 0 {
		caption = fmt.Sprintf("%d of %s %s not count on %s.", past, items, doesDo(past), day)
	}
	p := doc.Plot{
		Row: "Type of evidence", To: 12, Unit: " months",
		Series: []doc.Series{{Name: "Counts", Shape: doc.Dot}, {Name: "Does not count", Shape: doc.Cross}},
		Parts:  []doc.Part{{}},
	}
	for i := range t.f.Types {
		row := t.agesOf(&t.f.Types[i])
		for _, all := range row.Marks {
			for _, spot := range all {
				p.To = max(p.To, 12*math.Ceil(spot.At/12))
			}
		}
		if len(row.Marks[0])+len(row.Marks[1]) > 0 {
			p.Parts[0].Rows = append(p.Parts[0].Rows, row)
		}
	}
	if len(p.Parts[0].Rows) == 0 {
		t.add(doc.Passage{strong(caption)})
		return
	}
	t.add(doc.Figure{ID: "figure-ages", Caption: caption, Note: "Age of each item in whole months on " + day + ", by type: a dot counts, a cross does not.", Drawing: p})
}

// agesOf has the items of a type that are not dated after the day.
func (t *teller) agesOf(of *framework.EvidenceType) doc.PlotRow {
	row := doc.PlotRow{Label: of.Title, Marks: [][]doc.Spot{nil, nil}}
	for i := range t.e.Items {
		it := &t.e.Items[i]
		if it.Type != of || it.Date.After(t.e.Day) {
			continue
		}
		kind := btoi(!it.Current)
		row.Marks[kind] = append(row.Marks[kind], doc.Spot{At: float64(it.Months), Text: words.Count(it.Months, "month", "months")})
	}
	for _, all := range row.Marks {
		slices.SortFunc(all, func(a, b doc.Spot) int { return cmp.Compare(a.At, b.At) })
	}
	row.Note = words.Count(len(row.Marks[0])+len(row.Marks[1]), "item", "items") + ", never too old"
	if of.MaxAge.Set {
		row.Note = words.Count(len(row.Marks[0])+len(row.Marks[1]), "item", "items") + "; counts for " + words.Count(of.MaxAge.Months, "month", "months")
	}
	return row
}

func (t *teller) itemTable() doc.Table {
	table := doc.Table{
		Caption: "The register, in the assessment's order",
		Header:  []string{"Reference", "Title and type", "Date and age", "Counts", "Marking", "Where it is"},
		Right:   make([]bool, 6),
	}
	for i := range t.e.Items {
		it := &t.e.Items[i]
		table.Rows = append(table.Rows, []doc.Line{
			line(it.ID), line(it.Title + " (" + kindOf(it) + ")"), line(it.Date.Words() + t.age(it)), t.counts(it), line(it.Marking), whereabouts(it),
		})
		table.IDs = append(table.IDs, itemPlace(i))
	}
	return table
}

func (t *teller) age(it *disclosure.Item) string {
	if it.Date.After(t.e.Day) {
		return ""
	}
	if it.Months == 0 {
		return ", under a month"
	}
	return ", " + words.Count(it.Months, "month", "months")
}

// lasts says until when an item counts.
func (t *teller) lasts(it *disclosure.Item) string {
	tooOld := exact.Date{}
	if it.Type != nil && it.Type.MaxAge.Set {
		tooOld = it.Date.AddMonths(it.Type.MaxAge.Months)
	}
	switch {
	case !it.ReviewBy.IsZero() && (tooOld.IsZero() || it.ReviewBy.Before(tooOld)):
		return ", until its review by " + it.ReviewBy.Words()
	case !tooOld.IsZero():
		return ", until " + tooOld.Words()
	}
	return ""
}

func (t *teller) counts(it *disclosure.Item) doc.Line {
	if it.Current {
		return line("yes" + t.lasts(it))
	}
	return line(strong("no"), ": "+t.whyNot(it))
}

// citedBy leads to the answers that an item is cited in, or used by otherwise: by their
// references, which are short.
func (t *teller) citedBy(it *disclosure.Item) doc.Line {
	var all []doc.Run
	for _, id := range it.CitedBy {
		all = append(all, doc.Run{Text: id, To: indicatorPlace(id)})
	}
	for _, id := range it.Read {
		if !slices.Contains(it.CitedBy, id) {
			all = append(all, doc.Run{Text: id + " (its measure)", To: indicatorPlace(id)})
		}
	}
	for _, id := range it.GaveRise {
		all = append(all, doc.Run{Text: "action " + id, To: actionPlace(t.actions[id])})
	}
	if all == nil {
		return line("nothing")
	}
	return commas(all)
}

// commas joins references.
func commas(all []doc.Run) doc.Line { return between(all, ", ") }

// whereabouts says where an item is to be found.
func whereabouts(it *disclosure.Item) doc.Line {
	var l doc.Line
	if it.Location != "" {
		r := run(it.Location)
		if isAddress(it.Location) {
			r.Address = it.Location
		}
		l = append(l, r)
	}
	if it.Reference != "" {
		if l != nil {
			l = append(l, run("; "))
		}
		l = append(l, run(it.Reference))
	}
	if l == nil {
		return line("–")
	}
	return l
}

// uncited names the items that no answer cites.
func (t *teller) uncited() {
	var nowhere []doc.Run
	for i := range t.e.Items {
		if it := &t.e.Items[i]; len(it.CitedBy) == 0 && len(it.Read) == 0 {
			nowhere = append(nowhere, t.toItem(it.ID))
		}
	}
	if nowhere == nil {
		t.sentence("Each item is cited by an answer.")
		return
	}
	t.names("Cited by no answer", nowhere)
}

// citing tells what each item is cited for, who keeps it, what is said of it, and the
// digest of its file.
func (t *teller) citing() {
	var l doc.List
	for i := range t.e.Items {
		it := &t.e.Items[i]
		says := line(t.reference(it.ID), " – cited by: ", t.citedBy(it), ".")
		if more := described(it); more != "" {
			says = append(says, run(" Kept by: "+words.Sentence(more)))
		}
		if it.SHA256 != "" {
			says = append(says, run(" SHA-256: "+it.SHA256))
		}
		l.Items = append(l.Items, doc.Item{Line: says})
	}
	t.heading(3, "What cites each item, and who keeps it")
	t.add(l)
}

// described tells who keeps an item, and what is said of it.
func described(it *disclosure.Item) string {
	if it.Summary == "" {
		return it.Owner
	}
	if it.Owner == "" {
		return "not said. " + it.Summary
	}
	return words.Sentence(it.Owner) + " " + it.Summary
}
