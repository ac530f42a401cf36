package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"wellbeing/internal/termtext"
)

// printing is a print of a pack as PDF, by a browser that is installed.
type printing struct {
	output
	browser string // its program; empty: none is asked for
}

// browserNames are what Chromium and its kin are called on a path.
var browserNames = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge", "microsoft-edge-stable"}

// browserPlaces are where they lie on systems that have no path to them. A variable is
// a folder of Windows.
func browserPlaces(system string, variable func(string) string) []string {
	var all []string
	switch system {
	case "darwin":
		for _, app := range []string{"Google Chrome", "Chromium", "Microsoft Edge"} {
			all = append(all, "/Applications/"+app+".app/Contents/MacOS/"+app)
		}
	case "windows":
		for _, folder := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
			for _, name := range []string{`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
				if variable(folder) != "" {
					all = append(all, variable(folder)+`\`+name)
				}
			}
		}
	}
	return all
}

// ready finds the browser, before any work is done.
func (p *printing) ready(folder string) error {
	if p.File == "" {
		return nil
	}
	if p.File == "-" {
		return errors.New("--pdf: name a file")
	}
	if err := p.output.ready(); err != nil {
		return fmt.Errorf("--pdf: %w", err)
	}
	file, err := filepath.Abs(p.File)
	if err != nil {
		return plain(p.File, err)
	}
	if dir, err := filepath.Abs(folder); err == nil && (file == dir || strings.HasPrefix(file, dir+string(filepath.Separator))) || within(filepath.Dir(file), folder) {
		return fmt.Errorf("--pdf: %s: a print lies beside the pack, never in it", slashed(p.File))
	}
	if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
		return fmt.Errorf("--pdf: %s: there is no such folder", slashed(filepath.Dir(p.File)))
	}
	p.browser, err = findBrowser(p.browser)
	return err
}

// findBrowser finds a browser that prints, by its name or where such lie.
func findBrowser(named string) (string, error) {
	const instead = "without one, leave out --pdf, open index.html of the pack in any browser, and print that"
	if named != "" {
		found, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("--browser: %s: there is no such program\n%s", termtext.Escape(named), instead)
		}
		return found, nil
	}
	for _, name := range append(browserNames, browserPlaces(runtime.GOOS, os.Getenv)...) {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", fmt.Errorf("--pdf: Chromium, Chrome or Edge is needed to print, and none is found (looked for %s)\nname one with --browser; %s", strings.Join(browserNames, ", "), instead)
}

// patience is how long a print may take.
const patience = 3 * time.Minute

// print prints a page to a new file beside the one that it is for, and returns its
// name. Everything that the browser writes goes to a folder that is deleted.
func (p *printing) print(ctx context.Context, page []byte) (_ string, err error) {
	folder, err := os.MkdirTemp(filepath.Dir(p.File), filepath.Base(p.File)+".*.part")
	if err != nil {
		return "", fmt.Errorf("--pdf: %w", plain(p.File, err))
	}
	defer os.RemoveAll(folder)
	if folder, err = filepath.Abs(folder); err != nil {
		return "", err
	}
	source, printed := filepath.Join(folder, "pack.html"), filepath.Join(folder, "pack.pdf")
	if err := os.WriteFile(source, page, 0o600); err != nil {
		return "", fmt.Errorf("--pdf: %w", plain(p.File, err))
	}
	if err := p.browse(ctx, folder, source, printed); err != nil {
		return "", err
	}
	pdf, err := os.ReadFile(printed)
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf[max(0, len(pdf)-1024):], []byte("%%EOF")) {
		return "", fmt.Errorf("--pdf: %s ended without a print", slashed(p.browser))
	}
	temp, err := createBeside(p.File, 0o666)
	if err != nil {
		return "", fmt.Errorf("--pdf: %w", plain(p.File, err))
	}
	_, err = temp.Write(pdf)
	if err == nil {
		err = temp.Sync()
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(temp.Name())
		return "", fmt.Errorf("--pdf: %w", plain(p.File, err))
	}
	return temp.Name(), nil
}

// browse runs the browser, which reaches nothing but the page.
func (p *printing) browse(ctx context.Context, folder, source, printed string) error {
	slow, stop := context.WithTimeout(ctx, patience)
	defer stop()
	run := exec.CommandContext(slow, p.browser, browserArguments(folder, source, printed, os.Geteuid() == 0)...)
	var said bytes.Buffer
	run.Stdout, run.Stderr = io.Discard, &limit{w: &said, left: 1 << 16}
	run.WaitDelay = 5 * time.Second // a process of its own may keep the streams open
	err := run.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case slow.Err() != nil:
		return fmt.Errorf("--pdf: %s did not end within %d minutes; open index.html of a pack without --pdf in a browser, and print that", slashed(p.browser), int(patience.Minutes()))
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		return fmt.Errorf("--pdf: %s: %v\n%s", slashed(p.browser), err, lastLine(said.String()))
	}
	return nil
}

// browserArguments say how a page is printed: with a profile of its own, without the
// network, and without the lines that browsers put on paper, which name the file.
func browserArguments(folder, source, printed string, asRoot bool) []string {
	args := []string{
		"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
		"--disable-domain-reliability", "--metrics-recording-only", "--no-pings", "--disable-breakpad", "--disable-dev-shm-usage",
		"--password-store=basic", "--use-mock-keychain",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
		"--user-data-dir=" + filepath.Join(folder, "profile"), "--lang=en-GB",
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf",
		"--print-to-pdf=" + printed,
	}
	if asRoot { // whose programs Chromium does not shut in
		args = append(args, "--no-sandbox")
	}
	return append(args, fileAddress(filepath.ToSlash(source)))
}

// fileAddress is the address of a file, by its path with forward slashes.
func fileAddress(name string) string {
	if !strings.HasPrefix(name, "/") { // a drive
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}

// limit keeps the beginning of what is written.
type limit struct {
	w    io.Writer
	left int
}

func (l *limit) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.left -= n
	if _, err := l.w.Write(p[:n]); err != nil {
		return 0, err
	}
	return len(p), nil
}

// lastLine is the last thing that a program said.
func lastLine(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return termtext.Cut(termtext.Escape(lines[len(lines)-1]), 300)
}

// place gives the print its name, once the pack has its own.
func (p *printing) place(temp string) error {
	err := place(temp, p.File, p.Force)
	if err == nil {
		return nil
	}
	os.Remove(temp)
	return fmt.Errorf("--pdf: %w", plain(p.File, err))
}
