package conditions_test

import "testing"

// TestTradeLists reads what the entries of a list of lines of business share, and what belongs to one of them.
func TestTradeLists(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"what is done with all":     {"从事汽车零部件、工程机械、机床或者电机再制造", "industry in 汽车零部件|工程机械|机床|电机"},
		"done for others":           {"从事软件研发、信息技术、工业设计服务外包", "industry in 软件研发|信息技术|工业设计"},
		"a service of each":         {"从事研究开发、技术转移、检验检测、创业孵化、知识产权、科技咨询服务的企业", "industry in 研究开发|技术转移|检验检测|创业孵化|知识产权|科技咨询"},
		"a service by name":         {"主营业务属于安全应急装备、应急服务领域", "industry in 安全应急装备|应急服务"},
		"trade in each":             {"从事钢材、水泥贸易的企业不得申报", "not(industry in 钢材贸易|水泥贸易)"},
		"each its own":              {"从事黑牛养殖、设施蔬菜种植、稻米加工的企业", "industry in 黑牛养殖|设施蔬菜种植|稻米加工"},
		"parts of a chain":          {"集成电路设计、装备、材料、封装、测试企业", "industry in 集成电路设计|集成电路装备|集成电路材料|集成电路封装|集成电路测试"},
		"two in one entry":          {"从事机器人及智能制造、氢能、新一代信息技术的企业", "industry in 机器人及智能制造|氢能|新一代信息技术"},
		"two whole industries":      {"制造业和建筑业、服务业企业", "industry in 制造业|建筑业|服务业"},
		"the last two":              {"主要从事人形机器人、氢能和储能", "industry in 人形机器人|氢能|储能"},
		"of its name":               {"面向原材料、装备制造、消费品、新兴和未来产业领域", "industry in 原材料|装备制造|消费品|新兴和未来产业"},
		"within fields":             {"在家用电器、纺织、医药、食品、轻工等重点领域", "industry in 家用电器|纺织|医药|食品|轻工"},
		"making, among fields":      {"项目应属于制造、医疗、教育、商贸、城市管理领域", "industry in 制造|医疗|教育|商贸|城市管理"},
		"high ends":                 {"主营生物医药、新型储能、高端仪器或先进陶瓷", "industry in 生物医药|新型储能|高端仪器|先进陶瓷"},
		"examples of a kind":        {"从事苹果、大樱桃、桃等果蔬贮藏保鲜", "industry in 果蔬贮藏保鲜"},
		"all of them goods":         {"从事轻工、纺织、食品等消费品生产", "industry in 轻工|纺织|食品"},
		"research and services":     {"主要从事基础软件、工业软件或嵌入式软件的研发与服务", "industry in 基础软件|工业软件|嵌入式软件"},
		"research and making":       {"主营业务为卫星导航终端研发与制造", "industry in 卫星导航终端"},
		"what everybody does":       {"从事基础研究、应用研究和技术开发", "?"},
		"research into technology":  {"主要从事高端装备、新材料、医药健康技术研发", "industry in 高端装备|新材料|医药健康"},
		"a first class":             {"属于第一类的企业", "?"},
		"steel that does not rust":  {"在周村区从事不锈钢制品、厨具设备生产", "all(region in 370306, industry in 不锈钢制品|厨具设备)"},
		"industries that are named": {"属“六大新兴产业”领域", "industry in 六大新兴产业"},
	})
}

// TestFirmsOfATrade reads firms and bodies that are called by what they make or do, whether or not a standard names it.
func TestFirmsOfATrade(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"makers":                  {"注册地、纳税地均在博山区的预制菜生产企业", "all(region in 370304, industry in 预制菜)"},
		"what is done":            {"在我市注册的商业卫星运营企业", "all(region in 370300, industry in 商业卫星运营)"},
		"repairs":                 {"申报企业须为船舶修造企业", "industry in 船舶修造"},
		"of the kind of taxpayer": {"制造业居民企业", "all(industry in 制造业, resident_enterprise == true)"},
		"behind legal persons":    {"在博山区注册的独立法人制造业企业", "all(region in 370304, legal_person == true, industry in 制造业)"},
		"newly settled":           {"新落户制造业企业", "industry in 制造业"},
		"bodies of two trades":    {"在我市注册的检验检测或认证机构", "all(region in 370300, industry in 检验检测|认证)"},
		"bodies of one":           {"我市人力资源服务机构", "industry in 人力资源服务"},
		"bodies of science":       {"凡在我市注册的科技服务机构", "all(region in 370300, ?)"},
		"who is served":           {"为农产品加工企业提供检测服务", "?"},
		"partners":                {"与食品加工企业签订合作协议", "?"},
		"of whatever goods":       {"申报单位为该产品的生产企业", "?"},
		"in production":           {"已建成并投产运营企业", "?"},
		"names of documents":      {"原《浙江省建筑业企业技术中心认定办法》同时废止", "?"},
		"where it is sold":        {"企业主要产品应出口制造企业", "?"},
	})
}
