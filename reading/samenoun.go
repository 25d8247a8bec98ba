package reading

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

var (
	// unnamed is whom a grant names by an amount alone: 对研发投入500万元以上的，….
	unnamed = pattern.MustCompile(`^(?:其中|其中，)?(?:对(?:于)?)?[^，。；]*[0-9][^，。；]*的，`)
	// again is whom a grant names by an event alone, which befalls those who hold a title: 重新认定的，….
	again = pattern.MustCompile(`^(?:对(?:于)?)?(?:重新(?:通过)?(?:认定|评定)|(?:再次|复审)(?:通过)?(?:认定|合格|通过)?)的`)
	// elliptic is a grant for another degree, told so briefly that all else asked before goes on: 硕士研究生每月1500元.
	elliptic = pattern.MustCompile(`^(?:全日制)?(?:博士|硕士|本科|大专|专科)(?:研究生|毕业生|生)?(?:每(?:人|月|年)|、)*[^，。；的]{0,8}[0-9]`)
	// named is a noun for those who get something.
	named = pattern.MustCompile(`企业|单位|机构|公司|平台|团队|个人|人才|项目|孵化器|空间|园区|基地`)
)

// sameNoun makes a grant ask what the grant before it asks of whom that names, where its own words name nobody: 对研发投入100万元以上的
// 规模以上企业，给予10万元；500万元以上的，给予30万元.
func (g *gatherer) sameNoun(before, n *conditions.Node, text string) *conditions.Node {
	if before == nil || n == nil {
		return n
	}
	at := unnamed.FindString(text)
	more := again.MatchString(text) && onlyJudgements(n)
	if at != "" && !named.MatchString(at) {
		more = boundAlike(before, n)
	}
	all := elliptic.MatchString(text) && !onlyJudgements(n)
	if !more && !all {
		return n
	}
	asked := []*conditions.Node{before}
	if before.Kind == matching.NodeAll {
		asked = before.Children
	}
	var shared []*conditions.Node
	for _, c := range asked {
		if !slices.ContainsFunc(c.Leaves(), func(l *conditions.Leaf) bool { return !all && !names(l.Field) || hasField(n, l.Field) }) {
			shared = append(shared, c.Clone())
		}
	}
	return conditions.All(append(shared, n)...)
}

// hasField reports whether a node holds a condition on a field; empty: a judgement.
func hasField(n *conditions.Node, field string) bool {
	return slices.ContainsFunc(n.Leaves(), func(l *conditions.Leaf) bool { return l.Field == field })
}

// names reports whether a condition on a field is one that a noun states.
func names(field string) bool {
	return field == "titles" || field == "above_scale" || field == "size_class"
}

// boundAlike reports whether two nodes bound the same figure.
func boundAlike(a, b *conditions.Node) bool {
	for _, x := range a.Leaves() {
		for _, y := range b.Leaves() {
			if isNumber(y) && x.Field == y.Field && x.Op == y.Op {
				return true
			}
		}
	}
	return false
}
