package reading

import (
	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
)

// Why words are left to a person.
const (
	ofPartOnly = "原文说的只是其中一部分，须人工判断"
	ofOneCase  = "原文分情形规定，须人工判断适用哪一种"
	forSome    = "原文对部分申请人另有规定"
	ofTenant   = "原文说的是入驻企业，不是申报主体"
	ofPartner  = "原文说的是合作单位，不是申报主体"
	ofWrong    = "原文说的不是对申报主体的要求，须人工判断"
	ofAnother  = "未读出这一款面向谁，须人工判断"
	ofBoth     = "原文两处要求相抵触，须人工判断各指哪些申报主体"
	ofNobody   = "未读出这一项面向谁，须人工判断"
	ofUnread   = "列在条件之间，未读出要求什么，须人工判断"
)

// judged leaves words to a person, with a note that says why.
func (g *gatherer) judged(words conditions.Part, note string) *conditions.Node {
	return &conditions.Node{Kind: matching.NodeJudgement, Leaf: &conditions.Leaf{
		Op: "judgement", Judgement: g.words(words), Start: words.Start, End: words.End, Confidence: 0.6, Note: note,
	}}
}

// unread leaves to a person the first sentence of a program, among several, that asks nothing which could be read: nobody is
// to be entitled to it by what all share alone. It is nil where there is no such sentence.
func (g *gatherer) unread(own []*outline.Part) *conditions.Node {
	for _, part := range own {
		for i := range g.covered {
			s := &g.covered[i]
			if s.start < part.Start || s.end > part.Last() || s.shared || s.node != nil || s.reason != benefit && s.reason != general {
				continue
			}
			s.node = g.judged(conditions.Part{Start: s.start, End: s.end}, ofNobody)
			return s.node
		}
	}
	return nil
}
