package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"wellbeing/assessments/compare"
)

// practice writes a practice on an indicator.
func practice(id, indicator, more string) string {
	return fmt.Sprintf("  - {id: %s, title: T %s, indicator: %s, summary: S%s}\n", id, id, indicator, more)
}

// gapsOf writes each gap as force.indicator@level: whom to ask at which level.
func gapsOf(t *compare.Table) string {
	var all []string
	for _, g := range t.Learning {
		says := fmt.Sprintf("%s.%s@%d:", g.Force.ID, g.Indicator.ID, g.Scored)
		for _, from := range g.From {
			says += fmt.Sprintf(" %s@%d", from.Force.ID, from.Scored)
			for _, p := range from.Practices {
				says += "/" + p.ID.Value
			}
		}
		all = append(all, says)
	}
	return strings.Join(all, "; ")
}

func TestLearning(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a b? c!")
	for _, tt := range []struct {
		name   string
		sheets []sheet
		want   string
	}{
		{"nobody below", []sheet{{force: "x", levels: "a=3 b=4 c=3"}}, ""},
		{"nobody at the target", []sheet{{force: "x", levels: "a=2 b=4 c=3", practices: "practices:\n" + practice("p", "a", "")}}, "x.a@2:"},
		{"one that lists a practice on it", []sheet{
			{force: "x", levels: "a=2 b=2 c=3"},
			{force: "y", levels: "a=3 b=3 c=3", practices: "practices:\n" + practice("p", "a", "") + practice("q", "a", ", status: planned") + practice("r", "c", "")},
		}, "x.a@2: y@3/p/q; x.b@2:"},
		{"by level, then by id", []sheet{
			{force: "x", levels: "a=0 b=4 c=3"},
			{force: "w", levels: "a=3 b=4 c=3", practices: "practices:\n" + practice("p", "a", "")},
			{force: "z", levels: "a=4 b=4 c=3", practices: "practices:\n" + practice("p", "a", "")},
			{force: "v", levels: "a=3 b=4 c=3", practices: "practices:\n" + practice("p", "a", "")},
		}, "x.a@0: z@4/p v@3/p w@3/p"},
		{"one's own kind first", []sheet{
			{force: "x", levels: "a=1 b=4 c=3"},
			{force: "y", kind: "national", levels: "a=4 b=4", practices: "practices:\n" + practice("p", "a", "")},
			{force: "z", levels: "a=3 b=4 c=3", practices: "practices:\n" + practice("p", "a", "")},
			{force: "u", kind: "national", levels: "a=1 b=4"},
		}, "u.a@1: y@4/p z@3/p; x.a@1: z@3/p y@4/p"},
		{"what does not apply is no gap, and teaches nothing", []sheet{
			{force: "x", levels: "a=3 b=- c=3", practices: "practices:\n" + practice("p", "b", "")},
			{force: "y", levels: "a=3 b=1 c=3"},
			{force: "z", kind: "national", levels: "a=3 b=4"},
		}, "y.b@1:"},
		{"unanswered is a gap", []sheet{{force: "x", levels: "a=3 c=3"}}, "x.b@0:"},
		{"a review decides", []sheet{
			{force: "x", levels: "a=4 b=4 c=4", review: "a=2"},
			{force: "y", levels: "a=1 b=4 c=4", review: "a=3", practices: "practices:\n" + practice("p", "a", "")},
		}, "x.a@2: y@3/p"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := gapsOf(tableOf(t, compare.ForcesOptions{}, f, tt.sheets...)); got != tt.want {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
		})
	}
}

// Whom to ask on an indicator stands in the order of the ids, whatever order the
// first force with a gap would ask in.
func TestTopics(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a b")
	table := tableOf(t, compare.ForcesOptions{}, f,
		sheet{force: "u", levels: "a=1 b=3"}, sheet{force: "v", levels: "a=3 b=1"}, sheet{force: "w", levels: "a=0 b=3"},
		sheet{force: "y", kind: "national", levels: "a=4 b=4", practices: "practices:\n" + practice("p", "a", "")},
		sheet{force: "z", levels: "a=3 b=3", practices: "practices:\n" + practice("p", "a", "")})
	if got, want := gapsOf(table), "u.a@1: z@3/p y@4/p; v.b@1:; w.a@0: z@3/p y@4/p"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	var all []string
	for _, topic := range table.Topics() {
		says := topic.Indicator.ID + ":"
		for _, g := range topic.Gaps {
			says += " " + g.Force.ID
		}
		for _, from := range topic.Teachers {
			says += " <" + from.Force.ID
		}
		all = append(all, says)
	}
	if got, want := strings.Join(all, "; "), "a: u w <y <z; b: v"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What both sides tell of is one thing, which two tell; whoever stands outside the
// comparison is kept.
func TestLearned(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a b")
	table := tableOf(t, compare.ForcesOptions{}, f,
		sheet{force: "x", levels: "a=3 b=3", practices: "practices:\n" +
			practice("mine", "b", ", shared-with: [y, elsewhere], status: live") +
			practice("own", "a", ", shared-with: [x, y]")},
		sheet{force: "y", levels: "a=3 b=3", practices: "practices:\n" +
			practice("theirs", "b", ", learned-from: [x, x]") +
			practice("other", "b", ", learned-from: [far]") +
			"  - {id: day, title: T, summary: S, learned-from: [x]}\n  - {id: week, title: T, summary: S, learned-from: [x]}\n"})
	var all []string
	for _, l := range table.Learned {
		says := fmt.Sprintf("%s>%s", l.From, l.To)
		if l.Indicator != nil {
			says += " " + l.Indicator.ID
		}
		for _, told := range l.Told {
			says += fmt.Sprintf(" %s/%s", told.By, told.Practice.ID.Value)
		}
		all = append(all, says)
	}
	want := "x>y a x/own; far>y b y/other; x>elsewhere b x/mine; x>y b x/mine y/theirs; x>y y/day; x>y y/week"
	if got := strings.Join(all, "; "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
