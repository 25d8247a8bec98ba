package agenda

import (
	"context"

	actors "huiqi/models/access"
	"huiqi/models/agenda"
	rows "huiqi/models/push"
	"huiqi/push"
)

// address is where a digest goes, and how its receiver is called.
type address struct{ name, address string }

// address looks up where a digest goes, as of now; false: its receiver does not want it any more, or is gone.
func (s *Service) address(ctx context.Context, d agenda.Digest) (address, bool, error) {
	switch d.Receiver {
	case agenda.ToUser:
		return s.addressOfUser(ctx, d)
	case agenda.ToGroup:
		g, err := s.Store.FindStaffGroup(ctx, d.ReceiverID)
		return address{name: g.Name}, err == nil && g.Enabled && g.AccountID == d.AccountID, ignoreMissing(err)
	}
	sub, err := s.Store.FindSubscription(ctx, d.ReceiverID)
	if err != nil || sub.State != rows.Active || sub.AccountID != d.AccountID {
		return address{}, false, ignoreMissing(err)
	}
	briefs, err := s.Store.Briefs(ctx, []int64{sub.EnterpriseID})
	if err != nil || len(briefs) == 0 {
		return address{}, false, err
	}
	return address{briefs[0].Name, sub.Address}, true, nil
}

func (s *Service) addressOfUser(ctx context.Context, d agenda.Digest) (address, bool, error) {
	u, err := s.Store.FindUser(ctx, d.ReceiverID)
	if err != nil || u.Disabled || u.Role == actors.EnterpriseUser {
		return address{}, false, ignoreMissing(err)
	}
	boxes, err := s.Store.Mailboxes(ctx, u.ID)
	return address{u.Name, boxes[u.ID].Address}, boxes[u.ID].Reaches(), err
}

// send brings a digest to where it goes.
func (s *Service) send(ctx context.Context, account rows.Account, d agenda.Digest, to address) push.Answer {
	if account.Channel == rows.WeComRobot {
		return s.Robot.Post(ctx, account, posting(d, s.Site))
	}
	note := push.Note{ID: d.ID, Address: to.address, Subject: subject(d), Text: text(d, to.name, s.Site)}
	return s.Mail.Note(ctx, account, note)
}
