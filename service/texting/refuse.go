package texting

import (
	"context"
	"time"

	"huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/push/channels/sms"
	"huiqi/service/delivery"
)

// refuse opts a telephone out of a signature: its subscriptions at every account that writes under it, of all enterprises,
// but for those with a newer consent. What waits for them goes on to the next of their chains.
func (s *Service) refuse(ctx context.Context, account rows.Account, u sms.Uplink) error {
	signature := u.SignName
	if signature == "" {
		signature = account.Settings["sign_name"]
	}
	tell := false
	err := s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		refusal := rows.Refusal{Signature: signature, Address: u.Phone, UplinkID: u.ID, At: u.At}
		if err = s.Refusals.KeepRefusal(ctx, refusal); err != nil {
			return err
		}
		var outweighed bool
		if outweighed, err = s.optOut(ctx, signature, u); err != nil || outweighed {
			tell = false
			return err
		}
		tell, err = s.Refusals.ConfirmRefusal(ctx, signature, u.Phone, s.Clock.Now())
		return err
	})
	if err == nil && tell {
		s.confirm(ctx, account, signature, u)
	}
	return err
}

// optOut opts a telephone out at every account that writes under a signature, and reports whether all of its subscriptions
// there have a newer consent.
func (s *Service) optOut(ctx context.Context, signature string, u sms.Uplink) (outweighed bool, err error) {
	accounts, err := s.Store.Accounts(ctx)
	if err != nil {
		return false, err
	}
	newer, all := 0, 0
	for _, a := range accounts {
		if a.Channel != rows.SMS || a.Settings["sign_name"] != signature {
			continue
		}
		subscriptions, err := s.Store.SubscriptionsAt(ctx, a.ID, u.Phone)
		if err != nil {
			return false, err
		}
		for _, sub := range subscriptions {
			all++
			if sub.ConsentAt.After(u.At) {
				newer++
			} else if err := s.stop(ctx, sub, u); err != nil {
				return false, err
			}
		}
	}
	return all > 0 && newer == all, nil
}

// stop lets a subscription opt out, with what waits for it.
func (s *Service) stop(ctx context.Context, sub rows.Subscription, u sms.Uplink) error {
	if sub.State == rows.OptedOut {
		return nil
	}
	if err := delivery.Turn(ctx, s.Store, s.Receiver, &sub, rows.OptedOut, "sms-reply", u.At); err != nil {
		return err
	}
	entry := access.System("短信回复").Entry(s.Clock.Now(), "optOutBySMS", "subscription", sub.ID, "回复 "+u.ID)
	return s.Store.AppendAudit(ctx, entry)
}

// confirmWithin is how long telling somebody that their refusal was taken may take: the gateway waits for our answer.
const confirmWithin = 4 * time.Second

// confirm tells somebody that their refusal was taken, where the account has a template for that. It is tried once: to be
// told twice is worse than not to be told.
func (s *Service) confirm(ctx context.Context, account rows.Account, signature string, u sms.Uplink) {
	template := account.Settings["confirm_template"]
	if template == "" || s.Provider == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, confirmWithin)
	defer cancel()
	answer := s.Provider.Send(ctx, account, sms.Message{
		Phone: u.Phone, SignName: signature, TemplateCode: template, Params: map[string]string{}, OutID: "refusal-" + u.ID,
	})
	s.Log.InfoContext(ctx, "a refusal was confirmed", "account", account.ID, "outcome", answer.Outcome, "code", answer.Code)
}
