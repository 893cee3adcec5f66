package petition

// Glance is the page that shows the signers at a glance.
type Glance struct {
	Language string
	Heading  string
	Lead     string // "250 signatures in support of …"
	Bars     BarChart
	Line     LineChart // without days where too few rows have a date
}

// BarChart is a bar for each place, the longest first. A bar that stands for
// several places comes last.
type BarChart struct {
	Title string
	Bars  []Bar
	Alt   string // says the same in words
}

// Bar is one bar of a chart.
type Bar struct {
	Label string
	Count int
	Rest  bool // it stands for several places
}

// LineChart is the number of signatures to date, day by day.
type LineChart struct {
	Title string
	Days  []DayTotal // in order
	Note  string     // how many signatures are not in it, and why; may be empty
	Alt   string
}

// DayTotal is how many had signed by the end of a day.
type DayTotal struct {
	Day   Date
	Total int
}

// GlanceWords are the words of that page.
type GlanceWords struct {
	Name      string `yaml:"name"`
	ByState   string `yaml:"by_state"`
	ByTown    string `yaml:"by_town"`   // "Signatures by town in {state}"
	Elsewhere string `yaml:"elsewhere"` // the last bar
	OverTime  string `yaml:"over_time"`
	Outside   Plural `yaml:"outside"` // dated long before or after the others
	Undated   Plural `yaml:"undated"`
	Alt       string `yaml:"alt"`      // of the bars: "Bar chart. {title}: {bars}"
	LineAlt   string `yaml:"line_alt"` // "Line. {title}: {from} on {first}, {to} on {last}"
}
