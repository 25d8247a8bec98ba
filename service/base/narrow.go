package base

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/access"
)

// Narrowed is how far a list of what belongs to enterprises goes for an actor.
type Narrowed struct {
	EnterpriseID int64    // the one enterprise; 0: not narrowed to one
	Territory    []string // codes within which the actor sees lists; nil: everywhere
	Regions      []string // codes that were asked for; nil: all
}

// Narrow works out how far a list goes by an operation: for an enterprise its own, else what was asked for of one enterprise
// (uscc) or a division or zone with those below it (region), within the actor's reach. Faults: invalid-uscc,
// enterprise-not-found, enterprise-merged, invalid-query, other-district, and those of the gate.
func (s *Service) Narrow(ctx context.Context, actor actors.Actor, op access.Operation, uscc, region string) (Narrowed, error) {
	var out Narrowed
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return out, err
	}
	if reach == access.Own && uscc == "" {
		uscc = actor.USCC
	}
	if uscc != "" {
		e, err := s.find(ctx, actor, op, uscc)
		if err != nil {
			return out, err
		}
		out.EnterpriseID = e.ID
	}
	if out.Territory, err = access.Territory(s.Catalogue, actor, reach); err != nil || region == "" {
		return out, err
	}
	if out.Regions = s.Catalogue.Territory(region); len(out.Regions) == 0 {
		return out, models.UnknownCode("region", region, "370303")
	}
	return out, nil
}
