package vocabulary

// standing returns the fields about its standing with the authorities.
func standing() []Field {
	return []Field{
		{
			Name: "listed", Type: Bool,
			Label: "已上市", English: "listed",
			Question: "是否已在境内外上市？", QuestionEN: "Is it listed on a stock exchange?",
			Source: "证券登记", Shelf: 12,
		},
		{
			Name: "credit_dishonest", Type: Bool,
			Label: "列入失信名单", English: "on a dishonesty list",
			Question: "是否被列入失信被执行人或严重失信主体名单？", QuestionEN: "Is it on a list of dishonest debtors or seriously dishonest parties?",
			Source: "信用中国", Shelf: 12,
		},
		{
			Name: "abnormal_list", Type: Bool,
			Label: "列入经营异常名录", English: "on the list of abnormal operation",
			Question: "是否被列入经营异常名录？", QuestionEN: "Is it on the list of abnormal operation?",
			Source: "国家企业信用信息公示系统", Shelf: 12,
		},
		{
			Name: "major_incident", Type: Bool, Incident: true,
			Label: "发生重大事故", English: "major incident",
			Question: "是否发生过重大安全、质量事故或严重环境违法？", QuestionEN: "Was there a major safety or quality incident or a serious environmental offence?",
			Source: "应急、生态环境部门", Shelf: 12,
		},
		{
			Name: "illegal_record", Type: Bool, Incident: true,
			Label: "有违法违规记录", English: "record of offences",
			Question: "是否有违法违规（处罚）记录？", QuestionEN: "Is there a record of offences?",
			Source: "信用中国", Shelf: 12,
		},
		{
			Name: "research_misconduct", Type: Bool, Incident: true,
			Label: "有科研失信记录", English: "research misconduct",
			Question: "是否有科研不端或科研严重失信？", QuestionEN: "Is there research misconduct on record?",
			Source: "科研诚信系统", Shelf: 12,
		},
		{
			Name: "tax_arrears", Type: Bool, Incident: true,
			Label: "有欠税或税收违法", English: "tax arrears or tax offences",
			Question: "是否有欠税或偷骗税等税收违法？", QuestionEN: "Are there tax arrears or tax offences?",
			Source: "税务部门", Shelf: 12,
		},
		{
			Name: "tax_credit", Type: Enum,
			Label: "纳税信用等级", English: "tax credit grade",
			Question: "纳税信用等级是什么？", QuestionEN: "Which tax credit grade does it have?",
			Source: "税务部门", Shelf: 18, Options: []string{"A", "B", "M", "C", "D"},
		},
		{
			Name: "env_credit_bad", Type: Bool,
			Label: "环保信用红标或黄标", English: "bad environmental credit",
			Question: "环保信用是否为红标或黄标？", QuestionEN: "Is the environmental credit red or yellow?",
			Source: "生态环境部门", Shelf: 12,
		},
		{
			Name: "accounting_sound", Type: Bool,
			Label: "会计核算健全", English: "sound accounting",
			Question: "会计核算是否健全、实行查账征收？", QuestionEN: "Is the accounting sound, with taxes by audit?",
			Source: "税务部门", Shelf: 24, Improve: Obtain, Effort: 1,
		},
		{
			Name: "social_insurance", Type: Bool,
			Label: "缴纳社会保险", English: "social insurance paid",
			Question: "是否签订劳动合同并缴纳社会保险？", QuestionEN: "Are labour contracts and social insurance in place?",
			Source: "社保部门", Shelf: 12, Improve: Obtain, Effort: 1,
		},
	}
}
