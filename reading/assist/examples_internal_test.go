package assist

// examples are answers about sentences as policies write them, with what is to become of each. The sentences are 示例.
func examples() map[string]example {
	out := map[string]example{}
	for _, some := range []map[string]example{numberExamples(), statementExamples(), wordExamples(), shapeExamples()} {
		for name, e := range some {
			out[name] = e
		}
	}
	return out
}

func numberExamples() map[string]example {
	return map[string]example{
		"amount": {
			text: "上年度营业收入不低于2000万元", node: `{"field":"revenue","op":">=","value":20000000,"unit":null,"period":"last1y","source_span":"上年度营业收入不低于2000万元"}`,
			quote: "上年度营业收入不低于2000万元", want: []string{"revenue >= 20000000 last1y"},
		},
		"Chinese numerals": {
			text: "仪器设备原值不低于三千五百万元", node: `{"field":"rd_equipment_value","op":">=","value":35000000}`,
			quote: "仪器设备原值不低于三千五百万元", want: []string{"rd_equipment_value >= 35000000"},
		},
		"percent in words": {
			text: "研发投入占比达到百分之三点五", node: `{"field":"rd_intensity","op":">=","value":0.035}`,
			quote: "研发投入占比达到百分之三点五", want: []string{"rd_intensity >= 0.035"},
		},
		"full width": {
			text: "研发投入占比不低于５％", node: `{"field":"rd_intensity","op":">=","value":0.05}`,
			quote: "研发投入占比不低于5%", want: []string{"rd_intensity >= 0.05"},
		},
		"months are years": {
			text: "实际运营满18个月", node: `{"field":"operating_years","op":">=","value":1.5}`,
			quote: "实际运营满18个月", want: []string{"operating_years >= 1.5"},
		},
		"range": {
			text: "上年度营收1000万元至2000万元", node: `{"all":[{"field":"revenue","op":">=","value":10000000,"period":"last1y","source_span":"1000万元至2000万元"},{"field":"revenue","op":"<","value":20000000,"period":"last1y","source_span":"1000万元至2000万元"}]}`,
			quote: "1000万元至2000万元", want: []string{"revenue >= 10000000 last1y", "revenue < 20000000 last1y"},
		},
		"range turned round": {
			text: "上年度营收1000万元至2000万元", node: `{"field":"revenue","op":"<=","value":10000000,"period":"last1y"}`,
			quote: "1000万元至2000万元", reason: WrongBound,
		},
		"range with one unit": {
			text: "贷款期限3-5年", node: `{"field":"loan_term","op":">=","value":3}`, quote: "贷款期限3-5年", want: []string{"loan_term >= 3"},
		},
		"behind the number": {
			text: "职工总数300人以下", node: `{"field":"employees","op":"<=","value":300}`, quote: "职工总数300人以下", want: []string{"employees <= 300"},
		},
		"included in brackets": {
			text: "年销售收入小于5,000万元（含）的企业", node: `{"field":"revenue","op":"<=","value":50000000}`,
			quote: "年销售收入小于5,000万元（含）", want: []string{"revenue <= 50000000"},
		},
		"the number itself": {
			text: "资产负债率低于70%", node: `{"field":"debt_ratio","op":"<=","value":0.7}`, quote: "资产负债率低于70%", reason: WrongBound,
		},
		"comparison turned round": {
			text: "资产负债率不高于70%", node: `{"field":"debt_ratio","op":">=","value":0.7}`, quote: "资产负债率不高于70%", reason: WrongBound,
		},
		"comparison turned round by a short quotation": {
			text: "资产负债率不高于70%", node: `{"field":"debt_ratio","op":">","value":0.7}`, quote: "高于70%", reason: WrongBound,
		},
		"comparison beneath a not": {
			text: "资产负债率不高于70%", node: `{"not":{"field":"debt_ratio","op":">","value":0.7}}`, quote: "资产负债率不高于70%", want: []string{"!debt_ratio > 0.7"},
		},
		"ground for refusal": {
			text: "研发投入占比低于3%的，不予支持", node: `{"field":"rd_intensity","op":">=","value":0.03}`,
			quote: "研发投入占比低于3%的，不予支持", want: []string{"rd_intensity >= 0.03"},
		},
		"ground for refusal taken literally": {
			text: "研发投入占比低于3%的，不予支持", node: `{"field":"rd_intensity","op":"<","value":0.03}`,
			quote: "研发投入占比低于3%", reason: WrongBound,
		},
		"denial beside a comparison": {
			text: "非上市企业研发投入占比不低于3%", node: `{"field":"rd_intensity","op":">=","value":0.03}`,
			quote: "研发投入占比不低于3%", reason: WrongPolarity,
		},
		"number without a comparison": {
			text: "主导制定行业标准1项", node: `{"field":"standards_count","op":">=","value":1}`, quote: "主导制定行业标准1项", want: []string{"standards_count >= 1"},
		},
		"relaxation": {
			text: "农业领域可放宽至三百万元", node: `{"field":"rd_equipment_value","op":"<=","value":3000000}`, quote: "可放宽至三百万元", reason: WrongBound,
		},
		"window that is no window": {
			text: "成立满三年且研发投入占比不低于3%", node: `{"field":"rd_intensity","op":">=","value":0.03,"period":"last3y"}`, quote: "研发投入占比不低于3%", reason: WrongPeriod,
		},
		"fiscal years": {
			text: "持续经营满三个会计年度", node: `{"field":"age_years","op":">=","value":3}`, quote: "持续经营满三个会计年度", want: []string{"age_years >= 3"},
		},
		"invented number": {
			text: "营业收入达到一定规模", node: `{"field":"revenue","op":">=","value":20000000}`, quote: "营业收入达到一定规模", reason: WrongNumber,
		},
		"number of another unit": {
			text: "研发人员占比达到10%", node: `{"field":"rd_staff_count","op":">=","value":10}`, quote: "研发人员占比达到10%", reason: WrongNumber,
		},
		"ten times too much": {
			text: "实缴资本不低于100万元", node: `{"field":"paid_in_capital","op":">=","value":10000000}`, quote: "实缴资本不低于100万元", reason: WrongNumber,
		},
		"another currency": {
			text: "实缴资本不低于100万美元", node: `{"field":"paid_in_capital","op":">=","value":1000000}`, quote: "实缴资本不低于100万美元", reason: WrongNumber,
		},
		"number outside the quotation": {
			text: "研发人员不少于10人，职工总数达到50人", node: `{"field":"employees","op":">=","value":50}`, quote: "研发人员不少于10人", reason: WrongNumber,
		},
		"rank": {
			text: "单项产品市场占有率位居全球前三位", node: `{"field":"market_share_rank","op":"<=","value":3}`, quote: "市场占有率位居全球前三位",
			want: []string{"market_share_rank <= 3"},
		},
		"date": {
			text: "2020年1月1日以后注册成立", node: `{"field":"register_date","op":">=","value":"2020-01-01"}`, quote: "2020年1月1日以后注册成立",
			want: []string{"register_date >= \"2020-01-01\""},
		},
		"date turned round": {
			text: "2020年1月1日前注册成立", node: `{"field":"register_date","op":">=","value":"2020-01-01"}`, quote: "2020年1月1日前注册成立", reason: WrongBound,
		},
		"invented date": {
			text: "近年来注册成立", node: `{"field":"register_date","op":">=","value":"2020-01-01"}`, quote: "近年来注册成立", reason: WrongNumber,
		},
		"invented period": {
			text: "研发投入占比不低于3%", node: `{"field":"rd_intensity","op":">=","value":0.03,"period":"last3y"}`, quote: "研发投入占比不低于3%", reason: WrongPeriod,
		},
		"period in words": {
			text: "近三年研发投入占比不低于3%", node: `{"field":"rd_intensity","op":">=","value":0.03,"period":"last3y"}`, quote: "研发投入占比不低于3%",
			want: []string{"rd_intensity >= 0.03 last3y"},
		},
		"period of the heading": {
			text: "研发投入占比不低于3%", heading: "近两年应符合下列条件", node: `{"field":"rd_intensity","op":">=","value":0.03,"period":"last2y"}`,
			quote: "研发投入占比不低于3%", want: []string{"rd_intensity >= 0.03 last2y"},
		},
	}
}

func statementExamples() map[string]example {
	return map[string]example{
		"denied": {
			text: "近三年未发生重大安全事故", node: `{"field":"major_incident","op":"==","value":false,"period":"last3y"}`, quote: "近三年未发生重大安全事故",
			want: []string{"major_incident == false last3y"},
		},
		"denied beneath a not": {
			text: "近三年未发生重大安全事故", node: `{"not":{"field":"major_incident","op":"==","value":true,"period":"last3y"}}`, quote: "近三年未发生重大安全事故",
			want: []string{"!major_incident == true last3y"},
		},
		"inverted": {
			text: "近三年未发生重大安全事故", node: `{"field":"major_incident","op":"==","value":true,"period":"last3y"}`, quote: "近三年未发生重大安全事故", reason: WrongPolarity,
		},
		"inverted by a short quotation": {
			text: "近三年未发生重大安全事故", node: `{"field":"major_incident","op":"==","value":true,"period":"last3y"}`, quote: "发生重大安全事故", reason: WrongPolarity,
		},
		"inverted by two nots": {
			text: "不得列入失信名单", node: `{"not":{"not":{"field":"credit_dishonest","op":"==","value":true}}}`, quote: "不得列入失信名单", reason: WrongPolarity,
		},
		"denial that reaches over a comma": {
			text: "近三年未发生重大安全、环保事故，严重违法行为", node: `{"field":"illegal_record","op":"==","value":true,"period":"last3y"}`, quote: "严重违法行为", reason: WrongPolarity,
		},
		"affirmed after a denial": {
			text: "未被列入失信名单，具有独立法人资格", node: `{"all":[{"field":"credit_dishonest","op":"==","value":false,"source_span":"未被列入失信名单"},{"field":"legal_person","op":"==","value":true,"source_span":"具有独立法人资格"}]}`,
			quote: "未被列入失信名单，具有独立法人资格", want: []string{"credit_dishonest == false", "legal_person == true"},
		},
		"two denials side by side": {
			text: "未被列入经营异常名录、无违法记录", node: `{"all":[{"field":"abnormal_list","op":"==","value":false,"source_span":"未被列入经营异常名录"},{"field":"illegal_record","op":"==","value":false,"source_span":"无违法记录"}]}`,
			quote: "未被列入经营异常名录、无违法记录", want: []string{"abnormal_list == false", "illegal_record == false"},
		},
		"two denials of each other": {
			text: "不得有未按时缴纳社会保险的情形", node: `{"field":"social_insurance","op":"==","value":true}`, quote: "不得有未按时缴纳社会保险的情形", reason: WrongPolarity,
		},
		"syllable that denies nothing": {
			text: "存在逾期未验收项目", negated: true, node: `{"field":"overdue_project","op":"==","value":true}`, quote: "存在逾期未验收项目", want: []string{"overdue_project == true"},
		},
		"ground for refusal, statement": {
			text: "被列入失信名单的，不予支持", node: `{"field":"credit_dishonest","op":"==","value":false}`, quote: "被列入失信名单的，不予支持", want: []string{"credit_dishonest == false"},
		},
		"ground for refusal, taken literally": {
			text: "被列入失信名单的，不予支持", node: `{"field":"credit_dishonest","op":"==","value":true}`, quote: "被列入失信名单", reason: WrongPolarity,
		},
		"item of a barring list": {
			text: "被列入失信名单的", heading: "有下列情形之一的，不予支持", negated: true, node: `{"field":"credit_dishonest","op":"==","value":true}`, quote: "被列入失信名单的",
			want: []string{"credit_dishonest == true"},
		},
		"item of a barring list without its not": {
			text: "被列入失信名单的", heading: "有下列情形之一的，不予支持", node: `{"field":"credit_dishonest","op":"==","value":true}`, quote: "被列入失信名单的", reason: WrongPolarity,
		},
		"exception, its not read from the sentence": {
			text: "经营异常的企业除外", negated: true, node: `{"field":"abnormal_list","op":"==","value":true}`, quote: "经营异常", want: []string{"abnormal_list == true"},
		},
		"exception": {
			text: "经营异常的企业除外", node: `{"field":"abnormal_list","op":"==","value":true}`, quote: "经营异常", reason: WrongPolarity,
		},
		"denial beneath a not that nothing explains": {
			text: "未被列入失信名单", negated: true, node: `{"field":"credit_dishonest","op":"==","value":false}`, quote: "未被列入失信名单", reason: WrongPolarity,
		},
		"list of what must not be": {
			text: "不得存在下列情况：有违法违规记录", node: `{"field":"illegal_record","op":"==","value":true}`, quote: "有违法违规记录", reason: WrongPolarity,
		},
		"list of conditions": {
			text: "应同时具备下列条件：具有独立法人资格", node: `{"field":"legal_person","op":"==","value":true}`, quote: "具有独立法人资格", want: []string{"legal_person == true"},
		},
		"denial in brackets": {
			text: "在中国境内（不包括港、澳、台地区）注册的居民企业", node: `{"field":"resident_enterprise","op":"==","value":false}`, quote: "在中国境内（不包括港、澳、台地区）注册的居民企业",
			reason: WrongPolarity,
		},
		"bar beside a condition": {
			text: "具有独立法人资格，不得重复申报", node: `{"field":"legal_person","op":"==","value":false}`, quote: "具有独立法人资格", reason: WrongPolarity,
		},
		"bar beside a condition, quoted with it": {
			text: "具有独立法人资格，不得重复申报", node: `{"field":"legal_person","op":"==","value":false}`, quote: "具有独立法人资格，不得重复申报", reason: WrongPolarity,
		},
		"denied item beside an affirmed one": {
			text: "具有独立法人资格、未被列入失信名单", node: `{"field":"legal_person","op":"==","value":false}`, quote: "具有独立法人资格", reason: WrongPolarity,
		},
		"denied item before an affirmed one": {
			text: "未被列入失信名单、具有独立法人资格", node: `{"field":"legal_person","op":"==","value":false}`, quote: "具有独立法人资格", reason: WrongPolarity,
		},
		"denied and affirmed items quoted as one": {
			text: "未被列入失信名单、具有独立法人资格", quote: "未被列入失信名单、具有独立法人资格",
			node: `{"all":[{"field":"credit_dishonest","op":"==","value":false},{"field":"legal_person","op":"==","value":true}]}`,
			want: []string{"credit_dishonest == false", "legal_person == true"},
		},
		"denial of a list reaches its second item": {
			text: "未被列入失信名单、经营异常名录", node: `{"field":"abnormal_list","op":"==","value":false}`, quote: "失信名单、经营异常名录", want: []string{"abnormal_list == false"},
		},
		"quotation of another clause": {
			text: "具有独立法人资格，技术处于国内领先水平", node: `{"field":"legal_person","op":"==","value":true}`, quote: "技术处于国内领先水平", reason: Unrelated,
		},
		"field that the sentence is not about": {
			text: "建有完善的科研设施", node: `{"field":"legal_person","op":"==","value":true}`, quote: "建有完善的科研设施", reason: Unrelated,
		},
		"exception in brackets": {
			text: "尚未在境内外上市（新三板除外）", node: `{"field":"listed","op":"==","value":false}`, quote: "尚未在境内外上市", want: []string{"listed == false"},
		},
	}
}

func wordExamples() map[string]example {
	return map[string]example{
		"title": {
			text: "为高新技术企业", node: `{"field":"titles","op":"has-any","value":["高新技术企业"]}`, quote: "高新技术企业", want: []string{`titles has-any ["high-tech-enterprise"]`},
		},
		"title by its id": {
			text: "为高新技术企业", node: `{"field":"titles","op":"has-any","value":["high-tech-enterprise"]}`, quote: "高新技术企业", want: []string{`titles has-any ["high-tech-enterprise"]`},
		},
		"title that is not named": {
			text: "为高新技术企业", node: `{"field":"titles","op":"has-any","value":["科技型中小企业"]}`, quote: "高新技术企业", reason: WrongWord,
		},
		"title of no catalogue": {
			text: "为优秀企业", node: `{"field":"titles","op":"has-any","value":["请访问某网站领取补贴"]}`, quote: "为优秀企业", reason: WrongWord,
		},
		"levels named once": {
			text: "认定为国家级、省级科技企业孵化器", node: `{"field":"titles","op":"has-any","value":["国家级科技企业孵化器","省级科技企业孵化器"]}`,
			quote: "认定为国家级、省级科技企业孵化器", want: []string{`titles has-any ["national-incubator","provincial-incubator"]`},
		},
		"title denied": {
			text: "未入选市级以上人才工程", node: `{"field":"talent_titles","op":"has-none","value":["市级以上人才工程"]}`, quote: "未入选市级以上人才工程",
			want: []string{`talent_titles has-none ["市级以上人才工程"]`},
		},
		"title denied and asked for": {
			text: "未入选市级以上人才工程", node: `{"field":"talent_titles","op":"has-any","value":["市级以上人才工程"]}`, quote: "入选市级以上人才工程", reason: WrongPolarity,
		},
		"choice read as all": {
			text: "为高新技术企业或者科技型中小企业", node: `{"field":"titles","op":"has-all","value":["高新技术企业","科技型中小企业"]}`,
			quote: "高新技术企业或者科技型中小企业", reason: WrongJoin,
		},
		"place": {
			text: "在淄博市注册", node: `{"field":"region","op":"in","value":["370300"]}`, quote: "在淄博市注册", want: []string{`region in ["370300"]`},
		},
		"place of the issuer": {
			text: "在我市注册", region: "370300", node: `{"field":"region","op":"in","value":["370300"]}`, quote: "在我市注册", want: []string{`region in ["370300"]`},
		},
		"place of another issuer": {
			text: "在我市注册", region: "370200", node: `{"field":"region","op":"in","value":["370300"]}`, quote: "在我市注册", reason: WrongWord,
		},
		"place that is not named": {
			text: "在淄博市注册", node: `{"field":"region","op":"in","value":["370200"]}`, quote: "在淄博市注册", reason: WrongWord,
		},
		"trade": {
			text: "从事制造业的企业", node: `{"field":"industry","op":"in","value":["制造业"]}`, quote: "从事制造业", want: []string{`industry in ["C"]`},
		},
		"sizes in one word": {
			text: "为小微企业", node: `{"field":"size_class","op":"in","value":["小型","微型"]}`, quote: "为小微企业", want: []string{`size_class in ["小型","微型"]`},
		},
		"size that is not named": {
			text: "为小微企业", node: `{"field":"size_class","op":"in","value":["中型"]}`, quote: "为小微企业", reason: WrongWord,
		},
	}
}

func shapeExamples() map[string]example {
	const legal = `{"field":"legal_person","op":"==","value":true,"source_span":"具有独立法人资格"}`
	return map[string]example{
		"stays": {text: "技术处于国内领先水平", node: `null`, quote: "国内领先", want: []string{`text judgement "技术处于国内领先水平"`}},
		"a judgement alone stays": {
			text: "技术处于国内领先水平", node: `{"judgement":"国内领先水平","source_span":"国内领先水平"}`, quote: "国内领先", want: []string{`text judgement "技术处于国内领先水平"`},
		},
		"what is left out stays": {
			text: "具有独立法人资格，技术处于国内领先水平", node: legal, quote: "具有独立法人资格", want: []string{"legal_person == true", `text judgement "技术处于国内领先水平"`},
		},
		"alternative left out": {text: "具有独立法人资格，或者为其分支机构", node: legal, quote: "具有独立法人资格", reason: Incomplete},
		"part of a sentence": {
			text: "具有独立法人资格，技术处于国内领先水平", node: `{"all":[` + legal + `,{"judgement":"技术处于国内领先水平"}]}`, quote: "具有独立法人资格",
			want: []string{"legal_person == true", `text judgement "技术处于国内领先水平"`},
		},
		"judgement in the model's words": {
			text: "具有独立法人资格", node: `{"all":[` + legal + `,{"judgement":"请先缴纳保证金","source_span":"独立法人资格"}]}`, quote: "具有独立法人资格", reason: NotQuoted,
		},
		"invented quotation": {text: "具有独立法人资格", node: legal, quote: "具备独立的法人资格", reason: NotQuoted},
		"invented quotation of a leaf": {
			text: "具有独立法人资格", node: `{"field":"legal_person","op":"==","value":true,"source_span":"独立法人单位"}`, quote: "具有独立法人资格", reason: NotQuoted,
		},
		"quotation that stands twice": {text: "企业或企业法人", node: `null`, quote: "企业", reason: NotQuoted},
		"quotation of one character":  {text: "具有独立法人资格", node: `null`, quote: "具", reason: NotQuoted},
		"quotation over a broken line": {
			text: "申报单位应当在本市行政区域内依法登记注册一年以上\n并且按照国家有关规定缴纳各项税费以及具有独立法\n人资格，建立健全的财务管理制度和内部控制制度\n并且按照规定报送统计数据", quote: "具有独立法人资格",
			node: `{"field":"legal_person","op":"==","value":true}`, want: []string{
				"legal_person == true", `text judgement "申报单位应当在本市行政区域内依法登记注册一年以上"`, `text judgement "按照国家有关规定缴纳各项税费"`,
				`text judgement "建立健全的财务管理制度和内部控制制度"`, `text judgement "按照规定报送统计数据"`,
			},
		},
		"unknown field":    {text: "具有独立法人资格", node: `{"field":"is_rich","op":"==","value":true}`, quote: "独立法人资格", reason: NotInLanguage},
		"field of facts":   {text: "净利润为正", node: `{"field":"net_profit","op":">","value":0}`, quote: "净利润为正", reason: NotInLanguage},
		"unknown operator": {text: "具有独立法人资格", node: `{"field":"legal_person","op":"!=","value":true}`, quote: "独立法人资格", reason: NotInLanguage},
		"unknown unit":     {text: "人数10人以上", node: `{"field":"employees","op":">=","value":10,"unit":"dozen"}`, quote: "人数10人以上", reason: NotInLanguage},
		"unknown period":   {text: "人数10人以上", node: `{"field":"employees","op":">=","value":10,"period":"soon"}`, quote: "人数10人以上", reason: NotInLanguage},
		"unknown code":     {text: "在999999注册", node: `{"field":"region","op":"in","value":["999999"]}`, quote: "在999999注册", reason: NotInLanguage},
		"empty all":        {text: "具有独立法人资格", node: `{"all":[]}`, quote: "独立法人资格", reason: NotInLanguage},
		"two kinds":        {text: "具有独立法人资格", node: `{"all":[` + legal + `],"field":"legal_person"}`, quote: "独立法人资格", reason: Malformed},
		"no kind":          {text: "具有独立法人资格", node: `{}`, quote: "独立法人资格", reason: Malformed},
		"another member":   {text: "具有独立法人资格", node: `{"field":"legal_person","op":"==","value":true,"html":"<b>"}`, quote: "独立法人资格", reason: Malformed},
		"null child":       {text: "具有独立法人资格", node: `{"all":[null]}`, quote: "独立法人资格", reason: Malformed},
		"too deep": {
			text: "具有独立法人资格", node: `{"not":{"not":{"not":{"not":{"not":{"not":` + legal + `}}}}}}`, quote: "独立法人资格", reason: TooComplex,
		},
		"choice without a choice": {
			text: "具有独立法人资格，营业收入100万元以上", node: `{"any":[` + legal + `,{"field":"revenue","op":">=","value":1000000,"source_span":"营业收入100万元以上"}]}`,
			quote: "具有独立法人资格", reason: WrongJoin,
		},
		"all of a choice": {
			text: "营业收入100万元以上或者具有独立法人资格", node: `{"all":[{"field":"revenue","op":">=","value":1000000,"source_span":"营业收入100万元以上"},` + legal + `]}`,
			quote: "营业收入100万元以上", reason: WrongJoin,
		},
		"all of an announced choice": {
			text: "符合条件之一：营业收入100万元以上、具有独立法人资格", node: `{"all":[{"field":"revenue","op":">=","value":1000000,"source_span":"营业收入100万元以上"},` + legal + `]}`,
			quote: "营业收入100万元以上", reason: WrongJoin,
		},
		"one of both": {
			text: "营业收入100万元以上且具有独立法人资格、信用良好", node: `{"any":[{"field":"revenue","op":">=","value":1000000,"source_span":"营业收入100万元以上"},` + legal + `]}`,
			quote: "营业收入100万元以上", reason: WrongJoin,
		},
		"one of several": {
			text: "营业收入100万元以上或者具有独立法人资格", node: `{"any":[{"field":"revenue","op":">=","value":1000000,"source_span":"营业收入100万元以上"},` + legal + `]}`,
			quote: "营业收入100万元以上或者具有独立法人资格", want: []string{"revenue >= 1000000", "legal_person == true"},
		},
		"at least": {
			text: "具备营业收入100万元以上、职工10人以上、具有独立法人资格中的2项", quote: "职工10人以上",
			node: `{"at-least":2,"of":[{"field":"revenue","op":">=","value":1000000,"source_span":"营业收入100万元以上"},{"field":"employees","op":">=","value":10,"source_span":"职工10人以上"},` + legal + `]}`,
			want: []string{"revenue >= 1000000", "employees >= 10", "legal_person == true"},
		},
		"at least an invented number": {
			text: "具备营业收入100万元以上、职工10人以上", quote: "职工10人以上",
			node:   `{"at-least":2,"of":[{"field":"revenue","op":">=","value":1000000,"source_span":"营业收入100万元以上"},{"field":"employees","op":">=","value":10,"source_span":"职工10人以上"}]}`,
			reason: WrongNumber,
		},
	}
}
