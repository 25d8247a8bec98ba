package duplicates

import (
	"cmp"
	"context"

	method "huiqi/matching/duplicates"
	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/service/access"
	"huiqi/service/base"
)

// Query says which pairs are listed.
type Query struct {
	State    kept.State // empty: open
	MinScore int
	Region   string // one of the two lies in this division or zone, with what lies in it
	USCC     string // one of the two is this
}

// Listing is a page of pairs, with how far finding them is.
type Listing struct {
	models.List[kept.Listed]

	Pending int64 `json:"pending" doc:"还有几家企业待比对；0 为全部比对过"`
	Crowded int64 `json:"crowded" doc:"有几家企业的某一线索（如共用的电话）有太多企业相同，未按该线索两两比对"`
}

// List returns pairs within the actor's reach, those of the highest score first. District staff see pairs of which both lie in
// their district. Faults: invalid-query, enterprise-not-found and those of the gate.
func (s *Service) List(ctx context.Context, actor actors.Actor, q Query, p models.Page) (Listing, error) {
	out := Listing{List: models.List[kept.Listed]{Items: []kept.Listed{}}}
	f, err := s.filter(ctx, actor, "listDuplicates", q)
	if err != nil {
		return out, err
	}
	if out.List, err = s.Store.ListPairs(ctx, f, p); err != nil {
		return out, err
	}
	out.Pending, out.Crowded, err = s.Store.CountUncompared(ctx, methodVersion)
	return out, err
}

// filter narrows a query to the actor's reach with an operation, once what was just written is compared.
func (s *Service) filter(ctx context.Context, actor actors.Actor, op access.Operation, q Query) (kept.Filter, error) {
	n, err := s.Base.Narrow(ctx, actor, op, q.USCC, q.Region)
	if err != nil {
		return kept.Filter{}, err
	}
	f := kept.Filter{
		State: cmp.Or(q.State, kept.Open), MinScore: q.MinScore, Territory: n.Territory, Regions: n.Regions, EnterpriseID: n.EnterpriseID,
	}
	return f, s.refreshSoon(ctx)
}

// Detail is a pair with which of the two had better be left, and why.
type Detail struct {
	kept.Listed

	FirstFacts  int    `json:"first_facts" doc:"first 一方有几项事实"`
	SecondFacts int    `json:"second_facts"`
	Suggested   string `json:"suggested" doc:"建议保留哪一方：名称来自登记机关的，代码没有疑点的，事实多的，入库早的"`
}

// Get returns a pair. Faults: duplicate-not-found and those of the gate on either of the two.
func (s *Service) Get(ctx context.Context, actor actors.Actor, id int64) (Detail, error) {
	p, err := s.find(ctx, actor, "getDuplicate", id)
	if err != nil {
		return Detail{}, err
	}
	return s.detail(ctx, p)
}

// find returns a pair on whose enterprises the actor may do the operation, on both.
func (s *Service) find(ctx context.Context, actor actors.Actor, op access.Operation, id int64) (kept.Listed, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return kept.Listed{}, err
	}
	p, err := s.Store.FindPair(ctx, id)
	if err != nil {
		return kept.Listed{}, err
	}
	for _, side := range []kept.Side{p.First, p.Second} {
		if err := s.Gate.Permit(actor, op, access.Enterprise(side.USCC, side.Region, side.Zone)); err != nil {
			return kept.Listed{}, err
		}
	}
	return p, nil
}

func (s *Service) detail(ctx context.Context, p kept.Listed) (Detail, error) {
	records, err := s.Store.Records(ctx, []int64{p.EnterpriseID, p.OtherID})
	if err != nil {
		return Detail{}, err
	}
	if len(records) < 2 {
		return Detail{}, models.NotFound("duplicate", "疑似重复", "")
	}
	a, b := records[0], records[1]
	out := Detail{Listed: p, FirstFacts: len(base.Standing(a)), SecondFacts: len(base.Standing(b)), Suggested: p.First.USCC}
	if s.better(b, out.SecondFacts, a, out.FirstFacts) {
		out.Suggested = p.Second.USCC
	}
	return out, nil
}

// better reports whether one entry had better be left than another.
func (s *Service) better(a enterprise.Record, facts int, b enterprise.Record, otherFacts int) bool {
	registered := func(r enterprise.Record) int {
		if method.Registered(r.Enterprise) {
			return 1
		}
		return 0
	}
	odd := func(r enterprise.Record) int { return len(s.Catalogue.CheckUSCC(r.Enterprise.USCC).Warnings) }
	return cmp.Or(cmp.Compare(registered(a), registered(b)), cmp.Compare(odd(b), odd(a)), cmp.Compare(facts, otherFacts)) > 0
}
