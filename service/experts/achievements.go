package experts

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
)

// AchievementView is an achievement as staff see it.
type AchievementView struct {
	exchange.Achievement
	Reachable

	Topics           Labelled `json:"topics"`
	KindText         string   `json:"kind_text"`
	CooperationTexts []string `json:"cooperation_texts" nullable:"false" doc:"合作方式名称"`
	Offered          bool     `json:"offered" doc:"今天是否仍在有效期内"`
}

func (s *Service) viewAchievement(a exchange.Achievement) AchievementView {
	v := AchievementView{
		Achievement: a, Reachable: Contact{a.Contact, a.Phone, a.Email}.masked(), Topics: Label(s.Catalogue, a.Topics), KindText: a.Kind.Chinese(), CooperationTexts: []string{},
		Offered: a.Offered(s.today()),
	}
	for _, way := range a.Cooperation {
		v.CooperationTexts = append(v.CooperationTexts, way.Chinese())
	}
	return v
}

func (s *Service) checkAchievement(a *exchange.Achievement) error {
	var found []models.Violation
	a.Topics, found = Topics(s.Catalogue, a.Topics)
	if a.Cooperation == nil {
		a.Cooperation = []exchange.Cooperation{}
	}
	return invalid("invalid-achievement", "成果信息有误", "what is said of the achievement has faults", append(found, a.Check()...))
}

// CreateAchievement keeps an achievement. Faults: invalid-achievement, and those of the gate.
func (s *Service) CreateAchievement(ctx context.Context, actor actors.Actor, a exchange.Achievement) (AchievementView, error) {
	var out AchievementView
	err := s.write(ctx, actor, "createAchievement", "achievement", func(ctx context.Context) (string, error) {
		made := a
		if err := s.checkAchievement(&made); err != nil {
			return "", err
		}
		made.CreatedBy = actor.ID
		if err := s.Store.CreateAchievement(ctx, &made); err != nil {
			return "", err
		}
		out = s.viewAchievement(made)
		return made.ID, nil
	})
	return out, err
}

// UpdateAchievement replaces what is said of an achievement of that version. Faults: invalid-achievement,
// achievement-not-found, stale-version, and those of the gate.
func (s *Service) UpdateAchievement(ctx context.Context, actor actors.Actor, id string, version int64, a exchange.Achievement) (AchievementView, error) {
	var out AchievementView
	err := s.write(ctx, actor, "updateAchievement", "achievement", func(ctx context.Context) (string, error) {
		before, err := s.Store.FindAchievement(ctx, id)
		if err != nil {
			return "", err
		}
		after := a
		after.ID, after.Version, after.CreatedBy, after.CreatedAt = id, version, before.CreatedBy, before.CreatedAt
		if err := s.checkAchievement(&after); err != nil {
			return "", err
		}
		if err := s.Store.UpdateAchievement(ctx, &after); err != nil {
			return "", err
		}
		out = s.viewAchievement(after)
		return id, nil
	})
	return out, err
}

// DeleteAchievement deletes an achievement of that version with its postings. Faults: achievement-not-found, stale-version,
// and those of the gate.
func (s *Service) DeleteAchievement(ctx context.Context, actor actors.Actor, id string, version int64) error {
	return s.write(ctx, actor, "deleteAchievement", "achievement", func(ctx context.Context) (string, error) {
		return id, s.Store.DeleteAchievement(ctx, id, version)
	})
}

// Achievement returns an achievement. Faults: achievement-not-found, and those of the gate.
func (s *Service) Achievement(ctx context.Context, actor actors.Actor, id string) (AchievementView, error) {
	if _, err := s.Gate.Reach(actor, "getAchievement"); err != nil {
		return AchievementView{}, err
	}
	a, err := s.Store.FindAchievement(ctx, id)
	if err != nil {
		return AchievementView{}, err
	}
	return s.viewAchievement(a), nil
}

// Achievements returns achievements, the last entered first. Faults: invalid-query, bad-cursor, and those of the gate.
func (s *Service) Achievements(ctx context.Context, actor actors.Actor, f exchange.Filter, p models.Page) (models.List[AchievementView], error) {
	none := models.List[AchievementView]{}
	sight, err := s.sight(actor, "listAchievements")
	if err != nil {
		return none, err
	}
	if f, err = s.narrowed(f); err != nil {
		return none, err
	}
	f.Sight = sight
	found, err := s.Store.ListAchievements(ctx, f, p)
	if err != nil {
		return none, err
	}
	out := models.List[AchievementView]{Items: make([]AchievementView, len(found.Items)), NextCursor: found.NextCursor}
	for i, a := range found.Items {
		out.Items[i] = s.viewAchievement(a)
	}
	return out, nil
}

// AchievementContact returns how to reach the owner of an achievement; reading it is in the audit log. Faults: as for
// Achievement.
func (s *Service) AchievementContact(ctx context.Context, actor actors.Actor, id string) (Contact, error) {
	if _, err := s.Gate.Reach(actor, "getAchievementContact"); err != nil {
		return Contact{}, err
	}
	var c Contact
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		a, err := s.Store.FindAchievement(ctx, id)
		if err != nil {
			return err
		}
		c = Contact{a.Contact, a.Phone, a.Email}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "read-contacts", "achievement", id, ""))
	})
	return c, err
}
