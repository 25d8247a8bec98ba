package conditions_test

import "testing"

// TestOfSomeAlone reads what is asked of some firms alone, or of all but some, and lists of applicants that go on with 以及.
func TestOfSomeAlone(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"spared a demand":        {"除示例软件、生物医药等产业外，原则上上年度应实现盈利", "all(?, ?)"},
		"left out":               {"除房地产、金融企业外，均可申报", "industry not-in 房地产|金融"},
		"sorts that are obliged": {"大中型企业和规模以上高新技术企业须建有示例机构", "?"},
		"who applies is one":     {"申报企业为高新技术企业，须建有示例机构", "all(titles has-any high-tech-enterprise, ?)"},
		"more kinds":             {"实行独立核算的企业和科研机构，服务示例产业的行业协会，以及其他经认可的企事业单位或个人", "all(any(entity_type in 企业|科研院所, ?, entity_type in 企业|事业单位|个人), ?)"},
		"what it becomes":        {"优先认定为市级企业技术中心", "?"},
		"the partner's":          {"合作单位须为省内外高校或省级以上新型研发机构", "?"},
		"an act of a place":      {"已在南京市认定示例新型研发机构的团队领才", "?"},
		"founded by such":        {"依托高校、科研院所和企事业单位等机构建设的创新联合体", "?"},
		"a rung that is asked":   {"数据管理能力成熟度（DCMM）达到三级以上的制造业企业", "all(industry in 制造业, ?)"},
		"more honours":           {"入选国家“万人计划”以及示例省示例团队等", "any(talent_titles has-any 国家“万人计划”, ?)"},
	})
}

// TestCasesOfKinds reads what is said of applicants of a kind, or of those who apply together, and of whom a firm takes on.
func TestCasesOfKinds(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"who leads together":     {"企业与高校、科研院所联合申报的，由企业牵头", "all(?, ?)"},
		"who leads":              {"由企业牵头申报", "entity_type in 企业"},
		"a case by kind":         {"示例机构、高校申报的，须有企业参与", "?"},
		"a case of bodies":       {"医疗机构、高校申报的，须有示例企业参与", "all(?, ?)"},
		"a trade or a title":     {"农业企业、高新技术企业上年度营业收入不低于500万元", "all(any(industry in 农业, titles has-any high-tech-enterprise), revenue >= 5000000 @last1y)"},
		"whom a firm takes on":   {"对引进院士、长江学者等顶尖人才的企业", "?"},
		"who is taken on":        {"引进的人才须入选长江学者", "talent_titles has-any 长江学者"},
		"the head":               {"带头人为两院院士或国家优青入选者的团队", "talent_titles has-any 两院院士|国家优青"},
		"how it is looked after": {"市级重点实验室每两年评估一次", "?"},
	})
}
