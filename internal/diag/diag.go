// Package diag is what is found in a document and where it stands: findings,
// positions, and the names of the rules.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Pos is a place in a document: line and column, both counted from 1, the
// column in characters. The zero value is no place.
type Pos struct{ Line, Column int }

// Start is the first place of any document.
var Start = Pos{1, 1}

// IsZero reports whether p is no place at all.
func (p Pos) IsZero() bool { return p == Pos{} }

// Compare returns -1, 0 or 1 as p stands before, at or after q.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Located is a value with the place where it was written. One that was left
// out, or that could not be read, has no place: Given reports false and Value
// is its type's zero.
type Located[T any] struct {
	Value T
	Pos   Pos
}

// Given reports whether the value was written and could be read.
func (l Located[T]) Given() bool { return !l.Pos.IsZero() }

// Text is a located string.
type Text = Located[string]

// Prose is a text that a person wrote, with what is needed to point into it.
type Prose struct {
	Text
	Path    *Path
	Literal bool // it stands in a block, as it is written, on the lines below Pos
}

// Allow is the name of a waiver, with which its comment begins.
const Allow = "wellbeing:allow"

// Remark is a comment that speaks to the program.
type Remark struct {
	Pos      Pos    // of the mark with which it begins
	Text     string // what follows its name
	From, To int    // the lines of which it speaks, besides its own and the next
}

// Severity is how much a finding weighs.
type Severity uint8

// The severities, heaviest first.
const (
	Error   Severity = iota // the document cannot be scored as it is
	Warning                 // it can, and a person should look
)

// String returns the word that output uses.
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Finding is one thing found in one document.
type Finding struct {
	File     string // the document's name, as its reader was given it
	Pos      Pos
	Severity Severity
	Rule     Rule
	Path     string // the place in the data, such as standards.line-management.manager-training.level
	Message  string // what is wrong: one line, lower case, no full stop
	Hint     string // what would be right, or empty
	Quieted  Quieted
}

// Quieted says why a finding does not count. The zero value: it does.
type Quieted struct {
	Reason string // a person's, or that it was there before
	Waiver Pos    // the comment that says so; no place: it was there before
	Until  string // the last day on which the comment holds, in ISO form; empty: for good
}

// Stands reports whether the finding counts: nothing quiets it.
func (f Finding) Stands() bool { return f.Quieted == Quieted{} }

// Compare orders findings by file, line, column and rule, TooMany after all
// others of its place; what is equal in these by path and message, so that the
// order never depends on chance.
func (f Finding) Compare(g Finding) int {
	return cmp.Or(
		cmp.Compare(f.File, g.File), f.Pos.Compare(g.Pos), cmp.Compare(f.Rule.last(), g.Rule.last()), cmp.Compare(f.Rule, g.Rule),
		cmp.Compare(f.Path, g.Path), cmp.Compare(f.Message, g.Message))
}

// last is 1 for the rule that ends the work on a file, and 0 for all others.
func (r Rule) last() int {
	if r == TooMany {
		return 1
	}
	return 0
}

// List is a number of findings.
type List []Finding

// Sort puts the list in the order of Compare.
func (l List) Sort() { slices.SortFunc(l, Finding.Compare) }

// Count returns how many findings of the given severity stand.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s && f.Stands() {
			n++
		}
	}
	return n
}

// Quieted returns how many findings do not count.
func (l List) Quieted() int {
	n := 0
	for _, f := range l {
		if !f.Stands() {
			n++
		}
	}
	return n
}

// HasErrors reports whether any finding that stands is an error.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Standing returns the findings that count.
func (l List) Standing() List {
	if l.Quieted() == 0 {
		return l
	}
	var standing List
	for _, f := range l {
		if f.Stands() {
			standing = append(standing, f)
		}
	}
	return standing
}

// Limit is the greatest number of findings that one file has; reaching it ends
// the work on the file.
const Limit = 1000

// QuietedLimit is the greatest number of findings that one file has, those that are
// quieted with them, so that a waiver of millions costs no more than the time to
// find them.
const QuietedLimit = 10 * Limit

// Merge joins the findings of one file, sorts them, and keeps the first Limit
// of those that stand; where there are more, TooMany follows at the last one's
// place.
func Merge(lists ...List) List {
	all := slices.Concat(lists...)
	all.Sort()
	kept, standing := 0, 0
	for kept < min(len(all), QuietedLimit) && (standing < Limit || !all[kept].Stands()) {
		if all[kept].Stands() {
			standing++
		}
		kept++
	}
	if kept == len(all) {
		return all
	}
	last, most := all[kept-1], fmt.Sprintf("%d findings", Limit)
	if standing < Limit {
		most = fmt.Sprintf("%d findings, quieted ones with them", QuietedLimit)
	}
	return append(all[:kept:kept], Finding{
		File: last.File, Pos: last.Pos, Severity: Error, Rule: TooMany,
		Message: "more than " + most + "; the rest of the file was left unread",
		Hint:    "mend these and run again",
	})
}

// Sink takes the findings of one file as they are made. Its zero value is
// ready; File names the document in them.
type Sink struct {
	File   string
	Off    map[Rule]bool  // warnings of these rules are not kept
	Quiet  func(*Finding) // marks a warning that is quieted; nil: none is
	list   List
	counts int // findings that stand
}

// Add keeps a finding, unless the file already has more than Limit that stand.
func (s *Sink) Add(f Finding) {
	if s.Full() || (f.Severity == Warning && s.Off[f.Rule]) {
		return
	}
	f.File = s.File
	if s.Quiet != nil && f.Severity == Warning {
		s.Quiet(&f)
	}
	if f.Stands() {
		s.counts++
	}
	s.list = append(s.list, f)
}

// Errorf keeps an error at a place.
func (s *Sink) Errorf(rule Rule, pos Pos, path *Path, hint, format string, args ...any) {
	if !s.Full() {
		s.Add(Finding{Pos: pos, Severity: Error, Rule: rule, Path: path.String(), Hint: hint, Message: fmt.Sprintf(format, args...)})
	}
}

// Warnf keeps a warning at a place.
func (s *Sink) Warnf(rule Rule, pos Pos, path *Path, hint, format string, args ...any) {
	if !s.Full() {
		s.Add(Finding{Pos: pos, Severity: Warning, Rule: rule, Path: path.String(), Hint: hint, Message: fmt.Sprintf(format, args...)})
	}
}

// Full reports whether the file has more findings that stand than Limit, or more of
// all than QuietedLimit, so that the work on it can end.
func (s *Sink) Full() bool { return s.counts > Limit || len(s.list) > QuietedLimit }

// Len returns how many findings were kept so far.
func (s *Sink) Len() int { return len(s.list) }

// ErrorSince reports whether any finding kept after the first n is an error.
func (s *Sink) ErrorSince(n int) bool { return s.list[n:].HasErrors() }

// List returns the findings in order. It ends the work: what Len counted before
// holds no longer, since the findings are sorted in place.
func (s *Sink) List() List {
	s.list.Sort()
	return s.list
}
