package vocabulary

// finance returns the fields about its accounts.
func finance() []Field {
	return []Field{
		{
			Name: "employees", Type: Number, Unit: "person", Kind: Stock, Annual: true,
			Label: "职工总数", English: "employees",
			Question: "职工（从业人员）总数是多少？", QuestionEN: "How many employees are there?",
			Source: "社保、统计年报", Shelf: 18, Improve: Up, Effort: 2,
		},
		{
			Name: "revenue", Type: Number, Unit: "yuan", Kind: Flow, Annual: true,
			Label: "营业收入", English: "revenue",
			Question: "销售（营业）收入是多少？", QuestionEN: "What is the revenue?",
			Source: "财务报表", Shelf: 18, Improve: Up, Effort: 4,
		},
		{
			Name: "main_revenue", Type: Number, Unit: "yuan", Kind: Flow, Annual: true,
			Label: "主营业务收入", English: "revenue of the main business",
			Question: "主营业务收入是多少？", QuestionEN: "What is the revenue of the main business?",
			Source: "财务报表", Shelf: 18, Improve: Up, Effort: 4,
		},
		{
			Name: "main_revenue_ratio", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true, Share: true,
			Label: "主营业务收入占比", English: "share of main business",
			Question: "主营业务收入占营业收入的比重是多少？", QuestionEN: "What share of revenue comes from the main business?",
			Source: "财务报表", Shelf: 18, Improve: Up, Effort: 3, Formula: "main_revenue ÷ revenue",
		},
		{
			Name: "revenue_growth", Type: Number, Unit: "ratio", Kind: Growth, Annual: true, Signed: true,
			Label: "营业收入增长率", English: "growth of revenue",
			Question: "营业收入增长率是多少？", QuestionEN: "How fast did revenue grow?",
			Source: "财务报表", Shelf: 18, Improve: Up, Effort: 4, Formula: "复合增长率：(末年 ÷ 基年)^(1/年数) − 1，按乘方精确比较",
		},
		{
			Name: "profit_growth", Type: Number, Unit: "ratio", Kind: Growth, Annual: true, Signed: true,
			Label: "净利润增长率", English: "growth of net profit",
			Question: "净利润增长率是多少？", QuestionEN: "How fast did net profit grow?",
			Source: "财务报表", Shelf: 18, Improve: Up, Effort: 4, Formula: "net_profit 的复合增长率，基年须为正",
		},
		{
			Name: "net_profit", Type: Number, Unit: "yuan", Kind: Flow, Annual: true, Signed: true, FactOnly: true,
			Label: "净利润", English: "net profit",
			Question: "净利润是多少？", QuestionEN: "What is the net profit?",
			Source: "财务报表", Shelf: 18,
		},
		{
			Name: "total_assets", Type: Number, Unit: "yuan", Kind: Stock, Annual: true,
			Label: "资产总额", English: "total assets",
			Question: "资产总额是多少？", QuestionEN: "What are the total assets?",
			Source: "财务报表", Shelf: 18,
		},
		{
			Name: "total_liabilities", Type: Number, Unit: "yuan", Kind: Stock, Annual: true, FactOnly: true,
			Label: "负债总额", English: "total liabilities",
			Question: "负债总额是多少？", QuestionEN: "What are the total liabilities?",
			Source: "财务报表", Shelf: 18,
		},
		{
			Name: "taxable_income", Type: Number, Unit: "yuan", Kind: Flow, Annual: true, Signed: true,
			Label: "应纳税所得额", English: "taxable income",
			Question: "年度应纳税所得额是多少？", QuestionEN: "What is the taxable income?",
			Source: "所得税年报", Shelf: 18,
		},
		{
			Name: "debt_ratio", Type: Number, Unit: "ratio", Kind: Ratio, Annual: true,
			Label: "资产负债率", English: "debt ratio",
			Question: "资产负债率是多少？", QuestionEN: "What is the debt ratio?",
			Source: "财务报表", Shelf: 18, Improve: Down, Effort: 3, Formula: "total_liabilities ÷ total_assets",
		},
		{
			Name: "paid_in_capital", Type: Number, Unit: "yuan", Kind: Plain,
			Label: "实缴资本", English: "paid-in capital",
			Question: "实缴资本或实际到位资金是多少？", QuestionEN: "How much capital is paid in?",
			Source: "验资报告", Improve: Up, Effort: 2,
		},
		{
			Name: "equity_financing", Type: Number, Unit: "yuan", Kind: Flow, Annual: true,
			Label: "股权融资额", English: "equity financing",
			Question: "股权融资额是多少？", QuestionEN: "How much equity was raised?",
			Source: "投资协议", Shelf: 18, Improve: Up, Effort: 3,
		},
	}
}
