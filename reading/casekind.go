package reading

import (
	"huiqi/matching"
	"huiqi/reading/conditions"
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
