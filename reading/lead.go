package reading

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/numerals"
	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// lead is what the words before a list say about its entries: how many must hold, and whether they bar applicants.
type lead struct {
	least     int  // 0: all
	excluding bool // the entries bar applicants
	listing   bool // the words announce a list at all
}

var (
	anyOf  = pattern.MustCompile(`之一|其一|[二三四]选一|任选一|任何一|任一|任意一|其中一|(?:满足|符合|具备|达到)?(?:一|1)(?:项|条|个)(?:及|或)?(?:以上|条件即可|即可)|有一项|(?:中|当中|里)(?:的)?(?:任意|任何)?(?:一|1)(?:项|条|个|种)|至少(?:符合|满足|具备|达到|有)?[^，。；：]{0,8}?(?:一|1)(?:项|条|个)`)
	someOf = pattern.MustCompile(`(?:下列|以下|下面|上述|如下)[^，。；：]{0,14}?(?:项|条|个)[^，。；：]{0,8}中(?:的)?(?:任意|任选|任|至少)*([二两三四五六七八2-8])(?:项|条|个)|(?:下列|以下|下面|其中|上述|如下)[^，。；：]{0,14}?([二两三四五六七八2-8])(?:项|条|个)(?:（含）)?(?:及|或)?(?:以上)?|(?:满足|符合|具备|达到)(?:其中|下列|以下|下面)?[^，。；：]{0,6}?([二两三四五六七八2-8])(?:项|条|个)(?:（含）)?(?:及|或)?以上|([二两三四五六七八2-8])(?:项|条|个)(?:（含）)?(?:及|或)?以上(?:条件|指标)?(?:的)?[：，]?$`)
	// alsoSome asks for all of what is listed first and some of what is listed last: 应具备以下基本条件并符合至少一项推荐条件.
	alsoSome = pattern.MustCompile(`(?:条件|要求)(?:，)?(?:并|且|同时|以及)(?:且)?(?:符合|满足|具备)[^，。；：]{0,4}(?:至少|其中|任)[^，。；：]{0,4}(?:一|1)(?:项|条|个)[^，。；：]{0,6}(?:条件|要求)[：，]?$`)
	listing  = pattern.MustCompile(`(?:下列|以下|下面|如下|下述)[^。；]{0,30}?$|(?:条件|要求|情形|情况|行为|标准|规定|之一|范围|项)(?:的|之一|之一的|包括|为|是|如下)*[：，]?$|：$`)
	// enumerates announces a list of those who may apply, each by itself: 申报对象包括：.
	enumerates = pattern.MustCompile(`(?:申报|申请|支持|奖励|奖补|补助|补贴|资助|扶持|兑现)(?:的)?(?:对象|主体|范围|单位)(?:主要)?(?:包括|有)(?:以下|下列|如下)?(?:[几三四五六七八九]?(?:类|种))?[：，]?$`)
	barring    = pattern.MustCompile(`(?:(?:未|没有|无|不存在|不属于|不得存在|不得有|不具有)(?:发生|出现|存在|有)?(?:过)?(?:以下|下列|如下)|不得|不予|不[能可](?:再|够|重复)*[申享参推重认入列纳获被给作担评报补领]|不能(?:存在|有)|(?:不要|请勿|别|不宜)(?:再)?[报申参]|不再|取消(?:其)?(?:资格|奖补|申报|补助|奖励|参评|申请|评审|推荐|享受|当年|本年度)|暂停|停止(?:享受|支持|兑现|奖补|受理)|除外|不享受|不适用|不纳入|不支持|不奖励|不补助|不补贴|不资助|不认定|不受理|不在|不列入|不计入|不接受|不符合|一票否决|禁止|限制|排除|` + refusal.Words + `)`)
	freed      = pattern.MustCompile(`不受[^，。；：]{0,40}限制|(?:不作|不设|没有|无)[^，。；：]{0,8}限制`)
	misdeeds   = pattern.MustCompile(`情形|行为|类型|情况|问题|(?:以下|下列)[^，。；：]{0,8}(?:企业|单位|项目|贷款|活动|服务|产品|行业|产业|载体|费用|人员|人才|个人|合同|交易|支出|业务|申请|申报|主体|机构|组织|对象|事项|内容|投资|团队|平台|园区|领域|设备)|有下列|有以下|如下|任何一|任一|属于下列|属于以下|存在|(?:下列|以下|下面)[^，。；：]{0,6}(?:条件|情形)?之一`)
	unmet      = pattern.MustCompile(`不(?:符合|具备|满足)(?:下列|以下|下面|上述|如下)`) // what the entries ask is asked of all the same
)

// eachTheir announces for those who apply for different things what each must have: 申请示范企业、示范产品的，应分别满足：.
var eachTheir = pattern.MustCompile(`^拟?(?:申请|申报|参评|认定)[^。；：]{2,60}(?:、|和|及|与|或)[^。；：]{2,40}(?:的|单位|企业|机构|项目|团队)，?[^，。；：]{0,6}分别[^，。；：]{0,6}(?:满足|符合|具备|达到)[^。；：]{0,14}[：，]?$` +
	`|^(?:按(?:照)?(?:不同)?(?:类型|类别|方向|领域|行业)|各类|各类型|不同类型?)[^，。；：]{0,12}?(?:应|须|需|必须)?(?:当)?分别(?:满足|符合|具备|达到)[^。；：]{0,14}[：，]?$`)

// theseDemands names what follows as demands, of which all are made: 符合下列条件的企业可以申请. 下列企业可以申请 names the firms.
var theseDemands = pattern.MustCompile(`(?:下列|以下|下面|如下|下述)[^，。；：]{0,10}(?:条件|要求|标准|规定|指标)`)

// theseKinds ends in those who are meant, who are listed next: 支持以下三类企业. 重点支持以下企业 only says on whom the stress lies.
var theseKinds = pattern.MustCompile(`(?:^|[^点先])(?:支持|面向|扶持|资助|奖励|奖补|补助|补贴|惠及|对象为|主体为|对象是|主体是)(?:下列|以下|下面|如下)(?:[两二三四五六七八九十几0-9]{1,2}?[类种])?(?:科技型?|中小)?(?:企业|单位|机构|主体|对象|组织|人员|人才|个人|团队|平台|载体)[：，]?$`)

// asksThese ends with the demand for what follows, whatever is named before: 从事国家非限制和禁止行业，且符合以下条件的企业.
var asksThese = pattern.MustCompile(`(?:^|[^不未])(?:符合|满足|具备|达到)(?:以下|下列|如下|下述)[^，。；：]{0,10}(?:条件|要求|标准)(?:之一)?(?:的(?:企业|单位|机构|项目|组织|人员|个人|人)?)?[：，]?$`)

// readLead reads the last sentence before a list.
func readLead(s string) lead {
	l := lead{listing: listing.MatchString(s)}
	switch m := someOf.FindStringSubmatch(s); {
	case alsoSome.MatchString(s): // of the last of its parts alone
	case anyOf.MatchString(s) || eachTheir.MatchString(s) || enumerates.MatchString(s):
		l.least = 1
	case m != nil:
		if q, ok := numerals.Parse(strings.Join(m[1:], "") + "项"); ok {
			n, _ := q.Int()
			l.least = int(n)
		}
	case (forThose.MatchString(s) || theseKinds.MatchString(s)) && !theseDemands.MatchString(s):
		l.least = 1
	}
	l.excluding = barring.MatchString(freed.ReplaceAllString(s, "")) && misdeeds.MatchString(s) && !unmet.MatchString(s) && !asksThese.MatchString(s)
	return l
}

// join combines the entries of a list in a text as its lead says. Entries that bar applicants are each turned round already, so
// that none of them may hold.
func (l lead) join(text string, entries []*conditions.Node) *conditions.Node {
	switch {
	case l.excluding || l.least == 0:
		return conditions.All(shutIndustries(entries)...)
	case l.least == 1:
		return conditions.Any(conditions.Bounded(conditions.MergeTitles(text, tradesAsOne(entries)))...)
	}
	return conditions.AtLeast(l.least, entries...)
}

// tradesAsOne makes one condition of entries that each name one line of business and nothing else.
func tradesAsOne(entries []*conditions.Node) []*conditions.Node {
	if !tradesOnly(entries) || slices.ContainsFunc(entries, func(n *conditions.Node) bool { return len(n.Leaf.Value.([]string)) > 1 }) {
		return entries
	}
	l := *entries[0].Leaf
	for _, n := range entries[1:] {
		l.Value = append(slices.Clone(l.Value.([]string)), n.Leaf.Value.([]string)...)
		l.End, l.Confidence = n.Leaf.End, min(l.Confidence, n.Leaf.Confidence)
	}
	return []*conditions.Node{{Kind: matching.NodeCondition, Leaf: &l}}
}

// shutIndustries makes one condition of neighbours that each shut out an industry and nothing else.
func shutIndustries(entries []*conditions.Node) []*conditions.Node {
	var out []*conditions.Node
	for _, n := range entries {
		if k := len(out); k > 0 && shutsIndustry(out[k-1]) && shutsIndustry(n) {
			l := *out[k-1].Children[0].Leaf
			more := *n.Children[0].Leaf
			l.Value = append(slices.Clone(l.Value.([]string)), more.Value.([]string)...)
			l.End, l.Confidence = more.End, min(l.Confidence, more.Confidence)
			out[k-1] = conditions.Not(&conditions.Node{Kind: matching.NodeCondition, Leaf: &l})
			continue
		}
		out = append(out, n)
	}
	return out
}

func shutsIndustry(n *conditions.Node) bool {
	if n == nil || n.Kind != matching.NodeNot || n.Children[0].Leaf == nil {
		return false
	}
	l := n.Children[0].Leaf
	_, ok := l.Value.([]string)
	return ok && l.Field == "industry" && l.Op == matching.In
}
