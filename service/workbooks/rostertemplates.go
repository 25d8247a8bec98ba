package workbooks

import (
	"huiqi/models/exchange"
	"huiqi/reading/workbook"
)

// blank is a column of a template: what it is called, how it is filled in, and what may be chosen.
type blank struct {
	target  workbook.Target
	heading string
	help    string
	options []string
}

func expertTemplate() template {
	ways := []string{"同意书", "信函", "合同", "声明"}
	return template{title: "专家", rule: "一行一位专家；姓名和工作单位必填，其余不知道就空着，空格不会清掉库里已有的内容。入库、公开须有本人同意：凭据、方式、日期三样写全才算，没有入库同意的专家录入后谁也看不到。列可以删、可以换位置，表头文字请保留。", blanks: []blank{
		{target: "name", heading: "姓名", help: "与工作单位一起认人：再来的同一位只改不同之处"},
		{target: "employer", heading: "工作单位", help: "全称"},
		{target: "title", heading: "职称", help: "教授、高级工程师 …"},
		{target: "fields", heading: "技术领域", help: "《国家重点支持的高新技术领域》的编号或名称，几项用、隔开，如 8.4"},
		{target: "industries", heading: "行业", help: "GB/T 4754-2017 代码或名称，几项用、隔开，如 C3425"},
		{target: "words", heading: "研究方向", help: "自己的说法，几项用、隔开"},
		{target: "introduction", heading: "简介"},
		{target: "contact", heading: "联系人", help: "不是本人时填"},
		{target: "phone", heading: "联系电话"},
		{target: "email", heading: "电子邮箱"},
		{target: "listed_proof", heading: "入库同意书编号", help: "同意书在何处可查；不填则没有入库同意"},
		{target: "listed_by", heading: "入库同意方式", help: "从选项中选", options: ways},
		{target: "listed_on", heading: "入库同意日期", help: "2026-03-02"},
		{target: "listed_until", heading: "入库同意有效期至", help: "含当日；不填则到撤回为止"},
		{target: "public_proof", heading: "公开同意书编号", help: "同意对企业公开的凭据；须先有入库同意"},
		{target: "public_by", heading: "公开同意方式", help: "从选项中选", options: ways},
		{target: "public_on", heading: "公开同意日期", help: "2026-03-02"},
		{target: "public_until", heading: "公开同意有效期至", help: "含当日；不填则到撤回为止"},
	}}
}

func teamTemplate() template {
	return template{title: "服务团和顾问团", rule: "一行一位成员，团队名称每行都写（或合并单元格）；只说团队本身的行不写姓名。成员须已在专家库并有入库同意。其余不知道就空着，空格不会清掉库里已有的内容；没写到的成员不会退出。列可以删、可以换位置，表头文字请保留。", blanks: []blank{
		{target: "name", heading: "团队名称", help: "按名称认团队：再来的同一个团队只改不同之处"},
		{target: "kind", heading: "团队类别", help: "从选项中选；名称里有“服务团”或“顾问团”的可以不填", options: []string{exchange.ServiceGroup.Chinese(), exchange.AdvisoryGroup.Chinese()}},
		{target: "member", heading: "姓名", help: "成员，与工作单位一起认人"},
		{target: "employer", heading: "工作单位", help: "与专家库中的一致"},
		{target: "lead", heading: "是否牵头", help: "是、否；不填则不变", options: []string{"是", "否"}},
		{target: "fields", heading: "技术领域", help: "《国家重点支持的高新技术领域》的编号或名称，几项用、隔开，如 8.4"},
		{target: "industries", heading: "服务行业", help: "GB/T 4754-2017 代码或名称，几项用、隔开，如 C3425"},
		{target: "words", heading: "关键词", help: "自己的说法，几项用、隔开"},
		{target: "about", heading: "团队简介"},
		{target: "districts", heading: "服务区域", help: "区县或功能区，几个用、隔开；不填为全市"},
	}}
}

func achievementTemplate() template {
	var kinds, ways []string
	for _, k := range exchange.AchievementKinds() {
		kinds = append(kinds, k.Chinese())
	}
	for _, way := range exchange.Cooperations() {
		ways = append(ways, way.Chinese())
	}
	return template{title: "科研成果", rule: "一行一项成果；成果名称、持有单位必填，新的成果还须有简介，其余不知道就空着，空格不会清掉库里已有的内容。列可以删、可以换位置，表头文字请保留。", blanks: []blank{
		{target: "name", heading: "成果名称", help: "与持有单位一起认成果：再来的同一项只改不同之处"},
		{target: "owner", heading: "持有单位", help: "高校、院所全称"},
		{target: "kind", heading: "成果类别", help: "从选项中选；不填为其他", options: kinds},
		{target: "fields", heading: "技术领域", help: "《国家重点支持的高新技术领域》的编号或名称，几项用、隔开，如 8.4"},
		{target: "industries", heading: "应用行业", help: "GB/T 4754-2017 代码或名称，几项用、隔开，如 C3425"},
		{target: "words", heading: "关键词", help: "自己的说法，几项用、隔开"},
		{target: "readiness", heading: "技术就绪度", help: "1 到 9，不知道就空着", options: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}},
		{target: "maturity", heading: "成熟程度", help: "中试、可量产 …"},
		{target: "summary", heading: "简介"},
		{target: "ip", heading: "知识产权"},
		{target: "cooperation", heading: "合作方式", help: "几种用、隔开", options: ways},
		{target: "wishes", heading: "合作需求"},
		{target: "contact", heading: "联系人"},
		{target: "phone", heading: "联系电话"},
		{target: "email", heading: "电子邮箱"},
		{target: "valid_until", heading: "有效期至", help: "2027-12-31；过后不再推荐"},
	}}
}
