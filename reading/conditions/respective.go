package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// respectively parts what is named from the amounts that follow in turn.
const respectively = "分别"

// inTurn finds what an amount measures where the things measured are named together and their amounts follow in turn:
// 从业人员、营业收入、资产总额分别不超过300人、2亿元和1亿元. Of one dimension there must be as many names as amounts. An amount
// without a comparison takes that of the first.
func (s *sentence) inTurn(c *clause, amounts []amount, i int) (*measure, match) {
	at := strings.LastIndex(s.text[c.start:amounts[i].start], respectively)
	if at < 0 {
		return nil, match{}
	}
	at += c.start
	behind := slices.DeleteFunc(slices.Clone(amounts), func(a amount) bool { return a.start < at })
	names := s.reader.namesIn(s.text, c.start, at, amounts[i].dim)
	nth, same := 0, 0
	for _, a := range behind {
		if a.dim == amounts[i].dim {
			same++
			if a.start < amounts[i].start {
				nth++
			}
		}
	}
	if len(names) == 0 || len(names) != same {
		return nil, match{}
	}
	if first := behind[0]; amounts[i].exact && !first.exact {
		amounts[i].exact, amounts[i].bounds[0].op = false, first.bounds[0].op
	}
	if amounts[i].start == behind[0].start {
		return names[nth].m, match{names[nth].start, amounts[i].end}
	}
	return names[nth].m, match{amounts[i].start, amounts[i].end}
}

// outOfTurn reports whether an amount is one of several in turn of which not all are of what a field holds, so that it is open which
// is whose: 年销售收入和利润分别不低于5000万元和500万元.
func (s *sentence) outOfTurn(c *clause, a amount) bool {
	head := s.text[c.start:a.start]
	at := strings.LastIndex(head, respectively)
	return at >= 0 && joinedNouns.MatchString(head[:at]) && !joinedKinds.MatchString(head[:at])
}

var (
	joinedNouns = pattern.MustCompile(`[^，。；、和及与0-9]{2,}(?:、|和|及|与)[^，。；、和及与0-9]{2,12}(?:均|应)?$`)
	joinedKinds = pattern.MustCompile(`(?:企业|业|类|型)(?:、|和|及|与|或)`)
)

// name is where a measure is named.
type name struct {
	m *measure
	match
}

// namesIn are the measures of a dimension that a stretch of text names, in their order.
func (r *Reader) namesIn(text string, from, to int, d dimension) []name {
	var out []name
	for to > from {
		var last name
		for i := range r.measures {
			m := &r.measures[i]
			if !m.fits(d) {
				continue
			}
			if x := lastMatch(m, text, from, to); x.end > last.end || x.end == last.end && x.end > 0 && x.start < last.start {
				last = name{m, x}
			}
		}
		if last.m == nil {
			break
		}
		out, to = append(out, last), last.start
	}
	slices.Reverse(out)
	return out
}

// respective joins cases by size with the bounds that follow in turn: 收入5000万元以下、5000万元至2亿元、2亿元以上的企业，占比分别不低于5%、4%、
// 3%. It is nil for anything else.
func (s *sentence) respective(c, next *clause) *Node {
	if len(c.hits) == 0 || !strings.Contains(s.text[next.start:next.end], respectively) {
		return nil
	}
	var of [][]hit
	for i, h := range c.hits {
		if _, number := h.value.(*big.Rat); !number || !ofSize(h.field) || h.field != c.hits[0].field {
			return nil
		}
		if i > 0 && h.start == c.hits[i-1].start {
			of[len(of)-1] = append(of[len(of)-1], h)
			continue
		}
		of = append(of, []hit{h})
	}
	if len(of) < 2 || len(of) != len(next.hits) {
		return nil
	}
	var tiers []*Node
	for i, h := range next.hits {
		if h.field != next.hits[0].field {
			return nil
		}
		var both []*Node
		for _, size := range of[i] {
			both = append(both, leafNode(size.leaf(c.start, c.end)))
		}
		tiers = append(tiers, All(append(both, leafNode(h.leaf(next.start, next.end)))...))
	}
	return All(Tiers(tiers)...)
}
