//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"

	"wellbeing/framework"
)

type object = map[string]any

// schema returns the JSON Schema of assessments that the program prints; where it
// prints none yet, one of like detail stands in.
func schema(program string, f *framework.Framework) (object, string, error) {
	out, err := exec.Command(program, "framework", "schema", f.ID).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return standIn(f), "a stand-in for what wellbeing framework schema will print", nil
	}
	var s object
	if err == nil {
		err = json.Unmarshal(out, &s)
	}
	return s, "wellbeing framework schema", err
}

// draft is what ajv-cli calls the schema's dialect.
func draft(s object) string {
	dialect, _ := s["$schema"].(string)
	for _, year := range []string{"2019", "2020"} {
		if strings.Contains(dialect, year) {
			return "draft" + year
		}
	}
	return "draft7"
}

// withKind returns the schema of the same documents with the two keys that
// kubeconform asks every document to have.
func withKind(s object) (object, error) {
	properties, ok := s["properties"].(object)
	if !ok {
		return nil, errors.New("the schema has no properties at its root")
	}
	copied := object{"apiVersion": object{"const": "wellbeing/v1"}, "kind": object{"const": "Assessment"}}
	for key, value := range properties {
		copied[key] = value
	}
	out := object{}
	for key, value := range s {
		out[key] = value
	}
	out["properties"] = copied
	return out, nil
}

const kindLines = "apiVersion: wellbeing/v1\nkind: Assessment\n"

func save(name string, s object) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}

// mapping is the schema of a mapping; keys that end in ! are needed.
func mapping(keys object) object {
	properties, required := object{}, []string{}
	for key, value := range keys {
		name, needed := strings.CutSuffix(key, "!")
		properties[name] = value
		if needed {
			required = append(required, name)
		}
	}
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func list(of any) object { return object{"type": "array", "items": of} }

func standIn(f *framework.Framework) object {
	id := object{"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]*$"}
	date := object{"type": "string", "format": "date"}
	text, whole, number, yes := object{"type": "string"}, object{"type": "integer", "minimum": 0}, object{"type": "number"}, object{"type": "boolean"}
	var types []string
	for _, t := range f.Types {
		types = append(types, t.ID)
	}
	one := func(words ...string) object { return object{"enum": words} }
	group := mapping(object{"group!": text, "favourable!": whole, "responses!": whole})
	detail := mapping(object{
		"population": whole, "responses": whole, "trained": whole, "referrals": whole, "reach": whole, "mandatory": yes, "period": text, "provider-kind": text, "hours": text,
		"sites": whole, "sites-checked": whole, "current": whole, "median-wait-days": number, "attended-by": list(text), "published": list(text), "channels": list(text), "services": list(text),
		"questions": list(mapping(object{"id!": id, "text!": text, "groups!": list(group)})),
		"themes":    list(mapping(object{"theme!": text, "count": whole, "trend": one("up", "down", "level")})),
		"figures":   list(mapping(object{"name!": text, "value!": number, "of": number, "counts": one("people", "things")})),
		"measures":  list(mapping(object{"title!": text, "actual!": text, "target": text, "period": text})),
	})
	item := mapping(object{"id!": id, "type!": one(types...), "title!": text, "date!": date, "review-by": date, "location": text, "reference": text,
		"sha256": object{"type": "string", "pattern": "^[0-9a-f]{64}$"}, "marking": one("OFFICIAL", "OFFICIAL-SENSITIVE"), "owner": text, "summary": text, "detail": detail})
	citation := object{"anyOf": []any{id, mapping(object{"id!": id, "where": text})}}
	reading := object{"anyOf": []any{mapping(object{"no-cases!": text, "evidence": id}), mapping(object{"value!": number, "of": number, "as-at": date, "evidence": id})}}
	indicators := []string{}
	standards := object{}
	for _, s := range f.Standards {
		answers := object{}
		for _, i := range s.Indicators {
			indicators = append(indicators, i.ID)
			measures := object{}
			for _, m := range i.Measures {
				measures[m.ID] = reading
			}
			answers[i.ID] = mapping(object{"level": object{"type": "integer", "minimum": 0, "maximum": len(f.Levels) - 1}, "narrative": text, "evidence": list(citation),
				"measures": mapping(measures), "not-applicable": text})
		}
		standards[s.ID] = mapping(answers)
	}
	root := mapping(object{
		"format!": one("wellbeing-assessment/v1"), "framework!": one(f.ID), "framework-version": one(f.Version),
		"force!": mapping(object{"id!": id, "name!": text, "kind!": one(framework.Kinds...)}), "date!": date, "date-note": text,
		"period": mapping(object{"from!": date, "to!": date}), "scope": text, "status!": one("draft", "submitted", "published", "illustration"), "submitted": date,
		"marking!": one("OFFICIAL", "OFFICIAL-SENSITIVE"), "handling": text,
		"workforce":      mapping(object{"headcount": whole, "full-time-equivalent": number, "approximate": yes, "as-at": date, "source": text}),
		"accountability": mapping(object{"chief-officer!": mapping(object{"role!": text, "approved": date}), "oversight": mapping(object{"body!": text, "reviewed": date})}),
		"evidence":       list(item), "standards!": mapping(standards),
		"practices": list(mapping(object{"id!": id, "title!": text, "indicator": one(indicators...), "summary": text, "shared-with": list(id), "learned-from": list(id), "status": one("planned", "live")})),
		"actions": list(mapping(object{"id!": id, "title!": text, "indicator!": one(indicators...), "raises-to!": object{"type": "integer", "minimum": 1, "maximum": len(f.Levels) - 1},
			"owner!": text, "due!": date, "done": date, "from": id})),
	})
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	return root
}
