package cmd

import (
	"strings"
	"testing"
	"time"
)

// The bar comes after a second, gives way to the answer where both go to one
// terminal, comes back at once, and leaves nothing behind.
func TestBar(t *testing.T) {
	var shown strings.Builder
	b := &bar{w: &shown, began: time.Now()}
	if b.show(1, 3); shown.Len() > 0 {
		t.Errorf("at once it shows %q", shown.String())
	}
	b.began = b.began.Add(-time.Minute)
	b.show(1, 3)
	if got := shown.String(); got != "\r[##########....................] 1 of 3 files" {
		t.Errorf("it shows %q", got)
	}
	b.show(2, 3)
	if strings.Contains(shown.String(), "2 of 3") {
		t.Error("it is drawn again within a tenth of a second")
	}
	shown.Reset()
	b.giveWay()
	b.show(2, 3)
	if got := shown.String(); !strings.HasPrefix(got, "\r"+strings.Repeat(" ", 45)+"\r") || !strings.HasSuffix(got, "2 of 3 files") {
		t.Errorf("after the answer it shows %q", got)
	}
	b.alone = true
	shown.Reset()
	if b.giveWay(); shown.Len() > 0 {
		t.Error("it gives way to an answer that goes elsewhere")
	}
	b.clear()
	shown.Reset()
	if b.clear(); shown.Len() > 0 {
		t.Error("it is taken away twice")
	}
	(&bar{began: b.began}).show(1, 3) // nobody to show it to
}
