package duplicates

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// Merging says which enterprise goes up in another.
type Merging struct {
	Keep        string // credit code of the one that is left
	KeepVersion int64
	Gone        string
	GoneVersion int64
	Reason      string
}

// Merge has one enterprise go up in another: its facts stand beside those of the other, and of what both say the value counts
// that the rule of the base prefers; what belongs to it is the other's; its code leads there. All of it is one transaction. The
// same again answers what was done. Faults: same-enterprise, not-the-same, enterprise-not-found, enterprise-merged (in a third),
// invalid-decision, stale-version, and those of the gate on either.
func (s *Service) Merge(ctx context.Context, actor actors.Actor, m Merging) (Merged, error) {
	if err := noteFault(m.Reason); err != nil {
		return Merged{}, err
	}
	var out kept.Merge
	var into string
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		keep, err := s.Base.Find(ctx, actor, "mergeEnterprise", m.Keep)
		if err != nil {
			return err
		}
		into = keep.USCC
		gone, err := s.Base.Find(ctx, actor, "mergeEnterprise", m.Gone)
		if models.IsKind(err, models.KindGone) {
			out, err = s.before(ctx, keep, s.Catalogue.CheckUSCC(m.Gone).Code, err)
			return err
		}
		if err != nil {
			return err
		}
		if keep.ID == gone.ID {
			return models.Faulty(models.KindConflict, "same-enterprise", "须是两家不同的企业", "these are one entry of the base")
		}
		keep.Version, gone.Version = m.KeepVersion, m.GoneVersion
		out, err = s.merge(ctx, actor, keep, gone, m.Reason)
		return err
	})
	if err != nil {
		return Merged{}, fmt.Errorf("merge enterprises: %w", err)
	}
	return shown(out, into), nil
}

// before returns the merge of an enterprise that went up in this one already; what is given when it went up in another.
func (s *Service) before(ctx context.Context, keep enterprise.Enterprise, gone string, otherwise error) (kept.Merge, error) {
	done, err := s.Store.Merges(ctx, keep.ID)
	if err != nil {
		return kept.Merge{}, err
	}
	for _, m := range done {
		if m.USCC == gone {
			return m, nil
		}
	}
	return kept.Merge{}, otherwise
}

// merge does it, within a transaction.
func (s *Service) merge(ctx context.Context, actor actors.Actor, keep, gone enterprise.Enterprise, reason string) (kept.Merge, error) {
	mine, err := s.Store.Record(ctx, keep.USCC)
	theirs, err2 := s.Store.Record(ctx, gone.USCC)
	if err := errors.Join(err, err2); err != nil {
		return kept.Merge{}, err
	}
	if v := s.reader.Compare(s.reader.Traits(mine, nil), s.reader.Traits(theirs, nil)); v.Apart {
		return kept.Merge{}, models.Faulty(models.KindConflict, "not-the-same", "不能合并：一方是分支机构，或一方是合成数据", "they cannot be one: one is a branch, or one is synthetic")
	}
	m := kept.Merge{ID: gone.ID, EnterpriseID: keep.ID, USCC: gone.USCC, Name: gone.Name, Reason: reason, MergedBy: actor.ID}
	if m.Kept, err = json.Marshal(mine.Enterprise); err != nil {
		return m, err
	}
	if m.Gone, err = json.Marshal(theirs.Enterprise); err != nil {
		return m, err
	}
	for _, row := range base.UniteFigures(mine, theirs) {
		if err := s.Store.PutAnnual(ctx, &row); err != nil {
			return m, err
		}
	}
	if m.Moved, m.Dropped, err = s.Store.Absorb(ctx, keep, gone); err != nil {
		return m, err
	}
	after := base.Unite(mine.Enterprise, theirs.Enterprise)
	after.Version = keep.Version
	if err := s.Store.UpdateEnterprise(ctx, &after); err != nil {
		return m, err
	}
	return m, s.tell(ctx, actor, mine, theirs, &m)
}

// tell keeps what a merge changed in the history, the merge itself, and who did it.
func (s *Service) tell(ctx context.Context, actor actors.Actor, mine, theirs enterprise.Record, m *kept.Merge) error {
	after, err := s.Store.Record(ctx, mine.Enterprise.USCC)
	if err != nil {
		return err
	}
	if err := s.Store.AppendChanges(ctx, base.Told(mine, after, theirs, actor.ID, base.MergeJob+m.USCC)); err != nil {
		return err
	}
	if err := s.Store.CreateMerge(ctx, m); err != nil {
		return err
	}
	into, from := mine.Enterprise.USCC, m.USCC
	return errors.Join(
		s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "mergeEnterprise", "enterprise", from, "into "+into)),
		s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "mergeEnterprise", "enterprise", into, "from "+from)))
}

// Merges returns what went up in an enterprise, the last first. Faults: enterprise-not-found and those of the gate.
func (s *Service) Merges(ctx context.Context, actor actors.Actor, uscc string) ([]Merged, error) {
	e, err := s.Base.Find(ctx, actor, "listMerges", uscc)
	if err != nil {
		return nil, err
	}
	list, err := s.Store.Merges(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	out := make([]Merged, len(list))
	for i, m := range list {
		out[i] = shown(m, e.USCC)
	}
	return out, nil
}
