package guide

import (
	"slices"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/exact"
	"wellbeing/internal/yamldoc"
)

// The samples are dated by the framework's target, so that they are the same
// whenever they are asked for. Where the framework names evidence for its levels,
// what follows them reaches the target.

// answerYAML is an answer as it would be written at the target level.
func answerYAML(f *framework.Framework, ind *framework.Indicator) doc.YAML {
	var w yamldoc.Writer
	answerKeys(&w, ind)
	w.Line(3, "level: %d", f.Target.Level)
	w.Line(3, "narrative: |")
	w.Line(4, "What is in place, for whom, and how the force knows.")
	if cited := citedIDs(f, ind); len(cited) > 0 {
		w.Line(3, "evidence:")
		for _, id := range cited {
			w.Line(4, "- {id: %s, where: page 2}", id)
		}
	}
	if len(ind.Measures) > 0 {
		w.Line(3, "measures:")
		for m := range ind.Measures {
			writeReading(&w, 4, f, ind, &ind.Measures[m])
		}
	}
	return doc.YAML(w.String())
}

func notApplicableYAML(ind *framework.Indicator) doc.YAML {
	var w yamldoc.Writer
	answerKeys(&w, ind)
	w.Line(3, "not-applicable: The reason why.")
	return doc.YAML(w.String())
}

func answerKeys(w *yamldoc.Writer, ind *framework.Indicator) {
	w.Line(0, "standards:")
	w.Line(1, "%s:", yamldoc.Scalar(ind.Standard.ID))
	w.Line(2, "%s:", yamldoc.Scalar(ind.ID))
}

// citedIDs makes up ids for the items that would show the target level.
func citedIDs(f *framework.Framework, ind *framework.Indicator) []string {
	var ids []string
	for _, e := range ind.Evidence {
		if id := framework.SampleID(e.Type, f.Target.Date); e.Level <= f.Target.Level && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func readingYAML(f *framework.Framework, ind *framework.Indicator, m *framework.Measure) doc.YAML {
	var w yamldoc.Writer
	w.Line(0, "measures:")
	writeReading(&w, 1, f, ind, m)
	return doc.YAML(w.String())
}

// writeReading writes a reading that reaches the target level, from the item that
// the framework names first for the level of the threshold.
func writeReading(w *yamldoc.Writer, indent int, f *framework.Framework, ind *framework.Indicator, m *framework.Measure) {
	value, from := exact.Whole(1), ""
	for _, t := range m.Thresholds {
		if t.Level > f.Target.Level {
			break
		}
		value = t.Value
		if at := ind.ExpectedAt(t.Level); len(at) > 0 {
			from = framework.SampleID(at[0].Type, f.Target.Date)
		}
	}
	w.Line(indent, "%s:", yamldoc.Scalar(m.ID))
	w.Line(indent+1, "value: %s", value)
	if m.Unit == framework.Percent {
		w.Line(indent+1, "of: 100")
	}
	w.Line(indent+1, "as-at: %s", f.Target.Date)
	if from != "" {
		w.Line(indent+1, "evidence: %s", from)
	}
}

// itemYAML is an item of the register of that type, complete.
func itemYAML(f *framework.Framework, t *framework.EvidenceType) doc.YAML {
	var w yamldoc.Writer
	w.Line(0, "evidence:")
	w.Line(1, "- id: %s", framework.SampleID(t.ID, f.Target.Date))
	w.Line(2, "type: %s", yamldoc.Scalar(t.ID))
	w.Text(2, "title", t.Title)
	w.Line(2, "date: %s", f.Target.Date)
	w.Line(2, "reference: where the force keeps it")
	if fields := sampleFields(t); len(fields) > 0 {
		w.Line(2, "detail:")
		for _, field := range fields {
			writeField(&w, 3, "", field)
		}
	}
	return doc.YAML(w.String())
}

// sampleFields are the fields of a type's detail, with figures that are high
// enough for the item to be complete.
func sampleFields(t *framework.EvidenceType) []assessments.DetailField {
	fields := assessments.DetailFields(t.ID)
	own := len(fields) == 0
	for _, n := range t.Needs {
		at := slices.IndexFunc(fields, func(f assessments.DetailField) bool { return f.Name == n.Field })
		switch {
		case own:
			fields = append(fields, assessments.DetailField{Name: n.Field, Example: n.AtLeast.String()})
		case at >= 0:
			if d, ok := exact.ParseDecimal(fields[at].Example); ok && d.Cmp(n.AtLeast) < 0 {
				fields[at].Example = n.AtLeast.String()
			}
		}
	}
	return fields
}

// writeField writes a field by way of its example; one of entries with one entry.
func writeField(w *yamldoc.Writer, indent int, dash string, field assessments.DetailField) {
	key := dash + yamldoc.Scalar(field.Name)
	if len(field.Fields) == 0 {
		w.Line(indent, "%s: %s", key, field.Example)
		return
	}
	w.Line(indent, "%s:", key)
	indent += len(dash) / 2 // below a dash, keys stand one step further in
	for i, entry := range field.Fields {
		if i == 0 {
			writeField(w, indent+1, "- ", entry)
		} else {
			writeField(w, indent+2, "", entry)
		}
	}
}
