package match

import (
	"context"
	"fmt"

	"huiqi/matching/audience"
	"huiqi/models"
)

// View is everything matching knows at one position of the change feed. It is immutable.
type View struct {
	*audience.View
	position int64
}

// Position returns the place in the change feed up to which the view knows everything.
func (v View) Position() int64 { return v.position }

// At returns a view that knows at least what the change feed had at the position. It waits for it as long as ctx
// lasts; the fault is then not-ready.
func (s *Service) At(ctx context.Context, position int64) (View, error) {
	for {
		moved := s.moved.next()
		if w := s.world.Load(); w != nil && w.position >= position {
			return View{View: w.view, position: w.position}, nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			fault := models.Faulty(models.KindUnavailable, "not-ready", "匹配数据正在装载，请稍后再试", "matching is being loaded, try again")
			fault.RetryAfter, fault.Err = 2, fmt.Errorf("wait for position %d: %w", position, ctx.Err())
			return View{}, fault
		}
	}
}
