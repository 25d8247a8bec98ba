package reading

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// orListed joins what the words before a list ask with the list, which will do instead where they end so: 评价得分60分以上或满足下列条件之一.
func (g *gatherer) orListed(announced *sentence, own, list *conditions.Node) *conditions.Node {
	if announced == nil || own == nil || list == nil || !orThese.MatchString(g.prose.Text[announced.start:announced.end]) {
		return conditions.All(own, list)
	}
	kept := []*conditions.Node{own}
	if own.Kind == matching.NodeAny {
		kept = slices.DeleteFunc(slices.Clone(own.Children), onlyJudgements)
	}
	return conditions.Any(append(kept, list)...)
}

// orThese ends words before a list that will do instead of what they ask.
var orThese = pattern.MustCompile(`[^，。；：]{4,}(?:或者|或)(?:同时)?(?:满足|符合|具备|达到)(?:下列|以下|下面|如下)[^，。；：]{0,14}[：，]?$`)
