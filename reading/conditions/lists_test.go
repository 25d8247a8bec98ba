package conditions_test

import "testing"

// TestListsOfFirms reads lists of firms with titles, of which some entries are told by no field.
func TestListsOfFirms(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"unread firms before":     {"属于示例骨干企业、高新技术企业、科技型中小企业", "any(?, titles has-any high-tech-enterprise|tech-sme)"},
		"unread firms between":    {"须为高新技术企业、示例骨干企业、瞪羚企业", "any(titles has-any high-tech-enterprise|gazelle, ?)"},
		"many of them between":    {"科技型中小企业、示例培育库入库企业和示例之星培养企业、准独角兽企业", "any(titles has-any tech-sme, titles has-any quasi-unicorn, ?)"},
		"before and between":      {"须是示例院校、高新技术企业、示例农民合作社、省级以上重点实验室", "any(?, titles has-any high-tech-enterprise, platforms has-any 省级以上重点实验室)"},
		"bodies of other kinds":   {"申报主体为示例院校、科研院所、高新技术企业", "any(?, titles has-any high-tech-enterprise)"},
		"one or firms":            {"应为高新技术企业或示例龙头企业", "any(titles has-any high-tech-enterprise, ?)"},
		"a place of one of them":  {"获评专精特新“小巨人”企业、苏州市专精特新中小企业", "all(titles has-any srdi-little-giant|srdi-sme, ?)"},
		"a place of all of them":  {"苏州市专精特新中小企业、高新技术企业", "all(region in 320500, titles has-any srdi-sme|high-tech-enterprise)"},
		"platforms of one place":  {"拥有上海市企业技术中心、示例重点实验室、技术创新中心", "platforms has-any 上海市企业技术中心|示例重点实验室|技术创新中心"},
		"firms that fields tell":  {"规模以上工业企业、高新技术企业", "any(all(above_scale == true, industry in 工业), titles has-any high-tech-enterprise)"},
		"a firm that has a title": {"在淄博市注册的企业，为高新技术企业", "all(region in 370300, titles has-any high-tech-enterprise)"},
	})
}

// TestBodiesBesideFirms reads lists of firms that go on with bodies of other kinds.
func TestBodiesBesideFirms(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"beside a title":       {"申报单位应为高新技术企业、科研院所和高等学校", "any(titles has-any high-tech-enterprise, entity_type in 科研院所|高等学校)"},
		"beside firms of size": {"申报主体为规模以上工业企业、高等学校、科研院所", "any(all(above_scale == true, industry in 工业), entity_type in 高等学校|科研院所)"},
		"hosts of a platform":  {"建有省级以上研发平台的企业、高校和科研院所", "all(platforms has-any 省级以上研发平台, entity_type in 企业|高等学校|科研院所)"},
		"only to lean on":      {"高校、科研院所等事业单位可作为技术依托单位", "?"},
		"or what is like it":   {"建有市级以上企业技术中心（示例研究中心）或相应等级的示例研发部门", "any(platforms has-any 市级以上企业技术中心|市级以上示例研究中心, ?)"},
		"of a programme":       {"列入国家火炬计划重点高新技术企业的", "titles has-any 国家火炬计划重点高新技术企业"},
		"a centre of firms":    {"对新认定的省级高新技术企业研究开发中心", "platforms has-any 省级高新技术企业研究开发中心"},
		"heading of a list":    {"瞪羚企业、高新技术企业申报条件", "?"},
		"name of a call":       {"苏州市2024年培育示例骨干企业申报通知\n按照示例办法组织申报", "?"},
	})
}
