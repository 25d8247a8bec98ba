package follower

import (
	"context"
	"fmt"
	"strings"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
)

// What was told is kept for keptFor. What the platform made longer than tooOld ago is not heeded: it might be a
// repetition of something that has been forgotten.
const (
	keptFor = 30 * 24 * time.Hour
	tooOld  = 7 * 24 * time.Hour
)

// What was done about something, where it is more than the name of an effect.
const (
	doneNothing = "nothing"
	doneAnswer  = "answered"
)

// outcome is what was done about something and what is said.
type outcome struct{ done, reply string }

// Hear does what follows from something that an account was told, together with keeping it in one transaction. What is told
// again does nothing and gets the answer that it had. An error says that nothing was kept: the platform tells it again.
// Faults: account-not-found.
func (s *Service) Hear(ctx context.Context, accountID string, h Heard) (Said, error) {
	now := s.Clock.Now()
	if h.At.Before(now.Add(-tooOld)) {
		s.Log.WarnContext(ctx, "something old was pushed and is not heeded", "account", accountID, "kind", h.Kind, "at", h.At)
		return Said{At: now}, nil
	}
	known, err := s.Store.FindIncoming(ctx, accountID, h.Key)
	if err == nil {
		return said(known), nil
	}
	if !models.IsKind(err, models.KindNotFound) {
		return Said{}, fmt.Errorf("hear: %w", err)
	}
	in := rows.Incoming{
		AccountID: accountID, DedupeKey: h.Key, Address: h.From, Kind: string(h.Kind), SentAt: h.At, ReceivedAt: now, Raw: storable(h.Raw),
	}
	prepared := s.prepare(ctx, accountID, h)
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		added, err := s.Store.AddIncoming(ctx, in)
		if err != nil {
			return err
		}
		if !added { // a repetition at the same time was first
			known, err = s.Store.FindIncoming(ctx, accountID, h.Key)
			return err
		}
		known = in
		o, err := s.act(ctx, accountID, h, prepared)
		if err != nil {
			return err
		}
		known.Done, known.Reply = o.done, o.reply
		return s.Store.FinishIncoming(ctx, known)
	})
	if err != nil {
		return Said{}, fmt.Errorf("hear: %w", err)
	}
	return said(known), nil
}

// storable is a text without what databases take no text with.
func storable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "�"), "\x00", "�")
}

func said(in rows.Incoming) Said { return Said{Text: in.Reply, At: in.ReceivedAt} }

// act does what follows, within the transaction: what needed the index or the snapshot was prepared before.
func (s *Service) act(ctx context.Context, accountID string, h Heard, p prepared) (outcome, error) {
	switch h.Kind {
	case Follow:
		return s.follow(ctx, accountID, h)
	case Unfollow:
		return s.unfollow(ctx, accountID, h)
	case Scan:
		return s.scan(ctx, accountID, h)
	case Finished:
		return outcome{done: "receipts"}, s.receive(ctx, accountID, h)
	case Consent:
		return s.consent(ctx, accountID, h)
	case Text, Click, Page:
		return s.heed(ctx, accountID, h, p)
	case Media:
		return outcome{doneAnswer, textOnly + menu}, nil
	}
	return outcome{done: doneNothing}, nil
}

// heed does what somebody wrote or pressed.
func (s *Service) heed(ctx context.Context, accountID string, h Heard, p prepared) (outcome, error) {
	if p.slow {
		return s.lookLater(ctx, accountID, h, p.intent)
	}
	switch p.intent.Want {
	case WantStop:
		return s.choose(ctx, accountID, h, true)
	case WantStart:
		return s.choose(ctx, accountID, h, false)
	case WantConfirm:
		return s.confirm(ctx, accountID, h, p.intent.Rest)
	case WantNeed:
		return s.registerNeed(ctx, accountID, h, p.intent.Rest)
	case WantEnterprise:
		if p.reply == "" {
			return s.ask(ctx, accountID, h, p.intent.Rest)
		}
	}
	return outcome{doneAnswer, p.reply}, nil
}

// Purge forgets what was told so long ago that its repetition is not heeded any more, and what was answered as long ago.
func (s *Service) Purge(ctx context.Context) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		before := s.Clock.Now().Add(-keptFor)
		if _, err := s.Store.PurgeIncoming(ctx, before); err != nil {
			return err
		}
		_, err := s.Store.PurgeFollowUps(ctx, before)
		return err
	})
}
