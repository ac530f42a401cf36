package cmd

import "testing"

func TestRevisionPath(t *testing.T) {
	for _, tt := range []struct {
		arg            string
		separator      rune
		revision, path string
		ok             bool
	}{
		{"HEAD~1:forces/a.yaml", '/', "HEAD~1", "forces/a.yaml", true},
		{"HEAD~1:forces/a.yaml", '\\', "HEAD~1", "forces/a.yaml", true},
		{`HEAD~1:forces\a.yaml`, '\\', "HEAD~1", "forces/a.yaml", true},
		{`HEAD~1:forces\a.yaml`, '/', "HEAD~1", `forces\a.yaml`, true},
		{"origin/main:./a.yaml", '/', "origin/main", "./a.yaml", true},
		{"v1:a:b.yaml", '/', "v1", "a:b.yaml", true},
		{"HEAD^{/a: b}:a.yaml", '/', "HEAD^{/a: b}", "a.yaml", true},
		{"main@{2021-03-31 10:00}:a.yaml", '/', "main@{2021-03-31 10:00}", "a.yaml", true},
		{"m:a.yaml", '/', "m", "a.yaml", true}, // a branch of one letter, and no separator
		{"m:a.yaml", '\\', "m", "a.yaml", true},
		{"-x:a.yaml", '/', "-x", "a.yaml", true}, // refused once it is to be read
		{"C:/forces/a.yaml", '\\', "C", "/forces/a.yaml", false},
		{`C:\forces\a.yaml`, '\\', "C", "/forces/a.yaml", false},
		{"C:/forces/a.yaml", '/', "C", "/forces/a.yaml", false},
		{"z:/", '/', "z", "/", false},
		{"1:/a.yaml", '/', "1", "/a.yaml", true}, // a digit is no drive
		{"forces/a.yaml", '/', "", "", false},
		{":a.yaml", '/', "", "a.yaml", false},
		{"HEAD:", '/', "HEAD", "", false},
		{":", '/', "", "", false},
		{"a{b:c}", '/', "", "", false},
		{"|:/a.yaml", '/', "|", "/a.yaml", true},
		{"a}:b.yaml", '/', "a}", "b.yaml", true},
		{"", '/', "", "", false},
	} {
		revision, path, ok := revisionPath(tt.arg, tt.separator)
		if ok != tt.ok || revision != tt.revision || path != tt.path {
			t.Errorf("%q by %q: %q, %q, %t", tt.arg, tt.separator, revision, path, ok)
		}
	}
}

func TestReadDriven(t *testing.T) {
	const digest, mode = "0123456789abcdef0123456789abcdef01234567", "100644"
	none := func(string) string { return "" }
	byGit := func(string) string { return "1" }
	for _, tt := range []struct {
		name string
		args []string
		env  func(string) string
		want *driven
	}{
		{"changed", []string{"a.yaml", "/tmp/x_a.yaml", digest, mode, "a.yaml", digest, mode}, none, &driven{before: "a.yaml", after: "a.yaml", old: "/tmp/x_a.yaml", new: "a.yaml"}},
		{"with the shortest digests", []string{"a.yaml", "/tmp/x_a.yaml", "0123", mode, "a.yaml", "4567", mode}, none, &driven{before: "a.yaml", after: "a.yaml", old: "/tmp/x_a.yaml", new: "a.yaml"}},
		{"added", []string{"a.yaml", "/dev/null", ".", ".", "a.yaml", digest, mode}, none, &driven{before: "a.yaml", after: "a.yaml", new: "a.yaml"}},
		{"added, on Windows", []string{"a.yaml", "nul", ".", ".", "a.yaml", digest, mode}, none, &driven{before: "a.yaml", after: "a.yaml", new: "a.yaml"}},
		{"deleted", []string{"a.yaml", "/tmp/a.yaml", digest, mode, "/dev/null", ".", "."}, none, &driven{before: "a.yaml", after: "a.yaml", old: "/tmp/a.yaml"}},
		{"renamed", []string{"a.yaml", "/tmp/a.yaml", digest, mode, "/tmp/b.yaml", digest, mode, "b.yaml", "similarity index 90%\n"}, none,
			&driven{before: "a.yaml", after: "b.yaml", old: "/tmp/a.yaml", new: "/tmp/b.yaml"}},
		{"not merged", []string{"a.yaml"}, byGit, &driven{before: "a.yaml", after: "a.yaml", unmerged: true}},
		{"one path of a person", []string{"a.yaml"}, none, nil},
		{"two paths of a person, in Git's environment", []string{"a.yaml", "b.yaml"}, byGit, nil},
		{"seven paths", []string{"a", "b", "c.yaml", "d", "e", "f.yaml", "g"}, byGit, nil},
		{"eight", []string{"a.yaml", "/tmp/a.yaml", digest, mode, "/tmp/b.yaml", digest, mode, "b.yaml"}, byGit, nil},
		{"a digest that is none", []string{"a.yaml", "/tmp/a.yaml", digest, mode, "/tmp/b.yaml", "0123xyz", mode}, byGit, nil},
		{"another", []string{"a.yaml", "/tmp/a.yaml", "012", mode, "/tmp/b.yaml", digest, mode}, byGit, nil},
		{"a mode that is none", []string{"a.yaml", "/tmp/a.yaml", digest, "100648", "/tmp/b.yaml", digest, mode}, byGit, nil},
		{"another", []string{"a.yaml", "/tmp/a.yaml", digest, mode, "/tmp/b.yaml", digest, "644"}, byGit, nil},
		{"nothing", nil, byGit, nil},
	} {
		got, ok := readDriven(tt.args, tt.env)
		if ok != (tt.want != nil) || (ok && *got != *tt.want) {
			t.Errorf("%s: %+v, %t", tt.name, got, ok)
		}
	}
}
