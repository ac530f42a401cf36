package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
)

// settings are what holds for every command. They come from flags, then from
// WELLBEING_… variables, then from a settings file, then from defaults.
type settings struct {
	Color  string            // auto, always or never
	Quiet  bool              // say only what is wrong
	Config string            // the settings file, where one was named
	Rules  map[string]string // the severity of warnings: error, warning or off
}

// settingsFile is what a file of settings is called.
const settingsFile = ".wellbeing.yaml"

// fileKeys are the settings that a file may give. It may have come with the
// documents, so nothing in it changes a figure, adds a framework or overwrites.
var fileKeys = []string{"color", "quiet", "rules"}

// readSettings fills the flags that were not given from the environment and the
// settings file, and the settings that have no flag.
func (a *app) readSettings(flags *pflag.FlagSet) error {
	v := viper.New()
	v.SetEnvPrefix("WELLBEING")
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	v.AutomaticEnv()
	name, err := a.readSettingsFile(v)
	if err != nil {
		return err
	}
	if err := fillFlags(flags, v, name); err != nil {
		return err
	}
	var fromFile struct{ Rules map[string]string }
	if err := v.Unmarshal(&fromFile); err != nil {
		return fmt.Errorf("%s: rules: write a severity for each rule, such as over-claimed: error", name)
	}
	a.settings.Rules = fromFile.Rules
	if name != "" { // said even where it is to be quiet, since the file may ask for that
		fmt.Fprintf(a.Err, "wellbeing: settings from %s\n", name)
	}
	return checkSeverities(name, a.settings.Rules)
}

// fillFlags sets the flags that were not given.
func fillFlags(flags *pflag.FlagSet, v *viper.Viper, file string) error {
	var wrong error
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == "help" || !v.IsSet(f.Name) || wrong != nil {
			return
		}
		value, from := v.GetString(f.Name), file+": "+f.Name
		if variable := "WELLBEING_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")); os.Getenv(variable) != "" {
			from = variable
		}
		if err := flags.Set(f.Name, value); err != nil {
			wrong = fmt.Errorf("%s: %q: %w", from, value, errors.Unwrap(err))
		}
	})
	return wrong
}

// readSettingsFile reads the settings file, if there is one, and returns its name.
func (a *app) readSettingsFile(v *viper.Viper) (name string, err error) {
	var src []byte
	if named := cmpOr(a.settings.Config, os.Getenv("WELLBEING_CONFIG")); named != "" {
		name = named
		src, err = readFile(named)
	} else if name = findSettingsFile(); name != "" {
		src, err = readFile(name)
	}
	if err != nil || name == "" {
		return "", err
	}
	v.SetConfigType("yaml")
	if err := v.ReadConfig(bytes.NewReader(src)); err != nil {
		return "", fmt.Errorf("%s: not YAML: %v", name, errors.Unwrap(err))
	}
	for _, key := range v.AllKeys() {
		top, _, _ := strings.Cut(key, ".")
		if v.InConfig(top) && !slices.Contains(fileKeys, top) {
			return "", fmt.Errorf("%s: setting %q is not known (a settings file gives %s)", name, top, diag.Alternatives(fileKeys))
		}
	}
	return name, nil
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// findSettingsFile looks from the current folder upward.
func findSettingsFile() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for up := ""; ; up = filepath.Join("..", up) {
		name := filepath.Join(up, settingsFile)
		if _, err := os.Lstat(filepath.Join(dir, settingsFile)); !errors.Is(err, fs.ErrNotExist) {
			return name
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func checkSeverities(file string, rules map[string]string) error {
	for name, severity := range rules {
		rule, ok := check.Lookup(name)
		switch {
		case !ok:
			return fmt.Errorf("%s: rule %q is not known", file, name)
		case rule.Severity == diag.Error:
			return fmt.Errorf("%s: %s is an error, and stays one", file, name)
		case !slices.Contains([]string{"error", "warning", "off"}, severity):
			return fmt.Errorf("%s: %s: write error, warning or off, not %q", file, name, severity)
		}
	}
	return nil
}

// weigh gives warnings the severity that the settings ask for, and drops those
// that are off.
func (s *settings) weigh(list diag.List) diag.List {
	var out diag.List
	for _, f := range list {
		if f.Severity == diag.Warning {
			switch s.Rules[string(f.Rule)] {
			case "off":
				continue
			case "error":
				f.Severity = diag.Error
			}
		}
		out = append(out, f)
	}
	return out
}
