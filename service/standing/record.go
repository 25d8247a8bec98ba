package standing

import (
	"context"
	"errors"
	"slices"

	"huiqi/models"
	"huiqi/models/matchrun"
)

// errBehind says that what was computed knows less than what is known: it has to be computed again.
var errBehind = errors.New("standing: computed from older data than what is known")

// record compares a look with what is known of the enterprises, and returns what to write. always writes a standing
// for every enterprise that is there, so that it tells when it was last looked at. It reads in the transaction that
// writes.
func (s *Service) record(ctx context.Context, l *look, ids []int64, known []matchrun.Standing, always bool) ([]matchrun.Standing, []matchrun.Event, error) {
	old := make(map[int64]matchrun.Standing, len(known))
	for _, k := range known {
		old[k.EnterpriseID] = k
	}
	differing, err := l.differing(ids, old, always)
	if err != nil || len(differing) == 0 {
		return nil, nil, err
	}
	there, err := s.Store.PresentEnterprises(ctx, differing)
	if err != nil {
		return nil, nil, err
	}
	differing = slices.DeleteFunc(differing, func(id int64) bool { return !there[id] })
	if l.changed, err = s.Store.LastChanges(ctx, differing, l.position); err != nil {
		return nil, nil, err
	}
	var standings []matchrun.Standing
	var events []matchrun.Event
	for _, id := range differing {
		standing, differences := l.next(id, old[id])
		standings = append(standings, standing)
		events = append(events, differences...)
	}
	return standings, events, nil
}

// differing returns those of the enterprises that there is something to write about, ascending.
func (l *look) differing(ids []int64, old map[int64]matchrun.Standing, always bool) ([]int64, error) {
	var out []int64
	for _, id := range ids {
		skip, behind := l.overtaken(old[id])
		if behind {
			return nil, errBehind
		}
		if !skip && (always || !l.same(id, old[id])) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// reference returns the run that differences are told against. Before the baseline there is none.
func (s *Service) reference(ctx context.Context) (last matchrun.Run, found bool, err error) {
	last, err = s.Store.LastRun(ctx)
	if models.IsKind(err, models.KindNotFound) {
		return last, false, nil
	}
	return last, err == nil, err
}

// counted adds events to the metrics, after their commit.
func (s *Service) counted(events []matchrun.Event) {
	for _, e := range events {
		s.Metrics.Event(string(e.Kind), string(e.Cause))
	}
}
