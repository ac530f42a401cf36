package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/render/findings"
)

// revision is a flag that names a Git revision. An empty one is most often what a
// command that failed has put there.
type revision string

var _ pflag.Value = (*revision)(nil)

func (r *revision) String() string { return string(*r) }

func (r *revision) Type() string { return "revision" }

func (r *revision) Set(s string) error {
	switch {
	case s == "":
		return errors.New("name a revision, such as origin/main")
	case strings.HasPrefix(s, "-"):
		return errors.New("a revision does not begin with a hyphen")
	}
	*r = revision(s)
	return nil
}

// baseline is what was found in each file at an earlier revision, and how often.
// That of nil is of no revision.
type baseline struct {
	revision string
	found    map[string]map[string]int
}

// before checks the same files as they were at the revision of --new-from.
func (o *validateOptions) before(ctx context.Context, sources []source, reports *reports) (*baseline, error) {
	if o.NewFrom == "" {
		return nil, nil
	}
	h := &history{revision: o.NewFrom}
	defer h.close()
	then, err := h.sources(ctx, sources)
	if err != nil {
		return nil, fmt.Errorf("--new-from: %w", err)
	}
	b := &baseline{revision: o.NewFrom, found: map[string]map[string]int{}}
	in := o.Input
	in.look = h.look
	var broken error
	s := &stream{app: o.app, in: &in, emit: b.add, failed: func(err error) { // what could not be read then is new now
		if errors.Is(err, errGit) {
			broken = err
		}
	}}
	s.run(ctx, then, reports.progress(len(then)))
	if broken != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("--new-from: %w", broken)
	}
	return b, nil
}

func (b *baseline) add(d findings.Document) {
	for _, f := range d.Findings.Standing() { // what a waiver quieted then is new where it is quieted no more
		if b.found[d.Name] == nil {
			b.found[d.Name] = map[string]int{}
		}
		b.found[d.Name][identity(f)]++
	}
}

// quiet marks the findings of a document that were there before. That the rest was
// left unread is always told: nobody knows what is new in it.
func (b *baseline) quiet(d *findings.Document) {
	if b == nil {
		return
	}
	left := b.found[d.Name]
	for i := range d.Findings {
		f := &d.Findings[i]
		id := identity(*f)
		if left[id] == 0 || f.Rule == diag.TooMany || !f.Stands() {
			continue
		}
		left[id]--
		f.Quieted = diag.Quieted{Reason: "it was there at " + b.revision}
	}
}

// identity is what makes a finding the same one in a text that has changed around
// it: neither its place in a list nor its line.
func identity(f diag.Finding) string {
	return string(f.Rule) + "\x00" + diag.WithoutNumbers(f.Path, "[") + "\x00" + diag.WithoutNumbers(f.Message, "line ")
}

// history are the repositories in which the files of a run lie, at one revision.
type history struct {
	revision     string
	repositories []*repository
}

func (h *history) close() {
	for _, r := range h.repositories {
		r.close()
	}
}

// sources are the same files, to be read as they were then, and those that were in
// the same folders then and are gone now: a review may be of one of them. Standard
// input was not there.
func (h *history) sources(ctx context.Context, now []source) (then []source, err error) {
	names, folders := map[string]bool{}, map[string]*repository{}
	for _, s := range now {
		if s.folder == "" || s.err != nil {
			continue
		}
		r := h.of(s.name)
		if r == nil {
			if r, err = openRepository(ctx, s.folder, h.revision); err != nil {
				return nil, err
			}
			h.repositories = append(h.repositories, r)
		}
		names[s.name] = true
		if s.inside {
			folders[s.folder] = r
		}
		then = append(then, s.then(r))
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		all, err := folders[folder].files(ctx, folder)
		if err != nil {
			return nil, err
		}
		for _, name := range all {
			if isYAML(name) && !names[name] && !strings.Contains("/"+name, "/.") {
				then = append(then, source{name: name, folder: folder, inside: true}.then(folders[folder]))
			}
		}
	}
	return then, nil
}

// then is a source as it was at the repository's revision.
func (s source) then(r *repository) source {
	name := s.name
	s.read = func() (src []byte, err error) {
		err = r.read(name, func(content io.Reader) (err error) {
			src, err = io.ReadAll(limited(content))
			return err
		})
		return src, err
	}
	return s
}

// of returns the repository in which a file lies, where it is open already.
func (h *history) of(name string) *repository {
	for _, r := range h.repositories {
		if _, ok := r.below(name); ok {
			return r
		}
	}
	return nil
}

// look looks at the evidence files of an assessment as they were then.
func (h *history) look(f file) func(location string, digests bool) (check.Digests, error) {
	return func(location string, _ bool) (d check.Digests, err error) {
		name := path.Join(path.Dir(f.name), location)
		err = errNotThen
		if r := h.of(name); r != nil {
			err = r.read(name, func(content io.Reader) (err error) {
				d, err = digests(content)
				return err
			})
		}
		if errors.Is(err, errNotThen) {
			err = errors.New(why(fs.ErrNotExist)) // as it is said of a file that is not there now
		}
		return d, err
	}
}
