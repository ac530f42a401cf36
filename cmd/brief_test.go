package cmd

import "testing"

// Where blocks are not shown there are no sparklines; on Windows no kind is named.
func TestHasBlocks(t *testing.T) {
	for kind, want := range map[string]bool{"xterm-256color": true, "tmux": true, "": true, "dumb": false, "linux": false, "vt100": false, "vt220": false} {
		if got := hasBlocks(kind); got != want {
			t.Errorf("%q: %v, want %v", kind, got, want)
		}
	}
}
