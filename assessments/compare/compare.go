// Package compare sets scored assessments side by side: the dates of one force,
// two submissions of it, and many forces. Its figures are exact, but for those of
// draws by chance.
package compare

import (
	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
)

// Marking is the marking of what tells of several assessments: the highest of
// theirs.
func Marking(cards ...*scoring.Scorecard) string {
	for _, c := range cards {
		if c.Assessment.Marking.Value == assessments.OfficialSensitive {
			return assessments.OfficialSensitive
		}
	}
	return assessments.Official
}
