package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

var (
	// whose ends a clause that says who gets what the next clause gives, and given one that says both.
	whose = pattern.MustCompile(`的(?:企业|单位|机构|项目|人员|个人|团队|平台)?$|^对(?:于)?[^，。；]{4,60}的[^，。；的]{0,6}(?:企业|单位|机构|团队)$`)
	given = pattern.MustCompile(`^[^，。；]{4,40}?的(?:企业|单位|机构|项目|人员|个人|团队|平台)?(?:分别|一次性|最高|可|各)*(?:给予|奖励|补助|补贴|资助|奖补)[^，。；]{0,12}?[0-9]|^(?:对(?:于)?)?(?:新认定的|首次认定的)?(?:(?:省|市|国家|区县?|县)级)?[^，。；给予的]{2,24}?(?:企业|中心|平台|实验室|车间|工厂|孵化器|空间|冠军|基地|工作站)(?:分别|一次性|各)*(?:奖励|补助|补贴|奖补)[0-9]|^(?:全日制)?(?:博士|硕士|本科|大专|专科)(?:研究生|毕业生|生)?每(?:人|月|年)[^，。；]{0,6}[0-9]`)
	// onTop begins what those get beside what the clauses before give them.
	onTop = pattern.MustCompile(`^(?:其中|同时|并|且)|再|另|额外|追加|叠加|提高`)
	// more is a grant for what those reach later who got the one before: 次年营业收入增长20%以上的，再奖励5万元.
	more = pattern.MustCompile(`^[^。；，]{2,40}的，(?:给予|奖励|补助|奖补)?(?:再|额外)(?:一次性)?(?:给予|奖励|补助|奖补|增加)|^(?:同时|并)[^。；]*，(?:给予|奖励|补助|奖补|资助)?(?:额度|标准|金额)?(?:再|另)?(?:增加|提高|上浮|追加)|^(?:超过|达到|达)[0-9.]+(?:万|亿)?元(?:（含）)?(?:及)?(?:以上)?的，(?:一次性)?(?:给予|奖励|补助|奖补)|^(?:次年|第二年|之后|后续)[^。；]*，?再(?:给予|奖励|补助|奖补|增加)|^[^。；]*，?(?:补助|奖励|支持|补贴|贴息|资助)?(?:比例|标准|额度|金额)(?:再|可|相应)*(?:提高|上浮|上调|增加)(?:到|至)?[0-9]`)
)

// grantsApart cuts a part of a sentence where it turns to others who get something else: 获得国家级称号的奖励50万元，获得省级称号的奖励20万元.
// What stands before the first of them is said of all.
func (g *gatherer) grantsApart(p conditions.Part) []conditions.Part {
	text := g.prose.Text
	clauses := conditions.Clauses(text, p.Start, p.End)
	gave, first := false, -1
	out := []conditions.Part{p}
	for i, c := range clauses {
		words, next := text[c.Start:c.End], ""
		if i+1 < len(clauses) {
			next = text[clauses[i+1].Start:clauses[i+1].End]
		}
		turns := given.MatchString(words) || whose.MatchString(words) && gives.MatchString(next)
		if turns && first < 0 {
			first = i
		}
		if turns && gave && !onTop.MatchString(words) && !onTop.MatchString(next) {
			out[len(out)-1].End = clauses[i-1].End
			out = append(out, conditions.Part{Start: c.Start, End: p.End})
			gave = false
		}
		gave = gave || granting.MatchString(words) && paid.MatchString(words)
	}
	if len(out) > 1 && first > 0 && clauses[first].Start < out[0].End { // not where the first is what was cut off
		out[0].Start = clauses[first].Start
		out = append([]conditions.Part{{Start: p.Start, End: clauses[first-1].End}}, out...)
	}
	return out
}

// paid is an amount of money or a share.
var paid = pattern.MustCompile(`[0-9](?:\.[0-9]+)?(?:百|千)?(?:万|亿)?元|[0-9]%`)

// grantsLed cuts a sentence at its colon that says before it to whom something is given, and behind it in which cases how much: 对在我区注册的
// 企业给予奖励：获评省级绿色工厂的，奖励5万元.
func (g *gatherer) grantsLed(s sentence) (whom, cases sentence, ok bool) {
	head, rest, ok := strings.Cut(g.prose.Text[s.start:s.end], "：")
	if !ok || !ledBy.MatchString(head) || !ofThose.MatchString(rest) || !paid.MatchString(rest) {
		return whom, cases, false
	}
	whom, cases = s, s
	whom.end = s.start + len(head)
	cases.start = whom.end + len("：")
	return whom, cases, true
}

// ledBy are the words that say to whom something is given, and not yet how much.
var ledBy = pattern.MustCompile(`^[^：0-9]*对[^：；。0-9]{4,60}(?:给予|予以|实施|实行)[^，。；：0-9]{0,12}(?:奖励|补助|补贴|奖补|资助|支持|扶持)$`)
