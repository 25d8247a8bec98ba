package index

// Alias is a short, colloquial or older form of a term. Confidence is high, medium or low.
type Alias struct {
	Text       string
	Canonical  string
	Confidence string
}

// Division is a region a query may name: its code, its parent's code, its level (one of the Level constants)
// and everything it is called.
type Division struct {
	Code   string
	Parent string
	Level  string
	Names  []string
}

// Vocabulary is what the index knows of the language of policies. It may be empty.
type Vocabulary struct {
	Aliases   []Alias
	Divisions []Division
}
