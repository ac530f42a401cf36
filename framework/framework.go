// Package framework is what a force is assessed against: standards, their
// indicators and measures, the levels, and the types of evidence. Everything
// comes from a document; nothing of any one framework is written in Go.
package framework

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"

	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/yamldoc"
)

// Format is the first key's value in a framework document.
const Format = "wellbeing-framework/v1"

// Framework is one framework, read whole. It is not changed after Parse.
type Framework struct {
	ID          string
	Version     string
	Title       string
	Description string // may be empty
	Target      Target
	Share       exact.Decimal // attainment: the share of weights that has to be at a level; above 0, at most 1
	Levels      []Level       // lowest first, two or more
	Types       []EvidenceType
	Standards   []Standard
	Promises    []Promise
	Written     []diag.Prose  // what a person wrote in it, as far as a program could find personal data there
	Remarks     []diag.Remark // its waivers

	source     []byte
	types      map[string]*EvidenceType
	standards  map[string]*Standard
	indicators map[string]*Indicator
}

// Target is the level that every standard is to reach, and by when.
type Target struct {
	Level int // from 1 to Framework.Top
	Date  exact.Date
}

// Level is a rung of the ladder that all indicators share. Its value is its
// place in Framework.Levels, from 0.
type Level struct {
	ID, Title string
	Requires  Requires
}

// Requires is the evidence that a claim of a level needs, over and above what
// the levels below it need. A count of 0 asks for nothing.
type Requires struct {
	Narrative   bool
	Evidence    int64 // items
	Types       int64 // different types among them
	Delivery    int64 // items that show delivery or outcome
	Outcome     int64 // complete items that show outcome
	Voice       int64 // complete items in the workforce's own voice
	Independent int64 // items of an independent type
	Pointed     bool  // only items cited with where to look count as outcome and voice
}

// Shows is what an item of a type of evidence can show.
type Shows uint8

// What evidence shows, weakest first.
const (
	Intent   Shows = iota // that something is meant to happen
	Delivery              // that it happens
	Outcome               // what it brings about
)

// String returns the word that a framework has for it.
func (s Shows) String() string { return [...]string{"intent", "delivery", "outcome"}[s] }

// Limit is a number of months after which something no longer counts. The zero
// value is no limit.
type Limit struct {
	Months int64
	Set    bool
}

// Passed reports whether something of the given day no longer counts on day d.
func (l Limit) Passed(day, d exact.Date) bool {
	return l.Set && day.AddMonths(l.Months).Before(d)
}

// EvidenceType is a type that items of evidence are of.
type EvidenceType struct {
	ID, Title   string
	MaxAge      Limit
	Shows       Shows
	Voice       bool   // the workforce's own
	Independent bool   // from outside the force
	Needs       []Need // what makes an item complete
}

// Need is a field of an item's detail that has to come to AtLeast for the item
// to be complete.
type Need struct {
	Field   string
	AtLeast exact.Decimal
}

// Standard is a group of indicators with a score of its own.
type Standard struct {
	ID, Title  string
	Weight     exact.Decimal // 0: reported beside the score, no part in it
	Indicators []Indicator
	Weights    []*big.Int // the indicators' weights as whole numbers, all on one scale
}

// Kind is a kind of organisation.
type Kind string

// The kinds of organisation. An indicator for certain kinds applies to a
// fictional force all the same.
const (
	Territorial Kind = "territorial"
	National    Kind = "national"
	Partner     Kind = "partner"
	Fictional   Kind = "fictional"
)

// Kinds lists the kinds of organisation.
var Kinds = []string{string(Territorial), string(National), string(Partner), string(Fictional)}

// Indicator is one thing that is assessed.
type Indicator struct {
	ID, Title string
	Question  string // what the assessor answers
	Weight    exact.Decimal
	Key       bool       // gates the standard's attained level
	Optional  bool       // an assessment may say that it does not apply
	Kinds     []Kind     // applies to these alone; empty: to all
	Rungs     []string   // what each level looks like here, one for each of Framework.Levels
	Evidence  []Expected // what would show the levels, lowest first; empty: the framework does not say
	Measures  []Measure
	Sources   []Source
	Maps      []Map
	Standard  *Standard
}

// SampleID is the id that an item of a type has where one is shown by way of
// example: with the day's year.
func SampleID(evidenceType string, day exact.Date) string {
	year, _, _ := strings.Cut(day.String(), "-")
	return evidenceType + "-" + year
}

// Expected is an item of evidence that would show a level of an indicator,
// together with what is expected for the levels below it.
type Expected struct {
	Level int    // from 1 to Framework.Top
	Type  string // the id of a type of evidence
	Text  string // which document that would be, and what in it to look at
}

// ExpectedAt returns the evidence that would show a level, over and above what
// would show the levels below it.
func (i *Indicator) ExpectedAt(level int) []Expected {
	var at []Expected
	for _, e := range i.Evidence {
		if e.Level == level {
			at = append(at, e)
		}
	}
	return at
}

// AppliesTo reports whether the indicator applies to organisations of a kind.
func (i *Indicator) AppliesTo(kind Kind) bool {
	if len(i.Kinds) == 0 || kind == Fictional {
		return true
	}
	for _, k := range i.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// Measure returns the indicator's measure of that id.
func (i *Indicator) Measure(id string) (*Measure, bool) {
	for m := range i.Measures {
		if i.Measures[m].ID == id {
			return &i.Measures[m], true
		}
	}
	return nil, false
}

// Unit is what a measure counts in.
type Unit string

// The units. A percent is read as a value of a whole where both are given.
const (
	Percent Unit = "percent"
	Count   Unit = "count"
	Days    Unit = "days"
	Score   Unit = "score"
)

// Measure is a figure that an indicator's levels depend on.
type Measure struct {
	ID, Title    string
	Unit         Unit
	HigherBetter bool
	CountsPeople bool // small numbers could identify someone
	MaxAge       Limit
	Thresholds   []Threshold // by level, stricter with each
}

// Threshold is the reading that a level needs at least, or at most where lower
// is better.
type Threshold struct {
	Level int
	Value exact.Decimal
}

// Asks says what a threshold asks of a reading: at least 80%.
func (m *Measure) Asks(t Threshold) string {
	unit := ""
	switch {
	case m.Unit == Percent:
		unit = "%"
	case m.Unit == Days && t.Value.String() == "1":
		unit = " day"
	case m.Unit == Days:
		unit = " days"
	}
	if m.HigherBetter {
		return "at least " + t.Value.String() + unit
	}
	return "at most " + t.Value.String() + unit
}

// Source is where an indicator comes from.
type Source struct {
	Document string
	Year     int64
	Note     string // what was taken from it
}

// Map names the same thing in another framework.
type Map struct{ Framework, Ref string }

// Promise is something that the goal promises each person.
type Promise struct {
	ID, Text   string
	Indicators []string // what shows that it is kept
}

// IsID reports whether s can be an id: letters, digits and hyphens, a letter or
// digit first.
func IsID(s string) bool { return yamldoc.IsID(s) }

// Top returns the value of the highest level.
func (f *Framework) Top() int { return len(f.Levels) - 1 }

// LevelName returns a level's value and title, as people read it: 3 Established.
func (f *Framework) LevelName(level int) string {
	return fmt.Sprintf("%d %s", level, f.Levels[level].Title)
}

// Type returns the type of evidence with that id.
func (f *Framework) Type(id string) (*EvidenceType, bool) {
	t, ok := f.types[id]
	return t, ok
}

// Standard returns the standard with that id.
func (f *Framework) Standard(id string) (*Standard, bool) {
	s, ok := f.standards[id]
	return s, ok
}

// Indicator returns the indicator with that id, of whatever standard.
func (f *Framework) Indicator(id string) (*Indicator, bool) {
	i, ok := f.indicators[id]
	return i, ok
}

// TypeIDs returns the ids of the types of evidence, in the framework's order.
func (f *Framework) TypeIDs() []string {
	var ids []string
	for i := range f.Types {
		ids = append(ids, f.Types[i].ID)
	}
	return ids
}

// StandardIDs returns the ids of the standards, in the framework's order.
func (f *Framework) StandardIDs() []string {
	var ids []string
	for i := range f.Standards {
		ids = append(ids, f.Standards[i].ID)
	}
	return ids
}

// IndicatorIDs returns the ids of the indicators, in the framework's order.
func (f *Framework) IndicatorIDs() []string {
	var ids []string
	for s := range f.Standards {
		for i := range f.Standards[s].Indicators {
			ids = append(ids, f.Standards[s].Indicators[i].ID)
		}
	}
	return ids
}

// Count returns the number of indicators.
func (f *Framework) Count() int { return len(f.indicators) }

// Bytes returns the framework's document as it was read.
func (f *Framework) Bytes() []byte { return bytes.Clone(f.source) }

// SHA256 returns the digest of the framework's document, in hexadecimal.
func (f *Framework) SHA256() string {
	sum := sha256.Sum256(f.source)
	return hex.EncodeToString(sum[:])
}
