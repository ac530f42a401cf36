package page_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"wellbeing/assessments/profile"
	"wellbeing/internal/doc"
	"wellbeing/render/page"
)

var update = flag.Bool("update", false, "write the page that the tests expect")

// everyBlock is a small document of every kind of block.
func everyBlock() []doc.Block {
	scores := doc.Table{
		Caption: "Scores", Header: []string{"Standard", "Score", "Seen on"}, Right: []bool{false, true, false},
		IDs: []string{"standard-prevention", ""}, Shades: [][]int{{0, 3, 0}, {0, 5, 0}},
		Trends: &doc.Trends{Header: "0–100", Rows: [][]doc.Point{{{Figure: 40, Known: true}, {Figure: 56.3, Known: true}}, {{}, {Figure: 68.8, Known: true}}}},
	}
	scores.Add("Prevention", "56.3", "2021-03-31")
	scores.Add("Line management", "68.8", "")
	digests := doc.Table{Header: []string{"Item", "Digest", ""}, Right: []bool{false, false, false}}
	digests.Add("survey", strings.Repeat("0123456789abcdef", 4), "x")
	plot := doc.Plot{
		Row: "Standard", To: 100, Series: []doc.Series{{Name: "score", Shape: doc.Dot}}, References: []doc.Reference{{Label: "target", At: 75}},
		Parts: []doc.Part{{Rows: []doc.PlotRow{
			{Label: "Prevention", To: "standard-prevention", Note: "56.3", Marks: [][]doc.Spot{{{At: 56.3, Text: "56.3"}}}},
			{Label: "Line management", To: "nowhere", Note: "68.8", Marks: [][]doc.Spot{{{At: 68.8, Text: "68.8"}}}},
		}}},
	}
	return []doc.Block{
		doc.Heading{Level: 1, Text: "Borsetshire Constabulary"}, doc.Marking("OFFICIAL"),
		doc.Paragraph("Self-assessment as at 31 March 2021."),
		doc.Facts{{Label: "Score", Line: doc.Plain("60.4 of 100")}, {Label: "Goal", Line: doc.Line{{Text: "not met", Strong: true}}}},
		doc.Contents{},
		doc.Heading{Level: 2, Text: "At a glance", ID: "glance"},
		doc.Passage{{Text: "The weakest is "}, {Text: "Prevention", To: "standard-prevention"}, {Text: "; "}, {Text: "nowhere", To: "nowhere"}, {Text: ", "}, {Text: "the policy", Address: "https://example.org/policy?a=1&b=2"}, {Text: " and "}, {Text: "no address", Address: "javascript:alert(1)"}, {Text: "."}},
		scores, digests,
		doc.Heading{Level: 3, Text: "How it looks"},
		doc.Figure{ID: "profile", Caption: "One of two standards is near the target.", Note: "Scores of 100.", Drawing: plot},
		doc.Heading{Level: 2, Text: "In words"},
		doc.List{Items: []doc.Item{{Term: "reach", Text: "claimed 3, supported 2.", Items: []string{"needs 2 items"}}, {Term: "forum", Line: doc.Line{{Text: "see "}, {Text: "a glance", To: "glance"}}}}},
		doc.List{Numbered: true, Items: []doc.Item{{Term: "reach", Text: "Ask again."}, {Text: "A source", Address: "https://example.org/"}}},
		doc.Words{{Text: "Every site"}, {Text: "has", Mark: doc.Removed}, {Text: "had", Mark: doc.Added}, {Mark: doc.LeftOut}},
		doc.Prose("# What we did\n\nWe *asked* 12 people.[^1]\n\n[^1]: In May.\n"),
		doc.Heading{Level: 2, Text: "Folded up"},
		doc.Details{Summary: "A sample", Blocks: []doc.Block{doc.YAML("key: <value>\n  more: \"x\"\n"), doc.Heading{Level: 3, Text: "Within", ID: "within"}, doc.Prose("Text[^1]\n\n[^1]: note")}},
		doc.Marking("OFFICIAL-SENSITIVE"),
		doc.Marking("OFFICIAL"),
	}
}

var (
	sheet  = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	hashed = regexp.MustCompile(`sha256-[^']*`)
)

// The golden page leaves out the style, which has its own tests.
func TestEveryBlock(t *testing.T) {
	got := sheet.ReplaceAll(written(t, everyBlock()), []byte("<style>…</style>"))
	got = hashed.ReplaceAll(got, []byte("sha256-…"))
	file := filepath.Join("testdata", "every-block.html")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("the page differs from %s: read the difference, then run with -update\n%s", file, got)
	}
}

func written(t *testing.T, blocks []doc.Block) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := page.HTML(&out, blocks, "wellbeing 1.0"); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The policy lets through the one style of the page by its hash, and nothing else.
func TestPolicy(t *testing.T) {
	p := written(t, everyBlock())
	styles := sheet.FindAllSubmatch(p, -1)
	if len(styles) != 1 {
		t.Fatalf("%d styles", len(styles))
	}
	sum := sha256.Sum256(styles[0][1])
	policy := `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-` + base64.StdEncoding.EncodeToString(sum[:]) + `'; img-src 'none'; base-uri 'none'; form-action 'none'">`
	if !strings.Contains(string(p), policy) {
		t.Errorf("no\n%s\nin\n%.600s", policy, p)
	}
	for _, never := range []string{"<script", "style=", "url(", "@import", " src=", "<link", "<form", "<iframe", " on"} {
		if tags := strings.Join(tag.FindAllString(string(p), -1), ""); strings.Contains(tags, never) || strings.Contains(string(styles[0][1]), never+"(") {
			t.Errorf("the page holds %q", never)
		}
	}
}

// Ids are there once, whatever leads to a place finds it, and what has none to find is
// text.
func TestPlaces(t *testing.T) {
	p := string(written(t, everyBlock()))
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(p, -1) {
		if ids[m[1]] {
			t.Errorf("the id %q is there twice", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(p, -1) {
		if !ids[m[1]] {
			t.Errorf("%q leads nowhere", m[1])
		}
	}
	for _, there := range []string{"glance", "standard-prevention", "profile", "within", "main"} {
		if !ids[there] {
			t.Errorf("no id %q", there)
		}
	}
	if strings.Contains(p, "#nowhere") || strings.Contains(p, "javascript") {
		t.Error("an address that leads nowhere became a link")
	}
}

// The page has landmarks, its marking at the head and the foot, one heading of the
// first level, and a list of the headings of the second from the third on.
func TestOutline(t *testing.T) {
	p := string(written(t, everyBlock()))
	for what, n := range map[string]int{"<h1": 1, "<header>": 1, "<nav ": 1, "<main ": 1, "<footer>": 1, "<section>": 3, `class="marking`: 2, "<strong>OFFICIAL-SENSITIVE": 1, "<title>Borsetshire": 1} {
		if got := strings.Count(p, what); got != n {
			t.Errorf("%d of %s, want %d", got, what, n)
		}
	}
	if first := strings.Index(p, "<a "); !strings.HasPrefix(p[first:], `<a class="skip" href="#main">`) {
		t.Errorf("what is led to first is %.60s", p[first:])
	}
	two := written(t, []doc.Block{doc.Heading{Level: 1, Text: "a"}, doc.Heading{Level: 2, Text: "b"}, doc.Heading{Level: 2, Text: "c"}})
	if bytes.Contains(two, []byte("<nav")) || bytes.Contains(two, []byte(`class="marking`)) {
		t.Errorf("a list of two headings, or a marking that nobody gave:\n%s", two)
	}
}

// What would be no page is refused, and nothing is written of it.
func TestRefused(t *testing.T) {
	h1 := doc.Heading{Level: 1, Text: "a"}
	in := everyBlock()[10].(doc.Figure)
	for _, c := range []struct {
		blocks []doc.Block
		want   string
	}{
		{nil, "a page needs a heading of the first level"},
		{[]doc.Block{h1, h1}, "another"},
		{[]doc.Block{h1, doc.Heading{Level: 3, Text: "b"}}, "leaves out a level"},
		{[]doc.Block{h1, doc.Heading{Level: 2, Text: "b", ID: "x"}, doc.Heading{Level: 2, Text: "c", ID: "x"}}, `two parts of a page have the id "x"`},
		{[]doc.Block{h1, doc.Heading{Level: 2, Text: "b", ID: "x y"}}, `"x y" is no id`},
		{[]doc.Block{h1, doc.Table{Header: []string{"a"}, Right: []bool{false}, Trends: &doc.Trends{Rows: [][]doc.Point{{}}}}}, "trends for 1"},
		{[]doc.Block{h1, in, doc.Heading{Level: 2, Text: "b", ID: drawnID(t)}}, "twice"}, // the gate's
	} {
		var out bytes.Buffer
		if err := page.HTML(&out, c.blocks, ""); err == nil || !strings.Contains(err.Error(), c.want) || out.Len() > 0 {
			t.Errorf("%v, and %d bytes were written, want %q", err, out.Len(), c.want)
		}
	}
}

// drawnID is an id that a drawing gives itself.
func drawnID(t *testing.T) string {
	t.Helper()
	m := regexp.MustCompile(`id="(profile-[^"]+)"`).FindSubmatch(written(t, everyBlock()))
	if m == nil {
		t.Fatal("no id in the drawing")
	}
	return string(m[1])
}

func TestSameBytes(t *testing.T) {
	first := written(t, everyBlock())
	for range 5 {
		if !bytes.Equal(written(t, everyBlock()), first) {
			t.Fatal("the same document is another page")
		}
	}
}

// Whatever a document says stands in the page as text, and changes nothing else.
func TestPageIsText(t *testing.T) {
	shape := ""
	long := strings.Repeat("w", 40) // as wide a word in every text
	for _, s := range append([]string{"plain"}, hostile...) {
		p := string(written(t, page.Profiles([]*profile.Profile{everywhere("x" + s + long), everywhere("y" + long)}, "OFFICIAL")))
		body := p[strings.Index(p, "<body>"):]
		if got := strings.Join(tag.FindAllString(body, -1), ""); shape == "" {
			shape = got
		} else if got != shape {
			t.Errorf("%q changes the structure:\n%s", s, body)
		}
		text := html.UnescapeString(tag.ReplaceAllString(body, ""))
		if visible := strings.Join(strings.Fields("x"+s+long), " "); !strings.ContainsAny(s, "\x1b\u202e\u2028") && strings.Count(text, visible) < 17 {
			t.Errorf("%q is not what is read:\n%s", s, text)
		}
		if strings.ContainsAny(p, "\x1b\u202e\u2028") {
			t.Errorf("%q reaches a reader unescaped", s)
		}
	}
}

// Only what was made for it stands in a page as it is: rendered prose, drawings and
// the style.
func TestWhatIsTrusted(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	trusted := map[string]int{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range regexp.MustCompile(`template\.(HTML|CSS|JS|JSStr|URL|HTMLAttr|Srcset)\(`).FindAllStringSubmatch(string(text), -1) {
			trusted[kind[1]]++
		}
	}
	if got, want := fmt.Sprint(trusted), fmt.Sprint(map[string]int{"HTML": 2, "CSS": 1}); got != want {
		t.Errorf("trusted are %s, want %s", got, want)
	}
}
