package store

import (
	"context"

	"huiqi/models/innovation"
)

// AddInnovationWeights inserts the next version of a system's weights. The fault is stale-version when another one has come
// in between.
func (s *Store) AddInnovationWeights(ctx context.Context, w *innovation.Weights) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	w.SetAt = s.now()
	if err := db.Create(w).Error; err != nil {
		return duplicate(err, "stale-version", "权重已被他人修改，请重新读取后再改", "the weights were changed by someone else, read them again")
	}
	return nil
}

// InnovationWeights returns every version of a system's weights, the newest first; of every system where none is named.
func (s *Store) InnovationWeights(ctx context.Context, system string) ([]innovation.Weights, error) {
	found := []innovation.Weights{}
	rows := s.reader(ctx)
	if system != "" {
		rows = rows.Where("system = ?", system)
	}
	err := rows.Order("system, version DESC").Find(&found).Error
	return found, fault(err)
}

// PutInnovationJudgement inserts or overwrites what is said of an indicator of an enterprise in a fiscal year, and moves the
// version of the enterprise on.
func (s *Store) PutInnovationJudgement(ctx context.Context, j *innovation.Judgement) error {
	j.JudgedAt = s.now()
	return s.put(ctx, j.EnterpriseID, j)
}

// DeleteInnovationJudgement deletes what is said of an indicator.
func (s *Store) DeleteInnovationJudgement(ctx context.Context, enterpriseID int64, system, indicator string, year int) error {
	return s.drop(ctx, ownedThing{"innovation-judgement", "指标评定"}, enterpriseID, indicator,
		&innovation.Judgement{}, "system = ? AND indicator = ? AND fiscal_year = ?", system, indicator, year)
}

// InnovationJudgements returns what is said of enterprises, by enterprise.
func (s *Store) InnovationJudgements(ctx context.Context, enterpriseIDs []int64) (map[int64][]innovation.Judgement, error) {
	out := map[int64][]innovation.Judgement{}
	for part := range chunks(enterpriseIDs) {
		var found []innovation.Judgement
		err := s.reader(ctx).Where("enterprise_id IN ?", part).Order("enterprise_id, system, indicator, fiscal_year").Find(&found).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, j := range found {
			out[j.EnterpriseID] = append(out[j.EnterpriseID], j)
		}
	}
	return out, nil
}
