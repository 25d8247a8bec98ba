package conditions_test

import "testing"

// TestNamesWithinNames reads places and titles that are but a part of a longer name, beside those that are asked for.
func TestNamesWithinNames(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a service in marks":         {"按月在“示例：苏州市企业服务港湾”填报数据的企业", "?"},
		"a platform in marks":        {"通过“瞪羚企业示例培育平台”更新信息", "?"},
		"a title in marks":           {"获评“瞪羚企业”称号", "titles has-any gazelle"},
		"a platform to apply on":     {"登录济南市示例科技服务平台填报的单位", "?"},
		"a body with 企业 in its name": {"经认定的杭州市企业示例技术研发中心", "?"},
		"a centre that was given":    {"对新认定的青岛市示例协同创新中心", "?"},
		"whose members work there":   {"江苏省示例创业团队所在企业", "?"},
		"firms of a place":           {"苏州市企业，且上年度营业收入不低于2000万元", "all(region in 320500, revenue >= 20000000 @last1y)"},
		"who is registered there":    {"在济南市注册的示例平台运营企业", "all(region in 370100, ?)"},
		"a work of the place":        {"示例材料等全省示例转换重大工程中的十强产业的领军人才", "?"},
		"those served":               {"面向全市企业提供示例诊断服务的机构", "?"},
	})
}
