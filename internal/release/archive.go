package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// entry is a file in an archive.
type entry struct {
	name    string
	mode    fs.FileMode
	content []byte
}

// shells are those for which the program completes what is typed, and how their
// files are called.
var shells = []struct{ name, file string }{
	{"bash", "wellbeing.bash"}, {"zsh", "_wellbeing"}, {"fish", "wellbeing.fish"}, {"powershell", "wellbeing.ps1"},
}

// commonFiles are what every archive holds beside the program.
func commonFiles(work string) ([]entry, error) {
	pages, err := filepath.Glob("docs/man/*.1")
	if err != nil {
		return nil, err
	}
	if len(pages) == 0 {
		return nil, errors.New("docs/man has no man page")
	}
	var files []entry
	for _, from := range append([]string{"LICENSE", "README.md"}, pages...) {
		content, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		name := filepath.Base(from)
		if path.Ext(name) == ".1" {
			name = "man/man1/" + name
		}
		files = append(files, entry{name, 0o644, content})
	}
	here, err := compile(work)
	if err != nil {
		return nil, err
	}
	for _, shell := range shells {
		script, err := run(nil, here, "completion", shell.name)
		if err != nil {
			return nil, err
		}
		files = append(files, entry{"completions/" + shell.file, 0o644, script})
	}
	return files, nil
}

// archive packs the program for a system with what belongs to it.
func (b *build) archive(common []entry) (artefact, error) {
	licences, err := thirdParties(b)
	if err != nil {
		return artefact{}, err
	}
	binary := "wellbeing"
	if b.os == "windows" {
		binary += ".exe"
	}
	files := append([]entry{{binary, 0o755, b.binary}, {"THIRD-PARTY.txt", 0o644, licences}}, common...)
	made, err := b.time()
	if err != nil {
		return artefact{}, err
	}
	name := fmt.Sprintf("wellbeing_%s_%s_%s", b.version(), b.os, b.arch)
	pack, ending := tarball, ".tar.gz"
	if b.os == "windows" {
		pack, ending = zipFile, ".zip"
	}
	var packed bytes.Buffer
	if err := pack(&packed, in(name, files), made); err != nil {
		return artefact{}, err
	}
	return artefact{name + ending, packed.Bytes()}, nil
}

// in puts files into a folder, by name.
func in(folder string, files []entry) []entry {
	files = slices.Clone(files)
	for i, f := range files {
		files[i].name = folder + "/" + f.name
	}
	slices.SortFunc(files, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return files
}

// tarball writes files as nobody's, all made at one time.
func tarball(w io.Writer, files []entry, made time.Time) error {
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(packed)
	for _, f := range files {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: f.name, Size: int64(len(f.content)), Mode: int64(f.mode), ModTime: made, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(header); err != nil {
			return err
		}
		if _, err := t.Write(f.content); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return packed.Close()
}

// zipFile writes files, all made at one time.
func zipFile(w io.Writer, files []entry, made time.Time) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: made.UTC()}
		header.SetMode(f.mode)
		into, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := into.Write(f.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// goLicence is the licence of Go's standard library, which not every installation
// of Go holds.
//
//go:embed go-licence.txt
var goLicence []byte

// thirdParties returns the licences under which others gave what the program is
// linked from, as most of them ask.
func thirdParties(b *build) ([]byte, error) {
	var all bytes.Buffer
	all.WriteString("What this program is linked from, and under which licences it was given.\n")
	fmt.Fprintf(&all, "\n%s\nThe Go standard library, %s\n\n%s", strings.Repeat("=", 80), b.info.GoVersion, goLicence)
	for _, m := range b.modules {
		if m.Path == b.info.Main.Path {
			continue
		}
		texts, err := licences(m.Dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Path, err)
		}
		fmt.Fprintf(&all, "\n%s\n%s %s\n", strings.Repeat("=", 80), m.Path, m.Version)
		for _, text := range texts {
			fmt.Fprintf(&all, "\n%s\n", bytes.TrimRight(text, "\n"))
		}
	}
	return bytes.ReplaceAll(all.Bytes(), []byte("\r\n"), []byte("\n")), nil
}

// licences reads what a module says of its licence, by file name.
func licences(dir string) ([][]byte, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var texts [][]byte
	for _, f := range files {
		name := strings.ToUpper(f.Name())
		if !f.Type().IsRegular() || !slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE"}, func(start string) bool { return strings.HasPrefix(name, start) }) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("no licence in %s", dir)
	}
	return texts, nil
}
