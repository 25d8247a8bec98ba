package conditions

import "huiqi/reading/pattern"

var (
	// consequence is what follows those whom a sentence shuts out: …的企业除外, …的，不予支持.
	consequence = pattern.MustCompile(`(?:的|者|之一|情形|行为|企业|单位|项目|冠军|中心|平台)(?:的)?(?:企业|单位|项目|机构|人员|申请人|申报单位|申报主体|依托单位|建设单位|众创空间|孵化器|载体|平台|团队|个人|专家|产品|行业|主体|情形|行为|等|、|和|及)*[，]?(?:本次|本批|此次|今后|本年度|当年)?(?:原则上|一律|均|将|应|应当|则|暂|其|视为|直接|不得|由[^，。；]{1,10})*` +
		`(?:不得(?:再次|重复)?(?:申报|申请|申领|享受|参与|参加|推荐|纳入|参评|认定|给予)|不予|不能(?:申报|申请|享受)|不再(?:推荐|支持|受理|重复|给予|享受|纳入|奖励|资助|列入|申报|申请|参评|参与|参加|认定|评选|评定|补助|补贴|作为|安排|进行|备案)|不(?:参与|参加|参评|申报|认定|奖励|补助|补贴|资助|列入|重复)|无(?:需|须)(?:再|重复)|不(?:必|用)(?:再|重复)|不(?:在|属于)[^，。；]{0,10}(?:之列|之内)|不可(?:申报|申请|享受)|取消|暂停|终止(?:申报|支持)|停止(?:申报|支持)|除外|不适用|不在[^，。；]{0,10}范围|不纳入|不享受|不接受|不受理|不支持|不具备[^，。；]{0,6}资格|一票否决|撤销|无资格|不列入|不得列入|不作为|禁止申报|限制申报)`)
	// barred is an exclusion that names the act first: 不得有下列行为, 不支持…的项目.
	barred = pattern.MustCompile(`^(?:原则上)?(?:不支持|不受理|不接受|不奖励|不资助|不补贴|排除|剔除)[^，。；]{2,60}(?:的)?(?:企业|单位|项目|申请|行为)?$`)
)

// exclusion settles whether a sentence shuts out those whom it describes.
func exclusion(text string, start, end int, ctx Context) Context {
	s := bracketed.ReplaceAllString(text[start:end], "")
	if m := consequence.FindStringIndex(s); m != nil && m[0] > 0 {
		ctx.Excluding = true
	} else if barred.MatchString(s) {
		ctx.Excluding = true
	}
	return ctx
}
