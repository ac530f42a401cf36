//go:build consumers

package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"wellbeing/cmd"
	"wellbeing/framework"
)

// Whatever an assessment and a review say, a pack made of them does nothing: not even
// without its policy, and not where others make a page of its Markdown.
func TestHostilePages(t *testing.T) {
	opener, err := filepath.Abs(filepath.Join("testdata", "pages", "hostile.cjs"))
	if err != nil {
		t.Fatal(err)
	}
	payloads := readPayloads(t)
	inside, _ := framework.Builtin("common-goal-2021")
	each := inside.Count()
	t.Chdir(t.TempDir())
	type file struct {
		Name string `json:"name"`
		File string `json:"file"`
	}
	var files []file
	for some := range slices.Chunk(payloads, each) {
		name := fmt.Sprintf("hostile-%d", len(files)/3)
		packHostile(t, inside, name, some)
		asPage(t, filepath.Join(name, "pack.md"), name+"-goldmark.html")
		files = append(files, file{name + " page", filepath.Join(name, "index.html")}, file{name + " marked", filepath.Join(name, "pack.md")}, file{name + " goldmark", name + "-goldmark.html"})
	}
	write(t, "control.html", `<!DOCTYPE html><title>Nothing holds this</title><script>alert(1)</script><a href="javascript:alert(2)">x</a><img src="https://example.org/x.png" onerror="alert(3)" alt="">`)
	files = append(files, file{hostileControl, "control.html"})
	request, err := json.Marshal(map[string]any{"work": t.TempDir(), "files": files})
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", opener)
	node.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(consumers(t), "node_modules"))
	node.Stdin, node.Stderr = bytes.NewReader(request), os.Stderr
	out, err := node.Output()
	if err != nil {
		t.Fatal(err)
	}
	control := ""
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, `"page":"`+hostileControl+`"`) {
			control += line
		} else {
			t.Error(strings.TrimSpace(line))
		}
	}
	for _, want := range []string{"the element <script", "the attribute onerror", "a link to javascript:", "asked for https://example.org/", "a dialog: 1"} {
		if !strings.Contains(control, want) {
			t.Errorf("of a page that nothing holds, it is not said: %s", want)
		}
	}
}

// hostileControl is a page of which all is to be refused.
const hostileControl = "control"

// readPayloads returns what an attacker would write, a text a line, as Go quotes it.
func readPayloads(t *testing.T) []string {
	t.Helper()
	var all []string
	for line := range strings.Lines(string(read(t, filepath.Join("..", "render", "page", "testdata", "payloads.txt")))) {
		text, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		all = append(all, text)
	}
	return all
}

// packHostile makes a pack in which each of the payloads stands in every place for a
// text: there is one for each indicator at most.
func packHostile(t *testing.T, f *framework.Framework, name string, payloads []string) {
	t.Helper()
	write(t, name+".yaml", hostileSubmission(f, payloads))
	write(t, name+"-review.yaml", hostileReview(f, payloads))
	var out bytes.Buffer
	if code := cmd.Main([]string{"pack", name + ".yaml", "--review", name + "-review.yaml", "-o", name}, cmd.Streams{In: strings.NewReader(""), Out: &out, Err: &out}); code != cmd.ExitOK {
		t.Fatalf("%s: exit code %d: %s", name, code, out.String())
	}
}

// asPage makes a page of Markdown as a careless program does: raw HTML stays.
func asPage(t *testing.T, markdown, page string) {
	t.Helper()
	careless := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	var out bytes.Buffer
	out.WriteString("<!DOCTYPE html>\n<title>Markdown</title>\n")
	if err := careless.Convert(read(t, markdown), &out); err != nil {
		t.Fatal(err)
	}
	write(t, page, out.String())
}

// hostileDetail is the detail of each type of evidence that holds texts.
var hostileDetail = []string{
	"survey, detail: {population: 300, responses: 200, questions: [{id: q1, text: TEXT, groups: [{group: TEXT, favourable: 20, responses: 40}]}]}",
	"focus-group, detail: {groups: 2, participants: 20, consent: yes, designed-with: [TEXT], key-points: [TEXT]}",
	"contract, detail: {provider-kind: TEXT, hours: TEXT, data-protection: TEXT, services: [TEXT], measures: [{title: TEXT, actual: TEXT, target: TEXT, period: TEXT}]}",
	"service, detail: {provider-kind: in-house, hours: TEXT, access: TEXT}",
	"network, detail: {role: TEXT, people: 20}",
	"minutes, detail: {attended-by: [TEXT], published: [TEXT]}",
	"referral-data, detail: {period: TEXT, referrals: 300, themes: [{theme: TEXT, count: 40}]}",
	"workforce-data, detail: {population: 300, period: TEXT, figures: [{name: TEXT, value: 20, of: 40}]}",
	"communication, detail: {channels: [TEXT], reach: 200}",
	"audit, detail: {opinion: TEXT, TEXT: TEXT}",
}

func hostileSubmission(f *framework.Framework, payloads []string) string {
	var evidence, actions, practices strings.Builder
	for i, p := range payloads {
		text := inYAML(p)
		for k, detail := range hostileDetail {
			fmt.Fprintf(&evidence, "  - {id: e%d-%d, title: %s, date: 2021-06-01, reference: %s, owner: %s, summary: %s, type: %s}\n", i, k, text, text, text, text, strings.ReplaceAll(detail, "TEXT", text))
		}
		indicator := f.IndicatorIDs()[i]
		fmt.Fprintf(&actions, "  - {id: a%d, title: %s, indicator: %s, raises-to: 4, owner: %s, due: 2022-09-30, from: e%d-0}\n", i, text, indicator, text, i)
		fmt.Fprintf(&practices, "  - {id: p%d, title: %s, indicator: %s, summary: %s, shared-with: [%s], learned-from: [%s], status: live}\n", i, text, indicator, text, text, text)
	}
	all := inYAML(strings.Join(payloads, " "))
	return strings.ReplaceAll(`format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: TEXT, kind: fictional}
date: 2021-12-31
date-note: TEXT
scope: TEXT
status: submitted
submitted: 2022-01-31
marking: OFFICIAL
handling: TEXT
workforce: {headcount: 3120, source: TEXT}
accountability: {chief-officer: {role: TEXT}, oversight: {body: TEXT}}
`, "TEXT", all) + "evidence:\n" + evidence.String() + "standards:\n" + hostileAnswers(f, payloads) + "practices:\n" + practices.String() + "actions:\n" + actions.String()
}

// hostileAnswers answers an indicator with each of the payloads; where one may be left
// out, that is its reason.
func hostileAnswers(f *framework.Framework, payloads []string) string {
	var b strings.Builder
	n := 0
	for _, s := range f.Standards {
		if n < len(payloads) {
			fmt.Fprintf(&b, "  %s:\n", s.ID)
		}
		for _, in := range s.Indicators {
			if n == len(payloads) {
				break
			}
			text := inYAML(payloads[n])
			measures := ""
			if len(in.Measures) > 0 {
				measures = fmt.Sprintf(", measures: {%s: {no-cases: %s}}", in.Measures[0].ID, text)
			}
			fmt.Fprintf(&b, "    %s: {level: 3, narrative: %s, evidence: [", in.ID, text)
			for k := range hostileDetail {
				fmt.Fprintf(&b, "{id: e%d-%d, where: %s}, ", n, k, text)
			}
			fmt.Fprintf(&b, "]%s}\n", measures)
			n++
		}
	}
	return b.String()
}

func hostileReview(f *framework.Framework, payloads []string) string {
	var findings, areas strings.Builder
	n := 0
	for _, s := range f.Standards {
		if n < len(payloads) {
			fmt.Fprintf(&findings, "  %s:\n", s.ID)
		}
		for _, in := range s.Indicators {
			if n == len(payloads) {
				break
			}
			fmt.Fprintf(&findings, "    %s: {level: 2, rationale: %s, seen: [document]}\n", in.ID, inYAML(payloads[n]))
			fmt.Fprintf(&areas, "  - {indicator: %s, text: %s}\n", in.ID, inYAML(payloads[n]))
			n++
		}
	}
	return "format: wellbeing-review/v1\nframework: common-goal-2021\nforce: borsetshire\ndate: 2022-02-20\nassessment: {date: 2021-12-31}\nreviewer: {organisation: loamshire, role: " +
		inYAML(strings.Join(payloads, " ")) + ", kind: peer}\nfindings:\n" + findings.String() + "areas-for-improvement:\n" + areas.String()
}
