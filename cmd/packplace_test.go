package cmd

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Where the pack of before cannot be moved, as on Windows while something has it open,
// the new one is left beside it, whole, and the next run clears up.
func TestPackThatCannotTakeItsPlace(t *testing.T) {
	const example = "../examples/borsetshire/2021.yaml"
	folder := t.TempDir()
	pack := filepath.Join(folder, "p")
	run := func(args ...string) (int, string) {
		var out bytes.Buffer
		return Main(args, Streams{In: strings.NewReader(""), Out: &out, Err: &out}), out.String()
	}
	if code, said := run("pack", "-o", pack+partEnd, example); code != ExitOK {
		t.Fatal(said)
	}
	p := &packFolder{dir: pack, replaces: true}
	var err error
	if p.lock, err = hold(p.beside(lockEnd)); err != nil {
		t.Fatal(err)
	}
	if err := p.lock.makes(partEnd); err != nil {
		t.Fatal(err)
	}
	err = p.takePlace(&app{Streams: Streams{Err: io.Discard}}, aPack) // which is not there, and so is not moved
	if err == nil || !strings.Contains(err.Error(), "it is whole, and lies in "+slashed(pack)+newEnd) {
		t.Errorf("it says: %v", err)
	}
	p.lock.letGo(p.leaves())
	if code, said := run("verify", pack+newEnd); code != ExitOK {
		t.Error(said)
	}
	if _, err := os.Lstat(pack + lockEnd); err != nil {
		t.Errorf("nothing tells the next run: %v", err)
	}
	if code, said := run("pack", "-o", pack, example); code != ExitOK {
		t.Error(said)
	}
	for _, end := range leftovers {
		if isThere(pack + end) {
			t.Errorf("p%s is left", end)
		}
	}
}

func TestBrowserPlaces(t *testing.T) {
	variable := func(name string) string { return map[string]string{"ProgramFiles": `C:\Program Files`}[name] }
	for system, want := range map[string]string{
		"darwin":  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"windows": `C:\Program Files\Google\Chrome\Application\chrome.exe`,
		"linux":   "",
	} {
		got := browserPlaces(system, variable)
		if strings.Join(got[:min(1, len(got))], "") != want || len(got) > 3 {
			t.Errorf("%s: %v", system, got)
		}
	}
}

func TestFileAddress(t *testing.T) {
	for name, want := range map[string]string{
		"/home/a b/#1 é?.html": "file:///home/a%20b/%231%20%C3%A9%3F.html",
		"C:/packs/pack.html":   "file:///C:/packs/pack.html",
	} {
		if got := fileAddress(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
