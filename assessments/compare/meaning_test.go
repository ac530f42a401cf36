package compare_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// written is a value of a document, to be written again in another way.
type written struct {
	keys   []string // of a mapping
	values []written
	list   bool
	null   bool
	text   string
	kind   string // of a scalar: number, bool, text
}

func readWritten(v yamldoc.Value) (w written) {
	switch {
	case v.IsNull():
		w.null = true
	case v.IsMapping():
		w.keys = []string{}
		v.Entries(func(key diag.Text, v yamldoc.Value) {
			w.keys, w.values = append(w.keys, key.Value), append(w.values, readWritten(v))
		})
	case v.IsList():
		w.list = true
		v.Items(func(_ int, v yamldoc.Value) { w.values = append(w.values, readWritten(v)) })
	default:
		w.kind, w.text = "text", v.Prose().Value
		if d, ok := v.AsDecimal(); ok {
			w.kind, w.text = "number", d.String()
		} else if b, ok := v.AsBool(); ok {
			w.kind, w.text = "bool", fmt.Sprint(b)
		}
	}
	return w
}

// again writes a value with its keys and entries in another order, its prose
// wrapped elsewhere, and its dates, numbers and words for yes in another way.
func (w *written) again(r *rand.Rand, b *strings.Builder, indent, key string) {
	switch {
	case w.null:
		b.WriteString([]string{"~", "null"}[r.IntN(2)])
	case w.keys != nil || w.list:
		order := r.Perm(len(w.values))
		brackets := "{}"
		if w.list {
			brackets = "[]"
		}
		b.WriteString(brackets[:1])
		for _, i := range order {
			fmt.Fprintf(b, "\r\n%s  # Comment %d.\r\n%s  ", indent, r.IntN(100), indent)
			inner := key
			if !w.list {
				inner = w.keys[i]
				b.WriteString(inner + ": ")
			}
			w.values[i].again(r, b, indent+"  ", inner)
			b.WriteString(",")
		}
		b.WriteString("\r\n" + indent + brackets[1:])
	case w.kind == "number" && strings.Contains(w.text, "."):
		b.WriteString(w.text + strings.Repeat("0", r.IntN(2)))
	case w.kind == "number" && key == "value":
		b.WriteString(w.text + []string{"", ".0"}[r.IntN(2)])
	case w.kind == "bool":
		b.WriteString(map[string][]string{"true": {"yes", "true"}, "false": {"no", "false"}}[w.text][r.IntN(2)])
	case w.kind == "number":
		b.WriteString(w.text)
	default:
		b.WriteString(quotedAgain(r, w.text, key))
	}
}

func quotedAgain(r *rand.Rand, text, key string) string {
	if key == "sha256" && r.IntN(2) == 0 {
		text = strings.ToUpper(text)
	}
	if len(text) == 10 && text[4] == '-' && r.IntN(2) == 0 { // a date, plain or quoted
		return text
	}
	var b strings.Builder
	for _, c := range text {
		switch {
		case (c == ' ' || c == '\n') && key != "location":
			b.WriteString([]string{" ", "  ", `\n`, ` \n `}[r.IntN(4)])
		case c == '\n':
			b.WriteString(`\n`)
		case c == '"' || c == '\\':
			b.WriteString(`\` + string(c))
		default:
			b.WriteRune(c)
		}
	}
	return `"` + b.String() + `"`
}

func writtenAgain(t *testing.T, r *rand.Rand, src []byte) []byte {
	t.Helper()
	root, ok := yamldoc.Parse(src, &diag.Sink{})
	if !ok {
		t.Fatal("not read")
	}
	w, b := readWritten(root), &strings.Builder{}
	top := slices.DeleteFunc(r.Perm(len(w.keys)), func(n int) bool { return w.keys[n] == "format" })
	for _, i := range slices.Concat([]int{slices.Index(w.keys, "format")}, top) {
		fmt.Fprintf(b, "# Comment.\r\n%s: ", w.keys[i])
		w.values[i].again(r, b, "  ", w.keys[i])
		b.WriteString("\r\n\r\n")
	}
	return []byte(b.String())
}

// soundExamples are the assessments of the examples that can be scored by the
// framework inside the program.
func soundExamples(t *testing.T) map[string][]byte {
	t.Helper()
	f, _ := framework.Builtin("common-goal-2021")
	all := map[string][]byte{}
	err := filepath.WalkDir("../../examples", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if a, findings := assessments.Parse(name, src); a != nil && len(findings) == 0 && a.Framework.Value == f.ID {
			all[name] = src
		}
		return nil
	})
	if err != nil || len(all) < 15 {
		t.Fatalf("%d examples, %v", len(all), err)
	}
	return all
}

// A document that is written in another way says the same: held against the
// document itself, and against another.
func TestWrittenAgainIsIdentical(t *testing.T) {
	common, _ := framework.Builtin("common-goal-2021")
	tiny := parsedFramework(t, pairFramework)
	r := rand.New(rand.NewPCG(1, 2))
	documents := soundExamples(t)
	for n := range 40 {
		documents[fmt.Sprintf("generated %d", n)] = []byte(generated(r))
	}
	var last, lastAgain *scoring.Scorecard
	for _, name := range slices.Sorted(maps.Keys(documents)) {
		f := common
		if strings.HasPrefix(name, "generated") {
			f = tiny
		}
		again := writtenAgain(t, r, documents[name])
		was, is := scoreSubmission(t, f, string(documents[name]), ""), scoreSubmission(t, f, string(again), "")
		c := compare.Submissions(was, is, compare.SubmissionsOptions{})
		if !c.Identical() || len(c.Questions) > 0 {
			t.Errorf("%s: written again it is another:\n%s\n%s\n%s", name, told(c), asked(c.Questions), again)
		}
		if last != nil && last.Framework == f {
			one := compare.Submissions(last, was, compare.SubmissionsOptions{})
			two := compare.Submissions(lastAgain, is, compare.SubmissionsOptions{})
			if got, want := sortedLines(told(two)+"\n"+asked(two.Questions)), sortedLines(told(one)+"\n"+asked(one.Questions)); got != want {
				t.Errorf("%s: held against the one before it, written again it says\n%s\nand not\n%s", name, got, want)
			}
		}
		last, lastAgain = was, is
	}
}

// sortedLines sorts the lines of a text: what is shown stands in the order of the
// document that shows it.
func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// generated is an assessment of the tiny framework with something of everything.
func generated(r *rand.Rand) string {
	maybe := func(text string) string {
		if r.IntN(2) == 0 {
			return ""
		}
		return text
	}
	one := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	var b strings.Builder
	fmt.Fprintf(&b, "format: wellbeing-assessment/v1\nframework: test\nforce: {id: borsetshire, name: Borsetshire  Constabulary, kind: %s}\ndate: 2020-06-30\nstatus: %s\nmarking: OFFICIAL\n%s%s%s",
		one("fictional", "national", "partner"), one("submitted", "illustration"), maybe("scope: |\n  All who\n  work here.\n"),
		maybe("workforce: {headcount: 100, full-time-equivalent: 90.5, approximate: yes}\n"), maybe("accountability: {chief-officer: {role: Deputy, approved: 2020-07-01}}\n"))
	b.WriteString("evidence:\n")
	ids := []string{}
	for n := range 1 + r.IntN(8) {
		ids = append(ids, fmt.Sprintf("e%d", n))
		fmt.Fprintf(&b, "  - {id: e%d, type: %s, title: An  item, date: 2020-0%d-01, location: e/%d.pdf%s%s%s}\n", n, one("policy", "minutes", "survey", "audit"), 1+r.IntN(5), r.IntN(4),
			maybe(", sha256: "+one(digestA, digestB)), maybe(", detail: {responses: 12, period: last year, mandatory: no, l: [a b, c, 1.50, yes], m: }"), maybe(", marking: OFFICIAL"))
	}
	fmt.Fprintf(&b, "standards:\n  one:\n    i: {%snarrative: 'What is in place, and why.', evidence: [%s, {id: %s, where: page 4}]%s}\n", maybe("level: 2, "), one(ids...), one(ids...),
		maybe(", measures: {share: {value: 85, of: 100, evidence: "+one(ids...)+"}, wait: {no-cases: Nobody  asked.}}"))
	fmt.Fprintf(&b, "    j: {%s}\n", one("not-applicable: None  here.", "level: 1, narrative: More.", ""))
	b.WriteString("practices:\n  - {id: p, title: P, shared-with: [loamshire, wealdshire], learned-from: [eastmarch, northshire]}\n  - {id: q, title: Q}\n")
	fmt.Fprintf(&b, "actions:\n  - {id: A1, title: Do it, indicator: i, raises-to: 3, owner: Head of it, due: 2020-09-30, from: %s}\n  - {id: A2, title: Do  more, indicator: i, raises-to: 3, owner: O, due: 2020-09-30%s}\n", one(ids...), maybe(", done: 2020-06-01"))
	return b.String()
}
