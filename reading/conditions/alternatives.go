package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// groups makes the conditions of a clause, alternatives joined. complete tells that a judgement beside one of them quotes whatever else
// the clause says.
func (s *sentence) groups(c *clause, from, to int) (groups []*Node, complete bool) {
	s.merge(c)
	hits := c.hits
	if tiers, others := s.kindsInTurn(c); tiers != nil {
		groups, hits = append(groups, tiers), others
	}
	described := 0  // the firms of whom the conditions before here say which
	listed := false // a judgement stands for the entries of a list that were not read
	for i, h := range hits {
		if h.again {
			continue
		}
		begins := s.describedFirms(c, hits, i)
		if begins > i && len(groups) > 0 && !complete {
			described = begins + 1
		}
		if i < described {
			groups[len(groups)-1] = amongLast(groups[len(groups)-1], leafNode(h.leaf(from, to)), begins > i)
			continue
		}
		n := s.nodeOf(h, from, to)
		if more := s.ofFirm(c, groups, hits[:i+1], n); more != nil && !complete {
			groups = more
			continue
		}
		instead := h.instead || i > 0 && (!complete || listed) && s.alternatives(c, hits[i-1], h)
		if len(groups) > 0 && !complete && s.actUnread(hits, i) {
			groups, complete, listed = s.orOther(groups, from, to), true, true
		}
		switch {
		case s.ranked(c, h), h.beyond && !complete && !s.ctx.Excluding, heldByOne(h) && !complete && !s.ctx.Excluding && moreFirms.MatchString(s.text[h.end:c.end]):
			complete, n = true, besideOther(h, n, s.other(from, to))
		case listed && i > 0 && s.beyondUnread(hits[i-1], h):
			instead = true
		case !complete && i > 0 && s.beyondUnread(hits[i-1], h):
			complete, instead, n = true, true, Any(n, s.other(from, to))
		case !complete && s.besideUnread(c, hits[:i], h):
			complete, listed, n = true, true, Any(s.other(from, to), n)
		}
		if h.never {
			n = Not(n)
		}
		groups = withNode(groups, n, instead)
	}
	if len(groups) > 0 && !complete && s.otherwise(c) {
		groups, complete = s.orOther(groups, from, to), true
	}
	if len(groups) > 0 && !complete && s.insteadUnread(c) {
		groups[0], complete = Any(s.other(from, to), groups[0]), true
	}
	return groups, complete
}

// withNode adds a node to some, in place of the last where one of the two will do.
func withNode(groups []*Node, n *Node, instead bool) []*Node {
	if last := len(groups) - 1; instead && last >= 0 {
		groups[last] = Any(groups[last], n)
		return groups
	}
	return append(groups, n)
}

// nodeOf is the condition of a hit of the clause between two places.
func (s *sentence) nodeOf(h hit, from, to int) *Node {
	n := leafNode(h.leaf(from, to))
	if h.wide {
		n.Leaf.Start = s.start
	}
	return n
}

// orOther makes something that no field can decide an alternative to the last of some nodes.
func (s *sentence) orOther(groups []*Node, from, to int) []*Node {
	last := len(groups) - 1
	return append(slices.Clone(groups[:last]), Any(groups[last], s.other(from, to)))
}

// other is the judgement of an alternative that no field can decide.
func (s *sentence) other(from, to int) *Node {
	return s.judgement(from, to, "原文另有可替代的条件，须人工判断")
}

// otherwise reports whether an alternative that no field can decide stands behind what was read of a clause. Beside what bars or
// is denied there is none: it bars, or is denied, as well.
func (s *sentence) otherwise(c *clause) bool {
	last := c.hits[len(c.hits)-1]
	behind := s.text[min(last.end, c.end):c.end]
	return !last.adverse && !last.denied && (alternativeLeft.MatchString(behind) || heldByOne(last) && moreHeld.MatchString(behind))
}

// alternativeLeft is an alternative behind what was read: 博士学位或副高级以上职称, or one more title.
var alternativeLeft = pattern.MustCompile(`^(?:（[^（）]*）)?(?:学历|学位|称号|资格)?(?:或者|或)(?:具有|具备|拥有|相当于)?[^，。；]{4,}$|^(?:、[^，。；：、（）的0-9]{2,14})*、[^，。；：、（）的]{2,14}?(?:企业|农场|中心|平台|基地|实验室|工作站|研究院|园区|集群|孵化器|空间|工厂|车间|示范[社场区户]|合作社)(?:等)?(?:称号|资质|认定|资格|之一)*(?:的|$)`)

// moreHeld is more of a list of titles behind those that were read: 高新技术企业|、省级重点培育企业或市级领军人才创办企业.
var moreHeld = pattern.MustCompile(`^(?:企业)?(?:称号)?(?:、|和|及)(?:国家|省|市|区|县)级[^，。；、的为]{4,20}$|^(?:企业)?(?:、[^，。；、的0-9得有具备在无未]{2,20})+(?:或者|或|以及)[^，。；、0-9得有具备在无未]{4,24}(?:企业|单位|机构|公司|平台|中心|基地|园区)$`)

// insteadUnread reports whether something that was not read will do instead of the first condition of a clause.
func (s *sentence) insteadUnread(c *clause) bool {
	h := c.hits[0]
	_, number := h.value.(*big.Rat)
	if number && !s.ctx.Excluding && unreadBound.MatchString(s.text[c.start:h.start]) {
		return true
	}
	return (!number || strings.HasPrefix(h.field, "ip_") || h.field == "standards_count") && !h.adverse && !s.ctx.Excluding && h.start > c.start && unreadOr.MatchString(bracketed.ReplaceAllString(s.text[c.start:h.start], ""))
}

// unreadBound is an alternative before what was read that bounds something no field holds: 促成技术交易20项以上或|技术合同成交总额3000万元以上.
var unreadBound = pattern.MustCompile(`[0-9][^，。；、0-9]{0,6}(?:以上|以下|以内)(?:或者|或是|或)$|(?:不少于|不低于|达到|超过|≥)[0-9.]+[^，。；、0-9]{0,4}(?:或者|或是|或)$`)

// besideUnread reports whether a title stands in a list behind firms that no field tells: 重点税源企业、行业骨干企业以及独角兽企业.
func (s *sentence) besideUnread(c *clause, earlier []hit, h hit) bool {
	if s.ctx.Excluding || !heldByOne(h) {
		return false
	}
	from := c.start
	for _, e := range earlier {
		from = max(from, min(e.end, h.start))
	}
	return unreadFirm.MatchString(s.text[from:h.start])
}

// beyondUnread reports whether two titles stand in one list with firms between them that no field tells.
func (s *sentence) beyondUnread(a, b hit) bool {
	return !s.ctx.Excluding && heldByOne(a) && heldByOne(b) && a.end <= b.start && unreadFirms.MatchString(s.text[a.end:b.start])
}

// heldByOne reports whether a hit asks for titles or platforms of which one will do.
func heldByOne(h hit) bool {
	return h.op == matching.HasAny && (h.field == "titles" || h.field == "platforms")
}

// moreFirms goes on with a list of firms that are told by what they can do: 高新技术企业、具有研发能力的企业.
var moreFirms = pattern.MustCompile(`^(?:企业)?、[^，。；：、]{2,20}的(?:企业|单位|机构)$`)

// unreadFirms are such firms.
var unreadFirms = pattern.MustCompile(`^(?:企业)?(?:（[^（）]*）)?(?:(?:、|或|和|及|以及)[^，。；：、（）的为是有具获或]{2,16}(?:企业|公司|单位|合作社|示范社|协会|院所|园区)(?:（[^（）]*）)?)+(?:、|或|和|及|以及)[^，。；：、（）的为是有具获]{0,8}$`)

// unreadFirm ends with firms or bodies in a list that goes on.
var unreadFirm = pattern.MustCompile(`(?:^|[为是属于对、或和及的])[^，。；：、（）的]{2,12}(?:企业|公司|单位|机构|组织|院所|高校|院校|学校|协会|合作社|示范社|中心|实验室|研究院|平台|基地|工作站)(?:（[^（）]*）)?(?:、|或者|或|和|及|以及)(?:国家级?|省级?|市级?|各级)?$`)

// unreadOr is an alternative before what was read that no field can decide: 具有高级职称或者具有博士学位.
var unreadOr = pattern.MustCompile(`(?:具有|具备|拥有|取得|获得|获评|获|已|属于|为|纳入|持有|通过|入选|列入)[^，。；、]{3,30}[^，。；、级省市家](?:或者|或是|或)(?:具有|具备|拥有|取得|获得|获评|获|已|属于|为|纳入|持有|通过|入选|列入)?(?:在?有效期内的)?$`)

// alternatives reports whether two neighbours within a clause are alternatives.
func (s *sentence) alternatives(c *clause, a, b hit) bool {
	if a.end > b.start || a.adverse || b.adverse {
		return false
	}
	between := bracketed.ReplaceAllString(s.text[a.end:b.start], "")
	if a.field != b.field && s.ofFirms(c, a) && s.ofFirms(c, b) && besideFirms.MatchString(between) {
		return true
	}
	if s.ctx.Excluding && a.field != b.field && namesFirms(a) && namesFirms(b) && besideFirms.MatchString(between) { // 大型企业、上市公司不予支持
		return true
	}
	if heldByOne(a) && heldByOne(b) && a.field != b.field && inOneList.MatchString(between) {
		return true
	}
	return s.orJoins(a, between)
}

// namesFirms reports whether a condition is a word for firms.
func namesFirms(h hit) bool { return ofKind(h.field) || h.field == "industry" }

var (
	// besideFirms joins two words for firms that may apply: 规模以上工业企业和高新技术企业.
	besideFirms = pattern.MustCompile(`^(?:的)?(?:(?:工业|制造业|服务业|建筑业|农业|商贸业?|软件业?)?企业|(?:依托|承建|建设|运营)单位)?(?:、|和|及|以及|与)(?:[^，。；、和及与]{0,8}的)?$`)
	// inOneList joins a title and a platform of one list: 省级以上科技企业孵化器、新型研发机构.
	inOneList = pattern.MustCompile(`^(?:、|和|及|以及)$`)
	// ofTradeFirm makes a line of business one of several words for firms: 农业|企业、.
	ofTradeFirm = pattern.MustCompile(`^(?:类)?企业(?:、|和|及|以及|或)`)
	// host is a firm by the platform that it keeps: 省级以上研发平台依托单位.
	host = pattern.MustCompile(`^的?(?:依托|承建|建设|运营)单位`)
)

// ofFirms reports whether a condition is what a word for firms says of them.
func (s *sentence) ofFirms(c *clause, h hit) bool {
	switch h.field {
	case "titles":
		return h.op == matching.HasAny
	case "platforms":
		return h.op == matching.HasAny && host.MatchString(c.after(s.text, h.end))
	case "size_class":
		return h.op == matching.In
	case "industry":
		return h.op == matching.In && ofTradeFirm.MatchString(c.after(s.text, h.end))
	}
	return h.field == "above_scale"
}
