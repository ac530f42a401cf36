//go:build unix

package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// contestant is a command that is measured.
type contestant struct {
	name   string
	args   []string
	dir    string
	broken string // instead of its last argument: what it has to refuse

	wall, processor []time.Duration
	peak            int64 // bytes
}

// compare runs the commands in turn, so that whatever else the machine does falls
// on all of them alike. A first round is not counted.
func compare(rounds int, all ...*contestant) error {
	for round := range rounds + 1 {
		for n := range all {
			c := all[(n+round)%len(all)]
			if err := c.run(round > 0); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	return nil
}

func (c *contestant) run(counts bool) error {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	cmd.Dir = c.dir
	var errs tail
	cmd.Stderr = &errs
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return errors.Join(err, errors.New(string(errs)))
	}
	if !counts {
		return nil
	}
	state := cmd.ProcessState
	c.wall = append(c.wall, wall)
	c.processor = append(c.processor, state.UserTime()+state.SystemTime())
	peak := int64(state.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" { // which counts in bytes
		peak <<= 10
	}
	c.peak = max(c.peak, peak)
	return nil
}

// accepts reports whether the command is content with another last argument.
func (c *contestant) accepts(last string) bool {
	cmd := exec.Command(c.args[0], append(slices.Clone(c.args[1:len(c.args)-1]), last)...)
	cmd.Dir = c.dir
	return cmd.Run() == nil
}

// tail keeps the end of what is written to it.
type tail []byte

func (t *tail) Write(p []byte) (int, error) {
	*t = append(*t, p...)
	*t = (*t)[max(0, len(*t)-2000):]
	return len(p), nil
}

func median(all []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(all))[len(all)/2]
}

// ratio is how many times as long the command took as another, run by run: the
// median of the rounds' ratios.
func (c *contestant) ratio(other *contestant) float64 {
	var ratios []float64
	for n := range c.wall {
		ratios = append(ratios, float64(c.wall[n])/float64(other.wall[n]))
	}
	slices.SortFunc(ratios, cmp.Compare)
	return ratios[len(ratios)/2]
}

// results are the bars that were met or missed.
type results struct {
	out    io.Writer
	missed int
}

func (r *results) bar(what string, got, most float64) {
	word := "met   "
	if got > most {
		word = "MISSED"
		r.missed++
	}
	fmt.Fprintf(r.out, "%s  %s: %.2f, at most %.2f\n", word, what, got, most)
}

// table shows what was measured, and the times over those of the base.
func (r *results) table(base *contestant, peaks bool, all ...*contestant) {
	fmt.Fprintf(r.out, "\n%-32s %10s %10s %10s %10s\n", "", "median", "processor", "peak", "times")
	for _, c := range all {
		peak := ""
		if peaks {
			peak = fmt.Sprintf("%d MB", c.peak>>20)
		}
		fmt.Fprintf(r.out, "%-32s %10s %10s %10s %10.2f\n", c.name, short(median(c.wall)), short(median(c.processor)), peak, c.ratio(base))
	}
	fmt.Fprintln(r.out)
}

func short(d time.Duration) string {
	if d < 100*time.Millisecond {
		return fmt.Sprintf("%.2f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

// do runs a command and shows what it says only where it fails.
func do(dir string, env []string, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, args[0], err, out)
	}
	return nil
}
