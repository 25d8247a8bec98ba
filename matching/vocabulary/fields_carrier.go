package vocabulary

// carrier returns the fields about incubators and platforms.
func carrier() []Field {
	return []Field{
		{
			Name: "operating_years", Type: Number, Unit: "year", Kind: Plain, Ages: true,
			Label: "实际运营年限", English: "years in operation",
			Question: "平台或机构实际运营了多少年？", QuestionEN: "For how many years has it operated?",
			Source: "企业申报", Improve: Time, Effort: 1, Formula: "填报的年限加上 as_of 以后的时间",
		},
		{
			Name: "area", Type: Number, Unit: "sqm", Kind: Plain,
			Label: "载体场地面积", English: "area of the carrier",
			Question: "孵化（载体）场地面积是多少平方米？", QuestionEN: "How large is the carrier?",
			Source: "产权证、租赁合同", Shelf: 24, Improve: Up, Effort: 3,
		},
		{
			Name: "incubated_count", Type: Number, Unit: "item", Counter: "家", Kind: Plain,
			Label: "在孵企业数", English: "incubated enterprises",
			Question: "在孵企业（团队）有多少家？", QuestionEN: "How many enterprises are incubated?",
			Source: "孵化协议", Shelf: 12, Improve: Up, Effort: 3,
		},
		{
			Name: "incubator_ip_ratio", Type: Number, Unit: "ratio", Kind: Plain, Share: true,
			Label: "有知识产权的在孵企业占比", English: "incubated enterprises with IP",
			Question: "在孵企业中拥有有效知识产权的占多少？", QuestionEN: "What share of incubated enterprises own IP?",
			Source: "统计报表", Shelf: 12, Improve: Up, Effort: 3,
		},
		{
			Name: "fund_size", Type: Number, Unit: "yuan", Kind: Plain,
			Label: "孵化资金规模", English: "incubation fund",
			Question: "孵化（种子）资金规模是多少？", QuestionEN: "How large is the incubation fund?",
			Source: "资金证明", Shelf: 24, Improve: Up, Effort: 3,
		},
		{
			Name: "service_staff_ratio", Type: Number, Unit: "ratio", Kind: Plain, Share: true,
			Label: "专业服务人员占比", English: "share of service staff",
			Question: "专业服务人员占机构总人数的比例是多少？", QuestionEN: "What share of the staff serve professionally?",
			Source: "人员名册", Shelf: 18, Improve: Up, Effort: 2,
		},
	}
}
