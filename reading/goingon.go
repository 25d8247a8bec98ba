package reading

import "huiqi/reading/pattern"

// goesOn reports whether a sentence behind one that says what applicants must be says more of it without naming them: 申报单位应在淄博市注册。
// |拥有稳定的供应链体系。
func goesOn(text string) bool {
	return hasMore.MatchString(text) && !granting.MatchString(text) && !speaksOfElse(text)
}

// speaksOfElse reports whether a sentence asks nothing, or says what offices, banks and clocks do.
func speaksOfElse(text string) bool {
	_, nothing := nothingAsked(text)
	return nothing || offices.MatchString(text) || doing.MatchString(text) || timing.MatchString(text) || otherParty.MatchString(text) || reckoning.MatchString(text)
}

// reckoning says how something is counted.
var reckoning = pattern.MustCompile(`包括|包含|是指|指的是|(?:确定|计算|测算|为准|折算)$`)

// hasMore begins such a sentence.
var hasMore = pattern.MustCompile(`^(?:产品|项目|企业|团队|主导产品|法定代表人|负责人|运营团队|技术|平台|基地|场地|单位产品|上(?:一)?年度|近[一二两三四五0-9]+年|在)?[^，。；：请将可由按各本该此]{0,10}(?:拥有|具备|具有|已|为|有|建立|设有|配备|取得|获得|达到|通过|符合|优于|签订|未|无|不得|不存在|不少于|不低于|承诺|从事|位于|排名|完成|[0-9][^，。；]{0,6}以上)`)
