package pushing

import (
	"context"

	"huiqi/internal/clock"
	"huiqi/models/application"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

// ties are the addresses of an enterprise, and what it has applied for of a program in its round.
func (s *Service) ties(ctx context.Context, f *findings, enterpriseID int64, program policy.Program) error {
	ids := []int64{enterpriseID}
	subscriptions, err := s.Store.SubscriptionsOf(ctx, ids)
	if err != nil {
		return err
	}
	f.subscriptions = subscriptions[enterpriseID]
	applications, err := s.Store.ApplicationsOf(ctx, ids)
	began := policy.RoundBegan(program.Windows, clock.Today(s.Clock))
	for _, a := range applications[enterpriseID] {
		if a.ProgramID == program.ID && a.Since(began) && (f.application == nil || a.UpdatedAt.After(f.application.UpdatedAt)) {
			f.application = &a
		}
	}
	return err
}

// withApplication is what answers for a pair of which an application is known: how far it was told where it was, and else that
// it has applied, which weighs more than why it was not told.
func withApplication(p Pair, a application.Application) (code, answer string) {
	text := "企业今年已申报"
	if !a.AppliedOn.IsZero() {
		if a.AppliedOn.Year < p.AsOf.Year {
			text = "企业在本次申报期内已申报"
		}
		text += "（" + a.AppliedOn.String() + " 申报"
		if !a.DecidedOn.IsZero() {
			text += "，" + a.DecidedOn.String() + " " + map[application.State]string{application.Granted: "获批", application.Refused: "未获批"}[a.State]
		}
		text += "）"
	}
	switch {
	case progress(p.Code) >= progress(outcomeTold):
		return p.Code, p.Answer + text + "。"
	case len(p.Notices) > 0:
		return rows.LeakApplied, text + "，此前没有送达：" + p.Answer
	}
	return rows.LeakApplied, "没有推送：" + text + "。"
}
