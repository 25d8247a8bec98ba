package truth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/feed"
)

// demand is what the published programs ask on a day.
type demand struct {
	items    []matching.Demand
	places   map[string]int // of items, by key
	print    string         // of the items with their weights
	total    int64          // of all weights
	programs int            // whose rules were counted
	day      models.Date
	position int64 // of the change feed up to which programs were read
}

// demand returns what the programs in force today ask, counted anew when a policy or program has changed or the day has.
func (s *Service) demand(ctx context.Context) (*demand, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cached != nil && s.cached.day == s.today() {
		changes, next, err := s.Store.Changes(ctx, s.cached.position, 1, feed.Policy)
		if err == nil && len(changes) == 0 {
			s.cached.position = next
			return s.cached, nil
		}
		if err != nil && ctx.Err() != nil {
			return nil, fmt.Errorf("what programs ask: %w", err)
		} // a feed that was restored is read anew
	}
	d, err := s.count(ctx)
	if err != nil {
		return nil, fmt.Errorf("what programs ask: %w", err)
	}
	s.cached = d
	return d, nil
}

// count reads the rules of the published programs whose policy has not expired. A rule that cannot be read asks nothing.
func (s *Service) count(ctx context.Context) (*demand, error) {
	position, err := s.Store.Head(ctx) // first: what changes while reading is read again
	if err != nil {
		return nil, err
	}
	d := &demand{day: s.today(), position: position, places: map[string]int{}}
	var rules []matching.Rule
	for p, err := range s.Store.PublishedPrograms(ctx) {
		if err != nil {
			return nil, err
		}
		if expiry := p.Policy.ExpiryDate; p.Rule.Version == 0 || !expiry.IsZero() && expiry.Before(d.day) {
			continue
		}
		if rule, err := s.Language.ParseRule([]byte(p.Rule.Body)); err == nil {
			rules = append(rules, rule)
		}
	}
	d.programs, d.items = len(rules), s.Language.Demands(rules)
	sum := sha256.New()
	for i, item := range d.items {
		d.places[item.Key()], d.total = i, d.total+int64(item.Rules)
		write(sum, item)
	}
	d.print = hex.EncodeToString(sum.Sum(nil)[:12])
	return d, nil
}

func write(to hash.Hash, d matching.Demand) {
	_, _ = fmt.Fprintf(to, "%s=%d\n", d.Key(), d.Rules) // a hash takes everything
}
