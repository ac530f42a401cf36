package cmd

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// removesOnlyClosed says that a file is not removed while it is open.
const removesOnlyClosed = true

// lockFile takes the lock of a file at once or not at all.
func lockFile(f *os.File) error {
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	switch err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, new(windows.Overlapped)); {
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return errHeld
	case errors.Is(err, windows.ERROR_NOT_SUPPORTED), errors.Is(err, windows.ERROR_CALL_NOT_IMPLEMENTED):
		return errNoLocks
	default:
		return err
	}
}

// syncFolder does nothing: Windows keeps the names of a folder in order by itself.
func syncFolder(string) error { return nil }
