package duplicates

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	method "huiqi/matching/duplicates"
	kept "huiqi/models/duplicates"
)

// compare returns the pairs that somebody should look at, of those that share a key.
func (s *Service) compare(ctx context.Context, some map[int64]seen, found map[pairing]bool) (map[pairing]kept.Pair, error) {
	all, err := s.others(ctx, some, found)
	return s.judged(all, found), err
}

// others returns some entries, and those that they are paired with as the base has them.
func (s *Service) others(ctx context.Context, some map[int64]seen, found map[pairing]bool) (map[int64]seen, error) {
	var others []int64
	for p := range found {
		for _, id := range []int64{p.first, p.second} {
			if _, ok := some[id]; !ok {
				others = append(others, id)
			}
		}
	}
	slices.Sort(others)
	theirs, err := s.read(ctx, slices.Compact(others))
	if err != nil {
		return nil, err
	}
	maps.Copy(theirs, some)
	return theirs, nil
}

// judged returns those of the pairings that somebody should look at.
func (s *Service) judged(all map[int64]seen, found map[pairing]bool) map[pairing]kept.Pair {
	out := map[pairing]kept.Pair{}
	for p := range found {
		a, ok := all[p.first]
		b, there := all[p.second]
		if !ok || !there {
			continue // deleted meanwhile
		}
		if v := s.reader.Compare(a.traits, b.traits); v.Proposed() {
			reasons := reasonsOf(v)
			out[p] = kept.Pair{EnterpriseID: p.first, OtherID: p.second, Score: v.Score, State: kept.Open, Reasons: reasons, Digest: digest(reasons)}
		}
	}
	return out
}

func reasonsOf(v method.Verdict) []kept.Reason {
	out := make([]kept.Reason, len(v.Reasons))
	for i, r := range v.Reasons {
		out[i] = kept.Reason(r)
	}
	return out
}

// digest tells reasons with their values from others.
func digest(reasons []kept.Reason) string {
	sum := sha256.New()
	for _, r := range reasons {
		_, _ = fmt.Fprintf(sum, "%q %d %q %q\n", r.Field, r.Points, r.First, r.Second) // a hash takes everything
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// settle writes what comparing enterprises came to over the pairs that they are in: new pairs are added, those whose reasons
// changed are changed, and open ones that nothing speaks for any more are dropped. What was called different stays so as long
// as the reasons do, even while nothing speaks for the pair.
func (s *Service) settle(ctx context.Context, ids []int64, now map[pairing]kept.Pair) error {
	stored, err := s.Store.PairsOf(ctx, ids)
	if err != nil {
		return err
	}
	fresh := maps.Clone(now)
	for _, p := range stored {
		came, ok := now[pairing{p.EnterpriseID, p.OtherID}]
		delete(fresh, pairing{p.EnterpriseID, p.OtherID})
		switch {
		case ok && p.Again(came.Score, came.Reasons, came.Digest):
			if err := s.Store.UpdatePair(ctx, &p); err != nil {
				return err
			}
		case !ok && p.State == kept.Open:
			if err := s.Store.DropPair(ctx, p.ID, p.Version); err != nil {
				return err
			}
		}
	}
	order := func(a, b pairing) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second)) }
	var add []kept.Pair
	for _, p := range slices.SortedFunc(maps.Keys(fresh), order) {
		add = append(add, fresh[p])
	}
	return s.Store.AddPairs(ctx, add)
}
