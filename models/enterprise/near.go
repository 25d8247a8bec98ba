package enterprise

// Near selects enterprises that may have to do with something: by industry, by words of what they do, or because they have
// said that they need something. Any of the three is enough; Territory narrows.
type Near struct {
	Territory  []string
	Industries []string // code prefixes
	Words      []string // in the business scope, the name or the tags
	NeedStates []string // with a need in one of these states
}
