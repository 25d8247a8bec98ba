package conditions_test

import "testing"

// TestTitles reads titles, platforms and honours that no catalogue has, and those named in passing.
func TestTitles(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"by a list of them":       {"纳入市级产业链示范企业名单", "titles has-any 市级产业链示范企业"},
		"levels told shortly":     {"建有国家、省、市重点实验室的企业", "platforms has-any state-key-lab|provincial-key-lab|municipal-key-lab"},
		"a title of others":       {"不属于失信企业的高新技术企业", "all(credit_dishonest == false, titles has-any high-tech-enterprise)"},
		"a degree or else":        {"具有博士学位或副高级以上职称", "any(person_degree in 博士, ?)"},
		"sharing a level":         {"建有市级以上企业技术中心、工程研究中心、重点实验室等研发平台之一", "platforms has-any 市级以上企业技术中心|工程研究中心|重点实验室"},
		"levels before a name":    {"国家级、省级科技企业孵化器", "titles has-any national-incubator|provincial-incubator"},
		"levels and a follower":   {"获批国家级、省级重点实验室或技术创新中心", "platforms has-any state-key-lab|provincial-key-lab|技术创新中心"},
		"with a mark":             {"建有省级（含）以上研发机构", "platforms has-any 省级（含）以上研发机构"},
		"and above":               {"获得专精特新中小企业以上称号", "titles has-any srdi-sme|srdi-little-giant"},
		"a longer name":           {"科技小巨人企业", "?"},
		"a board of that name":    {"在股权交易中心“专精特新”专板挂牌", "?"},
		"where it sits":           {"租用市级以上科技企业孵化器、众创空间内用房的企业", "?"},
		"counted":                 {"新认定高新技术企业3家以上", "?"},
		"being applied for":       {"申请进入省级大学科技园的企业", "?"},
		"honours":                 {"入选泰山学者青年专家或国家优青的", "talent_titles has-any taishan-scholar|国家优青"},
		"by what makes it one":    {"须为淄博市知识产权试点企业", "titles has-any 淄博市知识产权试点企业"},
		"of another province":     {"被认定为浙江省隐形冠军企业", "titles has-any 浙江省隐形冠军企业"},
		"of another city":         {"对通过评价的天津市科技领军培育企业", "titles has-any 天津市科技领军培育企业"},
		"of a zone":               {"属于苏州工业园区瞪羚企业", "titles has-any 苏州工业园区瞪羚企业"},
		"a platform of a city":    {"拥有上海市企业技术中心或市级工程技术研究中心", "platforms has-any 上海市企业技术中心|municipal-engineering-tech-center"},
		"of the home":             {"获评淄博市瞪羚企业", "titles has-any zibo-gazelle"},
		"of the state, elsewhere": {"入选深圳市专精特新中小企业", "all(region in 440300, titles has-any srdi-sme)"},
		"who is there, no honour": {"在成都市注册的瞪羚企业", "all(region in 510100, titles has-any gazelle)"},
		"an office, no honour":    {"向上海市科技创业中心申请", "?"},
		"by who gave it":          {"2021年度新认定的省级高新技术企业研发中心", "platforms has-any 省级高新技术企业研发中心 @2021"},
		"a list of them given":    {"新获批的省级示例研发平台、示例中试基地", "platforms has-any 省级示例研发平台|示例中试基地"},
		"given, in marks":         {"获评市级“数字化车间”", "titles has-any 市级数字化车间"},
		"a platform, in marks":    {"获评市级“示例中试基地”的企业", "platforms has-any 市级示例中试基地"},
		"of another level":        {"获得市级单项冠军称号", "titles has-any 市级单项冠军"},
		"the state's, by a level": {"国家级高新技术企业", "titles has-any high-tech-enterprise"},
		"a province's own of it":  {"被认定为省科技型中小企业", "titles has-any 省科技型中小企业"},
		"of a programme":          {"国家火炬计划重点高新技术企业", "titles has-any 国家火炬计划重点高新技术企业"},
		"a rung of it":            {"已获评卓越级智能工厂", "titles has-any 卓越级智能工厂"},
		"levels, one of them new": {"已备案的省、市级中试基地", "platforms has-any 省级中试基地|市级中试基地"},
		"potential":               {"获评潜在独角兽企业", "?"},
		"on a list of firms":      {"首次入选中国独角兽企业排行榜的企业", "?"},
		"whom it is for":          {"为主要为轻资产的科技型中小企业解决贷款难问题", "?"},
		"applied for as such":     {"申报评价为天津市科技领军企业的", "?"},
		"held for years":          {"已认定为省级企业技术中心满2年", "platforms has-any provincial-enterprise-tech-center @2y"},
	})
}
