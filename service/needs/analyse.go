package needs

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/access"
)

// maxPeriod is how many years one analysis looks at.
const maxPeriod = 5

// Analyse counts the needs that were registered from q.From to q.To, both included, within the actor's reach. A zero To is
// today, a zero From the first day of To's year. Faults: as for List.
func (s *Service) Analyse(ctx context.Context, actor actors.Actor, q Query) (Analysis, error) {
	filter, err := s.period(ctx, actor, "analyseNeeds", &q)
	if err != nil {
		return Analysis{}, err
	}
	counted := newTally(q, s.cut)
	if err := s.cases(ctx, filter, "", func(c need.Case) bool { counted.add(c); return true }); err != nil {
		return Analysis{}, err
	}
	filter.From, filter.To = counted.before, q.From.AddDays(-1)
	err = s.batches(ctx, filter, "", func(some []need.Need) (bool, error) {
		for _, n := range some {
			counted.words.add(n, false)
		}
		return true, nil
	})
	if err != nil {
		return Analysis{}, err
	}
	return counted.analysis(s.Catalogue), nil
}

// Behind returns the needs behind a number of an analysis, the first registered first. Faults: as for List.
func (s *Service) Behind(ctx context.Context, actor actors.Actor, q Query, of need.Mark) (models.List[Item], error) {
	none := models.List[Item]{}
	if !of.Aspect.Valid() {
		return none, models.UnknownCode("by", string(of.Aspect), string(need.ByKind))
	}
	filter, err := s.period(ctx, actor, "listAnalysedNeeds", &q)
	if err != nil {
		return none, err
	}
	if q.Page.Cursor != "" && !need.IsNumber(q.Page.Cursor) {
		return none, models.Invalid("bad-cursor", "游标无效，请使用上一页返回的 next_cursor", "bad cursor, use the next_cursor of the page before")
	}
	var found []need.Need
	limit := q.Page.Clamped()
	err = s.cases(ctx, filter, q.Page.Cursor, func(c need.Case) bool {
		if s.has(c, of) {
			found = append(found, c.Need)
		}
		return len(found) <= limit
	})
	if err != nil {
		return none, err
	}
	out := models.List[Item]{}
	if len(found) > limit {
		found = found[:limit]
		out.NextCursor = found[limit-1].ID
	}
	out.Items, err = s.items(ctx, found)
	return out, err
}

// has reports whether a need counts for a number.
func (s *Service) has(c need.Case, of need.Mark) bool {
	if of.Aspect == need.ByWord {
		return wordsOf(c.Need, s.cut).hold(of.Value)
	}
	for _, m := range c.Marks() {
		if m == of {
			return true
		}
	}
	return false
}

// period settles from when to when needs are counted, and narrows to what the actor may see.
func (s *Service) period(ctx context.Context, actor actors.Actor, op access.Operation, q *Query) (need.Filter, error) {
	if q.To.IsZero() {
		q.To = s.today()
	}
	if q.From.IsZero() {
		q.From = models.NewDate(q.To.Year, 1, 1)
	}
	f, err := s.filter(ctx, actor, op, *q)
	if err == nil && (q.To.Before(q.From) || q.From.AddYears(maxPeriod).Before(q.To)) {
		err = models.Invalid("invalid-query", "查询条件有误", "the query has faults", models.Violation{
			Path: "from", Code: "out-of-range", Message: "起止日期颠倒，或超过五年", English: "the period is reversed or longer than five years", Want: "≤ to, ≥ to − 5 years",
		})
	}
	return f, err
}
