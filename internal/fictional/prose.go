package fictional

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The sentences stand by indicator and by how far a force is with it. In braces
// stand ways of saying the same, of which each force has its own; in angle brackets
// what is another thing in each force.
//
//go:embed prose.txt
var prose string

// sentences are what there is to say about an indicator.
type sentences map[string][]string // by low, mid, high and fig

var allSentences = sync.OnceValue(func() map[string]sentences {
	all := map[string]sentences{}
	var of sentences
	for line := range strings.Lines(prose) {
		line = strings.TrimSpace(line)
		if id, ok := strings.CutPrefix(line, "# "); ok {
			of = sentences{}
			all[id] = of
		} else if band, text, ok := strings.Cut(line, ": "); ok {
			of[band] = append(of[band], text)
		}
	}
	return all
})

// band says which sentences speak of a level.
func band(level int) string {
	switch {
	case level <= 1:
		return "low"
	case level == 2:
		return "mid"
	}
	return "high"
}

// voice is how a force speaks of an indicator: its own words for its own things.
type voice struct {
	force *force
	dice  *dice
	value string // of the reading that a sentence is about
	whole string
}

// say puts a force's words into a sentence.
func (v *voice) say(text string) string {
	var b strings.Builder
	for text != "" {
		at := strings.IndexAny(text, "{<")
		if at < 0 {
			break
		}
		b.WriteString(text[:at])
		text = text[at:]
		if text[0] == '{' {
			ways, rest := splitWays(text)
			b.WriteString(v.say(pick(v.dice, ways)))
			text = rest
			continue
		}
		name, rest, _ := strings.Cut(text[1:], ">")
		b.WriteString(v.slot(name))
		text = rest
	}
	return b.String() + text
}

// splitWays returns the ways within the braces at the start of a text, and what
// stands behind them.
func splitWays(text string) (ways []string, rest string) {
	inside, rest, _ := strings.Cut(text[1:], "}")
	return strings.Split(inside, "|"), rest
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// slot returns what a force has for a name in angle brackets.
func (v *voice) slot(name string) string {
	switch f := v.force; name {
	case "town":
		return f.towns[v.dice.below(2)]
	case "town2":
		return f.towns[2+v.dice.below(2)]
	case "month":
		return pick(v.dice, months)
	case "weeks":
		return strconv.Itoa(v.dice.between(2, 9))
	case "lead":
		return f.lead
	case "hr":
		return f.people
	case "oh":
		return f.health
	case "forum":
		return f.forum
	case "board":
		return f.board
	case "quarter":
		return "quarter"
	case "v":
		return v.value
	case "of":
		return v.whole
	}
	panic("prose.txt has a place for " + name)
}

// narrate writes what a force says of an indicator at a level in a year. While the
// level stands its words stand too, but for the figures and the last sentence.
func narrate(f *force, indicator string, level, year int, readings []reading) string {
	v := &voice{force: f, dice: throw("narrative", f.id, indicator, strconv.Itoa(level))}
	about := allSentences()[indicator]
	said := about[band(level)]
	if level == 0 {
		said = allSentences()["nothing"]["low"]
	}
	first := v.dice.below(len(said))
	parts := []string{v.say(said[first])}
	if level > 0 && v.dice.chance(550) {
		parts = append(parts, v.say(said[(first+1)%len(said)]))
	}
	if len(readings) > 0 && len(about["fig"]) > 0 {
		v.value, v.whole = grouped(readings[0].value), grouped(readings[0].of)
		parts = append(parts, v.say(about["fig"][0]))
	}
	v.dice = throw("closing", f.id, indicator, strconv.Itoa(year))
	parts = append(parts, v.say(pick(v.dice, allSentences()["closing"][band(level)])))
	if words := len(strings.Fields(strings.Join(parts, " "))); words > 75 && len(parts) > 3 {
		parts = slices.Delete(parts, 1, 2)
	}
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, " ")
}

// grouped writes a number as people write it, with a comma in thousands.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	rest := strconv.Itoa(n % 1000)
	return strconv.Itoa(n/1000) + "," + strings.Repeat("0", 3-len(rest)) + rest
}
