package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/push"
)

// MovableNotices returns, in groups, the notices that depend on windows of programs: those that wait, and those that were dropped
// because a window was over or left no day, or a program was not offered.
func (s *Store) MovableNotices(ctx context.Context) ([]push.NoticeGroup, error) {
	found := []push.NoticeGroup{}
	err := s.reader(ctx).Model(&push.Notice{}).Distinct("program_id", "reason", "state", "code", "useful_to").
		Where("reason <> ?", push.TitleExpiring).
		Where("state = 'waiting' OR state = 'dropped' AND code IN ?", []string{push.TooLate, push.OverLimit, push.NotOffered}).
		Order("program_id, reason, state, code, useful_to").Scan(&found).Error
	return found, fault(err)
}

// MoveWindow writes until when the notices of a group that waits are of use.
func (s *Store) MoveWindow(ctx context.Context, g push.NoticeGroup, usefulTo models.Date) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(inGroup(db, g).UpdateColumn("useful_to", usefulTo).Error)
}

// ReviveNotices lets the notices of a group that were dropped wait again, to be looked at at an instant, but those of campaigns that
// were cancelled, and returns how many that were.
func (s *Store) ReviveNotices(ctx context.Context, g push.NoticeGroup, usefulTo models.Date, at time.Time) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	set := waitAgain(instant(at))
	set["useful_to"] = usefulTo
	done := inGroup(db, g).Where(notCancelled).UpdateColumns(set)
	return done.RowsAffected, fault(done.Error)
}

// inGroup are the notices of a group.
func inGroup(db *gorm.DB, g push.NoticeGroup) *gorm.DB {
	rows := db.Model(&push.Notice{}).Where("program_id = ? AND reason = ? AND state = ? AND code = ?", g.ProgramID, g.Reason, g.State, g.Code)
	if g.UsefulTo.IsZero() {
		return rows.Where("useful_to IS NULL")
	}
	return rows.Where("useful_to = ?", g.UsefulTo)
}
