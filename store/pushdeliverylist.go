package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// ListDeliveries returns deliveries, the last made first.
func (s *Store) ListDeliveries(ctx context.Context, f push.DeliveryFilter, p models.Page) (models.List[push.Delivery], error) {
	rows := s.reader(ctx)
	if f.EnterpriseID != 0 {
		rows = rows.Where("enterprise_id = ?", f.EnterpriseID)
	}
	if f.State != "" {
		rows = rows.Where("state = ?", f.State)
	}
	if f.AccountID != "" {
		rows = rows.Where("account_id = ?", f.AccountID)
	}
	if f.CampaignID != "" {
		rows = rows.Where("message_id IN (SELECT n.message_id FROM push_notices n WHERE n.campaign_id = ? AND n.campaign_id <> '' AND n.message_id <> '')", f.CampaignID)
	}
	if f.ProgramID != "" {
		rows = rows.Where("message_id IN (SELECT n.message_id FROM push_notices n WHERE n.program_id = ? AND n.state = 'carried')", f.ProgramID)
	}
	if len(f.Territory) > 0 {
		rows = rows.Where("enterprise_id IN (SELECT e.id FROM enterprises e WHERE e.region IN ? OR e.zone IN ?)", f.Territory, f.Territory)
	}
	return listByTime("deliveries", rows, p, func(d push.Delivery) (time.Time, string) { return d.CreatedAt, d.ID })
}
