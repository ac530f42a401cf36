//go:build consumers

package cmd_test

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// freeText is a line of a document whose value is a text that a person writes, or an
// entry of a list of such texts.
var freeText = regexp.MustCompile(`(?m)^( *(?:- )?)(name|date-note|scope|handling|source|role|body|title|reference|owner|summary|text|group|provider-kind|hours|data-protection|actual|period|theme|where|no-cases|not-applicable|access|rationale): \S.*$`)

var freeList = regexp.MustCompile(`(?m)^( *)(designed-with|services|attended-by|channels): \[.*\]$`)

var freeEntry = regexp.MustCompile(`(?m)^( +)- (release from night shifts .*)$`)

var freeNarrative = regexp.MustCompile(`(?m)^( +)narrative: \|\n.*$`)

// inEveryText returns a document with another text in every place for one. The text
// is of the key that it stands behind.
func inEveryText(document string, text func(key string) string) string {
	document = freeText.ReplaceAllStringFunc(document, func(line string) string {
		m := freeText.FindStringSubmatch(line)
		return m[1] + m[2] + ": " + inYAML(text(m[2]))
	})
	document = freeList.ReplaceAllStringFunc(document, func(line string) string {
		m := freeList.FindStringSubmatch(line)
		return m[1] + m[2] + ": [" + inYAML(text(m[2])) + "]"
	})
	document = freeEntry.ReplaceAllStringFunc(document, func(line string) string {
		return freeEntry.FindStringSubmatch(line)[1] + "- " + inYAML(text("key-points"))
	})
	return freeNarrative.ReplaceAllStringFunc(document, func(lines string) string {
		return freeNarrative.FindStringSubmatch(lines)[1] + "narrative: " + inYAML(text("narrative"))
	})
}

// inYAML writes a text as YAML does between double quotes.
func inYAML(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// longText is as long as texts become, and has what cannot be broken at a space.
func longText(key string) string {
	unbroken := strings.Repeat("Llanfairpwllgwyngyll", 25)
	switch key {
	case "narrative", "summary", "rationale", "scope", "text", "where", "not-applicable", "no-cases":
		table := "| one | two | three | four | five | six | seven | eight |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| " + strings.Repeat(unbroken[:60]+" | ", 8) + "\n"
		return strings.Repeat("What is in place, for whom, and how the force knows. ", 40) + "\n\n# A heading\n\n" + table + "\n" + unbroken + "\n\n    code " + unbroken + "\n\n- item " + unbroken + "\n\nA note[^1].\n\n[^1]: " + unbroken + "\n"
	}
	return strings.Repeat("A very long title of many words ", 12) + unbroken
}

// welshText has the letters and the long names of Wales.
const welshText = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch: cŵn, tŷ, gŵyl, llŷn, sïo, môr, pêl, âr, ẅ"

// pageReview is a review of the assessment that has every key.
const pageReview = `format: wellbeing-review/v1
framework: common-goal-2021
force: borsetshire
date: 2022-02-20
assessment:
  date: 2021-12-31
reviewer:
  organisation: loamshire
  role: Peer reviewer
  kind: peer
findings:
  prevention:
    needs-measured:
      level: 1
      rationale: The register is not what it was.
      seen: [document, interview]
areas-for-improvement:
  - indicator: needs-measured
    text: Ask again.
`
