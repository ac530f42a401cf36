package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/personal"
)

// straightLine reports a standard all of whose answers are of one level and told
// at the same length: most often it was filled in without being thought about.
func (c *checker) straightLine() {
	if !c.matched {
		return
	}
	for i := range c.a.Standards {
		s := &c.a.Standards[i]
		if standard, ok := c.f.Standard(s.Standard.Value); ok && !s.Broken {
			if n, level, straight := c.isStraight(standard); straight {
				c.sink.Warnf(diag.StraightLine, s.Standard.Pos, root.Key("standards").Key(standard.ID), "look at each indicator by itself",
					"all %d answers are of level %d and told at the same length", n, level)
			}
		}
	}
}

func (c *checker) isStraight(standard *framework.Standard) (n int, level int64, straight bool) {
	const fewest = 6
	shortest, longest := 0, 0
	for i := range standard.Indicators {
		of := &standard.Indicators[i]
		answer := c.placed[of.ID]
		if !scoring.Applies(of, c.a, answer) {
			continue
		}
		if answer == nil || !answer.Answered() || (n > 0 && answer.Level.Value != level) {
			return 0, 0, false
		}
		length := utf8.RuneCountInString(strings.TrimSpace(answer.Narrative.Value))
		if length == 0 {
			return 0, 0, false
		}
		if n == 0 {
			shortest = length
		}
		n, level = n+1, answer.Level.Value
		shortest, longest = min(shortest, length), max(longest, length)
	}
	return n, level, n >= fewest && longest*10 <= shortest*11
}

// sameNarrative reports an answer told in the very words of another.
func (c *checker) sameNarrative() {
	const fewest = 20 // words: shorter texts are the same by chance
	first := map[string]*assessments.Answer{}
	for i := range c.a.Standards {
		s := &c.a.Standards[i]
		for j := range s.Answers {
			answer := &s.Answers[j]
			if len(answer.Narrative.Value) < 2*fewest-1 {
				continue
			}
			words, n := wordsOf(answer.Narrative.Value)
			if n < fewest {
				continue
			}
			other := first[words]
			if other == nil {
				first[words] = answer
				continue
			}
			path := root.Key("standards").Key(s.Standard.Value).Key(answer.Indicator.Value).Key("narrative")
			c.sink.Warnf(diag.SameNarrative, answer.Narrative.Pos, path, "say what is in place for this indicator",
				"the narrative of %s, word for word", diag.Quote(other.Indicator.Value))
		}
	}
}

// wordsOf returns the words of a text, each followed by a space, and how many they
// are. A word is a run of letters and digits, in small letters.
func wordsOf(text string) (string, int) {
	var b strings.Builder
	b.Grow(len(text) + 1)
	n, inside := 0, false
	end := func() {
		if inside {
			b.WriteByte(' ')
			n++
		}
		inside = false
	}
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteByte(byte(r))
			inside = true
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
			inside = true
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
			inside = true
		default:
			end()
		}
	}
	end()
	return b.String(), n
}

// thinEvidence reports an item that carries a good part of the assessment and to
// whose pages no answer points.
func (c *checker) thinEvidence() {
	const fewest = 8
	answered := 0
	for i := range c.a.Standards {
		for j := range c.a.Standards[i].Answers {
			answer := &c.a.Standards[i].Answers[j]
			if answer.Answered() {
				answered++
			}
			c.countCitations(answer)
		}
	}
	for i := range c.a.Evidence {
		id := c.a.Evidence[i].ID
		e := c.items[id.Value]
		if !id.Given() || e == nil || e.ID.Pos != id.Pos || e.pointed || e.citing < fewest || 3*e.citing <= answered {
			continue
		}
		c.sink.Warnf(diag.ThinEvidence, id.Pos, root.Key("evidence").Index(i).Key("id"), "say with each citation where in it to look, as in: {id: "+id.Value+", where: page 4}",
			"%d of %d answers cite this item, and none says where in it to look", e.citing, answered)
	}
}

// countCitations notes for each item whether an answer cites it, and whether it
// says where to look.
func (c *checker) countCitations(answer *assessments.Answer) {
	for _, cited := range answer.Evidence {
		e := c.items[cited.ID.Value]
		if e == nil || !cited.ID.Given() {
			continue
		}
		e.pointed = e.pointed || strings.TrimSpace(cited.Where.Value) != ""
		if answer.Answered() && e.counted != answer {
			e.counted = answer
			e.citing++
		}
	}
}

// bases reports a count of people that says nothing by itself, since nobody knows
// of how many.
func (c *checker) bases(e *item, path *diag.Path) {
	switch e.Type.Value {
	case "training-record":
		if _, known := e.Detail.Field("population"); !known {
			c.baseless(e, "trained", path, "add population, the number who are to be trained", "%s trained, of how many is not said")
		}
	case "network":
		if !c.a.Workforce.Sized {
			c.baseless(e, "people", path, "give the workforce, as in: workforce: {headcount: 3120}", "%s people, in a workforce whose size is not said")
		}
	}
}

func (c *checker) baseless(e *item, field string, path *diag.Path, hint, message string) {
	if d, ok := e.Detail.Field(field); ok && d.Shape == assessments.NumberShape {
		c.sink.Warnf(diag.CountWithoutBase, d.Pos, path.Key("detail").Key(field), hint, message, d.Text)
	}
}

// breakdowns reports the small counts of people in an item's breakdown.
func (c *checker) breakdowns(e *item, path *diag.Path) {
	switch at := path.Key("detail"); e.Type.Value {
	case "survey":
		c.entries(&e.Detail, "questions", at, func(question *assessments.Detail, at *diag.Path) {
			c.entries(question, "groups", at, func(group *assessments.Detail, at *diag.Path) { c.smallFields(group, at, "favourable", "responses") })
		})
	case "referral-data":
		c.entries(&e.Detail, "themes", at, func(theme *assessments.Detail, at *diag.Path) { c.smallFields(theme, at, "count") })
	case "workforce-data":
		c.entries(&e.Detail, "figures", at, func(figure *assessments.Detail, at *diag.Path) {
			if counts, ok := figure.Field("counts"); ok && counts.Text == "people" {
				c.smallFields(figure, at, "value", "of")
			}
		})
	}
}

// entries calls each with every entry of a list in a detail.
func (c *checker) entries(d *assessments.Detail, field string, at *diag.Path, each func(*assessments.Detail, *diag.Path)) {
	list, ok := d.Field(field)
	if !ok {
		return
	}
	for i := range list.Items {
		if c.sink.Full() {
			return
		}
		each(&list.Items[i], at.Key(field).Index(i))
	}
}

func (c *checker) smallFields(d *assessments.Detail, at *diag.Path, fields ...string) {
	for _, field := range fields {
		if f, ok := d.Field(field); ok && f.Shape == assessments.NumberShape {
			c.small(f.Number, f.Pos, at.Key(field))
		}
	}
}

// smallReading reports the small counts of people in a measure's reading. A
// percentage without its whole is no count.
func (c *checker) smallReading(m *framework.Measure, r *assessments.Reading, path *diag.Path) {
	if !m.CountsPeople || (m.Unit != framework.Count && (m.Unit != framework.Percent || !r.Of.Given())) {
		return
	}
	if r.Value.Given() {
		c.small(r.Value.Value, r.Value.Pos, path.Key("value"))
	}
	if r.Of.Given() {
		c.small(r.Of.Value, r.Of.Pos, path.Key("of"))
	}
}

var smallest, safe = exact.Whole(1), exact.Whole(7)

func (c *checker) small(n exact.Decimal, pos diag.Pos, path *diag.Path) {
	if n.Cmp(smallest) >= 0 && n.Cmp(safe) <= 0 {
		c.sink.Warnf(diag.SmallNumber, pos, path, "give it for a group of 8 people or more, or leave it out; where it is published, others could be worked back from it",
			"a count of %s could identify someone", n)
	}
}

// Written reports what in the prose of a document tells who someone is.
func Written(file string, written []diag.Prose, o Options) diag.List {
	sink := &diag.Sink{File: file, Quiet: o.Waivers.Quiet}
	if o.Off[diag.PersonalData] {
		return nil
	}
	for _, p := range written {
		if sink.Full() {
			break
		}
		line, counted := p.Pos.Line+1, 0 // of what was counted of a block
		for _, m := range personal.Find(p.Value) {
			if sink.Full() {
				break
			}
			pos := p.Pos
			if p.Literal {
				line += strings.Count(p.Value[counted:m.Start], "\n")
				pos, counted = diag.Pos{Line: line, Column: 1}, m.Start
			}
			sink.Warnf(diag.PersonalData, pos, p.Path, "name the role or the team; whoever may see the evidence can look there", "%s: %s", m.Kind, m.Masked(p.Value))
		}
	}
	return sink.List()
}
