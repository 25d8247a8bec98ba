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
	if f.every && !n.allKnown(entries) || !f.enough(text[from:to], entries, known) {
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
var goodsAtLarge = pattern.MustCompile(`^(?:科学|学术|理论|前沿|共性|关键|核心|技术|应用|基础|新技术|新工艺|实用|高新|先进|创新)+$|^(?:(?:上述|以上|该|此|同类|这些|本地|其|自有|创新|新型|新|自主|重点|高端|优质|特色|智能|绿色|高新技术|专利|获奖|首台套?|出口|进口|外贸|名牌|品牌|配套)?(?:产品|商品|货物|设备|装备|材料|零部件|技术|物资|用品|软件|服务|农业|工业))?(?:研发|研制|生产|制造|加工|种植|养殖|经营|维修|运营|销售)?$|^(?:相关|有关|上述)|产品|消费品|商品|平台|园区|基地|载体|项目|自产|自主|委托|批量|直接|独立|联合|合作|实际|主要|正常|安全|清洁|绿色生产|连续`)

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

// entries are those of a list as they are written, without the words that lead to them, and how many are known or end like
// a line of business. A list in which something is said of its entries is none.
func (n *industries) entries(list string) (out []string, known int) {
	if strings.HasPrefix(list, "从事") { // 从事商贸、餐饮的|除外
		list = strings.TrimSuffix(list, "的")
	}
	parts := n.cut(list)
	if whole := chained(parts); whole != nil {
		return whole, len(whole)
	}
	for _, e := range n.spelled(n.withoutShared(parts)) {
		if strings.HasPrefix(e, "相关") { // 软件产品开发及相关信息技术服务 is one line of business
			return nil, 0
		}
		if said.MatchString(leading.ReplaceAllString(e, "")) {
			return nil, 0
		}
		if m := apposed.FindStringSubmatch(e); m != nil && len(out) > 0 && n.tradeLike(m[1]) {
			e = m[1]
		}
		if word, ok := quotedSector(e); ok {
			out, known = append(out, word), known+1
			continue
		}
		if e = n.plain(firmWords.ReplaceAllString(e, ""), len(parts) > 1); e == "" {
			continue
		}
		switch {
		case e == "制造", n.tradeLike(e), n.tradeLike(stepEnd.ReplaceAllString(e, "")):
			known++
		case activity.MatchString(e):
			return nil, 0
		}
		out = append(out, e)
	}
	return out, known
}

// plain is an entry without the words that lead to it and without 产业 and the like behind it, unless they are of its name. listed: it is one of
// several.
func (n *industries) plain(e string, listed bool) string {
	if word, ok := n.known(e); ok {
		return made(word, e)
	}
	e = leading.ReplaceAllString(e, "")
	switch bare := sector.ReplaceAllString(e, ""); bare {
	case "制造", "服务", "建筑": // 制造类, but 制造、医疗、教育领域
		if listed {
			return e
		}
		return bare + "业"
	case "新", "第一", "第二", "第三", "新兴", "未来", "新兴和未来", "传统": // 新产业, 第一、第三产业, 新兴和未来产业
		return bare + "产业"
	}
	if online := strings.HasPrefix(e, "在线"); strings.HasPrefix(e, "在") && !online { // 在|家用电器、纺织等领域
		e = strings.TrimPrefix(e, "在")
	}
	if _, ok := n.known(e + "产业"); ok && !strings.HasSuffix(e, "产业") {
		if _, short := n.known(e); !short {
			return e + "产业"
		}
	}
	if word, ok := n.known(e); ok {
		return made(word, e)
	}
	if short := strings.TrimSuffix(e, "业务"); utf8Len(short) > 1 {
		e = short
	}
	e = sector.ReplaceAllString(howMany.ReplaceAllString(e, ""), "")
	if short := strings.TrimSuffix(e, "类"); utf8Len(short) > 1 { // 投资类, but 泵类
		return short
	}
	return e
}

// made is a known line of business with 制造 behind it, where that is all that an entry adds to equipment: 高端装备|制造.
func made(known, entry string) string {
	if entry == known+"制造" && strings.HasSuffix(known, "装备") {
		return entry
	}
	return known
}

// quotedSector names industries that an issuer counts: 我市“四强”产业, 工业“四基”.
func quotedSector(e string) (string, bool) {
	m := quotedWord.FindStringSubmatch(e)
	if m == nil {
		return "", false
	}
	before := leading.ReplaceAllString(m[1], "")
	if before == "" || m[3] != "" {
		return strings.TrimSuffix(m[2], "产业") + "产业", true
	}
	return before + m[2], true
}

var (
	quotedWord = pattern.MustCompile(`^([^“”]{0,10})“([^“”]{1,10})”(产业|行业|领域)?$`)
	// apposed is the last entry of a list before what its issuer calls all of them: 新材料、新医药、电子信息|“四强”产业.
	apposed = pattern.MustCompile(`^([^“”]{3,12})“[^“”]{1,10}”(?:产业|行业|领域)?$`)
	// leading are the words before the first entry of a list that are not of its name.
	leading = pattern.MustCompile(`^(?:[^，。；、]{0,4}(?:方向|领域)为|[^，。；、]{0,10}重点(?:支持|发展|扶持)的)?(?:(?:属于?|允许|准予|(?:应当?|须|需)(?:当)?(?:围绕|聚焦|面向|属于|符合|涉及|为)|且|并|申报企业|企业|主营业务|主要业务|主业|从事|专门|专业|主要|即|各类|面向|聚焦|围绕|重点|优先|支持|发展|属于|申报项目|项目|主导产品|产品|所属|符合|涉及|对于|对|我[市省区县]|本[市省区县]|全[市省]|[^，。；、]{2}(?:[^，。；、城])?[市省]|[市省区县]?域内|境内|辖区内|国家|的))*`)
	// howMany says behind the last entry how many there are: 三大先导.
	howMany = pattern.MustCompile(`(?:等)?[二两三四五六七八九十0-9]+(?:个|大|类)[^，。；]{0,4}$`)
	// said are words of a sentence, which no entry has.
	said = pattern.MustCompile(`^其?[他它]|^应?用于|^(?:服务(?:$|[^业外贸])|为|与|向|帮助|带动|每)|获得|取得|近[0-9一二两三]年|新增|在库|首次|当年|高新技术|专精特新|国家级|省级|市级|有效期|引导|认定|入选|限额|上市|[一二两三0-9]家|属于|注册|成立|设立|登记|分支机构|分公司|子公司|个体工商户|机关|首台|首批|首版|支持|鼓励|符合|^有[^色机轨线]|明确的|^以|过程|^不[^锈]|^未[^来]|投向|限于|不少于|不低于|^应[^急对变]|^[须已拟将仍]|^可[^穿再降]|投产|出口|进口|^除|^非[^金遗]|不属于|不从事|高校|医院|院所|合作社|学会|协会|^(?:小微|中小微?|科技|科技型|民营|国有|外资|[大中小微]型|骨干|重点|创新型)$|来自|上下游|政府|具有|进行|开展|拥有|申报|国家重点支持`)
)

// cut cuts a list at its marks, but not within a known name: 软件和信息技术服务.
func (n *industries) cut(list string) []string {
	if words, stop := n.scan(list, 0, len(list)); stop == len(list) && len(words) > 0 {
		return words
	}
	var out []string
	parts := splitBusiness(sectorJoin.ReplaceAllString(list, "$1、"))
	for i, e := range parts {
		last := len(out) - 1
		if strings.Contains(e, "“") != strings.Contains(e, "”") { // the list as a whole stands in marks
			e = strings.Trim(e, "“”")
		}
		if last >= 0 && n.oneName(list, out[last], e) {
			out[last] += "及" + e
			continue
		}
		out = append(out, n.apart(e, i+1 < len(parts))...)
	}
	return out
}

// oneName reports whether 及, 和 or 与 between two words of a list belongs to one name: 泵及真空设备, 家电及配件制造; 机器人及智能制造、氢能, where
// the list goes on.
func (n *industries) oneName(list, first, second string) bool {
	_, after, joined := strings.Cut(list, first+"及"+second)
	if !joined || utf8Len(first) == 1 || fittings.MatchString(second) {
		return joined
	}
	return strings.HasPrefix(after, "、") && pairs(first, second)
}

// pairs reports whether two words that the list after them goes on from make one entry of it: 机器人及|智能制造、氢能. Two whole industries do not: 制造业和|建筑业、….
func pairs(first, second string) bool {
	return !wholeSector.MatchString(first) && !wholeSector.MatchString(second) && !ownTrade.MatchString(second)
}

var wholeSector = pattern.MustCompile(`(?:业|产业|行业|领域|企业)$`)

// fittings begin what belongs to the line of business before 及.
var fittings = pattern.MustCompile(`^(?:配件|零件|零部件|部件|附件|耗材)`)

// apart parts two lines of business that 和 joins at the end of a list: 新型材料和绿色食品. more: the list goes on behind them.
func (n *industries) apart(e string, more bool) []string {
	first, second, ok := strings.Cut(e, "和")
	if _, whole := n.known(e); !ok || whole || strings.Contains(second, "和") || more && pairs(first, second) {
		return []string{e}
	}
	for _, part := range []string{first, second} {
		if _, known := n.known(part); !known && !trade.MatchString(part) {
			return []string{e}
		}
	}
	return []string{first, second}
}

var (
	sector     = pattern.MustCompile(`(?:产业|行业|领域)$`)
	sectorJoin = pattern.MustCompile(`(产业|行业|领域)和`)
	trade      = pattern.MustCompile(`(?:[^企事就创毕专行产职作失从营停结学]业|(?:新|第[一二三])产业|制造|加工|材料|装备|医药|能源|信息|智能|电子|化工|机械|设备|汽车|食品|纺织|陶瓷|器械|器材|技术|中介|娱乐|投资|餐饮|设计|开发|封测|养殖|种植|捕捞|流通|物流|服务|软件|硬件|芯片|器件|零部件|药物|新药|疫苗|健康|旅游|导航|航天|航空|经济|机器人|无人机|航空器|飞机|机床|电机|仪器|仪表|传感器|电池|应用|配套|琉璃|玻璃|服装|家居|家具|建材|智能体|互联网|检测|认证|贸易|电商|[泵阀]|风机|整机|组件|冶金|铝材|钢材|饮料|饲料|肥料|涂料|塑料|橡胶|家电|光电|激光|雷达|卫星|煤炭|电力|环卫|园林|典当|租赁|教育|医疗|康养|养老)$`)
)
