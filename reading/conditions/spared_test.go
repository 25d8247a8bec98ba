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

// TestOthersMeant reads firms of whom a clause speaks that do not apply, or not all of whom are meant.
func TestOthersMeant(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a demand on some":        {"食品生产企业主营产品已获得示例认证", "?"},
		"compared with others":    {"能耗达到市内同类企业先进水平", "?"},
		"what is applied for":     {"本次申报只包括绿色工厂、示例园区", "?"},
		"stress of a year":        {"2024年本市重点推荐示例机械制造、汽车制造等细分行业", "?"},
		"raised by the applicant": {"每新增一家国家级高新技术企业", "?"},
		"helped by it":            {"帮助企业通过国家高新技术企业认定的示例服务机构", "?"},
		"shut out in a bracket":   {"成长性好的示例企业（已获支持的专精特新“小巨人”企业不再纳入范围）", "?"},
		"for whom services are":   {"面向我市“家用电器及配件制造、通用零部件及配件制造”两个细分行业，遴选示例服务商", "all(?, ?)"},
		"and its fittings":        {"面向家用电器及配件制造、通用设备制造两个细分行业的企业", "industry in 家用电器及配件制造|通用设备制造"},
	})
}

// TestNotOfAll reads honours and trades of whom only somebody else, a sort or a case is told.
func TestNotOfAll(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"whom one brought in":     {"对成功引进两院院士、国家“万人计划”人才的示例机构", "?"},
		"a programme of a place":  {"入选国家、天津市、示例区人才工程的人才", "?"},
		"founded by bodies":       {"包括示例馆以及高校和科研机构设立的对外开放的植物园等", "?"},
		"the stress of a call":    {"重点围绕新材料、生物等六大领域进行示例征集", "?"},
		"sorts":                   {"征集对象分示例项目和科技型中小企业两类", "?"},
		"a case of bodies there":  {"申报单位为吉林省内高校、科研单位的，必须与企业联合申报", "all(region in 220000, ?, ?)"},
		"a bound within brackets": {"研发人员50人以上（软件类企业100人以上）且占职工总数的比例不低于10%", "all(rd_staff_count >= 50, ?)"},
	})
}

// TestSpokenOfPersons reads where persons work, of which bodies they come, and how something is to be called.
func TestSpokenOfPersons(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"works at a firm there": {"能够在省内同一企业工作不少于两年", "?"},
		"staff of bodies":       {"担任示例职务的高校、科研院所人员应为正式在编的科研人员", "?"},
		"a name to be borne":    {"示例空间名称应当统一命名为“深圳某某众创空间”", "?"},
	})
}

// TestWhoseTitle reads titles of tenants, of what is applied for, and of one of several sorts of firms.
func TestWhoseTitle(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"tenants":             {"在孵企业首次获得国家高新技术企业认定的", "?"},
		"hosts to be":         {"省技术创新中心牵头单位应具有较强的示例能力", "?"},
		"hosts that are":      {"申报单位为省级以上企业技术中心依托单位", "platforms has-any 省级以上企业技术中心"},
		"able firms besides":  {"申报主体为高新技术企业、科技型中小企业、具有示例能力的企业", "all(any(titles has-any high-tech-enterprise|tech-sme, ?), entity_type in 企业)"},
		"a host instead":      {"各级示例试点企业、高新技术企业或省级企业技术中心依托企业", "any(?, titles has-any high-tech-enterprise, platforms has-any provincial-enterprise-tech-center)"},
		"an autonomous level": {"拥有自治区级以上创新平台", "platforms has-any 自治区级以上创新平台"},
		"a programme there":   {"上年度孵化广东示例计划创新创业团队", "?"},
	})
}
