//go:build consumers

package cmd_test

import (
	"os"
	"path/filepath"
	"testing"
)

// consumers is the folder of the programs that read what this one writes. They
// are installed there by what testdata/consumers/package-lock.json says:
//
//	npm ci --prefix FOLDER
func consumers(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("WELLBEING_CONSUMERS")
	if folder == "" {
		t.Fatal("WELLBEING_CONSUMERS does not name the folder with the node_modules of testdata/consumers")
	}
	return folder
}

// consumer is one of them.
func consumer(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join(consumers(t), "node_modules", ".bin", name)
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}
	return file
}
