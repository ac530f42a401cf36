package draft

import (
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/yamldoc"
)

// register writes the register of evidence: last time's, or how an item looks.
func (w *writer) register() {
	w.Line(0, "")
	w.Comment(0, "", "The register: each document once. What a type shows, and for how long: wellbeing explain, with the type. The types: "+strings.Join(w.f.TypeIDs(), ", ")+".")
	w.Line(0, "evidence:")
	if w.last != nil {
		for i := range w.last.Evidence {
			if item := &w.last.Evidence[i]; w.rolls(item.ID.Value) {
				w.item(item)
			}
		}
	}
	if w.d.Items == 0 {
		w.sample()
	}
}

// sampleType is the type of the sample: the workforce's own voice, where there is
// such, since its items need most to count.
func (w *writer) sampleType() *framework.EvidenceType {
	for i := range w.f.Types {
		if w.f.Types[i].Voice {
			return &w.f.Types[i]
		}
	}
	return &w.f.Types[0]
}

func (w *writer) sampleID() string {
	return framework.SampleID(w.sampleType().ID, w.o.Date)
}

// sample shows how an item is written, as comments.
func (w *writer) sample() {
	t := w.sampleType()
	w.Line(1, "# - id: %s", w.sampleID())
	w.Line(1, "#   type: %s", yamldoc.Scalar(t.ID))
	w.Line(1, "#   title: %s", yamldoc.Scalar(t.Title))
	w.Line(1, "#   date: %s", w.o.Date)
	w.Line(1, "#   reference: where the force keeps it")
	if len(t.Needs) == 0 {
		return
	}
	var needs []string
	for _, n := range t.Needs {
		needs = append(needs, yamldoc.Scalar(n.Field)+": …")
	}
	w.Line(1, "#   detail: {%s}", strings.Join(needs, ", "))
}

// rolls reports whether an item of the register is carried over: where one
// standard is drafted, only what is cited by what is drafted.
func (w *writer) rolls(id string) bool { return w.o.Standard == "" || w.kept[id] }

// item writes an item of last time's register.
func (w *writer) item(e *assessments.Evidence) {
	w.d.Items++
	if e.Location.Given() && !strings.HasPrefix(e.Location.Value, "https:") {
		w.d.Files++
	}
	if t, ok := w.f.Type(e.Type.Value); ok && !scoring.Current(e, t, w.o.Date) {
		w.d.Stale = append(w.d.Stale, e.ID.Value)
		w.Comment(1, "", "No longer counts on "+w.o.Date.Words()+": "+scoring.WhyPast(e, t, w.o.Date)+". Put a newer one in its place, or take it out.")
	}
	w.Line(1, "- id: %s", yamldoc.Scalar(e.ID.Value))
	w.text("type", e.Type)
	w.text("title", e.Title)
	w.Line(2, "date: %s", e.Date.Value)
	if e.ReviewBy.Given() {
		w.Line(2, "review-by: %s", e.ReviewBy.Value)
	}
	w.text("location", e.Location)
	w.text("reference", e.Reference)
	w.text("sha256", e.SHA256)
	w.text("marking", e.Marking)
	w.text("owner", e.Owner)
	w.text("summary", e.Summary)
	if len(e.Detail.Fields) > 0 {
		w.Line(2, "detail:")
		w.fields(3, "", e.Detail.Fields)
	}
}

func (w *writer) text(key string, t diag.Text) {
	if t.Given() {
		w.Text(2, key, t.Value)
	}
}

// fields writes the keys of a mapping. What stands before the first of them
// begins an item of a list.
func (w *writer) fields(indent int, dash string, fields []assessments.Field) {
	for i := range fields {
		w.value(indent, dash, fields[i].Key.Value, &fields[i].Value)
		if dash != "" {
			dash = ""
			indent++
		}
	}
}

func (w *writer) value(indent int, dash, key string, d *assessments.Detail) {
	key = dash + yamldoc.Scalar(key)
	inner := indent + 1
	if dash != "" {
		inner++
	}
	switch d.Shape {
	case assessments.Nothing:
		w.Line(indent, "%s:", key)
	case assessments.MappingShape:
		w.Line(indent, "%s:", key)
		w.fields(inner, "", d.Fields)
	case assessments.ListShape:
		w.list(indent, inner, key, d.Items)
	default:
		w.Line(indent, "%s: %s", key, scalar(d))
	}
}

// list writes a list of scalars on one line, and one of mappings as items.
func (w *writer) list(indent, inner int, key string, items []assessments.Detail) {
	var words []string
	for i := range items {
		if items[i].Shape == assessments.MappingShape {
			w.Line(indent, "%s:", key)
			for j := range items {
				w.fields(inner, "- ", items[j].Fields)
			}
			return
		}
		words = append(words, scalar(&items[i]))
	}
	w.Line(indent, "%s: [%s]", key, strings.Join(words, ", "))
}

// scalar writes numbers and yes and no as they were written, and a text that
// looks like one of these in quotes, as it was.
func scalar(d *assessments.Detail) string {
	if d.Shape != assessments.TextShape {
		return d.Text
	}
	if _, ok := exact.ParseDecimal(d.Text); ok || slices.Contains([]string{"true", "false", "yes", "no"}, d.Text) {
		return yamldoc.Quoted(d.Text)
	}
	return yamldoc.Scalar(d.Text)
}

// practices carries over what the force shares.
func (w *writer) practices() {
	var all []assessments.Practice
	if w.last != nil {
		for _, p := range w.last.Practices {
			if w.asked(p.Indicator) {
				all = append(all, p)
			} else if w.o.Standard == "" {
				w.d.LeftOver = append(w.d.LeftOver, "practice "+p.ID.Value)
			}
		}
	}
	w.Line(0, "")
	if len(all) == 0 {
		w.Comment(0, "", "What the force shares and took over:")
		w.Line(0, "# practices:")
		w.Line(0, "#   - {id: refresher, title: Refresher in the duty roster, shared-with: [], learned-from: [], status: live}")
		return
	}
	w.Line(0, "practices:")
	for i := range all {
		w.practice(&all[i])
	}
}

// asked reports whether something belongs to what is drafted.
func (w *writer) asked(indicator diag.Text) bool {
	if !indicator.Given() {
		return w.o.Standard == ""
	}
	ind, ok := w.f.Indicator(indicator.Value)
	return ok && (w.o.Standard == "" || ind.Standard.ID == w.o.Standard)
}

func (w *writer) practice(p *assessments.Practice) {
	w.Line(1, "- id: %s", yamldoc.Scalar(p.ID.Value))
	w.text("title", p.Title)
	w.text("indicator", p.Indicator)
	w.text("summary", p.Summary)
	w.words("shared-with", p.SharedWith)
	w.words("learned-from", p.LearnedFrom)
	w.text("status", p.Status)
}

func (w *writer) words(key string, all []diag.Text) {
	if len(all) == 0 {
		return
	}
	var words []string
	for _, t := range all {
		words = append(words, yamldoc.Scalar(t.Value))
	}
	w.Line(2, "%s: [%s]", key, strings.Join(words, ", "))
}

// open reports whether an action of last time is still to be done, and belongs
// to what is drafted.
func (w *writer) open(a *assessments.Action) bool { return !a.Done.Given() && w.asked(a.Indicator) }

// actions carries over the actions that are not done.
func (w *writer) actions() {
	w.Line(0, "")
	if w.last != nil {
		for i := range w.last.Actions {
			a := &w.last.Actions[i]
			switch {
			case w.open(a) && w.d.Actions == 0:
				w.Comment(0, "", "The improvement plan, as far as it was open. Add done: and the day to what has been done since.")
				w.Line(0, "actions:")
				fallthrough
			case w.open(a):
				w.d.Actions++
				w.action(a)
			case !a.Done.Given() && w.o.Standard == "":
				w.d.LeftOver = append(w.d.LeftOver, "action "+a.ID.Value)
			}
		}
	}
	if w.d.Actions == 0 {
		w.Comment(0, "", "The improvement plan:")
		w.Line(0, "# actions:")
		w.Line(0, "#   - {id: A1, title: …, indicator: %s, raises-to: %d, owner: …, due: %s}", yamldoc.Scalar(w.firstIndicator()), w.f.Target.Level, w.o.Date)
	}
}

func (w *writer) firstIndicator() string {
	for s := range w.f.Standards {
		if w.o.Standard == "" || w.f.Standards[s].ID == w.o.Standard {
			return w.f.Standards[s].Indicators[0].ID
		}
	}
	return ""
}

func (w *writer) action(a *assessments.Action) {
	if a.Due.Value.Before(w.o.Date) {
		w.Comment(1, "", "Was due on "+a.Due.Value.Words()+".")
	}
	w.Line(1, "- id: %s", yamldoc.Scalar(a.ID.Value))
	w.text("title", a.Title)
	w.text("indicator", a.Indicator)
	w.Line(2, "raises-to: %d", a.RaisesTo.Value)
	w.text("owner", a.Owner)
	w.Line(2, "due: %s", a.Due.Value)
	if a.From.Given() && w.rolls(a.From.Value) {
		w.text("from", a.From)
	}
}
