package framework_test

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wellbeing/framework"
)

// commonGoal calls each with every indicator of the built-in framework.
func commonGoal(t *testing.T, each func(*framework.Framework, *framework.Indicator)) {
	t.Helper()
	f, ok := framework.Builtin("common-goal-2021")
	if !ok {
		t.Fatal("the framework is not inside")
	}
	for s := range f.Standards {
		for i := range f.Standards[s].Indicators {
			each(f, &f.Standards[s].Indicators[i])
		}
	}
}

// Every indicator has five rungs of 8 to 60 words, each a text of its own, and a
// source; thresholds stand from level 3 up, so that missing figures never take a
// force below Developing.
func TestCommonGoalText(t *testing.T) {
	seen := map[string]string{}
	commonGoal(t, func(_ *framework.Framework, ind *framework.Indicator) {
		if len(ind.Rungs) != 5 || len(ind.Sources) == 0 || !strings.HasSuffix(ind.Question, "?") {
			t.Errorf("%s: %d rungs, %d sources, question %q", ind.ID, len(ind.Rungs), len(ind.Sources), ind.Question)
		}
		for level, rung := range ind.Rungs {
			here := fmt.Sprintf("%s %d", ind.ID, level)
			if n := len(strings.Fields(rung)); n < 8 || n > 60 {
				t.Errorf("%s: %d words", here, n)
			}
			if other, twice := seen[rung]; twice {
				t.Errorf("%s says the same as %s", here, other)
			}
			seen[rung] = here
		}
		for _, m := range ind.Measures {
			if len(m.Thresholds) == 0 || m.Thresholds[0].Level < 3 {
				t.Errorf("%s: %s has no threshold, or one below level 3", ind.ID, m.ID)
			}
		}
	})
}

// A rung tells what the one below it lacks: it never repeats its neighbour but
// for a word, or a few. Of the words of the shorter at least a quarter are others.
func TestCommonGoalNeighbours(t *testing.T) {
	commonGoal(t, func(_ *framework.Framework, ind *framework.Indicator) {
		for level := 1; level < len(ind.Rungs); level++ {
			below, above := words(ind.Rungs[level-1]), words(ind.Rungs[level])
			common := 0
			for w := range below {
				if above[w] {
					common++
				}
			}
			if shorter := min(len(below), len(above)); 4*common > 3*shorter {
				t.Errorf("%s: %d of %d words of levels %d and %d are the same", ind.ID, common, shorter, level-1, level)
			}
		}
	})
}

var word = regexp.MustCompile(`[\pL\pN]+`)

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range word.FindAllString(strings.ToLower(text), -1) {
		set[w] = true
	}
	return set
}

// Words that two assessors would read differently stand in no rung. One is in
// the text that the project was given for the peer supporters.
func TestCommonGoalPlainWords(t *testing.T) {
	vague := regexp.MustCompile(`(?i)\b(some|good|appropriate|adequate|regular|regularly|effective|suitable|sufficient|proper|robust|ensure|several|various|timely|relevant|as needed|where possible)\b`)
	commonGoal(t, func(_ *framework.Framework, ind *framework.Indicator) {
		texts := slices.Clone(ind.Rungs)
		for _, e := range ind.Evidence {
			texts = append(texts, e.Text)
		}
		for _, text := range texts {
			if found := vague.FindString(text); found != "" && !strings.HasPrefix(text, "Volunteers have come forward at some sites;") {
				t.Errorf("%s: %q in %q", ind.ID, found, text)
			}
		}
	})
}

// The evidence that is named for the levels is evidence with which they would be
// supported: a rung and what the ladder requires ask for the same.
func TestCommonGoalEvidence(t *testing.T) {
	commonGoal(t, func(f *framework.Framework, ind *framework.Indicator) {
		var tally framework.Requires
		types := map[string]bool{}
		for level := 2; level <= f.Top(); level++ {
			if len(ind.ExpectedAt(level)) == 0 {
				t.Errorf("%s: nothing shows level %d", ind.ID, level)
			}
			for _, e := range ind.ExpectedAt(level) {
				kind, _ := f.Type(e.Type)
				add(&tally, kind)
				types[e.Type] = true
				if n := len(strings.Fields(e.Text)); n < 3 || n > 20 {
					t.Errorf("%s %d: evidence in %d words: %s", ind.ID, level, n, e.Text)
				}
			}
			tally.Types = int64(len(types))
			if lacks := lacking(&f.Levels[level].Requires, &tally); lacks != "" {
				t.Errorf("%s: the evidence named up to level %d lacks %s", ind.ID, level, lacks)
			}
		}
	})
}

func add(tally *framework.Requires, kind *framework.EvidenceType) {
	tally.Evidence++
	if kind.Shows >= framework.Delivery {
		tally.Delivery++
	}
	if kind.Shows == framework.Outcome {
		tally.Outcome++
	}
	if kind.Voice {
		tally.Voice++
	}
	if kind.Independent {
		tally.Independent++
	}
}

func lacking(asked, have *framework.Requires) string {
	var lacks []string
	for _, c := range []struct {
		what        string
		asked, have int64
	}{
		{"items", asked.Evidence, have.Evidence}, {"types", asked.Types, have.Types}, {"delivery", asked.Delivery, have.Delivery},
		{"outcome", asked.Outcome, have.Outcome}, {"voice", asked.Voice, have.Voice}, {"independent", asked.Independent, have.Independent},
	} {
		if c.have < c.asked {
			lacks = append(lacks, c.what)
		}
	}
	return strings.Join(lacks, ", ")
}

// A threshold stands in the rung of its level, as a figure or in words.
func TestCommonGoalThresholds(t *testing.T) {
	inWords := map[string]string{"100": `every|all`, "1": `one|an`, "2": `two`, "4": `four`}
	commonGoal(t, func(_ *framework.Framework, ind *framework.Indicator) {
		for _, m := range ind.Measures {
			for _, threshold := range m.Thresholds {
				figure := threshold.Value.String()
				said := `(?i)\b` + figure + `\b`
				if w, ok := inWords[figure]; ok {
					said += `|\b(` + w + `)\b`
				}
				if !regexp.MustCompile(said).MatchString(ind.Rungs[threshold.Level]) {
					t.Errorf("%s: level %d does not speak of %s %s", ind.ID, threshold.Level, m.ID, figure)
				}
			}
		}
	})
}

// Each source is a document, and each map leads to a place, that the list beside
// the framework knows; and the list names nothing besides.
func TestCommonGoalReferences(t *testing.T) {
	documents, places := map[string]bool{}, map[string]bool{}
	commonGoal(t, func(_ *framework.Framework, ind *framework.Indicator) {
		for _, s := range ind.Sources {
			documents[fmt.Sprint(s.Document, s.Year)] = true
			if _, ok := s.Lookup(); !ok {
				t.Errorf("%s: no document is listed as %s, %d", ind.ID, s.Document, s.Year)
			}
			if s.Note == "" {
				t.Errorf("%s: nothing says what was taken from %s", ind.ID, s.Document)
			}
		}
		for _, m := range ind.Maps {
			places[m.Framework] = true
			if _, _, ok := m.Lookup(); !ok {
				t.Errorf("%s: %s %s leads nowhere", ind.ID, m.Framework, m.Ref)
			}
		}
	})
	for _, d := range framework.Documents() {
		if !documents[fmt.Sprint(d.Title, d.Year)] {
			t.Errorf("%s, %d, is no indicator's source", d.Title, d.Year)
		}
	}
	for _, o := range framework.Others() {
		if !places[o.ID] {
			t.Errorf("no map leads to %s", o.ID)
		}
	}
}

// The reading ease is reported, and the whole keeps to what an adult reads
// without effort: Flesch's figure, 100 being easiest. A semicolon parts sentences
// as a full stop does, since each clause of a rung is a statement of its own.
func TestCommonGoalReadingEase(t *testing.T) {
	var all []string
	lowest, where := math.Inf(1), ""
	commonGoal(t, func(_ *framework.Framework, ind *framework.Indicator) {
		text := ind.Question + " " + strings.Join(ind.Rungs, " ")
		all = append(all, text)
		if ease := flesch(text); ease < lowest {
			lowest, where = ease, ind.ID
		}
	})
	whole := flesch(strings.Join(all, " "))
	t.Logf("reading ease: %.0f of 100; lowest %.0f, %s", whole, lowest, where)
	if whole < 50 || lowest < 30 {
		t.Errorf("the text is hard to read: %.0f of 100 on the whole, %.0f in %s", whole, lowest, where)
	}
}

var (
	sentenceEnd = regexp.MustCompile(`[.;?!:]`)
	vowels      = regexp.MustCompile(`[aeiouy]+`)
	silent      = regexp.MustCompile(`[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxzg]es$`)
)

// flesch is the reading ease of R. Flesch, A new readability yardstick (1948),
// with syllables counted by groups of vowels.
func flesch(text string) float64 {
	found := word.FindAllString(strings.ToLower(text), -1)
	syllables := 0
	for _, w := range found {
		n := len(vowels.FindAllString(w, -1))
		if silent.MatchString(w) {
			n--
		}
		syllables += max(1, n)
	}
	sentences := len(sentenceEnd.FindAllString(text, -1))
	return 206.835 - 1.015*float64(len(found))/float64(max(1, sentences)) - 84.6*float64(syllables)/float64(max(1, len(found)))
}
