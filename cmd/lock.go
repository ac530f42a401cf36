package cmd

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// heldLock is a file that one run at a time holds. The system lets go of it when the
// run ends, however that ends. The file lists what the run makes besides: where it is
// left and nobody holds it, a run was cut off, and the next one knows what to clear up.
type heldLock struct {
	file *os.File
	left string // the lines of the file
}

var (
	errHeld    = errors.New("another run is writing it; wait until that has ended")
	errNoLocks = errors.New("there are no locks here")
)

// hold makes a lock of that name, or takes over one that is left.
func hold(name string) (*heldLock, error) {
	for range 100 { // another may take its lock away in between
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		l := &heldLock{file: f}
		old := errors.Is(err, fs.ErrExist)
		if old {
			l.file, err = openLeft(name)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
		}
		if err != nil {
			return nil, err
		}
		switch err := lockFile(l.file); {
		case errors.Is(err, errNoLocks) && old:
			l.file.Close()
			return nil, fmt.Errorf("another run may be writing it; if there is none, delete %s", slashed(name))
		case err != nil && !errors.Is(err, errNoLocks):
			l.file.Close()
			return nil, err
		case l.isAt(name):
			if err := l.read(); err != nil {
				l.file.Close()
				return nil, err
			}
			return l, nil
		}
		l.file.Close()
	}
	return nil, errHeld
}

// openLeft opens a lock that is there already.
func openLeft(name string) (*os.File, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, inTheWay(name)
	}
	return os.OpenFile(name, os.O_RDWR, 0)
}

func inTheWay(name string) error {
	return fmt.Errorf("%s is in the way, where a run that writes keeps its lock; give it another name", slashed(name))
}

// read reads what an earlier run left.
func (l *heldLock) read() error {
	src, err := io.ReadAll(io.LimitReader(l.file, 1<<10))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(src)) {
		if line = strings.TrimSuffix(line, "\n"); !slices.Contains(leftovers, line) {
			return inTheWay(l.file.Name())
		}
	}
	l.left = string(src)
	return nil
}

// makes notes what the run is about to make, so that the next run knows that it may
// clear it up.
func (l *heldLock) makes(what string) error {
	if l.has(what) {
		return nil
	}
	l.left += what + "\n"
	if _, err := l.file.WriteString(what + "\n"); err != nil {
		return err
	}
	return l.file.Sync()
}

// has reports whether this run or the one before made something.
func (l *heldLock) has(what string) bool {
	return slices.Contains(strings.Split(l.left, "\n"), what)
}

// isAt reports whether the file that is held is still the one of that name.
func (l *heldLock) isAt(name string) bool {
	held, err := l.file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(name)
	return err == nil && os.SameFile(held, there)
}

// letGo ends the lock. It is left where there is something that the next run has to
// clear up.
func (l *heldLock) letGo(leave bool) {
	name := l.file.Name()
	if !leave {
		os.Remove(name) // fails on Windows, which keeps what is open
	}
	l.file.Close()
	if !leave && removesOnlyClosed {
		os.Remove(name)
	}
}
