package cmd

import (
	"fmt"
	"strconv"

	"github.com/spf13/pflag"
)

// whole is a flag that takes a whole number within limits.
type whole struct {
	value       *uint64
	least, most uint64
}

var _ pflag.Value = (*whole)(nil)

func newWhole(value *uint64, otherwise, least, most uint64) *whole {
	*value = otherwise
	return &whole{value, least, most}
}

func (n *whole) String() string {
	if n.value == nil { // asked of no flag in particular
		return ""
	}
	return strconv.FormatUint(*n.value, 10)
}

func (n *whole) Type() string { return "number" }

func (n *whole) Set(s string) error {
	value, err := strconv.ParseUint(s, 10, 64)
	if err != nil || value < n.least || value > n.most {
		return fmt.Errorf("write a whole number from %d to %d", n.least, n.most)
	}
	*n.value = value
	return nil
}
