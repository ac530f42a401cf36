package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/compare"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// Forces says how forces stand side by side: what the figures are worth, all in
// short, the forces, how their scores lie, what is missing and who can learn from whom. What
// was asked for beyond that comes last, ranks behind everything.
func Forces(t *compare.Table) []doc.Block { return (&forcesBriefing{Table: t}).told() }

// ForcesPage says the same with figures, for a page.
func ForcesPage(t *compare.Table) []doc.Block { return (&forcesBriefing{t, true}).told() }

func (b *forcesBriefing) told() []doc.Block {
	blocks := b.lead()
	for _, part := range [][]doc.Block{b.inShort(), b.forces(), b.leftOut(), b.spread(), b.scores(), b.lowest(), b.missing(), b.learning(), b.learned(), b.agreement(), b.ranking()} {
		blocks = append(blocks, part...)
	}
	return append(blocks, doc.Marking(b.Marking))
}

type forcesBriefing struct {
	*compare.Table
	drawn bool // with figures
}

// figure is a figure where they are drawn, and several forces have a score to set
// side by side.
func (b *forcesBriefing) figure(of func() doc.Figure) []doc.Block {
	if !b.drawn || b.Overall.N < 2 {
		return nil
	}
	return []doc.Block{of()}
}

// forcesPart is a heading of the second level with what it heads.
func forcesPart(heading string, blocks ...doc.Block) []doc.Block {
	return append([]doc.Block{doc.Heading{Level: 2, Text: heading}}, blocks...)
}

func (b *forcesBriefing) lead() []doc.Block {
	of := "Self-assessments of " + words.Count(len(b.Forces), "force", "forces")
	if slices.ContainsFunc(b.Forces, func(f compare.Force) bool { return f.Card.Assessment.IsIllustration() }) {
		of += ", some of them worked examples from a published source and not the organisation's own,"
	}
	when := " as at " + b.From.Words()
	if b.From != b.To {
		when = " from " + b.From.Words() + " to " + b.To.Words()
	}
	ranks := "No ranks are given: a league table of self-assessments misleads, since a force that asks more of itself would stand lower in it."
	if b.Ranking != nil {
		ranks = "Ranks were asked for. They stand at the end, with what they are worth."
	}
	return []doc.Block{
		doc.Heading{Level: 1, Text: "Forces side by side"},
		doc.Marking(b.Marking),
		doc.Paragraph(fmt.Sprintf("%s%s. %s, version %s.", of, when, b.Framework.Title, b.Framework.Version)),
		doc.Paragraph("Claimed is the score of the levels that a force claims. Score is that of the same levels as far as the evidence that the force names supports them, and of a review's levels where there is one. Each force judges itself: a difference between two may lie in how they assess. Not an HMICFRS judgment."),
		doc.Paragraph("The forces stand in the order of their ids. " + ranks),
	}
}

// forceLabel is how a force is named in tables and lists: by its id, and by what tells
// it from a submission.
func forceLabel(f *compare.Force) string {
	switch f.Card.Assessment.Status.Value {
	case assessments.Illustration:
		return f.ID + " (worked example)"
	case assessments.Draft:
		return f.ID + " (draft)"
	}
	return f.ID
}

func (b *forcesBriefing) forces() []doc.Block {
	t := doc.Table{
		Header: []string{"Force", "Name", "Date", "Score", "Claimed", "Answered"},
		Right:  []bool{false, false, false, true, true, true},
	}
	var moderated []string
	for i := range b.Forces {
		f := &b.Forces[i]
		if f.Card.Review != nil {
			moderated = append(moderated, forceLabel(f))
		}
		t.Add(
			forceLabel(f), f.Name, f.Card.Assessment.Date.Value.String(), words.Figure(f.Card.Score), words.Figure(f.Card.Claimed),
			fmt.Sprintf("%d of %d", f.Card.Answered, f.Card.Applicable),
		)
	}
	says := "Scores are from 0 to 100. Answered counts the indicators that apply."
	if len(moderated) > 0 {
		says += " Moderated by a review: " + words.And(moderated) + "."
	}
	return append(forcesPart("The forces", t, doc.Paragraph(says)), b.figure(b.side)...)
}

// lowest says where each force is lowest, by indicator: forces that are lowest on
// the same thing stand together.
func (b *forcesBriefing) lowest() []doc.Block {
	on := map[string][]string{}
	for i := range b.Forces {
		if f := &b.Forces[i]; f.Lowest != nil {
			on[f.Lowest.Of.ID] = append(on[f.Lowest.Of.ID], lowestLevel(f))
		}
	}
	l := doc.List{}
	for _, id := range b.Framework.IndicatorIDs() {
		if len(on[id]) > 0 {
			of, _ := b.Framework.Indicator(id)
			l.Items = append(l.Items, doc.Item{Term: id, Text: of.Title + ": " + words.Sentence(strings.Join(on[id], "; "))})
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return forcesPart("Where each force is lowest", doc.Paragraph("Each force stands with its level on the indicator on which it is lowest; where it is as low on others, at the first of them."), l)
}

// lowestLevel names a force with its lowest level, and says on how many other
// indicators it is as low.
func lowestLevel(f *compare.Force) string {
	says := fmt.Sprintf("%s %d", forceLabel(f), f.Lowest.Scored)
	if notAnswered(f, f.Lowest.Of.ID, f.Lowest.Scored) {
		says = forceLabel(f) + " not answered"
	}
	others := -1
	for i := range f.Card.Standards {
		for _, ind := range f.Card.Standards[i].Indicators {
			if ind.Applicable && ind.Scored == f.Lowest.Scored {
				others++
			}
		}
	}
	if others > 0 {
		says += fmt.Sprintf(", as low on %d more", others)
	}
	return says
}

// whyLeftOut says in a person's words why an assessment is not compared.
func whyLeftOut(l compare.LeftOut, o compare.ForcesOptions) string {
	switch l.Why {
	case compare.WrongKind:
		return "of another kind of organisation"
	case compare.NotFinal:
		return "a draft"
	case compare.NotOwn:
		return "a worked example"
	case compare.TooLate:
		return "later than " + o.At.Words()
	case compare.HasErrors:
		return "it, or its review, has errors, and it is not scored"
	}
	return string(l.Why)
}

func (b *forcesBriefing) leftOut() []doc.Block {
	if len(b.LeftOut) == 0 {
		return nil
	}
	l := doc.List{}
	later := 0
	for _, out := range b.LeftOut {
		if out.Why == compare.Superseded {
			later++
			continue
		}
		a := out.Assessment
		who := a.Force.ID.Value
		if who == "" { // it could not be read
			who = a.File
		}
		l.Items = append(l.Items, doc.Item{Term: who, Text: a.Date.Value.Words() + ": " + whyLeftOut(out, b.Options)})
	}
	var blocks []doc.Block
	if len(l.Items) > 0 {
		blocks = append(blocks, l)
	}
	if later > 0 {
		blocks = append(blocks, doc.Paragraph(words.Count(later, "assessment is of a force that stands", "assessments are of forces that stand")+" here with a later one."))
	}
	return forcesPart(fmt.Sprintf("Read and not compared: %d", len(b.LeftOut)), blocks...)
}

// standard is a standard's title with its number, by which other tables name it.
func (b *forcesBriefing) standard(s int) string {
	of := &b.Framework.Standards[s]
	title := fmt.Sprintf("%d %s", s+1, of.Title)
	if of.Weight.Sign() == 0 {
		title += " *"
	}
	return title
}

// legend says which standard stands in which column.
func (b *forcesBriefing) legend() string {
	var all []string
	for s := range b.Framework.Standards {
		all = append(all, b.standard(s))
	}
	return words.Sentence(strings.Join(all, ", "))
}

// numbers heads a column for each standard.
func (b *forcesBriefing) numbers() (header []string, right []bool) {
	for s := range b.Framework.Standards {
		header = append(header, strconv.Itoa(s+1))
		right = append(right, true)
	}
	return header, right
}

func (b *forcesBriefing) spread() []doc.Block {
	t := doc.Table{
		Header: []string{"Standard", "Forces", "Least", "Lower quartile", "Median", "Upper quartile", "Greatest"},
		Right:  []bool{false, true, true, true, true, true, true},
	}
	add := func(title string, s compare.Spread) {
		t.Add(
			title, strconv.Itoa(s.N), words.Figure(s.Least), words.Figure(s.Lower), words.Figure(s.Median), words.Figure(s.Upper), words.Figure(s.Greatest),
		)
	}
	aside := false
	add(wholeTitle, b.Overall)
	for s := range b.Standards {
		add(b.standard(s), b.Standards[s])
		aside = aside || b.Framework.Standards[s].Weight.Sign() == 0
	}
	blocks := append(forcesPart("How the scores lie"), b.figure(b.lie)...)
	blocks = append(blocks, doc.Paragraph("Put in a row from the least score to the greatest, the median is the one in the middle, and half of the forces lie between the two quartiles. Forces without a score have no part in it."), t)
	if aside {
		blocks = append(blocks, doc.Paragraph("An asterisk marks a standard that is reported beside the score and has no part in it."))
	}
	if b.Overall.N < fewForces {
		blocks = append(blocks, doc.Paragraph("Of so few forces, quartiles say little."))
	}
	return blocks
}

// fewForces is the number of forces from which on a quartile has a force to each side.
const fewForces = 5

func (b *forcesBriefing) scores() []doc.Block {
	numbers, right := b.numbers()
	t := doc.Table{Header: append([]string{"Force", "Whole"}, numbers...), Right: append([]bool{false, true}, right...)}
	for i := range b.Forces {
		row := []string{forceLabel(&b.Forces[i]), words.Figure(b.Forces[i].Card.Score)}
		for s := range b.Framework.Standards {
			row = append(row, words.Figure(b.Forces[i].Card.Standards[s].Score))
		}
		t.Add(row...)
	}
	says := "The columns are the standards: " + b.legend()
	if b.drawn {
		t.Shades = b.shades()
		says += " The stronger the ground of a figure, the higher the score: it grows with each 20 points."
	}
	return forcesPart("Each force's scores", doc.Paragraph(says), t)
}

// idsNamed is how many ids are listed before the rest is counted.
const idsNamed = 8

// someOf lists ids, as far as a person would read them; one more is named rather than
// counted.
func someOf(ids []string, most int) string {
	if len(ids) <= most+1 {
		return words.And(ids)
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:most], ", "), len(ids)-most)
}

func (b *forcesBriefing) missing() []doc.Block {
	l := doc.List{}
	for i := range b.Forces {
		f := &b.Forces[i]
		var says []string
		if n := len(f.Unanswered); n > 0 {
			says = append(says, fmt.Sprintf("%d not answered: %s", n, someOf(f.Unanswered, idsNamed)))
		}
		if n := len(f.NotApplicable); n > 0 {
			says = append(says, fmt.Sprintf("%d marked as not applicable: %s", n, someOf(f.NotApplicable, idsNamed)))
		}
		if n := len(f.Unscored); n > 0 {
			says = append(says, fmt.Sprintf("no score in %s: %s", words.Count(n, "standard", "standards"), someOf(f.Unscored, idsNamed)))
		}
		if len(says) > 0 {
			l.Items = append(l.Items, doc.Item{Term: forceLabel(f), Text: words.Capital(words.Sentence(strings.Join(says, "; ")))})
		}
	}
	if len(l.Items) == 0 {
		return forcesPart("What is missing", doc.Paragraph("Nothing: each force has answered every indicator, and marked none as not applicable."))
	}
	says := "What is not answered counts as level 0, unless a review gives it another; what is not applicable has no part in a score."
	if len(l.Items) < len(b.Forces) {
		says += " Of the forces that are not named here, nothing is missing."
	}
	return forcesPart("What is missing", doc.Paragraph(says), l)
}

func (b *forcesBriefing) learning() []doc.Block {
	topics := b.Topics()
	target := b.Framework.LevelName(b.Framework.Target.Level)
	if len(topics) == 0 {
		return forcesPart("Who can learn from whom", doc.Paragraph(fmt.Sprintf("No force is below level %s on any indicator.", target)))
	}
	taught, alone := doc.List{}, doc.List{}
	for _, topic := range topics {
		it := doc.Item{Term: topic.Indicator.ID, Text: topic.Indicator.Title + ". " + below(topic.Gaps)}
		if len(topic.Teachers) == 0 {
			alone.Items = append(alone.Items, it)
			continue
		}
		it.Items = whomToAsk(topic)
		taught.Items = append(taught.Items, it)
	}
	var blocks []doc.Block
	if len(taught.Items) > 0 {
		blocks = forcesPart("Who can learn from whom", doc.Paragraph(fmt.Sprintf(
			"For each indicator, the forces that are below level %s, by level, and whom they could ask: forces at that level or above that list a practice on it, those of their own kind first, then the higher level. A practice that is planned is not in place yet.%s", target, b.more())), taught)
	}
	if len(alone.Items) > 0 {
		blocks = append(blocks, forcesPart("Gaps with nobody to ask here", doc.Paragraph(fmt.Sprintf(
			"No force compared is at level %s or above and lists a practice on these.%s", target, b.more())), alone)...)
	}
	return blocks
}

// forcesNamed is how many forces at one level are named before the rest is counted.
const forcesNamed = 6

// more says where all forces are named, where there are so many that some may only be
// counted.
func (b *forcesBriefing) more() string {
	if len(b.Forces) <= forcesNamed+1 {
		return ""
	}
	return fmt.Sprintf(" Of many forces at one level %d are named and the others counted; --format json names all.", forcesNamed)
}

// below lists the forces with a gap by their levels, the lowest first. Those that did
// not answer are told apart from those at level 0.
func below(gaps []compare.Gap) string {
	unanswered := func(g compare.Gap) bool { return notAnswered(g.Force, g.Indicator.ID, g.Scored) }
	ordered := slices.SortedStableFunc(slices.Values(gaps), func(x, y compare.Gap) int {
		if unanswered(x) != unanswered(y) {
			return map[bool]int{true: -1, false: 1}[unanswered(x)]
		}
		return cmp.Compare(x.Scored, y.Scored)
	})
	var says []string
	for len(ordered) > 0 {
		first := ordered[0]
		head := fmt.Sprintf("At level %d", first.Scored)
		if unanswered(first) {
			head = "Not answered"
		}
		var forces []string
		for len(ordered) > 0 && ordered[0].Scored == first.Scored && unanswered(ordered[0]) == unanswered(first) {
			forces = append(forces, forceLabel(ordered[0].Force))
			ordered = ordered[1:]
		}
		says = append(says, fmt.Sprintf("%s: %s.", head, someOf(forces, forcesNamed)))
	}
	return strings.Join(says, " ")
}

// notAnswered reports a level that is 0 since there is no answer, and no review gives
// one.
func notAnswered(f *compare.Force, indicator string, scored int) bool {
	return scored == 0 && slices.Contains(f.Unanswered, indicator)
}

// whomToAsk lists whom the forces with a gap could ask. The order is one for all of
// a kind: where kinds would ask in different orders, each has its own.
func whomToAsk(topic compare.Topic) []string {
	orders := map[framework.Kind][]compare.Teacher{}
	var kinds []framework.Kind
	for _, g := range topic.Gaps {
		kind := g.Force.Card.Assessment.Kind()
		if orders[kind] == nil {
			kinds = append(kinds, kind)
			orders[kind] = g.From
		}
	}
	same := func(a, b compare.Teacher) bool { return a.Force == b.Force }
	one := !slices.ContainsFunc(kinds, func(k framework.Kind) bool { return !slices.EqualFunc(orders[k], orders[kinds[0]], same) })
	if one {
		return toAsk(orders[kinds[0]])
	}
	var items []string
	for i, from := range toAsk(topic.Teachers) {
		var places []string
		for _, k := range kinds {
			at := slices.IndexFunc(orders[k], func(t compare.Teacher) bool { return t.Force == topic.Teachers[i].Force })
			places = append(places, fmt.Sprintf("%s forces ask it %s", k, ordinal(at+1)))
		}
		items = append(items, words.Sentence(strings.TrimSuffix(from, ".")+"; "+words.And(places)))
	}
	return items
}

func ordinal(n int) string {
	switch {
	case n%100 < 11 || n%100 > 13:
		switch n % 10 {
		case 1:
			return strconv.Itoa(n) + "st"
		case 2:
			return strconv.Itoa(n) + "nd"
		case 3:
			return strconv.Itoa(n) + "rd"
		}
	}
	return strconv.Itoa(n) + "th"
}

// toAsk names forces to ask, each with its level and practices.
func toAsk(teachers []compare.Teacher) []string {
	var items []string
	for _, t := range teachers {
		var practices []string
		for _, p := range t.Practices {
			practices = append(practices, practiceInWords(p))
		}
		items = append(items, fmt.Sprintf("Ask %s, level %d: %s", forceLabel(t.Force), t.Scored, words.Sentence(strings.Join(practices, "; "))))
	}
	return items
}

// practiceInWords is a practice's title, and whether it is in place.
func practiceInWords(p *assessments.Practice) string {
	if !p.Status.Given() {
		return p.Title.Value
	}
	return fmt.Sprintf("%s (%s)", p.Title.Value, p.Status.Value)
}

func (b *forcesBriefing) learned() []doc.Block {
	if len(b.Learned) == 0 {
		return nil
	}
	l := doc.List{}
	for _, one := range b.Learned {
		of := doc.Item{Text: "Practices that belong to no indicator"}
		if one.Indicator != nil {
			of = doc.Item{Term: one.Indicator.ID, Text: one.Indicator.Title}
		}
		last := len(l.Items) - 1
		if last < 0 || l.Items[last].Term != of.Term {
			l.Items = append(l.Items, of)
			last++
		}
		var told []string
		for _, p := range one.Told {
			if says := practiceInWords(p.Practice); !slices.Contains(told, says) {
				told = append(told, says)
			}
		}
		l.Items[last].Items = append(l.Items[last].Items, words.Sentence(fmt.Sprintf("%s from %s: %s", one.To, one.From, strings.Join(told, "; "))))
	}
	return forcesPart("Who has learned from whom", doc.Paragraph("As the forces' own lists of practices tell it."), l)
}
