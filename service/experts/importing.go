package experts

import (
	"context"
	"errors"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/base"
)

// What an import of experts or achievements writes into the audit log.
const importAction = "import"

// importing is rows that are stored in one transaction, or of which is told what storing them would come to: rehearsal is nil for
// those that are stored.
type importing struct {
	*Service
	actor     actors.Actor
	rehearsal *Rehearsal
}

// rehearse reports whether nothing is stored.
func (i importing) rehearse() bool { return i.rehearsal != nil }

// Rehearsal remembers what rows of a sheet would come to, so that of later rows about the same is told what an import would do.
// It may be used by one goroutine.
type Rehearsal struct {
	experts      map[string]rehearsed
	achievements map[string]exchange.Achievement
	teams        map[string][]*importedTeam
}

// rehearsed is an expert as an import would have stored one.
type rehearsed struct {
	expert   exchange.Expert
	consents []exchange.ExpertConsent
}

// NewRehearsal returns the rehearsal of a sheet.
func NewRehearsal() *Rehearsal {
	return &Rehearsal{experts: map[string]rehearsed{}, achievements: map[string]exchange.Achievement{}, teams: map[string][]*importedTeam{}}
}

// together does what is to be done in one transaction; rehearsing, which stores nothing, without one.
func (i importing) together(ctx context.Context, do func(ctx context.Context) error) error {
	if i.rehearse() {
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

// Key is what an expert, an achievement or a team is found again by: the name without spaces, and the unit without spaces and
// whatever its case. The database finds names as they are written.
func Key(name, unit string) string {
	return strings.Join(strings.Fields(name), "") + "\n" + strings.ToLower(strings.ToUpper(strings.Join(strings.Fields(unit), "")))
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
