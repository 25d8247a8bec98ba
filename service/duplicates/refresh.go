package duplicates

import (
	"context"
	"fmt"
	"time"

	method "huiqi/matching/duplicates"
	"huiqi/models"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
)

// How enterprises are compared. Another methodVersion has all of them compared anew.
const (
	methodVersion = 1
	refreshBatch  = 200              // enterprises in one transaction
	refreshLong   = 20 * time.Second // after which a job pauses
	soon          = 400              // enterprises that a reader waits for
	maxBlock      = 40               // enterprises of one key that are all compared
)

// Refresh compares enterprises that changed with those that share a key with them, some at a time. It returns whether nothing
// was left to do: it stops after 20 seconds, and goes on when it is called again. Several may do it at the same time: they take
// turns, so that of two enterprises that come at once the later sees the other.
func (s *Service) Refresh(ctx context.Context) (done bool, err error) {
	began := time.Now() // of the machine: it decides nothing but when to pause
	for after := int64(0); ; {
		last, err := s.refreshSome(ctx, after)
		if err != nil || last == 0 {
			return err == nil, err
		}
		if after = last; time.Since(began) > refreshLong {
			return false, nil
		}
	}
}

// refreshSoon compares up to some hundred enterprises before a reader is answered, so that one sees what was just written.
func (s *Service) refreshSoon(ctx context.Context) error {
	for after, n := int64(0), 0; n < soon; n += refreshBatch {
		last, err := s.refreshSome(ctx, after)
		if models.IsKind(err, models.KindStale) {
			return nil // somebody decides about a pair just now; the job comes by again
		}
		if err != nil || last == 0 {
			return err
		}
		after = last
	}
	return nil
}

// refreshSome compares the next enterprises after an id, and returns the last id; 0 when there was none.
func (s *Service) refreshSome(ctx context.Context, after int64) (last int64, err error) {
	ids, err := s.Store.Uncompared(ctx, methodVersion, after, refreshBatch)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if err := s.Store.InTx(ctx, func(ctx context.Context) error { return s.comparing(ctx, ids) }); err != nil {
		return 0, fmt.Errorf("compare enterprises: %w", err)
	}
	return ids[len(ids)-1], nil
}

// comparing compares enterprises, given by ascending id, with those that share a key with them, and keeps what it finds, within a
// transaction in which nobody else does. Killed, nothing of it is there, and it is done again.
func (s *Service) comparing(ctx context.Context, ids []int64) error {
	if err := s.Store.LockDuplicates(ctx); err != nil {
		return err
	}
	some, err := s.read(ctx, ids)
	if err != nil {
		return err
	}
	if err := s.keepKeys(ctx, ids, some); err != nil {
		return err
	}
	found, crowded, err := s.partners(ctx, ids, some, 2)
	if err != nil {
		return err
	}
	pairs, err := s.compare(ctx, some, found)
	if err != nil {
		return err
	}
	if err := s.settle(ctx, ids, pairs); err != nil {
		return err
	}
	marks := make([]kept.Mark, 0, len(ids))
	for _, id := range ids {
		if e, ok := some[id]; ok {
			marks = append(marks, kept.Mark{EnterpriseID: id, Version: e.version, Method: methodVersion, Crowded: crowded[id]})
		}
	}
	return s.Store.PutDuplicateMarks(ctx, marks)
}

// seen is an enterprise as it is compared.
type seen struct {
	traits  method.Traits
	keys    []method.Key
	zone    string
	version int64
}

// read returns enterprises as they are compared, by id.
func (s *Service) read(ctx context.Context, ids []int64) (map[int64]seen, error) {
	records, err := s.Store.Records(ctx, ids)
	if err != nil {
		return nil, err
	}
	people, err := s.Store.ContactsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]seen, len(records))
	for _, r := range records {
		out[r.Enterprise.ID] = s.see(r, people[r.Enterprise.ID])
	}
	return out, nil
}

func (s *Service) see(r enterprise.Record, people []enterprise.Contact) seen {
	traits := s.reader.Traits(r, people)
	return seen{traits, traits.Keys(), r.Enterprise.Zone, r.Enterprise.Version}
}

// keepKeys stores the keys of enterprises, given by ascending id.
func (s *Service) keepKeys(ctx context.Context, ids []int64, some map[int64]seen) error {
	var keys []kept.Key
	for _, id := range ids {
		for _, k := range some[id].keys {
			keys = append(keys, kept.Key{EnterpriseID: id, BlockKey: string(k)})
		}
	}
	return s.Store.PutDuplicateKeys(ctx, ids, keys)
}
