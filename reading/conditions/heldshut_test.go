package conditions_test

import "testing"

// TestTitlesShutOut reads sentences that shut out who has a title, or who has it not.
func TestTitlesShutOut(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"no new one":                    {"同一单位已获批省级重点实验室的，不再新建", "not(all(platforms has-any provincial-key-lab, ?))"},
		"not built again":               {"已有省级企业技术中心的单位不重复建设", "not(platforms has-any provincial-enterprise-tech-center)"},
		"a factory out":                 {"省级绿色工厂不在申报范围", "not(titles has-any green-factory-provincial)"},
		"a zone out":                    {"省级数字经济园区除外", "not(?)"},
		"an old name out":               {"中华老字号不参与评选", "not(?)"},
		"a space out":                   {"国家级众创空间除外", "not(titles has-any national-makerspace)"},
		"who is no such factory":        {"非省级绿色工厂不得申报", "not(titles has-none green-factory-provincial)"},
		"who is no such zone":           {"非省级农业科技园区不得申报", "not(titles has-none 省级农业科技园区)"},
		"all but those of a title":      {"限高新技术企业以外的单位申报", "titles has-none high-tech-enterprise"},
		"all but those of a title, out": {"高新技术企业以外的企业不得申报", "not(titles has-none high-tech-enterprise)"},
		"others of a title":             {"申报单位为瞪羚企业之外的高新技术企业", "all(titles has-none gazelle, titles has-any high-tech-enterprise)"},
		"all but listed firms":          {"上市公司以外的企业", "listed == false"},
		"all but those above the scale": {"规模以上企业以外的单位不得申报", "not(above_scale == false)"},
	})
}
