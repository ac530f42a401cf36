package pack

import (
	"cmp"
	"fmt"
	"slices"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// plan tells of the improvement plan, and of what became of what people said.
func (t *teller) plan() {
	if t.example() && len(t.e.Actions) == 0 {
		return
	}
	t.part("plan", "Improvement plan")
	if len(t.e.Actions) == 0 {
		t.sentence("The assessment lists no action.")
	} else {
		t.sentence("%s.", words.Capital(t.planned()))
		t.add(t.actionTable())
	}
	t.unplanned()
	t.saidAndDone()
}

// byDue are the places of the actions by the day they are due.
func (t *teller) byDue() []int {
	all := make([]int, len(t.e.Actions))
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, func(a, b int) int {
		return t.e.Actions[a].Due.Value.Compare(t.e.Actions[b].Due.Value)
	})
	return all
}

// planned counts the actions.
func (t *teller) planned() string {
	done, overdue := 0, 0
	for i := range t.e.Actions {
		switch a := &t.e.Actions[i]; {
		case a.Done.Given():
			done++
		case a.Due.Value.Before(t.e.Day):
			overdue++
		}
	}
	n := len(t.e.Actions)
	if n == 0 {
		return "no action is listed"
	}
	return fmt.Sprintf("%s: %d done, %d overdue, %d open", words.Count(n, "action", "actions"), done, overdue, n-done-overdue)
}

// state says whether an action is done, overdue or open.
func (t *teller) state(a *assessments.Action) string {
	switch {
	case a.Done.Given() && a.Done.Value.After(a.Due.Value):
		return "done on " + a.Done.Value.Words() + ", late"
	case a.Done.Given():
		return "done on " + a.Done.Value.Words()
	case a.Due.Value.Before(t.e.Day):
		return "overdue since " + a.Due.Value.Words()
	}
	return "open, due " + a.Due.Value.Words()
}

// raises is the level that an action is to bring its indicator to.
func (t *teller) raises(a *assessments.Action) string {
	if level := int(a.RaisesTo.Value); level >= 0 && level <= t.f.Top() {
		return t.f.LevelName(level)
	}
	return fmt.Sprint(a.RaisesTo.Value)
}

func (t *teller) actionTable() doc.Table {
	table := doc.Table{
		Caption: "Actions by the day they are due",
		Header:  []string{"Due", "State", "Action and owner", "What it is to raise", "Came from"},
		Right:   make([]bool, 5),
	}
	for _, i := range t.byDue() {
		a := &t.e.Actions[i]
		from := line("not said")
		if t.item(a.From.Value) != nil {
			from = doc.Line{t.toItem(a.From.Value)}
		} else if t.published() {
			from = line("–")
		}
		table.Rows = append(table.Rows, []doc.Line{
			line(a.Due.Value.Words()), t.shortState(a), line(a.ID.Value + ": " + a.Title.Value + " (" + a.Owner.Value + ")"),
			line(t.toIndicator(a.Indicator.Value), " (to "+t.raises(a)+")"), from,
		})
		table.IDs = append(table.IDs, actionPlace(i))
	}
	return table
}

func (t *teller) shortState(a *assessments.Action) doc.Line {
	switch {
	case a.Done.Given():
		return line(t.state(a))
	case a.Due.Value.Before(t.e.Day):
		return doc.Line{strong("overdue")}
	}
	return line("open")
}

// unplanned names the indicators below the target of which no open action speaks.
func (t *teller) unplanned() {
	if t.example() {
		return
	}
	open := map[string]bool{}
	for i := range t.e.Actions {
		if a := &t.e.Actions[i]; !a.Done.Given() {
			open[a.Indicator.Value] = true
		}
	}
	var without []doc.Run
	n := 0
	t.each(func(_ *disclosure.Standard, i *disclosure.Indicator) {
		if !t.below(i) {
			return
		}
		n++
		if !open[i.Of.ID] {
			without = append(without, t.toIndicator(i.Of.ID))
		}
	})
	switch {
	case n == 0:
		t.sentence("No indicator is below the target.")
	case len(without) == 0:
		t.sentence("Each indicator below the target (%d) has an action that is not done.", n)
	case len(t.e.Actions) > 0:
		t.names(fmt.Sprintf("Of the %s below the target, %d %s no open action", words.Count(n, "indicator", "indicators"), len(without), hasHave(len(without))), without)
	}
}

func hasHave(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// saidAndDone sets what people said beside what was done about it.
func (t *teller) saidAndDone() {
	var items []doc.Item
	var silent []doc.Run
	for i := range t.e.Items {
		it := &t.e.Items[i]
		if it.Type == nil || !it.Type.Voice {
			continue
		}
		if len(it.GaveRise) == 0 {
			silent = append(silent, t.toItem(it.ID))
			continue
		}
		items = append(items, doc.Item{Line: line("Said in ", t.toItem(it.ID), " ("+it.Date.Words()+")"), Items: t.became(it)})
	}
	if items == nil && silent == nil {
		return
	}
	t.heading(3, "What was said, and what was done")
	if items != nil {
		t.add(doc.List{Items: items})
	}
	if silent != nil && !t.published() {
		t.names("No action names these as where it came from", silent)
	}
}

// became says what actions an item gave rise to: those done first.
func (t *teller) became(it *disclosure.Item) []string {
	var all []int
	for _, id := range it.GaveRise {
		all = append(all, t.actions[id])
	}
	slices.SortStableFunc(all, func(a, b int) int {
		return -cmp.Compare(btoi(t.e.Actions[a].Done.Given()), btoi(t.e.Actions[b].Done.Given()))
	})
	var says []string
	for _, i := range all {
		a := &t.e.Actions[i]
		says = append(says, fmt.Sprintf("%s: %s (%s)", words.Capital(t.state(a)), a.Title.Value, a.ID.Value))
	}
	return says
}
