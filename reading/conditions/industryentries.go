package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// entries are those of a list as they are written, without the words that lead to them, and how many are known or end like
// a line of business. A list in which something is said of its entries is none.
func (n *industries) entries(list string) (out []string, known int) {
	list = whoIsInThem.ReplaceAllString(list, "")
	if strings.HasPrefix(list, "从事") { // 从事商贸、餐饮的|除外
		list = strings.TrimSuffix(list, "的")
	}
	parts := n.cut(list)
	if whole := chained(parts); whole != nil {
		return whole, len(whole)
	}
	for i, e := range n.spelled(n.withoutShared(parts)) {
		if strings.HasPrefix(e, "相关") { // 软件产品开发及相关信息技术服务 is one line of business
			return nil, 0
		}
		if m := restOf.FindString(e); m != "" && i > 0 && i == len(parts)-1 {
			if _, whole := n.known(e[len(m):]); whole { // 制造业、建筑业及其他生产性服务业
				e = e[len(m):]
			}
		}
		if said.MatchString(leading.ReplaceAllString(e, "")) || n.acting(e) {
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

// restOf begins the last entry of a list with what is of its sort as well.
var restOf = pattern.MustCompile(`^其?[他它](?:相关|各类)?`)

// whoIsInThem ends a list with those who are in its lines of business: 种植、养殖|的实用人才.
var whoIsInThem = pattern.MustCompile(`的[^，。；、的]{0,8}(?:人才|人员|企业|单位|机构)$`)

// acting reports whether a word of a list begins with what somebody does to those who are named behind it: 收购|陶瓷、|化工企业.
func (n *industries) acting(e string) bool {
	if !actsOn.MatchString(e) {
		return false
	}
	_, known := n.known(e)
	return !known
}

// actsOn begins such a word.
var actsOn = pattern.MustCompile(`^(?:促进|收购|并购|兼并|重组|委托|解决|受|聘请|聘用|吸引|引进|引入|引导|推动|带动|培育|孵化|集聚|聚集|汇聚|组建|搭建|建成|提升|支撑|整合|对接|联系|走访|帮扶|辅导|指导|扶持|撬动|打造|形成|覆盖|辐射|满足|推广|销售给|提供|租给|面对|来源于|联合|依托|利用|投资于|加强|加快|推进|助力|赋能|协助|考察|调研|举办|承办|评选|遴选|征集|收集|采集|开拓|拓展|获取|接受|承接|承担|实施|完成|转化|输出|供应[^链]|购买|购置|采用|选用|使用|建有|设有|配备|拥有|(?:项目)?(?:产品|成果|技术|装备)(?:已|均|可)?在)`)

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
	if short := strings.TrimSuffix(e, "产品"); short != e { // 主营陶瓷、化工|产品, but 农产品
		if word, ok := n.known(short); ok {
			return word
		}
		if listed && utf8Len(short) > 2 {
			return short
		}
	}
	if short := strings.TrimSuffix(strings.TrimSuffix(e, "业务"), "相关"); utf8Len(short) > 1 {
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
	if entry == known+"制造" && !strings.HasSuffix(known, "业") {
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
	leading = pattern.MustCompile(`^(?:若为|若是|如为|如是|象(?:应当?|须|需|必须|主要)?(?:为|是))?(?:[^，。；、]{0,4}(?:方向|领域)为|[^，。；、]{0,10}重点(?:支持|发展|扶持)的)?(?:(?:属于?|允许|准予|(?:应当?|须|需)(?:当)?(?:围绕|聚焦|面向|属于|符合|涉及|为)|且|并|申报企业|企业|其中|处于|主营业务|主要业务|主业|从事|专门|专业|主要|即|各类|面向|聚焦|围绕|重点|优先|支持|发展|属于|申报项目|项目|主导产品|产品|所属|符合|涉及|对于|对|我[市省区县]|本[市省区县]|全[市省]|[^，。；、]{2}(?:[^，。；、城])?[市省](?:内的?)?|[^，。；、的在为是属]{0,4}[市省区县园域]内的?|境内|辖区内|国家|适用于?|规模以[上下]|规[上下]|限额以[上下]|限上|的))*`)
	// howMany says behind the last entry how many there are: 三大先导.
	howMany = pattern.MustCompile(`(?:其中|任意|任一|任何|至少)*[一1](?:种|项|类|个)$|(?:等)?[二两三四五六七八九十0-9]+(?:个|大|类)[^，。；]{0,4}$`)
	// said are words of a sentence, which no entry has.
	said = pattern.MustCompile(`^其?[他它]|[^存所实潜内外现自][在给][^线校职建岸]|^组织|转让|参加|参与|采购|签订|应用于|服务于|得到|可用于|受理|局[^域]|新上|[^目]的|设在|位于|^业务|所称|^应?用于|^(?:服务(?:$|[^业外贸])|为|与|向|帮助|带动|每)|获得|取得|近[0-9一二两三]年|新增|在库|首次|当年|高新技术|专精特新|国家级|省级|市级|有效期|引导|认定|入选|限额|上市|[一二两三0-9]家|属于|注册|成立|设立|登记|分支机构|分公司|子公司|个体工商户|机关|首台|首批|首版|支持|鼓励|符合|^有[^色机轨线]|明确的|^以|过程|^不[^锈]|^未[^来]|投向|限于|不少于|不低于|^应[^急对变]|^[须已拟将仍]|^可[^穿再降]|投产|(?:^|[^进])出口|进口|^除|^非[^金遗]|不属于|不从事|高校|医院|院所|合作社|学会|协会|^(?:小微|中小微?|科技|科技型|民营|国有|外资|[大中小微]型|骨干|重点|创新型)$|来自|上下游|政府|具有|进行|开展|拥有|申报|国家重点支持`)
)

var (
	sector     = pattern.MustCompile(`(?:产业|行业|领域)$`)
	sectorJoin = pattern.MustCompile(`(产业|行业|领域)和`)
	trade      = pattern.MustCompile(`(?:[^企事就创毕专行产职作失从营停结学]业|(?:新|第[一二三])产业|制造|加工|材料|装备|医药|能源|信息|智能|电子|化工|机械|设备|汽车|食品|纺织|陶瓷|器械|器材|技术|中介|娱乐|投资|餐饮|设计|开发|封测|养殖|种植|捕捞|流通|物流|服务|软件|硬件|芯片|器件|零部件|药物|新药|疫苗|健康|旅游|导航|航天|航空|经济|机器人|无人机|航空器|飞机|机床|电机|仪器|仪表|传感器|电池|应用|配套|琉璃|玻璃|服装|家居|家具|建材|智能体|互联网|检测|认证|贸易|电商|电子商务|商务|[泵阀]|风机|整机|组件|冶金|铝材|钢材|饮料|饲料|肥料|涂料|塑料|橡胶|家电|光电|激光|雷达|卫星|煤炭|电力|环卫|园林|典当|租赁|教育|医疗|康养|养老)$`)
)
