package conditions_test

import "testing"

// TestTitlesNotHeld asks no title of applicants that they are to earn, or that others have whom a place has many of.
func TestTitlesNotHeld(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"promised":               {"承诺两年内通过高新技术企业认定", "?"},
		"promised, of firms":     {"企业应承诺三年内建成省级企业技术中心", "?"},
		"fit to become one":      {"具备升级为国家级众创空间的基础", "?"},
		"fit to grow into one":   {"具备培育成专精特新中小企业的潜力", "?"},
		"when a project is done": {"项目完成后获批省级企业技术中心", "?"},
		"when it was built":      {"项目建成后获评省级绿色工厂的", "titles has-any green-factory-provincial"},
		"as good as one":         {"达到高新技术企业建设水平", "?"},
		"within years of entry":  {"入选后两年内须通过省级重点龙头企业认定", "?"},
		"many in a zone":         {"园区要有一批高新技术企业和科技服务机构", "?"},
		"some in a zone":         {"园区应有若干市级以上重点实验室", "?"},
		"tenants have it":        {"在孵企业中有高新技术企业", "?"},
		"so many bodies":         {"拥有高新技术企业等创新主体50家以上", "?"},
		"three bodies":           {"拥有3家以上省级及以上研发机构", "?"},
		"one of its own":         {"至少建有1家省级以上科技企业孵化器", "?"},
		"how many beside others": {"辖区内省级瞪羚企业数量居全省前列", "all(region in 370300, ?)"},
		"experts of one":         {"聘请市级以上重点实验室专家指导", "?"},
		"firms known for rights": {"拥有3家以上知识产权示范企业", "?"},
		"firms of an advantage":  {"拥有3家以上国家知识产权优势企业", "?"},
		"promised besides":       {"作出信用承诺且为高新技术企业", "all(titles has-any high-tech-enterprise, ?)"},
		"a first batch":          {"第一批国家级专精特新“小巨人”企业", "titles has-any srdi-little-giant"},
	})
}

// TestHeldFor reads for how long a title or platform must have been held, whatever it is called.
func TestHeldFor(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"called so":           {"获得省级绿色工厂称号3年（含）以上", "titles has-any green-factory-provincial @3y"},
		"on a list":           {"已列入省级新型工业化产业示范基地名单满1年", "titles has-any 省级新型工业化产业示范基地 @1y"},
		"listed":              {"已列入省级新型工业化产业示范基地1年以上", "titles has-any 省级新型工业化产业示范基地 @1y"},
		"got":                 {"已获批省级重点龙头企业2年以上", "titles has-any 省级重点龙头企业 @2y"},
		"become":              {"已正式成为省级农业科技园区一年以上", "titles has-any 省级农业科技园区 @1y"},
		"and run":             {"已批准为省级现代服务业集聚区并运行1年以上", "titles has-any 省级现代服务业集聚区 @1y"},
		"recognized":          {"认定为省级大数据产业园满2年", "titles has-any 省级大数据产业园 @2y"},
		"a platform approved": {"已获批省级国际科技合作基地2年以上", "platforms has-any 省级国际科技合作基地 @2y"},
		"of the customs":      {"成为海关高级认证企业", "all(titles has-any 海关高级认证企业, ?)"},
		"is of the customs":   {"应为海关高级认证企业", "titles has-any 海关高级认证企业"},
		"of a ministry":       {"建有教育部重点实验室", "platforms has-any 教育部重点实验室"},
		"an old name":         {"已获评中华老字号企业", "titles has-any 中华老字号企业"},
	})
}

// TestStandingsOfOthers reads no standing from words of what somebody seeks, what goods got or how a territory stands.
func TestStandingsOfOthers(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"seeks to be listed":            {"境内企业申请首次公开发行股票并在主板上市", "?"},
		"goods on the market":           {"产品已获批上市", "?"},
		"on its way":                    {"已启动上市程序", "?"},
		"of those invested in":          {"其所投资符合条件的企业上市后", "?"},
		"listed":                        {"申请企业为上市公司", "listed == true"},
		"above a mean":                  {"园区规模以上工业企业研发经费占营业收入比重高于全国平均水平", "all(industry in 工业, ?)"},
		"of the scale, shortly":         {"规模工业企业", "above_scale == true"},
		"below the scale, with a title": {"规模以下的科技型中小企业", "all(above_scale == false, titles has-any tech-sme)"},
		"liable by itself":              {"能够独立承担民事责任", "?"},
		"a person so liable":            {"能够独立承担法律责任的法人", "legal_person == true"},
		"of the customs":                {"海关信用等级非失信企业", "?"},
		"called so by the customs":      {"被海关认定为失信企业的，不得申报", "not(credit_dishonest == true)"},
		"infringing":                    {"近三年无知识产权侵权行为", "?"},
		"punished for infringing":       {"近三年因知识产权侵权受到行政处罚的，不得申报", "not(illegal_record == true @last3y)"},
		"crimes":                        {"最近三年内不存在贪污、贿赂的刑事犯罪", "illegal_record == false @last3y"},
		"health":                        {"近三年无重大质量、安全、环境污染、公共卫生等事故", "major_incident == false @last3y"},
		"deaths":                        {"近三年发生人员死亡责任事故的，不予支持", "not(major_incident == true @last3y)"},
		"poisoned":                      {"两年内发生过溺水、食物中毒等责任事故的，不予支持", "not(major_incident == true @last2y)"},
		"integrity in science":          {"近三年未发生学术诚信问题", "research_misconduct == false @last3y"},
		"one team":                      {"同一团队正在享受市级资金支持的，不得申报", "not(?)"},
		"late":                          {"已立项项目逾期未结题的，不得申报", "not(overdue_project == true)"},
		"no second place":               {"相同主题原则上不重复布局", ""},
		"on the register":               {"技术合同已经登记机构认定登记", "contract_registered == true"},
	})
}
