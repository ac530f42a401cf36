package cmd_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// withCanaries has a word of its own in every field. Those that begin with kept stay, those
// that begin with words stay with narratives alone, and those that begin with gone never do.
const withCanaries = `format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: keptforce, kind: fictional}
date: 2020-01-14
date-note: wordsdatenote
scope: wordsscope
status: submitted
marking: OFFICIAL
handling: wordshandling
workforce: {headcount: 31163, as-at: 2019-12-31, source: wordssource}
accountability:
  chief-officer: {role: keptofficer, approved: 2020-01-14}
  oversight: {body: keptbody}
evidence:
  - {id: open, type: case-study, title: kepttitle, date: 2020-01-01, location: gonefolder/gonefile.md, owner: keptowner, summary: wordssummary, detail: {gonekey: gonevalue, gonecount: 31415}}
  - {id: address, type: policy, title: Address, date: 2020-01-01, location: "https://example.org/keptaddress", reference: gonereference}
  - {id: goneid, type: survey, title: gonetitle, date: 2020-01-01, reference: gonemarkedreference, owner: goneowner, summary: gonesummary, marking: OFFICIAL-SENSITIVE, detail: {population: 41163, responses: 27182, questions: [{id: gonequestion, text: gonequestiontext, groups: [{group: gonegroup, favourable: 16180, responses: 27182}]}]}}
  - {id: gonepolicy, type: policy, title: gonetitle, date: 2020-01-01, reference: gonereference, marking: OFFICIAL-SENSITIVE}
  - {id: talk, type: focus-group, title: Talk, date: 2020-01-01, reference: gonetalk, detail: {participants: 11, groups: 3, consent: yes, designed-with: [keptdesigner], key-points: [wordspoint]}}
  - {id: survey, type: survey, title: Survey, date: 2020-01-01, reference: gonesurvey, detail: {population: 20011, responses: 17321, questions: [{id: q1, text: T, groups: [{group: keptgroup, favourable: 10007, responses: 17321}]}]}}
standards:
  line-management:
    manager-training:
      level: 3
      narrative: wordsnarrative
      evidence: [{id: open, where: wordswhere}, goneid, {id: gonepolicy, where: gonewhere}, address, talk, survey]
      measures:
        managers-trained: {value: 16180, of: 27182, as-at: 2020-01-01, evidence: goneid}
  early-intervention:
    assault-and-injury:
      not-applicable: wordsnothere
practices:
  - {id: practice, title: keptpractice, indicator: manager-training, summary: wordspractice}
actions:
  - {id: a1, title: keptaction, indicator: manager-training, raises-to: 4, owner: keptlead, due: 2020-09-30, from: goneid}
`

const canaryReview = `format: wellbeing-review/v1
framework: common-goal-2021
force: borsetshire
date: 2020-02-20
assessment: {date: 2020-01-14}
reviewer: {organisation: loamshire, role: keptrole, kind: peer}
findings:
  line-management:
    manager-training: {level: 2, rationale: wordsrationale, seen: [document]}
areas-for-improvement:
  - {indicator: manager-training, text: wordsarea}
`

// packedText packs for everyone and returns the text of every file, by its name.
func packedText(t *testing.T, args ...string) map[string]string {
	t.Helper()
	pack := filepath.Join(t.TempDir(), "p")
	packOf(t, append([]string{"--for", "published", "-o", pack}, args...)...)
	all := map[string]string{}
	for _, name := range strings.Fields(left(t, pack)) {
		src, err := os.ReadFile(filepath.Join(pack, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(src)
	}
	return all
}

// Every file of a pack for everyone holds what is kept, and none has a word or a number of what
// is not.
func TestNoFileOfAPublishedPackTellsWhatIsWithheld(t *testing.T) {
	folder := t.TempDir()
	file, review := filepath.Join(folder, "gonefilename.yaml"), filepath.Join(folder, "gonefilename-review.yaml")
	for name, src := range map[string]string{file: withCanaries, review: canaryReview, filepath.Join(folder, "gonefolder", "gonefile.md"): "gonecontent"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(src), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	canary := regexp.MustCompile(`\b(kept|words|gone)[a-z]+\b`)
	// The numbers as they are written, with and without the commas in them: those of evidence that is closed,
	// of types that are not listed, and those that are told only rounded. 57.8 and 59.5 are their rates.
	numbers := regexp.MustCompile(`31,?163\b|31,?415\b|41,?163\b|27,?182\b|16,?180\b|20,?011\b|17,?321\b|10,?007\b|\b11 participants|57\.8|59\.5`)
	for _, narratives := range []bool{false, true} {
		args := []string{file, "--review", review}
		if narratives {
			args = append(args, "--with-narratives")
		}
		files := packedText(t, args...)
		if len(files) != 5 {
			t.Errorf("%d files", len(files))
		}
		for name, text := range files {
			for _, word := range canary.FindAllString(strings.ToLower(text), -1) {
				if strings.HasPrefix(word, "gone") || strings.HasPrefix(word, "words") && !narratives {
					t.Errorf("%s has %s, narratives: %v", name, word, narratives)
				}
			}
			if n := numbers.FindString(text); n != "" {
				t.Errorf("%s has %s", name, n)
			}
		}
		for _, word := range slices.Sorted(slices.Values(canary.FindAllString(withCanaries+canaryReview, -1))) {
			told := strings.HasPrefix(word, "kept") || strings.HasPrefix(word, "words") && narratives
			if told && !strings.Contains(files["pack.md"], word) {
				t.Errorf("pack.md has no %s, narratives: %v", word, narratives)
			}
		}
	}
}

// smallCounts has a count of few people in every place where there can be one, of %[1]d; they
// go with others that are told.
const smallCounts = `format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2020-01-14
status: submitted
marking: OFFICIAL
workforce: {headcount: %[1]d, full-time-equivalent: %[1]d.5, as-at: 2019-12-31}
evidence:
  - {id: survey, type: survey, title: T, date: 2020-01-01, reference: R, detail: {population: 900, responses: 270, questions: [{id: q, text: T, groups: [{group: g, favourable: 1, responses: %[1]d}, {group: h, favourable: 60, responses: 100}, {group: i, favourable: %[1]d, responses: 150}]}]}}
  - {id: nearly, type: survey, title: T, date: 2020-01-01, reference: R, detail: {population: 500, responses: 49%[1]d}}
  - {id: talk, type: focus-group, title: T, date: 2020-01-01, reference: R, detail: {participants: %[1]d, groups: 3}}
  - {id: net, type: network, title: T, date: 2020-01-01, reference: R, detail: {people: %[1]d, waiting-list: %[1]d, sites: 9, sites-covered: 5}}
  - {id: course, type: training-record, title: T, date: 2020-01-01, reference: R, detail: {population: 400, trained: %[1]d}}
  - {id: referred, type: referral-data, title: T, date: 2020-01-01, reference: R, detail: {referrals: 110, themes: [{theme: a, count: %[1]d}, {theme: b, count: 50}, {theme: c, count: 40}]}}
  - {id: numbers, type: workforce-data, title: T, date: 2020-01-01, reference: R, detail: {population: %[1]d, figures: [{name: a, value: %[1]d, of: 80, counts: people}, {name: b, value: %[1]d, counts: people}]}}
  - {id: news, type: communication, title: T, date: 2020-01-01, reference: R, detail: {channels: [post], reach: %[1]d}}
standards:
  line-management:
    manager-training:
      level: 3
      evidence: [{id: course, where: p}, {id: survey, where: q}, talk, net, referred, numbers, news]
      measures:
        managers-trained: {value: %[1]d, of: 400, as-at: 2020-01-01, evidence: course}
`

// What is suppressed changes no byte of any file of a pack for everyone, whichever of 3 to 6
// it is. Those who read this program cannot tell them apart either.
func TestASuppressedCountChangesNoByteOfAPublishedPack(t *testing.T) {
	pack := func(n int) map[string]string {
		file := filepath.Join(t.TempDir(), "a.yaml")
		if err := os.WriteFile(file, fmt.Appendf(nil, smallCounts, n), 0o600); err != nil {
			t.Fatal(err)
		}
		return packedText(t, file)
	}
	first := pack(3)
	if !strings.Contains(first["pack.md"], "suppressed") {
		t.Error("nothing is suppressed")
	}
	for n := 4; n <= 6; n++ {
		for name, text := range pack(n) {
			if text != first[name] {
				t.Errorf("%s tells %d from 3", name, n)
			}
		}
	}
}
