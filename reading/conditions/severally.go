package conditions

import (
	"strings"

	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// severally reports whether each clause of a sentence names by itself some who are shut out: 曾入选甲计划的企业，已认定为乙的企业，以及近两年
// 有失信行为的企业，不列入申报范围.
func (s *sentence) severally() bool {
	n := 0
	for i, c := range s.clauses {
		words := s.text[c.start:c.end]
		besides := i+1 < len(s.clauses) && moreShut.MatchString(s.text[s.clauses[i+1].start:s.clauses[i+1].end])
		begins := i+1 < len(s.clauses) && s.clauses[i+1].apart && actsFirst.MatchString(words)
		switch {
		case c.apart, begins, s.onlyHonours(c), shutNoun.MatchString(words), i > 0 && moreShut.MatchString(words), besides && (strings.HasSuffix(words, "的") || shutsFirst.MatchString(words) || shutNames.MatchString(words)), strings.HasSuffix(words, "的") && !alsoSo.MatchString(words):
			n++
		case len(c.hits) > 0 || !shutOut.MatchString(words):
			return false
		}
	}
	return n > 1
}

// onlyHonours reports whether a clause only names honours of persons: 泰山学者|，国家优青，不再推荐.
func (s *sentence) onlyHonours(c *clause) bool {
	return len(c.hits) == 1 && c.hits[0].field == "talent_titles" && c.hits[0].start <= c.start+len("享受") && c.hits[0].end == c.end
}

// shutNames is a clause that only names some: 大型企业|，以及上市公司，不得申报.
var shutNames = pattern.MustCompile(`^(?:凡|对)?[^，。；的应须需为是有在]{2,20}(?:企业|单位|机构|公司|人员|人选|学校|高校|高等学校|院校|组织|团队|` + namedPersons + `)$`)

// alsoSo begins a clause that goes on with the one before it.
var alsoSo = pattern.MustCompile(`^(?:且|并|同时|而|但|仍|尚)`)

// entryOfShut reports whether a clause lists those who are shut out, and one entry alone of the list says what a field tells: 外资控股企业、
// 上市公司及其子公司不适用.
func (s *sentence) entryOfShut(c *clause) bool {
	if len(c.hits) != 1 || !ofKind(c.hits[0].field) {
		return false
	}
	before, after := s.text[c.start:c.hits[0].start], s.text[c.hits[0].end:c.end]
	return earlierShut.MatchString(before) && (before != "" || laterShut.MatchString(after))
}

var (
	// earlierShut are the entries of such a list before one, and laterShut one behind it.
	earlierShut = pattern.MustCompile(`^(?:对|凡)?(?:[^，。；、的为是有]{2,12}(?:、|和|或|以及))*$`)
	laterShut   = pattern.MustCompile(`^(?:公司|企业)?(?:、|和|或|以及|及其?)[^，。；的为是有]{2,12}`)
)

// shutOut is what becomes of them.
var shutOut = pattern.MustCompile(`^(?:` + refusal.Manner + `)*` + refusal.Words)

// moreShut begins a clause that names more of them: …的，以及在读研究生，不得申请.
var moreShut = pattern.MustCompile(`^(?:以及|或者|及)`)

// shutsFirst begins a clause that names the act before those whom it shuts out: 不支持房地产企业，|以及从事典当业务的企业.
var shutsFirst = pattern.MustCompile(`^(?:原则上|一律|暂|均)*(?:不(?:支持|受理|接受|推荐|奖励|资助|补贴|扶持)|禁止|排除|剔除)`)

// shutNoun ends a clause that names some who are shut out.
var shutNoun = pattern.MustCompile(`的(?:企业|单位|机构|项目|人员|团队|平台|公司|产品|个人)$|(?:院士|获得者|获奖者|入选者)$`)

// eachShut joins those who are each shut out.
var eachShut = pattern.MustCompile(`的()(?:、|以及|或者)()`)

// act begins what somebody did or is, for which alone he is shut out.
const act = `(?:已|曾|正在|正处|被|存在|发生|出现|有(?:逾|超|未|重|严|不|在|行|失|违|欠|到)|从事|近[一二两三四五0-9]{1,2}(?:个)?年|上(?:一)?年度|当年|同一|列入|纳入|受到|处于|拖欠|偷[税漏]|未(?:按|通|在|依|履|取|完)|没有|不具备|不符合|纳税信用|环保信用|信用等级|获得过|享受过|成立|注册|资产负债)`

// actsFirst begins a clause with an act, behind those who may have done it: 申报企业已在境内外上市.
var actsFirst = pattern.MustCompile(`^(?:凡|凡是|对|对于)?(?:[^，。；的]{0,6}(?:企业|单位|申请人|申报人|主体|机构))?` + act)

// eachAct joins acts that each shut out: 已在境内外上市、从事国家限制类产业，或者同一项目已获财政资金支持的.
var eachAct = pattern.MustCompile(`[^、，；：（）]{6}()(?:、|或者|或是|或|以及)()` + act)

// actsApart cuts a clause between the acts that it names, each of which shuts out by itself.
func actsApart(text string, c *clause) []*clause {
	return cutClause(text, c, eachAct, func(next *clause) bool {
		next.or, next.apart = true, true
		return true
	})
}

// shutApart cuts clauses between those who are each shut out: 成立不足一年的、资产负债率超过70%的.
func shutApart(text string, clauses []*clause) []*clause {
	var acts, out []*clause
	for _, c := range clauses {
		acts = append(acts, actsApart(text, c)...)
	}
	for i, c := range acts {
		c.or = c.or || i > 0 && strings.HasPrefix(text[c.start:c.end], "以及") && strings.HasSuffix(text[acts[i-1].start:acts[i-1].end], "的")
		out = append(out, cutClause(text, c, eachShut, func(next *clause) bool {
			next.or = true
			return true
		})...)
	}
	return out
}
