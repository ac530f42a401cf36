package framework

import (
	"wellbeing/internal/yamldoc"
)

// Layout is what a framework document holds, key by key.
var Layout = rootShape

var (
	targetShape     = yamldoc.Mapping(yamldoc.Need("level", yamldoc.Count), yamldoc.Need("date", yamldoc.Date))
	attainmentShape = yamldoc.Mapping(yamldoc.Need("share", yamldoc.Number))
	levelShape      = yamldoc.Mapping(yamldoc.Need("id", yamldoc.ID), yamldoc.Need("title", yamldoc.Text), yamldoc.May("requires", requiresShape))
	requiresShape   = yamldoc.Mapping(
		yamldoc.May("narrative", yamldoc.Bool),
		yamldoc.May("evidence", yamldoc.Count),
		yamldoc.May("types", yamldoc.Count),
		yamldoc.May("delivery", yamldoc.Count),
		yamldoc.May("outcome", yamldoc.Count),
		yamldoc.May("voice", yamldoc.Count),
		yamldoc.May("independent", yamldoc.Count),
		yamldoc.May("pointed", yamldoc.Bool),
	)
	typeShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID),
		yamldoc.Need("title", yamldoc.Text),
		yamldoc.May("max-age", yamldoc.Count),
		yamldoc.May("shows", yamldoc.Word("intent", "delivery", "outcome")),
		yamldoc.May("voice", yamldoc.Bool),
		yamldoc.May("independent", yamldoc.Bool),
		yamldoc.May("needs", yamldoc.EntriesOf(yamldoc.Number)),
	)
	measureShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID),
		yamldoc.Need("title", yamldoc.Text),
		yamldoc.Need("unit", yamldoc.Word(string(Percent), string(Count), string(Days), string(Score))),
		yamldoc.Need("better", yamldoc.Word("higher", "lower")),
		yamldoc.May("counts", yamldoc.Word("people", "things")),
		yamldoc.May("max-age", yamldoc.Count),
		yamldoc.Need("thresholds", yamldoc.EntriesOf(yamldoc.Number)),
	)
	sourceShape   = yamldoc.Mapping(yamldoc.Need("document", yamldoc.Text), yamldoc.Need("year", yamldoc.Count), yamldoc.Need("note", yamldoc.Text))
	mapShape      = yamldoc.Mapping(yamldoc.Need("framework", yamldoc.ID), yamldoc.Need("ref", yamldoc.Text))
	expectedShape = yamldoc.Mapping(yamldoc.Need("type", yamldoc.ID), yamldoc.Need("text", yamldoc.Text))

	indicatorShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID),
		yamldoc.Need("title", yamldoc.Text),
		yamldoc.Need("question", yamldoc.Text),
		yamldoc.May("weight", yamldoc.Number),
		yamldoc.May("key", yamldoc.Bool),
		yamldoc.May("optional", yamldoc.Bool),
		yamldoc.May("kinds", yamldoc.ListOf(yamldoc.Word(Kinds...))),
		yamldoc.Need("levels", yamldoc.EntriesOf(yamldoc.Text)),
		yamldoc.May("evidence", yamldoc.EntriesOf(yamldoc.ListOf(expectedShape))),
		yamldoc.May("measures", yamldoc.ListOf(measureShape)),
		yamldoc.Need("sources", yamldoc.ListOf(sourceShape)),
		yamldoc.May("maps", yamldoc.ListOf(mapShape)),
	)
	standardShape = yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID),
		yamldoc.Need("title", yamldoc.Text),
		yamldoc.May("weight", yamldoc.Number),
		yamldoc.Need("indicators", yamldoc.ListOf(indicatorShape)),
	)
	promiseShape = yamldoc.Mapping(yamldoc.Need("id", yamldoc.ID), yamldoc.Need("text", yamldoc.Text), yamldoc.Need("indicators", yamldoc.ListOf(yamldoc.ID)))

	rootShape = yamldoc.Mapping(
		yamldoc.Need("format", yamldoc.Word(Format)),
		yamldoc.Need("id", yamldoc.ID),
		yamldoc.Need("version", yamldoc.Text),
		yamldoc.Need("title", yamldoc.Text),
		yamldoc.May("description", yamldoc.Text),
		yamldoc.Need("target", targetShape),
		yamldoc.Need("attainment", attainmentShape),
		yamldoc.Need("levels", yamldoc.ListOf(levelShape)),
		yamldoc.Need("evidence-types", yamldoc.ListOf(typeShape)),
		yamldoc.Need("standards", yamldoc.ListOf(standardShape)),
		yamldoc.May("promises", yamldoc.ListOf(promiseShape)),
	)
)
