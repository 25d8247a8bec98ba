package match

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/access"
)

// Request asks what fits one enterprise: either a profile brought along, in the shape of the rule language's
// documentation, or a stored enterprise by its credit code.
type Request struct {
	Profile  json.RawMessage
	USCC     string
	AsOf     models.Date        // zero: today
	Verdicts []matching.Verdict // empty: all
	Text     string             // a need or question that programs are ranked by as well
	Limit    int                // models.DefaultLimit when zero, at most models.MaxLimit
	Upcoming bool               // with programs that open later
	Closed   bool               // with programs that are closed
	English  bool
}

// Match answers which programs fit, ranked, each with its reasons. It sees everything written before it was called.
// Faults: invalid-profile, invalid-request, enterprise-not-found, enterprise-deregistered, not-ready, and those of the gate. Nothing of a
// profile that was brought along is stored or logged.
func (s *Service) Match(ctx context.Context, actor actors.Actor, q Request) (Answer, error) {
	if err := q.check(); err != nil {
		return Answer{}, err
	}
	who, err := s.subject(ctx, actor, "match", q)
	if err != nil {
		return Answer{}, err
	}
	w, err := s.current(ctx)
	if err != nil {
		return Answer{}, err
	}
	on := s.dayOr(q.AsOf)
	term, err := s.term(ctx, who, on)
	if err != nil {
		return Answer{}, err
	}
	found, err := w.view.Rank(ctx, who.profile, on, matching.ForwardOptions{
		Upcoming: q.Upcoming, Closed: q.Closed, Text: q.Text + "\n" + who.text, Verdicts: q.Verdicts,
		Limit: models.Page{Limit: q.Limit}.Clamped(), Term: term,
	})
	if err != nil {
		return Answer{}, fmt.Errorf("match: %w", err)
	}
	return s.answer(w, q, who, on, found), nil
}

// answer puts a ranking into words.
func (s *Service) answer(w *world, q Request, who subject, on models.Date, found matching.Ranking) Answer {
	a := Answer{AsOf: on, Enterprise: who.stored, Total: found.Total, Counts: found.Counts, Items: []Item{}}
	for _, m := range found.Matches {
		a.Items = append(a.Items, s.item(m, w.programs[m.Candidate.ProgramID], q.English))
	}
	return a
}

func (q Request) check() error {
	var found []models.Violation
	if (len(q.Profile) == 0) == (q.USCC == "") {
		found = append(found, models.Violation{
			Path: "profile", Code: "one-of", Message: "profile 与 uscc 须给出其一", English: "give either profile or uscc", Want: "profile | uscc",
		})
	}
	found = append(found, unknownVerdicts(q.Verdicts)...)
	if len(found) > 0 {
		return models.Invalid("invalid-request", "请求有误", "the request has faults", found...)
	}
	return nil
}

// subject is whom a question is about.
type subject struct {
	profile matching.Profile
	stored  *Subject
	text    string
	id      int64 // of the enterprise in the base; 0: none
}

// Deregistered is the code of the fault of who asks what fits an enterprise that was struck off the register.
const Deregistered = "enterprise-deregistered"

// deregistered says why nothing is matched with an enterprise that is no more.
func deregistered(e enterprise.Enterprise) error {
	day := e.DeregisteredOn.String()
	return models.Faulty(models.KindConflict, "enterprise-deregistered", "该企业已于 "+day+" 注销，不再匹配", "the enterprise was deregistered on "+day+" and is matched no more")
}

// term is the part of innovation activity in ranking, if it has any.
func (s *Service) term(ctx context.Context, who subject, on models.Date) (*matching.Term, error) {
	if s.Innovator == nil {
		return nil, nil
	}
	term, err := s.Innovator.Term(ctx, who.profile, who.id, on)
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	return term, nil
}

// subject finds whom a request is about, as far as the actor may ask about them.
func (s *Service) subject(ctx context.Context, actor actors.Actor, op access.Operation, q Request) (subject, error) {
	if q.USCC != "" {
		p, e, err := s.Base.Profile(ctx, actor, op, q.USCC)
		if err != nil {
			return subject{}, err
		}
		if e.Deregistered() {
			return subject{}, deregistered(e)
		}
		return subject{profile: p, id: e.ID, text: e.BusinessScope, stored: &Subject{USCC: e.USCC, Name: e.Name, Synthetic: e.Synthetic, Version: e.Version}}, nil
	}
	if err := s.Gate.Permit(actor, op, access.Object{Sort: "profile", Public: true}); err != nil {
		return subject{}, err
	}
	p, err := s.Language.ParseProfile(q.Profile)
	if err != nil {
		return subject{}, models.Below("profile", err)
	}
	return subject{profile: p}, nil
}
