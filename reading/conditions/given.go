package conditions

import (
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

var (
	// grantedAs names a title outside the catalogue by the act that gives it: 已认定为省级小型微型企业创业创新基地.
	grantedAs = pattern.MustCompile(`(?:(?:认定|评定|评价|命名|批准|备案|获批|授予|确定|评)为|(?:批准|获批)(?:建立|组建|建设)|(?:须|应|需)(?:当)?为)([^，。；：、（）的]{4,24}?)(?:已?满|的|且|并|，|；|。|$)|(?:是|属于?|系)([^，。；：、（）的国省市区县]{0,8}(?:国家|省|市|区|县)级[^，。；：、（）的]{3,20}?)(?:的|且|，|；|。|$)`)
	// grantedBy names one by the list, the certificate or the honour that has its name: 纳入科技领军企业名单, 持有软件企业证书.
	grantedBy = pattern.MustCompile(`(?:入选|列入|纳入|进入|获得|获评|荣获|获|授予|持有|取得|通过)(?:了|过|有效的|国家有关部门颁发的)?([^，。；：、（）的]{4,24}?)(?:名单|名录|称号|荣誉|认定|资格|命名|培育库|资源库|后备库|库|证书)`)
	// grantedNames are honours in quotation marks, with a word that says what they are: 获得“中华老字号”或“山东老字号”认定.
	grantedNames = pattern.MustCompile(`(?:入选|列入|纳入|获得|获评|荣获|获|授予|取得|评为|认定为|命名为)(?:了|过)?((?:“[^“”，。；：]{3,20}”(?:、|或者|或|和|及)?)+)(?:等)?(?:的)?(?:称号|荣誉|认定|名单|名录|资格|资质|榜单|品牌)|(?:入选|获评|荣获|评为|认定为|命名为)(?:了|过)?((?:“[^“”，。；：]{3,20}”(?:、|或者|或|和|及)?)+)(?:的)?(?:企业|单位|基地)?(?:的)?(?:$|[，。；])`)
	// grantedFirms names firms by the act that told them apart: 经省文化厅认定的|动漫企业.
	grantedFirms = pattern.MustCompile(`经[^，。；、的]{0,12}(?:认定|评定|备案|核定)的([^，。；：、（）的级申获入符该上述本各相有]{2,10}企业)(?:$|[，。；：（）可的]|应|须|需|给予)`)
	// ofTradeOnly are firms of a line of business, whoever recognized them.
	ofTradeOnly = pattern.MustCompile(`业企业$|^(?:软件|物流|商贸|外贸|电商|文化|旅游|工业|食品|医药)企业$`)
	// rungOf is a title with the rung of it in a bracket: 获得|标准创新型企业（中级）.
	rungOf = pattern.MustCompile(`(?:获得|获评|取得|(?:认定|评定|评|备案|升级)为|(?:须|应|需|已)(?:当)?(?:为|是))(?:了|过)?([^，。；：、（）的或]{3,16}(?:企业|单位|机构|工厂|基地|园区|学校|医院)（(?:初级|中级|高级|[一二三四五]级|[A-D]级|[A-D]类|[甲乙丙]级|[一二三四五]星级?)）)`)
	// keptBy is the office before a name that keeps the list: 入选|工业和信息化部|5G工厂名录.
	keptBy = pattern.MustCompile(`^(?:国家)?(?:工业和信息化部|工信部|科学技术部|科技部|商务部|农业农村部|文化和旅游部|国家发展改革委|国家知识产权局|国家数据局|国家能源局)(?:公布|发布|认定|评定|备案)?(?:的)?`)
	// ofHome says before a name that it is given here, or when it was: 获得|本区|独角兽企业称号, 入选|上一批|水效领跑者名单.
	ofHome = pattern.MustCompile(`^(?:本|我)(?:省|市|区|县|旗)|^(?:上一|往|历|前[0-9一二两三四五六七八九十]*)(?:批次?|年度?|届)(?:的)?`)
	// ofPlatforms and ofTitles are how such names end.
	ofPlatforms = pattern.MustCompile(`(?:基地|中心|平台|实验室|研究院|研发机构|工作站|工作室|共同体|联合体)$`)
	ofTitles    = pattern.MustCompile(`^(?:国家|省|市|区|县|州|自治区)级(?:及?以上)?[^，。；]{1,14}型(?:企业|单位|机构)$|领跑者$|(?:示范|试点|标杆|先进|文明)(?:单位|学校|机构|医院|社区)$|(?:(?:试点|示范|领军|骨干|培育|优势|标杆|创新|单项|龙头|成长|之星)[^，。；]{0,4}企业|冠军|工厂|车间|孵化器|众创空间|园区|科技园|示范(?:社|场|户|村|街区))$`)
	// whoWon follows an honour of persons: 获得“全国技术能手”称号|的高技能人才.
	whoWon = pattern.MustCompile(`^(?:的|者|获得者)[^，。；企业单位机构]{0,8}(?:人才|人员|个人|专家|职工|工人|教师|医师|者)`)
	// ofNamed are places and bodies that are given a name for what they do already, unless builds stands before: 省级科普教育基地.
	ofNamed = pattern.MustCompile(`(?:教育|科普|示范|品牌|服务|产业化?|文化|出口|转型升级)(?:基地|园区|集群)$|(?:示范|服务|品牌)(?:平台|机构)$|园区$|集群$`)
	builds  = pattern.MustCompile(`(?:建有|建成|建立|建设|设有|设立|拥有|组建|承建|依托)[^，。；]{0,40}$`)
	// afterGiven are words before the act that make it what is applied for: 申报评价为….
	afterGiven = pattern.MustCompile(`(?:申报|申请|拟|推荐|不得|不予|不能|不再)$`)
)

// granted finds titles that no catalogue has, where the words say that they were given.
func (h *holdings) granted(text string, start, end int) []held {
	var out []held
	for _, m := range grantedNames.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+max(m[2], m[4]), start+max(m[3], m[5])
		if values := h.namesInMarks(text[from:to]); !afterGiven.MatchString(text[start:start+m[0]]) && len(values) > 0 {
			field := "titles"
			if whoWon.MatchString(text[start+m[1] : end]) {
				field = "talent_titles"
			}
			out = append(out, held{field, values, from, to})
		}
	}
	for _, m := range rungOf.FindAllStringSubmatchIndex(text[start:end]) {
		if !afterGiven.MatchString(text[start : start+m[0]]) {
			out = append(out, held{"titles", []string{text[start+m[2] : start+m[3]]}, start + m[2], start + m[3]})
		}
	}
	for _, m := range grantedFirms.FindAllStringSubmatchIndex(text[start:end]) {
		if word := text[start+m[2] : start+m[3]]; !noTitle.MatchString(word) && !ofTradeOnly.MatchString(word) && !h.ends(word) {
			out = append(out, held{"titles", []string{word}, start + m[2], start + m[3]})
		}
	}
	for _, re := range []*pattern.Pattern{grantedAs, grantedBy} {
		for _, m := range re.FindAllStringSubmatchIndex(text[start:end]) {
			if len(m) > 4 && m[4] >= 0 {
				m[2], m[3] = m[4], m[5]
			}
			word := ofHome.ReplaceAllString(keptBy.ReplaceAllString(text[start+m[2]:start+m[3]], ""), "")
			if strings.Contains(word, "或") || actWithin.MatchString(word) { // of two things that will do neither is the name
				continue
			}
			if t, ok := h.national(word); ok && !afterGiven.MatchString(text[start:start+m[0]]) {
				out = append(out, held{fieldOf(t.Kind), []string{t.ID}, start + m[2], start + m[3]})
				continue
			}
			if field := sort(word, text[start:start+m[2]]); field != "" && !afterGiven.MatchString(text[start:start+m[0]]) && !h.ends(word) {
				out = append(out, held{field, []string{word}, start + m[2], start + m[3]})
			}
		}
	}
	return out
}

// actWithin are words of an act that no name has: 入选|企业授予示例标杆企业|称号.
var actWithin = pattern.MustCompile(`授予|颁发|给予|^后|年内|[须需应]通过`)

// namesInMarks returns the honours of firms in a list of names in quotation marks; none where one is that of a person.
func (h *holdings) namesInMarks(list string) []string {
	var out []string
	for _, m := range inQuotes.FindAllStringSubmatchIndex(list) {
		name := list[m[2]:m[3]]
		t, ok := h.called(name)
		switch {
		case ok && fieldOf(t.Kind) == "titles":
			out = append(out, t.ID)
		case ok || honour.MatchString(name) || ofHonoured.MatchString(name) || persona.MatchString(list[m[0]:m[1]]):
			return nil
		default:
			out = append(out, name)
		}
	}
	return out
}

// national returns the national title of the catalogue that a name means with 国家 before it.
func (h *holdings) national(word string) (reference.Title, bool) {
	for _, prefix := range []string{"国家级", "国家", "全国"} {
		if short, ok := strings.CutPrefix(word, prefix); ok {
			t, found := h.catalogue.Title(short)
			return t, found && t.Level == "national"
		}
	}
	return reference.Title{}, false
}

// sort tells from its end what kind of title a name is, and from the words before it where a name may be either; empty: none.
func sort(word, before string) string {
	switch {
	case ofNamed.MatchString(word) && !builds.MatchString(before):
		return "titles"
	case ofPlatforms.MatchString(word):
		return "platforms"
	case ofTitles.MatchString(word):
		return "titles"
	}
	return ""
}

// ends reports whether a name of the catalogue ends a word, so that the word says no more than the name.
func (h *holdings) ends(word string) bool {
	for _, n := range h.names.all(word, 0, len(word)) {
		if n.end == len(word) {
			return true
		}
	}
	return false
}

// platformWord is the name of a platform outside the catalogue, as a list of what is built or held gives it.
var (
	built        = pattern.MustCompile(`(?:建有|拥有|已有|具有|获批(?:建设|建立|组建)?|设有|建成|组建|设立|建立|承担|依托|牵头建有|牵头建设)(?:了|的)?([^，。；：]{4,60}?)(?:等)?(?:的(?:单位|企业|机构)|的$|等(?:[国家省部市级以及上]*)(?:研发|创新|科研|科技创新)?(?:平台|机构|载体)|(?:等)?(?:研发|创新|科研)?(?:平台|机构)?(?:之一|其中(?:一种|之一)|中的?(?:至少|任意|任)?(?:[一1](?:种|个|项|家|类)))|，|。|；|$)`)
	platformWord = pattern.MustCompile(`^(?:国家级?|国防|(?:教育|科技|科学技术|农业农村|工业和信息化|工信|自然资源|生态环境|交通运输|应急管理|商务|文化和旅游)部|省部级|省级|省|自治区级|盟市级|市级|市|区级)(?:及?以上)?[^，。；：等]{2,16}(?:实验室|技术中心|研究中心|创新中心|设计中心|研发中心|研究开发中心|转移中心|分中心|工作站|研究院|研发机构|共同体|孵化器|众创空间|科技园|中试基地|(?:研发|创新|科研)平台|科研机构|` + restOfBracketed + `)$|^(?:临床医学(?:研究)?中心|创新创业共同体|新型研发机构|重点实验室|院士(?:\x{e000}专家\x{e001})?工作站|博士后(?:科研)?(?:工作站|流动站)|企业技术中心|工程研究中心|工程技术研究中心|技术创新中心|技术研究院|企业工程中心|院士专家工作站|博士后工作站)$|^(?:国家级|省部级|省级|市级)(?:研发|创新|科研|科技创新)?(?:平台|机构)$`)
)

// verbal are words that no name in a list of platforms has: 与高校建有联合实验室.
var verbal = pattern.MustCompile(`^与|[建具拥设]有`)

// aLevel is the level of a platform, without 以上.
var aLevel = pattern.MustCompile(`^(?:国家|省部|省|自治区|盟市|市|区|县|` + bracketedLevel + `)级`)

// listedPlainly finds the platforms of a list of names without brackets (已建有省级以上实验室、临床医学中心、…的单位). It finds nothing unless every entry is one.
func (h *holdings) listedPlainly(text string, start, end int) (held, bool) {
	m := built.FindStringSubmatchIndex(text[start:end])
	if m == nil {
		return held{}, false
	}
	out := held{field: "platforms", start: start + m[2], end: start + m[3]}
	level := ""
	words := splitList(text[out.start:out.end])
	for _, word := range words {
		own := fromLevel.FindString(word)
		if own == "" {
			own = aLevel.FindString(word)
		}
		if own != "" {
			level = own
		} else if level != "" && !ofPlaceName.MatchString(word) && !verbal.MatchString(word) {
			word = level + word
		}
		if t, ok := h.catalogue.Title(word); ok && t.Kind == reference.KindPlatform {
			out.values = append(out.values, t.ID)
			continue
		} else if ok && t.OneThing() && len(words) == 1 { // 获批|国家级科技企业孵化器
			return held{}, false
		}
		if !platformWord.MatchString(word) {
			return held{}, false
		}
		out.values = append(out.values, word)
	}
	return out, len(out.values) > 0
}
