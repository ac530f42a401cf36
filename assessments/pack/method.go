package pack

import (
	"fmt"
	"math/big"
	"strings"

	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// method says how levels come about, what they are not, and what the words mean.
func (t *teller) method() {
	t.part("method", "Method, limits and sources")
	t.heading(3, "How a level comes about")
	t.add(doc.List{Items: t.rules()})
	t.add(doc.Paragraph("A claim of each level needs, with what the levels below it need:"), t.ladder(), t.types())
	t.heading(3, "Limits")
	t.add(doc.List{Items: t.limits()})
	t.withheld()
	t.heading(3, "Words")
	t.add(doc.List{Items: t.glossary()})
	t.heading(3, "Accessibility")
	ask := ": ask the " + t.body() + " for another"
	if t.example() {
		ask = ""
	}
	t.sentence("The page is one file without scripts. Headings, tables and links can be followed by keyboard and by screen reader. What a figure draws stands in words and in a table as well, and no meaning rests on colour alone. The same words are in pack.md. Text that others wrote is shown as they wrote it, and evidence may be in formats that are less accessible%s.", ask)
	t.sources()
}

func item(text string, args ...any) doc.Item {
	return doc.Item{Text: fmt.Sprintf(text, args...)}
}

// rules are how levels, scores and the goal come about.
func (t *teller) rules() []doc.Item {
	share := t.f.Share.Rat()
	percent := strings.TrimSuffix(share.Mul(share, big.NewRat(100, 1)).FloatString(1), ".0")
	all := []doc.Item{
		item("The evidenced level is the least of three: the level claimed, the highest level whose needs the current evidence meets, each level below it included, and the highest level that the readings of measures allow."),
		item("Evidence counts on %s if it is not dated after that day, need not have been reviewed before it, and is not older than its type allows.", t.e.Day.Words()),
		item("Where a review gives a level, that level is scored. It is called moderated. Where none does, the evidenced level is scored."),
		item("A standard's score is the weighted mean of its indicators' scored levels, as a share of the top level. The score of the whole is the weighted mean of the standards'."),
		item("A standard attains a level if indicators that hold %s%% of its weight are at that level or above, and each key indicator is.", percent),
	}
	if !t.example() {
		all = append(all, item("A promise is kept if every indicator that it rests on and that applies is at %s or above. The goal is met if every standard with a part in it attains that level and no promise is broken.", t.target()))
	}
	if t.example() {
		return all
	}
	return append(all, item("The strongest and weakest indicators are those with the highest and lowest scored level, of those that have one; of equal ones, key indicators first, then those of greater weight, then in the framework's order. None is called strongest at the lowest level that there is, nor weakest at the highest, and none is both."))
}

// ladder is what the levels need.
func (t *teller) ladder() doc.List {
	var l doc.List
	for i := range t.f.Levels {
		l.Items = append(l.Items, doc.Item{Term: t.f.LevelName(i), Text: needs(&t.f.Levels[i].Requires)})
	}
	return l
}

func needs(r *framework.Requires) string {
	var all []string
	if r.Narrative {
		all = append(all, "a narrative")
	}
	some := func(n int64, one, many string) {
		if n > 0 {
			all = append(all, words.Count(n, one, many))
		}
	}
	some(r.Evidence, "current item of evidence", "current items of evidence")
	if r.Types > 1 {
		all = append(all, fmt.Sprintf("%d different types among them", r.Types))
	}
	some(r.Delivery, "item that shows delivery or outcome", "items that show delivery or outcome")
	some(r.Outcome, "complete item that shows outcome", "complete items that show outcome")
	some(r.Voice, "complete item in the workforce's own voice", "complete items in the workforce's own voice")
	some(r.Independent, "independent item", "independent items")
	if all == nil {
		return "nothing more"
	}
	says := words.And(all)
	if r.Pointed {
		says += "; outcome and voice count only where the answer says where in the item to look"
	}
	return words.Capital(says)
}

// types are the types of evidence by what they show, and for how long each counts.
func (t *teller) types() doc.Block {
	var l doc.List
	places := map[string]int{}
	for i := range t.f.Types {
		of := &t.f.Types[i]
		shows := shown(of)
		at, ok := places[shows]
		if !ok {
			at = len(l.Items)
			places[shows] = at
			l.Items = append(l.Items, doc.Item{Term: words.Capital(shows)})
		} else {
			l.Items[at].Text += "; "
		}
		lasting := "never too old"
		if of.MaxAge.Set {
			lasting = words.Count(of.MaxAge.Months, "month", "months")
		}
		l.Items[at].Text += of.Title + " (" + lasting + ")"
	}
	return doc.Details{Summary: "What each type of evidence shows, and for how long it counts", Blocks: []doc.Block{l}}
}

// shown is what a type of evidence shows.
func shown(of *framework.EvidenceType) string {
	shows := of.Shows.String()
	if of.Voice {
		shows += ", in the workforce's own voice"
	}
	if of.Independent {
		shows += ", independent"
	}
	return shows
}

// limits are what the figures are not.
func (t *teller) limits() []doc.Item {
	all := []doc.Item{
		item("Not an HMICFRS judgment. The levels from 0 to %d are the framework's own, and not grades of anyone's.", t.f.Top()),
		item("Evidence is counted and dated, not read. Whether a document says what it is cited for is for the reader to judge."),
		item("Scores of two forces do not tell which looks after its people better: one may be stricter with itself, or have more to file."),
		item("“Not given”, “not applicable”, “suppressed” and “withheld” each say why a figure is not there. None of them means zero."),
	}
	if t.example() {
		return append(all, item("What the source leaves out says nothing of the organisation."))
	}
	return append(all, item("What is not answered counts as %s.", t.f.LevelName(0)))
}

// withheld counts what is not in the edition.
func (t *teller) withheld() {
	if !t.published() {
		return
	}
	t.heading(3, "What is withheld")
	w := &t.e.Withheld
	var items []doc.Item
	say := func(n int, one, many string) {
		if n > 0 {
			items = append(items, doc.Item{Text: words.Count(n, one, many)})
		}
	}
	say(w.Items, "item of evidence marked above OFFICIAL", "items of evidence marked above OFFICIAL")
	say(w.Counts, "count of 1 to 7 people", "counts of 1 to 7 people")
	say(w.Further, "count or rate from which one of those could be worked back", "counts and rates from which one of those could be worked back")
	say(w.Known, "count among these that the edition published before gives away", "counts among these that the edition published before gives away")
	say(w.Groups, "group of a survey with fewer than 10 responses", "groups of surveys with fewer than 10 responses")
	say(w.Levels, "level, score or verdict that would narrow one of those down", "levels, scores and verdicts that would narrow one of those down")
	say(w.Prose, "narrative, summary, reason or the like", "narratives, summaries, reasons and the like")
	say(w.Details, "detail of evidence whose fields are the framework's own", "details of evidence whose fields are the framework's own")
	t.sentence("Counts of 1 to 7 people are suppressed, and what would let one be worked back. Shown counts of people are rounded to 5, rates to whole per cents. The evidence files, their locations, references and the input documents are not part of this edition.")
	if items == nil {
		t.sentence("Beyond that nothing is withheld.")
		return
	}
	t.add(doc.List{Items: items})
}

// glossary is what the words mean.
func (t *teller) glossary() []doc.Item {
	return []doc.Item{
		{Term: "Standard", Text: "a group of indicators with a score of its own"},
		{Term: "Indicator", Text: "one question that is assessed"},
		{Term: "Key indicator", Text: "one without which its standard does not attain a level"},
		{Term: "Level", Text: fmt.Sprintf("a rung from %s to %s", t.f.LevelName(0), t.f.LevelName(t.f.Top()))},
		{Term: t.claimed(), Text: map[bool]string{true: "the level that this project reads from the source", false: "the level that the " + t.body() + " gives itself"}[t.example()]},
		{Term: "Evidenced", Text: "as much of it as evidence and measures bear out"},
		{Term: "Evidence supports", Text: "the highest level whose needs narrative and current evidence meet"},
		{Term: "Figures allow", Text: "the highest level that the readings of measures allow; where none is given, the highest that asks for none"},
		{Term: "Moderated", Text: "the level that a review gives, which counts in place of the evidenced one"},
		{Term: "Held back", Text: "claimed higher than is evidenced, where no review gives the level back"},
		{Term: "Measure", Text: "a figure that an indicator's levels ask for"},
		{Term: "Current", Text: "an item that counts on the day; any other is stale, or dated after it"},
		{Term: "Complete", Text: "an item that gives the details that its type asks for"},
		{Term: "Outcome, delivery, intent", Text: "what evidence can show: what something brings about, that it happens, that it is meant to"},
		{Term: "Independent", Text: "from outside the " + t.body()},
		{Term: "Digest", Text: "a number made of all bytes of a file; another file has another"},
	}
}

const openLicence = "Contains public sector information licensed under the Open Government Licence v3.0."

// sources are where the framework comes from, and what may be done with it.
func (t *teller) sources() {
	t.heading(3, "Sources and licences")
	if t.f.Description != "" {
		t.add(doc.Prose(t.f.Description))
	}
	var items []doc.Item
	if t.common() && !strings.Contains(t.f.Description, openLicence) {
		items = append(items, item("%s", openLicence))
	}
	if t.common() {
		items = append(items, item("What other frameworks ask is told in this project's words. The text of the Blue Light Wellbeing Framework is the College of Policing's copyright. It is not included; its areas are named only."))
	}
	t.add(doc.List{Items: append(items, item("Made with wellbeing, which is not endorsed by the Home Office, HMICFRS or the College of Policing."))})
	if docs := t.documents(); len(docs) > 0 {
		t.add(doc.Details{Summary: "Documents that the framework draws on", Blocks: []doc.Block{doc.List{Items: docs}}})
	}
}

// common reports whether the framework draws on what the project itself has read.
func (t *teller) common() bool {
	for s := range t.f.Standards {
		for i := range t.f.Standards[s].Indicators {
			for _, src := range t.f.Standards[s].Indicators[i].Sources {
				if _, ok := src.Lookup(); ok {
					return true
				}
			}
		}
	}
	return false
}

// documents are those that the framework's indicators name as their sources.
func (t *teller) documents() []doc.Item {
	var items []doc.Item
	seen := map[string]bool{}
	for s := range t.f.Standards {
		for i := range t.f.Standards[s].Indicators {
			for _, src := range t.f.Standards[s].Indicators[i].Sources {
				name := fmt.Sprintf("%s (%d)", src.Document, src.Year)
				if seen[name] {
					continue
				}
				seen[name] = true
				it := doc.Item{Text: name}
				if d, ok := src.Lookup(); ok {
					if d.Publisher != "" {
						it.Text += ", " + d.Publisher
					}
					it.Address = d.Address
				}
				items = append(items, it)
			}
		}
	}
	return items
}
