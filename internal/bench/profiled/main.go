// Profiled is wellbeing, with a profile of its processor time in the file that
// the first argument names.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"

	"wellbeing/cmd"
)

func main() {
	runtime.SetCPUProfileRate(500) // a second, since a run is short
	f, err := os.Create(os.Args[1])
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	code := cmd.Main(os.Args[2:], cmd.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	pprof.StopCPUProfile()
	if err := f.Close(); err != nil {
		code = 2
	}
	os.Exit(code)
}
