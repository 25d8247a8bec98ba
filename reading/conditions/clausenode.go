package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// clauseNode makes the conditions of one clause, and a judgement of the words that none of them explains.
func (s *sentence) clauseNode(c *clause) *Node {
	from, to := c.source(s.text)
	if len(s.clauses) == 1 && len(c.hits) == 0 && (s.ctx.Excluding && shutShortly.MatchString(s.text[from:to]) || twice.MatchString(s.text[from:to])) {
		return s.judgement(from, to, "")
	}
	if from >= to || len(c.hits) == 0 && (c.heading || len(c.periods) > 0 && whenOnly.MatchString(s.text[from:to]) || s.endsIn(from, to) || announcement.MatchString(s.text[from:to]) || restsOn.MatchString(s.text[from:to])) {
		return nil
	}
	if s.ctx.Excluding && c != s.clauses[len(s.clauses)-1] && len(c.hits) == 0 && setting.MatchString(s.text[from:to]) {
		return nil
	}
	if s.ctx.Excluding && c != s.clauses[0] && s.runs(c) {
		return s.judgement(from, to, "")
	}
	if (c.excuse || len(c.hits) > 0 && s.exception(c)) && !c.bounds() { // an exception without a number is for people to judge
		return s.judgement(from, to, "原文对部分申请人另有规定")
	}
	if len(c.hits) > 0 && !s.ctx.Excluding && (preferred.MatchString(s.text[from:to]) || s.ofPreferred(c)) {
		return s.judgement(from, to, "原文只说优先，不是申报条件")
	}
	if c.bounds() && afterwards.MatchString(s.text[from:to]) && c.hits[0].field != "person_months" {
		return s.judgement(from, to, "原文说的是获得支持之后的要求，不是申报条件")
	}
	s.excepted(c)
	if s.someObliged(c) || c.onlyCases() && !takesOn.MatchString(s.text[c.hits[len(c.hits)-1].end:c.end]) && (c.unread || obliged.MatchString(s.text[c.hits[len(c.hits)-1].end:c.end])) {
		return s.judgement(from, to, "")
	}
	groups, complete := s.groups(c, from, to)
	rest := s.rest(c)
	at, sexed := s.sexOf(c)
	if sexed {
		groups = append([]*Node{s.ofSex(at)}, groups...)
	}
	switch {
	case complete:
	case len(groups) == 0 && s.ctx.Excluding && had.MatchString(s.text[from:to]): // whose words state nothing else
		return s.judgement(from, to, "")
	case s.exception(c) && !s.names(c) && !sexed:
		groups = append(groups, s.judgement(from, to, "原文对部分申请人另有规定"))
	case len(groups) == 0 && !c.unread && !(s.ctx.Excluding && len(s.clauses) == 1 && (shuts.MatchString(s.text[from:to]) || saysWhom(s.text[from:to]))) && (!stating(rest) || len(c.hits) > 0 && !significant(rest, s.text[from:to])):
		return nil
	case len(groups) == 0:
		return s.judgement(from, to, "")
	case c.unread, c.sorted, significant(rest, s.text[from:to]), s.furthermore(c), s.narrower(c), s.someOf(c):
		groups = append(groups, s.judgement(from, to, "除已列条件外，原文还有要求，须人工判断"))
	}
	return s.joined(c, groups)
}

// takesOn follows those of whom it is said whom they take on: 企业、社会组织|招用登记失业的青年.
var takesOn = pattern.MustCompile(`^(?:等)?(?:单位)?(?:首次|新)?(?:招用|招聘|招录|吸纳|录用|聘用|接收|安置)`)

// endsIn reports whether a clause only says what becomes of those whom the clauses before it describe.
func (s *sentence) endsIn(from, to int) bool {
	words := s.text[from:to]
	return (outcome.MatchString(quotedWords.ReplaceAllString(suffered.ReplaceAllString(words, ""), "“某政策名称”")) || refusal.Alone(words)) && !(s.ctx.Excluding && len(s.clauses) == 1 && (saysWhom(words) || refusesWhom(words)))
}

// saysWhom reports whether words that shut out say by themselves whom.
func saysWhom(words string) bool {
	return selfContained.MatchString(words) || namedShut.MatchString(words)
}

// namedShut begins with places and bodies that a clause shuts out by their name: 省级数字经济园区|除外.
var namedShut = pattern.MustCompile(`^[^，。；的]{2,40}?(?:园区|基地|中心|平台|实验室|孵化器|工厂|车间|空间|集聚区|老字号|工作站|研究院|度假区|景区|街区)` + refusal.Words)

// quotedWords is what quotation marks name.
var quotedWords = pattern.MustCompile(`“[^“”]*”`)

// shuts begins a clause that says by itself who is shut out: 不支持上市公司申报.
var (
	shuts = pattern.MustCompile(`^(?:原则上)?不(?:支持|受理|接受)[^，。；]{4,}`)
	// shutShortly is what becomes of those whom a few words before it name: 个体工商户|不得申报.
	shutShortly = pattern.MustCompile(`^[^，。；的]{1,8}(?:单位|机构|机关|公司|工商户|合作社|农场|组织|人员|协会|干部|公务员|学生|研究生|博士后|教师|教授|院士|学者|专家)(?:均|一律|原则上|暂)*不[^，。；]{2,12}$`)
	// twice is what nobody may do a second time, in words that state nothing else: 同一方向不得重复申请.
	twice = pattern.MustCompile(`^(?:同一|相同|同类)[^，。；的]{1,8}不(?:得|能|可)[^，。；]{2,12}$`)
)

// setting is a clause that only says where what bars came about: 在近三年的监督检查中，….
var setting = pattern.MustCompile(`^(?:在|于)[^，。；]{2,40}(?:中|期间|过程中|时|时期)$`)

// joined joins the conditions of a clause.
func (s *sentence) joined(c *clause, groups []*Node) *Node {
	if s.ctx.Excluding && (c.adverse() || s.entryOfShut(c)) && !s.someOf(c) {
		return Any(groups...)
	}
	if s.ofSome(c, groups) {
		return Any(Not(groups[0]), All(groups[1:]...))
	}
	return All(groups...)
}

// ofSome reports whether a clause asks a number of some sort of firms alone, which no clause before it asks of all: ，其中大中型企业研发费用
// 不低于1500万元.
func (s *sentence) ofSome(c *clause, groups []*Node) bool {
	if s.ctx.Excluding || len(groups) < 2 || groups[0].Leaf == nil || !c.bounds() || !strings.HasPrefix(s.text[c.start:c.end], "其中") {
		return false
	}
	first := groups[0].Leaf
	kind := first.Field == "size_class" || first.Field == "industry" || first.Field == "entity_type"
	return kind && first.Start <= c.start+len("其中属于") && !slices.ContainsFunc(s.clauses, func(x *clause) bool { return x.start < c.start && boundsAlso(x, groups[1:]) })
}

// boundsAlso reports whether a clause bounds a number that some nodes do as well.
func boundsAlso(c *clause, nodes []*Node) bool {
	return slices.ContainsFunc(c.hits, func(h hit) bool {
		_, number := h.value.(*big.Rat)
		return number && slices.ContainsFunc(nodes, func(n *Node) bool {
			return slices.ContainsFunc(n.Leaves(), func(l *Leaf) bool { return l.Field == h.field })
		})
	})
}

// bounds reports whether a clause bounds a number.
func (c *clause) bounds() bool {
	for _, h := range c.hits {
		if _, number := h.value.(*big.Rat); number {
			return true
		}
	}
	return false
}

// names reports whether a clause says in fields whom its number is for, and not only how much is asked of them: of a number that a clause before
// names alone nothing tells who they are (，山区县企业不低于1000万元).
func (s *sentence) names(c *clause) bool {
	for _, h := range c.hits {
		_, number := h.value.(*big.Rat)
		if !number || ofSize(h.field) && (!h.inherited || easedOnly.MatchString(s.text[c.start:c.end])) || h.field != c.hits[0].field {
			return true
		}
	}
	return false
}

// RestsOn matches what a sentence begins with that says what it rests on: 根据《…办法》（…号）规定.
const RestsOn = `^(?:根据|按照?|依据|依照|遵照)(?:国家|省|市|本市|本省)?(?:《[^》]{2,60}》(?:（[^（）]{2,60}）)?(?:、|和|及|以及|与)?)+(?:等)?(?:文件)?(?:的)?(?:有关|相关)?(?:规定|要求|精神|部署|安排)?`

var (
	restsOn = pattern.MustCompile(RestsOn + `$`) // a clause that says nothing else
	resting = pattern.MustCompile(RestsOn + `，`) // the words of a sentence that do
)

// easedOnly is a clause that says to what a number is eased for those whom the clause before names: 人工智能领域的企业，|可降至2000万元.
var easedOnly = pattern.MustCompile(`^(?:则|其)?(?:可|可以|应|均可)?(?:适当|酌情|相应)?(?:放宽|降低|降|提高|延长)(?:至|到|为)`)

// whenOnly is a clause that only says of which time the next ones speak: 企业在申请受理截止日期前两年内.
var whenOnly = pattern.MustCompile(`^(?:[^，。；]{0,4}?(?:企业|单位))?(?:在)?(?:申请|申报|受理|提交|截止|截至|认定|评价|公告|日期|之日|日|时|的)*(?:最近|近|前)[0-9一二两三四五]+(?:个)?(?:完整|会计|自然)*年(?:度)?(?:之|以)?(?:内|来|间|期间)?(?:（[^（）]*）)?$`)

// afterwards is a clause about what is to be once the applicant has what it applies for: 组建后每年研发经费占比不低于3%.
var afterwards = pattern.MustCompile(`^(?:[^，。；]{0,6}?)(?:组建|建成|建设期满|立项|获批|获得(?:支持|资助|立项|认定)|认定|备案|验收|投产|达产|项目(?:完成|实施|结题|结束)|入库|入驻)(?:之)?(?:后|以后)(?:的)?(?:每年|年均|逐年|(?:第)?[一二两三四五1-5](?:个)?年(?:内|度)?)`)

// announcement is a clause that only leads to the list after it: 占营业收入的比例符合下列要求.
var announcement = pattern.MustCompile(`(?:符合|达到|满足|具备|应当为|具有|有|存在|出现|发生|属于)(?:以下|下列|如下)[^，。；]{0,10}(?:要求|标准|条件|指标|规定|情形|之一)(?:之一|的|中的?(?:任意|任|至少)?[一两二三四五六](?:项|条|个)(?:（含）)?(?:及?以上)?)*[：]?$`)

// outcome is a clause that says what becomes of those the clauses before describe.
var outcome = pattern.MustCompile(`(?:就高|从高|择高)(?:从优|就高|且|、|并)*(?:不重复|执行|享受|兑现|原则|的)*(?:享受|支持|奖励|资助|补助|补贴|兑现|执行)*$|^(?:[^，。；]{0,8})?(?:不予|不重复|(?:仍|继续)(?:按|执行|适用)|不(?:得|能|可以?|应|准)(?:牵头|再次|再|继续|重复)*(?:申报|申请|享受|参与|参评|参加|报名|安排|入库|入选|列入|纳入|推荐|申领|重复|参)|不再|取消|暂[停缓不]|终止|停止|一律|择优|一事一议|予以|给予|可申请|可以申请|可享受|方可|按程序|重复支持|无需|无须|不必|不用|暂缓|暂不|不(?:参与|参加|推荐|接受|受理|享受|列入|纳入)|(?:实行)?一票否决|不得(?:作为|列为|认定))|^不适用[^，。；除]{2,12}$`)

// had says what applicants got before, for which they may be shut out: 享受过本政策的企业不再享受.
var had = pattern.MustCompile(`(?:享受|获得|取得|领取|得到|兑现)(?:过|了)|(?:已|曾|正在)(?:经)?(?:享受|获得|获|取得|领取|得到|兑现|入选|承担|列入|是|为|当选)|^(?:已|正|尚|仍)*有[^，。；]{2,12}的(?:$|[^，。；]{0,4}不)`)

// suffered is an outcome that bars: 被取消资格不满三年的.
var suffered = pattern.MustCompile(`被[^，。；]{0,10}?(?:取消|撤销|终止|暂停|停止)|^[^，。；]{1,6}(?:未|没有)[^，。；]{1,4}的不|^(?:已|曾|正在|有|存在|承担|入选)[^，。；]{2,10}(?:的|者|企业|单位)(?:一律|均|原则上)*(?:不得|不予|不能|不再)`)

func (s *sentence) judgement(from, to int, note string) *Node {
	return leafNode(Leaf{Op: "judgement", Judgement: s.text[from:to], Start: from, End: to, Confidence: 0.6, Note: note})
}
