package cmd

import (
	"path"
	"path/filepath"
	"strings"
)

// slashed is how findings and messages name a file: with forward slashes on every
// system.
func slashed(name string) string { return slashes(name, filepath.Separator) }

func slashes(name string, separator rune) string {
	return strings.ReplaceAll(name, string(separator), "/")
}

// below names a file in a folder, both with forward slashes. Two at the beginning
// stay two: with them the name of a share on a server begins, to Windows.
func below(folder, name string) string {
	joined := path.Join(folder, name)
	if strings.HasPrefix(folder, "//") && !strings.HasPrefix(folder, "///") {
		return "/" + joined
	}
	return joined
}
