package evaluation

// Rules counts policies whose whole rule was read as it is: the same conditions, joined in the same way.
type Rules struct {
	Total   int `json:"total"`
	Exact   int `json:"exact"`
	Periods int `json:"exact_with_periods"`
}

// comparedRules compares the rule of a policy with those that were proposed for its programs. Several programs are
// alternatives: an enterprise may ask for any of them.
func comparedRules(stated *node, proposed []*node) Rules {
	var offered *node
	switch len(proposed) {
	case 0:
	case 1:
		offered = proposed[0]
	default:
		offered = &node{kind: anyOf, children: proposed}
	}
	out := Rules{Total: 1}
	if shaped(stated, false).equal(shaped(offered, false)) {
		out.Exact = 1
	}
	if shaped(stated, true).equal(shaped(offered, true)) {
		out.Periods = 1
	}
	return out
}

func (r *Rules) add(o Rules) {
	r.Total += o.Total
	r.Exact += o.Exact
	r.Periods += o.Periods
}
