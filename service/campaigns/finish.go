package campaigns

import (
	"context"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
)

const (
	finishRelay = "push-finished" // the minute in which campaigns were last looked at
	finishEvery = time.Minute
)

// Finish ends the campaigns of which nothing waits any more: every notice was told or it is known why not, and every delivery
// and posting has been sent or given up. It returns how many those were. Receipts may come later, and what is taken up again
// later, by hand or because an enterprise gets an address, is sent still.
func (s *Service) Finish(ctx context.Context) (finished int64, err error) {
	name := s.Clock.Now().Truncate(finishEvery).Format(time.DateTime)
	return s.once(ctx, finishRelay, name, func() (int64, error) {
		done, err := s.Store.DoneCampaigns(ctx, campaignsAtOnce)
		if err != nil {
			return 0, err
		}
		for _, c := range done {
			if err := c.MoveTo(rows.Finished); err != nil {
				return finished, err
			}
			err := s.Store.InTx(ctx, func(ctx context.Context) error { return s.Store.UpdateCampaign(ctx, &c) })
			if models.IsKind(err, models.KindStale) {
				continue // somebody cancelled it
			}
			if err != nil {
				return finished, err
			}
			finished++
		}
		return finished, nil
	})
}
