package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// narrower reports whether a clause ends in a word for fewer than all applicants, which no condition of it explains: 具有独立法人资格的|三级甲等医院,
// 在本市注册的|龙头企业.
func (s *sentence) narrower(c *clause) bool {
	if s.ctx.Excluding || len(c.hits) == 0 {
		return false
	}
	last := c.start
	for _, h := range c.hits {
		last = max(last, h.end)
	}
	end := c.end
	if m := mayDo.FindStringIndex(s.text[c.start:c.end]); m != nil {
		end = c.start + m[0]
	}
	if someFirms.MatchString(s.text[c.start:end]) {
		return true
	}
	if last >= end || c.hits[len(c.hits)-1].field == "industry" || notHad.MatchString(s.text[c.start:c.hits[0].start]) {
		return false
	}
	m := headNoun.FindStringSubmatch(s.text[last:end])
	if m == nil && c.hits[len(c.hits)-1].field == "region" && len(c.honours) == 0 {
		m = firmsThere.FindStringSubmatch(s.text[last:end])
	}
	return m != nil && runes(filler.Replace(m[1])) >= 2 && !notFirms.MatchString(m[1])
}

// mayDo is what those may do whom a clause names before it: 在我市注册的民宿|可以申报.
var mayDo = pattern.MustCompile(`(?:均|都|也|可|可以|能|能够|自愿|积极)*(?:开展|组织|进行|提出)?(?:项目)?(?:申报|申请|申领|参与|参加|参评|享受)[^，。；的]{0,8}$`)

// headNoun is the word for applicants behind all that is asked of them, and not how many of a list: 拥有…企业称号中的|一种.
var headNoun = pattern.MustCompile(`^(?:[^，。；：的（）]{0,12}[^，。；：、的（）中])?的([^，。；：、的（）0-9之可纳称给]{2,16}|(?:[^，。；：、的（）0-9之可纳称给和或及]{2,8}(?:、|和|或|及))+[^，。；：、的（）0-9之可纳称给和或及]{1,8}(?:企业|公司))$`)

// firmsThere are firms of some sort right behind a place: 我市|中小微文旅企业.
var firmsThere = pattern.MustCompile(`^内?([^，。；：、的（）注登创设办迁入在建为是]{2,12}(?:企业|公司))$`)

// notFirms are words that name no sort of firms: persons, things of which so much is asked, what firms do or get, and firms of which nobody can
// say that they are none.
var notFirms = pattern.MustCompile(`(?:人员|人才|职工|员工|专家|团队|人选|成员|(?:申请|负责|带头|完成|发明|传承)人|者|师|生|员)$|(?:企业|单位|机构|公司).|(?:用房|场地|场所|空间|设备|仪器|装备|器械|贷款|所得|收入|费用|支出|部分|研发|生产|销售|经营|服务|业务|活动|开发|制造|加工)$|^科技型企业$`)

// someFirms ends in firms of some sort that no field holds: 在我市注册的|国有企业.
var someFirms = pattern.MustCompile(`(?:^|[^、和及或各类])(?:的|市|省|区|县|内|为|属于|是)(?:骨干|民营|国有|内资|外资|外商投资|创新型)企业$|[省市区县]属(?:国有)?企业$`)

// notHad ends before what applicants are not to have: 无|逾期未结题的科技计划项目.
var notHad = pattern.MustCompile(`(?:无|没有|不存在|未有)$`)

// someOf reports whether a clause that shuts out some names not all that a condition of it holds for: |国有控股|上市公司, 设在园区外的|软件企业.
func (s *sentence) someOf(c *clause) bool {
	if !s.ctx.Excluding {
		return false
	}
	from := c.start
	for _, h := range c.hits {
		if h.start < from || h.adverse || !ofKind(h.field) && h.field != "industry" && h.field != "talent_titles" && h.field != "platforms" {
			from = max(from, h.end)
			continue
		}
		words := s.text[from:h.start]
		if i := strings.LastIndexAny(words, "、，；"); i >= 0 {
			words = words[i+len("、"):]
		}
		if m := ofAnyone.FindString(words); runes(filler.Replace(words[len(m):])) >= 2 || ownedBy.MatchString(words[len(m):]) {
			return true
		}
		from = h.end
	}
	return false
}

// ofAnyone begins words for those whom a sentence shuts out, and narrows nothing.
var ofAnyone = pattern.MustCompile(`^(?:但是|但|其中|对于|对|凡是|凡|属于|属|为|是|系|各类|各级|所有|任何|包括|包含|含|不(?:支持|受理|接受|含|包括|考虑|投资于?|投向|推荐)|禁止|基金|主要|从事|主营业务|行业|非|以及|和|或者|或|及|与|且|并|已经|已|曾|均|一般|原则上|申报|申请|企业|单位|主体|获得|获评|获批|认定|入选|当选|列入|评为|牵头|承建|承担|建有|建设|过|往届|(?:仍)?在?有效期内|(?:在)?(?:境内外|国内外)?(?:证券市场|资本市场|证券交易所)?|的|[我本全][市省区县]|国家级?|省级|市级)*`)

// ownedBy are words for firms of some owner or place, of which each part is left out elsewhere.
var ownedBy = pattern.MustCompile(`[省市区县中央]属|境外|境内|[省市区县]外`)
