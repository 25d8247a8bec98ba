package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// CreateCampaign inserts a campaign and fills in its id (when empty), version and times.
func (s *Store) CreateCampaign(ctx context.Context, c *push.Campaign) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	c.ID, c.Version, c.CreatedAt = newID(c.ID), 1, s.now()
	c.UpdatedAt = c.CreatedAt
	return duplicateID(db.Create(c).Error, campaigns, c.ID)
}

// UpdateCampaign overwrites the campaign whose version is c.Version and moves the version on.
func (s *Store) UpdateCampaign(ctx context.Context, c *push.Campaign) error {
	version, err := s.touch(ctx, campaigns, c.ID, atLeastGiven(c.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	c.Version, c.UpdatedAt = version, s.now()
	return fault(db.Model(&push.Campaign{}).Where("id = ?", c.ID).Select("*").Omit("id", "program_id", "created_by", "created_at").Updates(c).Error)
}

// FindCampaign returns one campaign.
func (s *Store) FindCampaign(ctx context.Context, id string) (push.Campaign, error) {
	var c push.Campaign
	err := s.reader(ctx).Where("id = ?", id).Take(&c).Error
	return c, missing(err, campaigns.sort, campaigns.zh, id)
}

// ListCampaigns returns campaigns, the last made first.
func (s *Store) ListCampaigns(ctx context.Context, p models.Page) (models.List[push.Campaign], error) {
	return listByTime("campaigns", s.reader(ctx), p, func(c push.Campaign) (time.Time, string) { return c.CreatedAt, c.ID })
}

// GatheringCampaigns returns the campaigns whose notices are being written, the oldest first.
func (s *Store) GatheringCampaigns(ctx context.Context, limit int) ([]push.Campaign, error) {
	found := []push.Campaign{}
	err := s.reader(ctx).Where("state = ?", push.Gathering).Order("created_at, id").Limit(limit).Find(&found).Error
	return found, fault(err)
}

// DoneCampaigns returns up to limit running campaigns of which no notice, delivery or posting waits, the oldest first.
func (s *Store) DoneCampaigns(ctx context.Context, limit int) ([]push.Campaign, error) {
	found := []push.Campaign{}
	err := s.reader(ctx).Where("state = ?", push.Running).
		Where("NOT EXISTS (SELECT 1 FROM push_notices n WHERE n.campaign_id <> '' AND n.campaign_id = push_campaigns.id AND n.state = 'waiting')").
		Where(`NOT EXISTS (SELECT 1 FROM push_notices n JOIN push_deliveries d ON d.message_id = n.message_id
			WHERE n.campaign_id <> '' AND n.campaign_id = push_campaigns.id AND n.message_id <> '' AND d.state IN ('queued', 'sending'))`).
		Where("NOT EXISTS (SELECT 1 FROM push_postings p WHERE p.state IN ('queued', 'sending') AND p.campaign_id = push_campaigns.id)").
		Order("created_at, id").Limit(limit).Find(&found).Error
	return found, fault(err)
}

// CancelCampaign drops the notices of a campaign that no message carries yet, and suppresses what was not sent of its
// messages that carry nothing else, with a code. It returns how many notices and deliveries that were.
func (s *Store) CancelCampaign(ctx context.Context, id, code string) (notices, deliveries int64, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, 0, err
	}
	dropped := db.Model(&push.Notice{}).Where("campaign_id = ? AND state = ?", id, push.Waiting).
		UpdateColumns(map[string]any{"state": push.Dropped, "code": code, "planned_at": s.now()})
	if dropped.Error != nil {
		return 0, 0, fault(dropped.Error)
	}
	stopped := db.Model(&push.Delivery{}).Where("state = ? AND attempts = 0", push.Queued).Where(`message_id IN (SELECT message_id FROM push_notices n
		WHERE n.campaign_id = ? AND n.message_id <> '' AND NOT EXISTS
		(SELECT 1 FROM push_notices o WHERE o.message_id = n.message_id AND o.campaign_id <> n.campaign_id))`, id).
		UpdateColumns(map[string]any{"state": push.Suppressed, "code": code, "updated_at": s.now()})
	return dropped.RowsAffected, stopped.RowsAffected, fault(stopped.Error)
}
