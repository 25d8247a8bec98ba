package conditions_test

import "testing"

// TestNamedInPassing reads honours of others than the applicant, and those of which only papers, rewards or examples are told.
func TestNamedInPassing(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"with whom it signs":       {"已与泰山学者等专家签订示例服务协议", "?"},
		"with whom it applies":     {"须联合省内高新技术企业共同申报", "?"},
		"whom it works with":       {"合作单位须为高新技术企业", "?"},
		"its own, built with them": {"与高校合作建有省级以上重点实验室的", "all(platforms has-any 省级以上重点实验室, ?)"},
		"of whom it is made up":    {"有由技术人员、科技特派员等组成的示例辅导队伍", "?"},
		"one of the team":          {"团队成员中至少有1名泰山产业领军人才", "?"},
		"so many of them":          {"导师中有泰山学者不少于2人", "?"},
		"its own honour":           {"团队带头人入选泰山学者", "talent_titles has-any taishan-scholar"},
		"what is bestowed":         {"评审通过后授予淄博市瞪羚企业称号", "?"},
		"what was bestowed":        {"已被授予淄博市瞪羚企业称号", "titles has-any zibo-gazelle"},
		"papers":                   {"提供高新技术企业证书、示例说明等材料", "?"},
		"examples":                 {"具备一定的研发条件，例如省级企业技术中心等", "all(?, ?)"},
		"a clause of examples":     {"具有示例研发条件。如：省级企业技术中心、新型研发机构等", "all(?, ?)"},
		"what its building is for": {"省级重点实验室的建设应符合示例规划", "?"},
		"a firm that has run":      {"须为注册并正常运行三年以上的高新技术企业", "all(age_years >= 3, titles has-any high-tech-enterprise)"},
		"what it may become":       {"具有高新技术企业培育潜力的企业", "?"},
		"a change of name":         {"高新技术企业名称变更尚未完成的", "?"},
	})
}

// TestStress reads on whom the stress lies and for whom a demand is waived, beside those who may apply.
func TestStress(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"fields":                {"重点支持示例新材料、高端装备等领域的项目", "?"},
		"firms":                 {"重点支持高新技术企业、瞪羚企业申报", "?"},
		"a list behind it":      {"重点支持以下企业：高新技术企业、瞪羚企业", "?"},
		"what they must be":     {"重点支持具有独立法人资格的高新技术企业", "all(legal_person == true, titles has-any high-tech-enterprise)"},
		"waived for a title":    {"对高新技术企业不作示例年限要求", "?"},
		"waived beside a bound": {"项目总投资不低于2000万元，对高新技术企业不作投资额要求", "any(project_investment >= 20000000, ?)"},
	})
}
