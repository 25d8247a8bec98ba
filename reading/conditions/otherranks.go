package conditions

import (
	"huiqi/matching"
	"huiqi/reading/pattern"
)

var (
	// rankBefore and rankAfter are ranks that will do instead of a degree and that no field tells: 副高级以上职称或博士学位.
	rankBefore = pattern.MustCompile(`(?:职称|职务|资格|技师|技能等级|证书)(?:（[^（）]*）)?(?:或者|或)(?:具有|取得|拥有|获得)?(?:国内外|海外)?(?:全日制)?(?:大学)?$`)
	rankAfter  = pattern.MustCompile(`^(?:者|人员)?(?:或者|或)(?:具有|具备|拥有|取得|相当于)?[^，。；]{0,12}?(?:职称|职务|资格|技师|技能|水平|证书|经验|经历)`)
)

// lowerDegree follows the degrees of a list that has another behind words between: 博士、硕士研究生及“双一流”高校本科毕业生.
var lowerDegree = pattern.MustCompile(`^(?:、|及|和|或|以及|或者)[^，。；、]{1,16}?(?:本科|大专|专科)(?:学历|学位|毕业|生)`)

// openList follows honours that are but examples: 长江学者等高层次人才.
var openList = pattern.MustCompile(`^等[^，。；]{0,12}(?:人才|专家|称号|计划|工程)`)

// moreHonours goes on with a list of honours of which the rest was not read: 某计划人才以及某省某团队.
var moreHonours = pattern.MustCompile(`^[^，。；、或和及]{0,8}(?:、|以及|或者|或|和|及)[^，。；具为是有获年]{2,30}$`)

// honoursBefore ends with an entry of the list that was not read: 某院院士、|某计划人才.
var honoursBefore = pattern.MustCompile(`[^，。；、：]{2,}(?:者|院士|专家|人才|人选|学者|教授|大师|青年)(?:（[^（）]*）)?(?:、|以及|或者|或|和|及)$`)

// shutBefore ends with somebody who is shut out like those who have an honour, and alsoThose goes on with one: 公务员、|泰山学者.
var (
	shutBefore = pattern.MustCompile(`[^，。；、：]{2,}(?:、|以及|或者|或|和|及)$`)
	alsoThose  = pattern.MustCompile(`^(?:入选者|获得者|资助|支持|称号)?(?:、|以及|或者|或|和|及)[^，。；]{2,}`)
)

// ranked reports whether a rank or a degree that was not read will do instead of a degree of the clause, or another honour instead of those named.
func (s *sentence) ranked(c *clause, h hit) bool {
	if h.field == "talent_titles" && s.ctx.Excluding && (shutBefore.MatchString(s.text[c.start:h.start]) || alsoThose.MatchString(s.text[h.end:c.end])) {
		return true
	}
	return h.field == "talent_titles" && (honoursBefore.MatchString(s.text[c.start:h.start]) || openList.MatchString(s.text[h.end:c.end]) || moreHonours.MatchString(s.text[h.end:c.end])) || h.field == "person_degree" && (rankBefore.MatchString(s.text[c.start:h.start]) || rankAfter.MatchString(s.text[h.end:c.end]) || lowerDegree.MatchString(s.text[h.end:c.end]))
}

// besideOther joins what was read of a list and a judgement of the rest: nobody may have any of it where the sentence asks to have none.
func besideOther(h hit, n, other *Node) *Node {
	if h.op == matching.HasNone || h.op == matching.NotIn {
		return All(n, other)
	}
	return Any(n, other)
}
