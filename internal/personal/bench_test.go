package personal_test

import (
	"os"
	"strings"
	"testing"

	"wellbeing/internal/personal"
)

// BenchmarkFind gives what 60 KB of ordinary prose takes, about what a whole
// assessment holds; this has many more figures than most.
func BenchmarkFind(b *testing.B) {
	src, err := os.ReadFile("testdata/ordinary.txt")
	if err != nil {
		b.Fatal(err)
	}
	const size = 60 << 10
	text := strings.Repeat(string(src), size/len(src)+1)[:size]
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		personal.Find(text)
	}
}

// BenchmarkFindNothing gives what text without a digit or an @ takes.
func BenchmarkFindNothing(b *testing.B) {
	text := strings.Repeat("Every officer can refer themselves without asking a manager.\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		personal.Find(text)
	}
}
