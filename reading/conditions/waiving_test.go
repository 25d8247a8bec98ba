package conditions_test

import "testing"

// TestWaiving reads of whom something is not asked.
func TestWaiving(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"in one clause":          {"年龄不超过65周岁，入选国家级人才工程的不受年龄限制", "any(person_age <= 65, talent_titles has-any 国家级人才工程)"},
		"in two":                 {"年龄不超过60周岁，入选省级以上人才工程的负责人，不受年龄限制", "any(person_age <= 60, talent_titles has-any 省级以上人才工程)"},
		"in a bracket":           {"年龄不超过60周岁（入选省级以上人才工程的不受年龄限制）", "any(person_age <= 60, talent_titles has-any 省级以上人才工程)"},
		"what is not bound":      {"年龄不超过55周岁，两院院士年龄不限", "any(person_age <= 55, talent_titles has-any 两院院士)"},
		"of firms":               {"企业成立满2年，高新技术企业不受成立年限限制", "any(age_years >= 2, titles has-any high-tech-enterprise)"},
		"asked further up":       {"年龄不超过60周岁，无学术不端行为，长江学者不受年龄限制", "all(any(person_age <= 60, talent_titles has-any 长江学者), research_misconduct == false)"},
		"how many they are":      {"从业人员不少于5人，市级以上创新型中小企业不受人数限制", "any(employees >= 5, titles has-any 市级以上创新型中小企业)"},
		"how many work there":    {"从业人员不少于5人，高新技术企业不受职工总数限制", "any(employees >= 5, titles has-any high-tech-enterprise)"},
		"not asked at all":       {"不要求企业是高新技术企业，但必须是规上企业", "all(?, above_scale == true)"},
		"whatever they are":      {"不论是否为高新技术企业", "?"},
		"whoever they are":       {"无论企业还是高校均须具有法人资格", "legal_person == true"},
		"more than those":        {"不限于高新技术企业，所有中小企业均可申报", "all(?, size_class in 中型|小型|微型)"},
		"made good":              {"有过行政处罚但已整改到位的企业可以申报", "?"},
		"clean":                  {"没有重大违法行为的均可申报", "illegal_record == false"},
		"what those do":          {"未上市的企业须提供审计报告", "?"},
		"what those do first":    {"未列入科技型中小企业库的须先入库", "?"},
		"for the first time":     {"首次认定为高新技术企业的，重新认定的除外", "all(titles has-any high-tech-enterprise, ?, not(?))"},
		"asked by nothing here":  {"两院院士年龄不限", "?"},
		"who teaches":            {"导师须具有博士学位", "?"},
		"some of the members":    {"40周岁以下成员不少于3人", "?"},
		"members that are firms": {"成员单位须具有独立法人资格", "legal_person == true"},
	})
}
