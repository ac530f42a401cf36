package exact

import (
	"cmp"
	"fmt"
	"strconv"
)

// Date is a day of the calendar, without a time or a place. The zero value is
// no day; IsZero reports it.
type Date struct {
	year, month, day int
}

// ParseDate reads a day in ISO form, such as 2020-03-31. It refuses a day that
// the calendar does not have, and the year 0000, which it does not have either.
func ParseDate(s string) (Date, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	if !allDigits(s[:4]) || !allDigits(s[5:7]) || !allDigits(s[8:]) {
		return Date{}, false
	}
	year, _ := strconv.Atoi(s[:4])
	month, _ := strconv.Atoi(s[5:7])
	day, _ := strconv.Atoi(s[8:])
	d := Date{year, month, day}
	if year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return d, true
}

// IsZero reports whether d is no day at all.
func (d Date) IsZero() bool { return d == Date{} }

// Compare returns -1, 0 or 1 as d is before, on or after e.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.year, e.year), cmp.Compare(d.month, e.month), cmp.Compare(d.day, e.day))
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddMonths returns the same day n months later, n being 0 or more, or the
// last day of that month where it has no such day: 31 January 2020 plus one
// month is 29 February 2020.
func (d Date) AddMonths(n int64) Date {
	months := int64(d.month-1) + n
	year := d.year + int(months/12)
	month := int(months%12) + 1
	return Date{year, month, min(d.day, daysIn(year, month))}
}

// DaysSince returns how many days d is after e; below 0 where it is before it.
func (d Date) DaysSince(e Date) int64 { return d.number() - e.number() }

// number counts the days of the Gregorian calendar, from 1 March of the year 0:
// with years that begin in March, a leap day comes last.
func (d Date) number() int64 {
	year, month := int64(d.year), int64(d.month+9)%12
	if d.month < 3 {
		year--
	}
	return 365*year + year/4 - year/100 + year/400 + (153*month+2)/5 + int64(d.day)
}

// String returns d in ISO form.
func (d Date) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// Words returns d as people write it: 31 March 2020.
func (d Date) Words() string {
	if d.IsZero() {
		return "no date"
	}
	return fmt.Sprintf("%d %s %d", d.day, monthNames[d.month-1], d.year)
}

var monthNames = [...]string{"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December"}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
