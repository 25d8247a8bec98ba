package reading

import (
	"huiqi/matching"
	"huiqi/reading/conditions"
)

// Why words are left to a person.
const (
	ofOneCase = "原文分情形规定，须人工判断适用哪一种"
	forSome   = "原文对部分申请人另有规定"
	ofTenant  = "原文说的是入驻企业，不是申报主体"
)

// judged leaves words to a person, with a note that says why.
func (g *gatherer) judged(words conditions.Part, note string) *conditions.Node {
	return &conditions.Node{Kind: matching.NodeJudgement, Leaf: &conditions.Leaf{
		Op: "judgement", Judgement: g.words(words), Start: words.Start, End: words.End, Confidence: 0.6, Note: note,
	}}
}
