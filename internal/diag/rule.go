package diag

// Rule is the stable name of a rule, shown with every finding that it makes.
// What each means stands in the table of package check.
type Rule string

// The rules whose findings are errors.
const (
	Syntax              Rule = "syntax"
	Refused             Rule = "refused"
	Format              Rule = "format"
	UnknownKey          Rule = "unknown-key"
	DuplicateKey        Rule = "duplicate-key"
	MissingKey          Rule = "missing-key"
	WrongType           Rule = "wrong-type"
	BadValue            Rule = "bad-value"
	BadDate             Rule = "bad-date"
	FutureDate          Rule = "future-date"
	FrameworkMismatch   Rule = "framework-mismatch"
	UnknownStandard     Rule = "unknown-standard"
	UnknownIndicator    Rule = "unknown-indicator"
	UnknownMeasure      Rule = "unknown-measure"
	UnknownEvidence     Rule = "unknown-evidence"
	UnknownType         Rule = "unknown-type"
	DuplicateID         Rule = "duplicate-id"
	DuplicateSubmission Rule = "duplicate-submission"
	NotApplicable       Rule = "not-applicable"
	BadLocation         Rule = "bad-location"
	MissingFile         Rule = "missing-file"
	DigestMismatch      Rule = "digest-mismatch"
	ReviewMismatch      Rule = "review-mismatch"
	TooMany             Rule = "too-many"
)

// The rules whose findings are warnings.
const (
	Unanswered       Rule = "unanswered"
	OverClaimed      Rule = "over-claimed"
	StaleEvidence    Rule = "stale-evidence"
	StaleReading     Rule = "stale-reading"
	UndatedReading   Rule = "undated-reading"
	UnusedEvidence   Rule = "unused-evidence"
	NoConsent        Rule = "no-consent"
	OverdueAction    Rule = "overdue-action"
	NoSignOff        Rule = "no-sign-off"
	UnknownForce     Rule = "unknown-force"
	StraightLine     Rule = "straight-line"
	SameNarrative    Rule = "same-narrative"
	ThinEvidence     Rule = "thin-evidence"
	CountWithoutBase Rule = "count-without-base"
	PersonalData     Rule = "personal-data"
	SmallNumber      Rule = "small-number"
	UnusedAllow      Rule = "unused-allow"
)
