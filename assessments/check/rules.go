package check

import (
	"strconv"
	"strings"

	"wellbeing/internal/diag"
)

// Rule is what is to be known of a rule.
type Rule struct {
	Name     diag.Rule
	Severity diag.Severity
	Text     string // what it finds and why that matters, in a person's words
	Bad      string // YAML in which it is found
	Good     string // the same, mended
	Of       Kind   // what the examples are
}

// Kind is what a rule's examples are: the keys by which they differ from a sound
// document of one kind, or a document whole.
type Kind uint8

// The kinds of example.
const (
	OfAssessment Kind = iota
	OfReview          // of a review beside an assessment of borsetshire on 2020-01-14
	OfFramework
	Whole
	Twice     // whole, and read twice in one run
	WithFiles // in a folder that holds evidence/survey-2019.pdf
)

// Lookup returns the rule of that name.
func Lookup(name string) (Rule, bool) {
	for _, r := range Rules {
		if string(r.Name) == name {
			return r, true
		}
	}
	return Rule{}, false
}

// RuleNames returns the names of all rules, in the table's order.
func RuleNames() []string {
	var names []string
	for _, r := range Rules {
		names = append(names, string(r.Name))
	}
	return names
}

// Rules are all rules, errors first.
var Rules = []Rule{
	{
		Name: diag.Syntax, Of: Whole,
		Text: "The file is not YAML that can be read: its indentation, a quote or a colon is wrong, it holds more than one document or none, or it is not UTF-8 text. Tabs and non-breaking spaces in the indentation are found on their own lines.",
		Bad:  "format: wellbeing-assessment/v1\nforce:\n\tid: borsetshire\n",
		Good: "format: wellbeing-assessment/v1\nforce:\n  id: borsetshire\n",
	},
	{
		Name: diag.Refused, Of: Whole,
		Text: "Anchors, aliases, merge keys and tags are refused, since what a reader sees must be what is scored. So is a file over 8 MiB, or with more than 64 lists and mappings within each other.",
		Bad:  "format: wellbeing-assessment/v1\nscope: &everyone Officers, staff and volunteers\nhandling: *everyone\n",
		Good: "format: wellbeing-assessment/v1\nscope: Officers, staff and volunteers\n",
	},
	{
		Name: diag.Format, Of: Whole,
		Text: "A document names its format in its first key, so that every program knows how to read it.",
		Bad:  "framework: common-goal-2021\nformat: wellbeing-assessment/v1\n",
		Good: "format: wellbeing-assessment/v1\nframework: common-goal-2021\n",
	},
	{
		Name: diag.UnknownKey,
		Text: "A key that the format does not have is probably a slip of the pen, and what stands below it would be lost.",
		Bad:  "standards:\n  line-management:\n    manager-training:\n      levle: 1\n      narrative: Training is offered to every manager.\n",
		Good: "standards:\n  line-management:\n    manager-training:\n      level: 1\n      narrative: Training is offered to every manager.\n",
	},
	{
		Name: diag.DuplicateKey,
		Text: "A key stands twice, so that it cannot be told which of the two is meant.",
		Bad:  "marking: OFFICIAL\nmarking: OFFICIAL-SENSITIVE\n",
		Good: "marking: OFFICIAL-SENSITIVE\n",
	},
	{
		Name: diag.MissingKey,
		Text: "A key that the format needs is not there, or nothing stands after it.",
		Bad:  "force: {id: borsetshire, name: Borsetshire Constabulary}\n",
		Good: "force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}\n",
	},
	{
		Name: diag.WrongType,
		Text: "A value is of another kind than the format asks for: a number in quotes, a level with a decimal point, text where a list belongs. Nothing is guessed.",
		Bad:  "standards:\n  line-management:\n    manager-training:\n      level: \"1\"\n      narrative: Training is offered to every manager.\n",
		Good: "standards:\n  line-management:\n    manager-training:\n      level: 1\n      narrative: Training is offered to every manager.\n",
	},
	{
		Name: diag.BadValue,
		Text: "A value is outside what is allowed: a kind, status or marking that is none, a level off the ladder, a part above its whole, a count below 0. In a framework also: thresholds that do not get stricter, a ladder that lacks a level, a weight or share out of range, an empty list.",
		Bad:  "status: finished\n",
		Good: "status: draft\n",
	},
	{
		Name: diag.BadDate,
		Text: "A date is written as year, month and day, and is a day of the calendar.",
		Bad:  "date: 14/01/2020\n",
		Good: "date: 2020-01-14\n",
	},
	{
		Name: diag.FutureDate,
		Text: "Everything in an assessment holds on its date. Evidence dated later, a reading taken later or an action done later cannot have been known then.",
		Bad:  "date: 2020-01-14\nworkforce: {headcount: 3120, as-at: 2020-03-31}\n",
		Good: "date: 2020-01-14\nworkforce: {headcount: 3104, as-at: 2019-12-31}\n",
	},
	{
		Name: diag.FrameworkMismatch,
		Text: "The document names another framework, or another version, than the one it is checked against. The framework's ids are then not looked at.",
		Bad:  "framework: common-goal-2025\n",
		Good: "framework: common-goal-2021\n",
	},
	{
		Name: diag.UnknownStandard,
		Text: "The framework has no standard of that name.",
		Bad:  "standards:\n  line-managment:\n    manager-training: {level: 0}\n",
		Good: "standards:\n  line-management:\n    manager-training: {level: 0}\n",
	},
	{
		Name: diag.UnknownIndicator,
		Text: "The framework has no indicator of that name, or has it under another standard.",
		Bad:  "standards:\n  prevention:\n    manager-training: {level: 0}\n",
		Good: "standards:\n  line-management:\n    manager-training: {level: 0}\n",
	},
	{
		Name: diag.UnknownMeasure,
		Text: "The indicator has no measure of that name.",
		Bad:  "standards:\n  line-management:\n    manager-training:\n      level: 0\n      measures:\n        managers-traned: {value: 412, of: 460, as-at: 2019-12-31}\n",
		Good: "standards:\n  line-management:\n    manager-training:\n      level: 0\n      measures:\n        managers-trained: {value: 412, of: 460, as-at: 2019-12-31}\n",
	},
	{
		Name: diag.UnknownEvidence,
		Text: "An answer, a reading or an action cites an item that is not in the register of evidence.",
		Bad:  "standards:\n  line-management:\n    manager-training:\n      level: 0\n      evidence: [training-record-2018]\nevidence:\n  - {id: training-record-2019, type: training-record, title: Attendance, date: 2019-12-31, reference: L&D 2019/7}\n",
		Good: "standards:\n  line-management:\n    manager-training:\n      level: 0\n      evidence: [training-record-2019]\nevidence:\n  - {id: training-record-2019, type: training-record, title: Attendance, date: 2019-12-31, reference: L&D 2019/7}\n",
	},
	{
		Name: diag.UnknownType,
		Text: "The framework has no type of evidence of that name, so that it cannot be told what the item shows or how long it counts.",
		Bad:  "evidence:\n  - {id: staff-survey-2019, type: surveys, title: Staff survey, date: 2019-10-01, reference: HR 2019/114}\n",
		Good: "evidence:\n  - {id: staff-survey-2019, type: survey, title: Staff survey, date: 2019-10-01, reference: HR 2019/114}\n",
	},
	{
		Name: diag.DuplicateID,
		Text: "Two things of one kind have one id: evidence items, actions or practices; in a framework levels, types, standards, indicators, promises, or an indicator's measures. Whatever names that id could mean either.",
		Bad:  "practices:\n  - {id: champions, title: A champion at each station}\n  - {id: champions, title: A champion on each shift}\n",
		Good: "practices:\n  - {id: champions, title: A champion at each station}\n  - {id: shift-champions, title: A champion on each shift}\n",
	},
	{
		Name: diag.DuplicateSubmission, Of: Twice,
		Text: "Two assessments of one force and date were read in one run. Only one of them can be the force's.",
		Bad:  "force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}\ndate: 2020-01-14\n",
		Good: "force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}\ndate: 2021-01-14\n",
	},
	{
		Name: diag.NotApplicable,
		Text: "An indicator is marked as not applicable although the framework does not let it be left out, without a reason, or beside a level.",
		Bad:  "standards:\n  early-intervention:\n    assault-and-injury:\n      not-applicable:\n",
		Good: "standards:\n  early-intervention:\n    assault-and-injury:\n      not-applicable: No role here meets the public.\n",
	},
	{
		Name: diag.BadLocation,
		Text: "Evidence lies below the assessment's folder, on every system alike, or at an https address. A path that is absolute, leaves the folder, has a backslash, a drive letter or a device's name does not hold elsewhere.",
		Bad:  "evidence:\n  - {id: staff-survey-2019, type: survey, title: Staff survey, date: 2019-10-01, location: 'S:\\HR\\survey.pdf'}\n",
		Good: "evidence:\n  - {id: staff-survey-2019, type: survey, title: Staff survey, date: 2019-10-01, location: evidence/survey.pdf}\n",
	},
	{
		Name: diag.MissingFile, Of: WithFiles,
		Text: "With --files, and always when packing: an item's location is a file that is not there, or cannot be read.",
		Bad:  "evidence:\n  - {id: staff-survey-2019, type: survey, title: Staff survey, date: 2019-10-01, location: evidence/survey-2091.pdf}\nstandards:\n  prevention:\n    needs-measured: {level: 0, evidence: [staff-survey-2019]}\n",
		Good: "evidence:\n  - {id: staff-survey-2019, type: survey, title: Staff survey, date: 2019-10-01, location: evidence/survey-2019.pdf}\nstandards:\n  prevention:\n    needs-measured: {level: 0, evidence: [staff-survey-2019]}\n",
	},
	{
		Name: diag.DigestMismatch, Of: WithFiles,
		Text: "With --files, and always when packing: the file is not the one whose SHA-256 digest is given. Either it was changed after the assessment was written, or the digest is of another file. Where only the line ends differ, Git has most often changed them.",
		Bad:  "evidence:\n  - id: staff-survey-2019\n    type: survey\n    title: Staff survey\n    date: 2019-10-01\n    location: evidence/survey-2019.pdf\n    sha256: 9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab\nstandards:\n  prevention:\n    needs-measured: {level: 0, evidence: [staff-survey-2019]}\n",
		Good: "evidence:\n  - id: staff-survey-2019\n    type: survey\n    title: Staff survey\n    date: 2019-10-01\n    location: evidence/survey-2019.pdf\n    sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\nstandards:\n  prevention:\n    needs-measured: {level: 0, evidence: [staff-survey-2019]}\n",
	},
	{
		Name: diag.ReviewMismatch, Of: OfReview,
		Text: "A review is of another force, date or document than the assessment that it is read with.",
		Bad:  "assessment: {date: 2019-01-14}\n",
		Good: "assessment: {date: 2020-01-14}\n",
	},
	{
		Name: diag.TooMany,
		Text: "A file has more than 1,000 findings. The first are listed, and the work on the file ends there.",
		Bad:  tooMany(),
		Good: "marking: OFFICIAL\n",
	},
	{
		Name: diag.Unanswered, Severity: diag.Warning,
		Text: "An indicator has neither a level nor a reason why it does not apply. It counts as 0 in the score. In a draft the number of them is told once.",
		Bad:  "status: submitted\nstandards:\n  line-management:\n    manager-training: {}\n",
		Good: "status: submitted\nstandards:\n  line-management:\n    manager-training: {level: 0}\n",
	},
	{
		Name: diag.OverClaimed, Severity: diag.Warning,
		Text: "A level is claimed that the cited evidence does not support. The score goes by what is supported; the message says what is missing.",
		Bad:  "standards:\n  prevention:\n    open-culture: {level: 1}\n",
		Good: "standards:\n  prevention:\n    open-culture:\n      level: 1\n      narrative: The pledge is signed and shown at every station.\n",
	},
	{
		Name: diag.StaleEvidence, Severity: diag.Warning,
		Text: "An answer, a reading or an action cites an item that does not count on the day: it is older than its type allows, or was to be reviewed before. It supports no level.",
		Bad:  "evidence:\n  - {id: staff-survey-2016, type: survey, title: Staff survey, date: 2016-10-01, reference: HR 2016/98}\nstandards:\n  prevention:\n    open-culture: {level: 0, evidence: [staff-survey-2016]}\n",
		Good: "evidence:\n  - {id: staff-survey-2019, type: survey, title: Staff survey, date: 2019-10-01, reference: HR 2019/114}\nstandards:\n  prevention:\n    open-culture: {level: 0, evidence: [staff-survey-2019]}\n",
	},
	{
		Name: diag.StaleReading, Severity: diag.Warning,
		Text: "A measure's reading is older than the measure allows, and counts as none. A new date on an old figure mends nothing: take a new reading.",
		Bad:  "standards:\n  line-management:\n    manager-training:\n      level: 0\n      measures:\n        managers-trained: {value: 412, of: 460, as-at: 2017-12-31}\n",
		Good: "standards:\n  line-management:\n    manager-training:\n      level: 0\n      measures:\n        managers-trained: {value: 431, of: 472, as-at: 2019-12-31}\n",
	},
	{
		Name: diag.UndatedReading, Severity: diag.Warning,
		Text: "A measure's readings grow old, and this one does not say on which day it held.",
		Bad:  "standards:\n  line-management:\n    manager-training:\n      level: 0\n      measures:\n        managers-trained: {value: 412, of: 460}\n",
		Good: "standards:\n  line-management:\n    manager-training:\n      level: 0\n      measures:\n        managers-trained: {value: 412, of: 460, as-at: 2019-12-31}\n",
	},
	{
		Name: diag.UnusedEvidence, Severity: diag.Warning,
		Text: "An item of the register is cited by no answer, reading or action. Either something rests on it and does not say so, or it is not needed.",
		Bad:  "evidence:\n  - {id: forum-minutes, type: minutes, title: Forum minutes, date: 2019-12-03, reference: Forum 2019/4}\n",
		Good: "evidence:\n  - {id: forum-minutes, type: minutes, title: Forum minutes, date: 2019-12-03, reference: Forum 2019/4}\nstandards:\n  best-practice:\n    forum: {level: 0, evidence: [forum-minutes]}\n",
	},
	{
		Name: diag.NoConsent, Severity: diag.Warning,
		Text: "A focus group without an information sheet and consent is one that people did not knowingly agree to. What was said there should not be evidence. Say yes only where it was so, and take the item out where it was not.",
		Bad:  "evidence:\n  - {id: groups-2019, type: focus-group, title: Focus groups, date: 2019-11-05, reference: HR 2019/120, detail: {groups: 4, consent: no}}\n",
		Good: "evidence:\n  - {id: groups-2019, type: focus-group, title: Focus groups, date: 2019-11-05, reference: HR 2019/120, detail: {groups: 4, consent: yes, information-sheet: yes}}\n",
	},
	{
		Name: diag.OverdueAction, Severity: diag.Warning,
		Text: "An action of the improvement plan was due before the day and is not done. Say when it was done, or by when it will be.",
		Bad:  "actions:\n  - {id: A1, title: Reach the last fifty managers, indicator: manager-training, raises-to: 3, owner: Head of Learning, due: 2019-09-30}\n",
		Good: "actions:\n  - {id: A1, title: Reach the last fifty managers, indicator: manager-training, raises-to: 3, owner: Head of Learning, due: 2020-06-30}\n",
	},
	{
		Name: diag.NoSignOff, Severity: diag.Warning,
		Text: "Chief Constables own the goal. An assessment that is submitted or published says on which day a chief officer approved it.",
		Bad:  "status: submitted\n",
		Good: "status: submitted\naccountability:\n  chief-officer: {role: Deputy Chief Constable, approved: 2020-02-03}\n",
	},
	{
		Name: diag.UnknownForce, Severity: diag.Warning,
		Text: "A territorial or national force is not in the register of forces that the program holds. Forces are compared by their ids, so that each needs one alone.",
		Bad:  "force: {id: kent-police, name: Kent Police, kind: territorial}\n",
		Good: "force: {id: kent, name: Kent Police, kind: territorial}\n",
	},
	{
		Name: diag.StraightLine, Severity: diag.Warning,
		Text: "Every answer of a standard has the same level and a narrative of about the same length. Forces are seldom as even as that: most often the standard was filled in without a look at each indicator.",
		Bad:  "standards:\n  signposting:\n    directory: {level: 1, narrative: We have good things in place.}\n    visible-signposting: {level: 1, narrative: We have good things in place.}\n    staff-awareness: {level: 1, narrative: We have good things in place.}\n    external-providers: {level: 1, narrative: We have good things in place.}\n    reach: {level: 1, narrative: We have good things in place.}\n    confidentiality: {level: 1, narrative: We have good things in place.}\n",
		Good: "standards:\n  signposting:\n    directory: {level: 1, narrative: \"One page lists every service.\"}\n    visible-signposting: {level: 1, narrative: \"Posters hang on every floor of every station, and are looked at each quarter.\"}\n    staff-awareness: {level: 1, narrative: \"Asked twice, in the survey and at briefings.\"}\n    external-providers: {level: 1, narrative: \"Two charities offer counselling, and one of them night calls.\"}\n    reach: {level: 1, narrative: \"Night shifts and special constables are reached by post.\"}\n    confidentiality: {level: 1, narrative: \"Nobody sees who rang; the contract says so, and so does the notice beside each telephone.\"}\n",
	},
	{
		Name: diag.SameNarrative, Severity: diag.Warning,
		Text: "Two indicators have the same narrative of 20 words or more, so that one of them at least says nothing of its own.",
		Bad:  "standards:\n  line-management:\n    wellbeing-conversations: {level: 1, narrative: \"Every manager has a talk about wellbeing with each person once a month, writes down what was agreed, and looks at it again the next time.\"}\n    manager-support: {level: 1, narrative: \"Every manager has a talk about wellbeing with each person once a month, writes down what was agreed, and looks at it again the next time.\"}\n",
		Good: "standards:\n  line-management:\n    wellbeing-conversations: {level: 1, narrative: \"Every manager has a talk about wellbeing with each person once a month, writes down what was agreed, and looks at it again the next time.\"}\n    manager-support: {level: 1, narrative: \"Managers meet each other every quarter to talk over hard cases, and can ring the wellbeing team.\"}\n",
	},
	{
		Name: diag.ThinEvidence, Severity: diag.Warning,
		Text: "One item is cited by eight answers or more, and by more than a third of all, and none of them says where in it to look. A document that shows everything most often shows little: whoever checks would have to read it whole each time.",
		Bad:  "evidence:\n  - {id: strategy-2019, type: policy, title: Wellbeing strategy, date: 2019-10-01, reference: HR 2019/114}\nstandards:\n  prevention:\n    needs-measured: {level: 0, evidence: [strategy-2019]}\n    survey-action-loop: {level: 0, evidence: [strategy-2019]}\n    high-exposure-screening: {level: 0, evidence: [strategy-2019]}\n    demand-and-rest: {level: 0, evidence: [strategy-2019]}\n    open-culture: {level: 0, evidence: [strategy-2019]}\n    social-connection: {level: 0, evidence: [strategy-2019]}\n    physical-health: {level: 0, evidence: [strategy-2019]}\n    resilience-training: {level: 0, evidence: [strategy-2019]}\n",
		Good: "evidence:\n  - {id: strategy-2019, type: policy, title: Wellbeing strategy, date: 2019-10-01, reference: HR 2019/114}\nstandards:\n  prevention:\n    needs-measured: {level: 0, evidence: [{id: strategy-2019, where: page 4}]}\n    survey-action-loop: {level: 0, evidence: [{id: strategy-2019, where: page 7}]}\n    high-exposure-screening: {level: 0, evidence: [{id: strategy-2019, where: page 10}]}\n    demand-and-rest: {level: 0, evidence: [{id: strategy-2019, where: page 13}]}\n    open-culture: {level: 0, evidence: [{id: strategy-2019, where: page 16}]}\n    social-connection: {level: 0, evidence: [{id: strategy-2019, where: page 19}]}\n    physical-health: {level: 0, evidence: [{id: strategy-2019, where: page 22}]}\n    resilience-training: {level: 0, evidence: [{id: strategy-2019, where: page 25}]}\n",
	},
	{
		Name: diag.CountWithoutBase, Severity: diag.Warning,
		Text: "A count of people says little while nobody knows of how many. 210 people trained are nearly all of a small force and few of a large one.",
		Bad:  "evidence:\n  - {id: first-aid, type: training-record, title: Mental health first aid, date: 2019-10-01, reference: HR 2019/120, detail: {trained: 210}}\nstandards:\n  line-management:\n    manager-training: {level: 0, evidence: [first-aid]}\n",
		Good: "evidence:\n  - {id: first-aid, type: training-record, title: Mental health first aid, date: 2019-10-01, reference: HR 2019/120, detail: {population: 3120, trained: 210}}\nstandards:\n  line-management:\n    manager-training: {level: 0, evidence: [first-aid]}\n",
	},
	{
		Name: diag.PersonalData, Severity: diag.Warning,
		Text: "A text holds what tells who someone is: an e-mail address that is no team's, a telephone number that not everyone may ring, a National Insurance number, or a rank, collar or warrant with its number. People appear as roles, never by name or number. Names are not found: nobody but a reader can tell them from other words.",
		Bad:  "standards:\n  early-intervention:\n    helpline: {level: 1, narrative: Ring 07700 900123 or write to a.smith@borsetshire.example.}\n",
		Good: "standards:\n  early-intervention:\n    helpline: {level: 1, narrative: Ring 0800 012 345 or write to wellbeing@borsetshire.example.}\n",
	},
	{
		Name: diag.SmallNumber, Severity: diag.Warning,
		Text: "A count of 1 to 7 people in a breakdown could tell colleagues whom it is about, above all beside other figures from which it can be worked back. A count of 0 is none.",
		Bad:  "evidence:\n  - {id: referrals-2019, type: referral-data, title: Referrals, date: 2019-12-31, reference: OH 2019/12, detail: {themes: [{theme: sleep, count: 3}]}}\nstandards:\n  early-intervention:\n    occupational-health: {level: 0, evidence: [referrals-2019]}\n",
		Good: "evidence:\n  - {id: referrals-2019, type: referral-data, title: Referrals, date: 2019-12-31, reference: OH 2019/12, detail: {themes: [{theme: sleep and shifts, count: 19}]}}\nstandards:\n  early-intervention:\n    occupational-health: {level: 0, evidence: [referrals-2019]}\n",
	},
	{
		Name: diag.UnusedAllow, Severity: diag.Warning,
		Text: "A waiver quiets nothing: what it was for was mended, its day has passed, it gives no reason, or its rule is not known or finds errors, which cannot be quieted. A waiver is a comment, # wellbeing:allow RULE: reason, or # wellbeing:allow RULE until 2021-03-31: reason, on the line, right above it, or right above a key for all that the key holds; inside a text below a | it is text. Until when it holds is judged on the assessment's date, or on --as-at.",
		Bad:  "# wellbeing:allow no-sign-off: the chief officer is away until March\nstatus: draft\n",
		Good: "# wellbeing:allow no-sign-off: the chief officer is away until March\nstatus: submitted\n",
	},
}

// tooMany is made whenever the program starts, so it takes care to be quick.
func tooMany() string {
	var b strings.Builder
	b.Grow((diag.Limit + 1) * len("not-known-1000: here\n"))
	var digits [4]byte
	for n := range diag.Limit + 1 {
		b.WriteString("not-known-")
		b.Write(strconv.AppendInt(digits[:0], int64(n+1), 10))
		b.WriteString(": here\n")
	}
	return b.String()
}
