package funnel

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

// idsAtOnce is how many enterprise ids are looked at by one set of queries at most.
const idsAtOnce = 2000

// walk visits every pair of a query by enterprise and program, from the enterprise after an id on, until visit says that
// it has enough. It looks at so many ids first and at twice as many each time, so that little is read for who wants few.
func (s *Service) walk(ctx context.Context, w walked, after, ids int64, visit func(Pair) (more bool)) error {
	_, least, greatest, err := s.Store.EnterpriseSpan(ctx)
	if err != nil {
		return err
	}
	for after = max(after, least-1); after < greatest; after, ids = after+ids, min(2*ids, idsAtOnce) {
		pairs, err := s.between(ctx, w, after, min(after+ids, greatest))
		if err != nil {
			return fmt.Errorf("funnel of the enterprises after %d: %w", after, err)
		}
		for _, p := range pairs {
			if !visit(p) {
				return nil
			}
		}
	}
	return nil
}

// part is what is known of some enterprises.
type part struct {
	walked

	places map[int64]rows.Place
	where  map[int64]string // they count, by district
	pairs  map[key]*Pair
}

type key struct {
	enterprise int64
	program    string
}

// between returns the pairs of the enterprises with after < id ≤ upto.
func (s *Service) between(ctx context.Context, w walked, after, upto int64) ([]Pair, error) {
	places, err := s.Store.PlacesBetween(ctx, w.territory, after, upto)
	if err != nil || len(places) == 0 {
		return nil, err
	}
	p := part{walked: w, places: make(map[int64]rows.Place, len(places)), where: make(map[int64]string, len(places)), pairs: map[key]*Pair{}}
	ids := make([]int64, len(places))
	for i, place := range places {
		p.places[place.ID], p.where[place.ID], ids[i] = place, s.located(place), place.ID
	}
	traces, err := s.Store.TracesBetween(ctx, w.ProgramID, w.CampaignID, after, upto)
	if err != nil || w.CampaignID != "" && len(traces) == 0 {
		return nil, err // the campaign made notices of none of them
	}
	for _, t := range traces {
		pair := p.pair(t.EnterpriseID, t.ProgramID)
		if pair == nil {
			continue
		}
		pair.trace(t)
		if w.byCampaign && t.CampaignID != "" {
			pair.by(t.CampaignID).trace(t)
		}
	}
	if err := s.eligible(ctx, p, after, upto); err != nil {
		return nil, err
	}
	if err := s.applications(ctx, p, ids); err != nil {
		return nil, err
	}
	return s.leaks(ctx, p, ids)
}

// pair returns the pair, made when it is the first time; nil: it is not asked for.
func (p part) pair(enterpriseID int64, programID string) *Pair {
	place, there := p.places[enterpriseID]
	if !there || p.ProgramID != "" && p.ProgramID != programID {
		return nil
	}
	k := key{enterpriseID, programID}
	if p.pairs[k] == nil {
		p.pairs[k] = &Pair{Place: place, ProgramID: programID, located: p.where[place.ID], At: map[Stage]time.Time{}}
	}
	return p.pairs[k]
}

// addressed is pair; in the funnel of a campaign only of those that it addressed.
func (p part) addressed(enterpriseID int64, programID string) *Pair {
	if p.CampaignID != "" {
		return p.pairs[key{enterpriseID, programID}]
	}
	return p.pair(enterpriseID, programID)
}

func (s *Service) eligible(ctx context.Context, p part, after, upto int64) error {
	standings, err := s.Store.StandingsBetween(ctx, after, upto)
	if err != nil {
		return err
	}
	events, err := s.Store.NewlyEligibleBetween(ctx, p.ProgramID, after, upto)
	if err != nil {
		return err
	}
	since := make(map[key]time.Time, len(events))
	for _, e := range events {
		since[key{e.EnterpriseID, e.ProgramID}] = e.At // the last one counts
	}
	for _, standing := range standings {
		for programID := range standing.Programs {
			if pair := p.addressed(standing.EnterpriseID, programID); pair != nil {
				at := since[key{standing.EnterpriseID, programID}]
				pair.At[Eligible] = at
				for _, told := range pair.campaigns {
					told.At[Eligible] = at
				}
			}
		}
	}
	return nil
}

func (s *Service) applications(ctx context.Context, p part, ids []int64) error {
	all, err := s.Store.ApplicationsOf(ctx, ids)
	if err != nil {
		return err
	}
	programs := map[string]bool{}
	for _, some := range all {
		for _, a := range some {
			programs[a.ProgramID] = true
		}
	}
	windows, err := s.Store.ProgramWindows(ctx, slices.Collect(maps.Keys(programs)))
	if err != nil {
		return err
	}
	for _, some := range all {
		for _, a := range some {
			if pair := p.addressed(a.EnterpriseID, a.ProgramID); pair != nil {
				began := policy.RoundBegan(windows[a.ProgramID], clock.Today(s.Clock))
				pair.applied(a, began, p.CampaignID != "")
				for _, told := range pair.campaigns {
					told.applied(a, began, true)
				}
			}
		}
	}
	return nil
}

// leaks says why pairs were not reached, and puts all of them in order.
func (s *Service) leaks(ctx context.Context, p part, ids []int64) ([]Pair, error) {
	subscriptions, err := s.Store.SubscriptionsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]Pair, 0, len(p.pairs))
	for _, pair := range p.pairs {
		pair.Leak = pair.leak(subscriptions[pair.ID], p.triggers)
		out = append(out, *pair)
	}
	slices.SortFunc(out, func(a, b Pair) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.ProgramID, b.ProgramID)) })
	return out, nil
}

// week is the Monday of an instant's week in Shanghai.
func week(at time.Time) string {
	day := models.DateOf(at)
	return day.AddDays(-(int(day.In(models.Shanghai).Weekday()) + 6) % 7).String()
}
