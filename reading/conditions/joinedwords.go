package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// orJoins reports whether 或 between two conditions joins them, and not two words for what the applicant does or is: 在淄博市注册|或登记的|高校,
// 具有独立法人资格|的龙头企业或|高新技术企业.
func (s *sentence) orJoins(a hit, between string) bool {
	i := strings.LastIndex(between, "或")
	if i < 0 || runes(between[:i]) > 8 || runes(between[i:]) > 10 {
		return false
	}
	return !describedNoun.MatchString(between[:i]) && !s.actsJoined(a, between)
}

// actsJoined reports whether 或 between two conditions joins to the first of them what only describes the second as well.
func (s *sentence) actsJoined(a hit, between string) bool {
	i := strings.LastIndex(between, "或")
	return i >= 0 && runes(between[i:]) <= 12 && otherAct.MatchString(between[i:]) && (strings.Contains(between[:i], "的") || !firmNoun.MatchString(s.text[a.start:a.end]+between[:i]))
}

// actUnread reports whether what stands in place of the first of two conditions so joined is something that no field tells: 具有独立法人资格|或受法人授权的|.
// Whatever an applicant does at a place, it is there: 在淄博市注册|或纳税的|.
func (s *sentence) actUnread(hits []hit, i int) bool {
	if i == 0 || s.ctx.Excluding || hits[i-1].end > hits[i].start || hits[i-1].adverse || hits[i].adverse {
		return false
	}
	between := bracketed.ReplaceAllString(s.text[hits[i-1].end:hits[i].start], "")
	or := max(0, strings.LastIndex(between, "或"))
	return s.actsJoined(hits[i-1], between) && !strings.Contains(between[:or], "、") && (hits[i-1].field != "region" || !doneThere.MatchString(between[or:]))
}

var (
	// describedNoun ends with a word for firms that the words before it describe.
	describedNoun = pattern.MustCompile(`的[^，。；：、（）的]{0,10}(?:企业|公司|单位|机构|院所|高校|组织|中心|平台|团队|人员|人才)$`)
	// otherAct is 或 with another thing that those do or are of whom more is said.
	otherAct = pattern.MustCompile(`^或(?:者|是)?(?:[^，。；属为是系][^，。；]{0,9}?|[^，。；属为是系]?)(?:的、?|且|并且?)(?:应|须|具有|具备|拥有|属于|为|是|均|也|已)*$`)
	// firmNoun ends with a word for those who may apply.
	firmNoun = pattern.MustCompile(`(?:企业|公司|单位|机构|院所|高校|学校|医院|组织|实验室|中心|平台|基地|工作站|孵化器|团队|个人)(?:称号|资格|资质)?(?:等)?$`)
	// doneThere is what those do at a place who are there.
	doneThere = pattern.MustCompile(`注册|登记|纳税|缴纳|缴税|备案|设立|成立|经营|生产|迁入|迁至|入驻|落户|办公|参保|居住|工作|就业|创业|运营|新设|引进|核准|批准|从事|存续`)
)
