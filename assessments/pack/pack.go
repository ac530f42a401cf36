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

// Blocks is the pack as a document: who it is of and what standing it has, whether
// that is on course, where it is weak, what is shown for it, and whether the file can
// be trusted.
func Blocks(c *Contents) []doc.Block {
	t := newTeller(c)
	t.masthead()
	t.add(doc.Contents{})
	t.glance()
	t.since()
	t.profile()
	t.road()
	t.findings()
	t.voices()
	t.plan()
	t.register()
	t.crosswalk()
	t.method()
	t.provenance()
	return t.blocks
}
