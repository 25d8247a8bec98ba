package store

import (
	"context"
	"maps"
	"slices"

	"huiqi/models/push"
)

// NoticesByID returns those of the notices that there are.
func (s *Store) NoticesByID(ctx context.Context, ids []int64) (map[int64]push.Notice, error) {
	return byID(s.reader(ctx), ids, func(n push.Notice) int64 { return n.ID })
}

// RewriteDeliveries writes what deliveries say, and until when they are of use.
func (s *Store) RewriteDeliveries(ctx context.Context, deliveries []push.Delivery) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(deliveries) {
		args := make([]any, 0, 3*len(part))
		for _, d := range part {
			said, err := jsonText(d.Said)
			if err != nil {
				return err
			}
			args = append(args, d.ID, said, moment(d.NotAfter))
		}
		err := db.Exec("WITH v (id, said, not_after) AS (VALUES "+s.values(len(part), "TEXT", "TEXT", "TIMESTAMPTZ")+`)
			UPDATE push_deliveries SET said = NULLIF(v.said, ''), not_after = v.not_after FROM v WHERE push_deliveries.id = v.id`, args...).Error
		if err != nil {
			return fault(err)
		}
	}
	return nil
}

// DropUntold drops notices that a message carries, each with a code, unless the message has got to somebody or may have.
func (s *Store) DropUntold(ctx context.Context, codes map[int64]string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	by := map[string][]int64{}
	for _, id := range slices.Sorted(maps.Keys(codes)) {
		by[codes[id]] = append(by[codes[id]], id)
	}
	for _, code := range slices.Sorted(maps.Keys(by)) {
		for part := range chunks(by[code]) {
			err := db.Exec(`UPDATE push_notices SET state = 'dropped', code = ? WHERE id IN ? AND state = 'carried' AND NOT EXISTS
				(SELECT 1 FROM push_deliveries d WHERE d.message_id = push_notices.message_id AND `+gotThere+`)`, code, part).Error
			if err != nil {
				return fault(err)
			}
		}
	}
	return nil
}

// gotThere is the condition that a delivery d has got to somebody, or may have.
const gotThere = `d.state IN ('accepted', 'delivered', 'read', 'unknown')`

// BuryDeliveries makes deliveries dead that have failed.
func (s *Store) BuryDeliveries(ctx context.Context, ids []string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(ids) {
		done := db.Model(&push.Delivery{}).Where("id IN ? AND state = ?", part, push.Failed).UpdateColumn("state", push.Dead)
		if done.Error != nil {
			return fault(done.Error)
		}
	}
	return nil
}
