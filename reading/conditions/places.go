package conditions

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"huiqi/models/reference"
	"huiqi/reading/divisions"
	"huiqi/reading/pattern"
)

// places finds where an applicant must be registered or stand.
type places struct {
	catalogue *reference.Catalogue
	finder    *divisions.Finder
}

// place is a division found in a text.
type place struct {
	code       string // empty: it is the issuer's own, of whom no more is known
	start, end int
	own        bool // it is told by words for the issuer's own territory
}

var (
	// leaving stands before a place that an applicant leaves: whoever stays is in it.
	leaving = pattern.MustCompile(`(?:迁出|迁离|搬出|搬离|撤离|外迁出|转出)(?:本|我|出)?$`)
	// own are words for the issuer's own territory.
	own = pattern.MustCompile(`驻(?:鲁|淄)|(?:我|本|全)(?:省|市|区|县)(?:区)?|(?:省|市|区|县)(?:域|行政区域|行政区划|辖区|境|范围)?(?:范围)?内|在(?:淄|鲁|济|青)|全域`)
	// china is the whole country, which is asked of nearly everybody.
	china = pattern.MustCompile(`(?:在)?(?:中国|中华人民共和国|我国|国)(?:大陆)?(?:关)?境内(?:（不包括港、澳、台地区）|（不含港澳台地区）)?|在中国大陆`)
	// seat are the words that make a place the applicant's own.
	seat = pattern.MustCompile(`(?:领取|取得|办理)(?:了)?营业执照|注册|登记|纳税|税务|税收|住所|所在地|坐落|设立|总部|落户|成立|依法|经营|办公|入驻|工商|征管|统计关系|级次|户管|迁入|缴纳(?:各项)?(?:增值税|企业所得税|所得税|税[收费款])`)
	// happensThere follow a place where something is done or that is left, and promised stands before one where the applicant will be or
	// stay, or where its project is.
	happensThere = pattern.MustCompile(`^按(?:照)?[^，。；注登纳]{0,24}(?:给予|予以|比例|标准|差额|[0-9.]+%|[0-9]:[0-9]|原则)|^(?:[^，。；、的内注登]{0,6})?在[^，。；的]{2,24}(?:设立|设有|建立|建设|布局|打造)(?:的|了)|^(?:同类|同行)|^(?:境内|域内|内)?(?:的)?企业(?:自主)?(?:研制|研发|生产|制造|开发|提供)的|^[^，。；、的]{0,14}(?:先进|领先|一流)(?:水平|地位)|^(?:认定|评定)[^，。；的内]{2,}|^(?:境内|内)?(?:设有|设立(?:有|了)?|有|拥有|建有)[^，。；的]{0,14}(?:分支机构|分公司|子公司|办事处|网点|门店|(?:场所|机构)(?:或|或者))|^(?:面向|启动|组织|发布|出台|推出)|^(?:境内|内)?(?:有[^，。；]{0,8}项目|实施[^，。；]{0,10}项目|投资建设)|^(?:各)?(?:主要|相关)?同?行业(?:中|内|里)|^[^，。；]{0,18}平均(?:水平|值|增速|数)|^[^，。；的]{0,8}?(?:前[0-9一二三五]|百强|排行|榜单)|^(?:行政区域|辖区|区域|范围|境)?(?:以外|之外|外(?:$|[^贸资商国籍向销]))|^(?:[^，。；的在内]{0,14})?(?:产业链|产业体系|产业布局|产业规划|主导产业|重点产业|优势产业|产业政策|产业发展|发展方向|发展规划|发展战略|发展需求|发展需要)|^[^，。；、的在内注登]{2,14}(?:工程|战略|规划)(?:中|的|所|重点)|^[^（），。；]{0,16}自动(?:入库|纳入|享受)|^(?:境内|内|市|省|区)?(?:同一(?:家)?(?:企业|单位)|一家(?:企业|单位))?(?:全职|专职|连续)?(?:工作|任职)|^(?:境内|内)?(?:转移|转化|落地|产业化|推广|应用|示范|举办|召开|承办)|^[^，。；、的在内注登辖]{2,20}(?:大赛|竞赛|赛事|榜单)|^）[^，。；、的在内注登]{0,12}(?:基地|平台|园区|中心|孵化器)|^(?:或[^，。；]{1,4})?(?:执业|职业|居民|户籍|学历)(?:资格)?(?:证|学历|户口)?|^(?:行政区域|境|域|区)?(?:内)?(?:的)?(?:其他|其它|另一|别的)[^，。；]{0,12}(?:企业|单位|机构|区县|镇办|平台)|^(?:境|域|区)?(?:内)?(?:的)?[^，。；、注登]{0,6}(?:高校|院校|院所|企业|单位|机构)?(?:、[^，。；、注登]{2,8})*(?:兼职|兼薪|兼任|(?:任职|工作|就业|从业|缴纳|参保|居住)过)|^(?:籍|脱贫|就业困难|高校毕业|失业|退役)`)
	promised     = pattern.MustCompile(`承诺[^，。；]*$|计划(?:[^项人书任专资内的、，。；）”][^，。；]*)?$|项目[^，。；、]{0,4}(?:地|地点|地址)(?:原则上)?(?:应|须|需|必须|均|位于|在)*$`)
	// filedBy and onRecord stand around a place that kept a record of the applicant: 通过桓台县企业研发机构备案.
	filedBy  = pattern.MustCompile(`(?:通过|经|经过|已在|取得|获得|获)$`)
	onRecord = pattern.MustCompile(`^[^，。；、的内]{2,16}(?:备案|认定|评定|评价|立项)(?:的|$)|^(?:备案|认定|评定)(?:公布|公示)的`)
	// won and grant stand around a place in the name of what an applicant got: 获得国家及山东省创新基金项目的企业.
	won   = pattern.MustCompile(`(?:获得|获批|获评|荣获|评为|认定为?|评定为|命名为|当选|获|承担|取得|入选|列入|符合|享受|领取|申领|申报|申请)(?:过|了)?(?:国家级?(?:、|和|及|或)|(?:国家级?|省级?|市级?|[^，。；的、注登]{1,6}[省市区县])[^，。；的、注登]{2,16}(?:、|和|及|或))*$`)
	grant = pattern.MustCompile(`^(?:、[^，。；、的内注登境]{1,4}区?)?[^，。；、的内注登境]{2,24}(?:项目|装备|资金|基金|专项|奖|计划|工程|立项|资助|津贴|补贴|补助|政策|人才|团队|之星|标兵|能手|工匠|称号)`)
	// givenBy follows, and givenTo stands before, a place whose offices gave a title: 本市有关部门认定的, 认定的淄博市创新型企业.
	givenBy = pattern.MustCompile(`^(?:[^，。；、的内注登境]{0,6})(?:部门|委办局|办局|局|厅|委员会)(?:新)?(?:认定|评定|备案|命名|公布)的`)
	givenTo = pattern.MustCompile(`(?:部门|委办局|局|厅|委员会)(?:新)?(?:认定|评定|备案|命名|公布)的$`)
	// dwellers are the words after a place that make what it holds the applicant.
	dwellers = pattern.MustCompile(`^(?:区|行政区域|行政区划|行政区|辖区|境|范围|区域|全域|域|市域)?(?:范围)?(?:内|境内)?(?:的)?[^，。；：]{0,32}?(?:企业|单位|机构|法人|主体|高校|院所|人才|创业|医院|组织|博士后(?:科研)?(?:工作站|流动站))`)
	// bodies are the words after a place that make it part of an office's or an institution's name.
	bodies = pattern.MustCompile(`^(?:、[^，。；、]{2,4})*(?:、|和|或|及)?[^，。；、的内注登境]{0,4}证券交易所|^(?:“|证监|银保监|金融监管|人民政府|政府|科技(?:局|厅|部|计划|主管|进步|行政|信贷|服务|云|创新局|奖)|科学技术|工业和信息化|工信|财政|发展改革|发改|市场监管|市场监督|税务|人力资源|人社|教育(?:局|厅|部)|农业农村|卫生健康|卫健|生态环境|商务(?:局|厅|部)|金融|统计|应急|审计|大学|学院|银行|证券|交易所|海关|职业|日报|名牌|著名商标|知名商标|老字号|[^，。；、（）的内企注登境]{2,16}(?:资金|基金)|[^，。；、（）的内企注登]{0,10}(?:研究院|研究所|研究会|公司|协会|学会|促进中心|服务中心|商会|联盟|集团)|标准|专利|技术市场|技术合同|重点|科技厅|厅|局|委|部|办公室|级|长|政|财|属|实验室|企业技术中心|工程(?:技术|研究|实验室)|技术创新(?:中心|项目|示范)|自然科学|高新技术企业认定|市科技)|^(?:省|市|区|县)?[^，。；：、的和或及与内境注登]{0,10}(?:协会|学会|商会|联合会|促进会|券)|^(?:人民)?(?:政府|管委会)?(?:科技|科学技术|经发|经济发展|经信|发改|发展改革|工信|工业和信息化|财政|商务|人社|市场监管|农业农村|税务)[^，。；、]{0,6}?(?:局|委员会|委|厅)(?:$|[^托员内])|^[^，。；：的在内注登]{0,8}(?:领军|高层次|拔尖|青年|双创)人才(?:（[^（）]*）)?(?:应|须|需)`)
)

// all finds the places that a clause asks the applicant to be in.
func (p *places) all(text string, start, end int, region string) []place {
	var out []place
	clause := text[start:end]
	mentions := p.finder.All(text, start, end)
	for i, m := range mentions {
		n := named{start: m.Start, end: m.End}
		head, tail := listAround(text, mentions, i)
		if inAside(text, start, n) || !strings.HasSuffix(m.Name, "区") && zoned.MatchString(text[n.end:end]) || strings.HasPrefix(text[n.end:end], "块") {
			continue
		}
		if code, ok := p.finder.Of(m, region); ok && asked(text, start, head, tail, end) && !ofLongerName(text[start:n.start], text[n.end:end]) && !ofAnother(text, m) && !titled(text[start:n.start], text[n.end:end]) {
			out = append(out, place{code: code, start: seated(text, start, n.start), end: n.end})
		}
	}
	for _, x := range slices.Concat(p.abbreviations(text, start, end), p.ownShort(text, start, end, region), p.ownZones(text, start, end, region), p.ownLands(text, start, end, region, out)) {
		if !overlapsPlace(out, x.start, x.end) {
			out = append(out, x)
		}
	}
	for _, m := range own.FindAllStringIndex(clause) {
		from, to := start+m[0], start+m[1]
		if _, whole := p.finder.At(text[:end], from+len("在")); whole && strings.HasPrefix(text[from:], "在") { // 在淄博市…
			continue
		}
		if inAside(text, start, named{start: from, end: to}) || overlapsPlace(out, from, to) || partOfWord(text, from) || aMarket(text[from:to], text[to:end]) || bodies.MatchString(text[to:end]) || abroad(text[start:from], text[to:end]) && !worksThere(text[start:from], text[to:end]) && !settles(text[start:from], text[to:end]) {
			continue
		}
		code := p.ownOf(text[from:to], region)
		if definite := strings.HasPrefix(text[from:], "我") || strings.HasPrefix(text[from:], "本"); (code != "" || definite) && asked(text, start, from, to, end) {
			out = append(out, place{code, seated(text, start, from), to, true})
		}
	}
	if m := china.FindStringIndex(clause); m != nil && len(out) == 0 && seat.MatchString(clause) && !strings.HasPrefix(clause[m[1]:], "外") {
		out = append(out, place{code: reference.National, start: start + m[0], end: start + m[1]})
	}
	return out
}

// partOfWord reports whether a place's first character ends another word: 城市内, 园区内, 超市, 地区.
func partOfWord(text string, at int) bool {
	return strings.HasSuffix(text[:at], "城") || strings.HasSuffix(text[:at], "园") || strings.HasSuffix(text[:at], "超") || strings.HasSuffix(text[:at], "地") || strings.HasSuffix(text[:at], "上") ||
		listedCount.MatchString(text[:at]) || strings.HasSuffix(text[:at], "社") || strings.HasSuffix(text[:at], "新") || strings.HasSuffix(text[:at], "各") || strings.HasSuffix(text[:at], "片") || strings.HasSuffix(text[:at], "开发") || strings.HasSuffix(text[:at], "厂")
}

// aMarket reports whether a word such as 本市 is but a part of one for a market: 资|本市|场, 全市|场.
func aMarket(word, after string) bool {
	return strings.HasSuffix(word, "市") && strings.HasPrefix(after, "场")
}

// listedCount ends before the word for what a list before it names: 淄博市、滨州市、东营市三|市行政区域内.
var listedCount = pattern.MustCompile(`(?:省|市|区|县)[二两三四五六七八九十]$`)

// ofAnother reports that a place's short name ends the longer name of another: 合肥高新区.
func ofAnother(text string, m divisions.Mention) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:m.Start])
	return divisions.BareZone(m.Name) && unicode.Is(unicode.Han, before) && !strings.ContainsRune("在于为是的、和或及位入", before)
}

// titled reports that a place begins the name of what will do instead of a title: 高新技术企业或江苏省民营科技企业.
func titled(before, after string) bool {
	return titleOr.MatchString(before) && namedAs.MatchString(after)
}

// lying is all that stands before such a place but for whoever lies there: 凡位于.
var lying = pattern.MustCompile(`^(?:凡(?:是)?|应|须|必须|申报|申请|企业|单位|园区|基地|均)*(?:位于|坐落于|坐落在)$`)

// thereWithin follows a place in which somebody is to be, not what else is there: 位于淄博市|境内.
var thereWithin = pattern.MustCompile(`^(?:行政区域|行政区划|辖区|区域|地域)?(?:范围|境)?内(?:$|[，。；、])`)

func overlapsPlace(list []place, start, end int) bool {
	for _, x := range list {
		if x.start < end && start < x.end {
			return true
		}
	}
	return false
}

// asked reports whether a place that a name or words such as 我市 stand for is the applicant's: registered there, or what is there
// applies.
func asked(text string, start, from, to, end int) bool {
	after := text[to:end]
	before := text[start:from]
	if from == start && thereOnly.MatchString(after) && seatLabel.MatchString(text[max(0, start-labelBytes):start]) {
		return true
	}
	if from == start && ruledApart.MatchString(after) || excluded.MatchString(before) && outside.MatchString(after) && !own.MatchString(text[from:to]) || carrier.MatchString(before) || employerIn.MatchString(before) && thereOnly.MatchString(after) || worksThere(before, after) || settles(before, after) {
		return true
	}
	if lying.MatchString(before) && thereWithin.MatchString(after) || carrierIn.MatchString(before) && thereOnly.MatchString(after) || before == "在" && inArea.MatchString(after) {
		return true
	}
	if helped.MatchString(text[start:from]) || forWhom.MatchString(text[start:from]) && helping.MatchString(after) || listing.MatchString(text[start:from]) && listed.MatchString(after) {
		return false
	}
	if filedBy.MatchString(text[start:from]) && onRecord.MatchString(after) || won.MatchString(text[start:from]) && grant.MatchString(after) || givenBy.MatchString(after) || givenTo.MatchString(text[start:from]) {
		return false
	}
	if bodies.MatchString(after) || graced(text[from:to], after) || strings.HasSuffix(text[start:from], "《") || abroad(text[start:from], after) || happensThere.MatchString(after) || promised.MatchString(before) && !seatToo.MatchString(before) {
		return false
	}
	if pursuedIn.MatchString(before) && pursued.MatchString(after) {
		return true
	}
	return seat.MatchString(text[start:from]) || seat.MatchString(firstRunes(morePlaces.ReplaceAllString(bracketed.ReplaceAllString(after, ""), ""), 14)) || dwells(after)
}

// seatLabel is a label before the place where an applicant is: 注册地：|张店区. It has no more than labelBytes.
var seatLabel = pattern.MustCompile(`(?:注册|登记|纳税|所在|经营|住所|税务)(?:地|地址|地点|区域|所在地|关系)?：[ ]*$`)

const labelBytes = 48

// pursuedIn and pursued stand around the place where a line of business or of work is followed, or something run: 在我省农村|直接从事种植.
var (
	pursuedIn = pattern.MustCompile(`(?:^|在|为|于)$`)
	pursued   = pattern.MustCompile(`^(?:行政区域|辖区|境|范围|域)?(?:范围)?内?(?:(?:农村|基层)?(?:直接|全职|专职|主要)?从事|(?:实质性|实际|正常|持续|连续)*运营(?:$|[，。；、满且并0-9]|的(?:$|[^，。；]{0,16}?(?:企业|机构|单位|公司|主体|园区|孵化器)(?:$|[，。；、或和及]))))`)
)

// morePlaces go on with a list of places, and count them: 苏州市、无锡市两市.
var morePlaces = pattern.MustCompile(`^(?:(?:、|和|及|或者|或)[^，。；、和及或在注登]{1,6}(?:省|市|区|县))+(?:[二两三四五六七八]+(?:省|市|区|县|地))?`)

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// ownOf returns the code of the issuer's province, city or district that a word such as 我市 stands for.
func (p *places) ownOf(word, region string) string {
	switch {
	case strings.HasPrefix(word, "在淄"), word == "驻淄":
		return p.code("淄博市")
	case strings.HasPrefix(word, "在鲁"), word == "驻鲁":
		return p.code("山东省")
	}
	level := map[rune]string{'省': reference.LevelProvince, '市': reference.LevelPrefecture, '区': reference.LevelCounty, '县': reference.LevelCounty}
	for _, r := range word {
		want, ok := level[r]
		if !ok {
			continue
		}
		for code := region; code != ""; {
			d, ok := p.catalogue.Division(code)
			if !ok {
				return ""
			}
			if d.Level == want || want == reference.LevelCounty && d.IsZone() || r == '市' && d.Level == reference.LevelProvince && strings.HasSuffix(d.Name, "市") {
				return d.Code
			}
			code = d.Parent
		}
	}
	return ""
}

func (p *places) code(name string) string {
	d, ok := p.catalogue.Division(name)
	if !ok {
		return ""
	}
	return d.Code
}
