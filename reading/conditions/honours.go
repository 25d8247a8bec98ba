package conditions

import (
	"slices"
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

var (
	inQuotes = pattern.MustCompile(`“([^“”]{2,20})”`)
	// holder is who has an honour: “博新计划”者.
	holder = pattern.MustCompile(`(计划|工程)(?:创新|创业|青年|长期|短期|全职)类?(?:项目|专项|人选)?$|(”|计划|工程|项目)者$|(?:入选|获得|获奖)者$|(?:项目)?(?:资助|支持|负责人|主持人)$`)
	// otherThan begins a name beside the one that is applied for: 其他国家级博士后资助计划.
	otherThan = pattern.MustCompile(`^(?:过|了)?(?:其他|其它|另外的?)`)
	// noHonour are words that no name has: 团队由院士, 更高层次人才工程.
	noHonour = pattern.MustCompile(`由|[^高初中同]等|高于|本(?:计划|项目|工程)|^(?:更高|同等|同级|同类|相关|国内相关|有关|各类|上述|以上|该|本|与|同|经|后|给)|有(?:[^突]|$)|[0-9一二两三][名位]|推荐|申报|聘请|引进[^计工]*$|签订|培养[^计工]*$|^(?:学术|学科|技术|团队|项目|创业|创新)*带头人$`)
	// ofCatalogue ends the name of the programme that gives an honour of the catalogue.
	ofCatalogue = pattern.MustCompile(`(?:工程|计划)$`)
	// ofProvince is the province that an honour is of: 山东省泰山产业领军人才.
	ofProvince = pattern.MustCompile(`^[^，。；、]{0,3}省`)
	// honour is how the name of an honour ends.
	honour = pattern.MustCompile(`(?:领军人才|拔尖人才|人才[^，。；、]{0,8}计划|(?:杰出|优秀)青年(?:科学)?基金(?:项目)?|(?:人才|专家|学者)项目|博士后[^，。；、]{2,12}项目|人才工程(?:项目)?|英才计划|特殊支持计划|人才支持计划|(?:博士后|人才|青年|学者|专家|教师)[^，。；、]{0,8}(?:计划|工程|专项)|国家优青|青年专家|教学名师|首席专家|突出贡献的?(?:中青年)?专家|特殊津贴(?:人员|专家|者)|特聘专家|突出贡献专家|特聘教授|学者|泰山|杰青|优青|(?:优秀|杰出)青年基金|院士|带头人|特聘岗位|特殊津贴|技术能手|技能大奖|(?:首席|高级|特级|突出贡献的)技师|(?:工艺美术|技能|陶瓷艺术|琉璃艺术|非遗|乡村|艺术)大师|传承人|青年科技(?:创新)?奖|友谊奖|最高科学技术奖|(?:人才|成就|伯乐|巾帼|女科学家|青年科学家|科学探索|未来科学大|何梁何利基金|光华工程科技|陈嘉庚科学)奖|创新争先奖|(?:五四|劳动)奖章|劳动模范|先进工作者|科技工作者|红旗手|道德模范|突出贡献奖|工匠|科技新星|之星|标兵|英才|百人计划|千人计划|万人计划|入选者)$`)
	// ofChosen ends the name of one of them, and unchosen are words for persons whom nobody chose.
	ofChosen = pattern.MustCompile(`^[^，。；、]{2,}(?:人才|专家)$`)
	// ofProgram is the name of a programme that chooses persons, and forWorks holds a word of programmes for firms and works.
	ofProgram = pattern.MustCompile(`(?:新星|双创|才|人才|学者|专家|青年|博士|青苗|托举|海鸥|凤凰|鲲鹏|珠江|[百千万]人|名师|名医|工匠|大师|领军|拔尖|引智|引才|外专|高端外)[^，。；、]*(?:计划|工程)”?$`)
	forWorks  = pattern.MustCompile(`企业|项目|产品|产业|研发|技术|攻关|揭榜|园区|平台|基地|中心|库|工厂|专精特新|小巨人|培育|集群|品牌|示范|行动|重点|专项|单位|机构|“?星火|火炬|雄鹰|瞪羚|梯度|倍增|登高|独角兽|链`)
	// ofLevelInMarks is a level before a name in marks, which are of the name: 省“双创计划”.
	ofLevelInMarks = pattern.MustCompile(`^(?:国家|省|市|区|县|州|自治区)级?“[^“”]*(?:计划|工程|人才)”$`)
	// persona ends a name in marks that persons are given: “双创人才”.
	persona  = pattern.MustCompile(`“[^“”]*(?:人才|学者|专家|英才|新星|工匠|之星|先锋|标兵|青年|副总|特派员)”$`)
	unchosen = pattern.MustCompile(`高层次|急需|紧缺|优秀人才|专业人才|技能人才|^人才|各类`)
)

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
			name := ofSameSort.ReplaceAllString(m[2], "")
			if !strings.HasPrefix(name, "“") {
				name = "级" + name
			}
			out[i], out[i+1] = strings.TrimSuffix(out[i], "级")+name, m[1]+name
		}
	}
	return out
}

var (
	// ofSameSort begins the name of programmes of several levels that are like the one applied for: 国家级、省级|同类|人才计划.
	ofSameSort = pattern.MustCompile(`^(?:其他|其它)?(?:同类|同级)`)
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
	sharesLevel = pattern.MustCompile(`^(?:工匠|五一劳动奖章|劳动模范|先进工作者|三八红旗手|技术能手|技能大师|首席技师|传承人|拔尖人才|领军人才)$`)
)

// manner is what the words around a list of honours tell of them.
type manner struct {
	picked  bool // somebody chose those who have them
	won     bool // they are won: a prize is one
	persons bool // those who have them are persons
	listed  bool // one of them ends like an honour, so that the others may be some
}

// honoursOf returns the honours of a list of which every entry is one.
func (h *holdings) honoursOf(list string, of manner) []string {
	words := perLevel(wholeNames(splitList(strings.ReplaceAll(list, "”“", "”、“"))))
	of.listed = slices.ContainsFunc(words, func(w string) bool { return honour.MatchString(strings.Trim(w, "“”")) || persona.MatchString(w) })
	var out []string
	level := ""
	for _, word := range words {
		if own := fromLevel.FindString(word); own != "" {
			level = own
		} else if sharesLevel.MatchString(word) {
			word = level + word
		}
		value := h.honourNamed(word, of)
		if value == "" {
			return nil
		}
		out = append(out, value)
	}
	return out
}

// honourNamed returns the honour that an entry of a list names, by its id where the catalogue has it; empty: it names none.
func (h *holdings) honourNamed(word string, of manner) string {
	if at := strings.LastIndex(word, "为"); at >= 0 { // 带头人为某学者
		word = word[at+len("为"):]
	}
	word = givenFirst.ReplaceAllString(word, "$1")
	of.won = of.won || strings.HasSuffix(word, "获得者") || strings.HasSuffix(word, "获奖者")
	of.picked = of.picked || strings.HasSuffix(word, "入选者")
	if noHonour.MatchString(word) || strings.Contains(ofMerit.Replace(word), "的") {
		return ""
	}
	word = holder.ReplaceAllString(h.withoutOther(otherThan.ReplaceAllString(word, "")), "$1$2")
	called := strings.HasSuffix(word, "称号")
	word = strings.TrimSuffix(word, "称号")
	marked := strings.HasSuffix(word, "”")
	person := marked && !forWorks.MatchString(word) && (persona.MatchString(word) || of.picked && of.persons || of.won && !ofFirm.MatchString(unquoted.Replace(word)))
	if !ofLevelInMarks.MatchString(word) {
		word = unquoted.Replace(word)
	}
	if t, ok := h.ofPersons(word); ok {
		return t.ID
	}
	switch {
	case person, honour.MatchString(word), of.listed && (marked || called || ofHonoured.MatchString(word)):
	case of.picked && (namesPersons(word) || of.persons && ofCatalogue.MatchString(word) && !forWorks.MatchString(word)):
	case of.won && prizeNamed.MatchString(word) && !prizeOfWork.MatchString(word):
	default:
		return ""
	}
	return word
}

// ofPersons finds the title of persons of the catalogue that a name means, perhaps by the programme that gives it or with its province:
// 泰山产业领军人才工程.
func (h *holdings) ofPersons(word string) (reference.Title, bool) {
	for _, name := range []string{word, ofCatalogue.ReplaceAllString(word, ""), ofProvince.ReplaceAllString(word, "")} {
		if t, ok := h.catalogue.Title(name); ok {
			return t, fieldOf(t.Kind) == "talent_titles"
		}
	}
	return reference.Title{}, false
}

var (
	// givenFirst begins an entry that says again how it was given: 已入选某计划和|已获得|某奖.
	givenFirst = pattern.MustCompile(`^(?:已经?|曾经?)?(?:(?:入选|获得?|获评|当选|列入|承担)(?:过|了)?|享受([^，。；、]{0,6}特殊津贴)(?:者)?$)`)
	// prizeNamed is how the name of a prize ends, and prizeOfWork holds a word of those that works get, and not persons.
	prizeNamed  = pattern.MustCompile(`[^，。；、]{3}(?:奖|奖章|勋章)$`)
	prizeOfWork = pattern.MustCompile(`科技进步|科学技术|技术发明|自然科学|专利|大赛|竞赛|成果|质量|[一二三特]等|设计|产品|项目|论文|个人|团队|优秀奖`)
)

// namesPersons reports whether a name behind 入选 is one of persons, or of a programme that chooses them.
func namesPersons(name string) bool {
	return !unchosen.MatchString(name) && (ofChosen.MatchString(name) || ofProgram.MatchString(name) && !forWorks.MatchString(name))
}
