package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"huiqi/models/push"
)

// Queues returns how every account stands at an instant, by id.
func (s *Store) Queues(ctx context.Context, at time.Time) ([]push.Queue, error) {
	accounts, err := s.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	lengths, err := s.lengths(ctx)
	if err != nil {
		return nil, err
	}
	queues := make([]push.Queue, len(accounts))
	for i, a := range accounts {
		queues[i] = push.Queue{AccountID: a.ID, Channel: a.Channel, Enabled: a.Enabled, PausedUntil: a.PausedUntil, PauseCode: a.PauseCode, Length: lengths[a.ID]}
		if queues[i].Length == 0 {
			continue
		}
		for _, table := range []string{"push_deliveries", "push_postings"} {
			first, err := s.firstDue(ctx, table, a.ID, at)
			if err != nil {
				return nil, err
			}
			if first != nil && (queues[i].Oldest == nil || first.Before(*queues[i].Oldest)) {
				queues[i].Oldest = first
			}
		}
	}
	return queues, nil
}

// lengths counts what accounts have to send.
func (s *Store) lengths(ctx context.Context) (map[string]int64, error) {
	var found []struct {
		AccountID string
		N         int64
	}
	err := s.reader(ctx).Raw(`SELECT account_id, count(*) AS n FROM (
		SELECT account_id FROM push_deliveries WHERE state IN ('queued', 'sending') UNION ALL
		SELECT account_id FROM push_postings WHERE state IN ('queued', 'sending')) q GROUP BY account_id`).Scan(&found).Error
	lengths := make(map[string]int64, len(found))
	for _, f := range found {
		lengths[f.AccountID] = f.N
	}
	return lengths, fault(err)
}

// firstDue is when the first of what an account has to send became due; nil: nothing is.
func (s *Store) firstDue(ctx context.Context, table, accountID string, at time.Time) (*time.Time, error) {
	var found []struct{ NotBefore time.Time }
	err := s.reader(ctx).Session(&gorm.Session{}).Table(table).Select("not_before").
		Where("account_id = ? AND state IN ('queued', 'sending') AND not_before <= ?", accountID, instant(at)).
		Order("not_before, id").Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, fault(err)
	}
	return &found[0].NotBefore, nil
}

// TokenVersions returns how often each token that processes share was renewed, by its key.
func (s *Store) TokenVersions(ctx context.Context) (map[string]int64, error) {
	var found []push.Token
	err := s.reader(ctx).Select("token_key", "version").Find(&found).Error
	versions := make(map[string]int64, len(found))
	for _, t := range found {
		versions[t.Key] = t.Version
	}
	return versions, fault(err)
}
