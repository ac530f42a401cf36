package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// The bill of materials is CycloneDX 1.6. It has no serial number and the
// revision's time, so that two builds have the same.
type bom struct {
	Format       string       `json:"bomFormat"`
	SpecVersion  string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp string    `json:"timestamp"`
	Component component `json:"component"`
}

type component struct {
	Type       string      `json:"type"`
	Ref        string      `json:"bom-ref,omitempty"`
	Name       string      `json:"name"`
	Version    string      `json:"version,omitempty"`
	Hashes     []hash      `json:"hashes,omitempty"`
	Licenses   []licence   `json:"licenses,omitempty"`
	Purl       string      `json:"purl,omitempty"`
	Properties []property  `json:"properties,omitempty"`
	Components []component `json:"components,omitempty"`
}

type hash struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

type licence struct {
	License struct {
		ID string `json:"id"`
	} `json:"license"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn,omitempty"`
}

// material is a module with the systems for which the program is linked from it.
type material struct {
	module
	targets []string
}

// materials returns the modules of all builds, by path.
func materials(built []*build) []material {
	all := map[string]*material{}
	for _, b := range built {
		for _, m := range b.modules {
			known := all[m.Path]
			if known == nil {
				known = &material{module: m}
				known.needs = nil
				all[m.Path] = known
			}
			known.targets = append(known.targets, b.target())
			known.needs = append(known.needs, m.needs...)
		}
	}
	var sorted []material
	for _, m := range all {
		slices.Sort(m.needs)
		m.needs = slices.Compact(m.needs)
		sorted = append(sorted, *m)
	}
	slices.SortFunc(sorted, func(a, b material) int { return strings.Compare(a.Path, b.Path) })
	return sorted
}

// billOfMaterials says what the programs are made of.
func billOfMaterials(built []*build) ([]byte, error) {
	first := built[0]
	made, err := first.time()
	if err != nil {
		return nil, err
	}
	parts := materials(built)
	refs := map[string]string{}
	for _, m := range parts {
		refs[m.Path] = purl(m.Path, m.Version)
	}
	goVersion := strings.TrimPrefix(first.info.GoVersion, "go")
	stdlib := component{Type: "library", Ref: purl("stdlib", goVersion), Name: "stdlib", Version: goVersion, Purl: purl("stdlib", goVersion)}
	b := bom{Format: "CycloneDX", SpecVersion: "1.6", Version: 1, Components: []component{stdlib}, Dependencies: []dependency{{Ref: stdlib.Ref}}}
	b.Metadata.Timestamp = made.UTC().Format(time.RFC3339)
	for _, m := range parts {
		needs := []string{stdlib.Ref}
		for _, path := range m.needs {
			needs = append(needs, refs[path])
		}
		b.Dependencies = append(b.Dependencies, dependency{refs[m.Path], needs})
		c, err := m.component(len(built))
		if err != nil {
			return nil, err
		}
		if m.Path == first.info.Main.Path {
			b.Metadata.Component = application(c, built)
			continue
		}
		b.Components = append(b.Components, c)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	err = encoder.Encode(b)
	return out.Bytes(), err
}

// component describes a module. Where not every system's program has it, it says
// which.
func (m material) component(systems int) (component, error) {
	c := component{Type: "library", Ref: purl(m.Path, m.Version), Name: m.Path, Version: m.Version, Purl: purl(m.Path, m.Version)}
	if m.sum != "" { // of the module's files, as go.sum has it in base 64
		digest, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.sum, "h1:"))
		if err != nil || len(digest) != sha256.Size {
			return c, fmt.Errorf("%s: %s is no digest: %v", m.Path, m.sum, err)
		}
		c.Hashes = []hash{{"SHA-256", fmt.Sprintf("%x", digest)}}
	}
	if len(m.targets) < systems {
		for _, target := range m.targets {
			c.Properties = append(c.Properties, property{"wellbeing:only-for", target})
		}
	}
	return c, nil
}

// application describes the program, and the digest that it has for each system.
func application(c component, built []*build) component {
	c.Type = "application"
	mit := licence{}
	mit.License.ID = "MIT"
	c.Licenses = []licence{mit}
	for _, b := range built {
		digest := hash{"SHA-256", fmt.Sprintf("%x", sha256.Sum256(b.binary))}
		c.Components = append(c.Components, component{Type: "file", Name: "wellbeing for " + b.target(), Hashes: []hash{digest}})
	}
	return c
}

// purl names a module for those who look up what is known of it.
func purl(path, version string) string {
	return "pkg:golang/" + path + "@" + strings.ReplaceAll(url.PathEscape(version), "+", "%2B")
}
