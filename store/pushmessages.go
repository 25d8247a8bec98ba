package store

import (
	"context"
	"time"

	"huiqi/models/push"
)

// AddMessages inserts messages with their first deliveries, as bulk rows. Ids are given by the caller.
func (s *Store) AddMessages(ctx context.Context, messages []push.Message, deliveries []push.Delivery) error {
	state, _, err := s.writer(ctx)
	if err != nil {
		return err
	}
	now := s.now()
	err = s.insertRows(ctx, state, messageRows, func(w *rowWriter) {
		for i := range messages {
			messages[i].CreatedAt = now
			w.message(&messages[i])
		}
	})
	if err != nil {
		return fault(err)
	}
	return s.AddDeliveries(ctx, deliveries)
}

// FindMessage returns one message.
func (s *Store) FindMessage(ctx context.Context, id string) (push.Message, error) {
	var m push.Message
	err := s.reader(ctx).Where("id = ?", id).Take(&m).Error
	return m, missing(err, "message", "推送消息", id)
}

// MessagesByID returns those of the messages that there are.
func (s *Store) MessagesByID(ctx context.Context, ids []string) (map[string]push.Message, error) {
	return byID(s.reader(ctx), ids, func(row push.Message) string { return row.ID })
}

// ReachMessages notes when messages first got to a provider.
func (s *Store) ReachMessages(ctx context.Context, ids []string, at time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(ids) {
		err := db.Model(&push.Message{}).Where("id IN ? AND reached_at IS NULL", part).UpdateColumn("reached_at", instant(at)).Error
		if err != nil {
			return fault(err)
		}
	}
	return nil
}
