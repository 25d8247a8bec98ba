package needs

import (
	"context"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// Item is a need as a list shows it: whose it is, and until when its step has to be done. Whom to reach is masked.
type Item struct {
	need.Need
	enterprise.Brief

	District  string         `json:"district,omitempty" doc:"企业注册地"`
	KindText  string         `json:"kind_text"`
	StateText string         `json:"state_text"`
	Contact   string         `json:"contact,omitempty" doc:"联系人，已遮盖"`
	Phone     string         `json:"phone,omitempty" doc:"电话，已遮盖"`
	Deadline  *need.Deadline `json:"deadline,omitempty" doc:"当前环节的时限；不计时的环节没有"`
	Awaited   *need.Waiting  `json:"awaited,omitempty" doc:"已答复而等企业确认的：何时提醒、何时可按未确认办结"`
}

// View is a need with its log and files.
type View struct {
	Item

	Events []need.Event `json:"events" nullable:"false"`
	Files  []need.File  `json:"files" nullable:"false"`
}

// Get returns a need. Faults: need-not-found, other-district, and those of the gate.
func (s *Service) Get(ctx context.Context, actor actors.Actor, id string) (View, error) {
	n, e, err := s.find(ctx, actor, "getNeed", id)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, n, e)
}

func (s *Service) view(ctx context.Context, actor actors.Actor, n need.Need, e enterprise.Enterprise) (View, error) {
	desks, err := s.desks(ctx)
	if err != nil {
		return View{}, err
	}
	shown := []Item{s.item(n, e, desks)}
	if err := s.awaited(ctx, shown, desks); err != nil {
		return View{}, err
	}
	v := View{Item: shown[0]}
	logs, err := s.Store.NeedEvents(ctx, []string{n.ID})
	if err != nil {
		return View{}, err
	}
	v.Events = slices.DeleteFunc(logs[n.ID], func(e need.Event) bool { return e.Internal && actor.Role == actors.EnterpriseUser })
	v.Files, err = s.Store.NeedFiles(ctx, n.ID)
	return v, err
}

func (s *Service) item(n need.Need, e enterprise.Enterprise, desks map[need.Kind]need.Desk) Item {
	i := Item{
		Need: n, Brief: enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}, District: e.Region, KindText: n.Kind.Chinese(), StateText: n.StateText(),
		Contact: maskedName(n.Contact),
	}
	if n.Phone != "" {
		i.Phone = rows.Masked(n.Phone)
	}
	if d, runs := n.Deadline(desks[n.Kind], s.Catalogue.Calendar(), s.today()); runs {
		i.Deadline = &d
	}
	return i
}

// maskedName keeps the first character of a name.
func maskedName(name string) string {
	for _, first := range name {
		return string(first) + "**"
	}
	return ""
}

// Query selects needs; an empty member selects all.
type Query struct {
	need.Filter

	USCC   string
	Region string // a division or zone, with those below it
	Page   models.Page
}

// List returns needs within the actor's reach, the last registered first. Faults: invalid-query, invalid-uscc,
// enterprise-not-found, other-district, bad-cursor, and those of the gate.
func (s *Service) List(ctx context.Context, actor actors.Actor, q Query) (models.List[Item], error) {
	filter, err := s.filter(ctx, actor, "listNeeds", q)
	if err != nil {
		return models.List[Item]{}, err
	}
	found, err := s.Store.ListNeeds(ctx, filter, q.Page)
	if err != nil {
		return models.List[Item]{}, err
	}
	items, err := s.items(ctx, found.Items)
	return models.List[Item]{Items: items, NextCursor: found.NextCursor}, err
}

// filter narrows a query to what the actor may see by an operation.
func (s *Service) filter(ctx context.Context, actor actors.Actor, op access.Operation, q Query) (need.Filter, error) {
	f := q.Filter
	n, err := s.Base.Narrow(ctx, actor, op, q.USCC, q.Region)
	if err != nil {
		return f, err
	}
	f.Territory, f.Regions = n.Territory, n.Regions
	if n.EnterpriseID != 0 {
		f.EnterpriseID = n.EnterpriseID
	}
	if f.Industry != "" {
		known, ok := s.Catalogue.Industry(f.Industry)
		if !ok {
			return f, models.UnknownCode("industry", f.Industry, "C3425")
		}
		f.Industry = known.FullCode
	}
	return f, nil
}

// items adds to needs whose they are and their deadlines.
func (s *Service) items(ctx context.Context, list []need.Need) ([]Item, error) {
	owners, err := s.owners(ctx, list)
	if err != nil {
		return nil, err
	}
	desks, err := s.desks(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Item, len(list))
	for i, n := range list {
		out[i] = s.item(n, owners[n.EnterpriseID], desks)
	}
	return out, s.awaited(ctx, out, desks)
}

// Contact is whom to reach about a need: personal data.
type Contact struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
}

// Contact returns whom to reach about a need; reading it is in the audit log. Faults: as for Get.
func (s *Service) Contact(ctx context.Context, actor actors.Actor, id string) (Contact, error) {
	var c Contact
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		n, _, err := s.find(ctx, actor, "getNeedContact", id)
		if err != nil {
			return err
		}
		c = Contact{n.Contact, n.Phone}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "read-contacts", "need", n.ID, ""))
	})
	return c, err
}
