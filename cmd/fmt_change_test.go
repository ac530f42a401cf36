package cmd

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// A file that someone changes while fmt is at work is left to them.
func TestFmtFileChanged(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.yaml", []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	o := &fmtOptions{app: &app{Streams: Streams{Err: &errs}}}
	o.replace(file{name: "a.yaml", src: []byte("as it was read")}, "a.yaml", []byte("laid out"))
	if now, _ := os.ReadFile("a.yaml"); string(now) != "theirs" || o.code != ExitCannotRun {
		t.Errorf("exit code %d, %q", o.code, now)
	}
	if !strings.Contains(errs.String(), "a.yaml: it was changed in the meantime; run fmt again") {
		t.Errorf("it says: %s", errs.String())
	}
}
