package truth

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/reference"
	kept "huiqi/models/truth"
)

// By is what the dashboard groups enterprises by.
type By string

// The groupings.
const (
	ByDistrict By = "district" // the division that it is registered in
	ByIndustry By = "industry" // the division (大类) of its industry
)

// Unknown is the group of enterprises whose district or industry is not known.
const Unknown = "unknown"

// Dashboard is how well the base knows what programs ask (底数不清): in all, for each fact, and for each district or
// industry. Every number has its list: ListEnterprises with the same query, the group, the fact and the state.
type Dashboard struct {
	AsOf        models.Date `json:"as_of"`
	Enterprises int         `json:"enterprises" doc:"计入的企业数"`
	Pending     int64       `json:"pending" doc:"已变动而尚未重新计算的企业数；为 0 时各数与库中现状一致"`
	Programs    int         `json:"programs" doc:"计入的已发布政策事项数"`
	Score
	Facts  []FactCount  `json:"facts" doc:"各事实，缺得多而重要的在前"`
	Groups []GroupCount `json:"groups" doc:"各区县或行业大类"`
}

// Count counts enterprises by how a fact stands.
type Count struct {
	Known   int `json:"known" doc:"有值：fresh 加 stale"`
	Fresh   int `json:"fresh"`
	Stale   int `json:"stale"`
	Missing int `json:"missing"`
}

// add counts one more enterprise.
func (c *Count) add(letter byte) {
	switch letter {
	case 'f':
		c.Fresh++
		c.Known++
	case 's':
		c.Stale++
		c.Known++
	default:
		c.Missing++
	}
}

// FactCount is how one fact stands over the enterprises counted.
type FactCount struct {
	Key    string `json:"key" example:"revenue@last1y"`
	Label  string `json:"label"`
	Weight int    `json:"weight"`
	Count
	Shares Shares `json:"shares"`
}

// Shares are the counts as shares of the enterprises counted; absent where there are none.
type Shares struct {
	Known   *float64 `json:"known,omitempty"`
	Fresh   *float64 `json:"fresh,omitempty"`
	Stale   *float64 `json:"stale,omitempty"`
	Missing *float64 `json:"missing,omitempty"`
}

func (c Count) shares() Shares {
	all := int64(c.Known + c.Missing)
	return Shares{ratio(int64(c.Known), all), ratio(int64(c.Fresh), all), ratio(int64(c.Stale), all), ratio(int64(c.Missing), all)}
}

// GroupCount is one district or industry. Fact is there when the query names one.
type GroupCount struct {
	Code        string `json:"code" doc:"区划或行业大类代码；unknown 为不知"`
	Name        string `json:"name"`
	Enterprises int    `json:"enterprises"`
	Score
	Fact   *Count  `json:"fact,omitempty" doc:"所问那一项事实的企业数"`
	Shares *Shares `json:"shares,omitempty"`
}

// Dashboard counts the enterprises of a query within the actor's reach. Faults: invalid-query and those of the gate.
func (s *Service) Dashboard(ctx context.Context, actor actors.Actor, q Query) (Dashboard, error) {
	sel, err := s.selection(ctx, actor, "getBaseTruth", q)
	if err != nil {
		return Dashboard{}, err
	}
	t, err := s.tallied(ctx, q, sel, false)
	if err != nil {
		return Dashboard{}, err
	}
	return t.dashboard(), nil
}

// tallied counts what was selected; heat: each fact in each group as well.
func (s *Service) tallied(ctx context.Context, q Query, sel selected, heat bool) (*tally, error) {
	t := &tally{Service: s, demand: sel.demand, by: q.By, at: sel.filter.At, groups: map[string]*GroupCount{}, facts: make([]Count, len(sel.demand.items))}
	if heat {
		t.heat = map[string][]Count{}
	}
	if sel.none {
		return t, nil
	}
	var err error
	if t.pending, err = s.Store.CountOutdatedMarks(ctx, sel.demand.print, sel.demand.day, sel.filter.Territory); err != nil {
		return nil, err
	}
	return t, s.Store.EachMarked(ctx, sel.filter, t.add)
}

// tally is a dashboard that is being counted.
type tally struct {
	*Service
	demand *demand
	by     By
	at     int // place of the fact that is asked about, from 1
	facts  []Count
	groups map[string]*GroupCount
	heat   map[string][]Count // of the facts by group; nil: not asked for
	total  GroupCount

	pending int64
}

func (t *tally) add(m kept.Marked) error {
	group := t.group(m)
	for _, g := range []*GroupCount{&t.total, group} {
		g.Enterprises++
		g.Asked += m.Asked
		g.Known += m.Known
		g.Fresh += m.Fresh
	}
	for i := range t.facts {
		t.facts[i].add(m.States[i])
	}
	if t.at > 0 {
		group.Fact.add(m.States[t.at-1])
	}
	if t.heat != nil {
		t.warm(group.Code, m.States)
	}
	return nil
}

func (t *tally) group(m kept.Marked) *GroupCount {
	code := groupOf(t.by, m)
	g := t.groups[code]
	if g == nil {
		g = &GroupCount{Code: code, Name: t.nameOf(code)}
		if t.at > 0 {
			g.Fact = &Count{}
		}
		t.groups[code] = g
	}
	return g
}

// groupOf returns the code of the group that an enterprise is in.
func groupOf(by By, m kept.Marked) string {
	code := m.Region
	if by == ByIndustry {
		code = cmp.Or(reference.IndustryDivision(m.Industry), m.Industry)
	}
	return cmp.Or(code, Unknown)
}

func (t *tally) nameOf(code string) string {
	switch {
	case code == Unknown:
		return "不知"
	case t.by == ByIndustry:
		return t.Catalogue.IndustryName(code)
	}
	d, _ := t.Catalogue.Division(code)
	return d.Name
}

// dashboard puts the counts in order: facts by how much weight is not fresh, groups by code.
func (t *tally) dashboard() Dashboard {
	out := Dashboard{
		AsOf: t.demand.day, Enterprises: t.total.Enterprises, Pending: t.pending, Programs: t.demand.programs,
		Score: scoreOf(t.total.Asked, t.total.Known, t.total.Fresh), Facts: make([]FactCount, len(t.facts)), Groups: make([]GroupCount, 0, len(t.groups)),
	}
	for i, c := range t.facts {
		item := t.demand.items[i]
		out.Facts[i] = FactCount{Key: item.Key(), Label: t.Language.Label(item), Weight: item.Rules, Count: c, Shares: c.shares()}
	}
	slices.SortStableFunc(out.Facts, func(a, b FactCount) int {
		return cmp.Compare((b.Missing+b.Stale)*b.Weight, (a.Missing+a.Stale)*a.Weight)
	})
	for _, g := range t.groups {
		g.Score = scoreOf(g.Asked, g.Known, g.Fresh)
		if g.Fact != nil {
			shares := g.Fact.shares()
			g.Shares = &shares
		}
		out.Groups = append(out.Groups, *g)
	}
	slices.SortFunc(out.Groups, func(a, b GroupCount) int { return strings.Compare(a.Code, b.Code) })
	return out
}
