package cmd

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
)

// settings are what holds for every command. They come from flags, then from
// WELLBEING_… variables, then from a settings file, then from defaults.
type settings struct {
	Color  string               // auto, always or never
	Quiet  bool                 // say only what is wrong
	Config string               // the settings file, where one was named
	Rules  map[diag.Rule]string // the severity of warnings: error, warning or off
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
	written, name, err := a.readSettingsFile()
	if err != nil {
		return err
	}
	if err := v.MergeConfigMap(written); err != nil {
		return err
	}
	if err := fillFlags(flags, v, name); err != nil {
		return err
	}
	if name == "" {
		return nil
	}
	// Said even where it is to be quiet, since the file may ask for that.
	fmt.Fprintf(a.Err, "wellbeing: settings from %s\n", termtext.Escape(name))
	a.settings.Rules, err = severities(written["rules"])
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// fillFlags sets the flags that were not given.
func fillFlags(flags *pflag.FlagSet, v *viper.Viper, file string) error {
	var wrong error
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == "help" || !v.IsSet(f.Name) || wrong != nil {
			return
		}
		value, from := v.GetString(f.Name), file+": "+f.Name
		if f.Value.Type() == "bool" {
			value = strings.NewReplacer("yes", "true", "no", "false").Replace(value)
		}
		if variable := "WELLBEING_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")); os.Getenv(variable) != "" {
			from = variable
		}
		if err := flags.Set(f.Name, value); err != nil {
			wrong = fmt.Errorf("%s: %q: %s", from, v.GetString(f.Name), whatFlagTakes(f, err))
		}
	})
	return wrong
}

// whatFlagTakes says what may be written for a flag.
func whatFlagTakes(f *pflag.Flag, err error) string {
	if f.Value.Type() == "bool" {
		return "write yes or no"
	}
	if inner := errors.Unwrap(err); inner != nil {
		return inner.Error()
	}
	return err.Error()
}

// readSettingsFile reads the settings file, if there is one, and returns its name.
func (a *app) readSettingsFile() (written map[string]any, name string, err error) {
	var src []byte
	if named := cmp.Or(a.settings.Config, os.Getenv("WELLBEING_CONFIG")); named != "" {
		name = named
	} else if name = findSettingsFile(); name == "" {
		return nil, "", nil
	}
	if src, err = readFile(name); err != nil {
		return nil, "", err
	}
	if len(src) > assessments.MaxSize {
		return nil, "", fmt.Errorf("%s: larger than 8 MiB", name)
	}
	v := viper.New()
	v.SetConfigType("yaml")
	if err := v.ReadConfig(bytes.NewReader(src)); err != nil {
		return nil, "", fmt.Errorf("%s: not YAML with keys and values", name)
	}
	written = v.AllSettings()
	for _, key := range slices.Sorted(maps.Keys(written)) {
		if !slices.Contains(fileKeys, key) {
			return nil, "", fmt.Errorf("%s: setting %q is not known (a settings file gives %s)", name, key, diag.Alternatives(fileKeys))
		}
	}
	return written, name, nil
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

// severities reads what a settings file says of rules.
func severities(written any) (map[diag.Rule]string, error) {
	if written == nil {
		return nil, nil
	}
	rules, ok := written.(map[string]any)
	if !ok {
		return nil, errors.New("rules: write a severity for each rule, such as over-claimed: error")
	}
	out := map[diag.Rule]string{}
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		rule, ok := check.Lookup(name)
		severity := fmt.Sprint(rules[name])
		if rules[name] == false { // off, to older readers of YAML
			severity = "off"
		}
		switch {
		case !ok:
			return nil, fmt.Errorf("rule %q is not known\n%s", name, diag.KnownHere(name, check.RuleNames()))
		case rule.Severity == diag.Error:
			return nil, fmt.Errorf("%s is an error, and stays one", name)
		case !slices.Contains([]string{"error", "warning", "off"}, severity):
			return nil, fmt.Errorf("%s: write error, warning or off, not %q", name, severity)
		}
		out[rule.Name] = severity
	}
	return out, nil
}

// off are the rules that are not wanted.
func (s *settings) off() map[diag.Rule]bool {
	off := map[diag.Rule]bool{}
	for rule, severity := range s.Rules {
		off[rule] = severity == "off"
	}
	return off
}

// weigh gives warnings the severity that the settings ask for.
func (s *settings) weigh(list diag.List) diag.List {
	for i := range list {
		if list[i].Severity == diag.Warning && s.Rules[list[i].Rule] == "error" {
			list[i].Severity = diag.Error
		}
	}
	return list
}
