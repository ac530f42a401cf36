package cmd

import (
	"os"

	"golang.org/x/sys/windows"
)

// takesColours reports whether a console reads escape sequences, and tells it to:
// consoles of Windows do since 2016, once they are asked.
func takesColours(f *os.File) bool {
	console := windows.Handle(f.Fd())
	var mode uint32
	if windows.GetConsoleMode(console, &mode) != nil {
		return false
	}
	const reads = windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
	return mode&reads == reads || windows.SetConsoleMode(console, mode|reads) == nil
}
