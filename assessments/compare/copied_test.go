package compare_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments/compare"
	"wellbeing/internal/exact"
)

// numbered is a text of words from one number to another, so that it has as many
// shingles as numbers, less four.
func numbered(from, to int) string {
	var words []string
	for i := from; i <= to; i++ {
		words = append(words, fmt.Sprintf("w%d", i))
	}
	return strings.Join(words, " ")
}

func told2019(force, indicator, text string) compare.Narrative {
	day, _ := exact.ParseDate("2019-03-31")
	return compare.Narrative{Force: force, Indicator: indicator, Date: day, Text: text}
}

func told2020(force, indicator, text string) compare.Narrative {
	day, _ := exact.ParseDate("2020-03-31")
	return compare.Narrative{Force: force, Indicator: indicator, Date: day, Text: text}
}

// whoIsAsked lists the forces with questions, and the indicators of these.
func whoIsAsked(questions map[string][]compare.Question) string {
	var all []string
	for force, asked := range questions {
		for _, q := range asked {
			if q.Kind != compare.Copied || !strings.HasPrefix(q.Text, "The narrative for "+q.Indicator+" of "+force+" reads like that of ") {
				return "wrong: " + q.Text
			}
			all = append(all, force+"."+q.Indicator)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// Which pairs of texts are copied: at least 30 words each, and four shingles in
// five.
func TestCopiedPairs(t *testing.T) {
	words30 := numbered(1, 30)
	for _, tt := range []struct {
		name, one, other string
		copied           bool
	}{
		{"word for word", words30, words30, true},
		{"in other letters and signs", words30, "# " + strings.ToUpper(strings.ReplaceAll(words30, " ", ",\r\n- ")) + ".", true},
		{"29 words", numbered(1, 29), numbered(1, 29), false},
		{"29 words and signs", numbered(1, 29) + " - ", numbered(1, 29) + " - ", false},
		{"30 words and 29", words30, numbered(1, 29), false},
		{"words of other scripts", strings.ReplaceAll(words30, "w", "ŵ"), strings.ReplaceAll(words30, "w", "Ŵ"), true},
		{"four in five exactly: 40 of 50", numbered(1, 49), numbered(6, 54), true},
		{"just below: 39 of 50", numbered(1, 49), numbered(7, 54), false},
		{"just below: 40 of 51", numbered(1, 49), numbered(6, 55), false},
		{"a part of a longer one, four in five", numbered(1, 44), numbered(1, 54), true},
		{"a part of a longer one, just below", numbered(1, 44), numbered(1, 55), false},
		{"the same words in another order", words30, numbered(16, 30) + " " + numbered(1, 15), false},
		{"one word over and over, however often", strings.Repeat("a ", 30), strings.Repeat("a ", 90), true},
	} {
		questions := copiedAmong(t, nil, []compare.Narrative{told2020("a", "i", tt.one), told2020("b", "j", tt.other)})
		want := ""
		if tt.copied {
			want = "a.i b.j"
		}
		if got := whoIsAsked(questions); got != want {
			t.Errorf("%s: asked %q, want %q", tt.name, got, want)
		}
	}
}

func copiedAmong(t testing.TB, before, after []compare.Narrative) map[string][]compare.Question {
	t.Helper()
	questions, err := compare.CopiedAmong(before, after, nil)
	if err != nil {
		t.Fatal(err)
	}
	return questions
}

// Who is asked, over two folders.
func TestCopiedAmong(t *testing.T) {
	text, near, other := numbered(1, 54), numbered(1, 53), numbered(101, 150)
	for _, tt := range []struct {
		name          string
		before, after []compare.Narrative
		want          string
	}{
		{"both are new: both", nil, []compare.Narrative{told2020("a", "i", text), told2020("b", "i", near)}, "a.i b.i"},
		{"it stood in the other's, unchanged: the copier", []compare.Narrative{told2019("a", "i", text), told2019("b", "i", other)},
			[]compare.Narrative{told2020("a", "i", text), told2020("b", "i", text)}, "b.i"},
		{"it stood in the other's, nearly so", []compare.Narrative{told2019("a", "k", near)},
			[]compare.Narrative{told2020("a", "i", text), told2020("b", "i", text)}, "b.i"},
		{"it stood in the other's, who dropped it", []compare.Narrative{told2019("a", "i", text)},
			[]compare.Narrative{told2020("a", "i", other), told2020("b", "i", text)}, "b.i"},
		{"it stood in both: both", []compare.Narrative{told2019("a", "i", text), told2019("b", "i", text)},
			[]compare.Narrative{told2020("a", "i", text), told2020("b", "i", text)}, "a.i b.i"},
		{"it stood in both, and one dropped it", []compare.Narrative{told2019("a", "i", text), told2019("b", "i", text)},
			[]compare.Narrative{told2020("a", "i", other), told2020("b", "i", text)}, "b.i"},
		{"it stood in both, and both dropped it: it is not submitted", []compare.Narrative{told2019("a", "i", text), told2019("b", "i", text)}, nil, ""},
		{"two copiers of a third are asked, who is not", []compare.Narrative{told2019("a", "i", text)},
			[]compare.Narrative{told2020("a", "i", text), told2020("b", "i", text), told2020("c", "i", text)}, "b.i c.i"},
		{"one's own words", []compare.Narrative{told2019("a", "i", text)}, []compare.Narrative{told2020("a", "i", text), told2020("a", "j", text)}, ""},
		{"another indicator", nil, []compare.Narrative{told2020("a", "i", text), told2020("b", "j", text), told2020("c", "j", other)}, "a.i b.j"},
		{"each copied another's: both", []compare.Narrative{told2019("a", "i", numbered(1, 50)), told2019("b", "i", numbered(7, 64))},
			[]compare.Narrative{told2020("a", "i", numbered(4, 59)), told2020("b", "i", numbered(1, 54))}, "a.i b.i"},
		{"its own words came nearer to the other's: the copier", []compare.Narrative{told2019("a", "i", text), told2019("b", "i", numbered(8, 54))},
			[]compare.Narrative{told2020("a", "i", text), told2020("b", "i", numbered(1, 49))}, "b.i"},
		{"nothing", nil, nil, ""},
	} {
		if got := whoIsAsked(copiedAmong(t, tt.before, tt.after)); got != tt.want {
			t.Errorf("%s: asked %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The question names each text once, the latest submission of a force first, and
// says how much is the same without rounding up.
func TestCopiedText(t *testing.T) {
	text := numbered(1, 204)
	questions := copiedAmong(t, []compare.Narrative{told2019("b", "j", text), told2019("c", "i", text)},
		[]compare.Narrative{told2020("a", "i", text), told2020("b", "j", text), told2020("c", "k", numbered(1, 205))})
	want := "copied i: The narrative for i of a reads like that of b for j of 31 March 2020 (word for word), " +
		"that of c for k of 31 March 2020 (99% of the runs of five words are in both) and that of c for i of 31 March 2019 (word for word): " +
		"whose words are they, and do they say what is done here?"
	if got := asked(questions["a"]); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// Two submissions of two forces are asked the same way, and of nothing else.
func TestCopiedBetweenTwoSubmissions(t *testing.T) {
	text := numbered(1, 40)
	c := compareEdited(t, pairEdit{"What is in place.", text}, pairEdit{"id: borsetshire, ", "id: loamshire, ", "The other.", text, "k: {level: 1", "k: {level: 3", "date: 2020-06-30", "date: 2021-12-31"})
	want := "copied j: The narrative for j of loamshire reads like that of borsetshire for i of 30 June 2020 (word for word): whose words are they, and do they say what is done here?"
	if got := asked(c.Questions); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if own := compareEdited(t, pairEdit{"What is in place.", text}, pairEdit{"The other.", text, "What is in place.", text}); asked(own.Questions) != "" {
		t.Errorf("asked of one force: %s", asked(own.Questions))
	}
}

// What the index finds is what comparing every pair finds.
func TestCopiedIsWhatEveryPairFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var all []compare.Narrative
	for n := range 150 {
		words := strings.Fields(numbered(0, 60))
		for range r.IntN(6) {
			words[r.IntN(len(words))] = fmt.Sprintf("x%d", r.IntN(3))
		}
		from := r.IntN(8)
		all = append(all, told2020(fmt.Sprintf("force-%d", n), "i", strings.Join(words[from:len(words)-r.IntN(8)], " ")))
	}
	questions := copiedAmong(t, nil, all)
	found := 0
	for i, one := range all {
		text := strings.Join(slices.Collect(func(yield func(string) bool) {
			for _, q := range questions[one.Force] {
				yield(q.Text)
			}
		}), "")
		alike := 0
		for j, other := range all {
			if i != j && jaccardIsFourInFive(one.Text, other.Text) {
				alike++
			}
		}
		found += alike
		if (alike > 0) != (text != "") {
			t.Errorf("%s is like %d others, and asked %q", one.Force, alike, text)
		}
		if named := strings.Count(text, "that of force-"); alike > 6 && !strings.Contains(text, fmt.Sprintf("and %d more", alike-5)) || alike <= 6 && named != alike {
			t.Errorf("%s is like %d others, and asked %q", one.Force, alike, text)
		}
	}
	if found < 50 || found > 150*149/2 { // each pair is found from both sides
		t.Errorf("%d pairs are alike: the test proves little", found)
	}
}

func jaccardIsFourInFive(a, b string) bool {
	sets := [2]map[string]bool{{}, {}}
	for i, text := range []string{a, b} {
		words := strings.Fields(text)
		for w := range len(words) - 4 {
			sets[i][strings.Join(words[w:w+5], " ")] = true
		}
	}
	both, either := 0, len(sets[1])
	for shingle := range sets[0] {
		if sets[1][shingle] {
			both++
		} else {
			either++
		}
	}
	return 10*both >= 8*either
}

// Two folders of all forces, each with its own words or all with the same.
func BenchmarkCopiedAmong(b *testing.B) {
	for _, tt := range []struct {
		name  string
		words int
	}{{"own words", 4000}, {"few words", 40}, {"one text", 1}} {
		r := rand.New(rand.NewPCG(1, 2))
		var folders [2][]compare.Narrative
		for folder := range folders {
			for n := range 43 * 45 {
				words := make([]string, 120)
				for w := range words {
					words[w] = fmt.Sprintf("word%d", r.IntN(tt.words))
				}
				folders[folder] = append(folders[folder], told2020(fmt.Sprintf("force-%d", n/45), fmt.Sprintf("i%d", n%45), strings.Join(words, " ")))
			}
		}
		b.Run(tt.name, func(b *testing.B) {
			for b.Loop() {
				copiedAmong(b, folders[0], folders[1])
			}
		})
	}
}

// What is asked to stop does.
func TestCopiedAmongStops(t *testing.T) {
	stopped := errors.New("stopped")
	if _, err := compare.CopiedAmong(nil, []compare.Narrative{told2020("a", "i", numbered(1, 54))}, func() error { return stopped }); !errors.Is(err, stopped) {
		t.Errorf("it goes on: %v", err)
	}
}

// Of very many texts that are nearly the same, each is held against some: the search
// ends, and every copier is asked.
func TestCopiedAmongVeryMany(t *testing.T) {
	var all []compare.Narrative
	for i := range 600 {
		all = append(all, told2020(fmt.Sprintf("f%03d", i), "i", numbered(1, 60)+fmt.Sprintf(" w%d", i)))
	}
	questions := copiedAmong(t, nil, all)
	for i := range 600 {
		if len(questions[fmt.Sprintf("f%03d", i)]) != 1 {
			t.Fatalf("force %d is asked %d questions", i, len(questions[fmt.Sprintf("f%03d", i)]))
		}
	}
}
