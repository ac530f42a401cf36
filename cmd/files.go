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
	"wellbeing/internal/manifest"
)

// file is a document as it was read.
type file struct {
	name   string // as findings and messages name it
	src    []byte
	inside bool // found in a folder, not named itself
}

// source is a file that is to be read, once.
type source struct {
	name   string // as findings and messages name it
	folder string // in which it was found, or in which it lies; empty: standard input
	inside bool   // found in a folder, not named itself
	read   func() ([]byte, error)
	err    error // why there is nothing to be read
}

const standardInput = "<stdin>"

// list finds every file that the paths stand for, in their order, each once. The
// function that it returns lets go of their folders, once they were read.
func (a *app) list(ctx context.Context, paths []string) (all []source, done func()) {
	seen := map[string]bool{}
	var roots []*os.Root
	for _, p := range paths {
		for _, s := range a.listOne(ctx, p, &roots) {
			if where, err := filepath.Abs(s.name); err == nil && s.err == nil {
				if s.folder == "" { // standard input, which can be read once too
					where = ""
				}
				if seen[where] {
					continue
				}
				seen[where] = true
			}
			all = append(all, s)
		}
	}
	a.hintAtSpaces(paths)
	return all, func() {
		for _, root := range roots {
			root.Close()
		}
	}
}

// hintAtSpaces tells how to write one name that was taken for several.
func (a *app) hintAtSpaces(paths []string) {
	whole := strings.Join(paths, " ")
	if _, err := os.Stat(whole); len(paths) < 2 || err != nil {
		return
	}
	if _, err := os.Stat(paths[0]); errors.Is(err, fs.ErrNotExist) {
		a.hint("%s is there: put a name with spaces in double quotes", slashed(whole))
	}
}

// listOne finds the files that one path stands for.
func (a *app) listOne(ctx context.Context, p string, roots *[]*os.Root) []source {
	if p == "-" {
		return []source{{name: standardInput, read: func() ([]byte, error) { return readAll(ctx, a.In) }}}
	}
	info, err := os.Stat(p)
	switch {
	case strings.ContainsFunc(p, unicode.IsControl):
		return []source{{err: fmt.Errorf("%s: a name with control characters is refused", diag.Quote(p))}}
	case err != nil:
		return []source{{err: plain(p, err)}}
	case !info.IsDir():
		return []source{{name: slashed(p), folder: filepath.Dir(p), read: func() ([]byte, error) { return readFile(p) }}}
	}
	root, err := os.OpenRoot(p)
	if err != nil {
		return []source{{err: plain(p, err)}}
	}
	*roots = append(*roots, root)
	return walk(ctx, root, p)
}

// gather reads every file that the paths stand for, in their order, and hands
// each to take, or why it cannot be read.
func (a *app) gather(ctx context.Context, paths []string, take func(file, error)) {
	sources, done := a.list(ctx, paths)
	defer done()
	for _, s := range sources {
		if ctx.Err() != nil {
			return
		}
		f, err := s.open()
		if ctx.Err() == nil {
			take(f, err)
		}
	}
}

// open reads a source.
func (s source) open() (file, error) {
	f := file{name: s.name, inside: s.inside}
	err := s.err
	if err == nil {
		f.src, err = s.read()
	}
	return f, err
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
	if !filepath.IsLocal(base) { // the name of a device, to Windows
		return nil, fmt.Errorf("%s: not a regular file", slashed(name))
	}
	return readIn(root, base, slashed(name))
}

// readIn reads a regular file below a root, once. Shown is its name in messages.
func readIn(root *os.Root, name, shown string) ([]byte, error) {
	if strings.ContainsFunc(name, unicode.IsControl) {
		return nil, fmt.Errorf("%s: a name with control characters is refused", diag.Quote(shown))
	}
	f, err := openRegular(root, name)
	if err != nil {
		return nil, plain(shown, err)
	}
	defer f.Close()
	src, err := io.ReadAll(limited(f))
	if err != nil {
		return nil, plain(shown, err)
	}
	return src, nil
}

var errNotRegular = errors.New("not a regular file")

// openRegular opens a regular file below a root. Opening a pipe would wait for its
// other end, so the kind is asked first, and asked again of what was opened.
func openRegular(root *os.Root, name string) (*os.File, error) {
	switch info, err := root.Stat(name); {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, errNotRegular
	}
	return f, nil
}

// plain says what is wrong with a file in a person's words.
func plain(name string, err error) error {
	said := why(err)
	if errors.Is(err, fs.ErrNotExist) {
		said += " or folder"
		for _, ending := range []string{".yaml", ".yml", ".txt"} { // what a folder's window may hide
			if _, err := os.Stat(name + ending); err == nil {
				said += ", but " + slashed(name) + ending + " is there"
			}
		}
	}
	return fmt.Errorf("%s: %s", slashed(name), said)
}

// why says what is wrong with a file, without its name.
func why(err error) string {
	var inner *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case strings.Contains(err.Error(), "path escapes"):
		return "a link that leaves its folder is not followed"
	case errors.As(err, &inner):
		return inner.Err.Error()
	}
	return err.Error()
}

// walk finds every YAML file below a folder, in name order. Files and folders
// whose name begins with a dot, and evidence packs, whose documents are copies, are
// left out.
func walk(ctx context.Context, root *os.Root, folder string) (all []source) {
	shown := func(name string) string { return below(slashed(folder), name) }
	err := fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil:
			all = append(all, source{name: shown(name), err: plain(shown(name), err)})
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if name != "." && (strings.HasPrefix(entry.Name(), ".") || isPack(root, name)) {
				return fs.SkipDir
			}
		case isYAML(name) && !strings.HasPrefix(entry.Name(), "."):
			read := func() ([]byte, error) { return readIn(root, filepath.FromSlash(name), shown(name)) }
			all = append(all, source{name: shown(name), folder: folder, inside: true, read: read})
		}
		return nil
	})
	if err != nil {
		all = append(all, source{name: folder, err: plain(folder, err)})
	}
	return all
}

func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

func isPack(root *os.Root, dir string) bool {
	_, err := root.Lstat(filepath.Join(filepath.FromSlash(dir), manifest.Name))
	return err == nil
}
