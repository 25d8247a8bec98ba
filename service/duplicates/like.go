package duplicates

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/service/access"
)

// maxLike is of how many others a warning tells; possibleDuplicate is its code.
const (
	maxLike           = 5
	possibleDuplicate = "possible-duplicate"
)

// Like compares an enterprise that has just come and returns a warning for each that it may be once more, of those that the actor
// sees pairs of; none for who sees no pairs. It refuses nothing.
func (s *Service) Like(ctx context.Context, actor actors.Actor, e enterprise.Enterprise) ([]models.Violation, error) {
	reach, err := s.Gate.Reach(actor, "listDuplicates")
	if err != nil {
		return nil, nil //nolint:nilerr // who sees no pairs is not warned of any
	}
	f := kept.Filter{State: kept.Open, EnterpriseID: e.ID}
	if f.Territory, err = access.Territory(s.Catalogue, actor, reach); err != nil {
		return nil, err
	}
	if err := s.Store.InTx(ctx, func(ctx context.Context) error { return s.comparing(ctx, []int64{e.ID}) }); err != nil {
		return nil, fmt.Errorf("compare an enterprise: %w", err)
	}
	list, err := s.Store.ListPairs(ctx, f, models.Page{Limit: maxLike})
	if err != nil {
		return nil, err
	}
	out := make([]models.Violation, 0, len(list.Items))
	for _, p := range list.Items {
		out = append(out, warning(p, e.ID))
	}
	return out, nil
}

func warning(p kept.Listed, id int64) models.Violation {
	other := p.First
	if p.EnterpriseID == id {
		other = p.Second
	}
	best := ""
	if len(p.Reasons) > 0 {
		best = "：" + p.Reasons[0].Text
	}
	return models.Violation{
		Path: "name", Code: possibleDuplicate, Want: other.USCC,
		Message: fmt.Sprintf("可能与 %s %s 是同一企业（%d 分）%s", other.USCC, other.Name, p.Score, best),
		English: fmt.Sprintf("may be the same enterprise as %s %s (score %d)", other.USCC, other.Name, p.Score),
	}
}
