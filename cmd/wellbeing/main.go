// Wellbeing assesses how well a police force looks after its people. Run it with
// no argument, or see docs/, for what it does.
package main

import (
	"os"

	"wellbeing/cmd"
)

func main() {
	os.Exit(cmd.Main(os.Args[1:], cmd.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
