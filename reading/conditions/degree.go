package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

const degreeWord = `(?:(?:博士|硕士|本科|学士|大专|专科)(?:研究生|毕业生|生)?|研究生)(?:(?:、|及|和|或)?(?:学历|学位|文化程度))*`

// degrees from the highest down.
var (
	degrees = []string{"博士", "硕士", "本科", "大专"}
	// degreeList is a degree or several that do for one another, and whether the higher ones do as well.
	degreeList  = pattern.MustCompile(degreeWord + `(?:(?:、|或者|或|和|及|与)(?:具有|取得|获得)?(?:大学|全日制)?` + degreeWord + `)*(及其?以上|或以上|以上|（含）(?:及|或)?以上|（含以上）)?(?:(?:、|及|和|或)?(?:学历|学位|文化程度))*(?:毕业生|研究生)?`)
	degreeNames = pattern.MustCompile(`博士|硕士|本科|学士|大专|专科|(?:^|[^士科])研究生`)
	// degreeShare follows a degree that staff is counted by, and is none of who applies.
	degreeShare = pattern.MustCompile(`^[^，。；]{0,24}(?:职工|员工|(?:科技|研发|技术|科研|管理|从业|专职|全职|专业)人员|人数|占|比例|[0-9]+(?:名|人|位|%))|^[^，。；]*(?:人员|人才|职工|员工)[^，。；]*(?:占|比例|比重|不少于|不低于|至少|达到?[0-9]|[0-9]+(?:名|人|位))`)
	degreeAge   = pattern.MustCompile(`^[^，。；]{0,20}?(?:年龄|[0-9]+(?:周)?岁)`)
	degreeAged  = pattern.MustCompile(`^(?:的|者)?(?:年龄)?(?:原则上|一般)?(?:应|须|在|不超过|不满|未满|不大于|可|适当|放宽至|放宽到)*[0-9一二三四五六七八九十]+(?:周)?岁`)
	degreeIs    = pattern.MustCompile(`(?:为|系|是)(?:全日制|统招)?$|(?:学历|学位|文化程度)(?:要求|条件|层次)?(?:应当?|须|需|必须|要求|原则上|一般|至少)*(?:为|是|在|达到?|不低于|不得低于|低于|不足|达不到|未达到?)?(?:国家承认的)?(?:大学|全日制|普通高校)*$`)
	// degreeLabel is a label before degrees: 学历要求：|硕士研究生及以上.
	degreeLabel = pattern.MustCompile(`(?:学历|学位|文化程度)(?:要求|条件|层次)?[：:]?[ \n]*$`)
	// notLower stands before the lowest degree that will do: 学历不低于|硕士研究生.
	notLower = pattern.MustCompile(`(?:不低于|不得低于|最低)(?:应|须|需)?(?:为|是)?(?:大学|全日制)*$`)
	degreeOf = pattern.MustCompile(`学历|学位|文化程度|毕业生|研究生|(?:博士|硕士|本科|大专|专科)生$`)
	whoHolds = pattern.MustCompile(`^的(?:博士|硕士)(?:研究生)?(?:及其?以上|以上)?(?:高层次|急需|紧缺)*(?:人才)?$`) // whom a clause ends with
	studying = pattern.MustCompile(`(?:攻读|在读|就读)(?:的)?(?:全日制|在职|脱产)*$|培养[^，。；]{0,12}$`)      // towards a degree that is not held yet, or that others take
	// takingOn ends before the degree of those whom an applicant takes on.
	takingOn = pattern.MustCompile(`(?:招聘|招用|招录|录用|吸纳|接收)(?:了)?[^，。；的]{0,12}$`)
	// abroadOr asks for one degree taken abroad or another taken at home, which no field tells apart.
	abroadOr = pattern.MustCompile(`(?:海外|境外|国外|国（境）外)[^，。；]{0,14}(?:学位|学历)[^，。；]{0,6}或[^，。；]{0,6}(?:国内|境内)|(?:国内|境内)[^，。；]{0,14}(?:学位|学历)[^，。；]{0,6}或[^，。；]{0,6}(?:海外|境外|国外)`)
	// certificate follows the degree of which a paper is named, and holdsIt stands before the degree that somebody has all the same.
	certificate = pattern.MustCompile(`^(?:证书|证明|证件|认证)`)
	holdsIt     = pattern.MustCompile(`(?:具有|具备|取得|获得|获|持有|拥有)(?:国内外|海外|国家承认的|全日制|大学|相应的?)*$`)
	// sinceThen is a degree with what came after it, for which a higher one will do as well: 硕士学位|后在企业工作.
	sinceThen = pattern.MustCompile(`^[^，。；]{0,8}(?:学历|学位)后`)
	ofSchool  = pattern.MustCompile(`^(?:工作站|联合培养|培养|授予|授权|指导|导师|点|院校|高校|专业|教育|阶段|课程|后)`)
)

// degreeHit finds the degree that a clause asks for, or without which it shuts out: 不具有博士学位的，不得申报; 学历低于本科的，不予受理.
func (s *sentence) degreeHit(c *clause) {
	values, from, to := personDegree(s.text, c.start, c.end)
	if len(values) == 0 {
		return
	}
	h := hit{field: "person_degree", op: matching.In, value: values, start: from, end: to, confidence: 0.85}
	below := belowIt.FindStringIndex(s.text[c.start:from])
	if below != nil || s.denies(c, from) && !notLower.MatchString(s.text[c.start:from]) {
		if h.op = matching.NotIn; below != nil {
			h.value, h.start = degrees[:slices.Index(degrees, values[len(values)-1])+1], c.start+below[0]
		}
		if !s.ctx.Excluding { // 不具有博士学位的，须由专家推荐
			c.unread = true
			return
		}
	}
	c.add(h)
}

// belowIt ends before a degree that is more than what somebody has: 学历|低于|本科.
var belowIt = pattern.MustCompile(`(?:[^不]|^)(?:低于|不足|不够|达不到|未达到?)(?:大学|全日制|统招)*$`)

// personDegree finds the degrees that a clause asks of who applies.
func personDegree(text string, start, end int) ([]string, int, int) {
	if abroadOr.MatchString(text[start:end]) {
		return nil, 0, 0
	}
	for _, m := range degreeList.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[0], start+m[1]
		named := degreeOf.MatchString(text[from:to]) || from == start && degreeLabel.MatchString(text[max(0, start-labelBytes):start]) || degreeIs.MatchString(text[start:from]) || degreeAged.MatchString(text[to:end]) || strings.HasPrefix(text[to:end], "毕业") && !strings.HasPrefix(text[to:end], "毕业院校") || whoHolds.MatchString(text[max(start, from-len("的")):end])
		if studying.MatchString(text[start:from]) || takingOn.MatchString(text[start:from]) {
			continue
		}
		if !named || ofSchool.MatchString(text[to:end]) && !sinceThen.MatchString(text[from:end]) || degreeShare.MatchString(text[to:end]) && !degreeAge.MatchString(text[to:end]) {
			continue
		}
		var out []string
		for _, d := range degreeNames.FindAllStringIndex(text[from:to]) {
			word := strings.NewReplacer("学士", "本科", "专科", "大专").Replace(text[from+d[0] : from+d[1]])
			if strings.HasSuffix(word, "研究生") {
				out = append(out, "博士")
				word = "硕士"
			}
			if !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
		if m[2] >= 0 || notLower.MatchString(text[start:from]) {
			out = degrees[:slices.Index(degrees, out[len(out)-1])+1]
		}
		if out[0] != degrees[0] && sinceThen.MatchString(text[from:end]) || certificate.MatchString(text[to:end]) && !holdsIt.MatchString(text[start:from]) {
			continue
		}
		return out, from, to
	}
	return nil, 0, 0
}
