package pack

import (
	"strconv"
	"strings"

	"wellbeing/internal/doc"
)

// provenance says what the pack was made of, and how.
func (t *teller) provenance() {
	t.part("provenance", "Provenance")
	var f facts
	f.say("Made by", strings.TrimSpace("wellbeing "+t.Made.Version))
	options := "none"
	if len(t.Made.Options) > 0 {
		options = strings.Join(t.Made.Options, " ")
	}
	f.say("Options", options)
	t.add(f.Facts)
	table := doc.Table{Caption: "What it was made of", Header: []string{"Input", "Size", "SHA-256 digest"}, Right: []bool{false, true, false}}
	for _, in := range t.Made.Inputs {
		digest := in.SHA256
		if digest == "" {
			digest = "not told"
		}
		table.Add(in.Name, thousands(strconv.Itoa(in.Size))+" bytes", digest)
	}
	if len(table.Rows) > 0 {
		t.add(table)
	}
	says := "The same inputs, options and version give the same bytes, on any day and any machine. MANIFEST.sha256 lists the digest of every other file of the pack."
	if !t.published() && !t.example() {
		says += " The digest of the manifest itself goes into the covering letter."
	}
	t.sentence("%s", says)
	t.add(doc.Marking(t.e.Assessment.Marking.Value))
}
