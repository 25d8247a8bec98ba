package index

// Stretch is a part of a text without a mark or a blank in it: Chinese characters, or one word or number in other scripts.
type Stretch struct {
	Text    string // half-width and lower-case
	Chinese bool
}

// Stretches cuts a text as the index does before it takes terms from it. It is for whoever counts words and is to see the same
// text.
func Stretches(text string) []Stretch {
	runs := runsOf(foldText(text))
	out := make([]Stretch, len(runs))
	for i, r := range runs {
		out[i] = Stretch{string(r.text), r.han}
	}
	return out
}
