package base

import (
	"context"
	"slices"
	"time"

	"huiqi/models/enterprise"
)

// unsaid returns the lines of the history that tell something new: those that count, and those that do not and were not told before in
// the same way. The same sheet again, whose values are outranked, would repeat them each time.
func (s *Service) unsaid(ctx context.Context, lines []enterprise.Change) ([]enterprise.Change, error) {
	var ids []int64
	for _, c := range lines {
		if !c.Taken {
			ids = append(ids, c.EnterpriseID)
		}
	}
	if len(ids) == 0 {
		return lines, nil
	}
	slices.Sort(ids)
	told, err := s.Store.OutrankedChanges(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	known := make(map[enterprise.Change]bool, len(told))
	for _, c := range told {
		known[content(c)] = true
	}
	return slices.DeleteFunc(lines, func(c enterprise.Change) bool { return !c.Taken && known[content(c)] }), nil
}

// content is what a line says, whoever and whichever import said it.
func content(c enterprise.Change) enterprise.Change {
	c.ID, c.JobID, c.ChangedBy, c.ChangedAt = 0, "", "", time.Time{}
	return c
}
