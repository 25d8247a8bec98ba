package store

import (
	"context"

	"huiqi/models"
	"huiqi/models/matchrun"
)

// eventLock is the advisory lock of Postgres that orders appends to the events ("huiqi" and 4).
const eventLock = 0x6875697169_04

// eventColumns are those of a listed event.
const eventColumns = `match_events.seq, match_events.enterprise_id, match_events.program_id, match_events.turn, match_events.rule_version,
	match_events.kind, match_events.cause, match_events.as_of, match_events.run_id, match_events.at, enterprises.uscc, enterprises.name`

// AppendEvents appends events and numbers them. As with the change feed, whoever reads "seq greater than mine" must
// never meet a smaller number later: on Postgres a lock is held from here until the commit, so call it as the last
// act of the transaction. The fault is duplicate-event for one that was told before.
func (s *Store) AppendEvents(ctx context.Context, events []matchrun.Event) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(events) == 0 {
		return err
	}
	if s.dialect == Postgres {
		if err := db.Exec("SELECT pg_advisory_xact_lock(?)", int64(eventLock)).Error; err != nil {
			return fault(err)
		}
	}
	now := s.now()
	for i := range events {
		events[i].Seq, events[i].At = 0, now
	}
	if err := db.CreateInBatches(events, batchSize).Error; err != nil {
		return duplicate(err, "duplicate-event", "事件已存在", "an event was told before")
	}
	return nil
}

// ListEvents returns up to limit events after a number, by number, with what people call the enterprises.
func (s *Store) ListEvents(ctx context.Context, f matchrun.EventFilter, after int64, p models.Page) ([]matchrun.ListedEvent, error) {
	rows := s.reader(ctx).Table("match_events").Joins("JOIN enterprises ON enterprises.id = match_events.enterprise_id").
		Where("match_events.seq > ?", after)
	for column, want := range map[string]string{"enterprises.uscc": f.USCC, "match_events.program_id": f.ProgramID, "match_events.kind": string(f.Kind)} {
		if want != "" {
			rows = rows.Where(column+" = ?", want)
		}
	}
	if len(f.Territory) > 0 {
		rows = rows.Where("(enterprises.region IN ? OR enterprises.zone IN ?)", f.Territory, f.Territory)
	}
	found := []matchrun.ListedEvent{}
	err := rows.Select(eventColumns).Order("match_events.seq").Limit(p.Clamped()).Scan(&found).Error
	return found, fault(err)
}

// EventsAfter returns up to limit events after a number, by number.
func (s *Store) EventsAfter(ctx context.Context, after int64, limit int) ([]matchrun.Event, error) {
	found := []matchrun.Event{}
	err := s.reader(ctx).Where("seq > ?", after).Order("seq").Limit(limit).Find(&found).Error
	return found, fault(err)
}

// LastEvent returns the number of the last event, 0 when there is none.
func (s *Store) LastEvent(ctx context.Context) (int64, error) {
	var seq int64
	err := s.reader(ctx).Model(&matchrun.Event{}).Select("COALESCE(MAX(seq), 0)").Scan(&seq).Error
	return seq, fault(err)
}
