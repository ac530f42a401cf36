package cmd

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"

	"wellbeing/assessments/check"
)

// evidenceFiles returns the function that looks at the evidence files of an
// assessment: below its folder, through a root that no link leaves. Those of
// standard input lie below the current folder.
func evidenceFiles(f file) func(location string, wanted bool) (check.Digests, error) {
	return func(location string, wanted bool) (check.Digests, error) {
		root, err := os.OpenRoot(folderOf(f))
		if err != nil {
			return check.Digests{}, errors.New(why(err))
		}
		defer root.Close()
		d, err := digest(root, filepath.FromSlash(location), wanted)
		if err != nil {
			return d, errors.New(why(err))
		}
		return d, nil
	}
}

// folderOf is the folder that an assessment's files of evidence lie below.
func folderOf(f file) string {
	if f.name == standardInput {
		return "."
	}
	return filepath.Dir(filepath.FromSlash(f.name))
}

// digest reads a file once, where its digests are wanted.
func digest(root *os.Root, name string, wanted bool) (check.Digests, error) {
	f, err := openRegular(root, name)
	if err != nil {
		return check.Digests{}, err
	}
	defer f.Close()
	if !wanted {
		return check.Digests{}, nil
	}
	return digests(f)
}

// digests reads a file to its end.
func digests(r io.Reader) (check.Digests, error) {
	asItIs, lf, crlf := sha256.New(), sha256.New(), sha256.New()
	withLF, withCRLF := &lineEnds{w: lf, end: "\n"}, &lineEnds{w: crlf, end: "\r\n"}
	if _, err := io.Copy(io.MultiWriter(asItIs, withLF, withCRLF), r); err != nil {
		return check.Digests{}, err
	}
	withLF.finish()
	withCRLF.finish()
	sum := func(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }
	return check.Digests{AsItIs: sum(asItIs), LF: sum(lf), CRLF: sum(crlf)}, nil
}

// lineEnds hands a text on to a digest with one kind of line end throughout.
type lineEnds struct {
	w    hash.Hash
	end  string
	held bool // a carriage return, whose next byte is still to come
	out  []byte
}

func (l *lineEnds) Write(p []byte) (int, error) {
	l.out = l.out[:0]
	for _, b := range p {
		if l.held && b != '\n' {
			l.out = append(l.out, '\r')
		}
		l.held = b == '\r'
		switch b {
		case '\r':
		case '\n':
			l.out = append(l.out, l.end...)
		default:
			l.out = append(l.out, b)
		}
	}
	l.w.Write(l.out) // a digest takes everything
	return len(p), nil
}

// finish hands on what was held back.
func (l *lineEnds) finish() {
	if l.held {
		l.w.Write([]byte{'\r'})
	}
}
