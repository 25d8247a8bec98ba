package conditions

import (
	"strings"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/reading/pattern"
)

var (
	founded  = pattern.MustCompile(`注册|成立|设立|登记|创办|(?:取得|领取|领到|核发|办理)[^，。；、]{0,6}营业执照`)
	dateThen = pattern.MustCompile(`(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(（不?含[^（）]{0,4}）)?(及?以前|之前|前|及?以后|之后|以来|后|起)`)
	dateNot  = pattern.MustCompile(`(不)?(早|晚)于(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日`)
	dateSpan = pattern.MustCompile(`(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?:（含[^（）]{0,4}）)?(?:至|到|-|—|~|～)(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?:（含[^（）]{0,4}）)?(?:期间|之间)?`)
)

// yearThen is a year since which an applicant was founded, told right before or behind the founding: 2021年（含）以后成立.
var (
	yearThen    = pattern.MustCompile(`(20[0-9]{2})年(?:度)?(?:（含[^（）]{0,4}）)?(?:及)?(?:以后|之后|以来|后|起)`)
	foundedNext = pattern.MustCompile(`^[^，。；]{0,4}?(?:成立|设立|创办|注册)(?:登记|成立)?(?:$|[，。；、]|的|企业|且|并)`)
	foundedLast = pattern.MustCompile(`(?:注册|成立|设立|登记|创办)(?:时间|日期)?(?:应|须|需)?(?:在|为|于)?$`)
)

// yearHits finds years since which an applicant must have been founded.
func (s *sentence) yearHits(c *clause) {
	text := s.text[c.start:c.end]
	for _, m := range yearThen.FindAllStringSubmatchIndex(text) {
		if !foundedNext.MatchString(text[m[1]:]) && !foundedLast.MatchString(text[:m[0]]) {
			continue
		}
		c.add(hit{field: "register_date", op: matching.GreaterOrEqual, value: text[m[2]:m[3]] + "-01-01", start: c.start + m[0], end: c.start + m[1], confidence: 0.75})
	}
}

// dateHits finds days by which, or since which, an applicant must have been founded.
func (s *sentence) dateHits(c *clause) {
	text := s.text[c.start:c.end]
	if !founded.MatchString(text) {
		return
	}
	if ofPersons.MatchString(text) && !established.MatchString(text) {
		return
	}
	if ofProject.MatchString(text) {
		return
	}
	if thingFiled.MatchString(s.text[s.start:c.end]) && !established.MatchString(text) {
		return
	}
	s.yearHits(c)
	if m := dateNot.FindStringSubmatchIndex(text); m != nil {
		op := map[string]matching.Op{"不早": matching.GreaterOrEqual, "不晚": matching.LessOrEqual, "早": matching.Less, "晚": matching.Greater}[strings.TrimSuffix(text[m[0]:m[5]], "于")]
		s.founding(c, op, text, m, 3)
	}
	if m := dateSpan.FindStringSubmatchIndex(text); m != nil && !ofAnotherAct(text[m[1]:]) {
		s.founding(c, matching.GreaterOrEqual, text, m, 1)
		s.founding(c, matching.LessOrEqual, text, m, 4)
	}
	for _, m := range dateThen.FindAllStringSubmatchIndex(text) {
		if ofAnotherAct(text[m[1]:]) {
			continue
		}
		sub := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		day, err := models.ParseDate(sub(1) + "-" + two(sub(2)) + "-" + two(sub(3)))
		if err != nil {
			continue
		}
		op := map[string]matching.Op{"以前": matching.LessOrEqual, "之前": matching.LessOrEqual, "前": matching.LessOrEqual, "以后": matching.GreaterOrEqual, "之后": matching.GreaterOrEqual, "后": matching.GreaterOrEqual, "以来": matching.GreaterOrEqual, "起": matching.GreaterOrEqual}[strings.TrimPrefix(sub(5), "及")]
		if strings.HasPrefix(sub(4), "（不含") {
			op = matching.Op(strings.TrimSuffix(string(op), "="))
		}
		c.add(hit{field: "register_date", op: op, value: day.String(), start: c.start + m[0], end: c.start + m[1], confidence: 0.9})
	}
}

var (
	// thingFiled says of something else than the applicant that it was registered: 技术合同已认定登记，登记时间为2025年1月1日至12月31日.
	thingFiled = pattern.MustCompile(`(?:合同|交易|著作权|作品|成果|产品|项目|专利|商标)[^，。；]{0,14}?登记`)
	// ofProject tells from when to when something is built or done.
	ofProject = pattern.MustCompile(`(?:建设|实施|执行|研发|服务|合作)(?:的)?(?:起止|开始|完成|竣工)?(?:日期|时间|期限|周期)[^，。；]{0,6}(?:在|为|自)`)
	// ofPersons is a registration of persons, which founds nothing: 2023年1月1日之前在省内无就业登记的人员.
	ofPersons   = pattern.MustCompile(`(?:就业|失业|参保|求职|婚姻|户口|居住|权属|产权|抵押|质押)登记`)
	established = pattern.MustCompile(`注册|成立|设立|创办|营业执照`)
)

// ofAnotherAct reports that what follows a day was done then, and is no founding: 2024年1月1日至6月30日期间办理转型.
func ofAnotherAct(after string) bool {
	return anotherAct.MatchString(after) && !foundedSoon.MatchString(after)
}

var (
	anotherAct  = pattern.MustCompile(`^(?:期间|之间|内)?(?:新|首次)?(?:办理|完成|实施|发生|签订|取得|购置|开展|投产|获得|通过|认定|转型|转制|变更)`)
	foundedSoon = pattern.MustCompile(`^[^，。；]{0,12}?(?:注册|成立|设立|登记|创办|营业执照)`)
)

// founding adds a day of foundation whose year, month and day are the groups of a match from first on.
func (s *sentence) founding(c *clause, op matching.Op, text string, m []int, first int) {
	group := func(i int) string { return text[m[2*i]:m[2*i+1]] }
	day, err := models.ParseDate(group(first) + "-" + two(group(first+1)) + "-" + two(group(first+2)))
	if err != nil {
		return
	}
	c.hits = append(c.hits, hit{field: "register_date", op: op, value: day.String(), start: c.start + m[0], end: c.start + m[1], confidence: 0.85})
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
