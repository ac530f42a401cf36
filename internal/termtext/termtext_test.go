package termtext_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"wellbeing/internal/termtext"
)

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain text, Heddlu Gŵyr 警察": "plain text, Heddlu Gŵyr 警察",
		"\x1b[31m":                   `\u001b[31m`, "a\nb\tc\r": `a\u000ab\u0009c\u000d`, "\x7f\u0085\u009b": `\u007f\u0085\u009b`,
		"\u202eabc\u202c": `\u202eabc\u202c`, "\u2066x\u2069": `\u2066x\u2069`, "\u200e\u200f\u061c": `\u200e\u200f\u061c`,
		"\u200bx\ufeff\u00ad": `\u200bx\ufeff\u00ad`, "\u2028\u2029": `\u2028\u2029`, "\U000e0041": `\U000e0041`,
		"👩\u200d🚒 ن\u200cه": "👩\u200d🚒 ن\u200cه", // joiners inside emoji and words are seen by what they join
		"bad \xff byte":     "bad � byte",
	} {
		if got := termtext.Escape(in); got != want {
			t.Errorf("Escape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWriteJSONIsSafeAndMeansTheSame(t *testing.T) {
	in := map[string]string{"text": "\x1b[31m \u009b \u202e \U000e0041 <b> & ŵ 警 \u2028"}
	var out bytes.Buffer
	if err := termtext.WriteJSON(&out, in); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\u009b\u202e\U000e0041\u2028") {
		t.Errorf("not safe: %q", out.String())
	}
	if !strings.Contains(out.String(), "<b> & ŵ 警") {
		t.Errorf("more was escaped than is needed: %q", out.String())
	}
	var back map[string]string
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back["text"] != in["text"] {
		t.Errorf("read back as %q, %v", back["text"], err)
	}
}

func TestWidthAndCut(t *testing.T) {
	for s, want := range map[string]int{"abc": 3, "警察": 4, "e\u0301": 1, "\x1b[31mred\x1b[0m": 3, "█▒·–": 4, "": 0} {
		if got := termtext.Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
	if got := termtext.Cut("警察庁", 5); got != "警察" {
		t.Errorf("Cut: %q", got)
	}
	if got := termtext.Pad("警", 4); got != "警  " {
		t.Errorf("Pad: %q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		in   string
		at   int
		want string
	}{
		{"one two three", 7, "one two|three"}, {"one two three", 8, "one two|three"}, {"a verylongword b", 4, "a|verylongword|b"},
		{"  spaces \n and lines ", 80, "spaces and lines"}, {"", 10, ""}, {"警察 警察", 4, "警察|警察"}, {"警察 警察", 9, "警察 警察"},
	} {
		if got := strings.Join(termtext.Wrap(tt.in, tt.at), "|"); got != tt.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", tt.in, tt.at, got, tt.want)
		}
	}
}
