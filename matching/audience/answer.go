package audience

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// tally is how many rows of a segment have each label, and which there are.
type tally struct {
	homes, trades []labelled
}

type labelled struct {
	code uint16
	rows int
}

// tallyOf counts the labels of some rows of a segment.
func tallyOf(s *segment, rows *plane) tally {
	return tally{homes: countLabels(s.home, rows), trades: countLabels(s.trade, rows)}
}

// countLabels counts rows by label. Rows with one label mostly stand together.
func countLabels(codes []uint16, rows *plane) (out []labelled) {
	at := -1
	each(rows, func(row int) {
		if at < 0 || out[at].code != codes[row] {
			if at = slices.IndexFunc(out, func(l labelled) bool { return l.code == codes[row] }); at < 0 {
				at = len(out)
				out = append(out, labelled{code: codes[row]})
			}
		}
		out[at].rows++
	})
	return out
}

// all returns the labels of the segment's rows, counted once.
func (s *segment) all() *tally {
	if t := s.cols.tally.Load(); t != nil {
		return t
	}
	t := tallyOf(s, &s.live)
	s.cols.tally.Store(&t)
	return &t
}

// counts are how many rows have each label and verdict.
type counts struct {
	homes, trades [][codeHard]int // by label
	total         [codeHard]int
}

func grown(v [][codeHard]int, code uint16) [][codeHard]int {
	for len(v) <= int(code) {
		v = append(v, [codeHard]int{})
	}
	return v
}

// add counts the outcome of a segment; whole says that all its rows were asked about.
func (c *counts) add(s *segment, out *outcome, whole bool) {
	all := s.all()
	if !whole {
		t := tallyOf(s, &out.live)
		all = &t
	}
	rest := 0
	for _, l := range all.homes {
		c.homes = grown(c.homes, l.code)
		c.homes[l.code][codeIneligible] += l.rows
		rest += l.rows
	}
	for _, l := range all.trades {
		c.trades = grown(c.trades, l.code)
		c.trades[l.code][codeIneligible] += l.rows
	}
	for code := range codeIneligible {
		n := c.take(s.home, c.homes, &out.of[code], code, all.homes)
		c.take(s.trade, c.trades, &out.of[code], code, all.trades)
		c.total[code] += n
		rest -= n
	}
	c.total[codeIneligible] += rest
}

// take moves rows from ineligible to a verdict.
func (c *counts) take(codes []uint16, to [][codeHard]int, rows *plane, verdict verdictCode, labels []labelled) int {
	if len(labels) == 1 {
		n := count(rows)
		to[labels[0].code][verdict] += n
		to[labels[0].code][codeIneligible] -= n
		return n
	}
	n := 0
	each(rows, func(row int) {
		n++
		at := &to[codes[row]]
		at[verdict]++
		at[codeIneligible]--
	})
	return n
}

// into adds the counts to a counter.
func (c *counts) into(e *Engine, to *matching.Counter) {
	homes, trades := e.homes.all(), e.trades.all()
	for code, n := range c.homes {
		region, _ := splitHome(homes[code])
		for verdict, rows := range n {
			if rows > 0 {
				to.AddDistrict(region, verdictCode(verdict).verdict(), rows)
			}
		}
	}
	for code, n := range c.trades {
		for verdict, rows := range n {
			if rows > 0 {
				to.AddIndustry(trades[code], verdictCode(verdict).verdict(), rows)
			}
		}
	}
	for verdict, rows := range c.total {
		to.AddTotal(verdictCode(verdict).verdict(), rows)
	}
}

// within returns which rows of a segment lie in a district, and whether all do. The empty one holds everybody.
func (v *View) within(district string) func(*segment) plane {
	if district == "" {
		return allRows
	}
	inside := []bool{}
	for _, label := range v.e.homes.all() {
		region, zone := splitHome(label)
		inside = append(inside, v.e.lang.Within(region, zone, district))
	}
	return func(s *segment) (out plane) {
		any := false
		for _, l := range s.all().homes {
			any = any || inside[l.code]
		}
		if any {
			each(&s.live, func(row int) { put(&out, row, inside[s.home[row]]) })
		}
		return out
	}
}

// Audience counts what a rule means for every enterprise, in all, by division and by industry.
func (v *View) Audience(ctx context.Context, rule matching.Rule, on models.Date, opts matching.AudienceOptions) (matching.Audience, error) {
	sums, err := gatherSegments(ctx, v, question{rule: rule, on: on, repairs: true, live: v.within(opts.District)}, func(c *counts, s *segment, out *outcome) {
		c.add(s, out, opts.District == "")
	})
	if err != nil {
		return matching.Audience{}, err
	}
	counter := matching.NewCounter(v.e.lang)
	for _, c := range sums {
		c.into(v.e, counter)
	}
	return counter.Audience(), nil
}

// States counts how many enterprises a rule is met and unknown for, which is what near misses do not need.
func (v *View) States(ctx context.Context, rule matching.Rule, on models.Date) (isMet, isUnknown int, err error) {
	sums, err := gatherSegments(ctx, v, question{rule: rule, on: on, live: allRows}, func(c *[2]int, _ *segment, out *outcome) {
		c[0] += count(&out.of[codeEligible])
		c[1] += count(&out.of[codeJudgement]) + count(&out.of[codeInformation])
	})
	for _, c := range sums {
		isMet, isUnknown = isMet+c[0], isUnknown+c[1]
	}
	return isMet, isUnknown, err
}

// member is a row that a list has.
type member struct {
	id     int64
	home   uint16
	code   verdictCode
	before verdictCode // of comparisons
}

// Members yields the enterprises with their verdicts in the order of their ids, without names and credit codes, which
// rows do not hold, until the caller stops or ctx ends; then it yields the context's error once.
func (v *View) Members(ctx context.Context, rule matching.Rule, on models.Date, opts matching.AudienceOptions) iter.Seq2[matching.Member, error] {
	return func(yield func(matching.Member, error) bool) {
		found, err := v.members(ctx, rule, on, opts)
		if err != nil {
			yield(matching.Member{}, err)
			return
		}
		homes := v.e.homes.all()
		for _, m := range found {
			if !yield(m.shown(homes), nil) {
				return
			}
		}
	}
}

func (m member) shown(homes []string) matching.Member {
	region, zone := splitHome(homes[m.home])
	return matching.Member{ID: m.id, Region: region, Zone: zone, Verdict: m.code.verdict()}
}

// members collects the rows of a list, by id, no more than the limit.
func (v *View) members(ctx context.Context, rule matching.Rule, on models.Date, opts matching.AudienceOptions) ([]member, error) {
	wanted, repairs := wantedVerdicts(opts.Verdicts)
	parts, err := gatherSegments(ctx, v, question{rule: rule, on: on, repairs: repairs, live: v.within(opts.District)}, func(to *[]member, s *segment, out *outcome) {
		for code := range codeHard {
			if !wanted[code] {
				continue
			}
			rows := out.rows(code)
			each(&rows, func(row int) {
				if opts.After == 0 || s.ids[row] > opts.After {
					*to = append(*to, member{id: s.ids[row], home: s.home[row], code: code})
				}
			})
		}
		if opts.Limit > 0 && len(*to) > 4*opts.Limit+1000 {
			*to = firstByID(*to, opts.Limit)
		}
	})
	var all []member
	for _, p := range parts {
		all = append(all, *p...)
	}
	return firstByID(all, opts.Limit), err
}

// firstByID sorts rows by id and keeps the first ones; limit 0 keeps all.
func firstByID(all []member, limit int) []member {
	slices.SortFunc(all, func(a, b member) int { return cmp.Compare(a.id, b.id) })
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	return all
}

// wantedVerdicts returns which verdicts are asked for, and whether near misses have to be told from the ineligible.
func wantedVerdicts(list []matching.Verdict) (wanted [codeHard]bool, repairs bool) {
	for code := range wanted {
		v := verdictCode(code).verdict()
		wanted[code] = len(list) == 0 || slices.Contains(list, v)
	}
	return wanted, wanted[codeNearMiss] || wanted[codeIneligible]
}

// rows returns the rows with a verdict.
func (o *outcome) rows(code verdictCode) plane {
	if code < codeIneligible {
		return o.of[code]
	}
	out := o.live
	for i := range o.of {
		for w := range out {
			out[w] &^= o.of[i][w]
		}
	}
	return out
}

// Compare lists the enterprises whose verdict under the new rule differs from that under the old one, in the order of
// their ids, without names.
func (v *View) Compare(ctx context.Context, before, after matching.Rule, on models.Date, opts matching.AudienceOptions) ([]matching.Change, error) {
	live := v.within(opts.District)
	outcomes := make([]outcome, len(v.segments))
	_, err := gatherSegmentsAt(ctx, v, question{rule: before, on: on, repairs: true, live: live}, func(_ *struct{}, at int, _ *segment, out *outcome) {
		outcomes[at] = *out
	})
	if err != nil {
		return nil, err
	}
	parts, err := gatherSegmentsAt(ctx, v, question{rule: after, on: on, repairs: true, live: live}, func(to *[]member, at int, s *segment, out *outcome) {
		differ := differing(&outcomes[at], out)
		each(&differ, func(row int) {
			*to = append(*to, member{id: s.ids[row], home: s.home[row], code: out.code(row), before: outcomes[at].code(row)})
		})
	})
	if err != nil {
		return nil, err
	}
	var all []member
	for _, p := range parts {
		all = append(all, *p...)
	}
	homes := v.e.homes.all()
	var changes []matching.Change
	for _, m := range firstByID(all, 0) {
		changes = append(changes, matching.Change{Member: m.shown(homes), Before: m.before.verdict()})
	}
	return changes, nil
}

// differing returns the rows with different verdicts.
func differing(a, b *outcome) (out plane) {
	for i := range a.of {
		for w := range out {
			out[w] |= a.of[i][w] ^ b.of[i][w]
		}
	}
	return out
}
