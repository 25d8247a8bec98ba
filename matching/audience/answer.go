package audience

import (
	"context"

	"huiqi/matching"
	"huiqi/models"
)

// within returns which rows of a segment lie in the district of an audience. The empty one holds everybody.
func (v *View) within(opts matching.AudienceOptions) func(*segment) plane {
	if opts.District == "" {
		return allRows
	}
	inside := []bool{}
	for _, label := range v.e.homes.all() {
		region, zone := splitHome(label)
		inside = append(inside, v.e.lang.Admits(opts, region, zone))
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
	sums, err := gatherSegments(ctx, v, question{rule: rule, on: on, repairs: true, live: v.within(opts)}, func(c *counts, s *segment, out *outcome) {
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

// Compare lists the enterprises whose verdict under the new rule differs from that under the old one, in the order of
// their ids, without names.
func (v *View) Compare(ctx context.Context, before, after matching.Rule, on models.Date, opts matching.AudienceOptions) ([]matching.Change, error) {
	live := v.within(opts)
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
