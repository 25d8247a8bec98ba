package rhythm

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// Correct begins a further edition of a paper that was issued, with the reason: a draft that says what the paper says, to be drawn up
// anew, or given another foreword, reviewed and issued. The paper stays in force until then. Faults: circular-not-found,
// stale-version, bad-transition, no-reason, edition-at-work.
func (s *Service) Correct(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (next taskforce.Circular, err error) {
	if _, err := s.Gate.Reach(actor, "correctCircular"); err != nil {
		return next, err
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		c, err := s.versioned(ctx, id, version)
		if err != nil {
			return err
		}
		editions, err := s.Store.Editions(ctx, c.Kind, c.Period)
		if err != nil {
			return err
		}
		for _, e := range editions {
			if e.Status == taskforce.CircularIssued && e.ID != c.ID {
				return models.Faulty(models.KindConflict, "bad-transition", fmt.Sprintf("请更正现行的第 %d 版：%s", e.Edition, e.ID), fmt.Sprintf("correct edition %d, which is in force: %s", e.Edition, e.ID))
			}
		}
		last := editions[len(editions)-1]
		if next, err = c.Correction(last.Edition+1, actor.Name, reason); err != nil {
			return err
		}
		if last.Status == taskforce.CircularDraft || last.Status == taskforce.CircularReviewed {
			return models.Faulty(models.KindConflict, "edition-at-work", fmt.Sprintf("第 %d 版正在办理：%s", last.Edition, last.ID), fmt.Sprintf("edition %d is being worked on: %s", last.Edition, last.ID))
		}
		next.ID = s.NewID()
		if err := s.Store.CreateCircular(ctx, &next); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "correctCircular", "circular", next.ID, fmt.Sprintf("%s %s edition %d of %s", c.Title, c.Number, next.Edition, c.ID)))
	})
	return next, wrap("correctCircular", err)
}

// Withdraw takes back a paper that was issued, or a correction that is not issued yet, with the reason. It stays readable and says so.
// Faults: circular-not-found, stale-version, bad-transition, no-reason.
func (s *Service) Withdraw(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (taskforce.Circular, error) {
	return s.change(ctx, actor, "withdrawCircular", id, version, func(_ context.Context, c *taskforce.Circular) error {
		return c.Withdraw(actor.Name, reason, s.Clock.Now())
	})
}

// Editions returns the editions of a paper without their content, the first first.
func (s *Service) Editions(ctx context.Context, actor actors.Actor, c taskforce.Circular) ([]taskforce.Circular, error) {
	if _, err := s.Gate.Reach(actor, "getCircular"); err != nil {
		return nil, err
	}
	return s.Store.Editions(ctx, c.Kind, c.Period)
}

// Current returns the edition of a paper that is in force; that it was withdrawn and none is, is said by ok.
func (s *Service) Current(ctx context.Context, c taskforce.Circular) (current taskforce.Circular, ok bool, err error) {
	editions, err := s.Store.Editions(ctx, c.Kind, c.Period)
	for _, e := range editions {
		if e.Status == taskforce.CircularIssued {
			return e, true, err
		}
	}
	return taskforce.Circular{}, false, err
}

// replace issues a correction under the number of the edition that it corrects, and has that one say so.
func (s *Service) replace(ctx context.Context, actor actors.Actor, c *taskforce.Circular) error {
	former, err := s.Store.FindCircular(ctx, *c.Corrects)
	if err != nil {
		return err
	}
	if err := c.Issue(actor.Name, former.Number, s.NewToken(), s.Clock.Now()); err != nil {
		return err
	}
	if err := former.Supersede(*c, actor.Name, s.Clock.Now()); err != nil {
		return err
	}
	return s.Store.UpdateCircular(ctx, &former)
}

// drawnBefore is until when what was reported is in what a paper is compared with: for a circular when that of the month before was
// drawn up, as far as that is known, so that what came on its day and after it is news; else the end of the day that it is compared with.
func (s *Service) drawnBefore(ctx context.Context, o taskforce.Occasion, since models.Date) (time.Time, error) {
	end := taskforce.EndOf(since)
	if o.Kind != taskforce.Monthly {
		return end, nil
	}
	editions, err := s.Store.Editions(ctx, o.Kind, taskforce.Month(since))
	for _, e := range editions {
		if (e.Number != "" || len(editions) == 1) && e.DrawnAt != nil {
			end = *e.DrawnAt // of the last edition that was sent out, or the draft
		}
	}
	return end, err
}
