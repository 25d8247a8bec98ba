package matching

import (
	"encoding/json"

	"huiqi/models"
)

// Evaluator evaluates rules. Plain walks the tree and is the oracle of every faster one.
type Evaluator interface {
	Evaluate(rule Rule, profile Profile, on models.Date) Result
}

// Plain is the evaluator that walks the tree.
type Plain struct{}

// Evaluate returns the verdict with the reasons of every condition. It depends on its arguments only.
func (Plain) Evaluate(rule Rule, profile Profile, on models.Date) Result {
	return assessInWords(rule, profile, on).explain()
}

// Evaluate is Plain{}.Evaluate.
func Evaluate(rule Rule, profile Profile, on models.Date) Result {
	return Plain{}.Evaluate(rule, profile, on)
}

// Decide returns the verdict and the state without the reasons, which is several times cheaper.
func Decide(rule Rule, profile Profile, on models.Date) (Verdict, State) {
	a := assess(rule, profile, on)
	return a.verdict, a.state()
}

// Result is the verdict of a rule for a profile on a date, with its reasons.
type Result struct {
	Verdict    Verdict           `json:"verdict"`
	State      State             `json:"state"`
	On         models.Date       `json:"as_of"`
	Conditions []ConditionResult `json:"conditions"`           // in the order of the rule
	Tree       *NodeResult       `json:"tree,omitempty"`       // how they combine
	Deciding   []string          `json:"deciding"`             // paths of the conditions that decide
	Gaps       []Gap             `json:"gaps,omitempty"`       // of a near miss: what is missing
	FromDate   models.Date       `json:"from_date,omitzero"`   // of a near miss for want of time alone: the rule does not fail on this day
	Missing    []Ask             `json:"missing,omitempty"`    // of needs-information: facts that could still change it
	Judgements []string          `json:"judgements,omitempty"` // undecided, that could still change it
}

// NodeResult is one node of the tree with its state.
type NodeResult struct {
	Kind     NodeKind      `json:"kind"`
	Path     string        `json:"path"`
	State    State         `json:"state"`
	Count    int           `json:"count,omitempty"` // of at-least
	Children []*NodeResult `json:"children,omitempty"`
}

// ConditionResult is one condition or judgement with its state and reasons.
type ConditionResult struct {
	Path     string    `json:"path"`
	Kind     NodeKind  `json:"kind"`
	State    State     `json:"state"`             // of the condition itself
	Negated  bool      `json:"negated,omitempty"` // it stands under a not: met speaks against the enterprise
	Decisive bool      `json:"decisive"`
	Field    string    `json:"field,omitempty"`
	Op       Op        `json:"op,omitempty"`
	Period   string    `json:"period,omitempty"`
	Label    string    `json:"label"`    // 研发投入强度（近三年） ≥ 3%
	LabelEN  string    `json:"label_en"` //
	Required *Required `json:"required,omitempty"`
	Actual   *Actual   `json:"actual,omitempty"`
	Gap      *Gap      `json:"gap,omitempty"`
	Why      Why       `json:"why,omitempty"`      // why it is unknown
	WhyText  string    `json:"why_text,omitempty"` //
	Asks     []Ask     `json:"asks,omitempty"`     // facts that would settle it
	Source   *Source   `json:"source,omitempty"`   // the sentence it comes from
}

// Required is what a condition asks for.
type Required struct {
	Value json.RawMessage `json:"value"`
	Unit  string          `json:"unit,omitempty"`
	Text  string          `json:"text"`
}

func (a *assessment) explain() Result {
	out := Result{Verdict: a.verdict, State: a.state(), On: a.env.on, Conditions: []ConditionResult{}, Deciding: []string{}}
	if a.rule.root == nil {
		out.Judgements = []string{"申报条件尚未录入"}
		return out
	}
	decisive := map[*Node]bool{}
	for _, n := range a.deciding() {
		decisive[n] = true
		out.Deciding = append(out.Deciding, n.Path)
	}
	out.Tree = a.node(a.rule.root, false, decisive, &out.Conditions)
	a.summarise(&out)
	return out
}

func (a *assessment) node(n *Node, negated bool, decisive map[*Node]bool, to *[]ConditionResult) *NodeResult {
	r := &NodeResult{Kind: n.Kind, Path: n.Path, State: a.states[n.id], Count: n.Count}
	if n.Kind == NodeCondition || n.Kind == NodeJudgement {
		*to = append(*to, a.condition(n, negated, decisive[n]))
	}
	for _, c := range n.Children {
		r.Children = append(r.Children, a.node(c, negated != (n.Kind == NodeNot), decisive, to))
	}
	return r
}

func (a *assessment) condition(n *Node, negated, decisive bool) ConditionResult {
	r := ConditionResult{Path: n.Path, Kind: n.Kind, State: a.states[n.id], Negated: negated, Decisive: decisive, Source: n.Source}
	if n.Kind == NodeJudgement {
		r.Label, r.LabelEN = "人工判断："+n.Judgement, "Judgement: "+n.Judgement
		if r.State == Unknown {
			r.Why = WhyJudgement
			r.WhyText = r.Why.Chinese()
		}
		return r
	}
	c, f, lang := n.Condition, a.findings[n.id], a.env.lang
	r.Field, r.Op, r.Period = c.Field, c.Op, c.Period.token
	r.Label, r.LabelEN = lang.Chinese(c), lang.English(c)
	r.Required = &Required{Value: c.valueJSON(), Unit: c.field.Unit, Text: lang.required(c)}
	r.Actual = a.actual(c, f)
	switch {
	case r.State == Unknown:
		r.Why, r.WhyText, r.Asks = f.why, f.why.Chinese(), f.asks
		if f.hint != "" {
			r.WhyText += "（" + f.hint + "）"
		}
	case a.as(n, negated) == Unmet:
		r.Gap = a.gapOf(n, negated)
	}
	return r
}

// summarise collects gaps, missing facts and judgements of the deciding conditions.
func (a *assessment) summarise(out *Result) {
	for _, f := range a.repair {
		out.Gaps = append(out.Gaps, *a.gapOf(f.node, f.negated))
	}
	out.FromDate = a.from
	if out.State != Unknown {
		return
	}
	seen := map[Ask]bool{}
	for _, n := range a.open(a.rule.root) {
		if n.Kind == NodeJudgement {
			out.Judgements = append(out.Judgements, n.Judgement)
			continue
		}
		f := a.findings[n.id]
		if len(f.asks) == 0 {
			out.Judgements = append(out.Judgements, a.env.lang.Chinese(n.Condition)+"："+f.why.Chinese())
		}
		for _, ask := range f.asks {
			if !seen[ask] {
				seen[ask] = true
				out.Missing = append(out.Missing, ask)
			}
		}
	}
}
