//go:build !windows

package cmd

import (
	"errors"
	"os"
	"syscall"
)

// removesOnlyClosed says that a file is not removed while it is open.
const removesOnlyClosed = false

// lockFile takes the lock of a file at once or not at all.
func lockFile(f *os.File) error {
	switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
	case errors.Is(err, syscall.EWOULDBLOCK):
		return errHeld
	case errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOLCK), errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.EINVAL):
		return errNoLocks
	default:
		return err
	}
}

// syncFolder sees that what was renamed in a folder stays so if the power fails.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) { // not a matter of this file system
		return nil
	}
	return err
}
