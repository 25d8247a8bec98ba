package vocabulary

// person returns the fields about the person who applies.
func person() []Field {
	return []Field{
		{
			Name: "person_age", Type: Number, Unit: "year", Counter: "岁", Kind: Plain, Ages: true,
			Label: "申请人年龄", English: "age of the applicant",
			Question: "申请人多少周岁？", QuestionEN: "How old is the applicant?",
			Source: "身份证件", Formula: "周岁，as_of 以后的整年加上，不足一年的可能加一岁",
		},
		{
			Name: "person_degree", Type: Enum,
			Label: "申请人学历学位", English: "degree of the applicant",
			Question: "申请人的最高学历学位是什么？", QuestionEN: "Which is the applicant's highest degree?",
			Source: "学位证书", Options: []string{"博士", "硕士", "本科", "大专"},
		},
		{
			Name: "person_months", Type: Number, Unit: "month", Kind: Plain,
			Label: "每年在岗月数", English: "months on post a year",
			Question: "申请人每年在岗工作几个月？", QuestionEN: "How many months a year does the applicant work here?",
			Source: "聘用合同",
		},
	}
}
