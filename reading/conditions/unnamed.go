package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// unnamed finds what an amount measures that has no words for it in its part of the clause.
func (s *sentence) unnamed(c *clause, a amount, from int) (m *measure, at match, inherited bool) {
	between := s.text[from:a.start]
	if m, at = s.share(a, from); m != nil {
		return m, at, at.start >= a.start
	}
	if s.latest != nil && !s.latest.fits(a.dim) && joiner.MatchString(between) { // 不低于3%或1000万元
		if m = s.elliptic(a, between); m != nil {
			return m, match{a.start, a.end}, true
		}
	}
	if m, at = s.toldBefore(c, a, from); m != nil {
		return m, at, false
	}
	if s.monthsOfYear(c, a, between) {
		return s.reader.measure("person_months", years), match{a.start, a.end}, false
	}
	told := s.untimed(c, from, a.start)
	if last := s.last[a.dim]; last != nil && (strings.HasSuffix(last.field, "growth") && grown.MatchString(told) || told != between && joined.MatchString(between) && bridges(told) && !countsElse(a, s.text[a.end:c.end]) || strings.HasSuffix(last.field, "growth") && grown.MatchString(between) || bridges(between) && !countsElse(a, s.text[a.end:c.end]) || a.dim != things && caseOf.MatchString(between) && !(a.dim == persons && (someOf.MatchString(between) || ownTeam.MatchString(between))) && !ownShare.MatchString(between) || easedFor.MatchString(between)) {
		return last, match{a.start, a.end}, true
	}
	if m, at = s.lent(c, a); m != nil {
		return m, at, false
	}
	if m, at = s.ofTenants(c, a, from); m != nil {
		return m, at, false
	}
	if a.dim == years && recordOf.MatchString(s.text[a.end:c.end]) {
		return s.reader.measure("age_years", years), match{a.start, a.end}, false
	}
	if a.dim == years && sinceFounded.MatchString(between) && s.founded(c) {
		return s.reader.measure("age_years", years), match{a.start, a.end}, false
	}
	if s.matched(c, a) {
		return s.reader.measure("funding_match_ratio", times), match{a.start, a.end}, false
	}
	if a.dim == money && worth.MatchString(between) && ofInstruments.MatchString(s.text[a.end:c.end]) {
		return s.reader.measure("rd_equipment_value", money), match{a.start, a.end}, false
	}
	if a.dim == money && eachLoan.MatchString(between) && !bearing.MatchString(s.text[s.start:c.start]) && !badLoan.MatchString(s.text[a.end:c.end]) && strings.Contains(s.text[max(0, s.start-nearby):c.end], "贷款") {
		return s.reader.measure("loan_amount", money), match{a.start, a.end}, false
	}
	if a.dim == age {
		return s.reader.measure("person_age", age), match{a.start, a.end}, false
	}
	m = s.elliptic(a, between)
	return m, match{a.start, a.end}, m != nil
}

// nearby is how far before a sentence its heading may stand, in bytes.
const nearby = 60

// eachLoan stands before how much is lent at once, where loans are named before.
var eachLoan = pattern.MustCompile(`单[笔户](?:金额|额度|本金)?(?:原则上|应|须|需)?$`)

// bearing tells before it what is paid of a loss or of interest, of which more is said: 对贷款损失按30%的比例补偿，|单户最高300万元.
var bearing = pattern.MustCompile(`补偿|代偿|贴息|补贴|补助|奖励|奖补|资助|分担`)

// badLoan follows the size of a loan that was not paid back.
var badLoan = pattern.MustCompile(`^(?:的)?[^，。；]{0,4}(?:逾期|不良|违约)`)

// worth and ofInstruments stand around what instruments are to be worth: 价值|不低于200万元|的仪器设备.
var (
	worth         = pattern.MustCompile(`(?:价值|原值|总值)(?:合计|总计|共计|总额)?(?:在)?$`)
	ofInstruments = pattern.MustCompile(`^(?:及?以上)?的(?:[^，。；、生]{0,8})?(?:仪器|设备)`)
)

// untimed is a stretch of a clause without the conjunction that it begins with and the time that it speaks of: 或近三年复合增长率.
func (s *sentence) untimed(c *clause, from, to int) string {
	text := joined.ReplaceAllString(s.text[from:to], "")
	from = to - len(text)
	for _, p := range c.periods {
		if p.start == from && p.end <= to {
			return s.text[p.end:to]
		}
	}
	return s.text[from:to]
}

// joined begins what is said besides, or instead.
var joined = pattern.MustCompile(`^(?:，|、)?(?:或者|或|且|并且|并|同时)`)

// sinceFounded stands before how long ago an applicant was founded on a day that was named before: 且截至申报日已满12个月.
var sinceFounded = pattern.MustCompile(`(?:截至|截止|至)[^，。；0-9]{0,14}(?:日|时|止|期)(?:应|须|需)?$`)

// founded reports whether a clause before bounds the day of foundation.
func (s *sentence) founded(c *clause) bool { return s.measuredBefore(c, "register_date") }

// recordOf follows years of business: 有三年以上持续经营记录.
var recordOf = pattern.MustCompile(`^(?:及)?(?:以上)?(?:的)?(?:持续|连续|稳定|正常)*经营(?:记录|历史|业绩|期|时间|经历)`)

// lent finds what is lent, or for how long, by what stands behind it: 500万元以下、1至3年期的信用贷款.
func (s *sentence) lent(c *clause, a amount) (*measure, match) {
	field, ok := map[dimension]string{money: "loan_amount", years: "loan_term"}[a.dim]
	if !ok || !lending.MatchString(s.text[a.end:c.end]) {
		return nil, match{}
	}
	return s.reader.measure(field, a.dim), match{a.start, a.end}
}

var lending = pattern.MustCompile(`^(?:期)?(?:以上|以下|以内)?(?:、[^，。；]{2,12})?(?:期)?(?:的[^，。；0-9逾良]{0,8}?|(?:银行|信用|流动资金|固定资产|项目)?)(?:贷款|借款)`)

// bridge is what may stand between two amounts of one thing: 5000万元以上、2亿元以下; 比例不低于5%.
var (
	bridge = pattern.MustCompile(`^[、且并和，至或]*(?:但|并且|同时)?(?:该|其|上述)?(?:全年|年度|当年|每年)?(?:累计|合计|总计|最高|最长|最低|一般|原则上)?(?:比例|比重|占比|比率|金额|总额|数额|规模|总规模|额度|的)?(?:应|须|均|应当|可|可为|为)?$|(?:的)?(?:企业|单位|的)?[，]?(?:该|其)?(?:比例|比重|占比|比率|比值)(?:应|须|均|应当|可|可为)?$`)
	// grown is growth of what the words before said grows.
	grown = pattern.MustCompile(`^(?:的)?(?:企业|单位)?[，]?(?:平均|年均|复合|年均复合)?(?:增长率|增速|增幅)(?:应|须|均)*$`)
	// ownShare is a share with a subject of its own: 技术性收入占总收入的比重.
	ownShare = pattern.MustCompile(`(?:收入|投入|费用|人员|人数|支出|产值|资产|资金|面积|企业|者|的)(?:总额|数量|数)?占`)
	// caseOf is a case between what is measured and its amount there: 学科类不少于20人, 可放宽至500万元.
	caseOf = pattern.MustCompile(`^[，、]?(?:其中)?(?:属于|对于?)?[^，。；0-9]{1,18}?(?:[造筑务售饮宿工农商输流矿牧渔游融件]业|类|型|组|的|企业|机构|单位|行业|领域|团队|高校|院校|院所|医院|地区|` + partsOfLand + `|类项目|类基地|类平台|类中试基地|孵化器|众创空间|园区|载体|实验室)(?:应当|应|须|需|可以|可|为|达到|达|在|放宽|降低|降|提高|至|到)*$|^(?:其中)?(?:原则上)?可(?:以)?(?:适当|酌情)?(?:放宽|降低|降|提高|延长)(?:为|至|到)?$`)
)

// someOf names some of those who were counted before: 取得技术经理人证书的不少于4人.
var someOf = pattern.MustCompile(`^[，、]?(?:其中)?(?:已)?(?:取得|持有|持|具有|具备|拥有|获得|获|通过|参加|接受|从事|毕业|经)[^，。；]*的[^，。；]{0,6}$`)

// ownTeam ends before the number of people of its own: 技术团队|20人以上.
var ownTeam = pattern.MustCompile(`(?:团队|队伍)(?:应|须|需|总?人数|规模|成员)*$`)

// easedFor is for whom what is measured before is eased, whoever they are: 新产品可放宽至3年.
var easedFor = pattern.MustCompile(`^[，、]?[^，。；：0-9]{1,18}?可(?:以)?(?:适当|酌情|相应)?(?:放宽|降低|降|缩短|延长)(?:为|至|到)$`)

// countsElse reports that an amount has a noun of its own behind it: 至少3个投资案例.
func countsElse(a amount, after string) bool {
	return (a.dim == things || a.dim == persons) && ownNoun.MatchString(after)
}

var ownNoun = pattern.MustCompile(`^[^，。；、（）0-9且并或及和与的其以]{2,}|^的[^企单机，。；、（）0-9且并或及和与的其以][^，。；、（）0-9且并或及和与的其以]+`)

func bridges(between string) bool {
	return bridge.MatchString(between) && !ownShare.MatchString(between)
}
