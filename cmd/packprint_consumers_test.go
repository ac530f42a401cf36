//go:build consumers

package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"wellbeing/cmd"
)

// A browser that is installed prints the pack: tagged, and with nothing of the machine
// in it. Like the others, this test needs what the script test installs.
func TestBrowserPrints(t *testing.T) {
	folder := t.TempDir()
	pack, print := filepath.Join(folder, "pack with spaces & é"), filepath.Join(folder, "print #1.pdf")
	if code, said := call("pack", "--copy-evidence", "--pdf", print, "-o", pack, "../examples/borsetshire/2021.yaml"); code != cmd.ExitOK {
		t.Fatal(said)
	}
	pdf, err := os.ReadFile(print)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"%PDF-", "/StructTreeRoot", "/Lang (en-GB)", "/Outlines"} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("the print has no %s", want)
		}
	}
	for _, not := range []string{"file:", t.Name(), "pack.html"} {
		if bytes.Contains(pdf, []byte(not)) {
			t.Errorf("the print has %s", not)
		}
	}
	if got := left(t, folder); got != "pack with spaces & é print #1.pdf" {
		t.Errorf("%s is left", got)
	}
	if code, said := call("verify", pack); code != cmd.ExitOK {
		t.Error(said)
	}
}
