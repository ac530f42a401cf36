// Release makes what is given to people: an archive for each system, of the
// program and what belongs to it, a bill of materials, and the digests of all.
// It is a program and no script, since the tar, zip and gzip of two systems write
// the same files in different bytes.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const everywhere = "linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64"

func main() {
	out := flag.String("o", "dist", "write the release to this `folder`")
	targets := flag.String("targets", everywhere, "build for these systems")
	flag.Parse()
	if err := release(*out, strings.Fields(*targets)); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release builds the revision of the current folder and writes its release.
func release(out string, targets []string) error {
	if err := clean(); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var built []*build
	for _, target := range targets {
		b, err := buildFor(target, work)
		if err != nil {
			return err
		}
		built = append(built, b)
	}
	if len(built) == 0 {
		return errors.New("no system to build for")
	}
	common, err := commonFiles(work)
	if err != nil {
		return err
	}
	var files []artefact
	for _, b := range built {
		archive, err := b.archive(common)
		if err != nil {
			return err
		}
		files = append(files, archive)
	}
	sbom, err := billOfMaterials(built)
	if err != nil {
		return err
	}
	files = append(files, artefact{"wellbeing_" + built[0].version() + ".cdx.json", sbom})
	return write(out, files)
}

// artefact is a file of the release.
type artefact struct {
	name    string
	content []byte
}

const sumsFile = "SHA256SUMS"

// sums lists digests as sha256sum reads them, by name.
func sums(files []artefact) artefact {
	files = slices.SortedFunc(slices.Values(files), func(a, b artefact) int { return strings.Compare(a.name, b.name) })
	var list bytes.Buffer
	for _, f := range files {
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(f.content), f.name)
	}
	return artefact{sumsFile, list.Bytes()}
}

// write puts the release where an earlier one may be. A folder that holds
// anything else is left as it is.
func write(out string, files []artefact) error {
	earlier, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for _, f := range earlier {
		if f.Name() != sumsFile && !strings.HasPrefix(f.Name(), "wellbeing_") {
			return fmt.Errorf("%s holds %s, which is no release's; name another folder with -o", out, f.Name())
		}
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	digests := sums(files)
	for _, f := range append(files, digests) {
		if err := os.WriteFile(filepath.Join(out, f.name), f.content, 0o644); err != nil {
			return err
		}
	}
	_, err = os.Stdout.Write(digests.content)
	return err
}
