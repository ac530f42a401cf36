package cmd

import (
	"context"
	"runtime"
)

// inOrder does a piece of work for each of n things on all cores, and hands on
// what comes of each in their order, as soon as it is there. Only a few results
// wait for their turn, however many there are. An interrupt ends it after the
// pieces that were begun.
func inOrder[T any](ctx context.Context, n int, work func(i int) T, take func(i int, result T)) {
	workers := runtime.GOMAXPROCS(0)
	type piece struct {
		i      int
		result chan T
	}
	pieces := make(chan piece)
	waiting := make(chan piece, 2*workers)
	for range workers {
		go func() {
			for p := range pieces {
				p.result <- work(p.i)
			}
		}()
	}
	go func() {
		defer close(waiting)
		defer close(pieces)
		for i := 0; i < n && ctx.Err() == nil; i++ {
			p := piece{i, make(chan T, 1)}
			pieces <- p
			waiting <- p
		}
	}()
	for p := range waiting {
		take(p.i, <-p.result)
	}
}
