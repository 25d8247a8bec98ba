package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// askBySections makes conditions of the numbered sections of a document that no heading tells anything of, where half of them and
// more state some by what they hold: 一、适用对象为：…。二、企业应取得创新型中小企业称号。三、单台设备购置价格30万元以上。 One whose sections
// say of several who gets what is none.
func (g *gatherer) askBySections(p *outline.Part, ctx conditions.Context) {
	var open []*outline.Part
	n, others, asked := 0, 0, false
	for _, c := range p.Children {
		own := strings.TrimSpace(g.prose.Text[c.Start:c.End])
		gives := granting.MatchString(own)
		switch {
		case gives && anyObject(own) && c.Subject == "":
			return
		case c.Kind == outline.Plain:
			asked = asked || len(open) == 0 && byThese.MatchString(own)
		case c.Kind == outline.Article || c.Kind == outline.Row || c.Number == 0 || c.Subject != "" || gives || heading(c):
			others++
		case roleInConditions(lastSentence(own)) == condition && !revokes(own) && !otherParty.MatchString(own):
			open = append(open, c)
			if telling(g.reader.Read(g.prose.Text, c.Start, c.End, ctx)) > 0 {
				n++
			}
		}
	}
	if !asked && (n < 2 || n*2 < len(open) && (n*4 < len(open) || others > 0)) {
		return
	}
	for _, c := range open {
		c.Subject = outline.Conditions
	}
}

// byThese ends a paragraph that announces conditions in passing: 备案按以下条件申报.
var byThese = pattern.MustCompile(`(?:按照?|依照|根据)(?:以下|下列|如下)(?:基本)?(?:条件|要求|标准)[^，。；]{0,10}[。：]?$`)

// heading reports whether a part is no more than the heading of what stands beneath it.
func heading(p *outline.Part) bool { return p.Heading != "" && len(p.Children) > 0 }
