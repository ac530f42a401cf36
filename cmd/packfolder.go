package cmd

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"wellbeing/internal/diag"
	"wellbeing/internal/manifest"
)

// packFolder is the folder that a pack is written to. It is written beside it under
// another name, and then takes its place: whatever ends a run, one pack is whole, the
// old or the new, and names that end in -part are of none that is.
type packFolder struct {
	dir      string // as it was named, cleaned
	replaces bool   // a pack that is there
	lock     *heldLock
}

// The names beside the folder. Those of a run that was cut off are cleared up by the
// next one.
const (
	lockEnd    = ".lock"        // the run that writes holds it
	partEnd    = ".new-part"    // the new pack, until all of it is written
	newEnd     = ".new"         // the new pack, whole, where it could not take its place
	beforeEnd  = ".before"      // the old pack, whole, while the new one takes its place
	oldPartEnd = ".before-part" // the old pack, while it is deleted
)

// leftovers are what a lock may list.
var leftovers = []string{partEnd, newEnd, beforeEnd, oldPartEnd}

func (p *packFolder) beside(end string) string { return p.dir + end }

// ready reports what stands in the way of a pack, before any work is done.
func (p *packFolder) ready() error {
	if p.dir == "" {
		return errors.New("name the folder to write the pack to with --output, such as -o borsetshire-pack")
	}
	switch {
	case p.dir == "-":
		return errors.New("--output: -: a pack is a folder, and goes to no stream; name one")
	case strings.ContainsFunc(p.dir, unicode.IsControl):
		return fmt.Errorf("--output: %s: a name with control characters is refused", diag.Quote(p.dir))
	}
	p.dir = filepath.Clean(p.dir)
	where, err := filepath.Abs(p.dir)
	if err != nil {
		return plain(p.dir, err)
	}
	base := filepath.Base(where)
	if filepath.Dir(where) == where || base == ".." || !filepath.IsLocal(base) {
		return fmt.Errorf("--output: %s: not a folder that a pack can be written to; name a new one", slashed(p.dir))
	}
	if here, err := os.Getwd(); err == nil && within(here, p.dir) {
		return fmt.Errorf("--output: %s: the current folder is in it; name a new one", slashed(p.dir))
	}
	p.dir = filepath.Join(filepath.Dir(p.dir), base) // not . or ..
	return p.around(where)
}

// around reports what stands in the way above the folder.
func (p *packFolder) around(where string) error {
	for up := filepath.Dir(where); ; up = filepath.Dir(up) {
		if holdsManifest(up) {
			return fmt.Errorf("--output: %s: %s is a pack, and nothing is put into it", slashed(p.dir), slashed(up))
		}
		if up == filepath.Dir(up) {
			break
		}
	}
	info, err := os.Stat(filepath.Dir(p.dir))
	switch {
	case err != nil:
		return fmt.Errorf("--output: %w", plain(filepath.Dir(p.dir), err))
	case !info.IsDir():
		return fmt.Errorf("--output: %s: not a folder", slashed(filepath.Dir(p.dir)))
	}
	return nil
}

func holdsManifest(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, manifest.Name))
	return err == nil
}

// within reports whether a path is a folder, or lies below it, links followed.
func within(path, folder string) bool {
	of, err := os.Stat(folder)
	if err != nil {
		return false
	}
	if path, err = filepath.Abs(path); err != nil {
		return false
	}
	for _, from := range []string{path, withoutLinks(path)} {
		for up := from; ; up = filepath.Dir(up) {
			if info, err := os.Stat(up); err == nil && os.SameFile(info, of) {
				return true
			}
			if up == filepath.Dir(up) {
				break
			}
		}
	}
	return false
}

// keeps reports a file that was read and that the folder holds.
func (p *packFolder) keeps(read []string) error {
	for _, name := range read {
		if name != "" && name != standardInput && within(filepath.FromSlash(name), p.dir) {
			return fmt.Errorf("%s: it holds %s, which was read; name another folder", slashed(p.dir), slashed(name))
		}
	}
	return nil
}

// occupied is what stands at a name.
type occupied uint8

const (
	vacant occupied = iota
	empty           // a folder with nothing in it
	aPack           // a pack, and nothing else
)

// occupant says what stands where the pack is to go, or why it is not to be replaced.
func (p *packFolder) occupant() (occupied, error) {
	info, err := os.Lstat(p.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return vacant, nil
	case err != nil:
		return vacant, plain(p.dir, err)
	case !info.IsDir():
		return vacant, fmt.Errorf("%s: not a folder, and is not replaced", slashed(p.dir))
	}
	entries, err := os.ReadDir(p.dir)
	switch {
	case err != nil:
		return vacant, plain(p.dir, err)
	case len(entries) == 0:
		return empty, nil
	}
	if err := nothingElse(p.dir); err != nil {
		return vacant, fmt.Errorf("%s: %w", slashed(p.dir), err)
	}
	if !p.replaces {
		return vacant, fmt.Errorf("%s: %w; --force replaces it", slashed(p.dir), errThere)
	}
	return aPack, nil
}

// nothingElse reports what a folder holds that no pack does: it is not to be lost.
func nothingElse(dir string) error {
	if !holdsManifest(dir) {
		return errors.New("it is there already and is not a pack, so it is not replaced; name another folder")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return errors.New(why(err))
	}
	defer root.Close()
	src, err := readManifest(root)
	if err != nil {
		return fmt.Errorf("it is not replaced, since nobody knows what is in it: %w", err)
	}
	listed, err := manifest.Read(src)
	if err != nil {
		return fmt.Errorf("it is not replaced, since nobody knows what is in it: %s: %w", manifest.Name, err)
	}
	if !listsPack(listed) {
		return fmt.Errorf("it is not replaced, since its %s lists other files than a pack has; name another folder", manifest.Name)
	}
	there, err := findFiles(context.Background(), root)
	if err != nil {
		return errors.New(why(err))
	}
	var others []string
	for _, f := range there {
		if _, known := slices.BinarySearchFunc(listed, f.name, func(e manifest.Entry, name string) int { return strings.Compare(e.Name, name) }); !known && f.name != manifest.Name {
			others = append(others, diag.Quote(f.name))
		}
	}
	if len(others) > 0 {
		return fmt.Errorf("it is not replaced, since it holds what is not of the pack: %s", someOf(others))
	}
	return nil
}

// listsPack reports whether a manifest lists the files that every pack has, and none in
// another place than a pack has some.
func listsPack(listed []manifest.Entry) bool {
	always := 0
	for _, f := range listed {
		top, _, below := strings.Cut(f.Name, "/")
		if !slices.Contains(topNames, top) {
			return false
		}
		if !below && slices.Contains(alwaysNames, top) {
			always++
		}
	}
	return always == len(alwaysNames)
}

// packed is a file of a pack: its content, or the file that it is a copy of.
type packed struct {
	name    string // below the pack, with forward slashes
	content []byte
	digest  string
	open    func() (*os.File, error) // nil: content is all
}

func newPacked(name string, content []byte) packed {
	sum := sha256.Sum256(content)
	return packed{name: name, content: content, digest: hex.EncodeToString(sum[:])}
}

// write writes a pack whole or not at all. Between, which may be nil, is called when
// all of it is written, and before it takes its place.
func (p *packFolder) write(ctx context.Context, a *app, files []packed, between func() error) error {
	var err error
	if p.lock, err = hold(p.beside(lockEnd)); err != nil {
		return plainOf(p.dir, err)
	}
	defer func() { p.lock.letGo(p.leaves()) }()
	there, err := p.begin()
	if err != nil {
		return err
	}
	part := p.beside(partEnd)
	if err = os.Mkdir(part, 0o777); err != nil {
		return plainOf(part, err)
	}
	err = writeAll(ctx, part, files)
	if err == nil && between != nil {
		err = between()
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		deletePack(part) // what is left of it the next run clears up
		return err
	}
	return p.takePlace(a, there)
}

// leaves reports whether something that was made beside the pack is still there.
func (p *packFolder) leaves() bool {
	return slices.ContainsFunc(leftovers, func(end string) bool { return p.lock.has(end) && isThere(p.beside(end)) })
}

// begin clears up, says what stands where the pack is to go, and notes what is going to
// be made beside it.
func (p *packFolder) begin() (occupied, error) {
	if err := p.clearUp(); err != nil {
		return vacant, err
	}
	there, err := p.occupant()
	if err != nil {
		return vacant, err
	}
	makes := []string{partEnd}
	if there == aPack {
		makes = append(makes, beforeEnd, oldPartEnd)
	}
	for _, end := range makes {
		if _, err := os.Lstat(p.beside(end)); err == nil {
			return vacant, fmt.Errorf("%s is in the way, where a pack goes while it is written or replaced; give it another name", slashed(p.beside(end)))
		}
		if err := p.lock.makes(end); err != nil {
			return vacant, plainOf(p.beside(lockEnd), err)
		}
	}
	return there, nil
}

// plainOf says what is wrong with a file in a person's words, unless err says so.
func plainOf(name string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) || errors.Is(err, errHeld) {
		return fmt.Errorf("%s: %s", slashed(name), why(err))
	}
	return err
}

// writeAll writes files below a new folder, and sees that they stay.
func writeAll(ctx context.Context, folder string, files []packed) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return plainOf(folder, err)
	}
	defer root.Close()
	// From the first on it has a manifest, so that no command takes its copies of
	// documents for others.
	if err := root.WriteFile(manifest.Name, nil, 0o666); err != nil {
		return notWritten(manifest.Name, err)
	}
	folders := map[string]bool{".": true}
	for _, f := range files {
		dir := filepath.Dir(filepath.FromSlash(f.name))
		if err := root.MkdirAll(dir, 0o777); err != nil {
			return notWritten(f.name, err)
		}
		for up := dir; !folders[up]; up = filepath.Dir(up) {
			folders[up] = true
		}
		if err := writeOne(ctx, root, f); err != nil {
			return err
		}
	}
	for dir := range folders {
		if err := syncFolder(filepath.Join(folder, dir)); err != nil {
			return plainOf(dir, err)
		}
	}
	return nil
}

// notWritten says which file of the pack could not be written.
func notWritten(name string, err error) error {
	return fmt.Errorf("%s cannot be written: %s", name, why(err))
}

// writeOne writes a file. A copy that is not the file of before is an error.
func writeOne(ctx context.Context, root *os.Root, f packed) error {
	how := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if f.name == manifest.Name {
		how = os.O_WRONLY | os.O_TRUNC
	}
	to, err := root.OpenFile(filepath.FromSlash(f.name), how, 0o666)
	if err != nil {
		return notWritten(f.name, err)
	}
	defer to.Close()
	if f.open == nil {
		_, err = to.Write(f.content)
	} else {
		err = copyEvidence(ctx, to, f)
	}
	if err == nil {
		err = to.Sync()
	}
	var changed *changedError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &changed):
		return err
	case err != nil:
		return notWritten(f.name, err)
	}
	return to.Close()
}

// changedError says that a file is not the one that it was.
type changedError struct{ name string }

func (e *changedError) Error() string {
	return e.name + " was changed while the pack was made; run it again"
}

func copyEvidence(ctx context.Context, to io.Writer, f packed) error {
	from, err := f.open()
	if err != nil {
		return &changedError{f.name}
	}
	defer from.Close()
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(to, sum), untilDone{ctx, from}); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != f.digest {
		return &changedError{f.name}
	}
	return nil
}

// untilDone reads until a run is interrupted.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}
