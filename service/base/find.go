package base

import (
	"context"

	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/access"
)

// Find returns the enterprise of a credit code on which the actor may do an operation of another family of use cases.
// Faults: invalid-uscc, enterprise-not-found, enterprise-merged, and those of the gate.
func (s *Service) Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error) {
	return s.find(ctx, actor, op, uscc)
}
