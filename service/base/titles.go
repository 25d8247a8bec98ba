package base

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// AddTitle stores a title, platform or talent title held. The title may be given by id, name or alias; one that no
// catalogue has keeps its words. An enterprise's own user declares it. Faults: invalid-title,
// enterprise-not-found, stale-version.
func (s *Service) AddTitle(ctx context.Context, actor actors.Actor, uscc string, version int64, g enterprise.TitleGrant) (enterprise.Enterprise, enterprise.TitleGrant, error) {
	if err := s.settleTitle(actor, &g); err != nil {
		return enterprise.Enterprise{}, g, err
	}
	after, err := s.change(ctx, actor, "addTitleGrant", uscc, version, g.TitleID+g.Words, func(ctx context.Context, e enterprise.Enterprise) error {
		g.ID, g.EnterpriseID = 0, e.ID
		return s.Store.AddTitleGrant(ctx, &g)
	})
	return after, g, err
}

// UpdateTitle replaces a grant, for example when it was withdrawn before its end; a renewal is a new grant.
// Faults: invalid-title, title-grant-not-found, enterprise-not-found, stale-version.
func (s *Service) UpdateTitle(ctx context.Context, actor actors.Actor, uscc string, version int64, g enterprise.TitleGrant) (enterprise.Enterprise, enterprise.TitleGrant, error) {
	if err := s.settleTitle(actor, &g); err != nil {
		return enterprise.Enterprise{}, g, err
	}
	after, err := s.change(ctx, actor, "updateTitleGrant", uscc, version, g.TitleID+g.Words, func(ctx context.Context, e enterprise.Enterprise) error {
		g.EnterpriseID = e.ID
		return s.Store.UpdateTitleGrant(ctx, &g)
	})
	return after, g, err
}

// DeleteTitle removes a grant that was entered by mistake.
func (s *Service) DeleteTitle(ctx context.Context, actor actors.Actor, uscc string, version, id int64) (enterprise.Enterprise, error) {
	return s.change(ctx, actor, "deleteTitleGrant", uscc, version, fmt.Sprint(id), func(ctx context.Context, e enterprise.Enterprise) error {
		return s.Store.DeleteTitleGrant(ctx, e.ID, id)
	})
}

func (s *Service) settleTitle(actor actors.Actor, g *enterprise.TitleGrant) error {
	g.Source, g.EnteredBy = origin(actor, g.Source), actor.ID
	if g.AsOf.IsZero() {
		g.AsOf = s.today()
	}
	found := g.Check(s.today())
	switch title, ok := s.Catalogue.Title(g.TitleID); {
	case ok:
		g.TitleID, g.Words = title.ID, ""
	case g.TitleID != "":
		found = append(found, unknown("title_id", g.TitleID, "目录中的编号、名称或别名；目录没有的写在 words"))
	default:
		if title, ok := s.Catalogue.Title(g.Words); ok && title.OneThing() {
			g.TitleID, g.Words = title.ID, ""
		}
	}
	if len(found) > 0 {
		return models.Invalid("invalid-title", "称号信息有误", "the grant has faults", found...)
	}
	return nil
}
