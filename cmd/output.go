package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"wellbeing/internal/diag"
)

// output is where an answer goes: standard output, or a file that is written
// whole or not at all.
type output struct {
	File  string
	Force bool
}

func (o *output) flags(flags *pflag.FlagSet) {
	flags.StringVarP(&o.File, "output", "o", "", "write the answer to this `file`")
	flags.BoolVar(&o.Force, "force", false, "overwrite a file that is there already")
}

// ready reports an output file that stands in the way, before any work is done.
func (o *output) ready() error {
	if o.File == "-" {
		o.File = ""
	}
	if o.File == "" {
		return nil
	}
	if strings.ContainsFunc(o.File, unicode.IsControl) {
		return fmt.Errorf("%s: a name with control characters is refused", diag.Quote(o.File))
	}
	switch info, err := os.Lstat(o.File); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return plain(o.File, err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: not a regular file, and is not replaced", slashed(o.File))
	case !o.Force:
		return fmt.Errorf("%s: %w; --force overwrites it", slashed(o.File), errThere)
	}
	return nil
}

var (
	errThere = errors.New("it is there already")
	errInput = errors.New("it is one of the files that were read")
)

// write hands the whole answer on at once. A file is not written where the run
// was interrupted, or in place of what was read.
func (o *output) write(ctx context.Context, a *app, read []string, answer func(io.Writer) error) error {
	var whole bytes.Buffer
	if err := answer(&whole); err != nil {
		return err
	}
	if o.File == "" {
		if _, err := a.Out.Write(whole.Bytes()); err != nil {
			return fmt.Errorf("standard output: %w", err)
		}
		return nil
	}
	if ctx.Err() != nil {
		a.complain("%s: not written, since the run was interrupted", slashed(o.File))
		return nil
	}
	if err := notRead(o.File, read); err != nil {
		return err
	}
	return writeFile(o.File, whole.Bytes(), o.Force)
}

// notRead reports a file that is one of those that were read.
func notRead(file string, read []string) error {
	target, err := os.Stat(file)
	if err != nil {
		return nil
	}
	for _, name := range read {
		if input, err := os.Stat(name); err == nil && os.SameFile(target, input) {
			return plain(file, errInput)
		}
	}
	return nil
}

// writeFile writes a file whole or not at all: beside it under another name,
// then in its place.
func writeFile(name string, content []byte, overwrite bool) error {
	return writeFileAs(name, content, overwrite, 0o666)
}

// writeFileAs writes a file with permissions of its own, where none is replaced.
func writeFileAs(name string, content []byte, overwrite bool, mode fs.FileMode) (err error) {
	temp, err := createBeside(name, mode)
	if err != nil {
		return plain(name, err)
	}
	if old, statErr := os.Stat(name); statErr == nil { // as private as what it replaces
		err = temp.Chmod(old.Mode().Perm())
	}
	if err == nil {
		_, err = temp.Write(content)
	}
	if err == nil {
		err = temp.Sync()
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = place(temp.Name(), name, overwrite)
	}
	if err != nil {
		os.Remove(temp.Name())
		return plain(name, err)
	}
	return nil
}

// createBeside makes a new file in the folder of another, with at most these
// permissions.
func createBeside(name string, mode fs.FileMode) (*os.File, error) {
	for n := 0; ; n++ {
		f, err := os.OpenFile(fmt.Sprintf("%s.%d.part", name, n), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// place gives a finished file its name. A link fails where the name is taken,
// which a rename would not; where links cannot be made the name is looked at.
func place(temp, name string, overwrite bool) error {
	if !overwrite {
		switch err := os.Link(temp, name); {
		case err == nil:
			return os.Remove(temp)
		case errors.Is(err, fs.ErrExist):
			return errThere
		}
		if _, err := os.Lstat(name); err == nil {
			return errThere
		}
	}
	return os.Rename(temp, name)
}

// coloured reports whether to colour what goes to a stream.
func (a *app) coloured(w io.Writer) bool {
	f, isFile := w.(*os.File)
	switch {
	case a.settings.Color == "never":
		return false
	case a.settings.Color == "always":
		if isFile {
			takesColours(f) // a console has to be asked, whatever it answers
		}
		return true
	}
	return isFile && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd())) && takesColours(f)
}
