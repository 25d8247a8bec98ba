package api_test

import (
	"context"
	"fmt"

	"huiqi/models/duplicates"
)

// doubleUSCC is the code of an entry that is another enterprise's once more.
const doubleUSCC = "91370305MA3EXAMP7K"

// duplicateDeeds have staff decide about a pair, and merge its two.
func duplicateDeeds() []deed {
	const one, other = "/duplicates/1", "/enterprises/" + otherUSCC
	note := map[string]any{"note": "核对过"}
	return []deed{
		{op: "createEnterprise", method: "POST", path: "/enterprises", body: map[string]any{"uscc": doubleUSCC, "name": "示例又一公司"}},
		{op: "differDuplicate", method: "POST", path: one + "/different", body: note, version: one, before: pairUp},
		{op: "reopenDuplicate", method: "POST", path: one + "/reopen", body: note, version: one},
		{op: "mergeEnterprise", method: "POST", path: other + "/merges", body: map[string]any{"uscc": doubleUSCC, "version": 1, "reason": "示例"}, version: other},
	}
}

// pairUp makes a pair of the two.
func pairUp(s *server) {
	s.t.Helper()
	err := s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		ids, err := s.store.EnterpriseIDs(ctx, []string{otherUSCC, doubleUSCC})
		if err != nil || len(ids) != 2 {
			return fmt.Errorf("got %d of two: %w", len(ids), err)
		}
		return s.store.AddPairs(ctx, []duplicates.Pair{{
			EnterpriseID: ids[otherUSCC], OtherID: ids[doubleUSCC], Score: 60, State: duplicates.Open, Digest: "d",
			Reasons: []duplicates.Reason{{Field: "name", Points: 60, Text: "名称相同"}},
		}})
	})
	if err != nil {
		s.t.Fatal(err)
	}
}
