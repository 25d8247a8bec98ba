package needs

import (
	"context"

	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/models/reference"
)

// analysed is how many needs are read at once.
const analysed = 500

// batches goes through the needs that a filter selects by number, after one, until do says no.
func (s *Service) batches(ctx context.Context, f need.Filter, after string, do func([]need.Need) (bool, error)) error {
	for {
		some, err := s.Store.NeedsAfter(ctx, f, after, analysed)
		if err != nil {
			return err
		}
		if more, err := do(some); err != nil || !more || len(some) < analysed {
			return err
		}
		after = some[len(some)-1].ID
	}
}

// cases goes through needs as analysis sees them, until do says no.
func (s *Service) cases(ctx context.Context, f need.Filter, after string, do func(need.Case) bool) error {
	desks, err := s.desks(ctx)
	if err != nil {
		return err
	}
	return s.batches(ctx, f, after, func(some []need.Need) (bool, error) {
		numbers, owners := make([]string, len(some)), make([]int64, len(some))
		for i, n := range some {
			numbers[i], owners[i] = n.ID, n.EnterpriseID
		}
		named, err := s.Store.EnterprisesByID(ctx, owners)
		if err != nil {
			return false, err
		}
		logs, err := s.Store.NeedEvents(ctx, numbers)
		if err != nil {
			return false, err
		}
		for _, n := range some {
			e := named[n.EnterpriseID]
			c := need.Case{Need: n, District: county(s.Catalogue, e.Region), Zone: zone(e.Zone), Industry: reference.IndustryDivision(e.Industry), Done: need.Done(n.State, logs[n.ID])}
			d, runs := n.Deadline(desks[n.Kind], s.Catalogue.Calendar(), s.today())
			c.Late = runs && d.Level == need.LevelOverdue
			if !do(c) {
				return false, nil
			}
		}
		return true, nil
	})
}

// county returns the county or district in which a division lies; of a division above counties, itself.
func county(c *reference.Catalogue, region string) string {
	for code := region; code != ""; {
		d, ok := c.Division(code)
		if !ok {
			break
		}
		if d.Level == reference.LevelCounty {
			return d.Code
		}
		code = d.Parent
	}
	return region
}

// zone is the zone of an enterprise, empty where it lies in none or that is not known.
func zone(code string) string {
	if code == enterprise.NoZone {
		return ""
	}
	return code
}
