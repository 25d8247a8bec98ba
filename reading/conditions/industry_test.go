package conditions_test

import "testing"

// TestIndustries reads lines of business by the words around them.
func TestIndustries(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a field of several":       {"所属领域为高端装备、新材料、精密铸造三个方向之一", "industry in 高端装备|新材料|精密铸造"},
		"so many lines":            {"面向日用陶瓷、建筑陶瓷、泵及真空设备制造三个细分行业的中小企业", "all(industry in 日用陶瓷|建筑陶瓷|泵及真空设备制造, size_class in 中型|小型|微型)"},
		"of one line":              {"从事制造业的独立法人企业", "all(industry in 制造业, legal_person == true)"},
		"some known":               {"项目须属于集成电路、光子、纳米新材料、创新药物领域", "industry in 集成电路|光子|纳米新材料|创新药物"},
		"counted industries":       {"主营业务属于“十强”产业或未来产业领域", "industry in 十强产业|未来产业"},
		"by their places":          {"属于第一、第三产业领域", "industry in 第一产业|第三产业"},
		"what is produced":         {"注册在博山区的泵类、电机、汽车零部件、日用陶瓷生产企业", "all(region in 370304, industry in 泵类|电机|汽车零部件|日用陶瓷)"},
		"one word":                 {"注册地在博山区的陶瓷琉璃生产企业", "all(region in 370304, industry in 陶瓷琉璃)"},
		"what is done":             {"在我市从事黑牛养殖、设施蔬菜种植、稻米加工的农业企业", "all(region in 370300, industry in 黑牛养殖|设施蔬菜种植|稻米加工)"},
		"steps of their own":       {"以农产品生产、加工或流通为主业", "industry in 农产品生产|农产品加工|农产品流通"},
		"steps of everybody":       {"从事氢能装备研发、生产的企业", "industry in 氢能装备"},
		"a service":                {"以工业设计服务为主营业务", "industry in 工业设计"},
		"for so many years":        {"从事卫星制造、卫星应用、火箭配套产业5年以上", "all(niche_years >= 5, industry in 卫星制造|卫星应用|火箭配套)"},
		"first in them":            {"在钢铁新材料、轨道交通装备、新能源产业中居于龙头地位", "industry in 钢铁新材料|轨道交通装备|新能源"},
		"served":                   {"围绕新材料、智能装备、医疗器械产业链开展服务", "all(industry in 新材料|智能装备|医疗器械, ?)"},
		"above the scale":          {"规模以上制造业企业、规模以上软件和信息技术服务业企业", "all(above_scale == true, industry in 制造业|软件和信息技术服务业)"},
		"out at the end":           {"申报企业须为制造业企业，房地产业、金融业除外", "all(industry in 制造业, not(industry in 房地产业|金融业))"},
		"what anybody does":        {"从事技术研发、成果转化工作", "?"},
		"equipment":                {"购置生产设备、检测设备的企业", "?"},
		"served by others":         {"面向制造业企业提供数字化服务", "?"},
		"a kind of fund":           {"创业投资企业", "?"},
		"of no standard":           {"从事花卉种植、茶叶精制或食用菌生产的企业", "industry in 花卉种植|茶叶精制|食用菌"},
		"of what they do":          {"从事陶瓷琉璃、书画、非遗、摄影等文化创意活动", "all(industry in 陶瓷琉璃|书画|非遗|摄影, ?)"},
		"so many kinds":            {"主营陶瓷琉璃文创、数字内容、演艺装备、智慧旅游四类业务之一", "industry in 陶瓷琉璃文创|数字内容|演艺装备|智慧旅游"},
		"against the law":          {"从事传销、封建迷信等活动", "?"},
		"one known of three":       {"注册在周村区的丝绸、纺织、家纺企业", "all(region in 370306, industry in 丝绸|纺织|家纺)"},
		"bodies among firms":       {"在我市的高校、医院、软件企业", "all(region in 370300, ?)"},
		"a newer one":              {"主要从事人形机器人、新型储能、低空经济等未来产业", "industry in 人形机器人|新型储能|低空经济"},
		"a trade within a word":    {"属于基础软件、工业软件、行业应用软件、信息安全软件之一", "industry in 基础软件|工业软件|行业应用软件|信息安全软件"},
		"apart from what is there": {"拟创建方向属于新材料、高端装备领域之一，与已建国家制造业创新中心不重复", "all(industry in 新材料|高端装备, ?)"},
		"behind the firm":          {"申报企业应为晋中市、长治市注册的煤机装备制造企业", "all(region in 140700|140400, industry in 煤机装备制造)"},
		"who is in them is out":    {"须为本市企业，但从事商贸、餐饮、房地产开发的除外", "all(region in 370300, not(industry in 商贸|餐饮|房地产开发))"},
		"kinds of what is given":   {"奖励名单分为制造企业和工业设计企业两类", "?"},
	})
}
