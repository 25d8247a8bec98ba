package follower

import (
	"context"
	"errors"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
)

// doneLooking is what was done about something that is answered later.
const doneLooking = "looking"

// slow reports whether a look-up that failed for that reason is worth another, longer one, whose answer follows later.
func (s *Service) slow(w Want, err error) bool {
	looks := w == WantMine || w == WantEnterprise || w == WantSearch
	return s.Later && looks && (errors.Is(err, context.DeadlineExceeded) || models.IsKind(err, models.KindUnavailable))
}

// lookLater has a look-up made again without haste, and says so. The message or click itself opens the window for the answer.
func (s *Service) lookLater(ctx context.Context, accountID string, h Heard, i Intent) (outcome, error) {
	closes := rows.Window([]rows.Act{{Kind: string(h.Kind), SentAt: h.At}}, nil, s.Clock.Now())
	if closes.IsZero() { // it was under way for too long
		return outcome{doneAnswer, later}, nil
	}
	return outcome{doneLooking, looking}, s.Store.AddFollowUp(ctx, &rows.FollowUp{
		AccountID: accountID, Address: h.From, Want: string(i.Want), Rest: storable(i.Rest), State: rows.Queued, NotBefore: s.Clock.Now(), UsefulTo: closes,
	})
}

// Tell says something to a follower by itself, if they may be written to without having asked just now, and reports whether it will.
// It runs within a transaction.
func (s *Service) Tell(ctx context.Context, accountID, address, text string) (bool, error) {
	now := s.Clock.Now()
	since := now.Add(-rows.MessageWindow)
	acts, err := s.Store.ActsOf(ctx, accountID, address, since)
	if err != nil {
		return false, err
	}
	sent, err := s.Store.FollowUpsTo(ctx, accountID, address, since)
	if err != nil {
		return false, err
	}
	closes := rows.Window(acts, spent(sent), now)
	if closes.IsZero() {
		return false, nil
	}
	return true, s.Store.AddFollowUp(ctx, &rows.FollowUp{
		AccountID: accountID, Address: address, Want: rows.ToldAsIs, Text: text, State: rows.Queued, NotBefore: now, UsefulTo: closes,
	})
}

// spent are when answers were sent, or may have been, or are about to be.
func spent(sent []rows.FollowUp) (at []time.Time) {
	for _, f := range sent {
		switch {
		case f.TriedAt != nil && (f.State == rows.Accepted || f.State == rows.Unknown):
			at = append(at, *f.TriedAt)
		case f.State.Open():
			at = append(at, f.CreatedAt)
		}
	}
	return at
}
