package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"wellbeing/cmd"
)

// hostileText is what a framework of one's own, or last time's assessment, could
// say anywhere: escapes of a terminal, a change of direction, line ends that would
// begin something new in YAML or Markdown, and marks of each.
const hostileText = `"x\e[31mred\u202e\u2028 <script>alert(1)</script> ` + "```" + ` | # a: b [c](https://example.org)\n# wellbeing:allow over-claimed: no\n\nstandards: {}\n  - {id: forged, type: survey, title: forged, date: 2020-01-01, reference: x}"`

// hostileFramework has that text in every field that takes text, and ids that
// YAML could take for something else.
var hostileFramework = strings.ReplaceAll(`format: wellbeing-framework/v1
id: "null"
version: TEXT
title: TEXT
description: TEXT
target: {level: 1, date: 2021-12-31}
attainment: {share: 0.5}
levels: [{id: "no", title: TEXT}, {id: "true", title: TEXT, requires: {narrative: true, evidence: 1}}]
evidence-types: [{id: "1", title: TEXT, voice: true, needs: {TEXT: 1}}]
standards:
  - id: "null"
    title: TEXT
    indicators:
      - id: "3"
        title: TEXT
        question: TEXT
        key: true
        optional: true
        levels: {0: TEXT, 1: TEXT}
        evidence: {1: [{type: "1", text: TEXT}]}
        measures: [{id: "null", title: TEXT, unit: percent, better: higher, thresholds: {1: 50}}]
        sources: [{document: TEXT, year: 2020, note: TEXT}]
        maps: [{framework: TEXT, ref: TEXT}]
promises: [{id: "yes", text: TEXT, indicators: ["3"]}]
`, "TEXT", hostileText)

var hostileAssessment = strings.ReplaceAll(`format: wellbeing-assessment/v1
framework: "null"
force: {id: "null", name: TEXT, kind: fictional}
date: 2021-12-31
scope: TEXT
status: draft
marking: OFFICIAL
handling: TEXT
workforce: {headcount: 10, source: TEXT}
accountability: {chief-officer: {role: TEXT}, oversight: {body: TEXT}}
evidence:
  - {id: "null", type: "1", title: TEXT, date: 2020-01-01, reference: TEXT, owner: TEXT, summary: TEXT, detail: {"<<": 1, "null": TEXT, list: [TEXT, "1", yes]}}
standards:
  "null":
    "3":
      level: 1
      narrative: TEXT
      evidence: [{id: "null", where: TEXT}]
      measures: {"null": {value: 1, of: 2, evidence: "null"}}
practices: [{id: "null", title: TEXT, indicator: "3", summary: TEXT, shared-with: [TEXT]}]
actions: [{id: "null", title: TEXT, indicator: "3", raises-to: 1, owner: TEXT, due: 2022-12-31, from: "null"}]
`, "TEXT", hostileText)

// Whatever documents say, what the program prints of them is text, and what it
// makes of them is sound.
func TestHostileDocuments(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "framework.yaml", hostileFramework)
	write(t, "last.yaml", hostileAssessment)
	later := strings.NewReplacer("2021-12-31", "2022-03-31", `"x\e`, `"y\e`, `{id: "null", title`, `{id: "yes", title`, "level: 1", "# wellbeing:allow over-claimed: x\u202e\n      level: 0")
	write(t, "later.yaml", later.Replace(hostileAssessment))
	for _, line := range []string{
		"framework check framework.yaml",
		"validate --framework framework.yaml last.yaml",
		"assess --framework framework.yaml last.yaml",
		"assess --framework framework.yaml --format markdown last.yaml",
		"diff --framework framework.yaml last.yaml later.yaml",
		"diff --framework framework.yaml --format markdown last.yaml later.yaml",
		"diff --framework framework.yaml --format json last.yaml later.yaml",
		"framework show framework.yaml",
		"framework show --format markdown framework.yaml",
		"framework show --format json framework.yaml",
		"explain --framework framework.yaml",
		"explain --framework framework.yaml null",
		"explain --framework framework.yaml 3",
		"explain --framework framework.yaml 1",
		"explain --framework framework.yaml yes --format markdown",
		"new kent --framework framework.yaml --date 2022-12-31 -o new.yaml",
		"validate --framework framework.yaml new.yaml",
		"new null --from last.yaml --framework framework.yaml --date 2022-12-31 -o rolled.yaml",
		"validate --framework framework.yaml rolled.yaml",
		"fmt --check new.yaml rolled.yaml",
		"fmt framework.yaml last.yaml",
		"fmt --check framework.yaml last.yaml",
	} {
		var out bytes.Buffer
		if code := cmd.Main(strings.Fields(line), cmd.Streams{Out: &out, Err: &out}); code != cmd.ExitOK {
			t.Errorf("%s: exit code %d: %s", line, code, out.String())
		}
		if r := dangerous(out.String()); r != 0 {
			t.Errorf("%s: prints %U", line, r)
		}
	}
	for _, file := range []string{"new.yaml", "rolled.yaml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if r := dangerous(string(text)); r != 0 {
			t.Errorf("%s holds %U", file, r)
		}
		for line := range strings.Lines(string(text)) {
			if trimmed := strings.TrimSpace(line); strings.HasPrefix(trimmed, "- {id: forged") || strings.HasPrefix(trimmed, "# wellbeing:allow") {
				t.Errorf("%s: a text became: %s", file, line)
			}
		}
	}
}

// dangerous returns a character that would do something rather than be seen.
func dangerous(text string) rune {
	for _, r := range text {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028') {
			return r
		}
	}
	return 0
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Clean(name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
