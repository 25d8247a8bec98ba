package store

import (
	"context"

	"gorm.io/gorm"

	"huiqi/models/push"
)

// SuspectsAfter returns, in their order, up to limit ids behind one, of the enterprises of which a notice or a delivery is such
// that it may be why the enterprise was never reached, for a reason: waiting, on-the-way, unknown, or the code of what was
// dropped or suppressed. Others are not among them; whether it is the reason, the rest of what is known decides.
func (s *Store) SuspectsAfter(ctx context.Context, reason string, after int64, limit int) ([]int64, error) {
	ids := []int64{}
	db := s.reader(ctx)
	var found *gorm.DB
	switch reason { // the states are written out, for the indexes that hold nothing else
	case push.LeakWaiting:
		found = db.Raw("SELECT DISTINCT enterprise_id FROM push_notices WHERE state = 'waiting' AND enterprise_id > ? ORDER BY enterprise_id LIMIT ?", after, limit)
	case push.LeakOnTheWay:
		found = db.Raw("SELECT DISTINCT enterprise_id FROM push_deliveries WHERE state IN ('queued', 'sending') AND enterprise_id > ? ORDER BY enterprise_id LIMIT ?", after, limit)
	case push.LeakUnknown:
		found = db.Raw("SELECT DISTINCT enterprise_id FROM push_deliveries WHERE state = 'unknown' AND enterprise_id > ? ORDER BY enterprise_id LIMIT ?", after, limit)
	case push.AccountOff:
		found = db.Raw(`SELECT enterprise_id FROM push_notices WHERE state = 'waiting' AND code = ? AND enterprise_id > ?
			UNION SELECT enterprise_id FROM push_deliveries WHERE state = 'suppressed' AND code = ? AND enterprise_id > ?
			ORDER BY enterprise_id LIMIT ?`, reason, after, reason, after, limit)
	default:
		found = db.Raw(`SELECT enterprise_id FROM push_notices WHERE state = 'dropped' AND code = ? AND enterprise_id > ?
			UNION SELECT enterprise_id FROM push_deliveries WHERE state = 'suppressed' AND code = ? AND enterprise_id > ?
			ORDER BY enterprise_id LIMIT ?`, reason, after, reason, after, limit)
	}
	return ids, fault(found.Scan(&ids).Error)
}
