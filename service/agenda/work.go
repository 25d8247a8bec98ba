package agenda

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"huiqi/models"
	"huiqi/models/agenda"
	rows "huiqi/models/push"
	"huiqi/push"
)

// How often a digest is tried that was not sent, how long it waits, how long an account rests that somebody has to mend, and how long
// a worker has a digest, longer than sending takes.
const (
	attempts   = 6
	againAfter = time.Minute
	restAfter  = time.Hour
	leaseFor   = 2 * time.Minute
)

// Wanted returns the accounts that have something to send.
func (s *Service) Wanted(ctx context.Context) ([]string, error) {
	return s.Store.DueDigestAccounts(ctx, s.Clock.Now())
}

// Work sends what an account has to send, until nothing is due or the account has to wait. Any number of workers may work for one
// account at once.
func (s *Service) Work(ctx context.Context, accountID string) (done int, err error) {
	lease, err := uuid.NewV7()
	if err != nil {
		return 0, fmt.Errorf("agenda: make a lease: %w", err)
	}
	for ctx.Err() == nil {
		account, err := s.Store.FindAccount(ctx, accountID)
		if err != nil || !account.Sends(s.Clock.Now()) {
			return done, err
		}
		d, there, err := s.claim(ctx, account, lease.String())
		if err != nil || !there {
			return done, err
		}
		if err := s.deliver(ctx, account, d, lease.String()); err != nil {
			return done, fmt.Errorf("send digest %s: %w", d.ID, err)
		}
		done++
	}
	return done, ctx.Err()
}

// claim lends a worker the next digest, if the account may send one now.
func (s *Service) claim(ctx context.Context, account rows.Account, lease string) (d agenda.Digest, there bool, err error) {
	now := s.Clock.Now()
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		there = false
		granted, _, err := s.Store.TakeAllowance(ctx, account, 1, now)
		if err != nil || granted == 0 {
			return err
		}
		claimed, err := s.Store.ClaimDigests(ctx, rows.Claim{AccountID: account.ID, Lease: lease, Now: now, Until: now.Add(leaseFor), Limit: 1})
		if err != nil {
			return err
		}
		if there = len(claimed) > 0; there {
			d = claimed[0]
			return nil
		}
		return s.Store.ReturnAllowance(ctx, account.ID, 1)
	})
	return d, there, err
}

// result is what came of a digest, with what that leads to.
type result struct {
	digest agenda.Digest
	to     address
	pause  time.Time // until when the account rests
	broken bool      // the account has to be mended
	nobody bool      // the address reaches nobody
}

// deliver sends a digest, unless it may have been sent or is of no use any more, and writes down what came of it. Before it goes out
// that is noted: whoever takes it up after a worker that died then leaves it alone.
func (s *Service) deliver(ctx context.Context, account rows.Account, d agenda.Digest, lease string) error {
	now := s.Clock.Now()
	r := result{digest: d}
	open := s.Hours.Next(now, s.Calendar)
	switch {
	case d.TriedAt != nil:
		r.digest.State, r.digest.Code = agenda.Unknown, agenda.CodeInterrupted
	case d.Day.Before(models.DateOf(now)):
		r.digest.State, r.digest.Code = agenda.Suppressed, agenda.CodeTooLate
	case open.After(now):
		r.digest.State, r.digest.NotBefore, r.digest.Attempts = agenda.Queued, open, d.Attempts-1
	default:
		to, wanted, err := s.address(ctx, d)
		if err != nil {
			return err
		}
		if !wanted {
			r.digest.State, r.digest.Code = agenda.Suppressed, agenda.CodeNotWanted
			break
		}
		begun, err := s.begin(ctx, d, lease)
		if err != nil || !begun {
			return err
		}
		r = settled(d, to, s.send(ctx, account, d, to), now, s.Clock.Now())
	}
	return s.settle(context.WithoutCancel(ctx), account, r, lease)
}

// begin notes that a digest is being sent.
func (s *Service) begin(ctx context.Context, d agenda.Digest, lease string) (begun bool, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		begun, err = s.Store.BeginDigest(ctx, d.ID, lease, s.Clock.Now())
		return err
	})
	return begun, err
}

// settled is what came of a digest by the provider's answer. What was not sent has not been tried.
func settled(d agenda.Digest, to address, a push.Answer, began, now time.Time) result {
	d.Code, d.Detail, d.TriedAt = a.Code, rows.MaskedIn(a.Detail, to.address), &began
	r := result{to: to}
	switch a.Outcome {
	case push.Sent:
		d.State, d.SentAt = agenda.Accepted, &now
	case push.Maybe:
		d.State = agenda.Unknown
	case push.Limited, push.Broken:
		if r.pause, r.broken = a.Until, a.Outcome == push.Broken; !r.pause.After(now) {
			r.pause = now.Add(restAfter)
		}
		d.State, d.NotBefore, d.Attempts, d.TriedAt = agenda.Queued, r.pause, d.Attempts-1, nil
	case push.Again, push.Down:
		d.State, d.NotBefore, d.TriedAt = agenda.Queued, now.Add(againAfter*time.Duration(d.Attempts)), nil
		if d.Attempts >= attempts {
			d.State = agenda.Dead
		}
	case push.Nobody:
		d.State, r.nobody = agenda.Failed, true
	case push.Refused:
		d.State = agenda.Failed
	default:
		d.State = agenda.Dead
	}
	r.digest = d
	return r
}

// settle writes down what came of a digest. What one that has ended did not tell is new again.
func (s *Service) settle(ctx context.Context, account rows.Account, r result, lease string) error {
	d := r.digest
	if d.State != agenda.Accepted && d.State != agenda.Queued {
		s.Log.WarnContext(ctx, "a digest was not sent", "digest", d.ID, "receiver", d.Receiver, "state", d.State, "code", d.Code, "detail", d.Detail)
	}
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		mine, err := s.Store.SettleDigest(ctx, lease, d)
		if err != nil || !mine {
			return err
		}
		if !r.pause.IsZero() {
			code := "limited"
			if r.broken {
				code = rows.Configuration
			}
			if err := s.Store.PauseAccount(ctx, account.ID, r.pause, code, d.Code+": "+d.Detail); err != nil {
				return err
			}
		}
		if r.nobody {
			if err := s.reachesNobody(ctx, d, r.to); err != nil {
				return err
			}
		}
		if d.State.Open() || d.State.Told() {
			return nil
		}
		return s.Store.ForgetTold(ctx, d.ID)
	})
}

// reachesNobody notes that an address does not, so that it is not written to until somebody changes it.
func (s *Service) reachesNobody(ctx context.Context, d agenda.Digest, to address) error {
	if d.Receiver == agenda.ToUser {
		return s.Store.MarkMailbox(ctx, d.ReceiverID, to.address, d.Code)
	}
	sub, err := s.Store.FindSubscription(ctx, d.ReceiverID)
	if err != nil || sub.State != rows.Active {
		return ignoreMissing(err)
	}
	if err := sub.MoveTo(rows.Unreachable, d.Code, s.Clock.Now()); err != nil {
		return err
	}
	return s.Store.UpdateSubscription(ctx, &sub)
}

func ignoreMissing(err error) error {
	if models.IsKind(err, models.KindNotFound) {
		return nil
	}
	return err
}
