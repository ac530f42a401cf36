//go:build !unix

package cmd_test

import "github.com/rogpeppe/go-internal/testscript"

// fifo makes nothing where there are no named pipes; scripts ask for [unix].
func fifo(*testscript.TestScript, bool, []string) {}
