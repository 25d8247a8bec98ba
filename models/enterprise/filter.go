package enterprise

// Filter narrows a list of enterprises; a zero member does not narrow. Regions are GB/T 2260 codes, each of them
// meant literally: what lies below is named too. Regions and Zones are alternatives of each other.
type Filter struct {
	USCC      string
	Name      string // part of the name or of an alias
	Regions   []string
	Zones     []string
	Industry  string // a GB/T 4754 full code; classes below it are included
	Title     string // a title's id, granted at any time
	Tag       string
	Synthetic *bool
}
