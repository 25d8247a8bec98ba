package subscriptions

import (
	"context"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
)

// HolderFor is how long a letter tells its receiver apart as somebody of the enterprise: a letter is passed on, people leave.
const HolderFor = 180 * 24 * time.Hour

// Holder returns the credit code of the enterprise that the receiver of a delivery stands for, as long as they are still written to
// for it: who was unbound, opted out, or got their last letter long ago does not. Faults: delivery-not-found; no-holder.
func (s *Service) Holder(ctx context.Context, deliveryID string) (uscc string, err error) {
	d, err := s.Store.FindDelivery(ctx, deliveryID)
	if err != nil {
		return "", err
	}
	sub, err := s.Store.FindSubscription(ctx, d.SubscriptionID)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return "", err
	}
	if err != nil || sub.EnterpriseID != d.EnterpriseID || sub.State == rows.OptedOut || s.Clock.Now().Sub(d.CreatedAt) > HolderFor {
		return "", models.Faulty(models.KindForbidden, "no-holder", "此链接不再能查看企业资料：已停止接收、已解除绑定，或提醒已过 180 天",
			"the link does not show the enterprise's data any more: its receiver opted out or was unbound, or the letter is older than 180 days")
	}
	briefs, err := s.Store.Briefs(ctx, []int64{d.EnterpriseID})
	if err != nil {
		return "", err
	}
	if len(briefs) == 0 {
		return "", models.NotFound("enterprise", "企业", "")
	}
	return briefs[0].USCC, nil
}
