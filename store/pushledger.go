package store

import (
	"context"

	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/models/push"
)

// NoticesAbout returns what there was to tell an enterprise of a program, the last first.
func (s *Store) NoticesAbout(ctx context.Context, enterpriseID int64, programID string) ([]push.Notice, error) {
	found := []push.Notice{}
	err := s.reader(ctx).Where("enterprise_id = ? AND program_id = ?", enterpriseID, programID).Order("id DESC").Find(&found).Error
	return found, fault(err)
}

// DeliveriesOfMessages returns the deliveries of messages by the messages' ids, the first first.
func (s *Store) DeliveriesOfMessages(ctx context.Context, messageIDs []string) (map[string][]push.Delivery, error) {
	found := make(map[string][]push.Delivery, len(messageIDs))
	for part := range chunks(messageIDs) {
		var some []push.Delivery
		if err := s.reader(ctx).Where("message_id IN ?", part).Order("created_at, id").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, d := range some {
			found[d.MessageID] = append(found[d.MessageID], d)
		}
	}
	return found, nil
}

// LastEventAbout returns the last event of an enterprise and a program. The fault is match-event-not-found when matching
// has never seen a difference.
func (s *Store) LastEventAbout(ctx context.Context, enterpriseID int64, programID string) (matchrun.Event, error) {
	var found []matchrun.Event
	err := s.reader(ctx).Where("enterprise_id = ? AND program_id = ?", enterpriseID, programID).Order("turn DESC").Limit(1).Find(&found).Error
	if err != nil {
		return matchrun.Event{}, fault(err)
	}
	if len(found) == 0 {
		return matchrun.Event{}, models.NotFound("match-event", "匹配事件", programID)
	}
	return found[0], nil
}
