package pack

import (
	"fmt"
	"slices"
	"strings"

	"wellbeing/assessments/disclosure"
	"wellbeing/internal/doc"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// voices tells what people said, and what the records of the force show.
func (t *teller) voices() {
	before := len(t.blocks)
	t.part("voices", "What people said, and what the records show")
	t.surveys()
	t.focusGroups()
	t.networks()
	t.contracts()
	t.services()
	t.referrals()
	t.training()
	t.reached()
	t.figuresOfRecord()
	t.further()
	if len(t.blocks) == before+1 {
		t.sentence("No item of the register tells what people said, and none gives figures.")
	}
}

// ofType are the items of a type of evidence.
func (t *teller) ofType(id string) []*disclosure.Item {
	var all []*disclosure.Item
	for i := range t.e.Items {
		if it := &t.e.Items[i]; it.Type != nil && it.Type.ID == id {
			all = append(all, it)
		}
	}
	return all
}

// detailed are the items of a type of evidence that give any detail.
func (t *teller) detailed(id string) []*disclosure.Item {
	return slices.DeleteFunc(t.ofType(id), func(it *disclosure.Item) bool { return len(it.Detail) == 0 })
}

// field is a field of an item's detail, which is told by that; nil: there is none.
func (t *teller) field(it *disclosure.Item, name string) *disclosure.Field {
	for i := range it.Detail {
		if it.Detail[i].Name == name {
			t.told[it.ID+" "+name] = true
			return &it.Detail[i]
		}
	}
	return nil
}

// text is what a field of an item's detail says; empty: there is none.
func (t *teller) text(it *disclosure.Item, name string) string {
	f := t.field(it, name)
	if f == nil {
		return ""
	}
	return says(f)
}

// says is a field in words.
func says(f *disclosure.Field) string {
	switch {
	case f.Figure != nil:
		return count(*f.Figure)
	case f.List != nil:
		return words.And(f.List)
	case f.Entries != nil:
		var all []string
		for _, e := range f.Entries {
			all = append(all, entry(e))
		}
		return strings.Join(all, "; ")
	}
	return dateWords(yesNo(f.Text))
}

// entry is a field's entry in words.
func entry(fields []disclosure.Field) string {
	var all []string
	for i := range fields {
		all = append(all, label(fields[i].Name)+" "+says(&fields[i]))
	}
	return strings.Join(all, ", ")
}

// yesNo is yes or no, however it is written.
func yesNo(text string) string {
	switch text {
	case "true":
		return "yes"
	case "false":
		return "no"
	}
	return text
}

// dateWords writes a day as people do; any other text stays as it is.
func dateWords(text string) string {
	if d, ok := exact.ParseDate(text); ok {
		return d.Words()
	}
	return text
}

// label is the key of a field in words.
func label(key string) string { return strings.ReplaceAll(key, "-", " ") }

// oneByOne tells of items under a heading, each under its title; of none it says nothing.
func (t *teller) oneByOne(title string, all []*disclosure.Item, tell func(*disclosure.Item)) {
	if len(all) == 0 {
		return
	}
	t.heading(3, title)
	for _, it := range all {
		t.heading(4, it.Title)
		tell(it)
	}
}

// of leads to an item, and says what more there is to say of it.
func (t *teller) of(it *disclosure.Item, more string) doc.Passage {
	l := line(t.reference(it.ID), ", "+it.Date.Words())
	if !it.Current {
		l = append(l, run("; "), strong("does not count: "+t.whyNot(it)))
	}
	return doc.Passage(append(l, run(strings.TrimSpace(". "+more))))
}

// surveys tells who answered, and how far groups lie apart.
func (t *teller) surveys() {
	t.oneByOne("Surveys", t.ofType("survey"), func(it *disclosure.Item) {
		survey := it.Survey
		if survey == nil {
			survey = &disclosure.Survey{Responses: disclosure.Figure{State: disclosure.Missing}, Population: disclosure.Figure{State: disclosure.Missing}}
		}
		t.add(t.of(it, response(survey)))
		for _, name := range []string{"population", "responses", "questions"} {
			t.field(it, name)
		}
		if len(survey.Questions) > 0 {
			t.gaps(it)
		}
	})
}

// response says how many answered.
func response(s *disclosure.Survey) string {
	if s.Responses.State == disclosure.Missing && s.Population.State == disclosure.Missing {
		return "How many were asked, and how many answered, is not given."
	}
	if s.Responses.State != disclosure.Shown || s.Population.State != disclosure.Shown {
		return fmt.Sprintf("Asked: %s. Answered: %s.", count(s.Population), count(s.Responses))
	}
	return fmt.Sprintf("Answered: %s asked, a response rate of %s.", ofWhole(s.Responses, s.Population), s.Rate.Percent())
}

// mostGaps is how many gaps are told in words.
const mostGaps = 3

// gaps draws how groups answered each question, and says where they lie furthest apart.
func (t *teller) gaps(it *disclosure.Item) {
	p := doc.Plot{PartsAre: "Question", Row: "Group", From: 0, To: 100, Unit: "%", Series: []doc.Series{{Name: "Favourable", Shape: doc.Dot}}}
	for i := range it.Survey.Questions {
		q := &it.Survey.Questions[i]
		part := doc.Part{Title: q.Text}
		for _, g := range q.Groups {
			part.Rows = append(part.Rows, doc.PlotRow{Label: g.Name, Says: g.Rate.Percent(), Note: groupNote(&g), Marks: [][]doc.Spot{spot(g.Rate, g.Rate.Percent())}})
		}
		p.Parts = append(p.Parts, part)
	}
	caption, apart := "No gap between groups is shown.", widest(it.Survey)
	if len(apart) > 0 {
		caption = "The widest gap between groups is " + apart[0]
	}
	t.add(doc.Figure{
		ID: "figure-" + itemPlace(t.items[it.ID]), Caption: caption,
		Note:    "Favourable answers in per cent of those who answered, by group. " + it.Title + ", " + it.Date.Words() + ".",
		Drawing: p,
	})
	if len(apart) > 1 {
		t.sentence("The next widest: %s", strings.Join(apart[1:], " "))
	}
}

// groupNote is how many of a group answered favourably, where that is shown.
func groupNote(g *disclosure.Group) string {
	if g.Rate.State != disclosure.Shown || g.Favourable.State != disclosure.Shown || g.Responses.State != disclosure.Shown {
		return ""
	}
	return ofWhole(g.Favourable, g.Responses)
}

// widest are the questions at which groups lie furthest apart, the widest first.
func widest(s *disclosure.Survey) []string {
	var all []*disclosure.Question
	for i := range s.Questions {
		if q := &s.Questions[i]; q.Gap.State == disclosure.Shown && q.Gap.Value.Sign() > 0 {
			all = append(all, q)
		}
	}
	slices.SortStableFunc(all, func(a, b *disclosure.Question) int { return b.Gap.Value.Cmp(a.Gap.Value) })
	var says []string
	for _, q := range all[:min(mostGaps, len(all))] {
		low, high := ends(q)
		says = append(says, fmt.Sprintf("%s at “%s”: %s %s, %s %s.", strings.Replace(points(q.Gap.Value), ".0 ", " ", 1), q.Text, low.Name, low.Rate.Percent(), high.Name, high.Rate.Percent()))
	}
	return says
}

// ends are the groups that answered least and most favourably, of those shown.
func ends(q *disclosure.Question) (low, high *disclosure.Group) {
	for i := range q.Groups {
		g := &q.Groups[i]
		if g.Rate.State != disclosure.Shown {
			continue
		}
		if low == nil || g.Rate.Value.Cmp(low.Rate.Value) < 0 {
			low = g
		}
		if high == nil || g.Rate.Value.Cmp(high.Rate.Value) > 0 {
			high = g
		}
	}
	return low, high
}

// focusGroups tells how they were held, and what was said.
func (t *teller) focusGroups() {
	t.oneByOne("Focus groups", t.ofType("focus-group"), func(it *disclosure.Item) {
		if len(it.Detail) == 0 {
			t.add(t.of(it, "How it was held is not said."))
			return
		}
		t.add(t.of(it, ""), t.howHeld(it))
		if points := t.field(it, "key-points"); points != nil && len(points.List) > 0 {
			var l doc.List
			for _, p := range points.List {
				l.Items = append(l.Items, doc.Item{Text: p})
			}
			t.add(doc.Passage{strong("What was said")}, l)
		}
	})
}

// carefulness is what shows that people were looked after in a focus group.
var carefulness = []struct{ field, says string }{
	{"consent", "consent recorded"},
	{"information-sheet", "information sheet given"},
	{"ground-rules", "ground rules agreed"},
	{"first-aider-present", "mental health first aider present"},
	{"support-offered", "support offered"},
}

// howHeld says with how many people focus groups were held, and with how much care.
func (t *teller) howHeld(it *disclosure.Item) doc.Facts {
	var f facts
	f.say("Held", t.held(it))
	f.say("Designed with", t.text(it, "designed-with"))
	said := map[string][]string{}
	for _, care := range carefulness {
		answer := t.text(it, care.field)
		said[answer] = append(said[answer], care.says)
	}
	f.say("Safeguards", words.Capital(words.And(said["yes"])))
	f.say("Safeguards left out", words.Capital(words.And(said["no"])))
	if !t.published() {
		f.say("Safeguards of which nothing is said", words.Capital(words.And(said[""])))
	}
	return f.Facts
}

// held says how many groups there were, of how many people.
func (t *teller) held(it *disclosure.Item) string {
	var all []string
	for _, part := range []struct{ field, one, many string }{
		{"groups", "group", "groups"}, {"participants", "participant", "participants"}, {"facilitators", "facilitator", "facilitators"},
	} {
		if f := t.field(it, part.field); f != nil && f.Figure != nil {
			unit := part.many
			if f.Figure.Count() == "1" {
				unit = part.one
			}
			all = append(all, count(*f.Figure)+" "+unit)
		}
	}
	return words.And(all)
}
