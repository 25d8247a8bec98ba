package pushing

import (
	"context"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// Ledger keeps what there was to tell of each pair of an enterprise and a program, and what matching found of it.
type Ledger interface {
	NoticesAbout(ctx context.Context, enterpriseID int64, programID string) ([]rows.Notice, error)
	DeliveriesOfMessages(ctx context.Context, messageIDs []string) (map[string][]rows.Delivery, error)
	ApplicationsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]application.Application, error)
	SubscriptionsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]rows.Subscription, error)
	LastEventAbout(ctx context.Context, enterpriseID int64, programID string) (matchrun.Event, error)
	StandingsOf(ctx context.Context, ids []int64) ([]matchrun.Standing, error)
}

// Pair answers whether an enterprise was told of a program, and if not, why not.
type Pair struct {
	enterprise.Brief

	ProgramID   string                   `json:"program_id"`
	Program     string                   `json:"program" doc:"事项名称"`
	AsOf        models.Date              `json:"as_of"`
	Code        string                   `json:"code" doc:"稳定的理由：told、read、clicked、on-the-way、waiting、unknown、failed，或各种没有推送的理由，见 docs/pushing.md"`
	Answer      string                   `json:"answer" doc:"一句话的答复"`
	Verdict     matching.Verdict         `json:"verdict,omitempty" doc:"今天的结论；事项不再公布时没有"`
	VerdictText string                   `json:"verdict_text,omitempty"`
	Application *application.Application `json:"application,omitempty" doc:"企业今年或在本次申报期内对该事项的申报，撤回的除外；有几次的为最近一次"`
	Notices     []Noticed                `json:"notices" doc:"为此产生过的推送事项，新的在前"`
}

// Noticed is a notice with what became of it.
type Noticed struct {
	rows.Notice

	Outcome    string          `json:"outcome" doc:"稳定的理由"`
	Answer     string          `json:"answer" doc:"一句话"`
	Deliveries []rows.Delivery `json:"deliveries"`
}

// Ledger returns what is known of the pair of an enterprise and a program. It has an answer for any pair. Faults: invalid-uscc,
// enterprise-not-found, program-not-found, not-ready, and those of the gate.
func (s *Service) Ledger(ctx context.Context, actor actors.Actor, uscc, programID string) (Pair, error) {
	e, err := s.Base.Find(ctx, actor, "getLedger", uscc)
	if err != nil {
		return Pair{}, err
	}
	program, err := s.visible(ctx, actor, programID)
	if err != nil {
		return Pair{}, err
	}
	a := Pair{
		Brief: enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}, ProgramID: program.ID, Program: program.Name, AsOf: clock.Today(s.Clock),
	}
	if a.Notices, err = s.noticed(ctx, e.ID, programID); err != nil {
		return Pair{}, err
	}
	f, err := s.findings(ctx, e.ID, program)
	if err != nil {
		return Pair{}, err
	}
	if f.offered && f.deregistered.IsZero() {
		a.Verdict, a.VerdictText = f.result.Verdict, f.result.Verdict.Chinese()
	}
	a.Application = f.application
	a.Code, a.Answer = f.why()
	if best, noticed := foremost(a.Notices); noticed {
		a.Code, a.Answer = best.Outcome, best.Answer
	}
	if f.application != nil {
		a.Code, a.Answer = withApplication(a, *f.application)
	}
	return a, nil
}

// visible is a program; of a draft nobody knows who may not read drafts.
func (s *Service) visible(ctx context.Context, actor actors.Actor, programID string) (policy.Program, error) {
	program, err := s.Store.FindProgram(ctx, programID)
	if err == nil && program.Status == policy.Draft {
		if reach, denied := s.Gate.Reach(actor, "getProgram"); denied != nil || reach != access.All {
			return policy.Program{}, models.NotFound("program", "政策事项", programID)
		}
	}
	return program, err
}

// noticed are the notices of a pair with what became of each.
func (s *Service) noticed(ctx context.Context, enterpriseID int64, programID string) ([]Noticed, error) {
	notices, err := s.Store.NoticesAbout(ctx, enterpriseID, programID)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, n := range notices {
		if n.MessageID != "" {
			ids = append(ids, n.MessageID)
		}
	}
	deliveries, err := s.Store.DeliveriesOfMessages(ctx, ids)
	if err != nil {
		return nil, err
	}
	channels, err := s.channels(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Noticed, len(notices))
	for i, n := range notices {
		out[i] = Noticed{Notice: n, Deliveries: []rows.Delivery{}}
		for _, d := range deliveries[n.MessageID] {
			if n.MessageID != "" {
				out[i].Deliveries = append(out[i].Deliveries, d.Masked())
			}
		}
		out[i].Outcome, out[i].Answer = outcome(n, out[i].Deliveries, channels, s.Clock.Now())
	}
	return out, nil
}

// foremost is the notice that answers for all: the one that came furthest, and of those the last.
func foremost(notices []Noticed) (Noticed, bool) {
	var best Noticed
	for _, n := range notices {
		if best.Outcome == "" || progress(n.Outcome) > progress(best.Outcome) {
			best = n
		}
	}
	return best, best.Outcome != ""
}

// findings are what is known of a pair that explains why there is no notice.
type findings struct {
	application   *application.Application // of this year; nil: none is known
	subscriptions []rows.Subscription

	deregistered models.Date // the enterprise was struck off the register; zero: it was not

	offered  bool
	result   matching.Result
	opening  matching.Opening
	standing bool // matching has found it eligible
	event    matchrun.Event
	seen     bool // there is an event
	triggers map[rows.Reason]rows.Trigger
}

func (s *Service) findings(ctx context.Context, enterpriseID int64, program policy.Program) (f findings, err error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return f, err
	}
	candidate, err := engine.Candidate(program.ID)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return f, err
	}
	if err == nil {
		e, profile, err := s.known(ctx, enterpriseID)
		if err != nil {
			return f, err
		}
		f.deregistered = e.DeregisteredOn
		today := clock.Today(s.Clock)
		f.offered, f.opening, f.result = true, candidate.OpeningOn(today), matching.Evaluate(candidate.Rule, profile, today)
	}
	standings, err := s.Store.StandingsOf(ctx, []int64{enterpriseID})
	if err != nil {
		return f, err
	}
	for _, standing := range standings {
		_, f.standing = standing.Programs[program.ID]
	}
	f.event, err = s.Store.LastEventAbout(ctx, enterpriseID, program.ID)
	if f.seen = err == nil; err != nil && !models.IsKind(err, models.KindNotFound) {
		return f, err
	}
	if f.triggers, err = s.triggers(ctx); err != nil {
		return f, err
	}
	return f, s.ties(ctx, &f, enterpriseID, program)
}
