package page

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// themes returns the colours of each theme. Print has a full set of its own, and the
// dark theme too.
func themes(t *testing.T) map[string]map[string]string {
	t.Helper()
	roots := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(pageStyle, -1)
	names := []string{"light", "dark", "print"}
	if len(roots) != len(names) {
		t.Fatalf("%d sets of colours, want %v", len(roots), names)
	}
	out := map[string]map[string]string{}
	for i, root := range roots {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(root[1], -1) {
			colours[m[1]] = m[2]
		}
		out[names[i]] = colours
	}
	return out
}

// Whatever is read stands out from its ground at 4.5 to 1 at least, and whatever is
// seen at 3 to 1, in every theme.
func TestContrast(t *testing.T) {
	all := themes(t)
	text := []string{
		"text paper", "text band", "quiet paper", "quiet band", "heading paper", "heading band", "link paper", "link band",
		"added added-ground", "removed removed-ground", "shade-text shade-1", "shade-text shade-2", "shade-text shade-3", "shade-text shade-4", "shade-text-5 shade-5",
	}
	shapes := []string{"focus paper", "focus band", "edge paper", "shape-1 paper", "shape-1 band", "shape-2 paper", "shape-3 paper", "shape-4 paper"}
	for theme, colours := range all {
		if got, want := slices.Sorted(maps.Keys(colours)), slices.Sorted(maps.Keys(all["light"])); !slices.Equal(got, want) {
			t.Errorf("%s has the colours %v, want %v", theme, got, want)
		}
		for least, pairs := range map[float64][]string{4.5: text, 3: shapes} {
			for _, pair := range pairs {
				on, ground, _ := strings.Cut(pair, " ")
				if c := contrast(t, colours[on], colours[ground]); c < least {
					t.Errorf("%s: %s on %s is %.2f to 1, want %.1f", theme, on, ground, c, least)
				}
			}
		}
	}
}

// Every colour that the style uses is one of its own, and none is written out of place.
func TestColoursAreNamed(t *testing.T) {
	light := themes(t)["light"]
	for _, m := range regexp.MustCompile(`var\(--([a-z0-9-]+)\)`).FindAllStringSubmatch(style(), -1) {
		if light[m[1]] == "" {
			t.Errorf("the colour %s is none", m[1])
		}
	}
	rest := regexp.MustCompile(`(?s):root \{(.*?)\}`).ReplaceAllString(style(), "")
	if m := regexp.MustCompile(`(?i)#[0-9a-f]{3,8}\b[^{]*;|rgb\(|hsl\(`).FindString(rest); m != "" {
		t.Errorf("a colour without a name: %s", m)
	}
}

// contrast is the contrast of two colours by the Web Content Accessibility Guidelines.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, part := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(strings.TrimPrefix(fmt.Sprintf("%-7s", colour), "#")[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatalf("%q is no colour", colour)
		}
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += part * v
	}
	return sum
}
