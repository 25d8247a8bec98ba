package base

import (
	"context"
	"fmt"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// PutFigures stores the figures of one fiscal year from one source, replacing that source's earlier ones; other
// sources stay beside them. An enterprise's own user always declares. It returns the enterprise with its new
// version. Faults: invalid-figures, enterprise-not-found, stale-version (version 0 is not checked).
func (s *Service) PutFigures(ctx context.Context, actor actors.Actor, uscc string, version int64, a enterprise.AnnualFigures) (enterprise.Enterprise, enterprise.AnnualFigures, error) {
	a.Source, a.EnteredBy = origin(actor, a.Source), actor.ID
	if found := a.Check(s.today()); len(found) > 0 {
		return enterprise.Enterprise{}, a, models.Invalid("invalid-figures", "年度数据有误", "the figures have faults", found...)
	}
	after, err := s.change(ctx, actor, "putFigures", uscc, version, fmt.Sprintf("%d %s", a.FiscalYear, a.Source),
		func(ctx context.Context, e enterprise.Enterprise) error {
			a.EnterpriseID = e.ID
			return s.Store.PutAnnual(ctx, &a)
		})
	return after, a, err
}

// DeleteFigures removes what one source said of a fiscal year. An enterprise's own user removes only what it
// declared. Faults: other-source, annual-figures-not-found, enterprise-not-found, stale-version.
func (s *Service) DeleteFigures(ctx context.Context, actor actors.Actor, uscc string, version int64, year int, source string) (enterprise.Enterprise, error) {
	source, err := removable(actor, source)
	if err != nil {
		return enterprise.Enterprise{}, err
	}
	return s.change(ctx, actor, "deleteFigures", uscc, version, fmt.Sprintf("%d %s", year, source),
		func(ctx context.Context, e enterprise.Enterprise) error {
			return s.Store.DeleteAnnual(ctx, e.ID, year, source)
		})
}

// PutIP stores how many valid items of a kind an enterprise owns by one source. Faults: invalid-ip,
// enterprise-not-found, stale-version.
func (s *Service) PutIP(ctx context.Context, actor actors.Actor, uscc string, version int64, n enterprise.IPCount) (enterprise.Enterprise, enterprise.IPCount, error) {
	n.Source, n.EnteredBy = origin(actor, n.Source), actor.ID
	if n.AsOf.IsZero() {
		n.AsOf = s.today()
	}
	if found := n.Check(s.today()); len(found) > 0 {
		return enterprise.Enterprise{}, n, models.Invalid("invalid-ip", "知识产权数据有误", "the count has faults", found...)
	}
	after, err := s.change(ctx, actor, "putIP", uscc, version, string(n.Kind), func(ctx context.Context, e enterprise.Enterprise) error {
		n.EnterpriseID = e.ID
		return s.Store.PutIPCount(ctx, &n)
	})
	return after, n, err
}

// AddRisk stores a spell on a risk list or an incident. Faults: invalid-risk, enterprise-not-found, stale-version.
func (s *Service) AddRisk(ctx context.Context, actor actors.Actor, uscc string, version int64, r enterprise.RiskRecord) (enterprise.Enterprise, enterprise.RiskRecord, error) {
	if err := s.settleRisk(actor, &r); err != nil {
		return enterprise.Enterprise{}, r, err
	}
	after, err := s.change(ctx, actor, "addRisk", uscc, version, r.Field, func(ctx context.Context, e enterprise.Enterprise) error {
		r.ID, r.EnterpriseID = 0, e.ID
		return s.Store.AddRiskRecord(ctx, &r)
	})
	return after, r, err
}

// UpdateRisk replaces a risk record, for example to say when it ended. Faults: invalid-risk, risk-not-found,
// enterprise-not-found, stale-version.
func (s *Service) UpdateRisk(ctx context.Context, actor actors.Actor, uscc string, version int64, r enterprise.RiskRecord) (enterprise.Enterprise, enterprise.RiskRecord, error) {
	if err := s.settleRisk(actor, &r); err != nil {
		return enterprise.Enterprise{}, r, err
	}
	after, err := s.change(ctx, actor, "updateRisk", uscc, version, r.Field, func(ctx context.Context, e enterprise.Enterprise) error {
		r.EnterpriseID = e.ID
		return s.Store.UpdateRiskRecord(ctx, &r)
	})
	return after, r, err
}

// DeleteRisk removes a risk record that was entered by mistake; one that ended is updated instead.
func (s *Service) DeleteRisk(ctx context.Context, actor actors.Actor, uscc string, version, id int64) (enterprise.Enterprise, error) {
	return s.change(ctx, actor, "deleteRisk", uscc, version, fmt.Sprint(id), func(ctx context.Context, e enterprise.Enterprise) error {
		return s.Store.DeleteRiskRecord(ctx, e.ID, id)
	})
}

// PutRiskCheck says that a list was looked up on a date: from then on, no record means that there is none. Besides
// the risk fields it takes titles, platforms and talent_titles. Faults: invalid-risk, enterprise-not-found.
func (s *Service) PutRiskCheck(ctx context.Context, actor actors.Actor, uscc string, version int64, c enterprise.RiskCheck) (enterprise.Enterprise, enterprise.RiskCheck, error) {
	c.Source, c.EnteredBy = origin(actor, c.Source), actor.ID
	if c.AsOf.IsZero() {
		c.AsOf = s.today()
	}
	if err := s.checkFault(c); err != nil {
		return enterprise.Enterprise{}, c, err
	}
	after, err := s.change(ctx, actor, "putRiskCheck", uscc, version, c.Field, func(ctx context.Context, e enterprise.Enterprise) error {
		c.EnterpriseID = e.ID
		return s.Store.PutRiskCheck(ctx, &c)
	})
	return after, c, err
}

// checkFault returns what is wrong with a look-up.
func (s *Service) checkFault(c enterprise.RiskCheck) error {
	var found []models.Violation
	if !slices.Contains(checkable(), c.Field) {
		found = append(found, unknown("field", c.Field, fmt.Sprint(checkable())))
	}
	if c.AsOf.After(s.today()) {
		found = append(found, models.Violation{
			Path: "as_of", Code: "in-future", Message: "查询日期在今天之后", English: "looked up in the future", Want: "≤ " + s.today().String(),
		})
	}
	if len(found) > 0 {
		return models.Invalid("invalid-risk", "风险信息有误", "the check has faults", found...)
	}
	return nil
}

func (s *Service) settleRisk(actor actors.Actor, r *enterprise.RiskRecord) error {
	r.Source, r.EnteredBy = origin(actor, r.Source), actor.ID
	found := r.Check(s.today())
	if !slices.Contains(RiskFields(), r.Field) {
		found = append(found, unknown("field", r.Field, fmt.Sprint(RiskFields())))
	}
	if len(found) > 0 {
		return models.Invalid("invalid-risk", "风险信息有误", "the risk record has faults", found...)
	}
	return nil
}
