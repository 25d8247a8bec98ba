package store

import (
	"context"

	"huiqi/models/matchrun"
)

// ShardBounds returns the ids that end shards of that many enterprises, ascending; the last one ends at the greatest
// id. None when there are no enterprises.
func (s *Store) ShardBounds(ctx context.Context, size int) ([]int64, error) {
	var bounds []int64
	err := s.reader(ctx).Raw(`SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n, COUNT(*) OVER () AS total FROM enterprises) AS numbered
		WHERE n % ? = 0 OR n = total ORDER BY id`, size).Scan(&bounds).Error
	return bounds, fault(err)
}

// AddShards inserts the shards of a run.
func (s *Store) AddShards(ctx context.Context, shards []matchrun.Shard) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(shards) == 0 {
		return err
	}
	return fault(db.CreateInBatches(shards, batchSize).Error)
}

// FindShard returns one shard of a run.
func (s *Store) FindShard(ctx context.Context, runID string, number int) (matchrun.Shard, error) {
	var shard matchrun.Shard
	err := s.reader(ctx).Where("run_id = ? AND number = ?", runID, number).Take(&shard).Error
	return shard, missing(err, "match-shard", "分片", runID)
}

// ShardsOf returns the shards of a run after a number, up to a limit, in their order; only those to be done when open.
func (s *Store) ShardsOf(ctx context.Context, runID string, after, limit int, open bool) ([]matchrun.Shard, error) {
	found := []matchrun.Shard{}
	rows := s.reader(ctx).Where("run_id = ? AND number > ?", runID, after)
	if open {
		rows = rows.Where("state = ?", matchrun.Waiting)
	}
	err := rows.Order("number").Limit(limit).Find(&found).Error
	return found, fault(err)
}

// FinishShard makes a shard that is to be done a finished one, with its counts and events, and reports whether it was
// still to be done. Of two transactions at once one reports so.
func (s *Store) FinishShard(ctx context.Context, shard *matchrun.Shard) (finished bool, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	now := s.now()
	shard.State, shard.FinishedAt = matchrun.Done, &now
	done := db.Model(&matchrun.Shard{}).Where("run_id = ? AND number = ? AND state = ?", shard.RunID, shard.Number, matchrun.Waiting).
		Select("*").Omit("run_id", "number", "after_id", "upto_id").Updates(shard)
	return done.RowsAffected == 1, fault(done.Error)
}

// finished is how many shards of a run are done, and what they add up to.
type finished struct {
	Shards int
	Events int64
	Counts matchrun.Counts `gorm:"embedded"`
}

// FinishedShards adds up the shards of a run that are done.
func (s *Store) FinishedShards(ctx context.Context, runID string) (shards int, counts matchrun.Counts, events int64, err error) {
	var sum finished
	err = s.reader(ctx).Model(&matchrun.Shard{}).Where("run_id = ? AND state = ?", runID, matchrun.Done).
		Select(`COUNT(*) AS shards, COALESCE(SUM(event_count), 0) AS events, COALESCE(SUM(enterprises), 0) AS enterprises,
			COALESCE(MAX(program_count), 0) AS program_count, COALESCE(SUM(pairs), 0) AS pairs, COALESCE(SUM(eligible), 0) AS eligible,
			COALESCE(SUM(needs_judgement), 0) AS needs_judgement, COALESCE(SUM(needs_information), 0) AS needs_information,
			COALESCE(SUM(near_miss), 0) AS near_miss, COALESCE(SUM(ineligible), 0) AS ineligible`).Scan(&sum).Error
	return sum.Shards, sum.Counts, sum.Events, fault(err)
}
