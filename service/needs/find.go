package needs

import (
	"context"

	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/service/access"
)

// Find returns a need on which the actor may do an operation, and whose it is, for services that do something with needs of
// their own. Faults: need-not-found, other-district, and those of the gate.
func (s *Service) Find(ctx context.Context, actor actors.Actor, op access.Operation, id string) (need.Need, enterprise.Enterprise, error) {
	return s.find(ctx, actor, op, id)
}
