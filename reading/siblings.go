package reading

import (
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// offersChoice reports whether a sentence names what it heads, of which one will do: 满足一般性条件或创新直通条件。（一）一般性条件。…
// （二）创新直通条件。….
func offersChoice(s string, parts []*outline.Part) bool {
	m := byName.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	named := 0
	for _, p := range parts {
		if p.Kind == outline.Plain {
			continue
		}
		if p.Heading == "" || !strings.Contains(m[1], strings.TrimSuffix(p.Heading, "条件")) {
			return false
		}
		named++
	}
	return named > 1
}

// byName is a sentence of alternatives by their names.
var byName = pattern.MustCompile(`(?:满足|符合|具备|达到)([^，。；：]{2,30}(?:或者|或)[^，。；：]{2,20})[。：]?$`)

// announceAll makes the sections conditions that a paragraph before them asks for as a whole: 认定须同时满足以下各项。【专业化】…
// 【精细化】…. They end at one that is about something else.
func announceAll(p *outline.Part, text string) {
	asked := false
	for _, c := range p.Children {
		switch {
		case c.Kind == outline.Plain:
			asked = wholly.MatchString(strings.TrimSpace(text[c.Start:c.End]))
		case c.Kind != outline.Labelled || c.Subject != "" && c.Subject != outline.Conditions:
			asked = false
		case asked:
			c.Subject = outline.Conditions
		}
	}
}

// beneathThose puts a numbered list beneath the paragraph before it that says what those get who are listed: 对下列机构进口的教学用品，免征
// 进口关税。 一、科研院所。二、高等学校。.
func beneathThose(root *outline.Part, text string) {
	root.Walk(func(p *outline.Part) {
		var kept []*outline.Part
		var to *outline.Part
		for _, c := range p.Children {
			last := len(kept) - 1
			switch {
			case to != nil && c.Kind == to.Children[0].Kind && c.Number == len(to.Children)+1 && !gives.MatchString(text[c.Start:c.End]):
				to.Children, c.Parent = append(to.Children, c), to
				continue
			case last >= 0 && kept[last].Kind == outline.Plain && len(kept[last].Children) == 0 && c.Number == 1 && c.Subject == "" && forThose.MatchString(text[kept[last].Start:kept[last].End]):
				to = kept[last]
				to.Children, c.Parent = []*outline.Part{c}, to
				continue
			}
			kept, to = append(kept, c), nil
		}
		p.Children = kept
		for _, k := range kept {
			if len(k.Children) > 1 && forThose.MatchString(text[k.Start:k.End]) {
				listed(k, outline.Conditions)
			}
		}
	})
}

// forThose says what those get who are listed after it.
var forThose = pattern.MustCompile(`(?:对|向|面向)(?:符合|属于)?(?:下列|以下|如下)[^，。；：]{0,10}(?:机构|单位|企业|人员|主体|对象|纳税人|组织|个人|人才|平台)(?:之一)?(?:的)?[^。；]*?(?:免征|减征|减按|给予|予以|享受|补助|奖励|支持|发放)[^。；：]*[。：]?\n*$|(?:下列|以下|如下)[^，。；：]{0,10}(?:机构|单位|企业|人员|主体|对象|纳税人|组织|个人|人才)[^。；]{0,12}可(?:以)?(?:享受|申请|申报|申领)[^。；：]{0,30}[。：]?\n*$`)

// wholly ends a paragraph that asks for all that follows.
var wholly = pattern.MustCompile(`(?:应|须|需|必须|应当)?(?:同时|全部)(?:满足|符合|具备|达到)(?:以下|下列|如下)(?:各项|全部|所有|[一二三四五六七八九十0-9]+(?:项|个)?(?:方面)?)?(?:的)?(?:条件|要求|指标|标准)?[。：]?$`)
