package generate

// trade is a branch of industry with the economics of its enterprises.
type trade struct {
	key     string
	weight  float64
	classes []string // GB/T 4754-2017 classes
	words   []string // what its companies call themselves
	scope   string   // of business
	staff   float64  // median headcount
	output  float64  // median revenue a head and year, yuan
	margin  float64  // usual net profit on revenue
	research
}

// research says how likely an enterprise does R&D, and what share of revenue it then spends (median).
type research struct{ likely, intensity float64 }

// industrial reports whether the trade belongs to industry in the sense of 规模以上工业 (sections B, C and D).
func (t trade) industrial() bool { return t.classes[0][0] >= 'B' && t.classes[0][0] <= 'D' }

// trades returns the mix of the city. Weights and medians are a plausible picture, not statistics.
func trades() []trade {
	return []trade{
		{
			"chemicals", 12,
			[]string{"C2611", "C2614", "C2631", "C2641", "C2651", "C2661", "C2662", "C2669"},
			[]string{"化工", "新材料", "精细化工", "化学"},
			"化工产品（不含危险化学品）生产、销售；化工技术研发、技术服务", 46, 1_350_000, 0.065,
			research{0.42, 0.031},
		},
		{
			"ceramics", 11,
			[]string{"C3031", "C3041", "C3051", "C3061", "C3071", "C3073", "C3089", "C3099"},
			[]string{"陶瓷", "建材", "耐火材料", "玻璃", "特种陶瓷"},
			"陶瓷制品、耐火材料、玻璃制品制造、销售；新材料技术研发", 42, 520_000, 0.055,
			research{0.3, 0.032},
		},
		{
			"machinery", 11,
			[]string{"C3421", "C3443", "C3451", "C3464", "C3484", "C3515", "C3521", "C3599"},
			[]string{"机械", "装备", "智能装备", "机电"},
			"通用设备、专用设备制造、销售、维修；机械技术研发", 34, 560_000, 0.06,
			research{0.38, 0.038},
		},
		{
			"pumps", 2,
			[]string{"C3441", "C3442"},
			[]string{"泵业", "真空设备", "流体设备"},
			"泵及真空设备制造、销售、维修；流体设备技术研发", 30, 480_000, 0.065,
			research{0.42, 0.041},
		},
		{
			"medicine", 4,
			[]string{"C2710", "C2720", "C2740", "C2770", "C3589"},
			[]string{"医药", "制药", "生物科技", "医疗器械"},
			"药品、医疗器械生产、销售；医药技术研发、技术转让", 70, 720_000, 0.09,
			research{0.68, 0.052},
		},
		{
			"textiles", 5,
			[]string{"C1711", "C1713", "C1751", "C1781", "C1819"},
			[]string{"纺织", "丝绸", "服饰", "家纺"},
			"纺织品、服装、家用纺织品制造、销售", 55, 330_000, 0.035,
			research{0.15, 0.02},
		},
		{
			"furniture", 1.2,
			[]string{"C2110", "C2130"},
			[]string{"家具", "家居"},
			"家具制造、销售；家居用品设计", 24, 300_000, 0.04,
			research{0.06, 0.015},
		},
		{
			"plastics", 6,
			[]string{"C2911", "C2921", "C2922", "C2927", "C2929"},
			[]string{"塑料", "橡塑", "高分子材料", "包装"},
			"塑料制品、橡胶制品制造、销售；高分子材料技术研发", 28, 680_000, 0.05,
			research{0.26, 0.03},
		},
		{
			"paper", 1,
			[]string{"C2221", "C2231", "C2319"},
			[]string{"纸业", "印务", "包装印刷"},
			"纸制品制造、销售；包装装潢印刷", 38, 620_000, 0.04,
			research{0.15, 0.02},
		},
		{
			"metals", 5,
			[]string{"C3360", "C3252", "C3311", "C3340", "C3391"},
			[]string{"金属", "钢构", "铸造", "合金材料"},
			"金属制品、金属结构制造、销售；铸件加工", 32, 760_000, 0.04,
			research{0.2, 0.026},
		},
		{
			"electrical", 4,
			[]string{"C3812", "C3821", "C3823", "C3831", "C3849"},
			[]string{"电气", "电器", "电力设备", "能源科技"},
			"电机、输配电及控制设备、电线电缆制造、销售；新能源技术研发", 36, 700_000, 0.06,
			research{0.45, 0.04},
		},
		{
			"electronics", 3,
			[]string{"C3971", "C3973", "C3976", "C3989", "C4011", "C4016"},
			[]string{"电子", "半导体", "传感技术", "光电"},
			"电子元器件、传感器、仪器仪表制造、销售；电子技术研发", 40, 560_000, 0.07,
			research{0.66, 0.062},
		},
		{
			"autoparts", 2,
			[]string{"C3670", "C3660"},
			[]string{"汽车部件", "车业", "车辆装备"},
			"汽车零部件及配件制造、销售", 58, 640_000, 0.05,
			research{0.4, 0.034},
		},
		{
			"food", 4,
			[]string{"C1312", "C1371", "C1432", "C1469", "C1512"},
			[]string{"食品", "酒业", "调味品", "农产品加工"},
			"食品生产、销售；农副产品加工", 32, 560_000, 0.05,
			research{0.14, 0.017},
		},
		{
			"power", 1.5,
			[]string{"D4412", "D4415", "D4416", "D4430", "D4620"},
			[]string{"热力", "新能源", "水务", "光伏"},
			"热力生产和供应；太阳能发电；污水处理", 30, 950_000, 0.06,
			research{0.1, 0.015},
		},
		{
			"construction", 5,
			[]string{"E4710", "E4813", "E4910", "E5011"},
			[]string{"建筑工程", "市政工程", "安装工程", "装饰"},
			"建筑工程、市政工程施工；建筑设备安装", 34, 520_000, 0.03,
			research{0.05, 0.02},
		},
		{
			"trade", 9,
			[]string{"F5126", "F5164", "F5169", "F5175", "F5176", "F5299"},
			[]string{"贸易", "商贸", "物资", "供应链"},
			"建材、化工产品（不含危险化学品）、机械设备批发、零售；货物进出口", 8, 2_100_000, 0.015,
			research{0.02, 0.01},
		},
		{
			"transport", 3,
			[]string{"G5431", "G5437", "G5920", "G5930"},
			[]string{"物流", "运输", "仓储"},
			"普通货物道路运输；仓储服务；货运代理", 22, 620_000, 0.03,
			research{0.02, 0.01},
		},
		{
			"software", 6,
			[]string{"I6519", "I6513", "I6531", "I6540", "I6550", "I6410"},
			[]string{"软件", "信息科技", "数据科技", "智能科技"},
			"软件开发；信息系统集成服务；数据处理和存储服务；人工智能应用软件开发", 16, 340_000, 0.08,
			research{0.6, 0.11},
		},
		{
			"research", 4,
			[]string{"M7320", "M7330", "M7452", "M7481", "M7512", "M7519"},
			[]string{"技术研究", "检测技术", "科技服务", "工程技术"},
			"工程和技术研究和试验发展；检验检测服务；技术转让、技术咨询", 14, 320_000, 0.08,
			research{0.58, 0.12},
		},
		{
			"business", 3,
			[]string{"L7249", "L7241", "L7259", "L7299"},
			[]string{"管理咨询", "商务服务", "人力资源", "会展服务"},
			"企业管理咨询；会议及展览服务；人力资源服务", 9, 260_000, 0.05,
			research{0.02, 0.02},
		},
		{
			"agriculture", 3,
			[]string{"A0131", "A0141", "A0159", "A0313", "A0511"},
			[]string{"农业科技", "生态农业", "种业", "牧业"},
			"蔬菜、水果种植、销售；农业技术推广服务", 15, 260_000, 0.05,
			research{0.16, 0.02},
		},
	}
}
