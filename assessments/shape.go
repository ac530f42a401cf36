package assessments

import (
	"maps"
	"slices"

	"wellbeing/framework"
	"wellbeing/internal/yamldoc"
)

// Layout is what an assessment holds, key by key; ReviewLayout what a review does.
var (
	Layout       = rootShape
	ReviewLayout = reviewShape
)

var (
	forceShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID).Says("The organisation's id: of a force, the one in the register of forces."),
		yamldoc.Need("name", yamldoc.Text).Says("The organisation's name, in full."),
		yamldoc.Need("kind", yamldoc.Word(framework.Kinds...)).Says("What kind of organisation it is: a territorial or national force, a partner, or a fictional one."),
	)
	periodShape = yamldoc.Mapping(
		yamldoc.Need("from", yamldoc.Date).Says("The first day that the assessment looks back on."),
		yamldoc.Need("to", yamldoc.Date).Says("The last day that the assessment looks back on."),
	)
	workforceShape = yamldoc.Mapping(
		yamldoc.May("headcount", yamldoc.Count).Says("How many people work for the organisation. This or full-time-equivalent."),
		yamldoc.May("full-time-equivalent", yamldoc.Number).Says("How many full-time posts its people fill. This or headcount."),
		yamldoc.May("approximate", yamldoc.Bool).Says("Whether the figure is a rough one: yes or no."),
		yamldoc.May("as-at", yamldoc.Date).Says("The day on which the figure held."),
		yamldoc.May("source", yamldoc.Text).Says("Where the figure comes from."),
	)
	chiefOfficerShape = yamldoc.Mapping(
		yamldoc.Need("role", yamldoc.Text).Says("The role of the chief officer who answers for the assessment; never a name."),
		yamldoc.May("approved", yamldoc.Date).Says("The day on which the chief officer approved the assessment."),
	)
	oversightShape = yamldoc.Mapping(
		yamldoc.Need("body", yamldoc.Text).Says("Who holds the chief officer to account, such as the Police and Crime Commissioner."),
		yamldoc.May("reviewed", yamldoc.Date).Says("The day on which the oversight body reviewed the assessment."),
	)
	accountabilityShape = yamldoc.Mapping(
		yamldoc.Need("chief-officer", chiefOfficerShape).Says("The chief officer who answers for the assessment."),
		yamldoc.May("oversight", oversightShape).Says("Who holds the chief officer to account."),
	)
	evidenceShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID).Says("The item's id, by which answers cite it."),
		yamldoc.Need("type", yamldoc.ID).Says("The type of evidence."),
		yamldoc.Need("title", yamldoc.Text).Says("What the item is, as its own title page says."),
		yamldoc.Need("date", yamldoc.Date).Says("The day of the item; not after the assessment's date."),
		yamldoc.May("review-by", yamldoc.Date).Says("The day until which the item holds; after it, it is no longer current."),
		yamldoc.May("location", yamldoc.Text).Says("Where the item is: a path below the assessment's folder, or an https address. This or reference."),
		yamldoc.May("reference", yamldoc.Text).Says("Where the item is held, when it is held elsewhere. This or location."),
		yamldoc.May("sha256", yamldoc.Text).Says("The file's SHA-256 digest: 64 hexadecimal digits."),
		yamldoc.May("marking", yamldoc.Word(Official, OfficialSensitive)).Says("The item's own marking; the assessment's where left out."),
		yamldoc.May("owner", yamldoc.Text).Says("The role that owns the item; never a name."),
		yamldoc.May("summary", yamldoc.Text).Says("What the item shows, in a sentence or two."),
		yamldoc.May("detail", yamldoc.ChosenBy("type", detailShape)).Says("The figures and facts that items of this type give."),
	)
	citationShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID).Says("The id of an item of the register."),
		yamldoc.May("where", yamldoc.Text).Says("Where in the item to look, such as a question or a page."),
	)
	readingShape = yamldoc.Mapping(
		yamldoc.May("value", yamldoc.Number).Says("The figure: a count, a percentage, or the part of a whole that of gives."),
		yamldoc.May("of", yamldoc.Number).Says("The whole that the value is a part of; only of a percentage."),
		yamldoc.May("as-at", yamldoc.Date).Says("The day on which the figure held."),
		yamldoc.May("evidence", yamldoc.ID).Says("The id of the item that the figure comes from."),
		yamldoc.May("no-cases", yamldoc.Text).Says("Why there was nothing to measure; in place of a figure."),
	)
	answerShape = yamldoc.Mapping(
		yamldoc.May("level", yamldoc.Count).Says("The level that the force gives itself."),
		yamldoc.May("narrative", yamldoc.Text).Says("What is in place, for whom, and how the force knows."),
		yamldoc.May("evidence", yamldoc.ListOf(citationShape)).Says("The items that show it: ids, or an id with where in the item to look."),
		yamldoc.May("measures", yamldoc.EntriesOf(readingShape)).Says("The readings of the indicator's measures."),
		yamldoc.May("not-applicable?", yamldoc.Text).Says("Why the indicator does not apply; in place of a level, and only where the framework says that it is optional."),
	)
	practiceShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID).Says("The practice's id."),
		yamldoc.Need("title", yamldoc.Text).Says("What the practice is, in a few words."),
		yamldoc.May("indicator", yamldoc.ID).Says("The indicator that it serves."),
		yamldoc.May("summary", yamldoc.Text).Says("How it works, and what another force would need for it."),
		yamldoc.May("shared-with", yamldoc.ListOf(yamldoc.Text)).Says("The ids of the organisations that it was shared with."),
		yamldoc.May("learned-from", yamldoc.ListOf(yamldoc.Text)).Says("The ids of the organisations that it was taken over from."),
		yamldoc.May("status", yamldoc.Word("planned", "live")).Says("Whether it is planned or live."),
	)
	actionShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID).Says("The action's id, the same from one assessment to the next."),
		yamldoc.Need("title", yamldoc.Text).Says("What is to be done."),
		yamldoc.Need("indicator", yamldoc.ID).Says("The indicator that it is to raise."),
		yamldoc.Need("raises-to", yamldoc.Count).Says("The level that it is to bring the indicator to."),
		yamldoc.Need("owner", yamldoc.Text).Says("The role that answers for it; never a name."),
		yamldoc.Need("due", yamldoc.Date).Says("The day by which it is to be done."),
		yamldoc.May("done", yamldoc.Date).Says("The day on which it was done."),
		yamldoc.May("from", yamldoc.ID).Says("The id of the item of evidence that gave rise to it."),
	)
	rootShape = yamldoc.Mapping(
		yamldoc.Need("format", yamldoc.Word(Format)).Says("The format of the document; always the first key."),
		yamldoc.Need("framework", yamldoc.ID).Says("The id of the framework that the organisation assesses itself against."),
		yamldoc.May("framework-version", yamldoc.Text).Says("The framework's version; checked where given."),
		yamldoc.Need("force", forceShape).Says("The organisation that assesses itself."),
		yamldoc.Need("date", yamldoc.Date).Says("The day on which everything in the document holds."),
		yamldoc.May("date-note", yamldoc.Text).Says("How the date was read, where the source gives none."),
		yamldoc.May("period", periodShape).Says("The time that the assessment looks back on."),
		yamldoc.May("scope", yamldoc.Text).Says("Who is covered, and who is left out."),
		yamldoc.Need("status", yamldoc.Word(Draft, Submitted, Published, Illustration)).Says("How far the document has come: draft, submitted or published; an illustration is a worked example from a published source."),
		yamldoc.May("submitted", yamldoc.Date).Says("The day on which it was submitted."),
		yamldoc.Need("marking", yamldoc.Word(Official, OfficialSensitive)).Says("The document's security marking."),
		yamldoc.May("handling", yamldoc.Text).Says("The handling instruction that goes with the marking."),
		yamldoc.May("workforce", workforceShape).Says("How many people the organisation has."),
		yamldoc.May("accountability", accountabilityShape).Says("Who answers for the assessment, and to whom."),
		yamldoc.May("evidence", yamldoc.ListOf(evidenceShape)).Says("The register of evidence: each item once."),
		yamldoc.Need("standards", yamldoc.EntriesOf(yamldoc.EntriesOf(answerShape))).Says("The answers: standard by standard, indicator by indicator."),
		yamldoc.May("practices", yamldoc.ListOf(practiceShape)).Says("What the organisation shares with others, and what it took over."),
		yamldoc.May("actions", yamldoc.ListOf(actionShape)).Says("The improvement plan."),
	)
)

var (
	reviewedShape = yamldoc.Mapping(yamldoc.Need("date", yamldoc.Date), yamldoc.May("sha256", yamldoc.Text))
	reviewerShape = yamldoc.Mapping(yamldoc.Need("organisation", yamldoc.Text), yamldoc.Need("role", yamldoc.Text), yamldoc.Need("kind", yamldoc.Word("peer", "inspection")))
	findingShape  = yamldoc.Mapping(
		yamldoc.Need("level", yamldoc.Count),
		yamldoc.Need("rationale", yamldoc.Text),
		yamldoc.May("seen", yamldoc.ListOf(yamldoc.Word("document", "interview", "focus-group", "observation", "data"))),
	)
	areaShape   = yamldoc.Mapping(yamldoc.Need("indicator", yamldoc.ID), yamldoc.Need("text", yamldoc.Text))
	reviewShape = yamldoc.Mapping(
		yamldoc.Need("format", yamldoc.Word(ReviewFormat)),
		yamldoc.Need("framework", yamldoc.ID),
		yamldoc.Need("force", yamldoc.ID),
		yamldoc.Need("date", yamldoc.Date),
		yamldoc.Need("assessment", reviewedShape),
		yamldoc.Need("reviewer", reviewerShape),
		yamldoc.Need("findings", yamldoc.EntriesOf(yamldoc.EntriesOf(findingShape))),
		yamldoc.May("areas-for-improvement", yamldoc.ListOf(areaShape)),
	)
)

// detailShape is the shape of the detail of a type of evidence. One whose fields
// its framework's author chooses has entries.
func detailShape(evidenceType string) *yamldoc.Shape {
	rules, ok := detailRules[evidenceType]
	if !ok {
		return yamldoc.EntriesOf(yamldoc.Text)
	}
	return shapeOf(rules)
}

func shapeOf(rules []fieldRule) *yamldoc.Shape {
	var keys []yamldoc.Key
	for _, r := range rules {
		keys = append(keys, yamldoc.Key{Name: r.name, Required: r.needed, Shape: r.shape()})
	}
	return yamldoc.Mapping(keys...)
}

func (r fieldRule) shape() *yamldoc.Shape {
	switch r.kind {
	case aList:
		return yamldoc.ListOf(yamldoc.Text)
	case yesNo:
		return yamldoc.Bool
	case aCount:
		return yamldoc.Count
	case aNumber:
		return yamldoc.Number
	case aDate:
		return yamldoc.Date
	case anEntries:
		return yamldoc.ListOf(shapeOf(r.entries))
	}
	if len(r.words) > 0 {
		return yamldoc.Word(r.words...)
	}
	return yamldoc.Text
}

// DetailTypes returns the types of evidence whose detail has fields that the
// format knows, in alphabetical order.
func DetailTypes() []string { return slices.Sorted(maps.Keys(detailRules)) }
