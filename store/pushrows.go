package store

import (
	"time"

	"huiqi/models/push"
)

// moment writes an instant; nil is NULL.
func (w *rowWriter) moment(t *time.Time) {
	if t == nil {
		w.optional(nil)
		return
	}
	w.instant(instant(*t))
}

func (w *rowWriter) message(m *push.Message) {
	w.begin()
	w.words("id", m.ID)
	w.int(m.EnterpriseID)
	w.date(m.Day)
	w.encoded(m.Items)
	w.moment(m.ReachedAt)
	w.instant(m.CreatedAt)
}

func (w *rowWriter) delivery(d *push.Delivery) {
	w.begin()
	w.words("id", d.ID)
	w.words("message_id", d.MessageID)
	w.words("subscription_id", d.SubscriptionID)
	w.int(d.EnterpriseID)
	w.words("account_id", d.AccountID)
	w.words("address", d.Address)
	w.bool(d.Chain)
	w.words("state", string(d.State))
	w.moment(&d.NotBefore)
	w.moment(d.NotAfter)
	w.int(int64(d.Attempts))
	w.moment(d.FirstAt)
	w.words("lease", d.Lease)
	w.moment(d.LeasedTo)
	w.words("provider_id", d.ProviderID)
	w.words("code", d.Code)
	w.words("detail", d.Detail)
	w.moment(d.SentAt)
	w.moment(d.DeliveredAt)
	w.moment(d.ReadAt)
	w.moment(d.ClickedAt)
	w.encoded(d.Said)
	w.instant(d.CreatedAt)
	w.instant(d.UpdatedAt)
}
