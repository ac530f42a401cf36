package findings_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"wellbeing/internal/diag"
	"wellbeing/render/findings"
)

// asHTML renders Markdown as GitHub would, with raw HTML let through.
func asHTML(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert([]byte(text), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// many are findings, spread over files of ten.
func many(n int, message string) []findings.Document {
	var all []findings.Document
	for i := 0; i < n; i += 10 {
		var list diag.List
		for j := range min(10, n-i) {
			list = append(list, diag.Finding{Pos: diag.Pos{Line: j + 1, Column: 1}, Rule: diag.BadValue, Message: fmt.Sprintf("%s %d", message, i+j)})
		}
		all = append(all, document(fmt.Sprintf("%04d.yaml", i), "", list...))
	}
	return all
}

// A summary lists what people will read, and says what it does not list.
func TestMarkdownListsTheFirst(t *testing.T) {
	for _, tt := range []struct {
		n, listed int
		says      string
	}{
		{0, 0, "Nothing was found."},
		{1, 1, ""},
		{500, 500, ""},
		{501, 500, "The first 500 of 501 findings are listed; left out: 1."},
		{1203, 500, "The first 500 of 1203 findings are listed; left out: 703."},
	} {
		got := report(t, "markdown", findings.Options{}, many(tt.n, "m")...)
		if n := strings.Count(got, "| bad-value |"); n != tt.listed {
			t.Errorf("%d of %d findings are listed, want %d", n, tt.n, tt.listed)
		}
		if !strings.Contains(got, tt.says) || (tt.n > tt.listed) != strings.Contains(got, "left out") {
			t.Errorf("%d findings: %.200q does not say %q", tt.n, got, tt.says)
		}
		if want := fmt.Sprintf("| %d | %d | 0 | 0 |", (tt.n+9)/10, tt.n); !strings.Contains(got, want) {
			t.Errorf("%d findings: %.200q does not count %q", tt.n, got, want)
		}
	}
}

// What GitHub takes as a step summary is 1 MiB, and a longer one is lost whole.
func TestMarkdownIsNeverTooLong(t *testing.T) {
	documents := many(1000, strings.Repeat("\x1b", 1000))
	got := report(t, "markdown", findings.Options{}, documents...)
	listed := strings.Count(got, "| bad-value |")
	if len(got) > 1<<20 || listed < 50 || !strings.Contains(got, fmt.Sprintf("The first %d of 1000", listed)) {
		t.Errorf("%d bytes list %d findings:\n%.300s", len(got), listed, got)
	}
	name := strings.Repeat("\x1b", 1<<20)
	got = report(t, "markdown", findings.Options{}, document(name, "", diag.Finding{Rule: diag.Syntax}))
	if len(got) > 1<<20 || !strings.Contains(got, "The first 0 of 1 finding") {
		t.Errorf("%d bytes:\n%.300s", len(got), got)
	}
}

// A text of a document stays in its cell, as it is, and does nothing.
func TestMarkdownHoldsHostileText(t *testing.T) {
	for _, d := range hostileDocuments() {
		checkPage(t, d.Name, asHTML(t, report(t, "markdown", findings.Options{}, d)))
	}
}

// checkPage checks the page of one hostile document, with two findings.
func checkPage(t *testing.T, name, page string) {
	t.Helper()
	for _, tag := range []string{"<script", "<a ", "<img", "<code", "<strong", "<em", "<del", "<ul", "<ol", "<blockquote", "<!--", "<h1", "<b>"} {
		if strings.Contains(page, tag) {
			t.Errorf("%q makes %s:\n%s", name, tag, page)
		}
	}
	if cells := strings.Count(page, "<td"); cells != 4+2*5 {
		t.Errorf("%q: %d cells:\n%s", name, cells, page)
	}
	if strings.Count(page, "<h3") != 1 || strings.Count(page, "<table") != 2 {
		t.Errorf("%q breaks the page:\n%s", name, page)
	}
}

// Files of one run stand each under its own heading, also where the same findings
// are in both.
func TestMarkdownBelowEachFile(t *testing.T) {
	f := diag.Finding{Pos: diag.Start, Rule: diag.Syntax, Message: "m"}
	got := report(t, "markdown", findings.Options{}, document("a.yaml", "", f, f), document("b.yaml", ""), document("c.yaml", "", f))
	for heading, n := range map[string]int{"### a.yaml\n": 1, "### b.yaml\n": 0, "### c.yaml\n": 1} {
		if strings.Count(got, heading) != n {
			t.Errorf("%q stands %d times:\n%s", heading, strings.Count(got, heading), got)
		}
	}
}
