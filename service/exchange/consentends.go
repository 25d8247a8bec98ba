package exchange

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/access"
)

// How far ahead consents that end are looked for, in days.
const (
	defaultWithin = 60
	MostWithin    = 366
)

// EndingQuery is which consents that end are asked for.
type EndingQuery struct {
	Of     exchange.EndingOf
	Within *int // days from today; nil: 60
	Lapsed bool // only those that have ended, or that there never were
}

// EndingView is a consent that ends, with how it stands today.
type EndingView struct {
	exchange.ConsentEnd

	OfText    string               `json:"of_text"`
	State     exchange.EndingState `json:"state" doc:"missing 没有同意记录、lapsed 已过期、ending 即将到期"`
	StateText string               `json:"state_text"`
	Days      *int                 `json:"days,omitempty" doc:"距最后一日的天数，过期的为负；没有同意记录的无此项"`
}

// ConsentEnds returns the consents that have ended or will soon, of experts who are listed or public and of what is posted, and
// experts who were imported without one. Who withdrew is not in it. Districts see those of needs within their reach. That
// it was read is in the audit log: it names experts whom no other answer shows. Faults: invalid-query, bad-cursor, and those of
// the gate.
func (s *Service) ConsentEnds(ctx context.Context, actor actors.Actor, op access.Operation, q EndingQuery, p models.Page) (models.List[EndingView], error) {
	none := models.List[EndingView]{}
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return none, err
	}
	narrowed, err := s.Base.Narrow(ctx, actor, op, "", "")
	if err != nil {
		return none, err
	}
	within := defaultWithin
	if q.Within != nil {
		within = *q.Within
	}
	if within < 0 || within > MostWithin {
		return none, models.Invalid("invalid-query", "查询条件有误", "the query has faults", models.Violation{Path: "within", Code: "out-of-range", Message: "天数应为 0 到 366", English: "0 to 366 days", Want: "0..366"})
	}
	f := exchange.EndingFilter{Until: s.today().AddDays(within), Of: q.Of, Needs: reach != access.All, Territory: narrowed.Territory}
	if q.Lapsed {
		f.Lapsed = s.today()
	}
	var found models.List[exchange.ConsentEnd]
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		if found, err = s.Store.ListConsentEnds(ctx, f, p); err != nil || p.Cursor != "" { // the first page stands for all
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "consents", "", string(q.Of)))
	})
	if err != nil {
		return none, err
	}
	out := models.List[EndingView]{Items: make([]EndingView, len(found.Items)), NextCursor: found.NextCursor}
	for i, e := range found.Items {
		out.Items[i] = s.viewEnd(e)
	}
	return out, nil
}

func (s *Service) viewEnd(e exchange.ConsentEnd) EndingView {
	v := EndingView{ConsentEnd: e, OfText: e.Of.Chinese(), State: e.State(s.today())}
	v.StateText = v.State.Chinese()
	if !e.Until.IsZero() {
		days := s.today().DaysUntil(e.Until)
		v.Days = &days
	}
	return v
}
