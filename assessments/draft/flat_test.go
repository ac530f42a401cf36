package draft_test

import (
	"fmt"
	"regexp"
)

// places are those of located values as they are printed: {… {line column}}.
var places = regexp.MustCompile(`Pos:\{Line:\d+ Column:\d+\}|DetailKey:\{Line:\d+ Column:\d+\}|Key:\{Line:\d+ Column:\d+\}`)

// flat prints what was read without the places where it stood.
func flat(v any) string { return places.ReplaceAllString(fmt.Sprintf("%+v", v), "@") }
