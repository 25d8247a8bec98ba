package truth

import (
	"context"

	actors "huiqi/models/access"
)

// Heat is a dashboard with how every fact stands in every group: facts by groups, as a map of what is not known.
type Heat struct {
	Dashboard

	Cells [][]Count // by the places of Facts and of Groups
}

// Heat counts the enterprises of a query within the actor's reach. Faults: as for Dashboard.
func (s *Service) Heat(ctx context.Context, actor actors.Actor, q Query) (Heat, error) {
	sel, err := s.selection(ctx, actor, "getBaseTruth", q)
	if err != nil {
		return Heat{}, err
	}
	t, err := s.tallied(ctx, q, sel, true)
	if err != nil {
		return Heat{}, err
	}
	out := Heat{Dashboard: t.dashboard()}
	out.Cells = make([][]Count, len(out.Facts))
	for i, f := range out.Facts {
		at := sel.demand.places[f.Key]
		out.Cells[i] = make([]Count, len(out.Groups))
		for n, g := range out.Groups {
			out.Cells[i][n] = t.heat[g.Code][at]
		}
	}
	return out, nil
}

// warm counts the facts of one more enterprise of a group.
func (t *tally) warm(group, states string) {
	counts := t.heat[group]
	if counts == nil {
		counts = make([]Count, len(t.demand.items))
		t.heat[group] = counts
	}
	for i := range counts {
		counts[i].add(states[i])
	}
}
