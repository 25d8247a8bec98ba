package needs

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
)

// Registration is what is said of a need when it is registered.
type Registration struct {
	Kind     need.Kind
	Title    string
	Text     string
	Urgency  need.Urgency // empty: normal
	WantedBy models.Date
	Channel  need.Channel // an enterprise's own is always ByEnterprise; empty: ByOther
	Contact  string
	Phone    string
	Tags     []string

	heard bool // written to an official account
}

// Register writes down a need of an enterprise under a new number. Faults: invalid-need, enterprise-not-found, and those of
// the gate.
func (s *Service) Register(ctx context.Context, actor actors.Actor, uscc string, r Registration) (View, error) {
	var made View
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.Base.Find(ctx, actor, "createNeed", uscc)
		if err != nil {
			return err
		}
		n, err := s.register(ctx, actor, e, r, "")
		if err != nil {
			return err
		}
		made, err = s.view(ctx, actor, n, e)
		return err
	})
	if err != nil {
		return View{}, fmt.Errorf("register need: %w", err)
	}
	return made, nil
}

// register writes a need down within a transaction.
func (s *Service) register(ctx context.Context, actor actors.Actor, e enterprise.Enterprise, r Registration, visitID string) (need.Need, error) {
	now := s.Clock.Now()
	n := need.Need{
		EnterpriseID: e.ID, State: need.Registered, VisitID: visitID, RegisteredBy: actor.ID, RegisteredOn: models.DateOf(now), Since: now, Spent: map[need.State]int{},
	}
	r.settle(actor)
	r.into(&n)
	if err := invalid(n.Check(s.today())); err != nil {
		return n, err
	}
	if err := s.Store.CreateNeed(ctx, &n); err != nil {
		return n, err
	}
	event := need.Event{NeedID: n.ID, EnterpriseID: e.ID, At: now, ActorID: actor.ID, ActorName: actor.Name, Action: need.Moved, To: need.Registered, Certain: true}
	if err := s.Store.AddNeedEvent(ctx, &event); err != nil {
		return n, err
	}
	return n, s.Store.AppendAudit(ctx, actor.Entry(now, "createNeed", "need", n.ID, e.USCC))
}

// settle fills in what was not said.
func (r *Registration) settle(actor actors.Actor) {
	switch {
	case r.heard:
		r.Channel = need.ByWeChat
	case actor.Role == actors.EnterpriseUser:
		r.Channel = need.ByEnterprise
	case r.Channel == "":
		r.Channel = need.ByOther
	}
	if r.Urgency == "" {
		r.Urgency = need.Normal
	}
	if r.Tags == nil {
		r.Tags = []string{}
	}
}

func (r *Registration) into(n *need.Need) {
	n.Kind, n.Title, n.Text, n.Urgency, n.WantedBy, n.Channel = r.Kind, r.Title, r.Text, r.Urgency, r.WantedBy, r.Channel
	n.Contact, n.Phone, n.Tags = r.Contact, r.Phone, r.Tags
}

// Update replaces what was said of a need of that version, as long as nobody has looked at it or it was returned. Its channel
// stays. Faults: invalid-need, need-not-found, need-state, stale-version, and those of the gate.
func (s *Service) Update(ctx context.Context, actor actors.Actor, id string, version int64, r Registration) (View, error) {
	return s.change(ctx, actor, "updateNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) {
		if err := n.Editable(); err != nil {
			return need.Event{}, err
		}
		channel, wanted := n.Channel, n.WantedBy
		r.settle(actor)
		r.into(n)
		n.Channel = channel
		today := s.today()
		if r.WantedBy == wanted {
			today = models.Date{} // what was said in time need not be said again
		}
		return noted(n, by, "修改了需求内容", false), invalid(n.Check(today))
	})
}

func noted(n *need.Need, by need.By, text string, internal bool) need.Event {
	return need.Event{
		NeedID: n.ID, EnterpriseID: n.EnterpriseID, At: by.At, ActorID: by.ID, ActorName: by.Name, Action: need.Noted, Note: text, Certain: true, Internal: internal,
	}
}
