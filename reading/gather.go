package reading

import (
	"strings"

	"huiqi/models/policy"
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
	"huiqi/reading/prose"
)

// gatherer collects the conditions of a program from the parts of a document, and accounts for their sentences.
type gatherer struct {
	reader  *conditions.Reader
	prose   *prose.Prose
	ctx     conditions.Context
	strict  bool // the document has sections of conditions, so that elsewhere only clear signs count
	covered []sentence
	seen    map[*outline.Part]bool
}

// sentence is a sentence that was looked at as a condition, and what became of it.
type sentence struct {
	start, end int
	node       *conditions.Node // nil: it states none
	reason     role
	section    bool // it stands in a section of conditions
}

// pausing are the ends of sentences; parts of one are set apart by semicolons.
const pausing = "。！？\n"

// part reads a part with everything beneath it.
func (g *gatherer) part(p *outline.Part, ctx conditions.Context) *conditions.Node {
	if g.seen[p] {
		return nil
	}
	g.seen[p] = true
	about := p.About()
	ctx.Excluding = ctx.Excluding || about == outline.Exclusions
	if at := strings.Index(g.prose.Text[p.Start:p.End], p.Heading); p.Heading != "" && p.Kind != outline.Cell && at >= 0 {
		if l := g.reader.ReadLead(g.prose.Text, p.Start+at, p.Start+at+len(p.Heading)); !l.Empty() {
			ctx.Lead = l
		}
	}
	ctx.Business = p.Heading != "" && business.MatchString(p.Heading)
	own := g.sentences(p)
	if len(p.Children) > 0 && len(own) > 0 {
		own = append(own[:len(own)-1], g.lastParts(own[len(own)-1])...)
	}
	var nodes, grants []*conditions.Node
	var announced *sentence
	for i, s := range own {
		if i == len(own)-1 && len(p.Children) > 0 && g.announces(s, p) {
			announced = &own[i]
			break
		}
		n := g.read(s, about, ctx)
		if about != outline.Conditions && about != outline.Exclusions && granting.MatchString(g.prose.Text[s.start:s.end]) && !bars(g.prose.Text[s.start:s.end], about) {
			grants = append(grants, n)
			continue
		}
		nodes = append(nodes, n)
	}
	nodes = append(nodes, conditions.Any(grants...))
	if len(p.Children) == 0 {
		return conditions.All(nodes...)
	}
	return conditions.All(append(nodes, g.list(p, announced, about, ctx))...)
}

// lastParts cuts the last sentence before a list at its semicolons, so that only its last part announces the list.
func (g *gatherer) lastParts(s sentence) []sentence {
	var out []sentence
	for _, p := range conditions.Parts(g.prose.Text, s.start, s.end) {
		out = append(out, sentence{start: p.Start, end: p.End})
	}
	if n := len(out); n > 0 {
		out[n-1].end = s.end
	}
	return out
}

var business = pattern.MustCompile(`^(?:所属|重点|支持)?(?:行业|产业)(?:领域|范围|方向)?$|^(?:重点)?领域$`)

// announces reports whether the last sentence of a part introduces its children as a list.
func (g *gatherer) announces(s sentence, p *outline.Part) bool {
	text := g.prose.Text[s.start:s.end]
	return p.Kind != outline.Root && (outline.Introduces(text) || readLead(text).listing)
}

// list reads the children of a part, joined as the sentence before them says.
func (g *gatherer) list(p *outline.Part, announced *sentence, about outline.Subject, ctx conditions.Context) *conditions.Node {
	l := lead{}
	var own *conditions.Node
	inner := ctx
	if announced != nil {
		text := g.prose.Text[announced.start:announced.end]
		l = readLead(text)
		own = g.read(*announced, about, ctx)
		inner.Lead = g.reader.ReadLead(g.prose.Text, announced.start, announced.end)
		inner.Excluding = ctx.Excluding || l.excluding
		if (about == "" || about == outline.General) && asksFor.MatchString(text) && (own != nil || roleOf(text, about, g.strict) == condition) && !revoking.MatchString(text) || l.excluding {
			inner.Subject = true
		}
	}
	if about == outline.Benefits || g.awards(p.Children) {
		l.least = 1
	}
	if about == "" && !inner.Subject && g.strict && g.lists(p, inner) {
		inner.Subject = true
		entries := g.entries(p.Children, inner, true)
		return conditions.All(own, l.join(conditions.Tiers(entries)))
	}
	if announced != nil && !inner.Subject && about == "" {
		g.hand(p.Children, g.prose.Text[announced.start:announced.end])
	}
	entries := g.entries(p.Children, inner, announced != nil && inner.Subject)
	return conditions.All(own, l.join(conditions.Tiers(entries)))
}

// lists reports whether the numbered entries beneath a heading that tells nothing are conditions by what they hold: half
// of them and more are of a kind that is not said by the way.
func (g *gatherer) lists(p *outline.Part, ctx conditions.Context) bool {
	if p.Kind == outline.Root || len(p.Children) < 2 {
		return false
	}
	n := 0
	for _, c := range p.Children {
		own := g.prose.Text[c.Start:c.End]
		if c.Kind == outline.Plain || c.Subject != "" || granting.MatchString(own) {
			return false
		}
		if telling(g.reader.Read(g.prose.Text, c.Start, c.End, ctx)) > 0 {
			n++
		}
	}
	return n*2 >= len(p.Children)
}

// hand gives the entries of a list that is no list of conditions the subject that its lead says.
func (g *gatherer) hand(parts []*outline.Part, lead string) {
	var s outline.Subject
	switch {
	case handing.MatchString(lead) || strings.Contains(lead, "材料"):
		s = outline.Materials
	case revoking.MatchString(lead):
		s = outline.Supervision
	case strings.Contains(lead, "程序") || strings.Contains(lead, "流程") || strings.Contains(lead, "职责") || strings.Contains(lead, "任务"):
		s = outline.Procedure
	default:
		return
	}
	for _, p := range parts {
		if p.Subject == "" {
			p.Subject = s
		}
	}
}

// awards reports whether the entries of a list are each a grant of its own, by their headings.
func (g *gatherer) awards(parts []*outline.Part) bool {
	n := 0
	for _, p := range parts {
		if awarding.MatchString(p.Heading) {
			n++
		}
	}
	return n > 1 && n == len(parts)
}

var awarding = pattern.MustCompile(`(?:补助|奖励|奖补|补贴|资助|支持|项目|类)$`)

// asksFor announces a list of conditions.
var asksFor = pattern.MustCompile(`(?:条件|要求|情形|标准|之一|符合|具备|满足|任何一|任一|其一|如下)`)

// entries reads the entries of a list. Those joined by 或 are alternatives.
func (g *gatherer) entries(parts []*outline.Part, ctx conditions.Context, asked bool) []*conditions.Node {
	var out []*conditions.Node
	or := false
	for _, c := range parts {
		if asked && c.Subject == "" {
			c.Subject = outline.Conditions
		}
		n := g.part(c, ctx)
		own := strings.TrimRight(g.prose.Text[c.Start:c.End], "；，。 \n")
		if n != nil {
			if or && len(out) > 0 {
				out[len(out)-1] = conditions.Any(out[len(out)-1], n)
			} else {
				out = append(out, n)
			}
		}
		or = strings.HasSuffix(own, "或") || strings.HasSuffix(own, "或者")
	}
	return out
}

// sentences cuts the own text of a part into sentences, its heading left out.
func (g *gatherer) sentences(p *outline.Part) []sentence {
	start := p.Start
	if p.Heading != "" && p.Kind != outline.Cell {
		if i := strings.Index(g.prose.Text[start:p.End], p.Heading); i >= 0 {
			start += i + len(p.Heading)
		}
	}
	var out []sentence
	depth := 0
	from := start
	for i, r := range g.prose.Text[start:p.End] {
		at := start + i
		switch {
		case strings.ContainsRune("（《“", r):
			depth++
		case strings.ContainsRune("）》”", r):
			depth = max(0, depth-1)
		case strings.ContainsRune(pausing, r) && (depth == 0 || r == '\n'):
			out = appendSentence(out, g.prose.Text, from, at)
			from = at + len(string(r))
			depth = 0
		}
	}
	return appendSentence(out, g.prose.Text, from, p.End)
}

func appendSentence(out []sentence, text string, start, end int) []sentence {
	s := strings.Trim(text[start:end], " \n；。：，")
	if s == "" {
		return out
	}
	at := start + strings.Index(text[start:end], s)
	stop := at + len(s)
	if stop < end && strings.HasPrefix(text[stop:end], "：") {
		stop += len("：")
	}
	return append(out, sentence{start: at, end: stop})
}

// read reads one sentence if it states conditions, and remembers what became of its parts.
func (g *gatherer) read(s sentence, about outline.Subject, ctx conditions.Context) *conditions.Node {
	text := g.prose.Text[s.start:s.end]
	s.section = about == outline.Conditions || about == outline.Applicants || about == outline.Exclusions
	s.reason = roleOf(text, about, g.strict && !ctx.Subject)
	if s.reason != condition && s.reason != perhaps {
		g.covered = append(g.covered, s)
		return nil
	}
	parts := conditions.Parts(g.prose.Text, s.start, s.end)
	l := lead{}
	if head, rest, ok := g.headed(s.start, s.end); ok {
		l = readLead(g.prose.Text[head.Start:head.End])
		ctx.Lead = g.reader.ReadLead(g.prose.Text, head.Start, head.End)
		ctx.Excluding = ctx.Excluding || l.excluding
		parts = append([]conditions.Part{head}, conditions.Parts(g.prose.Text, rest, s.end)...)
	}
	return g.readParts(s, parts, l, about, ctx)
}

// headed cuts off the words before a colon that announce what follows within the same sentence.
func (g *gatherer) headed(from, to int) (head conditions.Part, rest int, ok bool) {
	i := strings.Index(g.prose.Text[from:to], "：")
	if i < 0 || from+i+len("：") >= to {
		return head, 0, false
	}
	head = conditions.Part{Start: from, End: from + i}
	words := g.prose.Text[head.Start:head.End]
	return head, from + i + len("："), asksFor.MatchString(words) || normative.MatchString(words)
}

// readParts reads the parts of a sentence that states conditions. Parts that each grant something are alternatives.
func (g *gatherer) readParts(s sentence, parts []conditions.Part, l lead, about outline.Subject, ctx conditions.Context) *conditions.Node {
	var entries, grants []*conditions.Node
	var own *conditions.Node
	found := make([]sentence, 0, len(parts))
	labels := 0
	for i, p := range parts {
		x, gives := g.readPart(p, about, ctx)
		x.section = s.section
		found = append(found, x)
		if labelled.MatchString(g.prose.Text[p.Start:p.End]) {
			labels++
		}
		switch {
		case i == 0 && ctx.Lead != nil && l.listing && len(parts) > 1:
			own = x.node
		case gives:
			grants = append(grants, x.node)
		default:
			entries = append(entries, x.node)
		}
	}
	if labels > 1 && labels == len(parts) {
		l.least = 1
	}
	node := conditions.All(own, conditions.Any(grants...), l.join(conditions.Tiers(entries)))
	if g.doubtful(s, node, about, ctx) || !s.section && onlyJudgements(node) && !normative.MatchString(g.prose.Text[s.start:s.end]) {
		for i := range found {
			found[i].node, found[i].reason = nil, general
		}
		node = nil
	}
	g.covered = append(g.covered, found...)
	return node
}

// doubtful reports whether what a sentence without clear signs holds is not enough to call it conditions. Where the
// document has sections of conditions, more is asked of the others.
func (g *gatherer) doubtful(s sentence, n *conditions.Node, about outline.Subject, ctx conditions.Context) bool {
	if s.reason != perhaps && (about != outline.Benefits || !g.strict) {
		return false
	}
	k := telling(n)
	if !g.strict || ctx.Subject {
		return k == 0
	}
	return k == 0 || k == 1 && !normative.MatchString(g.prose.Text[s.start:s.end])
}

// readPart reads one part of a sentence, and tells whether it grants something to those it describes.
func (g *gatherer) readPart(p conditions.Part, about outline.Subject, ctx conditions.Context) (sentence, bool) {
	x := sentence{start: p.Start, end: p.End, reason: condition}
	var nodes []*conditions.Node
	ranges := g.asking(p, about)
	for _, r := range ranges {
		nodes = append(nodes, g.reader.Read(g.prose.Text, r.Start, r.End, ctx))
	}
	x.node = conditions.All(nodes...)
	if x.node == nil {
		x.reason = general
	}
	return x, len(ranges) > 0 && ranges[0].End < p.End
}

// labelled is a part that says for which group of applicants it is: 初创企业组：….
var labelled = pattern.MustCompile(`^[^，。：]{2,10}(?:组|类|档|型|层次)：`)

// telling counts the conditions that are of a kind which sentences do not name by the way.
func telling(n *conditions.Node) int {
	k := 0
	for _, l := range n.Leaves() {
		switch l.Field {
		case "", "titles", "platforms", "talent_titles", "industry", "region", "size_class", "entity_type", "ip_owned", "project_investment", "iur_partner":
		default:
			k++
		}
	}
	return k
}

func onlyJudgements(n *conditions.Node) bool {
	for _, l := range n.Leaves() {
		if l.Field != "" {
			return false
		}
	}
	return true
}

// gives is where a sentence turns from whom it is for to what they get.
var gives = pattern.MustCompile(`[，]?(?:可|可以|将|由[^，。；]{1,24}?|按[^，。；]{1,40}?|在[^，。；]{1,20}?后|自[^，。；]{1,20}?起|每[^，。；]{1,12}?|一次性|分别|均|经[^，。；]{2,30}?后|择优|最高|通过[^，。；]{2,16}?方式)*[，]?(?:一事一议|每(?:人|月|年|家|户|件|项)[^，。；]{0,8}?[0-9]+(?:万)?元|给予|予以(?:奖励|补助|补贴|资助|支持)|奖励|奖补|补助|补贴|资助|免征|减按|减半|允许|享受|兑付|贴息|抵减|中央财政|省财政|市财政|省级财政|市级财政|优先(?:推荐|支持))`)

// asking cuts out what a part of a sentence gives, so that its amounts are not read as conditions. What it asks
// afterwards is kept: …的企业，给予20万元奖励，企业当年营业收入增速须高于10%.
func (g *gatherer) asking(p conditions.Part, about outline.Subject) []conditions.Part {
	text := g.prose.Text[p.Start:p.End]
	if about == outline.Conditions || about == outline.Exclusions {
		return []conditions.Part{p}
	}
	m := gives.FindStringIndex(text)
	if m == nil || !granting.MatchString(text[m[0]:]) {
		return []conditions.Part{p}
	}
	var out []conditions.Part
	if m[0] > 0 {
		out = append(out, conditions.Part{Start: p.Start, End: p.Start + m[0]})
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

var furtherAsks = pattern.MustCompile(`须|应(?:当|为|在|具|达|不)|必须|需(?:达|满|具)`)

// coverage tells what became of the sentences. Paths name the leaves of the finished rule.
func (g *gatherer) coverage(paths map[*conditions.Leaf]string) policy.Coverage {
	out := policy.Coverage{Sentences: []policy.CoveredSentence{}}
	first, last := -1, -1
	for _, s := range g.covered {
		if !s.section && s.node == nil {
			continue
		}
		c := policy.CoveredSentence{Source: g.prose.Span(s.start, s.end), State: policy.NotACondition, Reason: string(s.reason)}
		for _, l := range s.node.Leaves() {
			if path, ok := paths[l]; ok {
				c.Leaves = append(c.Leaves, path)
			}
			switch {
			case l.Field != "":
				c.State = policy.CoveredByCondition
			case c.State == policy.NotACondition:
				c.State = policy.CoveredByJudgement
			}
		}
		switch c.State {
		case policy.CoveredByCondition:
			out.Conditions++
			c.Reason = ""
		case policy.CoveredByJudgement:
			out.Judgements++
			c.Reason = ""
		default:
			out.Others++
		}
		if first < 0 {
			first = s.start
		}
		last = max(last, s.end)
		out.Sentences = append(out.Sentences, c)
	}
	if first >= 0 {
		span := g.prose.Span(first, last)
		out.Clause = &span
	}
	return out
}
