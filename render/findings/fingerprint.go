package findings

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"wellbeing/internal/diag"
)

// Fingerprints returns what marks each finding of a file from one run to the
// next, in the order of the list, which is sorted. A finding keeps its mark while
// its rule, its path without the indexes of lists and the text of its line stay as
// they are: where the line stands, how it is indented, what the file is called and
// how the message puts it do not matter. Findings that are alike in all of these
// are counted, so that no two of one file have one mark. The list holds those that
// are quieted too, since a waiver changes no mark.
func Fingerprints(list diag.List, source []byte) []string {
	type likeness struct {
		rule diag.Rule
		path string
		line [sha256.Size]byte
	}
	lines, seen := newReader(source), map[likeness]int{}
	marks := make([]string, len(list))
	var line [sha256.Size]byte
	for i, f := range list {
		if i == 0 || f.Pos.Line != list[i-1].Pos.Line {
			text, _ := lines.line(f.Pos.Line)
			line = sha256.Sum256(bytes.TrimSpace(text))
		}
		l := likeness{f.Rule, diag.WithoutNumbers(f.Path, "["), line}
		mark := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%x\x00%d", l.rule, l.path, l.line, seen[l]))
		marks[i] = fmt.Sprintf("%x", mark[:16])
		seen[l]++
	}
	return marks
}
