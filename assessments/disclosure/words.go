package disclosure

import (
	"math/big"
	"strings"

	"wellbeing/framework"
)

// Count writes a figure that counts, as exactly as decimals can, or the word of the
// state for which it is not there.
func (f Figure) Count() string {
	if f.State != Shown || f.Value == nil {
		return f.word()
	}
	return Plain(f.Value)
}

// Percent writes a figure in per cent with at most one decimal, or the state's word.
func (f Figure) Percent() string {
	if f.State != Shown || f.Value == nil {
		return f.word()
	}
	return strings.TrimSuffix(f.Value.FloatString(1), ".0") + "%"
}

// Score writes a score from 0 to 100 with one decimal, or the state's word.
func (f Figure) Score() string {
	if f.State != Shown || f.Value == nil {
		return f.word()
	}
	return f.Value.FloatString(1)
}

// In writes a figure in a measure's unit, or the state's word.
func (f Figure) In(u framework.Unit) string {
	switch {
	case f.State != Shown || f.Value == nil:
		return f.word()
	case u == framework.Percent:
		return f.Percent()
	case u == framework.Days && f.Value.Cmp(big.NewRat(1, 1)) == 0:
		return "1 day"
	case u == framework.Days:
		return f.Count() + " days"
	}
	return f.Count()
}

// word is that of the state; a figure without a value is missing, whatever it says.
func (f Figure) word() string {
	if f.State == Shown {
		return Missing.String()
	}
	return f.State.String()
}

// Plain writes a fraction as a decimal: in full where it has an end within nine
// places, else rounded to one.
func Plain(r *big.Rat) string {
	if places, exact := r.FloatPrec(); exact && places <= 9 {
		return r.FloatString(places)
	}
	return r.FloatString(1)
}

// In writes a level with its name, or the state's word.
func (l Level) In(f *framework.Framework) string {
	if l.State != Shown {
		return l.State.String()
	}
	return f.LevelName(l.Value)
}

// String is yes, no, or why neither can be said.
func (v Verdict) String() string {
	switch {
	case v.Withheld:
		return Withheld.String()
	case !v.Known:
		return NotApplicable.String()
	case v.Yes:
		return "yes"
	}
	return "no"
}
