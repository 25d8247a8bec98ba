package conditions

import (
	"slices"
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

// applicant is a kind of applicant and the words for it.
type applicant struct {
	expr  string
	words *pattern.Pattern // at the end of an entry of a list
	kind  string
}

func newApplicant(expr, kind string) applicant {
	return applicant{expr, pattern.MustCompile(`(?:` + expr + `)$`), kind}
}

// applicants are the kinds of applicant that policies name, and the word of the vocabulary for each.
var applicants = []applicant{
	newApplicant(`高等学校|高等院校|高校|大专院校|大学|院校`, "高等学校"),
	newApplicant(`科研院所|科研机构|研究院所|科学研究机构|研究机构|科研单位|研究开发机构|科研事业单位`, "科研院所"),
	newApplicant(`医疗卫生机构|医疗机构|医院`, "医疗机构"),
	newApplicant(`事业单位|事业法人`, "事业单位"),
	newApplicant(`社会组织|社会团体|行业协会|协会|民办非企业(?:单位)?|学会|商会`, "社会组织"),
	newApplicant(`创业团队|团队`, "团队"),
	newApplicant(`个人|自然人`, "个人"),
	newApplicant(`园区运营机构|园区管理机构|运营机构`, "园区运营机构"),
	newApplicant(`(?:科技型|规模以上|骨干|各类|民营|创新型)?企业`, "企业"),
}

var (
	// applicantList is a list of at least two kinds: 企业、高校和科研院所等.
	applicantList = func() *pattern.Pattern {
		var words []string
		for _, a := range applicants {
			words = append(words, a.expr)
		}
		one := `(?:` + strings.Join(words, "|") + `)`
		return pattern.MustCompile(`` + one + `(?:[、和或及与]|或者|以及)` + one + `(?:(?:[、和或及与]|或者|以及)` + one + `)*`)
	}()
	// partners stand before kinds of whom the applicant works with, not of whom it is one.
	partners = pattern.MustCompile(`(?:与|同|联合|向|引进|委托|面向|对接|聘请|来自|联系|服务|为|及其|孵化|入驻|在孵|吸引|购买|以|由|按照|或)$`)
	// nouns after a list that make it something else: 企业和高校合作.
	others = pattern.MustCompile(`^(?:合作|之间|共建|联合|的科技成果|的专家|负责人|数|成果|资源|转让|认定|承担|研发经费|名单|所在地|所得税)`)
)

// applicantKinds finds the kinds of applicant that a clause admits.
func applicantKinds(text string, start, end int) ([]string, int, int) {
	for _, m := range applicantList.FindAllStringIndex(text[start:end]) {
		from, to := start+m[0], start+m[1]
		if partners.MatchString(text[start:from]) || others.MatchString(text[to:end]) {
			continue
		}
		var out []string
		for _, word := range splitList(text[from:to]) {
			for _, a := range applicants {
				if a.words.MatchString(word) && !slices.Contains(out, a.kind) {
					out = append(out, a.kind)
					break
				}
			}
		}
		if len(out) > 1 {
			return out, from, to
		}
	}
	return nil, 0, 0
}

// sizeWords are the classes of size (统计上大中小微型企业划分办法), the longer words first.
var sizeWords = []struct {
	words   *pattern.Pattern
	classes []string
}{
	{pattern.MustCompile(`中型(?:、|和|或|及)小型(?:、|和|或|及|以及)微型企业`), []string{"中型", "小型", "微型"}},
	{pattern.MustCompile(`大型(?:、|和|或|及)中型企业`), []string{"大型", "中型"}},
	{pattern.MustCompile(`大中型(?:骨干|工业)?企业`), []string{"大型", "中型"}},
	{pattern.MustCompile(`中小微(?:型)?企业|中小型企业|中小企业`), []string{"中型", "小型", "微型"}},
	{pattern.MustCompile(`小微(?:型)?企业|小型(?:、|和|及|或)?微型企业|小型微型企业|小微型企业`), []string{"小型", "微型"}},
	{pattern.MustCompile(`大型(?:骨干|工业|龙头)?企业`), []string{"大型"}},
	{pattern.MustCompile(`中型企业`), []string{"中型"}},
	{pattern.MustCompile(`小型企业`), []string{"小型"}},
	{pattern.MustCompile(`微型企业`), []string{"微型"}},
}

// notSize are what stands around the words for a class of size when they are part of something else.
var notSize = pattern.MustCompile(`(?:科技型|创新型|专精特新”?|特新|服务|促进|发展|培育|优质|带动|面向|支持)$`)

func sizeClass(text string, start, end int) ([]string, int, int) {
	if m := scheme.FindStringIndex(text[start:end]); m != nil && !strings.HasPrefix(text[start+m[1]:end], "的") {
		return []string{"中型", "小型", "微型"}, start + m[0], start + m[1]
	}
	for _, s := range sizeWords {
		m := s.words.FindStringIndex(text[start:end])
		if m == nil || !standsAlone.MatchString(text[start+m[1]:end]) || serving.MatchString(text[start:start+m[0]]) || notSize.MatchString(text[start:start+m[0]]) || sizeOfOthers.MatchString(text[start+m[1]:end]) {
			continue
		}
		return s.classes, start + m[0], start + m[1]
	}
	return nil, 0, 0
}

var (
	// standsAlone is what may follow a class of size that the applicant is to have; a noun after it makes it somebody else's.
	standsAlone = pattern.MustCompile(`^(?:$|[，。；：、（）]|等|和|或|及|且|，|均|应|须|需|可|在|申|以|，|购|新|首|通过|引|获|与|为|发生|实施|开展|年|上|近|最|划型|（)`)
	serving     = pattern.MustCompile(`(?:便于|服务|为|向|帮助|促进|支持|推动|引导|带动|非)[^，。；]{0,6}$`)
	// scheme is the standard of classes, which shuts out large enterprises: 符合国家中小企业划型标准.
	scheme = pattern.MustCompile(`(?:符合|属于|满足|划型为|为)[^，。；]{0,14}?中小(?:微)?(?:型)?(?:微型)?企业(?:的)?(?:划型|划分|认定)?(?:标准(?:规定)?|规定|$)`)
)

var sizeOfOthers = pattern.MustCompile(`^(?:信用|担保|服务|局|划型|发展|主管部门|促进|合作|公共|融资|标准|划分|的比例)`)

// creditGrade is a grade of tax credit: A级、B级或M级, B级以上, 不低于B级, 不为D级.
var (
	creditGrade = pattern.MustCompile(`纳税(?:信用|信誉)(?:等级|级别|评价|评级|等级评价|评价等级|评定)*(?:结果)?[^，。；A-Z]{0,10}?(不低于|不为|非|未被评为|未被评定为|未评为|不属于|不含|不是|不得为)?((?:[ABCDM](?:级)?)(?:(?:、|或|或者|和|及)[ABCDM](?:级)?)*)(?:级)?(以上|及以上|（含）以上)?`)
	grades      = []string{"A", "B", "M", "C", "D"}
)

func taxCredit(text string, start, end int) (op string, values []string, from, to int) {
	m := creditGrade.FindStringSubmatchIndex(text[start:end])
	if m == nil {
		return "", nil, 0, 0
	}
	sub := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[start+m[2*i] : start+m[2*i+1]]
	}
	for _, g := range grades {
		if strings.Contains(sub(2), g) {
			values = append(values, g)
		}
	}
	op = "in"
	switch pre := sub(1); {
	case pre == "不低于" || sub(3) != "":
		values = grades[:slices.Index(grades, values[len(values)-1])+1]
		if values[len(values)-1] == "B" {
			values = grades[:2]
		}
	case pre != "":
		op = "not-in"
	}
	return op, values, start + m[0], start + m[1]
}

// degrees from the highest down.
var (
	degrees     = []string{"博士", "硕士", "本科", "大专"}
	degreeWord  = pattern.MustCompile(`(博士|硕士|本科|学士|大专|专科)(?:研究生|毕业生)?(?:学历|学位|、|或|及)*(?:学历|学位)?(及以上|以上|（含）以上)?(?:学历|学位)?`)
	degreeShare = pattern.MustCompile(`^[^，。；]{0,24}(?:人员|职工|科技|人数|占|比例|[0-9])`)
	degreeOf    = pattern.MustCompile(`学历|学位|毕业生|研究生`)
)

func personDegree(text string, start, end int) ([]string, int, int) {
	for _, m := range degreeWord.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[0], start+m[1]
		if !degreeOf.MatchString(text[from:to]) || degreeShare.MatchString(text[to:end]) {
			continue
		}
		word := strings.NewReplacer("学士", "本科", "专科", "大专").Replace(text[start+m[2] : start+m[3]])
		i := slices.Index(degrees, word)
		if i < 0 {
			continue
		}
		if m[4] >= 0 {
			return degrees[:i+1], from, to
		}
		return degrees[i : i+1], from, to
	}
	return nil, 0, 0
}

// industries finds the lines of business that an applicant must be in.
type industries struct {
	names *names
}

// moreIndustries are words that policies use and no standard has.
var moreIndustries = []string{
	"制造业", "先进制造业", "服务业", "现代服务业", "生产性服务业", "化工", "精细化工", "新材料", "新能源", "新医药", "医药", "生物医药", "医疗器械", "健康医药", "电子信息", "新一代信息技术", "信息技术", "高端装备", "装备制造", "智能装备",
	"智能制造", "机器人", "人工智能", "大数据", "云计算", "物联网", "区块链", "集成电路", "半导体", "软件", "软件和信息技术服务", "工业软件", "数字经济", "数字创意", "节能环保", "绿色环保", "环保", "新能源汽车", "汽车", "汽车零部件", "航空航天", "海洋",
	"现代农业", "农业", "现代海洋", "现代高效农业", "种业", "食品", "纺织", "纺织服装", "轻工", "陶瓷", "建材", "冶金", "钢铁", "有色", "机械", "机电", "泵业", "机床", "轨道交通", "船舶", "石化", "氢能", "储能", "光伏", "锂电", "低空经济",
	"文化创意", "文化旅游", "医养健康", "现代金融", "现代物流", "物流", "批发", "零售", "批发和零售业", "住宿和餐饮业", "住宿", "餐饮", "房地产", "房地产业", "租赁和商务服务业", "娱乐业", "烟草", "烟草制造业", "建筑业", "建筑", "交通运输", "商贸", "外贸",
	"跨境电商", "电子商务", "科技服务业", "科技服务", "生物技术", "生物", "战略性新兴产业", "未来产业", "新兴产业", "传统产业", "工业", "金融", "教育", "互联网", "工业互联网", "元宇宙", "量子信息", "新型显示", "超高清视频", "虚拟现实", "传感器", "MEMS",
}

func newIndustries(c *reference.Catalogue) *industries {
	n := &industries{names: newNames()}
	add := func(s string) {
		if utf8Len(s) >= 2 {
			n.names.add(s, s)
		}
	}
	for _, s := range moreIndustries {
		add(s)
	}
	f := c.TechnologyFields()
	for _, areas := range [][]reference.TechnologyArea{f.HighTech, f.Strategic} {
		for _, a := range areas {
			add(a.Name)
		}
	}
	for _, s := range f.Shandong {
		add(s)
	}
	for _, z := range f.Zibo {
		add(z.Name)
	}
	return n
}

var (
	// business is a list of lines of business before 企业 or after 从事, 属于.
	businessBefore = pattern.MustCompile(`(?:从事|属于|主要从事|围绕|聚焦|符合|涉及|限于|对|为|是|凡|辖区内|行政区域内|内|的|在|和|中的|：|，|^)(?:的)?([^，。；：的（）]{2,40}?)(?:等)?(?:重点|优势|特色|主导|支柱)*(?:产业|行业|领域|产业领域)?(?:类|的)?(?:研发|生产|制造|经营|销售|服务|、)*(?:一般纳税人|法人企业|工业企业|企业|单位|市场主体|经营主体)`)
	businessAfter  = pattern.MustCompile(`(?:从事|属于|主要从事|所属行业(?:为|属于)|主营业务(?:为|属于)|所属(?:产业|领域)为|产业领域为|行业(?:为|属于))(?:的)?([^，。；：]{2,40}?)(?:等)?(?:重点)?(?:产业|行业|领域|业务|生产|研发|的企业|的单位|$)`)
	adjective      = pattern.MustCompile(`^(?:高端|重点|优势|传统|新型|我市|我省|我区|全市|全省|规模以上|[^、]{2,4}区|[^、]{2,4}市|[^、]{2,4}县)`)
	ending         = pattern.MustCompile(`(?:产业|行业|领域|制造|生产|类)$`)
)

// all finds the lines of business that a clause names as the applicant's. listed: it is a list of nothing else.
func (n *industries) all(text string, start, end int, listed bool) ([]string, int, int) {
	if words := n.words(text[start:end]); listed && len(words) > 0 {
		return words, start, end
	}
	for _, re := range []*pattern.Pattern{businessAfter, businessBefore} {
		for _, m := range re.FindAllStringSubmatchIndex(text[start:end]) {
			from, to := start+m[2], start+m[3]
			if words, stop := n.scan(text, from, end); len(words) > 1 && stop >= to-len("产业") {
				return words, from, stop
			}
			if words := n.words(text[from:to]); len(words) > 0 && !certified(text, from, to, words) {
				return words, from, to
			}
		}
	}
	return nil, 0, 0
}

// scan reads known lines of business one after another from a place on: 烟草制造业、住宿和餐饮业、批发和零售业.
func (n *industries) scan(text string, from, end int) (words []string, stop int) {
	stop = from
	for stop < end {
		f, ok := n.names.at(text[:end], stop)
		if !ok {
			break
		}
		words = append(words, text[f.start:f.end])
		stop = f.end
		sep := listBetween.FindString(text[stop:end])
		if sep == "" {
			break
		}
		if _, more := n.names.at(text[:end], stop+len(sep)); !more {
			break
		}
		stop += len(sep)
	}
	return words, stop
}

var listBetween = pattern.MustCompile(`^(?:产业|行业|领域|业)?(?:、|和|或|或者|及|以及)`)

// words returns the entries of a list if every one of them is, adjectives apart, a known line of business, or most are.
func (n *industries) words(list string) []string {
	var out []string
	known := 0
	entries := splitBusiness(list)
	for _, e := range entries {
		word, ok := n.known(strings.TrimSuffix(e, "之一"))
		if ok {
			known++
		}
		out = append(out, word)
	}
	if known == 0 || known*2 < len(entries) {
		return nil
	}
	return out
}

func (n *industries) known(entry string) (string, bool) {
	for {
		if f, ok := n.names.at(entry, 0); ok && (f.end == len(entry) || ending.MatchString(entry) && f.end == len(ending.ReplaceAllString(entry, ""))) {
			return entry[:f.end], true
		}
		short := adjective.ReplaceAllString(entry, "")
		if short == entry || short == "" {
			break
		}
		entry = short
	}
	return entry, false
}

// etcetera ends a list.
var etcetera = pattern.MustCompile(`等.*$`)

// certified reports that 软件企业 is a title here and no line of business.
func certified(text string, from, to int, words []string) bool {
	return len(words) == 1 && words[0] == "软件" && (strings.HasSuffix(text[:from], "鼓励的") || strings.HasPrefix(text[to:], "企业证书") || strings.HasPrefix(text[to:], "企业认定") || strings.HasPrefix(text[to:], "企业资质"))
}

var businessSeparator = pattern.MustCompile(`、|或者|或|以及|及(?:其)?`)

func splitBusiness(s string) []string {
	var out []string
	for _, w := range businessSeparator.Split(etcetera.ReplaceAllString(s, "")) {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}
