package innovation

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/innovation"
)

// Judge keeps what a person says of an indicator of an enterprise in a fiscal year, for the enterprise's version that was
// read; the enterprise is scored anew. Where the base tells the indicator exactly, that goes before. Faults: invalid-judgement,
// invalid-query, innovation-system-not-found, innovation-indicator-not-found, enterprise-not-found, stale-version, and those
// of the gate.
func (s *Service) Judge(ctx context.Context, actor actors.Actor, uscc string, version int64, j kept.Judgement) (int64, error) {
	e, err := s.Base.Find(ctx, actor, "putInnovationJudgement", uscc)
	if err != nil {
		return 0, err
	}
	if j.FiscalYear, err = s.year(j.FiscalYear); err != nil {
		return 0, err
	}
	system, err := s.Scorer.System(j.System)
	if err != nil {
		return 0, err
	}
	if err := s.Scorer.CheckJudgement(system, j); err != nil {
		return 0, err
	}
	if models.HasControl(j.Note) {
		return 0, models.Invalid("invalid-judgement", "评定有误", "the judgement has faults", models.Violation{
			Path: "note", Code: "bad-text", Message: "不得含有控制字符", English: "no control characters",
		})
	}
	j.EnterpriseID, j.JudgedBy = e.ID, actor.ID
	what := fmt.Sprintf("%s/%s %d年：%s", j.System, j.Indicator, j.FiscalYear, saidIn(j))
	return s.onEnterprise(ctx, actor, "putInnovationJudgement", e.ID, e.USCC, version, what, func(ctx context.Context) error {
		return s.Store.PutInnovationJudgement(ctx, &j)
	})
}

func saidIn(j kept.Judgement) string {
	if j.Points != nil {
		return j.Points.String() + " 分"
	}
	return j.Value
}

// Unjudge takes back what was said of an indicator. Faults: innovation-judgement-not-found, and as of Judge.
func (s *Service) Unjudge(ctx context.Context, actor actors.Actor, uscc string, version int64, system, indicator string, year int) (int64, error) {
	e, err := s.Base.Find(ctx, actor, "deleteInnovationJudgement", uscc)
	if err != nil {
		return 0, err
	}
	if year, err = s.year(year); err != nil {
		return 0, err
	}
	what := fmt.Sprintf("%s/%s %d年", system, indicator, year)
	return s.onEnterprise(ctx, actor, "deleteInnovationJudgement", e.ID, e.USCC, version, what, func(ctx context.Context) error {
		return s.Store.DeleteInnovationJudgement(ctx, e.ID, system, indicator, year)
	})
}

// onEnterprise writes something of an enterprise whose version was read, with its audit entry, and returns the new version.
func (s *Service) onEnterprise(ctx context.Context, actor actors.Actor, op string, id int64, uscc string, version int64, what string, do func(ctx context.Context) error) (after int64, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		if after, err = s.Store.Touch(ctx, id, version); err != nil {
			return err
		}
		if err := do(ctx); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), op, "enterprise", uscc, what))
	})
	return after, err
}
