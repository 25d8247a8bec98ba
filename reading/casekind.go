package reading

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// caseKind returns the condition that applicants are of the kinds which the words of a case name, nil where they name none
// or say more.
func caseKind(text string, start, end int) *conditions.Node {
	kinds := conditions.KindsAlone(text[start:end])
	if len(kinds) == 0 {
		return nil
	}
	return &conditions.Node{Kind: matching.NodeCondition, Leaf: &conditions.Leaf{
		Field: "entity_type", Op: matching.In, Value: kinds, Start: start, End: end, Confidence: 0.8,
	}}
}

// ofNamed asks of the applicants that a part is about, by its heading or its first words, to be of the kind that these name:
// 企业设站的，….
func (g *gatherer) ofNamed(p *outline.Part, n *conditions.Node) *conditions.Node {
	kind := conditions.Part{Start: p.Named.Start, End: p.Named.End}
	if p.Named.Empty() {
		m := supposing.FindStringSubmatchIndex(g.prose.Text[p.Start:p.End])
		if m == nil {
			return n
		}
		kind = conditions.Part{Start: p.Start + m[2], End: p.Start + m[3]}
	}
	if caseKind(g.prose.Text, kind.Start, kind.End) == nil {
		return n
	}
	return g.ofKind(n, kind)
}

// kindsApart reports whether two names of cases are kinds of applicant that nobody is of both: 依托单位为企业的 and 依托单位为高校的.
// Teams and persons may be asked for together with firms.
func kindsApart(a, b string) bool {
	x, y := conditions.KindsAlone(andOthers.ReplaceAllString(a, "")), conditions.KindsAlone(andOthers.ReplaceAllString(b, ""))
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(kind string) bool { return slices.Contains(y, kind) || partly(kind) }) && !slices.ContainsFunc(y, partly)
}

// andOthers ends a list of kinds with those that have no name: 高校、科研院所或其他机构.
var andOthers = pattern.MustCompile(`(?:、|和|及|或|或者|以及)其[他它](?:机构|单位|组织)$`)

func partly(kind string) bool { return kind == "团队" || kind == "个人" }
