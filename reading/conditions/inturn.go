package conditions

import (
	"math/big"
	"strings"

	"huiqi/matching"
)

// kindsInTurn gives each of several kinds of applicant the number that stands in its place, and returns what else the clause says:
// 工业企业、建筑业企业年营业收入分别不低于2000万元、5000万元. It is nil where the clause says nothing of the kind.
func (s *sentence) kindsInTurn(c *clause) (tiers *Node, others []hit) {
	if !strings.Contains(s.text[c.start:c.end], respectively) {
		return nil, nil
	}
	var kind *hit
	var amounts []hit
	for i, h := range c.hits {
		_, number := h.value.(*big.Rat)
		switch {
		case number && (len(amounts) == 0 || amounts[0].field == h.field):
			amounts = append(amounts, h)
		case kind == nil && h.op == matching.In && (h.field == "industry" || h.field == "size_class"):
			kind = &c.hits[i]
		default:
			others = append(others, h)
		}
	}
	if kind == nil {
		return nil, nil
	}
	values, _ := kind.value.([]string)
	if len(values) < 2 || len(values) != len(amounts) {
		return nil, nil
	}
	cases := make([]*Node, 0, len(values))
	for i, v := range values {
		one := *kind
		one.value = []string{v}
		cases = append(cases, All(leafNode(one.leaf(c.start, c.end)), leafNode(amounts[i].leaf(c.start, c.end))))
	}
	return Any(cases...), others
}
