package vocabulary

// titles returns the fields about what it holds.
func titles() []Field {
	return []Field{
		{
			Name: "titles", Type: Set,
			Label: "资质称号", English: "titles held",
			Question: "已取得下列哪些资质称号？", QuestionEN: "Which of these titles does it hold?",
			Source: "证书、公告名单", Improve: Obtain, Effort: 3,
		},
		{
			Name: "platforms", Type: Set,
			Label: "创新平台", English: "innovation platforms",
			Question: "已建有下列哪些创新平台？", QuestionEN: "Which of these platforms has it set up?",
			Source: "认定文件", Improve: Obtain, Effort: 4,
		},
		{
			Name: "talent_titles", Type: Set,
			Label: "人才称号", English: "talent titles",
			Question: "申请人或团队带头人已入选下列哪些人才称号？", QuestionEN: "Which of these talent titles does the applicant hold?",
			Source: "入选文件",
		},
	}
}
