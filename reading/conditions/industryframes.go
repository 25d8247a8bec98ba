package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// frame is words around a list that make each of its entries a line of business, whether or not a standard names it.
type frame struct {
	words *pattern.Pattern // the first group is the list
	sure  bool             // one known entry is enough, else half of them must be
	every bool             // every entry must be known
	whole bool             // the words before the list are part of what was read
	bound bool             // what follows may be the bound of an amount
}

var frames = []frame{
	// 所属领域为高端装备、新材料等五个方向之一; 行业领域：…
	{words: pattern.MustCompile(`(?:所属|所在|从事|属|技术|产业|行业|重点|产品)(?:的)?(?:细分)?(?:行业|产业|领域|方向|行业领域|产业领域|技术领域)(?:应|须|需|必须)?(?:为|是|属于|限于|包括|涵盖|在)([^，。；：（）]{2,80}?)(?:等)?(?:相关)?(?:[二两三四五六七八九十0-9]+(?:个|大|类)?)?(?:重点|细分|优势|新兴|先导|主导|支柱|特色|未来)*(?:产业|行业|领域|方向)?(?:之一|中的(?:一个|一种|任一|其一)|其中(?:一个|之一|一种)|范围|内)?$`), sure: true, whole: true},
	// 面向甲、乙、丙三个行业的企业; 甲、乙等四大产业
	{words: pattern.MustCompile(`(?:^|在|限于|符合|为|内)(?:面向|从事|属于|聚焦|围绕|对)?([^，。；：（）]{2,80}?、[^，。；：（）]{2,40}?)(?:等)?[二两三四五六七八九十0-9]+(?:个|大|类)?(?:重点|细分|优势|主导|新兴|特色|先导|支柱|未来)*(?:行业|产业|领域|方向|产业链|产业集群)`), sure: true},
	// 甲、乙、丙类企业除外
	{words: pattern.MustCompile(`^(?:但|对)?([^，。；：（）]{2,60}?)(?:等)?(?:类|行业|领域|产业)(?:的)?(?:企业|单位|项目|纳税人)?(?:除外|不|暂不|均不)`), bound: true},
	// 不适用于甲、乙行业
	{words: pattern.MustCompile(`不(?:适用|包括|支持|含|涵盖)(?:于)?(?:的行业(?:为|包括|是))?([^，。；：（）]{2,80}?)(?:等)?(?:行业|产业|领域|类企业)`)},
	// 甲、乙领域可放宽
	{words: pattern.MustCompile(`^(?:其中)?(?:属于|对于?)?([^，。；：（）]{2,40}?)(?:等[^，。；：、（）]{0,6}?)?(?:行业|产业|领域|类)(?:的)?(?:企业|单位|机构|项目|中试平台|中试基地|平台|基地)?(?:可|应|须|放宽|降|提高|不受|不超过|不低于|不少于|不高于|不小于|不大于|至少|达|为|在|≥|≤|，|$)`), every: true, bound: true},
	// 除甲、乙企业外
	{words: pattern.MustCompile(`除([^，。；：（）]{2,40}?)(?:等)?(?:类|行业|领域|产业)?(?:的)?(?:企业|单位|项目)?(?:以)?外`)},
	// 属于我市“四强”产业的企业
	{words: pattern.MustCompile(`(?:属于|从事)([^，。；：（）]{0,12}“[^“”]{1,10}”)(?:[^，。；：（）“”]{0,4}?)(?:产业|行业|领域|方向)(?:集群|链|领域|体系)?(?:之一|范围|内)?(?:的)?(?:企业|单位|机构|项目)?$`)},
	// 甲设计、乙开发类企业
	{words: pattern.MustCompile(`^(?:从事|属于|主要从事)?([^，。；：（）的]{2,60}?、[^，。；：（）的]{2,40}?)(?:等)?类(?:的)?企业`)},
	// 甲业、乙业不适用本政策
	{words: pattern.MustCompile(`^([^，。；：（）]{2,80}?)(?:等)?(?:企业|单位|纳税人)?不(?:适用|享受)(?:[^，。；]{0,14}(?:政策|办法|规定|优惠|扣除|细则|措施|条款)|$)`)},
	// 制造业、建筑业达到10亿元
	{words: pattern.MustCompile(`^([^，。；：（）0-9]{1,30}?[^毕就创从企行产作营停结专学物事失]业)(?:企业)?(?:应|须|需)?(?:不低于|不少于|达到|达|超过|不超过|为)[0-9]`), every: true, bound: true},
	// 从事甲、乙、丙的企业不得申报
	{words: pattern.MustCompile(`从事([^，。；：（）]{2,60}?、[^，。；：（）]{2,30}?)(?:等)?的(?:企业|单位|机构)(?:，)?(?:均|一律|原则上)?不`), sure: true},
	// 符合“四强”产业（甲、乙）方向
	{words: pattern.MustCompile(`(?:属于|符合|从事|围绕|聚焦)[^，。；：（）“”]{0,12}“[^“”]{1,10}”[^，。；：（）“”]{0,6}(?:产业|行业|领域|集群)（([^（）]{2,80}?)(?:等)?）(?:[^，。；（）]{0,4}(?:产业|行业|领域|方向|范围))?`)},
	// 主要从事甲、乙或丙
	{words: pattern.MustCompile(`^(?:[^，。；：、（）]{0,6}(?:企业|单位))?(?:应|须)?主要从事([^，。；：（）的等]{2,60}?、[^，。；：（）的等]{2,60}?)(?:等)?(?:业务|行业|产业|领域)?$`), sure: true},
	// 属于甲、乙等新兴产业领域的科技企业
	{words: pattern.MustCompile(`(?:属于|从事)([^，。；：（）]{2,100}?)(?:等)?(?:战略性)?(?:新兴|重点|优势|主导|支柱|特色|未来)+(?:产业|行业)(?:领域|范围)?的[^，。；]{0,6}(?:企业|单位|项目)`)},
	// 甲业、乙业等行业的纳税人
	{words: pattern.MustCompile(`^([^，。；：（）]{2,60}?)(?:等)?(?:行业|领域|产业)的(?:企业|单位|纳税人|项目)`)},
}

// framed finds a list of lines of business by the words around it. Of a frame that other lists share, one entry at least
// must be known.
func (n *industries) framed(text string, start, end int) (words []string, from, to int) {
	if words, from, to := n.mainly(text, start, end); len(words) > 0 {
		return words, from, to
	}
	for _, f := range frames {
		m := f.words.FindStringSubmatchIndex(text[start:end])
		if m == nil {
			continue
		}
		from, to = start+m[2], start+m[3]
		entries, known := n.entries(text[from:to])
		if known == 0 || !f.sure && known*2 < len(entries) || f.every && !n.allKnown(entries) {
			continue
		}
		if f.whole {
			from = start + m[0]
		}
		to = start + m[1]
		if f.bound {
			to = from + m[3] - m[2] + len(ofTrade.FindString(text[start+m[3]:start+m[1]]))
		}
		return entries, from, to
	}
	return nil, 0, 0
}

// allKnown reports whether every entry of a list is a known line of business, or a longer word.
func (n *industries) allKnown(entries []string) bool {
	return !slices.ContainsFunc(entries, func(e string) bool {
		_, ok := n.known(e)
		return !ok && utf8Len(e) < 3
	})
}

// ofTrade is what of a frame belongs to the list before it.
var ofTrade = pattern.MustCompile(`^(?:等[^，。；：、（）]{0,6})?(?:行业|产业|领域|类)(?:的)?(?:企业|单位|项目|中试平台|中试基地|平台|基地|机构|纳税人)?(?:除外)?`)

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
		return words, start + m[0], start + m[1]
	}
	return nil, 0, 0
}

// entries are those of a list as they are written, without the words that lead to them, and how many are known or end like
// a line of business. A list in which something is said of its entries is none.
func (n *industries) entries(list string) (out []string, known int) {
	for _, e := range n.cut(list) {
		if strings.HasPrefix(e, "相关") { // 软件产品开发及相关信息技术服务 is one line of business
			return nil, 0
		}
		if said.MatchString(leading.ReplaceAllString(e, "")) {
			return nil, 0
		}
		if word, ok := quotedSector(e); ok {
			out, known = append(out, word), known+1
			continue
		}
		if e = n.plain(e); e == "" {
			continue
		}
		if _, ok := n.known(e); ok || trade.MatchString(e) {
			known++
		}
		out = append(out, e)
	}
	return out, known
}

// plain is an entry without the words that lead to it and without 产业 and the like behind it, unless they are of its name.
func (n *industries) plain(e string) string {
	if _, ok := n.known(e); ok {
		return e
	}
	e = leading.ReplaceAllString(e, "")
	if e == "制造" || e == "服务" || e == "建筑" { // 制造类
		return e + "业"
	}
	if _, ok := n.known(e + "产业"); ok && !strings.HasSuffix(e, "产业") {
		if _, short := n.known(e); !short {
			return e + "产业"
		}
	}
	if _, ok := n.known(e); ok {
		return e
	}
	return sector.ReplaceAllString(howMany.ReplaceAllString(e, ""), "")
}

// quotedSector names industries that an issuer counts: 我市“四强”产业, 工业“四基”.
func quotedSector(e string) (string, bool) {
	m := quotedWord.FindStringSubmatch(e)
	if m == nil {
		return "", false
	}
	before := leading.ReplaceAllString(m[1], "")
	if before == "" || m[3] != "" {
		return m[2] + "产业", true
	}
	return before + m[2], true
}

var (
	quotedWord = pattern.MustCompile(`^([^“”]{0,10})“([^“”]{1,10})”(产业|行业|领域)?$`)
	// leading are the words before the first entry of a list that are not of its name.
	leading = pattern.MustCompile(`^(?:[^，。；、]{0,4}(?:方向|领域)为|[^，。；、]{0,10}重点(?:支持|发展|扶持)的)?(?:(?:申报企业|企业|主营业务|主要业务|主业|从事|主要|面向|聚焦|围绕|重点|优先|支持|发展|属于|申报项目|项目|主导产品|产品|所属|符合|涉及|对于|对|我[市省区县]|本[市省区县]|全[市省]|[^，。；、]{1,3}[市省]|国家|的))*`)
	// howMany says behind the last entry how many there are: 三大先导.
	howMany = pattern.MustCompile(`(?:等)?[二两三四五六七八九十0-9]+(?:个|大|类)[^，。；]{0,4}$`)
	// said are words of a sentence, which no entry has.
	said = pattern.MustCompile(`符合|^有|明确的|^以|过程|^不|^未|^除|^非[^金]|不属于|不从事|来自|具有|进行|开展|拥有|申报|国家重点支持`)
)

// cut cuts a list at its marks, but not within a known name: 软件和信息技术服务.
func (n *industries) cut(list string) []string {
	if words, stop := n.scan(list, 0, len(list)); stop == len(list) && len(words) > 0 {
		return words
	}
	var out []string
	for _, e := range splitBusiness(sectorJoin.ReplaceAllString(list, "$1、")) {
		last := len(out) - 1
		if strings.Contains(e, "“") != strings.Contains(e, "”") { // the list as a whole stands in marks
			e = strings.Trim(e, "“”")
		}
		if last >= 0 && (utf8Len(out[last]) == 1 || fittings.MatchString(e)) && strings.Contains(list, out[last]+"及"+e) { // 泵及真空设备, 家电及配件制造
			out[last] += "及" + e
			continue
		}
		out = append(out, n.apart(e)...)
	}
	return out
}

// fittings begin what belongs to the line of business before 及.
var fittings = pattern.MustCompile(`^(?:配件|零件|零部件|部件|附件|耗材)`)

// apart parts two lines of business that 和 joins at the end of a list: 新型材料和绿色食品.
func (n *industries) apart(e string) []string {
	first, second, ok := strings.Cut(e, "和")
	if _, whole := n.known(e); !ok || whole || strings.Contains(second, "和") {
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
	trade      = pattern.MustCompile(`(?:[^企]业|制造|加工|材料|装备|医药|能源|信息|智能|电子|化工|机械|设备|汽车|食品|纺织|陶瓷|器械|技术|中介|娱乐|投资|餐饮|设计|开发|封测)$`)
)
