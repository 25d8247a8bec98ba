package store

import (
	"context"
	"maps"
	"slices"

	"huiqi/models/duplicates"
	"huiqi/models/matchrun"
	"huiqi/models/push"
)

// unplan takes back the messages of both that have reached nobody and are in nobody's hand: what they carry waits again, so that
// of what both were to be told each thing is planned once, for all addresses that there are then. Attempts that failed stay as
// they are.
func (a *absorbing) unplan() error {
	const mine = "message_id IN (SELECT m.id FROM push_messages m WHERE m.enterprise_id IN (?, ?))"
	var all []push.Delivery // locked: whoever is about to send one waits, and then finds it gone
	if err := a.store.locked(a.db).Select("message_id", "state", "account_id", "first_at").Where(mine, a.kept.ID, a.gone.ID).Order("id").Find(&all).Error; err != nil {
		return err
	}
	var pulled []string // what a backend fetched and did not acknowledge it has not sent
	if err := a.db.Model(&push.Account{}).Where("channel = ?", push.Pull).Pluck("id", &pulled).Error; err != nil {
		return err
	}
	waiting, told := map[string]bool{}, map[string]bool{}
	for _, d := range all {
		switch {
		case d.State == push.Queued && (d.FirstAt == nil || slices.Contains(pulled, d.AccountID)):
			waiting[d.MessageID] = true
		case d.State == push.Failed, d.State == push.Suppressed, d.State == push.Dead:
		default:
			told[d.MessageID] = true // or may have been
		}
	}
	maps.DeleteFunc(waiting, func(id string, _ bool) bool { return told[id] })
	for part := range chunks(slices.Sorted(maps.Keys(waiting))) {
		if err := a.db.Exec("UPDATE push_notices SET state = 'waiting', message_id = '', planned_at = NULL WHERE state = 'carried' AND message_id IN ?", part).Error; err != nil {
			return err
		}
		if err := a.db.Exec("DELETE FROM push_deliveries WHERE state = 'queued' AND message_id IN ?", part).Error; err != nil {
			return err
		}
		err := a.db.Exec("DELETE FROM push_messages WHERE id IN ? AND NOT EXISTS (SELECT 1 FROM push_deliveries d WHERE d.message_id = push_messages.id)", part).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// subscriptions moves those of the one that goes. An address that both have hears of one enterprise from then on: it has opted
// out when it has of either. The inbox is found by the credit code.
func (a *absorbing) subscriptions(t table) error {
	const inbox = "UPDATE push_subscriptions SET address = ? WHERE enterprise_id = ? AND address = ?"
	if err := a.db.Exec(inbox, a.kept.USCC, a.gone.ID, a.gone.USCC).Error; err != nil {
		return err
	}
	const same = "gone.account_id = kept.account_id AND gone.address = kept.address"
	const out = `UPDATE push_subscriptions AS kept SET state = 'opted-out', code = '', version = kept.version + 1,
		state_at = (SELECT gone.state_at FROM push_subscriptions AS gone WHERE gone.enterprise_id = ? AND ` + same + `)
		WHERE kept.enterprise_id = ? AND kept.state <> 'opted-out' AND EXISTS (
			SELECT 1 FROM push_subscriptions AS gone WHERE gone.enterprise_id = ? AND gone.state = 'opted-out' AND ` + same + `)`
	if err := a.db.Exec(out, a.gone.ID, a.kept.ID, a.gone.ID).Error; err != nil {
		return err
	}
	const deliveries = `UPDATE push_deliveries SET subscription_id = (
			SELECT kept.id FROM push_subscriptions AS kept JOIN push_subscriptions AS gone ON ` + same + `
			WHERE kept.enterprise_id = ? AND gone.id = push_deliveries.subscription_id)
		WHERE enterprise_id = ? AND EXISTS (
			SELECT 1 FROM push_subscriptions AS kept JOIN push_subscriptions AS gone ON ` + same + `
			WHERE kept.enterprise_id = ? AND gone.enterprise_id = ? AND gone.id = push_deliveries.subscription_id)`
	if err := a.db.Exec(deliveries, a.kept.ID, a.gone.ID, a.kept.ID, a.gone.ID).Error; err != nil {
		return err
	}
	return a.table(follow{same: same}, t)
}

// readdress has what was not told for want of an address planned for those that there are now.
func (a *absorbing) readdress(ctx context.Context) error {
	var active int64
	err := a.db.Model(&push.Subscription{}).Where("enterprise_id = ? AND state = ?", a.kept.ID, push.Active).Count(&active).Error
	if err != nil || active == 0 {
		return err
	}
	now := a.store.now()
	_, err = a.store.ReplanUnreached(ctx, a.kept.ID, now.Add(-push.UnreachedFor), now)
	return err
}

// standing lays together what both were found eligible for, so that what one was told of is no news for the other, and has the
// turns of events go on after those of both.
func (a *absorbing) standing(ctx context.Context) error {
	found, err := a.store.StandingsOf(ctx, []int64{a.kept.ID, a.gone.ID})
	if err != nil {
		return err
	}
	by := map[int64]matchrun.Standing{}
	for _, one := range found {
		by[one.EnterpriseID] = one
	}
	gone, ok := by[a.gone.ID]
	if !ok {
		return nil
	}
	a.dropped["match_standings"] = []duplicates.Row{{"enterprise_id": gone.EnterpriseID, "version": gone.Version, "programs": gone.Programs}}
	kept, ok := by[a.kept.ID]
	if !ok {
		kept = gone
		kept.EnterpriseID = a.kept.ID
		return a.db.Create(&kept).Error
	}
	programs := map[string]int{}
	maps.Copy(programs, gone.Programs)
	maps.Copy(programs, kept.Programs)
	kept.Programs, kept.Version, kept.UpdatedAt = programs, max(kept.Version, gone.Version)+1, a.store.now()
	return a.db.Model(&matchrun.Standing{}).Where("enterprise_id = ?", a.kept.ID).Select("programs", "version", "updated_at").Updates(&kept).Error
}
