// Package briefing is what a person is told of assessments that were set side by
// side, as a document: every format for people shows this and nothing else.
package briefing

import (
	"math/big"

	"wellbeing/assessments/scoring"
	"wellbeing/internal/words"
)

// against rounds a figure with as many decimals as tell it from the target that it
// does not reach.
func against(r, target *big.Rat) string {
	if r == nil {
		return "–"
	}
	if s := scoring.Apart(r, target); len(s) > len(words.Figure(r)) {
		return s
	}
	return words.Figure(r)
}
