package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// othersShut reads a sentence that shuts out whoever is not of some kinds, which asks to be of one of them: 企业以外的单位和个人不得申报,
// 除高校外，其他单位不予受理, 不接受非企业单位申报. It is nil of any other sentence.
func othersShut(text string, start, end int) *Node {
	for _, frame := range shutButFor {
		m := frame.FindStringSubmatchIndex(text[start:end])
		if m == nil {
			continue
		}
		kinds := kindsOf(text[start+m[2] : start+m[3]])
		mixed := len(kinds) > 1 && slices.Contains(kinds, "个人") && !strings.HasPrefix(text[start:end], "除") // 个人及企业以外的组织
		if len(kinds) == 0 || mixed || narrowed.MatchString(text[start+m[2]:start+m[3]]) {
			return nil
		}
		return leafNode(Leaf{Field: "entity_type", Op: matching.In, Value: kinds, Start: start, End: end, Confidence: 0.75})
	}
	return nil
}

const (
	// butFor goes on behind kinds with all the others: 以外的其他单位和个人.
	butFor = `(?:等)?(?:单位)?(?:以|之)?外(?:的)?，?(?:其[他它余])?(?:的)?(?:任何|各类)?(?:单位|机构|组织|主体|个人|自然人|企业|法人|团体|申请人|性质|类型|、|和|及|或|与)*`
	// turnedDown is what becomes of them.
	turnedDown = `(?:牵头|单独|独立)?(?:申报|申请)?(?:的)?，?(?:均|一律|原则上|都|暂)*` + refusal.Words + `[^，。；]{0,16}$`
)

// kindsNamed is a list of kinds, or one of them.
var kindsNamed = `(` + kindWord + `(?:` + kindJoin + kindWord + `)*)`

// shutButFor are the shapes of such a sentence, with the kinds in the first group.
var shutButFor = []*pattern.Pattern{
	pattern.MustCompile(`^(?:除(?:了)?)?` + kindsNamed + butFor + turnedDown),
	pattern.MustCompile(`^非` + kindsNamed + `(?:性质)?(?:的)?(?:单位|机构|组织|主体)?` + turnedDown),
	pattern.MustCompile(`^(?:原则上|一律|暂)*不(?:接受|受理|支持)` + kindsNamed + butFor + `(?:的)?(?:申报|申请|参评|报名)$`),
	pattern.MustCompile(`^(?:原则上|一律|暂)*不(?:接受|受理|支持)非` + kindsNamed + `(?:性质)?(?:的)?(?:单位|机构|组织|主体)?(?:的)?(?:申报|申请|参评|报名)$`),
}
