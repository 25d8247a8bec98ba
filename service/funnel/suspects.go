package funnel

import (
	"context"
	"fmt"

	rows "huiqi/models/push"
)

// search visits the pairs among which those behind a number are, as walk does: all of them, or, where a notice or a delivery
// tells why somebody was not reached, those of the enterprises that have such a one. A rare reason is then found without
// walking the whole base, and a common one costs no more than that.
func (s *Service) search(ctx context.Context, w walked, b Behind, after, ids int64, visit func(Pair) (more bool)) error {
	if !b.Leaked || !leavesTrace(b.Reason) {
		return s.walk(ctx, w, after, ids, visit)
	}
	for {
		suspects, err := s.Store.SuspectsAfter(ctx, b.Reason, after, idsAtOnce)
		if err == nil && len(suspects) == 0 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("funnel: enterprises that may not have been reached for %s: %w", b.Reason, err)
		}
		for len(suspects) > 0 {
			near := together(suspects, ids)
			first, last := suspects[0], suspects[near-1]
			pairs, err := s.between(ctx, w, first-1, last)
			if err != nil {
				return fmt.Errorf("funnel of the enterprises %d to %d: %w", first, last, err)
			}
			for _, p := range pairs {
				if !visit(p) {
					return nil
				}
			}
			after, suspects, ids = last, suspects[near:], min(2*ids, idsAtOnce)
		}
	}
}

// leavesTrace reports whether a reason is one that a notice or a delivery tells. For others an enterprise may have
// neither, and failed is what is left when nothing else is the case.
func leavesTrace(reason string) bool {
	switch reason {
	case "", rows.LeakFailed, rows.LeakApplied, rows.LeakTriggerOff, rows.LeakNoNotice, rows.NoSubscription, rows.AllOptedOut, rows.NobodyReached:
		return false
	}
	return true
}

// nearby is how far apart two enterprises are looked at by one set of queries: as many ids as take as long to read as
// another set.
const nearby = 50

// together is how many of the ids, which are in order, are looked at by one set of queries, which looks at so many at most.
func together(ids []int64, most int64) int {
	n := 1
	for n < len(ids) && ids[n]-ids[n-1] <= nearby && ids[n]-ids[0] < most {
		n++
	}
	return n
}
