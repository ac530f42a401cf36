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
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"wellbeing/internal/diag"
	"wellbeing/internal/manifest"
	"wellbeing/internal/termtext"
	"wellbeing/render/results"
)

type verifyOptions struct {
	*app
	Output output
	Format string
	Expect string
	asked  bool // what to expect
}

func (a *app) verifyCommand() *cobra.Command {
	o := &verifyOptions{app: a}
	cmd := &cobra.Command{
		Use:   "verify PACK",
		Short: "See whether an evidence pack is what was packed",
		Long: `Verify holds the files of an evidence pack against its manifest, and names every
one that is missing, changed or added.

Whoever changes a pack can make a new manifest for it. So pack prints the digest
of the manifest itself, for the covering letter; --expect checks that too, and
then the pack is the one that the letter speaks of.

Exit code: 0 where the pack is as it was packed, 1 where it is not, 2 where it
could not be read or is no pack.`,
		Example: `  wellbeing verify borsetshire-pack
  wellbeing verify --format json borsetshire-pack`,
		RunE: a.run(o.run),
	}
	flags := cmd.Flags()
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		o.asked = flags.Changed("expect") // even of nothing, as of a variable that is not set
		return one("pack: the folder that holds its "+manifest.Name)(cmd, args)
	}
	flags.Var(newChoice(&o.Format, "text", "json"), "format", "print text or json")
	flags.StringVar(&o.Expect, "expect", "", "see that the manifest has this SHA-256 `digest`, which pack printed")
	o.Output.flags(flags)
	return cmd
}

func (o *verifyOptions) run(ctx context.Context, args []string) (int, error) {
	expected := strings.ToLower(strings.TrimSpace(o.Expect))
	if (o.asked || o.Expect != "") && !manifest.IsDigest(expected) {
		return 0, fmt.Errorf("--expect: %s is no SHA-256 digest; write the 64 digits and letters from a to f that pack printed", diag.Quote(o.Expect))
	}
	if err := o.Output.ready(); err != nil {
		return 0, err
	}
	v, err := verify(ctx, args[0])
	if err != nil || ctx.Err() != nil { // a part of the pack would tell another story
		return 0, err
	}
	v.Expected = expected
	code := ExitOK
	if !v.Sound() {
		code = ExitFallsShort
	}
	return code, o.Output.write(ctx, o.app, nil, func(w io.Writer) error { return o.print(w, v) })
}

func (o *verifyOptions) print(w io.Writer, v *manifest.Verification) error {
	if o.Format == "json" {
		return results.WriteVerification(w, v)
	}
	var out strings.Builder
	for _, d := range v.Differences {
		fmt.Fprintf(&out, "%-7s  %s\n", d.Kind, termtext.Escape(d.Name))
	}
	for _, line := range v.Words() {
		out.WriteString(termtext.Escape(line) + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// verify reads a pack and holds it against its manifest.
func verify(ctx context.Context, name string) (*manifest.Verification, error) {
	root, err := openPack(name)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	v := &manifest.Verification{}
	src, err := readManifest(root)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", slashed(name), err)
	}
	sum := sha256.Sum256(src)
	v.Digest = hex.EncodeToString(sum[:])
	listed, err := manifest.Read(src)
	if err != nil {
		v.Broken = err.Error()
		return v, nil
	}
	v.Files = len(listed)
	there, err := findFiles(ctx, root)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", slashed(name), why(err))
	}
	digests, err := digestsOf(ctx, root, listed, there)
	if err != nil {
		return nil, err
	}
	v.Differences = manifest.Compare(listed, digests)
	return v, nil
}

// openPack opens the folder of a pack.
func openPack(name string) (*os.Root, error) {
	if strings.ContainsFunc(name, unicode.IsControl) {
		return nil, fmt.Errorf("%s: a name with control characters is refused", diag.Quote(name))
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, plain(name, err)
	case !info.IsDir():
		return nil, fmt.Errorf("%s: not a folder\nname the folder of the pack, which holds its %s; one that came as an archive is unpacked first", slashed(name), manifest.Name)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, plain(name, err)
	}
	switch info, err := root.Lstat(manifest.Name); {
	case errors.Is(err, fs.ErrNotExist):
		err = fmt.Errorf("%s: it holds no %s, so it is no pack\nname the folder that wellbeing pack wrote", slashed(name), manifest.Name)
		root.Close()
		return nil, err
	case err != nil:
		root.Close()
		return nil, plain(name, err)
	case !info.Mode().IsRegular():
		root.Close()
		return nil, fmt.Errorf("%s: its %s is not a regular file", slashed(name), manifest.Name)
	}
	return root, nil
}

// readManifest reads the manifest of a pack.
func readManifest(root *os.Root) ([]byte, error) {
	f, err := openFile(root, manifest.Name)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", manifest.Name, why(err))
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, manifest.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %s", manifest.Name, why(err))
	}
	return src, nil
}

// openFile opens a regular file below a root, and no link.
func openFile(root *os.Root, name string) (*os.File, error) {
	if info, err := root.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	return openRegular(root, name)
}

// found is a file of a pack, or what is none.
type found struct {
	name    string // with forward slashes; an empty folder's ends in one
	regular bool
}

// findFiles finds everything in a pack but its folders, in the order of names. An empty
// folder counts, since nobody packed it.
func findFiles(ctx context.Context, root *os.Root) ([]found, error) {
	var all []found
	err := fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case errors.Is(err, fs.ErrInvalid) && entry != nil: // a folder whose name is not UTF-8
			all = append(all, found{name + "/", true})
			return fs.SkipDir
		case err != nil:
			return fmt.Errorf("%s: %s", termtext.Escape(name), why(err))
		case !entry.IsDir():
			all = append(all, found{name, entry.Type().IsRegular()})
		case name != ".":
			if inside, err := fs.ReadDir(root.FS(), name); err == nil && len(inside) == 0 {
				all = append(all, found{name + "/", true})
			}
		}
		return nil
	})
	return all, err
}

// digestsOf reads what is listed and there. What is no regular file has no digest:
// nobody packed it, and it is not opened.
func digestsOf(ctx context.Context, root *os.Root, listed []manifest.Entry, there []found) (map[string]string, error) {
	isListed := make(map[string]bool, len(listed))
	for _, f := range listed {
		isListed[f.Name] = true
	}
	digests := make(map[string]string, len(there))
	for _, f := range there {
		switch {
		case ctx.Err() != nil:
			return nil, nil
		case f.name == manifest.Name:
		case !f.regular:
			digests[f.name] = manifest.NotAFile
		case !isListed[f.name]:
			digests[f.name] = ""
		default:
			digest, err := digestIn(ctx, root, f.name)
			if err != nil {
				return nil, fmt.Errorf("%s: %s", termtext.Escape(f.name), why(err))
			}
			digests[f.name] = digest
		}
	}
	return digests, nil
}

// digestIn reads a file to its end.
func digestIn(ctx context.Context, root *os.Root, name string) (string, error) {
	f, err := openFile(root, filepath.FromSlash(name))
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, untilDone{ctx, f}); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
