package conditions

import "huiqi/matching"

// sharedSeat takes where and what the applicant must be out of the first of some alternatives that say no more of it, since it goes for
// all: 县域内企业研发费用净增100万元以上，或者增幅超过30%. Where another says something that is left to a person, it may be about somebody else.
func sharedSeat(n *Node) *Node {
	if n.Kind != matching.NodeAny || n.Children[0].Kind != matching.NodeAll {
		return n
	}
	for _, c := range n.Children[1:] {
		for _, l := range c.Leaves() {
			if l.Field == "" || ofSeat(l.Field) || l.Field == "entity_type" || l.Field == "register_date" {
				return n
			}
		}
	}
	var seat, rest []*Node
	for _, c := range n.Children[0].Children {
		if c.Leaf != nil && ofSeat(c.Leaf.Field) {
			seat = append(seat, c)
			continue
		}
		rest = append(rest, c)
	}
	if len(seat) == 0 || len(rest) == 0 {
		return n
	}
	return All(append(seat, Any(append([]*Node{All(rest...)}, n.Children[1:]...)...))...)
}

// ofSeat reports whether a condition on a field says where or what an applicant must be in law.
func ofSeat(field string) bool { return field == "region" || field == "legal_person" }
