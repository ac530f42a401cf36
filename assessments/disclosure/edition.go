// Package disclosure makes the edition of a scored assessment that a reader may see:
// the whole of it for those who inspect, and for everyone else what may be published.
// What is told of an edition is told of it alone, so that no format can let out more.
//
// # Who is kept from what
//
// The attacker holds everything that is published this year and last year. He knows every
// rule and this program, and of no force anything else. For every count that is suppressed, at
// least three values have to go with all that he holds: what is published has to come out
// the same, byte by byte, for forces in which the count is another.
//
//   - A shown count of people is one of five numbers, or 0. The rate, a cap and the
//     completeness of an item that are told narrow it further.
//   - Parts add up to their total, or, where they do not, are at most that: groups of a
//     question to the survey's responses, themes to referrals. A part that is suppressed because few
//     are left of its whole, and that whole, are a total with two parts. A total with one
//     suppressed part loses a second.
//   - A reading that says again what an item says is told as it is there: it is taken for that
//     of an item that it names, or that its answer cites, with the same figures. One that says
//     again, or sums up, what groups of a survey said is told only where nothing of the survey is
//     suppressed. One that names evidence which is not published is not told.
//   - Whether a level is told never hangs on the suppressed count itself, or that would tell
//     of it: levels, scores and verdicts are told only where they would be the same were all
//     that is suppressed as bad, and as good, as anyone can think, and what stands beside it in
//     its item anything that is rounded as it is. They rise and fall together, so that nothing
//     between the two is otherwise.
//   - What last year's edition tells at the same place (item, question, group) may still be so. It
//     narrows this year's. What it suppressed is suppressed again where the total was told or
//     parts came or went; and where parts came or went, and one is suppressed, the total is.
//
// Where that is not enough, the breakdown is suppressed whole, with its total. Counts of
// things (sites, groups, facilitators) are told as they are: no sum of them is one of people.
// Not looked at are sums across items, and what a person writes in prose.
package disclosure

import (
	"math/big"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// Reader is whom an edition is for.
type Reader string

// The readers.
const (
	Inspectorate Reader = "inspectorate" // everything
	Public       Reader = "published"    // what may be published
)

// State is why a figure is there, or is not. Each has a word of its own wherever
// a person reads it.
type State uint8

// The states.
const (
	Shown         State = iota
	Missing             // the force gave none
	NotApplicable       // there is nothing that it could be of
	Suppressed          // few people are behind it, or behind another that could be worked back from it; never said which
	Withheld            // it would narrow down something that is suppressed, or belongs to what is not published
)

// String is the state's word.
func (s State) String() string {
	return [...]string{"shown", "not given", "not applicable", "suppressed", "withheld"}[s]
}

// Figure is a figure as the reader may see it: rounded already, where it has to be.
type Figure struct {
	Value *big.Rat // nil unless it is shown
	State State
}

// Level is a level as the reader may see it.
type Level struct {
	Value int // 0 unless it is shown
	State State
}

// Verdict is yes, no, that there is nothing to judge, or that it is withheld.
type Verdict struct {
	Yes, Known bool
	Withheld   bool
}

// Edition is a scored assessment as one reader may see it. Its texts are those that
// are left: what is withheld is not in it.
type Edition struct {
	For       Reader
	Framework *framework.Framework
	// Assessment is the document itself; for the public a copy in which nothing is
	// left but what this edition shows. What it says of evidence, answers and figures
	// is in the fields below, and is not to be read from it.
	Assessment *assessments.Assessment
	Review     *assessments.Review // as Assessment; nil: none
	Day        exact.Date          // on which evidence and readings were judged
	Workforce  Workforce

	Answered, Applicable int    // indicators
	Score, Claimed       Figure // 0 to 100
	GoalMet              Verdict
	Promises             []Promise
	Standards            []Standard
	Agreement            *scoring.Agreement // nil: no review, or withheld
	Items                []Item             // the register, in its order
	Practices            []assessments.Practice
	Actions              []assessments.Action
	Prose                bool // whether narratives and the like are in it
	Withheld             Tally
}

// Tally counts what was withheld, by what it is. All are 0 for those who inspect.
type Tally struct {
	Items   int // evidence marked above OFFICIAL
	Counts  int // of people: of few, and those from which such could be worked back, without saying which
	Further int // rates and readings with one of those
	Known   int // counts among these that the edition before gives away
	Groups  int // of surveys, of which nothing is told: with too few responses, or hiding those
	Levels  int // levels, caps, scores and verdicts that would narrow one of those
	Prose   int // narratives, summaries, reasons and the like
	Details int // of types of evidence whose fields are their framework's own
}

// Workforce is how many people the organisation has.
type Workforce struct {
	Headcount, FullTimeEquivalent Figure
	Approximate                   bool
	AsAt                          exact.Date
	Source                        string
}

// Promise is whether a promise of the framework is kept.
type Promise struct {
	Of      *framework.Promise
	Kept    Verdict
	Failing []string // its applicable indicators below the target, in its order; none where withheld
}

// Standard is a standard with its scores.
type Standard struct {
	Of             *framework.Standard
	Score, Claimed Figure // 0 to 100; Missing: none of its indicators applies
	Attained       Level
	Indicators     []Indicator
}

// Indicator is an indicator with its levels and what is said of it.
type Indicator struct {
	Of         *framework.Indicator
	Applicable bool
	Answered   bool
	// Where it does not apply, no level is shown. Moderated is Missing where no review
	// gives one.
	Claimed, Evidenced, Moderated, Scored Level

	HeldBack  bool               // less is evidenced than claimed, as far as that is shown
	Reasons   []string           // why, in words; none where that is withheld
	Shortfall *scoring.Shortfall // nil: none, or withheld
	Narrative string
	NotHere   string // why it does not apply, where the force says so
	Rationale string // the review's
	Seen      []string
	Area      []string // areas for improvement that the review names
	Evidence  []Citation
	Measures  []Measure
}

// Citation is an item that an answer cites.
type Citation struct {
	ID    string
	Where string // empty: not said, or withheld
}

// Measure is a measure with its reading.
type Measure struct {
	Of       *framework.Measure
	Given    bool // a reading, or that there were no cases
	NoCases  string
	Part     Figure // of a share: how many
	Whole    Figure // of how many
	Reading  Figure // in the measure's unit
	AsAt     exact.Date
	Evidence string
	Counts   bool // it has a value and is not too old
	Cap      Level
	Missed   *framework.Threshold // that of the lowest level that it misses; nil: none, or withheld
}

// Item is an item of the register.
type Item struct {
	ID, Title      string
	Type           *framework.EvidenceType
	Date, ReviewBy exact.Date
	Location       string // a path or an address
	Reference      string
	SHA256         string
	Marking        string
	Owner, Summary string
	Current        bool
	WhyPast        string   // why it does not count on the day; empty where it does, or is dated after it
	Months         int      // its age on the day, in whole months
	CitedBy        []string // indicators that cite it, in the framework's order, each once
	Read           []string // indicators of whose readings it is given as the evidence
	GaveRise       []string // actions that it gave rise to
	Survey         *Survey  // of a survey with its figures
	Shares         []Share  // parts of wholes that its detail gives
	Detail         []Field  // everything in its detail, in its order
}

// Survey is what a staff survey found.
type Survey struct {
	Population, Responses Figure
	Rate                  Figure // responses in per cent of the population
	Questions             []Question
}

// Question is a question of a survey, with the answers of groups.
type Question struct {
	ID, Text string
	Groups   []Group
	// Gap is the difference in percentage points between the groups that answered most
	// and least favourably, as far as they are shown; Missing where that is fewer than two.
	Gap Figure
}

// Group is a group of people who answered.
type Group struct {
	Name                  string
	Favourable, Responses Figure
	Rate                  Figure // favourable answers in per cent
}

// Share is a part of a whole that an item's detail gives, such as those trained.
type Share struct {
	Name              string // of the part: its key, or its own name
	Part, Whole, Rate Figure // Rate: in per cent
}

// Field is a value in an item's detail: a figure, a text, a list of texts, or a list of
// entries with fields of their own.
type Field struct {
	Name    string // its key
	Figure  *Figure
	Text    string
	List    []string
	Entries [][]Field
}
