package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

var made = time.Date(2020, 1, 14, 9, 30, 0, 0, time.UTC)

// The order in which files are found and the zone of the clock change no byte.
func TestArchivesAreTheSame(t *testing.T) {
	files := []entry{{"wellbeing", 0o755, []byte("program")}, {"README.md", 0o644, []byte("read me")}, {"man/man1/wellbeing.1", 0o644, []byte("page")}}
	turned := slices.Clone(files)
	slices.Reverse(turned)
	far := made.In(time.FixedZone("far", 14*60*60))
	for name, pack := range map[string]func(io.Writer, []entry, time.Time) error{"tar.gz": tarball, "zip": zipFile} {
		var a, b bytes.Buffer
		if err := pack(&a, in("w_1", files), made); err != nil {
			t.Fatal(err)
		}
		if err := pack(&b, in("w_1", turned), far); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two archives of the same files differ", name)
		}
	}
	if files[0].name != "wellbeing" {
		t.Errorf("the files were renamed in place: %v", files[0].name)
	}
}

func TestTarball(t *testing.T) {
	var packed bytes.Buffer
	if err := tarball(&packed, in("w_1", []entry{{"wellbeing", 0o755, []byte("program")}, {"LICENSE", 0o644, []byte("MIT")}}), made); err != nil {
		t.Fatal(err)
	}
	unpacked, err := gzip.NewReader(&packed)
	if err != nil {
		t.Fatal(err)
	}
	if !unpacked.ModTime.IsZero() || unpacked.Name != "" {
		t.Errorf("gzip says when and what: %v %q", unpacked.ModTime, unpacked.Name)
	}
	r := tar.NewReader(unpacked)
	for _, want := range []struct {
		name    string
		mode    int64
		content string
	}{{"w_1/LICENSE", 0o644, "MIT"}, {"w_1/wellbeing", 0o755, "program"}} {
		h, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		content, _ := io.ReadAll(r)
		if h.Name != want.name || h.Mode != want.mode || string(content) != want.content || !h.ModTime.Equal(made) || h.Uid != 0 || h.Gid != 0 || h.Uname != "" || h.Gname != "" {
			t.Errorf("%+v %q, want %+v", h, content, want)
		}
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("more than was packed: %v", err)
	}
}

func TestZipFile(t *testing.T) {
	var packed bytes.Buffer
	if err := zipFile(&packed, in("w_1", []entry{{"wellbeing.exe", 0o755, []byte("program")}}), made); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.File) != 1 || r.File[0].Name != "w_1/wellbeing.exe" || r.File[0].Mode() != 0o755 || !r.File[0].Modified.Equal(made) {
		t.Errorf("%+v", r.File[0].FileHeader)
	}
}

func TestVersion(t *testing.T) {
	for _, tt := range []struct{ main, want string }{
		{"v1.2.0", "1.2.0"},
		{"v1.2.0-rc.1", "1.2.0-rc.1"},
		{"v0.0.0-20200114093000-0123456789ab", "0123456789ab"},
		{"v1.2.1-0.20200114093000-0123456789ab", "0123456789ab"},
		{"(devel)", "0123456789ab"},
	} {
		b := fictional("linux", tt.main, nil)
		if got := b.version(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.main, got, tt.want)
		}
	}
}

// fictional is a build that nobody made.
func fictional(system, version string, modules []module) *build {
	info := &debug.BuildInfo{GoVersion: "go1.25.0", Main: debug.Module{Path: "wellbeing", Version: version}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"}, {Key: "vcs.time", Value: "2020-01-14T09:30:00Z"},
	}}
	return &build{os: system, arch: "amd64", binary: []byte("program for " + system), info: info, modules: modules}
}

func TestModulesOf(t *testing.T) {
	cobra, pflag := &module{Path: "example.com/cobra", Version: "v1.0.0"}, &module{Path: "example.com/pflag", Version: "v2.0.0+incompatible"}
	got := modulesOf([]goPackage{
		{ImportPath: "fmt", Imports: []string{"os"}},
		{ImportPath: "example.com/pflag", Imports: []string{"fmt"}, Module: &module{Path: pflag.Path, Version: pflag.Version}},
		{ImportPath: "example.com/cobra/doc", Imports: []string{"fmt", "example.com/cobra"}, Module: &module{Path: cobra.Path, Version: cobra.Version}},
		{ImportPath: "example.com/cobra", Imports: []string{"example.com/pflag", "fmt"}, Module: cobra},
		{ImportPath: "wellbeing/cmd", Imports: []string{"example.com/cobra", "example.com/pflag"}, Module: &module{Path: "wellbeing"}},
	})
	want := "example.com/cobra v1.0.0 [example.com/pflag]\nexample.com/pflag v2.0.0+incompatible []\nwellbeing  [example.com/cobra example.com/pflag]\n"
	var shown strings.Builder
	for _, m := range got {
		shown.WriteString(m.Path + " " + m.Version + " [" + strings.Join(m.needs, " ") + "]\n")
	}
	if shown.String() != want {
		t.Errorf("%s\nwant\n%s", shown.String(), want)
	}
}

func TestBillOfMaterials(t *testing.T) {
	const sum = "h1:UL815xU9SqsFlibzuggzjXhog7bL6oX9BbNZnL2UFvs="
	own := module{Path: "wellbeing", Version: "v1.2.0", needs: []string{"example.com/pflag"}}
	pflag := module{Path: "example.com/pflag", Version: "v2.0.0+incompatible", sum: sum}
	trap := module{Path: "example.com/trap", Version: "v1.0.0", sum: sum}
	ownOnWindows := own
	ownOnWindows.needs = []string{"example.com/pflag", "example.com/trap"}
	built := []*build{fictional("linux", "v1.2.0", []module{pflag, own}), fictional("windows", "v1.2.0", []module{pflag, trap, ownOnWindows})}
	first, err := billOfMaterials(built)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if again, _ := billOfMaterials(built); !bytes.Equal(again, first) {
			t.Fatalf("another:\n%s\nwant\n%s", again, first)
		}
	}
	var got bom
	if err := json.Unmarshal(first, &got); err != nil {
		t.Fatal(err)
	}
	if got.Metadata.Timestamp != "2020-01-14T09:30:00Z" || got.Metadata.Component.Purl != "pkg:golang/wellbeing@v1.2.0" || len(got.Metadata.Component.Components) != 2 {
		t.Errorf("%+v", got.Metadata)
	}
	var parts []string
	for _, c := range got.Components {
		parts = append(parts, c.Purl)
		for _, p := range c.Properties {
			parts = append(parts, p.Name+"="+p.Value)
		}
	}
	want := "pkg:golang/stdlib@1.25.0 pkg:golang/example.com/pflag@v2.0.0%2Bincompatible pkg:golang/example.com/trap@v1.0.0 wellbeing:only-for=windows/amd64"
	if strings.Join(parts, " ") != want {
		t.Errorf("%v, want %s", parts, want)
	}
	last := got.Dependencies[len(got.Dependencies)-1]
	if last.Ref != "pkg:golang/wellbeing@v1.2.0" || len(last.DependsOn) != 3 {
		t.Errorf("%+v", last)
	}
	broken := pflag
	broken.sum = "h1:short"
	if _, err := billOfMaterials([]*build{fictional("linux", "v1.2.0", []module{broken, own})}); err == nil {
		t.Error("a broken digest is no error")
	}
}

// A folder that holds something else than a release is not emptied.
func TestWriteSparesOtherFolders(t *testing.T) {
	dir := t.TempDir()
	files := []artefact{{"wellbeing_2_linux_amd64.tar.gz", []byte("b")}, {"wellbeing_1.cdx.json", []byte("a")}}
	if err := write(dir, append(files, artefact{"wellbeing_0_earlier.zip", nil})); err != nil {
		t.Fatal(err)
	}
	if err := write(dir, files); err != nil {
		t.Fatal(err)
	}
	sums, _ := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	const want = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  wellbeing_1.cdx.json\n3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  wellbeing_2_linux_amd64.tar.gz\n"
	if string(sums) != want {
		t.Errorf("%s\nwant\n%s", sums, want)
	}
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(dir, files); err == nil || !strings.Contains(err.Error(), "mine.txt") {
		t.Errorf("a folder with something else: %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 4 {
		t.Errorf("left: %v", entries)
	}
}

// What is not committed is not released.
func TestClean(t *testing.T) {
	t.Chdir(t.TempDir())
	git := func(args ...string) {
		t.Helper()
		args = append([]string{"-c", "user.name=none", "-c", "user.email=none@example.invalid"}, args...)
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	if err := clean(); err == nil {
		t.Error("no checkout is clean")
	}
	git("init", "-q")
	if err := os.WriteFile("a", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := clean(); err == nil || !strings.Contains(err.Error(), "?? a") {
		t.Errorf("a new file: %v", err)
	}
	git("add", "a")
	git("commit", "-q", "-m", "a")
	if err := clean(); err != nil {
		t.Error(err)
	}
}

func TestLicences(t *testing.T) {
	dir := t.TempDir()
	if _, err := licences(dir); err == nil {
		t.Error("a module without a licence is no error")
	}
	for _, name := range []string{"license.md", "NOTICE", "COPYING.txt", "main.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "LICENSES"), 0o755); err != nil {
		t.Fatal(err)
	}
	texts, err := licences(dir)
	if err != nil || string(bytes.Join(texts, []byte(" "))) != "COPYING.txt NOTICE license.md" {
		t.Errorf("%s, %v", texts, err)
	}
}
