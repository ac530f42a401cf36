package framework

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

//go:embed common-goal-2021.yaml forces.yaml
var documents embed.FS

// builtins are the frameworks inside the program, each read when it is first
// asked for.
var builtins = []struct {
	id   string
	read func() *Framework
}{
	{"common-goal-2021", sync.OnceValue(func() *Framework {
		return must(Parse("common-goal-2021.yaml", document("common-goal-2021.yaml")))
	})},
}

// Builtin returns the framework inside the program that has that id.
func Builtin(id string) (*Framework, bool) {
	for _, b := range builtins {
		if b.id == id {
			return b.read(), true
		}
	}
	return nil, false
}

// BuiltinIDs returns the ids of the frameworks inside the program, sorted.
func BuiltinIDs() []string {
	var ids []string
	for _, b := range builtins {
		ids = append(ids, b.id)
	}
	slices.Sort(ids)
	return ids
}

// Force is a police force in the register.
type Force struct {
	ID, Name string
	Kind     Kind   // territorial or national
	Country  string // empty for a force of several
	Region   string // empty outside England and Wales
}

// Forces returns the register of police forces in the United Kingdom.
func Forces() []Force { return register() }

// KnownForce reports whether the register holds a force with that id.
func KnownForce(id string) bool {
	return slices.ContainsFunc(Forces(), func(f Force) bool { return f.ID == id })
}

var (
	registerKeys = yamldoc.NewKeys("source forces", "")
	forceKeys    = yamldoc.NewKeys("id name kind", "country region")
)

var register = sync.OnceValue(func() []Force {
	sink := &diag.Sink{File: "forces.yaml"}
	var forces []Force
	if root, ok := yamldoc.Parse(document("forces.yaml"), sink); ok {
		root.Fields(registerKeys, func(key string, v yamldoc.Value) {
			if key == "forces" {
				forces = list(v, force)
			}
		})
	}
	return must(forces, sink.List())
})

func force(v yamldoc.Value) (f Force) {
	v.Fields(forceKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			f.ID = v.ID().Value
		case "name":
			f.Name = v.Text().Value
		case "kind":
			f.Kind = Kind(v.OneOf(string(Territorial), string(National)).Value)
		case "country":
			f.Country = v.Text().Value
		case "region":
			f.Region = v.Text().Value
		}
	})
	return f
}

func document(name string) []byte {
	src, err := documents.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return src
}

// must returns what was read from a document inside the program, which the
// tests have seen to be sound.
func must[T any](value T, findings diag.List) T {
	if len(findings) > 0 {
		panic(fmt.Sprintf("a document inside the program is broken: %+v", findings[0]))
	}
	return value
}
