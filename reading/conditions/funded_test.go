package conditions_test

import "testing"

// TestFunded reads that a project was funded already.
func TestFunded(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"of a name, once more":  {"已获得中央财政职业教育实训基地补助的同一项目，不得重复申报", "not(same_project_funded == true)"},
		"out of public money":   {"相同建设内容已从中央、省、市财政取得过资金的，不予补助", "not(same_project_funded == true)"},
		"of other money":        {"获得市级其它资金支持过的项目不再支持", "not(same_project_funded == true)"},
		"never for the same":    {"申报项目未获得过其他省级以上技术改造类财政资金补助", "same_project_funded == false"},
		"on another plan":       {"已列入其他科技计划支持的项目不得申报", "not(same_project_funded == true)"},
		"the higher":            {"同一事项按照就高不重复原则执行", "same_project_funded == false"},
		"never twice":           {"同类政策从高执行，不得重复享受", "same_project_funded == false"},
		"money and no more":     {"同一项目已获省级以上财政资金的，不得申报", "not(same_project_funded == true)"},
		"asked for elsewhere":   {"同一设备已申请技术改造专项资金的，不予支持", "not(same_project_funded == true)"},
		"its content, by funds": {"研究内容已获得省级以上财政科技经费立项支持的，不得申报", "not(same_project_funded == true)"},
		"in another plan":       {"申报的技术成果未在其他省级科技计划中立项", "same_project_funded == false"},
		"by money of a name":    {"已经中央车购税资金支持的同一枢纽项目，不得申报", "not(same_project_funded == true)"},
		"a product rewarded":    {"已获省首台（套）奖励的产品不重复支持", "not(same_project_funded == true)"},
		"not to ask again":      {"已获得保险补贴资金的项目，原则上不得提出续保补贴申请", "not(same_project_funded == true)"},
		"a prize":               {"同一专利已获得过中国专利奖的，不得参评", "not(?)"},
		"not to apply twice":    {"同一方向不得重复申请", "?"},
		"never had any":         {"本项目此前没有拿过各级财政资金", "same_project_funded == false"},
		"public help":           {"项目此前未拿到过政府补助", "same_project_funded == false"},
		"not twice":             {"项目未重复享受各级财政专项补助", "same_project_funded == false"},
		"paid from other funds": {"已用其他财政资金支付同一费用的，不得申请", "not(same_project_funded == true)"},
	})
}
