package conditions_test

import "testing"

// TestTitlesInLists reads titles that share a word or a level, and lists of which not every entry is one that a field holds.
func TestTitlesInLists(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"two titles, one word":       {"对新认定的瞪羚、独角兽企业", "titles has-any gazelle|unicorn"},
		"one of no catalogue":        {"入库的潜在独角兽、瞪羚企业", "titles has-any 潜在独角兽企业|gazelle"},
		"three":                      {"申报企业为雏鹰、瞪羚、独角兽企业", "titles has-any 雏鹰企业|gazelle|unicorn"},
		"of a level and above":       {"市级以上专精特新、单项冠军企业", "titles has-any 市级以上专精特新企业|市级以上单项冠军企业"},
		"a trade within a name":      {"国家级专精特新“小巨人”、省级制造业单项冠军、高新技术企业", "titles has-any srdi-little-giant|provincial-champion|high-tech-enterprise"},
		"the state before a name":    {"已认定为国家国际科技合作基地的，不得申报", "not(platforms has-any 国家国际科技合作基地)"},
		"who runs them":              {"省级及以上科技企业孵化器、众创空间运营机构", "titles has-any 省级及以上科技企业孵化器|省级及以上众创空间"},
		"another of a level":         {"获评省级瞪羚企业、市级科技创新之星", "any(titles has-any gazelle, ?)"},
		"two more that no field has": {"属于高新技术企业、省级重点培育企业或市级领军人才创办企业", "any(titles has-any high-tech-enterprise, ?)"},
		"farms":                      {"市级以上农业龙头企业、示范合作社、家庭农场", "any(titles has-any 市级以上农业龙头企业, ?)"},
		"a rung in a bracket":        {"已获得标准创新型企业（中级）满一年", "titles has-any 标准创新型企业（中级） @1y"},
		"told apart by an act":       {"经认定的动漫企业", "titles has-any 动漫企业"},
		"by an office":               {"经市商务局认定的总部企业", "titles has-any 总部企业"},
		"whom nobody gave a title":   {"经审核认定的困难企业", "?"},
		"certified besides":          {"具备CMA资质的检验检测机构", "all(industry in 检验检测, ?)"},
		"licensed besides":           {"取得食品生产许可证的食品企业", "all(industry in 食品, ?)"},
		"where it comes from":        {"从市级以上科技企业孵化器毕业且留在我市发展的企业", "all(region in 370300, ?)"},
		"its goods":                  {"产品列入省首台套目录", "?"},
		"software on a list":         {"研发的软件产品首次列入省首版次高端软件目录的", "?"},
		"goods and a title":          {"获得省首台套认定的高新技术企业", "all(titles has-any high-tech-enterprise, ?)"},
		"one body, recognized":       {"同一集团内已有成员单位以同一研发机构获得认定的，不得申报", "not(?)"},
		"judged to infringe":         {"因侵犯知识产权被生效判决或行政决定认定的，不得申报", "not(illegal_record == true)"},
		"left out in a bracket":      {"成立三年以上（国家级检验检测机构在淄新设的子公司除外）", "all(age_years >= 3, ?)"},
		"a catalogue of goods":       {"从事《首台（套）重大技术装备推广应用指导目录》所列装备产品的制造企业", "all(industry in 制造业, ?)"},
		"three levels of champions":  {"省级专精特新、单项冠军企业", "titles has-any srdi-sme|provincial-champion"},
		"a list with more before":    {"具备国家级专精特新小巨人、制造业单项冠军、瞪羚企业称号之一的", "titles has-any srdi-little-giant|manufacturing-champion|gazelle"},
		"never got it":               {"从未获得过国家高新技术企业认定的企业", "titles has-none high-tech-enterprise"},
		"a trade that was confirmed": {"经认定的农业企业", "industry in 农业"},
	})
}
