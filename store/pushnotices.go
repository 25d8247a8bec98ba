package store

import (
	"context"
	"iter"
	"slices"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/push"
)

// AddNotices inserts the notices that are not there yet and returns how many were new. What is there stays as it is: nobody is told
// twice. What was dropped because it was not so waits again, now that it is so again.
func (s *Store) AddNotices(ctx context.Context, notices []push.Notice) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil || len(notices) == 0 {
		return 0, err
	}
	now, added := s.now(), int64(0)
	for part := range chunks(notices) {
		for i := range part {
			part[i].ID, part[i].CreatedAt = 0, now
		}
		done := db.Clauses(soAgain()).Create(&part)
		if done.Error != nil {
			return added, fault(done.Error)
		}
		added += done.RowsAffected
	}
	return added, nil
}

// DueEnterprises returns up to limit enterprises after an id that have notices due at an instant, by id.
func (s *Store) DueEnterprises(ctx context.Context, after int64, at time.Time, limit int) ([]int64, error) {
	ids := []int64{}
	err := s.reader(ctx).Model(&push.Notice{}).Distinct("enterprise_id").
		Where("state = ? AND enterprise_id > ? AND due_at <= ?", push.Waiting, after, instant(at)).
		Order("enterprise_id").Limit(limit).Pluck("enterprise_id", &ids).Error
	return ids, fault(err)
}

// WaitingNotices returns the notices of the enterprises that are due at an instant, by enterprise and id. The bounds of
// their ids, keep Postgres from going through everything that waits.
func (s *Store) WaitingNotices(ctx context.Context, enterpriseIDs []int64, at time.Time) ([]push.Notice, error) {
	found := []push.Notice{}
	for part := range chunks(enterpriseIDs) {
		var some []push.Notice
		err := s.reader(ctx).Where("state = 'waiting' AND enterprise_id BETWEEN ? AND ?", slices.Min(part), slices.Max(part)).
			Where("enterprise_id IN ? AND due_at <= ?", part, instant(at)).
			Order("enterprise_id, id").Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		found = append(found, some...)
	}
	return found, nil
}

// MoveNotices takes notices that wait to another state, or to a later time, with what was decided of each: its state,
// code and message, and of one that goes on waiting its due time. The fault is stale-version when another planner was
// first with one of them.
func (s *Store) MoveNotices(ctx context.Context, notices []push.Notice) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if err := s.stillWaiting(db, notices); err != nil {
		return err
	}
	now := s.now()
	for d, same := range together(notices) {
		set, args := "state = ?, code = ?, message_id = v.message_id, planned_at = ?", []any{d.state, d.code, now}
		if d.state == push.Waiting {
			set, args[2] = "state = ?, code = ?, message_id = v.message_id, due_at = ?", d.due
		}
		for part := range chunks(same) {
			err := db.Exec("WITH v (id, message_id) AS (VALUES "+s.values(len(part), "BIGINT", "TEXT")+") UPDATE push_notices SET "+set+
				" FROM v WHERE push_notices.id = v.id", append(carriers(part), args...)...).Error
			if err != nil {
				return fault(err)
			}
		}
	}
	return nil
}

// stillWaiting locks notices and checks that they wait. They are found by their ids alone: Postgres takes what waits for
// few, whatever a campaign has just added, and would go through all of it for each part.
func (s *Store) stillWaiting(db *gorm.DB, notices []push.Notice) error {
	for part := range chunks(notices) {
		ids := make([]int64, len(part))
		for i, n := range part {
			ids[i] = n.ID
		}
		var found []push.Notice
		if err := s.locked(db).Select("id", "state").Where("id IN ?", ids).Order("id").Find(&found).Error; err != nil {
			return fault(err)
		}
		gone := func(n push.Notice) bool { return n.State != push.Waiting }
		if len(found) != len(part) || slices.ContainsFunc(found, gone) {
			return models.Faulty(models.KindStale, "stale-version", "推送事项已被处理，请重试", "a notice was planned by another process")
		}
	}
	return nil
}

// carriers are the ids of notices, each with that of its message.
func carriers(notices []push.Notice) []any {
	args := make([]any, 0, 2*len(notices))
	for _, n := range notices {
		args = append(args, n.ID, n.MessageID)
	}
	return args
}

// decision is what notices have in common that MoveNotices writes together.
type decision struct {
	state push.NoticeState
	code  string
	due   time.Time // of those that go on waiting
}

// together groups notices of which the same was decided, in the order of the first of each group.
func together(notices []push.Notice) iter.Seq2[decision, []push.Notice] {
	groups := map[decision][]push.Notice{}
	var order []decision
	for _, n := range notices {
		d := decision{state: n.State, code: n.Code}
		if n.State == push.Waiting {
			d.due = instant(n.DueAt)
		}
		if groups[d] == nil {
			order = append(order, d)
		}
		groups[d] = append(groups[d], n)
	}
	return func(yield func(decision, []push.Notice) bool) {
		for _, d := range order {
			if !yield(d, groups[d]) {
				return
			}
		}
	}
}

// NoticesOf returns what there was to tell an enterprise, the last first.
func (s *Store) NoticesOf(ctx context.Context, enterpriseID int64, limit int) ([]push.Notice, error) {
	found := []push.Notice{}
	err := s.reader(ctx).Where("enterprise_id = ?", enterpriseID).Order("id DESC").Limit(limit).Find(&found).Error
	return found, fault(err)
}

// ToldAbout counts those of some enterprises who heard of a program by a version of its rule, or are about to, for whichever reason.
func (s *Store) ToldAbout(ctx context.Context, programID string, version int, enterpriseIDs []int64) (told int64, err error) {
	for part := range chunks(enterpriseIDs) {
		var n int64
		err := s.reader(ctx).Model(&push.Notice{}).Distinct("enterprise_id").
			Where("program_id = ? AND rule_version = ? AND state IN ? AND enterprise_id IN ?", programID, version, []push.NoticeState{push.Waiting, push.Carried}, part).Count(&n).Error
		if err != nil {
			return told, fault(err)
		}
		told += n
	}
	return told, nil
}

// WaitingFor returns what waits for a reason and is for enterprises that can be written to, by id: of each there are its id,
// enterprise, state, DueAt, UsefulTo and CreatedAt. There may be very many, so that they are read without gorm's mapping.
func (s *Store) WaitingFor(ctx context.Context, reason push.Reason) ([]push.Notice, error) {
	rows, err := s.reader(ctx).Raw(`SELECT id, enterprise_id, due_at, useful_to, created_at FROM push_notices n WHERE state = 'waiting' AND reason = ?
		AND EXISTS (SELECT 1 FROM push_subscriptions s WHERE s.enterprise_id = n.enterprise_id AND s.state = 'active') ORDER BY id`, reason).Rows()
	if err != nil {
		return nil, fault(err)
	}
	defer rows.Close()
	found := []push.Notice{}
	for rows.Next() {
		n := push.Notice{State: push.Waiting, Reason: reason}
		if err := rows.Scan(&n.ID, &n.EnterpriseID, &n.DueAt, &n.UsefulTo, &n.CreatedAt); err != nil {
			return nil, fault(err)
		}
		found = append(found, n)
	}
	return found, fault(rows.Err())
}

// DueFor counts what of a reason may be planned at an instant and is for enterprises that can be written to, up to a limit.
func (s *Store) DueFor(ctx context.Context, reason push.Reason, at time.Time, limit int) (int, error) {
	var n int
	err := s.reader(ctx).Raw(`SELECT count(*) FROM (SELECT 1 FROM push_notices n WHERE state = 'waiting' AND reason = ? AND due_at <= ?
		AND EXISTS (SELECT 1 FROM push_subscriptions s WHERE s.enterprise_id = n.enterprise_id AND s.state = 'active') LIMIT ?) q`, reason, instant(at), limit).Scan(&n).Error
	return n, fault(err)
}

// CarriedSince counts the notices of a reason for which a message was planned at or after an instant.
func (s *Store) CarriedSince(ctx context.Context, reason push.Reason, at time.Time) (int64, error) {
	var n int64
	err := s.reader(ctx).Model(&push.Notice{}).Where("state = ? AND reason = ? AND planned_at >= ?", push.Carried, reason, instant(at)).Count(&n).Error
	return n, fault(err)
}
