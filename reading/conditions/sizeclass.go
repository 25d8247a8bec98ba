package conditions

import (
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// trades are what may stand within the words for a class of size.
const trades = `(?:工业|民营|制造业|制造|服务业|商贸|外贸|软件|农业|建筑业|[^，。；：、（）的0-9]{2,10}(?:行业|领域|产业))*`

// sizeWords are the classes of size (统计上大中小微型企业划分办法), the longer words first.
var sizeWords = []struct {
	words   *pattern.Pattern
	classes []string // nil: those that the words name
}{
	{pattern.MustCompile(`(?:[大中小微]型(?:企业)?(?:、|和|或者|或|及|以及))+[大中小微]型企业`), nil},
	{pattern.MustCompile(`大中型(?:骨干|工业)?企业`), []string{"大型", "中型"}},
	{pattern.MustCompile(`中小微(?:型)?` + trades + `企业|中小(?:型)?` + trades + `企业`), []string{"中型", "小型", "微型"}},
	{pattern.MustCompile(`小微(?:型)?` + trades + `企业|小型(?:、|和|及|或)?微型企业|小型微型企业|小微型企业`), []string{"小型", "微型"}},
	{pattern.MustCompile(`大型(?:骨干|工业|龙头)?企业`), []string{"大型"}},
	{pattern.MustCompile(`中型企业`), []string{"中型"}},
	{pattern.MustCompile(`小型企业`), []string{"小型"}},
	{pattern.MustCompile(`微型企业`), []string{"微型"}},
}

// notSize are what stands around the words for a class of size when they are part of something else.
var notSize = pattern.MustCompile(`(?:联合(?:[0-9一二两三]+家(?:及?以上)?(?:的)?)?|科技型|创新型|专精特新”?|特新|服务|促进|发展|培育|优质|带动|面向|支持|中央)$`)

func sizeClass(text string, start, end int) ([]string, int, int) {
	if m := ofSizes.FindStringSubmatchIndex(text[start:end]); m != nil {
		return sizesOf(text[start+m[2] : start+m[3]]), start + m[0], start + m[1]
	}
	if m := scheme.FindStringIndex(text[start:end]); m != nil && !alongsides.MatchString(text[start:start+m[0]]) && !strings.HasPrefix(text[start+m[1]:end], "的") {
		if x := smallOnly.FindStringIndex(text[start+m[1] : end]); x != nil {
			return []string{"小型", "微型"}, start + m[0], start + m[1] + x[1]
		}
		return []string{"中型", "小型", "微型"}, start + m[0], start + m[1]
	}
	for _, s := range sizeWords {
		m := s.words.FindStringIndex(text[start:end])
		if m == nil {
			continue
		}
		before := text[start : start+m[0]]
		if !standsAlone.MatchString(text[start+m[1]:end]) || (serving.MatchString(before) && !copular.MatchString(before) || notSize.MatchString(before)) && !applying(before, text[start+m[1]:end]) || sizeOfOthers.MatchString(text[start+m[1]:end]) || unsized.MatchString(before) || alongsides.MatchString(before) || unsizedToo.MatchString(text[start+m[1]:end]) {
			continue
		}
		if s.classes == nil {
			return sizesOf(text[start+m[0] : start+m[1]]), start + m[0], start + m[1]
		}
		return s.classes, start + m[0], start + m[1]
	}
	return nil, 0, 0
}

var (
	// standsAlone is what may follow a class of size that the applicant is to have; a noun after it makes it somebody else's.
	standsAlone = pattern.MustCompile(`^(?:$|除外|吸纳|招用|无|未|给予|予以|按|每|不|的$|的，|[，。；：、（）]|等|和|或|及|且|，|均|应|须|需|可|在|申|以|，|购|新|首|通过|引|获|与|为|发生|实施|开展|参加|参展|投保|租用|聘用|招用|委托|采购|承担|建设|建立|年|上|近|最|划型|（)`)
	serving     = pattern.MustCompile(`(?:便于|服务|为|向|帮助|促进|支持|推动|引导|带动|非)[^，。；]{0,6}$`)
	// copular ends words that say what applicants are: 贴息对象为本市中小微企业.
	copular = pattern.MustCompile(`(?:对象|范围|主体|单位|人|者|方)(?:应|须|需|必须|主要)*为[^，。；]{0,6}$`)
	// scheme is the standard of classes, which shuts out large enterprises: 符合国家中小企业划型标准.
	scheme = pattern.MustCompile(`(?:符合|按照?|依据)[^，。；]{0,30}?(?:划型|划分|〔2011〕300号)[^，。；]{0,12}?中小(?:微)?(?:型)?企业(?:标准|规定)?$|(?:(?:符合|满足)[^，。；、]{0,14}?|(?:属于|为)[^，。；、的]{0,8}?)中小(?:微)?(?:型)?(?:微型)?企业(?:的)?(?:划型|划分|认定)?(?:标准(?:规定)?|规定|$)`)
)

// sizesOf returns the classes of size in a list of them.
func sizesOf(list string) []string {
	var out []string
	for _, word := range []string{"大型", "中型", "小型", "微型"} {
		if strings.Contains(list, word) {
			out = append(out, word)
		}
	}
	return out
}

// ofSizes names the classes of size by themselves: 企业规模为小型或微型, 划型属中型、小型、微型.
var ofSizes = pattern.MustCompile(`(?:规模|划型|类型)(?:类型|等级|结果|标准)?(?:应当|应|须|需|必须)?(?:划分)?(?:为|是|属于|属|限于)((?:(?:大|中|小|微)型(?:、|和|或者|或|及)?)+)(?:企业)?(?:之一|的)?$`)

// smallOnly follows the standard of classes where only the smaller ones of it will do: 《中小企业划型标准规定》所规定的小型、微型企业.
var smallOnly = pattern.MustCompile(`^》?(?:（[^（）]*）)?(?:中)?(?:所)?(?:规定|划定|明确|列)?的(?:小型(?:、|和|或)?微型|小微)企业`)

// onlyFor makes what follows the applicant: 仅面向中小企业.
var (
	onlyFor = pattern.MustCompile(`(?:仅|只|限)(?:限于|支持|面向)?$`)
	hereBy  = pattern.MustCompile(`(?:[我本全][省市区县]|[省市区县](?:域)?内)(?:的)?$`)
)

// applying reports whether words that may also stand before those who are served name the applicant: 申报企业应为中小企业,
// 面向全市中小微企业 where that is all.
func applying(before, after string) bool {
	if onlyFor.MatchString(before) || facing.MatchString(before) && facedAlone.MatchString(after) {
		return true
	}
	if ownFirm.MatchString(before) {
		return true
	}
	before = hereBy.ReplaceAllString(before, "")
	return being.MatchString(before) && before != "为" || ownFirm.MatchString(before)
}

var ownFirm = pattern.MustCompile(`(?:申报|申请)企业(?:应|须|需)?为$|^(?:参评|推荐|入库)?企业(?:应|须|需|必须)?为(?:[^，。；的]{0,8}的)?$`)

// unsized are applicants beside whom a class of size does not say who may apply: 个体工商户和小微企业.
var (
	unsized    = pattern.MustCompile(`(?:个体工商户|合作社|家庭农场|个人)(?:、|和|及|或|以及)$`)
	unsizedToo = pattern.MustCompile(`^(?:[^，。；]{2,20})??(?:、|和|及|或|以及)(?:[^，。；、]{0,6}合作社|个体工商户|家庭农场|个人)`)
)

var sizeOfOthers = pattern.MustCompile(`^(?:信用|担保|服务|局|划型|发展|主管部门|促进|合作|公共|融资|标准|划分|的比例)`)

// sizeHit finds a class of size. Behind 不属于…的 it is open what is denied, so that a person reads it.
func (s *sentence) sizeHit(c *clause) {
	values, from, to := sizeClass(s.text, c.start, c.end)
	if len(values) == 0 {
		if values, from, to = s.sizeOfTrade(c); len(values) == 0 {
			return
		}
	}
	op := s.inUnlessDenied(c, from)
	if m := tradeWithin.FindStringSubmatchIndex(s.text[from:to]); m != nil && op == matching.In {
		if word, ok := s.reader.industries.known(s.text[from+m[2] : from+m[3]]); ok && word != "工业" {
			c.add(hit{field: "size_class", op: op, value: values, start: from, end: from + m[2], confidence: 0.85})
			c.add(hit{field: "industry", op: op, value: []string{word}, start: from + m[2], end: to, confidence: 0.7})
			return
		}
	}
	if op == matching.NotIn && strings.HasSuffix(s.text[:from], "的") {
		c.unread = true
		return
	}
	c.unread = c.unread || ofTrades.MatchString(s.text[from:to])
	c.add(hit{field: "size_class", op: op, value: values, start: from, end: to, confidence: 0.85})
}

// sizeOfTrade finds a class of size of firms of some line of business: 小微|餐饮|企业.
func (s *sentence) sizeOfTrade(c *clause) ([]string, int, int) {
	m := sizedTrade.FindStringSubmatchIndex(s.text[c.start:c.end])
	if m == nil {
		return nil, 0, 0
	}
	before, after := s.text[c.start:c.start+m[0]], s.text[c.start+m[1]:c.end]
	_, known := s.reader.industries.known(s.text[c.start+m[4] : c.start+m[5]])
	if !known || !standsAlone.MatchString(after) || sizeOfOthers.MatchString(after) || serving.MatchString(before) && !copular.MatchString(before) || notSize.MatchString(before) {
		return nil, 0, 0
	}
	sizes := []string{"小型", "微型"}
	if strings.HasPrefix(s.text[c.start+m[2]:], "中") {
		sizes = []string{"中型", "小型", "微型"}
	}
	return sizes, c.start + m[0], c.start + m[1]
}

// sizedTrade names such firms.
var sizedTrade = pattern.MustCompile(`(中小微型?|中小型?|小微型?)([^，。；：、（）的0-9企型]{2,8}?)(?:类|行业|领域|产业)?企业`)

// tradeWithin is of which trade firms of a class of size are: 中小微|制造业|企业.
var tradeWithin = pattern.MustCompile(`^(?:中小微型?|中小型?|小微型?|大中型|大型)([^，。；：、（）的]{2,8}?)(?:类|型|行业|领域|产业)*企业$`)

// ofTrades says within the words for a class of size of which trade the firms are: 中小型软件企业.
var ofTrades = pattern.MustCompile(`软件|农业|建筑业|行业|领域|产业`)
