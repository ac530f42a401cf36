package cmd

import "testing"

// Files are named alike on both kinds of system. To one that separates by
// slashes, a backslash is a letter like any other.
func TestNamesOfFiles(t *testing.T) {
	for _, tt := range []struct {
		folder    string
		separator rune
		name      string // below it
		want      string
	}{
		{`forces`, '/', `a.yaml`, `forces/a.yaml`},
		{`forces/2021/`, '/', `east/a.yaml`, `forces/2021/east/a.yaml`},
		{`.`, '/', `a.yaml`, `a.yaml`},
		{`..`, '/', `a.yaml`, `../a.yaml`},
		{`/srv/forces`, '/', `a.yaml`, `/srv/forces/a.yaml`},
		{`/`, '/', `a.yaml`, `/a.yaml`},
		{`east\west`, '/', `a.yaml`, `east\west/a.yaml`},
		{`C:`, '/', `a.yaml`, `C:/a.yaml`},
		{`forces`, '\\', `a.yaml`, `forces/a.yaml`},
		{`forces\2021\`, '\\', `east/a.yaml`, `forces/2021/east/a.yaml`},
		{`forces/2021`, '\\', `a.yaml`, `forces/2021/a.yaml`},
		{`.\forces`, '\\', `a.yaml`, `forces/a.yaml`},
		{`..\forces`, '\\', `a.yaml`, `../forces/a.yaml`},
		{`C:\forces`, '\\', `a.yaml`, `C:/forces/a.yaml`},
		{`C:\`, '\\', `a.yaml`, `C:/a.yaml`},
		{`\\server\share`, '\\', `a.yaml`, `//server/share/a.yaml`},
		{`\\server\share\`, '\\', `east/a.yaml`, `//server/share/east/a.yaml`},
		{`\\?\C:\forces`, '\\', `a.yaml`, `//?/C:/forces/a.yaml`},
	} {
		if got := below(slashes(tt.folder, tt.separator), tt.name); got != tt.want {
			t.Errorf("%s in %s, by %c: %s, want %s", tt.name, tt.folder, tt.separator, got, tt.want)
		}
	}
}
