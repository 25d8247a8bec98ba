package evaluation

import (
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
)

// Covered counts the sentences that conditions were looked for in by what became of them, and the stated conditions,
// judgements included, by whether their words stand in such a sentence. One that does not was passed over.
type Covered struct {
	Conditions int `json:"conditions"` // sentences with at least one condition
	Judgements int `json:"judgements"` // sentences left to a person
	Others     int `json:"others"`     // sentences said to be no condition
	Stated     int `json:"stated"`     // conditions and judgements of the gold whose words stand in the text
	Kept       int `json:"kept"`       // of those, in a sentence that became a condition or a judgement
	SetAside   int `json:"set_aside"`  // of those, in sentences said to be no condition only
	Passed     int `json:"passed"`     // of those, in no sentence that was looked at
}

func (c *Covered) add(o Covered) {
	c.Conditions += o.Conditions
	c.Judgements += o.Judgements
	c.Others += o.Others
	c.Stated += o.Stated
	c.Kept += o.Kept
	c.SetAside += o.SetAside
	c.Passed += o.Passed
}

// covered counts the sentences of an extraction, each once, and the conditions of the gold.
func covered(rule *node, e policy.Extraction) Covered {
	var out Covered
	var kept, aside []policy.Span
	best := map[policy.Span]string{}
	var order []policy.Span
	for _, p := range e.Programs {
		for _, s := range p.Coverage.Sentences {
			before, known := best[s.Source]
			if !known {
				order = append(order, s.Source)
			}
			if !known || before == policy.NotACondition || s.State == policy.CoveredByCondition {
				best[s.Source] = s.State
			}
		}
		for _, l := range p.Leaves {
			kept = append(kept, l.Source)
		}
	}
	for _, s := range order {
		switch best[s] {
		case policy.CoveredByCondition:
			out.Conditions++
			kept = append(kept, s)
		case policy.CoveredByJudgement:
			out.Judgements++
			kept = append(kept, s)
		default:
			out.Others++
			aside = append(aside, s)
		}
	}
	text := newPlaces(e.Text)
	rule.each(func(n *node) {
		if at := text.find(n.leaf.words); len(at) > 0 {
			out.placed(at, kept, aside)
		}
	})
	return out
}

// placed counts a condition by where its words stand.
func (c *Covered) placed(at, kept, aside []policy.Span) {
	c.Stated++
	switch {
	case touching(at, kept):
		c.Kept++
	case touching(at, aside):
		c.SetAside++
	default:
		c.Passed++
	}
}

func touching(a, b []policy.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Start < y.End && y.Start < x.End {
				return true
			}
		}
	}
	return false
}

// places finds words in a text.
type places struct{ text string }

func newPlaces(text string) places { return places{text} }

// find returns every place of some words, in runes.
func (p places) find(words string) []policy.Span {
	var out []policy.Span
	if words == "" {
		return nil
	}
	length := utf8.RuneCountInString(words)
	for from, runes := 0, 0; ; {
		i := strings.Index(p.text[from:], words)
		if i < 0 {
			return out
		}
		runes += utf8.RuneCountInString(p.text[from : from+i])
		out = append(out, policy.Span{Text: words, Start: runes, End: runes + length})
		from += i + len(words)
		runes += length
	}
}

// overlapping returns the benefits that share a rune with a place of the words.
func (p places) overlapping(words string, all []policy.ReadBenefit) []policy.ReadBenefit {
	at := p.find(words)
	var out []policy.ReadBenefit
	for _, b := range all {
		if b.Source != nil && touching(at, []policy.Span{*b.Source}) {
			out = append(out, b)
		}
	}
	return out
}
