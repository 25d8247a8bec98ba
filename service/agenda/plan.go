package agenda

import (
	"context"
	"errors"
	"fmt"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/agenda"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// keptFor is how long digests, and what they told, are kept.
const keptFor = 400 * 24 * time.Hour

// Plan makes the messages of the day: for every receiver to whom something is new and who has none yet. Nothing is made outside of
// working hours. What fails for one receiver does not keep the others from theirs. Doing it twice, at once or by several processes,
// does no harm.
func (s *Service) Plan(ctx context.Context) error {
	now := s.Clock.Now()
	if err := s.tidy(ctx, now); err != nil {
		return err
	}
	if s.Hours.Next(now, s.Calendar).After(now) {
		return nil
	}
	return errors.Join(s.planPeople(ctx), s.planGroups(ctx), s.planEnterprises(ctx))
}

// tidy gives up what was not sent on its day, so that what it was to tell is new again, and forgets what is long past.
func (s *Service) tidy(ctx context.Context, now time.Time) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		expired, err := s.Store.ExpireDigests(ctx, s.today(), now)
		if err != nil {
			return fmt.Errorf("expire digests: %w", err)
		}
		if err := s.Store.ForgetTold(ctx, expired...); err != nil {
			return err
		}
		_, err = s.Store.PurgeAgenda(ctx, now.Add(-keptFor))
		return err
	})
}

// planPeople makes digests for people with a mailbox.
func (s *Service) planPeople(ctx context.Context) error {
	from, there, err := s.staffAccount(ctx)
	if err != nil || !there {
		return err
	}
	boxes, err := s.Store.Mailboxes(ctx)
	if err != nil {
		return err
	}
	has, err := s.Store.DigestsOn(ctx, agenda.ToUser, s.today())
	if err != nil {
		return err
	}
	var failed []error
	enabled, page := false, models.Page{Limit: models.MaxLimit}
	for {
		users, err := s.Store.ListUsers(ctx, actors.UserFilter{Disabled: &enabled}, page)
		if err != nil {
			return err
		}
		for _, u := range users.Items {
			if !boxes[u.ID].Reaches() || has[u.ID] {
				continue
			}
			items, err := s.waiting(ctx, access.ActorOf(u))
			if err == nil {
				err = s.add(ctx, agenda.Digest{Receiver: agenda.ToUser, ReceiverID: u.ID, AccountID: from.ID}, user(u.ID), items)
			}
			if err != nil {
				failed = append(failed, fmt.Errorf("plan for %s: %w", u.ID, err))
			}
		}
		if page.Cursor = users.NextCursor; page.Cursor == "" || ctx.Err() != nil {
			return errors.Join(failed...)
		}
	}
}

// staffAccount is the account that people who work here are written to from: of those that are for that, the first by its id.
func (s *Service) staffAccount(ctx context.Context) (found rows.Account, there bool, err error) {
	all, err := s.Store.Accounts(ctx)
	for _, a := range all {
		if a.Channel == rows.Email && a.Enabled && a.Settings[rows.ForStaff] == rows.Yes && (!there || a.ID < found.ID) {
			found, there = a, true
		}
	}
	return found, there, err
}

// planGroups makes digests for groups of staff.
func (s *Service) planGroups(ctx context.Context) error {
	groups, err := s.Store.StaffGroups(ctx)
	if err != nil {
		return err
	}
	has, err := s.Store.DigestsOn(ctx, agenda.ToGroup, s.today())
	if err != nil {
		return err
	}
	var failed []error
	for _, g := range groups {
		if !g.Enabled || has[g.ID] {
			continue
		}
		items, err := s.waitingFor(ctx, g)
		if err == nil {
			err = s.add(ctx, agenda.Digest{Receiver: agenda.ToGroup, ReceiverID: g.ID, AccountID: g.AccountID}, group(g.ID), items)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("plan for group %s: %w", g.ID, err))
		}
	}
	return errors.Join(failed...)
}

// errNothingNew ends a transaction that would tell nothing new.
var errNothingNew = errors.New("agenda: nothing new")

// add makes a digest of what waits for a receiver, if any of it is new to them and they have none of today.
func (s *Service) add(ctx context.Context, d agenda.Digest, receiver string, items []agenda.Item) error {
	told, err := s.Store.ToldOf(ctx, receiver, agenda.Keys(items))
	if err != nil {
		return err
	}
	var news []string
	for i := range items {
		if items[i].Fresh = !told[items[i].Key]; items[i].Fresh {
			news = append(news, items[i].Key)
		}
	}
	if len(news) == 0 {
		return nil
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		made := d
		made.ID, made.Day, made.Items, made.State, made.NotBefore = s.NewID(), s.today(), items, agenda.Queued, s.Clock.Now()
		added, err := s.Store.AddDigest(ctx, &made)
		if err != nil || !added {
			return err
		}
		fresh, err := s.Store.AddTold(ctx, receiver, made.ID, news)
		if err == nil && len(fresh) == 0 {
			err = errNothingNew // another process was first
		}
		return err
	})
	if errors.Is(err, errNothingNew) {
		return nil
	}
	return err
}
