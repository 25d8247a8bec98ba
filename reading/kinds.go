package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// kinds joins neighbours of a list that each say what applicants of one kind must be, since none is of all kinds: 设计企业应
// 符合下列条件, 装备企业应符合下列条件. Where the heading above them says that it tells kinds apart, all headed ones are.
func (g *gatherer) kinds(parts []*outline.Part, nodes []*conditions.Node) []*conditions.Node {
	var out []*conditions.Node
	for i := 0; i < len(parts); {
		n := i + 1
		for n < len(parts) && g.apart(parts[n-1], parts[n]) {
			n++
		}
		for k := i; k < n && n > i+1; k++ { // whoever applies chooses the kind
			nodes[k] = g.ofType(parts[k], g.ofLevel(parts[k], nodes[k]))
			nodes[k] = without(nodes[k], func(l *conditions.Leaf) bool {
				return choosing.MatchString(g.prose.Text[l.Start:l.End]) || numberOnly.MatchString(g.prose.Text[l.Start:l.End])
			})
			nodes[k] = g.ofGraded(parts[k], g.ofNamed(parts[k], inTrade(g.tradeOf(parts[k]), nodes[k])))
		}
		out = append(out, conditions.Any(nodes[i:n]...))
		i = n
	}
	return out
}

// apart reports whether two neighbours are about applicants of different kinds.
func (g *gatherer) apart(a, b *outline.Part) bool {
	if a.Kind != b.Kind || a.Kind == outline.Row || a.Kind == outline.Cell || a.About() == outline.Exclusions || b.About() == outline.Exclusions {
		return false
	}
	if g.seekApart(a, b) {
		return true
	}
	if trade := g.tradeOf(a); trade != nil && tradesApart(trade, g.tradeOf(b)) {
		return true
	}
	if a.Kind == outline.Plain && !(labelling.MatchString(g.own(a)) && labelling.MatchString(g.own(b))) && !(seekerAs.MatchString(g.own(a)) && seekerAs.MatchString(g.own(b))) && !(byNumber.MatchString(g.own(a)) && byNumber.MatchString(g.own(b))) {
		return false
	}
	first, second := g.kindOf(a), g.kindOf(b)
	switch {
	case graded.MatchString(g.own(a)) && graded.MatchString(g.own(b)), route.MatchString(g.own(a)) && route.MatchString(g.own(b)):
		return true
	case first == "" || second == "" || first == second:
		return false
	case ordinal.MatchString(first) && ordinal.MatchString(second), sides.MatchString(first) && sides.MatchString(second), kindly.MatchString(a.Parent.Heading) && a.Heading != "" && b.Heading != "":
		return true
	case a.Heading != "" && b.Heading != "" && (g.titled(first) && g.titled(second) || a.Subject == "" && b.Subject == "" && g.announcedBy(first) && g.announcedBy(second)):
		return true
	}
	return g.listedTogether(first, second) || position.MatchString(first) && position.MatchString(second) || kindsApart(first, second) || ofClass.MatchString(first) && ofClass.MatchString(second) || contrary(first, second) || placesApart(first, second) || !(bothSides.MatchString(a.Heading) && bothSides.MatchString(b.Heading)) && (personal.MatchString(first) && corporate.MatchString(second) || corporate.MatchString(first) && personal.MatchString(second))
}

// seekApart reports whether two neighbours each say of what is applied for what those must be who apply for it: 申报市级数字化车间的，
// 还应满足：…. 申报市级智能工厂的，还应满足：….
func (g *gatherer) seekApart(a, b *outline.Part) bool {
	x, y := seekingKind.FindStringSubmatch(g.own(a)), seekingKind.FindStringSubmatch(g.own(b))
	return x != nil && y != nil && x[1] != y[1] && !anyApplicant.MatchString(x[1]) && !anyApplicant.MatchString(y[1])
}

// anyApplicant is what applies, and nothing that is applied for: 申报|企业|的.
var anyApplicant = pattern.MustCompile(`^(?:支持|资助|奖励|奖补|补助|补贴|贴息|贷款|政策|本|该)*(?:企业|单位|主体|人|机构|项目|产品|资金)?$`)

// seekingKind begins a part with what somebody applies for.
var seekingKind = pattern.MustCompile(`^(?:拟)?(?:申报|申请)(?:认定|创建|建设|成为)?([^，。；：不未无为是有存下以被曾已0-9]{2}[^，。；：不未无为是有存下以被曾已0-9]{0,18})的(?:(?:企业|单位)?[，：]|[^，。；：的应须需]{2,20}(?:应|须|需|必须)(?:当)?(?:同时)?(?:符合|具备|满足))`)

// listedTogether reports whether the document names two classes beside one another, as those of what it is about: 设置产业创新类、科技创业类.
func (g *gatherer) listedTogether(a, b string) bool {
	if !class.MatchString(a) || !class.MatchString(b) {
		return false
	}
	for _, mark := range []string{"、", "和", "及", "与", "或"} {
		if strings.Contains(g.title, a+mark+b) || strings.Contains(g.prose.Text, a+mark+b) {
			return true
		}
	}
	return false
}

var class = pattern.MustCompile(`^.{2,10}(?:类|型|组|档)$`)

// own returns the words of a part before the parts beneath it: those of its first paragraph, where its number stands alone in a line.
func (g *gatherer) own(p *outline.Part) string {
	own := strings.TrimSpace(g.prose.Text[p.Start:p.End])
	if own == "" && len(p.Children) > 0 && p.Children[0].Kind == outline.Plain {
		return g.own(p.Children[0])
	}
	return own
}

// titled reports whether the name of a kind is that of a title, which headings may cut short: 瞪羚, 独角兽.
func (g *gatherer) titled(kind string) bool {
	return len(g.reader.Titles(kind)) > 0 || len(g.reader.Titles(kind+"企业")) > 0
}

// announcedBy reports whether the title of the document ends a kind as a heading does: 园区认定与建设项目申报.
func (g *gatherer) announcedBy(kind string) bool {
	words := []rune(kind)
	return len(words) >= 4 && strings.Contains(g.title, string(words[len(words)-4:]))
}

// kindOf returns the words by which a part says which applicants it is about: its heading without the word for
// conditions, or what stands before the demand of its first sentence. Empty: it says of none.
func (g *gatherer) kindOf(p *outline.Part) string {
	if p.Heading != "" {
		if m := demanding.FindStringSubmatch(p.Heading); m != nil {
			return m[1]
		}
		return ofDemand.ReplaceAllString(p.Heading, "")
	}
	own := g.own(p)
	for _, words := range []*pattern.Pattern{labelling, ordinal, placed, graduated, demanding, supposing} {
		if m := words.FindStringSubmatch(own); m != nil && !(words == supposing && barred.MatchString(own)) { // who is shut out is no kind
			return m[1]
		}
	}
	return ""
}

var (
	// personal and corporate name those who apply, of whom nobody is both: 个人借款人 and 小微企业, 个人 and 创业团队.
	personal  = pattern.MustCompile(`^(?:个人|自然人)(?:[^，。；：]{0,6}?(?:借款人|贷款|申请贷款|纳税人|申请人|申请|申报|申领))?$`)
	corporate = pattern.MustCompile(`^[^个人]*(?:企业|公司|合作社|团队)(?:[^，。；：个人]{0,6}?(?:借款人|贷款|申请贷款|纳税人|申请人|申请|申报|申领))?$`)
	// bothSides heads what is asked of a person and of the firm of that person together: 企业条件, beside 个人条件.
	bothSides = pattern.MustCompile(`^(?:个人|自然人|企业|公司|单位)(?:的)?(?:基本)?(?:条件|要求|标准)$`)
	// kindly heads parts that tell kinds of applicants or projects apart.
	kindly = pattern.MustCompile(`(?:各类|不同(?:类型|类别)?的?)[^，。；]{0,8}分别|^(?:[^，。；]{0,8})?(?:类别|类型|分类|分档|档次|专项|层次)(?:的)?(?:条件|要求|标准|设置|划分|和条件|及条件|及要求)?$`)
	// graded gives those of one trade or type their number and says nothing else of them: 畜禽类9000万元以上.
	graded = pattern.MustCompile(`^([^，。；：、0-9（）]{1,12}(?:（[^（）]*）)?类)(?:（[^（）]*）)?(?:企业|项目)?(?:应|须|为|不低于|不少于|达到|≥)*[0-9][^。；：]{0,30}[；。]?$`)
	// route opens a way of its own to those who meet what it lists: 符合下列条件之一的人员可申请办理引进：.
	route = pattern.MustCompile(`符合(?:下列|以下|下面|如下)条件(?:之一)?(?:的)?[^，。；：]{0,14}(?:，)?[^，。；：]{0,6}可(?:以)?(?:快速|直接|优先)*(?:申请)?(?:办理|享受|申报|申请|认定|入选)[^。；：]{0,16}：?$`)
	// ofDemand ends a heading with the word for what is asked of those before it.
	ofDemand = pattern.MustCompile(`(?:应)?(?:的)?(?:申报|申请|认定|评价|推荐|基本|专项|入库|备案|遴选)?(?:条件|标准|要求)$`)
	// labelling begins a line with what those seek of whom it says something: 个人创业担保贷款：….
	labelling = pattern.MustCompile(`^([^，。；：0-9]{3,14}(?:贷款|企业|机构|项目|人才|团队|个人|平台)|[^，。；：、0-9]{1,10}` + positions + `|[一二三四五]星级|[A-D一二三四甲乙丙丁]类)：.`)
	// position is what persons apply to become, of which nobody applies for two: 特聘教授 beside 青年学者.
	position = pattern.MustCompile(`^[^，。；：、的]{1,10}` + positions + `(?:岗位|人选|候选人)?$`)
	// sides are the two of a call in which one tells what it needs and another what it can do.
	sides = pattern.MustCompile(`^(?:发榜|揭榜|张榜|应榜)(?:方|者|企业|单位|主体)?$`)
	// ordinal names a kind by its number: 第一类, 方向2.
	ordinal = pattern.MustCompile(`^((?:第[一二三四五六七八1-8]|[一二三四五六甲乙丙丁A-D])(?:类|档|层次|组)|(?:方向|类别|类型|专题)[一二三四五六七八0-9A-D])`)
	// byNumber is such a name before what is said of the kind in a line: 第一类，规模以上企业.
	byNumber = pattern.MustCompile(ordinal.String() + `(?:企业|单位|项目|人员|人才|对象|主体|机构)?(?:[，：。]|为|是)`)
	// numberOnly is nothing but such a name.
	numberOnly = pattern.MustCompile(ordinal.String() + `(?:企业|单位|项目|人员|人才|对象|主体|机构)?$`)
	// demanding names those of whom a list of conditions is asked: 申报评价为天津市瞪羚企业应满足以下条件.
	demanding = pattern.MustCompile(`^(?:申报|申请|认定|评价|评定|参评|备案|为|成为)*([^，。；：]{2,30}?)(?:入选|认定|备案)?(?:的)?[，]?(?:除[^，。；]{2,40}外[，])?(?:还)?(?:必须|应|须|需)(?:当|要)?(?:同时|至少|还|分别)*(?:符合|满足|具备|达到)`)
	// choosing says for which kind somebody applies.
	choosing = pattern.MustCompile(`^(?:申报|申请)(?:认定|评价|评定|参评|备案|成为|为)?[^，。；]{2,24}的?$`)
	// supposing names those whom what follows is asked of: 企业建站的，还要….
	supposing = pattern.MustCompile(`^(?:其中)?([^，。；：0-9]{2,20}?)的[，]`)
	// bearing begins with those whom its figures are of, told apart by their type: 加工型企业总资产2000万元以上.
	bearing = pattern.MustCompile(`^([^，。；：、0-9的]{1,10}(?:型|类|性)[^，。；：、0-9的]{0,4}?(?:企业|孵化器|机构|平台|基地|园区|空间|中心|单位))`)
	// sharing ends the name of a kind of applicant or project, or says what those of a kind do.
	sharing = pattern.MustCompile(`(?:企业|机构|中心|平台|项目|团队|人才|人选|组|基金|孵化器|基地|园区|空间|实验室|产品|申报|申请|申领|领取|购买|享受|牵头|建设|建站|设站|承担|领办|创办|认定|奖)$`)
	// ofClass names applicants by what they are: 企业类, 公益类. 创新能力类 is a topic.
	ofClass = pattern.MustCompile(`^(?:科技|申报)?(?:企业|工业|制造业?|服务业?|农业|建筑业?|软件|高校|院校|院所|科研院所|事业单位|公益|学科|社会组织|个人|团队|机构|人才|创新|创业)类$`)
	// classSought is one of several classes that may be applied for: 申报贷款贴息类.
	classSought = pattern.MustCompile(`^(?:拟)?(?:申报|申请)[^，。；的]{1,14}(?:类别?|专题|赛道)$`)
	// anybody is what stands before the word for a firm where it says nothing of which: 申请支持的企业.
	anybody = pattern.MustCompile(`^(?:支持|资助|扶持|奖励|补助|补贴|贴息|贷款|本?项目|的)*$`)
	// partaking are words for the part that somebody takes, not for what they are: 牵头单位 and 合作单位 are asked for together.
	partaking = pattern.MustCompile(`(?:牵头|参与|合作|联合|承担|依托|推荐|投资|需求|揭榜|委托|在孵|毕业|入驻|入孵|入库|备案|所称|上述|相关|其他|运营|共建|实施)(?:的)?$|^(?:服务|该|本|各)$`)
)

const positions = `(?:教授|学者|研究员|专家|导师|工匠|大师|技师|名师|院士|青年|英才|人才)`
