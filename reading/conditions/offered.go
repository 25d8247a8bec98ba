package conditions

import "huiqi/reading/pattern"

// partBehind goes on from a bound to the one above it, with the part between the two, by which something is reckoned: 1亿元以上|、不足5亿元的部分.
var partBehind = pattern.MustCompile(`^(?:（[^（）]*）)?(?:、|至|到|且)?(?:不足|不满|未满|不超过|低于|小于)?[0-9][0-9.]*[万亿]*元?(?:（[^（）]*）)?(?:及?以下|以内)?(?:（[^（）]*）)?的?部分`)

var (
	// counted follows an amount that says how something is reckoned: 超过一年的分年度计算, 500万元以上部分按1%.
	counted = pattern.MustCompile(`^(?:的)?(?:，)?[^，。；]{0,4}?(?:按|分)[^，。；]{0,8}计算|^的?部分`)
	giving  = pattern.MustCompile(`(?:^|[^政请拟受])(?:给予|奖励|补助|补贴|资助|奖补|支持|补偿|减免|拨付|兑付|按照|承担)(?:[^，。；的期][^，。；的]{0,11})?$|(?:^|[^政请拟受])贴息(?:[^，。；的贷]|贷[^款]){0,12}$|(?:额度|金额|期限|年限)[^，。；的]{0,6}最[高长](?:不超过|不得超过|不高于|可达|为|可)*$|(?:最[高长][^，。；的]{0,8}(?:额度|额|期限)(?:一般|原则上|控制在|不超过|不得超过|不高于|可达|为|可)*|(?:贷款|授信|贴息)(?:总)?(?:额度|额|期限)(?:一般|原则上)?控制在)$`)
	// targets ends before an amount that says to whom something is given: 补助对象为上年度营业收入|2000万元以上的企业.
	targets = pattern.MustCompile(`(?:对象|范围|条件|主体)(?:应|须)?(?:为|是|：|包括)[^，。；]{0,14}$`)
	// ofThose follows an amount that says for whom something is: 支持上年度营业收入500万元以上的服务企业.
	ofThose = pattern.MustCompile(`^的[^，。；0-9]{0,12}?(?:企业|单位|机构|公司|团队|项目|平台|载体)`)
	// ofInterest ends words for what is paid on a loan, whose amount is none of the loan: 利息总额达到30万元以上的贷款.
	ofInterest = pattern.MustCompile(`(?:利息|保费|担保费)(?:总额|支出|金额)?(?:合计|累计)?(?:达到?|超过|为|不低于)*$`)
	// reckoned ends before the share of something that is given: 按研发费用较上年增加额的10%给予补助.
	reckoned = pattern.MustCompile(`(?:^|[^遵])(?:按|以)[^，。；]{2,40}的$`)
	gift     = pattern.MustCompile(`^(?:的)?(?:一次性)?(?:奖励|补助|补贴|资助|奖补|支持|贴息|资金支持|经费支持|扶持)`)
)

// offered reports that an amount is what is given, not what is asked.
func (a amount) offered(before, after string) bool {
	if a.dim == times && setAgainst.MatchString(before) {
		return false
	}
	return ofInterest.MatchString(before) || a.exact && a.dim == ratio && reckoned.MatchString(before) || counted.MatchString(after) || giving.MatchString(before) && !targets.MatchString(before) && (a.exact || !ofThose.MatchString(after)) || gift.MatchString(after)
}

// capped reports that an amount is the most that is given by what the sentence grants before it: 按实付利息的50%贴补，一年最多30万元.
func (s *sentence) capped(c *clause, a amount) bool {
	return a.dim == money && atMost.MatchString(s.text[a.start:a.end]) && runes(s.text[c.start:a.start]) <= 6 && bestowed.MatchString(s.text[s.start:c.start])
}

// limit reports that an amount is the most that is given, told as the height of it: 贷款额度最高30万元.
func (s *sentence) limit(a amount, before string) bool {
	return a.dim == money && atMost.MatchString(s.text[a.start:a.end]) && height.MatchString(before)
}

// topmost reports that an amount is the most that is given, of which nothing is said but that. A loan is bounded in the same words.
func (s *sentence) topmost(a amount, from int) bool {
	m := s.last[money]
	return a.dim == money && atTop.MatchString(s.text[from:a.start]) && (m == nil || m.field != "loan_amount")
}

// atTop is all that stands before it: 最高不超过100万元.
var atTop = pattern.MustCompile(`^，?(?:最高(?:不超过|可达|可|达|为)*|(?:单个|每个|每家|单家|同一)(?:企业|单位|项目|机构|主体|平台)(?:每年|年度|全年|累计|合计|补助|补贴|奖励|奖补|贴息|总额|金额|额度)*(?:最高)?)$`)

// height ends before the most that is given.
var height = pattern.MustCompile(`(?:额度|金额|限额)(?:一般|原则上)?$`)

var (
	atMost   = pattern.MustCompile(`^(?:最多|至多|最高)`)
	bestowed = pattern.MustCompile(`按[^，。；]{0,20}(?:贴补|补贴|补助|奖励|资助|贴息|给予|补偿|代偿|分担)[^，。；]{0,6}，$|(?:给予|奖励|补助|补贴|贴补|资助)[^，。；]{0,16}[0-9%][^，。；]{0,6}，$`)
)
