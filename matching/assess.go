package matching

import "huiqi/models"

// assessment is a rule evaluated against a profile on a date, before it is put into words.
type assessment struct {
	rule     Rule
	env      *env
	states   []State    // by node
	findings []*finding // by node; nil for what is not a condition
	verdict  Verdict
	repair   []fix       // of a near miss: what would have to change
	from     models.Date // of a near miss for want of time alone: the rule does not fail on this day
	ahead    map[models.Date]*assessment
}

// assess evaluates every condition, then the tree, then the verdict, without the words that only explanations need.
func assess(rule Rule, profile Profile, on models.Date) *assessment {
	return settled(evaluated(rule, profile, on))
}

// assessInWords is assess with what explanations need.
func assessInWords(rule Rule, profile Profile, on models.Date) *assessment {
	return settled(evaluatedBy(&env{lang: rule.lang, profile: profile, on: on}, rule))
}

func settled(a *assessment) *assessment {
	if a.rule.root != nil {
		a.decide()
	}
	return a
}

// evaluated evaluates every condition and the tree, without words.
func evaluated(rule Rule, profile Profile, on models.Date) *assessment {
	return evaluatedBy(&env{lang: rule.lang, profile: profile, on: on, terse: true}, rule)
}

func evaluatedBy(e *env, rule Rule) *assessment {
	a := &assessment{rule: rule, env: e, verdict: NeedsJudgement}
	if rule.root == nil {
		return a
	}
	a.states, a.findings = make([]State, rule.size), make([]*finding, rule.size)
	rule.root.walk(a.leaf)
	fold(rule.root, a.states)
	return a
}

func (a *assessment) leaf(n *Node) {
	switch n.Kind {
	case NodeCondition:
		f := a.env.find(n.Condition)
		a.findings[n.id], a.states[n.id] = &f, f.state
	case NodeJudgement:
		a.states[n.id] = Unknown
		if decision, ok := a.env.profile.Judged(n.Judgement); ok {
			a.states[n.id] = stateOf(decision)
		}
	}
}

// fold computes the state of a node and of everything below it from the states of the leaves.
func fold(n *Node, states []State) State {
	if n.Kind == NodeCondition || n.Kind == NodeJudgement {
		return states[n.id]
	}
	below := make([]State, len(n.Children))
	for i, c := range n.Children {
		below[i] = fold(c, states)
	}
	s := Unknown
	switch n.Kind {
	case NodeAll:
		s = And(below...)
	case NodeAny:
		s = Or(below...)
	case NodeNot:
		s = below[0].Not()
	case NodeAtLeast:
		s = AtLeast(n.Count, below...)
	}
	states[n.id] = s
	return s
}

func (a *assessment) decide() {
	switch a.state() {
	case Met:
		a.verdict = Eligible
	case Unknown:
		for _, n := range a.open(a.rule.root) {
			if f := a.findings[n.id]; f != nil && len(f.asks) > 0 {
				a.verdict = NeedsInformation
			}
		}
	case Unmet:
		a.verdict = Ineligible
		if a.repair, a.from = a.bestRepair(); a.repair != nil {
			a.verdict = NearMiss
		}
	}
}

// state returns the state of the whole rule; the zero Rule is unknown.
func (a *assessment) state() State {
	if a.rule.root == nil {
		return Unknown
	}
	return a.states[a.rule.root.id]
}

// open returns the unknown leaves that could still change the state of an unknown node: those below unknown
// nodes only, since a node that is met or unmet has absorbed its unknown parts.
func (a *assessment) open(n *Node) []*Node {
	if a.states[n.id] != Unknown {
		return nil
	}
	if len(n.Children) == 0 {
		return []*Node{n}
	}
	var out []*Node
	for _, c := range n.Children {
		out = append(out, a.open(c)...)
	}
	return out
}

// deciding returns the leaves that make the state of the root what it is: for met what holds it up, for unmet
// the repair set of a near miss or the leaves that cannot be repaired, for unknown the open ones.
func (a *assessment) deciding() []*Node {
	switch {
	case a.rule.root == nil:
		return nil
	case a.state() == Unknown:
		return a.open(a.rule.root)
	case a.state() == Met:
		return a.holding(a.rule.root, false)
	case len(a.repair) > 0:
		out := make([]*Node, len(a.repair))
		for i, f := range a.repair {
			out[i] = f.node
		}
		return out
	}
	return a.failing(a.rule.root, false)
}

// as returns the state of a node where it stands, under an odd number of negations or not.
func (a *assessment) as(n *Node, negated bool) State {
	if negated {
		return a.states[n.id].Not()
	}
	return a.states[n.id]
}

// holding returns the leaves that hold a met node up. Of alternatives, the first met one is enough.
func (a *assessment) holding(n *Node, negated bool) []*Node {
	if len(n.Children) == 0 {
		if n.Kind == NodeAll {
			return nil
		}
		return []*Node{n}
	}
	if n.Kind == NodeNot {
		return a.holding(n.Children[0], !negated)
	}
	need := needed(n, negated)
	var out []*Node
	for _, c := range n.Children {
		if need > 0 && a.as(c, negated) == Met {
			out = append(out, a.holding(c, negated)...)
			need--
		}
	}
	return out
}

// failing returns the leaves that make an unmet node unmet: of a conjunction the children that nothing repairs,
// or all unmet ones when each could be repaired alone; of alternatives all.
func (a *assessment) failing(n *Node, negated bool) []*Node {
	if len(n.Children) == 0 {
		if n.Kind == NodeAll {
			return nil
		}
		return []*Node{n}
	}
	if n.Kind == NodeNot {
		return a.failing(n.Children[0], !negated)
	}
	var hopeless, unmet []*Node
	for _, c := range n.Children {
		if a.as(c, negated) != Unmet {
			continue
		}
		below := a.failing(c, negated)
		unmet = append(unmet, below...)
		if len(a.repairs(c, negated)) == 0 {
			hopeless = append(hopeless, below...)
		}
	}
	if needed(n, negated) == len(n.Children) && len(hopeless) > 0 {
		return hopeless
	}
	return unmet
}

// needed returns how many children of a node must be met for it to be met where it stands. Under a negation,
// with children negated too, all becomes any, and at least k of m becomes at least m-k+1.
func needed(n *Node, negated bool) int {
	m := len(n.Children)
	k := n.Count
	switch n.Kind {
	case NodeAll:
		k = m
	case NodeAny:
		k = 1
	}
	if negated {
		return m - k + 1
	}
	return k
}
