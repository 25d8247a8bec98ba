package follower

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	rows "huiqi/models/push"
	"huiqi/push"
)

// Sender sends a text to a follower by itself (客服消息). It never sends twice by itself.
type Sender interface {
	Answer(ctx context.Context, account rows.Account, openID, text string) push.Answer
}

// How answers that follow later are made and sent: how long one look-up may take and a worker has it, how often it is tried, and
// how long it waits then.
const (
	lookFor      = 20 * time.Second
	followLease  = time.Minute
	followTries  = 5
	followAfter  = 5 * time.Second
	followMended = 10 * time.Minute // after which an account is tried again that somebody has to mend
)

// wants are the answers that can be made here: searching needs an index, which not every process has.
func (s *Service) wants() []string {
	wants := []string{rows.ToldAsIs, string(WantMine), string(WantEnterprise)}
	if s.Library != nil {
		wants = append(wants, string(WantSearch))
	}
	return wants
}

// Wanted returns the accounts that have answers to send that can be made here.
func (s *Service) Wanted(ctx context.Context) ([]string, error) {
	return s.Store.DueFollowUpAccounts(ctx, s.wants(), s.Clock.Now())
}

// Work makes and sends the answers of an account that are due. Any number of workers may work for one account at once.
func (s *Service) Work(ctx context.Context, accountID string) (done int, err error) {
	lease, err := uuid.NewV7()
	if err != nil {
		return 0, fmt.Errorf("follow up: make a lease: %w", err)
	}
	for ctx.Err() == nil {
		account, err := s.Store.FindAccount(ctx, accountID)
		if err != nil || !account.Enabled {
			return done, err
		}
		f, there, err := s.claim(ctx, accountID, lease.String())
		if err != nil || !there {
			return done, err
		}
		if err := s.followUp(ctx, account, f, lease.String()); err != nil {
			return done, fmt.Errorf("follow up %s: %w", f.ID, err)
		}
		done++
	}
	return done, ctx.Err()
}

func (s *Service) claim(ctx context.Context, accountID, lease string) (f rows.FollowUp, there bool, err error) {
	now := s.Clock.Now()
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		claimed, err := s.Store.ClaimFollowUps(ctx, rows.Claim{AccountID: accountID, Lease: lease, Now: now, Until: now.Add(followLease), Limit: 1}, s.wants())
		if there = len(claimed) > 0; there {
			f = claimed[0]
		}
		return err
	})
	return f, there, err
}

// followUp makes an answer and sends it, unless it may have been sent already, and writes down what came of it. Before the text goes
// out that is noted: whoever takes it up after a worker that died then leaves it alone.
func (s *Service) followUp(ctx context.Context, account rows.Account, f rows.FollowUp, lease string) error {
	now := s.Clock.Now()
	switch {
	case f.TriedAt != nil:
		f.State, f.Code = rows.Unknown, "interrupted"
	case !now.Before(f.UsefulTo):
		f.State, f.Code = rows.Suppressed, rows.TooLate
	default:
		text, err := s.lookUp(ctx, f)
		if ctx.Err() != nil {
			return ctx.Err() // told to stop: another takes it up
		}
		if err != nil {
			f.State, f.Code, f.Detail, f.NotBefore = rows.Queued, "no-answer", err.Error(), now.Add(followAfter)
			break
		}
		f.Text = text
		begun, err := s.begin(ctx, f, lease)
		if err != nil || !begun {
			return err
		}
		f = followed(f, s.Sender.Answer(ctx, account, f.Address, text), now, s.Clock.Now())
	}
	if f.State != rows.Accepted && f.State != rows.Queued {
		s.Log.WarnContext(ctx, "a follower was not answered", "account", account.ID, "state", f.State, "code", f.Code, "detail", f.Detail)
	}
	return s.Store.InTx(context.WithoutCancel(ctx), func(ctx context.Context) error { return s.Store.SettleFollowUp(ctx, lease, f) })
}

// begin notes that a text is being sent.
func (s *Service) begin(ctx context.Context, f rows.FollowUp, lease string) (begun bool, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		begun, err = s.Store.BeginFollowUp(ctx, f.ID, lease, f.Text, s.Clock.Now())
		return err
	})
	return begun, err
}

// lookUp makes the text of an answer. When it has been tried often enough, that is what is told.
func (s *Service) lookUp(ctx context.Context, f rows.FollowUp) (string, error) {
	if f.Text != "" {
		return f.Text, nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	text, err := s.answer(ctx, f.AccountID, f.Address, Intent{Want: Want(f.Want), Rest: f.Rest})
	switch {
	case err != nil && f.Attempts < followTries:
		return "", err
	case err != nil:
		s.Log.WarnContext(ctx, "a follower got no answer", "account", f.AccountID, "want", f.Want, "error", err)
		return later, nil
	case text == "": // not bound to that enterprise any more
		return s.howBinding(f.AccountID), nil
	}
	return text, nil
}

// followed is an answer after the platform's. What was not sent has not been tried.
func followed(f rows.FollowUp, a push.Answer, began, now time.Time) rows.FollowUp {
	f.Code, f.Detail, f.TriedAt = a.Code, a.Detail, &began
	again := func(at time.Time) {
		f.State, f.TriedAt, f.NotBefore = rows.Queued, nil, at
		if a.Until.After(at) {
			f.NotBefore = a.Until
		}
	}
	switch a.Outcome {
	case push.Sent:
		f.State = rows.Accepted
	case push.Maybe:
		f.State = rows.Unknown
	case push.Limited:
		again(now.Add(time.Minute))
	case push.Broken:
		again(now.Add(followMended))
	case push.Again, push.Down:
		if again(now.Add(followAfter * time.Duration(f.Attempts))); f.Attempts >= 2*followTries {
			f.State = rows.Failed
		}
	default:
		f.State = rows.Failed
	}
	return f
}
