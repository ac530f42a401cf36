// Package exact holds the two kinds of value that documents write and scoring
// decides on: decimals and days of the calendar. Both stay as they were
// written; nothing here rounds.
package exact

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
)

// MaxDigits is the greatest number of digits a Decimal has, before and after
// the point together.
const MaxDigits = 15

// Decimal is a decimal number with at most MaxDigits digits. The zero value is
// the number 0.
type Decimal struct {
	coef  int64 // the digits, as a whole number
	scale uint8 // how many of them stand after the point
}

// Whole returns n as a Decimal. It is meant for small constants.
func Whole(n int64) Decimal { return Decimal{coef: n} }

// ParseDecimal reads a plain decimal: digits, perhaps a minus sign before and
// a point within. An exponent, a plus sign, an underscore, a leading zero and
// more than MaxDigits digits are refused.
func ParseDecimal(s string) (Decimal, bool) {
	digits := strings.TrimPrefix(s, "-")
	whole, frac, point := strings.Cut(digits, ".")
	if whole == "" || (point && frac == "") || len(whole)+len(frac) > MaxDigits {
		return Decimal{}, false
	}
	if len(whole) > 1 && whole[0] == '0' {
		return Decimal{}, false
	}
	if !allDigits(whole) || !allDigits(frac) {
		return Decimal{}, false
	}
	coef, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil {
		return Decimal{}, false
	}
	if len(digits) < len(s) {
		coef = -coef
	}
	return Decimal{coef: coef, scale: uint8(len(frac))}, true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int { return cmp.Compare(d.coef, 0) }

// Cmp returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	if d.scale == e.scale {
		return cmp.Compare(d.coef, e.coef)
	}
	return d.Rat().Cmp(e.Rat())
}

// Int returns d as a whole number, where it was written as one.
func (d Decimal) Int() (int64, bool) { return d.coef, d.scale == 0 }

// Rat returns d as an exact fraction, which the caller may change.
func (d Decimal) Rat() *big.Rat {
	if d.scale == 0 {
		return new(big.Rat).SetInt64(d.coef)
	}
	return big.NewRat(d.coef, pow10[d.scale])
}

// ComparePercent compares part as a percentage of whole, which is above 0, with
// limit.
func ComparePercent(part, whole, limit Decimal) int {
	if part.small() && whole.small() && limit.small() { // nothing below can exceed 64 bits
		left := 100 * part.coef * pow10[whole.scale] * pow10[limit.scale]
		right := limit.coef * whole.coef * pow10[part.scale]
		return cmp.Compare(left, right)
	}
	return Percent(part, whole).Cmp(limit.Rat())
}

func (d Decimal) small() bool { return d.coef > -1e6 && d.coef < 1e6 && d.scale <= 2 }

// Percent returns part as a percentage of whole, which is above 0.
func Percent(part, whole Decimal) *big.Rat {
	r := part.Rat()
	r.Quo(r, whole.Rat())
	return r.Mul(r, big.NewRat(100, 1))
}

// Scale returns the number of digits after the point.
func (d Decimal) Scale() int { return int(d.scale) }

// Scaled returns d times ten to the power of n as a whole number; n is at least
// d's scale.
func (d Decimal) Scaled(n int) *big.Int {
	whole := big.NewInt(d.coef)
	if n == int(d.scale) {
		return whole
	}
	return whole.Mul(whole, big.NewInt(pow10[n-int(d.scale)]))
}

// Float64 returns the binary number nearest to d, for output alone.
func (d Decimal) Float64() float64 {
	f, _ := d.Rat().Float64()
	return f
}

// String returns d as it was written, but for a minus sign before zero.
func (d Decimal) String() string {
	s := strconv.FormatInt(d.coef, 10)
	if d.scale == 0 {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if short := int(d.scale) + 1 - len(s); short > 0 {
		s = strings.Repeat("0", short) + s
	}
	point := len(s) - int(d.scale)
	return sign + s[:point] + "." + s[point:]
}

var pow10 = func() (p [MaxDigits + 1]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()
