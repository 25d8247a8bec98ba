package conditions_test

import (
	"testing"

	"huiqi/reading/conditions"
)

// TestHonours reads lists of honours of persons, asked and shut out, by whatever stands around them.
func TestHonours(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"shut out by their names":          {"示例学者、样例市首席专家不列入选拔范围", "not(talent_titles has-any 示例学者|样例市首席专家)"},
		"by their names, in a clause":      {"国家优青，省有突出贡献的中青年专家，不再推荐", "not(any(talent_titles has-any 国家优青, talent_titles has-any 省有突出贡献的中青年专家))"},
		"masters of teaching":              {"国家级教学名师不再推荐", "not(talent_titles has-any 国家级教学名师)"},
		"professors":                       {"长江学者特聘教授不列入选拔范围", "not(talent_titles has-any 长江学者特聘教授)"},
		"an allowance they draw":           {"已享受政府特殊津贴的，不再推荐", "not(talent_titles has-any 政府特殊津贴)"},
		"who have it":                      {"国家“万人计划”、省“双创计划”入选者不得申报", "not(talent_titles has-any 国家“万人计划”|省“双创计划”)"},
		"who won it":                       {"何梁何利基金奖、样例省青年科技奖获得者不再推荐", "not(talent_titles has-any 何梁何利基金奖|样例省青年科技奖)"},
		"not won yet":                      {"未获样例省青年科技奖", "talent_titles has-none 样例省青年科技奖"},
		"of some sort, with what they are": {"已入选省级以上同类外国专家项目的", "talent_titles has-any 省级以上同类外国专家项目"},
		"of a level beside a plan":         {"已入选样例人才计划、市级以上人才计划的不得申报", "not(talent_titles has-any 样例人才计划|市级以上人才计划)"},
		"a plan of the level, unnamed":     {"已入选样例人才计划或其他同级人才计划的，不得申报", "not(any(talent_titles has-any 样例人才计划, ?))"},
		"a list of which a part is unread": {"未入选过样例攻关团队、市级以上人才计划", "all(talent_titles has-none 市级以上人才计划, ?)"},
		"a plan in marks, of persons":      {"入选过“样例号计划”的人员不再推荐", "not(talent_titles has-any 样例号计划)"},
		"a plan in marks, of anybody":      {"已入选“111计划”的不再推荐", "not(?)"},
		"a post in marks":                  {"已入选“科技副总”且在服务期内的，不得申报", "not(all(talent_titles has-any 科技副总, ?))"},
		"called so, several":               {"已获全国技术能手称号、全国劳动模范称号的不再推荐", "not(talent_titles has-any 全国技术能手|全国劳动模范)"},
		"given twice":                      {"已入选样例人才计划和已获得样例省青年科技奖的，不得申报", "not(talent_titles has-any 样例人才计划|样例省青年科技奖)"},
		"funded by it":                     {"已获得省“双创计划”资助的，不再受理", "not(talent_titles has-any 省“双创计划”)"},
		"nothing but who gives them":       {"全国技术能手、齐鲁首席技师", "talent_titles has-any 全国技术能手|齐鲁首席技师"},
		"a class of a programme":           {"未入选过国家级、省级人才计划创业类项目", "talent_titles has-none 国家级人才计划|省级人才计划"},
		"a team in marks beside":           {"已获“双创人才”“双创团队”资助的", "talent_titles has-any 双创人才|双创团队"},
		"of no name":                       {"入选国内相关人才引进计划", "?"},
		"a prize of works":                 {"国家科技进步奖获得者", "?"},
		"two levels in marks":              {"入选国家、省“千人计划”", "talent_titles has-any 国家“千人计划”|省“千人计划”"},
	})
}

// TestOwnHonour reads what a document itself gives: who applies for it has it not, and who has it already is shut out.
func TestOwnHonour(t *testing.T) {
	t.Parallel()
	r := mustReader(t)
	for _, c := range []struct{ title, text, want string }{
		{"样例省“外专计划”申报条件", "省“外专计划”外国专家应在国外取得博士学位", "all(person_degree in 博士, ?)"},
		{"关于开展样例市“海河英才”计划申报工作的通知", "申报样例市“海河英才”计划的，应具有博士学位", "all(?, person_degree in 博士)"},
		{"关于开展示例学者奖励计划申报工作的通知", "示例学者奖励计划人选应具有博士学位", "all(person_degree in 博士, ?)"},
		{"样例省有突出贡献的中青年专家选拔办法", "推荐为样例省有突出贡献的中青年专家的，年龄不超过50周岁", "all(?, person_age <= 50)"},
		{"样例省青年科技奖评选办法", "已获得样例省青年科技奖的，不再参评", "not(talent_titles has-any 样例省青年科技奖)"},
	} {
		ctx := conditions.Context{Region: zibo, Confers: r.Conferred(c.title)}
		if got := show(r.Read(c.text, 0, len(c.text), ctx)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}
