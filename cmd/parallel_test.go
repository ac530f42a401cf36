package cmd

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
)

// Results come in order, whichever is ready first, and only so many are begun
// before their turn.
func TestInOrder(t *testing.T) {
	const n = 500
	most := int64(4*runtime.GOMAXPROCS(0) + 2)
	var begun, ahead atomic.Int64
	next := 0
	inOrder(context.Background(), n, func(i int) int {
		if runs := begun.Add(1); runs > ahead.Load() {
			ahead.Store(runs)
		}
		if i%7 == 0 { // these come late
			for range 1000 {
				runtime.Gosched()
			}
		}
		return i * i
	}, func(i, square int) {
		if i != next || square != i*i {
			t.Fatalf("%d comes with %d, and %d was due", i, square, next)
		}
		next++
		begun.Add(-1)
	})
	if next != n {
		t.Errorf("%d of %d came", next, n)
	}
	if ahead.Load() > most {
		t.Errorf("%d were begun and not taken, more than %d", ahead.Load(), most)
	}
}

// An interrupt ends it with what was begun, still in order.
func TestInOrderInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	next := 0
	inOrder(ctx, 1_000_000, func(i int) int { return i }, func(i, result int) {
		if i != next || result != i {
			t.Fatalf("%d comes with %d, and %d was due", i, result, next)
		}
		if next++; next == 10 {
			stop()
		}
	})
	if next < 10 || next > 1000 {
		t.Errorf("%d came after an interrupt at 10", next)
	}
	inOrder(ctx, 10, func(int) int { t.Error("work after an interrupt"); return 0 }, func(int, int) {})
}
