package matching

import (
	"fmt"
	"math"
	"slices"

	"huiqi/models/policy"
)

// Score orders programs of one verdict. Total is the sum of Value × Weight over its parts, 0..1.
type Score struct {
	Total float64     `json:"total"`
	Parts []ScorePart `json:"parts"`
}

// ScorePart is one visible part of a score, Value 0..1.
type ScorePart struct {
	Name   string  `json:"name"` // benefit, deadline, closeness, relevance, or that of a term
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"`
	Text   string  `json:"text"`
}

// Weights of the parts; they add up to one.
const (
	weightBenefit   = 0.4
	weightDeadline  = 0.2
	weightCloseness = 0.2
	weightRelevance = 0.2
)

// Term is a further part of scores, which has its weight of the whole; the usual parts share the rest as they share the whole
// without it. Of depends on the program alone.
type Term struct {
	Name   string
	Weight float64 // 0..1
	Of     func(c *Candidate) (value float64, text string)
}

// scored computes the score of a program for an enterprise; asked is the words that relevance is measured against.
func scored(c Candidate, o Opening, e *env, asked []uint64, term *Term) Score {
	parts := []ScorePart{benefitPart(c), deadlinePart(o), closenessPart(c, e), relevancePart(c, asked)}
	if term != nil {
		for n := range parts {
			parts[n].Weight *= 1 - term.Weight
		}
		value, text := term.Of(&c)
		parts = append(parts, ScorePart{Name: term.Name, Value: clamp(value), Weight: term.Weight, Text: text})
	}
	s := Score{Parts: parts}
	for _, p := range parts {
		s.Total += p.Value * p.Weight
	}
	s.Total = math.Round(s.Total*1e6) / 1e6
	return s
}

// benefitPart grows with the logarithm of the largest amount: 1,000 yuan is 0, 100 million yuan is 1. Support
// without an amount counts 0.4 when it is a rate and 0.3 otherwise.
func benefitPart(c Candidate) ScorePart {
	p := ScorePart{Name: "benefit", Weight: weightBenefit, Text: "未列明扶持"}
	for _, b := range c.Benefits {
		p.Value, p.Text = max(p.Value, 0.3), "未列明金额"
		if b.Ratio != nil {
			p.Value, p.Text = max(p.Value, 0.4), "按比例扶持"
		}
	}
	if most, ok := c.Money(); ok && most > 0 {
		p.Value = clamp((math.Log10(float64(most)/100) - 3) / 5)
		p.Text = "最高 " + most.Chinese()
	}
	return p
}

// deadlinePart is higher the nearer the deadline: 1 on the last day, falling to 0.1 half a year before. What is
// open without a deadline counts 0.3, what is yet to open 0.2, what is closed 0.
func deadlinePart(o Opening) ScorePart {
	p := ScorePart{Name: "deadline", Weight: weightDeadline}
	switch o.State {
	case Open:
		p.Value, p.Text = max(0.1, 1-float64(*o.DaysLeft)/180), fmt.Sprintf("距截止 %d 天", *o.DaysLeft)
	case Continuous:
		p.Value, p.Text = 0.3, "常年受理"
	case Unstated:
		p.Value, p.Text = 0.3, "未列明申报时间"
	case Upcoming:
		p.Value, p.Text = 0.2, "尚未开始"
	default:
		p.Text = "已截止"
	}
	return p
}

// closenessPart is higher the nearer the issuing level, where the enterprise lies in the policy's territory.
func closenessPart(c Candidate, e *env) ScorePart {
	p := ScorePart{Name: "closeness", Weight: weightCloseness, Text: c.Level.Chinese()}
	p.Value = map[policy.Level]float64{policy.District: 1, policy.Municipal: 0.8, policy.Provincial: 0.5, policy.National: 0.3}[c.Level]
	regions, _ := e.fresh("region", 0)
	zones, _ := e.fresh("zone", 0)
	switch state, _, _ := e.insideAll(c.Region, codes(regions), codes(zones)); {
	case c.Region == "" || state == Unknown:
		p.Value, p.Text = p.Value/2, p.Text+"，是否在适用区域未知"
	case state == Unmet:
		p.Value, p.Text = 0, p.Text+"，不在适用区域"
	}
	return p
}

// relevancePart is the share of the enterprise's words, in pairs of characters, that the program's text has.
func relevancePart(c Candidate, asked []uint64) ScorePart {
	p := ScorePart{Name: "relevance", Weight: weightRelevance, Text: "没有可比较的业务描述"}
	if len(asked) == 0 {
		return p
	}
	have := c.pairs
	if have == nil {
		have = c.wordPairs()
	}
	found := shared(asked, have)
	p.Value = math.Sqrt(float64(found) / float64(len(asked)))
	p.Text = fmt.Sprintf("业务描述 %d 个词对中有 %d 个出现", len(asked), found)
	return p
}

// wordPairs returns the pairs of neighbouring letters of what a program's relevance is measured by.
func (c Candidate) wordPairs() []uint64 {
	return bigrams(c.Name + "\n" + c.PolicyTitle + "\n" + c.Text)
}

// shared counts what two ascending lists have in common.
func shared(a, b []uint64) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// bigrams returns the pairs of neighbouring letters of a text, each once, ascending; other characters separate.
func bigrams(text string) []uint64 {
	out := make([]uint64, 0, len(text)/3)
	var last rune
	for _, r := range text {
		if !isLetter(r) {
			last = 0
			continue
		}
		if last != 0 {
			out = append(out, uint64(last)<<32|uint64(r))
		}
		last = r
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func isLetter(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

func clamp(x float64) float64 { return min(1, max(0, x)) }
