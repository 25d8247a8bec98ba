package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
	"huiqi/reading/prose"
)

// gatherer collects the conditions of a program from the parts of a document, and accounts for their sentences.
type gatherer struct {
	reader     *conditions.Reader
	prose      *prose.Prose
	original   []rune                             // the document's own text
	title      string                             // of the document
	headings   map[int]bool                       // where headings begin
	rewards    bool                               // the program is called a reward, so that whoever it goes to must have what is rewarded
	strict     bool                               // the document has sections of conditions, so that elsewhere only clear signs count
	articles   map[int]*outline.Part              // of the document by their numbers
	nodes      map[*outline.Part]*conditions.Node // what parts were read as
	exemptions []exemption
	direct     []*conditions.Node // what those have who are taken up without what all others must meet
	node       *conditions.Node   // of the parts that all programs share
	covered    []sentence
	earlier    [][]*conditions.Node      // what was read before, in the lists and parts around what is being read
	beyond     map[*conditions.Leaf]bool // leaves that the rule has no room for
	seen       map[*outline.Part]bool
	oneOf      *outline.Part // of whose entries one will do, as the words before the list around it say
	cases      bool          // a list is being read whose entries each say who gets something
}

// part reads a part with everything beneath it.
func (g *gatherer) part(p *outline.Part, ctx conditions.Context) *conditions.Node {
	n := g.whole(p, ctx)
	if g.exempts(p, n) {
		return nil
	}
	g.nodes[p] = n
	return n
}

// whole reads the sentences of a part and the list beneath them.
func (g *gatherer) whole(p *outline.Part, ctx conditions.Context) *conditions.Node {
	if g.seen[p] {
		return nil
	}
	g.seen[p] = true
	if !p.Named.Empty() {
		g.headings[p.Named.Start] = true
	}
	switch named := g.prose.Text[p.Named.Start:p.Named.End]; {
	case g.ofTenants(named, p.About()), g.ofOthersAlone(p, named):
		p.Subject = outline.Supervision
	case p.About() == "", p.Subject == "" && barringHeading(named) == outline.Exclusions:
		p.Subject = barringHeading(named)
	}
	about := p.About()
	ctx.Excluding = ctx.Excluding || about == outline.Exclusions
	if !p.Named.Empty() {
		if l := g.reader.ReadHeading(g.prose.Text, p.Named.Start, p.Named.End); !l.Empty() {
			ctx.Lead = l
		}
	}
	ctx.Business = ctx.Business && p.Subject == "" || p.Heading != "" && business.MatchString(p.Heading)
	own := g.sentences(p)
	if len(p.Children) > 0 && len(own) > 0 {
		own = append(own[:len(own)-1], g.lastParts(own[len(own)-1])...)
	}
	said := g.said(p, own, about, ctx)
	shared, given := g.options(conditions.All(said.nodes...)), g.grantsWith(said.grants, said.others)
	if len(p.Children) == 0 {
		return conditions.All(shared, given)
	}
	beneath := g.list(p, said.announced, about, ctx)
	if given != nil && beneath != nil && g.grantsToo(p.Children) { // 对甲类项目，给予…。⏎对乙类项目，给予…。
		return conditions.All(shared, conditions.Any(given, beneath))
	}
	return conditions.All(shared, given, beneath)
}

// saying is what the sentences of a part state before the list beneath them.
type saying struct {
	nodes, grants []*conditions.Node
	others        []sentence // grants of which nothing was read
	announced     *sentence  // the last, where it announces the list; nil: it does not
}

// said reads the sentences of a part.
func (g *gatherer) said(p *outline.Part, own []sentence, about outline.Subject, ctx conditions.Context) saying {
	var out saying
	out.nodes = append(out.nodes, g.stated(p, about, ctx))
	inside := within(p, outline.Conditions) || within(p, outline.Applicants) || within(p, outline.Exclusions)
	for i := range own {
		own[i].inside = inside
	}
	for i, s := range own {
		if i == len(own)-1 && len(p.Children) > 0 && g.announces(s, p) {
			out.announced = &own[i]
			break
		}
		text := g.prose.Text[s.start:s.end]
		if len(out.grants)+len(out.others) > 0 && raises.MatchString(text) && !bars(text, about) {
			s.reason = benefit
			g.covered = append(g.covered, s)
			continue
		}
		from := len(g.covered)
		n := g.after(out.nodes, func() *conditions.Node { return g.read(s, about, g.afterwards(own, i, ctx)) })
		grants := about != outline.Conditions && about != outline.Exclusions && granting.MatchString(text) && !bars(text, about)
		switch {
		case grants && telling(n) == 0 && g.sought(own):
			g.give(from)
		case grants && n == nil:
			out.others = append(out.others, s)
		case grants:
			out.grants = append(out.grants, n)
		default:
			out.nodes = g.besides(out.nodes, own[:i+1], n, ctx.Excluding)
			if i+1 < len(own) {
				own[i+1].follows = n != nil && (s.follows || ofApplicants.MatchString(text) || normative.MatchString(text))
			}
		}
	}
	return out
}

// raises is a sentence that gives some of those who get a grant more of it, or less: 其中，上年度营业收入5000万元以上的，奖励标准上浮50%;
// 高新技术企业补助比例上浮20%.
// Who gets something at all does not hang on it.
var raises = pattern.MustCompile(`^(?:其中|在此基础上|在上述(?:奖励|补助|基础))[^。；]{0,120}(?:[奖补]|资助|贴息|上浮|下浮|提高|增加|按|给予)|^[^。；]{2,80}(?:补助|奖励|奖补|支持|补贴|贴息|资助)(?:比例|标准|额度|金额)(?:可|再|相应|均|分别)*(?:上浮|下浮|提高|上调|增加)(?:到|至)?[0-9]`)

// afterwards is the context of a sentence of a part: one that makes something easier speaks of what the sentence before measures.
func (g *gatherer) afterwards(own []sentence, i int, ctx conditions.Context) conditions.Context {
	if i > 0 && conditions.Relaxes(g.prose.Text[own[i].start:own[i].end]) {
		ctx.Lead = g.reader.ReadLead(g.prose.Text, own[i-1].start, own[i-1].end)
	}
	return ctx
}

// barringHeading tells what a heading is about that says what becomes of those beneath it: 下列贷款排除在外, 有下列行为之一的，取消其资格.
func barringHeading(s string) outline.Subject {
	l := readLead(s)
	switch {
	case l.listing && revokes(s):
		return outline.Supervision
	case l.excluding && !revokes(s):
		return outline.Exclusions
	}
	return ""
}

// ofTrades leads to a list of lines of business: 属于下列行业的企业，不予支持.
var ofTrades = pattern.MustCompile(`(?:下列|以下|如下)(?:行业|产业|领域)(?:的企业|企业)?(?:$|[，：除外不一均原暂禁限]|的)`)

// business is a heading over lines of business.
var business = pattern.MustCompile(`^(?:所属|重点|支持)?(?:行业|产业)(?:领域|范围|方向)?$|^(?:重点)?领域$|(?:的|下列|以下)(?:行业|产业)$`)

// after reads something with what was read before it in the same part or list at hand, for what eases that.
func (g *gatherer) after(nodes []*conditions.Node, read func() *conditions.Node) *conditions.Node {
	g.earlier = append(g.earlier, nodes)
	n := read()
	g.earlier = g.earlier[:len(g.earlier)-1]
	return n
}

// announces reports whether the last sentence of a part introduces its children as a list.
func (g *gatherer) announces(s sentence, p *outline.Part) bool {
	text := g.prose.Text[s.start:s.end]
	return p.Kind != outline.Root && (outline.Introduces(text) || readLead(text).listing || forThose.MatchString(text))
}

// stated reads a heading that states a condition itself: （一）具备独立法人资格。在本省注册的…. Where nothing of it can be read
// it only heads what follows, which says it in full.
func (g *gatherer) stated(p *outline.Part, about outline.Subject, ctx conditions.Context) *conditions.Node {
	named := p.Named
	if named.Start < p.Start || named.End > p.End || !strings.HasPrefix(g.prose.Text[named.End:p.End], "。") {
		return nil
	}
	words := g.prose.Text[named.Start:named.End]
	asks := about == "" && (normative.MatchString(words) || obliging.MatchString(words))
	if !asks && about != outline.Conditions && about != outline.Exclusions {
		return nil
	}
	n := g.read(sentence{start: named.Start, end: named.End}, about, ctx)
	if n == nil && asks {
		return nil
	}
	if n == nil || about == outline.Exclusions && onlyJudgements(n) && outline.SubjectOf(words) != "" || about == outline.Conditions && telling(n) == 0 && !seated.MatchString(words) && !verbal.MatchString(words) {
		for i := len(g.covered) - 1; i >= 0 && g.covered[i].start >= named.Start && g.covered[i].end <= named.End; i-- {
			g.covered[i].node, g.covered[i].reason = nil, title
		}
		return nil
	}
	return n
}

// verbal is a heading that says by itself what an applicant must have done: 2022年有经营活动并取得销售收入。
var verbal = pattern.MustCompile(`^(?:[0-9]{4}年|上(?:一)?年度|近[一二三]年)?(?:有|取得|获得|建有|已|未|无|通过|完成|开展)[^，。；]{4,}`)

// seated heads what follows with what or where the applicant must be, which that does not repeat: （一）申报单位须在本市注册。
var seated = pattern.MustCompile(`^(?:申报|申请|依托)?(?:企业|单位|主体|机构)(?:应|须|需|必须)?(?:为|是)|(?:应|须|必须|需|依法)?(?:在|于)[^，。；]{2,20}(?:注册|登记|设立|纳税)`)
