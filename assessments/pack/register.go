package pack

import (
	"cmp"
	"fmt"
	"slices"

	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
	"wellbeing/internal/doc"
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
	t.add(filled(t.itemTable()), t.citing())
	t.uncited()
	t.described()
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

// ages draws the items by type and age.
func (t *teller) ages() {
	p := doc.Plot{
		Row: "Type of evidence", Unit: " months",
		Series: []doc.Series{{Name: "Counts", Shape: doc.Dot}, {Name: "Does not count", Shape: doc.Cross}},
		Parts:  []doc.Part{{}},
	}
	past := 0
	for i := range t.f.Types {
		of := &t.f.Types[i]
		row, items := doc.PlotRow{Label: of.Title, Marks: [][]doc.Spot{nil, nil}}, 0
		for j := range t.e.Items {
			it := &t.e.Items[j]
			if it.Type != of || it.Date.After(t.e.Day) {
				continue
			}
			p.To = max(p.To, float64(it.Months))
			kind := btoi(!it.Current)
			past += kind
			items++
			row.Marks[kind] = append(row.Marks[kind], doc.Spot{At: float64(it.Months), Text: words.Count(it.Months, "month", "months")})
		}
		if items == 0 {
			continue
		}
		row.Note = words.Count(items, "item", "items") + "; " + lasts(of)
		for kind := range row.Marks {
			slices.SortFunc(row.Marks[kind], func(a, b doc.Spot) int { return cmp.Compare(a.At, b.At) })
		}
		p.Parts[0].Rows = append(p.Parts[0].Rows, row)
	}
	if len(p.Parts[0].Rows) == 0 {
		return
	}
	p.To = max(12, 12*float64((int(p.To)+11)/12))
	caption := fmt.Sprintf("%s, and each counts on %s.", words.Count(len(t.e.Items), "item", "items"), t.e.Day.Words())
	if past > 0 {
		caption = fmt.Sprintf("%d of %s %s not count any more on %s.", past, words.Count(len(t.e.Items), "item", "items"), doesDo(past), t.e.Day.Words())
	}
	t.add(doc.Figure{ID: "figure-ages", Caption: caption, Note: "Age of each item in whole months on " + t.e.Day.Words() + ", by type: a dot counts, a cross does not.", Drawing: p})
}

// lasts says for how long items of a type count.
func lasts(of *framework.EvidenceType) string {
	if !of.MaxAge.Set {
		return "never too old"
	}
	return "counts for " + words.Count(of.MaxAge.Months, "month", "months")
}

func (t *teller) itemTable() doc.Table {
	table := doc.Table{
		Caption: "The register, in the assessment's order",
		Header:  []string{"Reference", "Title and type", "Date and age", "Counts", "Marking", "Where it is, and its digest"},
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
	return ", " + words.Count(it.Months, "month", "months")
}

func (t *teller) counts(it *disclosure.Item) doc.Line {
	if it.Current {
		if !it.ReviewBy.IsZero() {
			return line("yes; to be reviewed by " + it.ReviewBy.Words())
		}
		return line("yes")
	}
	return line(strong("no"), ": "+t.whyNot(it))
}

// beginning is that of a digest.
func beginning(digest string) string {
	if len(digest) > 12 {
		return digest[:12] + "…"
	}
	return digest
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
func commas(all []doc.Run) doc.Line {
	var l doc.Line
	for i, r := range all {
		if i > 0 {
			l = append(l, run(", "))
		}
		l = append(l, r)
	}
	return l
}

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
	if it.SHA256 != "" {
		l = append(l, run("; "+beginning(it.SHA256)))
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

// citing tells what each item is cited for.
func (t *teller) citing() doc.Table {
	table := doc.Table{Caption: "What cites each item", Header: []string{"Reference", "Cited by"}, Right: make([]bool, 2)}
	for i := range t.e.Items {
		it := &t.e.Items[i]
		table.Rows = append(table.Rows, []doc.Line{{t.reference(it.ID)}, t.citedBy(it)})
	}
	return table
}

// described tells who keeps the items, what is said of them, and their digests.
func (t *teller) described() {
	table := doc.Table{Caption: "Who keeps each item, what is said of it, and the SHA-256 digest of its file", Header: []string{"Reference", "Owner", "Summary", "Digest"}, Right: make([]bool, 4)}
	for i := range t.e.Items {
		it := &t.e.Items[i]
		if it.Owner != "" || it.Summary != "" || it.SHA256 != "" {
			table.Rows = append(table.Rows, []doc.Line{{t.reference(it.ID)}, cell(it.Owner), cell(it.Summary), cell(it.SHA256)})
		}
	}
	if len(table.Rows) > 0 {
		t.add(doc.Details{Summary: "Owners, summaries and whole digests", Blocks: []doc.Block{filled(table)}})
	}
}
