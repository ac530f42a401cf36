package cmd

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// repository reads files as they were at a revision, by the installed Git. Nothing
// that a repository's own settings name is run, nothing in it is changed, and what
// it lacks is not fetched.
type repository struct {
	top     string // of the work tree
	commit  string
	renamed map[string]string // from the name now to the name then, below the top

	mutex sync.Mutex // over the process that reads the files, one at a time
	in    io.WriteCloser
	out   *bufio.Reader
	wait  func() error
}

// openRepository finds the revision in the repository that a folder lies in, and what
// the files of then are called now.
func openRepository(ctx context.Context, folder, revision string) (*repository, error) {
	r, err := findRevision(ctx, folder, revision)
	if err != nil {
		return nil, err
	}
	if err := r.readRenames(ctx); err != nil {
		return nil, err
	}
	return r, r.start(ctx)
}

// findRevision finds the revision, from which nothing can be read yet.
func findRevision(ctx context.Context, folder, revision string) (*repository, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New("git is not installed, or not on the PATH")
	}
	r := &repository{top: folder, renamed: map[string]string{}}
	top, err := r.git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("%s is not in a Git repository: %w", slashed(folder), err)
	}
	r.top = filepath.FromSlash(strings.TrimRight(top, "\r\n"))
	commit, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("Git knows no revision %q here; a shallow clone may lack it", revision)
	}
	r.commit = strings.TrimSpace(commit)
	return r, nil
}

func (r *repository) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", r.top, "-c", "core.fsmonitor=false", "-c", "core.quotepath=off"}, args...)...)
	cmd.Env = append(slices.DeleteFunc(os.Environ(), ofHook), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
	return cmd
}

// ofHook reports a variable by which Git tells its hooks of a repository: with it,
// the folder would not decide which one is meant.
func ofHook(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"}, name)
}

func (r *repository) git(ctx context.Context, args ...string) (string, error) {
	cmd := r.command(ctx, args...)
	var problem bytes.Buffer
	cmd.Stderr = &problem
	out, err := cmd.Output()
	if err != nil {
		said, _, _ := strings.Cut(strings.TrimSpace(problem.String()), "\n")
		return "", errors.New(strings.TrimPrefix(said, "fatal: "))
	}
	return string(out), nil
}

// readRenames notes which files have another name now, as far as Git was told. It
// compares with the index, since looking at the work tree runs filters.
func (r *repository) readRenames(ctx context.Context) error {
	out, err := r.git(ctx, "diff-index", "--cached", "--name-status", "-z", "-M", "--diff-filter=R", r.commit, "--")
	if err != nil {
		return err
	}
	for fields := strings.Split(out, "\x00"); len(fields) >= 3; fields = fields[3:] {
		r.renamed[fields[2]] = fields[1]
	}
	return nil
}

func (r *repository) start(ctx context.Context) error {
	cmd := r.command(ctx, "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	r.in, r.out, r.wait = in, bufio.NewReader(out), cmd.Wait
	return cmd.Start()
}

func (r *repository) close() {
	r.in.Close()
	r.wait()
}

// below returns a file's path below the top of the work tree, with slashes.
func (r *repository) below(name string) (string, bool) {
	whole, err := filepath.Abs(filepath.FromSlash(name))
	if err != nil {
		return "", false
	}
	relative, err := filepath.Rel(r.top, withoutLinks(whole)) // Git has followed them
	if err != nil || !filepath.IsLocal(relative) {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

// withoutLinks follows the links in as much of a path as is there.
func withoutLinks(whole string) string {
	if there, err := filepath.EvalSymlinks(whole); err == nil {
		return there
	}
	folder, name := filepath.Dir(whole), filepath.Base(whole)
	if folder == whole {
		return whole
	}
	return filepath.Join(withoutLinks(folder), name)
}

// files returns the names of the files that were below a folder at the revision, as
// they are named from the current one, but for those that have another name now.
func (r *repository) files(ctx context.Context, folder string) ([]string, error) {
	then, ok := r.below(filepath.Join(folder, "any"))
	if !ok {
		return nil, nil
	}
	then = strings.TrimSuffix(then, "any")
	args := []string{"ls-tree", "-r", "-z", "--name-only", "--full-tree", r.commit}
	if then != "" {
		args = append(args, "--", then)
	}
	out, err := r.git(ctx, args...)
	if err != nil {
		return nil, err
	}
	moved := map[string]bool{}
	for _, old := range r.renamed {
		moved[old] = true
	}
	var all []string
	for name := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		if !moved[name] {
			all = append(all, below(slashed(folder), strings.TrimPrefix(name, then)))
		}
	}
	return all, nil
}

var (
	errNotThen = errors.New("not there at the revision")
	errGit     = errors.New("Git stopped") // what was there then is not known
)

// read hands on what a file held at the revision.
func (r *repository) read(name string, take func(io.Reader) error) error {
	then, ok := r.below(name)
	if !ok {
		return errNotThen
	}
	if old, ok := r.renamed[then]; ok {
		then = old
	}
	return r.readThen(then, take)
}

// readThen hands on what a file held that had this path below the top at the revision.
// A name with a line end in it would be two to Git.
func (r *repository) readThen(then string, take func(io.Reader) error) error {
	if strings.ContainsFunc(then, unicode.IsControl) {
		return errNotThen
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if _, err := fmt.Fprintf(r.in, "%s:%s\n", r.commit, then); err != nil {
		return fmt.Errorf("%w: %w", errGit, err)
	}
	header, err := r.out.ReadString('\n')
	if err != nil {
		return fmt.Errorf("%w: %w", errGit, err)
	}
	fields := strings.Fields(header) // the digest, the kind and the size; or a name that is missing
	if len(fields) != 3 {
		return errNotThen
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return errNotThen
	}
	content := io.LimitReader(r.out, size)
	err = errNotThen
	if fields[1] == "blob" {
		err = take(content)
	}
	if _, rest := io.Copy(io.Discard, content); rest != nil {
		return fmt.Errorf("%w: %w", errGit, rest)
	}
	if _, rest := r.out.Discard(1); rest != nil { // the line end that follows
		return fmt.Errorf("%w: %w", errGit, rest)
	}
	return err
}
