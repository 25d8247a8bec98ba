package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// ReplanUnreached lets what an enterprise was not told wait for the planner again, to be looked at at an instant, because it has got
// an address: notices that were dropped for want of one, and those whose message ended since another instant without getting to
// anybody, because its addresses were removed, opted out, reached nobody or failed. It returns how many that were. What may have been
// sent stays, and so does what a campaign told that was cancelled.
func (s *Store) ReplanUnreached(ctx context.Context, enterpriseID int64, since, at time.Time) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	const untold = `(state = 'dropped' AND code IN ('no-subscription', 'opted-out', 'unreachable', 'not-wanted')
		OR state = 'carried' AND message_id IN (SELECT d.message_id FROM push_deliveries d WHERE d.enterprise_id = ? AND d.updated_at >= ?
			AND (d.state IN ('failed', 'dead') OR d.state = 'suppressed' AND d.code IN ('deleted', 'opted-out', 'unreachable', 'not-wanted', 'account-off')))
		AND NOT EXISTS (SELECT 1 FROM push_deliveries o WHERE o.message_id = push_notices.message_id AND o.state NOT IN ('suppressed', 'failed', 'dead')))`
	done := db.Model(&push.Notice{}).Where("enterprise_id = ?", enterpriseID).Where(notCancelled).Where(untold, enterpriseID, instant(since)).
		UpdateColumns(waitAgain(instant(at)))
	return done.RowsAffected, fault(done.Error)
}

// ReplanNotices lets notices that a message carries wait for the planner again, to be looked at at an instant, because nobody hears
// of them by that message: unless it has got to somebody, or may have, or a copy of it is in hand.
func (s *Store) ReplanNotices(ctx context.Context, ids []int64, at time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(ids) {
		err := db.Model(&push.Notice{}).Where("id IN ? AND state = ?", part, push.Carried).
			Where("NOT EXISTS (SELECT 1 FROM push_deliveries d WHERE d.message_id = push_notices.message_id AND (" + gotThere + " OR d.state = 'sending' AND NOT d.chain))").
			UpdateColumns(waitAgain(instant(at))).Error
		if err != nil {
			return fault(err)
		}
	}
	return nil
}

// notCancelled is the condition that a notice is of no campaign that was cancelled.
const notCancelled = "(campaign_id = '' OR campaign_id NOT IN (SELECT c.id FROM push_campaigns c WHERE c.state = 'cancelled'))"

// waitAgain is what is written of a notice that is to wait for the planner again, as one that no message carries.
func waitAgain(due any) map[string]any {
	return map[string]any{"state": push.Waiting, "code": "", "message_id": "", "planned_at": nil, "due_at": due}
}

// soAgain lets a notice wait again that was dropped because it was not so, when it is made again.
func soAgain() clause.OnConflict {
	set := waitAgain(gorm.Expr("excluded.due_at"))
	set["useful_to"] = gorm.Expr("excluded.useful_to")
	return clause.OnConflict{
		Columns:   []clause.Column{{Name: "enterprise_id"}, {Name: "program_id"}, {Name: "rule_version"}, {Name: "reason"}, {Name: "round"}},
		DoUpdates: clause.Assignments(set),
		Where: clause.Where{Exprs: []clause.Expression{gorm.Expr("push_notices.state = ? AND push_notices.code IN ?",
			push.Dropped, []string{push.NoLongerSo, push.NotOffered, push.TooLate})}},
	}
}
