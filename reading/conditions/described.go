package conditions

import "huiqi/reading/pattern"

var (
	// describing is a negation that ends in 的 and so describes what is named after it.
	describing = pattern.MustCompile(`(?:未|没有|尚无|无|不存在|不具备|不拥有)[^，。；的]{2,30}[^，。；的级上下内效大要地]的[^，。；的、]{0,8}$`)
	// unearned is one that only says of a title that nobody gave it.
	unearned = pattern.MustCompile(`(?:未|没有)(?:被|能|经|再)?(?:通过|获得|取得|完成)?(?:认定|评定|评价|入库|备案|复审|评审)?(?:过)?的$`)
	// aFirm ends the words for those who apply.
	aFirm = pattern.MustCompile(`(?:企业|公司|单位|机构|主体|小巨人”?)$`)
	// restOfFirm is what else of them follows: 规上|制造业企业.
	restOfFirm = pattern.MustCompile(`^[^，。；、的]{0,8}?(?:企业|公司|单位)(?:[，。；、的（应须可年上]|$)`)
)

// described reports whether the negation before some words only describes the firm that they name, and denies nothing of it:
// 未获得过市级立项的科技型中小企业.
func described(before, words, after string) bool {
	before = bracketed.ReplaceAllString(before, "")
	return (aFirm.MatchString(words) || restOfFirm.MatchString(after)) && describing.MatchString(before) && !unearned.MatchString(before)
}
