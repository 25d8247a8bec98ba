package campaigns

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// Create stores a new campaign as a draft. Faults: invalid-campaign, program-not-found.
func (s *Service) Create(ctx context.Context, actor actors.Actor, c rows.Campaign) (rows.Campaign, error) {
	if _, err := s.Gate.Reach(actor, "createCampaign"); err != nil {
		return rows.Campaign{}, err
	}
	if err := s.check(ctx, c, c.Check()); err != nil {
		return rows.Campaign{}, err
	}
	made := rows.Campaign{Name: c.Name, ProgramID: c.ProgramID, Audience: c.Audience, ToGroups: c.ToGroups, NotBefore: c.NotBefore, State: rows.Draft, CreatedBy: actor.ID}
	given := made
	err := s.audited(ctx, actor, "create", &made, func(ctx context.Context) error {
		made = given // the transaction may be tried again
		return s.Store.CreateCampaign(ctx, &made)
	})
	return made, wrap("create campaign", err)
}

func (s *Service) check(ctx context.Context, c rows.Campaign, found []models.Violation) error {
	found = append(found, s.checkPlace("audience.district", c.Audience.District)...)
	for i, place := range c.Audience.Include {
		found = append(found, s.checkPlace(fmt.Sprintf("audience.include[%d]", i), place)...)
	}
	if _, err := s.filter(c.Audience); err != nil {
		found = append(found, filterFaults(err)...)
	}
	if len(found) > 0 {
		return models.Invalid("invalid-campaign", "推送任务有误", "the campaign has faults", found...)
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return err
	}
	_, err = engine.Candidate(c.ProgramID)
	return err
}

// checkPlace returns what is wrong with a district of an audience: there is none of that code or key. Who gave a name is told
// its code.
func (s *Service) checkPlace(path, district string) []models.Violation {
	place, known := s.Language.Place(district)
	if district == "" || known && place.Code == district {
		return nil
	}
	want := "370303"
	if known {
		want = place.Code
	}
	return []models.Violation{{
		Path: path, Code: "unknown-code", Message: "没有这个区县或功能区：" + district, English: "no such district: " + district, Want: want,
	}}
}

// filterFaults says where the rule of an audience is wrong, by paths within the campaign.
func filterFaults(err error) []models.Violation {
	var fault *models.Fault
	if !errors.As(err, &fault) || len(fault.Violations) == 0 {
		return []models.Violation{{Path: "audience.filter", Code: "bad-rule", Message: "规则读不懂", English: err.Error(), Want: "docs/rules.md"}}
	}
	found := slices.Clone(fault.Violations)
	for i, v := range found {
		found[i].Path = strings.TrimSuffix("audience.filter."+v.Path, ".")
	}
	return found
}

// Start sends a draft to those it is for. One that reaches more enterprises than one person may address waits for another
// person's approval. Faults: campaign-not-found, stale-version, bad-transition, empty-audience,
// window-closed.
func (s *Service) Start(ctx context.Context, actor actors.Actor, id string, version int64) (rows.Campaign, error) {
	if _, err := s.Gate.Reach(actor, "startCampaign"); err != nil {
		return rows.Campaign{}, err
	}
	draft, err := s.Store.FindCampaign(ctx, id)
	if err != nil {
		return rows.Campaign{}, err
	}
	size, ruleVersion, err := s.size(ctx, draft)
	if err != nil {
		return rows.Campaign{}, wrap("start campaign", err)
	}
	if version == 0 {
		version = draft.Version // what was counted is what is started
	}
	return s.change(ctx, actor, "startCampaign", id, version, func(_ context.Context, c *rows.Campaign) error {
		if size == 0 {
			return models.Faulty(models.KindConflict, "empty-audience", "没有企业符合所选范围", "no enterprise is in the audience")
		}
		c.Size, c.RuleVersion, c.StartedBy = size, ruleVersion, actor.ID
		if size > int64(s.AloneUpTo) {
			return c.MoveTo(rows.Proposed)
		}
		return c.MoveTo(rows.Gathering)
	})
}

// Cancel stops a campaign: what was not sent is not sent any more. Faults: campaign-not-found, stale-version, bad-transition.
func (s *Service) Cancel(ctx context.Context, actor actors.Actor, id string, version int64) (rows.Campaign, error) {
	return s.change(ctx, actor, "cancelCampaign", id, version, func(ctx context.Context, c *rows.Campaign) error {
		if err := c.MoveTo(rows.Cancelled); err != nil {
			return err
		}
		_, _, err := s.Store.CancelCampaign(ctx, c.ID, string(rows.Cancelled))
		return err
	})
}

// change does something to a campaign of a version, and writes down who did.
func (s *Service) change(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do func(ctx context.Context, c *rows.Campaign) error) (rows.Campaign, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return rows.Campaign{}, err
	}
	return s.changed(ctx, actor, string(op), id, version, do)
}

// changed is change by somebody who may do so, under the name that the audit log has for it.
func (s *Service) changed(ctx context.Context, actor actors.Actor, action, id string, version int64, do func(ctx context.Context, c *rows.Campaign) error) (c rows.Campaign, err error) {
	err = s.audited(ctx, actor, action, &c, func(ctx context.Context) (err error) {
		if c, err = s.Store.FindCampaign(ctx, id); err != nil {
			return err
		}
		if version != 0 && version != c.Version {
			return models.Faulty(models.KindStale, "stale-version", "推送任务已被他人修改，请重新读取", "the campaign was changed since it was read")
		}
		if err := do(ctx, &c); err != nil {
			return err
		}
		return s.Store.UpdateCampaign(ctx, &c)
	})
	return c, wrap(action, err)
}

// Find returns a campaign.
func (s *Service) Find(ctx context.Context, actor actors.Actor, id string) (rows.Campaign, error) {
	if _, err := s.Gate.Reach(actor, "getCampaign"); err != nil {
		return rows.Campaign{}, err
	}
	return s.Store.FindCampaign(ctx, id)
}

// List returns campaigns, the last made first.
func (s *Service) List(ctx context.Context, actor actors.Actor, p models.Page) (models.List[rows.Campaign], error) {
	if _, err := s.Gate.Reach(actor, "listCampaigns"); err != nil {
		return models.List[rows.Campaign]{}, err
	}
	return s.Store.ListCampaigns(ctx, p)
}

func wrap(what string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// audited runs a change and its audit entry in one transaction.
func (s *Service) audited(ctx context.Context, actor actors.Actor, action string, about *rows.Campaign, do func(ctx context.Context) error) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := do(ctx); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), action, "campaign", about.ID, about.Name))
	})
}
