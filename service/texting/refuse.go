package texting

import (
	"context"
	"time"

	"huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/push/channels/sms"
)

// refuse opts a telephone out of a signature: its subscriptions at every account that writes under it, of all enterprises,
// but for those with a newer consent.
func (s *Service) refuse(ctx context.Context, account rows.Account, u sms.Uplink) error {
	signature := u.SignName
	if signature == "" {
		signature = account.Settings["sign_name"]
	}
	first := false
	err := s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		first = false
		refusal := rows.Refusal{Signature: signature, Address: u.Phone, UplinkID: u.ID, At: u.At}
		if err = s.Store.KeepRefusal(ctx, refusal); err != nil {
			return err
		}
		all, err := s.Store.Accounts(ctx)
		if err != nil {
			return err
		}
		for _, a := range all {
			if a.Channel != rows.SMS || a.Settings["sign_name"] != signature {
				continue
			}
			if err := s.optOut(ctx, a.ID, u); err != nil {
				return err
			}
		}
		first, err = s.Store.ConfirmRefusal(ctx, signature, u.Phone, s.Clock.Now())
		return err
	})
	if err == nil && first {
		s.confirm(ctx, account, signature, u)
	}
	return err
}

func (s *Service) optOut(ctx context.Context, accountID string, u sms.Uplink) error {
	subscriptions, err := s.Store.SubscriptionsAt(ctx, accountID, u.Phone)
	if err != nil {
		return err
	}
	for _, sub := range subscriptions {
		if sub.State == rows.OptedOut || sub.ConsentAt.After(u.At) {
			continue
		}
		if err := sub.MoveTo(rows.OptedOut, "sms-reply", u.At); err != nil {
			return err
		}
		if err := s.Store.UpdateSubscription(ctx, &sub); err != nil {
			return err
		}
		entry := access.System("短信回复").Entry(s.Clock.Now(), "optOutBySMS", "subscription", sub.ID, "回复 "+u.ID)
		if err := s.Store.AppendAudit(ctx, entry); err != nil {
			return err
		}
	}
	return nil
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
