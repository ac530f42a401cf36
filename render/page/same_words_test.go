package page_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/pack"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/render/page"
)

// scored scores an example, with a review of it where one is named.
func scored(t *testing.T, name, review string) *scoring.Scorecard {
	t.Helper()
	return changed(t, name, review, func(src []byte) []byte { return src })
}

func changed(t *testing.T, name, review string, change func([]byte) []byte) *scoring.Scorecard {
	t.Helper()
	read := func(name string) []byte {
		src, err := os.ReadFile(filepath.Join("../../examples", name))
		if err != nil {
			t.Fatal(err)
		}
		return src
	}
	f, _ := framework.Builtin(framework.BuiltinIDs()[0])
	a, findings := assessments.Parse(name, change(read(name)))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var o scoring.Options
	if review != "" {
		if o.Review, findings = assessments.ParseReview(review, read(review)); len(findings) > 0 {
			t.Fatal(findings)
		}
	}
	return scoring.Score(f, a, o)
}

// documents are the packs of the examples, and what else is shown as a page.
func documents(t *testing.T) map[string][]doc.Block {
	t.Helper()
	before, latest := scored(t, "borsetshire/2020.yaml", "borsetshire/inspection-2020.yaml"), scored(t, "borsetshire/2021.yaml", "borsetshire/peer-review-2021.yaml")
	road, err := compare.Dates([]*scoring.Scorecard{scored(t, "borsetshire/2018.yaml", ""), scored(t, "borsetshire/2019.yaml", ""), before, latest}, compare.DatesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	since := &briefing.Compared{Changes: compare.Submissions(before, latest, compare.SubmissionsOptions{})}
	published, refusals := disclosure.Published(latest, disclosure.Options{Narratives: true})
	if len(refusals) > 0 {
		t.Fatal(refusals)
	}
	all := map[string][]doc.Block{
		"borsetshire": pack.Blocks(&pack.Contents{Edition: disclosure.Whole(latest), Course: road, Previous: since}),
		"published":   pack.Blocks(&pack.Contents{Edition: published}),
		"diff":        briefing.ChangesPage(since),
		"track":       briefing.ProgressPage(road),
	}
	for _, name := range []string{"cps/assessment", "copfs-see-me-in-work/assessment", "hmpps-2023/assessment", "kent-police-2020/assessment", "forces/bro-ddu", "forces/eastmarch"} {
		all[name] = pack.Blocks(&pack.Contents{Edition: disclosure.Whole(scored(t, name+".yaml", ""))})
	}
	marks := []byte("title: \"*a* **b** _c_ `d` [e](f) [^1] <g> | h\\\\ ~~i~~ # j &amp; https://k.example/ l@m.example: 1. n\"")
	all["marks"] = pack.Blocks(&pack.Contents{Edition: disclosure.Whole(changed(t, "borsetshire/2021.yaml", "", func(src []byte) []byte { return aTitle.ReplaceAll(src, marks) }))})
	return all
}

var aTitle = regexp.MustCompile(`(?m)title: [^,{}]*?$`)

// A page and its Markdown say the same words in the same order. The page has besides its
// own contents, drawings beside the tables of their figures, and its foot.
func TestSameWords(t *testing.T) {
	for name, blocks := range documents(t) {
		blocks = slices.DeleteFunc(blocks, func(b doc.Block) bool {
			switch b.(type) {
			case doc.Contents, doc.Marking:
				return true
			}
			return false
		})
		var shown, written bytes.Buffer
		if err := page.HTML(&shown, blocks, ""); err != nil {
			t.Fatal(name, err)
		}
		if err := page.Doc(&written, blocks); err != nil {
			t.Fatal(name, err)
		}
		var read bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert(written.Bytes(), &read); err != nil {
			t.Fatal(name, err)
		}
		got, want := wordsOf(t, &shown), wordsOf(t, &read)
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Errorf("%s: the page says %q\nwhere the Markdown says %q", name, around(got, i), around(want, i))
				break
			}
		}
		if len(got) < 1000 || len(got) != len(want) {
			t.Errorf("%s: the page has %d words, the Markdown %d", name, len(got), len(want))
		}
	}
}

func around(words []string, i int) string {
	return strings.Join(words[max(0, i-8):min(len(words), i+8)], " ")
}

// wordsOf are the words of a page in the order in which they are read.
func wordsOf(t *testing.T, from *bytes.Buffer) []string {
	t.Helper()
	tree, err := html.Parse(from)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	readText(&text, tree)
	return strings.FieldsFunc(text.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' })
}

// readText reads what is not beside the text: in Markdown a figure's note stands below its table.
func readText(text *strings.Builder, n *html.Node) {
	class := ""
	for _, a := range n.Attr {
		if a.Key == "class" {
			class = a.Val
		}
	}
	switch {
	case n.Type == html.TextNode:
		text.WriteString(n.Data)
	case slices.Contains([]string{"head", "nav", "footer", "svg"}, n.Data), slices.Contains([]string{"skip", "unseen", "plot", "course", "drawn"}, class),
		n.Data == "summary" && n.Parent.Parent.Data == "figure":
		return
	}
	var last *html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if n.Data == "figure" && c.Data == "p" {
			last = c
			continue
		}
		readText(text, c)
	}
	if last != nil {
		readText(text, last)
	}
	if n.Type == html.ElementNode && !slices.Contains([]string{"a", "strong", "em", "code", "del", "ins", "span"}, n.Data) {
		text.WriteByte('\n')
	}
}
