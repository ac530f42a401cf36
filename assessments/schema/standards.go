package schema

import (
	"strings"

	"wellbeing/assessments/guide"
	"wellbeing/framework"
	"wellbeing/internal/words"
	"wellbeing/internal/yamldoc"
)

func (b *builder) frameworkID(k yamldoc.Key) *Schema {
	s := choice([]value{{b.f.ID, words.Sentence(b.f.Title)}})
	s.Description = k.About
	return s
}

func (b *builder) version(yamldoc.Key) *Schema {
	return &Schema{AnyOf: []*Schema{oneOf(&Schema{Enum: readings(b.f.Version)}, ref("nothing"))}}
}

// workforce asks for one of two figures.
func (b *builder) workforce(k yamldoc.Key) *Schema {
	s := b.mapping(k.Shape, ".workforce")
	e := either("headcount", "full-time-equivalent")
	s.If, s.Then = e.If, e.Then
	return s.orNothing(k.Required)
}

// standards are the answers, standard by standard.
func (b *builder) standards(k yamldoc.Key) *Schema {
	answer := k.Shape.Of.Of
	s := object()
	for i := range b.f.Standards {
		standard := &b.f.Standards[i]
		of := object().orNothing(false)
		of.Title = standard.Title
		of.Description = words.Count(len(standard.Indicators), "indicator", "indicators") + ":"
		for j := range standard.Indicators {
			ind := &standard.Indicators[j]
			of.Description += "\n- " + ind.ID + ": " + ind.Title
			for _, name := range names(ind.ID) {
				of.Properties.add(name, b.answer(answer, ind))
			}
		}
		for _, name := range names(standard.ID) {
			s.Properties.add(name, of)
		}
	}
	return s
}

// answer is what is said of an indicator.
func (b *builder) answer(shape *yamldoc.Shape, ind *framework.Indicator) *Schema {
	s := object().orNothing(false)
	s.Title = ind.Title
	s.Description = ind.Question
	if facts := guide.Facts(ind); len(facts) > 0 {
		s.Description += "\n" + words.Sentence(words.Capital(strings.Join(facts, "; ")))
	}
	for _, k := range shape.Keys {
		switch k.Name {
		case "level":
			s.Properties.add(k.Name, b.level(k, ind))
		case "evidence":
			s.Properties.add(k.Name, b.proofs(k, ind))
		case "measures":
			if len(ind.Measures) == 0 {
				s.PatternProperties.add("^"+k.Name+"$", ref("no-measures"))
			} else {
				s.Properties.add(k.Name, b.measures(k, ind))
			}
		case "not-applicable":
			if ind.Optional {
				s.Properties.add(k.Name, &Schema{Description: k.About, AnyOf: []*Schema{ref("reason")}})
				s.DependentSchemas.add(k.Name, ref("no-level"))
			}
		default:
			s.Properties.add(k.Name, b.key(k, ".standards[][]"))
		}
	}
	return s
}

// level is an indicator's ladder: what each rung looks like, and what would show
// it.
func (b *builder) level(k yamldoc.Key, ind *framework.Indicator) *Schema {
	says := k.About + " The highest of which all is true:"
	var values []value
	for level, rung := range ind.Rungs {
		rung = b.f.LevelName(level) + ". " + rung
		says += "\n- " + rung
		values = append(values, value{level, rung})
	}
	unanswered := ref("nothing")
	unanswered.Title = ind.Title
	s := choice(values, unanswered)
	s.Description = says
	return s
}

// proofs are the items that an answer cites.
func (b *builder) proofs(k yamldoc.Key, ind *framework.Indicator) *Schema {
	s := &Schema{Description: k.About, Ref: "#/$defs/citations"}
	for _, e := range ind.Evidence {
		s.Description += "\n- " + b.f.LevelName(e.Level) + ", " + e.Type + ": " + e.Text
	}
	return s
}

func (b *builder) measures(k yamldoc.Key, ind *framework.Indicator) *Schema {
	s := object().orNothing(false)
	s.Description = k.About
	for i := range ind.Measures {
		m := &ind.Measures[i]
		of := &Schema{Title: m.Title, Description: strings.Join(guide.MeasureFacts(b.f, m), "\n"), Ref: "#/$defs/" + readingIn(m.Unit)}
		for _, name := range names(m.ID) {
			s.Properties.add(name, of)
		}
	}
	return s
}

// indicatorID is the id of an indicator, of whatever standard.
func (b *builder) indicatorID(k yamldoc.Key) *Schema {
	if k.Required {
		return ref("indicator")
	}
	return &Schema{AnyOf: []*Schema{oneOf(ref("indicator"), ref("nothing"))}}
}

func (b *builder) indicators() *Schema {
	var values []value
	for i := range b.f.Standards {
		for j := range b.f.Standards[i].Indicators {
			ind := &b.f.Standards[i].Indicators[j]
			values = append(values, value{ind.ID, words.Sentence(ind.Title) + " " + ind.Question})
		}
	}
	return choice(values)
}

func (b *builder) raisesTo(yamldoc.Key) *Schema {
	var values []value
	for level := range b.f.Levels {
		values = append(values, value{level, b.f.LevelName(level) + ". " + guide.Needs(b.f, level)})
	}
	return choice(values)
}
