package schema

import (
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/guide"
	"wellbeing/framework"
	"wellbeing/internal/words"
	"wellbeing/internal/yamldoc"
)

// register is the register of evidence.
func (b *builder) register(k yamldoc.Key) *Schema {
	item := b.mapping(k.Shape.Of, ".evidence[]")
	// What holds in any case stands on both sides. In an allOf of its own it would
	// keep editors from writing an item's first keys, and old ones know no other way.
	place := either("location", "reference")
	place.Then.Ref = ref("detail-by-type").Ref
	item.If, item.Then, item.Else = place.If, place.Then, ref("detail-by-type")
	return list(item).orNothing(k.Required)
}

// either asks for one key where the other has nothing after it.
func either(one, other string) *Schema {
	return &Schema{If: empty(one), Then: given(other)}
}

// empty is a mapping in which nothing stands at a key.
func empty(key string) *Schema {
	s := &Schema{}
	s.Properties.add(key, ref("nothing"))
	return s
}

// given is a mapping in which something stands at a key. It names no properties
// of its own: an editor would offer them a second time.
func given(key string) *Schema {
	null := empty(key)
	null.Type = Types{"object"} // what is no mapping has no key that is null
	null.Required = []string{key}
	return &Schema{Required: []string{key}, Not: null}
}

func (b *builder) evidenceType(yamldoc.Key) *Schema {
	var values []value
	for i := range b.f.Types {
		t := &b.f.Types[i]
		values = append(values, value{t.ID, words.Sentence(t.Title) + " " + words.Capital(guide.Traits(t)) + "."})
	}
	return choice(values)
}

// location keeps to paths and addresses that lead somewhere on every system, as
// far as it can be said in a pattern or two.
func (b *builder) location(k yamldoc.Key) *Schema {
	place := &Schema{
		Type:    Types{"string"},
		Pattern: `^[^/\\][^\\]*$`,
		Not:     &Schema{Pattern: `^(\.\./|[A-Za-z]:|http:|file:|ftp:)`},
	}
	return &Schema{
		Description: k.About + " Write / between folders, on Windows too.",
		AnyOf:       []*Schema{oneOf(place, typed("number"), ref("true-or-false"), ref("nothing"))},
	}
}

func (b *builder) digest(yamldoc.Key) *Schema {
	return &Schema{AnyOf: []*Schema{oneOf(&Schema{Type: Types{"string"}, Pattern: "^[0-9A-Fa-f]{64}$"}, typed("number"), ref("nothing"))}}
}

// detail is what any detail is. What that of each type is, detailByType
// says.
func (b *builder) detail(yamldoc.Key) *Schema {
	return &Schema{Type: Types{"object", "null"}}
}

// detailByType says of an item what its detail holds. The key is asked for by
// itself: an old editor would offer it once for each type.
func (b *builder) detailByType() *Schema {
	has := &Schema{}
	for _, id := range b.f.TypeIDs() {
		definition := "detail"
		if slices.Contains(assessments.DetailTypes(), id) {
			definition += "-of-" + id
		}
		for _, read := range readings(id) {
			is, detail := &Schema{}, &Schema{}
			is.Properties.add("type", &Schema{Const: read})
			detail.Properties.add("detail", ref(definition))
			has.AllOf = append(has.AllOf, &Schema{If: is, Then: detail})
		}
	}
	stated := &Schema{Required: []string{"type"}}
	stated.Properties.add("type", nil)
	return &Schema{Type: Types{"object"}, If: stated, Then: has}
}

// detailDefinitions define the details that a framework's types have.
func (b *builder) detailDefinitions() Properties {
	var defs Properties
	defs.add("detail-by-type", b.detailByType())
	var free *Schema
	for i := range b.f.Types {
		t := &b.f.Types[i]
		shape, _ := evidenceShape().Key("detail")
		if slices.Contains(assessments.DetailTypes(), t.ID) {
			defs.add("detail-of-"+t.ID, b.fields(shape.Shape.Choice.Shape(t.ID), assessments.DetailFields(t.ID), t).orNothing(false))
		} else {
			free = object().orNothing(false)
			free.AdditionalProperties = oneOf(ref("optional-text"), list(ref("text")))
		}
	}
	if free != nil {
		defs.add("detail", free)
	}
	return defs
}

func evidenceShape() *yamldoc.Shape {
	k, _ := assessments.Layout.Key("evidence")
	return k.Shape.Of
}

// fields is a mapping of a detail's fields. Type is nil for those of an entry.
func (b *builder) fields(shape *yamldoc.Shape, fields []assessments.DetailField, t *framework.EvidenceType) *Schema {
	s := object()
	for i, field := range fields {
		k := shape.Keys[i]
		var of *Schema
		if len(field.Fields) > 0 {
			of = list(b.fields(k.Shape.Of, field.Fields, nil)).orNothing(k.Required)
		} else {
			of = b.value(k.Shape, "", k.Required)
		}
		of.Description = holds(field, t)
		s.Properties.add(field.Name, of)
		if k.Required {
			s.Required = append(s.Required, field.Name)
		}
	}
	return s
}

// holds says what stands in a field, with an example.
func holds(field assessments.DetailField, t *framework.EvidenceType) string {
	says := words.Capital(field.Holds) + "."
	if t != nil && slices.ContainsFunc(t.Needs, func(n framework.Need) bool { return n.Field == field.Name }) {
		says += " The item is complete only with it."
	}
	if field.Example != "" {
		says += " Such as: " + strings.TrimSpace(field.Example)
	}
	return says
}
