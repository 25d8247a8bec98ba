package base

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// The columns of names.
const (
	columnName    = "name"
	columnAliases = "aliases"
)

// columnDeregistered is the column that says that an enterprise is no more.
const columnDeregistered = "deregistered_on"

// formerName reports whether a name is one that the enterprise is known by besides its own.
func formerName(e enterprise.Enterprise, name string) bool {
	return enterprise.SameName(e, name) && !enterprise.Alike(e.Name, name)
}

// renamed has an enterprise that gets another name keep the one that it had among its aliases, before the others, so that it is
// found by it. The name that it has is no alias. Names that differ in width, case or spaces alone are one.
func renamed(before enterprise.Enterprise, after *enterprise.Enterprise) {
	if before.Name == after.Name {
		return
	}
	former := []string{before.Name}
	if before.Name == "" || enterprise.Alike(after.Name, before.Name) {
		former = nil
	}
	if !slices.Contains(after.Aliases, after.Name) && (former == nil || slices.Contains(after.Aliases, before.Name)) {
		return
	}
	after.Aliases = joined(enterprise.MaxNames+1, func(s string) bool { return s != after.Name }, former, after.Aliases)
}

// alsoCalled returns the names of an enterprise that somebody calls otherwise: nobody takes one away who names others.
func alsoCalled(before, after enterprise.Enterprise) []string {
	if slices.Equal(before.Aliases, after.Aliases) {
		return before.Aliases
	}
	return joined(enterprise.MaxNames+1, func(s string) bool { return s != after.Name }, before.Aliases, after.Aliases)
}

// FormerName is a name that an enterprise had, or that an entry had which went up in it, as far as the history tells.
type FormerName struct {
	Name      string      `json:"name"`
	Until     models.Date `json:"until,omitzero" doc:"新名称的数据日期：原名称用到此时"`
	ChangedAt time.Time   `json:"changed_at"`
	ChangedBy string      `json:"changed_by"`
	JobID     string      `json:"job_id,omitempty" doc:"哪一次导入、更正申请或合并"`
}

// MergeJob begins the job of what a merge brought, before the code of the entry that went.
const MergeJob = "merge:"

// FormerNames returns the aliases of an enterprise that were its name, the latest first, each with when that changed.
func (s *Service) FormerNames(ctx context.Context, e enterprise.Enterprise) ([]FormerName, error) {
	out := []FormerName{}
	if len(e.Aliases) == 0 {
		return out, nil
	}
	list, err := s.Store.ListChanges(ctx, e.ID, columnName, models.Page{Limit: models.MaxLimit})
	for _, change := range list.Items {
		was, until := change.OldValue, change.NewAsOf
		if strings.HasPrefix(change.JobID, MergeJob) && !change.Taken { // of an entry that went up in this one
			was, until = change.NewValue, models.Date{}
		} else if !change.Taken {
			continue
		}
		var name string
		if json.Unmarshal([]byte(was), &name) != nil || !slices.Contains(e.Aliases, name) || slices.ContainsFunc(out, func(f FormerName) bool { return f.Name == name }) {
			continue
		}
		out = append(out, FormerName{name, until, change.ChangedAt, change.ChangedBy, change.JobID})
	}
	return out, err
}
