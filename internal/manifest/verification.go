package manifest

import "fmt"

// Verification is what became of a pack since it was packed.
type Verification struct {
	Files       int    // listed
	Digest      string // of the manifest itself
	Expected    string // what that should be; empty: nobody said
	Broken      string // why the manifest cannot be read; empty: it can
	Differences []Difference
}

// Sound reports whether the pack is what was packed, as far as that was asked.
func (v *Verification) Sound() bool {
	return v.Broken == "" && len(v.Differences) == 0 && v.AsExpected()
}

// AsExpected reports whether the manifest is the one that was expected.
func (v *Verification) AsExpected() bool { return v.Expected == "" || v.Expected == v.Digest }

// Count counts the differences of a kind.
func (v *Verification) Count(k Kind) int {
	n := 0
	for _, d := range v.Differences {
		if d.Kind == k {
			n++
		}
	}
	return n
}

// Words says in lines what was found as a whole.
func (v *Verification) Words() []string {
	var lines []string
	switch {
	case v.Broken != "":
		lines = append(lines, fmt.Sprintf("not as it was packed: %s: %s", Name, v.Broken))
	case len(v.Differences) > 0:
		said := ""
		for _, k := range []Kind{Missing, Changed, Added, Refused} {
			if n := v.Count(k); n > 0 {
				said += fmt.Sprintf(", %d %s", n, k)
			}
		}
		lines = append(lines, fmt.Sprintf("not as it was packed: %s; %d listed", said[2:], v.Files))
	default:
		lines = append(lines, fmt.Sprintf("as the manifest lists it: %d files", v.Files))
	}
	switch {
	case v.Expected == "":
		lines = append(lines, "the manifest's digest: "+v.Digest)
	case v.AsExpected():
		lines = append(lines, "the manifest is the one expected: "+v.Digest)
	default:
		lines = append(lines, "the manifest is not the one expected: its digest is "+v.Digest)
	}
	return lines
}
