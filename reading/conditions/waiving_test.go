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
		"who teaches":            {"导师须具有博士学位", "?"},
		"some of the members":    {"40周岁以下成员不少于3人", "?"},
		"members that are firms": {"成员单位须具有独立法人资格", "legal_person == true"},
		"how many they are":      {"从业人员不少于5人，市级以上创新型中小企业不受人数限制", "any(employees >= 5, titles has-any 市级以上创新型中小企业)"},
		"how many work there":    {"从业人员不少于5人，高新技术企业不受职工总数限制", "any(employees >= 5, titles has-any high-tech-enterprise)"},
		"asked by nothing here":  {"两院院士年龄不限", "?"},
	})
}
