package innovation

import (
	"context"
	"fmt"

	scoring "huiqi/matching/innovation"
	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/innovation"
)

// SystemView is a system with the weights that the office has set for it, the newest first.
type SystemView struct {
	scoring.System

	Weighted bool           `json:"weighted" doc:"文件载有权重"`
	Weights  []kept.Weights `json:"office_weights" doc:"办公室设定的权重，新的在前；并非文件所载"`
}

// Systems returns every system.
func (s *Service) Systems(ctx context.Context, actor actors.Actor) ([]SystemView, error) {
	if _, err := s.Gate.Reach(actor, "listInnovationSystems"); err != nil {
		return nil, err
	}
	set, err := s.Store.InnovationWeights(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("innovation systems: %w", err)
	}
	out := []SystemView{}
	for _, system := range s.Scorer.Systems() {
		v := SystemView{System: system, Weighted: system.Weighted(), Weights: []kept.Weights{}}
		for _, w := range set {
			if w.System == system.ID {
				v.Weights = append(v.Weights, w)
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// SetWeights sets a system's weights anew: they are the version after the one that was read (0: none), and all scores are
// computed again. Faults: innovation-system-not-found, fixed-weights, invalid-innovation-weights, stale-version.
func (s *Service) SetWeights(ctx context.Context, actor actors.Actor, w kept.Weights, version int) (kept.Weights, error) {
	if _, err := s.Gate.Reach(actor, "putInnovationWeights"); err != nil {
		return w, err
	}
	system, err := s.Scorer.System(w.System)
	if err != nil {
		return w, err
	}
	if err := scoring.CheckWeights(system, w); err != nil {
		return w, err
	}
	w.SetBy, w.Version = actor.ID, version+1
	given := w
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		w = given // the transaction may be tried again
		before, err := s.Store.InnovationWeights(ctx, w.System)
		if err != nil {
			return err
		}
		if newest(before) != version {
			return models.Faulty(models.KindStale, "stale-version", "权重已被他人修改，请重新读取后再改", "the weights were changed by someone else, read them again")
		}
		if err := s.Store.AddInnovationWeights(ctx, &w); err != nil {
			return err
		}
		if err := s.again(ctx); err != nil {
			return err
		}
		detail := fmt.Sprintf("第 %d 版，%d 项，排序占比 %d%%", w.Version, len(w.Items), w.Ranking)
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "putInnovationWeights", "innovation-weights", w.System, detail))
	})
	if err != nil {
		return w, fmt.Errorf("innovation weights: %w", err)
	}
	return w, nil
}

func newest(all []kept.Weights) int {
	if len(all) == 0 {
		return 0
	}
	return all[0].Version
}
