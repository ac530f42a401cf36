package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"

	"wellbeing/internal/diag"
	"wellbeing/internal/manifest"
)

// revisionPath splits REVISION:PATH, as which whatever is no path that exists may be
// meant. The colon is the first outside braces, as for Git. One letter, a colon and
// a separator are a drive, and no revision.
func revisionPath(arg string, separator rune) (revision, name string, ok bool) {
	depth := 0
	for i, r := range arg {
		switch {
		case r == '{':
			depth++
		case r == '}' && depth > 0:
			depth--
		case r == ':' && depth == 0:
			revision, name = arg[:i], slashes(arg[i+1:], separator)
			drive := len(revision) == 1 && asciiLetter(revision[0]) && strings.HasPrefix(name, "/")
			return revision, name, revision != "" && name != "" && !drive
		}
	}
	return "", "", false
}

func asciiLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// entry is what a revision has in a folder.
type entry struct {
	name string // from that folder on
	kind string // blob, tree or commit
	link bool
}

// tree returns what was in a folder at the revision, a path below the top; where it
// is asked to go on, all files of the folders in it instead of these.
func (r *repository) tree(ctx context.Context, folder string, on bool) ([]entry, error) {
	args := []string{"ls-tree", "-z", "--full-tree"}
	if on {
		args = append(args, "-r")
	}
	if folder == "." {
		folder = ""
	}
	out, err := r.git(ctx, append(args, r.commit+":"+folder)...)
	if err != nil {
		return nil, errNotThen
	}
	var all []entry
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		about, name, _ := strings.Cut(line, "\t")
		if fields := strings.Fields(about); len(fields) == 3 { // the mode, the kind and the digest
			all = append(all, entry{name: name, kind: fields[1], link: fields[0] == "120000"})
		}
	}
	return all, nil
}

// find returns what a path below the top was at the revision.
func (r *repository) find(ctx context.Context, then string) (entry, error) {
	if then == "." {
		return entry{kind: "tree"}, nil
	}
	all, err := r.tree(ctx, path.Dir(then), false)
	if err != nil {
		return entry{}, err
	}
	at := slices.IndexFunc(all, func(e entry) bool { return e.name == path.Base(then) })
	if at < 0 {
		return entry{}, errNotThen
	}
	return all[at], nil
}

// listThen finds the files that REVISION:PATH stands for.
func (a *app) listThen(ctx context.Context, revision, name string) (*listing, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, errors.New("a revision does not begin with a hyphen")
	}
	r, err := findRevision(ctx, ".", revision)
	if err != nil {
		return nil, fmt.Errorf("there is no such file or folder, and %w", err)
	}
	then, err := r.fromTop(name)
	if err != nil {
		return nil, err
	}
	what, err := r.find(ctx, then)
	if err != nil {
		return nil, r.notThen(ctx, revision, name)
	}
	if err := r.start(ctx); err != nil {
		return nil, err
	}
	l := &listing{folder: what.kind == "tree", done: r.close}
	where := then
	if !l.folder {
		where = path.Dir(then)
		l.sources = []source{r.source(revision, then, what)}
	}
	all, err := r.tree(ctx, where, l.folder)
	if err != nil {
		l.done()
		return nil, err
	}
	for _, e := range likeWalk(all) {
		s := r.source(revision, path.Join(where, e.name), e)
		s.inside = true
		switch {
		case l.folder:
			l.sources = append(l.sources, s)
		case s.name != l.sources[0].name:
			l.beside = append(l.beside, s)
		}
	}
	return l, nil
}

// fromTop returns a path below the top. As for Git it counts from there, or from the
// current folder where it begins with a dot or two.
func (r *repository) fromTop(name string) (string, error) {
	first, _, _ := strings.Cut(name, "/")
	clean := path.Clean(name)
	if first == "." || first == ".." {
		here, ok := r.below(".")
		if !ok {
			return "", errors.New("the current folder is not below the top of the repository")
		}
		clean = path.Join(here, name)
	}
	if strings.HasPrefix(clean, "/") || clean == ".." || strings.HasPrefix(clean, "../") {
		return "", errors.New("the path leaves the repository; it counts from its top")
	}
	return clean, nil
}

// notThen says that a path was not there, and which one may be meant.
func (r *repository) notThen(ctx context.Context, revision, name string) error {
	if here, ok := r.below(name); ok {
		if _, err := r.find(ctx, here); err == nil {
			return fmt.Errorf("%w; paths count from the top of the repository\ndid you mean %s:./%s?", errNotThen, revision, name)
		}
	}
	return errNotThen
}

// source is a file as it was at the repository's revision.
func (r *repository) source(revision, then string, e entry) source {
	shown := revision + ":" + then
	read := func() (src []byte, err error) {
		switch {
		case strings.ContainsFunc(then, unicode.IsControl):
			return nil, fmt.Errorf("%s: a name with control characters is refused", diag.Quote(shown))
		case e.link:
			return nil, fmt.Errorf("%s: a link is not followed at a revision; name what it leads to", shown)
		case e.kind != "blob":
			return nil, fmt.Errorf("%s: %w", shown, errNotRegular)
		}
		err = r.readThen(then, func(content io.Reader) (err error) {
			src, err = io.ReadAll(limited(content))
			return err
		})
		if errors.Is(err, errNotThen) { // its folder has it
			err = errors.New("this clone of the repository lacks it; fetch it first")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", shown, err)
		}
		return src, nil
	}
	return source{name: shown, folder: path.Dir(then), read: read}
}

// likeWalk keeps of the files in a folder, and below it, those that walk finds.
func likeWalk(all []entry) (found []entry) {
	packs := map[string]bool{}
	for _, e := range all {
		if folder, name := path.Split(e.name); name == manifest.Name {
			packs[path.Clean(folder)] = true
		}
	}
	inPack := func(name string) bool {
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			if packs[folder] {
				return true
			}
		}
		return false
	}
	for _, e := range all {
		if e.kind == "blob" && isYAML(e.name) && !strings.Contains("/"+e.name, "/.") && !inPack(e.name) {
			found = append(found, e)
		}
	}
	return found
}
