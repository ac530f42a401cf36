package cmd

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
)

// The digests with each kind of line end are those of the text written so, however
// it comes in parts.
func TestDigestsOfLineEnds(t *testing.T) {
	sum := func(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
	for _, text := range []string{"", "\n", "\r", "\r\n", "a", "a\r", "a\rb", "a\nb\r\nc", "\r\r\n\n\r", "a\r\r\nb\r"} {
		lf := strings.ReplaceAll(text, "\r\n", "\n")
		crlf := strings.ReplaceAll(lf, "\n", "\r\n")
		for name, reader := range map[string]func() (asItIs, lf, crlf string){
			"whole": func() (string, string, string) {
				d, _ := digests(strings.NewReader(text))
				return d.AsItIs, d.LF, d.CRLF
			},
			"byte by byte": func() (string, string, string) {
				d, _ := digests(iotest.OneByteReader(strings.NewReader(text)))
				return d.AsItIs, d.LF, d.CRLF
			},
		} {
			a, b, c := reader()
			if a != sum(text) || b != sum(lf) || c != sum(crlf) {
				t.Errorf("%q, %s: as it is %v, LF %v, CRLF %v", text, name, a == sum(text), b == sum(lf), c == sum(crlf))
			}
		}
	}
}
