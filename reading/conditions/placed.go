package conditions

import "huiqi/reading/pattern"

// placed settles whose rooms a bare 面积 measures, those for research where an earlier clause names them, and whose years a bare 运行:
// those of a firm are its age, and those since a body was set up are the ones that it ran.
func (s *sentence) placed(m *measure, c *clause, a amount) *measure {
	switch {
	case m.field == "area" && (researchRooms.MatchString(s.text[s.start:c.start]) || roomsBehind.MatchString(s.text[a.end:c.end])):
		return s.reader.measure("rd_space_area", area)
	case m.field == "operating_years" && (firmsYears.MatchString(s.text[a.end:c.end]) || firmRuns.MatchString(s.text[c.start:a.start])):
		return s.reader.measure("age_years", years)
	case m.field == "age_years" && tradeYears.MatchString(s.text[c.start:a.start]) && !justRuns.MatchString(s.text[c.start:a.start]):
		return s.reader.measure("niche_years", years)
	case m.field == "age_years" && bodysYears.MatchString(s.text[a.end:c.end]):
		return s.reader.measure("operating_years", years)
	}
	return m
}

// firmsYears follows the years that a firm has run.
var firmsYears = pattern.MustCompile(`^(?:（[^（）]*）)?(?:及)?(?:以上)?的(?:国家)?(?:高新技术|科技型|中小微?|小微|工业|制造业|民营|法人|独立法人|[^，。；、的]{2,4}青年|规模以上|规上)*企业(?:$|[，。；、和或及])`)

// firmRuns ends before the years that it has run, and bodysYears follows the years of one that serves others: 成立满2年|的科技服务机构.
var (
	firmRuns   = pattern.MustCompile(`(?:^|[，、])(?:申报|申请)?(?:企业|公司)(?:应|须|需|已)*(?:正常|连续|持续|稳定|实际)*(?:运行|运营|运转)[^，。；0-9]{0,4}$`)
	bodysYears = pattern.MustCompile(`^(?:（[^（）]*）)?(?:及)?(?:以上)?的[^，。；、]{0,12}?(?:服务机构|研究机构|研发机构|转移机构|检测机构|平台|孵化器|众创空间|基地|园区|载体|加速器|实验室)(?:$|[，。；、）])`)
)

// tradeYears ends before the years for which somebody has been in a trade, and justRuns before those of any business: 从事新能源汽车零部件生产经营|满5年.
var (
	tradeYears = pattern.MustCompile(`(?:从事|专注于?|深耕)[^，。；注登成设]{2,48}经营[^，。；0-9]{0,6}$`)
	justRuns   = pattern.MustCompile(`从事(?:正常|合法|依法|生产|持续|连续|实际|稳定|业务|的)*经营[^，。；0-9]{0,6}$`)
)

// roomsBehind follows the size of rooms for research, that a bare 面积 measures: 面积不少于500平方米|的科研用房.
var roomsBehind = pattern.MustCompile(`^(?:及?以上)?的(?:固定|专用|独立|相对|集中|的)*(?:科研|研发|研究|实验|试验|中试)[^，。；、和及]{0,4}(?:用房|场地|场所|室)`)

var researchRooms = pattern.MustCompile(`(?:科研|研发|研究|实验|试验|中试)[^，。；]{0,6}(?:场地|场所|用房|人员|设备)`)
