package store

import (
	"context"

	"huiqi/models/matchrun"
	"huiqi/models/push"
)

// traceColumns leave instants as plain columns, so that both databases tell what they are.
const traceColumns = `n.id AS notice_id, n.enterprise_id, n.program_id, n.campaign_id, n.state AS notice_state, n.code, n.planned_at, m.reached_at,
	COALESCE(d.state, '') AS delivery_state, COALESCE(d.code, '') AS delivery_code, d.read_at, d.clicked_at`

// TracesBetween returns the notices of the enterprises with after < id ≤ upto, each with every delivery of its message,
// by enterprise and notice. A program or a campaign narrows them.
func (s *Store) TracesBetween(ctx context.Context, programID, campaignID string, after, upto int64) ([]push.Trace, error) {
	rows := s.reader(ctx).Table("push_notices n").Select(traceColumns).
		Joins("LEFT JOIN push_messages m ON m.id = n.message_id AND n.message_id <> ''").Joins("LEFT JOIN push_deliveries d ON d.message_id = m.id").
		Where("n.enterprise_id > ? AND n.enterprise_id <= ?", after, upto)
	if programID != "" {
		rows = rows.Where("n.program_id = ?", programID)
	}
	if campaignID != "" {
		rows = rows.Where("n.campaign_id = ?", campaignID)
	}
	found := []push.Trace{}
	err := rows.Order("n.enterprise_id, n.id, d.created_at, d.id").Scan(&found).Error
	return found, fault(err)
}

// PlacesBetween returns the enterprises with after < id ≤ upto, by id, of a territory when one is given.
func (s *Store) PlacesBetween(ctx context.Context, territory []string, after, upto int64) ([]push.Place, error) {
	rows := s.reader(ctx).Table(enterprises.table).Select("id, uscc, name, region, zone").Where("id > ? AND id <= ?", after, upto)
	if len(territory) > 0 {
		rows = rows.Where("(region IN ? OR zone IN ?)", territory, territory)
	}
	found := []push.Place{}
	err := rows.Order("id").Scan(&found).Error
	return found, fault(err)
}

// NewlyEligibleBetween returns the events by which the enterprises with after < id ≤ upto became eligible, by number.
func (s *Store) NewlyEligibleBetween(ctx context.Context, programID string, after, upto int64) ([]matchrun.Event, error) {
	rows := s.reader(ctx).Where("kind = ? AND enterprise_id > ? AND enterprise_id <= ?", matchrun.NewlyEligible, after, upto)
	if programID != "" {
		rows = rows.Where("program_id = ?", programID)
	}
	found := []matchrun.Event{}
	err := rows.Order("seq").Find(&found).Error
	return found, fault(err)
}

// ProgramNames returns the names of those of the programs that there are.
func (s *Store) ProgramNames(ctx context.Context, ids []string) (map[string]string, error) {
	return s.names(ctx, "programs", ids)
}

// CampaignNames returns the names of those of the campaigns that there are.
func (s *Store) CampaignNames(ctx context.Context, ids []string) (map[string]string, error) {
	return s.names(ctx, "push_campaigns", ids)
}

// names returns the names of those of the things of a table that there are, by their ids.
func (s *Store) names(ctx context.Context, table string, ids []string) (map[string]string, error) {
	names := make(map[string]string, len(ids))
	for part := range chunks(ids) {
		var some []struct{ ID, Name string }
		if err := s.reader(ctx).Table(table).Select("id", "name").Where("id IN ?", part).Scan(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, one := range some {
			names[one.ID] = one.Name
		}
	}
	return names, nil
}
