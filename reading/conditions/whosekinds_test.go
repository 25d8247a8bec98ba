package conditions_test

import "testing"

// TestWhoIsMeant reads of which kinds an applicant is where a sentence shuts out all others, or names a kind beside a sort of it.
func TestWhoIsMeant(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"all but firms":           {"企业以外的单位和个人不得申报", "entity_type in 企业"},
		"all but some bodies":     {"除高校、科研院所外，其他单位不予受理", "entity_type in 高等学校|科研院所"},
		"no firms":                {"非企业单位不得申报", "entity_type in 企业"},
		"not heard":               {"不接受企业以外的单位申报", "entity_type in 企业"},
		"no bodies of that name":  {"民办非企业单位不得申报", "not(entity_type in 社会组织)"},
		"persons and others":      {"个人及企业以外的组织不得申报", "not(?)"},
		"who may all the same":    {"企业以外的单位可以联合申报", "?"},
		"some of a kind are out":  {"退出后入孵的创业团队（含个人）不再享受本政策", "not(?)"},
		"persons within a kind":   {"创业团队（含个人）可以申请", "entity_type in 团队|个人"},
		"bodies that do research": {"各类企业、科研院所、新型研发机构及其他从事科学研究的事业单位等可以申请", "entity_type in 企业|科研院所|事业单位"},
		"and their like":          {"申报主体为行业协会、商会等社会组织", "entity_type in 社会组织"},
		"teams at bodies":         {"以高校、科研院所为依托的团队不得申报", "not(?)"},
		"owned here":              {"申报企业为市直企业", "?"},
	})
}

// TestOwnTerritory reads words for a territory that are no name of it.
func TestOwnTerritory(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"land of one's own":     {"在本行政区域内依法生产经营的企业", "region in 370300"},
		"within it":             {"申报企业须为辖区企业", "region in 370300"},
		"within another":        {"在张店区辖区内注册的企业", "region in 370303"},
		"a market":              {"对利用资本市场融资的企业", "?"},
		"the whole market":      {"开拓全市场的企业", "?"},
		"a country and others":  {"在中国境内外依法设立研发机构", "?"},
		"around a place":        {"在淄博地区领取营业执照", "region in 370300"},
		"a block of land":       {"注册在自贸区海港区块范围内的企业", "?"},
		"a zone by its city":    {"在淄博保税物流中心注册", "?"},
		"an office of it":       {"在辖区派出所备案的企业", "?"},
		"what is run there":     {"在淄博市运营的通信基站", "?"},
		"whoever lies there":    {"凡位于淄博市境内，具有独立法人资格的企事业单位", "all(region in 370300, legal_person == true, entity_type in 企业|事业单位)"},
		"where it is run":       {"在我市运营满1年", "all(region in 370300, operating_years >= 1)"},
		"grounds":               {"基地在我市行政区域内", "region in 370300"},
		"seat and project":      {"注册地、项目实施地均在淄博", "region in 370300"},
		"what a place gave":     {"被认定淄博市首台（套）示范应用项目的企业", "?"},
		"a list among others":   {"进入市级人才企业培育库、淄博市重点企业库的企业", "titles has-any 市级人才企业培育库|淄博市重点企业库"},
		"firms within a city":   {"市内独角兽企业", "all(region in 370300, titles has-any unicorn)"},
		"no district is known":  {"申报企业为区内企业", "?"},
		"to be on a market one": {"列入市重点拟上市企业名单", "?"},
	})
}
