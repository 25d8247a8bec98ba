package vocabulary

// identity returns the fields about who the applicant is.
func identity() []Field {
	return []Field{
		{
			Name: "region", Type: Region,
			Label: "注册地", English: "registered division",
			Question: "企业注册地址在哪个省、市、区县？", QuestionEN: "In which division is the registered address?",
			Source: "营业执照",
		},
		{
			Name: "zone", Type: Region, FactOnly: true,
			Label: "所在功能区", English: "functional zone",
			Question: "企业是否在高新区、经开区、文昌湖区等功能区？是哪一个？", QuestionEN: "Is the enterprise in a functional zone, and in which?",
			Source: "管委会、营业执照",
		},
		{
			Name: "entity_type", Type: Enum,
			Label: "主体类型", English: "kind of applicant",
			Question: "申请主体属于哪一类？", QuestionEN: "Which kind of applicant is it?",
			Source: "登记证照", Options: []string{"企业", "高等学校", "科研院所", "事业单位", "社会组织", "医疗机构", "团队", "个人", "园区运营机构"},
		},
		{
			Name: "legal_person", Type: Bool,
			Label: "独立法人", English: "legal person",
			Question: "是否具有独立法人资格？", QuestionEN: "Is it an independent legal person?",
			Source: "登记证照",
		},
		{
			Name: "resident_enterprise", Type: Bool,
			Label: "居民企业", English: "resident enterprise",
			Question: "是否为中国居民企业（依法在境内成立，或实际管理机构在境内）？", QuestionEN: "Is it a resident enterprise?",
			Source: "税务登记",
		},
		{
			Name: "above_scale", Type: Bool,
			Label: "规模以上企业", English: "above statistical scale",
			Question: "是否已纳入规模以上企业统计名录？", QuestionEN: "Is it in the statistical directory of enterprises above scale?",
			Source: "统计部门", Shelf: 18, Improve: Obtain, Effort: 3,
		},
		{
			Name: "industry", Type: Enum,
			Label: "行业", English: "industry",
			Question: "企业属于哪个行业（国民经济行业代码）或产业领域？", QuestionEN: "Which industry is it in?",
			Source: "营业执照、统计登记",
		},
		{
			Name: "hightech_field", Type: Bool,
			Label: "属于国家重点支持的高新技术领域", English: "technology in the state-supported high-tech fields",
			Question: "主要产品的核心技术是否属于《国家重点支持的高新技术领域》？", QuestionEN: "Is the core technology within the state-supported high-tech fields?",
			Source: "企业申报",
		},
		{
			Name: "prohibited_industry", Type: Bool,
			Label: "属于限制或禁止类行业", English: "restricted or prohibited industry",
			Question: "主营业务是否属于国家禁止、限制或淘汰类？", QuestionEN: "Is the main business prohibited, restricted or obsolete?",
			Source: "产业结构调整指导目录",
		},
		{
			Name: "founded_on", Type: Date, FactOnly: true,
			Label: "成立日期", English: "founding date",
			Question: "企业是哪一天注册成立的？", QuestionEN: "When was it founded?",
			Source: "营业执照",
		},
		{
			Name: "register_date", Type: Date,
			Label: "注册成立日期", English: "registration date",
			Question: "企业是哪一天注册成立的？", QuestionEN: "When was it registered?",
			Source: "营业执照", Formula: "取 founded_on",
		},
		{
			Name: "age_years", Type: Number, Unit: "year", Kind: Plain, Ages: true,
			Label: "成立年限", English: "years since founding",
			Question: "企业是哪一天注册成立的？", QuestionEN: "When was it founded?",
			Source: "营业执照", Improve: Time, Effort: 1, Formula: "按日期比较：founded_on 加 N 年与评价日比较；填报的年限加上 as_of 以后的时间",
		},
		{
			Name: "size_class", Type: Enum,
			Label: "企业规模", English: "size class",
			Question: "按统计划型属于大型、中型、小型还是微型？", QuestionEN: "Is it large, medium, small or micro?",
			Source: "统计划型", Shelf: 18, Options: []string{"大型", "中型", "小型", "微型"},
		},
	}
}
