package needs

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
)

// VisitItem is a visit with whom it was to.
type VisitItem struct {
	need.Visit
	enterprise.Brief
}

// VisitView is a visit with the needs that were registered in it.
type VisitView struct {
	VisitItem

	Needs []Item `json:"needs" nullable:"false"`
}

// maxVisitNeeds is how many needs one visit may register.
const maxVisitNeeds = 20

// Visit writes down a visit with its minutes and registers the needs that were heard, all or nothing. Faults: invalid-visit,
// invalid-need (at needs[i]), enterprise-not-found, and those of the gate.
func (s *Service) Visit(ctx context.Context, actor actors.Actor, uscc string, v need.Visit, heard []Registration) (VisitView, error) {
	found := v.Check(s.today(), len(heard))
	if len(heard) > maxVisitNeeds {
		found = append(found, models.Violation{Path: "needs", Code: "too-many", Message: "一次走访最多登记 20 项需求", English: "a visit registers at most 20 needs", Want: "≤ 20"})
	}
	var out VisitView
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.Base.Find(ctx, actor, "createVisit", uscc)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return models.Invalid("invalid-visit", "走访记录有误", "the visit has faults", found...)
		}
		made := v
		made.EnterpriseID, made.CreatedBy = e.ID, actor.ID
		if err := s.Store.AddVisit(ctx, &made); err != nil {
			return err
		}
		list := make([]need.Need, len(heard))
		for i, r := range heard {
			r.Channel = need.ByVisit
			if list[i], err = s.register(ctx, actor, e, r, made.ID); err != nil {
				return models.Below(fmt.Sprintf("needs[%d]", i), err)
			}
		}
		if err := s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "createVisit", "visit", made.ID, e.USCC)); err != nil {
			return err
		}
		out.VisitItem = VisitItem{made, enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}}
		out.Needs, err = s.items(ctx, list)
		return err
	})
	return out, err
}

// GetVisit returns a visit. Faults: visit-not-found, other-district, and those of the gate.
func (s *Service) GetVisit(ctx context.Context, actor actors.Actor, id string) (VisitView, error) {
	if _, err := s.Gate.Reach(actor, "getVisit"); err != nil {
		return VisitView{}, err
	}
	v, err := s.Store.FindVisit(ctx, id)
	if err != nil {
		return VisitView{}, err
	}
	e, err := s.owner(ctx, v.EnterpriseID)
	if err != nil {
		return VisitView{}, err
	}
	if err := s.Gate.Permit(actor, "getVisit", objectOf(e)); err != nil {
		return VisitView{}, err
	}
	list, err := s.Store.NeedsAfter(ctx, need.Filter{EnterpriseID: e.ID, VisitID: id}, "", maxVisitNeeds)
	if err != nil {
		return VisitView{}, err
	}
	items, err := s.items(ctx, list)
	return VisitView{VisitItem{v, enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}}, items}, err
}

// Visits returns visits within the actor's reach, the last written down first. Faults: as for List.
func (s *Service) Visits(ctx context.Context, actor actors.Actor, uscc string, f need.VisitFilter, p models.Page) (models.List[VisitItem], error) {
	none := models.List[VisitItem]{}
	n, err := s.Base.Narrow(ctx, actor, "listVisits", uscc, "")
	if err != nil {
		return none, err
	}
	f.EnterpriseID, f.Territory = n.EnterpriseID, n.Territory
	found, err := s.Store.ListVisits(ctx, f, p)
	if err != nil {
		return none, err
	}
	ids := make([]int64, len(found.Items))
	for i, v := range found.Items {
		ids[i] = v.EnterpriseID
	}
	named, err := s.Store.EnterprisesByID(ctx, ids)
	if err != nil {
		return none, err
	}
	out := models.List[VisitItem]{Items: make([]VisitItem, len(found.Items)), NextCursor: found.NextCursor}
	for i, v := range found.Items {
		e := named[v.EnterpriseID]
		out.Items[i] = VisitItem{v, enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}}
	}
	return out, nil
}
