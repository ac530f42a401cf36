package framework

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

//go:embed common-goal-2021.yaml forces.yaml references.yaml
var documents embed.FS

// commonGoal is common-goal-2021.yaml with its values found, which a start of the
// program would spend a third of its time on.
//
//go:embed common-goal-2021.frozen
var commonGoal string

// builtins are the frameworks inside the program, each read when it is first
// asked for.
var builtins = []struct {
	id   string
	read func() *Framework
}{
	{"common-goal-2021", sync.OnceValue(func() *Framework {
		src, sink := document("common-goal-2021.yaml"), &diag.Sink{File: "common-goal-2021.yaml"}
		return must(read(src, yamldoc.Thaw(src, commonGoal, sink), sink))
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
	Source   string // the document that it was taken from
}

// Forces returns the register of police forces in the United Kingdom.
func Forces() []Force { return register() }

// ForceIDs returns the ids of the forces in the register, sorted.
func ForceIDs() []string {
	var ids []string
	for _, f := range Forces() {
		ids = append(ids, f.ID)
	}
	slices.Sort(ids)
	return ids
}

// KnownForce reports whether the register holds a force with that id.
func KnownForce(id string) bool {
	return slices.ContainsFunc(Forces(), func(f Force) bool { return f.ID == id })
}

var (
	registersKeys = yamldoc.NewKeys("registers", "")
	registerKeys  = yamldoc.NewKeys("source address note forces", "licence")
	forceKeys     = yamldoc.NewKeys("id name kind", "country region")
)

var register = sync.OnceValue(func() []Force {
	sink := &diag.Sink{File: "forces.yaml"}
	var all []Force
	if root, ok := yamldoc.Parse(document("forces.yaml"), sink); ok {
		root.Fields(registersKeys, func(_ string, v yamldoc.Value) {
			v.Items(func(_ int, v yamldoc.Value) { all = append(all, forces(v)...) })
		})
	}
	return must(all, sink.List())
})

// forces reads the forces that were taken from one source.
func forces(v yamldoc.Value) []Force {
	var all []Force
	source := ""
	v.Fields(registerKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "source":
			source = v.Text().Value
		case "forces":
			all = list(v, force)
		}
	})
	for i := range all {
		all[i].Source = source
	}
	return all
}

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
