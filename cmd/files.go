package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"wellbeing/assessments"
	"wellbeing/internal/diag"
)

// file is a document as it was read.
type file struct {
	name   string // as findings and messages name it
	src    []byte
	inside bool // found in a folder, not named itself
}

// gather reads every file that the paths stand for, in their order, and hands
// each to take, or why it cannot be read.
func (a *app) gather(ctx context.Context, paths []string, take func(file, error)) {
	for _, p := range paths {
		if ctx.Err() != nil {
			return
		}
		if p == "-" {
			src, err := readAll(ctx, a.In)
			if ctx.Err() == nil {
				take(file{name: "<stdin>", src: src}, err)
			}
			continue
		}
		info, err := os.Stat(p)
		switch {
		case strings.ContainsFunc(p, unicode.IsControl):
			take(file{}, fmt.Errorf("%s: a name with control characters is refused", diag.Quote(p)))
		case err != nil:
			take(file{}, plain(p, err))
		case info.IsDir():
			walk(ctx, p, take)
		default:
			src, err := readFile(p)
			take(file{name: filepath.ToSlash(p), src: src}, err)
		}
	}
}

// readAll reads standard input, up to one byte more than a document may have.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		src []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		src, err := io.ReadAll(limited(r))
		done <- result{src, err}
	}()
	select {
	case got := <-done:
		if got.err != nil {
			return nil, fmt.Errorf("standard input: %w", got.err)
		}
		return got.src, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func limited(r io.Reader) io.Reader { return io.LimitReader(r, assessments.MaxSize+1) }

// readFile reads a regular file, through a root that no link leaves: its folder.
func readFile(name string) ([]byte, error) {
	if strings.ContainsFunc(name, unicode.IsControl) {
		return nil, fmt.Errorf("%s: a name with control characters is refused", diag.Quote(name))
	}
	dir, base := filepath.Split(name)
	if dir == "" {
		dir = "."
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, plain(name, err)
	}
	defer root.Close()
	return readIn(root, base, name)
}

// readIn reads a regular file below a root, once. Shown is its name in messages.
func readIn(root *os.Root, name, shown string) ([]byte, error) {
	if strings.ContainsFunc(name, unicode.IsControl) {
		return nil, fmt.Errorf("%s: a name with control characters is refused", diag.Quote(shown))
	}
	// Opening a pipe would wait for its other end, so the kind is asked first,
	// and asked again of what was opened.
	info, err := root.Stat(name)
	if err != nil {
		return nil, plain(shown, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", shown)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, plain(shown, err)
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", shown)
	}
	src, err := io.ReadAll(limited(f))
	if err != nil {
		return nil, plain(shown, err)
	}
	return src, nil
}

// plain says what is wrong with a file in a person's words.
func plain(name string, err error) error {
	why := err.Error()
	var inner *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		why = "there is no such file or folder"
		for _, ending := range []string{".yaml", ".yml", ".txt"} { // what a folder's window may hide
			if _, err := os.Stat(name + ending); err == nil {
				why += ", but " + name + ending + " is there"
			}
		}
	case errors.Is(err, fs.ErrPermission):
		why = "permission denied"
	case strings.Contains(why, "path escapes"):
		why = "a link that leaves its folder is not followed"
	case errors.As(err, &inner):
		why = inner.Err.Error()
	}
	return fmt.Errorf("%s: %s", name, why)
}

// manifest is the file that makes a folder an evidence pack, whose documents are
// copies.
const manifest = "MANIFEST.sha256"

// walk reads every YAML file below a folder, in name order. Folders whose name
// begins with a dot, and evidence packs, are left out.
func walk(ctx context.Context, folder string, take func(file, error)) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		take(file{}, plain(folder, err))
		return
	}
	defer root.Close()
	shown := func(name string) string { return path.Join(filepath.ToSlash(folder), name) }
	err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil:
			take(file{}, plain(shown(name), err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			if name != "." && (strings.HasPrefix(entry.Name(), ".") || isPack(root, name)) {
				return fs.SkipDir
			}
			return nil
		case !isYAML(name):
			return nil
		}
		src, err := readIn(root, filepath.FromSlash(name), shown(name))
		take(file{name: shown(name), src: src, inside: true}, err)
		return nil
	})
	if err != nil {
		take(file{}, plain(folder, err))
	}
}

func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

func isPack(root *os.Root, dir string) bool {
	_, err := root.Lstat(filepath.Join(filepath.FromSlash(dir), manifest))
	return err == nil
}
