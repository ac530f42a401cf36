// Package pack is what an evidence pack says of an edition of an assessment, as a
// document: the page and the Markdown show this and nothing else.
package pack

import (
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/disclosure"
	"wellbeing/internal/doc"
)

// Contents is what a pack is made of.
type Contents struct {
	Edition  *disclosure.Edition
	Previous *briefing.Compared // with the submission before; nil: none was named
	Course   *compare.Progress  // with earlier assessments; nil: none was named
	Quieted  []briefing.Quieted // findings that waivers quiet
	Files    Files
	Made     Made
}

// Files is what became of the local files of evidence.
type Files struct {
	Copied  bool     // they are in the pack
	Missing []string // ids of the items whose file was not there, which was allowed
}

// Made is how the pack was made. It names no place and no day.
type Made struct {
	Version string
	Options []string // as they would be written again, without paths
	Inputs  []Input
}

// Input is a document that the pack was made of.
type Input struct {
	Name   string // in the pack, or what it is where it is not in it
	Size   int    // in bytes
	SHA256 string // empty where it is not to be told
}

// Blocks is the pack as a document.
func Blocks(c *Contents) []doc.Block {
	a := c.Edition.Assessment
	return []doc.Block{
		doc.Heading{Level: 1, Text: a.Force.Name.Value},
		doc.Marking(a.Marking.Value),
	}
}
