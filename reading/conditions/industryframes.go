package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// framed finds a list of lines of business by the words around it. Of a frame that other lists share, one entry at least
// must be known.
func (n *industries) framed(text string, start, end int) (words []string, from, to int) {
	if words, from, to := n.mainly(text, start, end); len(words) > 0 {
		return words, from, to
	}
	return n.within(frames, text, start, end)
}

// within finds a list of lines of business by frames.
func (n *industries) within(frames []frame, text string, start, end int) (words []string, from, to int) {
	for _, f := range frames {
		for _, m := range f.words.FindAllStringSubmatchIndex(text[start:end]) {
			if words, from, to := n.fitted(f, m, text, start, end); len(words) > 0 {
				return words, from, to
			}
		}
	}
	return nil, 0, 0
}

// fitted reads the list at a place of a clause where a frame fits.
func (n *industries) fitted(f frame, m []int, text string, start, end int) (words []string, from, to int) {
	from, to = start+m[2], start+m[3]
	if f.anybody && (ofSomebodyElse(text[start:start+m[0]], text[to:end]) || certified(text, from, to, nil)) {
		return nil, 0, 0
	}
	entries, known := n.entries(text[from:to])
	if len(entries) == 1 && (f.anybody && tooBroad.MatchString(entries[0]) || ordinal.MatchString(entries[0]) && !strings.Contains(text[from:end], "产业")) {
		return nil, 0, 0
	}
	if f.every && !n.allKnown(entries) || f.firms && slices.ContainsFunc(entries, n.sortOfFirm) || !f.enough(text[from:to], entries, known) {
		return nil, 0, 0
	}
	switch at := strings.Index(text[from:to], entries[0]); {
	case f.whole:
		from = start + m[0]
	case at > 0:
		from += at
	}
	to = start + m[1]
	if f.bound {
		to = start + m[3] + len(ofTrade.FindString(text[start+m[3]:start+m[1]]))
	}
	return entries, from, to
}

// ordinal is an industry that is counted, which a first class is not: 第一产业, but 第一类.
var ordinal = pattern.MustCompile(`^第[一二三]产业$`)

// enough reports whether so many known entries of it make a list in a frame one of lines of business.
func (f frame) enough(list string, entries []string, known int) bool {
	switch {
	case f.alone && f.free:
		return known > 0 || len(entries) > 0 && !slices.ContainsFunc(entries, func(e string) bool { return !namesTrade(e) })
	case f.alone:
		return len(entries) == 1 && namesTrade(list) && namesTrade(entries[0])
	case f.free:
		return namesTrades(entries)
	case f.sure:
		return known > 0
	}
	return known > 0 && known*2 >= len(entries)
}

// namesTrades reports whether each of several words may be a line of business: 花卉种植、茶叶精制.
func namesTrades(entries []string) bool {
	return len(entries) > 1 && !slices.ContainsFunc(entries, func(e string) bool { return !mayBeTrade(e) })
}

func mayBeTrade(e string) bool { return utf8Len(e) >= 2 && utf8Len(e) <= 11 && !noTrade.MatchString(e) }

// namesTrade reports whether one word may be what an enterprise makes or does: 预制菜, 果蔬贮藏保鲜.
func namesTrade(e string) bool {
	return mayBeTrade(e) && !activity.MatchString(e) && !goodsAtLarge.MatchString(e)
}

// goodsAtLarge are words for goods and works that tell no trade.
var goodsAtLarge = pattern.MustCompile(`^(?:科学|学术|理论|前沿|共性|关键|核心|技术|应用|基础|新技术|新工艺|实用|高新|先进|创新)+$|^(?:(?:上述|以上|该|此|同类|这些|本地|其|自有|创新|新型|新|自主|重点|高端|优质|特色|智能|绿色|高新技术|专利|获奖|首台套?|出口|进口|外贸|名牌|品牌|配套)?(?:产品|商品|货物|设备|装备|材料|零部件|技术|物资|用品|软件|服务|农业|工业))?(?:研发|研制|生产|制造|加工|种植|养殖|经营|维修|运营|销售)?$|^(?:同一|本|两高|高耗能|高污染|优势|特色|重点|支柱|主导|传统|鼓励|限制|禁止)+$|^(?:相关|有关|上述)|产品|消费品|商品|平台|园区|基地|载体|项目|自产|自主|委托|批量|直接|独立|联合|合作|实际|主要|正常|安全|清洁|绿色生产|连续`)

// noTrade is a word of what persons and bodies do at work, or against the law.
var noTrade = pattern.MustCompile(`^内[^燃饰衣贸存]|[型级性]$|不[^锈]|(?:良好|规范|优良|稳定|健全|完善|明显|突出|先进|领先|齐全|合法)$|较|诚信|守信|信用|纳税|盈利|增长|亏损|成长|示范|试点|龙头|骨干|领军|瞪羚|独角兽|优质|重点|优秀|国有|民营|外资|合资|独资|控股|成员|集团|总部|关联|培育|孵化|毕业|入驻|上下游|挂牌|科研|教学|教育|临床|研究|学术|技术|管理|公益|志愿|工作|咨询|传销|迷信|赌|违|非法|犯罪|走私|集资|评审|推广|转化|生产经营|^.{0,2}服务$|以上|[0-9]`)

// allKnown reports whether every entry of a list is a known line of business, or a longer word.
func (n *industries) allKnown(entries []string) bool {
	return !slices.ContainsFunc(entries, func(e string) bool {
		_, ok := n.known(e)
		return !ok && utf8Len(e) < 3
	})
}

// ofTrade is what of a frame belongs to the list before it.
var ofTrade = pattern.MustCompile(`^(?:等[^，。；：、（）]{0,6})?(?:行业|产业|领域|类)+(?:的)?(?:企业|单位|项目|中试平台|中试基地|平台|基地|机构|纳税人)?(?:除外)?`)

// mainBusiness is what an applicant chiefly does: 以先进制造业、现代服务业为主业.
var mainBusiness = pattern.MustCompile(`以([^，。；：（）]{2,40}?)(?:等)?(?:作)?为(?:主营业务|主业|主要业务)`)

// mainly finds the main business where most of it is known.
func (n *industries) mainly(text string, start, end int) (words []string, from, to int) {
	m := mainBusiness.FindStringSubmatchIndex(text[start:end])
	if m == nil {
		return nil, 0, 0
	}
	list := text[start+m[2] : start+m[3]]
	if words, stop := n.scan(list, 0, len(list)); len(words) > 0 && sector.ReplaceAllString(list[stop:], "") == "" {
		return words, start + m[0], start + m[1]
	}
	if words, known := n.entries(list); known > 0 && known*2 >= len(words) {
		if _, ok := n.known(strings.TrimSuffix(words[0], "服务")); ok && len(words) == 1 { // 以工业设计服务为主营业务
			words[0] = strings.TrimSuffix(words[0], "服务")
		}
		return words, start + m[0], start + m[1]
	}
	return nil, 0, 0
}
