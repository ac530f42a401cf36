// Package schema says as a JSON Schema, draft 2020-12, what an assessment against
// a framework may hold, so that an editor completes and explains it as one types.
//
// A schema sees less than the program: neither what an id refers to, nor how two
// figures or two days compare. What it refuses the program refuses too.
package schema

import (
	"bytes"
	"encoding/json"
)

// Dialect is the draft of JSON Schema.
const Dialect = "https://json-schema.org/draft/2020-12/schema"

// Schema is a JSON Schema or a part of one, with those keywords that assessments
// need, in the order in which they are written.
type Schema struct {
	Dialect              string     `json:"$schema,omitempty"`
	ID                   string     `json:"$id,omitempty"`
	Comment              string     `json:"$comment,omitempty"`
	Title                string     `json:"title,omitempty"`
	Description          string     `json:"description,omitempty"`
	Ref                  string     `json:"$ref,omitempty"`
	Type                 Types      `json:"type,omitempty"`
	Const                any        `json:"const,omitempty"`
	Enum                 []any      `json:"enum,omitempty"`
	Pattern              string     `json:"pattern,omitempty"`
	Format               string     `json:"format,omitempty"`
	Minimum              *int       `json:"minimum,omitempty"`
	ExclusiveMinimum     *int       `json:"exclusiveMinimum,omitempty"`
	Maximum              *int       `json:"maximum,omitempty"`
	Items                *Schema    `json:"items,omitempty"`
	Required             []string   `json:"required,omitempty"`
	Properties           Properties `json:"properties,omitempty"`
	PatternProperties    Properties `json:"patternProperties,omitempty"`
	AdditionalProperties any        `json:"additionalProperties,omitempty"` // a *Schema, or false
	DependentSchemas     Properties `json:"dependentSchemas,omitempty"`
	AnyOf                []*Schema  `json:"anyOf,omitempty"`
	OneOf                []*Schema  `json:"oneOf,omitempty"`
	AllOf                []*Schema  `json:"allOf,omitempty"`
	Not                  *Schema    `json:"not,omitempty"`
	If                   *Schema    `json:"if,omitempty"`
	Then                 *Schema    `json:"then,omitempty"`
	Else                 any        `json:"else,omitempty"` // a *Schema, or false
	Defs                 Properties `json:"$defs,omitempty"`
}

// Types are the JSON types that a value may have: any where there are none.
type Types []string

// MarshalJSON writes a single type as a word.
func (t Types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// Properties are schemas by name, in the order in which an editor shows them.
type Properties []Property

// Property is a schema with its name.
type Property struct {
	Name   string
	Schema *Schema // nil: anything
}

func (p *Properties) add(name string, s *Schema) { *p = append(*p, Property{name, s}) }

// MarshalJSON writes them as an object, in their order.
func (p Properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, property := range p {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := enc.Encode(property.Name); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		var of any = true
		if property.Schema != nil {
			of = property.Schema
		}
		if err := enc.Encode(of); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
