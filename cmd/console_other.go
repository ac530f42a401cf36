//go:build !windows

package cmd

import "os"

// takesColours reports whether a terminal reads escape sequences.
func takesColours(*os.File) bool { return true }
