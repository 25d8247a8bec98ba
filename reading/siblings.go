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

// beneathThose puts a numbered list beneath the paragraph before it that says what those get who are listed, or of how many of its
// entries it speaks, in a sentence of its own: 对下列机构进口的教学用品，免征进口关税。 一、科研院所。二、高等学校。; 申报企业应符合下列条件之一。 1.….
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
			case last >= 0 && kept[last].Kind == outline.Plain && len(kept[last].Children) == 0 && c.Number == 1 && (c.Subject == "" || c.Subject == outline.Conditions) && speaksOfThese(text[kept[last].Start:kept[last].End]):
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

// speaksOfThese reports whether a paragraph says what those get who are listed after it, or how many of what is listed will do.
func speaksOfThese(s string) bool {
	last := strings.TrimRight(lastSentence(strings.TrimSpace(s)), "。")
	l := readLead(last)
	return forThose.MatchString(s) || l.least > 0 && !l.excluding && theseAfter.MatchString(last)
}

// theseAfter are words for what is listed next.
var theseAfter = pattern.MustCompile(`下列|以下|下面|如下|下述`)

// forThose says what those get who are listed after it.
var forThose = pattern.MustCompile(`(?:对|向|面向)(?:符合|属于)?(?:下列|以下|如下)[^，。；：]{0,10}(?:机构|单位|企业|人员|主体|对象|纳税人|组织|个人|人才|平台)(?:之一)?(?:的)?[^。；]*?(?:免征|减征|减按|给予|予以|享受|补助|奖励|支持|发放)[^。；：]*[。：]?\n*$|(?:下列|以下|如下)[^，。；：]{0,10}(?:机构|单位|企业|人员|主体|对象|纳税人|组织|个人|人才)[^。；]{0,12}可(?:以)?(?:享受|申请|申报|申领)[^。；：]{0,30}[。：]?\n*$`)

// wholly ends a paragraph that asks for all that follows.
var wholly = pattern.MustCompile(`(?:应|须|需|必须|应当)?(?:同时|全部)(?:满足|符合|具备|达到)(?:以下|下列|如下)(?:各项|全部|所有|[一二三四五六七八九十0-9]+(?:项|个)?(?:方面)?)?(?:的)?(?:条件|要求|指标|标准)?[。：]?$`)

// unannounced makes the entries of lists conditions that nothing announces and most of which state what an applicant must be: （一）申请人
// 所在单位在本省境内。（二）年龄未满40周岁。…. A document with sections says which of its lists are conditions.
func unannounced(root *outline.Part, text string) {
	if sectioned([]*outline.Part{root}) {
		return
	}
	root.Walk(func(p *outline.Part) {
		if p.About() != "" {
			return
		}
		lists := map[outline.Kind][]*outline.Part{}
		for _, c := range p.Children {
			lists[c.Kind] = append(lists[c.Kind], c)
		}
		for kind, entries := range lists {
			if listKind(kind) && stateMostly(entries, text) {
				for _, e := range entries {
					e.Subject = outline.Conditions
				}
			}
		}
	})
}

// listKind reports whether parts of a kind are the entries of lists.
func listKind(k outline.Kind) bool {
	return k == outline.Chinese || k == outline.Bracketed || k == outline.Arabic || k == outline.Enclosed || k == outline.Circled
}

// stateMostly reports whether two of three entries state what an applicant must be, and none gives anything, heads others or is about
// something else.
func stateMostly(entries []*outline.Part, text string) bool {
	n := 0
	for _, e := range entries {
		own := strings.TrimSpace(text[e.Start:e.End])
		if e.Subject != "" || e.Heading != "" || len(e.Children) > 0 || granting.MatchString(own) || revokes(own) || doing.MatchString(own) || hands(own) || timing.MatchString(onTheDay.ReplaceAllString(own, "")) || asking.MatchString(own) || aims.MatchString(own) {
			return false
		}
		if demanded.MatchString(own) {
			n++
		}
	}
	return len(entries) >= 3 && 3*n >= 2*len(entries)
}

// demanded are words by which an entry states what an applicant must be.
var demanded = pattern.MustCompile(`(?:注册|登记|法人资格|学位|学历|职称|年龄|周岁|工作时间|知识产权)|(?:不低于|不少于|不超过|不高于|达到|超过|高于|低于|大于|≥|≤|满|不足)[0-9一二两三四五六七八九十百千]|[0-9][^，。；、]{0,6}(?:以上|以下|以内)|未(?:被|发生|受|出现|列|纳|因|获|享)|(?:^|近[^，。；]{1,4}年(?:内)?|[^不有])无(?:重大|严重|不良|违|科研|失信|欠)|不得(?:申报|作为)|(?:应|须|需)(?:为|在|具)|(?:高新技术|科技型中小|专精特新)[^，。；]{0,4}企业`)
