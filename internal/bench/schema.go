//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"strings"
)

type object = map[string]any

// schema returns the JSON Schema of assessments that the program prints.
func schema(program, framework string) (object, error) {
	out, err := exec.Command(program, "framework", "schema", framework).Output()
	if err != nil {
		return nil, fmt.Errorf("wellbeing framework schema: %w", err)
	}
	var s object
	return s, json.Unmarshal(out, &s)
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
	out := maps.Clone(s)
	properties = maps.Clone(properties)
	properties["apiVersion"] = object{"const": "wellbeing/v1"}
	properties["kind"] = object{"const": "Assessment"}
	out["properties"] = properties
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
