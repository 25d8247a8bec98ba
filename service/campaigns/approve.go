package campaigns

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
)

// grownBy is by what part of its size an audience may have grown between its proposal and its approval: one in ten.
const grownBy = 10

// Approve lets a campaign that waits for a second person go. Whom it would reach is counted again: where they have become more
// by over a tenth, or the program has another rule than the one it was proposed by, the campaign says so and waits for another
// look. Faults: as of Start, same-person, audience-grown, and rule-changed.
func (s *Service) Approve(ctx context.Context, actor actors.Actor, id string, version int64) (rows.Campaign, error) {
	const op = "approveCampaign"
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return rows.Campaign{}, err
	}
	proposed, err := s.Store.FindCampaign(ctx, id)
	if err != nil {
		return rows.Campaign{}, err
	}
	if err := mayApprove(actor, proposed); err != nil {
		return rows.Campaign{}, wrap(op, err)
	}
	size, ruleVersion, err := s.size(ctx, proposed)
	if err != nil {
		return rows.Campaign{}, wrap(op, err)
	}
	if version == 0 {
		version = proposed.Version // what was counted is what is approved
	}
	if again := lookAgain(proposed, size, ruleVersion); again != nil {
		_, err := s.changed(ctx, actor, "recountCampaign", id, version, func(_ context.Context, c *rows.Campaign) error {
			c.Size, c.RuleVersion = size, ruleVersion
			return nil
		})
		if err != nil {
			return rows.Campaign{}, err
		}
		return rows.Campaign{}, again
	}
	return s.change(ctx, actor, op, id, version, func(_ context.Context, c *rows.Campaign) error {
		if err := mayApprove(actor, *c); err != nil {
			return err
		}
		c.Size, c.RuleVersion, c.ApprovedBy = size, ruleVersion, actor.ID
		return c.MoveTo(rows.Gathering)
	})
}

// lookAgain says why a campaign is no longer what was proposed; nil: it is.
func lookAgain(proposed rows.Campaign, size int64, ruleVersion int) error {
	switch {
	case size > proposed.Size+proposed.Size/grownBy:
		return models.Faulty(models.KindConflict, "audience-grown",
			fmt.Sprintf("所选范围已由 %d 家变为 %d 家，请重新读取、核对后再批准", proposed.Size, size), fmt.Sprintf("the audience has grown from %d to %d enterprises: look again", proposed.Size, size))
	case ruleVersion != proposed.RuleVersion:
		return models.Faulty(models.KindConflict, "rule-changed",
			fmt.Sprintf("提出之后申报条件已改（规则第 %d 版变为第 %d 版，现为 %d 家），请重新读取、核对后再批准", proposed.RuleVersion, ruleVersion, size),
			fmt.Sprintf("the rule has changed from version %d to %d since the campaign was proposed, which reaches %d enterprises now: look again", proposed.RuleVersion, ruleVersion, size))
	}
	return nil
}

// mayApprove reports why somebody may not approve a campaign.
func mayApprove(actor actors.Actor, c rows.Campaign) error {
	if c.State != rows.Proposed {
		return models.Faulty(models.KindConflict, "bad-transition", "推送任务不在待批准状态", "the campaign does not wait for approval")
	}
	if actor.ID == c.StartedBy || actor.ID == c.CreatedBy {
		return models.Faulty(models.KindForbidden, "same-person", "须由发起人以外的另一人批准", "somebody else than who started it has to approve")
	}
	return nil
}
