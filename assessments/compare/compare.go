// Package compare sets scored assessments side by side: the dates of one force,
// two submissions of it, and many forces. Its figures are exact, but for those of
// draws by chance.
package compare
