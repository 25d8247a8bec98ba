package reading

import (
	"cmp"
	"slices"
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// subject gives the entries of announced lists the subject of what announces them, where no heading says one: 申请企业应当
// 同时具备下列条件：, 有下列情形之一的，不予支持：.
func subject(root *outline.Part, text, title string) {
	root.Walk(func(p *outline.Part) {
		if about := p.Subject; (about == "" || about == outline.Conditions || about == outline.Applicants) && preferring.MatchString(p.Heading) {
			p.Subject = outline.General
		}
		if asks := p.Subject == outline.Conditions || p.Subject == outline.Applicants; asks && (grantingArticles(p, text) > 1 || wholePrograms(p) > 1) {
			p.Subject = "" // 支持范围 over articles that each give something to somebody
		}
		if priced.MatchString(p.Heading) && !anyGrants(p.Children, text) {
			for _, c := range p.Children {
				c.Subject = cmp.Or(c.Subject, outline.Conditions)
			}
			return
		}
		if len(p.Children) == 0 || p.Kind == outline.Root || p.Kind == outline.Row || p.Subject != "" {
			return
		}
		if about := p.About(); about != "" && about != outline.General && about != outline.Conditions {
			return
		}
		own := strings.TrimRight(text[p.Start:p.End], " \n")
		last := lastSentence(own)
		switch {
		case provider.MatchString(last) && !ofProviders.MatchString(title):
			listed(p, outline.Supervision)
		case shutsAndRevokes(own):
			listed(p, outline.Exclusions)
		case revokes(last) || granting.MatchString(last) && !asksOnly.MatchString(last) || otherParty.MatchString(last):
		case readLead(last).excluding:
			listed(p, outline.Exclusions)
		case (asksList.MatchString(last) || enumerates.MatchString(last)) && p.About() != outline.Conditions:
			listed(p, outline.Conditions)
		}
	})
}

// shutsAndRevokes reports whether the words before a list bar whom its entries describe, and take from those who were admitted besides:
// 有下列行为之一的，不予认定；已认定的，撤销其资格：.
func shutsAndRevokes(s string) bool {
	first := strings.TrimSuffix(strings.TrimSuffix(s, lastSentence(s)), "；")
	first = lastSentence(first)
	return first != "" && readLead(first).excluding && !revokes(first) && revokes(lastSentence(s))
}

// grantingArticles counts the articles beneath a section that each say who gets how much.
func grantingArticles(p *outline.Part, text string) int {
	n := 0
	p.Walk(func(x *outline.Part) {
		if own := text[x.Start:x.End]; x.Kind == outline.Article && x != p && granting.MatchString(own) && paid.MatchString(own) && anyObject(own) {
			n++
		}
	})
	return n
}

// wholePrograms counts the parts beneath a section that each say in sections of their own whom they are for and what they give.
func wholePrograms(p *outline.Part) int {
	n := 0
	for _, c := range p.Children {
		asks, gives := false, false
		c.Walk(func(x *outline.Part) {
			asks = asks || x != c && (x.Subject == outline.Conditions || x.Subject == outline.Applicants)
			gives = gives || x != c && x.Subject == outline.Benefits
		})
		if c.Subject == "" && c.Heading != "" && asks && gives {
			n++
		}
	}
	return n
}

func anyGrants(parts []*outline.Part, text string) bool {
	for _, p := range parts {
		if granting.MatchString(text[p.Start:p.End]) {
			return true
		}
	}
	return false
}

// listed gives the entries of a list without subjects of their own one.
func listed(p *outline.Part, about outline.Subject) {
	for _, c := range p.Children {
		if c.Subject == "" && c.Kind != outline.Plain {
			c.Subject = about
		}
	}
}

// flat reports whether parts are a list of several entries that nothing stands beneath and nothing heads: a text that is all one list.
func flat(parts []*outline.Part) bool {
	return len(parts) > 3 && !slices.ContainsFunc(parts, func(p *outline.Part) bool {
		return p.Kind == outline.Plain || p.Kind == outline.Article || len(p.Children) > 0 || p.Subject != ""
	})
}

// lastSentence returns the last sentence of a text.
func lastSentence(s string) string {
	i := strings.LastIndexAny(strings.TrimRight(s, "。；："), "。；\n")
	if i < 0 {
		return s
	}
	return strings.TrimLeft(s[i:], "。；\n ")
}

var (
	// preferring heads what is welcome and no condition: 鼓励以下企业优先参加.
	preferring = pattern.MustCompile(`^(?:优先|同等条件)|^加分(?:项|条件|指标)|^鼓励[^，。；]{0,16}优先|优先(?:支持|推荐|参加|考虑|安排|条件|入选)|^重点(?:支持|扶持|培育)(?:类|以下|下列|如下|的)*(?:企业|单位|机构|产业|项目)(?:类型)?(?:主要)?(?:包括|为|有)?$`)
	// asksList announces a list of what applicants must be or have.
	asksList = pattern.MustCompile(`(?:应|须|需|必须|同时|申请|申报|企业|单位|机构|主体|人)[^。；]{0,60}?(?:符合|具备|满足|达到)[^。；]{0,24}?(?:条件|要求|标准|情形)(?:之一)?(?:的)?[：，]?$|(?:符合|具备|满足|达到|具有|属于|属|有)(?:下列|以下|下面|如下)[^。；，]{0,10}?(?:条件|情况|情形|要求|之一|任一|任意一|其一)[^。；，]{0,10}(?:的)?(?:，[^。；]{0,30})?[：，]?$|(?:应|须|需|必须)(?:当|同时|要)*(?:符合|具备|满足|达到)?：$|^(?:下列|以下|下述)[^。；，：]{0,6}(?:条件|要求|资质|标准)[^。；，：]{0,12}：$|^[^，。；：]{0,10}(?:条件|要求)如下：$`)
	// asksOnly ends with the demand, whatever else the sentence names: 申请补助的企业应当符合下列条件.
	asksOnly = pattern.MustCompile(`(?:应|须|需|必须)(?:当)?(?:同时)?(?:符合|具备|满足|达到)[^，。；]{0,24}$`)
)
