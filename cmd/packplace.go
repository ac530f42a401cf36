package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"wellbeing/internal/manifest"
)

// clearUp clears up what a run left that was cut off: an old pack that was moved aside
// and has no successor takes its place again. What no run of this program made is left
// alone.
func (p *packFolder) clearUp() error {
	for _, end := range []string{partEnd, oldPartEnd} {
		if err := p.deletePart(end); err != nil {
			return err
		}
	}
	before := p.beside(beforeEnd)
	if !p.lock.has(beforeEnd) || !isThere(before) {
		return nil
	}
	if !isThere(p.dir) {
		if err := os.Rename(before, p.dir); err != nil {
			return fmt.Errorf("%s is the pack of before, and cannot take its place again: %s", slashed(before), whyNotMoved(err))
		}
		return nil
	}
	return p.discard(beforeEnd, oldPartEnd)
}

// deletePart deletes what an earlier run left and is no whole pack.
func (p *packFolder) deletePart(end string) error {
	name := p.beside(end)
	info, err := os.Lstat(name)
	if err != nil || !p.lock.has(end) || !info.IsDir() || !likePack(name) {
		return nil // none of ours
	}
	if err := deletePack(name); err != nil {
		return fmt.Errorf("%s is left of an earlier run, and cannot be deleted: %s", slashed(name), why(err))
	}
	return nil
}

// deletePack deletes a folder, its manifest last: until then no command reads what is
// in it.
func deletePack(name string) error {
	entries, err := os.ReadDir(name)
	for _, e := range entries {
		if e.Name() != manifest.Name && err == nil {
			err = os.RemoveAll(filepath.Join(name, e.Name()))
		}
	}
	if err != nil {
		return err
	}
	return os.RemoveAll(name)
}

// likePack reports whether a folder holds nothing that does not begin a pack.
func likePack(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !slices.Contains(topNames, e.Name()) })
}

// discard deletes a whole pack, under a name that does not say so.
func (p *packFolder) discard(end, as string) error {
	if err := p.lock.makes(as); err != nil {
		return err
	}
	if err := nothingElse(p.beside(end)); err != nil {
		return fmt.Errorf("%s: %w", slashed(p.beside(end)), err)
	}
	if err := os.Rename(p.beside(end), p.beside(as)); err != nil {
		return fmt.Errorf("%s cannot be deleted: %s", slashed(p.beside(end)), whyNotMoved(err))
	}
	if err := deletePack(p.beside(as)); err != nil {
		return fmt.Errorf("%s cannot be deleted: %s", slashed(p.beside(as)), why(err))
	}
	return nil
}

// takePlace gives the new pack, which is whole, its name.
func (p *packFolder) takePlace(a *app, there occupied) error {
	part, before := p.beside(partEnd), p.beside(beforeEnd)
	if there == empty {
		if err := os.Remove(p.dir); err != nil {
			return p.keepBeside(err)
		}
	}
	if there == aPack {
		if err := os.Rename(p.dir, before); err != nil {
			return p.keepBeside(err)
		}
	}
	if err := os.Rename(part, p.dir); err != nil {
		if there == aPack {
			if back := os.Rename(before, p.dir); back != nil {
				a.complain("%s is the pack of before; run this again, and it takes its place", slashed(before))
			}
		}
		return p.keepBeside(err)
	}
	if err := syncFolder(filepath.Dir(p.dir)); err != nil {
		return plainOf(filepath.Dir(p.dir), err)
	}
	for _, end := range []string{beforeEnd, newEnd} { // the new one may be left of an earlier run
		if !p.lock.has(end) || !isThere(p.beside(end)) {
			continue
		}
		if err := p.discard(end, oldPartEnd); err != nil {
			a.complain("%v\nthe next run clears it up", err)
		}
	}
	return nil
}

// keepBeside leaves the new pack, which is whole, beside the place that it could not
// take, under a name that says so.
func (p *packFolder) keepBeside(why error) error {
	at := p.beside(newEnd)
	if p.lock.has(newEnd) && isThere(at) {
		if err := p.discard(newEnd, oldPartEnd); err != nil {
			at = p.beside(partEnd)
		}
	}
	if isThere(at) || p.lock.makes(newEnd) != nil || os.Rename(p.beside(partEnd), at) != nil {
		at = p.beside(partEnd)
	}
	return fmt.Errorf("%s: the new pack cannot take its place: %s\nit is whole, and lies in %s: close what has the folder open and run this again",
		slashed(p.dir), whyNotMoved(why), slashed(at))
}

// whyNotMoved says why a folder was not renamed, in a person's words.
func whyNotMoved(err error) string {
	var link *os.LinkError
	if errors.As(err, &link) && !errors.Is(err, fs.ErrPermission) {
		return link.Err.Error()
	}
	return why(err)
}
