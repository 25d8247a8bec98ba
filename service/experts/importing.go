package experts

import (
	"context"
	"errors"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/base"
)

// What an import of experts or achievements writes into the audit log.
const importAction = "import"

// importing is rows that are stored in one transaction, or of which is told what storing them would come to.
type importing struct {
	*Service
	actor    actors.Actor
	rehearse bool
}

// together does what is to be done in one transaction; rehearsing, which stores nothing, without one.
func (i importing) together(ctx context.Context, do func(ctx context.Context) error) error {
	if i.rehearse {
		return do(ctx)
	}
	return i.Store.InTx(ctx, do)
}

// each settles rows one after the other: a fault of a row refuses it alone.
func (s *Service) each(ctx context.Context, count int, do func(ctx context.Context, i int) (base.Effect, error)) ([]base.Outcome, error) {
	out := make([]base.Outcome, count)
	for i := range out {
		effect, err := do(ctx, i)
		var fault *models.Fault
		switch {
		case err == nil:
			out[i].Effect = effect
		case errors.As(err, &fault) && (fault.Kind == models.KindInvalid || fault.Kind == models.KindConflict):
			out[i] = base.Outcome{Effect: base.Refused, Fault: fault}
		default:
			return nil, err
		}
	}
	return out, nil
}

// log writes into the audit log what an import did.
func (i importing) log(ctx context.Context, kind, id, job string) error {
	return i.Store.AppendAudit(ctx, i.actor.Entry(i.Clock.Now(), importAction, kind, id, job))
}

// same reports whether two names are one, whatever spaces and case.
func same(x, y string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(x), ""), strings.Join(strings.Fields(y), ""))
}

// lay lays what a row says over what is stored; a blank says nothing.
func lay(over *string, said string) {
	if said != "" {
		*over = said
	}
}

func layList[T any](over *[]T, said []T) {
	if len(said) > 0 {
		*over = said
	}
}
