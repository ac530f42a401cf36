package reference

// section is what holds for every command.
type section struct {
	title   string
	before  string
	entries []entry
}

type entry struct{ term, text string }

// facts are what no single command's help says.
var facts = []section{
	{
		title:  "Exit status",
		before: "With several documents each is done, and the highest counts.",
		entries: []entry{
			{"0", "All is well."},
			{"1", "It ran, and what was asked about falls short: a document has errors, or a gate such as --strict or --fail-under is shut."},
			{"2", "It could not run: wrong usage, a file that cannot be read, a framework that is broken or not at hand."},
			{"130", "It was interrupted. What was found so far is printed."},
		},
	},
	{
		title:  "Environment",
		before: "A setting comes from a flag, else from a variable, else from the settings file, else from its default.",
		entries: []entry{
			{"WELLBEING_…", "Every flag has a variable: its name in capitals, with underscores for its hyphens, such as WELLBEING_FAIL_ON for --fail-on. A flag that takes no value is set by yes or no."},
			{"WELLBEING_CONFIG", "The settings file, as --config names it."},
			{"NO_COLOR", "Where it is set to anything, output is not coloured, unless --color always asks for it."},
			{"TERM", "Where it is dumb, output is not coloured."},
		},
	},
	{
		title: "Files",
		entries: []entry{
			{".wellbeing.yaml", "Settings, looked for from the current folder upward: color, quiet, and under rules a severity for each warning: error, warning or off. Since it may have come with the documents that are checked, it cannot change a figure, weaken an error, name a framework or overwrite a file. A run that uses one says so on standard error."},
		},
	},
}
