package schema

import (
	"net/url"
	"strings"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/yamldoc"
)

// FileName is the name under which a framework's schema lies beside assessments.
func FileName(f *framework.Framework) string { return f.ID + ".schema.json" }

// Assessment returns the schema of the assessments against a framework.
func Assessment(f *framework.Framework) *Schema {
	b := &builder{f: f}
	b.special = map[string]func(yamldoc.Key) *Schema{
		".framework":                      b.frameworkID,
		".framework-version":              b.version,
		".workforce":                      b.workforce,
		".workforce.full-time-equivalent": func(yamldoc.Key) *Schema { return notNegative() },
		".evidence":                       b.register,
		".standards":                      b.standards,
		".practices[].indicator":          b.indicatorID,
		".actions[].indicator":            b.indicatorID,
		".actions[].raises-to":            b.raisesTo,
		".evidence[].type":                b.evidenceType,
		".evidence[].location":            b.location,
		".evidence[].sha256":              b.digest,
		".evidence[].detail":              b.detail,
	}
	root := b.mapping(assessments.Layout, "")
	root.Dialect = Dialect
	root.ID = "urn:wellbeing:" + f.ID + ":" + url.PathEscape(f.Version) + ":assessment"
	root.Comment = "Written by: wellbeing framework schema. It says less than the program knows: wellbeing validate has the last word."
	root.Title = "Assessment: " + f.Title
	root.Description = strings.TrimSpace(f.Description)
	root.Defs = b.definitions()
	return root
}

type builder struct {
	f       *framework.Framework
	special map[string]func(yamldoc.Key) *Schema // what the framework, or a rule, says of a key, by its path
}

// titles are what an editor calls the entries of the lists, by their path.
var titles = map[string]string{".evidence[]": "Item of evidence", ".practices[]": "Practice", ".actions[]": "Action"}

// mapping is a mapping with the keys of a shape. Path leads to it.
func (b *builder) mapping(shape *yamldoc.Shape, path string) *Schema {
	s := object()
	s.Title = titles[path]
	for _, k := range shape.Keys {
		s.Properties.add(k.Name, b.key(k, path))
		if k.Required {
			s.Required = append(s.Required, k.Name)
		}
	}
	return s
}

// key is what stands at a key of the mapping that path leads to.
func (b *builder) key(k yamldoc.Key, path string) *Schema {
	path += "." + k.Name
	var s *Schema
	if special, ok := b.special[path]; ok {
		s = special(k)
	} else {
		s = b.value(k.Shape, path, k.Required)
	}
	if s.Description == "" {
		s.Description = k.About
	}
	return s
}

// value is what stands at a place of a shape: nothing too, where it may be left
// out.
func (b *builder) value(shape *yamldoc.Shape, path string, required bool) *Schema {
	switch shape.Kind {
	case yamldoc.MappingKind:
		return b.mapping(shape, path).orNothing(required)
	case yamldoc.ListKind:
		return list(b.item(shape.Of, path+"[]")).orNothing(required)
	case yamldoc.EntriesKind:
		s := object()
		s.AdditionalProperties = b.value(shape.Of, path+"[]", false)
		return s.orNothing(required)
	}
	if len(shape.Words) > 0 {
		return word(shape.Words, required)
	}
	return scalar(shape.Kind, required)
}

// item is what stands in a list.
func (b *builder) item(shape *yamldoc.Shape, path string) *Schema {
	return b.value(shape, path, true)
}

// object is a mapping, so far without keys.
func object() *Schema { return &Schema{Type: Types{"object"}, AdditionalProperties: false} }

func list(items *Schema) *Schema { return &Schema{Type: Types{"array"}, Items: items} }

// orNothing lets a mapping or a list be left out by writing nothing after its key.
func (s *Schema) orNothing(required bool) *Schema {
	if !required {
		s.Type = append(s.Type, "null")
	}
	return s
}

func ref(name string) *Schema { return &Schema{Ref: "#/$defs/" + name} }
