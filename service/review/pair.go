package review

import (
	"encoding/json"

	"huiqi/models/draft"
)

// pair finds for every leaf of a new rule the item that it is, or -1: the same condition over the same words, the same
// condition, one over the same words, one that asks the same field in the same way. Items that stand go before rejected
// ones, of which only the same condition comes back.
func pair(old []draft.Item, leaves []leaf) []int {
	place := make([]int, len(leaves))
	for n := range place {
		place[n] = -1
	}
	taken := map[int]bool{}
	for _, alike := range []func(draft.Item, leaf) bool{
		func(i draft.Item, l leaf) bool { return i.Stands() && equal(i, l) && sameWords(i, l) },
		func(i draft.Item, l leaf) bool { return i.Stands() && equal(i, l) },
		func(i draft.Item, l leaf) bool {
			return i.Stands() && l.quote != nil && sameWords(i, l) && sameField(i, l)
		},
		func(i draft.Item, l leaf) bool { return i.Stands() && l.quote == nil && sameField(i, l) },
		func(i draft.Item, l leaf) bool { return !i.Stands() && equal(i, l) },
	} {
		for n, l := range leaves {
			for m, i := range old {
				if place[n] < 0 && !taken[m] && alike(i, l) {
					place[n], taken[m] = m, true
				}
			}
		}
	}
	return place
}

func equal(i draft.Item, l leaf) bool { return string(i.Current()) == string(l.content) }

func sameWords(i draft.Item, l leaf) bool {
	return i.Source != nil && l.quote != nil && i.Source.Text == l.quote.Text && (l.quote.End == 0 || i.Source.Start == l.quote.Start)
}

func sameField(i draft.Item, l leaf) bool {
	var a, b node
	if json.Unmarshal(i.Current(), &a) != nil || json.Unmarshal(l.content, &b) != nil {
		return false
	}
	return a.Field == b.Field
}
