package pack_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/pack"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
)

func everyPack() map[string]func(*testing.T) *pack.Contents {
	return map[string]func(*testing.T) *pack.Contents{
		"bare": bare, "borsetshire": borsetshire, "custom": custom, "illustration": illustration, "published": published, "unanswered": unanswered, "withheld": withheld,
	}
}

func markdown(c *pack.Contents) string {
	return doc.MarkdownOf(pack.Blocks(c), func(text string, _ int) string { return text + "\n" })
}

// walk calls functions with each place of a document and each line, however deep.
func walk(blocks []doc.Block, place func(string), says func(doc.Line)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case doc.Heading:
			place(b.ID)
		case doc.Passage:
			says(doc.Line(b))
		case doc.Facts:
			for _, f := range b {
				says(f.Line)
			}
		case doc.List:
			for _, it := range b.Items {
				says(it.Says())
			}
		case doc.Table:
			for i, row := range b.Rows {
				if b.IDs != nil {
					place(b.IDs[i])
				}
				for _, cell := range row {
					says(cell)
				}
			}
		case doc.Details:
			walk(b.Blocks, place, says)
		case doc.Figure:
			place(b.ID)
			if p, ok := b.Drawing.(doc.Plot); ok {
				for _, part := range p.Parts {
					for _, r := range part.Rows {
						says(doc.Line{{To: r.To}})
					}
				}
			}
		}
	}
}

// Every link leads to a place, and no two places share a name.
func TestLinksLeadSomewhere(t *testing.T) {
	for name, contents := range everyPack() {
		linksLead(t, name, contents(t))
	}
	files, err := filepath.Glob(filepath.FromSlash(examples + "*/*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	packed := 0
	for _, file := range files {
		a, findings := assessments.Parse(file, read(t, file))
		if a == nil || len(findings) > 0 || a.Framework.Value != "common-goal-2021" {
			continue // a review, or broken as an example
		}
		packed++
		linksLead(t, file, &pack.Contents{Edition: disclosure.Whole(scoring.Score(builtin(t), a, scoring.Options{}))})
	}
	if packed < 12 {
		t.Errorf("only %d examples were packed", packed)
	}
}

func linksLead(t *testing.T, name string, c *pack.Contents) {
	t.Helper()
	var places, links []string
	walk(pack.Blocks(c), func(id string) {
		if id != "" {
			places = append(places, id)
		}
	}, func(l doc.Line) {
		for _, r := range l {
			if r.To != "" {
				links = append(links, r.To)
			}
		}
	})
	slices.Sort(places)
	if len(slices.Compact(slices.Clone(places))) != len(places) {
		t.Errorf("%s: a place has a name that another has: %v", name, places)
	}
	for _, to := range places {
		for i := range c.Edition.Items {
			if strings.Contains(to, "-"+c.Edition.Items[i].ID) && strings.HasPrefix(to, "evidence-") {
				t.Errorf("%s: a place is named %q by what a force wrote", name, to)
			}
		}
	}
	for _, to := range links {
		if _, ok := slices.BinarySearch(places, to); !ok {
			t.Errorf("%s: a link leads to %q, which is not there", name, to)
		}
	}
}

// Headings begin at the first level, go down a level at a time, and only one is the
// first.
func TestHeadingsGoDownInSteps(t *testing.T) {
	for name, contents := range everyPack() {
		last, firsts := 0, 0
		for _, b := range pack.Blocks(contents(t)) {
			h, ok := b.(doc.Heading)
			if !ok {
				continue
			}
			if h.Level > last+1 {
				t.Errorf("%s: %q is of level %d below one of %d", name, h.Text, h.Level, last)
			}
			last = h.Level
			if h.Level == 1 {
				firsts++
			}
		}
		if firsts != 1 {
			t.Errorf("%s: %d headings of the first level", name, firsts)
		}
	}
}

// A pack is told of its edition alone: what is left of the documents beside it may be
// gone.
func TestOnlyTheEditionIsRead(t *testing.T) {
	for name, contents := range everyPack() {
		c := contents(t)
		want := markdown(c)
		a := *c.Edition.Assessment
		a.Evidence, a.Standards, a.Practices, a.Actions, a.Written, a.Remarks = nil, nil, nil, nil, nil, nil
		c.Edition.Assessment = &a
		if r := c.Edition.Review; r != nil {
			empty := *r
			empty.Standards, empty.AreasForImprovement, empty.Written = nil, nil, nil
			c.Edition.Review = &empty
		}
		if markdown(c) != want {
			t.Errorf("%s: something is read from the documents", name)
		}
	}
}

func TestSamePackEachTime(t *testing.T) {
	for name, contents := range everyPack() {
		c := contents(t)
		want := markdown(c)
		for range 20 {
			if markdown(c) != want {
				t.Fatalf("%s differs from one time to the next", name)
			}
		}
	}
}

// Every pack says first what it is not, and every one closes with its marking.
func TestStanding(t *testing.T) {
	for name, contents := range everyPack() {
		c := contents(t)
		said := markdown(c)
		start, _, _ := strings.Cut(said, "\n## ")
		if !strings.Contains(start, "HMICFRS judgment") {
			t.Errorf("%s: does not begin by saying that it is no judgment", name)
		}
		example := c.Edition.Assessment.IsIllustration()
		if example != strings.HasPrefix(said, "# Worked example: ") || example != strings.Contains(start, "not the organisation's submission") {
			t.Errorf("%s: does not begin by saying what it is", name)
		}
		if blocks := pack.Blocks(c); blocks[len(blocks)-1] != doc.Marking(c.Edition.Assessment.Marking.Value) {
			t.Errorf("%s: ends without its marking", name)
		}
		for _, word := range []string{"outstanding", "requires improvement", "inadequate", "null", "<nil>", "%!", "NaN"} {
			if strings.Contains(strings.ToLower(said), word) {
				t.Errorf("%s: says %q", name, word)
			}
		}
	}
}

// A worked example is not judged by the goal and is given no advice.
func TestExampleIsNotJudged(t *testing.T) {
	said := markdown(illustration(t))
	for _, word := range []string{"not met", "below the target", "Not kept", "Weakest", "Target**", "target 75"} {
		if strings.Contains(said, word) {
			t.Errorf("a worked example is told %q", word)
		}
	}
}

// The parts stand in their order.
func TestOrderOfParts(t *testing.T) {
	var got []string
	for _, b := range pack.Blocks(borsetshire(t)) {
		if h, ok := b.(doc.Heading); ok && h.Level == 2 {
			got = append(got, strings.TrimPrefix(h.ID, "part-"))
		}
	}
	want := "glance since profile road findings voices plan register crosswalk method provenance"
	if strings.Join(got, " ") != want {
		t.Errorf("the parts are %v", got)
	}
}

// Every detail that an item gives is told.
func TestNoDetailIsLost(t *testing.T) {
	c := borsetshire(t)
	said := regexp.MustCompile(`[\\,]`).ReplaceAllString(markdown(c), "")
	var look func(id string, f *disclosure.Field)
	look = func(id string, f *disclosure.Field) {
		all := f.List
		if f.Figure != nil {
			all = append(all, f.Figure.Count())
		}
		if f.Text != "" && f.Text != "true" && f.Text != "false" && f.Name != "checked" && f.Name != "id" && f.Figure == nil {
			all = append(all, f.Text)
		}
		for _, text := range all {
			if !strings.Contains(said, strings.ReplaceAll(text, ",", "")) {
				t.Errorf("%s: %s %q is not told", id, f.Name, text)
			}
		}
		for _, e := range f.Entries {
			for i := range e {
				look(id, &e[i])
			}
		}
	}
	for _, it := range c.Edition.Items {
		for i := range it.Detail {
			look(it.ID, &it.Detail[i])
		}
	}
}
