package exact_test

import (
	"testing"
	"time"

	"wellbeing/internal/exact"
)

func TestParseDecimal(t *testing.T) {
	for _, tt := range []struct {
		in, out string
		ok      bool
	}{
		{"0", "0", true}, {"7", "7", true}, {"-3", "-3", true}, {"0.5", "0.5", true}, {"-0.05", "-0.05", true},
		{"66.70", "66.70", true}, {"123456789012345", "123456789012345", true}, {"0.12345678901234", "0.12345678901234", true},
		{"-0", "0", true},
		{"", "", false}, {"-", "", false}, {"+1", "", false}, {"1.", "", false}, {".5", "", false}, {"01", "", false},
		{"00.5", "", false}, {"1e3", "", false}, {"1_000", "", false}, {"1.2.3", "", false}, {"--1", "", false}, {"0x10", "", false},
		{"1234567890123456", "", false}, {"0.123456789012345", "", false}, {"٣", "", false},
	} {
		d, ok := exact.ParseDecimal(tt.in)
		if ok != tt.ok || (ok && d.String() != tt.out) {
			t.Errorf("ParseDecimal(%q) = %v, %v, want %v, %v", tt.in, d, ok, tt.out, tt.ok)
		}
	}
}

func TestDecimalCmpIsExact(t *testing.T) {
	less, _ := exact.ParseDecimal("99999999999999.9")
	more, _ := exact.ParseDecimal("100000000000000")
	if less.Cmp(more) != -1 || more.Cmp(less) != 1 || less.Cmp(less) != 0 {
		t.Error("decimals of different scales compare wrongly")
	}
	tenth, _ := exact.ParseDecimal("0.1")
	same, _ := exact.ParseDecimal("0.100")
	if tenth.Cmp(same) != 0 {
		t.Error("0.1 and 0.100 differ")
	}
}

func TestParseDate(t *testing.T) {
	for _, tt := range []struct {
		in string
		ok bool
	}{
		{"2020-02-29", true}, {"2000-02-29", true}, {"0001-01-01", true}, {"9999-12-31", true},
		{"2019-02-29", false}, {"1900-02-29", false}, {"2019-11-31", false}, {"2020-13-01", false}, {"2020-00-01", false},
		{"2020-01-00", false}, {"0000-01-01", false}, {"14/01/2020", false}, {"2020-1-14", false}, {"20200114", false},
		{"2020-01-14T00:00:00Z", false}, {"2020-01-1a", false}, {"", false},
	} {
		d, ok := exact.ParseDate(tt.in)
		if ok != tt.ok || (ok && d.String() != tt.in) {
			t.Errorf("ParseDate(%q) = %v, %v, want ok %v", tt.in, d, ok, tt.ok)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int64
		want string
	}{
		{"2020-01-31", 1, "2020-02-29"}, {"2019-01-31", 1, "2019-02-28"}, {"2019-12-31", 2, "2020-02-29"},
		{"2020-02-29", 12, "2021-02-28"}, {"2020-03-31", 0, "2020-03-31"}, {"2018-08-31", 18, "2020-02-29"}, {"2020-11-30", 1, "2020-12-30"},
	} {
		d, _ := exact.ParseDate(tt.from)
		if got := d.AddMonths(tt.n).String(); got != tt.want {
			t.Errorf("%s plus %d months = %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

// The calendar is held against the standard library's, day by day.
func TestDateAgreesWithTime(t *testing.T) {
	day := time.Date(1896, 1, 1, 0, 0, 0, 0, time.UTC)
	before := exact.Date{}
	for range 75_000 {
		d, ok := exact.ParseDate(day.Format(time.DateOnly))
		if !ok || !before.Before(d) || d.Words() != day.Format("2 January 2006") {
			t.Fatalf("%s: parsed %v %v after %v", day.Format(time.DateOnly), d, ok, before)
		}
		if !before.IsZero() && (d.DaysSince(before) != 1 || before.DaysSince(d) != -1) {
			t.Fatalf("%v is %d days after %v", d, d.DaysSince(before), before)
		}
		before, day = d, day.AddDate(0, 0, 1)
		if next, isDay := exact.ParseDate(d.String()[:8] + "31"); isDay && next.String()[8:] != "31" {
			t.Fatalf("%v is not the 31st", next)
		}
	}
}

func TestDaysSince(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		want     int64
	}{
		{"2020-02-28", "2020-03-01", 2}, {"2019-02-28", "2019-03-01", 1}, {"2018-03-31", "2021-12-31", 1371},
		{"0001-01-01", "0001-03-01", 59}, {"0001-01-01", "9999-12-31", 3_652_058}, {"1900-02-28", "1900-03-01", 1}, {"2000-02-28", "2000-03-01", 2},
	} {
		from, _ := exact.ParseDate(tt.from)
		to, _ := exact.ParseDate(tt.to)
		if got := to.DaysSince(from); got != tt.want {
			t.Errorf("from %s to %s are %d days, want %d", tt.from, tt.to, got, tt.want)
		}
	}
}

// The quick comparison is held against the exact one.
func TestComparePercent(t *testing.T) {
	for _, part := range []string{"0", "1", "33.3", "412", "999", "999999", "0.07", "123456.78901"} {
		for _, whole := range []string{"3", "460", "1000", "999999", "0.14", "100000000000000"} {
			for _, limit := range []string{"0", "33.3", "50", "99.9", "100", "89.56", "66.666666666666"} {
				p, _ := exact.ParseDecimal(part)
				w, _ := exact.ParseDecimal(whole)
				l, _ := exact.ParseDecimal(limit)
				if got, want := exact.ComparePercent(p, w, l), exact.Percent(p, w).Cmp(l.Rat()); got != want {
					t.Errorf("%s of %s against %s: %d, want %d", part, whole, limit, got, want)
				}
			}
		}
	}
}
