package results

import (
	"io"

	"wellbeing/internal/manifest"
	"wellbeing/internal/termtext"
)

// VerificationFormat is the format that the document names.
const VerificationFormat = "wellbeing-verification/v1"

// Verification is whether a pack is what was packed. Its fields are those that programs
// rely on: more may be added, none is renamed. A list is never null.
type Verification struct {
	Format   string       `json:"format"`
	Sound    bool         `json:"sound"`
	Files    int          `json:"files"` // listed in the manifest
	Manifest ManifestItem `json:"manifest"`
	Missing  []string     `json:"missing"`
	Changed  []string     `json:"changed"`
	Added    []string     `json:"added"`
	Refused  []string     `json:"refused"` // links, pipes and devices
}

// ManifestItem is what was found of the manifest itself.
type ManifestItem struct {
	SHA256   string  `json:"sha256"`
	Expected *string `json:"expected"` // null: nobody said
	Problem  *string `json:"problem"`  // null: it can be read
}

// WriteVerification writes whether a pack is what was packed.
func WriteVerification(w io.Writer, v *manifest.Verification) error {
	names := func(kind manifest.Kind) []string {
		all := []string{}
		for _, d := range v.Differences {
			if d.Kind == kind {
				all = append(all, d.Name)
			}
		}
		return all
	}
	return termtext.WriteJSON(w, Verification{
		Format: VerificationFormat, Sound: v.Sound(), Files: v.Files,
		Manifest: ManifestItem{v.Digest, given(v.Expected), given(v.Broken)},
		Missing:  names(manifest.Missing), Changed: names(manifest.Changed), Added: names(manifest.Added), Refused: names(manifest.Refused),
	})
}
