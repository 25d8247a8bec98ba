package conditions

import (
	"math/big"
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
	described := 0 // the firms of whom the conditions before here say which
	for i, h := range hits {
		if h.again {
			continue
		}
		if j := s.describedFirms(c, hits, i); j > i && len(groups) > 0 && !complete {
			described = j + 1
		}
		if i < described {
			last := len(groups) - 1
			groups[last] = amongLast(groups[last], leafNode(h.leaf(from, to)), s.describedFirms(c, hits, i) > i)
			continue
		}
		n := leafNode(h.leaf(from, to))
		if h.wide {
			n.Leaf.Start = s.start
		}
		if last := len(groups) - 1; last > 0 && !complete && i > 1 && s.firmsOfTrade(c, hits[i-2], hits[i-1], h) {
			groups[last-1], groups = All(groups[last-1], groups[last]), groups[:last]
			groups[last-1] = Any(groups[last-1], n)
			continue
		}
		instead := h.instead || i > 0 && !complete && s.alternatives(c, hits[i-1], h)
		if s.ranked(c, h) {
			complete, n = true, Any(n, s.other(from, to))
		}
		if instead && len(groups) > 0 {
			groups[len(groups)-1] = Any(groups[len(groups)-1], n)
			continue
		}
		groups = append(groups, n)
	}
	if last := len(groups) - 1; last >= 0 && !complete && s.otherwise(c) {
		groups[last], complete = Any(groups[last], s.other(from, to)), true
	}
	if len(groups) > 0 && !complete && s.insteadUnread(c) {
		groups[0], complete = Any(s.other(from, to), groups[0]), true
	}
	return groups, complete
}

// amongLast puts a condition into the last of the alternatives that a node joins, or makes it one more.
func amongLast(n, more *Node, begins bool) *Node {
	if begins {
		return Any(n, more)
	}
	out := *n
	out.Children = append([]*Node{}, n.Children...)
	k := len(out.Children) - 1
	out.Children[k] = All(out.Children[k], more)
	return &out
}

// firmsOfTrade reports whether the first two of three hits are one word for firms, of a standing and a trade, and the third is another
// beside it: 规上制造业企业和专精特新中小企业.
func (s *sentence) firmsOfTrade(c *clause, standing, trade, h hit) bool {
	return trade.field == "industry" && standing.field == "above_scale" && trade.start <= standing.end && trade.end >= standing.start && s.ofFirms(c, h) &&
		max(standing.end, trade.end) <= h.start && besideFirms.MatchString(s.text[max(standing.end, trade.end):h.start])
}

// describedFirms returns which hit behind one names the firms that it and those between describe, where they may apply beside those
// named before: 中小企业以及从业人员不足1000人的规模以上企业. It is 0 where there are none.
func (s *sentence) describedFirms(c *clause, hits []hit, i int) int {
	if i == 0 || !s.ofFirms(c, hits[i-1]) || s.ofFirms(c, hits[i]) || hits[i-1].end > hits[i].start || !besideFirms.MatchString(s.text[hits[i-1].end:hits[i].start]) {
		return 0
	}
	for j := i + 1; j < len(hits); j++ {
		if hits[j-1].end > hits[j].start || !describingFirms.MatchString(s.text[hits[j-1].end:hits[j].start]) {
			return 0
		}
		if s.ofFirms(c, hits[j]) {
			return j
		}
	}
	return 0
}

// describingFirms stands between what describes firms and the word for them.
var describingFirms = pattern.MustCompile(`^[^，。；、和及]{0,6}的$`)

// other is the judgement of an alternative that no field can decide.
func (s *sentence) other(from, to int) *Node {
	return s.judgement(from, to, "原文另有可替代的条件，须人工判断")
}

// otherwise reports whether an alternative that no field can decide stands behind what was read of a clause. Beside what bars there is
// none: it bars as well.
func (s *sentence) otherwise(c *clause) bool {
	last := c.hits[len(c.hits)-1]
	return !last.adverse && alternativeLeft.MatchString(s.text[min(last.end, c.end):c.end])
}

// alternativeLeft is an alternative behind what was read: 博士学位或副高级以上职称, or one more title.
var alternativeLeft = pattern.MustCompile(`^(?:学历|学位|称号|资格)?(?:或者|或)(?:具有|具备|拥有|相当于)?[^，。；]{4,}$|^、[^，。；：、（）的]{2,14}?(?:企业|中心|平台|基地|实验室|工作站|研究院)(?:等)?(?:称号|资质|认定|资格|之一)*(?:的|$)`)

// insteadUnread reports whether something that was not read will do instead of the first condition of a clause.
func (s *sentence) insteadUnread(c *clause) bool {
	h := c.hits[0]
	_, number := h.value.(*big.Rat)
	return (!number || strings.HasPrefix(h.field, "ip_") || h.field == "standards_count") && !h.adverse && !s.ctx.Excluding && h.start > c.start && unreadOr.MatchString(bracketed.ReplaceAllString(s.text[c.start:h.start], ""))
}

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
	i := strings.LastIndex(between, "或")
	return i >= 0 && runes(between[:i]) <= 8 && runes(between[i:]) <= 10
}

var (
	// besideFirms joins two words for firms that may apply: 规模以上工业企业和高新技术企业.
	besideFirms = pattern.MustCompile(`^(?:的)?(?:(?:工业|制造业|服务业|建筑业|农业|商贸业?|软件业?)?企业|(?:依托|承建|建设|运营)单位)?(?:、|和|及|以及|与)(?:[^，。；、和及与]{0,8}的)?$`)
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
	}
	return h.field == "above_scale"
}
