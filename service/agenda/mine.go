package agenda

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/agenda"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// Mine returns what waits for the actor now, as the next message would name it.
func (s *Service) Mine(ctx context.Context, actor actors.Actor) ([]agenda.Item, error) {
	if _, err := s.Gate.Reach(actor, "getAgenda"); err != nil {
		return nil, err
	}
	items, err := s.waiting(ctx, actor)
	if err != nil {
		return nil, err
	}
	told, err := s.Store.ToldOf(ctx, user(actor.ID), agenda.Keys(items))
	for i := range items {
		items[i].Fresh = !told[items[i].Key]
	}
	return items, err
}

// Mailbox returns where the actor is written to, whole; of version 0 where nothing was set.
func (s *Service) Mailbox(ctx context.Context, actor actors.Actor) (agenda.Mailbox, error) {
	if _, err := s.Gate.Reach(actor, "getMailbox"); err != nil {
		return agenda.Mailbox{}, err
	}
	return s.mailbox(ctx, actor.ID)
}

// MailboxOf returns where a user is written to, masked unless it is the actor's own. Faults: user-not-found.
func (s *Service) MailboxOf(ctx context.Context, actor actors.Actor, userID string) (agenda.Mailbox, error) {
	if _, err := s.Gate.Reach(actor, "getUserMailbox"); err != nil {
		return agenda.Mailbox{}, err
	}
	if _, err := s.Store.FindUser(ctx, userID); err != nil {
		return agenda.Mailbox{}, err
	}
	m, err := s.mailbox(ctx, userID)
	return shown(m, actor), err
}

// Mailboxes returns the mailboxes of users by their ids, masked, for whoever may see each of them.
func (s *Service) Mailboxes(ctx context.Context, actor actors.Actor) (map[string]agenda.Mailbox, error) {
	if _, err := s.Gate.Reach(actor, "getUserMailbox"); err != nil {
		return nil, err
	}
	boxes, err := s.Store.Mailboxes(ctx)
	for id, m := range boxes {
		boxes[id] = shown(m, actor)
	}
	return boxes, err
}

func (s *Service) mailbox(ctx context.Context, userID string) (agenda.Mailbox, error) {
	boxes, err := s.Store.Mailboxes(ctx, userID)
	if m, there := boxes[userID]; there {
		return m, err
	}
	return agenda.Mailbox{UserID: userID}, err
}

// shown is a mailbox as the actor sees it.
func shown(m agenda.Mailbox, actor actors.Actor) agenda.Mailbox {
	if m.UserID != actor.ID && m.Address != "" {
		m.Address = rows.Masked(m.Address)
	}
	return m
}

// SetMailbox changes where the actor is written to; m.Version is the version expected. Faults: invalid-mailbox, stale-version.
func (s *Service) SetMailbox(ctx context.Context, actor actors.Actor, m agenda.Mailbox) (agenda.Mailbox, error) {
	m.UserID = actor.ID
	return s.setMailbox(ctx, actor, "putMailbox", m)
}

// SetMailboxOf changes where a user is written to; m.Version is the version expected. Faults: user-not-found, invalid-mailbox,
// stale-version.
func (s *Service) SetMailboxOf(ctx context.Context, actor actors.Actor, m agenda.Mailbox) (agenda.Mailbox, error) {
	m, err := s.setMailbox(ctx, actor, "putUserMailbox", m)
	return shown(m, actor), err
}

func (s *Service) setMailbox(ctx context.Context, actor actors.Actor, op access.Operation, m agenda.Mailbox) (agenda.Mailbox, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return agenda.Mailbox{}, err
	}
	if found := m.Check(); len(found) > 0 {
		return agenda.Mailbox{}, models.Invalid("invalid-mailbox", "提醒邮箱有误", "the mailbox has faults", found...)
	}
	changed := m
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		changed = m
		u, err := s.Store.FindUser(ctx, m.UserID)
		if err != nil {
			return err
		}
		if u.Role == actors.EnterpriseUser {
			return models.Faulty(models.KindConflict, "not-staff", "企业账号用订阅接收消息，没有提醒邮箱", "users of enterprises are written to by subscriptions")
		}
		before, err := s.mailbox(ctx, m.UserID)
		if err != nil {
			return err
		}
		if changed.Code = before.Code; before.Address != m.Address {
			changed.Code = ""
		}
		if err := s.Store.PutMailbox(ctx, &changed); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "mailbox", m.UserID, changes(before, changed)))
	})
	if err != nil {
		return agenda.Mailbox{}, fmt.Errorf("set mailbox: %w", err)
	}
	return changed, nil
}

// changes says in words what was changed, without the address.
func changes(before, after agenda.Mailbox) string {
	text := "地址未变"
	switch {
	case after.Address == "" && before.Address != "":
		text = "删除地址"
	case after.Address != before.Address:
		text = "更改地址"
	}
	if after.Off {
		return text + "，不接收"
	}
	return text + "，接收"
}

// List returns digests, the last made first: for administrators all, for others their own.
func (s *Service) List(ctx context.Context, actor actors.Actor, f agenda.Filter, p models.Page) (models.List[agenda.Digest], error) {
	reach, err := s.Gate.Reach(actor, "listDigests")
	if err != nil {
		return models.List[agenda.Digest]{}, err
	}
	if reach != access.All {
		if f.ReceiverID != "" && f.ReceiverID != actor.ID || f.Receiver != "" && f.Receiver != agenda.ToUser {
			return models.List[agenda.Digest]{Items: []agenda.Digest{}}, nil
		}
		f.Receiver, f.ReceiverID = agenda.ToUser, actor.ID
	}
	return s.Store.ListDigests(ctx, f, p)
}
