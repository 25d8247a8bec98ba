package conditions

import "huiqi/reading/pattern"

// aside returns why a sentence as a whole asks for nothing that all must meet; empty: it may.
func (r *Reader) aside(sentence string) string {
	switch {
	case byQuota.MatchString(sentence):
		return "原文说的是推荐名额，不是申报条件"
	case unasked.MatchString(sentence), allowed.MatchString(sentence), otherwise.MatchString(sentence):
		return "原文对部分申请人另有规定"
	case comeFirst.MatchString(sentence):
		return "原文只说优先，不是申报条件"
	}
	return ""
}

// comeFirst names several kinds of firms or projects that come first: 科技创业企业、上市企业，以及新业态的企业，优先予以认定.
var comeFirst = pattern.MustCompile(`^(?:[^，。；]*(?:企业|单位|机构|项目|团队|人才|产品|平台)，){2,}(?:可以|可|应|将)?(?:予以|给予)?优先(?:予以|给予)?(?:认定|评定|备案|申报|推荐|支持|享受|考虑|安排|立项|纳入|资助|入选)$`)

// unasked frees some from what is asked of all: 对省级以上专精特新企业实施的项目不作投资额要求.
var unasked = pattern.MustCompile(`^对(?:于)?[^。；：]{4,}(?:不作|不做|不设|不再作|可不作)[^，。；]{0,10}(?:要求|限制|限定)$`)

// allowed lets some apply again or without more, which asks nothing of the others: 称号已过有效期的，可以重新申报.
var allowed = pattern.MustCompile(`^[^，。；]*(?:的|企业|单位|项目|机构)，?(?:仍|也|还)?(?:可以|可|允许|准予)(?:其)?(?:重新|再次|继续)(?:申报|申请|参评|参加|推荐)[^，。；]{0,8}$`)

// otherwise frees some from a demand and may ask something else of them: 软件行业不适用上述第3项指标的要求，研发投入占比应在10%以上.
var otherwise = pattern.MustCompile(`^[^，。；]{2,30}` + notGoingFor)

// byQuota opens a way of its own to some applicants, whom others recommend beside their quota: 对…企业，可直接申请，不占用推荐名额.
var byQuota = pattern.MustCompile(`^(?:[^。；]*，)?对(?:于)?[^，。；]{2,40}，[^。；]*不占(?:用)?[^，。；]{0,16}(?:名额|指标|限额)`)
