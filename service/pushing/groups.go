package pushing

import (
	"context"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/models/reference"
)

// Groups returns the groups that robots write to.
func (s *Service) Groups(ctx context.Context, actor actors.Actor) ([]rows.Group, error) {
	if _, err := s.Gate.Reach(actor, "listGroups"); err != nil {
		return nil, err
	}
	return s.Store.Groups(ctx)
}

// Group returns one group. Fault: group-not-found.
func (s *Service) Group(ctx context.Context, actor actors.Actor, id string) (rows.Group, error) {
	if _, err := s.Gate.Reach(actor, "getGroup"); err != nil {
		return rows.Group{}, err
	}
	return s.Store.FindGroup(ctx, id)
}

// CreateGroup stores a new group. It hears of what opens from now on. Faults: invalid-group, account-not-found, duplicate-id.
func (s *Service) CreateGroup(ctx context.Context, actor actors.Actor, g rows.Group) (rows.Group, error) {
	if _, err := s.Gate.Reach(actor, "createGroup"); err != nil {
		return rows.Group{}, err
	}
	if err := s.checkGroup(ctx, g); err != nil {
		return rows.Group{}, err
	}
	made := g
	err := s.audited(ctx, actor, "createGroup", "group", g.ID, g.Name, func(ctx context.Context) error {
		made = g
		made.Since, made.Version = s.Clock.Now(), 0
		return s.Store.CreateGroup(ctx, &made)
	})
	return made, wrap("create group", err)
}

// UpdateGroup replaces a group whose version is g.Version. One that is switched on hears of what opens from then on. Faults:
// invalid-group, account-not-found, group-not-found, stale-version.
func (s *Service) UpdateGroup(ctx context.Context, actor actors.Actor, g rows.Group) (rows.Group, error) {
	if _, err := s.Gate.Reach(actor, "updateGroup"); err != nil {
		return rows.Group{}, err
	}
	if err := s.checkGroup(ctx, g); err != nil {
		return rows.Group{}, err
	}
	changed := g
	err := s.audited(ctx, actor, "updateGroup", "group", g.ID, g.Name, func(ctx context.Context) error {
		before, err := s.Store.FindGroup(ctx, g.ID)
		if err != nil {
			return err
		}
		changed = g
		changed.Since, changed.CreatedAt = before.Since, before.CreatedAt
		if g.Enabled && g.Opened && !(before.Enabled && before.Opened) {
			changed.Since = s.Clock.Now()
		}
		return s.Store.UpdateGroup(ctx, &changed)
	})
	return changed, wrap("update group", err)
}

func (s *Service) knownTopic(topic string) bool {
	return slices.ContainsFunc(s.Catalogue.BenefitTypes(), func(kind reference.BenefitType) bool { return kind.ID == topic })
}

// checkGroup returns what is wrong with a group: its account is a robot's, and what it wants to hear of is there.
func (s *Service) checkGroup(ctx context.Context, g rows.Group) error {
	found := g.Check()
	if g.AccountID != "" {
		account, err := s.Store.FindAccount(ctx, g.AccountID)
		if err != nil {
			return err
		}
		if account.Channel != rows.WeComRobot {
			found = append(found, models.Violation{Path: "account_id", Code: "no-robot", Message: "须为群机器人账号", English: "the account is no robot's", Want: "wecom-robot"})
		}
	}
	if _, known := s.Catalogue.Division(g.District); g.District != "" && !known {
		found = append(found, models.Violation{Path: "district", Code: "bad-district", Message: "没有这个区划", English: "no such division", Want: "370303"})
	}
	wishes := rows.Subscription{Rank: 1, Topics: g.Topics, Levels: g.Levels}
	found = append(found, wishes.Check(s.knownTopic)...)
	if len(found) > 0 {
		return models.Invalid("invalid-group", "推送群有误", "the group has faults", found...)
	}
	return nil
}
