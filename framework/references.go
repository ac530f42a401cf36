package framework

import (
	"sync"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// Other is a framework elsewhere that maps point to.
type Other struct {
	ID, Title     string
	Publisher     string // empty: not known, as those below
	Year          int64  // 0: none
	Address, Note string
	Targets       []Part
}

// Part is a part of a framework elsewhere, told in this project's words.
type Part struct{ ID, Title string }

// Document is a published document that sources name.
type Document struct {
	Title         string
	Year          int64
	Publisher     string // empty: not known, as those below
	Address, Note string
}

// Others returns the frameworks elsewhere that the built-in framework's maps
// point to.
func Others() []Other { return references().frameworks }

// Documents returns the documents that the built-in framework's sources name.
func Documents() []Document { return references().documents }

// Lookup returns what a map points to, as far as it is known: a framework of
// one's own may point to others.
func (m Map) Lookup() (Other, Part, bool) {
	for _, o := range Others() {
		for _, part := range o.Targets {
			if o.ID == m.Framework && part.ID == m.Ref {
				return o, part, true
			}
		}
	}
	return Other{}, Part{}, false
}

// Lookup returns the document that a source names, as far as it is known.
func (s Source) Lookup() (Document, bool) {
	for _, d := range Documents() {
		if d.Title == s.Document && d.Year == s.Year {
			return d, true
		}
	}
	return Document{}, false
}

var (
	referencesKeys = yamldoc.NewKeys("frameworks documents", "")
	otherKeys      = yamldoc.NewKeys("id title targets", "publisher year address note")
	partKeys       = yamldoc.NewKeys("id title", "")
	documentKeys   = yamldoc.NewKeys("title year", "publisher address note")
)

type referenceList struct {
	frameworks []Other
	documents  []Document
}

var references = sync.OnceValue(func() referenceList {
	sink := &diag.Sink{File: "references.yaml"}
	var all referenceList
	if root, ok := yamldoc.Parse(document("references.yaml"), sink); ok {
		root.Fields(referencesKeys, func(key string, v yamldoc.Value) {
			switch key {
			case "frameworks":
				all.frameworks = list(v, readOther)
			case "documents":
				all.documents = list(v, readDocument)
			}
		})
	}
	return must(all, sink.List())
})

func readOther(v yamldoc.Value) (o Other) {
	v.Fields(otherKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			o.ID = v.ID().Value
		case "title":
			o.Title = v.Text().Value
		case "publisher":
			o.Publisher = v.Text().Value
		case "year":
			o.Year = v.Whole().Value
		case "address":
			o.Address = v.Text().Value
		case "note":
			o.Note = v.Text().Value
		case "targets":
			o.Targets = list(v, readPart)
		}
	})
	return o
}

func readPart(v yamldoc.Value) (p Part) {
	v.Fields(partKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			p.ID = v.ID().Value
		case "title":
			p.Title = v.Text().Value
		}
	})
	return p
}

func readDocument(v yamldoc.Value) (d Document) {
	v.Fields(documentKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "title":
			d.Title = v.Text().Value
		case "year":
			d.Year = v.Whole().Value
		case "publisher":
			d.Publisher = v.Text().Value
		case "address":
			d.Address = v.Text().Value
		case "note":
			d.Note = v.Text().Value
		}
	})
	return d
}
