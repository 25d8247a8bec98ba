package vocabulary

// research returns the fields about its research and property.
func research() []Field {
	return []Field{
		{
			Name: "rd_expense", Type: Number, Unit: "yuan", Kind: Flow, Annual: true,
			Label: "研发费用", English: "R&D expense",
			Question: "研发费用是多少？", QuestionEN: "What is the R&D expense?",
			Source: "研发费用辅助账、审计报告", Shelf: 18, Improve: Up, Effort: 3,
		},
		{
			Name: "rd_intensity", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true,
			Label: "研发投入强度", English: "R&D intensity",
			Question: "研发费用占销售（营业）收入的比重是多少？", QuestionEN: "What share of revenue is spent on R&D?",
			Source: "研发费用专项审计报告", Shelf: 18, Improve: Up, Effort: 3, Formula: "rd_expense ÷ revenue；多年为总额之比，成立不满所问年数的按实有年份",
		},
		{
			Name: "rd_growth_amount", Type: Number, Unit: "yuan", Kind: Growth, Annual: true, Signed: true,
			Label: "研发费用增加额", English: "increase of R&D expense",
			Question: "研发费用比上年增加多少？", QuestionEN: "By how much did R&D expense rise?",
			Source: "研发费用辅助账", Shelf: 18, Improve: Up, Effort: 3, Formula: "末年 rd_expense − 基年 rd_expense",
		},
		{
			Name: "rd_growth", Type: Number, Unit: "ratio", Kind: Growth, Annual: true, Signed: true,
			Label: "研发费用增长率", English: "growth of R&D expense",
			Question: "研发费用增长率是多少？", QuestionEN: "How fast did R&D expense grow?",
			Source: "研发费用辅助账", Shelf: 18, Improve: Up, Effort: 3, Formula: "rd_expense 的复合增长率",
		},
		{
			Name: "rd_domestic_expense", Type: Number, Unit: "yuan", Kind: Flow, Annual: true, FactOnly: true,
			Label: "境内研发费用", English: "R&D expense inside China",
			Question: "境内研发费用是多少？", QuestionEN: "What is the R&D expense inside China?",
			Source: "研发费用专项审计报告", Shelf: 18,
		},
		{
			Name: "rd_domestic_ratio", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true, Share: true,
			Label: "境内研发费用占比", English: "share of R&D inside China",
			Question: "境内研发费用占全部研发费用的比例是多少？", QuestionEN: "What share of R&D expense is spent inside China?",
			Source: "研发费用专项审计报告", Shelf: 18, Improve: Up, Effort: 3, Formula: "rd_domestic_expense ÷ rd_expense",
		},
		{
			Name: "rd_deduction_filed", Type: Bool,
			Label: "已享受研发费用加计扣除", English: "R&D deduction filed",
			Question: "是否已申报研发费用加计扣除？", QuestionEN: "Has the R&D super-deduction been filed?",
			Source: "所得税年报", Shelf: 18, Improve: Obtain, Effort: 1,
		},
		{
			Name: "rd_staff_count", Type: Number, Unit: "person", Kind: Stock, Annual: true,
			Label: "研发人员数", English: "R&D staff",
			Question: "研发人员（固定研究人员）有多少？", QuestionEN: "How many R&D staff are there?",
			Source: "人员名册、社保", Shelf: 18, Improve: Up, Effort: 2,
		},
		{
			Name: "rd_staff_ratio", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true, Share: true,
			Label: "研发人员占比", English: "share of R&D staff",
			Question: "研发人员占职工总数的比例是多少？", QuestionEN: "What share of the employees are R&D staff?",
			Source: "人员名册、社保", Shelf: 18, Improve: Up, Effort: 2, Formula: "rd_staff_count ÷ employees",
		},
		{
			Name: "tech_staff_count", Type: Number, Unit: "person", Kind: Stock, Annual: true, FactOnly: true,
			Label: "科技人员数", English: "technical staff",
			Question: "科技人员有多少？", QuestionEN: "How many technical staff are there?",
			Source: "人员名册", Shelf: 18,
		},
		{
			Name: "tech_staff_ratio", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true, Share: true,
			Label: "科技人员占比", English: "share of technical staff",
			Question: "科技人员占职工总数的比例是多少？", QuestionEN: "What share of the employees are technical staff?",
			Source: "人员名册、社保", Shelf: 18, Improve: Up, Effort: 2, Formula: "tech_staff_count ÷ employees",
		},
		{
			Name: "degree_staff_count", Type: Number, Unit: "person", Kind: Stock, Annual: true, FactOnly: true,
			Label: "大专以上学历人员数", English: "staff with a degree",
			Question: "大专（本科）以上学历人员有多少？", QuestionEN: "How many staff have a degree?",
			Source: "人员名册", Shelf: 18,
		},
		{
			Name: "degree_ratio", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true, Share: true,
			Label: "大专以上学历人员占比", English: "share of staff with a degree",
			Question: "大专（本科）以上学历人员占比是多少？", QuestionEN: "What share of the staff have a degree?",
			Source: "人员名册", Shelf: 18, Improve: Up, Effort: 2, Formula: "degree_staff_count ÷ employees",
		},
		{
			Name: "senior_staff_count", Type: Number, Unit: "person", Kind: Stock, Annual: true,
			Label: "高级职称或博士人数", English: "senior or doctoral staff",
			Question: "具有高级职称或博士学位的有多少人？", QuestionEN: "How many staff are senior or hold a doctorate?",
			Source: "职称、学位证书", Shelf: 18, Improve: Up, Effort: 2,
		},
		{
			Name: "rd_equipment_value", Type: Number, Unit: "yuan", Kind: Stock, Annual: true,
			Label: "科研仪器设备原值", English: "value of R&D equipment",
			Question: "科研仪器设备原值是多少？", QuestionEN: "What is the original value of R&D equipment?",
			Source: "固定资产台账", Shelf: 18, Improve: Up, Effort: 3,
		},
		{
			Name: "rd_space_area", Type: Number, Unit: "sqm", Kind: Plain,
			Label: "研发场地面积", English: "R&D space",
			Question: "研发场地面积是多少平方米？", QuestionEN: "How large is the R&D space?",
			Source: "产权证、租赁合同", Shelf: 24, Improve: Up, Effort: 2,
		},
		{
			Name: "hitech_revenue", Type: Number, Unit: "yuan", Kind: Flow, Annual: true, FactOnly: true,
			Label: "高新技术产品（服务）收入", English: "high-tech revenue",
			Question: "高新技术产品（服务）收入是多少？", QuestionEN: "What is the revenue of high-tech products and services?",
			Source: "高新收入专项审计报告", Shelf: 18,
		},
		{
			Name: "hitech_revenue_ratio", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true, Share: true,
			Label: "高新技术产品收入占比", English: "share of high-tech revenue",
			Question: "高新技术产品（服务）收入占总收入的比例是多少？", QuestionEN: "What share of total income is high-tech revenue?",
			Source: "高新收入专项审计报告", Shelf: 18, Improve: Up, Effort: 3, Formula: "总收入不少于营业收入，故由 hitech_revenue ÷ revenue 只得上限",
		},
		{
			Name: "ip_invention", Type: Number, Unit: "item", Kind: Plain, Count: true,
			Label: "发明专利数", English: "invention patents",
			Question: "有效发明专利（Ⅰ类知识产权）有多少件？", QuestionEN: "How many invention patents does it hold?",
			Source: "专利证书、知识产权部门", Shelf: 18, Improve: Up, Effort: 3,
		},
		{
			Name: "ip_utility_soft", Type: Number, Unit: "item", Kind: Plain, Count: true,
			Label: "实用新型和软件著作权数", English: "utility models and software copyrights",
			Question: "实用新型专利、软件著作权等合计有多少件？", QuestionEN: "How many utility models and software copyrights does it hold?",
			Source: "证书", Shelf: 18, Improve: Up, Effort: 2,
		},
		{
			Name: "ip_total", Type: Number, Unit: "item", Kind: Plain, Count: true,
			Label: "有效知识产权数", English: "intellectual property",
			Question: "有效知识产权共有多少件？", QuestionEN: "How many valid items of intellectual property does it hold?",
			Source: "证书", Shelf: 18, Improve: Up, Effort: 2,
		},
		{
			Name: "ip_owned", Type: Bool,
			Label: "拥有自主知识产权", English: "owns intellectual property",
			Question: "是否拥有核心技术的自主知识产权？", QuestionEN: "Does it own the intellectual property of its core technology?",
			Source: "证书", Shelf: 24, Improve: Obtain, Effort: 3,
		},
		{
			Name: "standards_count", Type: Number, Unit: "item", Counter: "项", Kind: Plain, Count: true,
			Label: "参与制定标准数", English: "standards led or joined",
			Question: "主导或参与制定的标准有多少项？", QuestionEN: "How many standards has it led or joined?",
			Source: "标准文本", Shelf: 24, Improve: Up, Effort: 3,
		},
		{
			Name: "innovation_score", Type: Number, Unit: "score", Kind: Plain,
			Label: "创新能力评分", English: "innovation score",
			Question: "创新能力或评价得分是多少？", QuestionEN: "What is the innovation score?",
			Source: "评价结果", Shelf: 18, Improve: Up, Effort: 3,
		},
		{
			Name: "market_share_rank", Type: Number, Unit: "rank", Kind: Plain,
			Label: "市场占有率名次", English: "rank by market share",
			Question: "单项产品市场占有率排第几？", QuestionEN: "What is the rank of the product's market share?",
			Source: "行业协会证明", Shelf: 18, Improve: Down, Effort: 4,
		},
		{
			Name: "niche_years", Type: Number, Unit: "year", Kind: Plain, Ages: true,
			Label: "从事细分领域年限", English: "years in the niche",
			Question: "从事该细分市场（领域）多少年？", QuestionEN: "For how many years has it worked in the niche?",
			Source: "企业申报", Improve: Time, Effort: 1, Formula: "填报的年限加上 as_of 以后的时间",
		},
	}
}
