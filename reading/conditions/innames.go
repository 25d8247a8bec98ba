package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// A place or a title may be but a part of a longer name, which asks for neither of them.
var (
	// inMarks and restInMarks stand around a part of what quotation marks name: “单项冠军|培育平台”.
	inMarks     = pattern.MustCompile(`“[^“”，。；、和或及的]{0,10}$`)
	restInMarks = pattern.MustCompile(`^[^“”，。；：、（）和或及的内注登境]{1,14}”`)
	// ofThing follows a place in the name of what people use or are listed in: 某市|科技服务平台, and of a group whose members work
	// somewhere: 某省|领军团队所在企业.
	ofThing = pattern.MustCompile(`^` + inName + `{0,16}?(?:平台|系统|服务云|服务网|政务网|数据库|项目库|人才库)|^` + inName + `{2,16}?所在(?:的)?(?:企业|单位|公司)|^` + inName + `{2,14}?计划(?:创新|创业|团队|人才|人选|入选|项目)`)
	// conferred and ofHolding stand around a place in the name of what an act gave: 新认定的某市|企业技术研发中心.
	conferred = pattern.MustCompile(`(?:认定|评定|备案|获批|获评|命名|批准|评为)(?:（[^（）]*）)?(?:的|为)(?:[^，。；、的]{2,24}(?:、|和|及|或))*$`)
	ofHolding = pattern.MustCompile(`^` + inName + `{2,16}?(?:中心|实验室|研究院|平台|基地|机构|工作站)(?:$|[，。；、（的和及或])`)
	// restOfBody follows 企业 in the name of something that is no firm: 企业|技术研发中心.
	restOfBody = pattern.MustCompile(`^` + inName + `{0,8}?(?:中心|机构|研究院|实验室|平台|服务云|系统|工作站|协会|联盟|基地|名录)`)
)

// inName is a character that names of bodies have and the words around them have not.
const inName = `[^，。；：、（）的内注登境在建有设具拥获应须需为是]`

// quotedPart reports that what stands between two stretches of a text is but a part of what quotation marks name.
func quotedPart(before, after string) bool {
	return inMarks.MatchString(before) && restInMarks.MatchString(after)
}

// ofLongerName reports that a place begins a longer name or stands in one, and nobody has to be there.
func ofLongerName(before, after string) bool {
	return quotedPart(before, after) || inMarks.MatchString(before) && !strings.HasSuffix(before, "“") && strings.HasPrefix(after, "”") || ofThing.MatchString(after) || conferred.MatchString(before) && ofHolding.MatchString(after)
}

// dwells reports whether what a place holds is the applicant: 某市的企业, and not what has 企业 in its name.
func dwells(after string) bool {
	m := dwellers.FindStringIndex(after)
	return m != nil && !(strings.HasSuffix(after[:m[1]], "企业") && restOfBody.MatchString(after[m[1]:]))
}

// gracedFirm follows a place in the name of those whom it honours: 样例市|瞪羚企业. What is within a place (市内) is no part of a name.
var gracedFirm = pattern.MustCompile(`^(?:瞪羚|雏鹰|雄鹰|(?:潜在|准)?独角兽|科技领军|创新型领军)[^，。；、]{0,6}企业`)

// graced reports whether a place only begins the name of those whom it honours.
func graced(place, after string) bool {
	return gracedFirm.MatchString(after) && !strings.HasSuffix(place, "内")
}
