package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wellbeing/internal/yamldoc"
)

// A YAML reader turns what stands in a document into text, a number, true or
// false before a schema sees it; the program takes text and ids as they are
// written. So what is text here may be any of these there, and an id that looks
// like a number may be one.

// jsonTypes are the types of JSON values.
var jsonTypes = []string{"string", "number", "boolean", "object", "array", "null"}

// only is a value of a few types, said by what it is not: an editor offers
// neither true and false nor null for it. Who begins a title with "tr" does not
// want it to be true.
func only(types ...string) *Schema {
	others := &Schema{}
	for _, t := range jsonTypes {
		if !slices.Contains(types, t) {
			others.AnyOf = append(others.AnyOf, typed(t))
		}
	}
	return &Schema{Not: others}
}

func typed(jsonType string) *Schema { return &Schema{Type: Types{jsonType}} }

func oneOf(all ...*Schema) *Schema { return &Schema{OneOf: all} }

// scalarNames are the names of the definitions of scalars.
var scalarNames = map[yamldoc.Kind]string{
	yamldoc.TextKind:   "text",
	yamldoc.IDKind:     "id",
	yamldoc.DateKind:   "date",
	yamldoc.NumberKind: "number",
	yamldoc.CountKind:  "count",
	yamldoc.BoolKind:   "yes-or-no",
}

// scalar refers to the definition of a scalar. The reference stands in an anyOf,
// by which editors see that a value follows the key on its line.
func scalar(kind yamldoc.Kind, required bool) *Schema {
	name := scalarNames[kind]
	if !required {
		name = "optional-" + name
	}
	return &Schema{AnyOf: []*Schema{ref(name)}}
}

// word is a text that is one of a few.
func word(all []string, required bool) *Schema {
	s := &Schema{}
	for _, w := range all {
		s.Enum = append(s.Enum, w)
	}
	if required {
		return s
	}
	return &Schema{AnyOf: []*Schema{oneOf(s, ref("nothing"))}}
}

const (
	idPattern   = "^[A-Za-z0-9][A-Za-z0-9-]*$"
	datePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
)

// scalars are the definitions of scalars.
func scalars() Properties {
	var defs Properties
	for _, def := range []struct {
		kind yamldoc.Kind
		s    *Schema
	}{
		{yamldoc.TextKind, oneOf(typed("string"), typed("number"), ref("true-or-false"))},
		{yamldoc.IDKind, oneOf(&Schema{Type: Types{"string"}, Pattern: idPattern}, typed("number"), ref("true-or-false"))},
		{yamldoc.DateKind, &Schema{Type: Types{"string"}, Format: "date", Pattern: datePattern}},
		{yamldoc.NumberKind, typed("number")},
		{yamldoc.CountKind, &Schema{Type: Types{"integer"}, Minimum: whole(0)}},
		{yamldoc.BoolKind, oneOf(typed("boolean"), &Schema{Type: Types{"string"}, Pattern: "^(yes|no)$"})},
	} {
		name := scalarNames[def.kind]
		defs.add(name, def.s)
		defs.add("optional-"+name, oneOf(ref(name), ref("nothing")))
	}
	truth := only("boolean")
	truth.Comment = "Said by what it is not, so that no editor offers true and false for a text."
	defs.add("true-or-false", truth)
	nothing := only("null")
	nothing.Comment = "What stands at a key with nothing after it. Said by what it is not, so that no editor offers null."
	defs.add("nothing", nothing)
	return defs
}

func whole(n int) *int { return &n }

// notNegative is a number from 0, or nothing.
func notNegative() *Schema {
	return &Schema{AnyOf: []*Schema{oneOf(&Schema{Type: Types{"number"}, Minimum: whole(0)}, ref("nothing"))}}
}

// choice is one of a few values, each with what it means, and what else may stand
// there.
func choice(values []value, also ...*Schema) *Schema {
	s := &Schema{}
	for _, v := range values {
		for _, read := range v.readings() {
			s.AnyOf = append(s.AnyOf, &Schema{Const: read, Description: v.means})
		}
	}
	s.AnyOf = append(s.AnyOf, also...)
	return s
}

// value is a value of a choice: an id or a whole number.
type value struct {
	is    any
	means string
}

func (v value) readings() []any {
	if id, ok := v.is.(string); ok {
		return readings(id)
	}
	return []any{v.is}
}

// readings returns what a text may be for a YAML reader: itself, and where it
// looks like something else without quotes, that too.
func readings(text string) []any {
	all := []any{text}
	unsigned := strings.TrimLeft(text, "+-")
	switch lower := strings.ToLower(text); {
	case lower == "true" || lower == "false":
		all = append(all, lower == "true")
	case strings.Trim(text, "0123456789abcdefABCDEFox.+-") != "":
	case strings.HasPrefix(text, "0x") || strings.HasPrefix(text, "0o"):
		if n, err := strconv.ParseInt(text, 0, 64); err == nil {
			all = append(all, float64(n))
		}
	case strings.Trim(unsigned, "0123456789.eE+-") == "":
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			all = append(all, n)
		}
	}
	return all
}

// names returns the names that a key with that id may have for a YAML reader.
func names(id string) []string {
	var all []string
	for _, read := range readings(id) {
		name := id
		if _, isText := read.(string); !isText {
			name = jsonText(read)
		}
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

func jsonText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}
