package results

import (
	"encoding/json"
	"fmt"
	"io"

	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/internal/termtext"
)

// WriteFramework writes a framework as JSON with the keys of its format, so that it
// can be read again as one.
func WriteFramework(w io.Writer, f *framework.Framework) error {
	doc := frameworkJSON{
		Format: framework.Format, ID: f.ID, Version: f.Version, Title: f.Title, Description: f.Description,
		Target:     targetJSON{f.Target.Level, f.Target.Date.String()},
		Attainment: attainmentJSON{number(f.Share)},
	}
	for i := range f.Levels {
		doc.Levels = append(doc.Levels, levelOf(&f.Levels[i]))
	}
	for i := range f.Types {
		doc.Types = append(doc.Types, typeOf(&f.Types[i]))
	}
	for i := range f.Standards {
		doc.Standards = append(doc.Standards, frameworkStandardOf(&f.Standards[i]))
	}
	for _, p := range f.Promises {
		doc.Promises = append(doc.Promises, frameworkPromiseJSON(p))
	}
	return termtext.WriteJSON(w, doc)
}

type frameworkJSON struct {
	Format      string                  `json:"format"`
	ID          string                  `json:"id"`
	Version     string                  `json:"version"`
	Title       string                  `json:"title"`
	Description string                  `json:"description,omitempty"`
	Target      targetJSON              `json:"target"`
	Attainment  attainmentJSON          `json:"attainment"`
	Levels      []frameworkLevelJSON    `json:"levels"`
	Types       []typeJSON              `json:"evidence-types"`
	Standards   []frameworkStandardJSON `json:"standards"`
	Promises    []frameworkPromiseJSON  `json:"promises,omitempty"`
}

type targetJSON struct {
	Level int    `json:"level"`
	Date  string `json:"date"`
}

type attainmentJSON struct {
	Share json.Number `json:"share"`
}

type frameworkLevelJSON struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	Requires *requiresJSON `json:"requires,omitempty"`
}

type requiresJSON struct {
	Narrative   bool  `json:"narrative,omitempty"`
	Evidence    int64 `json:"evidence,omitempty"`
	Types       int64 `json:"types,omitempty"`
	Delivery    int64 `json:"delivery,omitempty"`
	Outcome     int64 `json:"outcome,omitempty"`
	Voice       int64 `json:"voice,omitempty"`
	Independent int64 `json:"independent,omitempty"`
	Pointed     bool  `json:"pointed,omitempty"`
}

type typeJSON struct {
	ID          string                 `json:"id"`
	Title       string                 `json:"title"`
	MaxAge      *int64                 `json:"max-age,omitempty"`
	Shows       string                 `json:"shows"`
	Voice       bool                   `json:"voice,omitempty"`
	Independent bool                   `json:"independent,omitempty"`
	Needs       map[string]json.Number `json:"needs,omitempty"`
}

type frameworkStandardJSON struct {
	ID         string                   `json:"id"`
	Title      string                   `json:"title"`
	Weight     json.Number              `json:"weight"`
	Indicators []frameworkIndicatorJSON `json:"indicators"`
}

type frameworkIndicatorJSON struct {
	ID       string                    `json:"id"`
	Title    string                    `json:"title"`
	Question string                    `json:"question"`
	Weight   json.Number               `json:"weight"`
	Key      bool                      `json:"key,omitempty"`
	Optional bool                      `json:"optional,omitempty"`
	Kinds    []framework.Kind          `json:"kinds,omitempty"`
	Levels   map[string]string         `json:"levels"`
	Evidence map[string][]expectedJSON `json:"evidence,omitempty"`
	Measures []frameworkMeasureJSON    `json:"measures,omitempty"`
	Sources  []sourceJSON              `json:"sources"`
	Maps     []mapJSON                 `json:"maps,omitempty"`
}

type expectedJSON struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

type frameworkMeasureJSON struct {
	ID         string                 `json:"id"`
	Title      string                 `json:"title"`
	Unit       framework.Unit         `json:"unit"`
	Better     string                 `json:"better"`
	Counts     string                 `json:"counts"`
	MaxAge     *int64                 `json:"max-age,omitempty"`
	Thresholds map[string]json.Number `json:"thresholds"`
}

type sourceJSON struct {
	Document string `json:"document"`
	Year     int64  `json:"year"`
	Note     string `json:"note"`
}

type mapJSON struct {
	Framework string `json:"framework"`
	Ref       string `json:"ref"`
}

type frameworkPromiseJSON struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	Indicators []string `json:"indicators"`
}

func number(d exact.Decimal) json.Number { return json.Number(d.String()) }

func limitOf(l framework.Limit) *int64 {
	if !l.Set {
		return nil
	}
	return &l.Months
}

func levelOf(l *framework.Level) frameworkLevelJSON {
	out := frameworkLevelJSON{ID: l.ID, Title: l.Title}
	if l.Requires != (framework.Requires{}) {
		requires := requiresJSON(l.Requires)
		out.Requires = &requires
	}
	return out
}

func typeOf(t *framework.EvidenceType) typeJSON {
	out := typeJSON{
		ID: t.ID, Title: t.Title, MaxAge: limitOf(t.MaxAge), Shows: t.Shows.String(), Voice: t.Voice, Independent: t.Independent,
	}
	for _, n := range t.Needs {
		if out.Needs == nil {
			out.Needs = map[string]json.Number{}
		}
		out.Needs[n.Field] = number(n.AtLeast)
	}
	return out
}

func frameworkStandardOf(s *framework.Standard) frameworkStandardJSON {
	out := frameworkStandardJSON{ID: s.ID, Title: s.Title, Weight: number(s.Weight)}
	for i := range s.Indicators {
		out.Indicators = append(out.Indicators, frameworkIndicatorOf(&s.Indicators[i]))
	}
	return out
}

func frameworkIndicatorOf(ind *framework.Indicator) frameworkIndicatorJSON {
	out := frameworkIndicatorJSON{
		ID: ind.ID, Title: ind.Title, Question: ind.Question, Weight: number(ind.Weight), Key: ind.Key, Optional: ind.Optional,
		Kinds: ind.Kinds, Levels: map[string]string{},
	}
	for level, rung := range ind.Rungs {
		out.Levels[fmt.Sprint(level)] = rung
	}
	for _, e := range ind.Evidence {
		if out.Evidence == nil {
			out.Evidence = map[string][]expectedJSON{}
		}
		level := fmt.Sprint(e.Level)
		out.Evidence[level] = append(out.Evidence[level], expectedJSON{e.Type, e.Text})
	}
	for i := range ind.Measures {
		out.Measures = append(out.Measures, frameworkMeasureOf(&ind.Measures[i]))
	}
	for _, s := range ind.Sources {
		out.Sources = append(out.Sources, sourceJSON(s))
	}
	for _, m := range ind.Maps {
		out.Maps = append(out.Maps, mapJSON(m))
	}
	return out
}

func frameworkMeasureOf(m *framework.Measure) frameworkMeasureJSON {
	out := frameworkMeasureJSON{
		ID: m.ID, Title: m.Title, Unit: m.Unit, Better: "lower", Counts: "things", MaxAge: limitOf(m.MaxAge),
		Thresholds: map[string]json.Number{},
	}
	if m.HigherBetter {
		out.Better = "higher"
	}
	if m.CountsPeople {
		out.Counts = "people"
	}
	for _, t := range m.Thresholds {
		out.Thresholds[fmt.Sprint(t.Level)] = number(t.Value)
	}
	return out
}
