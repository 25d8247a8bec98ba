package audience

import (
	"context"

	"huiqi/matching"
	"huiqi/models"
)

// Decides tells for every condition and judgement of a rule how many enterprises it lets through and how many it alone
// keeps out, as matching.Snapshot does.
func (v *View) Decides(ctx context.Context, rule matching.Rule, on models.Date, opts matching.AudienceOptions) ([]matching.Deciding, error) {
	out := matching.NewDeciding(rule)
	sums, err := gatherJudged(ctx, v, question{rule: rule, on: on, live: v.within(opts)}, func(sum *decideSum, j *judge, s *segment, live *plane) {
		if sum.each == nil {
			sum.each = make([]matching.Deciding, len(out))
		}
		j.decides(s, live, sum.each)
	})
	for _, sum := range sums {
		for i := range sum.each {
			out[i].Add(sum.each[i])
		}
	}
	return out, err
}

type decideSum struct{ each []matching.Deciding }

// decides adds the rows of a segment.
func (j *judge) decides(s *segment, live *plane, sum []matching.Deciding) {
	if j.plan == nil {
		each(live, func(row int) { j.decidesPlainly(s, row, sum) })
		return
	}
	if isEmpty(live) {
		return
	}
	j.over(s, s.take(j.v.e, j.plan.columns, j.d, j.keep), live, new(outcome))
	m := j.scan.mender(live)
	rows := *live
	for w := range rows {
		rows[w] &^= j.scan.hard[w]
	}
	may := m.fold(0, &rows, -1, -1)
	unmet := rows
	for w := range unmet {
		unmet[w] &^= may[w]
	}
	for i := range m.leaves {
		l := &m.leaves[i]
		holds := m.fold(0, &unmet, i, -1)
		sum[i].Met += countBoth(&l.met, &rows)
		sum[i].Unmet += count(&rows) - countBoth(&l.may, &rows)
		sum[i].Unknown += countBoth(&l.may, &rows) - countBoth(&l.met, &rows)
		sum[i].Alone += count(&holds)
	}
	hard := j.scan.hard
	each(&hard, func(row int) { j.decidesPlainly(s, row, sum) })
}

func countBoth(a, b *plane) (n int) {
	both := *a
	mask(&both, b)
	return count(&both)
}

func (j *judge) decidesPlainly(s *segment, row int, sum []matching.Deciding) {
	j.plain++
	matching.AddDeciding(sum, j.rule, j.profile(s, row), j.on)
}
