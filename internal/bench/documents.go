//go:build unix

package main

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"wellbeing/assessments"
	"wellbeing/framework"
	"wellbeing/internal/fictional"
	"wellbeing/internal/termtext"
)

// size is about how many bytes a document has.
const size = 60_000

// writer writes documents in the words of the examples: what their forces say of
// an indicator is said again, in another order, by forces that nobody has.
type writer struct {
	framework *framework.Framework
	sentences map[string][]string // by indicator
}

func newWriter(folder string) (*writer, error) {
	f, ok := framework.Builtin("common-goal-2021")
	if !ok {
		return nil, errors.New("there is no framework common-goal-2021")
	}
	w := &writer{framework: f, sentences: map[string][]string{}}
	names, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		a, findings := assessments.Parse(name, src)
		if findings.HasErrors() {
			return nil, fmt.Errorf("%s has errors", name)
		}
		for _, s := range a.Standards {
			for _, answer := range s.Answers {
				id := answer.Indicator.Value
				w.sentences[id] = append(w.sentences[id], sentencesOf(answer.Narrative.Value)...)
			}
		}
	}
	for _, s := range f.Standards {
		for _, i := range s.Indicators {
			if len(w.sentences[i.ID]) < 12 {
				return nil, fmt.Errorf("%s says too little of %s", folder, i.ID)
			}
		}
	}
	return w, nil
}

func sentencesOf(narrative string) []string {
	var all []string
	for _, s := range strings.SplitAfter(strings.Join(strings.Fields(narrative), " ")+" ", ". ") {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// write writes so many documents into a folder, each with these lines first, and
// broken as the replacer does it.
func (w *writer) write(folder, first string, count int, broken *strings.Replacer) error {
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	for n := range count {
		name := fmt.Sprintf("force-%03d.yaml", n)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(first+broken.Replace(w.document(n))), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// writeForces writes the assessments of fictional forces, their reviews and the files
// of evidence that they name, into folders by force or by year.
func writeForces(folder string, byYear bool) error {
	layout := fictional.ByForce
	if byYear {
		layout = fictional.ByYear
	}
	for _, f := range slices.Concat(fictional.Documents(layout), fictional.Evidence(layout)) {
		name := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(f.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// largeItems is how many items of evidence a large assessment has.
const largeItems = 200

func writeLarge(name string) error {
	return os.WriteFile(name, []byte(fictional.Large(largeItems).Text), 0o644)
}

// writePair writes a force's document and that of a year later.
func (w *writer) writePair(folder string) error {
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	before := w.document(0)
	for name, src := range map[string]string{"before.yaml": before, "after.yaml": yearLater(before)} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(src), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// yearLater moves a document's own days, and changes something in one line of ten:
// a level, a date or a word.
func yearLater(src string) string {
	lines := strings.Split(src, "\n")
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "date: "), strings.HasPrefix(line, "submitted: "):
			lines[i] = strings.Replace(line, "2021", "2022", 1)
		case i%10 == 0:
			lines[i] = strings.NewReplacer("level: 1", "level: 2", "level: 2", "level: 3", "2021-", "2022-", " the ", " this ").Replace(line)
		}
	}
	return strings.Join(lines, "\n")
}

// item is an item of evidence in the register.
type item struct{ id, kind string }

// The register has these types in turn. The detail of each makes it complete.
var details = []struct{ kind, detail string }{
	{"minutes", "{attended-by: [chief officers, staff associations, occupational health], published: [intranet, notice boards]}"},
	{"survey", "{population: %[1]d, responses: %[2]d, questions: [{id: q1, text: I know where to find help, groups: [{group: officers, favourable: %[3]d, responses: %[2]d}]}]}"},
	{"training-record", "{population: %[1]d, trained: %[2]d, mandatory: true}"},
	{"referral-data", "{period: the four quarters to the end of March, referrals: %[2]d, median-wait-days: 13, themes: [{theme: trauma, count: %[3]d, trend: level}, {theme: back and joints, count: %[3]d, trend: down}]}"},
	{"communication", "{channels: [intranet, briefings, posters], reach: %[1]d}"},
	{"workforce-data", "{population: %[1]d, period: the year to the end of March, figures: [{name: units looked at, value: %[3]d, of: %[2]d}, {name: units with an action, value: %[3]d, of: %[2]d}]}"},
	{"site-check", "{sites: %[2]d, sites-checked: %[3]d, current: %[3]d}"},
	{"contract", "{provider-kind: charity, hours: at any hour, services: [advice line, counselling], sites: 24, measures: [{title: calls answered within a minute, actual: 94 in 100, target: 90 in 100}]}"},
}

const registered = 40

// document writes the assessment of a force. The same number gives the same bytes.
func (w *writer) document(n int) string {
	r := rand.New(rand.NewPCG(2021, uint64(n)))
	var b strings.Builder
	name := forceName(n)
	fmt.Fprintf(&b, `format: wellbeing-assessment/v1
framework: %s
framework-version: %s
force: {id: %s, name: %s Constabulary, kind: fictional}
date: "2021-03-31"
period: {from: "2020-04-01", to: "2021-03-31"}
scope: >-
  Officers, police staff, special constables and other volunteers at all sites. Contractors' own staff are left out, save
  where an answer names them.
status: submitted
submitted: "2021-04-30"
marking: OFFICIAL
workforce: {headcount: %d, as-at: "2021-03-31", source: People Services establishment return}
accountability:
  chief-officer: {role: Chief Constable, approved: "2021-04-27"}
  oversight: {body: Police and Crime Commissioner, reviewed: "2021-04-29"}
evidence:
`, w.framework.ID, w.framework.Version, strings.ToLower(name), name, 900+r.IntN(4000))
	register := writeRegister(&b, r)
	b.WriteString("standards:\n")
	indicators := 0
	for _, s := range w.framework.Standards {
		indicators += len(s.Indicators)
	}
	k := 0
	for _, s := range w.framework.Standards {
		fmt.Fprintf(&b, "  %s:\n", s.ID)
		for _, i := range s.Indicators {
			w.answer(&b, r, &i, register, k, (size-b.Len()-900)/(indicators-k))
			k++
		}
	}
	writePlan(&b, r, w.framework)
	return b.String()
}

var months = []string{"2020-10", "2020-11", "2020-12", "2021-01", "2021-02", "2021-03"}

func writeRegister(b *strings.Builder, r *rand.Rand) []item {
	var register []item
	for n := range registered {
		d := details[n%len(details)]
		it := item{fmt.Sprintf("%s-%d", d.kind, n+1), d.kind}
		register = append(register, it)
		whole := 400 + r.IntN(1000)
		part := whole*3/4 + r.IntN(whole/8)
		detail := d.detail
		if strings.Contains(detail, "%") {
			detail = fmt.Sprintf(detail, whole, part, part*2/3)
		}
		fmt.Fprintf(b, "  - id: %s\n    type: %s\n    title: %s, part %d of the register\n    date: \"%s-%02d\"\n    reference: People Services 2021/%d\n    owner: Head of Wellbeing\n    detail: %s\n",
			it.id, it.kind, strings.ReplaceAll(it.kind, "-", " "), n+1, months[r.IntN(len(months))], 1+r.IntN(28), 100+n, detail)
	}
	return register
}

// answer writes the answer to the k-th indicator, in about so many bytes: with a
// level that its evidence supports.
func (w *writer) answer(b *strings.Builder, r *rand.Rand, i *framework.Indicator, register []item, k, bytes int) {
	fmt.Fprintf(b, "    %s:\n      level: %d\n      narrative: |\n", i.ID, 1+(k+r.IntN(2))%3)
	narrative := w.narrative(r, i.ID, bytes-500)
	for _, line := range termtext.Wrap(narrative, 110) {
		fmt.Fprintf(b, "        %s\n", line)
	}
	// Three items next to each other: of each kind that a level needs, and in the end each of the register.
	b.WriteString("      evidence:\n")
	start := k * 7 % len(register)
	for n := range 3 {
		it := register[(start+n*3)%len(register)]
		fmt.Fprintf(b, "        - {id: %s, where: \"part %d, table %d\"}\n", it.id, 1+r.IntN(9), 1+r.IntN(5))
	}
	fmt.Fprintf(b, "        - %s\n", register[(start+1)%len(register)].id)
	if len(i.Measures) == 0 {
		return
	}
	b.WriteString("      measures:\n")
	for _, m := range i.Measures {
		fmt.Fprintf(b, "        %s: {%s, as-at: \"2021-03-%02d\", evidence: %s}\n", m.ID, reading(&m, r), 1+r.IntN(28), register[start].id)
	}
}

// narrative says in other words what the examples say of an indicator.
func (w *writer) narrative(r *rand.Rand, id string, bytes int) string {
	var said []string
	long := 0
	for _, n := range r.Perm(len(w.sentences[id])) {
		if long > bytes {
			break
		}
		said = append(said, w.sentences[id][n])
		long += len(w.sentences[id][n]) + 1
	}
	return strings.Join(said, " ")
}

// reading is one that is enough for every level.
func reading(m *framework.Measure, r *rand.Rand) string {
	strictest := slices.MaxFunc(append(m.Thresholds, framework.Threshold{}), func(a, b framework.Threshold) int { return cmp.Compare(a.Level, b.Level) }).Value.Float64()
	switch {
	case m.Unit == framework.Percent && m.HigherBetter:
		of := 300 + r.IntN(200)
		return fmt.Sprintf("value: %d, of: %d", of, of)
	case m.Unit == framework.Percent:
		return "value: 0, of: " + strconv.Itoa(300+r.IntN(200))
	case m.HigherBetter:
		return "value: " + strconv.Itoa(int(strictest)+8+r.IntN(50))
	}
	return "value: " + strconv.Itoa(int(strictest))
}

func writePlan(b *strings.Builder, r *rand.Rand, f *framework.Framework) {
	b.WriteString("actions:\n")
	for n, s := range f.Standards {
		i := s.Indicators[r.IntN(len(s.Indicators))]
		fmt.Fprintf(b, "  - {id: A%d, title: Do what is still to do, indicator: %s, raises-to: 4, owner: Head of Wellbeing, due: \"2021-%02d-30\", from: survey-2}\n", n+1, i.ID, 6+r.IntN(6))
	}
}

// forceName returns another name for each number below 500, of no place.
func forceName(n int) string {
	starts := []string{"Aldor", "Barlow", "Caspen", "Dunmar", "Elmar", "Fenlor", "Glenor", "Harlon", "Ivelor", "Kestor", "Lornar", "Merlow", "Nethor", "Oakmer", "Pellow", "Quinmar", "Rookor", "Selmar", "Thornor", "Ulvor", "Valmer", "Wexlor", "Yarnor", "Brackmer", "Craymar"}
	ends := []string{"shire", "setshire", "fordshire", "combe", "dale", "wick", "stead", "leigh", "marsh", "minster", "haven", "holme", "ridge", "water", "worth", "field", "mere", "moor", "cliffe", "vale"}
	return starts[n%len(starts)] + ends[n/len(starts)%len(ends)]
}
