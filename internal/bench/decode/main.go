// Decode parses the YAML files that it is given, on all cores, and does nothing
// with them: what any program that reads them has to spend.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"

	"gopkg.in/yaml.v3"
)

func main() {
	names := make(chan string)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for name := range names {
				if err := decode(name); err != nil {
					fmt.Fprintln(os.Stderr, name, err)
					os.Exit(1)
				}
			}
		})
	}
	for _, name := range os.Args[1:] {
		names <- name
	}
	close(names)
	workers.Wait()
}

func decode(name string) error {
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var node yaml.Node
	return yaml.Unmarshal(src, &node)
}
