package page

import "testing"

// What anyone writes only says what it says: on a page, and on a page of its Markdown.
func FuzzProse(f *testing.F) {
	for _, p := range payloads(f) {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, s string) { checkProse(t, s) })
}

// An address that leads somewhere passes the gate, whatever it is.
func FuzzLeadsTo(f *testing.F) {
	for _, p := range payloads(f) {
		f.Add(p)
		f.Add("https://example.org/" + p)
		f.Add("https://" + p)
		f.Add("mailto:" + p)
	}
	f.Fuzz(func(t *testing.T, s string) {
		to, ok := leadsTo(s)
		if !ok {
			return
		}
		if !outside.MatchString(to) {
			t.Errorf("%q leads to %q", s, to)
		}
		if again, ok := leadsTo(to); !ok || again != to {
			t.Errorf("%q leads to %q, and that to %q", s, to, again)
		}
	})
}
