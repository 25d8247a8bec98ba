package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/truth"
)

// CreateProposal inserts a proposal and fills in its id (when empty), version and times. The fault is proposal-waiting when
// the same waits already.
func (s *Store) CreateProposal(ctx context.Context, p *truth.Proposal) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.ID, p.Version, p.CreatedAt = newID(p.ID), 1, s.now()
	p.UpdatedAt = p.CreatedAt
	return duplicate(db.Create(p).Error, "proposal-waiting", "同样的申请已在待审", "the same is waiting already")
}

// UpdateProposal overwrites what a decision changes of the proposal whose version is p.Version, and moves the version on.
func (s *Store) UpdateProposal(ctx context.Context, p *truth.Proposal) error {
	version, err := s.touch(ctx, proposals, p.ID, atLeastGiven(p.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.Version, p.UpdatedAt = version, s.now()
	return fault(db.Model(&truth.Proposal{}).Where("id = ?", p.ID).
		Select("state", "items", "source", "reason", "decided_by", "decided_at", "version", "updated_at").Updates(p).Error)
}

// FindProposal returns one proposal.
func (s *Store) FindProposal(ctx context.Context, id string) (truth.Proposal, error) {
	var p truth.Proposal
	err := s.reader(ctx).Where("id = ?", id).Take(&p).Error
	return p, missing(err, proposals.sort, proposals.zh, id)
}

// WaitingProposal returns the proposal of that digest that an enterprise has waiting; ok is false when there is none.
func (s *Store) WaitingProposal(ctx context.Context, enterpriseID int64, digest string) (p truth.Proposal, ok bool, err error) {
	err = s.reader(ctx).Where("enterprise_id = ? AND digest = ? AND state = ?", enterpriseID, digest, truth.Pending).Take(&p).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return p, false, nil
	}
	return p, err == nil, fault(err)
}

// ListProposals returns proposals, the last made first.
func (s *Store) ListProposals(ctx context.Context, f truth.ProposalFilter, p models.Page) (models.List[truth.Proposal], error) {
	rows := ofEnterprises(s.reader(ctx), f.Territory, nil, "")
	if f.EnterpriseID != 0 {
		rows = rows.Where("enterprise_id = ?", f.EnterpriseID)
	}
	if f.State != "" {
		rows = rows.Where("state = ?", f.State)
	}
	return listByTime("proposals", rows, p, func(p truth.Proposal) (time.Time, string) { return p.CreatedAt, p.ID })
}

// LatestChanges returns for each fact of enterprises, by FactKey, the number of the last line of its history that counts.
func (s *Store) LatestChanges(ctx context.Context, enterpriseIDs []int64) (map[string]int64, error) {
	found := map[string]int64{}
	for part := range chunks(enterpriseIDs) {
		var some []struct {
			EnterpriseID int64
			Field        string
			FiscalYear   int
			Last         int64
		}
		err := s.reader(ctx).Model(&enterprise.Change{}).Select("enterprise_id, field, fiscal_year, MAX(id) AS last").
			Where("enterprise_id IN ? AND taken = ?", part, true).Group("enterprise_id, field, fiscal_year").Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, c := range some {
			found[truth.FactKey(c.EnterpriseID, c.Field, c.FiscalYear)] = c.Last
		}
	}
	return found, nil
}

// ChangesOfJob returns what an import or a proposal changed of an enterprise, in order.
func (s *Store) ChangesOfJob(ctx context.Context, enterpriseID int64, job string) ([]enterprise.Change, error) {
	found := []enterprise.Change{}
	err := s.reader(ctx).Where("enterprise_id = ? AND job_id = ?", enterpriseID, job).Order("id").Find(&found).Error
	return found, fault(err)
}
