package conditions_test

import (
	"fmt"
	"testing"

	"huiqi/reading/conditions"
)

// TestExclusions reads whom a sentence shuts out, and where it says so.
func TestExclusions(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"barred for some years":          {"列入经营异常名录的企业，三年内不得再次申报", "not(abnormal_list == true @last3y)"},
		"for whom alone":                 {"仅面向中小微企业，大型企业不参加", "all(size_class in 中型|小型|微型, not(size_class in 大型))"},
		"all but some":                   {"除房地产、餐饮企业外", "industry not-in 房地产|餐饮"},
		"not to take part":               {"已获评单项冠军的企业不参与", "not(titles has-any manufacturing-champion)"},
		"no need":                        {"已认定为省级企业技术中心的，无需再报", "not(platforms has-any provincial-enterprise-tech-center)"},
		"one part of a sentence":         {"在我市注册的中小企业，已获评单项冠军的企业不参与", "all(region in 370300, size_class in 中型|小型|微型, not(titles has-any manufacturing-champion))"},
		"in one field of work":           {"已建有省级重点实验室的单位，同一方向不再受理", "not(platforms has-any provincial-key-lab)"},
		"not this time":                  {"已认定为省级瞪羚企业的，不参加本次推荐", "not(titles has-any gazelle)"},
		"no claim to it":                 {"列入经营异常名录的，无申报资格", "not(abnormal_list == true)"},
		"no money for them":              {"高新技术企业不发放", "not(titles has-any high-tech-enterprise)"},
		"put off":                        {"被列入经营异常名录的，暂缓推荐", "not(abnormal_list == true)"},
		"no interest again":              {"已享受国家、省同类贴息的，不重复贴息", "not(same_project_funded == true)"},
		"those who may though without":   {"尚未注册的项目可以团队名义申报", "?"},
		"students besides":               {"已入选国家级人才工程的，以及在读全日制研究生，不得申请", "not(any(talent_titles has-any 国家级人才工程, ?))"},
		"on a market, applying":          {"上市公司申报的，不予受理", "not(listed == true)"},
		"a person, applying":             {"个人申报的，不予受理", "not(entity_type in 个人)"},
		"from elsewhere, applying":       {"非本市企业申报的，不予受理", "not(region not-in 370300)"},
		"not again":                      {"入选过泰山产业领军人才工程的，不可重复申报", "not(talent_titles has-any taishan-industry)"},
		"not once more":                  {"已获评制造业单项冠军企业的，不能重复申报", "not(titles has-any manufacturing-champion)"},
		"who leads a team":               {"已入选省级人才计划的团队负责人不可申报", "not(talent_titles has-any 省级人才计划)"},
		"some of those who may":          {"创新型中小企业、高新技术企业均可申领，但注册不足一年的除外", "all(titles has-any innovative-sme|high-tech-enterprise, not(age_years < 1))"},
		"entries of a list":              {"外资控股企业、上市公司及其控股子公司不适用本办法", "not(any(listed == true, ?))"},
		"money for it":                   {"已获得过省级以上院士工作站资助的，不再重复支持", "not(?)"},
		"a programme for doctors":        {"已入选其他国家级博士后资助计划的不得申报", "not(talent_titles has-any 国家级博士后资助计划)"},
		"whom another chose":             {"近五年入选过省级以上人才工程的人选，不再推荐", "not(talent_titles has-any 省级以上人才工程 @last5y)"},
		"a place no longer to be named":  {"已认定为省级公共海外仓的场所，不再认定为跨境电商产业园", "not(titles has-any 省级公共海外仓)"},
		"who had it before, in marks":    {"往届“示例之星”获得者不再参评", "not(talent_titles has-any 示例之星)"},
		"each by an honour":              {"中国科学院院士、中国工程院院士，中国青年科技奖获得者，不得推荐", "not(any(talent_titles has-any 中国科学院院士|中国工程院院士, talent_titles has-any 中国青年科技奖))"},
		"no longer given a lower one":    {"已获评省级瞪羚企业的，不再认定市级瞪羚企业", "not(titles has-any gazelle)"},
		"in the same field, a level":     {"已建有同领域省级技术创新中心的，不得申报", "not(all(platforms has-any provincial-tech-innovation-center, ?))"},
		"a higher one":                   {"已入选更高层次人才工程的不得申报", "not(?)"},
		"for some years":                 {"凡入选过“淄博英才计划”的，五年内不得再次申报", "not(talent_titles has-any zibo-talent)"},
		"while it lasts":                 {"已获批国家级人才计划的，在支持期内不得申报", "not(talent_titles has-any 国家级人才计划)"},
		"no need for who has it":         {"已是省级瞪羚企业的，无需申报", "not(titles has-any gazelle)"},
		"higher than this one":           {"已入选高于本计划层次人才计划的，不再参加评选", "not(?)"},
		"who failed":                     {"未通过复核的高新技术企业不得申报", "not(all(titles has-any high-tech-enterprise, ?))"},
		"each clause":                    {"住宿、餐饮类企业除外，已享受同类补贴的除外", "all(not(industry in 住宿|餐饮), not(same_project_funded == true))"},
		"not in the list":                {"房地产、娱乐类企业不在申报之列", "not(industry in 房地产|娱乐)"},
		"never left":                     {"注册地未迁出桓台", "region in 370321"},
		"has left":                       {"已迁出桓台的企业，不予支持", "not(region not-in 370321)"},
		"without a part":                 {"在山东省境内注册（不含青岛）", "all(region in 370000, region not-in 370200)"},
		"where a right is registered":    {"拥有自主知识产权（在省内注册，或享有5年以上的独占许可）", "all(ip_owned == true, ?)"},
		"where industries are to lead":   {"重点支持符合淄博市标志性产业链发展方向的企业", "?"},
		"a place of business":            {"营业面积不小于100平方米", "?"},
		"where a person works":           {"全职在淄博市工作的优秀青年人才", "all(region in 370300, ?)"},
		"where others work":              {"负责人应全职在淄博市工作", "?"},
		"all but a city":                 {"除青岛外，在山东省内注册的企业", "all(region not-in 370200, region in 370000)"},
		"all but those of a city":        {"除注册在青岛市的企业外", "region not-in 370200"},
		"where its grounds lie":          {"基地位于我市行政区域内", "region in 370300"},
		"where its licence is of":        {"申请人在淄川区领取营业执照", "region in 370302"},
		"several that may not enter":     {"近三年有重大违法违规行为的，最近一年末资产负债率超过85%的，以及处于破产重整程序的，不得入库", "not(any(illegal_record == true @last3y, debt_ratio > 0.85 @last1y_end, ?))"},
		"in the same field twice":        {"已获批建设国家技术创新中心的单位，同一方向不得重复申请", "not(platforms has-any national-tech-innovation-center)"},
		"some of a sort":                 {"国有控股上市公司不得申报", "not(all(listed == true, ?))"},
		"those at some place":            {"设在园区外的软件企业除外", "not(all(industry in 软件, ?))"},
		"firms of some owner":            {"省属高新技术企业不纳入支持范围", "not(all(titles has-any high-tech-enterprise, ?))"},
		"whose applications":             {"不受理经营不善企业的申报", "not(?)"},
		"persons by their titles":        {"享受政府特殊津贴人员、泰山学者、泰山产业领军人才，不列入选拔范围", "not(talent_titles has-any 享受政府特殊津贴人员|taishan-scholar|taishan-industry)"},
		"a title beside others":          {"公务员、泰山学者不再推荐", "not(any(talent_titles has-any taishan-scholar, ?))"},
		"a team beside a title":          {"已入选样例攻关团队、泰山产业领军人才的，不得申报", "not(any(talent_titles has-any taishan-industry, ?))"},
		"students beside who was chosen": {"国家级人才计划入选者、在读研究生不得申报", "not(any(talent_titles has-any 国家级人才计划, ?))"},
		"cadres":                         {"领导干部不列入选拔范围", "not(?)"},
		"a title in marks":               {"国家级专精特新“小巨人”不再推荐", "not(titles has-any srdi-little-giant)"},
		"sizes by commas":                {"大型企业，中型企业，不得申报", "not(any(size_class in 大型, size_class in 中型))"},
		"some and others":                {"大型企业，以及上市公司不得申报", "not(any(size_class in 大型, listed == true))"},
		"need not apply":                 {"已获评瞪羚企业的，无需申报", "not(titles has-any gazelle)"},
		"who is forbidden":               {"禁止主要从事金融、投资类业务的企业在科创板上市", "not(industry in 金融|投资)"},
		"applications by some":           {"对已入选省级人才工程的人员提出的申请，不予受理", "not(talent_titles has-any 省级人才工程)"},
		"firms of two sorts":             {"大型企业、上市公司不在申报范围之内", "not(any(size_class in 大型, listed == true))"},
		"a size and a trade":             {"大型企业和房地产企业不享受本政策", "not(any(size_class in 大型, industry in 房地产))"},
		"by an office":                   {"主营业务为博彩的，社区不予接收", "not(industry in 博彩)"},
		"by the act, of a fund":          {"基金不投资于主营业务为房地产的企业", "not(industry in 房地产)"},
		"by the act, of a policy":        {"本办法不支持已上市企业", "not(listed == true)"},
		"not considered":                 {"不考虑大型企业", "not(size_class in 大型)"},
		"this time":                      {"上一批次已入选的企业，本批次不再遴选", "not(?)"},
		"put off until it is done":       {"承担的项目逾期未验收的，暂缓推荐", "not(overdue_project == true)"},
		"no second time":                 {"已获过奖励的企业不能再申报", "not(same_project_funded == true)"},
		"several beside one asked":       {"申报主体为中小企业，个体工商户、上市公司、国有控股企业均不在申报范围", "all(size_class in 中型|小型|微型, not(any(listed == true, ?)))"},
		"a bracket about others":         {"注册在淄博市（不含仅在本市挂名的企业）", "region in 370300"},
	})
}

// TestLeftOut reads who is left out of what a sentence asks, and who of what it shuts out.
func TestLeftOut(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"too young for an amount":       {"近两年研发费用复合增长率达到10%以上（设立不足两年的除外）", "any(rd_growth >= 0.1 @last2y, age_years < 2)"},
		"too young, in a clause":        {"近三年营业收入增长率不低于10%，成立不满三年的企业除外", "any(revenue_growth >= 0.1 @last3y, age_years < 3)"},
		"not asked of the young":        {"上年度研发费用不低于100万元，注册时间不满一年的企业不作要求", "any(rd_expense >= 1000000 @last1y, age_years < 1)"},
		"a sort of firms":               {"上年度营业收入2000万元以上，高新技术企业除外", "any(revenue >= 20000000 @last1y, ?)"},
		"shut out of those asked":       {"在本市注册的中小微企业均可申领，但注册不足一年的除外", "all(region in 370300, size_class in 中型|小型|微型, not(age_years < 1))"},
		"a trade of those asked":        {"在本市注册的企业，房地产企业除外", "all(region in 370300, not(industry in 房地产))"},
		"left out of what bars":         {"资产负债率高于70%的不予支持，金融企业除外", "any(not(debt_ratio > 0.7), industry in 金融)"},
		"left out of what bars, by age": {"资产负债率高于70%的不予支持，但成立3年以内的科技型企业除外", "any(not(debt_ratio > 0.7), age_years <= 3)"},
		"a trade, in a bracket":         {"在本市注册的企业（房地产企业除外）", "all(region in 370300, not(industry in 房地产))"},
		"paid before, in a bracket":     {"在本市注册的企业（已获同类支持的除外）", "all(region in 370300, not(same_project_funded == true))"},
		"a title kept, in a bracket":    {"独立法人企业（上市公司除外）", "all(legal_person == true, not(listed == true))"},
		"made good, in a bracket":       {"近三年无行政处罚记录（已完成信用修复的除外）", "any(illegal_record == false @last3y, ?)"},
		"left out by no field":          {"有失信行为的企业不得申报，但已完成信用修复的除外", "any(not(credit_dishonest == true), ?)"},
		"shut out behind a bound":       {"研发人员不少于10人，失信企业不得申报", "all(rd_staff_count >= 10, not(credit_dishonest == true))"},
		"an office behind an age":       {"项目负责人年龄不超过60周岁（院士除外），非在职人员不得作为项目负责人", "all(any(person_age <= 60, ?), not(?))"},
		"two things at once":            {"营业收入500万元以下，成立不足一年的，不予支持", "not(all(revenue <= 5000000, age_years < 1))"},
		"not to be listed":              {"资产负债率超过80%的企业不得入库", "not(debt_ratio > 0.8)"},
		"still running":                 {"有在研省级项目的，不得申报", "not(?)"},
		"asked of all behind it":        {"上市公司除外，上年度营业收入不低于500万元", "all(not(listed == true), revenue >= 5000000 @last1y)"},
		"clean behind it":               {"独角兽企业除外，近两年未发生重大安全事故", "all(not(titles has-any unicorn), major_incident == false @last2y)"},
		"had it, in few words":          {"年龄不超过45周岁，已入选示例计划的不得申报", "all(person_age <= 45, not(?))"},
	})
}

// TestActs reads acts of which each shuts out by itself, whatever joins them and whatever becomes of those who did them.
func TestActs(t *testing.T) {
	t.Parallel()
	r := mustReader(t)
	acts := []struct{ text, leaf string }{
		{"已在境内外上市", "listed == true"},
		{"从事国家限制类产业", "prohibited_industry == true"},
		{"上年度营业收入超过4亿元", "revenue > 400000000 @last1y"},
		{"列入严重失信主体名单", "credit_dishonest == true"},
	}
	joins := []string{"%s、%s，或者%s的", "%s、%s或%s的", "%s或%s，以及%s的", "%s的、%s的、%s的", "%s、%s、%s的", "%s的、%s或者%s的", "%s或者%s、%s的"}
	ends := []string{"，不予受理", "，不得申报", "，取消申报资格", "，实行一票否决", "，不在支持范围内", "企业，不得申报", "，不能申请"}
	for _, a := range acts {
		for _, b := range acts {
			for _, c := range acts {
				if a == b || b == c || a == c {
					continue
				}
				for _, join := range joins {
					for _, end := range ends {
						text := fmt.Sprintf(join, a.text, b.text, c.text) + end
						want := fmt.Sprintf("not(any(%s, %s, %s))", a.leaf, b.leaf, c.leaf)
						if got := show(r.Read(text, 0, len(text), conditions.Context{Region: zibo})); got != want {
							t.Errorf("%s: got %s, want %s", text, got, want)
						}
					}
				}
			}
		}
	}
}
