package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

var (
	// honoured is a list of honours of persons after the words that give them: 入选泰山学者青年专家或国家优青的.
	honoured = pattern.MustCompile(`(?:入选|获批|获评|当选|荣获|获得|(?:已|曾)获(?:得|批|评|授)?|拥有|具有|取得|为|是|系)(?:过|了)?([^，。；：（）的][^，。；：（）]{1,39}?)(?:的|且|之一|称号|人选|或者?(?:具有|具备|取得|拥有|担任|从事)|者(?:不|均|可|，|。|；|$)|等[^，。；、]{0,10}(?:人才|专家|计划|工程)|且|等|，|。|；|$)`)
	// selected is a list that says so behind it: 国家级领军人才、英才计划入选者来区创办企业.
	selected = pattern.MustCompile(`^(?:对|凡|引进的)?([^，。；：（）的]{4,40}?(?:、|或|和)[^，。；：（）的]{2,16}?)入选者`)
	// quoted is a list of programmes in quotation marks whose chosen ones it is: “某某计划”和“某某工程”的入选专家.
	quoted = pattern.MustCompile(`((?:[^，。；：（）“”、的和或及]{0,8}“[^“”]{2,12}(?:计划|工程)”(?:、|和|及|或)?)+)(?:的)?[^，。；：、“”]{0,8}?(?:入选|专家|人选|获得者)`)
	// quotedHolder is who has an honour in quotation marks, and prizeHolder who has a prize: 往届|“某某之星”获得者, |某青年科技奖获得者.
	quotedHolder = pattern.MustCompile(`“([^“”]{2,20})”(?:称号|荣誉)?(?:获得者|获奖者|入选者)`)
	prizeHolder  = pattern.MustCompile(`(?:^|[，、及和])([^，。；：、（的）“”]{2,16}?)(?:称号)?(?:获得者|获奖者)`)
	// academicians are named at the head of a clause: 已是|中国科学院院士、中国工程院院士|的.
	academicians = pattern.MustCompile(`(?:^|[，；])(?:已?(?:是|为|系|当选))?((?:中国科学院|中国工程院)院士(?:(?:、|和|及|或)(?:中国科学院|中国工程院)院士)*)(?:$|[，。；、的不])`)
	inQuotes     = pattern.MustCompile(`“([^“”]{2,20})”`)
	// holder is who has an honour: “博新计划”者.
	holder = pattern.MustCompile(`(”|计划|工程|项目)者$|(?:入选|获得|获奖)者$|(?:项目)?(?:资助|支持|负责人|主持人)$`)
	// otherThan begins a name beside the one that is applied for: 其他国家级博士后资助计划.
	otherThan = pattern.MustCompile(`^(?:过|了)?(?:其他|其它|另外的?)`)
	// noHonour are words that no name has: 团队由院士, 更高层次人才工程.
	noHonour = pattern.MustCompile(`由|高于|本(?:计划|项目|工程)|^(?:更高|同等|同级|同类|相关|各类|上述|以上|该|本)`)
	// ofCatalogue ends the name of the programme that gives an honour of the catalogue.
	ofCatalogue = pattern.MustCompile(`(?:工程|计划)$`)
	// ofProvince is the province that an honour is of: 山东省泰山产业领军人才.
	ofProvince = pattern.MustCompile(`^[^，。；、]{0,3}省`)
	// honour is how the name of an honour ends.
	honour = pattern.MustCompile(`(?:领军人才|拔尖人才|人才[^，。；、]{0,8}计划|(?:杰出|优秀)青年(?:科学)?基金|人才工程|英才计划|人才项目|特殊支持计划|人才支持计划|(?:博士后|人才|青年|学者|专家|教师)[^，。；、]{0,8}(?:计划|工程|专项)|国家优青|青年专家|特聘专家|突出贡献专家|特聘教授|学者|泰山|杰青|优青|(?:优秀|杰出)青年基金|院士|带头人|特聘岗位|特殊津贴|技术能手|技能大奖|(?:首席|高级|特级|突出贡献的)技师|(?:工艺美术|技能|陶瓷艺术|琉璃艺术|非遗|乡村|艺术)大师|传承人|青年科技奖|友谊奖|(?:人才|成就|伯乐|巾帼|女科学家)奖|创新争先奖|(?:五四|劳动)奖章|劳动模范|先进工作者|科技工作者|红旗手|道德模范|突出贡献奖|工匠|科技新星|之星|标兵|英才|百人计划|千人计划|万人计划|入选者)$`)
	// chosen ends before honours of those whom somebody chose, so that nothing but persons is told by their ends: 入选|某地人才.
	chosen = pattern.MustCompile(`(?:入选|当选|评为)(?:过|了)?$`)
	// ofChosen ends the name of one of them, and unchosen are words for persons whom nobody chose.
	ofChosen = pattern.MustCompile(`^[^，。；、]{2,}(?:人才|专家)$`)
	// ofProgram is the name of a programme that chooses persons, and forWorks holds a word of programmes for firms and works.
	ofProgram = pattern.MustCompile(`(?:新星|双创|英才|人才|学者|专家|青年|博士|青苗|托举|海鸥|凤凰|鲲鹏|珠江|[百千万]人|名师|名医|工匠|大师|领军|拔尖|引智|引才|外专|高端外)[^，。；、]*(?:计划|工程)”?$`)
	forWorks  = pattern.MustCompile(`企业|项目|产品|产业|研发|技术|攻关|揭榜|园区|平台|基地|中心|库|工厂|专精特新|小巨人|培育|集群|品牌|示范|行动|重点|专项|单位|机构|“?星火|火炬|雄鹰|瞪羚|梯度|倍增|登高|独角兽|链`)
	// ofLevelInMarks is a level before a name in marks, which are of the name: 省“双创计划”.
	ofLevelInMarks = pattern.MustCompile(`^(?:国家|省|市|区|县)“[^“”]*(?:计划|工程|人才)”$`)
	// persona ends a name in marks that persons are given: “双创人才”.
	persona  = pattern.MustCompile(`“[^“”]*(?:人才|学者|专家|英才|新星|工匠|之星|先锋|标兵|青年)”$`)
	unchosen = pattern.MustCompile(`高层次|急需|紧缺|优秀人才|专业人才|技能人才|^人才|各类`)
)

// honours finds honours of persons that no catalogue has: a list of which every entry ends like one.
func (h *holdings) honours(text string, start, end int) []held {
	var out []held
	for _, m := range quotedHolder.FindAllStringSubmatchIndex(text[start:end]) {
		if name := text[start+m[2] : start+m[3]]; !ofFirm.MatchString(name) {
			out = append(out, held{"talent_titles", []string{h.programme(name)}, start + m[0], start + m[1]})
		}
	}
	for _, re := range []*pattern.Pattern{academicians, honoured, selected, prizeHolder} {
		for _, m := range re.FindAllStringSubmatchIndex(ofMerit.Replace(text[start:end])) {
			from, to := start+m[2], start+m[3]
			if values := h.honoursOf(text[from:to], chosen.MatchString(text[start:from])); len(values) > 0 {
				out = append(out, held{"talent_titles", values, from, to})
			}
		}
	}
	for _, m := range quoted.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[2], start+m[3]
		var values []string
		for _, q := range inQuotes.FindAllStringSubmatchIndex(text[from:to]) {
			values = append(values, h.programme(text[from+q[2]:from+q[3]]))
		}
		out = append(out, held{"talent_titles", values, from, to})
	}
	return out
}

// ofMerit joins by a word as long the name of an honour that has 的 in it: 有突出贡献的中青年专家.
var ofMerit = strings.NewReplacer("突出贡献的", "突出贡献之")

// programme returns the id of a programme for persons that the catalogue has, and the name of any other.
func (h *holdings) programme(name string) string {
	if t, ok := h.catalogue.Title(name); ok && fieldOf(t.Kind) == "talent_titles" {
		return t.ID
	}
	return name
}

// severalLevels is an entry of a list with more than one level before it: 省市“技术能手”.
var severalLevels = pattern.MustCompile(`^(?:全国|国家|省|市|区|县){2,}“`)

// perLevel returns the entries of a list, those of several levels once for each of them.
func perLevel(list []string) []string {
	var out []string
	for _, word := range list {
		m := severalLevels.FindString(word)
		if m == "" {
			out = append(out, word)
			continue
		}
		for _, level := range eachLevel.FindAllStringIndex(m) {
			out = append(out, m[level[0]:level[1]]+word[len(m)-len("“"):])
		}
	}
	return out
}

var eachLevel = pattern.MustCompile(`全国|国家|省|市|区|县`)

// wholeNames gives to a level alone in a list what follows the next one: 国家级、省级人才工程.
func wholeNames(list []string) []string {
	out := slices.Clone(list)
	for i := len(out) - 2; i >= 0; i-- {
		if m := atLevel.FindStringSubmatch(out[i+1]); m != nil && levelAlone.MatchString(out[i]) {
			out[i], out[i+1] = strings.TrimSuffix(out[i], "级")+"级"+m[2], m[1]+"级"+m[2]
		}
	}
	return out
}

var (
	// levelAlone is a level without what is of it, and atLevel is one with it.
	levelAlone = pattern.MustCompile(`^(?:国家|省部|省|市|区|县)级?$`)
	atLevel    = pattern.MustCompile(`^([^，。；、级]{0,3}(?:国家|省部|省|市|区|县))级?([^级]{2,})$`)
	// ofHonoured ends the name of an honour in a list of them: 江苏省双创人才.
	ofHonoured = pattern.MustCompile(`(?:人才|专家|计划|工程|称号)$`)
)

var (
	// ofFirm ends an honour of firms and bodies.
	ofFirm = pattern.MustCompile(`(?:企业|单位|基地|平台|工厂|车间|品牌|质量奖)$`)
	// sharesLevel is an honour that says nothing without the level before its list: 市级以上劳动模范、|工匠.
	sharesLevel = pattern.MustCompile(`^(?:工匠|劳动模范|先进工作者|三八红旗手|技术能手|技能大师|首席技师|传承人|拔尖人才|领军人才)$`)
)

// honoursOf returns the honours of a list of which every entry is one. picked tells that they are those of whom somebody chose.
func (h *holdings) honoursOf(list string, picked bool) []string {
	var out []string
	words := perLevel(wholeNames(splitList(strings.ReplaceAll(list, "”“", "”、“"))))
	listed := slices.ContainsFunc(words, func(w string) bool { return honour.MatchString(strings.Trim(w, "“”")) })
	level := ""
	for _, word := range words {
		if own := fromLevel.FindString(word); own != "" {
			level = own
		} else if sharesLevel.MatchString(word) {
			word = level + word
		}
		marked := strings.HasSuffix(word, "”")
		if at := strings.LastIndex(word, "为"); at >= 0 { // 带头人为某学者
			word = word[at+len("为"):]
		}
		if noHonour.MatchString(word) {
			return nil
		}
		word = otherOf.ReplaceAllString(otherThan.ReplaceAllString(word, ""), "")
		word = holder.ReplaceAllString(word, "$1")
		person := persona.MatchString(word) && !forWorks.MatchString(word)
		if !ofLevelInMarks.MatchString(word) {
			word = unquoted.Replace(word)
		}
		t, ok := h.catalogue.Title(word)
		if short := ofCatalogue.ReplaceAllString(word, ""); !ok && short != word { // 泰山产业领军人才工程
			if t, ok = h.catalogue.Title(short); ok {
				word = short
			}
		}
		if !ok {
			t, ok = h.catalogue.Title(ofProvince.ReplaceAllString(word, ""))
		}
		switch {
		case ok && fieldOf(t.Kind) == "talent_titles":
			out = append(out, t.ID)
		case (honour.MatchString(word) || listed && (marked || ofHonoured.MatchString(word)) || person || picked && namesPersons(word)) && !group.MatchString(word):
			out = append(out, word)
		default:
			return nil
		}
	}
	return out
}

// namesPersons reports whether a name behind 入选 is one of persons, or of a programme that chooses them.
func namesPersons(name string) bool {
	return !unchosen.MatchString(name) && (ofChosen.MatchString(name) || ofProgram.MatchString(name) && !forWorks.MatchString(name))
}
