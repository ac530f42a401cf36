// Package briefing is what a person is told of assessments that were set side by
// side, as a document: every format for people shows this and nothing else.
package briefing
