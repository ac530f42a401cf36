package schema

import (
	"slices"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/yamldoc"
)

// definitions are what other parts of the schema refer to.
func (b *builder) definitions() Properties {
	defs := scalars()
	defs.add("indicator", b.indicators())
	defs.add("citations", b.citations())
	for _, unit := range b.units() {
		defs.add(readingIn(unit), b.reading(unit))
	}
	defs.add("no-measures", object().orNothing(false))
	defs.add("reason", oneOf(&Schema{Type: Types{"string"}, Pattern: `\S`}, typed("number"), ref("true-or-false")))
	defs.add("no-level", noLevel())
	return append(defs, b.detailDefinitions()...)
}

// answerShape is the shape of an answer.
func answerShape() *yamldoc.Shape {
	k, _ := assessments.Layout.Key("standards")
	return k.Shape.Of.Of
}

// citations are a list of ids, or of ids with where in the item to look.
func (b *builder) citations() *Schema {
	k, _ := answerShape().Key("evidence")
	with := b.mapping(k.Shape.Of, ".citation")
	with.Title = "Item cited"
	alone := only("string", "number", "boolean")
	alone.Title = "Id of an item"
	alone.Description = "The id of an item of the register."
	return list(&Schema{AnyOf: []*Schema{alone, with}}).orNothing(false)
}

// noLevel is what an answer lacks that says why the indicator does not apply.
func noLevel() *Schema {
	s := &Schema{Type: Types{"object"}}
	s.Properties.add("level", nothingMore("None, where the indicator does not apply."))
	return s
}

// nothingMore is a key after which nothing may stand, because of another one.
func nothingMore(why string) *Schema {
	return &Schema{Description: why, AnyOf: []*Schema{typed("null")}}
}

func readingIn(unit framework.Unit) string { return "reading-in-" + string(unit) }

// units are those that the framework's measures count in, as they come.
func (b *builder) units() []framework.Unit {
	var all []framework.Unit
	for i := range b.f.Standards {
		for j := range b.f.Standards[i].Indicators {
			for _, m := range b.f.Standards[i].Indicators[j].Measures {
				if !slices.Contains(all, m.Unit) {
					all = append(all, m.Unit)
				}
			}
		}
	}
	return all
}

// reading is a measure's reading: a figure, or why there is none.
func (b *builder) reading(unit framework.Unit) *Schema {
	k, _ := answerShape().Key("measures")
	s := object()
	for _, key := range k.Shape.Of.Keys {
		of := b.key(key, ".reading")
		switch {
		case key.Name == "value" && unit != framework.Score: // a score alone may be below 0
			of.AnyOf = notNegative().AnyOf
		case key.Name == "of" && unit != framework.Percent: // with nothing after it, and not offered
			s.PatternProperties.add("^"+key.Name+"$", ref("nothing"))
			continue
		case key.Name == "of":
			of.AnyOf = []*Schema{oneOf(&Schema{Type: Types{"number"}, ExclusiveMinimum: whole(0)}, ref("nothing"))}
		}
		s.Properties.add(key.Name, of)
	}
	s.AllOf = []*Schema{valueOrNoCases()}
	if unit == framework.Percent {
		s.AllOf = append(s.AllOf, shareOfHundred())
	}
	return s.orNothing(false)
}

// valueOrNoCases asks for a value, or says that no figure stands beside no-cases.
func valueOrNoCases() *Schema {
	alone := &Schema{}
	for _, key := range []string{"value", "of", "as-at"} {
		alone.Properties.add(key, nothingMore("None, beside no-cases."))
	}
	return &Schema{If: empty("no-cases"), Then: given("value"), Else: alone}
}

// shareOfHundred keeps a percentage without a whole to 100.
func shareOfHundred() *Schema {
	hundred, share := 100, &Schema{}
	share.Properties.add("value", &Schema{AnyOf: []*Schema{{Type: Types{"number", "null"}, Maximum: &hundred}}})
	return &Schema{If: empty("of"), Then: share}
}
