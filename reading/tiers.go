package reading

import (
	"strings"

	"huiqi/reading/outline"
)

// grants puts the tiers of one grant back together: entries without headings of their own beneath words that announce
// them. 成功上市的，奖励500万元 is no program beside 首发申请获受理的，给予300万元.
func grants(found []*outline.Part, text string) []*outline.Part {
	var out []*outline.Part
	for _, p := range found {
		for p.Parent != nil && tier(p, text) {
			p = p.Parent
		}
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	return out
}

// tier reports whether a part is one of several cases that the words before them announce.
func tier(p *outline.Part, text string) bool {
	up := p.Parent
	if p.Kind == outline.Row || p.Kind == outline.Cell || p.Kind == outline.Chapter || up.Kind == outline.Root || up.Kind == outline.Chapter || up.Kind == outline.Annex {
		return false
	}
	own := strings.TrimSpace(text[up.Start:up.End])
	if p.Heading != "" && !granting.MatchString(p.Heading) || !outline.Introduces(own) || scoping.MatchString(own) {
		return false
	}
	for _, c := range up.Children {
		if len(c.Children) > 0 || runesOf(text[c.Start:c.End]) > 120 {
			return false
		}
	}
	return true
}
