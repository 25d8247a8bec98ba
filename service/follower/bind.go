package follower

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/service/delivery"
)

// How long requests live, and how many digits their codes have. The code of somebody who scanned is shown to themselves;
// that of somebody who only named an enterprise is shown to the enterprise and must not be guessed.
const (
	offerLife    = 10 * time.Minute
	askLife      = 7 * 24 * time.Hour
	scanDigits   = 4
	askDigits    = 6
	asksPerDay   = 3
	doneAsked    = "asked"
	consentGiven = "follow"
)

// scan gives a code that binds to whoever scanned it first, who has to confirm. Every code that is of no use is answered
// alike, whether it is expired, used or not ours.
func (s *Service) scan(ctx context.Context, accountID string, h Heard) (outcome, error) {
	useless := outcome{"scanned-nothing", neutralScan}
	hash, ours := tokenHash(h.Scene)
	if !ours {
		greeting, err := s.greeting(ctx, accountID)
		return outcome{"scanned-other", greeting}, err
	}
	b, err := s.Store.BindingByToken(ctx, accountID, hash)
	if models.IsKind(err, models.KindNotFound) {
		return useless, nil
	}
	if err != nil {
		return outcome{}, err
	}
	now := s.Clock.Now()
	again := b.State == rows.Scanned && b.Address == h.From && b.Waits(now) // the same person, once more
	if !again && (b.State != rows.Offered || !now.Before(b.ExpiresAt)) {
		return useless, nil
	}
	if !again {
		if err := s.take(ctx, &b, h.From); err != nil {
			return outcome{}, err
		}
	}
	briefs, err := s.Store.Briefs(ctx, []int64{b.EnterpriseID})
	if err != nil || len(briefs) == 0 {
		return useless, err
	}
	minutes := int(b.ExpiresAt.Sub(now).Round(time.Minute) / time.Minute)
	return outcome{"scanned", fmt.Sprintf("您正要绑定企业：%s\n\n绑定后，您会收到该企业的政策推送，并可查询它符合的政策。若确是贵公司，请在 %d 分钟内回复：\n确认 %s\n\n不是您要绑定的，请不要回复。",
		masked(briefs[0].Name), max(minutes, 1), b.Code)}, nil
}

// take gives an offered code to somebody.
func (s *Service) take(ctx context.Context, b *rows.Binding, openID string) error {
	code, err := newCode(scanDigits)
	if err != nil {
		return err
	}
	if err := b.MoveTo(rows.Scanned); err != nil {
		return err
	}
	b.Address, b.Code = openID, code
	return s.Store.UpdateBinding(ctx, b)
}

// ask makes a request to be bound to the enterprise that somebody named. The answer does not tell whether there is such an
// enterprise in the base.
func (s *Service) ask(ctx context.Context, accountID string, h Heard, uscc string) (outcome, error) {
	now := s.Clock.Now()
	asks, err := s.Store.CountIncoming(ctx, accountID, h.From, doneAsked, now.Add(-24*time.Hour))
	if err != nil {
		return outcome{}, err
	}
	if asks >= asksPerDay {
		return outcome{"asked-enough", askedEnough}, nil
	}
	done := outcome{doneAsked, h.on(askedOnPage, asked)}
	e, err := s.Store.FindEnterprise(ctx, uscc)
	if models.IsKind(err, models.KindNotFound) {
		return done, nil
	}
	if err != nil {
		return outcome{}, err
	}
	waiting, err := s.Store.WaitingBindings(ctx, accountID, h.From, now)
	if err != nil {
		return outcome{}, err
	}
	for _, b := range waiting {
		if b.EnterpriseID == e.ID && b.State == rows.Asked {
			return done, nil // the request and its code stay as they are
		}
	}
	code, err := newCode(askDigits)
	if err != nil {
		return outcome{}, err
	}
	return done, s.Store.CreateBinding(ctx, &rows.Binding{
		AccountID: accountID, EnterpriseID: e.ID, Address: h.From, Code: code, State: rows.Asked, ExpiresAt: now.Add(askLife),
	})
}

// confirm binds somebody who has a request with that code. A wrong one counts against all that they have.
func (s *Service) confirm(ctx context.Context, accountID string, h Heard, code string) (outcome, error) {
	waiting, err := s.Store.WaitingBindings(ctx, accountID, h.From, s.Clock.Now())
	if err != nil {
		return outcome{}, err
	}
	for _, b := range waiting {
		if b.Code == code {
			return s.bind(ctx, b, h)
		}
	}
	for _, b := range waiting {
		if err := b.Guessed(); err != nil {
			return outcome{}, err
		}
		if err := s.Store.UpdateBinding(ctx, &b); err != nil {
			return outcome{}, err
		}
	}
	return outcome{"wrong-code", h.on(wrongCodeOnPage, wrongCode)}, nil
}

// bind ends a request with a subscription, whose proof is the message that confirmed it.
func (s *Service) bind(ctx context.Context, b rows.Binding, h Heard) (outcome, error) {
	now := s.Clock.Now()
	if err := b.MoveTo(rows.Bound); err != nil {
		return outcome{}, err
	}
	b.DecidedAt = &now
	if err := s.Store.UpdateBinding(ctx, &b); err != nil {
		return outcome{}, err
	}
	state, err := s.subscribe(ctx, b, "confirmed by message "+h.Key)
	if err != nil {
		return outcome{}, err
	}
	briefs, err := s.Store.Briefs(ctx, []int64{b.EnterpriseID})
	if err != nil || len(briefs) == 0 {
		return outcome{"bound", menu}, err
	}
	here := h.on("在公众号中", "")
	text := boundTo(briefs) + "\n\n" + here + "发送“我能享受什么政策”即可查询。"
	if state == rows.OptedOut {
		return outcome{"bound", text + "\n您此前已退订推送，" + here + "回复“订阅”恢复。"}, nil
	}
	link, err := s.noticeLink(ctx, b.AccountID, "允许接收政策通知")
	if link != "" {
		link = "\n\n还没有允许订阅通知的，请" + link + "。"
	}
	return outcome{"bound", text + "有合适的新政策会推送给您，" + here + "回复“退订”可随时停止。" + link}, err
}

// subscribe makes the subscription of a request that was granted, and returns the state in which it is. An opting out is
// never undone by being bound.
func (s *Service) subscribe(ctx context.Context, b rows.Binding, proof string) (rows.SubscriptionState, error) {
	now := s.Clock.Now()
	f, err := s.Store.LockFollower(ctx, b.AccountID, b.Address)
	if err != nil {
		return "", err
	}
	chain, err := s.Store.ListSubscriptions(ctx, b.EnterpriseID)
	if err != nil {
		return "", err
	}
	rank := 0
	for _, sub := range chain {
		if sub.AccountID == b.AccountID && sub.Address == b.Address {
			return s.revive(ctx, sub, now)
		}
		rank = max(rank, sub.Rank)
	}
	sub := rows.Subscription{
		EnterpriseID: b.EnterpriseID, AccountID: b.AccountID, Address: b.Address, State: rows.Active, Rank: rank + 1, ConsentBy: consentGiven,
		ConsentProof: "binding " + b.ID + ", " + proof, ConsentAt: now, StateAt: now,
	}
	switch {
	case f.Out:
		sub.State = rows.OptedOut
	case f.FollowedAt != nil && !f.Following:
		sub.State, sub.Code = rows.Unreachable, codeUnfollowed
	}
	if err := s.Store.CreateSubscription(ctx, &sub); err != nil {
		return "", err
	}
	if sub.State == rows.Active {
		if err := delivery.Readdress(ctx, s.Store, sub.EnterpriseID, now); err != nil {
			return "", err
		}
	}
	return sub.State, s.enrolBound(ctx, sub)
}

// revive lets a subscription that was unreachable be tried again, now that its follower has written.
func (s *Service) revive(ctx context.Context, sub rows.Subscription, now time.Time) (rows.SubscriptionState, error) {
	if sub.State != rows.Unreachable {
		return sub.State, nil
	}
	err := delivery.Turn(ctx, s.Store, s.Receiver, &sub, rows.Active, "", now)
	return sub.State, err
}
