package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// Where lists of honours of persons stand.
var (
	// honoured is a list after the words that give them: 入选泰山学者青年专家或国家优青的.
	honoured = pattern.MustCompile(`(?:入选|获批|获评|当选|选为|荣获|获得|享受|列入|纳入|(?:已|曾|未|尚)(?:经|曾|能)?获(?:得|批|评|授)?|拥有|具有|取得|为|是|系)(?:过|了)?([^，。；：（）的][^，。；：（）]{1,59}?)(?:的|且|之一|称号|人选|人员的|或者?(?:具有|具备|取得|拥有|担任|从事)|者(?:不|均|可|，|。|；|$)|等[^，。；、]{0,10}(?:人才|专家|计划|工程)|且|等|，|。|；|$)`)
	// ofHeld is one before the word for those who have what it names: 国家“万人计划”、省“双创计划”|入选者.
	ofHeld = pattern.MustCompile(listHeld + `(?:$|[^、和或及以])`)
	// thenOthers is the same before others that are no honour: 国家级人才计划入选者|、在读研究生.
	thenOthers = pattern.MustCompile(listHeld + `[、和或及以]`)
	// inMarked is one of programmes in quotation marks whose experts it is: “某某计划”和“某某工程”的专家.
	inMarked = pattern.MustCompile(`((?:[^，。；：、（）“”的和或及]{0,8}“[^“”]{2,12}(?:计划|工程)”(?:、|和|及|或)?)+)(?:的)?[^，。；：、“”]{0,8}?(?:专家|人选)`)
	// lastHeld is the last of one that was not read as a whole: 甲乙及|某青年科技奖|获得者.
	lastHeld = pattern.MustCompile(`(?:^|[，、及和])([^，。；：、（的）“”]{2,16}?)(?:称号)?(?:获得者|获奖者)`)
	// lastMarked is the same in quotation marks: 往届|“某某之星”|获得者.
	lastMarked = pattern.MustCompile(`“([^“”]{2,20})”(?:称号|荣誉)?(?:获得者|获奖者|入选者)`)
	// academicians are named at the head of a clause: 已是|中国科学院院士、中国工程院院士|的.
	academicians = pattern.MustCompile(`(?:^|[，；])(?:已?(?:是|为|系|当选))?((?:中国科学院|中国工程院)院士(?:(?:、|和|及|或)(?:中国科学院|中国工程院)院士)*)(?:$|[，。；、的不])`)
	// chosen ends before honours of those whom somebody chose, so that nothing but persons is told by their ends: 入选|某地人才.
	chosen = pattern.MustCompile(`(?:入选|当选|评为|列入|纳入)(?:过|了)?$`)
	// funded ends a list of what somebody got money of, which a programme for persons gives as well: 某计划|资助.
	funded = pattern.MustCompile(`(?:资助|支持)$`)
	// ofPersonWord are words of a clause by which whoever was chosen is a person: 入选过“111计划”的|人员.
	ofPersonWord = pattern.MustCompile(`人员|人选|申请人|申报人|候选人|被推荐人|本人|个人|负责人|带头人|专家|入选者|成员|教师`)
	// levelAside goes on with a list by programmes without a name: 某计划|或其他同级人才计划.
	levelAside = pattern.MustCompile(`(?:、|以及|或者|或|和|及)(?:其他|其它|同级|同类|同层次|同等|相应|相当)[^，。；、省市国]{0,16}$`)
)

// mayHonour is a word without which a clause names no honour of a person.
var mayHonour = pattern.MustCompile(`人才|专家|学者|计划|工程|奖|津贴|院士|入选|获得者|[技大名]师|能手|[杰优]青|青年|之星|标兵|英才|工匠|带头人|传承人|泰山|模范|工作者|红旗手|基金|特聘|新星|教授|评为|当选|荣获|”者|科技副总|特派员`)

// listHeld is a list of honours and the word for those who have them.
const listHeld = `(?:^|[，；：]|为|是|系)(?:对|凡是?|引进的|往届|历届|以往)*([^，。；：（）的][^，。；：（）]{1,59}?)(?:称号|荣誉|资助|支持)?(?:的)?(入选(?:者|人员|人选|专家|人才|人)|获(?:得者|奖者|奖人员|奖人))`

// honours finds honours of persons that no catalogue has: a list of which every entry ends like one.
func (h *holdings) honours(text string, start, end int) []held {
	if !mayHonour.MatchString(text[start:end]) {
		return nil
	}
	words := ofMerit.Replace(text[start:end])
	persons := ofPersonWord.MatchString(words)
	var out []held
	add := func(from, to int, of manner) {
		if of.persons = persons || of.persons; levelAside.MatchString(text[from:to]) {
			to = from + levelAside.FindStringIndex(text[from:to])[0]
		}
		if values := h.honoursOf(text[from:to], of); len(values) > 0 && !overlapsHeld(out, from, to) {
			out = append(out, held{"talent_titles", values, from, to})
		}
	}
	for _, re := range []*pattern.Pattern{ofHeld, thenOthers} {
		for _, m := range re.FindAllStringSubmatchIndex(words) {
			picked := strings.HasPrefix(words[m[4]:], "入选")
			add(start+m[2], start+m[3], manner{picked: picked, won: !picked, persons: true})
		}
	}
	if from, to := shutByName(words, text[end:]); from < to {
		add(start+from, start+to, manner{})
	}
	if onlyGiven.MatchString(words) && !classesOf.MatchString(text[max(0, start-around):start]) {
		add(start, end, manner{})
	}
	for _, re := range []*pattern.Pattern{honoured, inMarked, academicians, lastHeld} {
		for _, m := range re.FindAllStringSubmatchIndex(words) {
			add(start+m[2], start+m[3], manner{picked: re == inMarked || chosen.MatchString(words[:m[2]]) || funded.MatchString(words[m[2]:m[3]]), won: re == lastHeld, persons: re == inMarked})
		}
	}
	for _, m := range lastMarked.FindAllStringSubmatchIndex(words) {
		if name := words[m[2]:m[3]]; !ofFirm.MatchString(name) && !overlapsHeld(out, start+m[0], start+m[1]) {
			out = append(out, held{"talent_titles", []string{h.programme(name)}, start + m[0], start + m[1]})
		}
	}
	return out
}

// shutByName returns where a clause only names those whom it, or the clause behind it, shuts out: 泰山学者、享受政府特殊津贴人员|不再推荐.
func shutByName(clause, behind string) (from, to int) {
	to = len(clause)
	if m := thenShut.FindStringIndex(clause); m != nil {
		to = m[0]
	} else if behind = firstRunes(behind, 60); !shutBehind.MatchString(behind) {
		return 0, 0
	}
	if m := whoFirst.FindString(clause); m != "" {
		from = len(m)
	}
	return from, max(from, len(strings.TrimSuffix(clause[:to], "等")))
}

var (
	// thenShut ends a clause with what becomes of those whom it names.
	thenShut = pattern.MustCompile(`(?:均|都|也|一般|原则上|一律|暂|本次|今后|将|应)*` + refusal.Words + `[^，。；的]{0,8}$`)
	// shutBehind is what becomes of those whom the clause before it names, and perhaps more of them: ，国家优青，不再推荐.
	shutBehind = pattern.MustCompile(`^(?:，(?:以及|及|和)?(?:[^，。；的有未须应不]|有突出贡献的){2,24})*，(?:均|都|也|一般|原则上|一律|暂|本次|今后|将|应)*` + refusal.Words)
	// whoFirst begins a clause before the names.
	whoFirst = pattern.MustCompile(`^(?:以及|及|和|对|凡是?)+`)
)

// onlyGiven is all of a clause that lists those who have honours, each with who gives it: 全国技术能手、齐鲁首席技师.
var onlyGiven = pattern.MustCompile(`^(?:` + givenBySome + `(?:、|或者|或|和|及|以及))+` + givenBySome + `$`)

// classesOf is a label before the classes that may be applied for: 申报类别：|市级领军人才、市级青年人才.
var classesOf = pattern.MustCompile(`(?:类别|类型|层次|分类|方向|名称|项目|设置|包括|分为)[^，。；]{0,4}：$`)

// givenBySome is one of them.
const givenBySome = `(?:全国|国家|国务院|中国|中华|享受|[^，。；、：（）的未入选获过]{0,4}[省市区县]级?(?:以上)?|泰山|长江|两院|齐鲁)[^，。；、：（）“”]{2,16}`

// inList puts honours into the place of those that were found of the same list, where they say as much.
func inList(found []held, x held) []held {
	n := 0
	out := slices.DeleteFunc(slices.Clone(found), func(y held) bool {
		within := y.field == "talent_titles" && y.start >= x.start && y.end <= x.end
		if within {
			n += len(y.values)
		}
		return within
	})
	if overlapsHeld(out, x.start, x.end) || n > 0 && n >= len(x.values) {
		return found
	}
	return append(out, x)
}

// ofMerit joins by a word as long the name of an honour that has 的 in it, and a list of those that are called so: 有突出贡献的中青年专家,
// 某能手称号、某工匠称号.
var ofMerit = strings.NewReplacer("突出贡献的", "突出贡献之", "称号、", "称呼、", "称号和", "称呼和", "称号或", "称呼或", "称号及", "称呼及")

// meritAgain undoes it in a name.
var meritAgain = strings.NewReplacer("突出贡献之", "突出贡献的")
