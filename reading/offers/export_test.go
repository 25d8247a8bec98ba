package offers

import "slices"

// Kind is what a sentence offers or asks, by what the grammars of this package find in it.
type Kind string

// The kinds of sentence.
const (
	OfNone     Kind = "none"
	OfBenefit  Kind = "benefit"
	OfWindow   Kind = "window"
	OfMaterial Kind = "material"
	OfContact  Kind = "contact"
)

// Evidence is why a sentence is of a kind: the words that make it so, as bytes of the sentence, and how sure that is.
type Evidence struct {
	Kind       Kind
	Words      string
	At         Range
	Confidence float64
}

// KindOf returns the kind that a sentence of prose most surely is of, with its evidence: of equally sure kinds the one
// that is more special, in the order contact, window, material, benefit. A sentence of none has OfNone and no words.
func KindOf(sentence string) Evidence {
	best := Evidence{Kind: OfNone}
	for _, e := range KindsOf(sentence) {
		if e.Confidence > best.Confidence {
			best = e
		}
	}
	return best
}

// KindsOf returns every kind that a sentence of prose is of, each once with its surest evidence, in the order contact,
// window, material, benefit: 申报材料于9月30日前报送市科技局 may be of several. A heading of a list of materials counts as
// one of them, with a confidence of 0.7, although it names none.
func KindsOf(sentence string) []Evidence {
	r := Range{End: len(sentence)}
	var out []Evidence
	for _, c := range contactsIn(sentence, r) {
		out = surest(out, sentence, OfContact, c.words, c.sure())
	}
	for _, w := range windowsIn(sentence, r, Issue{}) {
		out = surest(out, sentence, OfWindow, w.words, w.confidence)
	}
	for _, m := range materialsIn(sentence, r) {
		out = surest(out, sentence, OfMaterial, m.words, m.Confidence)
	}
	if n := len(out); n == 0 || out[n-1].Kind != OfMaterial {
		for _, l := range lines(sentence, r) {
			if _, ok := introduced(sentence, l); ok && !nothing.MatchString(l.of(sentence)) {
				out = surest(out, sentence, OfMaterial, l, sureProse)
			}
		}
	}
	for _, d := range benefitsIn(sentence, r) {
		out = surest(out, sentence, OfBenefit, d.words, d.confidence)
	}
	return out
}

// surest appends evidence, or puts it in the place of less sure evidence of the same kind.
func surest(out []Evidence, sentence string, kind Kind, words Range, sure float64) []Evidence {
	words = words.trimmed(sentence, "，。；：、")
	e := Evidence{Kind: kind, Words: words.of(sentence), At: words, Confidence: sure}
	if n := len(out) - 1; n >= 0 && out[n].Kind == kind {
		if out[n].Confidence < sure {
			out[n] = e
		}
		return out
	}
	return append(out, e)
}

// Kinds returns the ids of the kinds of support that the package knows by their words, each once.
func Kinds() []string {
	out := []string{exempt.kind, "grant"}
	for _, s := range append(slices.Clone(taxes), supports...) {
		out = append(out, s.kind)
	}
	for _, p := range plainWords {
		out = append(out, p.kind)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
