package store

import (
	"context"
	"time"
)

// ReplanRemoved lets the notices of an enterprise wait for the planner again whose message was withheld at an instant or later
// because its address was removed, and got nowhere else, and returns how many that were. What is dead, or may have been sent, stays.
func (s *Store) ReplanRemoved(ctx context.Context, enterpriseID int64, since time.Time) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	done := db.Exec(`UPDATE push_notices SET state = 'waiting', message_id = '', planned_at = NULL WHERE enterprise_id = ? AND state = 'carried'
		AND message_id IN (SELECT d.message_id FROM push_deliveries d WHERE d.enterprise_id = ? AND d.state = 'suppressed' AND d.code = 'deleted' AND d.updated_at >= ?)
		AND NOT EXISTS (SELECT 1 FROM push_deliveries o WHERE o.message_id = push_notices.message_id AND o.state NOT IN ('suppressed', 'failed'))`,
		enterpriseID, enterpriseID, instant(since))
	return done.RowsAffected, fault(done.Error)
}
