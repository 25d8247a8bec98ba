package vocabulary

// project returns the fields about the project, contract or loan applied for.
func project() []Field {
	return []Field{
		{
			Name: "overdue_project", Type: Bool,
			Label: "有逾期未验收项目", English: "overdue projects",
			Question: "是否有逾期未结题（验收）的财政科技项目？", QuestionEN: "Is there an overdue public research project?",
			Source: "科技项目系统", Shelf: 12,
		},
		{
			Name: "same_project_funded", Type: Bool,
			Label: "同一项目已获财政支持", English: "project already funded",
			Question: "同一项目是否已获财政资金支持？", QuestionEN: "Has the same project already received public funds?",
			Source: "企业申报",
		},
		{
			Name: "funding_match_ratio", Type: Number, Unit: "ratio", Kind: Plain,
			Label: "自筹与财政资金之比", English: "own funds to public funds",
			Question: "自筹资金与财政资金之比是多少？", QuestionEN: "What is the ratio of own funds to public funds?",
			Source: "项目预算", Improve: Up, Effort: 2,
		},
		{
			Name: "project_investment", Type: Number, Unit: "yuan", Kind: Plain,
			Label: "项目总投资", English: "project investment",
			Question: "项目总投资是多少？", QuestionEN: "What is the total investment of the project?",
			Source: "项目备案", Improve: Up, Effort: 3,
		},
		{
			Name: "contract_amount", Type: Number, Unit: "yuan", Kind: Flow, Annual: true,
			Label: "技术合同成交额", English: "technology contracts",
			Question: "技术合同成交额是多少？", QuestionEN: "What is the value of technology contracts?",
			Source: "技术合同登记", Shelf: 18, Improve: Up, Effort: 3,
		},
		{
			Name: "contract_registered", Type: Bool,
			Label: "技术合同已认定登记", English: "contract registered",
			Question: "技术合同是否已认定登记？", QuestionEN: "Is the technology contract registered?",
			Source: "技术合同登记机构", Improve: Obtain, Effort: 1,
		},
		{
			Name: "iur_partner", Type: Bool,
			Label: "有产学研合作协议", English: "research partnership",
			Question: "是否与高校、科研院所签订产学研合作协议？", QuestionEN: "Is there an agreement with a university or institute?",
			Source: "合作协议", Improve: Obtain, Effort: 2,
		},
		{
			Name: "loan_amount", Type: Number, Unit: "yuan", Kind: Plain,
			Label: "贷款金额", English: "loan",
			Question: "贷款金额是多少？", QuestionEN: "How large is the loan?",
			Source: "借款合同",
		},
		{
			Name: "loan_term", Type: Number, Unit: "year", Kind: Plain,
			Label: "贷款期限", English: "term of the loan",
			Question: "贷款期限是几年？", QuestionEN: "What is the term of the loan?",
			Source: "借款合同",
		},
		{
			Name: "loan_repaid", Type: Bool,
			Label: "按期还本付息", English: "loan repaid on time",
			Question: "贷款是否按期还本付息？", QuestionEN: "Was the loan repaid on time?",
			Source: "银行", Shelf: 12,
		},
		{
			Name: "equipment_price", Type: Number, Unit: "yuan", Kind: Plain,
			Label: "设备价格", English: "price of the equipment",
			Question: "单台（套）设备价格或销售合同额是多少？", QuestionEN: "What is the price of one piece of equipment?",
			Source: "合同、发票",
		},
		{
			Name: "insurance_paid", Type: Bool,
			Label: "已投保并缴费", English: "insurance paid",
			Question: "是否已投保并缴纳保费？", QuestionEN: "Is the insurance bought and paid?",
			Source: "保单", Shelf: 12, Improve: Obtain, Effort: 1,
		},
	}
}
