package cmd

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// bar shows on a terminal how far a run has come, where the run takes over a
// second.
type bar struct {
	w     io.Writer // nil: there is nobody to show it to
	alone bool      // the answer goes elsewhere, and does not meet the bar
	began time.Time
	drawn time.Time
	width int // of what stands there now
}

// newBar returns a bar on standard error, unless that is no terminal or the run is
// to be quiet.
func (a *app) newBar() *bar {
	b := &bar{began: time.Now()}
	if f, ok := a.Err.(*os.File); ok && !a.settings.Quiet && term.IsTerminal(int(f.Fd())) {
		b.w = f
	}
	out, ok := a.Out.(*os.File)
	b.alone = !ok || !term.IsTerminal(int(out.Fd()))
	return b
}

// show draws how many of n things are done, a few times a second.
func (b *bar) show(done, n int) {
	const patience, pause = time.Second, 100 * time.Millisecond
	now := time.Now()
	again := b.width == 0 && !b.drawn.IsZero() // the answer took its place
	if b.w == nil || now.Sub(b.began) < patience || (now.Sub(b.drawn) < pause && !again) {
		return
	}
	b.drawn = now
	b.draw(done, n)
}

func (b *bar) draw(done, n int) {
	const cells = 30
	full := cells * done / max(n, 1)
	line := fmt.Sprintf("[%s%s] %d of %d files", strings.Repeat("#", full), strings.Repeat(".", cells-full), done, n)
	fmt.Fprint(b.w, "\r"+line+strings.Repeat(" ", max(0, b.width-len(line))))
	b.width = len(line)
}

// giveWay takes the bar away where the answer is about to be written.
func (b *bar) giveWay() {
	if !b.alone {
		b.clear()
	}
}

// clear takes the bar away.
func (b *bar) clear() {
	if b.width > 0 {
		fmt.Fprint(b.w, "\r"+strings.Repeat(" ", b.width)+"\r")
		b.width = 0
	}
}
