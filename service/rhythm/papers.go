package rhythm

import (
	"context"
	"fmt"
	"strings"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/access"
)

// MaxForeword is how many characters people may write before what is drawn up.
const MaxForeword = 10_000

// List returns papers without their content, the last drawn up first.
func (s *Service) List(ctx context.Context, actor actors.Actor, f taskforce.CircularFilter, p models.Page) (models.List[taskforce.Circular], error) {
	if _, err := s.Gate.Reach(actor, "listCirculars"); err != nil {
		return models.List[taskforce.Circular]{}, err
	}
	return s.Store.ListCirculars(ctx, f, p)
}

// Get returns a paper. Faults: circular-not-found.
func (s *Service) Get(ctx context.Context, actor actors.Actor, id string) (taskforce.Circular, error) {
	if _, err := s.Gate.Reach(actor, "getCircular"); err != nil {
		return taskforce.Circular{}, err
	}
	return s.Store.FindCircular(ctx, id)
}

// Page returns the issued paper whose page has the token: who has the address may read it. Faults: circular-not-found.
func (s *Service) Page(ctx context.Context, token string) (taskforce.Circular, error) {
	return s.Store.CircularByToken(ctx, token)
}

// SetForeword changes what people say before what is drawn up. Faults: circular-not-found, stale-version, bad-transition,
// invalid-circular.
func (s *Service) SetForeword(ctx context.Context, actor actors.Actor, id string, version int64, foreword string) (taskforce.Circular, error) {
	return s.change(ctx, actor, "updateCircular", id, version, func(_ context.Context, c *taskforce.Circular) error {
		if len([]rune(foreword)) > MaxForeword || models.HasControl(foreword) {
			return models.Invalid("invalid-circular", "导语过长，或含有控制字符", "the foreword is too long, or has control characters", models.Violation{
				Path: "foreword", Code: "bad-text", Message: fmt.Sprintf("应不超过 %d 字，且没有控制字符", MaxForeword), English: fmt.Sprintf("at most %d characters, none of them control characters", MaxForeword),
			})
		}
		c.Foreword = strings.TrimSpace(foreword)
		return c.Editable()
	})
}

// Refresh draws a draft up anew by the records as they are, for the same day. Faults: circular-not-found, stale-version,
// bad-transition.
func (s *Service) Refresh(ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Circular, error) {
	return s.change(ctx, actor, "refreshCircular", id, version, func(ctx context.Context, c *taskforce.Circular) (err error) {
		if err := c.Editable(); err != nil {
			return err
		}
		now := s.Clock.Now()
		c.Content, err = s.content(ctx, taskforce.Occasion{Kind: c.Kind, Period: c.Period, On: c.DueOn}, c.DueOn, now)
		c.DrawnAt = &now
		return err
	})
}

// Review says that the actor has read a draft and found it right. Faults: as of Refresh.
func (s *Service) Review(ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Circular, error) {
	return s.change(ctx, actor, "reviewCircular", id, version, func(_ context.Context, c *taskforce.Circular) error {
		return c.Review(actor.Name, s.Clock.Now())
	})
}

// Return makes a reviewed paper a draft again. Faults: as of Refresh.
func (s *Service) Return(ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Circular, error) {
	return s.change(ctx, actor, "returnCircular", id, version, func(_ context.Context, c *taskforce.Circular) error { return c.Return() })
}

// Issue sends a reviewed paper out, under the next number of its kind and year; a correction under that of the edition that it
// corrects, which it supersedes. Faults: as of Refresh, number-taken.
func (s *Service) Issue(ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Circular, error) {
	return s.change(ctx, actor, "issueCircular", id, version, func(ctx context.Context, c *taskforce.Circular) error {
		if c.Corrects != nil {
			return s.replace(ctx, actor, c)
		}
		year := taskforce.Occasion{Period: c.Period}.Year()
		issued, err := s.Store.CountIssued(ctx, c.Kind, year)
		if err != nil {
			return err
		}
		return c.Issue(actor.Name, fmt.Sprintf("%d年第%d期", year, issued+1), s.NewToken(), s.Clock.Now())
	})
}

// change does something to a paper of a version, and writes down who did.
func (s *Service) change(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do func(context.Context, *taskforce.Circular) error) (c taskforce.Circular, err error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return c, err
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		if c, err = s.versioned(ctx, id, version); err != nil {
			return err
		}
		if err := do(ctx, &c); err != nil {
			return err
		}
		if err := s.Store.UpdateCircular(ctx, &c); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "circular", c.ID, strings.TrimSpace(c.Title+" "+c.Number)))
	})
	return c, wrap(string(op), err)
}

// versioned returns a paper of a version. Faults: circular-not-found, stale-version.
func (s *Service) versioned(ctx context.Context, id string, version int64) (taskforce.Circular, error) {
	c, err := s.Store.FindCircular(ctx, id)
	if err == nil && c.Version != version {
		err = models.Faulty(models.KindStale, "stale-version", "已被他人修改，请重新读取后再改", "changed by someone else since it was read, read it again")
	}
	return c, err
}

// Turn is an occasion of a year with whether it was opened.
type Turn struct {
	taskforce.Occasion

	Opened bool `json:"opened"`
}

// Turns returns every occasion of a year (0: this year), whether it was opened or is still to come.
func (s *Service) Turns(ctx context.Context, actor actors.Actor, year int) ([]Turn, error) {
	if _, err := s.Gate.Reach(actor, "listOccasions"); err != nil {
		return nil, err
	}
	if year == 0 {
		year = clock.Today(s.Clock).Year
	}
	opened, err := s.Store.Occasions(ctx, year)
	if err != nil {
		return nil, wrap("turns", err)
	}
	out := []Turn{}
	for _, o := range taskforce.Rhythm(year, s.works) {
		turn := Turn{Occasion: o}
		for _, was := range opened {
			if was.Kind == o.Kind && was.Period == o.Period {
				turn = Turn{Occasion: was, Opened: true}
			}
		}
		out = append(out, turn)
	}
	return out, nil
}

// Reminders returns the reminders of a month (empty: this month) of the plans that the operation reaches for the actor, with
// whether everything was reported since.
func (s *Service) Reminders(ctx context.Context, actor actors.Actor, period string) ([]taskforce.Reminder, error) {
	if _, err := s.Gate.Reach(actor, "listReminders"); err != nil {
		return nil, err
	}
	if period == "" {
		period = taskforce.Month(clock.Today(s.Clock))
	}
	all, err := s.Store.Reminders(ctx, period)
	if err != nil {
		return nil, wrap("reminders", err)
	}
	return s.Tracking.Settle(ctx, actor, "listReminders", all)
}
