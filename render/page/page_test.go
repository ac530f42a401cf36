package page_test

import (
	"bytes"
	"html"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"wellbeing/assessments/profile"
	"wellbeing/render/page"
)

// hostile is text that Markdown, HTML or a reader's own extensions could take
// for more than text.
var hostile = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt; &amp; &#60;", "[link](https://example.org)", "![image](https://example.org/x.png)",
	"https://example.org/a_b_c", "http://example.org", "ftp://example.org", "www.example.org", "WWW.example.org", "someone@example.org", "mailto:someone@example.org", "<https://example.org>",
	"*emphasis* **strong** _under_ __dunder__ ~~gone~~ `code` ``more``", "# heading", "ends with #", "ends with ##", "//example.org/x", "a@b.org", "@someone", "#123", "> quotation", "- item", "+ item", "* item", "1. item", "1) item", "12345678. item",
	"a | b | c", "|---|---|", "===", "---", "***", "~~~", "```\ncode\n```", "line\n\n# another\n\n- list", "line\\", "\\*not emphasis\\*", "a  \nb", "\ttab", "    indented code",
	"[ref]: https://example.org", "[^1]: note", "[^1]", "[x] done", "[ ] to do", "term\n: definition", "$x^2$", "<!-- comment -->", "<a href='//example.org'>x</a>", "[a][b]", "\u202eright to left", "\x1b[31mred", "a\u2028b",
	"Heddlu Dyfed-Powys, ŵ and ŷ, 警察, 👮🏽‍♀️", "100% (of 3) {braces} = $5 + 7 ^ 2!", "",
}

// everywhere puts a text into every field that a document can write.
func everywhere(s string) *profile.Profile {
	return &profile.Profile{
		Heading: s, Words: profile.Words{Column: "Claimed", Level: "claimed", HeldBack: "Held back"}, Marking: "OFFICIAL", Lead: []string{s}, Facts: []profile.Fact{{Label: "Fact", Text: s}},
		Standards: []profile.Standard{{Title: s, Score: big.NewRat(50, 1), Claimed: big.NewRat(60, 1), Attained: s, AtTarget: profile.No, Aside: true}},
		Promises:  []profile.Promise{{ID: "p", Text: s, Kept: profile.No, Failing: []string{s}}},
		Answered:  1,
		HeldBack:  []profile.Claim{{Indicator: "i", Title: s, Claimed: 2, Supported: 1, Reasons: []string{s}}},
		Moderated: []profile.Moderation{{Indicator: "i", Title: s, Rationale: s}},
		Steps:     []profile.Step{{Indicator: "i", Title: s, Gates: []string{s}, Text: s, Planned: []string{s}}},
		LeftOut:   []profile.LeftOut{{Indicator: "i", Title: s, Reason: s}},
	}
}

var (
	tag     = regexp.MustCompile(`<[^>]*>`)
	allowed = regexp.MustCompile(`^</?(h1|h2|p|ul|ol|li|strong|table|thead|tbody|tr|th|td)( style="text-align:(left|right)")?>$`)
)

// Whatever a document writes stands in the Markdown as text: a real renderer
// makes nothing else of it, and the structure is the same for every text.
func TestMarkdownIsText(t *testing.T) {
	shape := ""
	for _, s := range hostile {
		var md, out bytes.Buffer
		if err := page.Markdown(&md, []*profile.Profile{everywhere("x" + s), everywhere("x")}); err != nil {
			t.Fatal(err)
		}
		gfm := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
		if err := gfm.Convert(md.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		tags := tag.FindAllString(out.String(), -1)
		for _, tg := range tags {
			if !allowed.MatchString(tg) {
				t.Errorf("%q makes %s", s, tg)
			}
		}
		if got := strings.Join(tags, ""); shape == "" {
			shape = got
		} else if got != shape {
			t.Errorf("%q changes the structure:\n%s", s, md.String())
		}
		text := strings.ReplaceAll(html.UnescapeString(tag.ReplaceAllString(out.String(), "")), "\u2060", "")
		if visible := strings.Join(strings.Fields(s), " "); !strings.ContainsAny(s, "\x1b\u202e\u2028") && strings.Count(text, visible) < 17 {
			t.Errorf("%q is not what is read:\n%s", s, text)
		}
		if strings.ContainsAny(md.String(), "\x1b\u202e\u2028") {
			t.Errorf("%q reaches a reader unescaped", s)
		}
	}
}

// A text that stands first in its paragraph or cell begins no block either.
func TestMarkdownBeginsNoBlock(t *testing.T) {
	for _, s := range hostile {
		if s == "" {
			continue
		}
		var md, out bytes.Buffer
		if err := page.Markdown(&md, []*profile.Profile{everywhere(s)}); err != nil {
			t.Fatal(err)
		}
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(md.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		for _, tg := range tag.FindAllString(out.String(), -1) {
			if !allowed.MatchString(tg) {
				t.Errorf("%q makes %s", s, tg)
			}
		}
	}
}
