package experts

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// Reachable is how to reach somebody, masked.
type Reachable struct {
	Contact string `json:"contact,omitempty" doc:"联系人，已遮盖"`
	Phone   string `json:"phone,omitempty" doc:"电话，已遮盖"`
	Email   string `json:"email,omitempty" doc:"邮箱，已遮盖"`
}

// Contact is how to reach somebody: personal data.
type Contact struct {
	Contact string `json:"contact"`
	Phone   string `json:"phone"`
	Email   string `json:"email"`
}

func (c Contact) masked() Reachable {
	hidden := func(text string) string {
		if text == "" {
			return ""
		}
		return rows.Masked(text)
	}
	return Reachable{hidden(c.Contact), hidden(c.Phone), hidden(c.Email)}
}

// ExpertView is an expert as staff and enterprises see one. Enterprises see neither consents nor how to reach the expert.
type ExpertView struct {
	exchange.Expert
	Reachable

	Topics   Labelled                 `json:"topics"`
	Consents []exchange.ExpertConsent `json:"consents,omitempty" doc:"同意记录，新的在前；只给工作人员，列表中没有"`
}

func (s *Service) viewExpert(e exchange.Expert, sight exchange.Sight) ExpertView {
	v := ExpertView{Expert: e, Topics: Label(s.Catalogue, e.Topics)}
	if !sight.Public {
		v.Reachable = Contact{e.Contact, e.Phone, e.Email}.masked()
	} else {
		v.CreatedBy = ""
	}
	return v
}

// GivenConsent is a consent of a kind as it is written.
type GivenConsent struct {
	Kind    exchange.ConsentKind
	Consent exchange.Consent
}

// CreateExpert keeps an expert with the consents, of which one has to be to be listed. Faults: invalid-expert, and those of
// the gate.
func (s *Service) CreateExpert(ctx context.Context, actor actors.Actor, e exchange.Expert, given []GivenConsent) (ExpertView, error) {
	var out ExpertView
	err := s.write(ctx, actor, "createExpert", "expert", func(ctx context.Context) (string, error) {
		made := e
		if err := s.checkExpert(&made, given); err != nil {
			return "", err
		}
		made.CreatedBy = actor.ID
		if err := s.Store.CreateExpert(ctx, &made); err != nil {
			return "", err
		}
		for _, g := range given {
			if err := s.Store.AddExpertConsent(ctx, consentOf(made.ID, g, actor)); err != nil {
				return "", err
			}
		}
		var err error
		out, err = s.whole(ctx, made)
		return made.ID, err
	})
	return out, err
}

func consentOf(expertID string, g GivenConsent, actor actors.Actor) *exchange.ExpertConsent {
	return &exchange.ExpertConsent{ExpertID: expertID, Kind: g.Kind, Consent: g.Consent, CreatedBy: actor.ID}
}

// checkExpert settles an expert's topics and says what is wrong.
func (s *Service) checkExpert(e *exchange.Expert, given []GivenConsent) error {
	var found []models.Violation
	e.Topics, found = Topics(s.Catalogue, e.Topics)
	found = append(found, e.Check()...)
	listed := given == nil
	for i, g := range given {
		listed = listed || g.Kind == exchange.Listed
		for _, v := range s.checkConsent(g) {
			v.Path = models.PathBelow(fmt.Sprintf("consents[%d]", i), v.Path)
			found = append(found, v)
		}
	}
	if !listed {
		found = append(found, models.Violation{Path: "consents", Code: "not-listed", Message: "须有本人入库的同意", English: "a consent to be listed is needed", Want: "listed"})
	}
	return invalid("invalid-expert", "专家信息有误", "what is said of the expert has faults", found)
}

// whole is an expert with the consents, for staff.
func (s *Service) whole(ctx context.Context, e exchange.Expert) (ExpertView, error) {
	v := s.viewExpert(e, exchange.Sight{})
	var err error
	v.Consents, err = s.Store.ExpertConsents(ctx, e.ID)
	return v, err
}

// Expert returns an expert whom the actor may be shown. Faults: expert-not-found, and those of the gate.
func (s *Service) Expert(ctx context.Context, actor actors.Actor, id string) (ExpertView, error) {
	e, sight, err := s.shown(ctx, actor, "getExpert", id)
	if err != nil {
		return ExpertView{}, err
	}
	if sight.Public {
		return s.viewExpert(e, sight), nil
	}
	return s.whole(ctx, e)
}

// shown returns an expert whom the actor may be shown: to others, and without consent, the expert does not exist.
func (s *Service) shown(ctx context.Context, actor actors.Actor, op access.Operation, id string) (exchange.Expert, exchange.Sight, error) {
	sight, err := s.sight(actor, op)
	if err != nil {
		return exchange.Expert{}, sight, err
	}
	found, err := s.Store.ExpertsByID(ctx, sight, []string{id})
	if err != nil {
		return exchange.Expert{}, sight, err
	}
	e, ok := found[id]
	if !ok {
		return e, sight, models.NotFound("expert", "专家", id)
	}
	return e, sight, nil
}

// Experts returns the experts whom the actor may be shown, the last entered first. Faults: invalid-query, bad-cursor, and
// those of the gate.
func (s *Service) Experts(ctx context.Context, actor actors.Actor, f exchange.Filter, p models.Page) (models.List[ExpertView], error) {
	none := models.List[ExpertView]{}
	sight, err := s.sight(actor, "listExperts")
	if err != nil {
		return none, err
	}
	if f, err = s.narrowed(f); err != nil {
		return none, err
	}
	f.Sight = sight
	found, err := s.Store.ListExperts(ctx, f, p)
	if err != nil {
		return none, err
	}
	out := models.List[ExpertView]{Items: make([]ExpertView, len(found.Items)), NextCursor: found.NextCursor}
	for i, e := range found.Items {
		out.Items[i] = s.viewExpert(e, sight)
	}
	return out, nil
}

// UpdateExpert replaces what is said of an expert of that version. Faults: invalid-expert, expert-not-found, stale-version,
// and those of the gate.
func (s *Service) UpdateExpert(ctx context.Context, actor actors.Actor, id string, version int64, e exchange.Expert) (ExpertView, error) {
	var out ExpertView
	err := s.write(ctx, actor, "updateExpert", "expert", func(ctx context.Context) (string, error) {
		before, _, err := s.shown(ctx, actor, "updateExpert", id)
		if err != nil {
			return "", err
		}
		if err := changed(before.Version, version, "专家"); err != nil {
			return "", err
		}
		after := e
		after.ID, after.Version, after.CreatedBy, after.CreatedAt = id, version, before.CreatedBy, before.CreatedAt
		if err := s.checkExpert(&after, nil); err != nil {
			return "", err
		}
		if err := s.Store.UpdateExpert(ctx, &after); err != nil {
			return "", err
		}
		out, err = s.whole(ctx, after)
		return id, err
	})
	return out, err
}

// DeleteExpert deletes an expert with the consents, shown or not, as the expert may ask for. Faults: expert-not-found, and
// those of the gate.
func (s *Service) DeleteExpert(ctx context.Context, actor actors.Actor, id string) error {
	return s.write(ctx, actor, "deleteExpert", "expert", func(ctx context.Context) (string, error) {
		return id, s.Store.DeleteExpert(ctx, id, 0)
	})
}

// ExpertContact returns how to reach an expert; reading it is in the audit log. Faults: as for Expert.
func (s *Service) ExpertContact(ctx context.Context, actor actors.Actor, id string) (Contact, error) {
	var c Contact
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, _, err := s.shown(ctx, actor, "getExpertContact", id)
		if err != nil {
			return err
		}
		c = Contact{e.Contact, e.Phone, e.Email}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "read-contacts", "expert", id, ""))
	})
	return c, err
}
