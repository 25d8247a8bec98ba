package reading

import (
	"math/big"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/numerals"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// readPart reads one part of a sentence, and tells whether it grants something to those it describes.
func (g *gatherer) readPart(p conditions.Part, about outline.Subject, ctx conditions.Context) (sentence, bool) {
	x := sentence{start: p.Start, end: p.End, reason: condition}
	if n, ok := g.readListed(p, ctx); ok {
		x.node = n
		return x, false
	}
	var nodes []*conditions.Node
	ranges := []conditions.Part{p}
	if !ctx.Excluding {
		ranges = g.asking(p, about)
	}
	for _, r := range ranges {
		nodes = append(nodes, g.readRange(r, ctx))
	}
	x.node = pruned(conditions.All(nodes...), func(l *conditions.Leaf) bool { return l.Field == "" && (g.refers(l) || g.prefers(l)) || g.goesOn(l) })
	if about == outline.Applicants && !ctx.Excluding && telling(x.node) == 0 {
		if kind := g.kindAlone(p); kind != nil {
			x.node = kind
		}
	}
	if words := g.words(p); !ctx.Excluding && onlyJudgements(x.node) && granting.MatchString(words) && g.reader.GivesWhat(g.prose.Text, p.Start, p.End, ctx) {
		x.node = nil // what those get whom the document itself chooses
	}
	if x.node == nil {
		x.reason = general
	}
	return x, len(ranges) > 0 && ranges[0].End < p.End
}

// prefers reports whether a judgement is no more than a preference, which nobody has to meet: 建有省级重点实验室的优先支持.
func (g *gatherer) prefers(l *conditions.Leaf) bool {
	return preferred.MatchString(g.prose.Text[l.Start:l.End])
}

var preferred = pattern.MustCompile(`^[^，。；]{2,80}(?:，(?:在?同等条件下)?，?)?(?:予以)?优先(?:予以|给予)?(?:支持|推荐|考虑|安排|入选|认定|立项|备案|遴选|纳入|审核)?$`)

// goesOn reports whether a bound is only where the reckoning of a grant goes on by other shares, so that nobody above it is left out:
// 研发费用400万元以下的，给予20万元补助；超过400万元部分，每满200万元再给予10万元.
func (g *gatherer) goesOn(l *conditions.Leaf) bool {
	v, number := l.Value.(*big.Rat)
	if !number || l.Op != matching.LessOrEqual && l.Op != matching.Less {
		return false
	}
	m := partAbove.FindStringSubmatch(g.prose.Text[l.End:])
	if m == nil {
		return false
	}
	q, ok := numerals.Parse(m[1])
	return ok && q.Value.Cmp(v) == 0
}

// partAbove is the part of an amount that is above a bound.
var partAbove = pattern.MustCompile(`^[^。]{0,60}?超(?:过|出)([0-9.]+(?:万|亿)?元)(?:以上)?(?:的)?部分`)

// shutsOut is a clause that by itself shuts out those whom it describes: 已获评单项冠军的企业不参与.
var shutsOut = pattern.MustCompile(`^(?:已|曾|被|列入)[^，。；]{2,60}(?:的|企业|单位|项目|机构|人员|产品)(?:不参与|不参加|不再申报|不再参评|不在此列|不在[^，。；]{0,8}之列|无需再报|不需再报|除外)[^，。；]{0,6}$`)

// turnsTo says of whom a clause goes on to speak that stands behind others; empty: still of the applicant.
func (g *gatherer) turnsTo(clause, before string) string {
	switch {
	case g.ofTenants(clause, ""):
		return ofTenant
	case thatBody.MatchString(clause) && partnered.MatchString(before):
		return ofPartner
	}
	return ""
}

// partnered names one with whom the applicant works, and thatBody begins what is said of that one: 须联合1家服务机构，该机构成立满3年.
var (
	partnered = pattern.MustCompile(`(?:联合|合作|委托|会同|共同|依托)[^。；]{0,24}(?:机构|单位|高校|院校|院所|企业)[^。；]{0,8}$`)
	thatBody  = pattern.MustCompile(`^(?:且|并)?(?:该|其)(?:合作)?(?:服务|合作|联合)?(?:机构|单位|高校|院校|院所|方)(?:应|须|需|成立|注册|具|拥|有|在|为|近)`)
)

// readRange reads a stretch of a sentence. A clause that shuts out by itself is no part of what the clauses before it ask.
func (g *gatherer) readRange(r conditions.Part, ctx conditions.Context) *conditions.Node {
	var nodes []*conditions.Node
	from, at := r.Start, r.Start
	for i, clause := range strings.Split(g.prose.Text[r.Start:r.End], "，") {
		whose := ""
		if i > 0 {
			whose = g.turnsTo(clause, g.prose.Text[r.Start:at])
		}
		if whose != "" { // and what follows says of them
			nodes = append(nodes, g.reader.Read(g.prose.Text, from, at, ctx), g.judged(conditions.Part{Start: at, End: r.End}, whose))
			return conditions.All(nodes...)
		}
		if i > 0 && shutsOut.MatchString(clause) && !describing.MatchString(g.prose.Text[from:at-len("，")]) && !spared(g.prose.Text[from:at-len("，")], clause) {
			nodes = append(nodes, g.reader.Read(g.prose.Text, from, at, ctx))
			out := ctx
			out.Excluding = true
			nodes = append(nodes, g.reader.Read(g.prose.Text, at, at+len(clause), out))
			from = min(r.End, at+len(clause)+len("，"))
		}
		at += len(clause) + len("，")
	}
	return conditions.All(append(nodes, g.reader.Read(g.prose.Text, from, r.End, ctx))...)
}

// spared reports whether a clause leaves some out of what the words before it shut out: 有失信行为的不得申报，但已完成修复的除外.
func spared(before, clause string) bool {
	return strings.HasSuffix(clause, "除外") && barred.MatchString(before) && !strings.HasSuffix(before, "除外")
}

// gives is where a sentence turns from whom it is for to what they get.
var gives = pattern.MustCompile(`[，]?(?:可|可以|将|由[^，。；]{1,24}?|按[^期时约，。；][^，。；]{0,39}?|在[^，。；]{1,20}?后|自[^，。；]{1,20}?起|每[^，。；]{1,12}?|一次性|分别|均|经[^，。；]{2,30}?后|择优|最高|通过[^，。；]{2,16}?方式)*[，]?(?:一事一议|每(?:人|月|年|家|户|件|项)[^，。；]{0,8}?[0-9]+(?:万)?元|给予|予以(?:奖励|补助|补贴|资助|支持)|奖励|奖补|补助|补贴|资助|免征|减按|减半|允许|享受|兑付|贴息|抵减|中央财政|省财政|市财政|省级财政|市级财政|优先(?:推荐|支持)|可申请最高[0-9]|(?:单|每)(?:个|户|家|项|台|套|人)?[^，。；的]{0,6}(?:年度|每年|累计)?最[高多](?:可)?(?:支持|补助|奖励|资助|补贴|贴息)?[0-9]|1[：:]1配套|(?:首次认定|重新认定|国家级|省级|市级|区级)?[0-9.]+(?:千|万)?元/(?:家|个|项|件|人|户|次|台|套|年|月)|免(?:收)?(?:租金|租|房租)|[0-9%]的?(?:比例)?(?:给予)?配套)`)

// admits ends a sentence with what those of whom it speaks come into, or the most they get: 具备下列条件的企业，可列入重点培育企业库.
var admits = pattern.MustCompile(`的，最高(?:不超过|可达|达|为)?[0-9.]+(?:万|亿)?元$|，(?:可|可以)(?:按程序|优先|直接)*(?:列入|纳入|入选)[^，。；]{2,24}$|，实施“?一企一策”?$`)

// asking cuts out what a part of a sentence gives, so that its amounts are not read as conditions. What it asks
// afterwards is kept: …的企业，给予20万元奖励，企业当年营业收入增速须高于10%.
func (g *gatherer) asking(p conditions.Part, about outline.Subject) []conditions.Part {
	text := g.prose.Text[p.Start:p.End]
	if about == outline.Conditions || about == outline.Exclusions || bars(text, about) || about == outline.Procedure && turnsDown(text) {
		return []conditions.Part{p}
	}
	from := 0
	for _, words := range []*pattern.Pattern{audience, funds} { // 补贴对象为… gives nothing yet
		if m := words.FindStringIndex(text); m != nil {
			from = m[1]
		}
	}
	begin := 0
	if m := entitling.FindStringSubmatchIndex(text); m != nil && from == 0 { // what the name of a program gives is told behind it
		begin = m[3]
		from = begin
	}
	m := givesBehind(text, from)
	if m == nil || !granting.MatchString(text[m[0]:]) {
		if m = admits.FindStringIndex(text[from:]); m != nil {
			m[0] += from
		}
	}
	if m == nil {
		return []conditions.Part{p}
	}
	var out []conditions.Part
	begin += strives(text[begin:m[0]])
	if m[0] > begin {
		out = append(out, conditions.Part{Start: p.Start + begin, End: p.Start + m[0]})
	}
	at := p.Start + m[0]
	for _, clause := range strings.Split(text[m[0]:], "，") {
		if furtherAsks.MatchString(clause) && !granting.MatchString(clause) {
			out = append(out, conditions.Part{Start: at, End: at + len(clause)})
		}
		at += len(clause) + len("，")
	}
	return out
}

// givesBehind returns where behind a place of a text something is given; nil where nothing is. The name of what is given gives nothing
// yet, nor does what applicants had from others: 申报“技改专项贷”贴息项目须…, 已享受研发费用加计扣除.
func givesBehind(text string, from int) []int {
	for at := from; ; {
		m := gives.FindStringIndex(text[at:])
		if m == nil {
			return nil
		}
		m[0], m[1] = m[0]+at, m[1]+at
		if !ofSuch.MatchString(text[m[1]:]) && !grantSought.MatchString(text[:m[1]]+"|"+text[m[1]:]) && !(enjoyed.MatchString(text[:m[1]]) && deducted.MatchString(text[m[1]:])) {
			return m
		}
		at = m[1]
	}
}

var (
	// ofSuch goes on with the name of what is given, or with what is compared to it.
	ofSuch = pattern.MustCompile(`^(?:项目|类|对象)(?:的|，|须|应|需)|^(?:资金|经费|金额|额度?)(?:之间)?的?之?比`)
	// grantSought is the name of a grant between applying for it and who does: 申报奖补|的项目，应当….
	grantSought = pattern.MustCompile(`^(?:拟)?(?:申请|申报|享受|申领)[^，。；]{0,6}\|(?:资金|政策)?的(?:企业|单位|主体|项目|个人|人员|机构|申请人)`)
	// enjoyed ends before what applicants have had: 上年度享受|….
	enjoyed = pattern.MustCompile(`(?:^|[，。、；])[^，。、；按]{0,14}享受$`)
	// deducted is what a tax office grants to those who spend on research.
	deducted = pattern.MustCompile(`^[^，。；]{0,12}加计扣除`)
)

// funds begins a sentence that says for whom the money is: 奖补资金支持在我省注册的企业; 数字化改造贷款贴息，支持在我省注册的企业.
var funds = pattern.MustCompile(`^[^，。；对给按]{2,30}(?:贴息|补贴|补助|奖励|奖补|资助)(?:（[^（）]*）)?，(?:主要|重点|仅)?(?:支持|面向)在[^，。；]{2,24}(?:注册|登记)|^[^，。；]{0,12}(?:资金|专项|经费)(?:主要|重点)?(?:用于)?(?:支持|扶持|面向|奖励|补助|资助)`)

// strives returns where what the issuer is after ends, before it says who gets something: 支持软件企业壮大，对纳入直报系统的软件企业，….
func strives(s string) int {
	end := len(striving.FindString(s))
	if m := strivingFor.FindStringSubmatchIndex(s); m != nil {
		end = max(end, m[3])
	}
	return end
}

// striving are clauses of which the last word tells, strivingFor whatever stands right before 对.
var striving = pattern.MustCompile(`^(?:(?:支持|鼓励|引导|推动|推进|做强做大|做大做强|加快|加大|积极鼓励|大力|强化|设立|打造|实施)[^，。；对]{2,36}(?:发展|壮大|建设|转型|升级|基金|资金|创新|企业|行动|工程|提升|上云|上市|力度|化)，)+`)

var strivingFor = pattern.MustCompile(`^((?:(?:支持|鼓励|引导|推动|推进|加快|加大|积极|大力|强化|设立|打造|实施|试行|每年安排)[^，。；对]{2,40}，)+)对`)

// entitling is the name of a program before whom it is for: 某省企业贷款贴息（某金〔2025〕1号）：对省内注册的企业，….
var entitling = pattern.MustCompile(`^([^，。；：（）]{4,40}(?:（[^（）]*）)?：)对`)

var furtherAsks = pattern.MustCompile(`须|应(?:当|为|在|具|达|不)|必须|需(?:达|满|具)|(?:工作|在岗|服务)[^，。；]{0,10}不(?:得)?(?:少于|低于)`)
